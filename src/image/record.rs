//! What definitions of the library do, noted while they are expanded.

use hashbrown::{HashMap, HashSet};

use crate::expand::state::TransformerId;
use crate::module::import::Import;
use crate::module::lazy::{DefinitionId, LazyModule};
use crate::reader::Sym;
use crate::source::Span;
use crate::syntax::scope::ScopesId;
use crate::value::{CodeId, GlobalId, ModuleId, Ref, Value};

/// A step of what a top-level form does.
#[derive(Clone, Debug)]
pub enum Action {
    /// Binds a name that a macro introduced to a variable of its own.
    Bind(Sym, ScopesId, GlobalId),
    /// Defines a variable; the number is that of the deferred definition.
    Define(GlobalId, u32),
    /// Defines syntax.
    Syntax(GlobalId, Option<Sym>, TransformerId),
    /// Exports a name.
    Export(Sym),
    /// Runs code.
    Run(CodeId),
}

/// A module as it is when its file was indexed.
#[derive(Clone, Debug, Default)]
pub struct Indexed {
    /// What it exports.
    pub exports: Vec<(Sym, Sym)>,
    /// What it imports.
    pub imports: Vec<Import>,
    /// Its definitions.
    pub lazy: LazyModule,
    /// The forms that are evaluated at once.
    pub at_once: Vec<DefinitionId>,
    /// Whether its expressions are evaluated when it is loaded.
    pub calls: bool,
    /// Its version.
    pub version: Value,
}

/// The notes.
#[derive(Clone, Debug, Default)]
pub struct Recorder {
    open: Vec<(DefinitionId, Vec<Action>)>,
    /// Where each form stands.
    pub places: HashMap<DefinitionId, Span>,
    /// What each form does.
    pub definitions: HashMap<DefinitionId, Vec<Action>>,
    /// Forms that an image cannot hold, with the reason.
    pub refused: HashMap<DefinitionId, &'static str>,
    /// The code of deferred definitions, by their numbers.
    pub deferred: HashMap<u32, CodeId>,
    /// The code that gives each transformer that is a closure.
    pub transformers: HashMap<Ref, CodeId>,
    /// The variables that stand for what is not known.
    pub opaque: HashSet<GlobalId>,
    /// Modules.
    pub modules: HashMap<ModuleId, Indexed>,
    /// The order of the modules.
    pub order: Vec<ModuleId>,
    /// Forms that were noted already.
    seen: HashSet<DefinitionId>,
}

impl Recorder {
    /// Begins to note a form.
    pub fn begin(&mut self, id: DefinitionId, place: Span) {
        self.places.insert(id, place);
        self.open.push((id, Vec::new()));
    }

    /// Ends the notes on the innermost form.
    pub fn end(&mut self, fine: bool) {
        let Some((id, actions)) = self.open.pop() else {
            return;
        };
        if !fine {
            self.refused.insert(id, "it is wrong");
        }
        if self.seen.insert(id) {
            self.definitions.insert(id, actions);
        }
    }

    /// Notes a step of the innermost form.
    pub fn note(&mut self, action: Action) {
        if let Some((_, actions)) = self.open.last_mut() {
            actions.push(action);
        }
    }

    /// Notes that the innermost form cannot be in an image.
    pub fn refuse(&mut self, reason: &'static str) {
        if let Some(&(id, _)) = self.open.last() {
            self.refused.insert(id, reason);
        }
    }
}

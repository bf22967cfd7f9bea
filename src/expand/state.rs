//! The expander's state that outlives a form: scopes, bindings of identifiers, transformers.

use hashbrown::{HashMap, HashSet};
use std::sync::Arc;

use super::error::SyntaxError;
use super::form::Form;
use super::records::RecordForm;
use super::rules::Rules;
use crate::core::VarId;
use crate::image::link::Link;
use crate::reader::Sym;
use crate::syntax::scope::{OpsId, Scope, Scopes, ScopesId};
use crate::value::gc::Tracer;
use crate::value::{GlobalId, Value};

/// Identifies a transformer of one evaluation.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct TransformerId(pub u32);

/// How a macro use becomes another form.
#[derive(Clone, Debug)]
pub enum Transformer {
    /// The expander's own doing.
    Core(Form),
    /// `syntax-rules`, run natively.
    Rules(Arc<Rules>),
    /// A procedure from syntax to syntax.
    Procedure(Value),
    /// A procedure that also transforms `set!` (`make-variable-transformer`).
    Variable(Value),
    /// A syntax parameter: whatever another transformer does just now.
    Parameter(TransformerId),
    /// An identifier that stands for another.
    Alias(Value),
    /// The constructor of a `define-record-type*`.
    Record(Arc<RecordForm>),
}

/// What an identifier with scopes is bound to.
#[derive(Copy, Clone, Debug)]
pub enum Binding {
    /// A local variable of a unit.
    Local(VarId, u32),
    /// A macro, with the definition context that it was defined in.
    Macro(TransformerId, u32),
    /// A variable of a syntax pattern: the local variable that holds what matched, and how many
    /// ellipses it stands under.
    Pattern(VarId, u8, u32),
    /// A module variable that a macro's expansion defined.
    Global(GlobalId),
}

/// The expander's state.
#[derive(Clone, Debug, Default)]
pub struct ExpanderState {
    /// Interned scope sets.
    pub scopes: Scopes,
    bindings: HashMap<Sym, Vec<(ScopesId, Binding)>>,
    transformers: Vec<Transformer>,
    /// Transformers that are known by number to whoever does not tell.
    pinned: HashSet<TransformerId>,
    /// Numbers that no transformer has any more.
    free_transformers: Vec<TransformerId>,
    /// How deep the expansion at hand goes into the nesting of code.
    pub depth: u32,
    /// How many forms were looked at, which says when to look at the limits.
    pub forms: u32,
    /// The number of the next unit.
    pub units: u32,
    /// The macro use that is being expanded, for the places of what it introduces.
    pub use_span: crate::source::Span,
    /// The scope that the macro use being expanded introduces (`generate-temporaries`).
    pub intro: Option<Scope>,
    /// Syntax errors that were turned into exceptions, to report them in full if uncaught.
    pub errors: Vec<(Value, SyntaxError)>,
    /// Patterns and templates by number, which code refers to.
    pub patterns: Vec<Arc<super::pattern::Pattern>>,
    /// Templates by number.
    pub templates: Vec<Arc<super::template::Template>>,
    /// What the evaluation has of the library's image, if it takes the library from there.
    pub library: Option<Box<Link>>,
    /// Patterns of the library's image that were needed, by number.
    pub image_patterns: HashMap<usize, Arc<super::pattern::Pattern>>,
    /// Templates of the library's image that were needed, by number.
    pub image_templates: HashMap<usize, Arc<super::template::Template>>,
    /// Definitions that macros of lazily loaded modules made and nothing needed yet.
    deferred: Vec<Option<Deferred>>,
    /// Expressions that macro uses of lazily loaded modules turned out to be.
    pub(super) waiting: Vec<WaitingEffect>,
    /// Where the lists of the program's quoted data stand.
    pub places: HashMap<crate::value::Ref, crate::source::Span>,
    /// How many files each included file was included through.
    pub inclusions: HashMap<crate::source::FileId, u32>,
    /// How many definitions of lazily loaded modules are being prepared, one within the other.
    pub forcing: u32,
    /// The modules whose expressions are to be evaluated once none is.
    pub due: Vec<crate::value::ModuleId>,
    /// How many of them wait for the expression that is being evaluated.
    pub due_floor: usize,
    /// The scopes of `let-syntax` forms at top level, which definitions in them do not keep.
    pub spliced: Vec<Scope>,
    /// What names of the user's texts mean, where that is asked for.
    pub uses: Option<super::uses::Uses>,
}

/// An expression to be evaluated later: its module, its form and the macro use that made it.
pub(super) type WaitingEffect = (crate::value::ModuleId, Value, crate::source::Span);

/// A definition to be expanded later: its right-hand side, its form and the macro use.
type Deferred = (super::body::Init, Value, crate::source::Span);

impl ExpanderState {
    /// Adds a transformer.
    pub fn add_transformer(&mut self, transformer: Transformer) -> TransformerId {
        if let Some(id) = self.free_transformers.pop() {
            self.replace_transformer(id, transformer);
            return id;
        }
        let id = TransformerId(self.transformers.len() as u32);
        self.transformers.push(transformer);
        id
    }

    /// Keeps a transformer whose number is known where [`ExpanderState::sweep_transformers`] is not
    /// told of it.
    pub fn pin_transformer(&mut self, id: TransformerId) {
        self.pinned.insert(id);
    }

    /// Forgets the transformers that nothing refers to: neither a binding nor what is told.
    pub fn sweep_transformers(&mut self, in_use: impl Iterator<Item = TransformerId>) {
        let mut used = vec![false; self.transformers.len()];
        let bound = self.bindings.values().flatten();
        let bound = bound.filter_map(|(_, binding)| match binding {
            Binding::Macro(id, _) => Some(*id),
            Binding::Local(..) | Binding::Pattern(..) | Binding::Global(_) => None,
        });
        let mut pending: Vec<TransformerId> = bound.chain(in_use).collect();
        pending.extend(&self.pinned);
        while let Some(id) = pending.pop() {
            let Some(mark) = used.get_mut(id.0 as usize) else {
                continue;
            };
            if !std::mem::replace(mark, true)
                && let Some(Transformer::Parameter(other)) = self.transformer(id)
            {
                pending.push(*other);
            }
        }
        self.free_transformers.clear();
        for (at, transformer) in self.transformers.iter_mut().enumerate() {
            let is_used = used.get(at).copied().unwrap_or(true);
            if !is_used && !matches!(transformer, Transformer::Core(_)) {
                *transformer = Transformer::Alias(Value::Undefined);
                self.free_transformers.push(TransformerId(at as u32));
            }
        }
    }

    /// How many transformers there are.
    pub fn transformer_count(&self) -> usize {
        self.transformers.len() - self.free_transformers.len()
    }

    /// A transformer.
    pub fn transformer(&self, id: TransformerId) -> Option<&Transformer> {
        self.transformers.get(id.0 as usize)
    }

    /// The constructor of records that goes by a name, if one was defined so far.
    pub fn record_form(&self, name: Sym) -> Option<&RecordForm> {
        self.transformers
            .iter()
            .rev()
            .find_map(|transformer| match transformer {
                Transformer::Record(form) if form.name == name => Some(&**form),
                _ => None,
            })
    }

    /// Replaces a transformer; the one that was there.
    pub fn replace_transformer(
        &mut self,
        id: TransformerId,
        transformer: Transformer,
    ) -> Option<Transformer> {
        let place = self.transformers.get_mut(id.0 as usize)?;
        Some(std::mem::replace(place, transformer))
    }

    /// Binds an identifier.
    pub fn bind(&mut self, name: Sym, scopes: ScopesId, binding: Binding) {
        let list = self.bindings.entry(name).or_default();
        if let Some(place) = list.iter_mut().find(|(known, _)| *known == scopes) {
            place.1 = binding;
            return;
        }
        list.push((scopes, binding));
    }

    /// Forgets the sets of scopes that nothing refers to: neither a binding nor what is told.
    pub fn sweep_scopes(&mut self, in_use: impl Iterator<Item = (ScopesId, OpsId)>) {
        let bound = self.bindings.values().flatten();
        let bound = bound.map(|&(scopes, _)| (scopes, OpsId::NONE));
        self.scopes.sweep(bound.chain(in_use));
    }

    /// Forgets the binding of an identifier, when nothing can refer to it any more.
    pub fn unbind(&mut self, name: Sym, scopes: ScopesId) {
        if let Some(list) = self.bindings.get_mut(&name) {
            list.retain(|(known, _)| *known != scopes);
        }
    }

    /// What an identifier is bound to, module variables aside: the binding with the largest subset
    /// of its scopes.
    pub fn lookup(&self, name: Sym, scopes: ScopesId) -> Option<Binding> {
        let list = self.bindings.get(&name)?;
        let of_name = self.scopes.scopes(scopes);
        let mut best: Option<((u32, usize), Binding)> = None;
        // What was bound last mostly has the largest set, and the newest scope of a set tells most
        // sets apart: where many bindings share a name, few sets are compared whole.
        for &(bound, binding) in list.iter().rev() {
            let rank = self.scopes.rank(bound);
            let newest = self.scopes.scopes(bound).last();
            if best.is_none_or(|(largest, _)| rank > largest)
                && newest.is_none_or(|scope| of_name.binary_search(scope).is_ok())
                && self.scopes.is_subset(bound, scopes)
            {
                best = Some((rank, binding));
            }
        }
        best.map(|(_, binding)| binding)
    }

    /// Keeps a definition for later; its number.
    pub(super) fn defer(
        &mut self,
        init: super::body::Init,
        form: Value,
        span: crate::source::Span,
    ) -> u32 {
        self.deferred.push(Some((init, form, span)));
        (self.deferred.len() - 1) as u32
    }

    /// Takes out a definition that was kept.
    pub(super) fn take_deferred(&mut self, number: u32) -> Option<Deferred> {
        self.deferred.get_mut(number as usize)?.take()
    }

    /// Notes the values that transformers hold as alive.
    pub fn trace(&self, tracer: &mut Tracer) {
        for transformer in &self.transformers {
            match transformer {
                Transformer::Procedure(value)
                | Transformer::Variable(value)
                | Transformer::Alias(value) => tracer.push(*value),
                Transformer::Rules(rules) => rules.trace(tracer),
                Transformer::Record(record) => record.trace(tracer),
                Transformer::Core(_) | Transformer::Parameter(_) => {}
            }
        }
        for (exception, _) in &self.errors {
            tracer.push(*exception);
        }
        for (init, form, _) in self.deferred.iter().flatten() {
            init.trace(tracer);
            tracer.push(*form);
        }
        for (_, form, _) in &self.waiting {
            tracer.push(*form);
        }
        for pattern in self.patterns.iter().chain(self.image_patterns.values()) {
            pattern.trace(tracer);
        }
        for template in self.templates.iter().chain(self.image_templates.values()) {
            template.trace(tracer);
        }
    }
}

//! What the evaluations of one process share: sessions begin as copies of one in which the library's
//! definitions are ready.
//!
//! The first evaluation starts from nothing. What it needed of the library is then made ready once
//! more, in a session that no text touched, and later evaluations begin with a copy of that. A
//! definition of the library means the same whenever it is evaluated, so that which text came first
//! changes nothing but the time that the others take. Texts that begin by importing the same modules
//! of the user's share those too: they were loaded just where the text would load them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::checked::Captured;
use super::{Checker, FileContent, Subject};
use crate::module::tree_packages::TreeIndex;
use crate::module::{ModuleName, embedded, name};
use crate::reader::{self, NodeId, NodeKind, Sym, Tree};
use crate::session::{Options, Session, Surroundings};
use crate::value::exception::Outcome;
use crate::value::{GlobalId, ModuleId, Value};
use crate::vm::snapshot::Snapshot;

/// A variable of a module.
type Name = (ModuleName, Sym);

/// What an evaluation needed.
struct Needed {
    names: Vec<Name>,
    /// The index of the trees' packages, if it was asked for.
    packages: Option<Arc<TreeIndex>>,
}

/// Modules of the user's, in the order in which a text imports them.
type Imports = Vec<ModuleName>;

/// How many lists of imports are kept ready.
const MOST: usize = 8;

/// What evaluations begin with.
#[derive(Default)]
pub struct Shared {
    needed: OnceLock<Needed>,
    ready: Mutex<HashMap<Imports, Arc<OnceLock<Option<Snapshot>>>>>,
}

impl Shared {
    /// Notes what an evaluation needed of the library, unless another one did.
    pub fn learn(&self, session: &Session) {
        self.needed.get_or_init(|| Needed {
            names: valued(session),
            packages: session.machine.ctx.modules.tree_packages.clone(),
        });
    }

    /// A session for a text of the user's, if one can begin with what is shared.
    ///
    /// # Errors
    /// The options, if none can.
    pub fn session(
        &self,
        checker: &Checker,
        subject: &Subject,
        files: &[FileContent],
        options: Options,
    ) -> Result<Session, Box<Options>> {
        let Some(needed) = self.needed.get() else {
            return Err(Box::new(options));
        };
        // Other contents may be those of a module.
        let imports = match files {
            [] => leading_imports(subject.data.as_deref().unwrap_or_default()),
            _ => Imports::new(),
        };
        for imports in [imports, Imports::new()] {
            let Some(cell) = self.cell(imports.clone()) else {
                continue;
            };
            if let Some(snapshot) = cell.get_or_init(|| make_ready(checker, needed, &imports)) {
                return Ok(Session::resume(snapshot, options));
            }
        }
        Err(Box::new(options))
    }

    /// The place for what texts with these imports begin with, while there is room.
    fn cell(&self, imports: Imports) -> Option<Arc<OnceLock<Option<Snapshot>>>> {
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        if ready.len() >= MOST && !ready.contains_key(&imports) && !imports.is_empty() {
            return None;
        }
        Some(Arc::clone(ready.entry(imports).or_default()))
    }
}

/// The variables of the library that have values, in the order in which they came to be.
fn valued(session: &Session) -> Vec<Name> {
    let ctx = &session.machine.ctx;
    let mut found: Vec<(GlobalId, ModuleId, Sym)> = Vec::new();
    for (id, module) in ctx.modules.iter() {
        if module.lazy.is_some() {
            let valued = module
                .bindings
                .iter()
                .filter(|&(_, &global)| !matches!(ctx.globals.get(global), Value::Undefined));
            found.extend(valued.map(|(&name, &global)| (global, id, name)));
        }
    }
    found.sort();
    let named = |(_, module, name)| (ctx.modules.name(module).to_vec(), name);
    found.into_iter().map(named).collect()
}

/// The state that texts with these imports begin with. Nothing if anything in it fails, is printed
/// or is to be reported: that belongs to the texts themselves.
fn make_ready(checker: &Checker, needed: &Needed, imports: &Imports) -> Option<Snapshot> {
    let captured = Captured::default();
    let options = Options {
        stdout: Box::new(captured.clone()),
        stderr: Box::new(captured.clone()),
        ..Options::default()
    };
    let mut session = checker
        .session(options, Surroundings::Configuration, &[])
        .ok()?;
    let gensym = session.machine.ctx.gensym;
    prepare(&mut session, needed, imports).ok()?;
    let quiet = captured.take().is_empty() && session.machine.ctx.modules.opaque_uses.is_empty();
    quiet.then(|| session.machine.into_snapshot(gensym))
}

fn prepare(session: &mut Session, needed: &Needed, imports: &Imports) -> Outcome<()> {
    let machine = &mut session.machine;
    machine.ctx.modules.tree_packages = needed.packages.clone();
    for (module, name) in &needed.names {
        let Some(id) = machine.load_module(module)? else {
            continue;
        };
        if let Some(global) = machine.find_variable(id, *name)? {
            machine.force_value(global)?;
        }
    }
    for module in imports {
        machine.load_module(module)?;
    }
    Ok(())
}

/// The modules of the user's that the first forms of a text import, in order.
fn leading_imports(data: &[u8]) -> Imports {
    let Ok(text) = std::str::from_utf8(data) else {
        return Imports::new();
    };
    let tree = reader::read(text, 0);
    let mut imports = Imports::new();
    for &root in &tree.roots {
        let head = tree.first(root).and_then(|head| tree.symbol(head));
        match head.map(Sym::as_str) {
            Some("use-modules") => {
                let specs = tree.children(root).skip(1);
                imports.extend(specs.filter_map(|spec| imported(&tree, spec)));
            }
            Some("use-service-modules" | "use-package-modules" | "use-system-modules") => {}
            _ => break,
        }
    }
    imports.retain(|module| !embedded::is_ours(module) && !embedded::is_of_guix(module));
    imports
}

/// The module that an import names: `(a b)` or `((a b) #:select ...)`.
fn imported(tree: &Tree, spec: NodeId) -> Option<ModuleName> {
    let named = match tree.kind(tree.first(spec)?) {
        NodeKind::List => tree.first(spec)?,
        _ => spec,
    };
    let words = tree.children(named).map(|word| tree.symbol(word));
    words.collect::<Option<ModuleName>>()
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        let lists: Vec<Vec<String>> = ready
            .keys()
            .map(|imports| imports.iter().map(|module| name::written(module)).collect())
            .collect();
        out.debug_struct("Shared").field("ready", &lists).finish()
    }
}

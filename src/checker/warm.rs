//! Evaluations that start warm: from a copy of a session in which what earlier evaluations needed of
//! the library is loaded, expanded and evaluated. Only the library's own definitions are taken over,
//! and by name: nothing that a user's text made or changed outlives its evaluation.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::module::{ModuleName, Provider, embedded};
use crate::reader::Sym;
use crate::session::Session;
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::vm::Machine;
use crate::world::World;

/// The session that others start from.
#[derive(Default)]
pub struct Warm {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    template: Option<Session>,
    /// A copy, made while there was time.
    ready: Option<Session>,
    /// Definitions that cannot be had on their own.
    refused: HashSet<(ModuleName, Sym)>,
    /// The files of the load path that the template has, as they were.
    files: Vec<Stamp>,
}

/// A file as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    path: PathBuf,
    size: u64,
    modified: i64,
}

impl Stamp {
    fn of(world: &dyn World, path: PathBuf) -> Option<Stamp> {
        let info = world.file_info(&path).ok()?;
        Some(Stamp {
            path,
            size: info.size,
            modified: info.modified,
        })
    }

    fn holds(&self, world: &dyn World) -> bool {
        Stamp::of(world, self.path.clone()).as_ref() == Some(self)
    }
}

impl Warm {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A session to start from, if there is one and the files behind it are as they were.
    pub fn take(&self, world: &dyn World) -> Option<Session> {
        let mut state = self.lock();
        if !state.files.iter().all(|stamp| stamp.holds(world)) {
            *state = State::default();
        }
        let ready = state.ready.take();
        ready.or_else(|| state.template.as_ref().map(Session::fork))
    }

    /// Makes ready what the next evaluation starts from.
    pub fn prepare(&self) {
        let mut state = self.lock();
        if state.ready.is_none() {
            state.ready = state.template.as_ref().map(Session::fork);
        }
    }

    /// Takes over what a session has of the library. `make` gives a session without any.
    pub fn learn(&self, from: &Session, make: impl FnOnce() -> Outcome<Session>) {
        let mut state = self.lock();
        let state = &mut *state;
        if state.template.is_none() {
            state.template = make().ok();
        }
        let Some(template) = &mut state.template else {
            return;
        };
        let wanted = missing(&template.machine, &from.machine, &state.refused);
        if wanted.is_empty() {
            return;
        }
        for (module, name) in wanted {
            if force(&mut template.machine, &module, name).is_none() {
                state.refused.insert((module, name));
            }
        }
        template.machine.collect_at_rest();
        state.files = files(template);
        state.ready = None;
    }
}

/// The definitions of the library that have a value in one machine and not in another.
fn missing(
    to: &Machine,
    from: &Machine,
    refused: &HashSet<(ModuleName, Sym)>,
) -> Vec<(ModuleName, Sym)> {
    let mut wanted = Vec::new();
    for (_, module) in from.ctx.modules.iter() {
        let shared = match &module.provider {
            Provider::Core | Provider::Embedded | Provider::Packages => true,
            Provider::LoadPath(_) => embedded::is_of_guix(&module.name),
            Provider::Opaque | Provider::Program => false,
        };
        if !shared || module.interface_of.is_some() || module.view {
            continue;
        }
        let there = to.ctx.modules.find(&module.name);
        let there = there.and_then(|id| to.ctx.modules.get(id));
        for (&name, &global) in &module.bindings {
            let has = |machine: &Machine, global| {
                !matches!(machine.ctx.globals.get(global), Value::Undefined)
            };
            let known = there.and_then(|module| module.bindings.get(&name));
            let is_missing = has(from, global) && !known.is_some_and(|&known| has(to, known));
            if is_missing && !refused.contains(&(module.name.clone(), name)) {
                wanted.push((module.name.clone(), name));
            }
        }
    }
    wanted
}

/// Evaluates a definition of the library.
fn force(machine: &mut Machine, module: &[Sym], name: Sym) -> Option<()> {
    let id = machine.load_module(module).ok()??;
    let global = machine.find_variable(id, name).ok()??;
    let value = machine.force_value(global).ok()?;
    (!matches!(value, Value::Undefined)).then_some(())
}

fn files(session: &Session) -> Vec<Stamp> {
    let ctx = &session.machine.ctx;
    let modules = ctx.modules.iter();
    modules
        .filter_map(|(_, module)| match &module.provider {
            Provider::LoadPath(path) => Stamp::of(&*ctx.world, path.clone()),
            _ => None,
        })
        .collect()
}

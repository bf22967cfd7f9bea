//! The values that were printed, as `$1`, `$2` and so on (Guile manual, "Value History").

use std::collections::VecDeque;

use crate::module::import::Import;
use crate::module::{Provider, name};
use crate::reader::Sym;
use crate::value::{GlobalId, ModuleId, Value};
use crate::vm::Machine;

/// How many values are kept; older ones are forgotten, so that a long session does not hold all
/// that it ever saw.
const KEPT: usize = 200;

/// The module that holds the values, which every module the REPL is in imports.
const MODULE: &str = "value-history";

/// The values that were printed.
pub struct ValueHistory {
    module: ModuleId,
    count: u32,
    kept: VecDeque<(Sym, GlobalId)>,
    /// The system that `,plan` shows when it is told none.
    system: GlobalId,
}

impl ValueHistory {
    /// A history without values.
    pub fn new(machine: &mut Machine) -> ValueHistory {
        let module = machine
            .ctx
            .modules
            .add(name::parse(MODULE), Provider::Program);
        let system = machine.define_in(module, Sym::intern("last system"));
        ValueHistory {
            module,
            count: 0,
            kept: VecDeque::new(),
            system,
        }
    }

    /// Makes the values visible in a module.
    pub fn show_in(&self, machine: &mut Machine, module: ModuleId) {
        let import = Import::whole(name::parse(MODULE));
        machine.ctx.modules.import(module, import);
    }

    /// Keeps a value; its number.
    pub fn keep(&mut self, machine: &mut Machine, value: Value) -> u32 {
        self.count += 1;
        let name = Sym::intern(&format!("${}", self.count));
        let global = machine.define_in(self.module, name);
        machine.ctx.globals.set(global, value);
        if let Some(module) = machine.ctx.modules.get_mut(self.module) {
            module.exports.insert(name, name);
        }
        self.kept.push_back((name, global));
        // Half of the memory is for what is evaluated next.
        let full = machine.memory() > machine.ctx.limits.memory / 2;
        while self.kept.len() > KEPT || (full && self.kept.len() > 1) {
            let Some((name, global)) = self.kept.pop_front() else {
                break;
            };
            machine.ctx.globals.set(global, Value::Undefined);
            if let Some(module) = machine.ctx.modules.get_mut(self.module) {
                module.exports.shift_remove(&name);
                module.bindings.remove(&name);
            }
        }
        machine.ctx.modules.clear_caches();
        self.count
    }

    /// Remembers a system for `,plan`.
    pub fn keep_system(&self, machine: &mut Machine, system: Value) {
        machine.ctx.globals.set(self.system, system);
    }

    /// The system that was evaluated last.
    pub fn system(&self, machine: &Machine) -> Option<Value> {
        match machine.ctx.globals.get(self.system) {
            Value::Undefined => None,
            system => Some(system),
        }
    }
}

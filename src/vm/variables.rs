//! Module variables at run time: definition, assignment, and what happens when one without a value
//! is needed.

use super::machine::Machine;
use super::op::{Op, Slot};
use crate::value::exception::{Failure, Outcome};
use crate::value::{GlobalId, Value};
use crate::vm::globals::Pending;

impl Machine {
    /// Assigns a variable. True when the instruction has to be executed again, because the
    /// variable's definition is evaluated first.
    pub(super) fn set_global(&mut self, src: Slot, global: GlobalId) -> Outcome<bool> {
        if matches!(self.ctx.globals.get(global), Value::Undefined) {
            self.resolve_global(global)?;
            return Ok(true);
        }
        let value = self.get(self.base + usize::from(src));
        self.ctx.globals.set(global, value);
        self.ctx.globals.mark_assigned(global);
        Ok(false)
    }

    /// Gives a variable its value: expands and evaluates its definition, or finds the variable that
    /// its name means by now. The instruction at hand is executed again afterwards.
    pub(super) fn resolve_global(&mut self, global: GlobalId) -> Outcome<()> {
        self.force_definition(global)?;
        match self.ctx.globals.pending(global) {
            Pending::Code(code) => {
                self.ctx.globals.begin(global, code);
                let thunk = self.closure_of(code, Box::default());
                let at = self.base + usize::from(self.size) + 1;
                self.reserve(at + 2);
                self.set(at, thunk);
                self.push_frame(self.pc, false);
                self.enter(at, 0)
            }
            Pending::Package(package) => self.make_package(global, package),
            Pending::Running => {
                let name = self.name_of(global);
                // In a program's own module, a variable does not exist before it is defined.
                let module = self.ctx.globals.info(global).map(|info| info.module);
                match module.and_then(|module| self.lazy_part(module)) {
                    Some(_) => Err(Failure::UsedBeforeDefinition { name }.into()),
                    None => Err(Failure::Unbound { name }.into()),
                }
            }
            Pending::Opaque => self.make_opaque(global),
            Pending::Form(_) | Pending::Deferred(_) | Pending::Image(_) | Pending::Nothing => {
                if matches!(self.ctx.globals.get(global), Value::Undefined) {
                    return self.find_again(global);
                }
                Ok(())
            }
        }
    }

    fn name_of(&self, global: GlobalId) -> crate::reader::Sym {
        self.ctx
            .globals
            .info(global)
            .map_or(crate::reader::well_known::EMPTY, |info| info.name)
    }

    /// Looks a name up again that meant nothing when the code was compiled.
    fn find_again(&mut self, global: GlobalId) -> Outcome<()> {
        let Some(info) = self.ctx.globals.info(global).copied() else {
            return Ok(());
        };
        match self.find_variable(info.module, info.name)? {
            Some(other) if other != global => {
                self.redirect(global, other);
                Ok(())
            }
            _ => Err(Failure::Unbound { name: info.name }.into()),
        }
    }

    /// Makes the instruction at hand refer to another variable.
    fn redirect(&mut self, from: GlobalId, to: GlobalId) {
        let op = match self.ctx.code.op(self.pc) {
            Some(Op::Global { dst, global }) if global == from.0 => {
                Op::Global { dst, global: to.0 }
            }
            Some(Op::CallGlobal {
                base,
                count,
                global,
            }) if global == from.0 => Op::CallGlobal {
                base,
                count,
                global: to.0,
            },
            Some(Op::TailCallGlobal {
                base,
                count,
                global,
            }) if global == from.0 => Op::TailCallGlobal {
                base,
                count,
                global: to.0,
            },
            Some(Op::SetGlobal { src, global }) if global == from.0 => {
                Op::SetGlobal { src, global: to.0 }
            }
            Some(other) => other,
            None => return,
        };
        self.ctx.code.patch(self.pc, op);
    }
}

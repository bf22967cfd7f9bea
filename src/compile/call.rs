//! Calls: of primitives, of natives that nothing redefines, of loops, and of anything else.

use super::{CompileError, Compiled, Compiler, Dest};
use crate::builtins::ANY;
use crate::core::{Core, CoreId};
use crate::value::Value;
use crate::vm::machine::NativeKind;
use crate::vm::op::{Op, Slot};

impl Compiler<'_> {
    pub(super) fn call(
        &mut self,
        operator: CoreId,
        operands: &[CoreId],
        id: CoreId,
        dest: Dest,
        multi: bool,
    ) -> Compiled {
        if self.loop_call(operator, operands, id)? {
            return Ok(());
        }
        if let Some(bindings) = self.immediate_bindings(operator, operands) {
            let (bindings, body) = bindings;
            let mark = self.mark();
            self.bindings(&bindings)?;
            self.form(body, dest)?;
            self.release(mark);
            return Ok(());
        }
        if let Some(native) = self.known_native(operator) {
            if self.primitive(native, operands, id, dest)? {
                return Ok(());
            }
            if self.native_call(native, operands, id, dest)? {
                return Ok(());
            }
        }
        self.general_call(operator, operands, id, dest, multi)
    }

    fn general_call(
        &mut self,
        operator: CoreId,
        operands: &[CoreId],
        id: CoreId,
        dest: Dest,
        multi: bool,
    ) -> Compiled {
        let mark = self.mark();
        let count = u16::try_from(operands.len()).map_err(|_| CompileError::TooLarge)?;
        let base = self.call_base(dest)?;
        // A variable that has or gets a value is loaded by the call itself; one that may be unbound
        // is loaded apart, so that an error points at its name.
        let global = match (self.unit.node(operator), dest, multi) {
            (Core::Global(global), Dest::Slot(_) | Dest::Effect, false)
            | (Core::Global(global), Dest::Return, _)
                if self.is_defined(*global) =>
            {
                Some(global.0)
            }
            _ => None,
        };
        if global.is_none() {
            self.form(operator, Dest::Slot(base))?;
        }
        for &operand in operands {
            let slot = self.alloc()?;
            self.form(operand, Dest::Slot(slot))?;
        }
        if let (Some(global), Dest::Return) = (global, dest) {
            self.emit(
                Op::TailCallGlobal {
                    base,
                    count,
                    global,
                },
                id,
            );
            self.release(mark);
            return Ok(());
        }
        if let Some(global) = global {
            self.emit(
                Op::CallGlobal {
                    base,
                    count,
                    global,
                },
                id,
            );
            self.deliver(base, id, dest)?;
            self.release(mark);
            return Ok(());
        }
        let result = match (dest, multi) {
            (Dest::Return, _) => {
                self.emit(Op::TailCall { base, count }, id);
                Ok(())
            }
            (Dest::Slot(_) | Dest::Effect, false) => {
                self.emit(Op::Call { base, count }, id);
                self.deliver(base, id, dest)
            }
            (Dest::Slot(_) | Dest::Effect, true) => {
                self.emit(Op::CallMulti { base, count }, id);
                self.deliver(base, id, dest)
            }
        };
        self.release(mark);
        result
    }

    /// Whether a module variable has a value or a definition.
    fn is_defined(&self, global: crate::value::GlobalId) -> bool {
        !matches!(self.target.globals.get(global), Value::Undefined)
            || self.target.globals.pending(global) != crate::vm::globals::Pending::Nothing
    }

    /// `((lambda (x ...) body) e ...)` as bindings.
    fn immediate_bindings(
        &self,
        operator: CoreId,
        operands: &[CoreId],
    ) -> Option<(Vec<(crate::core::VarId, CoreId)>, CoreId)> {
        let Core::Lambda(lambda) = self.unit.node(operator) else {
            return None;
        };
        let [clause] = lambda.clauses.as_slice() else {
            return None;
        };
        let plain = clause.optional.is_empty() && clause.rest.is_none() && !clause.has_keywords;
        if !plain || clause.required.len() != operands.len() {
            return None;
        }
        let bindings = clause
            .required
            .iter()
            .copied()
            .zip(operands.iter().copied())
            .collect();
        Some((bindings, clause.body))
    }

    /// The native that an operator certainly is.
    pub(super) fn known_native(&self, operator: CoreId) -> Option<u16> {
        let Core::Global(global) = self.unit.node(operator) else {
            return None;
        };
        let info = self.target.globals.info(*global)?;
        match self.target.globals.get(*global) {
            Value::Native(id) if !info.assigned => Some(id.0),
            _ => None,
        }
    }

    fn native_call(
        &mut self,
        native: u16,
        operands: &[CoreId],
        id: CoreId,
        dest: Dest,
    ) -> Compiled<bool> {
        let Some(entry) = self.target.natives.get(usize::from(native)) else {
            return Ok(false);
        };
        let count = operands.len();
        let fits = count >= usize::from(entry.min)
            && (entry.max == ANY || count <= usize::from(entry.max))
            && count < 1000;
        if !fits || !matches!(entry.kind, NativeKind::Plain(_)) || entry.name == "values" {
            return Ok(false);
        }
        let mark = self.mark();
        let base = self.call_base(dest)?;
        for (i, &operand) in operands.iter().enumerate() {
            let slot = if i == 0 { base } else { self.alloc()? };
            self.form(operand, Dest::Slot(slot))?;
        }
        self.emit(
            Op::Native {
                base,
                count: count as u16,
                native,
            },
            id,
        );
        self.deliver(base, id, dest)?;
        self.release(mark);
        Ok(true)
    }

    /// The operands' slots, evaluated left to right.
    pub(super) fn operands(&mut self, operands: &[CoreId]) -> Compiled<Vec<Slot>> {
        operands
            .iter()
            .map(|&operand| self.operand(operand))
            .collect()
    }
}

//! Tests: conditions that jump without computing a boolean.

use super::{Compiled, Compiler, Dest};
use crate::core::{Core, CoreId};
use crate::value::Value;
use crate::vm::op::{Address, Op, Slot};

impl Compiler<'_> {
    /// Compiles a condition that falls through when it holds; the jumps taken when it does not.
    pub(super) fn test(&mut self, id: CoreId) -> Compiled<Vec<Address>> {
        match self.unit.node(id) {
            Core::If(a, b, c) => {
                // (and a b) is (if a b #f).
                if matches!(self.unit.node(*c), Core::Const(Value::Bool(false))) {
                    let (a, b) = (*a, *b);
                    let mut misses = self.test(a)?;
                    misses.extend(self.test(b)?);
                    return Ok(misses);
                }
            }
            Core::Call(operator, operands) => {
                if let Core::Global(global) = self.unit.node(*operator)
                    && let Some(info) = self.target.globals.info(*global)
                    && !info.assigned
                    && let Value::Native(native) = self.target.globals.get(*global)
                    && let Some(entry) = self.target.natives.get(usize::from(native.0))
                {
                    let name = entry.name;
                    match **operands {
                        [a] => {
                            if let Some(jump) = self.unary_test(name, a, id)? {
                                return Ok(vec![jump]);
                            }
                        }
                        [a, b] => {
                            if let Some(jump) = self.int_test(name, a, b, id)? {
                                return Ok(vec![jump]);
                            }
                            if let Some(make) = comparison(name) {
                                let mark = self.mark();
                                let (a, b) = (self.operand(a)?, self.operand(b)?);
                                self.release(mark);
                                return Ok(vec![self.emit(make(a, b), id)]);
                            }
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        let mark = self.mark();
        let src = self.operand(id)?;
        self.release(mark);
        Ok(vec![self.emit(Op::JumpIfFalse { src, to: 0 }, id)])
    }

    /// A comparison with a small constant.
    fn int_test(
        &mut self,
        name: &str,
        a: CoreId,
        b: CoreId,
        id: CoreId,
    ) -> Compiled<Option<Address>> {
        let Core::Const(Value::Fixnum(n)) = *self.unit.node(b) else {
            return Ok(None);
        };
        let Ok(value) = i32::try_from(n) else {
            return Ok(None);
        };
        let make: fn(Slot, i32) -> Op = match name {
            "<" => |a, value| Op::JumpIfNotLessInt { a, value, to: 0 },
            ">" => |a, value| Op::JumpIfNotMoreInt { a, value, to: 0 },
            "=" => |a, value| Op::JumpIfNotNumEqInt { a, value, to: 0 },
            _ => return Ok(None),
        };
        let mark = self.mark();
        let a = self.operand(a)?;
        self.release(mark);
        Ok(Some(self.emit(make(a, value), id)))
    }

    fn unary_test(&mut self, name: &str, a: CoreId, id: CoreId) -> Compiled<Option<Address>> {
        let make: fn(Slot) -> Op = match name {
            "not" => |src| Op::JumpIfTrue { src, to: 0 },
            "null?" => |src| Op::JumpIfNotNull { src, to: 0 },
            "pair?" => |src| Op::JumpIfNotPair { src, to: 0 },
            _ => return Ok(None),
        };
        let mark = self.mark();
        let src = self.alloc()?;
        let src = match self.unit.node(a) {
            Core::Local(_) => self.operand(a)?,
            _ => {
                self.form(a, Dest::Slot(src))?;
                src
            }
        };
        self.release(mark);
        Ok(Some(self.emit(make(src), id)))
    }
}

fn comparison(name: &str) -> Option<fn(Slot, Slot) -> Op> {
    Some(match name {
        "eq?" => |a, b| Op::JumpIfNotEq { a, b, to: 0 },
        "<" => |a, b| Op::JumpIfNotLess { a, b, to: 0 },
        ">" => |a, b| Op::JumpIfNotLess { a: b, b: a, to: 0 },
        "<=" => |a, b| Op::JumpIfNotLessEq { a, b, to: 0 },
        ">=" => |a, b| Op::JumpIfNotLessEq { a: b, b: a, to: 0 },
        "=" => |a, b| Op::JumpIfNotNumEq { a, b, to: 0 },
        _ => return None,
    })
}

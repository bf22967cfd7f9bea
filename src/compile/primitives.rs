//! Natives that have instructions of their own.

use super::{Compiled, Compiler, Dest};
use crate::core::{Core, CoreId};
use crate::value::Value;
use crate::vm::op::{Op, Slot};
use crate::vm::quick::Quick;

impl Compiler<'_> {
    /// Compiles a call of a native with an instruction; false when it has none for these operands.
    pub(super) fn primitive(
        &mut self,
        native: u16,
        operands: &[CoreId],
        id: CoreId,
        dest: Dest,
    ) -> Compiled<bool> {
        let Some(entry) = self.target.natives.get(usize::from(native)) else {
            return Ok(false);
        };
        let name = entry.name;
        match *operands {
            [a] => {
                let quick = Quick::named(name, 1);
                let make = unary(name);
                if quick.is_none() && make.is_none() {
                    return Ok(false);
                }
                let mark = self.mark();
                let dst = self.result_slot(dest)?;
                let a = self.operand(a)?;
                let op = match (make, quick) {
                    (Some(make), _) => make(dst, a),
                    (None, Some(quick)) => Op::Unary {
                        dst,
                        a,
                        native,
                        quick,
                    },
                    (None, None) => return Ok(false),
                };
                self.emit(op, id);
                self.deliver(dst, id, dest)?;
                self.release(mark);
                Ok(true)
            }
            [a, b] => {
                let mark = self.mark();
                if let Some(value) = self.small_addend(name, b) {
                    let dst = self.result_slot(dest)?;
                    let a = self.operand(a)?;
                    self.emit(Op::AddInt { dst, a, value }, id);
                    self.deliver(dst, id, dest)?;
                    self.release(mark);
                    return Ok(true);
                }
                let quick = Quick::named(name, 2);
                let make = binary(name);
                if quick.is_none() && make.is_none() {
                    return Ok(false);
                }
                let dst = self.result_slot(dest)?;
                let slots = self.operands(&[a, b])?;
                let [a, b] = *slots.as_slice() else {
                    return Ok(false);
                };
                let op = match (make, quick) {
                    (Some(make), _) => make(dst, a, b),
                    (None, Some(quick)) => Op::Binary {
                        dst,
                        a,
                        b,
                        native,
                        quick,
                    },
                    (None, None) => return Ok(false),
                };
                self.emit(op, id);
                self.deliver(dst, id, dest)?;
                self.release(mark);
                Ok(true)
            }
            [vector, index, value] if name == "vector-set!" => {
                let mark = self.mark();
                let slots = self.operands(&[vector, index, value])?;
                let [vector, index, src] = *slots.as_slice() else {
                    return Ok(false);
                };
                self.emit(Op::VectorSet { vector, index, src }, id);
                self.release(mark);
                self.constant(Value::Unspecified, id, dest)?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// The constant that `+` or `-` adds, if it is small.
    fn small_addend(&self, name: &str, operand: CoreId) -> Option<i32> {
        let Core::Const(Value::Fixnum(n)) = *self.unit.node(operand) else {
            return None;
        };
        let n = i32::try_from(n).ok()?;
        match name {
            "+" => Some(n),
            "-" => n.checked_neg(),
            _ => None,
        }
    }
}

fn unary(name: &str) -> Option<fn(Slot, Slot) -> Op> {
    Some(match name {
        "car" => |dst, a| Op::Car { dst, a },
        "cdr" => |dst, a| Op::Cdr { dst, a },
        "not" => |dst, a| Op::Not { dst, a },
        "null?" => |dst, a| Op::IsNull { dst, a },
        "pair?" => |dst, a| Op::IsPair { dst, a },
        "1+" => |dst, a| Op::AddInt { dst, a, value: 1 },
        "1-" => |dst, a| Op::AddInt { dst, a, value: -1 },
        _ => return None,
    })
}

fn binary(name: &str) -> Option<fn(Slot, Slot, Slot) -> Op> {
    Some(match name {
        "cons" => |dst, a, b| Op::Cons { dst, a, b },
        "eq?" => |dst, a, b| Op::Eq { dst, a, b },
        "+" => |dst, a, b| Op::Add { dst, a, b },
        "-" => |dst, a, b| Op::Sub { dst, a, b },
        "*" => |dst, a, b| Op::Mul { dst, a, b },
        "<" => |dst, a, b| Op::Less { dst, a, b },
        ">" => |dst, a, b| Op::Less { dst, a: b, b: a },
        "<=" => |dst, a, b| Op::LessEq { dst, a, b },
        ">=" => |dst, a, b| Op::LessEq { dst, a: b, b: a },
        "=" => |dst, a, b| Op::NumEq { dst, a, b },
        "vector-ref" => |dst, a, b| Op::VectorRef { dst, a, b },
        _ => return None,
    })
}

//! Tests: conditions that jump without computing a boolean.

use super::{Compiled, Compiler};
use crate::core::{Core, CoreId, VarId};
use crate::value::Value;
use crate::vm::op::{Address, Op, Slot};

/// How many forms are looked at to see whether one refers to a variable.
const LOOKED_AT: usize = 200;

impl Compiler<'_> {
    /// Compiles a condition that falls through when it holds; the jumps taken when it does not.
    pub(super) fn test(&mut self, id: CoreId) -> Compiled<Vec<Address>> {
        let mut misses = Vec::new();
        self.branch(id, false, &mut misses)?;
        Ok(misses)
    }

    /// Compiles a condition that falls through unless its truth is `sense`; `out` gets the jumps taken
    /// when it is. The second of two connected conditions is compiled in the same loop: `and` and
    /// `or` may have any number of them.
    fn branch(&mut self, id: CoreId, sense: bool, out: &mut Vec<Address>) -> Compiled {
        let (mut id, mut sense) = (id, sense);
        let mut decided = Vec::new();
        loop {
            if let Some((first, second, both)) = self.connected(id) {
                // The first alone decides against `(and a b)` when false, for `(or a b)` when true.
                if both == sense {
                    self.branch(first, !sense, &mut decided)?;
                } else {
                    self.branch(first, sense, out)?;
                }
                id = second;
            } else if let Some(negated) = self.negated(id) {
                (id, sense) = (negated, !sense);
            } else {
                break;
            }
        }
        self.simple_branch(id, sense, out)?;
        for jump in decided {
            self.land(jump);
        }
        Ok(())
    }

    /// The condition that `(not a)` negates.
    fn negated(&self, id: CoreId) -> Option<CoreId> {
        match self.unit.node(id) {
            Core::Call(operator, operands) => match **operands {
                [a] if self.native_name(*operator) == Some("not") => Some(a),
                _ => None,
            },
            _ => None,
        }
    }

    fn simple_branch(&mut self, id: CoreId, sense: bool, out: &mut Vec<Address>) -> Compiled {
        if let Core::Call(operator, operands) = self.unit.node(id)
            && let Some(name) = self.native_name(*operator)
        {
            let jump = match **operands {
                [a] => self.unary_test(name, a, id)?,
                [a, b] => self.comparison(name, a, b, id)?,
                _ => None,
            };
            if let Some(jump) = jump {
                self.unless(jump, sense, id, out);
                return Ok(());
            }
        }
        let mark = self.mark();
        let src = self.operand(id)?;
        self.release(mark);
        let op = if sense {
            Op::JumpIfTrue { src, to: 0 }
        } else {
            Op::JumpIfFalse { src, to: 0 }
        };
        out.push(self.emit(op, id));
        Ok(())
    }

    /// Makes a jump that is taken when a comparison fails one that is taken when its truth is `sense`.
    fn unless(&mut self, jump: Address, sense: bool, id: CoreId, out: &mut Vec<Address>) {
        if sense {
            out.push(self.emit(Op::Jump { to: 0 }, id));
            self.land(jump);
        } else {
            out.push(jump);
        }
    }

    /// The two conditions of `(and a b)`, which is `(if a b #f)`, or of `(or a b)`, which is
    /// `(let ((t a)) (if t t b))`; whether both have to hold.
    fn connected(&self, id: CoreId) -> Option<(CoreId, CoreId, bool)> {
        match self.unit.node(id) {
            Core::If(a, b, c) => {
                let no = matches!(self.unit.node(*c), Core::Const(Value::Bool(false)));
                no.then_some((*a, *b, true))
            }
            Core::Let(bindings, body) => {
                let [(var, first)] = **bindings else {
                    return None;
                };
                let Core::If(test, value, second) = *self.unit.node(*body) else {
                    return None;
                };
                let is_var = |id| matches!(self.unit.node(id), Core::Local(v) if *v == var);
                let connected = is_var(test) && is_var(value) && !self.may_mention(second, var);
                connected.then_some((first, second, false))
            }
            _ => None,
        }
    }

    /// Whether a form refers to a variable, as far as that is looked at.
    fn may_mention(&self, id: CoreId, var: VarId) -> bool {
        let mut pending = vec![id];
        for _ in 0..LOOKED_AT {
            let Some(id) = pending.pop() else {
                return false;
            };
            match self.unit.node(id) {
                Core::Local(v) | Core::SetLocal(v, _) if *v == var => return true,
                _ => pending.extend(self.parts(id).into_iter().map(|(part, _)| part)),
            }
        }
        !pending.is_empty()
    }

    /// The name of the native that an operator certainly is.
    fn native_name(&self, operator: CoreId) -> Option<&'static str> {
        let native = self.known_native(operator)?;
        let entry = self.target.natives.get(usize::from(native))?;
        Some(entry.name)
    }

    fn comparison(
        &mut self,
        name: &str,
        a: CoreId,
        b: CoreId,
        id: CoreId,
    ) -> Compiled<Option<Address>> {
        if let Some(jump) = self.constant_test(name, a, b, id)? {
            return Ok(Some(jump));
        }
        let Some(make) = comparison(name) else {
            return Ok(None);
        };
        let mark = self.mark();
        let (a, b) = (self.operand(a)?, self.operand(b)?);
        self.release(mark);
        Ok(Some(self.emit(make(a, b), id)))
    }

    /// A comparison with a constant.
    fn constant_test(
        &mut self,
        name: &str,
        a: CoreId,
        b: CoreId,
        id: CoreId,
    ) -> Compiled<Option<Address>> {
        let Core::Const(constant) = *self.unit.node(b) else {
            return Ok(None);
        };
        if name == "eq?" {
            let mark = self.mark();
            let a = self.operand(a)?;
            self.release(mark);
            let k = self.target.heap.keep(constant);
            let op = Op::JumpIfNotSame { a, k, to: 0 };
            return Ok(Some(self.emit(op, id)));
        }
        let Value::Fixnum(n) = constant else {
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
            "null?" => |src| Op::JumpIfNotNull { src, to: 0 },
            "pair?" => |src| Op::JumpIfNotPair { src, to: 0 },
            _ => return Ok(None),
        };
        let mark = self.mark();
        let src = self.operand(a)?;
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

//! The arithmetic that instructions fall back on when their operands are not small integers.

use std::cmp::Ordering;

use super::machine::Machine;
use super::op::Op;
use crate::builtins::numbers::arith as numbers;
use crate::value::exception::{Failure, Outcome, Throw};
use crate::value::{Heap, Value};

/// `(+ a b)`
pub fn add(heap: &mut Heap, a: Value, b: Value) -> Outcome {
    numbers::add(heap, a, b)
}

/// `(+ a n)`
pub fn add_int(heap: &mut Heap, a: Value, n: i32) -> Outcome {
    numbers::add(heap, a, Value::Fixnum(i64::from(n)))
}

/// `(- a b)`
pub fn sub(heap: &mut Heap, a: Value, b: Value) -> Outcome {
    numbers::sub(heap, a, b)
}

/// `(* a b)`
pub fn mul(heap: &mut Heap, a: Value, b: Value) -> Outcome {
    numbers::mul(heap, a, b)
}

/// `(< a b)`
pub fn less(heap: &mut Heap, a: Value, b: Value) -> Outcome<bool> {
    Ok(numbers::compare(heap, "<", a, b)? == Some(Ordering::Less))
}

/// `(<= a b)`
pub fn less_eq(heap: &mut Heap, a: Value, b: Value) -> Outcome<bool> {
    Ok(matches!(
        numbers::compare(heap, "<=", a, b)?,
        Some(Ordering::Less | Ordering::Equal)
    ))
}

/// `(= a b)`
pub fn num_eq(heap: &mut Heap, a: Value, b: Value) -> Outcome<bool> {
    Ok(numbers::compare(heap, "=", a, b)? == Some(Ordering::Equal))
}

impl Machine {
    /// The error of an arithmetic instruction in the words of the program: an instruction adds a
    /// negative constant for `-` and compares the other way round for `>`, so the operator that is
    /// named is the one that stands in the text of the call.
    #[cold]
    pub(super) fn by_operator(&self, throw: Throw) -> Throw {
        let Throw::Failure(failure) = &throw else {
            return throw;
        };
        let Failure::WrongType {
            position, value, ..
        } = **failure
        else {
            return throw;
        };
        let Some((operator, reversed)) = self.written_operator() else {
            return throw;
        };
        let position = if reversed {
            3 - position.min(2)
        } else {
            position
        };
        Throw::wrong_type(operator, position, value)
    }

    /// The operator of the arithmetic instruction at hand, where it may be another than the
    /// instruction's own, and whether its operands are reversed.
    fn written_operator(&self) -> Option<(&'static str, bool)> {
        let text = |(at, other)| if self.is_call_of(other) { other } else { at };
        match self.ctx.code.op(self.pc)? {
            Op::AddInt { value, .. } => {
                let written = ["-", "1-", "+", "1+"];
                let written = written.into_iter().find(|name| self.is_call_of(name));
                Some((
                    match written {
                        Some("-" | "1-") => "-",
                        Some(_) => "+",
                        None if value < 0 => "-",
                        None => "+",
                    },
                    false,
                ))
            }
            Op::Less { .. } | Op::JumpIfNotLess { .. } => {
                let operator = text(("<", ">"));
                Some((operator, operator == ">"))
            }
            Op::LessEq { .. } | Op::JumpIfNotLessEq { .. } => {
                let operator = text(("<=", ">="));
                Some((operator, operator == ">="))
            }
            Op::JumpIfNotMoreInt { .. } => Some((">", true)),
            _ => None,
        }
    }

    /// Whether the text of the instruction at hand is a call of `name`.
    fn is_call_of(&self, name: &str) -> bool {
        let text = self.ctx.sources.text_of(self.ctx.code.span(self.pc));
        let text = text.unwrap_or_default();
        let head = text.strip_prefix(['(', '[']).map(str::trim_start);
        head.and_then(|head| head.strip_prefix(name))
            .is_some_and(|rest| {
                rest.starts_with(|c: char| c.is_whitespace() || c == '(' || c == '[')
            })
    }
}

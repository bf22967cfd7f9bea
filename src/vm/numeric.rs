//! The arithmetic that instructions fall back on when their operands are not small integers.

use std::cmp::Ordering;

use crate::builtins::numbers::arith as numbers;
use crate::value::exception::Outcome;
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

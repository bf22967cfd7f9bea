//! Pairs and lists (R7RS 6.4; Guile manual, "Lists" and "Association Lists").

pub mod access;
pub mod alists;
pub mod build;
pub mod search;

use crate::value::exception::{Outcome, Throw};
use crate::value::{Heap, Value};

/// How long a list is, or why it has no length.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Proper, with this many elements.
    Proper(usize),
    /// It ends in something else than the empty list.
    Dotted,
    /// It never ends.
    Circular,
}

/// The extent of a list, found with two pointers in constant space.
pub fn extent(heap: &Heap, list: Value) -> Extent {
    let (mut slow, mut fast, mut count) = (list, list, 0);
    loop {
        match heap.cdr(fast) {
            None if fast.is_null() => return Extent::Proper(count),
            None => return Extent::Dotted,
            Some(next) => fast = next,
        }
        count += 1;
        if count % 2 == 0 {
            slow = heap.cdr(slow).unwrap_or(Value::Null);
            if let (Value::Pair(a), Value::Pair(b)) = (slow, fast)
                && a == b
            {
                return Extent::Circular;
            }
        }
    }
}

/// The error for an argument that is no proper list.
fn no_list<T>(name: &'static str, at: usize, value: Value) -> Outcome<T> {
    Err(Throw::wrong_type(name, at, value))
}

/// Sets the first component of a pair.
pub fn set_car(heap: &mut Heap, pair: Value, car: Value) {
    if let Value::Pair(r) = pair {
        heap.pairs.get_mut(r).car = car;
    }
}

/// Sets the second component of a pair.
pub fn set_cdr(heap: &mut Heap, pair: Value, cdr: Value) {
    if let Value::Pair(r) = pair {
        heap.pairs.get_mut(r).cdr = cdr;
    }
}

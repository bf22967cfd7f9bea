//! Strings (R7RS 6.7; SRFI-13; Guile manual, "Strings"), as far as the procedures take no
//! procedures themselves. Those that may are written in Scheme over the natives of
//! [`search`] whose names begin with `%`.

pub mod basic;
pub mod case;
pub mod compare;
pub mod join;
pub mod mutate;
pub mod search;

use super::args::{range, str_ref};
use crate::value::exception::Outcome;
use crate::value::{Heap, Value};

/// The characters of the string argument at `at` between the optional bounds at `from` and the
/// place after it.
pub fn part(
    heap: &mut Heap,
    name: &'static str,
    args: &[Value],
    at: usize,
    from: usize,
) -> Outcome<String> {
    let r = str_ref(name, args, at)?;
    let length = heap.strings.get(r).len();
    let (start, end) = range(heap, name, args, from, length)?;
    Ok(heap
        .strings
        .get(r)
        .slice(start, end)
        .unwrap_or_default()
        .to_owned())
}

/// The same as [`part`], with the place of its first character in the string.
pub fn placed_part(
    heap: &mut Heap,
    name: &'static str,
    args: &[Value],
    at: usize,
    from: usize,
) -> Outcome<(String, usize)> {
    let r = str_ref(name, args, at)?;
    let length = heap.strings.get(r).len();
    let (start, end) = range(heap, name, args, from, length)?;
    Ok((
        heap.strings
            .get(r)
            .slice(start, end)
            .unwrap_or_default()
            .to_owned(),
        start,
    ))
}

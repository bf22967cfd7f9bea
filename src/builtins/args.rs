//! Taking arguments apart: what natives share to check the types and ranges of what they get.
//!
//! Every function names the native and the position, counted from 0 here and from 1 in messages, so
//! that errors carry the keys and arguments that Guile's have (Guile manual, "Error Reporting").

use crate::reader::Sym;
use crate::value::exception::{Failure, Outcome, Throw};
use crate::value::{Heap, Ref, Value};

/// The argument at a position; an absent one is [`Value::Undefined`].
#[inline]
pub fn arg(args: &[Value], at: usize) -> Value {
    args.get(at).copied().unwrap_or(Value::Undefined)
}

/// An optional argument, if it was given.
#[inline]
pub fn given(args: &[Value], at: usize) -> Option<Value> {
    match args.get(at) {
        None | Some(Value::Undefined) => None,
        Some(&value) => Some(value),
    }
}

/// An optional argument, if it was given and is not `#f`.
#[inline]
pub fn given_true(args: &[Value], at: usize) -> Option<Value> {
    given(args, at).filter(|value| !matches!(value, Value::Bool(false)))
}

/// The error for an argument of the wrong type.
pub fn wrong<T>(name: &'static str, args: &[Value], at: usize) -> Outcome<T> {
    Err(Throw::wrong_type(name, at + 1, arg(args, at)))
}

/// The error for an argument that is out of range.
pub fn outside<T>(name: &'static str, args: &[Value], at: usize) -> Outcome<T> {
    Err(Throw::out_of_range(name, at + 1, arg(args, at)))
}

/// The error with Guile's words for a value that is not between two bounds, the upper excluded.
pub fn not_between(heap: &mut Heap, low: i64, high: i64, value: Value) -> Throw {
    let bounds = heap.list(&[Value::Fixnum(low), Value::Fixnum(high), value]);
    let message = heap.string("Value out of range ~S to< ~S: ~S");
    let data = heap.list(&[value]);
    Failure::Keyed {
        key: Sym::intern("out-of-range"),
        arguments: vec![Value::FALSE, message, bounds, data],
    }
    .into()
}

/// A string argument's object.
pub fn str_ref(name: &'static str, args: &[Value], at: usize) -> Outcome<Ref> {
    match arg(args, at) {
        Value::Str(r) => Ok(r),
        _ => wrong(name, args, at),
    }
}

/// A string argument's text.
pub fn text<'h>(heap: &'h Heap, name: &'static str, args: &[Value], at: usize) -> Outcome<&'h str> {
    str_ref(name, args, at).map(|r| heap.strings.get(r).as_str())
}

/// A symbol argument.
pub fn symbol(name: &'static str, args: &[Value], at: usize) -> Outcome<Sym> {
    match arg(args, at) {
        Value::Symbol(sym) => Ok(sym),
        _ => wrong(name, args, at),
    }
}

/// A character argument.
pub fn character(name: &'static str, args: &[Value], at: usize) -> Outcome<char> {
    match arg(args, at) {
        Value::Char(c) => Ok(c),
        _ => wrong(name, args, at),
    }
}

/// An exact integer argument of 64 bits.
pub fn fixnum(name: &'static str, args: &[Value], at: usize) -> Outcome<i64> {
    match arg(args, at) {
        Value::Fixnum(n) => Ok(n),
        Value::Big(_) => outside(name, args, at),
        _ => wrong(name, args, at),
    }
}

/// A size or index argument: an exact integer that is not negative.
pub fn index(name: &'static str, args: &[Value], at: usize) -> Outcome<usize> {
    usize::try_from(fixnum(name, args, at)?).or_else(|_| outside(name, args, at))
}

/// The largest object that a native makes at once; more is a limit, not a crash.
pub const LARGEST: usize = 1 << 27;

/// A size argument of an object to make, bounded.
pub fn size(name: &'static str, args: &[Value], at: usize) -> Outcome<usize> {
    let size = index(name, args, at)?;
    if size > LARGEST {
        return Err(Throw::Limit(crate::value::exception::Limit::Memory));
    }
    Ok(size)
}

/// Optional `start` and `end` arguments at `at` and after it, within a sequence of `length`.
pub fn range(
    heap: &mut Heap,
    name: &'static str,
    args: &[Value],
    at: usize,
    length: usize,
) -> Outcome<(usize, usize)> {
    let start = bound(heap, name, args, at, (0, length), 0)?;
    let end = bound(heap, name, args, at + 1, (start, length), length)?;
    Ok((start, end))
}

fn bound(
    heap: &mut Heap,
    name: &'static str,
    args: &[Value],
    at: usize,
    (low, high): (usize, usize),
    default: usize,
) -> Outcome<usize> {
    let Some(value) = given_true(args, at) else {
        return Ok(default);
    };
    let n = match value {
        Value::Fixnum(n) => n,
        Value::Big(_) => -1,
        _ => return wrong(name, args, at),
    };
    match usize::try_from(n) {
        Ok(n) if (low..=high).contains(&n) => Ok(n),
        _ => Err(not_between(heap, low as i64, high as i64, value)),
    }
}

/// The elements of a list argument.
pub fn list(heap: &Heap, name: &'static str, args: &[Value], at: usize) -> Outcome<Vec<Value>> {
    match heap.list_items(arg(args, at)) {
        Some(items) => Ok(items),
        None => wrong(name, args, at),
    }
}

/// A bytevector argument's object.
pub fn bytes_ref(name: &'static str, args: &[Value], at: usize) -> Outcome<Ref> {
    match arg(args, at) {
        Value::Bytes(r) => Ok(r),
        _ => wrong(name, args, at),
    }
}

/// A vector argument's object.
pub fn vector_ref(name: &'static str, args: &[Value], at: usize) -> Outcome<Ref> {
    match arg(args, at) {
        Value::Vector(r) => Ok(r),
        _ => wrong(name, args, at),
    }
}

/// A keyword argument's value among those from `from` on: natives with keywords take them flat.
pub fn keyword(args: &[Value], from: usize, name: &str) -> Option<Value> {
    let mut rest = args.get(from..).unwrap_or_default().chunks_exact(2);
    rest.find_map(|pair| match pair {
        [Value::Keyword(key), value] if key.as_str() == name => Some(*value),
        _ => None,
    })
}

//! Comparing strings, character by character (R7RS 6.7; SRFI-13; Guile manual, "String
//! Comparison").

use std::cmp::Ordering;

use super::placed_part;
use crate::builtins::args::text;
use crate::builtins::{ANY, Native};
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("string=?", 0, ANY, |c, a| {
        chain(c, "string=?", a, Ordering::is_eq, false)
    }),
    Native::core("string<?", 0, ANY, |c, a| {
        chain(c, "string<?", a, Ordering::is_lt, false)
    }),
    Native::core("string>?", 0, ANY, |c, a| {
        chain(c, "string>?", a, Ordering::is_gt, false)
    }),
    Native::core("string<=?", 0, ANY, |c, a| {
        chain(c, "string<=?", a, Ordering::is_le, false)
    }),
    Native::core("string>=?", 0, ANY, |c, a| {
        chain(c, "string>=?", a, Ordering::is_ge, false)
    }),
    Native::core("string-ci=?", 0, ANY, |c, a| {
        chain(c, "string-ci=?", a, Ordering::is_eq, true)
    }),
    Native::core("string-ci<?", 0, ANY, |c, a| {
        chain(c, "string-ci<?", a, Ordering::is_lt, true)
    }),
    Native::core("string-ci>?", 0, ANY, |c, a| {
        chain(c, "string-ci>?", a, Ordering::is_gt, true)
    }),
    Native::core("string-ci<=?", 0, ANY, |c, a| {
        chain(c, "string-ci<=?", a, Ordering::is_le, true)
    }),
    Native::core("string-ci>=?", 0, ANY, |c, a| {
        chain(c, "string-ci>=?", a, Ordering::is_ge, true)
    }),
    Native::core("string=", 2, 6, |c, a| {
        parts(c, "string=", a, Ordering::is_eq, false)
    }),
    Native::core("string<>", 2, 6, |c, a| {
        parts(c, "string<>", a, Ordering::is_ne, false)
    }),
    Native::core("string<", 2, 6, |c, a| {
        parts(c, "string<", a, Ordering::is_lt, false)
    }),
    Native::core("string>", 2, 6, |c, a| {
        parts(c, "string>", a, Ordering::is_gt, false)
    }),
    Native::core("string<=", 2, 6, |c, a| {
        parts(c, "string<=", a, Ordering::is_le, false)
    }),
    Native::core("string>=", 2, 6, |c, a| {
        parts(c, "string>=", a, Ordering::is_ge, false)
    }),
    Native::core("string-ci=", 2, 6, |c, a| {
        parts(c, "string-ci=", a, Ordering::is_eq, true)
    }),
    Native::core("string-ci<>", 2, 6, |c, a| {
        parts(c, "string-ci<>", a, Ordering::is_ne, true)
    }),
    Native::core("string-ci<", 2, 6, |c, a| {
        parts(c, "string-ci<", a, Ordering::is_lt, true)
    }),
    Native::core("string-ci>", 2, 6, |c, a| {
        parts(c, "string-ci>", a, Ordering::is_gt, true)
    }),
    Native::core("string-ci<=", 2, 6, |c, a| {
        parts(c, "string-ci<=", a, Ordering::is_le, true)
    }),
    Native::core("string-ci>=", 2, 6, |c, a| {
        parts(c, "string-ci>=", a, Ordering::is_ge, true)
    }),
];

fn order(a: &str, b: &str, ignore_case: bool) -> Ordering {
    if ignore_case {
        super::case::fold(a).cmp(&super::case::fold(b))
    } else {
        a.cmp(b)
    }
}

fn chain(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    holds: fn(Ordering) -> bool,
    ignore_case: bool,
) -> Outcome {
    let mut result = true;
    for at in 0..args.len() {
        let this = text(&ctx.heap, name, args, at)?;
        if at > 0 {
            let previous = text(&ctx.heap, name, args, at - 1)?;
            result = result && holds(order(previous, this, ignore_case));
        }
    }
    Ok(result.into())
}

/// `(string< s1 s2 [start1 [end1 [start2 [end2]]]])`, a truth value as in Guile (SRFI-13 gives an
/// index).
fn parts(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    holds: fn(Ordering) -> bool,
    ignore_case: bool,
) -> Outcome {
    let (first, _) = placed_part(&mut ctx.heap, name, args, 0, 2)?;
    let (second, _) = placed_part(&mut ctx.heap, name, args, 1, 4)?;
    Ok(holds(order(&first, &second, ignore_case)).into())
}

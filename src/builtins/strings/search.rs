//! Finding in strings (SRFI-13; Guile manual, "String Searching"). The natives named with `%` take
//! a character or a character set; the procedures that take a predicate too are built on them.

use super::{part, placed_part};
use crate::builtins::Native;
use crate::builtins::args::{arg, given_true, wrong};
use crate::builtins::char_sets::{Criterion, standard};
use crate::value::exception::Outcome;
use crate::value::{Heap, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("%string-index", 2, 4, |c, a| {
        find(c, "string-index", a, true, false)
    }),
    Native::core("%string-rindex", 2, 4, |c, a| {
        find(c, "string-rindex", a, true, true)
    }),
    Native::core("%string-skip", 2, 4, |c, a| {
        find(c, "string-skip", a, false, false)
    }),
    Native::core("%string-skip-right", 2, 4, |c, a| {
        find(c, "string-skip-right", a, false, true)
    }),
    Native::core("%string-count", 2, 4, count),
    Native::core("%string-any", 2, 4, |c, a| {
        quantify(c, "string-any", a, true)
    }),
    Native::core("%string-every", 2, 4, |c, a| {
        quantify(c, "string-every", a, false)
    }),
    Native::core("%string-filter", 2, 4, |c, a| {
        keep(c, "string-filter", a, true)
    }),
    Native::core("%string-delete", 2, 4, |c, a| {
        keep(c, "string-delete", a, false)
    }),
    Native::core("%string-trim", 1, 4, |c, a| {
        trim(c, "string-trim", a, true, false)
    }),
    Native::core("%string-trim-right", 1, 4, |c, a| {
        trim(c, "string-trim-right", a, false, true)
    }),
    Native::core("%string-trim-both", 1, 4, |c, a| {
        trim(c, "string-trim-both", a, true, true)
    }),
    Native::core("string-contains", 2, 6, |c, a| {
        contains(c, "string-contains", a, str::to_owned)
    }),
    Native::core("string-contains-ci", 2, 6, |c, a| {
        contains(c, "string-contains-ci", a, super::case::fold)
    }),
    Native::core("string-prefix?", 2, 6, |c, a| {
        prefix(c, "string-prefix?", a, str::to_owned)
    }),
    Native::core("string-prefix-ci?", 2, 6, |c, a| {
        prefix(c, "string-prefix-ci?", a, super::case::fold)
    }),
    Native::core("string-suffix?", 2, 6, |c, a| {
        suffix(c, "string-suffix?", a, str::to_owned)
    }),
    Native::core("string-suffix-ci?", 2, 6, |c, a| {
        suffix(c, "string-suffix-ci?", a, super::case::fold)
    }),
    Native::core("string-prefix-length", 2, 6, |c, a| {
        common(c, "string-prefix-length", a, str::to_owned, false)
    }),
    Native::core("string-prefix-length-ci", 2, 6, |c, a| {
        common(c, "string-prefix-length-ci", a, super::case::fold, false)
    }),
    Native::core("string-suffix-length", 2, 6, |c, a| {
        common(c, "string-suffix-length", a, str::to_owned, true)
    }),
    Native::core("string-suffix-length-ci", 2, 6, |c, a| {
        common(c, "string-suffix-length-ci", a, super::case::fold, true)
    }),
];

fn criterion<'h>(
    heap: &'h Heap,
    name: &'static str,
    args: &[Value],
    at: usize,
) -> Outcome<Criterion<'h>> {
    Criterion::of(heap, arg(args, at)).map_or_else(|| wrong(name, args, at), Ok)
}

fn find(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    wanted: bool,
    from_end: bool,
) -> Outcome {
    let (text, start) = placed_part(&mut ctx.heap, name, args, 0, 2)?;
    let criterion = criterion(&ctx.heap, name, args, 1)?;
    let meets = |c: char| criterion.holds(c) == wanted;
    let found = if from_end {
        let count = text.chars().count();
        text.chars()
            .rev()
            .position(meets)
            .map(|distance| count - 1 - distance)
    } else {
        text.chars().position(meets)
    };
    Ok(found.map_or(Value::FALSE, |at| Value::Fixnum((start + at) as i64)))
}

fn count(ctx: &mut Context, args: &[Value]) -> Outcome {
    let text = part(&mut ctx.heap, "string-count", args, 0, 2)?;
    let criterion = criterion(&ctx.heap, "string-count", args, 1)?;
    Ok(Value::Fixnum(
        text.chars().filter(|&c| criterion.holds(c)).count() as i64,
    ))
}

fn quantify(ctx: &mut Context, name: &'static str, args: &[Value], any: bool) -> Outcome {
    let text = part(&mut ctx.heap, name, args, 1, 2)?;
    let criterion = criterion(&ctx.heap, name, args, 0)?;
    Ok((text.chars().any(|c| criterion.holds(c) == any) == any).into())
}

fn keep(ctx: &mut Context, name: &'static str, args: &[Value], wanted: bool) -> Outcome {
    let text = part(&mut ctx.heap, name, args, 1, 2)?;
    let criterion = criterion(&ctx.heap, name, args, 0)?;
    let kept: String = text
        .chars()
        .filter(|&c| criterion.holds(c) == wanted)
        .collect();
    Ok(ctx.heap.string(kept))
}

fn trim(ctx: &mut Context, name: &'static str, args: &[Value], left: bool, right: bool) -> Outcome {
    let text = part(&mut ctx.heap, name, args, 0, 2)?;
    let chosen = match given_true(args, 1) {
        None => None,
        Some(_) => Some(criterion(&ctx.heap, name, args, 1)?),
    };
    let goes = |c: char| {
        chosen
            .as_ref()
            .map_or_else(|| standard::is_white(c), |x| x.holds(c))
    };
    let mut rest = text.as_str();
    if left {
        rest = rest.trim_start_matches(goes);
    }
    if right {
        rest = rest.trim_end_matches(goes);
    }
    let rest = rest.to_owned();
    Ok(ctx.heap.string(rest))
}

/// `(string-contains s1 s2 [start1 [end1 [start2 [end2]]]])`
fn contains(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    key: fn(&str) -> String,
) -> Outcome {
    let (text, start) = placed_part(&mut ctx.heap, name, args, 0, 2)?;
    let pattern = key(&part(&mut ctx.heap, name, args, 1, 4)?);
    let text = key(&text);
    let found = text
        .find(&pattern)
        .and_then(|at| text.get(..at))
        .map(|s| s.chars().count());
    Ok(found.map_or(Value::FALSE, |at| Value::Fixnum((start + at) as i64)))
}

fn both(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    key: fn(&str) -> String,
) -> Outcome<(String, String)> {
    let first = key(&part(&mut ctx.heap, name, args, 0, 2)?);
    let second = key(&part(&mut ctx.heap, name, args, 1, 4)?);
    Ok((first, second))
}

fn prefix(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    key: fn(&str) -> String,
) -> Outcome {
    both(ctx, name, args, key).map(|(first, second)| second.starts_with(&first).into())
}

fn suffix(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    key: fn(&str) -> String,
) -> Outcome {
    both(ctx, name, args, key).map(|(first, second)| second.ends_with(&first).into())
}

fn common(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    key: fn(&str) -> String,
    from_end: bool,
) -> Outcome {
    let (first, second) = both(ctx, name, args, key)?;
    let count = if from_end {
        first
            .chars()
            .rev()
            .zip(second.chars().rev())
            .take_while(|(a, b)| a == b)
            .count()
    } else {
        first
            .chars()
            .zip(second.chars())
            .take_while(|(a, b)| a == b)
            .count()
    };
    Ok(Value::Fixnum(count as i64))
}

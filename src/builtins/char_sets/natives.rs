//! The procedures of SRFI-14 that take no procedures. Those with `!` are free to give a fresh set,
//! and do.

use super::standard::Standard;
use super::{CharSet, Range};
use crate::builtins::args::{arg, character, given, given_true, index, list, outside, text, wrong};
use crate::builtins::{ANY, Native};
use crate::value::exception::Outcome;
use crate::value::{Heap, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("char-set?", 1, 1, |_, a| {
        Ok(matches!(arg(a, 0), Value::CharSet(_)).into())
    }),
    Native::core("char-set", 0, ANY, |c, a| {
        from_chars(c, "char-set", a, Value::Undefined)
    }),
    Native::core("list->char-set", 1, 2, |c, a| {
        from_list(c, "list->char-set", a)
    }),
    Native::core("list->char-set!", 2, 2, |c, a| {
        from_list(c, "list->char-set!", a)
    }),
    Native::core("string->char-set", 1, 2, |c, a| {
        from_string(c, "string->char-set", a)
    }),
    Native::core("string->char-set!", 2, 2, |c, a| {
        from_string(c, "string->char-set!", a)
    }),
    Native::core("ucs-range->char-set", 2, 4, |c, a| {
        from_range(c, "ucs-range->char-set", a)
    }),
    Native::core("ucs-range->char-set!", 4, 4, |c, a| {
        from_range(c, "ucs-range->char-set!", a)
    }),
    Native::core("char-set-copy", 1, 1, |c, a| {
        combine(c, "char-set-copy", a, CharSet::union)
    }),
    Native::core("char-set-contains?", 2, 2, contains),
    Native::core("char-set-size", 1, 1, |c, a| {
        Ok(Value::Fixnum(
            set(&c.heap, "char-set-size", a, 0)?.len() as i64
        ))
    }),
    Native::core("char-set-hash", 1, 2, hash),
    Native::core("char-set->list", 1, 1, to_list),
    Native::core("char-set->string", 1, 1, to_string),
    Native::core("char-set-adjoin", 1, ANY, |c, a| {
        adjoin(c, "char-set-adjoin", a)
    }),
    Native::core("char-set-adjoin!", 1, ANY, |c, a| {
        adjoin(c, "char-set-adjoin!", a)
    }),
    Native::core("char-set-delete", 1, ANY, |c, a| {
        delete(c, "char-set-delete", a)
    }),
    Native::core("char-set-delete!", 1, ANY, |c, a| {
        delete(c, "char-set-delete!", a)
    }),
    Native::core("char-set-complement", 1, 1, |c, a| {
        complement(c, "char-set-complement", a)
    }),
    Native::core("char-set-complement!", 1, 1, |c, a| {
        complement(c, "char-set-complement!", a)
    }),
    Native::core("char-set-union", 0, ANY, |c, a| {
        combine(c, "char-set-union", a, CharSet::union)
    }),
    Native::core("char-set-union!", 1, ANY, |c, a| {
        combine(c, "char-set-union!", a, CharSet::union)
    }),
    Native::core("char-set-intersection", 0, ANY, |c, a| {
        combine(c, "char-set-intersection", a, CharSet::intersection)
    }),
    Native::core("char-set-intersection!", 1, ANY, |c, a| {
        combine(c, "char-set-intersection!", a, CharSet::intersection)
    }),
    Native::core("char-set-difference", 1, ANY, |c, a| {
        combine(c, "char-set-difference", a, CharSet::difference)
    }),
    Native::core("char-set-difference!", 1, ANY, |c, a| {
        combine(c, "char-set-difference!", a, CharSet::difference)
    }),
    Native::core("char-set-xor", 0, ANY, |c, a| {
        combine(c, "char-set-xor", a, CharSet::xor)
    }),
    Native::core("char-set-xor!", 1, ANY, |c, a| {
        combine(c, "char-set-xor!", a, CharSet::xor)
    }),
    Native::core("char-set=", 0, ANY, |c, a| {
        compare(c, "char-set=", a, |x, y| x == y)
    }),
    Native::core("char-set<=", 0, ANY, |c, a| {
        compare(c, "char-set<=", a, |x, y| x.difference(y).is_empty())
    }),
    Native::core("char-set-cursor", 1, 1, |c, a| {
        let first = set(&c.heap, "char-set-cursor", a, 0)?.chars().next();
        Ok(cursor(first))
    }),
    Native::core("char-set-ref", 2, 2, cursor_ref),
    Native::core("char-set-cursor-next", 2, 2, cursor_next),
    Native::core("end-of-char-set?", 1, 1, |_, a| {
        Ok((!arg(a, 0).is_true()).into())
    }),
];

/// The character set argument at a position.
pub fn set<'h>(
    heap: &'h Heap,
    name: &'static str,
    args: &[Value],
    at: usize,
) -> Outcome<&'h CharSet> {
    match arg(args, at) {
        Value::CharSet(r) => Ok(heap.char_sets.get(r)),
        _ => wrong(name, args, at),
    }
}

/// A fresh set object.
pub fn make(heap: &mut Heap, set: CharSet) -> Value {
    if let CharSet::Ranges(ranges) = &set {
        heap.accounting.add(ranges.len() * size_of::<Range>());
    }
    Value::CharSet(heap.char_sets.alloc(set))
}

fn from_chars(ctx: &mut Context, name: &'static str, chars: &[Value], base: Value) -> Outcome {
    let mut found = Vec::with_capacity(chars.len());
    for at in 0..chars.len() {
        found.push(character(name, chars, at)?);
    }
    let new = CharSet::of(found);
    let new = match base {
        Value::CharSet(r) => ctx.heap.char_sets.get(r).union(&new),
        _ => new,
    };
    Ok(make(&mut ctx.heap, new))
}

fn from_list(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let chars = list(&ctx.heap, name, args, 0)?;
    from_chars(ctx, name, &chars, arg(args, 1))
}

fn from_string(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let mut new = CharSet::of(text(&ctx.heap, name, args, 0)?.chars());
    if given(args, 1).is_some() {
        new = set(&ctx.heap, name, args, 1)?.union(&new);
    }
    Ok(make(&mut ctx.heap, new))
}

/// `(ucs-range->char-set low high [error? [base]])`, the upper bound excluded.
fn from_range(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let (low, high) = (index(name, args, 0)?, index(name, args, 1)?);
    if high < low {
        return outside(name, args, 1);
    }
    let range = match (u32::try_from(low), u32::try_from(high)) {
        (Ok(low), Ok(high)) if low < high => vec![(low, (high - 1).min(0x10_FFFF))],
        _ => Vec::new(),
    };
    let mut new = CharSet::from_ranges(range);
    if given_true(args, 3).is_some() {
        new = set(&ctx.heap, name, args, 3)?.union(&new);
    }
    Ok(make(&mut ctx.heap, new))
}

fn contains(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "char-set-contains?";
    let c = match arg(args, 0) {
        Value::CharSet(_) => character(name, args, 1)?,
        _ => return wrong(name, args, 0),
    };
    Ok(set(&ctx.heap, name, args, 0)?.contains(c).into())
}

fn hash(ctx: &mut Context, args: &[Value]) -> Outcome {
    let set = set(&ctx.heap, "char-set-hash", args, 0)?;
    let bound = match given_true(args, 1) {
        Some(Value::Fixnum(n)) if n > 0 => n as u64,
        _ => 871,
    };
    let sum = set.ranges().iter().fold(0u64, |sum, &(low, high)| {
        sum.wrapping_mul(31)
            .wrapping_add(u64::from(low) + u64::from(high))
    });
    Ok(Value::Fixnum((sum % bound) as i64))
}

fn to_list(ctx: &mut Context, args: &[Value]) -> Outcome {
    let chars: Vec<Value> = set(&ctx.heap, "char-set->list", args, 0)?
        .chars()
        .map(Value::Char)
        .collect();
    Ok(ctx.heap.list(&chars))
}

fn to_string(ctx: &mut Context, args: &[Value]) -> Outcome {
    let text: String = set(&ctx.heap, "char-set->string", args, 0)?
        .chars()
        .collect();
    Ok(ctx.heap.string(text))
}

fn some_chars(name: &'static str, args: &[Value]) -> Outcome<CharSet> {
    let mut chars = Vec::with_capacity(args.len());
    for at in 1..args.len() {
        chars.push(character(name, args, at)?);
    }
    Ok(CharSet::of(chars))
}

fn adjoin(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let new = set(&ctx.heap, name, args, 0)?.union(&some_chars(name, args)?);
    Ok(make(&mut ctx.heap, new))
}

fn delete(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let new = set(&ctx.heap, name, args, 0)?.difference(&some_chars(name, args)?);
    Ok(make(&mut ctx.heap, new))
}

fn complement(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let new = set(&ctx.heap, name, args, 0)?.complement();
    Ok(make(&mut ctx.heap, new))
}

/// Folds sets from the left; no sets give the operation's neutral element.
fn combine(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    operation: fn(&CharSet, &CharSet) -> CharSet,
) -> Outcome {
    let mut result = match args {
        [] if name == "char-set-intersection" => CharSet::Standard(Standard::Full),
        [] => CharSet::default(),
        _ => set(&ctx.heap, name, args, 0)?.clone(),
    };
    for at in 1..args.len() {
        result = operation(&result, set(&ctx.heap, name, args, at)?);
    }
    Ok(make(&mut ctx.heap, result))
}

fn compare(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    holds: fn(&CharSet, &CharSet) -> bool,
) -> Outcome {
    for at in 0..args.len() {
        set(&ctx.heap, name, args, at)?;
    }
    let mut result = true;
    for at in 1..args.len() {
        let (x, y) = (
            set(&ctx.heap, name, args, at - 1)?,
            set(&ctx.heap, name, args, at)?,
        );
        result = result && holds(x, y);
    }
    Ok(result.into())
}

/// A cursor is the code point that it stands at, or `#f` behind the last.
fn cursor(c: Option<char>) -> Value {
    c.map_or(Value::FALSE, |c| Value::Fixnum(i64::from(u32::from(c))))
}

fn cursor_code(name: &'static str, args: &[Value]) -> Outcome<u32> {
    u32::try_from(index(name, args, 1)?).or_else(|_| outside(name, args, 1))
}

fn cursor_ref(ctx: &mut Context, args: &[Value]) -> Outcome {
    set(&ctx.heap, "char-set-ref", args, 0)?;
    let code = cursor_code("char-set-ref", args)?;
    char::from_u32(code).map_or_else(|| outside("char-set-ref", args, 1), |c| Ok(Value::Char(c)))
}

fn cursor_next(ctx: &mut Context, args: &[Value]) -> Outcome {
    let code = cursor_code("char-set-cursor-next", args)?;
    let set = set(&ctx.heap, "char-set-cursor-next", args, 0)?;
    let next = set
        .ranges()
        .iter()
        .filter(|&&(_, high)| high > code)
        .flat_map(|&(low, high)| low.max(code + 1)..=high)
        .find_map(char::from_u32);
    Ok(cursor(next))
}

//! Components of pairs and places in lists: `car` to `cddddr`, `list-ref`, `list-tail` and the like
//! (R7RS 6.4; Guile manual, "List Selection").

use super::{Extent, extent, no_list, set_car, set_cdr};
use crate::builtins::Native;
use crate::builtins::args::{arg, index, outside, wrong};
use crate::value::exception::{Outcome, Throw};
use crate::value::{Heap, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("pair?", 1, 1, |_, a| {
        Ok(matches!(arg(a, 0), Value::Pair(_)).into())
    }),
    Native::core("null?", 1, 1, |_, a| Ok(arg(a, 0).is_null().into())),
    Native::core("list?", 1, 1, is_list),
    Native::core("cons", 2, 2, |c, a| Ok(c.heap.cons(arg(a, 0), arg(a, 1)))),
    Native::core("set-car!", 2, 2, |c, a| change(c, "set-car!", a, set_car)),
    Native::core("set-cdr!", 2, 2, |c, a| change(c, "set-cdr!", a, set_cdr)),
    Native::core("length", 1, 1, length),
    Native::of("(srfi srfi-1)", "length+", 1, 1, length_or_false),
    Native::of("(srfi srfi-1)", "proper-list?", 1, 1, |c, a| {
        Ok(matches!(extent(&c.heap, arg(a, 0)), Extent::Proper(_)).into())
    }),
    Native::of("(srfi srfi-1)", "circular-list?", 1, 1, |c, a| {
        Ok((extent(&c.heap, arg(a, 0)) == Extent::Circular).into())
    }),
    Native::of("(srfi srfi-1)", "dotted-list?", 1, 1, |c, a| {
        Ok((extent(&c.heap, arg(a, 0)) == Extent::Dotted).into())
    }),
    Native::core("list-ref", 2, 2, list_ref),
    Native::core("list-set!", 3, 3, list_set),
    Native::core("list-tail", 2, 2, |c, a| list_tail(c, "list-tail", a)),
    Native::core("list-cdr-ref", 2, 2, |c, a| list_tail(c, "list-cdr-ref", a)),
    Native::core("list-cdr-set!", 3, 3, list_cdr_set),
    Native::core("list-head", 2, 2, list_head),
    Native::core("last-pair", 1, 1, last_pair),
    Native::core("car", 1, 1, |c, a| walk(c, "car", a)),
    Native::core("cdr", 1, 1, |c, a| walk(c, "cdr", a)),
    Native::core("caar", 1, 1, |c, a| walk(c, "caar", a)),
    Native::core("cadr", 1, 1, |c, a| walk(c, "cadr", a)),
    Native::core("cdar", 1, 1, |c, a| walk(c, "cdar", a)),
    Native::core("cddr", 1, 1, |c, a| walk(c, "cddr", a)),
    Native::core("caaar", 1, 1, |c, a| walk(c, "caaar", a)),
    Native::core("caadr", 1, 1, |c, a| walk(c, "caadr", a)),
    Native::core("cadar", 1, 1, |c, a| walk(c, "cadar", a)),
    Native::core("caddr", 1, 1, |c, a| walk(c, "caddr", a)),
    Native::core("cdaar", 1, 1, |c, a| walk(c, "cdaar", a)),
    Native::core("cdadr", 1, 1, |c, a| walk(c, "cdadr", a)),
    Native::core("cddar", 1, 1, |c, a| walk(c, "cddar", a)),
    Native::core("cdddr", 1, 1, |c, a| walk(c, "cdddr", a)),
    Native::core("caaaar", 1, 1, |c, a| walk(c, "caaaar", a)),
    Native::core("caaadr", 1, 1, |c, a| walk(c, "caaadr", a)),
    Native::core("caadar", 1, 1, |c, a| walk(c, "caadar", a)),
    Native::core("caaddr", 1, 1, |c, a| walk(c, "caaddr", a)),
    Native::core("cadaar", 1, 1, |c, a| walk(c, "cadaar", a)),
    Native::core("cadadr", 1, 1, |c, a| walk(c, "cadadr", a)),
    Native::core("caddar", 1, 1, |c, a| walk(c, "caddar", a)),
    Native::core("cadddr", 1, 1, |c, a| walk(c, "cadddr", a)),
    Native::core("cdaaar", 1, 1, |c, a| walk(c, "cdaaar", a)),
    Native::core("cdaadr", 1, 1, |c, a| walk(c, "cdaadr", a)),
    Native::core("cdadar", 1, 1, |c, a| walk(c, "cdadar", a)),
    Native::core("cdaddr", 1, 1, |c, a| walk(c, "cdaddr", a)),
    Native::core("cddaar", 1, 1, |c, a| walk(c, "cddaar", a)),
    Native::core("cddadr", 1, 1, |c, a| walk(c, "cddadr", a)),
    Native::core("cdddar", 1, 1, |c, a| walk(c, "cdddar", a)),
    Native::core("cddddr", 1, 1, |c, a| walk(c, "cddddr", a)),
];

/// Follows the letters of a name such as `caddr` from the last to the first.
fn walk(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let mut value = arg(args, 0);
    for step in name.bytes().rev() {
        let (car, cdr) = match (step, ctx.heap.pair(value)) {
            (b'c' | b'r', _) => continue,
            (_, Some(pair)) => pair,
            (_, None) => return no_list(name, 1, value),
        };
        value = if step == b'a' { car } else { cdr };
    }
    Ok(value)
}

fn change(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    set: fn(&mut Heap, Value, Value),
) -> Outcome {
    match arg(args, 0) {
        pair @ Value::Pair(_) => {
            set(&mut ctx.heap, pair, arg(args, 1));
            Ok(Value::Unspecified)
        }
        _ => wrong(name, args, 0),
    }
}

/// `(list? value)`. A list whose end failed (see `vm::recovery`) is not called something else.
fn is_list(ctx: &mut Context, args: &[Value]) -> Outcome {
    let value = arg(args, 0);
    let proper = matches!(extent(&ctx.heap, value), Extent::Proper(_));
    if !proper && ctx.recovery.is_some() && !value.is_null() {
        let (_, end) = ctx.heap.list_prefix(value);
        if ctx.is_poison(end) {
            return Err(Throw::Raise(end, false));
        }
    }
    Ok(proper.into())
}

fn length(ctx: &mut Context, args: &[Value]) -> Outcome {
    match extent(&ctx.heap, arg(args, 0)) {
        Extent::Proper(n) => Ok(Value::Fixnum(n as i64)),
        Extent::Dotted | Extent::Circular => wrong("length", args, 0),
    }
}

fn length_or_false(ctx: &mut Context, args: &[Value]) -> Outcome {
    match extent(&ctx.heap, arg(args, 0)) {
        Extent::Proper(n) => Ok(Value::Fixnum(n as i64)),
        Extent::Circular => Ok(Value::FALSE),
        Extent::Dotted => wrong("length+", args, 0),
    }
}

/// Pairs between two looks at the clock: a circular list has any number of places.
const PATIENCE: usize = 1 << 20;

/// The pair `count` places into a list, if there is one.
fn nth_pair(heap: &Heap, list: Value, count: usize) -> Outcome<Option<Value>> {
    let mut rest = list;
    for place in 1..=count {
        if place % PATIENCE == 0 {
            heap.accounting.look()?;
        }
        match heap.cdr(rest) {
            Some(next) => rest = next,
            None => return Ok(None),
        }
    }
    Ok(matches!(rest, Value::Pair(_)).then_some(rest))
}

/// A list that is to have elements is a pair.
fn check_pair(name: &'static str, args: &[Value]) -> Outcome<()> {
    match arg(args, 0) {
        Value::Pair(_) | Value::Null => Ok(()),
        _ => wrong(name, args, 0),
    }
}

fn list_ref(ctx: &mut Context, args: &[Value]) -> Outcome {
    check_pair("list-ref", args)?;
    let k = index("list-ref", args, 1)?;
    match nth_pair(&ctx.heap, arg(args, 0), k)?.and_then(|pair| ctx.heap.car(pair)) {
        Some(value) => Ok(value),
        None => outside("list-ref", args, 1),
    }
}

fn list_set(ctx: &mut Context, args: &[Value]) -> Outcome {
    check_pair("list-set!", args)?;
    let k = index("list-set!", args, 1)?;
    match nth_pair(&ctx.heap, arg(args, 0), k)? {
        Some(pair) => {
            set_car(&mut ctx.heap, pair, arg(args, 2));
            Ok(arg(args, 2))
        }
        None => outside("list-set!", args, 1),
    }
}

fn list_cdr_set(ctx: &mut Context, args: &[Value]) -> Outcome {
    let k = index("list-cdr-set!", args, 1)?;
    match nth_pair(&ctx.heap, arg(args, 0), k)? {
        Some(pair) => {
            set_cdr(&mut ctx.heap, pair, arg(args, 2));
            Ok(arg(args, 2))
        }
        None => outside("list-cdr-set!", args, 1),
    }
}

fn list_tail(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let k = index(name, args, 1)?;
    let mut rest = arg(args, 0);
    for place in 1..=k {
        if place % PATIENCE == 0 {
            ctx.heap.accounting.look()?;
        }
        rest = match ctx.heap.cdr(rest) {
            Some(next) => next,
            None => return no_list(name, 1, rest),
        };
    }
    Ok(rest)
}

fn list_head(ctx: &mut Context, args: &[Value]) -> Outcome {
    let k = index("list-head", args, 1)?;
    let mut items = Vec::new();
    let mut rest = arg(args, 0);
    for place in 1..=k {
        if place % PATIENCE == 0 {
            let pairs = size_of::<crate::value::heap::Pair>() + size_of::<Value>();
            ctx.heap.room_for(place * 2 * pairs)?;
            ctx.heap.accounting.look()?;
        }
        match ctx.heap.pair(rest) {
            Some((car, cdr)) => {
                items.push(car);
                rest = cdr;
            }
            None => return no_list("list-head", 1, rest),
        }
    }
    Ok(ctx.heap.list(&items))
}

fn last_pair(ctx: &mut Context, args: &[Value]) -> Outcome {
    let mut pair = arg(args, 0);
    check_pair("last-pair", args)?;
    if extent(&ctx.heap, pair) == Extent::Circular {
        return wrong("last-pair", args, 0);
    }
    while let Some(next @ Value::Pair(_)) = ctx.heap.cdr(pair) {
        pair = next;
    }
    Ok(pair)
}

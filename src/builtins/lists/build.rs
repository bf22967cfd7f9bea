//! Making lists from lists (R7RS 6.4; Guile manual, "List Constructors", "Append/Reverse").

use super::{Extent, extent, no_list, set_cdr};
use crate::builtins::args::{arg, given, index, list, size, wrong};
use crate::builtins::numbers;
use crate::builtins::{ANY, Native};
use crate::value::exception::{Outcome, Throw};
use crate::value::{Heap, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("list", 0, ANY, |c, a| Ok(c.heap.list(a))),
    Native::core("cons*", 1, ANY, cons_star),
    Native::core("make-list", 1, 2, make_list),
    Native::core("iota", 1, 3, iota),
    Native::core("list-copy", 1, 1, list_copy),
    Native::core("append", 0, ANY, append),
    Native::core("append!", 0, ANY, append_in_place),
    Native::core("reverse", 1, 1, reverse),
    Native::core("reverse!", 1, 2, reverse_in_place),
    Native::of("(srfi srfi-1)", "append-reverse", 2, 2, append_reverse),
    Native::of("(srfi srfi-1)", "append-reverse!", 2, 2, append_reverse),
    Native::of("(srfi srfi-1)", "concatenate", 1, 1, |c, a| {
        concatenate(c, "concatenate", a)
    }),
    Native::of("(srfi srfi-1)", "concatenate!", 1, 1, |c, a| {
        concatenate(c, "concatenate!", a)
    }),
    Native::of("(srfi srfi-1)", "circular-list", 1, ANY, circular_list),
    Native::of("(srfi srfi-1)", "drop-right", 2, 2, |c, a| {
        drop_right(c, "drop-right", a)
    }),
    Native::of("(srfi srfi-1)", "drop-right!", 2, 2, |c, a| {
        drop_right(c, "drop-right!", a)
    }),
    Native::of("(srfi srfi-1)", "take-right", 2, 2, take_right),
];

/// Bytes of a pair in the heap.
const PAIR: usize = 40;

/// Elements between two looks at the clock.
const PATIENCE: usize = 1 << 16;

fn cons_star(ctx: &mut Context, args: &[Value]) -> Outcome {
    match args.split_last() {
        Some((&tail, items)) => Ok(ctx.heap.list_with_tail(items, tail)),
        None => Ok(Value::Null),
    }
}

fn make_list(ctx: &mut Context, args: &[Value]) -> Outcome {
    let length = size("make-list", args, 0)?;
    let fill = given(args, 1).unwrap_or(Value::Null);
    ctx.heap.room_for(length * PAIR)?;
    Ok((0..length).fold(Value::Null, |tail, _| ctx.heap.cons(fill, tail)))
}

/// `(iota count [start [step]])`: as Guile, each element is `start + i * step`.
fn iota(ctx: &mut Context, args: &[Value]) -> Outcome {
    let count = size("iota", args, 0)?;
    let start = given(args, 1).unwrap_or(Value::Fixnum(0));
    let step = given(args, 2).unwrap_or(Value::Fixnum(1));
    ctx.heap.room_for(count * (PAIR + size_of::<Value>()))?;
    let mut items = Vec::with_capacity(count);
    for i in 0..count {
        if i % PATIENCE == 0 {
            ctx.heap.accounting.look()?;
        }
        let offset = numbers::mul(&mut ctx.heap, step, Value::Fixnum(i as i64))?;
        items.push(numbers::add(&mut ctx.heap, start, offset)?);
    }
    Ok(ctx.heap.list(&items))
}

fn list_copy(ctx: &mut Context, args: &[Value]) -> Outcome {
    if extent(&ctx.heap, arg(args, 0)) == Extent::Circular {
        return wrong("list-copy", args, 0);
    }
    if !matches!(arg(args, 0), Value::Pair(_) | Value::Null) {
        return wrong("list-copy", args, 0);
    }
    let (items, tail) = ctx.heap.list_prefix(arg(args, 0));
    ctx.heap.room_for(items.len() * PAIR)?;
    Ok(ctx.heap.list_with_tail(&items, tail))
}

fn append(ctx: &mut Context, args: &[Value]) -> Outcome {
    let Some((&last, firsts)) = args.split_last() else {
        return Ok(Value::Null);
    };
    let mut result = last;
    for (at, &list) in firsts.iter().enumerate().rev() {
        let items = proper_items(&ctx.heap, "append", at, list)?;
        ctx.heap.room_for(items.len() * PAIR)?;
        result = ctx.heap.list_with_tail(&items, result);
    }
    Ok(result)
}

/// The items of a proper list; an error names its tail, as Guile's does.
fn proper_items(heap: &Heap, name: &'static str, at: usize, list: Value) -> Outcome<Vec<Value>> {
    let (items, tail) = heap.list_prefix(list);
    match tail {
        Value::Pair(_) => no_list(name, at + 1, list),
        tail if tail.is_null() => Ok(items),
        tail => Err(Throw::wrong_type(name, at + 1, tail)),
    }
}

/// Links the lists by their last pairs.
fn append_in_place(ctx: &mut Context, args: &[Value]) -> Outcome {
    let mut result = Value::Null;
    let mut last = None;
    for (at, &list) in args.iter().enumerate() {
        if list.is_null() {
            continue;
        }
        match last {
            None => result = list,
            Some(pair) => set_cdr(&mut ctx.heap, pair, list),
        }
        if at + 1 < args.len() {
            last = Some(last_of(&ctx.heap, "append!", at, list)?);
        }
    }
    Ok(result)
}

fn last_of(heap: &Heap, name: &'static str, at: usize, list: Value) -> Outcome {
    if !matches!(list, Value::Pair(_)) || extent(heap, list) == Extent::Circular {
        return no_list(name, at + 1, list);
    }
    let mut pair = list;
    while let Some(next @ Value::Pair(_)) = heap.cdr(pair) {
        pair = next;
    }
    Ok(pair)
}

fn reverse(ctx: &mut Context, args: &[Value]) -> Outcome {
    let Some(items) = ctx.heap.list_items(arg(args, 0)) else {
        return wrong("reverse", args, 0);
    };
    ctx.heap.room_for(items.len() * PAIR)?;
    Ok(items
        .iter()
        .fold(Value::Null, |tail, &item| ctx.heap.cons(item, tail)))
}

/// Turns the links of a list around.
fn reverse_in_place(ctx: &mut Context, args: &[Value]) -> Outcome {
    if !matches!(extent(&ctx.heap, arg(args, 0)), Extent::Proper(_)) {
        return wrong("reverse!", args, 0);
    }
    let mut result = given(args, 1).unwrap_or(Value::Null);
    let mut rest = arg(args, 0);
    while let Some(next) = ctx.heap.cdr(rest) {
        set_cdr(&mut ctx.heap, rest, result);
        result = rest;
        rest = next;
    }
    Ok(result)
}

fn append_reverse(ctx: &mut Context, args: &[Value]) -> Outcome {
    let items = list(&ctx.heap, "append-reverse", args, 0)?;
    Ok(items
        .iter()
        .fold(arg(args, 1), |tail, &item| ctx.heap.cons(item, tail)))
}

fn concatenate(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let lists = list(&ctx.heap, name, args, 0)?;
    append(ctx, &lists)
}

fn circular_list(ctx: &mut Context, args: &[Value]) -> Outcome {
    let first = ctx.heap.list(args);
    let last = last_of(&ctx.heap, "circular-list", 0, first)?;
    set_cdr(&mut ctx.heap, last, first);
    Ok(first)
}

/// The number of pairs before a list's tail, proper or not.
fn pairs(heap: &Heap, name: &'static str, args: &[Value]) -> Outcome<(Vec<Value>, usize)> {
    if extent(heap, arg(args, 0)) == Extent::Circular {
        return wrong(name, args, 0);
    }
    let (items, _) = heap.list_prefix(arg(args, 0));
    match items.len().checked_sub(index(name, args, 1)?) {
        Some(kept) => Ok((items, kept)),
        None => wrong(name, args, 0),
    }
}

fn drop_right(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let (items, kept) = pairs(&ctx.heap, name, args)?;
    Ok(ctx.heap.list(items.get(..kept).unwrap_or_default()))
}

fn take_right(ctx: &mut Context, args: &[Value]) -> Outcome {
    let (_, skipped) = pairs(&ctx.heap, "take-right", args)?;
    let mut rest = arg(args, 0);
    for _ in 0..skipped {
        rest = ctx.heap.cdr(rest).unwrap_or(Value::Null);
    }
    Ok(rest)
}

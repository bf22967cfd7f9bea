//! Vectors (R7RS 6.8; Guile manual, "Vectors").

use super::args::{
    arg, character, given, index, list, outside, range, size, vector_ref as object, wrong,
};
use super::{ANY, Native};
use crate::value::Value;
use crate::value::exception::{Outcome, Throw};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("vector?", 1, 1, |_, a| {
        Ok(matches!(arg(a, 0), Value::Vector(_)).into())
    }),
    Native::core("vector", 0, ANY, |c, a| Ok(c.heap.vector(a.to_vec()))),
    Native::core("make-vector", 1, 2, |c, a| {
        let length = size("make-vector", a, 0)?;
        c.heap.room_for(length * size_of::<Value>())?;
        Ok(c.heap
            .vector(vec![given(a, 1).unwrap_or(Value::Unspecified); length]))
    }),
    Native::core("vector-length", 1, 1, |c, a| {
        let r = object("vector-length", a, 0)?;
        Ok(Value::Fixnum(c.heap.vectors.get(r).len() as i64))
    }),
    Native::core("vector-ref", 2, 2, vector_ref),
    Native::core("vector-set!", 3, 3, vector_set),
    Native::core("vector->list", 1, 3, |c, a| {
        let items = slice(c, "vector->list", a, 0, 1)?;
        Ok(c.heap.list(&items))
    }),
    Native::core("list->vector", 1, 1, |c, a| {
        let items = list(&c.heap, "list->vector", a, 0)?;
        Ok(c.heap.vector(items))
    }),
    Native::core("vector-fill!", 2, 4, fill),
    Native::core("vector-copy", 1, 3, |c, a| {
        let items = slice(c, "vector-copy", a, 0, 1)?;
        Ok(c.heap.vector(items))
    }),
    Native::core("vector-copy!", 3, 5, copy_into),
    Native::core("vector-move-left!", 5, 5, |c, a| {
        move_part(c, "vector-move-left!", a)
    }),
    Native::core("vector-move-right!", 5, 5, |c, a| {
        move_part(c, "vector-move-right!", a)
    }),
    Native::of("(scheme base)", "vector-append", 0, ANY, append),
    Native::of("(scheme base)", "vector->string", 1, 3, to_string),
    Native::of("(scheme base)", "string->vector", 1, 3, |c, a| {
        let text = super::strings::part(&mut c.heap, "string->vector", a, 0, 1)?;
        Ok(c.heap.vector(text.chars().map(Value::Char).collect()))
    }),
];

fn slice(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    at: usize,
    from: usize,
) -> Outcome<Vec<Value>> {
    let r = object(name, args, at)?;
    let length = ctx.heap.vectors.get(r).len();
    let (start, end) = range(&mut ctx.heap, name, args, from, length)?;
    Ok(ctx
        .heap
        .vectors
        .get(r)
        .get(start..end)
        .unwrap_or_default()
        .to_vec())
}

fn vector_ref(ctx: &mut Context, args: &[Value]) -> Outcome {
    let r = object("vector-ref", args, 0)?;
    let k = index("vector-ref", args, 1)?;
    match ctx.heap.vectors.get(r).get(k) {
        Some(&value) => Ok(value),
        None => outside("vector-ref", args, 1),
    }
}

fn vector_set(ctx: &mut Context, args: &[Value]) -> Outcome {
    let r = object("vector-set!", args, 0)?;
    let k = index("vector-set!", args, 1)?;
    match ctx.heap.vectors.get_mut(r).get_mut(k) {
        Some(place) => {
            *place = arg(args, 2);
            Ok(Value::Unspecified)
        }
        None => outside("vector-set!", args, 1),
    }
}

fn fill(ctx: &mut Context, args: &[Value]) -> Outcome {
    let r = object("vector-fill!", args, 0)?;
    let length = ctx.heap.vectors.get(r).len();
    let (start, end) = range(&mut ctx.heap, "vector-fill!", args, 2, length)?;
    if let Some(part) = ctx.heap.vectors.get_mut(r).get_mut(start..end) {
        part.fill(arg(args, 1));
    }
    Ok(Value::Unspecified)
}

/// Puts items into a vector from a place on.
fn put(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    at: usize,
    items: &[Value],
) -> Outcome {
    let r = object(name, args, 0)?;
    let end = at.saturating_add(items.len());
    match ctx.heap.vectors.get_mut(r).get_mut(at..end) {
        Some(part) => {
            part.copy_from_slice(items);
            Ok(Value::Unspecified)
        }
        None => outside(name, args, 1),
    }
}

/// `(vector-copy! target at source [start [end]])`
fn copy_into(ctx: &mut Context, args: &[Value]) -> Outcome {
    let at = index("vector-copy!", args, 1)?;
    let items = slice(ctx, "vector-copy!", args, 2, 3)?;
    put(ctx, "vector-copy!", args, at, &items)
}

/// `(vector-move-left! source start end target at)`
fn move_part(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let items = slice(ctx, name, args.get(..3).unwrap_or_default(), 0, 1)?;
    let at = index(name, args, 4)?;
    put(ctx, name, &[arg(args, 3), arg(args, 4)], at, &items)
}

fn append(ctx: &mut Context, args: &[Value]) -> Outcome {
    let mut items = Vec::new();
    for at in 0..args.len() {
        let r = object("vector-append", args, at)?;
        let more = ctx.heap.vectors.get(r);
        ctx.heap
            .room_for((items.len() + more.len()) * size_of::<Value>())?;
        items.extend_from_slice(more);
        if items.len() > super::args::LARGEST {
            return Err(Throw::Limit(crate::value::exception::Limit::Memory));
        }
    }
    Ok(ctx.heap.vector(items))
}

fn to_string(ctx: &mut Context, args: &[Value]) -> Outcome {
    let items = slice(ctx, "vector->string", args, 0, 1)?;
    let mut text = String::with_capacity(items.len());
    for at in 0..items.len() {
        match arg(&items, at) {
            Value::Char(_) => text.push(character("vector->string", &items, at)?),
            _ => return wrong("vector->string", args, 0),
        }
    }
    Ok(ctx.heap.string(text))
}

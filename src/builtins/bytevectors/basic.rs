//! Making, copying and comparing bytevectors.

use super::MODULE;
use crate::builtins::args::{
    arg, bytes_ref, fixnum, given, index, list, outside, range, size, wrong,
};
use crate::builtins::{ANY, Native};
use crate::reader::Sym;
use crate::value::Value;
use crate::value::exception::{Outcome, Throw};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::of(MODULE, "bytevector?", 1, 1, |_, a| {
        Ok(matches!(arg(a, 0), Value::Bytes(_)).into())
    }),
    Native::of(MODULE, "native-endianness", 0, 0, |_, _| {
        Ok(Value::Symbol(Sym::intern("little")))
    }),
    Native::of(MODULE, "make-bytevector", 1, 2, make),
    Native::of(MODULE, "bytevector-length", 1, 1, |c, a| {
        let r = bytes_ref("bytevector-length", a, 0)?;
        Ok(Value::Fixnum(c.heap.bytes.get(r).data.len() as i64))
    }),
    Native::of(MODULE, "bytevector=?", 2, 2, |c, a| {
        let x = bytes_ref("bytevector=?", a, 0)?;
        let y = bytes_ref("bytevector=?", a, 1)?;
        Ok((c.heap.bytes.get(x).data == c.heap.bytes.get(y).data).into())
    }),
    Native::of(MODULE, "bytevector-fill!", 2, 4, fill),
    Native::of(MODULE, "bytevector-copy", 1, 3, |c, a| {
        let part = slice(c, "bytevector-copy", a, 0, 1)?;
        Ok(c.heap.bytevector(part))
    }),
    Native::of(MODULE, "bytevector-copy!", 5, 5, copy_into),
    Native::of(MODULE, "bytevector-slice", 2, 3, slice_of),
    Native::of(MODULE, "bytevector->u8-list", 1, 1, |c, a| {
        let items: Vec<Value> = slice(c, "bytevector->u8-list", a, 0, 1)?
            .into_iter()
            .map(|octet| Value::Fixnum(octet.into()))
            .collect();
        Ok(c.heap.list(&items))
    }),
    Native::of(MODULE, "u8-list->bytevector", 1, 1, |c, a| {
        let items = list(&c.heap, "u8-list->bytevector", a, 0)?;
        from_octets(c, "u8-list->bytevector", &items)
    }),
    Native::of("(scheme base)", "bytevector", 0, ANY, |c, a| {
        from_octets(c, "bytevector", a)
    }),
    Native::of("(scheme base)", "bytevector-append", 0, ANY, append),
    Native::of("(scheme base)", "%bytevector-copy!", 3, 5, copy_into_r7rs),
];

/// The octets of a bytevector argument between optional bounds.
pub fn slice(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    at: usize,
    from: usize,
) -> Outcome<Vec<u8>> {
    let r = bytes_ref(name, args, at)?;
    let length = ctx.heap.bytes.get(r).data.len();
    let (start, end) = range(&mut ctx.heap, name, args, from, length)?;
    Ok(ctx
        .heap
        .bytes
        .get(r)
        .data
        .get(start..end)
        .unwrap_or_default()
        .to_vec())
}

/// An octet argument; to fill with, a signed one is allowed.
fn octet(name: &'static str, args: &[Value], at: usize, low: i64) -> Outcome<u8> {
    let n = fixnum(name, args, at)?;
    if (low..256).contains(&n) {
        Ok(n as u8)
    } else {
        outside(name, args, at)
    }
}

fn make(ctx: &mut Context, args: &[Value]) -> Outcome {
    let length = size("make-bytevector", args, 0)?;
    ctx.heap.room_for(length)?;
    let fill = match given(args, 1) {
        None => 0,
        Some(_) => octet("make-bytevector", args, 1, -128)?,
    };
    Ok(ctx.heap.bytevector(vec![fill; length]))
}

fn fill(ctx: &mut Context, args: &[Value]) -> Outcome {
    let r = bytes_ref("bytevector-fill!", args, 0)?;
    let value = octet("bytevector-fill!", args, 1, -128)?;
    let length = ctx.heap.bytes.get(r).data.len();
    let (start, end) = range(&mut ctx.heap, "bytevector-fill!", args, 2, length)?;
    if let Some(part) = ctx.heap.bytes.get_mut(r).data.get_mut(start..end) {
        part.fill(value);
    }
    Ok(Value::Unspecified)
}

/// `(bytevector-copy! source source-start target target-start count)` (R6RS).
fn copy_into(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "bytevector-copy!";
    let (source, target) = (bytes_ref(name, args, 0)?, bytes_ref(name, args, 2)?);
    let (from, to, count) = (
        index(name, args, 1)?,
        index(name, args, 3)?,
        index(name, args, 4)?,
    );
    let part = from
        .checked_add(count)
        .and_then(|end| ctx.heap.bytes.get(source).data.get(from..end));
    let Some(part) = part.map(<[u8]>::to_vec) else {
        return outside(name, args, 1);
    };
    let end = to.saturating_add(count);
    match ctx.heap.bytes.get_mut(target).data.get_mut(to..end) {
        Some(place) => {
            place.copy_from_slice(&part);
            Ok(Value::Unspecified)
        }
        None => outside(name, args, 3),
    }
}

/// `(bytevector-copy! target at source [start [end]])` (R7RS).
fn copy_into_r7rs(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "bytevector-copy!";
    let target = bytes_ref(name, args, 0)?;
    let at = index(name, args, 1)?;
    let part = slice(ctx, name, args, 2, 3)?;
    let end = at.saturating_add(part.len());
    match ctx.heap.bytes.get_mut(target).data.get_mut(at..end) {
        Some(place) => {
            place.copy_from_slice(&part);
            Ok(Value::Unspecified)
        }
        None => outside(name, args, 1),
    }
}

/// `(bytevector-slice bv offset [size])`, as a copy.
fn slice_of(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "bytevector-slice";
    let r = bytes_ref(name, args, 0)?;
    let data = &ctx.heap.bytes.get(r).data;
    let start = index(name, args, 1)?;
    let count = match given(args, 2) {
        None => data.len().saturating_sub(start),
        Some(_) => index(name, args, 2)?,
    };
    let part = start
        .checked_add(count)
        .and_then(|end| data.get(start..end))
        .map(<[u8]>::to_vec);
    part.map_or_else(
        || outside(name, args, 1),
        |part| Ok(ctx.heap.bytevector(part)),
    )
}

fn from_octets(ctx: &mut Context, name: &'static str, items: &[Value]) -> Outcome {
    let mut data = Vec::with_capacity(items.len());
    for at in 0..items.len() {
        if !matches!(arg(items, at), Value::Fixnum(0..256)) {
            return wrong(name, items, at);
        }
        data.push(octet(name, items, at, 0)?);
    }
    Ok(ctx.heap.bytevector(data))
}

fn append(ctx: &mut Context, args: &[Value]) -> Outcome {
    let mut data = Vec::new();
    for at in 0..args.len() {
        let r = bytes_ref("bytevector-append", args, at)?;
        let more = &ctx.heap.bytes.get(r).data;
        ctx.heap.room_for(data.len() + more.len())?;
        data.extend_from_slice(more);
        if data.len() > crate::builtins::args::LARGEST {
            return Err(Throw::Limit(crate::value::exception::Limit::Memory));
        }
    }
    Ok(ctx.heap.bytevector(data))
}

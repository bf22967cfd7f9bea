//! Numbers in bytevectors (R6RS libraries 2; Guile manual, "Bytevectors as Integers" and "Bytevectors
//! as Floats").

use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use super::MODULE;
use crate::builtins::Native;
use crate::builtins::args::{arg, bytes_ref, index, list, outside, size, wrong};
use crate::builtins::numbers;
use crate::value::exception::{Outcome, Throw};
use crate::value::{Heap, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::of(MODULE, "bytevector-u8-ref", 2, 2, |c, a| {
        get(c, "bytevector-u8-ref", 1, false, Order::Native, a)
    }),
    Native::of(MODULE, "bytevector-u8-set!", 3, 3, |c, a| {
        put(c, "bytevector-u8-set!", 1, false, Order::Native, a)
    }),
    Native::of(MODULE, "bytevector-s8-ref", 2, 2, |c, a| {
        get(c, "bytevector-s8-ref", 1, true, Order::Native, a)
    }),
    Native::of(MODULE, "bytevector-s8-set!", 3, 3, |c, a| {
        put(c, "bytevector-s8-set!", 1, true, Order::Native, a)
    }),
    Native::of(MODULE, "bytevector-u16-ref", 3, 3, |c, a| {
        get(c, "bytevector-u16-ref", 2, false, Order::Given, a)
    }),
    Native::of(MODULE, "bytevector-u16-set!", 4, 4, |c, a| {
        put(c, "bytevector-u16-set!", 2, false, Order::Given, a)
    }),
    Native::of(MODULE, "bytevector-u16-native-ref", 2, 2, |c, a| {
        get(c, "bytevector-u16-native-ref", 2, false, Order::Native, a)
    }),
    Native::of(MODULE, "bytevector-u16-native-set!", 3, 3, |c, a| {
        put(c, "bytevector-u16-native-set!", 2, false, Order::Native, a)
    }),
    Native::of(MODULE, "bytevector-s16-ref", 3, 3, |c, a| {
        get(c, "bytevector-s16-ref", 2, true, Order::Given, a)
    }),
    Native::of(MODULE, "bytevector-s16-set!", 4, 4, |c, a| {
        put(c, "bytevector-s16-set!", 2, true, Order::Given, a)
    }),
    Native::of(MODULE, "bytevector-s16-native-ref", 2, 2, |c, a| {
        get(c, "bytevector-s16-native-ref", 2, true, Order::Native, a)
    }),
    Native::of(MODULE, "bytevector-s16-native-set!", 3, 3, |c, a| {
        put(c, "bytevector-s16-native-set!", 2, true, Order::Native, a)
    }),
    Native::of(MODULE, "bytevector-u32-ref", 3, 3, |c, a| {
        get(c, "bytevector-u32-ref", 4, false, Order::Given, a)
    }),
    Native::of(MODULE, "bytevector-u32-set!", 4, 4, |c, a| {
        put(c, "bytevector-u32-set!", 4, false, Order::Given, a)
    }),
    Native::of(MODULE, "bytevector-u32-native-ref", 2, 2, |c, a| {
        get(c, "bytevector-u32-native-ref", 4, false, Order::Native, a)
    }),
    Native::of(MODULE, "bytevector-u32-native-set!", 3, 3, |c, a| {
        put(c, "bytevector-u32-native-set!", 4, false, Order::Native, a)
    }),
    Native::of(MODULE, "bytevector-s32-ref", 3, 3, |c, a| {
        get(c, "bytevector-s32-ref", 4, true, Order::Given, a)
    }),
    Native::of(MODULE, "bytevector-s32-set!", 4, 4, |c, a| {
        put(c, "bytevector-s32-set!", 4, true, Order::Given, a)
    }),
    Native::of(MODULE, "bytevector-s32-native-ref", 2, 2, |c, a| {
        get(c, "bytevector-s32-native-ref", 4, true, Order::Native, a)
    }),
    Native::of(MODULE, "bytevector-s32-native-set!", 3, 3, |c, a| {
        put(c, "bytevector-s32-native-set!", 4, true, Order::Native, a)
    }),
    Native::of(MODULE, "bytevector-u64-ref", 3, 3, |c, a| {
        get(c, "bytevector-u64-ref", 8, false, Order::Given, a)
    }),
    Native::of(MODULE, "bytevector-u64-set!", 4, 4, |c, a| {
        put(c, "bytevector-u64-set!", 8, false, Order::Given, a)
    }),
    Native::of(MODULE, "bytevector-u64-native-ref", 2, 2, |c, a| {
        get(c, "bytevector-u64-native-ref", 8, false, Order::Native, a)
    }),
    Native::of(MODULE, "bytevector-u64-native-set!", 3, 3, |c, a| {
        put(c, "bytevector-u64-native-set!", 8, false, Order::Native, a)
    }),
    Native::of(MODULE, "bytevector-s64-ref", 3, 3, |c, a| {
        get(c, "bytevector-s64-ref", 8, true, Order::Given, a)
    }),
    Native::of(MODULE, "bytevector-s64-set!", 4, 4, |c, a| {
        put(c, "bytevector-s64-set!", 8, true, Order::Given, a)
    }),
    Native::of(MODULE, "bytevector-s64-native-ref", 2, 2, |c, a| {
        get(c, "bytevector-s64-native-ref", 8, true, Order::Native, a)
    }),
    Native::of(MODULE, "bytevector-s64-native-set!", 3, 3, |c, a| {
        put(c, "bytevector-s64-native-set!", 8, true, Order::Native, a)
    }),
    Native::of(MODULE, "bytevector-ieee-single-ref", 3, 3, |c, a| {
        get_float(c, "bytevector-ieee-single-ref", 4, Order::Given, a)
    }),
    Native::of(MODULE, "bytevector-ieee-single-set!", 4, 4, |c, a| {
        put_float(c, "bytevector-ieee-single-set!", 4, Order::Given, a)
    }),
    Native::of(MODULE, "bytevector-ieee-single-native-ref", 2, 2, |c, a| {
        get_float(c, "bytevector-ieee-single-native-ref", 4, Order::Native, a)
    }),
    Native::of(
        MODULE,
        "bytevector-ieee-single-native-set!",
        3,
        3,
        |c, a| put_float(c, "bytevector-ieee-single-native-set!", 4, Order::Native, a),
    ),
    Native::of(MODULE, "bytevector-ieee-double-ref", 3, 3, |c, a| {
        get_float(c, "bytevector-ieee-double-ref", 8, Order::Given, a)
    }),
    Native::of(MODULE, "bytevector-ieee-double-set!", 4, 4, |c, a| {
        put_float(c, "bytevector-ieee-double-set!", 8, Order::Given, a)
    }),
    Native::of(MODULE, "bytevector-ieee-double-native-ref", 2, 2, |c, a| {
        get_float(c, "bytevector-ieee-double-native-ref", 8, Order::Native, a)
    }),
    Native::of(
        MODULE,
        "bytevector-ieee-double-native-set!",
        3,
        3,
        |c, a| put_float(c, "bytevector-ieee-double-native-set!", 8, Order::Native, a),
    ),
    Native::of(MODULE, "bytevector-uint-ref", 4, 4, |c, a| {
        get(
            c,
            "bytevector-uint-ref",
            size("bytevector-uint-ref", a, 3)?,
            false,
            Order::Given,
            a,
        )
    }),
    Native::of(MODULE, "bytevector-sint-ref", 4, 4, |c, a| {
        get(
            c,
            "bytevector-sint-ref",
            size("bytevector-sint-ref", a, 3)?,
            true,
            Order::Given,
            a,
        )
    }),
    Native::of(MODULE, "bytevector-uint-set!", 5, 5, |c, a| {
        put(
            c,
            "bytevector-uint-set!",
            size("bytevector-uint-set!", a, 4)?,
            false,
            Order::Given,
            a,
        )
    }),
    Native::of(MODULE, "bytevector-sint-set!", 5, 5, |c, a| {
        put(
            c,
            "bytevector-sint-set!",
            size("bytevector-sint-set!", a, 4)?,
            true,
            Order::Given,
            a,
        )
    }),
    Native::of(MODULE, "bytevector->uint-list", 3, 3, |c, a| {
        to_list(c, "bytevector->uint-list", false, a)
    }),
    Native::of(MODULE, "bytevector->sint-list", 3, 3, |c, a| {
        to_list(c, "bytevector->sint-list", true, a)
    }),
    Native::of(MODULE, "uint-list->bytevector", 3, 3, |c, a| {
        from_list(c, "uint-list->bytevector", false, a)
    }),
    Native::of(MODULE, "sint-list->bytevector", 3, 3, |c, a| {
        from_list(c, "sint-list->bytevector", true, a)
    }),
];

/// Where the order of the octets is said.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Order {
    /// By the argument after the index (or, for a setter, after the value).
    Given,
    /// Nowhere: little-endian, as on the machines that Guix supports most.
    Native,
}

/// Whether an endianness argument says that the highest octet comes first.
pub fn big_endian(name: &'static str, args: &[Value], at: usize) -> Outcome<bool> {
    match arg(args, at).as_symbol().map(|sym| sym.as_str()) {
        Some("big") => Ok(true),
        Some("little") => Ok(false),
        _ => wrong(name, args, at),
    }
}

fn is_big(order: Order, name: &'static str, args: &[Value], at: usize) -> Outcome<bool> {
    if order == Order::Native {
        Ok(false)
    } else {
        big_endian(name, args, at)
    }
}

/// The octets of a number in a bytevector, the lowest first.
fn octets(
    ctx: &Context,
    name: &'static str,
    width: usize,
    big: bool,
    args: &[Value],
) -> Outcome<Vec<u8>> {
    let r = bytes_ref(name, args, 0)?;
    let start = index(name, args, 1)?;
    let data = &ctx.heap.bytes.get(r).data;
    let part = start
        .checked_add(width)
        .and_then(|end| data.get(start..end));
    let Some(part) = part.filter(|part| !part.is_empty()) else {
        return outside(name, args, 1);
    };
    let mut octets = part.to_vec();
    if big {
        octets.reverse();
    }
    Ok(octets)
}

fn store(
    ctx: &mut Context,
    name: &'static str,
    mut octets: Vec<u8>,
    big: bool,
    args: &[Value],
) -> Outcome {
    if big {
        octets.reverse();
    }
    let r = bytes_ref(name, args, 0)?;
    let start = index(name, args, 1)?;
    let end = start.saturating_add(octets.len());
    match ctx.heap.bytes.get_mut(r).data.get_mut(start..end) {
        Some(part) if !part.is_empty() => {
            part.copy_from_slice(&octets);
            Ok(Value::Unspecified)
        }
        _ => outside(name, args, 1),
    }
}

/// An integer from its octets, the lowest first.
fn integer(heap: &mut Heap, octets: &[u8], signed: bool) -> Value {
    let n = if signed {
        BigInt::from_signed_bytes_le(octets)
    } else {
        BigInt::from_bytes_le(num_bigint::Sign::Plus, octets)
    };
    heap.integer(n)
}

/// The octets of an integer, the lowest first, if they are enough for it.
fn split(n: &BigInt, width: usize, signed: bool) -> Option<Vec<u8>> {
    // A number that is much shorter needs no bounds as long as the octets.
    if n.bits() + 1 < width as u64 * 8 && (signed || !n.is_negative()) {
        let mut octets = n.to_signed_bytes_le();
        octets.resize(width, if n.is_negative() { 0xff } else { 0 });
        return Some(octets);
    }
    let bits = width * 8;
    let modulus = BigInt::one() << bits;
    let (low, high) = if signed {
        (-(BigInt::one() << (bits - 1)), BigInt::one() << (bits - 1))
    } else {
        (BigInt::zero(), modulus.clone())
    };
    if *n < low || *n >= high {
        return None;
    }
    let n = if n.is_negative() {
        n + modulus
    } else {
        n.clone()
    };
    let (_, mut octets) = n.to_bytes_le();
    octets.resize(width, 0);
    Some(octets)
}

fn get(
    ctx: &mut Context,
    name: &'static str,
    width: usize,
    signed: bool,
    order: Order,
    args: &[Value],
) -> Outcome {
    let octets = octets(ctx, name, width, is_big(order, name, args, 2)?, args)?;
    Ok(integer(&mut ctx.heap, &octets, signed))
}

fn put(
    ctx: &mut Context,
    name: &'static str,
    width: usize,
    signed: bool,
    order: Order,
    args: &[Value],
) -> Outcome {
    let big = is_big(order, name, args, 3)?;
    if width == 0 {
        return outside(name, args, 4);
    }
    let n = numbers::integer(&ctx.heap, name, args, 2)?;
    // Before as many octets are made as do not fit.
    let size = ctx.heap.bytes.get(bytes_ref(name, args, 0)?).data.len();
    if index(name, args, 1)?.saturating_add(width) > size {
        return outside(name, args, 1);
    }
    match split(&n, width, signed) {
        Some(octets) => store(ctx, name, octets, big, args),
        None => outside(name, args, 2),
    }
}

fn get_float(
    ctx: &mut Context,
    name: &'static str,
    width: usize,
    order: Order,
    args: &[Value],
) -> Outcome {
    let octets = octets(ctx, name, width, is_big(order, name, args, 2)?, args)?;
    let bits = octets
        .iter()
        .rev()
        .fold(0u64, |bits, &octet| bits << 8 | u64::from(octet));
    Ok(Value::Flonum(if width == 4 {
        f64::from(f32::from_bits(bits as u32))
    } else {
        f64::from_bits(bits)
    }))
}

fn put_float(
    ctx: &mut Context,
    name: &'static str,
    width: usize,
    order: Order,
    args: &[Value],
) -> Outcome {
    let x = numbers::flonum(&ctx.heap, name, args, 2)?;
    let big = is_big(order, name, args, 3)?;
    let octets = if width == 4 {
        (x as f32).to_le_bytes().to_vec()
    } else {
        x.to_le_bytes().to_vec()
    };
    store(ctx, name, octets, big, args)
}

fn to_list(ctx: &mut Context, name: &'static str, signed: bool, args: &[Value]) -> Outcome {
    let r = bytes_ref(name, args, 0)?;
    let big = big_endian(name, args, 1)?;
    let width = size(name, args, 2)?;
    let data = ctx.heap.bytes.get(r).data.clone();
    if width == 0 || !data.len().is_multiple_of(width) {
        return outside(name, args, 2);
    }
    let mut items = Vec::with_capacity(data.len() / width);
    for chunk in data.chunks(width) {
        let mut octets = chunk.to_vec();
        if big {
            octets.reverse();
        }
        items.push(integer(&mut ctx.heap, &octets, signed));
    }
    Ok(ctx.heap.list(&items))
}

fn from_list(ctx: &mut Context, name: &'static str, signed: bool, args: &[Value]) -> Outcome {
    let items = list(&ctx.heap, name, args, 0)?;
    let big = big_endian(name, args, 1)?;
    let width = size(name, args, 2)?;
    if width == 0 {
        return outside(name, args, 2);
    }
    ctx.heap.room_for(width.saturating_mul(items.len()))?;
    let mut data = Vec::new();
    for at in 0..items.len() {
        let n = numbers::integer(&ctx.heap, name, &items, at)?;
        let Some(mut octets) = split(&n, width, signed) else {
            return Err(Throw::out_of_range(name, 1, arg(&items, at)));
        };
        if big {
            octets.reverse();
        }
        data.extend(octets);
    }
    Ok(ctx.heap.bytevector(data))
}

//! Integers as bits in two's complement (Guile manual, "Bitwise Operations").

use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use super::{check_bits, integer};
use crate::builtins::args::{arg, index, outside, wrong};
use crate::builtins::{ANY, Native};
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("logand", 0, ANY, |c, a| fold(c, "logand", a)),
    Native::core("logior", 0, ANY, |c, a| fold(c, "logior", a)),
    Native::core("logxor", 0, ANY, |c, a| fold(c, "logxor", a)),
    Native::core("lognot", 1, 1, lognot),
    Native::core("logtest", 2, 2, logtest),
    Native::core("logbit?", 2, 2, logbit),
    Native::core("ash", 2, 2, |c, a| shift(c, "ash", a, false)),
    Native::core("round-ash", 2, 2, |c, a| shift(c, "round-ash", a, true)),
    Native::core("logcount", 1, 1, logcount),
    Native::core("integer-length", 1, 1, integer_length),
    Native::core("bit-extract", 3, 3, bit_extract),
];

fn fold(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    if let [Value::Fixnum(a), Value::Fixnum(b)] = args {
        return Ok(Value::Fixnum(match name {
            "logand" => a & b,
            "logior" => a | b,
            _ => a ^ b,
        }));
    }
    let mut result = BigInt::from(if name == "logand" { -1 } else { 0 });
    for at in 0..args.len() {
        let n = integer(&ctx.heap, name, args, at)?;
        result = match name {
            "logand" => result & n,
            "logior" => result | n,
            _ => result ^ n,
        };
    }
    Ok(ctx.heap.integer(result))
}

fn lognot(ctx: &mut Context, args: &[Value]) -> Outcome {
    let n = integer(&ctx.heap, "lognot", args, 0)?;
    Ok(ctx.heap.integer(!n))
}

fn logtest(ctx: &mut Context, args: &[Value]) -> Outcome {
    let a = integer(&ctx.heap, "logtest", args, 0)?;
    let b = integer(&ctx.heap, "logtest", args, 1)?;
    Ok(Value::Bool(!(a & b).is_zero()))
}

fn logbit(ctx: &mut Context, args: &[Value]) -> Outcome {
    let at = index("logbit?", args, 0)?;
    let n = integer(&ctx.heap, "logbit?", args, 1)?;
    Ok(Value::Bool(n.bit(at as u64)))
}

/// Shifts left, or right towards negative infinity (or to the nearest even when rounding).
fn shift(ctx: &mut Context, name: &'static str, args: &[Value], rounding: bool) -> Outcome {
    let n = integer(&ctx.heap, name, args, 0)?;
    let count = match arg(args, 1) {
        Value::Fixnum(count) => count,
        Value::Big(r) if ctx.heap.bigs.get(r).is_negative() => i64::MIN,
        Value::Big(_) => i64::MAX,
        _ => return wrong(name, args, 1),
    };
    let distance = count.unsigned_abs();
    let result = if n.is_zero() {
        n
    } else if count >= 0 {
        check_bits(n.bits().saturating_add(distance))?;
        n << distance
    } else if distance > n.bits() + 1 {
        BigInt::from(if n.is_negative() && !rounding { -1 } else { 0 })
    } else if rounding {
        let half = BigInt::one() << (distance - 1);
        let low = &n & ((BigInt::one() << distance) - 1);
        let floor = n >> distance;
        if low > half || (low == half && floor.bit(0)) {
            floor + 1
        } else {
            floor
        }
    } else {
        n >> distance
    };
    Ok(ctx.heap.integer(result))
}

fn logcount(ctx: &mut Context, args: &[Value]) -> Outcome {
    let n = integer(&ctx.heap, "logcount", args, 0)?;
    let bits = if n.is_negative() { !n } else { n };
    Ok(Value::Fixnum(bits.magnitude().count_ones() as i64))
}

fn integer_length(ctx: &mut Context, args: &[Value]) -> Outcome {
    let n = integer(&ctx.heap, "integer-length", args, 0)?;
    let bits = if n.is_negative() { !n } else { n };
    Ok(Value::Fixnum(bits.bits() as i64))
}

fn bit_extract(ctx: &mut Context, args: &[Value]) -> Outcome {
    let n = integer(&ctx.heap, "bit-extract", args, 0)?;
    let start = index("bit-extract", args, 1)?;
    let end = index("bit-extract", args, 2)?;
    if end < start {
        return outside("bit-extract", args, 2);
    }
    check_bits((end - start) as u64)?;
    let mask = (BigInt::one() << (end - start)) - 1;
    let result = (n >> start) & mask;
    Ok(ctx.heap.integer(result))
}

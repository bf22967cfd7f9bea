//! Integers as bits in two's complement (Guile manual, "Bitwise Operations"), and random numbers.

use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use super::{Number, check_bits, integer, number};
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
    Native::core("random", 1, 2, random),
    Native::core("random:uniform", 0, 1, |c, _| {
        Ok(Value::Flonum(fraction(c)))
    }),
    Native::core("seed->random-state", 1, 1, |_, a| Ok(arg(a, 0))),
    Native::core("random-state-from-platform", 0, 0, |_, _| {
        Ok(Value::Fixnum(0))
    }),
    Native::core("copy-random-state", 0, 1, |_, a| {
        Ok(a.first().copied().unwrap_or(Value::Fixnum(0)))
    }),
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

/// The next random word. The sequence is the same in every evaluation, so that results repeat.
fn word(ctx: &mut Context) -> u64 {
    ctx.gensym = ctx.gensym.wrapping_add(1);
    let mut z = ctx.gensym.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn fraction(ctx: &mut Context) -> f64 {
    (word(ctx) >> 11) as f64 / (1u64 << 53) as f64
}

/// A number from zero up to a bound: an integer below an integer, a real below a real.
fn random(ctx: &mut Context, args: &[Value]) -> Outcome {
    match number(&ctx.heap, "random", args, 0)? {
        Number::Int(n) if n.is_positive() => {
            let words = n.bits().div_ceil(64) + 1;
            let mut big = BigInt::zero();
            for _ in 0..words {
                big = (big << 64u32) | BigInt::from(word(ctx));
            }
            let result = big % n;
            Ok(ctx.heap.integer(result))
        }
        Number::Flo(x) if x > 0.0 => Ok(Value::Flonum(fraction(ctx) * x)),
        Number::Rat(_) => wrong("random", args, 0),
        Number::Int(_) | Number::Flo(_) => outside("random", args, 0),
    }
}

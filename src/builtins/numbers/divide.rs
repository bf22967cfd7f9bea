//! Integer division in its six flavours, rounding, and what follows from them (R7RS 6.2.6; Guile
//! manual, "Arithmetic" and "Integer Operations").

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use super::{Number, check_bits, integer, large, number, overflow};
use crate::builtins::args::{arg, wrong};
use crate::builtins::{ANY, Native};
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::vm::context::Context;
use crate::vm::limits::Watch;

/// Which integer a quotient becomes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Mode {
    Floor,
    Ceiling,
    Truncate,
    /// To the nearest, ties to even.
    Round,
    /// So that the remainder is not negative.
    Euclidean,
    /// So that the remainder lies in `[-|d|/2, |d|/2)`.
    Centered,
}

/// What of a division is asked for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Part {
    Quotient,
    Remainder,
}

use Mode::{Ceiling, Centered, Euclidean, Floor, Round, Truncate};
use Part::{Quotient, Remainder};

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("quotient", 2, 2, |c, a| {
        whole(c, "quotient", "truncate-quotient", a)
    }),
    Native::core("remainder", 2, 2, |c, a| {
        whole(c, "remainder", "truncate-remainder", a)
    }),
    Native::core("modulo", 2, 2, |c, a| {
        whole(c, "modulo", "floor-remainder", a)
    }),
    Native::core("floor-quotient", 2, 2, |c, a| {
        real(c, "floor-quotient", Floor, Quotient, a)
    }),
    Native::core("floor-remainder", 2, 2, |c, a| {
        real(c, "floor-remainder", Floor, Remainder, a)
    }),
    Native::core("truncate-quotient", 2, 2, |c, a| {
        real(c, "truncate-quotient", Truncate, Quotient, a)
    }),
    Native::core("truncate-remainder", 2, 2, |c, a| {
        real(c, "truncate-remainder", Truncate, Remainder, a)
    }),
    Native::core("ceiling-quotient", 2, 2, |c, a| {
        real(c, "ceiling-quotient", Ceiling, Quotient, a)
    }),
    Native::core("ceiling-remainder", 2, 2, |c, a| {
        real(c, "ceiling-remainder", Ceiling, Remainder, a)
    }),
    Native::core("round-quotient", 2, 2, |c, a| {
        real(c, "round-quotient", Round, Quotient, a)
    }),
    Native::core("round-remainder", 2, 2, |c, a| {
        real(c, "round-remainder", Round, Remainder, a)
    }),
    Native::core("euclidean-quotient", 2, 2, |c, a| {
        real(c, "euclidean-quotient", Euclidean, Quotient, a)
    }),
    Native::core("euclidean-remainder", 2, 2, |c, a| {
        real(c, "euclidean-remainder", Euclidean, Remainder, a)
    }),
    Native::core("centered-quotient", 2, 2, |c, a| {
        real(c, "centered-quotient", Centered, Quotient, a)
    }),
    Native::core("centered-remainder", 2, 2, |c, a| {
        real(c, "centered-remainder", Centered, Remainder, a)
    }),
    Native::core("floor", 1, 1, |c, a| rounded(c, "floor", Floor, a)),
    Native::core("ceiling", 1, 1, |c, a| rounded(c, "ceiling", Ceiling, a)),
    Native::core("truncate", 1, 1, |c, a| rounded(c, "truncate", Truncate, a)),
    Native::core("round", 1, 1, |c, a| rounded(c, "round", Round, a)),
    Native::core("gcd", 0, ANY, |c, a| common(c, "gcd", 0, a)),
    Native::core("lcm", 0, ANY, |c, a| common(c, "lcm", 1, a)),
    Native::core("modulo-expt", 3, 3, modulo_expt),
];

/// The integer quotient of `n` by `d`, which is not zero.
fn divide(watch: &Watch, n: &BigInt, d: &BigInt, mode: Mode) -> Outcome<BigInt> {
    let floor = |n: &BigInt, d: &BigInt| large::div_floor(watch, n, d).map(|both| both.0);
    Ok(match mode {
        Floor => floor(n, d)?,
        Ceiling => -floor(&-n, d)?,
        Truncate => large::div_rem(watch, n, d)?.0,
        Euclidean if d.is_positive() => floor(n, d)?,
        Euclidean => -floor(n, &-d)?,
        Centered if d.is_negative() => -floor(&(n * 2 - d), &(d * -2))?,
        Centered => floor(&(n * 2 + d), &(d * 2))?,
        Round => {
            let (quotient, rest) = large::div_floor(watch, &(n * 2 + d), &(d * 2))?;
            if rest.is_zero() && quotient.is_odd() {
                quotient - 1
            } else {
                quotient
            }
        }
    })
}

/// `quotient`, `remainder` and `modulo`, which take integers only.
fn whole(ctx: &mut Context, name: &'static str, family: &'static str, args: &[Value]) -> Outcome {
    let (mode, part) = match name {
        "quotient" => (Truncate, Quotient),
        "remainder" => (Truncate, Remainder),
        _ => (Floor, Remainder),
    };
    for (at, value) in args.iter().enumerate() {
        match value {
            Value::Fixnum(_) | Value::Big(_) => {}
            Value::Flonum(x) if x.is_finite() && x.fract() == 0.0 => {}
            _ => return wrong(name, args, at),
        }
    }
    real(ctx, family, mode, part, args)
}

fn real(ctx: &mut Context, name: &'static str, mode: Mode, part: Part, args: &[Value]) -> Outcome {
    if let (Value::Fixnum(n), Value::Fixnum(d)) = (arg(args, 0), arg(args, 1))
        && let Some(result) = small(n, d, mode, part)
    {
        return Ok(Value::Fixnum(result));
    }
    let n = number(&ctx.heap, name, args, 0)?;
    let d = number(&ctx.heap, name, args, 1)?;
    let inexact = matches!(n, Number::Flo(_)) || matches!(d, Number::Flo(_));
    if inexact {
        let (n, d) = (n.to_f64(), d.to_f64());
        if d == 0.0 {
            return Err(overflow(name));
        }
        return Ok(Value::Flonum(inexact_division(n, d, mode, part)));
    }
    let (Some((nn, nd)), Some((dn, dd))) = (n.parts(), d.parts()) else {
        return Ok(Value::Flonum(f64::NAN));
    };
    if dn.is_zero() {
        return Err(overflow(name));
    }
    for (x, y) in [(&nn, &dd), (&dn, &nd)] {
        check_bits(x.bits() + y.bits())?;
    }
    let watch = &ctx.heap.accounting.watch;
    let (top, bottom) = (large::mul(watch, &nn, &dd)?, large::mul(watch, &dn, &nd)?);
    let quotient = divide(watch, &top, &bottom, mode)?;
    let result = match part {
        Quotient => Number::Int(quotient),
        Remainder => {
            let rest = top - large::mul(watch, &quotient, &bottom)?;
            Number::ratio(watch, rest, large::mul(watch, &nd, &dd)?)?
        }
    };
    Ok(result.into_value(&mut ctx.heap))
}

/// The common cases on small integers.
fn small(n: i64, d: i64, mode: Mode, part: Part) -> Option<i64> {
    if d == 0 {
        return None;
    }
    match (mode, part) {
        (Truncate, Quotient) => n.checked_div(d),
        (Truncate, Remainder) => n.checked_rem(d),
        (Floor, Quotient) => n.checked_rem(d).map(|_| Integer::div_floor(&n, &d)),
        (Floor, Remainder) => n.checked_rem(d).map(|_| Integer::mod_floor(&n, &d)),
        _ => None,
    }
}

/// Division of flonums. As in Guile the remainder is what the quotient, which is rounded, leaves, so
/// that the two always fit together.
fn inexact_division(n: f64, d: f64, mode: Mode, part: Part) -> f64 {
    let ratio = n / d;
    let quotient = match mode {
        Floor => ratio.floor(),
        Ceiling => ratio.ceil(),
        Truncate => ratio.trunc(),
        Round => round_to_even(ratio),
        Euclidean if d > 0.0 => ratio.floor(),
        Euclidean if d < 0.0 => ratio.ceil(),
        Centered if d > 0.0 => (ratio + 0.5).floor(),
        Centered if d < 0.0 => (ratio - 0.5).ceil(),
        Euclidean | Centered => f64::NAN,
    };
    match part {
        Quotient => quotient,
        Remainder => n - d * quotient,
    }
}

/// The nearest whole number, the even one of two; what is not zero rounds to a positive zero, as in
/// Guile.
fn round_to_even(x: f64) -> f64 {
    let whole = x.round_ties_even();
    if whole == 0.0 && x != 0.0 { 0.0 } else { whole }
}

fn rounded(ctx: &mut Context, name: &'static str, mode: Mode, args: &[Value]) -> Outcome {
    let value = arg(args, 0);
    match value {
        Value::Fixnum(_) | Value::Big(_) => Ok(value),
        Value::Flonum(x) => Ok(Value::Flonum(match mode {
            Floor => x.floor(),
            Ceiling => x.ceil(),
            Truncate => x.trunc(),
            Round | Euclidean | Centered => round_to_even(x),
        })),
        Value::Ratio(r) => {
            let ratio = ctx.heap.ratios.get(r);
            let watch = &ctx.heap.accounting.watch;
            let whole = divide(watch, &ratio.num, &ratio.den, mode)?;
            Ok(ctx.heap.integer(whole))
        }
        _ => wrong(name, args, 0),
    }
}

/// `gcd` and `lcm`, inexact when an argument is.
fn common(ctx: &mut Context, name: &'static str, unit: i64, args: &[Value]) -> Outcome {
    let mut result = BigInt::from(unit);
    let mut inexact = false;
    for (at, &value) in args.iter().enumerate() {
        let n = match value {
            Value::Flonum(x) if x.is_finite() && x.fract() == 0.0 => {
                inexact = true;
                Number::Flo(x)
                    .parts()
                    .map_or_else(BigInt::one, |(num, _)| num)
            }
            _ => integer(&ctx.heap, name, args, at)?,
        };
        let watch = &ctx.heap.accounting.watch;
        let common = large::gcd(watch, &result, &n)?;
        result = if name == "gcd" {
            common
        } else if common.is_zero() {
            BigInt::zero()
        } else {
            check_bits(result.bits() + n.bits())?;
            let (whole, _) = large::div_rem(watch, &result, &common)?;
            large::mul(watch, &whole, &n)?.abs()
        };
    }
    let result = if inexact {
        Number::Flo(super::convert::big_to_f64(&result))
    } else {
        Number::Int(result)
    };
    Ok(result.into_value(&mut ctx.heap))
}

/// `(modulo-expt base exponent modulus)`, with the sign of the modulus.
fn modulo_expt(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "modulo-expt";
    let base = integer(&ctx.heap, name, args, 0)?;
    let exponent = integer(&ctx.heap, name, args, 1)?;
    let modulus = integer(&ctx.heap, name, args, 2)?;
    if modulus.is_zero() {
        return Err(overflow(name));
    }
    if exponent.is_negative() {
        return super::super::args::outside(name, args, 1);
    }
    let power = large::power_modulo(&ctx.heap.accounting.watch, &base, &exponent, &modulus)?;
    Ok(ctx.heap.integer(power))
}

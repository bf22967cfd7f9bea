//! Between exact and inexact numbers, correctly rounded (R7RS 6.2.6, `exact` and `inexact`).

use num_bigint::{BigInt, Sign};
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::{Number, large, number};
use crate::builtins::Native;
use crate::builtins::args::arg;
use crate::value::exception::{Outcome, Throw};
use crate::value::{Heap, Value};
use crate::vm::context::Context;
use crate::vm::limits::Watch;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("exact->inexact", 1, 1, |ctx, args| {
        inexact(ctx, "exact->inexact", args)
    }),
    Native::core("inexact->exact", 1, 1, |ctx, args| {
        exact(ctx, "inexact->exact", args)
    }),
    Native::of("(rnrs base)", "inexact", 1, 1, |ctx, args| {
        inexact(ctx, "exact->inexact", args)
    }),
    Native::of("(rnrs base)", "exact", 1, 1, |ctx, args| {
        exact(ctx, "inexact->exact", args)
    }),
    Native::core("numerator", 1, 1, |ctx, args| part(ctx, "numerator", args)),
    Native::core("denominator", 1, 1, |ctx, args| {
        part(ctx, "denominator", args)
    }),
    Native::core("rationalize", 2, 2, rationalize),
];

/// The flonum nearest to an integer.
pub fn big_to_f64(n: &BigInt) -> f64 {
    ratio_to_f64(n, &BigInt::one())
}

/// The flonum nearest to a ratio, ties to even, also among the subnormal ones.
pub fn ratio_to_f64(num: &BigInt, den: &BigInt) -> f64 {
    if num.is_zero() {
        return 0.0;
    }
    let negative = num.is_negative() != den.is_negative();
    let (num, den) = (num.magnitude(), den.magnitude());
    let estimate = num.bits() as i64 - den.bits() as i64;
    // Scaled so that the quotient has 64 or 65 bits: eleven more than a flonum holds.
    let shift = 64 - estimate;
    let (scaled_num, scaled_den) = if shift >= 0 {
        (num << shift.unsigned_abs(), den.clone())
    } else {
        (num.clone(), den << shift.unsigned_abs())
    };
    let quotient = &scaled_num / &scaled_den;
    let inexact = !(&scaled_num % &scaled_den).is_zero();
    let wide = quotient.to_u128().unwrap_or(u128::MAX);
    let magnitude = assemble(wide, -shift, inexact);
    if negative { -magnitude } else { magnitude }
}

/// `mantissa * 2^exponent` rounded once; `sticky` says that a fraction below was cut off.
fn assemble(mantissa: u128, exponent: i64, sticky: bool) -> f64 {
    let bits = i64::from(128 - mantissa.leading_zeros());
    let top = bits + exponent;
    if top > 1024 {
        return f64::INFINITY;
    }
    // A flonum keeps 53 bits, fewer below 2^-1022, none of them below 2^-1074.
    let keep = 53.min(top + 1074);
    if keep < 0 {
        return 0.0;
    }
    let drop = (bits - keep) as u32;
    let kept = if drop >= 128 { 0 } else { mantissa >> drop };
    let lost = mantissa - if drop >= 128 { 0 } else { kept << drop };
    let half = if drop == 0 { 0 } else { 1u128 << (drop - 1) };
    let up = drop > 0 && (lost > half || (lost == half && (sticky || kept & 1 == 1)));
    let rounded = (kept + u128::from(up)) as f64;
    scale(rounded, exponent + i64::from(drop))
}

/// `x * 2^exponent` where the result is exact.
fn scale(x: f64, exponent: i64) -> f64 {
    let mut result = x;
    let mut left = exponent;
    while left != 0 {
        let step = left.clamp(-1000, 1000);
        result *= f64::powi(2.0, step as i32);
        left -= step;
    }
    result
}

/// Numerator and denominator of a finite flonum; `None` for infinities and NaN.
pub fn f64_parts(x: f64) -> Option<(BigInt, BigInt)> {
    if !x.is_finite() {
        return None;
    }
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if exponent == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, exponent - 1075)
    };
    let sign = if x.is_sign_negative() {
        Sign::Minus
    } else {
        Sign::Plus
    };
    let zeros = if mantissa == 0 {
        0
    } else {
        i64::from(mantissa.trailing_zeros())
    };
    let (mantissa, exponent) = (mantissa >> zeros, exponent + zeros);
    if mantissa == 0 {
        return Some((BigInt::zero(), BigInt::one()));
    }
    let whole = BigInt::from_biguint(sign, mantissa.into());
    if exponent >= 0 {
        Some((whole << exponent.unsigned_abs(), BigInt::one()))
    } else {
        Some((whole, BigInt::one() << exponent.unsigned_abs()))
    }
}

/// The exact number equal to a value.
///
/// # Errors
/// `wrong-type-arg` under `name` for what is no finite number.
pub fn to_exact(heap: &mut Heap, name: &'static str, value: Value) -> Outcome {
    match value {
        Value::Fixnum(_) | Value::Big(_) | Value::Ratio(_) => Ok(value),
        Value::Flonum(x) if x.fract() == 0.0 && x.abs() < 9e15 => Ok(Value::Fixnum(x as i64)),
        Value::Flonum(x) => match f64_parts(x) {
            Some((num, den)) => {
                let ratio = Number::ratio(&heap.accounting.watch, num, den)?;
                Ok(ratio.into_value(heap))
            }
            None => Err(Throw::out_of_range(name, 1, value)),
        },
        _ => Err(Throw::wrong_type(name, 1, value)),
    }
}

fn inexact(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    super::flonum(&ctx.heap, name, args, 0).map(Value::Flonum)
}

fn exact(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    to_exact(&mut ctx.heap, name, arg(args, 0))
}

fn part(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let n = number(&ctx.heap, name, args, 0)?;
    let inexact = matches!(n, Number::Flo(_));
    let Some((num, den)) = n.parts() else {
        return super::super::args::wrong(name, args, 0);
    };
    if let Value::Flonum(x) = arg(args, 0)
        && name == "numerator"
        && x == 0.0
    {
        return Ok(Value::Flonum(x));
    }
    let part = Number::Int(if name == "numerator" { num } else { den });
    let part = if inexact {
        Number::Flo(part.to_f64())
    } else {
        part
    };
    Ok(part.into_value(&mut ctx.heap))
}

/// The simplest rational within a distance, found along the Stern-Brocot tree.
fn rationalize(ctx: &mut Context, args: &[Value]) -> Outcome {
    let x = number(&ctx.heap, "rationalize", args, 0)?;
    let y = number(&ctx.heap, "rationalize", args, 1)?;
    let inexact = matches!(x, Number::Flo(_)) || matches!(y, Number::Flo(_));
    let (fx, fy) = (x.to_f64(), y.to_f64());
    let (Some((xn, xd)), Some((yn, yd))) = (x.parts(), y.parts()) else {
        let special = if fx.is_nan() || fy.is_nan() || (fx.is_infinite() && fy.is_infinite()) {
            f64::NAN
        } else if fx.is_infinite() {
            fx
        } else {
            0.0
        };
        return Ok(Value::Flonum(special));
    };
    let yn = yn.abs();
    let den = &xd * &yd;
    let low = (&xn * &yd - &yn * &xd, den.clone());
    let high = (xn * yd + yn * xd, den);
    let watch = &ctx.heap.accounting.watch;
    let (num, den) = simplest_between(watch, low, high)?;
    let found = Number::ratio(watch, num, den)?;
    let found = if inexact {
        Number::Flo(found.to_f64())
    } else {
        found
    };
    Ok(found.into_value(&mut ctx.heap))
}

type Fraction = (BigInt, BigInt);

/// The fraction with the least denominator between two bounds (denominators positive).
fn simplest_between(watch: &Watch, low: Fraction, high: Fraction) -> Outcome<Fraction> {
    if !low.0.is_positive() && !high.0.is_negative() {
        return Ok((BigInt::zero(), BigInt::one()));
    }
    if high.0.is_negative() {
        let (num, den) = simplest_positive(watch, (-high.0, high.1), (-low.0, low.1))?;
        return Ok((-num, den));
    }
    simplest_positive(watch, low, high)
}

fn simplest_positive(watch: &Watch, mut low: Fraction, mut high: Fraction) -> Outcome<Fraction> {
    let mut quotients = Vec::new();
    let mut last = loop {
        let (whole, rest) = large::div_rem(watch, &low.0, &low.1)?;
        if rest.is_zero() {
            break (whole, BigInt::one());
        }
        if (&whole + 1) * &high.1 <= high.0 {
            break (whole + 1, BigInt::one());
        }
        let high_rest = &high.0 - &whole * &high.1;
        let next_low = (high.1, high_rest);
        high = (low.1, rest);
        low = next_low;
        quotients.push(whole);
    };
    while let Some(whole) = quotients.pop() {
        watch.look().map_err(Throw::Limit)?;
        last = (whole * &last.0 + last.1, last.0);
    }
    Ok(last)
}

#[cfg(test)]
mod tests {
    use super::{big_to_f64, f64_parts, ratio_to_f64};
    use num_bigint::BigInt;

    #[test]
    fn rounding_is_to_the_nearest() {
        let tenth = ratio_to_f64(&1.into(), &10.into());
        assert_eq!(tenth, 0.1);
        assert_eq!(
            big_to_f64(&BigInt::from((1u64 << 53) + 1)),
            9_007_199_254_740_992.0
        );
        assert_eq!(
            big_to_f64(&BigInt::from((1u64 << 53) + 3)),
            9_007_199_254_740_996.0
        );
    }

    #[test]
    fn every_flonum_is_the_ratio_of_its_parts() {
        for x in [
            0.1,
            -2.5,
            5e-324,
            2.2e-308,
            f64::MAX,
            f64::MIN_POSITIVE,
            1e300,
            -0.75,
        ] {
            let back = f64_parts(x).map(|(num, den)| ratio_to_f64(&num, &den));
            assert_eq!(back, Some(x));
        }
        assert!(f64_parts(f64::NAN).is_none());
    }

    #[test]
    fn beyond_the_flonums_is_infinite_or_zero() {
        let huge = BigInt::from(1) << 2000u32;
        assert_eq!(big_to_f64(&huge), f64::INFINITY);
        assert_eq!(ratio_to_f64(&1.into(), &huge), 0.0);
        assert_eq!(
            ratio_to_f64(&(-1).into(), &(BigInt::from(1) << 1074u32)),
            -5e-324
        );
    }
}

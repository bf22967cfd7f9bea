//! Powers and roots that stay exact where they can (R7RS 6.2.6, `expt`, `sqrt`,
//! `exact-integer-sqrt`).

use num_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::{Number, check_bits, flonum, large, number, overflow};
use crate::builtins::Native;
use crate::builtins::args::{arg, wrong};
use crate::value::exception::{Outcome, Refusal, Throw};
use crate::value::{Heap, Value};
use crate::vm::context::Context;
use crate::vm::limits::Watch;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("expt", 2, 2, expt),
    Native::core("integer-expt", 2, 2, expt),
    Native::core("sqrt", 1, 1, sqrt),
    Native::core("%exact-integer-sqrt", 1, 1, exact_integer_sqrt),
];

fn complex<T>(name: &str) -> Outcome<T> {
    Err(Throw::refused(
        Refusal::ComplexNumbers,
        format!("the result of {name} is no real number"),
    ))
}

fn expt(ctx: &mut Context, args: &[Value]) -> Outcome {
    let base = number(&ctx.heap, "expt", args, 0)?;
    let result = match (base, arg(args, 1)) {
        (_, Value::Fixnum(0)) => Number::Int(BigInt::one()),
        (Number::Flo(x), Value::Fixnum(n)) => Number::Flo(integer_power(x, n)),
        (base @ (Number::Int(_) | Number::Rat(_)), Value::Fixnum(n)) => {
            exact_power(&ctx.heap, base, n)?
        }
        (Number::Int(base), Value::Big(r)) if base.magnitude().bits() < 2 => {
            let odd = ctx.heap.bigs.get(r).bit(0);
            if base.is_negative() && !odd {
                Number::Int(-base)
            } else {
                Number::Int(base)
            }
        }
        (base, _) => {
            let exponent = flonum(&ctx.heap, "expt", args, 1)?;
            let x = base.to_f64();
            if x < 0.0 && exponent.fract() != 0.0 {
                return complex("expt");
            }
            Number::Flo(x.powf(exponent))
        }
    };
    Ok(result.into_value(&mut ctx.heap))
}

/// A flonum to a whole power, by the squarings and products that Guile makes, since each rounds; no
/// number for zero to a negative power.
fn integer_power(x: f64, exponent: i64) -> f64 {
    if x == 0.0 && exponent < 0 {
        return f64::NAN;
    }
    let mut base = if exponent < 0 { 1.0 / x } else { x };
    let mut left = exponent.unsigned_abs();
    let mut product = 1.0;
    while left > 1 {
        if left % 2 == 1 {
            product *= base;
        }
        base *= base;
        left /= 2;
    }
    product * base
}

fn exact_power(heap: &Heap, base: Number, exponent: i64) -> Outcome<Number> {
    let Some((num, den)) = base.parts() else {
        return Ok(Number::Flo(f64::NAN));
    };
    let Ok(times) = u32::try_from(exponent.unsigned_abs()) else {
        if num.magnitude().is_one() && den.is_one() {
            return Ok(Number::Int(if exponent % 2 == 0 {
                BigInt::one()
            } else {
                num
            }));
        }
        if num.is_zero() && exponent > 0 {
            return Ok(Number::Int(num));
        }
        check_bits(u64::MAX)?;
        return Ok(Number::Flo(f64::NAN));
    };
    if exponent < 0 && num.is_zero() {
        return Err(overflow("divide"));
    }
    if num.bits().max(den.bits()) > 1 {
        check_bits(num.bits().max(den.bits()).saturating_mul(u64::from(times)))?;
    }
    let watch = &heap.accounting.watch;
    let (num, den) = (
        large::power(watch, &num, times)?,
        large::power(watch, &den, times)?,
    );
    if exponent < 0 {
        Number::ratio(watch, den, num)
    } else {
        Number::ratio(watch, num, den)
    }
}

fn exact_square_root(watch: &Watch, n: &Number) -> Outcome<Option<Number>> {
    let root = |n: &BigInt| {
        if n.is_negative() {
            return Ok(None);
        }
        let root = large::square_root(watch, n)?;
        let exact = large::mul(watch, &root, &root)? == *n;
        Ok::<_, Throw>(exact.then_some(root))
    };
    Ok(match n {
        Number::Int(n) => root(n)?.map(Number::Int),
        Number::Rat(ratio) => match (root(&ratio.num)?, root(&ratio.den)?) {
            (Some(num), Some(den)) => Some(Number::ratio(watch, num, den)?),
            _ => None,
        },
        Number::Flo(_) => None,
    })
}

fn sqrt(ctx: &mut Context, args: &[Value]) -> Outcome {
    let n = number(&ctx.heap, "sqrt", args, 0)?;
    let watch = &ctx.heap.accounting.watch;
    if let Some(root) = exact_square_root(watch, &n)? {
        return Ok(root.into_value(&mut ctx.heap));
    }
    let x = n.to_f64();
    if x < 0.0 {
        return complex("sqrt");
    }
    // A large integer may overflow a flonum although its root does not.
    if let (Number::Int(n), true) = (&n, x.is_infinite()) {
        let root = large::square_root(watch, n)?;
        return Ok(Value::Flonum(root.to_f64().unwrap_or(f64::INFINITY)));
    }
    Ok(Value::Flonum(x.sqrt()))
}

/// The whole square root and what remains, as a pair.
fn exact_integer_sqrt(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "exact-integer-sqrt";
    let n = super::integer(&ctx.heap, name, args, 0)?;
    if n.is_negative() {
        return wrong(name, args, 0);
    }
    let watch = &ctx.heap.accounting.watch;
    let root = large::square_root(watch, &n)?;
    let rest = n - large::mul(watch, &root, &root)?;
    let root = ctx.heap.integer(root);
    let rest = ctx.heap.integer(rest);
    Ok(ctx.heap.cons(root, rest))
}

//! What kind of number a value is (R7RS 6.2.6; Guile manual, "Numerical data types").

use super::{Number, is_number, number};
use crate::builtins::Native;
use crate::builtins::args::{arg, wrong};
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("number?", 1, 1, |_, a| Ok(is_number(arg(a, 0)).into())),
    Native::core("complex?", 1, 1, |_, a| Ok(is_number(arg(a, 0)).into())),
    Native::core("real?", 1, 1, |_, a| Ok(is_number(arg(a, 0)).into())),
    Native::core("rational?", 1, 1, |_, a| Ok(is_rational(arg(a, 0)).into())),
    Native::core("integer?", 1, 1, |_, a| Ok(is_integer(arg(a, 0)).into())),
    Native::core("exact-integer?", 1, 1, |_, a| {
        Ok(matches!(arg(a, 0), Value::Fixnum(_) | Value::Big(_)).into())
    }),
    Native::core("exact?", 1, 1, |c, a| exactness(c, "exact?", a, true)),
    Native::core("inexact?", 1, 1, |c, a| exactness(c, "inexact?", a, false)),
    Native::core("nan?", 1, 1, |c, a| {
        special(c, "nan?", a, f64::is_nan, false)
    }),
    Native::core("inf?", 1, 1, |c, a| {
        special(c, "inf?", a, f64::is_infinite, false)
    }),
    Native::core("finite?", 1, 1, |c, a| {
        special(c, "finite?", a, f64::is_finite, true)
    }),
    Native::core("zero?", 1, 1, |c, a| {
        sign(c, "zero?", a, std::cmp::Ordering::Equal)
    }),
    Native::core("positive?", 1, 1, |c, a| {
        sign(c, "positive?", a, std::cmp::Ordering::Greater)
    }),
    Native::core("negative?", 1, 1, |c, a| {
        sign(c, "negative?", a, std::cmp::Ordering::Less)
    }),
    Native::core("even?", 1, 1, |c, a| parity(c, "even?", a, false)),
    Native::core("odd?", 1, 1, |c, a| parity(c, "odd?", a, true)),
    Native::core("real-part", 1, 1, |c, a| {
        number(&c.heap, "real-part", a, 0).map(|_| arg(a, 0))
    }),
    Native::core("imag-part", 1, 1, |c, a| {
        number(&c.heap, "imag-part", a, 0).map(|_| Value::Fixnum(0))
    }),
    Native::core("angle", 1, 1, angle),
    Native::core("make-rectangular", 2, 2, |c, a| {
        real_only(c, "make-rectangular", a)
    }),
    Native::core("make-polar", 2, 2, |c, a| real_only(c, "make-polar", a)),
];

fn is_rational(value: Value) -> bool {
    match value {
        Value::Flonum(x) => x.is_finite(),
        other => is_number(other),
    }
}

/// Whether a value is an integer, exact or not.
pub fn is_integer(value: Value) -> bool {
    match value {
        Value::Fixnum(_) | Value::Big(_) => true,
        Value::Flonum(x) => x.is_finite() && x.fract() == 0.0,
        _ => false,
    }
}

fn exactness(ctx: &mut Context, name: &'static str, args: &[Value], exact: bool) -> Outcome {
    let inexact = matches!(number(&ctx.heap, name, args, 0)?, Number::Flo(_));
    Ok(Value::Bool(inexact != exact))
}

fn special(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    holds: fn(f64) -> bool,
    of_exact: bool,
) -> Outcome {
    match number(&ctx.heap, name, args, 0)? {
        Number::Flo(x) => Ok(Value::Bool(holds(x))),
        Number::Int(_) | Number::Rat(_) => Ok(Value::Bool(of_exact)),
    }
}

fn sign(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    wanted: std::cmp::Ordering,
) -> Outcome {
    super::compare(&ctx.heap, name, arg(args, 0), Value::Fixnum(0))
        .map(|order| Value::Bool(order == Some(wanted)))
}

fn parity(ctx: &mut Context, name: &'static str, args: &[Value], odd: bool) -> Outcome {
    let is_odd = match arg(args, 0) {
        Value::Fixnum(n) => n & 1 == 1,
        Value::Big(r) => ctx.heap.bigs.get(r).bit(0),
        Value::Flonum(x) if x.is_finite() && x.fract() == 0.0 => x % 2.0 != 0.0,
        _ => return wrong(name, args, 0),
    };
    Ok(Value::Bool(is_odd == odd))
}

fn angle(ctx: &mut Context, args: &[Value]) -> Outcome {
    let x = super::flonum(&ctx.heap, "angle", args, 0)?;
    Ok(Value::Flonum(if x < 0.0 {
        std::f64::consts::PI
    } else {
        0.0
    }))
}

/// A complex number whose second part is an exact zero is its first.
fn real_only(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    number(&ctx.heap, name, args, 0)?;
    match arg(args, 1) {
        Value::Fixnum(0) => Ok(arg(args, 0)),
        _ => {
            number(&ctx.heap, name, args, 1)?;
            Err(crate::value::exception::Throw::refused(
                crate::value::exception::Refusal::ComplexNumbers,
                format!("{name} would make a complex number"),
            ))
        }
    }
}

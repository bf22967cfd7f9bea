//! Exponential, logarithmic and trigonometric functions (R7RS 6.2.6). Where the result would be a
//! complex number, it is refused.

use num_traits::{Signed, Zero};

use super::{Number, flonum, number, overflow};
use crate::builtins::Native;
use crate::builtins::args::{arg, given};
use crate::value::Value;
use crate::value::exception::{Outcome, Refusal, Throw};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("exp", 1, 1, |c, a| function(c, "exp", a, f64::exp)),
    Native::core("log", 1, 1, |c, a| logarithm(c, "log", a, f64::ln)),
    Native::core("log10", 1, 1, |c, a| logarithm(c, "log10", a, f64::log10)),
    Native::core("sin", 1, 1, |c, a| at_zero(c, "sin", a, 0, f64::sin)),
    Native::core("cos", 1, 1, |c, a| at_zero(c, "cos", a, 1, f64::cos)),
    Native::core("tan", 1, 1, |c, a| at_zero(c, "tan", a, 0, f64::tan)),
    Native::core("sinh", 1, 1, |c, a| at_zero(c, "sinh", a, 0, f64::sinh)),
    Native::core("cosh", 1, 1, |c, a| at_zero(c, "cosh", a, 1, f64::cosh)),
    Native::core("tanh", 1, 1, |c, a| at_zero(c, "tanh", a, 0, f64::tanh)),
    Native::core("asin", 1, 1, |c, a| arc(c, "asin", a, f64::asin)),
    Native::core("acos", 1, 1, arc_cosine),
    Native::core("atan", 1, 2, arc_tangent),
    Native::core("asinh", 1, 1, |c, a| at_zero(c, "asinh", a, 0, f64::asinh)),
    Native::core("acosh", 1, 1, |c, a| {
        partial(c, "acosh", a, |x| x >= 1.0, f64::acosh)
    }),
    Native::core("atanh", 1, 1, |c, a| {
        partial(c, "atanh", a, |x| x.abs() <= 1.0, f64::atanh)
    }),
];

fn function(ctx: &mut Context, name: &'static str, args: &[Value], f: fn(f64) -> f64) -> Outcome {
    flonum(&ctx.heap, name, args, 0).map(|x| Value::Flonum(f(x)))
}

/// A function with an exact result for an exact zero.
fn at_zero(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    result: i64,
    f: fn(f64) -> f64,
) -> Outcome {
    match arg(args, 0) {
        Value::Fixnum(0) => Ok(Value::Fixnum(result)),
        _ => function(ctx, name, args, f),
    }
}

/// A function that is real on a part of the reals only.
fn partial(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    domain: fn(f64) -> bool,
    f: fn(f64) -> f64,
) -> Outcome {
    let x = flonum(&ctx.heap, name, args, 0)?;
    if domain(x) || x.is_nan() {
        return Ok(Value::Flonum(f(x)));
    }
    Err(Throw::refused(
        Refusal::ComplexNumbers,
        format!("the result of {name} is no real number"),
    ))
}

fn arc(ctx: &mut Context, name: &'static str, args: &[Value], f: fn(f64) -> f64) -> Outcome {
    match arg(args, 0) {
        Value::Fixnum(0) => Ok(Value::Fixnum(0)),
        _ => partial(ctx, name, args, |x| x.abs() <= 1.0, f),
    }
}

fn arc_cosine(ctx: &mut Context, args: &[Value]) -> Outcome {
    match arg(args, 0) {
        Value::Fixnum(1) => Ok(Value::Fixnum(0)),
        _ => partial(ctx, "acos", args, |x| x.abs() <= 1.0, f64::acos),
    }
}

fn arc_tangent(ctx: &mut Context, args: &[Value]) -> Outcome {
    if given(args, 1).is_none() {
        return at_zero(ctx, "atan", args, 0, f64::atan);
    }
    let y = flonum(&ctx.heap, "atan", args, 0)?;
    let x = flonum(&ctx.heap, "atan", args, 1)?;
    Ok(Value::Flonum(y.atan2(x)))
}

/// A logarithm, of integers beyond the flonums too.
fn logarithm(ctx: &mut Context, name: &'static str, args: &[Value], f: fn(f64) -> f64) -> Outcome {
    let n = number(&ctx.heap, name, args, 0)?;
    let x = n.to_f64();
    if matches!(&n, Number::Int(n) if n.is_zero()) {
        return Err(overflow(name));
    }
    if x < 0.0 {
        return Err(Throw::refused(
            Refusal::ComplexNumbers,
            format!("the result of {name} is no real number"),
        ));
    }
    if let (Number::Int(n), true) = (&n, x.is_infinite()) {
        let shift = n.abs().bits().saturating_sub(64);
        let top = super::convert::big_to_f64(&(n >> shift));
        return Ok(Value::Flonum(f(top) + shift as f64 * f(2.0)));
    }
    Ok(Value::Flonum(f(x)))
}

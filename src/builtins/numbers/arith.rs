//! Addition, subtraction, multiplication, division and comparison (R7RS 6.2.6).
//!
//! The two-argument functions are also what the VM's arithmetic instructions fall back on.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::Zero;

use super::{Number, Ratio, check_bits, large, overflow};
use crate::builtins::Native;
use crate::builtins::args::arg;
use crate::value::exception::{Outcome, Throw};
use crate::value::{Heap, Value};
use crate::vm::context::Context;
use crate::vm::limits::Watch;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("+", 0, super::super::ANY, plus),
    Native::core("-", 1, super::super::ANY, minus),
    Native::core("*", 0, super::super::ANY, times),
    Native::core("/", 1, super::super::ANY, divide),
    Native::core("1+", 1, 1, |ctx, args| {
        add(&mut ctx.heap, arg(args, 0), Value::Fixnum(1))
    }),
    Native::core("1-", 1, 1, |ctx, args| {
        sub(&mut ctx.heap, arg(args, 0), Value::Fixnum(1))
    }),
    Native::core("=", 0, super::super::ANY, |ctx, args| {
        chain(ctx, "=", args, Ordering::is_eq)
    }),
    Native::core("<", 0, super::super::ANY, |ctx, args| {
        chain(ctx, "<", args, Ordering::is_lt)
    }),
    Native::core(">", 0, super::super::ANY, |ctx, args| {
        chain(ctx, ">", args, Ordering::is_gt)
    }),
    Native::core("<=", 0, super::super::ANY, |ctx, args| {
        chain(ctx, "<=", args, Ordering::is_le)
    }),
    Native::core(">=", 0, super::super::ANY, |ctx, args| {
        chain(ctx, ">=", args, Ordering::is_ge)
    }),
    Native::core("max", 1, super::super::ANY, |ctx, args| {
        extreme(ctx, "max", args)
    }),
    Native::core("min", 1, super::super::ANY, |ctx, args| {
        extreme(ctx, "min", args)
    }),
    Native::core("abs", 1, 1, |ctx, args| absolute(ctx, "abs", args)),
    Native::core("magnitude", 1, 1, |ctx, args| {
        absolute(ctx, "magnitude", args)
    }),
    Native::of("(rnrs base)", "%square", 1, 1, |ctx, args| {
        mul(&mut ctx.heap, arg(args, 0), arg(args, 0))
    }),
];

/// The two numbers, or the error of a native that takes them.
fn both(heap: &Heap, name: &'static str, a: Value, b: Value) -> Outcome<(Number, Number)> {
    let x = Number::of(heap, a).ok_or_else(|| Throw::wrong_type(name, 1, a))?;
    let y = Number::of(heap, b).ok_or_else(|| Throw::wrong_type(name, 2, b))?;
    Ok((x, y))
}

/// `(+ a b)`.
///
/// # Errors
/// `wrong-type-arg` when one is no number.
#[inline]
pub fn add(heap: &mut Heap, a: Value, b: Value) -> Outcome {
    match (a, b) {
        (Value::Fixnum(x), Value::Fixnum(y)) => match x.checked_add(y) {
            Some(n) => Ok(Value::Fixnum(n)),
            None => Ok(heap.integer(BigInt::from(x) + y)),
        },
        (Value::Flonum(x), Value::Flonum(y)) => Ok(Value::Flonum(x + y)),
        _ => sum(heap, "+", a, b),
    }
}

/// `(- a b)`.
///
/// # Errors
/// `wrong-type-arg` when one is no number.
#[inline]
pub fn sub(heap: &mut Heap, a: Value, b: Value) -> Outcome {
    match (a, b) {
        (Value::Fixnum(x), Value::Fixnum(y)) => match x.checked_sub(y) {
            Some(n) => Ok(Value::Fixnum(n)),
            None => Ok(heap.integer(BigInt::from(x) - y)),
        },
        (Value::Flonum(x), Value::Flonum(y)) => Ok(Value::Flonum(x - y)),
        _ => sum(heap, "-", a, b),
    }
}

/// The sum or, for `-`, the difference of numbers that are not both fixnums or flonums.
fn sum(heap: &mut Heap, name: &'static str, a: Value, b: Value) -> Outcome {
    let minus = name == "-";
    let number = match both(heap, name, a, b)? {
        (Number::Int(x), Number::Int(y)) => Number::Int(if minus { x - y } else { x + y }),
        (x @ Number::Flo(_), y) | (x, y @ Number::Flo(_)) => {
            let (x, y) = (x.to_f64(), y.to_f64());
            Number::Flo(if minus { x - y } else { x + y })
        }
        (x, y) => {
            let (x, y) = (exact_ratio(x), exact_ratio(y));
            check_bits(x.num.bits().max(x.den.bits()) + y.num.bits().max(y.den.bits()))?;
            let watch = &heap.accounting.watch;
            let left = large::mul(watch, &x.num, &y.den)?;
            let right = large::mul(watch, &y.num, &x.den)?;
            let den = large::mul(watch, &x.den, &y.den)?;
            Number::ratio(watch, if minus { left - right } else { left + right }, den)?
        }
    };
    Ok(number.into_value(heap))
}

/// An exact number as a ratio (whose denominator may be one).
fn exact_ratio(number: Number) -> Ratio {
    match number {
        Number::Int(num) => Ratio {
            num,
            ..Ratio::default()
        },
        Number::Rat(ratio) => ratio,
        Number::Flo(_) => Ratio::default(),
    }
}

/// `(* a b)`.
///
/// # Errors
/// `wrong-type-arg` when one is no number; the memory limit for an absurdly large product.
#[inline]
pub fn mul(heap: &mut Heap, a: Value, b: Value) -> Outcome {
    match (a, b) {
        (Value::Fixnum(x), Value::Fixnum(y)) => match x.checked_mul(y) {
            Some(n) => Ok(Value::Fixnum(n)),
            None => Ok(heap.integer(BigInt::from(x) * y)),
        },
        (Value::Flonum(x), Value::Flonum(y)) => Ok(Value::Flonum(x * y)),
        _ => product(heap, a, b),
    }
}

fn product(heap: &mut Heap, a: Value, b: Value) -> Outcome {
    let number = match both(heap, "*", a, b)? {
        (Number::Int(x), Number::Int(y)) => {
            check_bits(x.bits() + y.bits())?;
            Number::Int(large::mul(&heap.accounting.watch, &x, &y)?)
        }
        (x @ Number::Flo(_), y) | (x, y @ Number::Flo(_)) => Number::Flo(x.to_f64() * y.to_f64()),
        (x, y) => {
            let (x, y) = (exact_ratio(x), exact_ratio(y));
            quotient_of(heap, (&x.num, &y.num), (&x.den, &y.den))?
        }
    };
    Ok(number.into_value(heap))
}

/// The quotient of two products.
fn quotient_of(
    heap: &Heap,
    top: (&BigInt, &BigInt),
    bottom: (&BigInt, &BigInt),
) -> Outcome<Number> {
    for (x, y) in [top, bottom] {
        check_bits(x.bits() + y.bits())?;
    }
    let watch = &heap.accounting.watch;
    let num = large::mul(watch, top.0, top.1)?;
    Number::ratio(watch, num, large::mul(watch, bottom.0, bottom.1)?)
}

/// `(/ a b)`.
///
/// # Errors
/// `wrong-type-arg` when one is no number, `numerical-overflow` when `b` is an exact zero.
pub fn div(heap: &mut Heap, a: Value, b: Value) -> Outcome {
    if let (Value::Flonum(x), Value::Flonum(y)) = (a, b) {
        return Ok(Value::Flonum(x / y));
    }
    let (x, y) = both(heap, "/", a, b)?;
    if matches!(&y, Number::Int(n) if n.is_zero()) {
        return Err(overflow("divide"));
    }
    let number = match (x, y) {
        (Number::Int(x), Number::Int(y)) => Number::ratio(&heap.accounting.watch, x, y)?,
        (x @ Number::Flo(_), y) | (x, y @ Number::Flo(_)) => Number::Flo(x.to_f64() / y.to_f64()),
        (x, y) => {
            let (x, y) = (exact_ratio(x), exact_ratio(y));
            quotient_of(heap, (&x.num, &y.den), (&x.den, &y.num))?
        }
    };
    Ok(number.into_value(heap))
}

/// How two numbers compare, exactly even where one is inexact; `None` when one is not a number
/// (a NaN). `name` is what an error names.
///
/// # Errors
/// `wrong-type-arg` when one is no number.
#[inline]
pub fn compare(heap: &Heap, name: &'static str, a: Value, b: Value) -> Outcome<Option<Ordering>> {
    match (a, b) {
        (Value::Fixnum(x), Value::Fixnum(y)) => Ok(Some(x.cmp(&y))),
        (Value::Flonum(x), Value::Flonum(y)) => Ok(x.partial_cmp(&y)),
        _ => {
            let (x, y) = both(heap, name, a, b)?;
            order(&heap.accounting.watch, x, y)
        }
    }
}

fn order(watch: &Watch, x: Number, y: Number) -> Outcome<Option<Ordering>> {
    Ok(match (x, y) {
        (Number::Int(x), Number::Int(y)) => Some(x.cmp(&y)),
        (Number::Flo(x), Number::Flo(y)) => x.partial_cmp(&y),
        (Number::Flo(x), y) if !x.is_finite() => x.partial_cmp(&sign_only(&y)),
        (x, Number::Flo(y)) if !y.is_finite() => sign_only(&x).partial_cmp(&y),
        (x, y) => {
            let (Some((xn, xd)), Some((yn, yd))) = (x.parts(), y.parts()) else {
                return Ok(None);
            };
            let left = large::mul(watch, &xn, &yd)?;
            Some(left.cmp(&large::mul(watch, &yn, &xd)?))
        }
    })
}

/// Any finite number stands for every exact one beside an infinity.
fn sign_only(_: &Number) -> f64 {
    0.0
}

/// `(= a b)`.
///
/// # Errors
/// As [`compare`].
#[inline]
pub fn num_eq(heap: &Heap, a: Value, b: Value) -> Outcome<bool> {
    compare(heap, "=", a, b).map(|order| order == Some(Ordering::Equal))
}

/// `(< a b)`.
///
/// # Errors
/// As [`compare`].
#[inline]
pub fn num_lt(heap: &Heap, a: Value, b: Value) -> Outcome<bool> {
    compare(heap, "<", a, b).map(|order| order == Some(Ordering::Less))
}

/// `(<= a b)`.
///
/// # Errors
/// As [`compare`].
#[inline]
pub fn num_le(heap: &Heap, a: Value, b: Value) -> Outcome<bool> {
    compare(heap, "<=", a, b).map(|order| order.is_some_and(Ordering::is_le))
}

fn plus(ctx: &mut Context, args: &[Value]) -> Outcome {
    match args {
        [a, b] => add(&mut ctx.heap, *a, *b),
        // Added to zero, a negative zero would lose its sign.
        [Value::Flonum(x)] => Ok(Value::Flonum(*x)),
        _ => args.iter().try_fold(Value::Fixnum(0), |sum, &x| {
            add(&mut ctx.heap, sum, x).map_err(|error| at_first(error, args.len()))
        }),
    }
}

fn times(ctx: &mut Context, args: &[Value]) -> Outcome {
    match args {
        [a, b] => mul(&mut ctx.heap, *a, *b),
        _ => args.iter().try_fold(Value::Fixnum(1), |product, &x| {
            mul(&mut ctx.heap, product, x).map_err(|error| at_first(error, args.len()))
        }),
    }
}

/// A lone argument stands at position 1, though it is combined with a unit.
fn at_first(error: Throw, count: usize) -> Throw {
    match error {
        Throw::Failure(mut failure) if count == 1 => {
            if let crate::value::exception::Failure::WrongType { position, .. } = failure.as_mut() {
                *position = 1;
            }
            Throw::Failure(failure)
        }
        other => other,
    }
}

fn minus(ctx: &mut Context, args: &[Value]) -> Outcome {
    match args {
        [] => Ok(Value::Fixnum(0)),
        [Value::Flonum(x)] => Ok(Value::Flonum(-x)),
        [x] => sub(&mut ctx.heap, Value::Fixnum(0), *x).map_err(|error| at_first(error, 1)),
        [first, rest @ ..] => rest
            .iter()
            .try_fold(*first, |difference, &x| sub(&mut ctx.heap, difference, x)),
    }
}

fn divide(ctx: &mut Context, args: &[Value]) -> Outcome {
    match args {
        [] => Ok(Value::Fixnum(1)),
        [x] => div(&mut ctx.heap, Value::Fixnum(1), *x).map_err(|error| at_first(error, 1)),
        [first, rest @ ..] => rest
            .iter()
            .try_fold(*first, |quotient, &x| div(&mut ctx.heap, quotient, x)),
    }
}

fn chain(
    ctx: &mut Context,
    name: &'static str,
    args: &[Value],
    holds: fn(Ordering) -> bool,
) -> Outcome {
    if let [one] = args {
        super::number(&ctx.heap, name, args, 0)?;
        return Ok(Value::Bool(!matches!(one, Value::Undefined)));
    }
    // As in Guile, what follows the first pair out of order is not looked at.
    for pair in args.windows(2) {
        let order = compare(&ctx.heap, name, arg(pair, 0), arg(pair, 1))?;
        if !order.is_some_and(holds) {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

fn extreme(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    super::number(&ctx.heap, name, args, 0)?;
    let wanted = if name == "max" {
        Ordering::Greater
    } else {
        Ordering::Less
    };
    let mut best = arg(args, 0);
    let mut inexact = matches!(best, Value::Flonum(_));
    for (at, &value) in args.iter().enumerate().skip(1) {
        super::number(&ctx.heap, name, args, at)?;
        inexact = inexact || matches!(value, Value::Flonum(_));
        best = match compare(&ctx.heap, name, value, best)? {
            Some(order) if order == wanted => value,
            Some(_) => best,
            None => Value::Flonum(f64::NAN),
        };
    }
    if inexact {
        Ok(Value::Flonum(super::flonum(&ctx.heap, name, &[best], 0)?))
    } else {
        Ok(best)
    }
}

fn absolute(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let value = arg(args, 0);
    match value {
        Value::Flonum(x) => Ok(Value::Flonum(x.abs())),
        _ => {
            super::number(&ctx.heap, name, args, 0)?;
            if num_lt(&ctx.heap, value, Value::Fixnum(0))? {
                sub(&mut ctx.heap, Value::Fixnum(0), value)
            } else {
                Ok(value)
            }
        }
    }
}

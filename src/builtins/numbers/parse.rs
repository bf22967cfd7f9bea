//! Text as numbers (Guile manual, "Reading and Writing Numbers"). The reader recognises the
//! syntax; here its digits become values, so that a datum and `string->number` agree.

use num_bigint::BigInt;
use num_traits::Zero;

use super::{Number, Ratio, check_bits, large};
use crate::builtins::Native;
use crate::builtins::args::{given, outside, text, wrong};
use crate::reader::{NumberLiteral, ParsedNumber, parse_number};
use crate::value::exception::{Outcome, Refusal, Throw};
use crate::value::{Heap, Value};
use crate::vm::context::Context;
use crate::vm::limits::Watch;

/// The natives of this file.
pub const NATIVES: &[Native] = &[Native::core("string->number", 1, 2, string_to_number)];

/// The value of a numeric literal that the reader found.
pub fn literal(heap: &mut Heap, literal: NumberLiteral<'_>) -> Value {
    match number_of(&heap.accounting.watch, literal) {
        Ok(number) => number.into_value(heap),
        // The next look at the limits says which it was.
        Err(_) => Value::Flonum(f64::NAN),
    }
}

fn number_of(watch: &Watch, literal: NumberLiteral<'_>) -> Outcome<Number> {
    Ok(match literal {
        NumberLiteral::Flonum(x) => Number::Flo(x),
        NumberLiteral::Integer {
            negative,
            radix,
            digits,
            exact,
        } => finish(
            Number::Int(large::parse(watch, digits, radix)?),
            negative,
            exact,
        ),
        NumberLiteral::Rational {
            negative,
            radix,
            numerator,
            denominator,
            exact,
        } => {
            let num = large::parse(watch, numerator, radix)?;
            let den = large::parse(watch, denominator, radix)?;
            if den.is_zero() {
                return Ok(Number::Flo(f64::NAN));
            }
            finish(Number::ratio(watch, num, den)?, negative, exact)
        }
        NumberLiteral::ExactDecimal {
            negative,
            digits,
            exponent,
        } => {
            let size = u32::try_from(exponent.unsigned_abs()).unwrap_or(u32::MAX);
            if check_bits(u64::from(size) * 4).is_err() {
                return Ok(Number::Flo(f64::NAN));
            }
            let power = large::power(watch, &BigInt::from(10), size)?;
            let n = large::parse(watch, digits, 10)?;
            let number = if exponent < 0 {
                Number::ratio(watch, n, power)?
            } else {
                Number::Int(large::mul(watch, &n, &power)?)
            };
            finish(number, negative, true)
        }
    })
}

fn finish(number: Number, negative: bool, exact: bool) -> Number {
    let number = if exact {
        number
    } else {
        Number::Flo(number.to_f64())
    };
    match number {
        Number::Int(n) if negative => Number::Int(-n),
        Number::Rat(r) if negative => Number::Rat(Ratio { num: -r.num, ..r }),
        Number::Flo(x) if negative => Number::Flo(-x),
        number => number,
    }
}

fn string_to_number(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "string->number";
    let radix = match given(args, 1) {
        None => 10,
        Some(Value::Fixnum(n)) if (2..=36).contains(&n) => n as u32,
        Some(Value::Fixnum(_)) => return outside(name, args, 1),
        Some(_) => return wrong(name, args, 1),
    };
    let token = text(&ctx.heap, name, args, 0)?;
    let watch = &ctx.heap.accounting.watch;
    let number = if matches!(radix, 2 | 8 | 10 | 16) {
        parsed(watch, token, radix)?
    } else {
        unusual_radix(watch, token, radix)?
    };
    Ok(number.map_or(Value::FALSE, |n| n.into_value(&mut ctx.heap)))
}

fn parsed(watch: &Watch, token: &str, radix: u32) -> Outcome<Option<Number>> {
    let made = match &parse_number(token, radix) {
        ParsedNumber::Fixnum(n) => Number::Int((*n).into()),
        ParsedNumber::Flonum(x) => Number::Flo(*x),
        &ParsedNumber::Integer {
            negative,
            radix,
            ref digits,
            exact,
        } => {
            let literal = NumberLiteral::Integer {
                negative,
                radix,
                digits,
                exact,
            };
            number_of(watch, literal)?
        }
        &ParsedNumber::Rational {
            negative,
            radix,
            ref numerator,
            ref denominator,
            exact,
        } => {
            let literal = NumberLiteral::Rational {
                negative,
                radix,
                numerator,
                denominator,
                exact,
            };
            number_of(watch, literal)?
        }
        &ParsedNumber::ExactDecimal {
            negative,
            ref digits,
            exponent,
        } => {
            let literal = NumberLiteral::ExactDecimal {
                negative,
                digits,
                exponent,
            };
            number_of(watch, literal)?
        }
        ParsedNumber::Complex => {
            return Err(Throw::refused(
                Refusal::ComplexNumbers,
                format!("{token} is a complex number"),
            ));
        }
        ParsedNumber::OutOfRange | ParsedNumber::NotNumber => return Ok(None),
    };
    Ok(Some(made))
}

/// An integer or ratio in a radix that has no prefix of its own.
fn unusual_radix(watch: &Watch, token: &str, radix: u32) -> Outcome<Option<Number>> {
    let (negative, body) = match token.strip_prefix('-') {
        Some(body) => (true, body),
        None => (false, token.strip_prefix('+').unwrap_or(token)),
    };
    let (num, den) = body.split_once('/').unwrap_or((body, "1"));
    let valid = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_digit(radix));
    if !valid(num) || !valid(den) {
        return Ok(None);
    }
    let num = large::parse(watch, num, radix)?;
    let den = large::parse(watch, den, radix)?;
    if den.is_zero() {
        return Ok(None);
    }
    let number = Number::ratio(watch, num, den)?;
    Ok(Some(finish(number, negative, true)))
}

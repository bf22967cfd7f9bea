//! Text as numbers (Guile manual, "Reading and Writing Numbers"). The reader recognises the
//! syntax; here its digits become values, so that a datum and `string->number` agree.

use num_bigint::BigInt;
use num_traits::{Num, Zero};

use super::{Number, check_bits};
use crate::builtins::Native;
use crate::builtins::args::{given, outside, text, wrong};
use crate::reader::{NumberLiteral, ParsedNumber, parse_number};
use crate::value::exception::{Outcome, Refusal, Throw};
use crate::value::{Heap, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[Native::core("string->number", 1, 2, string_to_number)];

/// The value of a numeric literal that the reader found.
pub fn literal(heap: &mut Heap, literal: NumberLiteral<'_>) -> Value {
    number_of(literal).into_value(heap)
}

fn number_of(literal: NumberLiteral<'_>) -> Number {
    match literal {
        NumberLiteral::Flonum(x) => Number::Flo(x),
        NumberLiteral::Integer {
            negative,
            radix,
            digits,
            exact,
        } => finish(Number::Int(whole(digits, radix)), negative, exact),
        NumberLiteral::Rational {
            negative,
            radix,
            numerator,
            denominator,
            exact,
        } => {
            let (num, den) = (whole(numerator, radix), whole(denominator, radix));
            if den.is_zero() {
                return Number::Flo(f64::NAN);
            }
            finish(Number::ratio(num, den), negative, exact)
        }
        NumberLiteral::ExactDecimal {
            negative,
            digits,
            exponent,
        } => {
            let size = usize::try_from(exponent.unsigned_abs()).unwrap_or(usize::MAX);
            if check_bits((size as u64).saturating_mul(4)).is_err() {
                return Number::Flo(f64::NAN);
            }
            let power = num_traits::pow(BigInt::from(10), size);
            let n = whole(digits, 10);
            let number = if exponent < 0 {
                Number::ratio(n, power)
            } else {
                Number::Int(n * power)
            };
            finish(number, negative, true)
        }
    }
}

/// Digits that the reader has checked.
fn whole(digits: &str, radix: u32) -> BigInt {
    BigInt::from_str_radix(digits, radix).unwrap_or_default()
}

fn finish(number: Number, negative: bool, exact: bool) -> Number {
    let number = if exact {
        number
    } else {
        Number::Flo(number.to_f64())
    };
    match number {
        Number::Int(n) if negative => Number::Int(-n),
        Number::Rat(r) if negative => Number::ratio(-r.num, r.den),
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
    let number = if matches!(radix, 2 | 8 | 10 | 16) {
        parsed(token, radix)?
    } else {
        unusual_radix(token, radix)
    };
    Ok(number.map_or(Value::FALSE, |n| n.into_value(&mut ctx.heap)))
}

fn parsed(token: &str, radix: u32) -> Outcome<Option<Number>> {
    Ok(match parse_number(token, radix) {
        ParsedNumber::Fixnum(n) => Some(Number::Int(n.into())),
        ParsedNumber::Flonum(x) => Some(Number::Flo(x)),
        ParsedNumber::Integer {
            negative,
            radix,
            digits,
            exact,
        } => Some(number_of(NumberLiteral::Integer {
            negative,
            radix,
            digits: &digits,
            exact,
        })),
        ParsedNumber::Rational {
            negative,
            radix,
            numerator,
            denominator,
            exact,
        } => Some(number_of(NumberLiteral::Rational {
            negative,
            radix,
            numerator: &numerator,
            denominator: &denominator,
            exact,
        })),
        ParsedNumber::ExactDecimal {
            negative,
            digits,
            exponent,
        } => Some(number_of(NumberLiteral::ExactDecimal {
            negative,
            digits: &digits,
            exponent,
        })),
        ParsedNumber::Complex => {
            return Err(Throw::refused(
                Refusal::ComplexNumbers,
                format!("{token} is a complex number"),
            ));
        }
        ParsedNumber::OutOfRange | ParsedNumber::NotNumber => None,
    })
}

/// An integer or ratio in a radix that has no prefix of its own.
fn unusual_radix(token: &str, radix: u32) -> Option<Number> {
    let (negative, body) = match token.strip_prefix('-') {
        Some(body) => (true, body),
        None => (false, token.strip_prefix('+').unwrap_or(token)),
    };
    let digits = |text: &str| {
        let valid = !text.is_empty() && text.chars().all(|c| c.is_digit(radix));
        valid.then(|| whole(text, radix))
    };
    let number = match body.split_once('/') {
        None => Number::Int(digits(body)?),
        Some((num, den)) => {
            let (num, den) = (digits(num)?, digits(den)?);
            if den.is_zero() {
                return None;
            }
            Number::ratio(num, den)
        }
    };
    Some(finish(number, negative, true))
}

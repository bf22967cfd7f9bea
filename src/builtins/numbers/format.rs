//! Numbers as text (Guile manual, "Reading and Writing Numbers"): the shortest decimal that reads
//! back as the same number, laid out as Guile does.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use super::{Number, convert, number};
use crate::builtins::Native;
use crate::builtins::args::{arg, given, outside, wrong};
use crate::value::exception::Outcome;
use crate::value::{Heap, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[Native::core("number->string", 1, 2, number_to_string)];

/// The text of a number value in a radix from 2 to 36; `None` for what is no number.
pub fn to_text(heap: &Heap, value: Value, radix: u32) -> Option<String> {
    match value {
        Value::Fixnum(n) if radix == 10 => Some(n.to_string()),
        Value::Flonum(x) => Some(flonum_text(x, radix)),
        _ => match Number::of(heap, value)? {
            Number::Int(n) => Some(integer_text(&n, radix)),
            Number::Rat(r) => Some(format!(
                "{}/{}",
                integer_text(&r.num, radix),
                integer_text(&r.den, radix)
            )),
            Number::Flo(x) => Some(flonum_text(x, radix)),
        },
    }
}

/// Digits that large integers are cut into.
const CHUNK: usize = 1024;

/// An integer's text. Large ones are halved again and again before their digits are taken one by one,
/// which takes time by the square of their number.
fn integer_text(n: &BigInt, radix: u32) -> String {
    if radix.is_power_of_two() || n.bits() < 8 * CHUNK as u64 {
        return n.to_str_radix(radix);
    }
    let mut powers = vec![num_traits::pow(BigInt::from(radix), CHUNK)];
    while let Some(power) = powers.last()
        && power.bits() * 2 - 1 <= n.bits()
    {
        powers.push(power * power);
    }
    let mut parts = vec![n.abs()];
    for power in powers.iter().rev() {
        parts = parts
            .into_iter()
            .flat_map(|part| {
                let (high, low) = part.div_rem(power);
                [high, low]
            })
            .collect();
    }
    let chunks: Vec<String> = parts
        .iter()
        .map(|part| format!("{:0>CHUNK$}", part.to_str_radix(radix)))
        .collect();
    let text = chunks.concat();
    let sign = if n.is_negative() { "-" } else { "" };
    format!("{sign}{}", text.trim_start_matches('0'))
}

/// The shortest digits of a finite, positive flonum and the place of the decimal point: the value
/// is `0.digits * 10^place`.
pub fn shortest_digits(x: f64) -> (String, i32) {
    let text = format!("{x:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let exponent: i32 = exponent.parse().unwrap_or(0);
    (digits, exponent + 1)
}

fn flonum_text(x: f64, radix: u32) -> String {
    if x.is_nan() {
        return "+nan.0".to_owned();
    }
    if x.is_infinite() {
        return if x > 0.0 { "+inf.0" } else { "-inf.0" }.to_owned();
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x == 0.0 {
        return format!("{sign}0.0");
    }
    if radix != 10 {
        return format!("{sign}{}", in_radix(x.abs(), radix));
    }
    let (digits, place) = shortest_digits(x.abs());
    format!("{sign}{}", lay_out(&digits, place))
}

/// Guile writes an exponent where plain notation would need more than three zeros beyond the
/// digits (and more than seven places before the point) or more than two after the point.
fn lay_out(digits: &str, place: i32) -> String {
    let count = digits.len() as i32;
    if (place > 7 && place > count + 3) || place < -2 {
        let (first, rest) = digits.split_at(1.min(digits.len()));
        let rest = if rest.is_empty() { "0" } else { rest };
        return format!("{first}.{rest}e{}", place - 1);
    }
    if place <= 0 {
        return format!("0.{}{digits}", "0".repeat(place.unsigned_abs() as usize));
    }
    if place >= count {
        return format!("{digits}{}.0", "0".repeat((place - count) as usize));
    }
    let (whole, fraction) = digits.split_at(place as usize);
    format!("{whole}.{fraction}")
}

/// A positive flonum in another radix: fraction digits until they tell it from its neighbours.
fn in_radix(x: f64, radix: u32) -> String {
    let Some((num, den)) = convert::f64_parts(x) else {
        return String::new();
    };
    let whole = (&num / &den).to_str_radix(radix);
    let mut rest = num % &den;
    let mut digits = String::new();
    let mut precision = BigInt::one();
    let limit = BigInt::one() << 53u32;
    while !rest.is_zero() && precision < limit {
        rest *= radix;
        precision *= radix;
        let digit = (&rest / &den).to_str_radix(radix);
        digits.push_str(&digit);
        rest %= &den;
    }
    if digits.is_empty() {
        digits.push('0');
    }
    format!("{whole}.{digits}")
}

fn number_to_string(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = "number->string";
    number(&ctx.heap, name, args, 0)?;
    let radix = match given(args, 1) {
        None => 10,
        Some(Value::Fixnum(n)) if (2..=36).contains(&n) => n as u32,
        Some(Value::Fixnum(_)) => return outside(name, args, 1),
        Some(_) => return wrong(name, args, 1),
    };
    match to_text(&ctx.heap, arg(args, 0), radix) {
        Some(text) => Ok(ctx.heap.string(text)),
        None => wrong(name, args, 0),
    }
}

/// The decimal digits of an exact rational rounded half away from zero to `places` after the
/// point, as `format`'s `~,2f` needs them: the sign, the whole part and the fraction.
pub fn fixed_digits(num: &BigInt, den: &BigInt, places: usize) -> (bool, String, String) {
    let scale = num_traits::pow(BigInt::from(10), places);
    let doubled: BigInt = num.abs() * scale * 2 + den;
    let scaled = doubled / (den * BigInt::from(2));
    let text = scaled.to_str_radix(10);
    let padded = format!("{text:0>width$}", width = places + 1);
    let (whole, fraction) = padded.split_at(padded.len() - places);
    (num.is_negative(), whole.to_owned(), fraction.to_owned())
}

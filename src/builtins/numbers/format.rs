//! Numbers as text (Guile manual, "Reading and Writing Numbers"): the shortest decimal that reads
//! back as the same number, laid out as Guile does.

use num_bigint::BigInt;
use num_traits::One;

use super::{Number, large, number};
use crate::builtins::Native;
use crate::builtins::args::{arg, given, outside, wrong};
use crate::value::exception::Outcome;
use crate::value::{Heap, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[Native::core("number->string", 1, 2, number_to_string)];

/// The text of a number value in a radix from 2 to 36; `None` for what is no number.
///
/// # Errors
/// The limits of time, since an integer may have millions of digits.
pub fn to_text(heap: &Heap, value: Value, radix: u32) -> Outcome<Option<String>> {
    let watch = &heap.accounting.watch;
    Ok(match value {
        Value::Fixnum(n) if radix == 10 => Some(n.to_string()),
        Value::Flonum(x) => Some(flonum_text(x, radix)),
        _ => match Number::of(heap, value) {
            Some(Number::Int(n)) => Some(large::digits(watch, &n, radix)?),
            Some(Number::Rat(r)) => Some(format!(
                "{}/{}",
                large::digits(watch, &r.num, radix)?,
                large::digits(watch, &r.den, radix)?
            )),
            Some(Number::Flo(x)) => Some(flonum_text(x, radix)),
            None => None,
        },
    })
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
    let (digits, place) = if radix == 10 {
        shortest_digits(x.abs())
    } else {
        shortest_in(x.abs(), radix)
    };
    format!("{sign}{}", lay_out(&digits, place, radix))
}

/// Guile writes an exponent where plain notation would need more than three zeros beyond the
/// digits (and more than seven places before the point) or more than two after the point.
fn lay_out(digits: &str, place: i32, radix: u32) -> String {
    let count = digits.len() as i32;
    if (place > 7 && place > count + 3) || place < -2 {
        let (first, rest) = digits.split_at(1.min(digits.len()));
        let rest = if rest.is_empty() { "0" } else { rest };
        let exponent = BigInt::from(place - 1).to_str_radix(radix);
        return format!("{first}.{rest}e{exponent}");
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

/// The shortest digits of a positive flonum in a radix, and the place of the point, as
/// [`shortest_digits`] gives them (Steele and White's free-format algorithm): `value / unit` is the
/// number, `below` and `above` are the ways to half of its neighbours.
fn shortest_in(x: f64, radix: u32) -> (String, i32) {
    const FRACTION: u32 = 52;
    let bits = x.to_bits();
    let (biased, fraction) = (bits >> FRACTION, bits & ((1 << FRACTION) - 1));
    let (significand, exponent) = if biased == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << FRACTION, biased as i32 - 1075)
    };
    // Below a power of two, the neighbours are half as far apart as above it.
    let uneven = u32::from(fraction == 0 && biased > 1);
    let larger = exponent.max(0) as u32;
    let smaller = exponent.min(0).unsigned_abs();
    let mut value = BigInt::from(significand) << (larger + 1 + uneven);
    let mut unit = BigInt::one() << (smaller + 1 + uneven);
    let mut below = BigInt::one() << larger;
    let mut above = &below << uneven;
    // A number half way to a neighbour reads back as the even one of the two.
    let even = significand % 2 == 0;
    let reaches = |sum: &BigInt, bound: &BigInt| sum > bound || (even && sum == bound);
    let mut place = 0;
    while reaches(&(&value + &above), &unit) {
        unit *= radix;
        place += 1;
    }
    while !reaches(&((&value + &above) * radix), &unit) {
        value *= radix;
        below *= radix;
        above *= radix;
        place -= 1;
    }
    let mut digits = String::new();
    loop {
        value *= radix;
        below *= radix;
        above *= radix;
        let digit = &value / &unit;
        value %= &unit;
        let low = reaches(&below, &value);
        let high = reaches(&(&value + &above), &unit);
        if !low && !high {
            digits.push_str(&digit.to_str_radix(radix));
            continue;
        }
        let up = high && (!low || &value * 2 > unit);
        let last = if up { digit + 1 } else { digit };
        digits.push_str(&last.to_str_radix(radix));
        return (digits, place);
    }
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
    match to_text(&ctx.heap, arg(args, 0), radix)? {
        Some(text) => Ok(ctx.heap.string(text)),
        None => wrong(name, args, 0),
    }
}

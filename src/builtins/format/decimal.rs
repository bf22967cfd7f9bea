//! Inexact numbers for `~f`, `~e`, `~g` and `~$`: decimal digits that are rounded half up, as Guile's
//! `format` does, not the binary fraction.

use super::arguments::LONGEST;
use crate::builtins::numbers::format::shortest_digits;

/// How many zeros a scale may bring.
const MOST: i64 = LONGEST as i64;

/// A decimal: the value is `0.digits * 10^point`, the point being `point` digits in.
#[derive(Clone, Debug)]
pub struct Decimal {
    /// Whether it is below zero.
    pub negative: bool,
    /// The digits before and after the point.
    digits: Vec<u8>,
    /// How many of them stand before the point.
    point: usize,
}

impl Decimal {
    /// The shortest decimal that reads as a finite flonum, moved by `scale` places.
    pub fn of(x: f64, scale: i64) -> Decimal {
        let (text, place) = if x == 0.0 {
            (String::new(), 0)
        } else {
            shortest_digits(x.abs())
        };
        let mut digits: Vec<u8> = text.bytes().map(|b| b - b'0').collect();
        let place = (i64::from(place) + scale).clamp(-MOST, MOST);
        if place <= 0 {
            digits.splice(0..0, vec![0; place.unsigned_abs() as usize]);
            return Decimal {
                negative: x.is_sign_negative(),
                digits,
                point: 0,
            };
        }
        let point = place as usize;
        if digits.len() < point {
            digits.resize(point, 0);
        }
        Decimal {
            negative: x.is_sign_negative(),
            digits,
            point,
        }
    }

    /// How many digits stand before the point.
    pub fn whole_len(&self) -> usize {
        self.point
    }

    /// How many digits stand after the point.
    pub fn fraction_len(&self) -> usize {
        self.digits.len() - self.point
    }

    /// The digits before the point, perhaps none.
    pub fn whole(&self) -> String {
        text(self.digits.get(..self.point).unwrap_or_default())
    }

    /// The digits after the point, perhaps none.
    pub fn fraction(&self) -> String {
        text(self.digits.get(self.point..).unwrap_or_default())
    }

    /// Drops the zeros at the end of the fraction, but keeps one digit.
    pub fn strip(&mut self) {
        while self.digits.len() > self.point + 1 && self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.len() == self.point {
            self.digits.push(0);
        }
    }

    /// Makes the fraction `places` digits long.
    pub fn fix(&mut self, places: usize) {
        let keep = self.point + places;
        if keep >= self.digits.len() {
            self.digits.resize(keep, 0);
            return;
        }
        let up = self.digits.get(keep).is_some_and(|&digit| digit >= 5);
        self.digits.truncate(keep);
        if up {
            self.increment();
        }
    }

    /// Adds one to the last digit.
    fn increment(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }
}

fn text(digits: &[u8]) -> String {
    digits
        .iter()
        .map(|&digit| char::from(b'0' + digit))
        .collect()
}

/// The digits of a number in scientific notation and its exponent, with `before` digits before the
/// point and, if said, `after` digits after it.
pub fn scientific(x: f64, before: usize, after: Option<usize>) -> (Decimal, i64) {
    let (_, place) = if x == 0.0 {
        (String::new(), 1)
    } else {
        shortest_digits(x.abs())
    };
    let mut exponent = i64::from(place) - before as i64;
    let mut decimal = Decimal::of(x, -exponent);
    if x == 0.0 {
        return (fixed_zero(x, before, after), 0);
    }
    match after {
        Some(places) => {
            decimal.fix(places);
            if decimal.point > before {
                exponent += 1;
                decimal = Decimal::of(x, -exponent);
                decimal.fix(places);
            }
        }
        None => decimal.strip(),
    }
    (decimal, exponent)
}

fn fixed_zero(x: f64, before: usize, after: Option<usize>) -> Decimal {
    let mut zero = Decimal {
        negative: x.is_sign_negative(),
        digits: vec![0; before],
        point: before,
    };
    match after {
        Some(places) => zero.fix(places),
        None => zero.strip(),
    }
    zero
}

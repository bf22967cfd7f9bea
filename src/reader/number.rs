//! `reader`: numeric literals as a tree holds them.
//!
//! Small integers and decimals are values. Other numbers are digits that were
//! validated: the numeric tower makes them values.

use std::ops::Range;

/// A numeric literal that is no small integer.
#[derive(Copy, Clone, PartialEq, Debug)]
pub enum NumberLiteral<'t> {
    /// An inexact real.
    Flonum(f64),
    /// An integer.
    Integer {
        /// Whether a minus sign stands before it.
        negative: bool,
        /// 2, 8, 10 or 16.
        radix: u32,
        /// The digits, without sign or prefix.
        digits: &'t str,
        /// False after `#i`: the nearest inexact number is meant.
        exact: bool,
    },
    /// A fraction, not reduced; its denominator is not zero.
    Rational {
        /// Whether a minus sign stands before it.
        negative: bool,
        /// 2, 8, 10 or 16.
        radix: u32,
        /// The digits of the numerator.
        numerator: &'t str,
        /// The digits of the denominator.
        denominator: &'t str,
        /// False after `#i`: the nearest inexact number is meant.
        exact: bool,
    },
    /// A decimal after `#e`: `digits` times ten to the power of `exponent`.
    ExactDecimal {
        /// Whether a minus sign stands before it.
        negative: bool,
        /// Decimal digits, without a point.
        digits: &'t str,
        /// The power of ten, which may be negative.
        exponent: i64,
    },
}

/// A [`NumberLiteral`] whose digits stand in the tree's texts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Number {
    Flonum(f64),
    Integer {
        negative: bool,
        radix: u32,
        digits: Range<u32>,
        exact: bool,
    },
    Rational {
        negative: bool,
        radix: u32,
        numerator: Range<u32>,
        denominator: Range<u32>,
        exact: bool,
    },
    ExactDecimal {
        negative: bool,
        digits: Range<u32>,
        exponent: i64,
    },
}

impl Number {
    /// The number with its digits, which stand in `texts`.
    pub(super) fn literal<'t>(&self, texts: &'t str) -> NumberLiteral<'t> {
        let slice = |range: &Range<u32>| {
            texts
                .get(range.start as usize..range.end as usize)
                .unwrap_or("0")
        };
        match self {
            Number::Flonum(value) => NumberLiteral::Flonum(*value),
            Number::Integer {
                negative,
                radix,
                digits,
                exact,
            } => NumberLiteral::Integer {
                negative: *negative,
                radix: *radix,
                digits: slice(digits),
                exact: *exact,
            },
            Number::Rational {
                negative,
                radix,
                numerator,
                denominator,
                exact,
            } => NumberLiteral::Rational {
                negative: *negative,
                radix: *radix,
                numerator: slice(numerator),
                denominator: slice(denominator),
                exact: *exact,
            },
            Number::ExactDecimal {
                negative,
                digits,
                exponent,
            } => NumberLiteral::ExactDecimal {
                negative: *negative,
                digits: slice(digits),
                exponent: *exponent,
            },
        }
    }
}

//! Numbers: Guile's tower without complex numbers (Guile manual, "Numerical data types").
//!
//! Fixnums and flonums are computed in place; everything else goes through [`Number`], an owned
//! copy, and comes back in the smallest representation.

use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use crate::value::exception::{Failure, Outcome, Throw};
use crate::value::{Heap, Value};
use crate::vm::limits::Watch;

pub mod arith;
pub mod bits;
pub mod convert;
pub mod divide;
pub mod format;
pub mod large;
pub mod parse;
pub mod predicates;
pub mod roots;
pub mod transcendental;

pub use arith::{add, compare, div, mul, num_eq, num_le, num_lt, sub};
pub use parse::literal;

/// An exact ratio in lowest terms, with a denominator above one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// The numerator.
    pub num: BigInt,
    /// The denominator.
    pub den: BigInt,
}

impl Ratio {
    /// Bytes of its digits.
    pub fn size(&self) -> usize {
        (self.num.bits() + self.den.bits()) as usize / 8
    }
}

impl Default for Ratio {
    fn default() -> Self {
        Ratio {
            num: BigInt::zero(),
            den: BigInt::one(),
        }
    }
}

/// A number taken out of the heap.
#[derive(Clone, Debug)]
pub enum Number {
    /// An exact integer.
    Int(BigInt),
    /// An exact ratio; arithmetic may leave one that is not in lowest terms.
    Rat(Ratio),
    /// An inexact real.
    Flo(f64),
}

impl Number {
    /// The number that a value is, if it is one.
    pub fn of(heap: &Heap, value: Value) -> Option<Number> {
        match value {
            Value::Fixnum(n) => Some(Number::Int(n.into())),
            Value::Big(r) => Some(Number::Int(heap.bigs.get(r).clone())),
            Value::Ratio(r) => Some(Number::Rat(heap.ratios.get(r).clone())),
            Value::Flonum(x) => Some(Number::Flo(x)),
            _ => None,
        }
    }

    /// The ratio of two integers, reduced; the denominator must not be zero.
    ///
    /// # Errors
    /// The limits that `watch` looks at.
    pub fn ratio(watch: &Watch, num: BigInt, den: BigInt) -> Outcome<Number> {
        if den.is_one() {
            return Ok(Number::Int(num));
        }
        // One step of Euclid's first: the library's own way takes as many steps as the longer has bits.
        let common = if den.is_zero() {
            num.abs()
        } else {
            let (_, rest) = large::div_rem(watch, &num, &den)?;
            large::gcd(watch, &den, &rest)?
        };
        let (mut num, mut den) = if common.is_one() || common.is_zero() {
            (num, den)
        } else {
            (
                large::div_rem(watch, &num, &common)?.0,
                large::div_rem(watch, &den, &common)?.0,
            )
        };
        if den.is_negative() {
            num = -num;
            den = -den;
        }
        Ok(if den.is_one() {
            Number::Int(num)
        } else {
            Number::Rat(Ratio { num, den })
        })
    }

    /// The number as a value.
    pub fn into_value(self, heap: &mut Heap) -> Value {
        match self {
            Number::Int(n) => heap.integer(n),
            Number::Rat(ratio) => {
                heap.accounting.add(ratio.size());
                Value::Ratio(heap.ratios.alloc(ratio))
            }
            Number::Flo(x) => Value::Flonum(x),
        }
    }

    /// The nearest inexact number.
    pub fn to_f64(&self) -> f64 {
        match self {
            Number::Int(n) => convert::big_to_f64(n),
            Number::Rat(ratio) => convert::ratio_to_f64(&ratio.num, &ratio.den),
            Number::Flo(x) => *x,
        }
    }

    /// Numerator and denominator of an exact number, or of a finite inexact one.
    pub fn parts(self) -> Option<(BigInt, BigInt)> {
        match self {
            Number::Int(n) => Some((n, BigInt::one())),
            Number::Rat(Ratio { num, den }) => Some((num, den)),
            Number::Flo(x) => convert::f64_parts(x),
        }
    }
}

/// The number argument at a position.
pub fn number(heap: &Heap, name: &'static str, args: &[Value], at: usize) -> Outcome<Number> {
    let value = super::args::arg(args, at);
    Number::of(heap, value).ok_or_else(|| Throw::wrong_type(name, at + 1, value))
}

/// The real argument at a position as a flonum.
pub fn flonum(heap: &Heap, name: &'static str, args: &[Value], at: usize) -> Outcome<f64> {
    match super::args::arg(args, at) {
        Value::Flonum(x) => Ok(x),
        Value::Fixnum(n) => Ok(n as f64),
        _ => number(heap, name, args, at).map(|n| n.to_f64()),
    }
}

/// The exact integer argument at a position.
pub fn integer(heap: &Heap, name: &'static str, args: &[Value], at: usize) -> Outcome<BigInt> {
    match super::args::arg(args, at) {
        Value::Fixnum(n) => Ok(n.into()),
        Value::Big(r) => Ok(heap.bigs.get(r).clone()),
        _ => super::args::wrong(name, args, at),
    }
}

/// The error for a division by zero.
pub fn overflow(procedure: &'static str) -> Throw {
    Failure::Overflow { procedure }.into()
}

/// Whether the value is a number.
pub fn is_number(value: Value) -> bool {
    matches!(
        value,
        Value::Fixnum(_) | Value::Flonum(_) | Value::Big(_) | Value::Ratio(_)
    )
}

/// The largest exact integer that arithmetic makes, in bits; beyond it the memory limit is reached.
pub const LARGEST_BITS: u64 = 1 << 28;

/// Refuses to make an integer of more than [`LARGEST_BITS`].
pub fn check_bits(bits: u64) -> Outcome<()> {
    if bits > LARGEST_BITS {
        return Err(Throw::Limit(crate::value::exception::Limit::Memory));
    }
    Ok(())
}

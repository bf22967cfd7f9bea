//! Arithmetic on integers of millions of digits. What takes long is cut into parts, and the clock is
//! looked at between them: no step of the machine is taken meanwhile.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{Num, One, Signed, Zero};

use crate::value::exception::{Outcome, Throw};
use crate::vm::limits::Watch;

/// Bits of both factors together that are multiplied at once.
const AT_ONCE: u64 = 1 << 21;
/// Products of 32-bit digits that a division makes at once.
const PRODUCTS: usize = 1 << 26;
/// Bits of numbers whose divisor or root is found at once.
const SMALL: u64 = 1 << 15;
/// Digits that are written or read at once.
const CHUNK: usize = 1024;

fn look(watch: &Watch) -> Outcome<()> {
    watch.look().map_err(Throw::Limit)
}

/// The product.
///
/// # Errors
/// The limits that `watch` looks at; so for everything here.
pub fn mul(watch: &Watch, x: &BigInt, y: &BigInt) -> Outcome<BigInt> {
    if x.bits() + y.bits() <= AT_ONCE {
        return Ok(x * y);
    }
    let sign = if x.is_negative() == y.is_negative() {
        Sign::Plus
    } else {
        Sign::Minus
    };
    let product = magnitudes(watch, x.magnitude(), y.magnitude())?;
    Ok(BigInt::from_biguint(sign, product))
}

/// The product of natural numbers, by Karatsuba's method where they are large. Every level halves
/// them, so there are few.
fn magnitudes(watch: &Watch, x: &BigUint, y: &BigUint) -> Outcome<BigUint> {
    let (short, long) = if x.bits() < y.bits() { (x, y) } else { (y, x) };
    if short.bits() + long.bits() <= AT_ONCE {
        return Ok(short * long);
    }
    look(watch)?;
    if short.bits() * 2 < long.bits() {
        return in_pieces(watch, short, long);
    }
    let half = long.bits().div_ceil(2).next_multiple_of(64);
    let split = |n: &BigUint| {
        let high = n >> half;
        let low = n - (&high << half);
        (high, low)
    };
    let ((short_high, short_low), (long_high, long_low)) = (split(short), split(long));
    let high = magnitudes(watch, &short_high, &long_high)?;
    let low = magnitudes(watch, &short_low, &long_low)?;
    let both = magnitudes(watch, &(short_high + short_low), &(long_high + long_low))?;
    let middle = both - &high - &low;
    Ok((high << (2 * half)) + (middle << half) + low)
}

/// The product of a number and one more than twice as long, which is cut.
fn in_pieces(watch: &Watch, short: &BigUint, long: &BigUint) -> Outcome<BigUint> {
    let digits: Vec<u32> = long.iter_u32_digits().collect();
    let piece = (short.bits().max(AT_ONCE / 4) / 32) as usize;
    let mut result = BigUint::zero();
    for digits in digits.chunks(piece.max(1)).rev() {
        result <<= 32 * digits.len();
        result += magnitudes(watch, short, &BigUint::from_slice(digits))?;
    }
    Ok(result)
}

/// Quotient and remainder of a division that truncates; the divisor is not zero.
///
/// # Errors
/// As for [`mul`].
pub fn div_rem(watch: &Watch, n: &BigInt, d: &BigInt) -> Outcome<(BigInt, BigInt)> {
    let width = d.magnitude().iter_u32_digits().len().max(1);
    let length = n.magnitude().iter_u32_digits().len();
    if length < width || (length - width).saturating_mul(width) <= PRODUCTS {
        return Ok(n.div_rem(d));
    }
    let digits: Vec<u32> = n.magnitude().iter_u32_digits().collect();
    let piece = (PRODUCTS / width).max(1);
    let mut quotient = vec![0u32; length];
    let mut rest = BigUint::zero();
    for (digits, places) in digits.chunks(piece).zip(quotient.chunks_mut(piece)).rev() {
        look(watch)?;
        let part = (rest << (32 * digits.len())) + BigUint::from_slice(digits);
        let (whole, left) = part.div_rem(d.magnitude());
        for (place, digit) in places.iter_mut().zip(whole.iter_u32_digits()) {
            *place = digit;
        }
        rest = left;
    }
    let signed = |negative: bool, n: BigUint| {
        let sign = if negative { Sign::Minus } else { Sign::Plus };
        BigInt::from_biguint(sign, n)
    };
    Ok((
        signed(n.is_negative() != d.is_negative(), BigUint::new(quotient)),
        signed(n.is_negative(), rest),
    ))
}

/// Quotient and remainder of a division that rounds towards negative infinity.
///
/// # Errors
/// As for [`mul`].
pub fn div_floor(watch: &Watch, n: &BigInt, d: &BigInt) -> Outcome<(BigInt, BigInt)> {
    let (quotient, rest) = div_rem(watch, n, d)?;
    if !rest.is_zero() && rest.is_negative() != d.is_negative() {
        return Ok((quotient - 1, rest + d));
    }
    Ok((quotient, rest))
}

/// The greatest common divisor.
///
/// # Errors
/// As for [`mul`].
pub fn gcd(watch: &Watch, x: &BigInt, y: &BigInt) -> Outcome<BigInt> {
    let (mut x, mut y) = (x.abs(), y.abs());
    while !y.is_zero() && x.bits().max(y.bits()) > SMALL {
        look(watch)?;
        let (_, rest) = div_rem(watch, &x, &y)?;
        (x, y) = (y, rest);
    }
    Ok(x.gcd(&y))
}

/// A number to a power.
///
/// # Errors
/// As for [`mul`].
pub fn power(watch: &Watch, base: &BigInt, times: u32) -> Outcome<BigInt> {
    if base.is_one() {
        return Ok(BigInt::one());
    }
    let mut result = BigInt::one();
    for place in (0..u32::BITS - times.leading_zeros()).rev() {
        result = mul(watch, &result, &result)?;
        if times & (1 << place) != 0 {
            result = mul(watch, &result, base)?;
        }
    }
    Ok(result)
}

/// A number to a power that is not negative, modulo a number that is not zero; it has the sign of
/// the modulus.
///
/// # Errors
/// As for [`mul`].
pub fn power_modulo(
    watch: &Watch,
    base: &BigInt,
    exponent: &BigInt,
    modulus: &BigInt,
) -> Outcome<BigInt> {
    if exponent.bits() + modulus.bits() < SMALL / 16 {
        return Ok(base.modpow(exponent, modulus));
    }
    let (_, base) = div_floor(watch, base, modulus)?;
    let (_, mut result) = div_floor(watch, &BigInt::one(), modulus)?;
    for place in (0..exponent.bits()).rev() {
        look(watch)?;
        result = div_floor(watch, &mul(watch, &result, &result)?, modulus)?.1;
        if exponent.bit(place) {
            result = div_floor(watch, &mul(watch, &result, &base)?, modulus)?.1;
        }
    }
    Ok(result)
}

/// The whole square root of a number that is not negative: that of its upper half, made exact by
/// Newton's method from above.
///
/// # Errors
/// As for [`mul`].
pub fn square_root(watch: &Watch, n: &BigInt) -> Outcome<BigInt> {
    if n.bits() <= SMALL {
        return Ok(n.sqrt());
    }
    let half = n.bits() / 4;
    let mut root = (square_root(watch, &(n >> (2 * half)))? + 1) << half;
    loop {
        look(watch)?;
        let next = (&root + div_rem(watch, n, &root)?.0) >> 1;
        if next >= root {
            return Ok(root);
        }
        root = next;
    }
}

/// The digits of a number in a radix from 2 to 36. Large ones are halved again and again before
/// their digits are taken one by one, which takes time by the square of their number.
///
/// # Errors
/// As for [`mul`].
pub fn digits(watch: &Watch, n: &BigInt, radix: u32) -> Outcome<String> {
    if radix.is_power_of_two() || n.bits() < 8 * CHUNK as u64 {
        return Ok(n.to_str_radix(radix));
    }
    let mut powers = vec![num_traits::pow(BigInt::from(radix), CHUNK)];
    while let Some(power) = powers.last()
        && power.bits() * 2 - 1 <= n.bits()
    {
        powers.push(mul(watch, power, power)?);
    }
    let mut parts = vec![n.abs()];
    for power in powers.iter().rev() {
        let mut halves = Vec::with_capacity(parts.len() * 2);
        for part in parts {
            look(watch)?;
            let (high, low) = div_rem(watch, &part, power)?;
            halves.extend([high, low]);
        }
        parts = halves;
    }
    let mut text = String::new();
    for part in &parts {
        text.push_str(&format!("{:0>CHUNK$}", part.to_str_radix(radix)));
    }
    let sign = if n.is_negative() { "-" } else { "" };
    Ok(format!("{sign}{}", text.trim_start_matches('0')))
}

/// The number that digits of a radix make; zero where they are none.
///
/// # Errors
/// As for [`mul`].
pub fn parse(watch: &Watch, digits: &str, radix: u32) -> Outcome<BigInt> {
    if radix.is_power_of_two() || digits.len() <= CHUNK {
        return Ok(BigInt::from_str_radix(digits, radix).unwrap_or_default());
    }
    let first = digits.len() % CHUNK;
    let (head, rest) = digits.split_at_checked(first).unwrap_or((digits, ""));
    // Lowest first; two of them make one of the next level.
    let mut parts: Vec<BigInt> = rest
        .as_bytes()
        .chunks(CHUNK)
        .rev()
        .map(|chunk| BigInt::parse_bytes(chunk, radix).unwrap_or_default())
        .collect();
    parts.push(BigInt::parse_bytes(head.as_bytes(), radix).unwrap_or_default());
    let mut power = num_traits::pow(BigInt::from(radix), CHUNK);
    while parts.len() > 1 {
        let mut joined = Vec::with_capacity(parts.len().div_ceil(2));
        for pair in parts.chunks(2) {
            look(watch)?;
            joined.push(match pair {
                [low, high] => low + mul(watch, high, &power)?,
                _ => pair.iter().sum(),
            });
        }
        parts = joined;
        if parts.len() > 1 {
            power = mul(watch, &power, &power)?;
        }
    }
    Ok(parts.pop().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number of so many bits, of no pattern.
    fn number(bits: u64, seed: u32) -> BigInt {
        let mut state = seed;
        let mut words = Vec::new();
        for _ in 0..bits / 32 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            words.push(state ^ state >> 16);
        }
        BigInt::from_biguint(Sign::Plus, BigUint::new(words))
    }

    #[test]
    fn what_is_cut_gives_what_is_not() {
        let watch = Watch::default();
        let same = |made: Outcome<BigInt>, known: BigInt| {
            assert!(made.is_ok_and(|made| made == known));
        };
        let (x, y, z) = (number(3 << 20, 1), number(1 << 20, 2), number(5 << 18, 3));
        same(mul(&watch, &x, &y), &x * &y);
        same(mul(&watch, &-&x, &x), -(&x * &x));
        same(mul(&watch, &y, &number(4096, 4)), &y * number(4096, 4));
        for (n, d) in [(&x, &y), (&-&x, &z), (&x, &number(64, 5)), (&z, &x)] {
            for d in [d, &-d] {
                same(div_rem(&watch, n, d).map(|both| both.0), n / d);
                same(div_rem(&watch, n, d).map(|both| both.1), n % d);
                same(div_floor(&watch, n, d).map(|both| both.0), n.div_floor(d));
                same(div_floor(&watch, n, d).map(|both| both.1), n.mod_floor(d));
            }
        }
        let (a, b) = (number(1 << 16, 6), number(1 << 15, 7));
        same(gcd(&watch, &(&a * &b), &(&b * 9)), (&a * &b).gcd(&(&b * 9)));
        same(square_root(&watch, &a), a.sqrt());
        same(square_root(&watch, &(&a * &a)), a.clone());
        same(square_root(&watch, &(&a * &a - 1)), &a - 1);
        same(power(&watch, &b, 3), &b * &b * &b);
        for modulus in [number(4096, 8), -number(4096, 8)] {
            let exponent = BigInt::from(70_001);
            let known = b.modpow(&exponent, &modulus);
            same(power_modulo(&watch, &b, &exponent, &modulus), known);
        }
        for radix in [3, 10, 16] {
            let text = a.to_str_radix(radix);
            assert!(digits(&watch, &a, radix).is_ok_and(|made| made == text));
            same(parse(&watch, &text, radix), a.clone());
        }
    }
}

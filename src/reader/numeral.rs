//! `reader`: from tokens to numbers.

/// What a token that may be a number is.
#[derive(Clone, Debug, PartialEq)]
pub enum Parsed {
    /// An exact integer of at most 64 bits.
    Fixnum(i64),
    /// An inexact real.
    Flonum(f64),
    /// An integer; the digits are copied only where `#` stands among them.
    Integer {
        /// Minus sign?
        negative: bool,
        /// 2, 8, 10 or 16.
        radix: u32,
        /// The digits.
        digits: String,
        /// Exact?
        exact: bool,
    },
    /// A fraction.
    Rational {
        /// Minus sign?
        negative: bool,
        /// 2, 8, 10 or 16.
        radix: u32,
        /// Digits of the numerator.
        numerator: String,
        /// Digits of the denominator.
        denominator: String,
        /// Exact?
        exact: bool,
    },
    /// A decimal after `#e`.
    ExactDecimal {
        /// Minus sign?
        negative: bool,
        /// All digits.
        digits: String,
        /// The power of ten.
        exponent: i64,
    },
    /// A complex number.
    Complex,
    /// A number whose exponent is out of range.
    OutOfRange,
    /// No number: without a prefix, a symbol.
    NotNumber,
}

/// Which exactness a prefix asked for.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Exactness {
    Exact,
    Inexact,
    AsWritten,
}

/// Largest exponent, either way, of an exact decimal, so that a few characters
/// do not ask for gigabytes.
const EXPONENT_LIMIT: i64 = 100_000;

/// Reads `token` as a number the way Guile's `string->number` does: `radix` is
/// 10, 2, 8 or 16 and yields to a prefix such as `#x`. Complex numbers are
/// recognised, but are not values here. Also the basis of `string->number`.
pub fn parse(token: &str, radix: u32) -> Parsed {
    if radix == 10
        && let Some(value) = small_integer(token.as_bytes())
    {
        return Parsed::Fixnum(value);
    }
    let Some((body, radix, exactness)) = prefixes(token, radix) else {
        return Parsed::NotNumber;
    };
    match real(body, radix, exactness) {
        Parsed::NotNumber if complex(body, radix) => Parsed::Complex,
        parsed => parsed,
    }
}

/// The common case: a few decimal digits, perhaps with a sign.
fn small_integer(token: &[u8]) -> Option<i64> {
    let (digits, negative) = match token.split_first()? {
        (b'-', rest) => (rest, true),
        (b'+', rest) => (rest, false),
        _ => (token, false),
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut value = 0i64;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + i64::from(digit);
    }
    Some(if negative { -value } else { value })
}

/// Splits off `#x`, `#e` and the like: at most one of each kind.
/// Grammar: `prefixed-number`, `exactness`.
fn prefixes(token: &str, default_radix: u32) -> Option<(&str, u32, Exactness)> {
    let mut radix = None;
    let mut exactness = Exactness::AsWritten;
    let mut body = token;
    while let Some(rest) = body.strip_prefix('#') {
        let letter = rest.bytes().next()?.to_ascii_lowercase();
        match letter {
            b'x' | b'd' | b'o' | b'b' if radix.is_some() => return None,
            b'x' => radix = Some(16),
            b'd' => radix = Some(10),
            b'o' => radix = Some(8),
            b'b' => radix = Some(2),
            b'e' | b'i' if exactness != Exactness::AsWritten => return None,
            b'e' => exactness = Exactness::Exact,
            b'i' => exactness = Exactness::Inexact,
            _ => return None,
        }
        body = rest.get(1..)?;
    }
    Some((body, radix.unwrap_or(default_radix), exactness))
}

/// Reads a real number without prefixes.
fn real(body: &str, radix: u32, exactness: Exactness) -> Parsed {
    let (unsigned, negative, signed) = match body.bytes().next() {
        Some(b'-') => (body.get(1..).unwrap_or_default(), true, true),
        Some(b'+') => (body.get(1..).unwrap_or_default(), false, true),
        _ => (body, false, false),
    };
    if signed && let Some(value) = special(unsigned, negative) {
        return match exactness {
            Exactness::Exact => Parsed::NotNumber,
            Exactness::Inexact | Exactness::AsWritten => Parsed::Flonum(value),
        };
    }
    if let Some((numerator, denominator)) = unsigned.split_once('/') {
        return rational(numerator, denominator, negative, radix, exactness);
    }
    match digits(unsigned, radix) {
        Some(found) => integer(&found, negative, radix, exactness),
        None if radix == 10 => decimal(unsigned, negative, exactness),
        None => Parsed::NotNumber,
    }
}

/// `inf.0` and `nan.0` behind a sign; Guile takes any digits after `nan.`.
/// Grammar: `special`.
fn special(unsigned: &str, negative: bool) -> Option<f64> {
    let name = unsigned.get(..4)?;
    let rest = unsigned.get(4..)?;
    if name.eq_ignore_ascii_case("inf.") && rest == "0" {
        return Some(if negative {
            f64::NEG_INFINITY
        } else {
            f64::INFINITY
        });
    }
    let digits = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    (name.eq_ignore_ascii_case("nan.") && digits).then_some(f64::NAN)
}

/// Digits with the `#` signs that may end them, which stand for unknown digits.
struct Digits<'t> {
    text: &'t str,
    unknown: usize,
}

impl Digits<'_> {
    fn written_out(&self) -> String {
        let mut digits = self.text.to_owned();
        digits.extend(std::iter::repeat_n('0', self.unknown));
        digits
    }
}

/// `text` as digits of `radix`, at least one.
/// Grammar: `digits`.
fn digits(text: &str, radix: u32) -> Option<Digits<'_>> {
    let known = text.trim_end_matches('#');
    let valid = !known.is_empty() && known.bytes().all(|byte| (byte as char).is_digit(radix));
    valid.then_some(Digits {
        text: known,
        unknown: text.len() - known.len(),
    })
}

/// An integer from its digits.
/// Grammar: `integer`.
fn integer(digits: &Digits<'_>, negative: bool, radix: u32, exactness: Exactness) -> Parsed {
    let exact = match exactness {
        Exactness::Exact => true,
        Exactness::Inexact => false,
        Exactness::AsWritten => digits.unknown == 0,
    };
    let digits = digits.written_out();
    let magnitude = u64::from_str_radix(&digits, radix);
    match (exact, magnitude) {
        (true, Ok(magnitude)) => match signed(magnitude, negative) {
            Some(value) => Parsed::Fixnum(value),
            None => Parsed::Integer {
                negative,
                radix,
                digits,
                exact,
            },
        },
        (false, Ok(magnitude)) => Parsed::Flonum(with_sign(magnitude as f64, negative)),
        (false, Err(_)) if radix == 10 => flonum(&digits, negative),
        (_, Err(_)) => Parsed::Integer {
            negative,
            radix,
            digits,
            exact,
        },
    }
}

/// A magnitude with its sign, if 64 bits hold it.
fn signed(magnitude: u64, negative: bool) -> Option<i64> {
    if negative {
        0i64.checked_sub_unsigned(magnitude)
    } else {
        i64::try_from(magnitude).ok()
    }
}

fn with_sign(value: f64, negative: bool) -> f64 {
    if negative { -value } else { value }
}

/// A fraction from the texts on both sides of its slash.
/// Grammar: `rational`.
fn rational(
    numerator: &str,
    denominator: &str,
    negative: bool,
    radix: u32,
    exactness: Exactness,
) -> Parsed {
    let (Some(above), Some(below)) = (digits(numerator, radix), digits(denominator, radix)) else {
        return Parsed::NotNumber;
    };
    let unknown = above.unknown + below.unknown > 0;
    let exact = match exactness {
        Exactness::Exact => true,
        Exactness::Inexact => false,
        Exactness::AsWritten => !unknown,
    };
    if below.text.bytes().all(|byte| byte == b'0') {
        return Parsed::NotNumber;
    }
    let (numerator, denominator) = (above.written_out(), below.written_out());
    let small = |text: &str| {
        u64::from_str_radix(text, radix)
            .ok()
            .filter(|&value| value <= 1 << f64::MANTISSA_DIGITS)
    };
    match (exact, small(&numerator), small(&denominator)) {
        // Both are exact as floating-point numbers, so one division rounds once.
        (false, Some(above), Some(below)) => {
            Parsed::Flonum(with_sign(above as f64 / below as f64, negative))
        }
        _ => Parsed::Rational {
            negative,
            radix,
            numerator,
            denominator,
            exact,
        },
    }
}

/// The parts of a decimal.
struct Decimal {
    whole: String,
    fraction: String,
    exponent: i64,
}

/// A decimal with a point, an exponent, or both.
/// Grammar: `decimal`.
fn decimal(unsigned: &str, negative: bool, exactness: Exactness) -> Parsed {
    let Some(parts) = decimal_parts(unsigned) else {
        return Parsed::NotNumber;
    };
    match exactness {
        Exactness::Exact => exact_decimal(parts, negative),
        Exactness::Inexact | Exactness::AsWritten => {
            let Decimal {
                whole,
                fraction,
                exponent,
            } = parts;
            flonum(&format!("{whole}.{fraction}e{exponent}"), negative)
        }
    }
}

/// Takes a decimal apart; `None` if it is none.
fn decimal_parts(unsigned: &str) -> Option<Decimal> {
    let is_marker = |c: char| matches!(c.to_ascii_lowercase(), 'e' | 'd' | 'f' | 's' | 'l');
    let (mantissa, exponent) = match unsigned.split_once(is_marker) {
        Some((mantissa, exponent)) => (mantissa, self::exponent(exponent)?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let whole_digits = match whole {
        "" => None,
        _ => Some(digits(whole, 10)?),
    };
    let unknown = whole_digits.as_ref().is_some_and(|found| found.unknown > 0);
    let only_unknown = fraction.bytes().all(|byte| byte == b'#');
    let fraction = match fraction {
        // Behind an unknown digit no digit is known.
        _ if unknown => only_unknown.then(String::new)?,
        _ if only_unknown && whole_digits.is_some() => String::new(),
        _ => digits(fraction, 10)?.written_out(),
    };
    Some(Decimal {
        whole: whole_digits.map_or_else(|| "0".to_owned(), |found| found.written_out()),
        fraction,
        exponent,
    })
}

/// The value of an exponent: a sign and digits. Beyond any use, the largest.
/// Grammar: `exponent`.
fn exponent(text: &str) -> Option<i64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let all_digits = !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit());
    let magnitude = unsigned.parse::<i64>().unwrap_or(i64::MAX);
    let value = if text.starts_with('-') {
        -magnitude
    } else {
        magnitude
    };
    all_digits.then_some(value)
}

/// The floating-point number nearest to a decimal.
fn flonum(unsigned: &str, negative: bool) -> Parsed {
    match unsigned.parse::<f64>() {
        Ok(value) => Parsed::Flonum(with_sign(value, negative)),
        Err(_) => Parsed::NotNumber,
    }
}

/// A decimal as digits and a power of ten.
fn exact_decimal(parts: Decimal, negative: bool) -> Parsed {
    let exponent = parts.exponent.saturating_sub(parts.fraction.len() as i64);
    if exponent
        .checked_abs()
        .is_none_or(|size| size > EXPONENT_LIMIT)
    {
        return Parsed::OutOfRange;
    }
    Parsed::ExactDecimal {
        negative,
        digits: parts.whole + &parts.fraction,
        exponent,
    }
}

/// Whether `body` is a complex number: `a+bi`, `+bi`, `+i` or `a@b`.
/// Grammar: `complex`.
fn complex(body: &str, radix: u32) -> bool {
    let is_real = |text: &str| {
        !matches!(
            real(text, radix, Exactness::AsWritten),
            Parsed::NotNumber | Parsed::OutOfRange
        )
    };
    if let Some((magnitude, angle)) = body.split_once('@') {
        return is_real(magnitude) && is_real(angle);
    }
    let Some(parts) = body.strip_suffix(['i', 'I']) else {
        return false;
    };
    // The imaginary part begins at the last sign that is not an exponent's.
    parts
        .match_indices(['+', '-'])
        .rev()
        .take(2)
        .any(|(at, _)| {
            let (real_part, imaginary) = parts.split_at(at);
            (real_part.is_empty() || is_real(real_part))
                && (imaginary.len() == 1 || is_real(imaginary))
        })
}

#[cfg(test)]
mod tests {
    use super::{Parsed, parse};

    #[test]
    fn integers() {
        for (token, value) in [
            ("0", 0),
            ("-0", 0),
            ("+5", 5),
            ("00012", 12),
            ("#x1F", 31),
            ("#x-ff", -255),
            ("#e#b101", 5),
            ("#e1#", 10),
            ("9223372036854775807", i64::MAX),
            ("-9223372036854775808", i64::MIN),
        ] {
            assert_eq!(parse(token, 10), Parsed::Fixnum(value), "{token}");
        }
    }

    #[test]
    fn decimals() {
        for (token, value) in [
            ("1.", 1.0),
            (".5", 0.5),
            ("-.5", -0.5),
            ("1e3", 1000.0),
            ("1d3", 1000.0),
            ("1F2", 100.0),
            ("1.5e-3", 0.0015),
            ("1#.#", 10.0),
            ("1#", 10.0),
            ("15##", 1500.0),
            ("#i1/3", 1.0 / 3.0),
            ("1#/2#", 0.5),
            ("+inf.0", f64::INFINITY),
            ("#i#x1f", 31.0),
        ] {
            assert_eq!(parse(token, 10), Parsed::Flonum(value), "{token}");
        }
    }

    #[test]
    fn symbols_that_look_like_numbers() {
        for token in [
            "+", "-", "1+", "-1+", "1-", "--1", "+.", ".e3", "1e", "1e+", "1.2.3", "1/0", "1.0/2",
            "1_000", "0x10", "1/-2", "1/", "1e3.5", "inf", "+inf", "2i", "i", "...", "1#2",
            "#x1.5", "#b2", "#e+inf.0", "#x#x1", "",
        ] {
            assert_eq!(parse(token, 10), Parsed::NotNumber, "{token}");
        }
    }

    #[test]
    fn complex_numbers() {
        for token in [
            "+i",
            "-i",
            "1+2i",
            "1+i",
            "+2i",
            "1@2",
            "1.5+2.5i",
            "+inf.0i",
            "1e-3-1e-3i",
        ] {
            assert_eq!(parse(token, 10), Parsed::Complex, "{token}");
        }
    }

    #[test]
    fn exponents_have_a_limit() {
        assert_eq!(parse("#e1e400000", 10), Parsed::OutOfRange);
        assert_eq!(parse("#e1e-99999999999999999999", 10), Parsed::OutOfRange);
        assert_eq!(
            parse("1e99999999999999999999", 10),
            Parsed::Flonum(f64::INFINITY)
        );
    }
}

//! Characters (R7RS 6.6; Guile manual, "Characters").

use std::cmp::Ordering;

use super::args::{arg, character, fixnum, given, outside, wrong};
use super::char_sets::standard;
use super::{ANY, Native};
use crate::reader::Sym;
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("char?", 1, 1, |_, a| {
        Ok(matches!(arg(a, 0), Value::Char(_)).into())
    }),
    Native::core("char=?", 0, ANY, |_, a| {
        chain("char=?", a, Ordering::is_eq, same)
    }),
    Native::core("char<?", 0, ANY, |_, a| {
        chain("char<?", a, Ordering::is_lt, same)
    }),
    Native::core("char>?", 0, ANY, |_, a| {
        chain("char>?", a, Ordering::is_gt, same)
    }),
    Native::core("char<=?", 0, ANY, |_, a| {
        chain("char<=?", a, Ordering::is_le, same)
    }),
    Native::core("char>=?", 0, ANY, |_, a| {
        chain("char>=?", a, Ordering::is_ge, same)
    }),
    Native::core("char-ci=?", 0, ANY, |_, a| {
        chain("char-ci=?", a, Ordering::is_eq, fold)
    }),
    Native::core("char-ci<?", 0, ANY, |_, a| {
        chain("char-ci<?", a, Ordering::is_lt, fold)
    }),
    Native::core("char-ci>?", 0, ANY, |_, a| {
        chain("char-ci>?", a, Ordering::is_gt, fold)
    }),
    Native::core("char-ci<=?", 0, ANY, |_, a| {
        chain("char-ci<=?", a, Ordering::is_le, fold)
    }),
    Native::core("char-ci>=?", 0, ANY, |_, a| {
        chain("char-ci>=?", a, Ordering::is_ge, fold)
    }),
    Native::core("char-alphabetic?", 1, 1, |_, a| {
        test("char-alphabetic?", a, standard::is_letter)
    }),
    Native::core("char-numeric?", 1, 1, |_, a| {
        test("char-numeric?", a, standard::is_digit)
    }),
    Native::core("char-whitespace?", 1, 1, |_, a| {
        test("char-whitespace?", a, standard::is_white)
    }),
    Native::core("char-upper-case?", 1, 1, |_, a| {
        test("char-upper-case?", a, char::is_uppercase)
    }),
    Native::core("char-lower-case?", 1, 1, |_, a| {
        test("char-lower-case?", a, char::is_lowercase)
    }),
    Native::core("char-is-both?", 1, 1, |_, a| {
        test("char-is-both?", a, |c| c.is_uppercase() || c.is_lowercase())
    }),
    Native::core("char-upcase", 1, 1, |_, a| {
        Ok(Value::Char(upcase(character("char-upcase", a, 0)?)))
    }),
    Native::core("char-downcase", 1, 1, |_, a| {
        Ok(Value::Char(downcase(character("char-downcase", a, 0)?)))
    }),
    Native::core("char-titlecase", 1, 1, |_, a| {
        Ok(Value::Char(titlecase(character("char-titlecase", a, 0)?)))
    }),
    Native::of("(rnrs unicode)", "char-foldcase", 1, 1, |_, a| {
        Ok(Value::Char(fold(character("char-foldcase", a, 0)?)))
    }),
    Native::core("char->integer", 1, 1, |_, a| {
        Ok(Value::Fixnum(i64::from(u32::from(character(
            "char->integer",
            a,
            0,
        )?))))
    }),
    Native::core("integer->char", 1, 1, integer_to_char),
    Native::core("char-general-category", 1, 1, |_, a| {
        let category = standard::category(character("char-general-category", a, 0)?);
        Ok(Value::Symbol(Sym::intern(category)))
    }),
    Native::of("(scheme char)", "digit-value", 1, 1, |_, a| {
        let value = standard::digit_value(character("digit-value", a, 0)?);
        Ok(value.map_or(Value::FALSE, |n| Value::Fixnum(i64::from(n))))
    }),
];

/// The one-character capital, or the character itself where there is none.
pub fn upcase(c: char) -> char {
    single(c, c.to_uppercase())
}

/// The one-character small letter, or the character itself where there is none.
pub fn downcase(c: char) -> char {
    single(c, c.to_lowercase())
}

/// The title-case letter, which differs from the capital for a few double letters.
pub fn titlecase(c: char) -> char {
    match c {
        'Ǆ'..='ǆ' => 'ǅ',
        'Ǉ'..='ǉ' => 'ǈ',
        'Ǌ'..='ǌ' => 'ǋ',
        'Ǳ'..='ǳ' => 'ǲ',
        _ => upcase(c),
    }
}

/// The character that stands for all that differ from it by case only.
pub fn fold(c: char) -> char {
    match c {
        'İ' | 'ı' => c,
        _ => downcase(upcase(c)),
    }
}

fn single(c: char, mut mapped: impl Iterator<Item = char>) -> char {
    match (mapped.next(), mapped.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

fn same(c: char) -> char {
    c
}

fn test(name: &'static str, args: &[Value], holds: impl Fn(char) -> bool) -> Outcome {
    character(name, args, 0).map(|c| holds(c).into())
}

fn chain(
    name: &'static str,
    args: &[Value],
    holds: fn(Ordering) -> bool,
    key: fn(char) -> char,
) -> Outcome {
    let mut result = true;
    let mut previous = None;
    for at in 0..args.len() {
        let c = key(character(name, args, at)?);
        result = result && previous.is_none_or(|p: char| holds(p.cmp(&c)));
        previous = Some(c);
    }
    Ok(result.into())
}

fn integer_to_char(_: &mut Context, args: &[Value]) -> Outcome {
    let name = "integer->char";
    if given(args, 0).is_none() {
        return wrong(name, args, 0);
    }
    let code = u32::try_from(fixnum(name, args, 0)?)
        .ok()
        .and_then(char::from_u32);
    code.map_or_else(|| outside(name, args, 0), |c| Ok(Value::Char(c)))
}

//! `reader`: what strings and symbols with escapes mean.

use super::error::EscapeProblem;

/// A malformed escape in a literal: its offsets in the literal's content.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) struct BadEscape {
    pub(super) lo: usize,
    pub(super) hi: usize,
    pub(super) escape: Option<char>,
    pub(super) problem: EscapeProblem,
}

/// Which escapes a string has.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Dialect {
    /// Guile's: `\xHH`; a backslash at the end of a line keeps the indentation.
    Guile,
    /// After `#!r6rs`: `\xH...;`, and indentation is skipped.
    R6rs,
}

/// Appends the text that `content`, a string between its quotation marks,
/// stands for (Guile manual, "String Syntax"; R6RS 4.2.7). A wrong escape
/// stands for itself without the backslash and is reported.
pub(super) fn unescape_string(
    content: &str,
    dialect: Dialect,
    out: &mut String,
    mut report: impl FnMut(BadEscape),
) {
    let mut position = 0;
    while let Some(distance) = content.get(position..).and_then(|rest| rest.find('\\')) {
        let lo = position + distance;
        out.push_str(content.get(position..lo).unwrap_or_default());
        let rest = content.get(lo + 1..).unwrap_or_default();
        let Some(letter) = rest.chars().next() else {
            report(BadEscape {
                lo,
                hi: lo + 1,
                escape: None,
                problem: EscapeProblem::Unknown,
            });
            return;
        };
        let after = lo + 1 + letter.len_utf8();
        let tail = content.get(after..).unwrap_or_default();
        let length = match letter {
            '\n' if dialect == Dialect::R6rs => {
                tail.len() - tail.trim_start_matches([' ', '\t']).len()
            }
            '\n' => 0,
            _ => match self::escape(letter, tail, dialect) {
                Ok((character, length)) => {
                    out.push(character);
                    length
                }
                Err((problem, length)) => {
                    out.push(letter);
                    report(BadEscape {
                        lo,
                        hi: after + length,
                        escape: Some(letter),
                        problem,
                    });
                    0
                }
            },
        };
        position = after + length;
    }
    out.push_str(content.get(position..).unwrap_or_default());
}

/// The character that an escape stands for, with the number of bytes that it
/// takes after its letter; or what is wrong, with the bytes that are.
/// Grammar: `escape`.
fn escape(
    letter: char,
    tail: &str,
    dialect: Dialect,
) -> Result<(char, usize), (EscapeProblem, usize)> {
    let simple = match letter {
        '"' | '\\' | '|' | '(' => letter,
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'x' if dialect == Dialect::R6rs => return r6rs_escape(tail),
        'x' => return hex(tail, 2),
        'u' => return hex(tail, 4),
        'U' => return hex(tail, 6),
        _ => return Err((EscapeProblem::Unknown, 0)),
    };
    Ok((simple, 0))
}

/// Exactly `count` hexadecimal digits.
/// Grammar: `hex`.
fn hex(tail: &str, count: u8) -> Result<(char, usize), (EscapeProblem, usize)> {
    let length = usize::from(count);
    let found = tail
        .bytes()
        .take(length)
        .take_while(u8::is_ascii_hexdigit)
        .count();
    if found < length {
        return Err((EscapeProblem::Digits(count), found));
    }
    code(tail.get(..length).unwrap_or_default())
        .map(|character| (character, length))
        .ok_or((EscapeProblem::Code, length))
}

/// Hexadecimal digits up to a semicolon.
/// Grammar: `r6rs-escape`.
fn r6rs_escape(tail: &str) -> Result<(char, usize), (EscapeProblem, usize)> {
    let length = tail.bytes().take_while(u8::is_ascii_hexdigit).count();
    if length == 0 || tail.as_bytes().get(length) != Some(&b';') {
        return Err((EscapeProblem::DigitsAndSemicolon, length));
    }
    code(tail.get(..length).unwrap_or_default())
        .map(|character| (character, length + 1))
        .ok_or((EscapeProblem::Code, length + 1))
}

/// The character of a hexadecimal code.
fn code(digits: &str) -> Option<char> {
    u32::from_str_radix(digits, 16)
        .ok()
        .and_then(char::from_u32)
}

/// The name of a symbol written `#{...}#` between its brackets (Guile manual,
/// "Symbol Read Syntax"): `\xH...;` is a character, and a backslash before any
/// other is ignored.
pub(super) fn unescape_extended(content: &str, mut report: impl FnMut(BadEscape)) -> String {
    let mut name = String::with_capacity(content.len());
    let mut position = 0;
    while let Some(distance) = content.get(position..).and_then(|rest| rest.find('\\')) {
        let lo = position + distance;
        name.push_str(content.get(position..lo).unwrap_or_default());
        let tail = content.get(lo + 2..).unwrap_or_default();
        position = match content.get(lo + 1..).and_then(|rest| rest.chars().next()) {
            Some('x') => match r6rs_escape(tail) {
                Ok((character, length)) => {
                    name.push(character);
                    lo + 2 + length
                }
                Err((problem, length)) => {
                    report(BadEscape {
                        lo,
                        hi: lo + 2 + length,
                        escape: Some('x'),
                        problem,
                    });
                    lo + 1
                }
            },
            Some(other) => {
                name.push(other);
                lo + 1 + other.len_utf8()
            }
            None => content.len(),
        };
    }
    name.push_str(content.get(position..).unwrap_or_default());
    name
}

/// The name of a symbol after `#!r6rs`, in which `\xH...;` is a character.
pub(super) fn unescape_r6rs_symbol(token: &str) -> String {
    let mut name = String::with_capacity(token.len());
    let mut rest = token;
    while let Some((before, after)) = rest.split_once("\\x") {
        name.push_str(before);
        match r6rs_escape(after) {
            Ok((character, length)) => {
                name.push(character);
                rest = after.get(length..).unwrap_or_default();
            }
            Err(_) => {
                name.push_str("\\x");
                rest = after;
            }
        }
    }
    name.push_str(rest);
    name
}

#[cfg(test)]
mod tests {
    use super::{Dialect, unescape_extended, unescape_string};

    fn string(content: &str, dialect: Dialect) -> (String, usize) {
        let mut out = String::new();
        let mut wrong = 0;
        unescape_string(content, dialect, &mut out, |_| wrong += 1);
        (out, wrong)
    }

    #[test]
    fn strings() {
        let guile = |content| string(content, Dialect::Guile);
        assert_eq!(guile(r"\x41;"), ("A;".to_owned(), 0));
        assert_eq!(guile(r"\u00e9\U01F600"), ("é😀".to_owned(), 0));
        assert_eq!(guile("a\\\n  b"), ("a  b".to_owned(), 0));
        assert_eq!(guile(r#"\(\|\"\\\0"#), ("(|\"\\\0".to_owned(), 0));
        assert_eq!(guile(r"\q\x4g\uD800"), ("qx4guD800".to_owned(), 3));
        assert_eq!(guile(r"\λ"), ("λ".to_owned(), 1));
        let r6rs = |content| string(content, Dialect::R6rs);
        assert_eq!(r6rs(r"\x41;"), ("A".to_owned(), 0));
        assert_eq!(r6rs("a\\\n  b"), ("ab".to_owned(), 0));
    }

    #[test]
    fn extended_symbols() {
        let name = |content| unescape_extended(content, |_| {});
        assert_eq!(name(r"a\x41;b"), "aAb");
        assert_eq!(name(r"a\nb\\c"), r"anb\c");
    }
}

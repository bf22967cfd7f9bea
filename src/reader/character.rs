//! `reader`: what character literals mean.

/// What the text after `#\` names.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum CharLiteral {
    /// This character.
    Char(char),
    /// A code that is no Unicode scalar value.
    BadCode,
    /// A name that no character has.
    BadName,
}

/// Characters with names (Guile manual, "Characters"; R6RS and R7RS names, the
/// names of ASCII, and a few of Guile's own), all without regard to case.
pub const CHAR_NAMES: &[(&str, char)] = &[
    ("space", ' '),
    ("newline", '\n'),
    ("nul", '\0'),
    ("alarm", '\u{7}'),
    ("backspace", '\u{8}'),
    ("tab", '\t'),
    ("linefeed", '\n'),
    ("vtab", '\u{b}'),
    ("page", '\u{c}'),
    ("return", '\r'),
    ("esc", '\u{1b}'),
    ("delete", '\u{7f}'),
    ("escape", '\u{1b}'),
    ("soh", '\u{1}'),
    ("stx", '\u{2}'),
    ("etx", '\u{3}'),
    ("eot", '\u{4}'),
    ("enq", '\u{5}'),
    ("ack", '\u{6}'),
    ("bel", '\u{7}'),
    ("bs", '\u{8}'),
    ("ht", '\t'),
    ("lf", '\n'),
    ("vt", '\u{b}'),
    ("ff", '\u{c}'),
    ("cr", '\r'),
    ("so", '\u{e}'),
    ("si", '\u{f}'),
    ("dle", '\u{10}'),
    ("dc1", '\u{11}'),
    ("dc2", '\u{12}'),
    ("dc3", '\u{13}'),
    ("dc4", '\u{14}'),
    ("nak", '\u{15}'),
    ("syn", '\u{16}'),
    ("etb", '\u{17}'),
    ("can", '\u{18}'),
    ("em", '\u{19}'),
    ("sub", '\u{1a}'),
    ("fs", '\u{1c}'),
    ("gs", '\u{1d}'),
    ("rs", '\u{1e}'),
    ("us", '\u{1f}'),
    ("sp", ' '),
    ("del", '\u{7f}'),
    ("null", '\0'),
    ("nl", '\n'),
    ("np", '\u{c}'),
];

/// The character that `name`, the text after `#\`, stands for.
/// Grammar: `char-name`.
pub fn char_name(name: &str) -> CharLiteral {
    let mut characters = name.chars();
    let Some(first) = characters.next() else {
        return CharLiteral::BadName;
    };
    // A dotted circle may carry a combining character to keep it off the `\`.
    if matches!(characters.as_str(), "" | "\u{25cc}") {
        return CharLiteral::Char(first);
    }
    // `write` puts the circle before the character that it carries.
    if let ('\u{25cc}', Some(carried), "") = (first, characters.next(), characters.as_str()) {
        return CharLiteral::Char(carried);
    }
    let mut characters = name.chars();
    characters.next();
    let coded = match first {
        '0'..='7' => coded_char(name, 8),
        'x' => coded_char(characters.as_str(), 16),
        _ => None,
    };
    coded.unwrap_or_else(|| {
        CHAR_NAMES
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map_or(CharLiteral::BadName, |&(_, character)| {
                CharLiteral::Char(character)
            })
    })
}

/// The character of a code; `None` if `digits` are none.
fn coded_char(digits: &str, radix: u32) -> Option<CharLiteral> {
    if !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    let character = u32::from_str_radix(digits, radix)
        .ok()
        .and_then(char::from_u32);
    Some(character.map_or(CharLiteral::BadCode, CharLiteral::Char))
}

#[cfg(test)]
mod tests {
    use super::{CharLiteral, char_name};

    #[test]
    fn characters() {
        for (name, character) in [
            ("a", 'a'),
            ("x", 'x'),
            ("x41", 'A'),
            ("101", 'A'),
            ("8", '8'),
            ("07", '\u{7}'),
            ("SPACE", ' '),
            ("λ", 'λ'),
            ("é\u{25cc}", 'é'),
        ] {
            assert_eq!(char_name(name), CharLiteral::Char(character), "{name}");
        }
        assert_eq!(char_name("x110000"), CharLiteral::BadCode);
        assert_eq!(char_name("xD800"), CharLiteral::BadCode);
        for name in ["foo", "89", "u41", "rubout", ""] {
            assert_eq!(char_name(name), CharLiteral::BadName, "{name}");
        }
    }
}

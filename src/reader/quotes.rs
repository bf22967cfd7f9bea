//! `reader`: which string lacks its closing mark.
//!
//! When the text ends inside a string, the mark is often missing much earlier:
//! from there on, strings and what stands between them have changed places.
//! Such a string gives itself away: its closing mark stands where one that opens
//! a string would, or the opening mark of the next one where one that closes a
//! string would.

use super::lexer::{Lexer, TokenKind, is_delimiter, is_space};

/// A string that lacks its closing mark.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) struct Culprit {
    /// Offset of its opening mark.
    pub(super) open: usize,
    /// Where its closing mark is supposed to be missing.
    pub(super) end: usize,
}

/// Finds the string that lacks its closing mark in a text that ends inside the
/// string that opens at `last`.
pub(super) fn culprit(text: &str, string_ends: &[(usize, usize)], last: usize) -> Culprit {
    suspect(text, string_ends).unwrap_or_else(|| at(text, (last, text.len())))
}

/// Finds the first string whose marks give away that it, or one before it on
/// the same line, lacks its closing mark.
pub(super) fn suspect(text: &str, string_ends: &[(usize, usize)]) -> Option<Culprit> {
    let bytes = text.as_bytes();
    let mut lexer = Lexer::new(text, string_ends);
    // The strings since the last end of a line between two strings.
    let mut line: Vec<(usize, usize)> = Vec::new();
    loop {
        let token = lexer.token();
        match token.kind {
            TokenKind::End => return None,
            TokenKind::String { closed: false, .. } if token.hi < text.len() => continue,
            TokenKind::String { .. } => {}
            _ => continue,
        }
        let string = (token.lo, token.hi);
        let apart = line.last().is_none_or(|&(_, end)| {
            let between = bytes.get(end..token.lo).unwrap_or_default();
            between.contains(&b'\n')
        });
        if apart {
            line.clear();
        }
        if opens_like_an_end(bytes, token.lo) {
            return Some(first_of(text, &line, token.lo));
        }
        if token.hi < text.len() && ends_like_an_opening(bytes, token.hi) {
            return Some(at(text, string));
        }
        line.push(string);
    }
}

/// The culprit if the mark at `open` is the end of a string: the first string
/// of the line from which on all marks are of the wrong kind. If there is none,
/// an opening mark is missing, and the mark at `open` stands alone.
fn first_of(text: &str, line: &[(usize, usize)], open: usize) -> Culprit {
    let bytes = text.as_bytes();
    let mut strings = line.iter().rev();
    match strings.find(|&&(lo, _)| !opens_like_an_end(bytes, lo)) {
        Some(&string) => at(text, string),
        None => Culprit {
            open,
            end: open + 1,
        },
    }
}

/// Whether the mark at `open` follows a symbol directly, as a closing mark
/// follows the text of its string.
fn opens_like_an_end(bytes: &[u8], open: usize) -> bool {
    open.checked_sub(1)
        .and_then(|before| bytes.get(before))
        .is_some_and(|&byte| {
            !is_delimiter(byte)
                && !matches!(byte, b'\'' | b'`' | b',' | b'@' | b'~' | b'$' | b'+' | b'#')
        })
}

/// Whether the mark that ends a string before `end` has space or a bracket on
/// its left and text on its right.
fn ends_like_an_opening(bytes: &[u8], end: usize) -> bool {
    let before = end.checked_sub(2).and_then(|place| bytes.get(place));
    let after = bytes.get(end);
    before.is_some_and(|&byte| is_space(byte) || matches!(byte, b'(' | b'[' | b'\'' | b'`'))
        && after.is_some_and(|&byte| !is_delimiter(byte))
}

/// The culprit with its supposed end: the end of the line behind which code
/// begins again, or which closes forms; but before the brackets that do.
fn at(text: &str, (open, hi): (usize, usize)) -> Culprit {
    let literal = text.get(open + 1..hi).unwrap_or_default();
    let content = literal.strip_suffix('"').unwrap_or(literal);
    let hi = open + 1 + content.len();
    let mut end = open + 1;
    let mut lines = content.split('\n').peekable();
    while let Some(line) = lines.next() {
        let start = end;
        end += line.len();
        let code_follows = match lines.peek() {
            Some(next) => looks_like_code(next),
            None => true,
        };
        let kept = without_closers(line);
        let closes_forms = kept < line.trim_end().len();
        if code_follows || closes_forms {
            let end = start + kept;
            return Culprit { open, end };
        }
        end += 1;
    }
    Culprit { open, end: hi }
}

/// Whether a line inside a string looks as if it stood outside.
fn looks_like_code(line: &str) -> bool {
    let line = line.trim();
    line.is_empty()
        || line.starts_with(['(', ')', '[', ']', ';', '\'', '`', ','])
        || line.starts_with("#:")
        || line.starts_with("#~")
        || line.starts_with("#$")
}

/// Length of `content` without the closing brackets and space at its end, as
/// far as no opening bracket in it belongs to them.
fn without_closers(content: &str) -> usize {
    let opening = content.matches(['(', '[']).count();
    let mut closing = content.matches([')', ']']).count();
    let mut kept = content.trim_end();
    while closing > opening
        && let Some(shorter) = kept.strip_suffix([')', ']'])
    {
        closing -= 1;
        kept = shorter;
    }
    kept.len()
}

#[cfg(test)]
mod tests {
    use super::culprit;

    fn supposed(text: &str) -> String {
        let last = text.rfind('"').unwrap_or(0);
        let found = culprit(text, &[], last);
        format!(
            "{}|{}",
            &text[found.open..found.end],
            text[found.end..].lines().next().unwrap_or_default()
        )
    }

    #[test]
    fn last_string() {
        assert_eq!(supposed("(a (list \"A=1)))"), "\"A=1|)))");
        assert_eq!(supposed("(a \"f (x) y)"), "\"f (x) y|)");
    }

    #[test]
    fn string_in_the_middle() {
        let text = "(os\n (name \"foo)\n (zone \"Etc/UTC\")\n (locale \"C\"))\n";
        assert_eq!(supposed(text), "\"foo|)");
        let text = "(os\n (names \"a b\" \"c)\n (zone \"x\")\n (locale \"C\"))\n";
        assert_eq!(supposed(text), "\"c|)");
        let text = "(os\n (zone '(\"a \"b\" \"c\"))\n (locale \"C\"))\n";
        assert_eq!(supposed(text), "\"a| \"b\" \"c\"))");
        let text = "(os\n (name \"foo)\n (zone \" x\")\n (locale \"C\"))\n";
        assert_eq!(supposed(text), "\"foo|)");
    }
}

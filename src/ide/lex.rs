//! The parts of a text that the reader passes over, and those that no name can stand in: comments,
//! strings, characters. In one pass over the bytes, without a tree.

use std::ops::Range;

/// What a part of a text is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A comment: of a line or between `#|` and `|#`.
    Comment,
    /// A string with its quotation marks.
    String,
    /// A character, as in `#\a`.
    Char,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
}

/// The pieces of a text, in order.
pub fn pieces(text: &str) -> Vec<(Piece, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        let piece = match (byte, next) {
            (b';', _) => Some((Piece::Comment, line_end(bytes, at))),
            (b'"', _) => Some((Piece::String, string_end(bytes, at + 1))),
            (b'#', Some(b'|')) => Some((Piece::Comment, block_end(bytes, at + 2))),
            (b'#', Some(b'\\')) => Some((Piece::Char, char_end(text, at + 2))),
            (b'(' | b'[', _) => Some((Piece::Open, at + 1)),
            (b')' | b']', _) => Some((Piece::Close, at + 1)),
            _ => None,
        };
        match piece {
            Some((piece, end)) => {
                found.push((piece, at..end));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn line_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let length = rest.iter().position(|&byte| byte == b'\n');
    let end = from + length.unwrap_or(rest.len());
    // The carriage return belongs to the end of the line.
    if end > from && bytes.get(end - 1) == Some(&b'\r') {
        end - 1
    } else {
        end
    }
}

fn string_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            b'\\' => 2,
            b'"' => return at + 1,
            _ => 1,
        };
    }
    bytes.len()
}

fn block_end(bytes: &[u8], from: usize) -> usize {
    let (mut at, mut depth) = (from, 1);
    while let (Some(&byte), next) = (bytes.get(at), bytes.get(at + 1).copied()) {
        match (byte, next) {
            (b'|', Some(b'#')) => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            (b'#', Some(b'|')) => {
                depth += 1;
                at += 2;
            }
            _ => at += 1,
        }
    }
    bytes.len()
}

fn char_end(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let mut chars = rest.char_indices();
    let first = chars.next().map_or(0, |(_, c)| c.len_utf8());
    let named = chars.take_while(|(_, c)| c.is_alphanumeric() || *c == '-' || *c == '+');
    let length = named.last().map_or(first, |(at, c)| at + c.len_utf8());
    from + length
}

/// The piece that an offset is inside of, if it is a comment, a string or a character.
pub fn inside(text: &str, offset: usize) -> Option<Piece> {
    let at = pieces(text).into_iter().find(|(piece, range)| {
        let open_ended =
            *piece == Piece::Comment && text.get(range.start..=range.start) == Some(";");
        let holds =
            range.start < offset && (offset < range.end || open_ended && offset == range.end);
        holds && !matches!(piece, Piece::Open | Piece::Close)
    });
    at.map(|(piece, _)| piece)
}

/// The offsets of the brackets that are open at an offset, outermost first.
pub fn open_brackets(text: &str, offset: usize) -> Vec<usize> {
    let mut open = Vec::new();
    for (piece, range) in pieces(text) {
        if range.start >= offset {
            break;
        }
        match piece {
            Piece::Open => open.push(range.start),
            Piece::Close => {
                open.pop();
            }
            Piece::Comment | Piece::String | Piece::Char => {}
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::{Piece, inside, open_brackets, pieces};

    #[test]
    fn what_no_name_stands_in() {
        let text = "(a \"b)\" #\\( ; c)\n#| d |# e)";
        let kinds: Vec<Piece> = pieces(text).into_iter().map(|(piece, _)| piece).collect();
        assert_eq!(
            kinds,
            [
                Piece::Open,
                Piece::String,
                Piece::Char,
                Piece::Comment,
                Piece::Comment,
                Piece::Close
            ]
        );
        assert_eq!(inside(text, 5), Some(Piece::String));
        assert_eq!(inside(text, 16), Some(Piece::Comment));
        assert_eq!(inside(text, 25), None);
    }

    #[test]
    fn brackets_that_are_open() {
        assert_eq!(open_brackets("(a (b) (c ", 10), [0, 7]);
        assert_eq!(open_brackets("(a ;(\n ", 7), [0]);
        assert!(open_brackets("", 5).is_empty());
    }
}

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
            (b'"', _) => {
                let end = string_end(bytes, at + 1);
                Some((Piece::String, end.unwrap_or(bytes.len())))
            }
            (b'#', Some(b'|')) => {
                let end = block_end(bytes, at + 2);
                Some((Piece::Comment, end.unwrap_or(bytes.len())))
            }
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

/// The end of a string that began before an offset, unless the text ends first.
fn string_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            b'\\' => 2,
            b'"' => return Some(at + 1),
            _ => 1,
        };
    }
    None
}

/// The end of a comment between `#|` and `|#` that began before an offset, unless the text ends first.
fn block_end(bytes: &[u8], from: usize) -> Option<usize> {
    let (mut at, mut depth) = (from, 1);
    while let (Some(&byte), next) = (bytes.get(at), bytes.get(at + 1).copied()) {
        match (byte, next) {
            (b'|', Some(b'#')) => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return Some(at);
                }
            }
            (b'#', Some(b'|')) => {
                depth += 1;
                at += 2;
            }
            _ => at += 1,
        }
    }
    None
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
    piece_around(text, offset).map(|(piece, _)| piece)
}

/// As [`inside`], with where the piece stands. What the end of the text cuts off is still open there.
pub fn piece_around(text: &str, offset: usize) -> Option<(Piece, Range<usize>)> {
    pieces(text).into_iter().find(|(piece, range)| {
        let holds = range.start < offset
            && (offset < range.end || offset == range.end && is_open(text, *piece, range));
        holds && !matches!(piece, Piece::Open | Piece::Close)
    })
}

/// Whether what is typed at the end of a piece would belong to it.
fn is_open(text: &str, piece: Piece, range: &Range<usize>) -> bool {
    let bytes = text.as_bytes();
    match piece {
        Piece::Comment if bytes.get(range.start) == Some(&b';') => true,
        Piece::Comment => block_end(bytes, range.start + 2).is_none(),
        Piece::String => string_end(bytes, range.start + 1).is_none(),
        Piece::Char | Piece::Open | Piece::Close => false,
    }
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
        // What is not closed yet.
        assert_eq!(inside("(a \"b", 5), Some(Piece::String));
        assert_eq!(inside("(a \"b\"", 6), None);
        assert_eq!(inside("a #| b", 6), Some(Piece::Comment));
    }

    #[test]
    fn brackets_that_are_open() {
        assert_eq!(open_brackets("(a (b) (c ", 10), [0, 7]);
        assert_eq!(open_brackets("(a ;(\n ", 7), [0]);
        assert!(open_brackets("", 5).is_empty());
    }
}

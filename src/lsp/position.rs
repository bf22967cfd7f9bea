//! Positions: lines and columns from 0, columns in the unit that client and server agreed on.

use std::ops::Range;

use lsp_types::{Position, PositionEncodingKind, Range as LspRange};

use crate::source::LineIndex;

/// The unit of columns.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16, which every client understands.
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

impl Encoding {
    /// The best of what a client offers; UTF-16 if it offers nothing.
    pub fn negotiate(offered: Option<&[PositionEncodingKind]>) -> Encoding {
        let offered = offered.unwrap_or_default();
        if offered.contains(&PositionEncodingKind::UTF8) {
            Encoding::Utf8
        } else if offered.contains(&PositionEncodingKind::UTF32)
            && !offered.contains(&PositionEncodingKind::UTF16)
        {
            Encoding::Utf32
        } else {
            Encoding::Utf16
        }
    }

    /// Its name in the protocol.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }

    /// The width of a text in this unit.
    pub fn length(self, text: &str) -> usize {
        match self {
            Encoding::Utf8 => text.len(),
            _ if text.is_ascii() => text.len(),
            _ => text.chars().map(|c| self.width(c)).sum(),
        }
    }

    /// The byte that a column of a line names: a column behind the line's end is its end, one
    /// inside a character is the character's beginning.
    fn byte(self, line: &str, column: usize) -> usize {
        let mut width = 0;
        for (at, c) in line.char_indices() {
            if width + self.width(c) > column {
                return at;
            }
            width += self.width(c);
        }
        line.len()
    }
}

/// A text's positions.
#[derive(Copy, Clone)]
pub struct Positions<'t> {
    /// The text.
    pub text: &'t str,
    /// Where its lines begin.
    pub lines: &'t LineIndex,
    /// The unit of columns.
    pub encoding: Encoding,
}

impl Positions<'_> {
    /// The position of a byte.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.line_of(offset as u32).max(1);
        let start = self.lines.start_of(line).unwrap_or(0) as usize;
        let before = self.text.get(start..offset).unwrap_or_default();
        Position::new(line - 1, self.encoding.length(before) as u32)
    }

    /// The positions of a range of bytes.
    pub fn range(&self, range: &Range<usize>) -> LspRange {
        LspRange::new(self.position(range.start), self.position(range.end))
    }

    /// The byte at a position; a position behind the text is its end.
    pub fn offset(&self, position: Position) -> usize {
        let line = position.line.saturating_add(1);
        let Some(start) = self.lines.start_of(line) else {
            return self.text.len();
        };
        let line = self.lines.line_text(self.text, line).unwrap_or_default();
        start as usize + self.encoding.byte(line, position.character as usize)
    }

    /// The bytes of a range of positions.
    pub fn bytes(&self, range: LspRange) -> Range<usize> {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        start.min(end)..end.max(start)
    }
}

/// Positions of a text's bytes from its beginning to its end: each line is measured once.
pub struct Forward<'t> {
    positions: Positions<'t>,
    byte: usize,
    at: Position,
}

impl<'t> Forward<'t> {
    /// At the beginning of a text.
    pub fn new(positions: Positions<'t>) -> Forward<'t> {
        Forward {
            positions,
            byte: 0,
            at: Position::new(0, 0),
        }
    }

    /// The position of a byte, which is none before the last that was asked for.
    pub fn position(&mut self, offset: usize) -> Position {
        let line = self.positions.lines.line_of(offset as u32).max(1);
        if line != self.at.line + 1 {
            self.byte = self.positions.lines.start_of(line).unwrap_or(0) as usize;
            self.at = Position::new(line - 1, 0);
        }
        let between = self.positions.text.get(self.byte..offset);
        let width = self.positions.encoding.length(between.unwrap_or_default());
        self.at.character += width as u32;
        self.byte = offset;
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Forward, Positions};
    use crate::source::LineIndex;
    use lsp_types::Position;

    #[test]
    fn columns_in_each_unit() {
        let text = "a😀b\r\nλx";
        let lines = LineIndex::new(text);
        for (encoding, b, x) in [
            (Encoding::Utf8, 5, 2),
            (Encoding::Utf16, 3, 1),
            (Encoding::Utf32, 2, 1),
        ] {
            let positions = Positions {
                text,
                lines: &lines,
                encoding,
            };
            assert_eq!(positions.offset(Position::new(0, b)), 5);
            assert_eq!(positions.position(5), Position::new(0, b));
            assert_eq!(positions.offset(Position::new(1, x)), 10);
            assert_eq!(positions.offset(Position::new(0, 99)), 6);
            assert_eq!(positions.offset(Position::new(9, 0)), text.len());
            let mut forward = Forward::new(positions);
            for byte in [0, 1, 5, 8, 10, 11] {
                assert_eq!(forward.position(byte), positions.position(byte));
            }
        }
        // Inside the surrogate pair: the character's beginning.
        let positions = Positions {
            text,
            lines: &lines,
            encoding: Encoding::Utf16,
        };
        assert_eq!(positions.offset(Position::new(0, 2)), 1);
    }
}

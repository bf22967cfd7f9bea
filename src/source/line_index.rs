//! `source`: from byte offsets to lines and columns, and back.

/// How many bytes a line of code has, about.
const USUAL_LINE: usize = 32;

/// Where the lines of a text begin.
///
/// A line ends with a line feed; a carriage return before it belongs to the
/// line. Lines and columns count from 1, columns in Unicode scalar values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes `text`, of which the first 4 GiB count.
    pub fn new(text: &str) -> LineIndex {
        let mut starts = Vec::with_capacity(1 + text.len() / USUAL_LINE);
        starts.push(0);
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        starts.extend(ends.map_while(|offset| u32::try_from(offset + 1).ok()));
        LineIndex { starts }
    }

    /// Number of lines; an empty text has one.
    pub fn lines(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The line, from 1, that holds the byte at `offset`.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset) as u32
    }

    /// The offset at which `line` (from 1) begins; `None` if there is no such line.
    pub fn start_of(&self, line: u32) -> Option<u32> {
        let index = line.checked_sub(1)?;
        self.starts.get(index as usize).copied()
    }

    /// Line and column of `offset` in `text`, which must be the indexed text.
    /// An offset inside a character counts as that character's, one behind the
    /// end as the end.
    pub fn line_column(&self, text: &str, offset: u32) -> (u32, u32) {
        let offset = (offset as usize).min(text.len());
        let line = self.line_of(offset as u32);
        let start = self.start_of(line).unwrap_or(0) as usize;
        let before = text.as_bytes().get(start..offset).unwrap_or(&[]);
        let inside = !text.is_char_boundary(offset);
        let scalars = before
            .iter()
            .filter(|&&byte| !is_continuation(byte))
            .count();
        (line, scalars as u32 + u32::from(!inside))
    }

    /// The offset of `line` and `column` (both from 1) in `text`, which must be
    /// the indexed text. A column behind the end of the line gives that end.
    pub fn offset(&self, text: &str, line: u32, column: u32) -> Option<u32> {
        let start = self.start_of(line)?;
        let content = self.line_text(text, line)?;
        let skip = column.saturating_sub(1) as usize;
        let within = content
            .char_indices()
            .nth(skip)
            .map_or(content.len(), |(offset, _)| offset);
        Some(start + within as u32)
    }

    /// The text of `line` (from 1) without its end of line.
    pub fn line_text<'t>(&self, text: &'t str, line: u32) -> Option<&'t str> {
        let start = self.start_of(line)? as usize;
        let end = self
            .start_of(line + 1)
            .map_or(text.len(), |next| next as usize);
        let whole = text.get(start..end)?;
        let content = whole.strip_suffix('\n').unwrap_or(whole);
        Some(content.strip_suffix('\r').unwrap_or(content))
    }
}

/// Whether `byte` continues a UTF-8 sequence.
fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::LineIndex;

    #[test]
    fn columns_count_scalars() {
        let text = "aé\nλx\r\n";
        let index = LineIndex::new(text);
        assert_eq!(index.lines(), 3);
        assert_eq!(index.line_column(text, 0), (1, 1));
        assert_eq!(index.line_column(text, 3), (1, 3));
        assert_eq!(index.line_column(text, 4), (2, 1));
        assert_eq!(index.line_column(text, 5), (2, 1));
        assert_eq!(index.line_column(text, 6), (2, 2));
        assert_eq!(index.line_column(text, 99), (3, 1));
        assert_eq!(index.line_text(text, 2), Some("λx"));
        assert_eq!(index.offset(text, 2, 2), Some(6));
        assert_eq!(index.offset(text, 1, 40), Some(3));
        assert_eq!(index.offset(text, 9, 1), None);
    }
}

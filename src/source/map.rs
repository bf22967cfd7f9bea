//! `source`: all texts of a session, each with its range of positions.

use std::fmt;
use std::sync::{Arc, OnceLock, PoisonError, RwLock, RwLockReadGuard};

use super::{LineIndex, Span};

/// Names a file of a [`SourceMap`].
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct FileId(pub u32);

/// Where a text came from, which decides how a diagnostic speaks of it.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Origin {
    /// A file, editor buffer or expression that the user gave.
    User,
    /// A module found in a directory of the load path.
    LoadPath,
    /// A module of the embedded library.
    Library,
    /// A line typed in the REPL.
    Repl,
}

/// A text: one of the program's own, or one that was read.
#[derive(Clone, Debug)]
enum Text {
    Embedded(&'static str),
    Given(Arc<str>),
}

impl std::ops::Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Text::Embedded(text) => text,
            Text::Given(text) => text,
        }
    }
}

/// A text with its name and its positions. Never changes once it is in a map.
#[derive(Debug)]
pub struct SourceFile {
    id: FileId,
    name: String,
    text: Text,
    start: u32,
    origin: Origin,
    lines: OnceLock<LineIndex>,
}

impl SourceFile {
    /// The file's name in its map.
    pub fn id(&self) -> FileId {
        self.id
    }

    /// The name as the user gave it, or the module's file name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole text, shared.
    pub fn shared_text(&self) -> Arc<str> {
        match &self.text {
            Text::Embedded(text) => Arc::from(*text),
            Text::Given(text) => Arc::clone(text),
        }
    }

    /// The position of the first byte.
    pub fn start(&self) -> u32 {
        self.start
    }

    /// The position after the last byte, which is a place too: the file's end.
    pub fn end(&self) -> u32 {
        self.start + self.text.len() as u32
    }

    /// The span of the whole text.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end())
    }

    /// Where the text came from.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// The index of the lines, made when first asked for.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Line and column, from 1, of a global position in this file.
    pub fn line_column(&self, position: u32) -> (u32, u32) {
        let offset = position.saturating_sub(self.start);
        self.lines().line_column(&self.text, offset)
    }

    /// The text of a span that lies in this file.
    pub fn slice(&self, span: Span) -> Option<&str> {
        let lo = span.lo.checked_sub(self.start)? as usize;
        let hi = span.hi.checked_sub(self.start)? as usize;
        self.text.get(lo..hi)
    }

    /// The global span of a range of byte offsets in this file.
    pub fn span_of(&self, lo: usize, hi: usize) -> Span {
        let clamp = |offset: usize| self.start + offset.min(self.text.len()) as u32;
        Span::new(clamp(lo), clamp(hi))
    }
}

/// The positions of a map are used up: together its texts exceed 4 GiB.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct SourceFull;

impl fmt::Display for SourceFull {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the source texts exceed 4 GiB")
    }
}

impl std::error::Error for SourceFull {}

/// A span as people and editors name it. Lines and columns count from 1, columns
/// in Unicode scalar values; the end is exclusive.
#[derive(Clone, Debug)]
pub struct Location {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Line of the first character.
    pub line: u32,
    /// Column of the first character.
    pub column: u32,
    /// Line of the end.
    pub end_line: u32,
    /// Column of the end.
    pub end_column: u32,
}

/// Texts that every map begins with, at the same positions in all of them. The file of a text is
/// made when something first asks for it.
#[derive(Debug)]
pub struct Base {
    texts: &'static [(&'static str, &'static str)],
    prefix: &'static str,
    starts: Vec<u32>,
    made: Vec<OnceLock<Arc<SourceFile>>>,
}

impl Base {
    /// A base of texts, given by name in alphabetical order; `prefix` stands before every name.
    pub fn new(prefix: &'static str, texts: &'static [(&'static str, &'static str)]) -> Base {
        let mut start = 1;
        let mut starts = Vec::with_capacity(texts.len() + 1);
        for (_, text) in texts {
            starts.push(start);
            start += text.len() as u32 + 1;
        }
        starts.push(start);
        Base {
            texts,
            prefix,
            starts,
            made: texts.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The position of the first byte of the text of a number.
    pub fn start(&self, number: usize) -> u32 {
        self.starts.get(number).copied().unwrap_or(1)
    }

    /// Where positions after all texts begin.
    fn end(&self) -> u32 {
        self.start(self.texts.len())
    }

    /// The file of a number.
    fn file(&self, number: usize) -> Option<Arc<SourceFile>> {
        let &(name, text) = self.texts.get(number)?;
        let file = self.made.get(number)?.get_or_init(|| {
            Arc::new(SourceFile {
                id: FileId(number as u32),
                name: format!("{}{name}", self.prefix),
                text: Text::Embedded(text),
                start: self.start(number),
                origin: Origin::Library,
                lines: OnceLock::new(),
            })
        });
        Some(Arc::clone(file))
    }

    /// The file that holds a position.
    fn file_at(&self, position: u32) -> Option<Arc<SourceFile>> {
        let after = self.starts.partition_point(|&start| start <= position);
        self.file(after.checked_sub(1)?)
    }

    /// The file of a name.
    fn named(&self, name: &str) -> Option<Arc<SourceFile>> {
        let name = name.strip_prefix(self.prefix)?;
        let number = self
            .texts
            .binary_search_by(|(known, _)| (*known).cmp(name))
            .ok()?;
        self.file(number)
    }
}

/// All texts of a session. Shared between threads; files are added, never removed.
#[derive(Debug, Default)]
pub struct SourceMap {
    base: Option<&'static Base>,
    files: RwLock<Vec<Arc<SourceFile>>>,
}

impl SourceMap {
    /// A map without files.
    pub fn new() -> SourceMap {
        SourceMap::default()
    }

    /// A map that begins with the files of this one, which the two share.
    pub fn fork(&self) -> SourceMap {
        SourceMap {
            base: self.base,
            files: RwLock::new(self.read().clone()),
        }
    }

    /// A map that has the texts of a base.
    pub fn over(base: &'static Base) -> SourceMap {
        SourceMap {
            base: Some(base),
            files: RwLock::default(),
        }
    }

    /// The file of a name: of the base, or the one of that name that was added first.
    pub fn named(&self, name: &str) -> Option<Arc<SourceFile>> {
        if let Some(found) = self.base.and_then(|base| base.named(name)) {
            return Some(found);
        }
        let files = self.read();
        files.iter().find(|file| file.name == name).map(Arc::clone)
    }

    /// The number of files that the base has.
    fn before(&self) -> usize {
        self.base.map_or(0, |base| base.texts.len())
    }

    /// Adds a text. The same name may be added again (an edited buffer): each
    /// text has positions of its own.
    ///
    /// # Errors
    /// [`SourceFull`] when positions of 32 bits no longer suffice.
    pub fn add(
        &self,
        name: impl Into<String>,
        text: impl Into<Arc<str>>,
        origin: Origin,
    ) -> Result<FileId, SourceFull> {
        let text = text.into();
        let mut files = self.files.write().unwrap_or_else(PoisonError::into_inner);
        // One position is left between files, so that the end of one is not
        // the start of the next.
        let start = match files.last() {
            Some(last) => last.end().checked_add(1).ok_or(SourceFull)?,
            None => self.base.map_or(1, Base::end),
        };
        let length = u32::try_from(text.len()).map_err(|_| SourceFull)?;
        start
            .checked_add(length)
            .filter(|&end| end < u32::MAX)
            .ok_or(SourceFull)?;
        let id = FileId(u32::try_from(self.before() + files.len()).map_err(|_| SourceFull)?);
        files.push(Arc::new(SourceFile {
            id,
            name: name.into(),
            text: Text::Given(text),
            start,
            origin,
            lines: OnceLock::new(),
        }));
        Ok(id)
    }

    /// Bytes of the texts that were added.
    pub fn size(&self) -> usize {
        let files = self.read();
        let (Some(first), Some(last)) = (files.first(), files.last()) else {
            return 0;
        };
        (last.end() - first.start()) as usize
    }

    /// Adds a text as [`SourceMap::add`] does, unless it is the same as the one that was added last
    /// under that name: what is typed again and again stands in the map once.
    ///
    /// # Errors
    /// As for [`SourceMap::add`].
    pub fn add_again(&self, name: &str, text: &str, origin: Origin) -> Result<FileId, SourceFull> {
        let known = self
            .read()
            .iter()
            .rev()
            .find(|file| file.origin == origin && file.name == name)
            .filter(|file| &*file.text == text)
            .map(|file| file.id);
        match known {
            Some(id) => Ok(id),
            None => self.add(name, text, origin),
        }
    }

    /// The file of an id that this map gave; `None` for another map's.
    pub fn get(&self, id: FileId) -> Option<Arc<SourceFile>> {
        match (id.0 as usize).checked_sub(self.before()) {
            Some(place) => self.read().get(place).map(Arc::clone),
            None => self.base?.file(id.0 as usize),
        }
    }

    /// The file of an id. For an id of another map, an empty file without a name.
    pub fn file(&self, id: FileId) -> Arc<SourceFile> {
        self.get(id).unwrap_or_else(|| {
            Arc::new(SourceFile {
                id,
                name: String::new(),
                text: Text::Embedded(""),
                start: 0,
                origin: Origin::User,
                lines: OnceLock::new(),
            })
        })
    }

    /// The file that holds the beginning of `span`.
    pub fn file_at(&self, span: Span) -> Option<Arc<SourceFile>> {
        if span.is_none() {
            return None;
        }
        if let Some(base) = self.base
            && span.lo < base.end()
        {
            return base.file_at(span.lo);
        }
        let files = self.read();
        let after = files.partition_point(|file| file.start <= span.lo);
        let file = files.get(after.checked_sub(1)?)?;
        (span.lo <= file.end()).then(|| Arc::clone(file))
    }

    /// The id of the file that holds the beginning of `span`.
    pub fn file_of(&self, span: Span) -> Option<FileId> {
        self.file_at(span).map(|file| file.id)
    }

    /// The span as file, lines and columns; `None` if it is no place.
    pub fn locate(&self, span: Span) -> Option<Location> {
        let file = self.file_at(span)?;
        let (line, column) = file.line_column(span.lo);
        let (end_line, end_column) = file.line_column(span.hi.clamp(span.lo, file.end()));
        Some(Location {
            file,
            line,
            column,
            end_line,
            end_column,
        })
    }

    /// The text that the span covers; `None` if it is no place or no whole text.
    pub fn text_of(&self, span: Span) -> Option<String> {
        self.file_at(span)?.slice(span).map(str::to_owned)
    }

    /// The files that were added, in that order; those of the base are not among them.
    pub fn files(&self) -> Vec<Arc<SourceFile>> {
        self.read().clone()
    }

    fn read(&self) -> RwLockReadGuard<'_, Vec<Arc<SourceFile>>> {
        self.files.read().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{Origin, SourceMap};
    use crate::source::Span;

    #[test]
    fn spans_find_their_file() {
        let map = SourceMap::new();
        let first = map.add("a", "ab\ncd", Origin::User).ok();
        let second = map.add("b", "", Origin::Library).ok();
        let third = map.add("c", "xyz", Origin::Repl).ok();
        assert_eq!(map.file_of(Span::new(1, 3)), first);
        assert_eq!(map.file_of(Span::at(6)), first);
        assert_eq!(map.file_of(Span::at(7)), second);
        assert_eq!(map.file_of(Span::at(8)), third);
        assert_eq!(map.file_of(Span::at(12)), None);
        assert_eq!(map.file_of(Span::NONE), None);
        assert_eq!(map.text_of(Span::new(4, 6)).as_deref(), Some("cd"));
        let place = map
            .locate(Span::new(4, 6))
            .map(|l| (l.line, l.column, l.end_line, l.end_column));
        assert_eq!(place, Some((2, 1, 2, 3)));
    }
}

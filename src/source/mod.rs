//! The `source` stage: texts, and places in them.
//!
//! First stage of the pipeline. It knows files, editor buffers and strings, and
//! nothing of Scheme. Every later stage speaks of places as [`Span`]s, which are
//! eight bytes and need no file beside them: each file has its own range of
//! positions in the [`SourceMap`], which alone can turn a span back into a file,
//! a line and a column.

mod line_index;
mod map;
mod span;

pub use line_index::LineIndex;
pub use map::{Base, FileId, Location, Origin, SourceFile, SourceFull, SourceMap};
pub use span::Span;

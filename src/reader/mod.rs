//! The `reader` stage: from text to data with spans, and errors beside them.
//!
//! Second stage of the pipeline, after `source` and before `syntax`. It reads as
//! Guile reads by default, it never fails, and it is usable in the middle of an
//! edit: what cannot be read becomes an error node, and where brackets do not
//! match it supposes what the indentation says. `grammar/guixlite.ebnf` is the
//! syntax that it reads.
//!
//! Nesting has no limit here, and nothing recurses on it.

mod atoms;
mod character;
mod complete;
mod dump;
mod error;
mod escape;
mod hash;
mod indentation;
mod lexer;
mod number;
mod numeral;
mod parser;
mod quotes;
mod recovery;
mod region;
mod symbol;
mod tree;
mod trivia;
pub mod well_known;

pub use character::{CHAR_NAMES, CharLiteral, char_name};
pub use complete::{Completeness, is_complete};
pub use dump::{dump, dump_with_spans, write_string};
pub use error::{EscapeProblem, ReadError, ReadErrorKind};
pub use number::NumberLiteral;
pub use numeral::{Parsed as ParsedNumber, parse as parse_number};
pub use symbol::Sym;
pub use tree::{Allow, Children, NodeId, NodeKind, NumId, StrId, Tree};

/// Reads a whole text. Never fails: what is wrong stands in [`Tree::errors`],
/// and the tree then holds what was probably meant.
///
/// `base` is the position of the first byte, [`SourceFile::start`] for a text of
/// a source map; a text of at most 4 GiB less `base` has spans of its own.
///
/// [`SourceFile::start`]: crate::source::SourceFile::start
pub fn read(text: &str, base: u32) -> Tree {
    let outcome = parser::pass(text, base, &parser::Repairs::default(), usize::MAX);
    finished(text, base, outcome)
}

/// Reads a whole text as [`read`] does if its tree takes no more than so many bytes.
pub fn read_within(text: &str, base: u32, bytes: usize) -> Option<Tree> {
    let outcome = parser::pass(text, base, &parser::Repairs::default(), bytes);
    (!outcome.too_large).then(|| finished(text, base, outcome))
}

fn finished(text: &str, base: u32, outcome: parser::Outcome) -> Tree {
    match outcome.problem {
        None => outcome.tree,
        Some(_) => recovery::recover(text, base, outcome),
    }
}

//! The `ide` stage: what editors, the REPL and `guixlite doc` tell about names and texts. It reads
//! sources and stands beside evaluation, which most of it does not need.
//!
//! Everything here is plain structs and byte offsets; [`crate::lsp`] alone knows JSON-RPC.

pub mod bindings;
pub mod complete;
pub mod definition;
pub mod describe;
pub mod document;
pub mod hints;
pub mod hover;
pub mod imports;
pub mod lex;
pub mod locals;
pub mod names;
pub mod outline;
pub mod place;
pub mod rename;
pub mod signature;
pub mod specification;
pub mod tokens;

use std::ops::Range;

pub use complete::{Completion, Completions, complete};
pub use document::Document;
pub use names::Names;

/// A change of a text: what stands in the range is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// The bytes that are replaced.
    pub range: Range<usize>,
    /// What takes their place.
    pub text: String,
}

/// What a name is, as far as lists of names show it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A variable.
    Variable,
    /// A procedure.
    Procedure,
    /// A special form or macro.
    Syntax,
    /// A record's constructor.
    Record,
    /// A record's field.
    Field,
    /// A service type.
    ServiceType,
    /// A package.
    Package,
    /// A module.
    Module,
    /// A word with a fixed meaning.
    Keyword,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file's name, as evaluation knows it; `library:` and a path in the embedded library.
    pub file: String,
    /// The bytes.
    pub range: Range<usize>,
}

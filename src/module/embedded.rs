//! The embedded library: the Scheme files that the build put into the program.

use std::sync::OnceLock;

pub use crate::embedding::{FILES, files};
use crate::source::Base;

/// The number of an embedded file.
pub fn number(name: &str) -> Option<usize> {
    files()
        .binary_search_by(|(known, _)| (*known).cmp(name))
        .ok()
}

/// The text of an embedded file.
pub fn file(name: &str) -> Option<&'static str> {
    files().get(number(name)?).map(|(_, text)| *text)
}

/// The embedded files as what every source map begins with.
pub fn base() -> &'static Base {
    static BASE: OnceLock<Base> = OnceLock::new();
    BASE.get_or_init(|| Base::new("library:", files()))
}

/// The files that together define the core, besides the natives.
pub fn core_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    files()
        .iter()
        .copied()
        .filter(|(name, _)| name.starts_with("guile/"))
}

/// Whether a module is one of the language's or of `(guix ...)`: those are ours even where the load
/// path has them.
pub fn is_ours(name: &[crate::reader::Sym]) -> bool {
    // It finds packages by name, which an index is needed for.
    if matches!(name, [gnu, packages] if gnu.as_str() == "gnu" && packages.as_str() == "packages") {
        return true;
    }
    let Some(first) = name.first() else {
        return true;
    };
    matches!(
        first.as_str(),
        "guile"
            | "ice-9"
            | "srfi"
            | "rnrs"
            | "scheme"
            | "guix"
            | "oop"
            | "system"
            | "language"
            | "texinfo"
            | "sxml"
            | "web"
            | "json"
            | "gcrypt"
            | "git"
            | "sqlite3"
            | "zlib"
            | "ssh"
            | "guile-user"
    )
}

/// Whether a module is of Guix: one whose top level only defines things.
pub fn is_of_guix(name: &[crate::reader::Sym]) -> bool {
    name.first()
        .is_some_and(|first| matches!(first.as_str(), "gnu" | "guix"))
}

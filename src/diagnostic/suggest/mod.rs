//! Suggestions: what was probably meant. Names in scope come first, then what imported modules
//! export, then any module that is known, with the edit that imports it.

mod distance;
mod edits;
mod modules;
mod names;
mod usual;

pub use distance::{distance, nearest, nearest_or_same, several};
pub use edits::import_edit;
pub use modules::module;
pub use names::{Exporter, all_names, exporters, in_scope, known_modules, meant, package_names};

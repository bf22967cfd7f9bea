//! Descriptions: what a name is, read from the text that defines it.
//!
//! The embedded library, the directories of the load path and the table of packages are asked in
//! the order in which modules are found. Nothing is evaluated, so a description costs as much as
//! reading the few files that mention the name, and a broken module can be described too.

mod definition;
mod example;
mod exports;
mod fields;
mod find;
mod known;
mod library;
mod markdown;
mod model;
mod package;
mod procedure;
mod search;
mod service;
mod texinfo;
mod text;

pub use definition::describe_in;
pub use example::{required, value_for};
pub use exports::Exports;
pub use library::{Library, ModuleText};
pub use model::{Description, Field, Import, Kind, Place, Signature};
pub use search::Found;
pub use texinfo::plain;
pub use text::Layout;

//! The `diagnostic` stage: problems as plain data, made from what every other stage reports.
//!
//! [`wording`] is the one place where sentences stand, [`Code`] the list of what can be wrong.
//! [`reading`], [`syntax`], [`exception`] and [`limit`] turn the errors of those stages into
//! [`Diagnostic`]s, [`repair`] proposes edits, [`suggest`] finds what was probably meant, and [`render`] alone knows how they
//! are shown.

mod allow;
mod around;
mod code;
mod collection;
mod composition;
mod condition;
mod evaluation;
pub mod exception;
mod inspect;
pub mod limit;
pub mod locate;
mod model;
mod opaque;
mod plan;
mod reading;
pub mod render;
mod repair;
mod settle;
pub mod show;
pub mod suggest;
mod syntax;
pub mod wording;

pub use code::Code;
pub use collection::Diagnostics;
pub use composition::from_problems;
pub use evaluation::from_evaluation;
pub use inspect::{inspect, missing_files};
pub use limit::from_limit;
pub use model::{Diagnostic, Edit, Fix, Label, MESSAGE_LENGTH, Severity, TraceLine, Words, clip};
pub use opaque::opaque_uses;
pub use plan::follows_from_error;
pub use reading::{from_read_error, read_errors};
pub use repair::{knows_better, propose};
pub use settle::settle;
pub use show::{describe, show};
pub use syntax::from_syntax_error;

//! guixlite evaluates GNU Guix system configurations without Guix.
//!
//! The modules are the stages of the pipeline, in order: [`source`], [`reader`], [`syntax`],
//! [`expand`], [`core`], [`compile`], [`vm`], with [`value`], [`builtins`] and [`module`] beside
//! them; [`plan`] composes what a configuration says, [`diagnostic`] tells what is wrong with it,
//! [`checker`] puts these together and tries fixes, and [`session`] is the façade over all of it.
//! [`ide`] tells what texts and names are, and [`lsp`] tells it to editors.

pub mod builtins;
pub mod checker;
pub mod cli;
pub mod compile;
pub mod core;
pub mod diagnostic;
pub mod expand;
pub mod guix;
pub mod ide;
pub mod lsp;
pub mod module;
pub mod plan;
pub mod reader;
pub mod repl;
pub mod session;
pub mod source;
pub mod syntax;
pub mod value;
pub mod vm;
pub mod world;

pub use session::{Evaluation, Options, Problem, Session};

//! Bytevectors (R6RS libraries 2; R7RS 6.9; Guile manual, "Bytevectors").

pub mod basic;
pub mod numbers;
pub mod text;

/// The module that binds most of them.
const MODULE: &str = "(rnrs bytevectors)";

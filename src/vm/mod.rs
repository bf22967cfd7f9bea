//! The virtual machine: runs code. Its frames and values stand on stacks of its own, so the depth
//! of a program's calls never shows on the native stack.

pub mod arrange;
pub mod assembled;
mod call;
pub mod code;
pub mod context;
pub mod continuation;
pub mod control;
pub mod exceptions;
pub mod globals;
pub mod idle;
pub mod limits;
pub mod machine;
pub mod natives;
pub mod numeric;
pub mod op;
pub mod quick;
pub mod recovery;
pub mod run;
mod section;
pub mod snapshot;
pub mod trace;
mod variables;

pub use context::Context;
pub use machine::Machine;

//! The system (Guile manual, "POSIX"): files, environment, clock and identity, all through the
//! evaluation's one door. What would change the world is refused.

pub mod constants;
pub mod environment;
pub mod file_names;
pub mod files;
pub mod network;
pub mod refused;
pub mod time;
pub mod time_format;

use std::io;

use crate::value::exception::{Failure, Refusal, Throw};
use crate::vm::context::Context;

/// The `errno` of an input error, and its words.
fn errno(error: &io::Error) -> (i32, &'static str) {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => (2, "No such file or directory"),
        Kind::PermissionDenied => (13, "Permission denied"),
        Kind::NotADirectory => (20, "Not a directory"),
        Kind::IsADirectory => (21, "Is a directory"),
        Kind::FileTooLarge => (27, "File too large"),
        Kind::InvalidInput => (22, "Invalid argument"),
        _ => (5, "Input/output error"),
    }
}

/// The exception for a file that cannot be read, as Guile's system calls throw it: with the file's
/// name where they give one.
pub fn file_error(
    ctx: &mut Context,
    procedure: &'static str,
    error: &io::Error,
    name: Option<&str>,
) -> Throw {
    if error.kind() == io::ErrorKind::PermissionDenied && error.raw_os_error().is_none() {
        return Throw::refused(Refusal::Confined, name.unwrap_or(procedure));
    }
    let (errno, words) = errno(error);
    let mut irritants = vec![ctx.heap.string(words)];
    let message = match name {
        Some(name) => {
            irritants.push(ctx.heap.string(name));
            "~A: ~S"
        }
        None => "~A",
    };
    Failure::System {
        procedure,
        message: message.to_owned(),
        irritants,
        errno,
    }
    .into()
}

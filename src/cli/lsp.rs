//! `guixlite lsp`: the language server on standard input and output.

use super::args::Common;
use super::{Status, output, setup};
use crate::checker::Checker;
use crate::lsp::{Setup, serve};

/// Serves an editor until it is done.
pub fn lsp(common: &Common) -> Status {
    let checker = Checker {
        time: common.limit_time.and_then(setup::given_time),
        // An evaluation that hangs is no reason to end the server.
        watch: None,
        ..setup::checker(common)
    };
    let setup = Setup {
        checker,
        confine: common.confine.clone(),
        cache: setup::cache(common),
        limits_memory: common.limit_memory.is_some(),
    };
    match serve(setup) {
        Ok(()) => Status::Fine,
        Err(message) => {
            output::error(&message);
            Status::Wrong
        }
    }
}

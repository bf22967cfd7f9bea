//! Wording of limits.

use crate::diagnostic::{Code, Words};
use crate::value::exception::{Limit, Throw};

/// A limit was reached.
pub fn reached(limit: Limit) -> Words {
    match limit {
        Limit::Steps => Words::new(Code::StepLimit, "the evaluation took more steps than it may")
            .help("look for a loop without an end here, or allow more with `--limit-steps N`"),
        Limit::Memory => Words::new(Code::MemoryLimit, "the evaluation used more memory than it may")
            .help("look for a list that grows without an end here, or allow more with `--limit-memory BYTES`"),
        Limit::Time => Words::new(Code::TimeLimit, "the evaluation took longer than it may")
            .help("look for a loop without an end here, or allow more with `--limit-time SECONDS`"),
        Limit::Nesting => Words::new(
            Code::NestingLimit,
            "code is nested, or modules load one another, too deeply",
        )
        .help("write this with fewer levels of nesting, or allow more with `--limit-nesting N`; a very long list is better quoted"),
        Limit::Expansion => Words::new(Code::ExpansionLimit, "macros expand without an end")
            .help("look for a macro whose expansion is a use of itself, or allow more with `--limit-expansion N`"),
        Limit::Output => Words::new(Code::OutputLimit, "the evaluation printed more than it may")
            .help("print less, or allow more with `--limit-output BYTES`"),
        Limit::Interrupted => Words::new(Code::Interrupted, "the evaluation was interrupted"),
    }
}

/// Not even a session can be had.
pub fn no_session(throw: &Throw) -> Words {
    match throw {
        Throw::Limit(limit) => reached(*limit),
        _ => internal("the core of the language cannot be loaded"),
    }
}

/// guixlite itself failed.
pub fn internal(detail: &str) -> Words {
    Words::new(
        Code::InternalError,
        format!("guixlite itself failed: {detail}"),
    )
    .help("this is a bug: please report it with the configuration that shows it")
}

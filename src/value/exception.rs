//! Failures: how natives and the VM say that something is wrong, as data.
//!
//! The VM turns a [`Failure`] into a Guile exception object when it is raised, with the keys and
//! arguments that Guile uses (Guile manual, "Exceptions"), so that programs can catch it.

use super::{Ref, Value};
use crate::expand::error::SyntaxError;
use crate::reader::Sym;

/// Why an operation did not give a value.
#[derive(Clone, Debug)]
pub enum Throw {
    /// An error found by a native or the VM.
    Failure(Box<Failure>),
    /// An exception object raised by the program; the flag says whether a handler may return.
    Raise(Value, bool),
    /// An error in the form of a program, found by the expander.
    Syntax(Box<SyntaxError>),
    /// A limit was reached; nothing in the program can catch it.
    Limit(Limit),
    /// The program asked to end, with this status.
    Exit(Value),
    /// Control leaves this run for one that it is nested in.
    Unwind(Box<Unwind>),
}

/// How control leaves a nested run.
#[derive(Clone, Debug)]
pub enum Unwind {
    /// A full continuation of an outer run is called with a value.
    Continue(Ref, Value),
    /// An abort to a prompt of an outer run: its tag and the values.
    Abort(Value, Vec<Value>),
}

/// The result of a native.
pub type Outcome<T = Value> = Result<T, Throw>;

/// What is bounded.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Steps of evaluation.
    Steps,
    /// Memory held by the evaluation.
    Memory,
    /// Wall-clock time.
    Time,
    /// Nesting of code or of module loading.
    Nesting,
    /// Steps of macro expansion.
    Expansion,
    /// Bytes written, or the length of a value's text.
    Output,
    /// The evaluation was interrupted (Ctrl-C, a stale request).
    Interrupted,
}

/// The errors that natives and the VM find themselves.
#[derive(Clone, Debug)]
pub enum Failure {
    /// An argument of the wrong type; positions count from 1.
    WrongType {
        /// The procedure that complains, by name.
        procedure: &'static str,
        /// Which argument it is, from 1.
        position: usize,
        /// The object at fault.
        value: Value,
    },
    /// An argument out of range.
    OutOfRange {
        /// The procedure that complains, by name.
        procedure: &'static str,
        /// Which argument it is, from 1.
        position: usize,
        /// The object at fault.
        value: Value,
    },
    /// Division by zero and the like.
    Overflow {
        /// The procedure that complains, by name.
        procedure: &'static str,
    },
    /// Something that is no procedure was called.
    NotAProcedure {
        /// What was called.
        value: Value,
        /// The arguments of the call.
        arguments: Vec<Value>,
    },
    /// A call with too few or too many arguments.
    Arity {
        /// The procedure that was called.
        procedure: Value,
        /// The arguments of the call.
        arguments: Vec<Value>,
    },
    /// An argument list with an unknown, odd or missing keyword.
    Keyword {
        /// The procedure that was called.
        procedure: Value,
        /// What is wrong with the arguments.
        problem: KeywordProblem,
        /// The arguments of the call.
        arguments: Vec<Value>,
    },
    /// A variable without a binding.
    Unbound {
        /// The variable's name.
        name: Sym,
    },
    /// A variable used before its definition was evaluated.
    UsedBeforeDefinition {
        /// The variable's name.
        name: Sym,
    },
    /// Any other error: Guile's `misc-error` with a format string for `~A` and `~S`.
    Misc {
        /// The procedure that complains, if one does.
        procedure: Option<&'static str>,
        /// The message: a format string.
        message: String,
        /// The objects that the message is about.
        irritants: Vec<Value>,
    },
    /// An error of the system, such as a missing file: its `errno` and words.
    System {
        /// The procedure that complains, by name.
        procedure: &'static str,
        /// The message.
        message: String,
        /// The objects that the message is about.
        irritants: Vec<Value>,
        /// The system's error number.
        errno: i32,
    },
    /// The program asked for what an evaluator does not do.
    Refused {
        /// What was asked for.
        what: Refusal,
        /// What exactly: a command, a host, a file.
        detail: String,
    },
    /// An exception with a key and arguments of its own.
    Keyed {
        /// The exception's key.
        key: Sym,
        /// The exception's arguments.
        arguments: Vec<Value>,
    },
}

/// What is wrong with a keyword argument list.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum KeywordProblem {
    /// A keyword that the procedure does not have.
    Unrecognized(Sym),
    /// A positional argument where a keyword has to stand.
    Invalid,
    /// A keyword without a value.
    MissingValue(Sym),
}

/// What evaluation never does.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Run a program.
    RunProgram,
    /// Write, change or remove a file.
    WriteFile,
    /// Use the network.
    Network,
    /// Send a signal, fork, change the process.
    Process,
    /// Use a facility that guixlite does not have (objects of GOOPS, foreign code, threads).
    Facility,
    /// Complex numbers.
    ComplexNumbers,
    /// Read outside what `--confine` allows.
    Confined,
}

impl Throw {
    /// An argument of the wrong type.
    pub fn wrong_type(procedure: &'static str, position: usize, value: Value) -> Throw {
        Failure::WrongType {
            procedure,
            position,
            value,
        }
        .into()
    }

    /// An argument out of range.
    pub fn out_of_range(procedure: &'static str, position: usize, value: Value) -> Throw {
        Failure::OutOfRange {
            procedure,
            position,
            value,
        }
        .into()
    }

    /// A `misc-error`.
    pub fn misc(
        procedure: Option<&'static str>,
        message: impl Into<String>,
        irritants: &[Value],
    ) -> Throw {
        Failure::Misc {
            procedure,
            message: message.into(),
            irritants: irritants.to_vec(),
        }
        .into()
    }

    /// Something that evaluation does not do.
    pub fn refused(what: Refusal, detail: impl Into<String>) -> Throw {
        Failure::Refused {
            what,
            detail: detail.into(),
        }
        .into()
    }
}

impl From<Failure> for Throw {
    fn from(failure: Failure) -> Throw {
        Throw::Failure(Box::new(failure))
    }
}

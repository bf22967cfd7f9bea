//! The command line: what it accepts, and each command on top of a session. Last stage of the
//! pipeline; it knows the terminal, and nothing knows it.

mod args;
mod check;
mod completions;
mod doc;
mod eval;
pub mod evaluation;
mod explain;
mod fix;
mod graph;
mod lsp;
mod man;
pub(crate) mod output;
mod parallel;
mod replace;
mod run;
mod setup;
mod watchdog;

use std::ffi::OsString;
use std::panic::AssertUnwindSafe;
use std::process::ExitCode;

use clap::Parser;

use crate::diagnostic::wording;
use crate::session::native_stack;
use crate::vm::limits::Limits;
use args::{Cli, Command};

/// How a command ended, in the exit statuses that the interface promises.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// All is well; there may be warnings.
    Fine,
    /// The configuration is wrong.
    Wrong,
    /// The command line is wrong, or a file named on it cannot be opened.
    Usage,
    /// A limit was reached.
    Limit,
}

impl Status {
    /// The exit status.
    pub fn code(self) -> u8 {
        match self {
            Status::Fine => 0,
            Status::Wrong => 1,
            Status::Usage => 2,
            Status::Limit => 3,
        }
    }
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    run_with(std::env::args_os())
}

/// Runs the program with arguments, the program's own name first.
pub fn run_with(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to standard output and are no errors.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() {
                Status::Usage.code()
            } else {
                0
            });
        }
    };
    let nesting = cli.common.limit_nesting.unwrap_or(Limits::NESTING);
    ExitCode::from(on_large_stack(nesting, move || dispatch(cli)))
}

fn dispatch(cli: Cli) -> u8 {
    let common = cli.common;
    match cli.command {
        Command::Eval(args) => eval::eval(&args, &common).code(),
        Command::Check(args) => check::check(&args, &common).code(),
        Command::Fix(args) => fix::fix(&args, &common).code(),
        Command::Graph(args) => graph::graph(&args, &common).code(),
        Command::Run(args) => run::run(&args, &common),
        Command::Repl(args) => crate::repl::repl(&args, &common),
        Command::Doc(args) => doc::doc(&args, &common).code(),
        Command::Lsp => lsp::lsp(&common).code(),
        Command::Explain(args) => explain::explain(&args).code(),
        Command::Completions(args) => completions::completions(&args).code(),
        Command::Man(args) => man::man(&args).code(),
    }
}

/// Runs a command on a thread whose native stack bears the deepest code that limits allow. A panic
/// there is a bug of guixlite's, and said to be one.
fn on_large_stack(nesting: u32, command: impl FnOnce() -> u8 + Send + 'static) -> u8 {
    let stack = native_stack(nesting);
    let guarded = move || {
        let result = std::panic::catch_unwind(AssertUnwindSafe(command));
        watchdog::stop();
        result
    };
    let worker = std::thread::Builder::new().stack_size(stack).spawn(guarded);
    let joined = worker.map(|worker| {
        watchdog::keep();
        worker.join()
    });
    match joined {
        Ok(Ok(Ok(status))) => status,
        Ok(Ok(Err(_)) | Err(_)) => {
            let words = wording::limits::internal("it panicked");
            output::error(&format!(
                "{}\n{}",
                words.message,
                words.help.unwrap_or_default()
            ));
            101
        }
        Err(error) => {
            output::error(&format!("cannot start a thread: {error}"));
            Status::Usage.code()
        }
    }
}

pub use args::{Common, ReplArgs};
pub use doc::suggestions;
pub use output::{Stream, style};
pub use setup::{library, options, start};

//! What the command line names, checked: one session a file, its value, and everything that is wrong
//! with it. Several files are checked side by side.

use std::num::NonZero;
use std::path::{Path, PathBuf};

use super::args::Common;
use super::output::{self, Said};
use super::{Status, parallel, setup};
use crate::checker::{Checked, Checker, Subject};
use crate::diagnostic::wording;
use crate::module::Provider;
use crate::session::{Session, native_stack};
use crate::value::exception::Outcome;
use crate::vm::limits::Limits;
use crate::world::{SystemWorld, World};

/// What is evaluated in one session.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// The file, if there is one.
    pub file: Option<&'a Path>,
    /// Expressions, evaluated after it.
    pub expressions: &'a [String],
}

/// The sessions that a command line asks for: one for each file; expressions go with the last.
pub fn inputs<'a>(files: &'a [PathBuf], expressions: &'a [String]) -> Vec<Input<'a>> {
    let Some((last, others)) = files.split_last() else {
        return vec![Input {
            file: None,
            expressions,
        }];
    };
    let mut inputs: Vec<Input> = others
        .iter()
        .map(|file| Input {
            file: Some(file),
            expressions: &[],
        })
        .collect();
    inputs.push(Input {
        file: Some(last),
        expressions,
    });
    inputs
}

/// Works on every input, and hands over what comes of each in the order in which they were named;
/// the greatest status.
pub fn each<T: Send>(
    inputs: &[Input],
    common: &Common,
    jobs: Option<NonZero<usize>>,
    work: impl Fn(&Input, &mut Said) -> Result<(Status, T), Status> + Sync,
    mut hand_over: impl FnMut(T),
) -> Status {
    let mut worst = Status::Fine;
    // Standard input can be read once.
    let is_stdin = |input: &Input| input.file.is_some_and(|file| file.as_os_str() == "-");
    let jobs = match inputs.iter().any(is_stdin) {
        true => 1,
        false => parallel::jobs(jobs, inputs.len()),
    };
    let one = |at: usize| {
        let mut said = Said::default();
        let result = match inputs.get(at) {
            Some(input) => work(input, &mut said),
            None => Err(Status::Usage),
        };
        (said, result)
    };
    let stack = native_stack(common.limit_nesting.unwrap_or(Limits::NESTING));
    let started = parallel::in_order(jobs, stack, inputs.len(), one, |(said, result)| {
        let told = said.tell();
        match result {
            Ok((status, value)) => {
                worst = worst.max(status);
                hand_over(value);
            }
            Err(status) => worst = worst.max(status),
        }
        told.map_break(|lost| worst = worst.max(lost))
    });
    if let Err(error) = started {
        output::error(&format!("cannot start a thread: {error}"));
        return Status::Usage;
    }
    worst
}

impl Input<'_> {
    /// What is to be checked, with the file's content.
    ///
    /// # Errors
    /// When the file cannot be opened, which is said.
    pub fn subject(&self, checker: &Checker, said: &mut Said) -> Result<Subject, Status> {
        let data = match self.file {
            Some(file) => Some(read(checker, file).map_err(|message| {
                said.error(&message);
                Status::Usage
            })?),
            None => None,
        };
        Ok(Subject {
            name: self.file.map_or_else(
                || "<expression>".to_owned(),
                |file| file.display().to_string(),
            ),
            data,
            expressions: self.expressions.to_vec(),
        })
    }
}

impl Checked {
    /// The exit status that it asks for.
    pub fn status(&self) -> Status {
        if self.limit {
            Status::Limit
        } else if self.has_errors() {
            Status::Wrong
        } else {
            Status::Fine
        }
    }
}

/// Runs a check; what the program printed goes to standard error, since standard output is the
/// plan's or the report's.
///
/// # Errors
/// The status to end with when there is no session; what is wrong was said.
pub fn run(
    common: &Common,
    said: &mut Said,
    check: impl FnOnce() -> Outcome<Checked>,
) -> Result<Checked, Status> {
    let started = std::time::Instant::now();
    let checked = check().map_err(|throw| {
        let (status, message) = setup::no_session(&throw);
        said.error(&message);
        status
    })?;
    said.report(checked.printed.clone());
    if common.verbose {
        report_modules(&checked.session, said);
        let modules = checked.session.machine.ctx.modules.iter().count();
        let time = started.elapsed().as_millis();
        said.error(&format!("{}: {modules} modules in {time} ms", checked.name));
    }
    Ok(checked)
}

/// A file's content; `-` is standard input.
///
/// # Errors
/// Why it cannot be opened.
pub fn read(checker: &Checker, file: &Path) -> Result<Vec<u8>, String> {
    let world = &checker.world;
    let data = if file.as_os_str() == "-" {
        world.standard_input()
    } else {
        // What the user names may stand anywhere.
        SystemWorld::default().read_file(file)
    };
    data.map_err(|error| {
        wording::results::cannot_open(&file.display().to_string(), &reason(&error)).message
    })
}

/// Why a file cannot be opened, in a user's words.
pub fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => format!("permission denied ({error})"),
        std::io::ErrorKind::IsADirectory => "it is a directory".to_owned(),
        _ => error.to_string(),
    }
}

/// Says where each module came from.
fn report_modules(session: &Session, said: &mut Said) {
    for (_, module) in session.machine.ctx.modules.iter() {
        let origin = match &module.provider {
            Provider::LoadPath(file) => file.display().to_string(),
            Provider::Embedded => "embedded".to_owned(),
            Provider::Packages => "embedded table of packages".to_owned(),
            Provider::Opaque => "not here".to_owned(),
            Provider::Core | Provider::Program => continue,
        };
        said.report(format!(
            "{}: {origin}\n",
            crate::module::name::written(&module.name)
        ));
    }
}

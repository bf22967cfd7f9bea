//! What the command line names, checked: one session a file, its value, and everything that is wrong
//! with it.

use std::path::{Path, PathBuf};

use super::args::Common;
use super::output;
use super::{Status, setup};
use crate::checker::{Checked, Checker, Subject};
use crate::diagnostic::wording;
use crate::module::Provider;
use crate::session::Session;
use crate::value::exception::Outcome;
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

impl Input<'_> {
    /// What is to be checked, with the file's content.
    ///
    /// # Errors
    /// When the file cannot be opened, which is said.
    pub fn subject(&self, checker: &Checker) -> Result<Subject, Status> {
        let data = match self.file {
            Some(file) => Some(read(checker, file)?),
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

/// Evaluates and composes an input.
///
/// # Errors
/// The status to end with when there is nothing to evaluate; what is wrong was said.
pub fn evaluate(input: &Input, common: &Common) -> Result<Checked, Status> {
    let checker = setup::checker(common);
    let subject = input.subject(&checker)?;
    run(common, || checker.evaluate(&subject))
}

/// Runs a check; what the program printed goes to standard error, since standard output is the
/// plan's or the report's.
///
/// # Errors
/// The status to end with when there is no session; what is wrong was said.
pub fn run(common: &Common, check: impl FnOnce() -> Outcome<Checked>) -> Result<Checked, Status> {
    let started = std::time::Instant::now();
    let checked = check().map_err(|throw| setup::no_session(&throw))?;
    output::report(&checked.printed);
    if common.verbose {
        report_modules(&checked.session);
        let modules = checked.session.machine.ctx.modules.iter().count();
        let time = started.elapsed().as_millis();
        output::error(&format!("{}: {modules} modules in {time} ms", checked.name));
    }
    Ok(checked)
}

/// A file's content; `-` is standard input.
///
/// # Errors
/// When it cannot be opened, which is said.
pub fn read(checker: &Checker, file: &Path) -> Result<Vec<u8>, Status> {
    let world = &checker.world;
    let data = if file.as_os_str() == "-" {
        world.standard_input()
    } else {
        // What the user names may stand anywhere.
        SystemWorld::default().read_file(file)
    };
    data.map_err(|error| {
        let words = wording::results::cannot_open(&file.display().to_string(), &reason(&error));
        output::error(&words.message);
        Status::Usage
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
fn report_modules(session: &Session) {
    for (_, module) in session.machine.ctx.modules.iter() {
        let origin = match &module.provider {
            Provider::LoadPath(file) => file.display().to_string(),
            Provider::Embedded => "embedded".to_owned(),
            Provider::Packages => "embedded table of packages".to_owned(),
            Provider::Opaque => "not here".to_owned(),
            Provider::Core | Provider::Program => continue,
        };
        output::report(&format!(
            "{}: {origin}\n",
            crate::module::name::written(&module.name)
        ));
    }
}

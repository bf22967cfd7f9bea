//! Evaluating what the command line names, for `eval` and `check`: one session a file, its value,
//! and everything that is wrong with it.

use std::path::{Path, PathBuf};

use super::args::Common;
use super::output::{self, Captured};
use super::{Status, setup};
use crate::diagnostic::{Diagnostic, Diagnostics, Words, wording};
use crate::module::Provider;
use crate::plan::{self, Composed};
use crate::session::{Evaluation, Session, Surroundings};
use crate::source::{Origin, Span};
use crate::value::Value;

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

/// An input that was evaluated and composed.
pub struct Evaluated {
    /// The session, which holds the values.
    pub session: Session,
    /// The name of the file, as the user gave it.
    pub name: String,
    /// What the value amounts to, unless an error prevented it.
    pub composed: Option<Composed>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether a limit was reached.
    pub limit: bool,
}

impl Evaluated {
    /// The exit status that it asks for.
    pub fn status(&self) -> Status {
        if self.limit {
            Status::Limit
        } else if self.diagnostics.iter().any(Diagnostic::is_error) {
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
pub fn evaluate(input: &Input, common: &Common) -> Result<Evaluated, Status> {
    let started = std::time::Instant::now();
    let captured = Captured::default();
    let name = input.file.map_or_else(
        || "<expression>".to_owned(),
        |file| file.display().to_string(),
    );
    let options = setup::options(
        common,
        vec![name.clone()],
        Box::new(captured.clone()),
        Box::new(captured.clone()),
    );
    let surroundings = match input.file {
        Some(_) => Surroundings::Configuration,
        None => Surroundings::Program,
    };
    let session = setup::start(options, common, surroundings)?;
    let mut evaluated = Work {
        session,
        found: Diagnostics::new(),
        name,
        value: None,
        system: Span::NONE,
    };
    evaluated.file(input)?;
    evaluated.expressions(input);
    let composed = evaluated.compose();
    let warned = captured.take();
    let mut evaluated = evaluated.finish(composed);
    evaluated.take_warnings(&warned);
    if common.verbose {
        report_modules(&evaluated.session);
        let modules = evaluated.session.machine.ctx.modules.iter().count();
        let time = started.elapsed().as_millis();
        output::error(&format!(
            "{}: {modules} modules in {time} ms",
            evaluated.name
        ));
    }
    Ok(evaluated)
}

/// An evaluation under way.
struct Work {
    session: Session,
    found: Diagnostics,
    name: String,
    value: Option<Value>,
    /// The last form of the configuration, which problems of the whole system are shown at.
    system: Span,
}

impl Work {
    fn file(&mut self, input: &Input) -> Result<(), Status> {
        let Some(file) = input.file else {
            return Ok(());
        };
        let Some(text) = read_text(&mut self.session, file, &mut self.found)? else {
            return Ok(());
        };
        let evaluation = self.session.evaluate(&self.name, &text, Origin::User);
        self.note(evaluation);
        Ok(())
    }

    fn expressions(&mut self, input: &Input) {
        for expression in input.expressions {
            if self.found.has_errors() {
                return;
            }
            let evaluation = self
                .session
                .evaluate("<expression>", expression, Origin::User);
            self.note(evaluation);
        }
    }

    fn note(&mut self, evaluation: Evaluation) {
        self.found.extend(crate::diagnostic::from_evaluation(
            &mut self.session.machine,
            &evaluation,
        ));
        self.value = evaluation.value;
        self.system = evaluation.last;
    }

    fn compose(&mut self) -> Option<Composed> {
        let value = self.value?;
        let machine = &mut self.session.machine;
        let composed = match plan::compose(machine, value) {
            Ok(composed) => composed,
            Err(throw) => {
                self.found.push(crate::diagnostic::exception::from_throw(
                    machine,
                    &throw,
                    self.system,
                ));
                return None;
            }
        };
        let problems = match &composed {
            Composed::Plan(plan) => plan.problems().to_vec(),
            Composed::Plans(plans) => plans
                .iter()
                .flat_map(|plan| plan.problems().to_vec())
                .collect(),
            Composed::Refused(problems) => problems.clone(),
            Composed::Other(_) => Vec::new(),
        };
        for problem in &problems {
            self.found.push(crate::diagnostic::from_problem(
                machine,
                problem,
                self.system,
            ));
        }
        let known: Vec<Span> = self
            .found
            .iter()
            .map(|diagnostic| diagnostic.primary)
            .collect();
        let more = crate::diagnostic::inspect(machine).into_iter();
        self.found
            .extend(more.filter(|diagnostic| !known.contains(&diagnostic.primary)));
        Some(composed)
    }

    fn finish(mut self, composed: Option<Composed>) -> Evaluated {
        self.found
            .extend(crate::diagnostic::opaque_uses(&self.session.machine));
        let limit = self.found.hit_limit();
        let name = self.name;
        let place = |mut diagnostic: Diagnostic| {
            if diagnostic.primary.is_none() && diagnostic.file.is_none() {
                diagnostic.file = Some(name.clone());
            }
            diagnostic
        };
        let diagnostics = self.found.into_sorted().into_iter().map(place).collect();
        Evaluated {
            session: self.session,
            name: name.clone(),
            composed,
            diagnostics,
            limit,
        }
    }
}

impl Evaluated {
    /// Warnings that modules wrote become diagnostics; what else the program printed goes to
    /// standard error, since standard output is the plan's.
    fn take_warnings(&mut self, printed: &str) {
        for line in printed.lines() {
            match line.split_once("warning: ") {
                Some((place, message)) => {
                    let span = warned_at(&self.session, place);
                    let words: Words = wording::results::library_warning(message);
                    let warning = Diagnostic::warning(words, span);
                    let file = span.is_none().then(|| self.name.clone());
                    if !self
                        .diagnostics
                        .iter()
                        .any(|known| known.message == warning.message)
                    {
                        self.diagnostics.push(Diagnostic { file, ..warning });
                    }
                }
                None => output::report(&format!("{line}\n")),
            }
        }
    }
}

/// The place before a warning, `file:line:column: `, with columns from 0.
fn warned_at(session: &Session, place: &str) -> Span {
    let mut parts = place.trim().trim_end_matches(':').rsplitn(3, ':');
    let column = parts.next().and_then(|text| text.parse().ok());
    let line = parts.next().and_then(|text| text.parse().ok());
    match (parts.next(), line, column) {
        (Some(file), Some(line), Some(column)) => {
            let sources = &session.machine.ctx.sources;
            crate::diagnostic::locate::named_place(sources, file, line, column)
                .unwrap_or(Span::NONE)
        }
        _ => Span::NONE,
    }
}

/// The text of a file; nothing if it is not UTF-8, which is noted.
///
/// # Errors
/// When it cannot be opened, which is said.
pub fn read_text(
    session: &mut Session,
    file: &Path,
    found: &mut Diagnostics,
) -> Result<Option<String>, Status> {
    let world = &session.machine.ctx.world;
    let data = if file.as_os_str() == "-" {
        world.standard_input()
    } else {
        world.read_file(file)
    };
    let name = file.display().to_string();
    let data = data.map_err(|error| {
        let words = wording::results::cannot_open(&name, &reason(&error));
        output::error(&words.message);
        Status::Usage
    })?;
    match String::from_utf8(data) {
        Ok(text) => Ok(Some(text)),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let sources = &session.machine.ctx.sources;
            let span = sources
                .add(name.clone(), text, Origin::User)
                .map_or(Span::NONE, |id| {
                    sources
                        .file(id)
                        .span_of(offset, offset + '\u{FFFD}'.len_utf8())
                });
            found.push(Diagnostic::error(wording::results::not_utf8(), span).in_file(name));
            Ok(None)
        }
    }
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

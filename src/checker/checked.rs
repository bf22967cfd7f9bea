//! One evaluation from a text to its diagnostics.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::{Checker, FileContent, Subject};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Words, limit, wording};
use crate::plan::{self, Composed, Problem};
use crate::session::{Evaluation, Options, Session};
use crate::source::{Origin, SourceFile, Span};
use crate::value::Value;
use crate::value::exception::{Limit, Outcome};
use crate::vm::Machine;
use crate::vm::trace::Trace;

/// A subject that was evaluated and composed.
pub struct Checked {
    /// The session, which holds the values and the texts.
    pub session: Session,
    /// The name of the file, as the user gave it.
    pub name: String,
    /// What the value amounts to, unless an error prevented it.
    pub composed: Option<Composed>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether a limit was reached.
    pub limit: bool,
    /// The last form of the configuration.
    pub last: Span,
    /// How long the evaluation took.
    pub took: Duration,
    /// What the program printed, without the warnings that became diagnostics.
    pub printed: String,
}

impl Checked {
    /// The checked file in the source map.
    pub fn file(&self) -> Option<Arc<SourceFile>> {
        let files = self.session.machine.ctx.sources.files();
        files
            .into_iter()
            .find(|file| file.origin() == Origin::User && file.name() == self.name)
    }

    /// Adds that a limit was reached when the value was printed.
    pub fn note_limit(&mut self, reached: Limit) {
        let sources = &self.session.machine.ctx.sources;
        let diagnostic = limit::from_limit(sources, reached, &Trace::default(), self.last);
        self.diagnostics.push(diagnostic);
        self.limit = true;
    }

    /// Whether an error is among the diagnostics.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Evaluates and composes a subject. `files` have other contents than on disk; with `recover`,
/// evaluation goes on after errors, to find everything that is wrong.
pub fn evaluate(
    checker: &Checker,
    subject: &Subject,
    files: &[FileContent],
    recover: bool,
) -> Outcome<Checked> {
    let begun = Instant::now();
    let captured = Captured::default();
    let options = Options {
        stdout: Box::new(captured.clone()),
        stderr: Box::new(captured.clone()),
        command_line: vec![subject.name.clone()],
        recover,
        ..Options::default()
    };
    let session = checker.session_for(subject, options, files)?;
    let _watched = checker.watch.and_then(|watch| watch(&session));
    let mut work = Work {
        session,
        found: Diagnostics::new(),
        name: subject.name.clone(),
        value: None,
        system: Span::NONE,
    };
    work.file(subject);
    work.expressions(subject);
    let composed = work.compose();
    let printed = captured.take();
    let mut checked = work.finish(composed);
    checked.take_error(&printed);
    checked.take_warnings(&printed);
    checked.settle();
    checked.took = begun.elapsed();
    if let Some(shared) = &checker.shared {
        shared.learn(&checked.session);
    }
    Ok(checked)
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
    fn file(&mut self, subject: &Subject) {
        let Some(data) = &subject.data else { return };
        let sources = &self.session.machine.ctx.sources;
        let Some(text) = text_of(sources, &self.name, data, &mut self.found) else {
            return;
        };
        let evaluation = self.session.evaluate(&self.name, &text, Origin::User);
        self.note(evaluation);
    }

    fn expressions(&mut self, subject: &Subject) {
        for expression in &subject.expressions {
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

    /// Notes what was wrong in fields that were only evaluated to compose the system.
    fn note_rest(&mut self) {
        let rest = Evaluation {
            problems: self.session.noted(),
            last: self.system,
            ..Evaluation::default()
        };
        let found = crate::diagnostic::from_evaluation(&mut self.session.machine, &rest);
        self.found.extend(found);
    }

    fn compose(&mut self) -> Option<Composed> {
        let value = self.value?;
        let machine = &mut self.session.machine;
        let composed = plan::compose(machine, value);
        if let Err(throw) = &composed
            && !machine.is_consequence(throw)
        {
            let found = crate::diagnostic::exception::from_throw(machine, throw, self.system);
            self.found.push(found);
        }
        self.note_rest();
        let failed = self.found.has_errors();
        self.inspect();
        let composed = composed.ok()?;
        note_problems(
            &mut self.session.machine,
            &composed,
            self.system,
            &mut self.found,
        );
        (!failed).then_some(composed)
    }

    /// Notes what is suspicious in the records that there are, composed or not, where nothing was
    /// found yet.
    fn inspect(&mut self) {
        let known: Vec<Span> = self.found.iter().map(|found| found.primary).collect();
        let looked = crate::diagnostic::inspect(&self.session.machine).into_iter();
        let is_known = |place: Span| {
            let mut known = known.iter();
            known.any(|known| known.encloses(place) || place.encloses(*known))
        };
        self.found
            .extend(looked.filter(|diagnostic| !is_known(diagnostic.primary)));
    }

    fn finish(mut self, composed: Option<Composed>) -> Checked {
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
        Checked {
            session: self.session,
            name: name.clone(),
            composed,
            diagnostics,
            limit,
            last: self.system,
            took: Duration::ZERO,
            printed: String::new(),
        }
    }
}

impl Checked {
    /// Warnings that modules wrote become diagnostics; what else was printed is kept.
    fn take_warnings(&mut self, printed: &str) {
        for line in printed.lines() {
            // What failed has no value that could be shown.
            if line.contains("#<poison") {
                continue;
            }
            let Some((place, message)) = line.split_once("warning: ") else {
                self.printed.push_str(line);
                self.printed.push('\n');
                continue;
            };
            if self.is_known(message) {
                continue;
            }
            let span = warned_at(&self.session, place);
            let words: Words = wording::results::library_warning(message);
            let warning = Diagnostic::warning(words, span);
            let file = span.is_none().then(|| self.name.clone());
            let mut known = self.diagnostics.iter();
            if !known.any(|known| known.message == warning.message) {
                self.diagnostics.push(Diagnostic { file, ..warning });
            }
        }
    }
}

impl Checked {
    /// Modules of Guix that refuse a value may print why, and end the program: what they printed is
    /// the error then.
    fn take_error(&mut self, printed: &str) {
        let exit = |diagnostic: &Diagnostic| diagnostic.code == Code::ProgramExit;
        let Some(at) = self.diagnostics.iter().position(exit) else {
            return;
        };
        let last = printed
            .lines()
            .rev()
            .find_map(|line| line.split_once("error: "));
        let Some((place, message)) = last else { return };
        let span = warned_at(&self.session, place);
        let found = Diagnostic::error(wording::values::program_error(message), span);
        if let Some(known) = self.diagnostics.get_mut(at) {
            let primary = if span.is_none() { known.primary } else { span };
            *known = Diagnostic {
                primary,
                file: known.file.clone(),
                ..found
            };
        }
    }

    /// Whether what a module warns of was found already: accounts that are declared twice.
    fn is_known(&self, message: &str) -> bool {
        let code = if message.starts_with("the following accounts appear") {
            Code::DuplicateUser
        } else if message.starts_with("the following groups appear") {
            Code::DuplicateGroup
        } else {
            return false;
        };
        let twice = |d: &Diagnostic| d.code == code || d.code == Code::ProvidedTwice;
        self.diagnostics.iter().any(twice)
    }

    /// Puts the diagnostics into the state in which they are shown.
    pub fn settle(&mut self) {
        let found = std::mem::take(&mut self.diagnostics);
        self.diagnostics = crate::diagnostic::settle(&self.session.machine, found);
    }
}

/// Notes what is wrong with what was composed; `system` is where problems of the whole are shown.
pub fn note_problems(
    machine: &mut Machine,
    composed: &Composed,
    system: Span,
    found: &mut Diagnostics,
) {
    let before: Vec<Diagnostic> = found.iter().cloned().collect();
    let problems = problems_of(composed);
    found.extend(crate::diagnostic::from_problems(
        machine, &problems, system, &before,
    ));
}

/// What is wrong with what was composed.
fn problems_of(composed: &Composed) -> Vec<Problem> {
    match composed {
        Composed::Plan(plan) => plan.problems().to_vec(),
        Composed::Plans(plans) => plans
            .iter()
            .flat_map(|plan| plan.problems().to_vec())
            .collect(),
        Composed::Refused(problems) => problems.clone(),
        Composed::Other(_) => Vec::new(),
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

/// A file's text; nothing if it is not UTF-8, which is noted.
pub fn text_of(
    sources: &crate::source::SourceMap,
    name: &str,
    data: &[u8],
    found: &mut Diagnostics,
) -> Option<String> {
    let error = match std::str::from_utf8(data) {
        Ok(text) => return Some(text.to_owned()),
        Err(error) => error,
    };
    let offset = error.valid_up_to();
    let text = String::from_utf8_lossy(data).into_owned();
    let span = sources
        .add(name.to_owned(), text, Origin::User)
        .map_or(Span::NONE, |id| {
            sources
                .file(id)
                .span_of(offset, offset + '\u{FFFD}'.len_utf8())
        });
    found.push(Diagnostic::error(wording::results::not_utf8(), span).in_file(name));
    None
}

/// A place in memory that a program's output goes to.
#[derive(Clone, Debug, Default)]
pub(super) struct Captured(Arc<Mutex<Vec<u8>>>);

impl Captured {
    /// What was written so far; it is taken out.
    pub(super) fn take(&self) -> String {
        let mut data = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&std::mem::take(&mut *data)).into_owned()
    }
}

impl io::Write for Captured {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend_from_slice(data);
        Ok(data.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

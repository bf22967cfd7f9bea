//! `guixlite check`: diagnostics and nothing else. Formats for programs go to standard output, the
//! ones for people to standard error, as everything for people does.

use super::Status;
use super::args::{CheckArgs, Common, ReportFormat};
use super::evaluation::{Evaluated, Input, evaluate, inputs};
use super::output::{self, Stream};
use crate::diagnostic::render::{self, Format};
use crate::diagnostic::{Diagnostic, Diagnostics, describe, missing_files, wording};
use crate::plan::Composed;
use crate::reader;
use crate::source::Span;
use crate::value::Value;

/// Checks every input.
pub fn check(args: &CheckArgs, common: &Common) -> Status {
    let format = args.format.unwrap_or(if Stream::Err.is_terminal() {
        ReportFormat::Fancy
    } else {
        ReportFormat::Short
    });
    let mut status = Status::Fine;
    let mut all = Merged::default();
    for input in inputs(&args.files, &args.expressions) {
        match evaluate(&input, common) {
            Ok(mut evaluated) => {
                note_result(&mut evaluated, &input);
                note_files(&mut evaluated);
                status = status.max(evaluated.status());
                all.add(evaluated, format, common);
            }
            Err(failed) => status = status.max(failed),
        }
    }
    all.print(format);
    status
}

/// What is printed of several files. Formats of which one document is made wait for the last file.
#[derive(Default)]
struct Merged {
    text: String,
    documents: Vec<serde_json::Value>,
}

impl Merged {
    fn add(&mut self, evaluated: Evaluated, format: ReportFormat, common: &Common) {
        let stream = if is_for_people(format) {
            Stream::Err
        } else {
            Stream::Out
        };
        let style = output::style(common, stream);
        let sources = &evaluated.session.machine.ctx.sources;
        let text = render::render(&evaluated.diagnostics, sources, renderer(format), style);
        match format {
            ReportFormat::Json | ReportFormat::Sarif => {
                self.documents
                    .extend(serde_json::from_str::<serde_json::Value>(&text));
            }
            _ => self.text.push_str(&text),
        }
    }

    fn print(self, format: ReportFormat) {
        match format {
            ReportFormat::Fancy | ReportFormat::Narratable => output::report(&self.text),
            ReportFormat::Short | ReportFormat::Github => output::print(&self.text),
            ReportFormat::Json => output::print(&self.document("/diagnostics", Format::Json)),
            ReportFormat::Sarif => output::print(&self.document("/runs", Format::Sarif)),
        }
    }

    /// One document with the lists of all of them.
    fn document(self, list: &str, format: Format) -> String {
        let mut documents = self.documents.into_iter();
        let Some(mut first) = documents.next() else {
            return render::render(
                &[],
                &crate::source::SourceMap::new(),
                format,
                render::Style::default(),
            );
        };
        for document in documents {
            let more = document
                .pointer(list)
                .and_then(|more| more.as_array())
                .cloned();
            if let Some(all) = first.pointer_mut(list).and_then(|all| all.as_array_mut()) {
                all.extend(more.unwrap_or_default());
            }
        }
        serde_json::to_string_pretty(&first).unwrap_or_default() + "\n"
    }
}

fn is_for_people(format: ReportFormat) -> bool {
    matches!(format, ReportFormat::Fancy | ReportFormat::Narratable)
}

fn renderer(format: ReportFormat) -> Format {
    match format {
        ReportFormat::Fancy => Format::Fancy,
        ReportFormat::Narratable => Format::Narratable,
        ReportFormat::Short => Format::Short,
        ReportFormat::Json => Format::Json,
        ReportFormat::Sarif => Format::Sarif,
        ReportFormat::Github => Format::Github,
    }
}

/// Adds files that are named and missing, which do not hinder evaluation.
fn note_files(evaluated: &mut Evaluated) {
    let missing = missing_files(&evaluated.session.machine);
    if missing.is_empty() {
        return;
    }
    let mut all = Diagnostics::new();
    all.extend(evaluated.diagnostics.drain(..));
    all.extend(missing);
    evaluated.diagnostics = all.into_sorted();
}

/// Warns of a file that is no module and whose value is no configuration.
fn note_result(evaluated: &mut Evaluated, input: &Input) {
    let Some(Composed::Other(value)) = evaluated.composed else {
        return;
    };
    if input.file.is_none() || !input.expressions.is_empty() || !evaluated.diagnostics.is_empty() {
        return;
    }
    let machine = &evaluated.session.machine;
    let file = machine
        .ctx
        .sources
        .files()
        .into_iter()
        .find(|file| file.name() == evaluated.name);
    let Some(file) = file else { return };
    let tree = reader::read(file.text(), file.start());
    let head = |node| tree.first(node).and_then(|head| tree.symbol(head));
    let module = tree.roots.first().and_then(|&root| head(root));
    if module.is_some_and(|head| head.as_str() == "define-module") {
        return;
    }
    let (words, span) = match tree.roots.last() {
        None => (wording::results::empty_file(), Span::NONE),
        Some(&last) => {
            let described = match value {
                Value::Unspecified | Value::Undefined => "nothing".to_owned(),
                value => describe(&machine.ctx, value),
            };
            let span = tree
                .first(last)
                .map_or(tree.span(last), |head| tree.span(head));
            (wording::results::not_a_system(&described), span)
        }
    };
    let name = evaluated.name.clone();
    evaluated
        .diagnostics
        .push(Diagnostic::warning(words, span).in_file(name));
}

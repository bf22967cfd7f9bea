//! `guixlite check`: diagnostics and nothing else. Formats for programs go to standard output, the
//! ones for people to standard error, as everything for people does.

use std::time::Duration;

use super::Status;
use super::args::{CheckArgs, Common, ReportFormat};
use super::evaluation::{self, Input, inputs};
use super::output::{self, Said, Stream};
use super::setup;
use crate::checker::{Budget, Checked};
use crate::diagnostic::render::{self, Format};

/// Checks every input.
pub fn check(args: &CheckArgs, common: &Common) -> Status {
    let format = args.format.unwrap_or(if Stream::Err.is_terminal() {
        ReportFormat::Fancy
    } else {
        ReportFormat::Short
    });
    let inputs = inputs(&args.files, &args.expressions);
    let checker = setup::checker_of(common, inputs.len());
    let mut all = Merged::default();
    let one = |input: &Input, said: &mut Said| {
        let subject = input.subject(&checker, said)?;
        let mut checked = evaluation::run(common, said, || checker.check(&subject))?;
        if let Some(time) = trying(format) {
            checker.keep_verified(&subject, &mut checked, Budget::within(time));
        }
        Ok((checked.status(), rendered(&checked, format, common)))
    };
    let status = evaluation::each(&inputs, common, args.jobs, one, |text| {
        all.add(text, format)
    });
    status.max(all.print(format))
}

/// The diagnostics of a file as they are printed.
fn rendered(checked: &Checked, format: ReportFormat, common: &Common) -> String {
    let stream = if is_for_people(format) {
        Stream::Err
    } else {
        Stream::Out
    };
    let style = output::style(common, stream);
    let sources = &checked.session.machine.ctx.sources;
    render::render(&checked.diagnostics, sources, renderer(format), style)
}

/// How long fixes are tried before those that are left are not offered; nothing where a format shows
/// none. Programs wait longer than people.
fn trying(format: ReportFormat) -> Option<Duration> {
    match format {
        ReportFormat::Fancy | ReportFormat::Narratable => Some(Duration::from_secs(5)),
        ReportFormat::Json | ReportFormat::Sarif => Some(Duration::from_secs(15)),
        ReportFormat::Short | ReportFormat::Github => None,
    }
}

/// What is printed of several files. Formats of which one document is made wait for the last file.
#[derive(Default)]
struct Merged {
    text: String,
    documents: Vec<serde_json::Value>,
}

impl Merged {
    fn add(&mut self, text: String, format: ReportFormat) {
        match format {
            ReportFormat::Json | ReportFormat::Sarif => {
                self.documents
                    .extend(serde_json::from_str::<serde_json::Value>(&text));
            }
            _ => self.text.push_str(&text),
        }
    }

    fn print(self, format: ReportFormat) -> Status {
        match format {
            ReportFormat::Fancy | ReportFormat::Narratable => {
                output::report(&self.text);
                Status::Fine
            }
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

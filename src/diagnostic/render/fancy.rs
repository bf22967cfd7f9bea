//! Rendering: with the source and the places marked in it, drawn by miette; or told in sentences
//! for screen readers, also by miette.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, NarratableReportHandler,
    SourceCode, SourceSpan, ThemeCharacters, ThemeStyles,
};

use unicode_width::UnicodeWidthStr;

use super::{Style, place, trace};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{SourceFile, SourceMap, Span};

/// Lines of source around a place.
const CONTEXT: usize = 1;

/// Drawn for a terminal.
pub fn graphical(diagnostics: &[Diagnostic], sources: &SourceMap, style: Style) -> String {
    let characters = if style.unicode {
        ThemeCharacters::unicode()
    } else {
        ThemeCharacters::ascii()
    };
    let styles = if style.color {
        ThemeStyles::ansi()
    } else {
        ThemeStyles::none()
    };
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
        .with_width(style.width.clamp(40, 160))
        .with_context_lines(CONTEXT)
        .with_wrap_lines(false)
        .with_links(false);
    all(diagnostics, sources, style, |report, out| {
        handler.render_report(out, report)
    })
}

/// In sentences.
pub fn narratable(diagnostics: &[Diagnostic], sources: &SourceMap, style: Style) -> String {
    let handler = NarratableReportHandler::new().with_context_lines(CONTEXT);
    all(diagnostics, sources, style, |report, out| {
        handler.render_report(out, report)
    })
}

fn all(
    diagnostics: &[Diagnostic],
    sources: &SourceMap,
    style: Style,
    draw: impl Fn(&Report, &mut String) -> fmt::Result,
) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let report = Report::new(
            &written(diagnostic, style),
            sources,
            style.width.clamp(40, 160),
        );
        if has_long_line(diagnostic, sources) || draw(&report, &mut out).is_err() {
            out.push_str(&super::short::render(
                std::slice::from_ref(diagnostic),
                sources,
                style,
            ));
        }
        if style.trace {
            out.push_str(&trace::render(diagnostic, sources));
        }
    }
    let lines: Vec<&str> = out.lines().map(str::trim_end).collect();
    let mut text = lines.join("\n");
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// A diagnostic in the characters that the terminal has. The source is shown as it is.
fn written(diagnostic: &Diagnostic, style: Style) -> Cow<'_, Diagnostic> {
    if style.unicode {
        return Cow::Borrowed(diagnostic);
    }
    let plain = |text: &mut String| *text = text.replace('…', "...").replace('→', "->");
    let mut ascii = diagnostic.clone();
    plain(&mut ascii.message);
    ascii.label.iter_mut().for_each(plain);
    ascii.help.iter_mut().for_each(plain);
    ascii.notes.iter_mut().for_each(plain);
    let labels = ascii.labels.iter_mut();
    labels.for_each(|label| plain(&mut label.message));
    let fixes = ascii.fixes.iter_mut();
    fixes.for_each(|fix| plain(&mut fix.title));
    Cow::Owned(ascii)
}

/// A diagnostic as miette sees one: all places of one file. Those in other files are related ones.
#[derive(Debug)]
struct Report {
    code: Option<&'static str>,
    severity: Severity,
    message: String,
    help: Option<String>,
    source: Option<Source>,
    labels: Vec<LabeledSpan>,
    related: Vec<Report>,
}

impl Report {
    fn new(diagnostic: &Diagnostic, sources: &SourceMap, width: usize) -> Report {
        let file = sources.file_at(diagnostic.primary);
        let mut labels = Vec::new();
        if let Some(file) = &file {
            let span = offsets(file, diagnostic.primary);
            labels.push(LabeledSpan::new_primary_with_span(
                diagnostic.label.clone(),
                span,
            ));
        }
        let mut related: Vec<Report> = Vec::new();
        for label in &diagnostic.labels {
            let Some(home) = sources.file_at(label.span) else {
                continue;
            };
            let span = offsets(&home, label.span);
            if file.as_ref().is_some_and(|file| file.id() == home.id()) {
                labels.push(LabeledSpan::new_with_span(
                    Some(label.message.clone()),
                    span,
                ));
            } else {
                related.push(Report {
                    code: None,
                    severity: diagnostic.severity,
                    message: label.message.clone(),
                    help: None,
                    source: Some(Source::of(&home)),
                    labels: vec![LabeledSpan::new_with_span(Some("here".to_owned()), span)],
                    related: Vec::new(),
                });
            }
        }
        let mut message = diagnostic.message.clone();
        if file.is_none()
            && let Some(name) = &diagnostic.file
        {
            message = format!("{name}: {message}");
        }
        let mut help: Vec<String> = diagnostic.help.iter().cloned().collect();
        let fixes = diagnostic.fixes.iter();
        help.extend(fixes.map(|fix| format!("fix: {}", fix.title)));
        help.extend(
            place::notes(sources, diagnostic)
                .into_iter()
                .map(|note| format!("note: {note}")),
        );
        Report {
            code: Some(diagnostic.code.as_str()),
            severity: diagnostic.severity,
            message: wrapped(&message, width - MARK),
            help: (!help.is_empty()).then(|| wrapped(&help.join("\n"), width - HELP)),
            source: file.as_deref().map(Source::of),
            labels,
            related,
        }
    }
}

/// Columns that miette puts before the lines of a message.
const MARK: usize = 4;
/// Columns that it puts before the lines of the help.
const HELP: usize = 8;

/// A text with its lines broken at spaces. miette would break names at their hyphens too.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    for (i, line) in text.lines().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        let mut column = 0;
        for word in line.split_whitespace() {
            let length = word.width();
            if column > 0 && column + 1 + length > width {
                out.push('\n');
                column = 0;
            } else if column > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += length;
        }
    }
    out
}

/// The most lines of one place that are drawn; of a longer one, its first line is.
const LINES: usize = 6;

fn offsets(file: &SourceFile, span: Span) -> SourceSpan {
    let lo = span.lo.saturating_sub(file.start()) as usize;
    let text = file.slice(span).unwrap_or_default();
    let first = text.lines().next().unwrap_or_default().len();
    let is_long = text.lines().nth(LINES).is_some();
    let length = if is_long { first } else { span.len() as usize };
    SourceSpan::new(lo.into(), length)
}

/// A file's text by its name.
struct Source(NamedSource<Arc<str>>);

impl Source {
    fn of(file: &SourceFile) -> Source {
        Source(NamedSource::new(file.name(), file.shared_text()))
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0.name())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Report {}

impl miette::Diagnostic for Report {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let code = self.code?;
        Some(Box::new(format!("{}[{code}]", self.severity.as_str())))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help
            .as_ref()
            .map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source
            .as_ref()
            .map(|source| &source.0 as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn miette::Diagnostic> + 'a>> {
        if self.related.is_empty() {
            return None;
        }
        Some(Box::new(
            self.related
                .iter()
                .map(|report| report as &dyn miette::Diagnostic),
        ))
    }
}

/// The longest line that is drawn; beyond it a picture says no more than a place.
const LONGEST_LINE: usize = 4000;

/// Whether a place of the diagnostic stands in a line too long to be drawn.
fn has_long_line(diagnostic: &Diagnostic, sources: &SourceMap) -> bool {
    let labels = diagnostic.labels.iter().map(|label| label.span);
    std::iter::once(diagnostic.primary)
        .chain(labels)
        .any(|span| {
            let Some(file) = sources.file_at(span) else {
                return false;
            };
            let (first, _) = file.line_column(span.lo);
            let (last, _) = file.line_column(span.hi);
            [first, last].into_iter().any(|line| {
                let text = file.lines().line_text(file.text(), line);
                text.is_some_and(|text| text.len() > LONGEST_LINE)
            })
        })
}

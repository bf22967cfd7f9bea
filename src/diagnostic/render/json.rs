//! Rendering: the published JSON of `check --format json`.

use serde::Serialize;

use super::place::{self, Range};
use crate::diagnostic::{Code, Diagnostic, Edit, Fix, Label};
use crate::source::SourceMap;

/// Where guixlite's source is published; empty where `Cargo.toml` does not say.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    diagnostics: Vec<JsonDiagnostic<'a>>,
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    file: String,
    range: Range,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    labels: Vec<JsonLabel<'a>>,
    notes: Vec<String>,
    url: String,
    fixes: Vec<JsonFix<'a>>,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    message: &'a str,
    file: String,
    range: Range,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: &'a str,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    file: String,
    range: Range,
    text: &'a str,
}

/// The address of a code's page, if guixlite knows where it is published.
pub fn page_url(code: Code) -> Option<String> {
    (!REPOSITORY.is_empty()).then(|| format!("{REPOSITORY}/blob/main/{}", page_path(code)))
}

/// The file of a code's page, from the root of guixlite's source.
fn page_path(code: Code) -> String {
    format!("docs/errors/{code}.md")
}

/// One object, also when there is nothing to say.
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    let diagnostics = diagnostics.iter().map(|d| diagnostic(d, sources)).collect();
    let report = Report {
        version: 1,
        diagnostics,
    };
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

fn diagnostic<'a>(diagnostic: &'a Diagnostic, sources: &SourceMap) -> JsonDiagnostic<'a> {
    let at = place::primary(sources, diagnostic);
    JsonDiagnostic {
        code: diagnostic.code.as_str(),
        severity: diagnostic.severity.as_str(),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        file: at.file,
        range: at.range,
        label: diagnostic.label.as_deref(),
        labels: diagnostic
            .labels
            .iter()
            .map(|l| label(l, sources))
            .collect(),
        notes: place::notes(sources, diagnostic),
        url: page_url(diagnostic.code).unwrap_or_else(|| page_path(diagnostic.code)),
        fixes: diagnostic.fixes.iter().map(|f| fix(f, sources)).collect(),
    }
}

fn label<'a>(label: &'a Label, sources: &SourceMap) -> JsonLabel<'a> {
    let at = place::place(sources, label.span, None);
    JsonLabel {
        message: &label.message,
        file: at.file,
        range: at.range,
    }
}

fn fix<'a>(fix: &'a Fix, sources: &SourceMap) -> JsonFix<'a> {
    let edit = |edit: &'a Edit| {
        let at = place::place(sources, edit.span, None);
        JsonEdit {
            file: at.file,
            range: at.range,
            text: &edit.text,
        }
    };
    JsonFix {
        title: &fix.title,
        edits: fix.edits.iter().map(edit).collect(),
    }
}

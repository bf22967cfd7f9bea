//! Rendering: workflow commands, which GitHub shows beside the lines of a change.

use super::place;
use crate::diagnostic::Diagnostic;
use crate::source::SourceMap;

/// One command a diagnostic.
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let at = place::primary(sources, diagnostic);
        let mut message = diagnostic.message.clone();
        if let Some(help) = &diagnostic.help {
            message.push_str(&format!("\n{help}"));
        }
        let range = at.range;
        out.push_str(&format!(
            "::{} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
            diagnostic.severity.as_str(),
            property(&at.file),
            range.start.line,
            range.start.column,
            range.end.line,
            range.end.column,
            property(diagnostic.code.as_str()),
            data(&message),
        ));
    }
    out
}

/// A message with the characters that end a command written as codes.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property, in which colons and commas separate too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

//! Rendering: one line a diagnostic, as compilers print them and editors read them.

use super::{Style, place, trace};
use crate::diagnostic::Diagnostic;
use crate::source::SourceMap;

/// `file:line:column: severity[code]: message`.
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap, style: Style) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let at = place::primary(sources, diagnostic);
        let start = at.range.start;
        out.push_str(&format!(
            "{}:{}:{}: {}[{}]: {}",
            at.file,
            start.line,
            start.column,
            diagnostic.severity.as_str(),
            diagnostic.code,
            diagnostic.message
        ));
        if let Some(help) = &diagnostic.help {
            out.push_str(&format!(" ({help})"));
        }
        out.push('\n');
        if style.trace {
            out.push_str(&trace::render(diagnostic, sources));
        }
    }
    out
}

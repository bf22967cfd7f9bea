//! Rendering: the calls that were going on, for `--trace`.

use super::place;
use crate::diagnostic::Diagnostic;
use crate::source::SourceMap;

/// The calls, innermost first, one a line.
pub fn render(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let mut out = String::new();
    for line in &diagnostic.trace {
        let at = place::place(sources, line.span, None);
        let name = line.procedure.map_or("top level", |name| name.as_str());
        let start = at.range.start;
        out.push_str(&format!(
            "    in {name} at {}:{}:{}\n",
            at.file, start.line, start.column
        ));
    }
    out
}

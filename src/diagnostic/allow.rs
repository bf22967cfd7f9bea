//! `diagnostic`: `;; guixlite: allow CODE`, which says that a warning's cause is meant. The comment
//! stands before a form, or on the line where the form begins, and holds for the whole form. Errors
//! cannot be allowed.

use super::locate::Text;
use super::suggest::nearest;
use super::wording::{names, results};
use super::{Code, Diagnostic, Fix, Severity};
use crate::source::{Origin, Span};
use crate::vm::Machine;

/// A comment: the code that it allows, and where.
struct Allowed {
    code: Code,
    form: Span,
}

/// Without the warnings that comments in the user's files allow; with a warning for each code in
/// one that is none.
pub(super) fn heed(machine: &Machine, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let files = machine.ctx.sources.files().into_iter();
    for file in files.filter(|file| file.origin() == Origin::User) {
        let text = Text::of(file);
        let mut allowed = Vec::new();
        for (comment, code) in &text.tree.allows {
            match Code::parse(code) {
                Some(code) => {
                    allowed.extend(form_of(&text, *comment).map(|form| Allowed { code, form }))
                }
                None => found.push(unknown(&text, *comment, code)),
            }
        }
        found.retain(|diagnostic| {
            let is_allowed = allowed
                .iter()
                .any(|a| a.code == diagnostic.code && a.form.encloses(diagnostic.primary));
            diagnostic.severity == Severity::Error || !is_allowed
        });
    }
    found
}

/// The form that a comment is about: the outermost that begins on its line, or else the next.
fn form_of(text: &Text, comment: Span) -> Option<Span> {
    let start = text.file.start();
    let before = text.file.text().get(..(comment.lo - start) as usize)?;
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let line = start + u32::try_from(line).ok()?;
    let spans = || text.walk(text.file.span()).map(|id| text.tree.span(id));
    let on_line = spans().find(|span| span.lo >= line && span.lo < comment.lo);
    on_line.or_else(|| spans().find(|span| span.lo >= comment.hi))
}

fn unknown(text: &Text, comment: Span, code: &str) -> Diagnostic {
    let place = text.slice(comment).find(code).map_or(comment, |at| {
        let lo = comment.lo + at as u32;
        Span::new(lo, lo + code.len() as u32)
    });
    let similar = nearest(code, Code::ALL.iter().map(|code| code.as_str()));
    let fix = similar.map(|with| Fix::new(names::write_instead(with), place, with));
    Diagnostic::warning(results::unknown_code(code, similar), place).with_fix(fix)
}

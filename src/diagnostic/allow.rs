//! `diagnostic`: `;; guixlite: allow CODE`, which says that a warning's cause is meant. The comment
//! stands before a form, or on the line where the form begins, and holds for the whole form. Errors
//! cannot be allowed.

use std::collections::HashMap;

use super::locate::Text;
use super::suggest::nearest;
use super::wording::{names, results};
use super::{Code, Diagnostic, Fix, Severity};
use crate::source::{Origin, Span};
use crate::vm::Machine;

/// Without the warnings that comments in the user's files allow; with a warning for each code in
/// one that is none.
pub(super) fn heed(machine: &Machine, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let files = machine.ctx.sources.files().into_iter();
    for file in files.filter(|file| file.origin() == Origin::User) {
        let text = Text::of(file);
        if text.tree.allows.is_empty() {
            continue;
        }
        let mut spans: Vec<Span> = text
            .walk(text.file.span())
            .map(|id| text.tree.span(id))
            .collect();
        // The outermost of those that begin at one place comes first.
        spans.sort_by_key(|span| (span.lo, std::cmp::Reverse(span.hi)));
        let mut allowed: HashMap<Code, Vec<Span>> = HashMap::new();
        for (comment, code) in &text.tree.allows {
            match Code::parse(code) {
                Some(code) => {
                    let form = form_of(&text, &spans, *comment);
                    allowed.entry(code).or_default().extend(form);
                }
                None => found.push(unknown(&text, *comment, code)),
            }
        }
        found.retain(|diagnostic| {
            diagnostic.severity == Severity::Error || {
                let forms = allowed.get(&diagnostic.code);
                let mut forms = forms.into_iter().flatten();
                !forms.any(|form| form.encloses(diagnostic.primary))
            }
        });
    }
    found
}

/// The form that a comment is about: the outermost that begins on its line, or else the next.
/// `spans` are those of all forms, in order.
fn form_of(text: &Text, spans: &[Span], comment: Span) -> Option<Span> {
    let start = text.file.start();
    let before = text.file.text().get(..(comment.lo - start) as usize)?;
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let line = start + u32::try_from(line).ok()?;
    let from = |place: u32| {
        spans
            .get(spans.partition_point(|span| span.lo < place))
            .copied()
    };
    let on_line = from(line).filter(|span| span.lo < comment.lo);
    on_line.or_else(|| from(comment.hi))
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

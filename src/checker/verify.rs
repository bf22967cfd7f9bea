//! Trying fixes: a fix is offered only if, with it, the problem is gone and no new one came.
//!
//! The text with the fix is evaluated in a session of its own. Problems of the two evaluations are
//! compared by code, severity and message, since places move. A problem that hindered evaluation
//! may have hidden others: one that comes to light elsewhere is not the fix's doing (see
//! [`was_hidden`]).

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{Checked, Checker, FileContent, Subject, apply, overlap};
use crate::diagnostic::locate::Text;
use crate::diagnostic::{Code, Diagnostic, Edit, Fix, Severity};
use crate::plan::Composed;
use crate::source::Span;

/// How much time trying fixes may take.
#[derive(Copy, Clone, Debug)]
pub struct Budget {
    until: Option<Instant>,
}

impl Budget {
    /// No bound but those of each evaluation.
    pub const UNBOUNDED: Budget = Budget { until: None };

    /// A time from now on. A trial that has begun is finished.
    pub fn within(time: Duration) -> Budget {
        Budget {
            until: Instant::now().checked_add(time),
        }
    }

    fn is_over(self) -> bool {
        self.until.is_some_and(|until| Instant::now() >= until)
    }
}

impl Checker {
    /// Takes out of the diagnostics every fix that was tried and does not mend, and those that the
    /// budget leaves no time to try. The first fix of each is tried together with those of the
    /// others, which is one evaluation for all of them if all is well.
    pub fn keep_verified(&self, subject: &Subject, checked: &mut Checked, budget: Budget) {
        let good = self.good_together(subject, checked, budget);
        for at in 0..checked.diagnostics.len() {
            let Some(diagnostic) = checked.diagnostics.get(at).cloned() else {
                continue;
            };
            let mut kept = Vec::new();
            for (choice, fix) in diagnostic.fixes.iter().enumerate() {
                let known = choice == 0 && good.contains(&at);
                if known || !budget.is_over() && self.verify(subject, checked, &diagnostic, fix) {
                    kept.push(fix.clone());
                }
            }
            if let Some(diagnostic) = checked.diagnostics.get_mut(at) {
                diagnostic.fixes = kept;
            }
        }
    }

    /// The diagnostics whose first fixes mend all of them when applied together; none if they do
    /// not, or if there are not several to save time with.
    fn good_together(&self, subject: &Subject, checked: &Checked, budget: Budget) -> Vec<usize> {
        let first =
            |(at, diagnostic): (usize, &Diagnostic)| Some((at, diagnostic.fixes.first()?.clone()));
        let mut chosen: Vec<(usize, Fix)> = Vec::new();
        for (at, fix) in checked.diagnostics.iter().enumerate().filter_map(first) {
            let clashes = |(_, other): &(usize, Fix)| clash(&fix.edits, &other.edits);
            if !chosen.iter().any(clashes) {
                chosen.push((at, fix));
            }
        }
        if chosen.len() < 2 || budget.is_over() {
            return Vec::new();
        }
        let edits: Vec<Edit> = chosen
            .iter()
            .flat_map(|(_, fix)| fix.edits.clone())
            .collect();
        let gone: Vec<&Diagnostic> = chosen
            .iter()
            .filter_map(|(at, _)| checked.diagnostics.get(*at))
            .collect();
        if self.mends(subject, checked, &gone, &edits) {
            chosen.into_iter().map(|(at, _)| at).collect()
        } else {
            Vec::new()
        }
    }

    /// Whether a fix mends a diagnostic of a checked subject: the problem is gone and no new one
    /// came.
    pub fn verify(
        &self,
        subject: &Subject,
        checked: &Checked,
        diagnostic: &Diagnostic,
        fix: &Fix,
    ) -> bool {
        self.mends(subject, checked, &[diagnostic], &fix.edits)
    }

    /// The fixes of a diagnostic that were tried and mend it.
    pub fn fixes_for(
        &self,
        subject: &Subject,
        checked: &Checked,
        diagnostic: &Diagnostic,
    ) -> Vec<Fix> {
        let fixes = diagnostic.fixes.iter();
        fixes
            .filter(|fix| self.verify(subject, checked, diagnostic, fix))
            .cloned()
            .collect()
    }

    /// Whether edits mend diagnostics and bring no new ones.
    pub fn mends(
        &self,
        subject: &Subject,
        checked: &Checked,
        gone: &[&Diagnostic],
        edits: &[Edit],
    ) -> bool {
        let Some((trial, files)) = with_edits(subject, checked, edits) else {
            return false;
        };
        let Ok(after) = self.check_with(&trial, &files) else {
            return false;
        };
        is_better(checked, &after, gone, edits)
    }
}

/// Whether two lists of edits touch the same characters.
fn clash(a: &[Edit], b: &[Edit]) -> bool {
    a.iter().any(|a| b.iter().any(|b| overlap(a.span, b.span)))
}

/// The subject, and the contents of other files, with edits in them; nothing if they change nothing
/// or cannot be applied.
fn with_edits(
    subject: &Subject,
    checked: &Checked,
    edits: &[Edit],
) -> Option<(Subject, Vec<FileContent>)> {
    let sources = &checked.session.machine.ctx.sources;
    let main = checked.file()?;
    let mut of: HashMap<u32, Vec<&Edit>> = HashMap::new();
    for edit in edits {
        let file = sources.file_of(edit.span)?;
        of.entry(file.0).or_default().push(edit);
    }
    let mut trial = subject.clone();
    let mut files: Vec<FileContent> = Vec::new();
    let mut changed = false;
    for (id, edits) in of {
        let file = sources.file(crate::source::FileId(id));
        let text = apply(&file, &edits)?;
        changed |= text != file.text();
        if file.id() == main.id() {
            trial.data = Some(text.into_bytes());
        } else {
            files.push((PathBuf::from(file.name()), text.into_bytes()));
        }
    }
    changed.then_some((trial, files))
}

/// What a problem is known by when places have moved.
type Identity<'d> = (Code, Severity, &'d str);

fn identity(diagnostic: &Diagnostic) -> Identity<'_> {
    (diagnostic.code, diagnostic.severity, &diagnostic.message)
}

fn is_better(before: &Checked, after: &Checked, gone: &[&Diagnostic], edits: &[Edit]) -> bool {
    let mut left: HashMap<Identity, usize> = HashMap::new();
    for diagnostic in &before.diagnostics {
        *left.entry(identity(diagnostic)).or_default() += 1;
    }
    for diagnostic in gone {
        match left.get_mut(&identity(diagnostic)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => return false,
        }
    }
    let touched = touched(before, edits);
    let hidden = !got_through(before);
    after
        .diagnostics
        .iter()
        .all(|diagnostic| match left.get_mut(&identity(diagnostic)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            // Said only of what is right otherwise.
            _ if diagnostic.code == Code::NotASystem => true,
            _ => hidden && was_hidden(after, diagnostic, &touched),
        })
}

/// Whether an evaluation got as far as a system, which is then checked as a whole.
fn got_through(checked: &Checked) -> bool {
    matches!(
        checked.composed,
        Some(Composed::Plan(_) | Composed::Plans(_))
    )
}

/// The ranges of bytes in the checked file, as it is with the edits, that the edits wrote.
fn touched(before: &Checked, edits: &[Edit]) -> Vec<(usize, usize)> {
    let Some(file) = before.file() else {
        return Vec::new();
    };
    let mut edits: Vec<&Edit> = edits
        .iter()
        .filter(|edit| file.span().encloses(edit.span))
        .collect();
    edits.sort_by_key(|edit| edit.span.lo);
    let (mut added, mut removed) = (0, 0);
    let mut ranges = Vec::new();
    for edit in edits {
        let from = edit.span.lo.saturating_sub(file.start()) as usize + added - removed;
        ranges.push((from, from + edit.text.len()));
        added += edit.text.len();
        removed += edit.span.len() as usize;
    }
    ranges
}

/// Whether a problem that came to light when another was mended has nothing to do with the edits:
/// neither the form that it is about nor a label of it touches what they wrote.
fn was_hidden(after: &Checked, diagnostic: &Diagnostic, touched: &[(usize, usize)]) -> bool {
    let Some(text) = Text::at(&after.session.machine.ctx.sources, diagnostic.primary) else {
        return false;
    };
    if !text.tree.errors.is_empty() {
        return false;
    }
    let primary = diagnostic.primary;
    let around = text.path(primary).into_iter().rev();
    let mut around = around.map(|node| text.tree.span(node));
    let Some(form) = around.find(|&span| span != primary) else {
        return false;
    };
    let labels = diagnostic.labels.iter().map(|label| label.span);
    let mut places = labels.chain(std::iter::once(form));
    let start = text.file.start();
    places.all(|place: Span| {
        let from = place.lo.saturating_sub(start) as usize;
        let to = place.hi.saturating_sub(start) as usize;
        touched.iter().all(|&(lo, hi)| hi <= from || lo >= to)
    })
}

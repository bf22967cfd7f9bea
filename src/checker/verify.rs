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
use crate::reader::Sym;
use crate::source::Span;

/// How much time trying fixes may take.
#[derive(Copy, Clone, Debug)]
pub struct Budget {
    until: Option<Instant>,
}

impl Budget {
    /// No bound but those of each evaluation.
    pub const UNBOUNDED: Budget = Budget { until: None };

    /// A time from now on. A trial that has begun is finished, for which it has a time of its own.
    pub fn within(time: Duration) -> Budget {
        Budget {
            until: Instant::now().checked_add(time),
        }
    }

    /// Whether the time is up.
    pub fn is_over(self) -> bool {
        self.until.is_some_and(|until| Instant::now() >= until)
    }
}

/// What came of trying a fix.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Trial {
    /// The problem is gone and no new one came.
    Mends,
    /// The problem is gone, and others that it hid came to light.
    Reveals,
    /// It is not gone, or a new one came.
    Fails,
}

impl Checker {
    /// Gives each diagnostic the likeliest fix that mends it, if there is one; what was proposed
    /// and does not mend, or what the budget leaves no time to try, is taken out. The likeliest
    /// proposals for all are tried together first, which is one evaluation if all is well.
    pub fn keep_verified(&self, subject: &Subject, checked: &mut Checked, budget: Budget) {
        let all: Vec<Vec<Fix>> = checked
            .diagnostics
            .iter()
            .map(|diagnostic| proposals(checked, diagnostic))
            .collect();
        let together = self.good_together(subject, checked, &all, budget);
        for (at, fixes) in all.into_iter().enumerate() {
            let Some(diagnostic) = checked.diagnostics.get(at).cloned() else {
                continue;
            };
            let kept = if together.contains(&at) {
                fixes.into_iter().next()
            } else {
                let mut good = self.good(subject, checked, &diagnostic, fixes, 1, budget);
                good.pop()
            };
            if let Some(diagnostic) = checked.diagnostics.get_mut(at) {
                diagnostic.fixes = kept.into_iter().collect();
            }
        }
    }

    /// The diagnostics whose first proposals mend all of them when applied together; none if they
    /// do not, or if there are not several to save time with.
    fn good_together(
        &self,
        subject: &Subject,
        checked: &Checked,
        all: &[Vec<Fix>],
        budget: Budget,
    ) -> Vec<usize> {
        let mut chosen: Vec<(usize, &Fix)> = Vec::new();
        let first = |(at, fixes): (usize, &'_ Vec<Fix>)| Some((at, fixes.first()?.clone()));
        let firsts: Vec<(usize, Fix)> = all.iter().enumerate().filter_map(first).collect();
        for (at, fix) in &firsts {
            let clashes = |(_, other): &(usize, &Fix)| clash(&fix.edits, &other.edits);
            if !chosen.iter().any(clashes) {
                chosen.push((*at, fix));
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
        if self.try_edits(subject, checked, &gone, &edits) == Trial::Mends {
            chosen.into_iter().map(|(at, _)| at).collect()
        } else {
            Vec::new()
        }
    }

    /// The first few of the proposals that mend a diagnostic; if none does, those that mend it and
    /// bring others to light.
    fn good(
        &self,
        subject: &Subject,
        checked: &Checked,
        diagnostic: &Diagnostic,
        proposals: Vec<Fix>,
        most: usize,
        budget: Budget,
    ) -> Vec<Fix> {
        let mut mending = Vec::new();
        let mut revealing = Vec::new();
        for fix in proposals {
            if budget.is_over() || mending.len() >= most {
                break;
            }
            match self.try_edits(subject, checked, &[diagnostic], &fix.edits) {
                Trial::Mends => mending.push(fix),
                Trial::Reveals if revealing.len() < most => revealing.push(fix),
                Trial::Reveals | Trial::Fails => {}
            }
        }
        if mending.is_empty() {
            revealing
        } else {
            mending
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
        self.try_edits(subject, checked, &[diagnostic], &fix.edits) != Trial::Fails
    }

    /// The likeliest fix of a diagnostic that was tried and mends it.
    pub fn best_fix(
        &self,
        subject: &Subject,
        checked: &Checked,
        diagnostic: &Diagnostic,
    ) -> Option<Fix> {
        let fixes = proposals(checked, diagnostic);
        self.good(subject, checked, diagnostic, fixes, 1, Budget::UNBOUNDED)
            .pop()
    }

    /// Fixes of a diagnostic that were tried and mend it, likeliest first, for a choice among a
    /// few.
    pub fn fixes_for(
        &self,
        subject: &Subject,
        checked: &Checked,
        diagnostic: &Diagnostic,
        budget: Budget,
    ) -> Vec<Fix> {
        let fixes = proposals(checked, diagnostic);
        self.good(subject, checked, diagnostic, fixes, CHOICE, budget)
    }

    /// What comes of edits that are to mend some diagnostics.
    pub fn try_edits(
        &self,
        subject: &Subject,
        checked: &Checked,
        gone: &[&Diagnostic],
        edits: &[Edit],
    ) -> Trial {
        let Some((trial, files)) = with_edits(subject, checked, edits) else {
            return Trial::Fails;
        };
        match self.for_trials(checked).check_with(&trial, &files) {
            Ok(after) if !after.limit || checked.limit => compare(checked, &after, gone, edits),
            Ok(_) | Err(_) => Trial::Fails,
        }
    }

    /// The checker with the time that a trial may take: a fix may make a loop without an end.
    fn for_trials(&self, checked: &Checked) -> Checker {
        let enough = LEAST_TRIAL.max(checked.took.saturating_mul(TIMES_AS_LONG));
        Checker {
            time: Some(self.time.map_or(enough, |time| time.min(enough))),
            ..self.clone()
        }
    }
}

/// What a trial may take at least, however fast the first evaluation was.
const LEAST_TRIAL: Duration = Duration::from_secs(1);
/// How many times as long as the first evaluation a trial may take.
const TIMES_AS_LONG: u32 = 10;

/// How many fixes of one diagnostic are offered for a choice.
const CHOICE: usize = 3;

/// What may mend a diagnostic: what found it proposes, and what stands around it does.
fn proposals(checked: &Checked, diagnostic: &Diagnostic) -> Vec<Fix> {
    let around = crate::diagnostic::propose(&checked.session.machine, diagnostic);
    let found = diagnostic.fixes.clone();
    if crate::diagnostic::knows_better(diagnostic.code) {
        [around, found].concat()
    } else {
        [found, around].concat()
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

fn compare(before: &Checked, after: &Checked, gone: &[&Diagnostic], edits: &[Edit]) -> Trial {
    let mut left: HashMap<Identity, usize> = HashMap::new();
    for diagnostic in &before.diagnostics {
        *left.entry(identity(diagnostic)).or_default() += 1;
    }
    for diagnostic in gone {
        match left.get_mut(&identity(diagnostic)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => return Trial::Fails,
        }
    }
    let touched = touched(before, edits);
    // What hinders reading or expanding a form hides what is wrong in it. What hinders evaluating
    // one does not hide its neighbours: a new problem there is one that the fix made.
    let shallow = gone.iter().all(|gone| gone.code < Code::InvalidFieldValue);
    let touched = if shallow {
        touched
    } else {
        widened(after, touched)
    };
    let hidden = !got_through(before);
    let mut trial = Trial::Mends;
    for diagnostic in &after.diagnostics {
        match left.get_mut(&identity(diagnostic)) {
            Some(count) if *count > 0 => *count -= 1,
            // Said only of what is right otherwise.
            _ if diagnostic.code == Code::NotASystem => {}
            _ if hidden && was_hidden(after, diagnostic, &touched) => trial = Trial::Reveals,
            _ => return Trial::Fails,
        }
    }
    trial
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

/// The ranges, each grown to the part of the configuration that it is in: a service, an account and
/// the like.
fn widened(after: &Checked, ranges: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let Some(file) = after.file() else {
        return ranges;
    };
    let text = Text::of(file);
    let widen = |(lo, hi): (usize, usize)| {
        let path = text.path(text.file.span_of(lo, hi));
        let mut around = path.into_iter().rev();
        let part = around.find(|&node| text.head(node).is_some_and(|(head, _)| is_part(head)));
        part.map_or((lo, hi), |part| {
            let span = text.tree.span(part);
            let start = text.file.start();
            (
                span.lo.saturating_sub(start) as usize,
                span.hi.saturating_sub(start) as usize,
            )
        })
    };
    ranges.into_iter().map(widen).collect()
}

/// Whether a form of this name is a part of a configuration that is looked at on its own.
fn is_part(head: Sym) -> bool {
    matches!(
        head.as_str(),
        "service"
            | "simple-service"
            | "user-account"
            | "user-group"
            | "file-system"
            | "mapped-device"
            | "define"
            | "define-public"
    )
}

/// Whether a problem is one of how the parts of a system fit together.
fn is_of_system(code: Code) -> bool {
    matches!(
        code,
        Code::ProvidedTwice
            | Code::MissingRequirement
            | Code::RequirementCycle
            | Code::UndeclaredGroup
            | Code::UndeclaredUser
            | Code::DuplicateUser
            | Code::DuplicateGroup
            | Code::NoRootFileSystem
            | Code::DuplicateMountPoint
            | Code::MissingTargetService
            | Code::AmbiguousTargetService
    )
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
    // What is wrong with the whole system is looked at only when there is one.
    if is_of_system(diagnostic.code) {
        return true;
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

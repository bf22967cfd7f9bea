//! Mending a text: fixes that were tried, applied round after round until nothing is left to fix.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::{Checked, Checker, FileContent, Overlay, Subject, Trial, apply, overlap};
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::source::{FileId, Origin};
use crate::value::exception::Outcome;
use crate::world::World;

/// What is done with a proposal.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is applied.
    Apply,
    /// It is not, and not proposed again.
    Skip,
    /// Nothing more is wanted.
    Stop,
}

/// What one proposal is.
pub struct Proposal<'a> {
    /// The problem.
    pub diagnostic: &'a Diagnostic,
    /// What mends it.
    pub fix: &'a Fix,
    /// What the fix changes, file by file.
    pub changes: &'a [Change],
    /// The check that found the problem.
    pub checked: &'a Checked,
}

/// What becomes of one file.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its name.
    pub name: String,
    /// The text as it is.
    pub before: String,
    /// The text with the fix.
    pub after: String,
}

/// A text that was mended.
pub struct Mended {
    /// The subject with the mended text.
    pub subject: Subject,
    /// Other files that it loads, as they were and as they are now.
    pub others: Vec<Change>,
    /// What is still wrong with it.
    pub checked: Checked,
    /// How many fixes were applied.
    pub applied: usize,
    /// Whether something was proposed that was not applied.
    pub skipped: bool,
}

/// The most rounds: a mistake hides others, but not without end.
const ROUNDS: usize = 100;

impl Checker {
    /// Mends a subject with the fixes that `decide` chooses. In each round all problems get their
    /// likeliest fix that mends them; those that are chosen and do not touch are applied together.
    ///
    /// # Errors
    /// When no session can be made within the limits.
    pub fn mend(
        &self,
        subject: Subject,
        mut decide: impl FnMut(&Proposal) -> Answer,
    ) -> Outcome<Mended> {
        let mut checked = self.check(&subject)?;
        let mut mended = 0;
        let mut refused: HashSet<(String, String)> = HashSet::new();
        let mut subject = subject;
        let mut others: Vec<Change> = Vec::new();
        let mut checker = self.clone();
        for _ in 0..ROUNDS {
            let round = checker.round(&subject, &checked, &mut refused, &mut decide);
            if round.chosen.is_empty() {
                break;
            }
            let Some((changes, count)) = checker.together(&subject, &checked, &round.chosen) else {
                break;
            };
            mended += count;
            for change in changes {
                if change.name == checked.name {
                    subject.data = Some(change.after.into_bytes());
                } else {
                    take(&mut others, change);
                }
            }
            checker.world = self.with_changes(&others);
            checked = checker.check(&subject)?;
            if round.stopped {
                break;
            }
        }
        Ok(Mended {
            subject,
            others,
            checked,
            applied: mended,
            skipped: !refused.is_empty(),
        })
    }

    /// Asks for a fix of each problem; those that are to be applied, with their problems.
    fn round(
        &self,
        subject: &Subject,
        checked: &Checked,
        refused: &mut HashSet<(String, String)>,
        decide: &mut impl FnMut(&Proposal) -> Answer,
    ) -> Round {
        let mut round = Round::default();
        for (at, diagnostic) in checked.diagnostics.iter().enumerate() {
            let Some(fix) = self.best_fix(subject, checked, diagnostic) else {
                continue;
            };
            let key = (diagnostic.message.clone(), fix.title.clone());
            let touches = |edit: &Edit| {
                let mut taken = round.chosen.iter().flat_map(|(_, fix)| &fix.edits);
                taken.any(|other| overlap(edit.span, other.span))
            };
            if refused.contains(&key) || fix.edits.iter().any(touches) {
                continue;
            }
            let Some(changes) = changes(checked, &fix.edits) else {
                continue;
            };
            let proposal = Proposal {
                diagnostic,
                fix: &fix,
                changes: &changes,
                checked,
            };
            match decide(&proposal) {
                Answer::Apply => round.chosen.push((at, fix)),
                Answer::Skip => {
                    refused.insert(key);
                }
                Answer::Stop => {
                    refused.insert(key);
                    round.stopped = true;
                    break;
                }
            }
        }
        round
    }

    /// The world with the files that were mended so far.
    fn with_changes(&self, others: &[Change]) -> Arc<dyn World + Sync> {
        let files: Vec<FileContent> = others
            .iter()
            .map(|change| {
                (
                    PathBuf::from(&change.name),
                    change.after.clone().into_bytes(),
                )
            })
            .collect();
        Arc::new(Overlay::new(Arc::clone(&self.world), &files))
    }

    /// The texts with all the chosen fixes if they mend together what each mends alone, or else with
    /// the first of them; and how many that are.
    fn together(
        &self,
        subject: &Subject,
        checked: &Checked,
        chosen: &[(usize, Fix)],
    ) -> Option<(Vec<Change>, usize)> {
        let (_, first) = chosen.first()?;
        let all: Vec<Edit> = chosen
            .iter()
            .flat_map(|(_, fix)| fix.edits.clone())
            .collect();
        let gone: Vec<&Diagnostic> = chosen
            .iter()
            .filter_map(|(at, _)| checked.diagnostics.get(*at))
            .collect();
        let works =
            chosen.len() > 1 && self.try_edits(subject, checked, &gone, &all) != Trial::Fails;
        let (edits, count) = if works {
            (all.as_slice(), chosen.len())
        } else {
            (first.edits.as_slice(), 1)
        };
        Some((changes(checked, edits)?, count))
    }
}

/// What edits make of the files that they are in; nothing if they cannot be applied, or to a file
/// that is not the user's.
fn changes(checked: &Checked, edits: &[Edit]) -> Option<Vec<Change>> {
    let sources = &checked.session.machine.ctx.sources;
    let mut of: BTreeMap<u32, Vec<&Edit>> = BTreeMap::new();
    for edit in edits {
        of.entry(sources.file_of(edit.span)?.0)
            .or_default()
            .push(edit);
    }
    let changed = |(id, edits): (u32, Vec<&Edit>)| {
        let file = sources.file(FileId(id));
        (file.origin() == Origin::User).then_some(())?;
        Some(Change {
            name: file.name().to_owned(),
            before: file.text().to_owned(),
            after: apply(&file, &edits)?,
        })
    };
    of.into_iter().map(changed).collect()
}

/// Notes a change of a file that was perhaps changed before.
fn take(changes: &mut Vec<Change>, change: Change) {
    match changes.iter_mut().find(|known| known.name == change.name) {
        Some(known) => known.after = change.after,
        None => changes.push(change),
    }
}

/// What was chosen in one round.
#[derive(Default)]
struct Round {
    chosen: Vec<(usize, Fix)>,
    stopped: bool,
}

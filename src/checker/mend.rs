//! Mending a text: fixes that were tried, applied round after round until nothing is left to fix.

use std::collections::HashSet;

use super::{Checked, Checker, Subject, Trial, apply, overlap};
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::value::exception::Outcome;

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
    /// The text as it is.
    pub before: &'a str,
    /// The text with the fix.
    pub after: &'a str,
    /// The check that found the problem.
    pub checked: &'a Checked,
}

/// A text that was mended.
pub struct Mended {
    /// The subject with the mended text.
    pub subject: Subject,
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
        for _ in 0..ROUNDS {
            let round = self.round(&subject, &checked, &mut refused, &mut decide);
            if round.chosen.is_empty() {
                break;
            }
            let Some((text, count)) = self.together(&subject, &checked, &round.chosen) else {
                break;
            };
            mended += count;
            subject.data = Some(text.into_bytes());
            checked = self.check(&subject)?;
            if round.stopped {
                break;
            }
        }
        Ok(Mended {
            subject,
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
        let Some(file) = checked.file() else {
            return round;
        };
        for (at, diagnostic) in checked.diagnostics.iter().enumerate() {
            let Some(fix) = self.best_fix(subject, checked, diagnostic) else {
                continue;
            };
            let edits: Vec<&Edit> = fix.edits.iter().collect();
            let key = (diagnostic.message.clone(), fix.title.clone());
            let touches = |edit: &Edit| {
                let mut taken = round.chosen.iter().flat_map(|(_, fix)| &fix.edits);
                taken.any(|other| overlap(edit.span, other.span))
            };
            if refused.contains(&key) || fix.edits.iter().any(touches) {
                continue;
            }
            let Some(after) = apply(&file, &edits) else {
                continue;
            };
            let proposal = Proposal {
                diagnostic,
                fix: &fix,
                before: file.text(),
                after: &after,
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

    /// The text with all the chosen fixes if they mend together what each mends alone, or else with
    /// the first of them; and how many that are.
    fn together(
        &self,
        subject: &Subject,
        checked: &Checked,
        chosen: &[(usize, Fix)],
    ) -> Option<(String, usize)> {
        let file = checked.file()?;
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
        let edits: Vec<&Edit> = edits.iter().collect();
        Some((apply(&file, &edits)?, count))
    }
}

/// What was chosen in one round.
#[derive(Default)]
struct Round {
    chosen: Vec<(usize, Fix)>,
    stopped: bool,
}

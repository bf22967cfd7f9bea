//! `reader`: what was probably meant where brackets or strings do not match.
//!
//! A text with such a problem is read again with the problem repaired, until
//! none is left: so one missing bracket costs the tree one form at most, and
//! each problem is reported once, where it began.

use super::error::{ReadError, ReadErrorKind};
use super::indentation::{self, Closed, Correction, Report};
use super::parser::{Outcome, Problem, Repair, RepairKind, Repairs, pass};
use super::quotes::{self, Culprit};
use super::region::{ItemKind, Region};
use super::tree::Tree;
use crate::source::Span;

/// How many bytes are read again at most, whatever a text holds.
const WORK: usize = 64 << 20;

/// How many problems are looked into one by one.
const ROUNDS: usize = 256;

/// Most brackets that a suggestion spells out.
const CLOSERS_SHOWN: usize = 64;

/// Reads on from a first pass that found a problem.
pub(super) fn recover(text: &str, base: u32, first: Outcome) -> Tree {
    let mut recovery = Recovery {
        text,
        base,
        repairs: Repairs::default(),
        errors: Vec::new(),
    };
    let mut outcome = first;
    let mut work = 0;
    for _ in 0..ROUNDS {
        let Some(problem) = outcome.problem else {
            break;
        };
        let repaired = work <= WORK && recovery.repair(problem, &outcome.tree);
        if !repaired {
            break;
        }
        work += text.len();
        outcome = pass(text, base, &recovery.repairs, usize::MAX);
    }
    recovery.report_rest(outcome.problem);
    let mut tree = outcome.tree;
    tree.errors.append(&mut recovery.errors);
    tree.errors.sort_by_key(|error| error.span);
    tree
}

struct Recovery<'t> {
    text: &'t str,
    base: u32,
    repairs: Repairs,
    errors: Vec<ReadError>,
}

impl Recovery<'_> {
    /// Adds the repairs of a problem and reports it. False if it has none.
    fn repair(&mut self, problem: Problem, tree: &Tree) -> bool {
        match problem {
            Problem::UnterminatedComment => false,
            Problem::UnterminatedString { open } => {
                let culprit = quotes::culprit(self.text, &self.repairs.string_ends, open);
                self.repair_string(culprit)
            }
            Problem::UnexpectedClose { at } => {
                let start = self.region_start(tree, at);
                self.repair_hidden_string() || self.repair_brackets(start, at)
            }
            Problem::Unclosed { outermost, .. } => {
                let start = self.region_start(tree, outermost + 1);
                self.repair_hidden_string() || self.repair_brackets(start, outermost)
            }
        }
    }

    /// Looks once for a string without its end that shows only in brackets that
    /// do not match: its text may hold another mark, or hide one in a comment.
    /// It is the cause if nothing else is wrong once it has an end.
    fn repair_hidden_string(&mut self) -> bool {
        let first = self.repairs.string_ends.is_empty() && self.repairs.brackets.is_empty();
        let Some(culprit) = quotes::suspect(self.text, &[]).filter(|_| first) else {
            return false;
        };
        let repairs = Repairs {
            brackets: Vec::new(),
            string_ends: vec![(culprit.open, culprit.end)],
        };
        let solved = pass(self.text, self.base, &repairs, usize::MAX)
            .problem
            .is_none();
        solved && self.repair_string(culprit)
    }

    fn span(&self, lo: usize, hi: usize) -> Span {
        let position = |offset: usize| self.base.saturating_add(offset as u32);
        Span::new(position(lo), position(hi))
    }

    fn error(&mut self, kind: ReadErrorKind, span: Span) {
        self.errors.push(ReadError { kind, span });
    }

    /// Supposes the end of the string that lacks its closing mark.
    fn repair_string(&mut self, culprit: Culprit) -> bool {
        let ends = &mut self.repairs.string_ends;
        let place = ends.partition_point(|&(open, _)| open < culprit.open);
        if ends
            .get(place)
            .is_some_and(|&(open, _)| open == culprit.open)
        {
            return false;
        }
        ends.insert(place, (culprit.open, culprit.end));
        let open = self.span(culprit.open, culprit.open + 1);
        let suggestion = Some(self.span(culprit.end, culprit.end));
        self.error(ReadErrorKind::UnterminatedString { open, suggestion }, open);
        true
    }

    /// Where to begin to look for the cause of a problem at `offset`: at the
    /// last form before it that begins in the first column, since those that
    /// are indented may be the rest of one that was closed too early.
    fn region_start(&self, tree: &Tree, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let starts = tree.roots.iter().rev().map(|&root| {
            let lo = tree.span(root).lo.saturating_sub(self.base);
            lo as usize
        });
        let mut first = offset;
        for start in starts.filter(|&start| start < offset) {
            first = start;
            let in_first_column = match start.checked_sub(1) {
                Some(before) => bytes.get(before) == Some(&b'\n'),
                None => true,
            };
            if in_first_column {
                break;
            }
        }
        first
    }

    /// Corrects the brackets of the region around `inside`, which begins at
    /// `start`. False if they were corrected before, or are too many to look at.
    fn repair_brackets(&mut self, start: usize, inside: usize) -> bool {
        let start = if self.repaired_behind(start) {
            inside
        } else {
            start
        };
        if self.repaired_behind(start) {
            return false;
        }
        let region = Region::collect(self.text, &self.repairs.string_ends, start, inside);
        if region.cut {
            return false;
        }
        let before = indentation::walk(&region.items, &[]);
        let corrections = indentation::corrections(&region);
        let after = indentation::walk(&region.items, &corrections);
        let mut repairs = repairs_of(&region, &corrections, &after);
        if repairs.is_empty() {
            return false;
        }
        if !self.holds_supposed_string(&region, start) {
            self.report_closed(&region, &after);
            self.report_unexpected(&region, &before, &after);
        }
        self.repairs.brackets.append(&mut repairs);
        self.repairs.brackets.sort_by_key(|repair| repair.at);
        true
    }

    /// Whether a bracket at or behind `start` was corrected already.
    fn repaired_behind(&self, start: usize) -> bool {
        let last = self.repairs.brackets.last();
        last.is_some_and(|repair| repair.at >= start)
    }

    /// Whether a string in the region has a supposed end. Brackets that do not
    /// match then follow from an error that was reported.
    fn holds_supposed_string(&self, region: &Region, start: usize) -> bool {
        let ends = &self.repairs.string_ends;
        ends.iter()
            .any(|&(open, _)| start <= open && open < region.end)
    }

    /// Reports forms that were not closed.
    fn report_closed(&mut self, region: &Region, after: &Report) {
        for closed in &after.closed {
            self.report_unclosed(region, closed);
        }
        if !after.open.is_empty() {
            let rest = Closed {
                before: region.items.len(),
                openers: after.open.iter().rev().copied().collect(),
            };
            self.report_unclosed(region, &rest);
        }
    }

    fn report_unclosed(&mut self, region: &Region, closed: &Closed) {
        let bracket = |&index: &usize| match region.items.get(index)?.kind {
            ItemKind::Open(bracket) => Some(bracket.closer()),
            ItemKind::Close | ItemKind::Other => None,
        };
        let closers = match closed.openers.len() {
            0..=CLOSERS_SHOWN => closed.openers.iter().filter_map(bracket).collect(),
            _ => String::new(),
        };
        let opener = closed
            .openers
            .first()
            .and_then(|&index| region.items.get(index));
        let Some(opener) = opener else {
            return;
        };
        let open = self.span(opener.lo, opener.hi);
        let place = end_before(region, closed.before);
        let kind = ReadErrorKind::UnclosedList {
            open,
            suggestion: Some(self.span(place, place)),
            closers,
            missing: closed.openers.len() as u32,
        };
        self.error(kind, open);
    }

    /// Reports brackets that are too many: those that indentation points out,
    /// then those that just close nothing.
    fn report_unexpected(&mut self, region: &Region, before: &Report, after: &Report) {
        let mut surplus = before.unexpected.iter();
        let mut runs: Vec<(Run, Option<usize>)> = Vec::new();
        for &(index, opener) in &after.ignored {
            let close = surplus.next().copied().unwrap_or(index);
            match runs.last_mut() {
                Some((run, _)) if run.last + 1 == index => {
                    run.last = index;
                    run.close = close;
                }
                _ => runs.push((
                    Run {
                        first: index,
                        last: index,
                        close,
                    },
                    opener,
                )),
            }
        }
        for (run, opener) in runs {
            self.report_surplus(region, &run, true, opener);
        }
        let mut rest: Vec<Run> = Vec::new();
        for &index in &after.unexpected {
            match rest.last_mut() {
                Some(run) if run.last + 1 == index => run.last = index,
                _ => rest.push(Run {
                    first: index,
                    last: index,
                    close: index,
                }),
            }
        }
        for run in rest {
            self.report_surplus(region, &run, false, None);
        }
    }

    fn report_surplus(
        &mut self,
        region: &Region,
        run: &Run,
        suggested: bool,
        opener: Option<usize>,
    ) {
        let item_span = |index: usize| {
            let item = region.items.get(index)?;
            Some(self.span(item.lo, item.hi))
        };
        let (Some(first), Some(last)) = (item_span(run.first), item_span(run.last)) else {
            return;
        };
        let span = first.to(last);
        let kind = ReadErrorKind::UnexpectedClose {
            close: item_span(run.close).filter(|_| suggested).unwrap_or(span),
            suggestion: suggested.then_some(span),
            opener: opener.and_then(item_span),
            extra: (run.last - run.first + 1) as u32,
        };
        self.error(kind, span);
    }

    /// Reports a problem that is left when recovery has given up.
    fn report_rest(&mut self, problem: Option<Problem>) {
        match problem {
            None | Some(Problem::UnterminatedComment | Problem::UnexpectedClose { .. }) => {}
            Some(Problem::UnterminatedString { open }) => {
                let open = self.span(open, open + 1);
                let kind = ReadErrorKind::UnterminatedString {
                    open,
                    suggestion: None,
                };
                self.error(kind, open);
            }
            Some(Problem::Unclosed {
                innermost,
                count,
                end,
                ..
            }) => {
                let open = self.span(innermost, innermost + 1);
                let kind = ReadErrorKind::UnclosedList {
                    open,
                    suggestion: Some(self.span(end, end)),
                    closers: String::new(),
                    missing: count,
                };
                self.error(kind, open);
            }
        }
    }
}

/// Neighbouring brackets that are too many, by items.
struct Run {
    first: usize,
    last: usize,
    /// The bracket that closes nothing because of them.
    close: usize,
}

/// Where the item before `index` ends: there a bracket is missing.
fn end_before(region: &Region, index: usize) -> usize {
    index
        .checked_sub(1)
        .and_then(|before| region.items.get(before))
        .map_or(region.last(), |item| item.hi)
}

/// The repairs that corrections ask for, and those of what they leave: forms
/// end with the region, and brackets that close nothing are ignored.
fn repairs_of(region: &Region, corrections: &[Correction], after: &Report) -> Vec<Repair> {
    let skip = |index: usize| {
        let item = region.items.get(index)?;
        Some(Repair {
            at: item.lo,
            kind: RepairKind::Skip,
        })
    };
    let mut repairs = Vec::new();
    for correction in corrections {
        match *correction {
            Correction::Close { before, count } => repairs.push(Repair {
                at: end_before(region, before),
                kind: RepairKind::Insert(count),
            }),
            Correction::Ignore { last, count } => {
                let first = (last + 1).saturating_sub(count as usize);
                repairs.extend((first..=last).filter_map(skip));
            }
        }
    }
    repairs.extend(after.unexpected.iter().filter_map(|&index| skip(index)));
    if !after.open.is_empty() {
        repairs.push(Repair {
            at: region.last(),
            kind: RepairKind::Insert(after.open.len() as u32),
        });
    }
    repairs
}

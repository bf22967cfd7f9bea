//! `reader`: what indentation says about brackets.
//!
//! Where brackets and indentation disagree, indentation usually shows what was
//! meant. A line that begins at or left of an open form's own bracket says that
//! the form should have been closed above it; one that begins right of a form
//! that was closed at the end of the line above says that it should not have
//! been. Each such place is a suspicion. Those are tried as corrections, and
//! the one that leaves the least disagreement in the rest of the form wins.

use super::region::{Item, ItemKind, Region};

/// How many open forms are compared with the column of a line.
const DEPTH_SEEN: usize = 64;

/// How many suspicions are tried at a time, and how many corrections are made.
const TRIED: usize = 16;

/// How many tokens all those tries of a region go through, about.
const EFFORT: usize = 20_000_000;

/// A correction of the brackets of a region, by indices of its items.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Correction {
    /// Close `count` forms before the item.
    Close { before: usize, count: u32 },
    /// Ignore `count` closing brackets, the last of which is the item.
    Ignore { last: usize, count: u32 },
}

/// Forms that a correction closes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Closed {
    /// The item before which they are closed.
    pub(super) before: usize,
    /// The items that open them, the innermost first.
    pub(super) openers: Vec<usize>,
}

/// What a walk through a region found.
#[derive(Clone, Debug, Default)]
pub(super) struct Report {
    /// Corrections that indentation suggests.
    suspicions: Vec<Correction>,
    /// How many lines disagree with the brackets, and how many with the lines
    /// of the same form before them.
    disagreement: (usize, usize),
    /// The items that open forms which are not closed, the outermost first.
    pub(super) open: Vec<usize>,
    /// The closing brackets that close nothing.
    pub(super) unexpected: Vec<usize>,
    /// What the corrections closed.
    pub(super) closed: Vec<Closed>,
    /// Closing brackets that were ignored, with the opener each would close.
    pub(super) ignored: Vec<(usize, Option<usize>)>,
}

impl Report {
    /// How many brackets are still missing or too many.
    fn imbalance(&self) -> usize {
        self.open.len() + self.unexpected.len()
    }

    /// What a correction should make small: first the lines that disagree.
    fn weight(&self) -> usize {
        let (hard, soft) = self.disagreement;
        hard.saturating_mul(4).saturating_add(soft)
    }
}

/// A form that is open during a walk.
struct OpenForm {
    item: usize,
    /// Column of the last part that began a line.
    parts_at: Option<u32>,
}

/// Goes through `items` under `corrections`, which are in ascending order.
pub(super) fn walk(items: &[Item], corrections: &[Correction]) -> Report {
    let mut report = Report::default();
    let mut stack: Vec<OpenForm> = Vec::new();
    // Closing brackets directly before the current item, with what they closed.
    let mut trail: Vec<(usize, Option<usize>)> = Vec::new();
    let column_of = |index: usize| items.get(index).map_or(0, |item| item.column);
    let mut corrections = corrections.iter().copied().peekable();
    for (index, item) in items.iter().enumerate() {
        let mut ignore = false;
        while let Some(correction) = corrections.peek().copied() {
            match correction {
                Correction::Close { before, count } if before == index => {
                    let keep = stack.len().saturating_sub(count as usize);
                    let openers = stack.drain(keep..).rev().map(|form| form.item).collect();
                    report.closed.push(Closed {
                        before: index,
                        openers,
                    });
                }
                Correction::Ignore { last, count } if index + count as usize > last => {
                    ignore = true;
                    if index < last {
                        break;
                    }
                }
                Correction::Close { .. } | Correction::Ignore { .. } => break,
            }
            corrections.next();
        }
        if ignore {
            report
                .ignored
                .push((index, stack.last().map(|form| form.item)));
            continue;
        }
        if item.first && item.kind != ItemKind::Close {
            compare(index, item, &mut stack, &trail, column_of, &mut report);
        }
        match item.kind {
            ItemKind::Open(_) => stack.push(OpenForm {
                item: index,
                parts_at: None,
            }),
            ItemKind::Close => {
                let closed = stack.pop().map(|form| form.item);
                if closed.is_none() {
                    report.unexpected.push(index);
                }
                trail.push((index, closed));
                continue;
            }
            ItemKind::Other => {}
        }
        trail.clear();
    }
    report.open = stack.iter().map(|form| form.item).collect();
    report
}

/// Compares the item that begins a line with the forms around it.
fn compare(
    index: usize,
    item: &Item,
    stack: &mut [OpenForm],
    trail: &[(usize, Option<usize>)],
    column_of: impl Fn(usize) -> u32,
    report: &mut Report,
) {
    let too_deep = stack
        .iter()
        .rev()
        .take(DEPTH_SEEN)
        .take_while(|form| column_of(form.item) >= item.column)
        .count();
    let too_shallow = trail
        .iter()
        .rev()
        .take(DEPTH_SEEN)
        .take_while(|(_, closed)| closed.is_none_or(|opener| column_of(opener) < item.column))
        .count();
    if too_deep > 0 {
        report.disagreement.0 += 1;
        report.suspicions.push(Correction::Close {
            before: index,
            count: too_deep as u32,
        });
    } else if too_shallow > 0 {
        report.disagreement.0 += 1;
        report.suspicions.push(Correction::Ignore {
            last: index - 1,
            count: too_shallow as u32,
        });
    } else if let Some(form) = stack.last_mut() {
        if form.parts_at.is_some_and(|column| column != item.column) {
            report.disagreement.1 += 1;
        }
        form.parts_at = Some(item.column);
    }
}

/// The corrections that make brackets and indentation agree best, in ascending
/// order. They need not correct everything: what they leave, no line explains.
pub(super) fn corrections(region: &Region) -> Vec<Correction> {
    let mut chosen: Vec<Correction> = Vec::new();
    if region.cut {
        return chosen;
    }
    let mut report = walk(&region.items, &chosen);
    let walks = EFFORT / region.items.len().max(1);
    let tried = walks.isqrt().clamp(1, TRIED);
    for _ in 0..tried {
        let tries: Vec<Vec<Correction>> = report
            .suspicions
            .iter()
            .filter_map(|&suspicion| limited(suspicion, &report))
            .take(tried)
            .map(|correction| with(&chosen, correction))
            .collect();
        let best = tries
            .into_iter()
            .map(|tried| (walk(&region.items, &tried), tried))
            .filter(|(after, _)| {
                after.imbalance() < report.imbalance() && after.weight() < report.weight()
            })
            .min_by_key(|(after, _)| (after.weight(), after.imbalance()));
        match best {
            Some((after, tried)) => {
                report = after;
                chosen = tried;
            }
            None => break,
        }
    }
    chosen
}

/// A suspicion as a correction of no more brackets than are wrong; `None` if
/// none of that kind is.
fn limited(suspicion: Correction, report: &Report) -> Option<Correction> {
    match suspicion {
        Correction::Close { before, count } => {
            let count = count.min(report.open.len() as u32);
            (count > 0).then_some(Correction::Close { before, count })
        }
        Correction::Ignore { last, count } => {
            let count = count.min(report.unexpected.len() as u32);
            (count > 0).then_some(Correction::Ignore { last, count })
        }
    }
}

/// `chosen` with one more correction at its place.
fn with(chosen: &[Correction], correction: Correction) -> Vec<Correction> {
    let key = |correction: &Correction| match *correction {
        Correction::Close { before, .. } => before * 2,
        Correction::Ignore { last, .. } => last * 2 + 1,
    };
    let mut all = chosen.to_vec();
    let place = all.partition_point(|earlier| key(earlier) <= key(&correction));
    all.insert(place, correction);
    all
}

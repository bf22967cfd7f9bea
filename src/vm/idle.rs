//! Between evaluations: what a session that goes on for long gives back. The REPL evaluates form
//! after form on one machine; code that nothing refers to any more is dropped, and definitions that
//! an interruption left half done can be evaluated again.

use super::machine::Machine;
use crate::source::Span;
use crate::vm::globals::Pending;

/// How much of everything there was before an evaluation.
#[derive(Copy, Clone, Debug)]
pub struct Mark {
    ops: usize,
    codes: usize,
    constants: usize,
    globals: usize,
    transformers: usize,
    places: usize,
}

/// Evaluations whose code something seemed to refer to, to be looked at again.
#[derive(Clone, Debug, Default)]
pub struct Reclaimer {
    waiting: Vec<Mark>,
}

/// After so many evaluations whose code could not be dropped at once, garbage is collected.
const PATIENCE: usize = 64;

impl Machine {
    /// How much there is now.
    pub fn mark(&self) -> Mark {
        let (ops, codes) = self.ctx.code.lengths();
        Mark {
            ops,
            codes,
            constants: self.ctx.heap.constants.len(),
            globals: self.ctx.globals.len(),
            transformers: self.expander.transformer_count(),
            places: self.expander.places.len(),
        }
    }

    /// Makes definitions whose evaluation was cut short ones that were not begun, after an
    /// evaluation that failed.
    pub fn abandon(&mut self) {
        self.ctx.globals.abandon();
    }

    /// Collects garbage, when nothing is being evaluated.
    pub fn collect_idle(&mut self) {
        if self.depth == 0 {
            self.raised.clear();
            self.collect();
        }
    }

    /// Drops the code of an evaluation that began at `mark` if nothing can run it any more. The
    /// text that was evaluated stands at `text`.
    pub fn reclaim(&mut self, reclaimer: &mut Reclaimer, mark: Mark, text: Span) {
        self.expander.errors.clear();
        self.raised.clear();
        if self.expander.places.len() > mark.places {
            // The lists may go away, and others be where they were.
            self.expander
                .places
                .retain(|_, place| place.lo < text.lo || place.lo > text.hi);
        }
        let now = self.mark();
        if now.globals != mark.globals || now.transformers != mark.transformers {
            reclaimer.waiting.clear();
            return;
        }
        if self.highest_code() <= mark.codes {
            self.drop_code(mark);
            return;
        }
        reclaimer.waiting.push(mark);
        if reclaimer.waiting.len() >= PATIENCE {
            self.collect_idle();
            let highest = self.highest_code();
            let first = reclaimer.waiting.iter().find(|mark| mark.codes >= highest);
            if let Some(&first) = first {
                self.drop_code(first);
            }
            reclaimer.waiting.clear();
        }
    }

    fn drop_code(&mut self, mark: Mark) {
        self.ctx.code.truncate(mark.ops, mark.codes);
        self.ctx.heap.constants.truncate(mark.constants);
    }

    /// The greatest number of code that something may run, plus one; 0 if there is none.
    fn highest_code(&self) -> usize {
        let closures = self
            .ctx
            .heap
            .closures
            .iter()
            .map(|(_, closure)| closure.code.0);
        let pending = self
            .ctx
            .globals
            .all_pending()
            .filter_map(|pending| match pending {
                Pending::Code(code) => Some(code.0),
                _ => None,
            });
        let most = closures.chain(pending).max();
        let continuations = self.ctx.heap.continuations.live() > 0;
        match (continuations, most) {
            // Their frames may hold any code.
            (true, _) => usize::MAX,
            (false, Some(code)) => code as usize + 1,
            (false, None) => 0,
        }
    }
}

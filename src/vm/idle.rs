//! Between evaluations: what a session that goes on for long gives back. The REPL evaluates form
//! after form on one machine; code that nothing refers to any more is dropped, and definitions that
//! an interruption left half done can be evaluated again.

use hashbrown::HashSet;

use super::code::Code;
use super::machine::Machine;
use crate::expand::state::TransformerId;
use crate::image::code::Operand;
use crate::source::Span;
use crate::value::{CodeId, Ref};
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

/// What there is to be looked at again.
#[derive(Clone, Debug, Default)]
pub struct Reclaimer {
    /// Evaluations whose code something seemed to refer to.
    waiting: Vec<Mark>,
    /// From how many procedures on code is compacted.
    codes: usize,
    /// From how many sets of scopes and transformers on these are swept.
    sets: usize,
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
        self.drop_or_wait(reclaimer, mark);
        self.sweep(reclaimer);
    }

    fn drop_or_wait(&mut self, reclaimer: &mut Reclaimer, mark: Mark) {
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
        let (_, codes) = self.ctx.code.lengths();
        let mut constants = HashSet::new();
        for id in mark.codes as u32..codes as u32 {
            self.ctx.code.each_operand(CodeId(id), |kind, place| {
                if kind == Operand::Constant {
                    constants.insert(place);
                }
            });
        }
        self.ctx.heap.truncate_constants(mark.constants);
        // Some may have got places that were free.
        for place in constants {
            self.ctx.heap.forget_constant(place);
        }
        self.ctx.code.truncate(mark.ops, mark.codes);
    }

    /// Gives back what can only be found to be garbage by looking at everything, each time that there
    /// is much more than was left the last time.
    fn sweep(&mut self, reclaimer: &mut Reclaimer) {
        let sets = |machine: &Machine| {
            machine.expander.scopes.count() + 16 * machine.expander.transformer_count()
        };
        if self.depth != 0 {
            return;
        }
        if sets(self) > reclaimer.sets {
            self.collect_idle();
            let macros = self.ctx.heap.macros.iter();
            let transformers: Vec<_> = macros
                .map(|(_, object)| TransformerId(object.transformer))
                .collect();
            self.expander.sweep_transformers(transformers.into_iter());
            // What the macros that are gone held goes too.
            self.collect_idle();
            let syntaxes = self.ctx.heap.syntaxes.iter();
            let scopes = syntaxes.map(|(_, syntax)| (syntax.scopes, syntax.pending));
            self.expander.sweep_scopes(scopes);
            reclaimer.sets = 4096 + sets(self) * 3 / 2;
        }
        if self.ctx.code.lengths().1 > reclaimer.codes {
            self.collect_idle();
            self.compact();
            reclaimer.waiting.clear();
            reclaimer.codes = 512 + self.ctx.code.lengths().1 * 5 / 4;
        }
    }

    /// Drops the code that nothing can run any more, wherever it stands. Garbage was collected.
    fn compact(&mut self) {
        if self.ctx.heap.continuations.live() > 0 {
            // Their frames may hold any code.
            return;
        }
        let alive = self.live_code();
        let (mut used, mut unused) = (HashSet::new(), HashSet::new());
        for (id, &alive) in (0..).zip(&alive) {
            self.ctx.code.each_operand(CodeId(id), |kind, place| {
                if kind == Operand::Constant {
                    let places = if alive { &mut used } else { &mut unused };
                    places.insert(place);
                }
            });
        }
        let Some(numbers) = self.ctx.code.compact(&alive) else {
            return;
        };
        for &place in unused.difference(&used) {
            self.ctx.heap.forget_constant(place);
        }
        let number = |id: CodeId| numbers.get(id.0 as usize).copied().unwrap_or(id);
        let closures = self.ctx.heap.closures.iter();
        let closures: Vec<Ref> = closures.map(|(closure, _)| closure).collect();
        for closure in closures {
            let closure = self.ctx.heap.closures.get_mut(closure);
            closure.code = number(closure.code);
            let code = self.ctx.code.code(closure.code);
            closure.entry = code.and_then(Code::simple_entry);
        }
        self.ctx.globals.renumber_code(number);
    }

    /// Which procedures something can run.
    fn live_code(&self) -> Vec<bool> {
        let code = &self.ctx.code;
        let mut alive = vec![false; code.count() as usize];
        let closures = self.ctx.heap.closures.iter();
        let mut pending: Vec<CodeId> = closures.map(|(_, closure)| closure.code).collect();
        pending.extend(self.ctx.globals.begun_code());
        let definitions = self.ctx.globals.all_pending();
        pending.extend(definitions.filter_map(|pending| match pending {
            Pending::Code(code) => Some(code),
            _ => None,
        }));
        pending.extend(
            (0..code.count())
                .map(CodeId)
                .filter(|&id| code.is_of_image(id)),
        );
        while let Some(id) = pending.pop() {
            let Some(mark) = alive.get_mut(id.0 as usize) else {
                continue;
            };
            if !std::mem::replace(mark, true) {
                code.each_operand(id, |kind, number| {
                    if kind == Operand::Code {
                        pending.push(CodeId(number));
                    }
                });
            }
        }
        alive
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

//! When garbage is collected, and what of it cannot be told from what is alive.
//!
//! A run of the machine that a part of the host waits for, such as the expander for a macro's
//! procedure, is a section of the evaluation: the host may hold any value that existed when it
//! began. Once much was allocated in it, everything that there is by then is pinned, and from then on
//! its garbage is collected. The outermost run is no section, and where the host holds nothing
//! (`load`) a nested run belongs to the section that it is nested in.

use super::machine::Machine;
use crate::builtins::NativeFn;
use crate::value::exception::{Limit, Outcome, Throw};
use crate::value::gc::Tracer;
use crate::value::pin::Pin;

/// Stacks that are not worth making smaller.
const SMALL_STACK: usize = 1 << 16;

/// The sections that the present run is nested in, outermost first.
#[derive(Default)]
pub(super) struct Sections {
    open: Vec<Option<Pin>>,
    /// Whether the host may hold values since the innermost run.
    holding: bool,
}

impl Sections {
    /// Whether the collector sees every value that the host holds.
    fn clear(&self) -> bool {
        self.open.is_empty() && !self.holding
    }

    /// What is pinned in the present section.
    fn pin(&self) -> Option<&Pin> {
        self.open.last()?.as_ref()
    }

    /// Bytes that pins hold.
    pub(super) fn size(&self) -> usize {
        self.open.iter().flatten().map(Pin::size).sum()
    }
}

impl Machine {
    /// Does something that holds values where the collector does not see them.
    pub fn expanding<T>(&mut self, work: impl FnOnce(&mut Machine) -> T) -> T {
        let outer = std::mem::replace(&mut self.sections.holding, true);
        let result = work(self);
        self.sections.holding = outer;
        result
    }

    /// Does something for the program that runs, which itself holds no values while others run.
    pub fn holding_nothing<T>(&mut self, work: impl FnOnce(&mut Machine) -> T) -> T {
        let outer = std::mem::replace(&mut self.sections.holding, false);
        let result = work(self);
        self.sections.holding = outer;
        result
    }

    /// Does something that itself holds no values while programs run, in a section of its own.
    pub fn in_section<T>(&mut self, work: impl FnOnce(&mut Machine) -> T) -> T {
        let outer = self.begin_section();
        self.sections.holding = false;
        let result = work(self);
        self.end_section(outer);
        result
    }

    /// Begins a run; gives what [`Machine::end_section`] needs. What the run calls holds values.
    pub(super) fn begin_section(&mut self) -> bool {
        let outer = std::mem::replace(&mut self.sections.holding, true);
        if outer {
            self.sections.open.push(None);
        }
        outer
    }

    /// Ends a run.
    pub(super) fn end_section(&mut self, outer: bool) {
        if outer {
            self.sections.open.pop();
        }
        self.sections.holding = outer;
    }

    /// Collects, if that is due or the memory limit is reached otherwise. Called by what runs, and
    /// between runs.
    pub fn tidy(&mut self) {
        let full = self.ctx.limits.always_collect || self.memory() > self.ctx.limits.memory;
        if full || self.ctx.heap.wants_pin() {
            self.pin_section();
        }
        if full || self.ctx.heap.wants_collection() {
            self.collect();
        }
    }

    /// Pins what exists, unless that was done in this section or the host holds nothing.
    fn pin_section(&mut self) {
        if let Some(pin @ None) = self.sections.open.last_mut() {
            *pin = Some(self.ctx.heap.pin());
        }
    }

    /// Runs a native again, after a collection, for which there was no room. Natives ask for room
    /// before they change anything.
    ///
    /// # Errors
    /// What the native raised, if that was something else, or raises again.
    #[cold]
    pub(super) fn once_more(
        &mut self,
        throw: Throw,
        run: NativeFn,
        at: usize,
        count: usize,
    ) -> Outcome {
        let top = at + 1 + count;
        // A collection sees the arguments in the running frame only.
        let seen = top <= self.base + usize::from(self.size);
        if !matches!(throw, Throw::Limit(Limit::Memory)) || !seen {
            return Err(throw);
        }
        self.pin_section();
        self.collect();
        let arguments = self.stack.get(at + 1..top).unwrap_or_default();
        run(&mut self.ctx, arguments)
    }

    /// Collects garbage while nothing runs.
    pub fn tidy_idle(&mut self) {
        if self.depth == 0 && self.sections.clear() {
            self.collect();
        }
    }

    /// Collects garbage, but for what a part of the host may hold that waits for the present run.
    pub(super) fn collect(&mut self) {
        let mut tracer = Tracer::default();
        for prompt in &self.prompts {
            tracer.push(prompt.tag);
            tracer.push(prompt.handler);
            prompt.dynamic.trace(&mut tracer);
        }
        self.ctx.dynamic.trace(&mut tracer);
        for dynamic in &self.suspended {
            dynamic.trace(&mut tracer);
        }
        self.ctx.globals.trace(&mut tracer);
        for (procedure, _, value) in &self.ctx.procedure_properties {
            tracer.push(*procedure);
            tracer.push(*value);
        }
        tracer.extend(&self.ctx.ports);
        tracer.extend(&self.roots);
        for (exception, _) in &self.raised {
            tracer.push(*exception);
        }
        if let Some(recovery) = &self.ctx.recovery {
            recovery.trace(&mut tracer);
        }
        self.expander.trace(&mut tracer);
        let top = (self.base + usize::from(self.size) + 64).min(self.stack.len());
        let stack = self.stack.get(..top).unwrap_or_default();
        self.ctx.heap.collect(stack, tracer, self.sections.pin());
        self.shrink_stacks(top);
        // A place may hold another pair from now on.
        let pairs = &self.ctx.heap.pairs;
        self.expander
            .places
            .retain(|&pair, _| pairs.is_marked(pair));
    }

    /// Gives back what a deep recursion that is over has needed.
    fn shrink_stacks(&mut self, top: usize) {
        if self.stack.len() > SMALL_STACK && top < self.stack.len() / 4 {
            self.stack.truncate(top * 2);
            self.stack.shrink_to_fit();
        }
        if self.frames.capacity() > SMALL_STACK && self.frames.len() < self.frames.capacity() / 4 {
            self.frames.shrink_to(self.frames.len() * 2);
        }
    }
}

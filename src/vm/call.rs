//! Calls: how the machine starts what stands in a slot, whatever it is, and how it returns. The loop
//! has a shorter way of its own for the closures that need nothing of this.

use super::continuation::Frame;
use super::machine::{Machine, NativeKind};
use super::op::{Address, Slot};
use crate::builtins::printer::custom;
use crate::builtins::{ANY, NativeFn};
use crate::value::exception::{Failure, Outcome, Throw};
use crate::value::{Ref, Value};

/// How the start of a call went.
pub(super) enum Flow {
    /// It runs, or its result is given back.
    Entered,
    /// Something else stands at the call's place now, with this many arguments: call that.
    Call(usize),
}

impl Machine {
    /// Returns `value` to the frame below, where it replaces the procedure that was called.
    #[inline]
    pub(super) fn give_back(&mut self, value: Value) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        let value = match value {
            Value::Values(r) if !frame.multi => self
                .ctx
                .heap
                .values
                .get(r)
                .first()
                .copied()
                .unwrap_or(Value::Unspecified),
            value => value,
        };
        let at = self.base - 1;
        self.set(at, value);
        self.resume(frame);
    }

    /// Makes a suspended frame the running one.
    #[inline]
    pub(super) fn resume(&mut self, frame: Frame) {
        self.pc = frame.return_to;
        self.base = frame.base as usize;
        self.current = frame.code;
        self.size = frame.size;
    }

    #[inline]
    pub(super) fn call_slot(&mut self, slot: Slot, count: u16, multi: bool) -> Outcome<()> {
        self.step()?;
        let at = self.base + usize::from(slot);
        if let Value::Native(id) = self.get(at)
            && let Some(entry) = self.ctx.natives.get(usize::from(id.0))
            && let NativeKind::Plain(run) = entry.kind
        {
            if count < u16::from(entry.min) || (entry.max != ANY && count > u16::from(entry.max)) {
                return Err(self.arity(at, usize::from(count)));
            }
            if self.ctx.recovery.is_some() {
                self.mind_poison(id, at + 1, usize::from(count))?;
            }
            let arguments = self
                .stack
                .get(at + 1..at + 1 + usize::from(count))
                .unwrap_or_default();
            let result = match run(&mut self.ctx, arguments) {
                Err(throw) => self.once_more(throw, run, at, usize::from(count)),
                given => given,
            };
            let value = match result? {
                Value::Values(r) if !multi => {
                    let values = self.ctx.heap.values.get(r);
                    values.first().copied().unwrap_or(Value::Unspecified)
                }
                value => value,
            };
            self.set(at, value);
            self.mind_bulk();
            self.pc += 1;
            return Ok(());
        }
        self.push_frame(self.pc + 1, multi);
        match self.enter(at, usize::from(count)) {
            Ok(()) => Ok(()),
            Err(throw) => {
                if let Some(frame) = self.frames.pop() {
                    self.resume(frame);
                    self.pc -= 1;
                }
                Err(throw)
            }
        }
    }

    /// Suspends the running frame.
    #[inline]
    pub(super) fn push_frame(&mut self, return_to: Address, multi: bool) {
        self.frames.push(Frame {
            return_to,
            base: self.base as u32,
            code: self.current,
            size: self.size,
            multi,
        });
    }

    /// Calls what stands at a slot, with its arguments behind it, in place of the running frame.
    pub(super) fn tail_call(&mut self, slot: Slot, count: usize) -> Outcome<()> {
        self.step()?;
        self.replace_frame(slot, count)
    }

    pub(super) fn replace_frame(&mut self, slot: Slot, count: usize) -> Outcome<()> {
        let from = self.base + usize::from(slot);
        let to = self.base - 1;
        self.stack.copy_within(from..=from + count, to);
        self.enter(to, count)
    }

    /// Starts what stands at an absolute place with its arguments behind it. The frame to return to
    /// is suspended already.
    pub(super) fn enter(&mut self, at: usize, mut count: usize) -> Outcome<()> {
        loop {
            match self.get(at) {
                Value::Closure(r) => return self.enter_closure(r, at, count),
                Value::Native(id) => match self.enter_native(id, at, count)? {
                    Flow::Entered => return Ok(()),
                    Flow::Call(arguments) => count = arguments,
                },
                parameter @ Value::Parameter(_) if count == 0 => {
                    let value = self.parameter_value(parameter);
                    self.base = at + 1;
                    self.give_back(value);
                    return Ok(());
                }
                Value::Continuation(r) => match self.enter_continuation(r, at, count)? {
                    Flow::Entered => return Ok(()),
                    Flow::Call(arguments) => count = arguments,
                },
                parameter @ Value::Parameter(_) if count == 1 => {
                    let value = self.get(at + 1);
                    let set = self.core_procedure("%set-parameter!")?;
                    self.reserve(at + 4);
                    self.set(at, set);
                    self.set(at + 1, parameter);
                    self.set(at + 2, value);
                    count = 2;
                }
                Value::Parameter(_) => return Err(self.arity(at, count)),
                Value::Record(r) if self.ctx.heap.is_unknown(r) => {
                    self.base = at + 1;
                    self.give_back(Value::Record(r));
                    return Ok(());
                }
                _ => return Err(self.not_a_procedure(at, count)),
            }
        }
    }

    #[inline]
    fn enter_closure(&mut self, r: Ref, at: usize, count: usize) -> Outcome<()> {
        let closure = self.ctx.heap.closures.get(r);
        let id = closure.code;
        if let Some(entry) = closure.entry {
            if usize::from(entry.required) != count {
                return Err(self.arity(at, count));
            }
            (self.pc, self.size) = (entry.start, entry.frame);
        } else {
            let Some(code) = self.ctx.code.code(id) else {
                return Ok(());
            };
            let Some(entry) = code.entries.iter().find(|entry| entry.accepts(count)) else {
                return Err(self.arity(at, count));
            };
            let entry = entry.for_call();
            self.reserve(at + 1 + usize::from(entry.frame).max(count));
            self.arrange(&entry, at, count)?;
            self.mind_bulk();
            (self.pc, self.size) = (entry.start, entry.frame);
        }
        self.base = at + 1;
        self.current = id;
        self.reserve(self.base + usize::from(self.size));
        Ok(())
    }

    fn enter_native(
        &mut self,
        id: crate::value::NativeId,
        at: usize,
        count: usize,
    ) -> Outcome<Flow> {
        let Some(&entry) = self.ctx.natives.get(usize::from(id.0)) else {
            return Ok(Flow::Entered);
        };
        if count < usize::from(entry.min) || (entry.max != ANY && count > usize::from(entry.max)) {
            return Err(self.arity(at, count));
        }
        match entry.kind {
            NativeKind::Plain(run) => {
                if self.ctx.recovery.is_some() {
                    self.mind_poison(id, at + 1, count)?;
                }
                let arguments = self.stack.get(at + 1..at + 1 + count).unwrap_or_default();
                let value = match run(&mut self.ctx, arguments) {
                    Err(throw) => self.once_more(throw, run, at, count)?,
                    Ok(value) => value,
                };
                self.mind_bulk();
                self.base = at + 1;
                self.give_back(value);
                Ok(Flow::Entered)
            }
            NativeKind::Printing(run) => self.enter_printing(run, at, count),
            NativeKind::Control(control) => self.control(control, at, count),
        }
    }

    /// Prints, after the printers of records among the arguments have given their texts.
    fn enter_printing(&mut self, run: NativeFn, at: usize, count: usize) -> Outcome<Flow> {
        let arguments = self.stack.get(at + 1..at + 1 + count).unwrap_or_default();
        if self.ctx.custom_texts.is_none() && custom::any(&self.ctx.heap, arguments) {
            let printing = self.core_procedure("%print-with-printers")?;
            self.reserve(at + count + 3);
            self.stack.copy_within(at..=at + count, at + 1);
            self.set(at, printing);
            return Ok(Flow::Call(count + 1));
        }
        let result = run(&mut self.ctx, arguments);
        self.ctx.custom_texts = None;
        let value = result?;
        self.base = at + 1;
        self.give_back(value);
        Ok(Flow::Entered)
    }

    /// Writes the values at a slot and those that follow; how many there are.
    pub(super) fn spread_values(&mut self, slot: usize, values: Value) -> usize {
        let items: Vec<Value> = match values {
            Value::Values(r) => self.ctx.heap.values.get(r).to_vec(),
            one => vec![one],
        };
        let at = self.base + slot;
        self.reserve(at + items.len());
        for (i, &item) in items.iter().enumerate() {
            self.set(at + i, item);
        }
        items.len()
    }

    /// The error of a call with the wrong number of arguments.
    pub(super) fn arity(&self, at: usize, count: usize) -> Throw {
        let arguments = self
            .stack
            .get(at + 1..at + 1 + count)
            .unwrap_or_default()
            .to_vec();
        Failure::Arity {
            procedure: self.get(at),
            arguments,
        }
        .into()
    }

    fn not_a_procedure(&self, at: usize, count: usize) -> Throw {
        let arguments = self
            .stack
            .get(at + 1..at + 1 + count)
            .unwrap_or_default()
            .to_vec();
        Failure::NotAProcedure {
            value: self.get(at),
            arguments,
        }
        .into()
    }
}

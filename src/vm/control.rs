//! Control: the operations that change what the machine does next, so that they cannot be plain
//! natives. `dynamic-wind`, `catch`, `parameterize` and the like are written in Scheme over these
//! (`library/guile/control.scm`).

use std::cmp::Ordering;

use super::call::Flow;
use super::context::Dynamic;
use super::continuation::{Continuation, Prompt};
use super::machine::Machine;
use crate::source::Span;
use crate::value::exception::{Outcome, Throw, Unwind};
use crate::value::{Ref, Value, equal};

/// The operations.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Control {
    /// `(apply f x ... list)`
    Apply,
    /// `(%call/cc f)`: the continuation, `dynamic-wind` aside.
    CallCc,
    /// `(%reinstate k list)`: continues with the values, `dynamic-wind` aside.
    Reinstate,
    /// `(%abort tag value ...)`: aborts to a prompt, `dynamic-wind` aside.
    Abort,
    /// `(%uncaught exception)`: ends the run with the exception.
    Uncaught,
    /// `(%exit status)`: ends the program.
    Exit,
    /// `(eval form module)`
    Eval,
    /// `(%record-here type field ...)`: a record that knows the user's form that made it.
    RecordHere,
    /// An operation of the module system or the expander.
    Host(crate::expand::host::HostOp),
}

/// The names that controls are bound to in the core, with the arguments they take.
pub const CONTROLS: &[(&str, u8, u8, Control)] = &[
    ("apply", 1, u8::MAX, Control::Apply),
    ("%call/cc", 1, 1, Control::CallCc),
    ("%reinstate", 2, 2, Control::Reinstate),
    ("%abort", 1, u8::MAX, Control::Abort),
    ("%uncaught", 1, 1, Control::Uncaught),
    ("%exit", 0, 1, Control::Exit),
    ("eval", 1, 2, Control::Eval),
    ("primitive-eval", 1, 1, Control::Eval),
    ("%record-here", 1, u8::MAX, Control::RecordHere),
];

/// The slot of a prompt's frame where the thunk was called (see [`super::assembled`]).
const THUNK_SLOT: usize = 3;

/// How many calls lie at most between a constructor and the form that a user wrote for it.
const CALLERS: usize = 4;

impl Machine {
    pub(super) fn control(&mut self, control: Control, at: usize, count: usize) -> Outcome<Flow> {
        match control {
            Control::Apply => self.apply(at, count),
            Control::CallCc => Ok(self.call_cc(at)),
            Control::Reinstate => {
                let (k, values) = (self.get(at + 1), self.get(at + 2));
                let Value::Continuation(r) = k else {
                    return Err(Throw::wrong_type("%reinstate", 1, k));
                };
                let values = self.ctx.heap.list_items(values).unwrap_or_default();
                let value = self.ctx.heap.values(values);
                self.continue_with(r, value)
            }
            Control::Abort => self.abort(at, count),
            Control::Uncaught => Err(Throw::Raise(self.get(at + 1), false)),
            Control::Exit => Err(Throw::Exit(if count == 0 {
                Value::Fixnum(0)
            } else {
                self.get(at + 1)
            })),
            Control::Eval => {
                let module = if count > 1 {
                    self.get(at + 2)
                } else {
                    Value::Module(self.module)
                };
                let thunk = self.compile_form(self.get(at + 1), module)?;
                self.set(at, thunk);
                Ok(Flow::Call(0))
            }
            Control::RecordHere => self.record_here(at, count),
            Control::Host(op) => {
                let arguments = self
                    .stack
                    .get(at + 1..at + 1 + count)
                    .unwrap_or_default()
                    .to_vec();
                // Nested runs place their frames above what is in use here.
                let saved = (self.base, self.size);
                (self.base, self.size) = (at + 1, u16::try_from(count).unwrap_or(u16::MAX));
                let result = self.host_operation(op, &arguments);
                (self.base, self.size) = saved;
                let value = result?;
                self.base = at + 1;
                self.give_back(value);
                Ok(Flow::Entered)
            }
        }
    }

    /// Makes a record for a constructor. What users write is a macro or procedure around the
    /// constructor, so the form is looked for a few calls up.
    fn record_here(&mut self, at: usize, count: usize) -> Outcome<Flow> {
        let Value::RecordType(rtd) = self.get(at + 1) else {
            return Err(Throw::wrong_type("make-record", 1, self.get(at + 1)));
        };
        let fields = self
            .stack
            .get(at + 2..at + 1 + count)
            .unwrap_or_default()
            .to_vec();
        let callers = self.frames.iter().rev().take(CALLERS);
        let span = callers
            .map(|frame| self.ctx.code.span(frame.return_to.saturating_sub(1)))
            .find(|&span| self.ctx.text.encloses(span) && !span.is_none());
        let record = self
            .ctx
            .heap
            .record(rtd, fields, span.unwrap_or(Span::NONE));
        self.base = at + 1;
        self.give_back(record);
        Ok(Flow::Entered)
    }

    fn apply(&mut self, at: usize, count: usize) -> Outcome<Flow> {
        if count == 1 {
            self.set(at, self.get(at + 1));
            return Ok(Flow::Call(0));
        }
        let list = self.get(at + count);
        let Some(items) = self.ctx.heap.list_items(list) else {
            return Err(Throw::wrong_type("apply", count, list));
        };
        self.stack.copy_within(at + 1..at + count, at);
        let given = count - 2;
        self.reserve(at + 1 + given + items.len());
        for (i, &item) in items.iter().enumerate() {
            self.set(at + 1 + given + i, item);
        }
        Ok(Flow::Call(given + items.len()))
    }

    fn call_cc(&mut self, at: usize) -> Flow {
        let start = self.stack_floor;
        let k = Continuation {
            stack: self.stack.get(start..at).unwrap_or_default().into(),
            frames: self
                .frames
                .iter()
                .skip(self.frame_floor)
                .map(|frame| super::continuation::Frame {
                    base: frame.base.saturating_sub(start as u32),
                    ..*frame
                })
                .collect(),
            prompts: self
                .prompts
                .iter()
                .skip(self.prompt_floor)
                .map(|prompt| Prompt {
                    frames: prompt.frames.saturating_sub(self.frame_floor as u32),
                    base: prompt.base.saturating_sub(start as u32),
                    ..*prompt
                })
                .collect(),
            dynamic: self.ctx.dynamic,
            depth: self.depth,
            delimited: false,
        };
        self.ctx.heap.accounting.add(k.size());
        let k = Value::Continuation(self.ctx.heap.continuations.alloc(k));
        self.set(at, self.get(at + 1));
        self.set(at + 1, k);
        Flow::Call(1)
    }

    /// Calls a continuation: directly when no `dynamic-wind` has to run, else through Scheme.
    pub(super) fn enter_continuation(&mut self, r: Ref, at: usize, count: usize) -> Outcome<Flow> {
        let arguments = self
            .stack
            .get(at + 1..at + 1 + count)
            .unwrap_or_default()
            .to_vec();
        let (delimited, winders) = {
            let k = self.ctx.heap.continuations.get(r);
            (k.delimited, k.dynamic.winders)
        };
        if delimited {
            let value = self.ctx.heap.values(arguments);
            self.compose(r, at, value);
            return Ok(Flow::Entered);
        }
        if equal::eq(winders, self.ctx.dynamic.winders) {
            let value = self.ctx.heap.values(arguments);
            return self.continue_with(r, value);
        }
        let rewind = self.core_procedure("%rewind-and-continue")?;
        let list = self.ctx.heap.list(&arguments);
        self.reserve(at + 5);
        let k = self.get(at);
        self.set(at, rewind);
        self.set(at + 1, k);
        self.set(at + 2, winders);
        self.set(at + 3, list);
        Ok(Flow::Call(3))
    }

    /// Continues with a value where a full continuation was captured, if this run may.
    fn continue_with(&mut self, r: Ref, value: Value) -> Outcome<Flow> {
        let depth = self.ctx.heap.continuations.get(r).depth;
        match depth.cmp(&self.depth) {
            Ordering::Equal => {
                self.reinstate(r, value);
                Ok(Flow::Entered)
            }
            Ordering::Less => Err(Throw::Unwind(Box::new(Unwind::Continue(r, value)))),
            Ordering::Greater => {
                let message = "the evaluation that this continuation belongs to is over";
                Err(Throw::misc(None, message, &[]))
            }
        }
    }

    /// Carries on an unwinding in this run, or passes it to the next outer one.
    pub(super) fn unwind(&mut self, unwind: Unwind) -> Outcome<()> {
        match unwind {
            Unwind::Continue(r, value) => self.continue_with(r, value).map(|_| ()),
            Unwind::Abort(tag, values) => {
                let Some(place) = self.find_prompt(tag) else {
                    return Err(Throw::Unwind(Box::new(Unwind::Abort(tag, values))));
                };
                let Some(prompt) = self.prompts.get(place).copied() else {
                    return Ok(());
                };
                let k = Continuation {
                    delimited: true,
                    ..Continuation::default()
                };
                let k = Value::Continuation(self.ctx.heap.continuations.alloc(k));
                self.enter_handler(place, &prompt, k, &values)
            }
        }
    }

    /// Replaces the run's stacks by those of a full continuation and returns a value to it.
    fn reinstate(&mut self, r: Ref, value: Value) {
        let k = self.ctx.heap.continuations.get(r).clone();
        let start = self.stack_floor;
        self.frames.truncate(self.frame_floor);
        self.prompts.truncate(self.prompt_floor);
        self.reserve(start + k.stack.len() + 2);
        if let Some(place) = self.stack.get_mut(start..start + k.stack.len()) {
            place.copy_from_slice(&k.stack);
        }
        self.frames
            .extend(k.frames.iter().map(|frame| super::continuation::Frame {
                base: frame.base + start as u32,
                ..*frame
            }));
        self.prompts.extend(k.prompts.iter().map(|prompt| Prompt {
            frames: prompt.frames + self.frame_floor as u32,
            base: prompt.base + start as u32,
            ..*prompt
        }));
        self.ctx.dynamic = k.dynamic;
        self.base = start + k.stack.len() + 1;
        self.give_back(value);
    }

    /// Puts the frames of a delimited continuation on top of the stack and returns a value to them.
    fn compose(&mut self, r: Ref, at: usize, value: Value) {
        let k = self.ctx.heap.continuations.get(r).clone();
        self.reserve(at + k.stack.len() + 2);
        if let Some(place) = self.stack.get_mut(at..at + k.stack.len()) {
            place.copy_from_slice(&k.stack);
        }
        let below = self.frames.len() as u32;
        self.frames
            .extend(k.frames.iter().map(|frame| super::continuation::Frame {
                base: frame.base + at as u32,
                ..*frame
            }));
        self.prompts.extend(k.prompts.iter().map(|prompt| Prompt {
            frames: prompt.frames + below,
            base: prompt.base + at as u32,
            ..*prompt
        }));
        self.ctx.dynamic.handlers = k.dynamic.handlers;
        self.ctx.dynamic.bindings = k.dynamic.bindings;
        self.base = at + k.stack.len() + 1;
        self.give_back(value);
    }

    pub(super) fn push_prompt(&mut self, tag: Value, handler: Value) {
        self.prompts.push(Prompt {
            tag,
            handler,
            frames: self.frames.len() as u32,
            base: (self.base + THUNK_SLOT) as u32,
            dynamic: self.ctx.dynamic,
        });
    }

    /// The innermost prompt of this run with a tag.
    fn find_prompt(&self, tag: Value) -> Option<usize> {
        let place = self
            .prompts
            .iter()
            .rposition(|prompt| equal::eq(prompt.tag, tag))?;
        (place >= self.prompt_floor).then_some(place)
    }

    /// The dynamic extent outside the innermost prompt with a tag.
    pub fn prompt_dynamic(&self, tag: Value) -> Option<Dynamic> {
        self.prompts
            .get(self.find_prompt(tag)?)
            .map(|prompt| prompt.dynamic)
    }

    fn abort(&mut self, at: usize, count: usize) -> Outcome<Flow> {
        let tag = self.get(at + 1);
        let values = self
            .stack
            .get(at + 2..at + 1 + count)
            .unwrap_or_default()
            .to_vec();
        let Some(place) = self.find_prompt(tag) else {
            if self.prompts.iter().any(|prompt| equal::eq(prompt.tag, tag)) {
                return Err(Throw::Unwind(Box::new(Unwind::Abort(tag, values))));
            }
            return Err(Throw::misc(Some("abort"), "Abort to unknown prompt", &[]));
        };
        let Some(prompt) = self.prompts.get(place).copied() else {
            return Ok(Flow::Entered);
        };
        let k = self.capture(&prompt, place, at);
        self.ctx.heap.accounting.add(k.size());
        let k = Value::Continuation(self.ctx.heap.continuations.alloc(k));
        self.enter_handler(place, &prompt, k, &values)?;
        Ok(Flow::Entered)
    }

    /// Gives control to the innermost prompt with a tag, whose handler gets the tag.
    pub(super) fn abort_quietly(&mut self, tag: Value) -> Outcome<()> {
        let found = self
            .find_prompt(tag)
            .and_then(|place| Some((place, *self.prompts.get(place)?)));
        match found {
            Some((place, prompt)) => self.enter_handler(place, &prompt, tag, &[]),
            None => Ok(()),
        }
    }

    /// Cuts the stacks back to a prompt and calls its handler in its place.
    fn enter_handler(
        &mut self,
        place: usize,
        prompt: &Prompt,
        k: Value,
        values: &[Value],
    ) -> Outcome<()> {
        self.prompts.truncate(place);
        let frame = self.frames.get(prompt.frames as usize).copied();
        self.frames.truncate(prompt.frames as usize);
        if let Some(frame) = frame {
            self.resume(frame);
        }
        self.ctx.dynamic = Dynamic {
            winders: self.ctx.dynamic.winders,
            ..prompt.dynamic
        };
        let target = self.base - 1;
        self.reserve(target + values.len() + 3);
        self.set(target, prompt.handler);
        self.set(target + 1, k);
        for (i, &value) in values.iter().enumerate() {
            self.set(target + 2 + i, value);
        }
        self.enter(target, values.len() + 1)
    }

    fn capture(&self, prompt: &Prompt, place: usize, at: usize) -> Continuation {
        let start = prompt.base as usize;
        let first = prompt.frames + 1;
        Continuation {
            stack: self.stack.get(start..at).unwrap_or_default().into(),
            frames: self
                .frames
                .iter()
                .skip(first as usize)
                .map(|frame| super::continuation::Frame {
                    base: frame.base.saturating_sub(start as u32),
                    ..*frame
                })
                .collect(),
            prompts: self
                .prompts
                .iter()
                .skip(place + 1)
                .map(|inner| Prompt {
                    frames: inner.frames.saturating_sub(first),
                    base: inner.base.saturating_sub(start as u32),
                    ..*inner
                })
                .collect(),
            dynamic: self.ctx.dynamic,
            depth: self.depth,
            delimited: true,
        }
    }

    /// The value of a parameter in the current dynamic extent.
    pub(super) fn parameter_value(&self, parameter: Value) -> Value {
        match self.binding_cell(parameter) {
            Some(r) => *self.ctx.heap.cells.get(r),
            None => match parameter {
                Value::Parameter(r) => self.ctx.heap.parameters.get(r).default,
                Value::Fluid(r) => *self.ctx.heap.fluids.get(r),
                _ => Value::Undefined,
            },
        }
    }

    fn binding_cell(&self, key: Value) -> Option<Ref> {
        self.ctx.binding_cell(key)
    }
}

//! The machine: one evaluation's state and stacks, and how the host calls into it.

use std::sync::atomic::Ordering;

use super::context::{Context, Dynamic};
use super::continuation::{Frame, Prompt};
use super::control::Control;
use super::op::{Address, Op};
use super::section::Sections;
use super::trace::Trace;
use crate::builtins::{Native, NativeFn};
use crate::expand::state::ExpanderState;
use crate::image::record::Recorder;
use crate::reader::Sym;
use crate::source::Span;
use crate::value::exception::{Limit, Outcome, Throw};
use crate::value::{CodeId, NativeId, Value};

/// How a native is run.
#[derive(Copy, Clone)]
pub enum NativeKind {
    /// A function of the context.
    Plain(NativeFn),
    /// A function of the context that prints its arguments: records in them may have printers of
    /// their own, which the machine has to call first.
    Printing(NativeFn),
    /// An operation of the machine itself.
    Control(Control),
}

/// A native as the machine calls it.
#[derive(Copy, Clone)]
pub struct NativeEntry {
    /// Its name in messages.
    pub name: &'static str,
    /// The least number of arguments.
    pub min: u8,
    /// The greatest number of arguments, or [`crate::builtins::ANY`].
    pub max: u8,
    /// What it does.
    pub kind: NativeKind,
}

impl From<&Native> for NativeEntry {
    fn from(native: &Native) -> Self {
        NativeEntry {
            name: native.name,
            min: native.min,
            max: native.max,
            kind: match native.name {
                "write" | "display" | "format" | "simple-format" => {
                    NativeKind::Printing(native.run)
                }
                _ => NativeKind::Plain(native.run),
            },
        }
    }
}

/// An evaluation.
pub struct Machine {
    /// What natives may use.
    pub ctx: Context,
    /// The expander's state.
    pub expander: ExpanderState,
    /// What definitions of the library do, while an image is being made.
    pub recorder: Option<Box<Recorder>>,
    /// The value stack.
    pub(super) stack: Vec<Value>,
    /// The suspended calls.
    pub(super) frames: Vec<Frame>,
    /// The prompts, outermost first.
    pub(super) prompts: Vec<Prompt>,
    /// The next instruction.
    pub(super) pc: Address,
    /// Where the running frame's slots start.
    pub(super) base: usize,
    /// The running code.
    pub(super) current: CodeId,
    /// The running frame's size.
    pub(super) size: u16,
    /// Steps until the limits are looked at again.
    pub(super) fuel: u32,
    /// How many steps there were when they were looked at last.
    granted: u32,
    /// How far the heap may grow in bulk before the limits are looked at all the same.
    pub(super) next_look: usize,
    /// How many runs are nested in one another.
    pub(super) depth: u32,
    /// Where the innermost run's part of the value stack starts.
    pub(super) stack_floor: usize,
    /// Where its frames start.
    pub(super) frame_floor: usize,
    /// Where its prompts start.
    pub(super) prompt_floor: usize,
    /// Where the exceptions raised last came from.
    pub(super) raised: Vec<(Value, Trace)>,
    /// Where evaluation was when a limit was reached.
    stopped_at: Option<Trace>,
    /// The registers of the dynamic extents that wait for runs nested in them.
    pub(super) suspended: Vec<Dynamic>,
    /// What waits for the present run.
    pub(super) sections: Sections,
    /// Bytes of symbols that there were when the evaluation began.
    symbols_before: usize,
    /// Values the host holds on to while programs run.
    pub roots: Vec<Value>,
    /// The current module of the dynamic extent (`current-module`).
    pub module: crate::value::ModuleId,
}

/// How many steps are taken before the limits are looked at next.
fn grant(limits: &super::limits::Limits) -> u32 {
    let steps = limits.steps.min(u64::from(limits.patience));
    (steps as u32).max(1)
}

/// Bytes allocated in bulk between two looks at the limits.
const BULK: usize = 64 << 20;
/// How deep runs may nest: macros whose expansion needs other macros to be defined first.
const MAX_DEPTH: u32 = 200;
/// Where the instruction that ends a run stands.
pub(super) const HALT: Address = 0;

impl Machine {
    /// A machine with the given context and nothing loaded.
    pub fn new(ctx: Context) -> Machine {
        let mut ctx = ctx;
        ctx.code.push(Op::Halt, Span::NONE);
        let core = crate::value::ModuleId(0);
        Machine::resumed(ctx, ExpanderState::default(), Vec::new(), core)
    }

    /// A machine that goes on with what another one had loaded.
    pub(super) fn resumed(
        ctx: Context,
        expander: ExpanderState,
        roots: Vec<Value>,
        module: crate::value::ModuleId,
    ) -> Machine {
        let granted = grant(&ctx.limits);
        Machine {
            ctx,
            expander,
            recorder: None,
            stack: vec![Value::Undefined; 256],
            frames: Vec::new(),
            prompts: Vec::new(),
            pc: HALT,
            base: 0,
            current: CodeId::default(),
            size: 1,
            fuel: granted,
            granted,
            next_look: BULK,
            depth: 0,
            stack_floor: 0,
            frame_floor: 0,
            prompt_floor: 0,
            raised: Vec::new(),
            stopped_at: None,
            suspended: Vec::new(),
            sections: Sections::default(),
            symbols_before: Sym::added(),
            roots,
            module,
        }
    }

    /// Takes over from a machine at rest what is not in its context, of which this one has a copy.
    pub fn restore(&mut self, other: &Machine) {
        self.expander = other.expander.clone();
        self.roots.clone_from(&other.roots);
        self.module = other.module;
    }

    /// Calls a procedure and runs it to its end.
    ///
    /// # Errors
    /// An exception that nothing caught, a limit, or the program's wish to end.
    pub fn call(&mut self, procedure: Value, arguments: &[Value]) -> Outcome {
        if self.depth >= MAX_DEPTH {
            return Err(self.stop(Limit::Nesting));
        }
        let saved = (self.pc, self.base, self.current, self.size);
        let floors = (self.stack_floor, self.frame_floor, self.prompt_floor);
        let dynamic = self.ctx.dynamic;
        self.suspended.push(dynamic);
        let clear = self.begin_section();
        let base = self.base + usize::from(self.size) + 1;
        let floor = self.frames.len();
        let prompts = self.prompts.len();
        (self.stack_floor, self.frame_floor, self.prompt_floor) = (base, floor, prompts);
        self.ctx.dynamic = Dynamic {
            handlers: Value::Null,
            ..dynamic
        };
        self.reserve(base + arguments.len() + 2);
        self.set(base, procedure);
        for (i, &argument) in arguments.iter().enumerate() {
            self.set(base + 1 + i, argument);
        }
        self.depth += 1;
        let result = self.start(base, arguments.len(), floor);
        self.depth -= 1;
        self.frames.truncate(floor);
        self.prompts.truncate(prompts);
        self.ctx.dynamic = dynamic;
        self.suspended.pop();
        self.end_section(clear);
        (self.stack_floor, self.frame_floor, self.prompt_floor) = floors;
        (self.pc, self.base, self.current, self.size) = saved;
        if self.depth == 0 {
            self.forget_from(base, matches!(result, Err(Throw::Limit(_))));
        }
        result
    }

    /// Lets go of what an outermost run has left on the stack: all of it if a limit ended the run,
    /// and otherwise what the next collection would take for alive.
    fn forget_from(&mut self, base: usize, all: bool) {
        let left = self.stack.get_mut(base..).unwrap_or_default();
        let length = if all { left.len() } else { left.len().min(64) };
        let left = left.get_mut(..length).unwrap_or_default();
        left.fill(Value::Undefined);
    }

    fn start(&mut self, base: usize, count: usize, floor: usize) -> Outcome {
        (self.base, self.size) = (base, 1);
        self.frames.push(Frame {
            return_to: HALT,
            base: base as u32,
            code: self.current,
            size: 1,
            multi: true,
        });
        match self.enter(base, count) {
            Ok(()) => self.run(floor),
            Err(throw) => {
                self.pc = HALT;
                self.recover(throw)?;
                self.run(floor)
            }
        }
    }

    /// Runs code of no arguments, such as a top-level form's.
    ///
    /// # Errors
    /// As [`Machine::call`].
    pub fn run_code(&mut self, code: CodeId) -> Outcome {
        let thunk = self.closure_of(code, Box::default());
        self.call(thunk, &[])
    }

    /// Makes sure that the stack reaches `top`.
    #[inline]
    pub(super) fn reserve(&mut self, top: usize) {
        if top + 64 > self.stack.len() {
            self.grow_stack(top + 64);
        }
    }

    /// Makes the stack longer, by half of what it was so that a limit is not overshot by much.
    #[cold]
    fn grow_stack(&mut self, length: usize) {
        self.stack.resize(length + length / 2, Value::Undefined);
        self.look_soon();
    }

    /// The value at an absolute place of the stack.
    #[inline]
    pub(super) fn get(&self, at: usize) -> Value {
        self.stack.get(at).copied().unwrap_or(Value::Undefined)
    }

    /// Changes an absolute place of the stack.
    #[inline]
    pub(super) fn set(&mut self, at: usize, value: Value) {
        if let Some(place) = self.stack.get_mut(at) {
            *place = value;
        }
    }

    /// Takes a step: a call or a backward jump.
    #[inline]
    pub(super) fn step(&mut self) -> Outcome<()> {
        self.fuel -= 1;
        if self.fuel == 0 {
            self.refuel()
        } else {
            Ok(())
        }
    }

    /// Makes the next step look at the limits. The steps that were left till then are not lost.
    #[cold]
    pub(super) fn look_soon(&mut self) {
        self.granted -= self.fuel.saturating_sub(1).min(self.granted);
        self.fuel = 1;
    }

    /// After what may have allocated much at once or taken long, sees to it that the limits hold.
    #[inline]
    pub(super) fn mind_bulk(&mut self) {
        let alarmed = self.ctx.limits.alarm.load(Ordering::Relaxed);
        if self.ctx.heap.bulk() > self.next_look || alarmed {
            self.look_soon();
        }
    }

    /// Looks at the limits; collects if that is due, or if the memory limit is reached otherwise.
    pub(super) fn refuel(&mut self) -> Outcome<()> {
        let limits = &mut self.ctx.limits;
        if limits.steps != u64::MAX {
            limits.steps = limits.steps.saturating_sub(u64::from(self.granted));
        }
        let out_of_steps = limits.steps == 0;
        self.granted = grant(limits);
        self.fuel = self.granted;
        if out_of_steps {
            return Err(self.stop(Limit::Steps));
        }
        self.tidy();
        self.check_limits()
    }

    /// Looks at the limits.
    ///
    /// # Errors
    /// The limit that is reached.
    pub fn check_limits(&mut self) -> Outcome<()> {
        let bulk = BULK.min(self.ctx.limits.memory / 16);
        self.next_look = self.ctx.heap.bulk().saturating_add(bulk);
        let memory = self.memory();
        let elsewhere = memory.saturating_sub(self.ctx.heap.held());
        self.ctx.heap.accounting.note_elsewhere(elsewhere);
        self.ctx
            .limits
            .check(memory)
            .map_err(|limit| self.stop(limit))
    }

    /// The end of the evaluation by a limit, with a note of where it was.
    #[cold]
    pub(crate) fn stop(&mut self, limit: Limit) -> Throw {
        if self.stopped_at.is_none() {
            self.stopped_at = Some(self.trace());
        }
        Throw::Limit(limit)
    }

    /// Where evaluation was when the limit was reached that ended it; it is taken out.
    pub fn take_stop(&mut self) -> Option<Trace> {
        self.stopped_at.take()
    }

    /// Bytes that the evaluation holds.
    pub fn memory(&self) -> usize {
        self.ctx.heap.held()
            + self.stack.len() * size_of::<Value>()
            + self.frames.len() * size_of::<Frame>()
            + self.ctx.code.size()
            + self.expander.scopes.size()
            + self.sections.size()
            + self.ctx.trees
            + self.ctx.sources.size()
            + Sym::added().saturating_sub(self.symbols_before)
    }

    /// The name of a native, for messages.
    pub fn native_name(&self, id: NativeId) -> &'static str {
        self.ctx
            .natives
            .get(usize::from(id.0))
            .map_or("procedure", |native| native.name)
    }
}

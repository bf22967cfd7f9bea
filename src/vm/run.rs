//! The loop: fetches and executes instructions until the run that the host started ends.

use super::continuation::Frame;
use super::machine::{Machine, NativeKind};
use super::numeric;
use super::op::{Address, Op, Slot};
use crate::builtins::printer::custom;
use crate::builtins::{ANY, NativeFn};
use crate::value::exception::{Failure, Outcome, Throw};
use crate::value::procedure::SimpleEntry;
use crate::value::{Closure, GlobalId, NativeId, Ref, Value, equal};
use crate::vm::code::Capture;

/// How the start of a call went.
pub(super) enum Flow {
    /// It runs, or its result is given back.
    Entered,
    /// Something else stands at the call's place now, with this many arguments: call that.
    Call(usize),
}

/// What the loop does after an instruction that is not one of the simple ones.
enum Next {
    /// Goes on at the machine's `pc`.
    Continue,
    /// The run is over.
    Done(Value),
}

impl Machine {
    /// Runs until the frames are back at `floor`.
    pub(super) fn run(&mut self, floor: usize) -> Outcome {
        loop {
            match self.execute(floor) {
                Ok(value) => return Ok(value),
                Err(throw) => self.recover(throw, floor)?,
            }
        }
    }

    #[inline]
    fn slot(&self, slot: Slot) -> Value {
        self.get(self.base + usize::from(slot))
    }

    #[inline]
    fn set_slot(&mut self, slot: Slot, value: Value) {
        self.set(self.base + usize::from(slot), value);
    }

    fn execute(&mut self, floor: usize) -> Outcome {
        loop {
            let Some(&op) = self.ctx.code.ops.get(self.pc as usize) else {
                return Ok(Value::Unspecified);
            };
            match op {
                Op::Const { dst, k } => {
                    let value = self.ctx.heap.constants.get(k as usize).copied();
                    self.set_slot(dst, value.unwrap_or(Value::Unspecified));
                }
                Op::Int { dst, value } => self.set_slot(dst, Value::Fixnum(i64::from(value))),
                Op::Null { dst } => self.set_slot(dst, Value::Null),
                Op::Bool { dst, value } => self.set_slot(dst, Value::Bool(value)),
                Op::Move { dst, src } => self.set_slot(dst, self.slot(src)),
                Op::Free { dst, index } => {
                    let value = self.free(index);
                    self.set_slot(dst, value);
                }
                Op::MakeCell { slot } => {
                    let cell = self.ctx.heap.cell(self.slot(slot));
                    self.set_slot(slot, cell);
                }
                Op::CellRef { dst, cell } => {
                    let value = self.cell(self.slot(cell))?;
                    self.set_slot(dst, value);
                }
                Op::CellSet { cell, src } => {
                    if let Value::Cell(r) = self.slot(cell) {
                        *self.ctx.heap.cells.get_mut(r) = self.slot(src);
                    }
                }
                Op::Global { dst, global } => {
                    let value = self.ctx.globals.get(GlobalId(global));
                    if matches!(value, Value::Undefined) {
                        self.resolve_global(GlobalId(global))?;
                        continue;
                    }
                    self.set_slot(dst, value);
                }
                Op::SetGlobal { src, global } => {
                    if self.set_global(src, GlobalId(global))? {
                        continue;
                    }
                }
                Op::DefineGlobal { src, global } => self.define_global(src, GlobalId(global)),
                Op::Closure { dst, code } => {
                    let closure = self.make_closure(code);
                    self.set_slot(dst, closure);
                }
                Op::Patch {
                    closure,
                    index,
                    src,
                } => {
                    let value = self.slot(src);
                    if let Value::Closure(r) = self.slot(closure)
                        && let Some(place) = self
                            .ctx
                            .heap
                            .closures
                            .get_mut(r)
                            .free
                            .get_mut(usize::from(index))
                    {
                        *place = value;
                    }
                }
                Op::Jump { to } => {
                    self.pc = to;
                    continue;
                }
                Op::Loop { to } => {
                    self.step()?;
                    self.pc = to;
                    continue;
                }
                Op::JumpIfFalse { src, to } => {
                    if !self.slot(src).is_true() {
                        self.pc = to;
                        continue;
                    }
                }
                Op::JumpIfTrue { src, to } => {
                    if self.slot(src).is_true() {
                        self.pc = to;
                        continue;
                    }
                }
                Op::JumpIfGiven { src, to } => {
                    if !matches!(self.slot(src), Value::Undefined) {
                        self.pc = to;
                        continue;
                    }
                }
                Op::JumpIfNotEq { a, b, to } => {
                    if !equal::eq(self.slot(a), self.slot(b)) {
                        self.pc = to;
                        continue;
                    }
                }
                Op::JumpIfNotNull { src, to } => {
                    if !self.slot(src).is_null() {
                        self.pc = to;
                        continue;
                    }
                }
                Op::JumpIfNotPair { src, to } => {
                    if !matches!(self.slot(src), Value::Pair(_)) {
                        self.pc = to;
                        continue;
                    }
                }
                Op::JumpIfNotLess { a, b, to } => {
                    let holds = match (self.slot(a), self.slot(b)) {
                        (Value::Fixnum(x), Value::Fixnum(y)) => x < y,
                        (x, y) => numeric::less(&mut self.ctx.heap, x, y)?,
                    };
                    if !holds {
                        self.pc = to;
                        continue;
                    }
                }
                Op::JumpIfNotLessEq { a, b, to } => {
                    let holds = match (self.slot(a), self.slot(b)) {
                        (Value::Fixnum(x), Value::Fixnum(y)) => x <= y,
                        (x, y) => numeric::less_eq(&mut self.ctx.heap, x, y)?,
                    };
                    if !holds {
                        self.pc = to;
                        continue;
                    }
                }
                Op::JumpIfNotNumEq { a, b, to } => {
                    let holds = match (self.slot(a), self.slot(b)) {
                        (Value::Fixnum(x), Value::Fixnum(y)) => x == y,
                        (x, y) => numeric::num_eq(&mut self.ctx.heap, x, y)?,
                    };
                    if !holds {
                        self.pc = to;
                        continue;
                    }
                }
                Op::JumpIfNotLessInt { a, value, to } => {
                    let holds = match self.slot(a) {
                        Value::Fixnum(x) => x < i64::from(value),
                        x => numeric::less(&mut self.ctx.heap, x, Value::Fixnum(value.into()))?,
                    };
                    if !holds {
                        self.pc = to;
                        continue;
                    }
                }
                Op::JumpIfNotMoreInt { a, value, to } => {
                    let holds = match self.slot(a) {
                        Value::Fixnum(x) => x > i64::from(value),
                        x => numeric::less(&mut self.ctx.heap, Value::Fixnum(value.into()), x)?,
                    };
                    if !holds {
                        self.pc = to;
                        continue;
                    }
                }
                Op::JumpIfNotNumEqInt { a, value, to } => {
                    let holds = match self.slot(a) {
                        Value::Fixnum(x) => x == i64::from(value),
                        x => numeric::num_eq(&mut self.ctx.heap, x, Value::Fixnum(value.into()))?,
                    };
                    if !holds {
                        self.pc = to;
                        continue;
                    }
                }
                Op::CallGlobal {
                    base,
                    count,
                    global,
                } => {
                    let value = self.ctx.globals.get(GlobalId(global));
                    if matches!(value, Value::Undefined) {
                        self.resolve_global(GlobalId(global))?;
                        continue;
                    }
                    self.set_slot(base, value);
                    self.call_slot(base, count, false)?;
                    continue;
                }
                Op::Call { base, count } => {
                    self.call_slot(base, count, false)?;
                    continue;
                }
                Op::CallMulti { base, count } => {
                    self.call_slot(base, count, true)?;
                    continue;
                }
                Op::TailCall { base, count } => {
                    self.tail_call(base, usize::from(count))?;
                    continue;
                }
                Op::Native {
                    base,
                    count,
                    native,
                } => {
                    let from = self.base + usize::from(base);
                    if let Some(entry) = self.ctx.natives.get(usize::from(native))
                        && let NativeKind::Plain(run) = entry.kind
                    {
                        if self.ctx.recovery.is_some() {
                            self.mind_poison(NativeId(native), from, usize::from(count))?;
                        }
                        let arguments = self
                            .stack
                            .get(from..from + usize::from(count))
                            .unwrap_or_default();
                        let value = run(&mut self.ctx, arguments)?;
                        self.set(from, value);
                        self.mind_bulk();
                    }
                }
                Op::Return { src } => {
                    let value = self.slot(src);
                    self.give_back(value);
                    continue;
                }
                Op::Car { dst, a } => match self.slot(a) {
                    Value::Pair(r) => {
                        let value = self.ctx.heap.pairs.get(r).car;
                        self.set_slot(dst, value);
                    }
                    other => return Err(Throw::wrong_type("car", 1, other)),
                },
                Op::Cdr { dst, a } => match self.slot(a) {
                    Value::Pair(r) => {
                        let value = self.ctx.heap.pairs.get(r).cdr;
                        self.set_slot(dst, value);
                    }
                    other => return Err(Throw::wrong_type("cdr", 1, other)),
                },
                Op::Cons { dst, a, b } => {
                    let pair = self.ctx.heap.cons(self.slot(a), self.slot(b));
                    self.set_slot(dst, pair);
                }
                Op::Not { dst, a } => self.set_slot(dst, Value::Bool(!self.slot(a).is_true())),
                Op::IsNull { dst, a } => self.set_slot(dst, Value::Bool(self.slot(a).is_null())),
                Op::IsPair { dst, a } => {
                    self.set_slot(dst, Value::Bool(matches!(self.slot(a), Value::Pair(_))));
                }
                Op::Eq { dst, a, b } => {
                    self.set_slot(dst, Value::Bool(equal::eq(self.slot(a), self.slot(b))));
                }
                Op::Add { dst, a, b } => {
                    let sum = match (self.slot(a), self.slot(b)) {
                        (Value::Fixnum(x), Value::Fixnum(y)) => x.checked_add(y).map(Value::Fixnum),
                        (Value::Flonum(x), Value::Flonum(y)) => Some(Value::Flonum(x + y)),
                        _ => None,
                    };
                    let sum = match sum {
                        Some(sum) => sum,
                        None => self.fall_back(numeric::add, a, b)?,
                    };
                    self.set_slot(dst, sum);
                }
                Op::AddInt { dst, a, value } => {
                    let sum = match self.slot(a) {
                        Value::Fixnum(x) => x.checked_add(i64::from(value)).map(Value::Fixnum),
                        _ => None,
                    };
                    let sum = match sum {
                        Some(sum) => sum,
                        None => {
                            let a = self.slot(a);
                            numeric::add_int(&mut self.ctx.heap, a, value)?
                        }
                    };
                    self.set_slot(dst, sum);
                }
                Op::Sub { dst, a, b } => {
                    let difference = match (self.slot(a), self.slot(b)) {
                        (Value::Fixnum(x), Value::Fixnum(y)) => x.checked_sub(y).map(Value::Fixnum),
                        (Value::Flonum(x), Value::Flonum(y)) => Some(Value::Flonum(x - y)),
                        _ => None,
                    };
                    let difference = match difference {
                        Some(difference) => difference,
                        None => self.fall_back(numeric::sub, a, b)?,
                    };
                    self.set_slot(dst, difference);
                }
                Op::Mul { dst, a, b } => {
                    let product = match (self.slot(a), self.slot(b)) {
                        (Value::Fixnum(x), Value::Fixnum(y)) => x.checked_mul(y).map(Value::Fixnum),
                        (Value::Flonum(x), Value::Flonum(y)) => Some(Value::Flonum(x * y)),
                        _ => None,
                    };
                    let product = match product {
                        Some(product) => product,
                        None => self.fall_back(numeric::mul, a, b)?,
                    };
                    self.set_slot(dst, product);
                }
                Op::Less { dst, a, b } => {
                    let holds = match (self.slot(a), self.slot(b)) {
                        (Value::Fixnum(x), Value::Fixnum(y)) => x < y,
                        _ => self.fall_back(numeric::less, a, b)?,
                    };
                    self.set_slot(dst, Value::Bool(holds));
                }
                Op::LessEq { dst, a, b } => {
                    let holds = match (self.slot(a), self.slot(b)) {
                        (Value::Fixnum(x), Value::Fixnum(y)) => x <= y,
                        _ => self.fall_back(numeric::less_eq, a, b)?,
                    };
                    self.set_slot(dst, Value::Bool(holds));
                }
                Op::NumEq { dst, a, b } => {
                    let holds = match (self.slot(a), self.slot(b)) {
                        (Value::Fixnum(x), Value::Fixnum(y)) => x == y,
                        _ => self.fall_back(numeric::num_eq, a, b)?,
                    };
                    self.set_slot(dst, Value::Bool(holds));
                }
                Op::VectorRef { dst, a, b } => {
                    let value = self.vector_ref(self.slot(a), self.slot(b))?;
                    self.set_slot(dst, value);
                }
                Op::VectorSet { vector, index, src } => {
                    let (vector, index, value) =
                        (self.slot(vector), self.slot(index), self.slot(src));
                    self.vector_set(vector, index, value)?;
                }
                Op::TailApplyValues { .. } | Op::PushPrompt { .. } | Op::PopPrompt | Op::Halt => {
                    match self.rare(op, floor)? {
                        Next::Continue => continue,
                        Next::Done(value) => return Ok(value),
                    }
                }
            }
            self.pc += 1;
        }
    }

    /// Arithmetic on operands that are not both small integers or both flonums.
    #[cold]
    fn fall_back<T>(
        &mut self,
        operation: fn(&mut crate::value::Heap, Value, Value) -> Outcome<T>,
        a: Slot,
        b: Slot,
    ) -> Outcome<T> {
        let (a, b) = (self.slot(a), self.slot(b));
        let result = operation(&mut self.ctx.heap, a, b);
        self.mind_bulk();
        result
    }

    fn rare(&mut self, op: Op, floor: usize) -> Outcome<Next> {
        match op {
            Op::TailApplyValues { base } => {
                // Before the values are spread: a collection would not see those past the frame.
                self.step()?;
                let values = self.slot(base + 1);
                let count = self.spread_values(usize::from(base) + 1, values);
                self.replace_frame(base, count)?;
            }
            Op::PushPrompt { tag, handler } => {
                self.push_prompt(self.slot(tag), self.slot(handler));
                self.pc += 1;
            }
            Op::PopPrompt => {
                self.prompts.pop();
                self.pc += 1;
            }
            Op::Halt => {
                self.frames.truncate(floor);
                return Ok(Next::Done(self.slot(0)));
            }
            _ => self.pc += 1,
        }
        Ok(Next::Continue)
    }

    #[inline]
    fn free(&self, index: u16) -> Value {
        match self.base.checked_sub(1).map(|at| self.get(at)) {
            Some(Value::Closure(r)) => self.captured(r, index),
            _ => Value::Undefined,
        }
    }

    fn captured(&self, r: Ref, index: u16) -> Value {
        let free = &self.ctx.heap.closures.get(r).free;
        free.get(usize::from(index))
            .copied()
            .unwrap_or(Value::Undefined)
    }

    fn cell(&self, cell: Value) -> Outcome {
        match cell {
            Value::Cell(r) => match *self.ctx.heap.cells.get(r) {
                Value::Undefined => Err(self.used_too_early()),
                value => Ok(value),
            },
            Value::Undefined => Err(self.used_too_early()),
            other => Ok(other),
        }
    }

    fn used_too_early(&self) -> Throw {
        let name = crate::reader::Sym::intern(
            &self
                .ctx
                .sources
                .text_of(self.ctx.code.span(self.pc))
                .unwrap_or_default(),
        );
        Failure::UsedBeforeDefinition { name }.into()
    }

    fn make_closure(&mut self, code: u32) -> Value {
        let code = crate::value::CodeId(code);
        let captures: Box<[Value]> = match self.ctx.code.code(code) {
            Some(found) => found
                .captures
                .iter()
                .map(|capture| match *capture {
                    Capture::Slot(slot) => self.slot(slot),
                    Capture::Free(index) => self.free(index),
                })
                .collect(),
            None => Box::default(),
        };
        self.closure_of(code, captures)
    }

    /// A closure over captured values.
    pub(crate) fn closure_of(&mut self, code: crate::value::CodeId, free: Box<[Value]>) -> Value {
        let entry = self
            .ctx
            .code
            .code(code)
            .and_then(|found| match &*found.entries {
                [entry] if entry.is_simple() => Some(SimpleEntry {
                    start: entry.start,
                    required: entry.required,
                    frame: entry.frame,
                }),
                _ => None,
            });
        self.ctx.heap.closure(Closure { code, entry, free })
    }

    fn vector_ref(&self, vector: Value, index: Value) -> Outcome {
        let Value::Vector(r) = vector else {
            return Err(Throw::wrong_type("vector-ref", 1, vector));
        };
        let Value::Fixnum(i) = index else {
            return Err(Throw::wrong_type("vector-ref", 2, index));
        };
        usize::try_from(i)
            .ok()
            .and_then(|i| self.ctx.heap.vectors.get(r).get(i).copied())
            .ok_or_else(|| Throw::out_of_range("vector-ref", 2, index))
    }

    fn vector_set(&mut self, vector: Value, index: Value, value: Value) -> Outcome<()> {
        let Value::Vector(r) = vector else {
            return Err(Throw::wrong_type("vector-set!", 1, vector));
        };
        let Value::Fixnum(i) = index else {
            return Err(Throw::wrong_type("vector-set!", 2, index));
        };
        let place = usize::try_from(i)
            .ok()
            .and_then(|i| self.ctx.heap.vectors.get_mut(r).get_mut(i));
        match place {
            Some(place) => {
                *place = value;
                Ok(())
            }
            None => Err(Throw::out_of_range("vector-set!", 2, index)),
        }
    }

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
    fn call_slot(&mut self, slot: Slot, count: u16, multi: bool) -> Outcome<()> {
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

    fn replace_frame(&mut self, slot: Slot, count: usize) -> Outcome<()> {
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
                Value::Record(r) => match self.applicable(r) {
                    Some(procedure) => self.set(at, procedure),
                    None => return Err(self.not_a_procedure(at, count)),
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
            let entry = entry.clone();
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

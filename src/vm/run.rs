//! The loop: fetches and executes instructions until the run that the host started ends.

use super::continuation::Frame;
use super::machine::{Machine, NativeKind};
use super::numeric;
use super::op::{Address, Op, Slot};
use super::quick;
use crate::value::exception::{Failure, Outcome, Throw};

use crate::value::{Closure, GlobalId, NativeId, Ref, Value, equal};
use crate::vm::code::{Capture, Code};

/// As many arguments of a tail call are moved one by one; more are moved as a block.
const FEW: u16 = 8;
/// Places of the stack behind a frame that the machine may write without looking.
const ROOM: usize = 64;

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
                Err(throw) => {
                    let throw = self.by_operator(throw);
                    self.recover(throw)?;
                }
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

    /// Executes instructions until the run is over or something is raised.
    ///
    /// What the simple instructions need is held apart from the machine: the code, the slots of the
    /// running frame and the next instruction's place. Whatever needs the machine itself puts the
    /// place back (`self.pc`, which errors and traces read too) and begins a new round.
    fn execute(&mut self, floor: usize) -> Outcome {
        'fresh: loop {
            let mut ops = self.ctx.code.ops.as_slice();
            let mut pc = self.pc as usize;
            let Some(mut frame) = self.stack.get_mut(self.base - 1..) else {
                return Ok(Value::Unspecified);
            };
            // The place of the instruction at hand, before anything that may fail.
            macro_rules! note {
                () => {
                    self.pc = (pc - 1) as Address
                };
            }
            // Lets the machine do what moves `self.pc` itself.
            macro_rules! machine {
                ($work:expr) => {{
                    note!();
                    $work?;
                    continue 'fresh;
                }};
            }
            // Lets the machine compute a slot's value.
            macro_rules! compute {
                ($dst:expr, $work:expr) => {{
                    note!();
                    let value = $work?;
                    self.set_slot($dst, value);
                    self.pc += 1;
                    continue 'fresh;
                }};
            }
            // A slot as a place. Looked at where it stands: values are copied as a whole, and loading one
            // as a whole soon after its halves were stored is slow.
            macro_rules! get {
                ($slot:expr) => {
                    *match frame.get(usize::from($slot) + 1) {
                        Some(value) => value,
                        None => break 'fresh,
                    }
                };
            }
            macro_rules! put {
                ($slot:expr, $value:expr) => {{
                    let value = $value;
                    match frame.get_mut(usize::from($slot) + 1) {
                        Some(place) => *place = value,
                        None => break 'fresh,
                    }
                }};
            }
            macro_rules! jump_unless {
                ($holds:expr, $to:expr) => {
                    if !$holds {
                        pc = $to as usize;
                    }
                };
            }
            // A comparison of numbers that jumps unless it holds.
            macro_rules! compare {
                ($a:expr, $b:expr, $to:expr, $operator:tt, $otherwise:path) => {{
                    let holds = match (&$a, &$b) {
                        (Value::Fixnum(x), Value::Fixnum(y)) => x $operator y,
                        (Value::Flonum(x), Value::Flonum(y)) => x $operator y,
                        (&x, &y) => {
                            note!();
                            $otherwise(&mut self.ctx.heap, x, y)?
                        }
                    };
                    jump_unless!(holds, $to);
                }};
            }
            // Arithmetic with short ways for two small integers and two flonums.
            macro_rules! arithmetic {
                ($dst:expr, $a:expr, $b:expr, $checked:ident, $operator:tt, $otherwise:path) => {{
                    match (&get!($a), &get!($b)) {
                        (Value::Fixnum(x), Value::Fixnum(y)) => match x.$checked(*y) {
                            Some(result) => put!($dst, Value::Fixnum(result)),
                            None => compute!($dst, self.fall_back($otherwise, $a, $b)),
                        },
                        (Value::Flonum(x), Value::Flonum(y)) => {
                            put!($dst, Value::Flonum(x $operator y));
                        }
                        _ => compute!($dst, self.fall_back($otherwise, $a, $b)),
                    }
                }};
            }
            macro_rules! truth {
                ($dst:expr, $a:expr, $b:expr, $operator:tt, $otherwise:path) => {{
                    let holds = match (&get!($a), &get!($b)) {
                        (Value::Fixnum(x), Value::Fixnum(y)) => x $operator y,
                        (Value::Flonum(x), Value::Flonum(y)) => x $operator y,
                        (&x, &y) => {
                            note!();
                            $otherwise(&mut self.ctx.heap, x, y)?
                        }
                    };
                    put!($dst, Value::Bool(holds));
                }};
            }
            // Starts a closure of required parameters only whose frame the stack has room for.
            // Falls through, nothing being done, where the call is none of those.
            macro_rules! enter_closure {
                ($callee:expr, $at:expr, $count:expr, $suspend:expr) => {
                    if let Value::Closure(r) = $callee
                        && let closure = self.ctx.heap.closures.get(r)
                        && let Some(entry) = closure.entry
                        && entry.required == $count
                        && self.fuel > 1
                        && $at + usize::from(entry.frame) + ROOM < self.stack.len()
                    {
                        self.fuel -= 1;
                        if $suspend {
                            self.frames.push(Frame {
                                return_to: pc as Address,
                                base: self.base as u32,
                                code: self.current,
                                size: self.size,
                                multi: false,
                            });
                        }
                        self.base = $at + 1;
                        self.current = closure.code;
                        self.size = entry.frame;
                        pc = entry.start as usize;
                        match self.stack.get_mut($at..) {
                            Some(slots) => frame = slots,
                            None => break 'fresh,
                        }
                        continue;
                    }
                };
            }
            loop {
                let Some(&op) = ops.get(pc) else {
                    break 'fresh;
                };
                pc += 1;
                match op {
                    Op::Const { dst, k } => match self.ctx.heap.constants.get(k as usize) {
                        Some(&value) => put!(dst, value),
                        None => put!(dst, Value::Unspecified),
                    },
                    Op::Int { dst, value } => put!(dst, Value::Fixnum(i64::from(value))),
                    Op::Null { dst } => put!(dst, Value::Null),
                    Op::Bool { dst, value } => put!(dst, Value::Bool(value)),
                    Op::Move { dst, src } => put!(dst, get!(src)),
                    Op::Free { dst, index } => {
                        let Some(&Value::Closure(r)) = frame.first() else {
                            break 'fresh;
                        };
                        let free = &self.ctx.heap.closures.get(r).free;
                        match free.get(usize::from(index)) {
                            Some(&value) => put!(dst, value),
                            None => put!(dst, Value::Undefined),
                        }
                    }
                    Op::MakeCell { slot } => {
                        let cell = self.ctx.heap.cell(get!(slot));
                        put!(slot, cell);
                    }
                    Op::CellRef { dst, cell } => match get!(cell) {
                        Value::Cell(r) => match *self.ctx.heap.cells.get(r) {
                            Value::Undefined => {
                                note!();
                                return Err(self.used_too_early());
                            }
                            value => put!(dst, value),
                        },
                        Value::Undefined => {
                            note!();
                            return Err(self.used_too_early());
                        }
                        other => put!(dst, other),
                    },
                    Op::CellSet { cell, src } => {
                        if let Value::Cell(r) = get!(cell) {
                            *self.ctx.heap.cells.get_mut(r) = get!(src);
                        }
                    }
                    Op::Global { dst, global } => {
                        let value = self.ctx.globals.place(GlobalId(global));
                        if matches!(value, Value::Undefined) {
                            machine!(self.resolve_global(GlobalId(global)));
                        }
                        put!(dst, *value);
                    }
                    Op::SetGlobal { src, global } => {
                        note!();
                        if !self.set_global(src, GlobalId(global))? {
                            self.pc += 1;
                        }
                        continue 'fresh;
                    }
                    Op::DefineGlobal { src, global } => {
                        let value = get!(src);
                        self.ctx.globals.set(GlobalId(global), value);
                    }
                    Op::Closure { dst, code } => {
                        note!();
                        let closure = self.make_closure(code);
                        self.set_slot(dst, closure);
                        self.pc += 1;
                        continue 'fresh;
                    }
                    Op::Patch {
                        closure,
                        index,
                        src,
                    } => {
                        let value = get!(src);
                        if let Value::Closure(r) = get!(closure)
                            && let free = &mut self.ctx.heap.closures.get_mut(r).free
                            && let Some(place) = free.get_mut(usize::from(index))
                        {
                            *place = value;
                        }
                    }
                    Op::Jump { to } => pc = to as usize,
                    Op::Loop { to } => {
                        if self.fuel > 1 {
                            self.fuel -= 1;
                            pc = to as usize;
                        } else {
                            note!();
                            self.step()?;
                            self.pc = to;
                            continue 'fresh;
                        }
                    }
                    Op::JumpIfFalse { src, to } => jump_unless!(get!(src).is_true(), to),
                    Op::JumpIfTrue { src, to } => jump_unless!(!get!(src).is_true(), to),
                    Op::JumpIfGiven { src, to } => {
                        jump_unless!(matches!(get!(src), Value::Undefined), to);
                    }
                    Op::JumpIfNotEq { a, b, to } => {
                        jump_unless!(equal::same(&get!(a), &get!(b)), to);
                    }
                    Op::JumpIfNotSame { a, k, to } => {
                        let Some(constant) = self.ctx.heap.constants.get(k as usize) else {
                            break 'fresh;
                        };
                        jump_unless!(equal::same(&get!(a), constant), to);
                    }
                    Op::JumpIfNotNull { src, to } => jump_unless!(get!(src).is_null(), to),
                    Op::JumpIfNotPair { src, to } => {
                        jump_unless!(matches!(get!(src), Value::Pair(_)), to);
                    }
                    Op::JumpIfNotLess { a, b, to } => {
                        compare!(get!(a), get!(b), to, <, numeric::less);
                    }
                    Op::JumpIfNotLessEq { a, b, to } => {
                        compare!(get!(a), get!(b), to, <=, numeric::less_eq);
                    }
                    Op::JumpIfNotNumEq { a, b, to } => {
                        compare!(get!(a), get!(b), to, ==, numeric::num_eq);
                    }
                    Op::JumpIfNotLessInt { a, value, to } => {
                        compare!(get!(a), Value::Fixnum(value.into()), to, <, numeric::less);
                    }
                    Op::JumpIfNotMoreInt { a, value, to } => {
                        compare!(Value::Fixnum(value.into()), get!(a), to, <, numeric::less);
                    }
                    Op::JumpIfNotNumEqInt { a, value, to } => {
                        compare!(get!(a), Value::Fixnum(value.into()), to, ==, numeric::num_eq);
                    }
                    Op::CallGlobal {
                        base,
                        count,
                        global,
                    } => {
                        let callee = self.ctx.globals.place(GlobalId(global));
                        if matches!(callee, Value::Undefined) {
                            machine!(self.resolve_global(GlobalId(global)));
                        }
                        put!(base, *callee);
                        let at = self.base + usize::from(base);
                        enter_closure!(*callee, at, count, true);
                        machine!(self.call_slot(base, count, false));
                    }
                    Op::Call { base, count } => {
                        let at = self.base + usize::from(base);
                        enter_closure!(get!(base), at, count, true);
                        machine!(self.call_slot(base, count, false));
                    }
                    Op::CallMulti { base, count } => machine!(self.call_slot(base, count, true)),
                    Op::TailCall { base, count } => {
                        if count > FEW || self.fuel <= 1 {
                            machine!(self.tail_call(base, usize::from(count)));
                        }
                        let from = usize::from(base) + 1;
                        frame.copy_within(from..from + 1, 0);
                        for i in 0..count {
                            put!(i, get!(base + 1 + i));
                        }
                        let at = self.base - 1;
                        let Some(callee) = frame.first() else {
                            break 'fresh;
                        };
                        enter_closure!(*callee, at, count, false);
                        self.fuel -= 1;
                        machine!(self.enter(at, usize::from(count)));
                    }
                    Op::TailCallGlobal {
                        base,
                        count,
                        global,
                    } => {
                        let callee = self.ctx.globals.place(GlobalId(global));
                        if matches!(callee, Value::Undefined) {
                            machine!(self.resolve_global(GlobalId(global)));
                        }
                        if count > FEW || self.fuel <= 1 {
                            put!(base, *callee);
                            machine!(self.tail_call(base, usize::from(count)));
                        }
                        match frame.first_mut() {
                            Some(place) => *place = *callee,
                            None => break 'fresh,
                        }
                        for i in 0..count {
                            put!(i, get!(base + 1 + i));
                        }
                        let at = self.base - 1;
                        enter_closure!(*callee, at, count, false);
                        self.fuel -= 1;
                        machine!(self.enter(at, usize::from(count)));
                    }
                    Op::Unary {
                        dst,
                        a,
                        native,
                        quick,
                    } => match quick::unary(&self.ctx.heap, quick, &get!(a)) {
                        Some(value) if self.ctx.recovery.is_none() => put!(dst, value),
                        _ => {
                            let arguments = [get!(a)];
                            compute!(dst, self.native(native, &arguments));
                        }
                    },
                    Op::Binary {
                        dst,
                        a,
                        b,
                        native,
                        quick,
                    } => {
                        if self.ctx.recovery.is_none()
                            && let Some(value) =
                                quick::binary(&mut self.ctx.heap, quick, &get!(a), &get!(b))
                        {
                            put!(dst, value);
                        } else {
                            let arguments = [get!(a), get!(b)];
                            compute!(dst, self.native(native, &arguments));
                        }
                    }
                    Op::Native {
                        base,
                        count,
                        native,
                    } => {
                        note!();
                        let Some(entry) = self.ctx.natives.get(usize::from(native)) else {
                            break 'fresh;
                        };
                        let NativeKind::Plain(run) = entry.kind else {
                            break 'fresh;
                        };
                        let at = usize::from(base);
                        if self.ctx.recovery.is_some() {
                            let from = self.base + at;
                            self.mind_poison(NativeId(native), from, usize::from(count))?;
                            frame = match self.stack.get_mut(self.base - 1..) {
                                Some(frame) => frame,
                                None => break 'fresh,
                            };
                        }
                        let arguments = frame.get(at + 1..at + 1 + usize::from(count));
                        let value = run(&mut self.ctx, arguments.unwrap_or_default())?;
                        put!(base, value);
                        if self.ctx.heap.bulk() > self.next_look {
                            self.look_soon();
                            self.pc += 1;
                            continue 'fresh;
                        }
                        ops = self.ctx.code.ops.as_slice();
                    }
                    Op::Return { src } => {
                        // The usual kinds one by one: a result was mostly stored just now.
                        let value = match get!(src) {
                            Value::Fixnum(n) => Value::Fixnum(n),
                            Value::Bool(truth) => Value::Bool(truth),
                            Value::Pair(r) => Value::Pair(r),
                            values @ Value::Values(_) => {
                                self.give_back(values);
                                continue 'fresh;
                            }
                            value => value,
                        };
                        let Some(caller) = self.frames.pop() else {
                            break 'fresh;
                        };
                        match frame.first_mut() {
                            Some(place) => *place = value,
                            None => break 'fresh,
                        }
                        self.base = caller.base as usize;
                        self.current = caller.code;
                        self.size = caller.size;
                        pc = caller.return_to as usize;
                        match self.stack.get_mut(caller.base as usize - 1..) {
                            Some(slots) => frame = slots,
                            None => break 'fresh,
                        }
                    }
                    Op::Car { dst, a } => match get!(a) {
                        Value::Pair(r) => put!(dst, self.ctx.heap.pairs.get(r).car),
                        other => {
                            note!();
                            return Err(Throw::wrong_type("car", 1, other));
                        }
                    },
                    Op::Cdr { dst, a } => match get!(a) {
                        Value::Pair(r) => put!(dst, self.ctx.heap.pairs.get(r).cdr),
                        other => {
                            note!();
                            return Err(Throw::wrong_type("cdr", 1, other));
                        }
                    },
                    Op::Cons { dst, a, b } => {
                        let pair = self.ctx.heap.cons(get!(a), get!(b));
                        put!(dst, pair);
                    }
                    Op::Not { dst, a } => put!(dst, Value::Bool(!get!(a).is_true())),
                    Op::IsNull { dst, a } => put!(dst, Value::Bool(get!(a).is_null())),
                    Op::IsPair { dst, a } => {
                        put!(dst, Value::Bool(matches!(get!(a), Value::Pair(_))));
                    }
                    Op::Eq { dst, a, b } => {
                        put!(dst, Value::Bool(equal::same(&get!(a), &get!(b))));
                    }
                    Op::Add { dst, a, b } => {
                        arithmetic!(dst, a, b, checked_add, +, numeric::add);
                    }
                    Op::AddInt { dst, a, value } => match get!(a) {
                        Value::Fixnum(x) if x.checked_add(value.into()).is_some() => {
                            put!(dst, Value::Fixnum(x + i64::from(value)));
                        }
                        a => compute!(dst, numeric::add_int(&mut self.ctx.heap, a, value)),
                    },
                    Op::Sub { dst, a, b } => {
                        arithmetic!(dst, a, b, checked_sub, -, numeric::sub);
                    }
                    Op::Mul { dst, a, b } => {
                        arithmetic!(dst, a, b, checked_mul, *, numeric::mul);
                    }
                    Op::Less { dst, a, b } => truth!(dst, a, b, <, numeric::less),
                    Op::LessEq { dst, a, b } => truth!(dst, a, b, <=, numeric::less_eq),
                    Op::NumEq { dst, a, b } => truth!(dst, a, b, ==, numeric::num_eq),
                    Op::VectorRef { dst, a, b } => {
                        match self.ctx.heap.element(&get!(a), &get!(b)) {
                            Some(&value) => put!(dst, value),
                            None => {
                                note!();
                                return Err(no_element("vector-ref", get!(a), get!(b)));
                            }
                        }
                    }
                    Op::VectorSet { vector, index, src } => {
                        match self.ctx.heap.element_mut(&get!(vector), &get!(index)) {
                            Some(place) => *place = get!(src),
                            None => {
                                note!();
                                return Err(no_element("vector-set!", get!(vector), get!(index)));
                            }
                        }
                    }
                    Op::TailApplyValues { .. }
                    | Op::PushPrompt { .. }
                    | Op::PopPrompt
                    | Op::Halt => {
                        note!();
                        match self.rare(op, floor)? {
                            Next::Continue => continue 'fresh,
                            Next::Done(value) => return Ok(value),
                        }
                    }
                }
            }
        }
        // A place outside the code or the stack: the compiler makes none.
        Ok(Value::Unspecified)
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

    /// Calls a native whose arguments stand together nowhere on the stack.
    fn native(&mut self, native: u16, arguments: &[Value]) -> Outcome {
        let poison = self.ctx.recovery.as_ref().map(|recovery| recovery.poison);
        if let Some(poison) = poison
            && arguments.iter().any(|&value| equal::eq(value, poison))
        {
            return Err(Throw::Raise(poison, false));
        }
        let Some(NativeKind::Plain(run)) = self
            .ctx
            .natives
            .get(usize::from(native))
            .map(|entry| entry.kind)
        else {
            return Ok(Value::Unspecified);
        };
        let value = run(&mut self.ctx, arguments)?;
        self.mind_bulk();
        Ok(value)
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
        let found = self.ctx.code.code(code);
        let entry = found.and_then(Code::simple_entry);
        self.ctx.heap.closure(Closure { code, entry, free })
    }
}

/// Why a vector has no such element.
#[cold]
fn no_element(procedure: &'static str, vector: Value, index: Value) -> Throw {
    match (vector, index) {
        (Value::Vector(_), Value::Fixnum(_)) => Throw::out_of_range(procedure, 2, index),
        (Value::Vector(_), _) => Throw::wrong_type(procedure, 2, index),
        _ => Throw::wrong_type(procedure, 1, vector),
    }
}

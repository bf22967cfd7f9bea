//! A procedure under compilation: its instructions, slots and captured variables.

use hashbrown::HashMap;

use super::{CompileError, Compiled, Compiler, Dest};
use crate::core::{CoreId, VarId};
use crate::source::Span;
use crate::value::CodeId;
use crate::vm::code::{Capture, Code, Entry};
use crate::vm::op::{Address, Op, Slot};

/// Where a variable is found.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a slot.
    Slot(Slot),
    /// In a cell that a slot holds.
    Cell(Slot),
    /// Among the captured values.
    Free(u16),
    /// In a captured cell.
    FreeCell(u16),
}

/// The state of one procedure.
#[derive(Default)]
pub(super) struct Function {
    pub ops: Vec<(Op, Span)>,
    pub places: HashMap<VarId, Place>,
    pub captures: Vec<Capture>,
    pub captured: HashMap<VarId, u16>,
    pub next: u32,
    pub most: u32,
}

impl Compiler<'_> {
    pub(super) fn current(&mut self) -> &mut Function {
        if self.functions.is_empty() {
            self.functions.push(Function::default());
        }
        let last = self.functions.len() - 1;
        &mut self.functions[last]
    }

    /// Appends an instruction; its place.
    pub(super) fn emit(&mut self, op: Op, id: CoreId) -> Address {
        let span = self.unit.span(id);
        let function = self.current();
        function.ops.push((op, span));
        (function.ops.len() - 1) as Address
    }

    /// Where the next instruction will stand.
    pub(super) fn here(&mut self) -> Address {
        self.current().ops.len() as Address
    }

    /// Makes the jump at `at` lead to the next instruction.
    pub(super) fn land(&mut self, at: Address) {
        let here = self.here();
        if let Some((op, _)) = self.current().ops.get_mut(at as usize) {
            retarget(op, |_| here);
        }
    }

    /// A fresh slot.
    pub(super) fn alloc(&mut self) -> Compiled<Slot> {
        let function = self.current();
        let slot = function.next;
        function.next += 1;
        function.most = function.most.max(function.next);
        // Room for the slots that a call's arguments need, whatever comes.
        if slot >= 60_000 {
            return Err(CompileError::TooLarge);
        }
        Ok(slot as Slot)
    }

    /// The first slot of a call whose result goes to `dest`: that very slot where the arguments can
    /// stand behind it, since nothing needs what it held before.
    pub(super) fn call_base(&mut self, dest: Dest) -> Compiled<Slot> {
        match dest {
            Dest::Slot(slot) if u32::from(slot) + 1 == self.current().next => Ok(slot),
            _ => self.alloc(),
        }
    }

    /// The slots in use, to give back with [`Compiler::release`].
    pub(super) fn mark(&mut self) -> u32 {
        self.current().next
    }

    /// Frees the slots taken since the mark.
    pub(super) fn release(&mut self, mark: u32) {
        self.current().next = mark;
    }

    /// Says where a variable is.
    pub(super) fn bind(&mut self, var: VarId, place: Place) {
        self.current().places.insert(var, place);
    }

    /// Finds a variable, capturing it through the enclosing procedures if it is theirs.
    pub(super) fn place(&mut self, var: VarId) -> Compiled<Place> {
        let depth = self.functions.len();
        let Some(owner) = self
            .functions
            .iter()
            .rposition(|f| f.places.contains_key(&var))
        else {
            return Ok(Place::Slot(0));
        };
        let Some(mut place) = self
            .functions
            .get(owner)
            .and_then(|f| f.places.get(&var))
            .copied()
        else {
            return Ok(Place::Slot(0));
        };
        for level in owner + 1..depth {
            place = self.capture(level, var, place)?;
        }
        Ok(place)
    }

    fn capture(&mut self, level: usize, var: VarId, outer: Place) -> Compiled<Place> {
        let Some(function) = self.functions.get_mut(level) else {
            return Ok(outer);
        };
        let index = match function.captured.get(&var) {
            Some(&index) => index,
            None => {
                let index =
                    u16::try_from(function.captures.len()).map_err(|_| CompileError::TooLarge)?;
                function.captures.push(match outer {
                    Place::Slot(slot) | Place::Cell(slot) => Capture::Slot(slot),
                    Place::Free(index) | Place::FreeCell(index) => Capture::Free(index),
                });
                function.captured.insert(var, index);
                index
            }
        };
        Ok(match outer {
            Place::Slot(_) | Place::Free(_) => Place::Free(index),
            Place::Cell(_) | Place::FreeCell(_) => Place::FreeCell(index),
        })
    }

    /// Appends a finished procedure's instructions to the store; where they start.
    pub(super) fn append(&mut self, ops: Vec<(Op, Span)>) -> Address {
        let start = self.target.code.here();
        for (mut op, span) in ops {
            retarget(&mut op, |to| to + start);
            self.target.code.push(op, span);
        }
        start
    }

    /// Finishes a procedure of no arguments.
    pub(super) fn finish_thunk(&mut self, function: Function, span: Span) -> CodeId {
        let frame = frame_size(&function);
        let start = self.append(function.ops);
        self.target.code.add(Code {
            name: None,
            entries: Box::new([Entry {
                required: 0,
                optional: 0,
                rest: false,
                keywords: None,
                allow_other_keys: false,
                start,
                frame,
                parameters: Box::default(),
            }]),
            captures: function.captures.into_boxed_slice(),
            span,
            documentation: None,
            first: start,
        })
    }
}

/// The number of slots a function's frame has.
pub(super) fn frame_size(function: &Function) -> u16 {
    u16::try_from(function.most + 2).unwrap_or(u16::MAX)
}

/// Changes the address of a jump.
fn retarget(op: &mut Op, change: impl Fn(Address) -> Address) {
    match op {
        Op::Jump { to }
        | Op::Loop { to }
        | Op::JumpIfFalse { to, .. }
        | Op::JumpIfTrue { to, .. }
        | Op::JumpIfGiven { to, .. }
        | Op::JumpIfNotEq { to, .. }
        | Op::JumpIfNotSame { to, .. }
        | Op::JumpIfNotNull { to, .. }
        | Op::JumpIfNotPair { to, .. }
        | Op::JumpIfNotLess { to, .. }
        | Op::JumpIfNotLessEq { to, .. }
        | Op::JumpIfNotNumEq { to, .. }
        | Op::JumpIfNotLessInt { to, .. }
        | Op::JumpIfNotMoreInt { to, .. }
        | Op::JumpIfNotNumEqInt { to, .. } => *to = change(*to),
        _ => {}
    }
}

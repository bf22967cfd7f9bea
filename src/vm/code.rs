//! The code store: every instruction of an evaluation in one sequence, with where each was written
//! beside it, off the hot path.

use std::borrow::Cow;
use std::ops::Range;

use super::op::{Address, Op};
use crate::image::code::{self as operands, Operand};
use crate::reader::Sym;
use crate::source::Span;
use crate::value::CodeId;
use crate::value::procedure::SimpleEntry;

/// What a procedure's clause takes, and where it starts.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Required arguments.
    pub required: u16,
    /// Optional arguments.
    pub optional: u16,
    /// Whether a parameter takes the rest.
    pub rest: bool,
    /// Keyword parameters, in the order of their slots, if `#:key` was given.
    pub keywords: Option<Box<[Sym]>>,
    /// Whether other keywords are accepted.
    pub allow_other_keys: bool,
    /// The first instruction.
    pub start: Address,
    /// Slots of the frame, arguments included.
    pub frame: u16,
    /// The parameters' names, in the order of their slots.
    pub parameters: Box<[Sym]>,
}

impl Entry {
    /// Whether a call with `count` arguments may take this clause.
    pub fn accepts(&self, count: usize) -> bool {
        let required = usize::from(self.required);
        let most = required + usize::from(self.optional);
        count >= required && (count <= most || self.rest || self.keywords.is_some())
    }

    /// What a call has to know of the clause: all but the parameters' names.
    pub fn for_call(&self) -> Entry {
        Entry {
            keywords: self.keywords.clone(),
            parameters: Box::default(),
            ..*self
        }
    }

    /// Whether arguments stand in the frame as they were passed.
    pub fn is_simple(&self) -> bool {
        self.optional == 0 && !self.rest && self.keywords.is_none()
    }
}

/// Where a closure takes a captured value from when it is made.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Capture {
    /// A slot of the frame that makes it.
    Slot(u16),
    /// A captured value of the closure that makes it.
    Free(u16),
}

/// A procedure's code.
#[derive(Clone, Debug)]
pub struct Code {
    /// Its name in messages.
    pub name: Option<Sym>,
    /// Its clauses.
    pub entries: Box<[Entry]>,
    /// What its closures capture.
    pub captures: Box<[Capture]>,
    /// Where it was written.
    pub span: Span,
    /// Its documentation string.
    pub documentation: Option<Cow<'static, str>>,
    /// The first of its instructions, which stand together.
    pub first: Address,
}

impl Code {
    /// Its only clause, if there is one and arguments stand in the frame as they were passed.
    pub fn simple_entry(&self) -> Option<SimpleEntry> {
        match &*self.entries {
            [entry] if entry.is_simple() => Some(SimpleEntry {
                start: entry.start,
                required: entry.required,
                frame: entry.frame,
            }),
            _ => None,
        }
    }
}

/// Instructions that an evaluation of a configuration gets by with. Growing copies what there is, and
/// leaves memory behind that was touched for nothing; room that is not used is not touched.
const ROOM: usize = 1 << 15;

/// All code of an evaluation.
#[derive(Clone, Debug, Default)]
pub struct CodeStore {
    /// The instructions.
    pub ops: Vec<Op>,
    /// Where each was written. Of what came from the library's image, the place among the image's
    /// own spans, plus one, behind a position that no text has.
    spans: Vec<Span>,
    codes: Vec<Code>,
}

impl CodeStore {
    /// A store for code to come: what a configuration needs of the library, without growing.
    pub fn with_room() -> CodeStore {
        CodeStore {
            ops: Vec::with_capacity(ROOM),
            spans: Vec::with_capacity(ROOM),
            codes: Vec::with_capacity(ROOM / 8),
        }
    }

    /// Appends an instruction.
    pub fn push(&mut self, op: Op, span: Span) -> Address {
        let at = self.ops.len() as Address;
        self.ops.push(op);
        self.spans.push(span);
        at
    }

    /// Appends an instruction of the library's image, which says where it was written.
    pub fn push_from_image(&mut self, op: Op, span: u32) {
        self.push(op, Span::new(Span::NONE.lo, span.saturating_add(1)));
    }

    /// The address of the next instruction.
    pub fn here(&self) -> Address {
        self.ops.len() as Address
    }

    /// Replaces an instruction, to fill in an address.
    pub fn patch(&mut self, at: Address, op: Op) {
        if let Some(place) = self.ops.get_mut(at as usize) {
            *place = op;
        }
    }

    /// The instruction at an address.
    pub fn op(&self, at: Address) -> Option<Op> {
        self.ops.get(at as usize).copied()
    }

    /// Where the instruction at an address was written.
    pub fn span(&self, at: Address) -> Span {
        match self.spans.get(at as usize) {
            None | Some(&Span::NONE) => Span::NONE,
            Some(&Span { lo: 0, hi }) => {
                crate::image::installed().map_or(Span::NONE, |image| image.span(hi - 1))
            }
            Some(&span) => span,
        }
    }

    /// The number of procedures.
    pub fn count(&self) -> u32 {
        self.codes.len() as u32
    }

    /// The first instruction of a procedure.
    pub fn first_of(&self, id: CodeId) -> Address {
        self.code(id).map_or(0, |code| code.first)
    }

    /// The instructions of a procedure: they end where those of the next one in the store begin.
    pub fn extent(&self, id: CodeId) -> Range<Address> {
        let first = self.first_of(id);
        let mut ends = self.codes.iter().skip(id.0 as usize + 1);
        let end = ends.next().map_or(self.here(), |next| next.first);
        first..end
    }

    /// Adds a procedure's code.
    pub fn add(&mut self, code: Code) -> CodeId {
        let id = CodeId(self.codes.len() as u32);
        self.codes.push(code);
        id
    }

    /// A procedure's code.
    pub fn code(&self, id: CodeId) -> Option<&Code> {
        self.codes.get(id.0 as usize)
    }

    /// How many instructions and procedures there are.
    pub fn lengths(&self) -> (usize, usize) {
        (self.ops.len(), self.codes.len())
    }

    /// Drops the code that was added last, down to so many instructions and procedures. Nothing may
    /// refer to it.
    pub fn truncate(&mut self, ops: usize, codes: usize) {
        self.ops.truncate(ops);
        self.spans.truncate(ops);
        self.codes.truncate(codes);
    }

    /// Whether code came from the library's image, which may be linked again by number.
    pub fn is_of_image(&self, id: CodeId) -> bool {
        let first = self.spans.get(self.first_of(id) as usize);
        first.is_some_and(|span| span.lo == Span::NONE.lo)
    }

    /// Drops the procedures that are not alive, and moves the others together; the new number of each.
    /// Nothing if their instructions do not stand in the order of their numbers.
    pub fn compact(&mut self, alive: &[bool]) -> Option<Vec<CodeId>> {
        if !self.codes.is_sorted_by_key(|code| code.first) {
            return None;
        }
        let mut count = 0;
        let mut number = |alive: &bool| {
            let number = CodeId(count);
            count += u32::from(*alive);
            number
        };
        let numbers: Vec<CodeId> = alive.iter().map(&mut number).collect();
        let mut to = self.first_of(CodeId(0));
        let mut kept = Vec::new();
        for at in 0..self.count() {
            if alive.get(at as usize) != Some(&true) {
                continue;
            }
            let range = self.extent(CodeId(at));
            let by = range.start - to;
            to += range.end - range.start;
            if let Some(code) = self.code(CodeId(at)) {
                let mut code = code.clone();
                code.first -= by;
                code.entries.iter_mut().for_each(|entry| entry.start -= by);
                kept.push(code);
            }
            self.shift(range, by, &numbers);
        }
        self.codes = kept;
        self.ops.truncate(to as usize);
        self.spans.truncate(to as usize);
        Some(numbers)
    }

    /// Moves the instructions of a procedure to lower addresses, where other procedures have new
    /// numbers.
    fn shift(&mut self, range: Range<Address>, by: Address, numbers: &[CodeId]) {
        for at in range {
            let (Some(op), Some(&span)) = (self.op(at), self.spans.get(at as usize)) else {
                continue;
            };
            let moved = operands::map(op, |kind, number| match kind {
                Operand::Address => number - i64::from(by),
                Operand::Code => {
                    let new = numbers.get(number as usize);
                    new.map_or(number, |new| i64::from(new.0))
                }
                _ => number,
            });
            self.patch(at - by, moved);
            if let Some(place) = self.spans.get_mut((at - by) as usize) {
                *place = span;
            }
        }
    }

    /// What the instructions of a procedure refer to.
    pub fn each_operand(&self, id: CodeId, mut each: impl FnMut(Operand, u32)) {
        for op in self.extent(id).filter_map(|at| self.op(at)) {
            operands::map(op, |kind, number| {
                each(kind, number as u32);
                number
            });
        }
    }

    /// Bytes held, estimated.
    pub fn size(&self) -> usize {
        self.ops.len() * size_of::<Op>()
            + self.spans.len() * size_of::<Span>()
            + self.codes.len() * 160
    }
}

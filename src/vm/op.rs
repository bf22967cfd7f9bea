//! The instructions.
//!
//! A register machine: operands are slots of the current frame. A call places the procedure in a
//! slot and its arguments in those that follow; the callee's frame starts at the first argument,
//! and its result replaces the procedure.

use super::quick::Quick;

/// A slot of the current frame.
pub type Slot = u16;
/// An absolute address in the code store.
pub type Address = u32;

/// An instruction.
///
/// Operands have the same names everywhere: `dst` is the slot that takes the result, `src`, `a` and
/// `b` are slots that are read, `to` is where a jump leads, `base` is a call's first slot and
/// `count` the number of its arguments, `global`, `code`, `native` and `k` are places in the tables
/// of module variables, procedures, natives and constants, `index` is a place among captured
/// values, `quick` says what a native does, and `value` is a constant in the instruction itself.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the operands, named alike in every variant, are described above"
)]
pub enum Op {
    /// `dst` becomes the heap constant `k`.
    Const { dst: Slot, k: u32 },
    /// `dst` becomes a small integer.
    Int { dst: Slot, value: i32 },
    /// `dst` becomes the empty list.
    Null { dst: Slot },
    /// `dst` becomes a boolean.
    Bool { dst: Slot, value: bool },
    /// Copies a slot.
    Move { dst: Slot, src: Slot },
    /// `dst` becomes the captured value `index` of the running closure.
    Free { dst: Slot, index: u16 },
    /// Puts the value of `slot` into a fresh cell, in place.
    MakeCell { slot: Slot },
    /// `dst` becomes the content of a cell.
    CellRef { dst: Slot, cell: Slot },
    /// Changes the content of a cell.
    CellSet { cell: Slot, src: Slot },
    /// `dst` becomes the value of a module variable.
    Global { dst: Slot, global: u32 },
    /// Assigns a module variable.
    SetGlobal { src: Slot, global: u32 },
    /// Defines a module variable.
    DefineGlobal { src: Slot, global: u32 },
    /// `dst` becomes a closure over the code's captures.
    Closure { dst: Slot, code: u32 },
    /// Sets a captured value of a fresh closure (procedures that refer to one another).
    Patch {
        closure: Slot,
        index: u16,
        src: Slot,
    },
    /// Continues at an address.
    Jump { to: Address },
    /// Continues at an address, counting a step (the end of a loop's body).
    Loop { to: Address },
    /// Jumps if the slot is false.
    JumpIfFalse { src: Slot, to: Address },
    /// Jumps if the slot is true.
    JumpIfTrue { src: Slot, to: Address },
    /// Jumps if an optional argument was given.
    JumpIfGiven { src: Slot, to: Address },
    /// Jumps unless `a` and `b` are the same object.
    JumpIfNotEq { a: Slot, b: Slot, to: Address },
    /// Jumps unless `a` and the heap constant `k` are the same object.
    JumpIfNotSame { a: Slot, k: u32, to: Address },
    /// Jumps unless the slot is the empty list.
    JumpIfNotNull { src: Slot, to: Address },
    /// Jumps unless the slot is a pair.
    JumpIfNotPair { src: Slot, to: Address },
    /// Jumps unless `a < b`.
    JumpIfNotLess { a: Slot, b: Slot, to: Address },
    /// Jumps unless `a <= b`.
    JumpIfNotLessEq { a: Slot, b: Slot, to: Address },
    /// Jumps unless `a = b` as numbers.
    JumpIfNotNumEq { a: Slot, b: Slot, to: Address },
    /// Jumps unless `a < value`.
    JumpIfNotLessInt { a: Slot, value: i32, to: Address },
    /// Jumps unless `a > value`.
    JumpIfNotMoreInt { a: Slot, value: i32, to: Address },
    /// Jumps unless `a = value` as numbers.
    JumpIfNotNumEqInt { a: Slot, value: i32, to: Address },
    /// Calls the value of a module variable, which is put into `base`; the frame takes one value.
    CallGlobal { base: Slot, count: u16, global: u32 },
    /// Calls; the frame takes one value.
    Call { base: Slot, count: u16 },
    /// Calls; the frame takes several values as one object.
    CallMulti { base: Slot, count: u16 },
    /// Calls in place of the current frame.
    TailCall { base: Slot, count: u16 },
    /// Calls the value of a module variable in place of the current frame.
    TailCallGlobal { base: Slot, count: u16, global: u32 },
    /// Calls a native of one argument that no program can have redefined, by its short way.
    Unary {
        dst: Slot,
        a: Slot,
        native: u16,
        quick: Quick,
    },
    /// Calls a native of two arguments that no program can have redefined, by its short way.
    Binary {
        dst: Slot,
        a: Slot,
        b: Slot,
        native: u16,
        quick: Quick,
    },
    /// Calls a native that no program can have redefined; arguments from `base`, result in `base`.
    Native { base: Slot, count: u16, native: u16 },
    /// Returns a value.
    Return { src: Slot },
    /// Calls the procedure in `base` with the values in `base + 1`, in place of this frame.
    TailApplyValues { base: Slot },
    /// Marks the current frame as a prompt with the tag and handler in two slots.
    PushPrompt { tag: Slot, handler: Slot },
    /// Removes the innermost prompt.
    PopPrompt,
    /// The end of a run: gives the value of slot 0 to the host.
    Halt,
    /// `(car a)`.
    Car { dst: Slot, a: Slot },
    /// `(cdr a)`.
    Cdr { dst: Slot, a: Slot },
    /// `(cons a b)`.
    Cons { dst: Slot, a: Slot, b: Slot },
    /// `(not a)`.
    Not { dst: Slot, a: Slot },
    /// `(null? a)`.
    IsNull { dst: Slot, a: Slot },
    /// `(pair? a)`.
    IsPair { dst: Slot, a: Slot },
    /// `(eq? a b)`.
    Eq { dst: Slot, a: Slot, b: Slot },
    /// `(+ a b)`.
    Add { dst: Slot, a: Slot, b: Slot },
    /// `(+ a value)`.
    AddInt { dst: Slot, a: Slot, value: i32 },
    /// `(- a b)`.
    Sub { dst: Slot, a: Slot, b: Slot },
    /// `(* a b)`.
    Mul { dst: Slot, a: Slot, b: Slot },
    /// `(< a b)`.
    Less { dst: Slot, a: Slot, b: Slot },
    /// `(<= a b)`.
    LessEq { dst: Slot, a: Slot, b: Slot },
    /// `(= a b)`.
    NumEq { dst: Slot, a: Slot, b: Slot },
    /// `(vector-ref a b)`.
    VectorRef { dst: Slot, a: Slot, b: Slot },
    /// `(vector-set! vector index src)`.
    VectorSet {
        vector: Slot,
        index: Slot,
        src: Slot,
    },
}

/// The size that the code store is laid out for.
const _: () = assert!(std::mem::size_of::<Op>() <= 12);

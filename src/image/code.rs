//! Instructions as bytes: one table of what every instruction's operands are, which both directions
//! are made from.

use super::bytes::{Reader, Writer};
use crate::vm::op::Op;
use crate::vm::quick::Quick;

/// What an operand refers to, as whoever writes or reads an instruction has to know.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Operand {
    /// A slot, a count or a place among captured values, as it is.
    Plain,
    /// A signed number, as it is.
    Signed,
    /// The address of an instruction.
    Address,
    /// A constant.
    Constant,
    /// A module variable.
    Global,
    /// The code of a procedure.
    Code,
    /// A native.
    Native,
}

/// Turns an operand into its number, and back.
trait Word: Copy {
    fn get(self) -> i64;
    fn make(number: i64) -> Self;
}

macro_rules! word {
    ($($type:ty),*) => {
        $(impl Word for $type {
            fn get(self) -> i64 {
                self as i64
            }
            #[inline]
            fn make(number: i64) -> Self {
                number as $type
            }
        })*
    };
}

word!(u16, u32, i32);

impl Word for Quick {
    fn get(self) -> i64 {
        self as i64
    }
    #[inline]
    fn make(number: i64) -> Self {
        Quick::numbered(number as u8).unwrap_or(Quick::Eqv)
    }
}

impl Word for bool {
    fn get(self) -> i64 {
        i64::from(self)
    }
    #[inline]
    fn make(number: i64) -> Self {
        number != 0
    }
}

macro_rules! instructions {
    ($($tag:literal $name:ident { $($field:ident: $kind:ident),* })*) => {
        /// Writes an instruction. `number` says what stands for an operand's number.
        pub fn write(op: Op, out: &mut Writer, mut number: impl FnMut(Operand, i64) -> i64) {
            match op {
                $(Op::$name { $($field),* } => {
                    out.byte($tag);
                    $({
                        let value = number(Operand::$kind, Word::get($field));
                        if Operand::$kind == Operand::Signed {
                            out.signed(value);
                        } else {
                            out.number(value as u64);
                        }
                    })*
                })*
            }
        }

        /// An instruction with other operands. `number` says what stands for an operand's number.
        pub fn map(op: Op, mut number: impl FnMut(Operand, i64) -> i64) -> Op {
            match op {
                $(Op::$name { $($field),* } => Op::$name {
                    $($field: Word::make(number(Operand::$kind, Word::get($field)))),*
                },)*
            }
        }

        /// Reads an instruction; nothing if the bytes are none. `number` says what an operand's
        /// number stands for.
        #[inline]
        pub fn read<E>(
            bytes: &mut Reader<'static>,
            mut number: impl FnMut(Operand, i64) -> Result<i64, E>,
        ) -> Result<Option<Op>, E> {
            Ok(Some(match bytes.byte() {
                $($tag => Op::$name {
                    $($field: {
                        let value = if Operand::$kind == Operand::Signed {
                            bytes.signed()
                        } else {
                            bytes.number() as i64
                        };
                        Word::make(match Operand::$kind {
                            Operand::Plain | Operand::Signed => value,
                            kind => number(kind, value)?,
                        })
                    }),*
                },)*
                _ => return Ok(None),
            }))
        }
    };
}

instructions! {
    1 Const { dst: Plain, k: Constant }
    2 Int { dst: Plain, value: Signed }
    3 Null { dst: Plain }
    4 Bool { dst: Plain, value: Plain }
    5 Move { dst: Plain, src: Plain }
    6 Free { dst: Plain, index: Plain }
    7 MakeCell { slot: Plain }
    8 CellRef { dst: Plain, cell: Plain }
    9 CellSet { cell: Plain, src: Plain }
    10 Global { dst: Plain, global: Global }
    11 SetGlobal { src: Plain, global: Global }
    12 DefineGlobal { src: Plain, global: Global }
    13 Closure { dst: Plain, code: Code }
    14 Patch { closure: Plain, index: Plain, src: Plain }
    15 Jump { to: Address }
    16 Loop { to: Address }
    17 JumpIfFalse { src: Plain, to: Address }
    18 JumpIfTrue { src: Plain, to: Address }
    19 JumpIfGiven { src: Plain, to: Address }
    20 JumpIfNotEq { a: Plain, b: Plain, to: Address }
    21 JumpIfNotNull { src: Plain, to: Address }
    22 JumpIfNotPair { src: Plain, to: Address }
    23 JumpIfNotLess { a: Plain, b: Plain, to: Address }
    24 JumpIfNotLessEq { a: Plain, b: Plain, to: Address }
    25 JumpIfNotNumEq { a: Plain, b: Plain, to: Address }
    26 JumpIfNotLessInt { a: Plain, value: Signed, to: Address }
    27 JumpIfNotMoreInt { a: Plain, value: Signed, to: Address }
    28 JumpIfNotNumEqInt { a: Plain, value: Signed, to: Address }
    29 CallGlobal { base: Plain, count: Plain, global: Global }
    30 Call { base: Plain, count: Plain }
    31 CallMulti { base: Plain, count: Plain }
    32 TailCall { base: Plain, count: Plain }
    33 Native { base: Plain, count: Plain, native: Native }
    34 Return { src: Plain }
    35 TailApplyValues { base: Plain }
    36 PushPrompt { tag: Plain, handler: Plain }
    37 PopPrompt {}
    38 Halt {}
    39 Car { dst: Plain, a: Plain }
    40 Cdr { dst: Plain, a: Plain }
    41 Cons { dst: Plain, a: Plain, b: Plain }
    42 Not { dst: Plain, a: Plain }
    43 IsNull { dst: Plain, a: Plain }
    44 IsPair { dst: Plain, a: Plain }
    45 Eq { dst: Plain, a: Plain, b: Plain }
    46 Add { dst: Plain, a: Plain, b: Plain }
    47 AddInt { dst: Plain, a: Plain, value: Signed }
    48 Sub { dst: Plain, a: Plain, b: Plain }
    49 Mul { dst: Plain, a: Plain, b: Plain }
    50 Less { dst: Plain, a: Plain, b: Plain }
    51 LessEq { dst: Plain, a: Plain, b: Plain }
    52 NumEq { dst: Plain, a: Plain, b: Plain }
    53 VectorRef { dst: Plain, a: Plain, b: Plain }
    54 VectorSet { vector: Plain, index: Plain, src: Plain }
    55 JumpIfNotSame { a: Plain, k: Constant, to: Address }
    56 TailCallGlobal { base: Plain, count: Plain, global: Global }
    57 Unary { dst: Plain, a: Plain, native: Native, quick: Plain }
    58 Binary { dst: Plain, a: Plain, b: Plain, native: Native, quick: Plain }
}

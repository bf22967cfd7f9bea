//! Values: what programs compute with.
//!
//! A [`Value`] is a 16-byte `Copy` word: small data stands in it, larger data is an index into the
//! typed arenas of one [`Heap`]. An evaluation owns its heap and nothing points from one heap into
//! another, so evaluations run side by side and a heap is dropped whole, whatever it holds.
//! The stage knows the language's data and nothing of Guix.

pub mod arena;
pub mod bytes;
pub mod equal;
pub mod exception;
pub mod gc;
pub mod heap;
pub mod hole;
pub mod pin;
pub mod port;
pub mod procedure;
pub mod record;
pub mod string;
pub mod table;

pub use arena::{Arena, Ref};
pub use heap::Heap;
pub use procedure::{Closure, CodeId, NativeId};
pub use record::{Record, RecordType};
pub use string::Str;

use crate::reader::Sym;

/// Identifies a module of one evaluation; see [`crate::module::Modules`]. The core is the first.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModuleId(pub u32);

/// Identifies a module variable (a global) of one evaluation.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GlobalId(pub u32);

/// Any datum of the language. Two values are the same object (`eq?`) when their variants and
/// indices are equal. The tag fills a word of its own, so that copying a value is two plain moves.
#[derive(Copy, Clone, Debug, Default)]
#[repr(u64)]
pub enum Value {
    /// What `(if #f #f)` gives.
    Unspecified,
    /// An absent optional argument, and a variable without a value. Never seen by programs.
    #[default]
    Undefined,
    /// The empty list.
    Null,
    /// Guile's `#nil`: false and the empty list at once.
    ElispNil,
    /// The end-of-file object.
    Eof,
    /// `#t` or `#f`.
    Bool(bool),
    /// An exact integer of 64 bits.
    Fixnum(i64),
    /// An inexact real.
    Flonum(f64),
    /// A Unicode scalar value.
    Char(char),
    /// An interned symbol.
    Symbol(Sym),
    /// A keyword such as `#:key`.
    Keyword(Sym),
    /// A mutable pair.
    Pair(Ref),
    /// A mutable string.
    Str(Ref),
    /// A vector.
    Vector(Ref),
    /// A bytevector.
    Bytes(Ref),
    /// An exact integer beyond 64 bits.
    Big(Ref),
    /// An exact ratio.
    Ratio(Ref),
    /// A procedure made by `lambda`.
    Closure(Ref),
    /// A procedure written in Rust.
    Native(NativeId),
    /// A procedure that is a captured continuation, full or delimited.
    Continuation(Ref),
    /// A parameter object (a procedure of no arguments).
    Parameter(Ref),
    /// A fluid.
    Fluid(Ref),
    /// A record or structure.
    Record(Ref),
    /// A record type descriptor.
    RecordType(Ref),
    /// A hash table.
    Table(Ref),
    /// Several values, as `(values a b)` returns them; never one value.
    Values(Ref),
    /// A promise.
    Promise(Ref),
    /// The cell of an assigned variable. Never seen by programs.
    Cell(Ref),
    /// A port.
    Port(Ref),
    /// A character set.
    CharSet(Ref),
    /// A compiled regular expression.
    Regex(Ref),
    /// A syntax object.
    Syntax(Ref),
    /// A macro transformer as a value of a module variable.
    Macro(Ref),
    /// A module.
    Module(ModuleId),
    /// A module variable as an object (`module-variable`).
    Variable(GlobalId),
    /// The place of the n-th reference in staged code (see [`hole`]).
    Hole(u32),
}

impl Value {
    /// `#f`.
    pub const FALSE: Value = Value::Bool(false);
    /// `#t`.
    pub const TRUE: Value = Value::Bool(true);

    /// Whether the value counts as true in a test (`#f` and `#nil` do not).
    #[inline]
    pub fn is_true(self) -> bool {
        !matches!(self, Value::Bool(false) | Value::ElispNil)
    }

    /// Whether the value ends a list: `()` or `#nil`.
    #[inline]
    pub fn is_null(self) -> bool {
        matches!(self, Value::Null | Value::ElispNil)
    }

    /// The symbol, if this is one.
    pub fn as_symbol(self) -> Option<Sym> {
        match self {
            Value::Symbol(sym) => Some(sym),
            _ => None,
        }
    }

    /// The small integer, if this is one.
    #[inline]
    pub fn as_fixnum(self) -> Option<i64> {
        match self {
            Value::Fixnum(n) => Some(n),
            _ => None,
        }
    }

    /// Whether this can be called: a procedure, parameter or continuation.
    pub fn is_procedure(self) -> bool {
        matches!(
            self,
            Value::Closure(_) | Value::Native(_) | Value::Continuation(_) | Value::Parameter(_)
        )
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Value {
        Value::Bool(b)
    }
}

/// The size invariant that the stack and every arena rely on.
const _: () = assert!(std::mem::size_of::<Value>() == 16);

//! Procedures as values: closures over code, natives by number, continuations, parameters.

use super::Value;
use crate::reader::Sym;

/// Identifies compiled code (see [`crate::vm::code`]).
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct CodeId(pub u32);

/// Identifies a native procedure (see [`crate::builtins`]).
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct NativeId(pub u16);

/// Where the code of a procedure with one clause of required parameters starts.
#[derive(Copy, Clone, Debug)]
pub struct SimpleEntry {
    /// The first instruction.
    pub start: u32,
    /// The number of arguments.
    pub required: u16,
    /// The slots of its frame.
    pub frame: u16,
}

/// A procedure made by `lambda`: code and the values of its free variables.
#[derive(Clone, Debug, Default)]
pub struct Closure {
    /// What it runs.
    pub code: CodeId,
    /// Where it starts, if it has one clause of required parameters only.
    pub entry: Option<SimpleEntry>,
    /// The captured values; assigned variables are captured as cells.
    pub free: Box<[Value]>,
}

/// A parameter object (R7RS 4.2.6).
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The value outside every `parameterize`.
    pub default: Value,
    /// Applied to each value given to the parameter, or `#f`.
    pub converter: Value,
}

impl Default for Parameter {
    fn default() -> Self {
        Parameter {
            default: Value::FALSE,
            converter: Value::FALSE,
        }
    }
}

/// A promise (R7RS 4.2.5): either a thunk to run or the value it gave.
#[derive(Clone, Debug)]
pub enum Promise {
    /// Not yet forced: the procedure of no arguments that computes it.
    Pending(Value),
    /// Forced.
    Ready(Value),
    /// Stands for the promise of `delay-force` that took its place.
    Forward(Value),
}

impl Default for Promise {
    fn default() -> Self {
        Promise::Ready(Value::Unspecified)
    }
}

/// A macro held by a module variable.
#[derive(Clone, Debug, Default)]
pub struct MacroObject {
    /// The name it was defined with.
    pub name: Option<Sym>,
    /// Its place among the expander's transformers.
    pub transformer: u32,
}

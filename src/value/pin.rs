//! Pins: everything that existed at a time, kept alive whatever refers to it.
//!
//! While the expander or a native waits for a run of the machine, it may hold values that the
//! collector cannot see. They were there when the run began. With a pin from its beginning, what the
//! run allocates since can be collected.

use super::arena::Arena;
use super::gc::Tracer;
use super::{Heap, Ref, Value};

/// Makes the value of an object's place in its arena.
type Kind = fn(Ref) -> Value;

/// The places of all objects that existed at a time, by kind.
#[derive(Debug)]
pub struct Pin {
    places: Vec<(Kind, Vec<u64>)>,
}

impl Heap {
    /// Pins everything that exists.
    pub fn pin(&self) -> Pin {
        fn of<T: Default>(kind: Kind, arena: &Arena<T>) -> (Kind, Vec<u64>) {
            (kind, arena.occupied())
        }
        Pin {
            places: vec![
                of(Value::Pair, &self.pairs),
                of(Value::Str, &self.strings),
                of(Value::Vector, &self.vectors),
                of(Value::Bytes, &self.bytes),
                of(Value::Big, &self.bigs),
                of(Value::Ratio, &self.ratios),
                of(Value::Closure, &self.closures),
                of(Value::Continuation, &self.continuations),
                of(Value::Parameter, &self.parameters),
                of(Value::Fluid, &self.fluids),
                of(Value::Record, &self.records),
                of(Value::RecordType, &self.record_types),
                of(Value::Table, &self.tables),
                of(Value::Values, &self.values),
                of(Value::Promise, &self.promises),
                of(Value::Cell, &self.cells),
                of(Value::Port, &self.ports),
                of(Value::CharSet, &self.char_sets),
                of(Value::Regex, &self.regexes),
                of(Value::Syntax, &self.syntaxes),
                of(Value::Macro, &self.macros),
            ],
        }
    }
}

impl Pin {
    /// Bytes that it holds itself.
    pub fn size(&self) -> usize {
        self.places.iter().map(|(_, words)| words.len() * 8).sum()
    }

    /// Pushes everything that is pinned, in pieces: `full` is called after each.
    pub(super) fn trace(&self, tracer: &mut Tracer, mut full: impl FnMut(&mut Tracer)) {
        for (kind, words) in &self.places {
            for (at, &word) in words.iter().enumerate() {
                let mut bits = word;
                while bits != 0 {
                    tracer.push(kind(Ref(at as u32 * 64 + bits.trailing_zeros())));
                    bits &= bits - 1;
                }
                if at % 64 == 63 {
                    full(tracer);
                }
            }
            full(tracer);
        }
    }
}

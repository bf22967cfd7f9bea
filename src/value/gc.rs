//! The collector: precise mark and sweep over the arenas.
//!
//! It runs only at the VM's safe points, when every live value is on the VM's stacks, in a module
//! variable, among the constants or reachable from those; natives allocate freely between. Marking
//! uses a stack of its own, so no structure can exhaust the native one.

use super::exception::{Limit, Outcome, Throw};
use super::pin::Pin;
use super::procedure::Promise;
use super::{Heap, Ref, Value};
use crate::vm::limits::Watch;

/// Estimates of how much memory the heap's objects hold.
#[derive(Clone, Debug)]
pub struct Accounting {
    /// Bytes of variable-sized parts allocated since the last collection.
    extra: usize,
    /// Bytes after the last collection.
    after: usize,
    /// How large the heap may become before the next collection.
    threshold: usize,
    /// How large the heap may be.
    limit: usize,
    /// What the evaluation held outside its heap when that was looked at last.
    elsewhere: usize,
    /// What long computations look at.
    pub watch: Watch,
}

/// Values of the stack that are traced at once.
const PIECE: usize = 1 << 16;

/// The heap is not worth collecting below this size.
const FIRST_THRESHOLD: usize = 32 << 20;

impl Default for Accounting {
    fn default() -> Self {
        Accounting {
            extra: 0,
            after: 0,
            threshold: FIRST_THRESHOLD,
            limit: usize::MAX,
            elsewhere: 0,
            watch: Watch::default(),
        }
    }
}

impl Accounting {
    /// Notes that an object holds `bytes` outside its arena place.
    #[inline]
    pub fn add(&mut self, bytes: usize) {
        self.extra += bytes;
    }

    /// Sets how large the heap may be.
    pub fn set_limit(&mut self, bytes: usize) {
        self.limit = bytes;
    }

    /// Looks at the clock in the middle of a long computation.
    ///
    /// # Errors
    /// The limit of time, or an interruption.
    pub fn look(&self) -> Outcome<()> {
        self.watch.look().map_err(Throw::Limit)
    }

    /// Notes how much the evaluation holds outside its heap.
    pub fn note_elsewhere(&mut self, bytes: usize) {
        self.elsewhere = bytes;
    }
}

/// Objects that nobody asks room for, one at a time.
const SMALL: usize = 1 << 16;

/// Values still to be traced.
#[derive(Default)]
pub struct Tracer {
    pending: Vec<Value>,
}

impl Tracer {
    /// Notes that `value` is alive.
    #[inline]
    pub fn push(&mut self, value: Value) {
        match value {
            Value::Unspecified
            | Value::Undefined
            | Value::Null
            | Value::ElispNil
            | Value::Eof
            | Value::Bool(_)
            | Value::Fixnum(_)
            | Value::Flonum(_)
            | Value::Char(_)
            | Value::Symbol(_)
            | Value::Keyword(_)
            | Value::Native(_)
            | Value::Module(_)
            | Value::Variable(_)
            | Value::Hole(_) => {}
            _ => self.pending.push(value),
        }
    }

    /// Notes that all of `values` are alive.
    pub fn extend(&mut self, values: &[Value]) {
        for &value in values {
            self.push(value);
        }
    }
}

/// What a method of the arenas gives for each of them: the one list of all there are.
macro_rules! each_arena {
    ($heap:expr, $method:ident) => {
        [
            $heap.pairs.$method(),
            $heap.strings.$method(),
            $heap.vectors.$method(),
            $heap.bytes.$method(),
            $heap.bigs.$method(),
            $heap.ratios.$method(),
            $heap.closures.$method(),
            $heap.continuations.$method(),
            $heap.parameters.$method(),
            $heap.fluids.$method(),
            $heap.records.$method(),
            $heap.record_types.$method(),
            $heap.tables.$method(),
            $heap.values.$method(),
            $heap.promises.$method(),
            $heap.cells.$method(),
            $heap.ports.$method(),
            $heap.char_sets.$method(),
            $heap.regexes.$method(),
            $heap.syntaxes.$method(),
            $heap.macros.$method(),
        ]
    };
}

impl Heap {
    /// Bytes in use, estimated: exact for the arenas, summed at allocation for the rest.
    pub fn size(&self) -> usize {
        self.fixed_size() + self.accounting.after + self.accounting.extra
    }

    /// Bytes held, the places of objects that are free again included.
    pub fn held(&self) -> usize {
        self.held_by_arenas() + self.accounting.after + self.accounting.extra
    }

    /// Refuses an object of so many bytes if it does not fit beside what is held. The machine then
    /// collects garbage, and asks the native again.
    ///
    /// # Errors
    /// The memory limit.
    pub fn room_for(&self, bytes: usize) -> Outcome<()> {
        let held = || self.held() + self.accounting.elsewhere;
        if bytes > SMALL && held().saturating_add(bytes) > self.accounting.limit {
            return Err(Throw::Limit(Limit::Memory));
        }
        Ok(())
    }

    fn fixed_size(&self) -> usize {
        each_arena!(self, size).iter().sum()
    }

    fn held_by_arenas(&self) -> usize {
        let arenas: usize = each_arena!(self, held).iter().sum();
        arenas + self.constants.len() * size_of::<Value>()
    }

    /// A number that grows by the bytes that a single operation can allocate in bulk: the pairs and
    /// the parts of variable size. Cheap enough to be looked at after every native.
    #[inline]
    pub fn bulk(&self) -> usize {
        self.pairs.live() * 32 + self.accounting.extra
    }

    /// Whether a collection is due.
    #[inline]
    pub fn wants_collection(&self) -> bool {
        self.size() > self.accounting.threshold
    }

    /// Whether so much was allocated that a collection is due before long.
    pub fn wants_pin(&self) -> bool {
        self.size() > self.accounting.threshold / 4 * 3
    }

    /// Frees every object that is reachable neither from `stack` nor from `roots` nor from the
    /// constants nor from what is pinned.
    pub fn collect(&mut self, stack: &[Value], mut roots: Tracer, pin: Option<&Pin>) {
        self.clear_marks();
        if let Some(pin) = pin {
            pin.trace(&mut Tracer::default(), |tracer| self.trace(tracer));
        }
        // In pieces: a copy of a large stack would double it.
        let mut tracer = Tracer::default();
        for piece in stack.chunks(PIECE) {
            tracer.extend(piece);
            self.trace(&mut tracer);
        }
        roots.extend(&self.constants);
        self.trace(&mut roots);
        let kept = self.sweep();
        self.accounting.after = kept;
        self.accounting.extra = 0;
        self.accounting.threshold = (self.size() * 2).max(FIRST_THRESHOLD);
    }

    fn clear_marks(&mut self) {
        each_arena!(self, clear_marks);
    }

    fn trace(&mut self, tracer: &mut Tracer) {
        while let Some(value) = tracer.pending.pop() {
            self.trace_value(value, tracer);
        }
    }

    fn trace_value(&mut self, value: Value, tracer: &mut Tracer) {
        match value {
            Value::Pair(r) => self.trace_list(r, tracer),
            Value::Str(r) => {
                self.strings.mark(r);
            }
            Value::Vector(r) => {
                if self.vectors.mark(r) {
                    tracer.extend(self.vectors.get(r));
                }
            }
            Value::Bytes(r) => {
                self.bytes.mark(r);
            }
            Value::Big(r) => {
                self.bigs.mark(r);
            }
            Value::Ratio(r) => {
                self.ratios.mark(r);
            }
            Value::Closure(r) => {
                if self.closures.mark(r) {
                    tracer.extend(&self.closures.get(r).free);
                }
            }
            Value::Continuation(r) => {
                if self.continuations.mark(r) {
                    self.continuations.get(r).trace(tracer);
                }
            }
            Value::Parameter(r) => {
                if self.parameters.mark(r) {
                    let parameter = self.parameters.get(r);
                    tracer.push(parameter.default);
                    tracer.push(parameter.converter);
                }
            }
            Value::Fluid(r) => {
                if self.fluids.mark(r) {
                    tracer.push(*self.fluids.get(r));
                }
            }
            Value::Record(r) => {
                if self.records.mark(r) {
                    let record = self.records.get(r);
                    tracer.push(Value::RecordType(record.rtd));
                    tracer.extend(&record.fields);
                }
            }
            Value::RecordType(r) => {
                if self.record_types.mark(r) {
                    let rtd = self.record_types.get(r);
                    tracer.push(rtd.printer);
                    tracer.push(rtd.properties);
                    if let Some(parent) = rtd.parent {
                        tracer.push(Value::RecordType(parent));
                    }
                }
            }
            Value::Table(r) => {
                if self.tables.mark(r) {
                    for entry in self.tables.get(r).iter() {
                        tracer.push(entry.key);
                        tracer.push(entry.value);
                    }
                }
            }
            Value::Values(r) => {
                if self.values.mark(r) {
                    tracer.extend(self.values.get(r));
                }
            }
            Value::Promise(r) => {
                if self.promises.mark(r) {
                    match *self.promises.get(r) {
                        Promise::Pending(v) | Promise::Ready(v) | Promise::Forward(v) => {
                            tracer.push(v);
                        }
                    }
                }
            }
            Value::Cell(r) => {
                if self.cells.mark(r) {
                    tracer.push(*self.cells.get(r));
                }
            }
            Value::Port(r) => {
                self.ports.mark(r);
            }
            Value::CharSet(r) => {
                self.char_sets.mark(r);
            }
            Value::Regex(r) => {
                self.regexes.mark(r);
            }
            Value::Syntax(r) => {
                if self.syntaxes.mark(r) {
                    tracer.push(self.syntaxes.get(r).datum);
                }
            }
            Value::Macro(r) => {
                self.macros.mark(r);
            }
            Value::Unspecified
            | Value::Undefined
            | Value::Null
            | Value::ElispNil
            | Value::Eof
            | Value::Bool(_)
            | Value::Fixnum(_)
            | Value::Flonum(_)
            | Value::Char(_)
            | Value::Symbol(_)
            | Value::Keyword(_)
            | Value::Native(_)
            | Value::Module(_)
            | Value::Variable(_)
            | Value::Hole(_) => {}
        }
    }

    /// Marks a pair and those that follow it in its list.
    fn trace_list(&mut self, first: Ref, tracer: &mut Tracer) {
        let mut r = first;
        while self.pairs.mark(r) {
            let pair = *self.pairs.get(r);
            tracer.push(pair.car);
            match pair.cdr {
                Value::Pair(next) => r = next,
                other => {
                    tracer.push(other);
                    return;
                }
            }
        }
    }

    /// Sweeps all arenas; the bytes that the kept objects hold outside them.
    fn sweep(&mut self) -> usize {
        each_arena!(self, sweep);
        self.held_outside()
    }

    fn held_outside(&self) -> usize {
        let word = size_of::<Value>();
        let strings: usize = self.strings.iter().map(|(_, s)| s.as_str().len()).sum();
        let vectors: usize = self.vectors.iter().map(|(_, v)| v.capacity() * word).sum();
        let bytes: usize = self.bytes.iter().map(|(_, b)| b.data.len()).sum();
        let ports: usize = self.ports.iter().map(|(_, p)| p.size()).sum();
        let bigs: usize = self.bigs.iter().map(|(_, n)| n.bits() as usize / 8).sum();
        let ratios: usize = self.ratios.iter().map(|(_, r)| r.size()).sum();
        let closures: usize = self.closures.iter().map(|(_, c)| c.free.len() * word).sum();
        let records: usize = self
            .records
            .iter()
            .map(|(_, r)| r.fields.len() * word)
            .sum();
        let tables: usize = self.tables.iter().map(|(_, t)| t.size()).sum();
        let values: usize = self.values.iter().map(|(_, v)| v.len() * word).sum();
        let continuations: usize = self.continuations.iter().map(|(_, k)| k.size()).sum();
        strings
            + vectors
            + bytes
            + ports
            + bigs
            + ratios
            + closures
            + records
            + tables
            + values
            + continuations
    }
}

//! Sameness: `eq?`, `eqv?` and `equal?`, and the hashes that go with them (R7RS 6.1).
//!
//! `equal?` walks with a stack of its own. Past a bound it remembers the pairs of objects it has
//! compared, so that circular data ends too (two objects that differ nowhere are then equal).

use std::collections::HashSet;

use super::exception::Outcome;
use super::{Heap, Ref, Value};

/// Comparisons after which `equal` starts to remember what it compared.
const TRUSTED_STEPS: usize = 1 << 20;

/// Comparisons between two looks at the limits.
const PATIENCE: usize = 1 << 14;

/// Bytes that a remembered pair of objects takes, with its share of free places.
const REMEMBERED: usize = 64;

/// How many parts of an object `hash_equal` looks at.
const HASHED_PARTS: usize = 48;

/// A number for the kind of a value and one for its place or content: equal for the same object.
fn identity(value: Value) -> (u8, u64) {
    let place = |r: Ref| u64::from(r.0);
    match value {
        Value::Unspecified => (0, 0),
        Value::Undefined => (1, 0),
        Value::Null => (2, 0),
        Value::ElispNil => (3, 0),
        Value::Eof => (4, 0),
        Value::Bool(b) => (5, u64::from(b)),
        Value::Fixnum(n) => (6, n.cast_unsigned()),
        Value::Flonum(x) if x.is_nan() => (7, f64::NAN.to_bits()),
        Value::Flonum(x) => (7, x.to_bits()),
        Value::Char(c) => (8, u64::from(u32::from(c))),
        Value::Symbol(s) => (9, u64::from(s.0)),
        Value::Keyword(s) => (10, u64::from(s.0)),
        Value::Pair(r) => (11, place(r)),
        Value::Str(r) => (12, place(r)),
        Value::Vector(r) => (13, place(r)),
        Value::Bytes(r) => (14, place(r)),
        Value::Big(r) => (15, place(r)),
        Value::Ratio(r) => (16, place(r)),
        Value::Closure(r) => (17, place(r)),
        Value::Native(id) => (18, u64::from(id.0)),
        Value::Continuation(r) => (19, place(r)),
        Value::Parameter(r) => (20, place(r)),
        Value::Fluid(r) => (21, place(r)),
        Value::Record(r) => (22, place(r)),
        Value::RecordType(r) => (23, place(r)),
        Value::Table(r) => (24, place(r)),
        Value::Values(r) => (25, place(r)),
        Value::Promise(r) => (26, place(r)),
        Value::Cell(r) => (27, place(r)),
        Value::Port(r) => (28, place(r)),
        Value::CharSet(r) => (29, place(r)),
        Value::Regex(r) => (30, place(r)),
        Value::Syntax(r) => (31, place(r)),
        Value::Macro(r) => (32, place(r)),
        Value::Module(id) => (33, u64::from(id.0)),
        Value::Variable(id) => (34, u64::from(id.0)),
        Value::Hole(n) => (35, u64::from(n)),
    }
}

/// Whether both are the same object (`eq?`). Small numbers and characters are what they stand for.
#[inline]
pub fn eq(a: Value, b: Value) -> bool {
    same(&a, &b)
}

/// [`eq`] of two places, which copies nothing.
#[inline]
pub fn same(a: &Value, b: &Value) -> bool {
    if std::mem::discriminant(a) != std::mem::discriminant(b) {
        return false;
    }
    match (a, b) {
        (Value::Symbol(x), Value::Symbol(y)) => x == y,
        (Value::Pair(x), Value::Pair(y)) => x == y,
        (Value::Fixnum(x), Value::Fixnum(y)) => x == y,
        (Value::Bool(x), Value::Bool(y)) => x == y,
        (Value::Null, Value::Null) => true,
        _ => same_identity(a, b),
    }
}

#[inline(never)]
fn same_identity(a: &Value, b: &Value) -> bool {
    identity(*a) == identity(*b)
}

/// Whether both are the same object or equal numbers of the same exactness (`eqv?`).
#[inline]
pub fn eqv(heap: &Heap, a: Value, b: Value) -> bool {
    match (a, b) {
        (Value::Big(x), Value::Big(y)) => heap.bigs.get(x) == heap.bigs.get(y),
        (Value::Ratio(x), Value::Ratio(y)) => heap.ratios.get(x) == heap.ratios.get(y),
        (Value::Str(x), Value::Str(y)) if x != y => {
            heap.strings.get(x).is_empty() && heap.strings.get(y).is_empty()
        }
        _ => eq(a, b),
    }
}

/// Whether both have the same structure and content (`equal?`). As in Guile, records of one type
/// are compared field by field.
///
/// # Errors
/// The limits of time and memory, and an interrupt: no step is taken meanwhile.
pub fn equal(heap: &Heap, a: Value, b: Value) -> Outcome<bool> {
    let mut pending = vec![(a, b)];
    let mut steps = 0;
    let mut seen = HashSet::new();
    while let Some((a, b)) = pending.pop() {
        if eqv(heap, a, b) {
            continue;
        }
        steps += 1;
        if steps % PATIENCE == 0 {
            heap.accounting.look()?;
            heap.room_for(seen.len() * REMEMBERED)?;
        }
        if steps > TRUSTED_STEPS && !seen.insert((identity(a), identity(b))) {
            continue;
        }
        if !push_parts(heap, a, b, &mut pending) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Compares two objects that are not the same but for their parts, which are left in `pending`.
fn push_parts(heap: &Heap, a: Value, b: Value, pending: &mut Vec<(Value, Value)>) -> bool {
    match (a, b) {
        (Value::Pair(x), Value::Pair(y)) => {
            let (x, y) = (heap.pairs.get(x), heap.pairs.get(y));
            pending.push((x.cdr, y.cdr));
            pending.push((x.car, y.car));
            true
        }
        (Value::Str(x), Value::Str(y)) => {
            heap.strings.get(x).as_str() == heap.strings.get(y).as_str()
        }
        (Value::Bytes(x), Value::Bytes(y)) => heap.bytes.get(x).data == heap.bytes.get(y).data,
        (Value::Vector(x), Value::Vector(y)) => {
            push_slices(heap.vectors.get(x), heap.vectors.get(y), pending)
        }
        (Value::Record(x), Value::Record(y)) => {
            let (x, y) = (heap.records.get(x), heap.records.get(y));
            x.rtd == y.rtd && push_slices(&x.fields, &y.fields, pending)
        }
        (Value::Syntax(x), Value::Syntax(y)) => {
            let (x, y) = (heap.syntaxes.get(x), heap.syntaxes.get(y));
            pending.push((x.datum, y.datum));
            x.scopes == y.scopes
        }
        _ => false,
    }
}

fn push_slices(x: &[Value], y: &[Value], pending: &mut Vec<(Value, Value)>) -> bool {
    if x.len() != y.len() {
        return false;
    }
    pending.extend(x.iter().copied().zip(y.iter().copied()).rev());
    true
}

/// A small, fast, repeatable hasher.
#[derive(Default)]
struct Mixer {
    state: u64,
}

impl Mixer {
    fn add(&mut self, word: u64) {
        self.state = (self.state.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn done(&self) -> u64 {
        let h = self.state;
        (h ^ (h >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (h >> 29)
    }
}

impl std::hash::Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.done()
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let word = chunk.iter().fold(0, |word, &b| word << 8 | u64::from(b));
            self.add(word);
        }
        self.add(bytes.len() as u64);
    }
}

/// A hash that is the same for values that are `eq?`.
#[inline]
pub fn hash_eq(value: Value) -> u64 {
    let (kind, place) = identity(value);
    let mut mixer = Mixer::default();
    mixer.add(u64::from(kind));
    mixer.add(place);
    mixer.done()
}

/// A hash that is the same for values that are `eqv?`.
pub fn hash_eqv(heap: &Heap, value: Value) -> u64 {
    match value {
        Value::Big(_) | Value::Ratio(_) | Value::Str(_) => hash_equal(heap, value),
        _ => hash_eq(value),
    }
}

/// A hash of a text.
pub fn hash_text(text: &str) -> u64 {
    let mut mixer = Mixer::default();
    std::hash::Hasher::write(&mut mixer, text.as_bytes());
    mixer.done()
}

/// A hash that is the same for values that are `equal?`; it looks at a bounded part of them.
pub fn hash_equal(heap: &Heap, value: Value) -> u64 {
    if is_atom(value) {
        return hash_eq(value);
    }
    let mut mixer = Mixer::default();
    let mut pending = vec![value];
    let mut parts = 0;
    while let Some(value) = pending.pop() {
        parts += 1;
        if parts > HASHED_PARTS {
            break;
        }
        hash_one(heap, value, &mut mixer, &mut pending);
    }
    mixer.done()
}

/// Whether `equal?` asks of the value what `eq?` does.
fn is_atom(value: Value) -> bool {
    !matches!(
        value,
        Value::Str(_)
            | Value::Bytes(_)
            | Value::Big(_)
            | Value::Ratio(_)
            | Value::Pair(_)
            | Value::Vector(_)
            | Value::Record(_)
            | Value::Syntax(_)
    )
}

fn hash_one(heap: &Heap, value: Value, mixer: &mut Mixer, pending: &mut Vec<Value>) {
    use std::hash::{Hash, Hasher};
    match value {
        Value::Str(r) => mixer.write(heap.strings.get(r).as_str().as_bytes()),
        Value::Bytes(r) => mixer.write(&heap.bytes.get(r).data),
        Value::Big(r) => heap.bigs.get(r).hash(mixer),
        Value::Ratio(r) => {
            let ratio = heap.ratios.get(r);
            ratio.num.hash(mixer);
            ratio.den.hash(mixer);
        }
        Value::Pair(r) => {
            let pair = heap.pairs.get(r);
            mixer.add(11);
            pending.push(pair.cdr);
            pending.push(pair.car);
        }
        Value::Vector(r) => hash_slice(heap.vectors.get(r), mixer, pending),
        Value::Record(r) => {
            let record = heap.records.get(r);
            mixer.add(u64::from(record.rtd.0));
            hash_slice(&record.fields, mixer, pending);
        }
        Value::Syntax(r) => pending.push(heap.syntaxes.get(r).datum),
        _ => mixer.add(hash_eq(value)),
    }
}

fn hash_slice(items: &[Value], mixer: &mut Mixer, pending: &mut Vec<Value>) {
    mixer.add(items.len() as u64);
    pending.extend(items.iter().take(HASHED_PARTS).rev());
}

//! The heap of one evaluation: an arena for each kind of object, and short names for allocating,
//! reading and changing them.

use std::borrow::Cow;

use num_bigint::BigInt;

use super::arena::{Arena, Ref};
use super::bytes::Bytes;
use super::port::Port;
use super::procedure::{Closure, MacroObject, Parameter, Promise};
use super::record::{Record, RecordType};
use super::string::Str;
use super::table::Table;
use super::{Value, gc::Accounting};
use crate::builtins::char_sets::CharSet;
use crate::builtins::numbers::Ratio;
use crate::builtins::regex::Regex;
use crate::source::Span;
use crate::syntax::object::SyntaxObject;
use crate::vm::continuation::Continuation;

/// A pair.
#[derive(Copy, Clone, Debug, Default)]
pub struct Pair {
    /// The first component.
    pub car: Value,
    /// The second component.
    pub cdr: Value,
}

/// Every object of one evaluation.
#[derive(Clone, Debug, Default)]
pub struct Heap {
    /// Pairs.
    pub pairs: Arena<Pair>,
    /// Strings.
    pub strings: Arena<Str>,
    /// Vectors.
    pub vectors: Arena<Vec<Value>>,
    /// Bytevectors.
    pub bytes: Arena<Bytes>,
    /// Large integers.
    pub bigs: Arena<BigInt>,
    /// Exact ratios.
    pub ratios: Arena<Ratio>,
    /// Closures.
    pub closures: Arena<Closure>,
    /// Continuations.
    pub continuations: Arena<Continuation>,
    /// Parameters.
    pub parameters: Arena<Parameter>,
    /// Fluids: their values outside every `with-fluids`.
    pub fluids: Arena<Value>,
    /// Records.
    pub records: Arena<Record>,
    /// Record types.
    pub record_types: Arena<RecordType>,
    /// Hash tables.
    pub tables: Arena<Table>,
    /// Several values at once.
    pub values: Arena<Box<[Value]>>,
    /// Promises.
    pub promises: Arena<Promise>,
    /// Cells of assigned variables.
    pub cells: Arena<Value>,
    /// Ports.
    pub ports: Arena<Port>,
    /// Character sets.
    pub char_sets: Arena<CharSet>,
    /// Regular expressions.
    pub regexes: Arena<Regex>,
    /// Syntax objects.
    pub syntaxes: Arena<SyntaxObject>,
    /// Macros.
    pub macros: Arena<MacroObject>,
    /// Values that stay alive with the heap: constants of code, and what the host holds.
    pub constants: Vec<Value>,
    /// Places among the constants that nothing refers to any more.
    free_constants: Vec<u32>,
    /// What the collector knows about sizes.
    pub accounting: Accounting,
}

impl Heap {
    /// A heap with room for what evaluating a configuration makes most of. Growing copies what there
    /// is, and leaves memory behind that was touched for nothing; room that is not used is not touched.
    pub fn with_room() -> Heap {
        Heap {
            pairs: Arena::with_room(1 << 15),
            strings: Arena::with_room(1 << 12),
            closures: Arena::with_room(1 << 13),
            records: Arena::with_room(1 << 13),
            syntaxes: Arena::with_room(1 << 12),
            ..Heap::default()
        }
    }

    /// A fresh pair.
    #[inline]
    pub fn cons(&mut self, car: Value, cdr: Value) -> Value {
        Value::Pair(self.pairs.alloc(Pair { car, cdr }))
    }

    /// The two components, if `value` is a pair.
    #[inline]
    pub fn pair(&self, value: Value) -> Option<(Value, Value)> {
        match value {
            Value::Pair(r) => {
                let pair = self.pairs.get(r);
                Some((pair.car, pair.cdr))
            }
            _ => None,
        }
    }

    /// The first component, if `value` is a pair.
    #[inline]
    pub fn car(&self, value: Value) -> Option<Value> {
        self.pair(value).map(|(car, _)| car)
    }

    /// The second component, if `value` is a pair.
    #[inline]
    pub fn cdr(&self, value: Value) -> Option<Value> {
        self.pair(value).map(|(_, cdr)| cdr)
    }

    /// A list of the items.
    pub fn list(&mut self, items: &[Value]) -> Value {
        self.list_with_tail(items, Value::Null)
    }

    /// The items, then `tail`.
    pub fn list_with_tail(&mut self, items: &[Value], tail: Value) -> Value {
        items
            .iter()
            .rev()
            .fold(tail, |tail, &item| self.cons(item, tail))
    }

    /// The elements of a proper, finite list.
    pub fn list_items(&self, list: Value) -> Option<Vec<Value>> {
        let (items, tail) = self.list_prefix(list);
        tail.is_null().then_some(items)
    }

    /// The elements of a list up to its tail, and the tail. A circular list is cut where its
    /// length exceeds the number of pairs that exist, with the tail at that place.
    pub fn list_prefix(&self, list: Value) -> (Vec<Value>, Value) {
        let mut items = Vec::new();
        let mut rest = list;
        let bound = self.pairs.live();
        while let Some((car, cdr)) = self.pair(rest) {
            if items.len() > bound {
                break;
            }
            items.push(car);
            rest = cdr;
        }
        (items, rest)
    }

    /// A fresh mutable string.
    pub fn string(&mut self, text: impl Into<String>) -> Value {
        let text = text.into();
        self.accounting.add(text.len());
        Value::Str(self.strings.alloc(Str::new(text)))
    }

    /// A fresh, mutable string of a text of the program itself, which is not copied.
    pub fn string_of(&mut self, text: &'static str) -> Value {
        self.accounting.add(text.len());
        Value::Str(self.strings.alloc(Str::new(text)))
    }

    /// A string constant.
    pub fn constant_string(&mut self, text: impl Into<Cow<'static, str>>) -> Value {
        let text = text.into();
        self.accounting.add(text.len());
        Value::Str(self.strings.alloc(Str::constant(text)))
    }

    /// The text, if `value` is a string.
    pub fn text(&self, value: Value) -> Option<&str> {
        match value {
            Value::Str(r) => Some(self.strings.get(r).as_str()),
            _ => None,
        }
    }

    /// A fresh vector of the items.
    pub fn vector(&mut self, items: Vec<Value>) -> Value {
        self.accounting.add(items.len() * size_of::<Value>());
        Value::Vector(self.vectors.alloc(items))
    }

    /// The elements, if `value` is a vector.
    pub fn vector_items(&self, value: Value) -> Option<&[Value]> {
        match value {
            Value::Vector(r) => Some(self.vectors.get(r)),
            _ => None,
        }
    }

    /// The element at an index, if `vector` is a vector that has it.
    #[inline]
    pub fn element(&self, vector: &Value, index: &Value) -> Option<&Value> {
        match (vector, index) {
            (&Value::Vector(r), &Value::Fixnum(i)) => {
                let items = self.vectors.get(r);
                items.get(usize::try_from(i).ok()?)
            }
            _ => None,
        }
    }

    /// The element at an index, to change, if `vector` is a vector that has it.
    #[inline]
    pub fn element_mut(&mut self, vector: &Value, index: &Value) -> Option<&mut Value> {
        match (vector, index) {
            (&Value::Vector(r), &Value::Fixnum(i)) => {
                let items = self.vectors.get_mut(r);
                items.get_mut(usize::try_from(i).ok()?)
            }
            _ => None,
        }
    }

    /// A fresh bytevector.
    pub fn bytevector(&mut self, data: Vec<u8>) -> Value {
        self.accounting.add(data.len());
        Value::Bytes(self.bytes.alloc(Bytes { data }))
    }

    /// The octets, if `value` is a bytevector.
    pub fn octets(&self, value: Value) -> Option<&[u8]> {
        match value {
            Value::Bytes(r) => Some(&self.bytes.get(r).data),
            _ => None,
        }
    }

    /// An exact integer in its smallest representation.
    pub fn integer(&mut self, n: BigInt) -> Value {
        match i64::try_from(&n) {
            Ok(small) => Value::Fixnum(small),
            Err(_) => {
                self.accounting.add(n.bits() as usize / 8);
                Value::Big(self.bigs.alloc(n))
            }
        }
    }

    /// One value for none, one or several: what a procedure that returns `items` returns.
    pub fn values(&mut self, items: Vec<Value>) -> Value {
        match items.as_slice() {
            [one] => *one,
            _ => {
                self.accounting.add(items.len() * size_of::<Value>());
                Value::Values(self.values.alloc(items.into_boxed_slice()))
            }
        }
    }

    /// A fresh record.
    pub fn record(&mut self, rtd: Ref, fields: Vec<Value>, span: Span) -> Value {
        self.accounting.add(fields.len() * size_of::<Value>());
        Value::Record(self.records.alloc(Record {
            rtd,
            fields: fields.into_boxed_slice(),
            span,
        }))
    }

    /// Whether a record stands for what is not known.
    pub fn is_unknown(&self, record: Ref) -> bool {
        let rtd = self.records.get(record).rtd;
        self.record_types.get(rtd).unknown
    }

    /// A fresh closure.
    #[inline]
    pub fn closure(&mut self, closure: Closure) -> Value {
        self.accounting.add(closure.free.len() * size_of::<Value>());
        Value::Closure(self.closures.alloc(closure))
    }

    /// A fresh cell.
    #[inline]
    pub fn cell(&mut self, value: Value) -> Value {
        Value::Cell(self.cells.alloc(value))
    }

    /// A fresh port.
    pub fn port(&mut self, port: Port) -> Value {
        Value::Port(self.ports.alloc(port))
    }

    /// A fresh hash table.
    pub fn table(&mut self, table: Table) -> Value {
        Value::Table(self.tables.alloc(table))
    }

    /// Keeps `value` alive as long as the heap, and gives its place among the constants.
    pub fn keep(&mut self, value: Value) -> u32 {
        if let Some(place) = self.free_constants.pop()
            && let Some(constant) = self.constants.get_mut(place as usize)
        {
            *constant = value;
            return place;
        }
        let place = self.constants.len() as u32;
        self.constants.push(value);
        place
    }

    /// Gives the place of a constant to others. Nothing may refer to it.
    pub fn forget_constant(&mut self, place: u32) {
        if let Some(constant) = self.constants.get_mut(place as usize) {
            *constant = Value::Undefined;
            self.free_constants.push(place);
        }
    }

    /// Drops the constants that were added last, down to so many. Nothing may refer to them.
    pub fn truncate_constants(&mut self, count: usize) {
        self.constants.truncate(count);
        self.free_constants
            .retain(|&place| (place as usize) < count);
    }
}

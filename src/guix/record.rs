//! Reading records by the names of their types and fields (Guile manual, "Records").

use crate::source::Span;
use crate::value::{Heap, Record, Value};

/// The record behind a value, if it is one.
pub fn record(heap: &Heap, value: Value) -> Option<&Record> {
    match value {
        Value::Record(r) => Some(heap.records.get(r)),
        _ => None,
    }
}

/// The name of a record's type without its angle brackets; nothing for other values.
pub fn type_name(heap: &Heap, value: Value) -> Option<&'static str> {
    let record = record(heap, value)?;
    let name = heap.record_types.get(record.rtd).name.as_str();
    Some(name.trim_matches(['<', '>']))
}

/// Whether a value is a record of the type called `name`.
pub fn is_a(heap: &Heap, value: Value, name: &str) -> bool {
    type_name(heap, value) == Some(name)
}

/// The value of a field; nothing if the value is no record or its type has no such field.
pub fn field(heap: &Heap, value: Value, name: &str) -> Option<Value> {
    let record = record(heap, value)?;
    let names = &heap.record_types.get(record.rtd).fields;
    let place = names.iter().position(|field| field.as_str() == name)?;
    record.fields.get(place).copied()
}

/// The form that made a record, or no place.
pub fn span(heap: &Heap, value: Value) -> Span {
    record(heap, value).map_or(Span::NONE, |record| record.span)
}

/// The name that a symbol or a string gives.
pub fn name_text(heap: &Heap, value: Value) -> Option<String> {
    match value {
        Value::Symbol(name) => Some(name.as_str().to_owned()),
        _ => heap.text(value).map(str::to_owned),
    }
}

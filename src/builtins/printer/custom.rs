//! Records whose types have printers of their own (`set-record-type-printer!`). A printer is a
//! procedure of the program, which the printer here cannot call: it says which records have one,
//! and takes the texts that they printed.

use std::collections::HashSet;

use super::Custom;
use crate::builtins::Native;
use crate::builtins::args::{arg, list};
use crate::value::exception::Outcome;
use crate::value::{Heap, Ref, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("%custom-records", 1, 1, custom_records),
    Native::core("%set-custom-texts!", 1, 1, set_custom_texts),
];

/// The records with printers that printing a value comes to, the parts of such records left out,
/// each with its printer.
pub fn records(heap: &Heap, value: Value) -> Vec<(Value, Value)> {
    if !heap
        .record_types
        .iter()
        .any(|(_, rtd)| rtd.printer.is_true())
    {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut seen: HashSet<(u8, Ref)> = HashSet::new();
    let mut pending = vec![value];
    while let Some(value) = pending.pop() {
        if !super::key(value).is_some_and(|key| seen.insert(key)) {
            continue;
        }
        match value {
            Value::Pair(r) => {
                let pair = heap.pairs.get(r);
                pending.extend([pair.cdr, pair.car]);
            }
            Value::Vector(r) => pending.extend(heap.vectors.get(r).iter().rev()),
            Value::Values(r) => pending.extend(heap.values.get(r).iter().rev()),
            Value::Record(r) => {
                let record = heap.records.get(r);
                match heap.record_types.get(record.rtd).printer {
                    printer if printer.is_true() => found.push((value, printer)),
                    _ => pending.extend(record.fields.iter().rev()),
                }
            }
            _ => {}
        }
    }
    found
}

/// `(%custom-records value)`: a list of pairs of a record and its printer.
fn custom_records(ctx: &mut Context, args: &[Value]) -> Outcome {
    let found = records(&ctx.heap, arg(args, 0));
    let pairs: Vec<Value> = found
        .into_iter()
        .map(|(record, printer)| ctx.heap.cons(record, printer))
        .collect();
    Ok(ctx.heap.list(&pairs))
}

/// `(%set-custom-texts! texts)`: what is printed next shows the texts of an association list in place
/// of the records that are its keys.
fn set_custom_texts(ctx: &mut Context, args: &[Value]) -> Outcome {
    let mut custom = Custom::new();
    for entry in list(&ctx.heap, "%set-custom-texts!", args, 0)? {
        if let Some((Value::Record(record), text)) = ctx.heap.pair(entry) {
            custom.insert(record, ctx.heap.text(text).unwrap_or_default().to_owned());
        }
    }
    ctx.custom_texts = Some(custom);
    Ok(Value::Unspecified)
}

/// Whether printing any of the values comes to a record with a printer.
pub fn any(heap: &Heap, values: &[Value]) -> bool {
    let parts = |value: &Value| {
        matches!(
            value,
            Value::Pair(_) | Value::Vector(_) | Value::Record(_) | Value::Values(_)
        )
    };
    values.iter().any(parts)
        && heap
            .record_types
            .iter()
            .any(|(_, rtd)| rtd.printer.is_true())
        && values.iter().any(|&value| !records(heap, value).is_empty())
}

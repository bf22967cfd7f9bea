//! Records whose types have printers of their own (`set-record-type-printer!`). A printer is a
//! procedure of the program, which the printer here cannot call: it says which records have one,
//! and takes the texts that they printed.

use std::collections::HashSet;

use super::{Custom, Style, print_with};
use crate::builtins::Native;
use crate::builtins::args::{arg, list};
use crate::builtins::ports::{output, output_port};
use crate::value::exception::Outcome;
use crate::value::{Heap, Ref, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("%custom-records", 1, 1, custom_records),
    Native::core("%print-custom", 4, 4, print_custom),
];

/// The records with printers that printing a value comes to, the parts of such records left out,
/// each with its printer.
pub fn records(heap: &Heap, value: Value) -> Vec<(Value, Value)> {
    if !heap.record_types.iter().any(|(_, rtd)| rtd.printer.is_true()) {
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
    let pairs: Vec<Value> =
        found.into_iter().map(|(record, printer)| ctx.heap.cons(record, printer)).collect();
    Ok(ctx.heap.list(&pairs))
}

/// `(%print-custom value port display? texts)`: prints a value with the texts of an association list
/// for the records that are its keys.
fn print_custom(ctx: &mut Context, args: &[Value]) -> Outcome {
    let style = if arg(args, 2).is_true() { Style::Display } else { Style::Write };
    let r = output_port(ctx, if style == Style::Write { "write" } else { "display" }, args, 1)?;
    let mut custom = Custom::new();
    for entry in list(&ctx.heap, "%print-custom", args, 3)? {
        if let Some((Value::Record(record), text)) = ctx.heap.pair(entry) {
            custom.insert(record, ctx.heap.text(text).unwrap_or_default().to_owned());
        }
    }
    let text = print_with(ctx, arg(args, 0), style, &custom)?;
    output::put(ctx, r, &text);
    Ok(Value::Unspecified)
}

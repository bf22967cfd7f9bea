//! Objects that cannot be read back: `#<kind ...>`. Guile adds addresses, which would make two runs
//! differ; they are left out.

use super::atoms;
use crate::builtins::char_sets::CharSet;
use crate::builtins::procedures;
use crate::value::Value;
use crate::value::port::{Port, PortKind};
use crate::value::procedure::Promise;
use crate::vm::context::Context;

/// Appends an object.
pub fn push(out: &mut String, ctx: &Context, value: Value) {
    match value {
        Value::Closure(_) | Value::Native(_) | Value::Parameter(_) => {
            out.push_str("#<procedure");
            out.push_str(&procedures::signature(ctx, value));
            out.push('>');
        }
        Value::Continuation(_) => out.push_str("#<continuation>"),
        Value::Fluid(_) => out.push_str("#<fluid>"),
        Value::RecordType(r) => {
            let name = ctx.heap.record_types.get(r).name;
            out.push_str(&format!("#<record-type {name}>"));
        }
        Value::Table(r) => {
            let table = ctx.heap.tables.get(r);
            let kind = if table.weak {
                "weak-table"
            } else {
                "hash-table"
            };
            out.push_str(&format!(
                "#<{kind} {}/{}>",
                table.len(),
                buckets(table.len())
            ));
        }
        Value::Promise(r) => {
            let state = match ctx.heap.promises.get(r) {
                Promise::Ready(_) => "#<promise (forced)>",
                Promise::Pending(_) | Promise::Forward(_) => "#<promise>",
            };
            out.push_str(state);
        }
        Value::Port(r) => push_port(out, ctx.heap.ports.get(r)),
        Value::CharSet(r) => push_char_set(out, ctx.heap.char_sets.get(r)),
        Value::Regex(_) => out.push_str("#<regexp>"),
        Value::Macro(r) => match ctx.heap.macros.get(r).name {
            Some(name) => out.push_str(&format!("#<syntax-transformer {name}>")),
            None => out.push_str("#<syntax-transformer>"),
        },
        Value::Module(id) => out.push_str(&procedures::module_text(ctx, id)),
        Value::Cell(_) => out.push_str("#<cell>"),
        Value::Hole(n) => out.push_str(&format!("#<hole {n}>")),
        Value::Pair(_)
        | Value::Vector(_)
        | Value::Record(_)
        | Value::Values(_)
        | Value::Syntax(_)
        | Value::Variable(_)
        | Value::Unspecified
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
        | Value::Str(_)
        | Value::Bytes(_)
        | Value::Big(_)
        | Value::Ratio(_) => {}
    }
}

/// The number of buckets that Guile's table of this many entries has.
fn buckets(entries: usize) -> usize {
    const SIZES: [usize; 9] = [31, 61, 113, 223, 443, 883, 1759, 3517, 7027];
    SIZES
        .into_iter()
        .find(|size| entries * 10 <= size * 9)
        .unwrap_or(entries)
}

fn push_port(out: &mut String, port: &Port) {
    let name = port.name.as_deref();
    let (direction, what) = match port.kind {
        PortKind::Input { .. } => ("input", name.unwrap_or("string")),
        PortKind::Output { .. } => ("output", name.unwrap_or("string")),
        PortKind::Stdout => ("output", "standard output"),
        PortKind::Stderr => ("output", "standard error"),
        PortKind::Stdin => ("input", "standard input"),
        PortKind::Void => ("input-output", "void"),
    };
    let closed = if port.open { "" } else { "closed: " };
    out.push_str(&format!("#<{closed}{direction}: {what}>"));
}

/// Ranges of a set beyond which the others are left out.
const MOST_RANGES: usize = 50;

fn push_char_set(out: &mut String, set: &CharSet) {
    out.push_str("#<charset {");
    for (at, &(low, high)) in set.ranges().iter().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        if at >= MOST_RANGES {
            out.push_str("...");
            break;
        }
        if let Some(c) = char::from_u32(low) {
            atoms::push_char(out, c);
        }
        if let Some(c) = char::from_u32(high).filter(|_| high > low) {
            out.push_str("..");
            atoms::push_char(out, c);
        }
    }
    out.push_str("}>");
}

//! Records and their types (Guile manual, "Records"; SRFI-9). Constructors, accessors and
//! modifiers are procedures made in Scheme over the natives whose names begin with `%`.

use super::args::{arg, given, index, keyword, list, outside, symbol, wrong};
use super::{ANY, Native};
use crate::reader::Sym;
use crate::source::Span;
use crate::value::exception::{Failure, Outcome, Throw};
use crate::value::{Heap, RecordType, Ref, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("make-record-type", 2, ANY, make_type),
    Native::core("%record", 1, ANY, make),
    Native::core("%record-ref", 4, 4, field),
    Native::core("%record-set!", 5, 5, set_field),
    Native::core("%record-is?", 2, 2, |c, a| {
        let rtd = type_ref("record-predicate", a, 1)?;
        Ok(is_instance(&c.heap, arg(a, 0), rtd).is_some().into())
    }),
    Native::core("%record-field-index", 2, 2, field_index),
    Native::core("%record-with", 3, 3, with_field),
    Native::core("%set-record-type-printer!", 2, 2, set_printer),
    Native::core("record?", 1, 1, |_, a| {
        Ok(matches!(arg(a, 0), Value::Record(_)).into())
    }),
    Native::core("record-type?", 1, 1, |_, a| {
        Ok(matches!(arg(a, 0), Value::RecordType(_)).into())
    }),
    Native::core("struct?", 1, 1, |_, a| {
        Ok(matches!(arg(a, 0), Value::Record(_) | Value::RecordType(_)).into())
    }),
    Native::core("record-type-descriptor", 1, 1, |c, a| {
        vtable(c, "record-type-descriptor", a)
    }),
    Native::core("struct-vtable", 1, 1, |c, a| vtable(c, "struct-vtable", a)),
    Native::core("make-struct/no-tail", 1, ANY, make),
    Native::core("struct-ref", 2, 2, |c, a| {
        let (r, k) = place(c, "struct-ref", a)?;
        Ok(c.heap
            .records
            .get(r)
            .fields
            .get(k)
            .copied()
            .unwrap_or(Value::FALSE))
    }),
    Native::core("struct-set!", 3, 3, |c, a| {
        let (r, k) = place(c, "struct-set!", a)?;
        if let Some(place) = c.heap.records.get_mut(r).fields.get_mut(k) {
            *place = arg(a, 2);
        }
        Ok(arg(a, 2))
    }),
    Native::core("record-type-name", 1, 1, |c, a| {
        Ok(Value::Symbol(rtd(c, "record-type-name", a)?.name))
    }),
    Native::core("record-type-fields", 1, 1, type_fields),
    Native::core("record-type-parent", 1, 1, |c, a| {
        Ok(rtd(c, "record-type-parent", a)?
            .parent
            .map_or(Value::FALSE, Value::RecordType))
    }),
    Native::core("record-type-parents", 1, 1, type_parents),
    Native::core("record-type-extensible?", 1, 1, |c, a| {
        Ok(rtd(c, "record-type-extensible?", a)?.extensible.into())
    }),
    Native::core("record-type-opaque?", 1, 1, |c, a| {
        Ok(rtd(c, "record-type-opaque?", a)?.opaque.into())
    }),
    Native::core("record-type-properties", 1, 1, |c, a| {
        Ok(rtd(c, "record-type-properties", a)?.properties)
    }),
];

fn type_ref(name: &'static str, args: &[Value], at: usize) -> Outcome<Ref> {
    match arg(args, at) {
        Value::RecordType(r) => Ok(r),
        _ => wrong(name, args, at),
    }
}

fn rtd<'c>(ctx: &'c Context, name: &'static str, args: &[Value]) -> Outcome<&'c RecordType> {
    type_ref(name, args, 0).map(|r| ctx.heap.record_types.get(r))
}

/// The record that a value is, if its type is `rtd` or descends from it.
pub fn is_instance(heap: &Heap, value: Value, rtd: Ref) -> Option<Ref> {
    let Value::Record(r) = value else { return None };
    let mut kind = heap.records.get(r).rtd;
    loop {
        if kind == rtd {
            return Some(r);
        }
        kind = heap.record_types.get(kind).parent?;
    }
}

/// `(make-record-type name fields [printer] #:parent #:extensible? #:opaque? #:unknown? #:properties)`:
/// a field
/// is a symbol, or a list of `mutable` or `immutable` and the symbol.
fn make_type(ctx: &mut Context, args: &[Value]) -> Outcome {
    let proc = "make-record-type";
    let name = match arg(args, 0) {
        Value::Symbol(sym) => sym,
        Value::Str(r) => Sym::intern(ctx.heap.strings.get(r).as_str()),
        _ => return wrong(proc, args, 0),
    };
    let positional = !matches!(arg(args, 2), Value::Keyword(_));
    let printer = if positional {
        given(args, 2).unwrap_or(Value::FALSE)
    } else {
        Value::FALSE
    };
    let from = if positional { 3 } else { 2 };
    let parent = match keyword(args, from, "parent") {
        Some(Value::RecordType(r)) => Some(r),
        Some(other) if other.is_true() => return Err(Throw::wrong_type(proc, 3, other)),
        _ => None,
    };
    let mut fields = match parent {
        Some(parent) => ctx.heap.record_types.get(parent).fields.to_vec(),
        None => Vec::new(),
    };
    for spec in list(&ctx.heap, proc, args, 1)? {
        fields.push(field_name(&ctx.heap, spec).ok_or_else(|| Throw::wrong_type(proc, 2, spec))?);
    }
    let flag = |name| keyword(args, from, name).is_some_and(Value::is_true);
    let record_type = RecordType {
        name,
        fields: fields.into_boxed_slice(),
        parent,
        printer,
        extensible: flag("extensible?"),
        opaque: flag("opaque?"),
        unknown: flag("unknown?"),
        properties: keyword(args, from, "properties").unwrap_or(Value::Null),
        ..RecordType::default()
    };
    Ok(Value::RecordType(ctx.heap.record_types.alloc(record_type)))
}

fn field_name(heap: &Heap, spec: Value) -> Option<Sym> {
    match spec {
        Value::Symbol(sym) => Some(sym),
        _ => heap.list_items(spec)?.get(1)?.as_symbol(),
    }
}

/// `(%record rtd field ...)`: absent fields are `#f`.
fn make(ctx: &mut Context, args: &[Value]) -> Outcome {
    let rtd = type_ref("make-record", args, 0)?;
    let count = ctx.heap.record_types.get(rtd).fields.len();
    let mut fields = args.get(1..).unwrap_or_default().to_vec();
    fields.resize(count, Value::FALSE);
    Ok(ctx.heap.record(rtd, fields, Span::NONE))
}

/// The error of an accessor, which is known by a symbol of the program.
fn no_record(heap: &mut Heap, accessor: Value, value: Value) -> Throw {
    let message = heap.string("Wrong type argument: ~S");
    let irritants = heap.list(&[value]);
    Failure::Keyed {
        key: Sym::intern("wrong-type-arg"),
        arguments: vec![accessor, message, irritants, irritants],
    }
    .into()
}

fn field_place(ctx: &mut Context, args: &[Value], rtd_at: usize) -> Outcome<(Ref, usize)> {
    let rtd = type_ref("%record-ref", args, rtd_at)?;
    let place = index("%record-ref", args, 1)?;
    match is_instance(&ctx.heap, arg(args, 0), rtd) {
        Some(r) => Ok((r, place)),
        None => Err(no_record(
            &mut ctx.heap,
            arg(args, rtd_at + 1),
            arg(args, 0),
        )),
    }
}

/// `(%record-ref record index rtd accessor-name)`: of what is not known, nothing is known of its
/// fields either.
fn field(ctx: &mut Context, args: &[Value]) -> Outcome {
    if let Value::Record(r) = arg(args, 0)
        && ctx.heap.is_unknown(r)
        && Some(r) != is_instance(&ctx.heap, arg(args, 0), type_ref("%record-ref", args, 2)?)
    {
        return Ok(arg(args, 0));
    }
    let (r, place) = field_place(ctx, args, 2)?;
    match ctx.heap.records.get(r).fields.get(place) {
        Some(&value) => Ok(value),
        None => outside("%record-ref", args, 1),
    }
}

/// `(%record-set! record index value rtd modifier-name)`
fn set_field(ctx: &mut Context, args: &[Value]) -> Outcome {
    let (r, place) = field_place(ctx, args, 3)?;
    match ctx.heap.records.get_mut(r).fields.get_mut(place) {
        Some(field) => {
            *field = arg(args, 2);
            Ok(Value::Unspecified)
        }
        None => outside("%record-set!", args, 1),
    }
}

/// `(%record-with record index value)`: a copy with another value in one field.
fn with_field(ctx: &mut Context, args: &[Value]) -> Outcome {
    let Value::Record(r) = arg(args, 0) else {
        return wrong("%record-with", args, 0);
    };
    let place = index("%record-with", args, 1)?;
    let record = ctx.heap.records.get(r);
    let (rtd, span) = (record.rtd, record.span);
    let mut fields = record.fields.to_vec();
    match fields.get_mut(place) {
        Some(field) => *field = arg(args, 2),
        None => return outside("%record-with", args, 1),
    }
    Ok(ctx.heap.record(rtd, fields, span))
}

fn field_index(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = symbol("record-accessor", args, 1)?;
    let fields = &rtd(ctx, "record-accessor", args)?.fields;
    match fields.iter().rposition(|&field| field == name) {
        Some(place) => Ok(Value::Fixnum(place as i64)),
        None => Err(Throw::misc(
            Some("record-accessor"),
            "invalid field name: ~S",
            &[arg(args, 1)],
        )),
    }
}

fn set_printer(ctx: &mut Context, args: &[Value]) -> Outcome {
    let rtd = type_ref("set-record-type-printer!", args, 0)?;
    ctx.heap.record_types.get_mut(rtd).printer = arg(args, 1);
    Ok(Value::Unspecified)
}

fn vtable(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    match arg(args, 0) {
        Value::Record(r) => Ok(Value::RecordType(ctx.heap.records.get(r).rtd)),
        _ => wrong(name, args, 0),
    }
}

fn place(ctx: &Context, name: &'static str, args: &[Value]) -> Outcome<(Ref, usize)> {
    let Value::Record(r) = arg(args, 0) else {
        return wrong(name, args, 0);
    };
    let k = index(name, args, 1)?;
    if k < ctx.heap.records.get(r).fields.len() {
        Ok((r, k))
    } else {
        outside(name, args, 1)
    }
}

fn type_fields(ctx: &mut Context, args: &[Value]) -> Outcome {
    let fields: Vec<Value> = rtd(ctx, "record-type-fields", args)?
        .fields
        .iter()
        .map(|&f| Value::Symbol(f))
        .collect();
    Ok(ctx.heap.list(&fields))
}

fn type_parents(ctx: &mut Context, args: &[Value]) -> Outcome {
    let mut parents = Vec::new();
    let mut next = rtd(ctx, "record-type-parents", args)?.parent;
    while let Some(parent) = next {
        parents.push(Value::RecordType(parent));
        next = ctx.heap.record_types.get(parent).parent;
    }
    parents.reverse();
    Ok(ctx.heap.vector(parents))
}

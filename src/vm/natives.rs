//! Natives over the machine's own data: the registers of the dynamic extent, parameters, fluids,
//! promises, exception objects.

use super::context::Context;
use crate::builtins::ports::Standard;
use crate::builtins::{ANY, Native};
use crate::reader::Sym;
use crate::source::Span;
use crate::value::exception::{Outcome, Refusal, Throw};
use crate::value::procedure::{Parameter, Promise};
use crate::value::{RecordType, Value, equal};

/// Whether a value is a parameter. The procedures that give the current ports are, too (Guile
/// manual, "Default Ports for Input, Output and Errors").
fn is_parameter(value: Value) -> bool {
    let mut ports = Standard::ALL.iter();
    matches!(value, Value::Parameter(_)) || ports.any(|port| equal::eq(port.key(), value))
}

/// The table.
pub const NATIVES: &[Native] = &[
    Native::core("%handlers", 0, 0, |c, _| Ok(c.dynamic.handlers)),
    Native::core("%set-handlers!", 1, 1, |c, a| {
        c.dynamic.handlers = at(a, 0);
        Ok(Value::Unspecified)
    }),
    Native::core("%winders", 0, 0, |c, _| Ok(c.dynamic.winders)),
    Native::core("%set-winders!", 1, 1, |c, a| {
        c.dynamic.winders = at(a, 0);
        Ok(Value::Unspecified)
    }),
    Native::core("%bindings", 0, 0, |c, _| Ok(c.dynamic.bindings)),
    Native::core("%set-bindings!", 1, 1, |c, a| {
        c.dynamic.bindings = at(a, 0);
        Ok(Value::Unspecified)
    }),
    Native::core("%bind", 3, 3, bind),
    Native::core("%make-parameter", 2, 2, |c, a| {
        let parameter = Parameter {
            default: at(a, 0),
            converter: at(a, 1),
        };
        Ok(Value::Parameter(c.heap.parameters.alloc(parameter)))
    }),
    Native::core("%parameter-converter", 1, 1, |c, a| match at(a, 0) {
        Value::Parameter(r) => Ok(c.heap.parameters.get(r).converter),
        port if is_parameter(port) => Ok(Value::FALSE),
        other => Err(Throw::wrong_type("parameter-converter", 1, other)),
    }),
    // The value, which is not the poison: no carrier of it.
    Native::core("%sound", 1, 1, |_, a| Ok(at(a, 0))),
    Native::core("parameter?", 1, 1, |_, a| Ok(is_parameter(at(a, 0)).into())),
    Native::core("make-fluid", 0, 1, |c, a| {
        let value = a.first().copied().unwrap_or(Value::FALSE);
        Ok(Value::Fluid(c.heap.fluids.alloc(value)))
    }),
    Native::core("make-unbound-fluid", 0, 0, |c, _| {
        Ok(Value::Fluid(c.heap.fluids.alloc(Value::Undefined)))
    }),
    Native::core("make-thread-local-fluid", 0, 1, |c, a| {
        let value = a.first().copied().unwrap_or(Value::FALSE);
        Ok(Value::Fluid(c.heap.fluids.alloc(value)))
    }),
    Native::core("fluid?", 1, 1, |_, a| {
        Ok(matches!(at(a, 0), Value::Fluid(_)).into())
    }),
    Native::core("fluid-ref", 1, 1, fluid_ref),
    Native::core("fluid-set!", 2, 2, fluid_set),
    Native::core("%make-promise", 1, 1, |c, a| {
        Ok(Value::Promise(
            c.heap.promises.alloc(Promise::Pending(at(a, 0))),
        ))
    }),
    Native::core("%ready-promise", 1, 1, |c, a| {
        Ok(Value::Promise(
            c.heap.promises.alloc(Promise::Ready(at(a, 0))),
        ))
    }),
    Native::core("promise?", 1, 1, |_, a| {
        Ok(matches!(at(a, 0), Value::Promise(_)).into())
    }),
    Native::core("%promise-state", 1, 1, promise_state),
    Native::core("%promise-set!", 3, 3, promise_set),
    Native::core("make-exception-type", 2, 3, make_exception_type),
    Native::core("exception-type?", 1, 1, |c, a| {
        let root = c.exceptions.exception;
        Ok(matches!(at(a, 0), Value::RecordType(r) if c.is_subtype(r, root)).into())
    }),
    Native::core("make-exception", 0, ANY, |c, a| Ok(c.make_exception(a))),
    Native::core("exception?", 1, 1, |c, a| {
        Ok(c.is_exception(at(a, 0)).into())
    }),
    Native::core("simple-exceptions", 1, 1, |c, a| {
        let parts = c.exception_components(at(a, 0));
        Ok(c.heap.list(&parts))
    }),
    Native::core("%exception-component", 2, 2, exception_component),
    Native::core("exception-kind", 1, 1, |c, a| {
        Ok(c.kind_and_args(at(a, 0)).0)
    }),
    Native::core("exception-args", 1, 1, |c, a| {
        Ok(c.kind_and_args(at(a, 0)).1)
    }),
    Native::core("make-exception-from-throw", 2, 2, |c, a| {
        Ok(c.exception_from_throw(at(a, 0), at(a, 1)))
    }),
    Native::core("%raise-value", 1, 1, |_, a| {
        Err(Throw::Raise(at(a, 0), false))
    }),
    Native::core("%refuse", 2, 2, refuse),
    Native::core("%itself", 1, 1, |_, a| Ok(at(a, 0))),
    Native::core("%poison?", 1, 1, |c, a| Ok(c.is_poison(at(a, 0)).into())),
    Native::core("%without-poison", 2, 2, super::recovery::without_poison),
    Native::core("%make-record-type*", 3, 3, make_guix_record_type),
    Native::core("%record-at", 3, ANY, record_at),
    Native::core("%record-field-at", 2, 2, record_field_at),
    Native::core("%record-field-raw", 3, 3, record_field_raw),
    Native::core("%record-type-kinds", 1, 1, |c, a| match at(a, 0) {
        Value::RecordType(r) => Ok(c.heap.record_types.get(r).properties),
        other => Err(Throw::wrong_type("record-type", 1, other)),
    }),
    Native::core("%elements-before", 2, 2, |c, a| elements_before(c, a, true)),
    Native::core("%pairs-before", 2, 2, |c, a| elements_before(c, a, false)),
    Native::core("staged-hole?", 1, 1, |_, a| {
        Ok(matches!(at(a, 0), Value::Hole(_)).into())
    }),
    Native::core("staged-hole-index", 1, 1, |_, a| match at(a, 0) {
        Value::Hole(n) => Ok(Value::Fixnum(i64::from(n))),
        other => Err(Throw::wrong_type("staged-hole-index", 1, other)),
    }),
    Native::core("%value-location", 1, 1, value_location),
    Native::core("values", 0, ANY, |c, a| Ok(c.heap.values(a.to_vec()))),
    Native::core("%values->list", 1, 1, |c, a| {
        let items = match at(a, 0) {
            Value::Values(r) => c.heap.values.get(r).to_vec(),
            one => vec![one],
        };
        Ok(c.heap.list(&items))
    }),
];

fn at(arguments: &[Value], index: usize) -> Value {
    arguments.get(index).copied().unwrap_or(Value::Unspecified)
}

/// `(%bind fluid value bindings)`: the bindings with one more.
fn bind(c: &mut Context, a: &[Value]) -> Outcome {
    let cell = c.heap.cell(at(a, 1));
    let entry = c.heap.cons(at(a, 0), cell);
    Ok(c.heap.cons(entry, at(a, 2)))
}

fn fluid_ref(c: &mut Context, a: &[Value]) -> Outcome {
    let fluid = at(a, 0);
    if let Some(cell) = c.binding_cell(fluid) {
        return Ok(*c.heap.cells.get(cell));
    }
    match fluid {
        Value::Fluid(r) => match *c.heap.fluids.get(r) {
            Value::Undefined => Err(Throw::misc(
                Some("fluid-ref"),
                "unbound fluid: ~S",
                &[fluid],
            )),
            value => Ok(value),
        },
        Value::Parameter(r) => Ok(c.heap.parameters.get(r).default),
        other => Err(Throw::wrong_type("fluid-ref", 1, other)),
    }
}

fn fluid_set(c: &mut Context, a: &[Value]) -> Outcome {
    let fluid = at(a, 0);
    if let Some(cell) = c.binding_cell(fluid) {
        *c.heap.cells.get_mut(cell) = at(a, 1);
        return Ok(Value::Unspecified);
    }
    match fluid {
        Value::Fluid(r) => *c.heap.fluids.get_mut(r) = at(a, 1),
        Value::Parameter(r) => c.heap.parameters.get_mut(r).default = at(a, 1),
        other => return Err(Throw::wrong_type("fluid-set!", 1, other)),
    }
    Ok(Value::Unspecified)
}

/// `(state . value)`: 0 pending with its procedure, 1 ready, 2 forwarded.
fn promise_state(c: &mut Context, a: &[Value]) -> Outcome {
    let Value::Promise(r) = at(a, 0) else {
        return Err(Throw::wrong_type("force", 1, at(a, 0)));
    };
    let (state, value) = match *c.heap.promises.get(r) {
        Promise::Pending(value) => (0, value),
        Promise::Ready(value) => (1, value),
        Promise::Forward(value) => (2, value),
    };
    Ok(c.heap.cons(Value::Fixnum(state), value))
}

fn promise_set(c: &mut Context, a: &[Value]) -> Outcome {
    let Value::Promise(r) = at(a, 0) else {
        return Err(Throw::wrong_type("force", 1, at(a, 0)));
    };
    *c.heap.promises.get_mut(r) = match at(a, 1) {
        Value::Fixnum(0) => Promise::Pending(at(a, 2)),
        Value::Fixnum(1) => Promise::Ready(at(a, 2)),
        _ => Promise::Forward(at(a, 2)),
    };
    Ok(Value::Unspecified)
}

fn make_exception_type(c: &mut Context, a: &[Value]) -> Outcome {
    let Value::Symbol(name) = at(a, 0) else {
        return Err(Throw::wrong_type("make-exception-type", 1, at(a, 0)));
    };
    let Value::RecordType(parent) = at(a, 1) else {
        return Err(Throw::wrong_type("make-exception-type", 2, at(a, 1)));
    };
    let own = c
        .heap
        .list_items(a.get(2).copied().unwrap_or(Value::Null))
        .unwrap_or_default();
    let inherited = c.heap.record_types.get(parent).fields.to_vec();
    let fields = inherited
        .into_iter()
        .chain(own.into_iter().filter_map(Value::as_symbol))
        .collect();
    let rtd = RecordType {
        name,
        fields,
        parent: Some(parent),
        extensible: true,
        ..RecordType::default()
    };
    Ok(Value::RecordType(c.heap.record_types.alloc(rtd)))
}

/// `(%exception-component exception type)`: the first component of the type, or `#f`.
fn exception_component(c: &mut Context, a: &[Value]) -> Outcome {
    let Value::RecordType(rtd) = at(a, 1) else {
        return Err(Throw::wrong_type("exception-accessor", 2, at(a, 1)));
    };
    let found = c.exception_components(at(a, 0)).into_iter().find(|&component| {
        matches!(component, Value::Record(r) if c.is_subtype(c.heap.records.get(r).rtd, rtd))
    });
    Ok(found.unwrap_or(Value::FALSE))
}

fn refuse(c: &mut Context, a: &[Value]) -> Outcome {
    let what = match at(a, 0).as_symbol().map(Sym::as_str) {
        Some("run-program") => Refusal::RunProgram,
        Some("write-file") => Refusal::WriteFile,
        Some("network") => Refusal::Network,
        Some("process") => Refusal::Process,
        _ => Refusal::Facility,
    };
    let detail = match at(a, 1) {
        Value::Symbol(name) => name.as_str().to_owned(),
        other => c.heap.text(other).unwrap_or("this").to_owned(),
    };
    Err(Throw::refused(what, detail))
}

/// `(%make-record-type* name fields kinds)`: kinds say which fields are thunked (1) or delayed (2).
fn make_guix_record_type(c: &mut Context, a: &[Value]) -> Outcome {
    let fields = c.heap.list_items(at(a, 1)).unwrap_or_default();
    let rtd = RecordType {
        name: at(a, 0)
            .as_symbol()
            .unwrap_or(crate::reader::well_known::EMPTY),
        fields: fields.into_iter().filter_map(Value::as_symbol).collect(),
        properties: at(a, 2),
        ..RecordType::default()
    };
    Ok(Value::RecordType(c.heap.record_types.alloc(rtd)))
}

/// `(%record-at type lo hi field ...)`: a record made by the form at a place.
fn record_at(c: &mut Context, a: &[Value]) -> Outcome {
    let (Value::RecordType(rtd), Value::Fixnum(lo), Value::Fixnum(hi)) =
        (at(a, 0), at(a, 1), at(a, 2))
    else {
        return Err(Throw::wrong_type("make-record", 1, at(a, 0)));
    };
    let span = Span {
        lo: lo as u32,
        hi: hi as u32,
    };
    let fields = a.get(3..).unwrap_or_default().to_vec();
    if fields.len() != c.heap.record_types.get(rtd).fields.len() {
        // The type was defined anew since the form was expanded.
        let words = c
            .heap
            .string("~a: record ABI mismatch; recompilation needed");
        let types = c.heap.list(&[at(a, 0)]);
        let arguments = vec![
            Value::Symbol(Sym::intern("abi-check")),
            words,
            types,
            Value::Null,
        ];
        let key = Sym::intern("record-abi-mismatch-error");
        return Err(crate::value::exception::Failure::Keyed { key, arguments }.into());
    }
    Ok(c.heap.record(rtd, fields, span))
}

fn record_field_at(c: &mut Context, a: &[Value]) -> Outcome {
    let (Value::Record(r), Value::Fixnum(i)) = (at(a, 0), at(a, 1)) else {
        return Err(Throw::wrong_type("record-field", 1, at(a, 0)));
    };
    let field = c.heap.records.get(r).fields.get(i as usize).copied();
    field.ok_or_else(|| Throw::out_of_range("record-field", 2, at(a, 1)))
}

/// `(%record-field-raw record type name)`: a pair of the field's number and what it holds.
fn record_field_raw(c: &mut Context, a: &[Value]) -> Outcome {
    let (record, rtd, name) = (at(a, 0), at(a, 1), at(a, 2));
    let Value::RecordType(t) = rtd else {
        return Err(Throw::wrong_type("match-record", 2, rtd));
    };
    let held = match record {
        Value::Record(r) if c.heap.records.get(r).rtd == t => r,
        _ => return Err(Throw::wrong_type("match-record", 1, record)),
    };
    let Some(name) = name.as_symbol() else {
        return Err(Throw::wrong_type("match-record", 3, name));
    };
    let Some(i) = c
        .heap
        .record_types
        .get(t)
        .fields
        .iter()
        .position(|&field| field == name)
    else {
        let kind = Value::Symbol(c.heap.record_types.get(t).name);
        return Err(Throw::misc(
            Some("match-record"),
            "~a has no field ~a",
            &[kind, Value::Symbol(name)],
        ));
    };
    let value = c
        .heap
        .records
        .get(held)
        .fields
        .get(i)
        .copied()
        .unwrap_or(Value::FALSE);
    Ok(c.heap.cons(Value::Fixnum(i as i64), value))
}

/// How many elements a list has before its last `count`, -1 for what is too short or, if `proper`
/// is asked for, no list. Without it, pairs are counted whatever ends them.
fn elements_before(c: &mut Context, a: &[Value], proper: bool) -> Outcome {
    let (items, tail) = c.heap.list_prefix(at(a, 0));
    let after = at(a, 1).as_fixnum().unwrap_or(0);
    let count = (items.len() as i64).saturating_sub(after);
    let refused = count < 0 || (proper && !tail.is_null());
    Ok(Value::Fixnum(if refused { -1 } else { count }))
}

/// `(%value-location record)`: file, line and column of the form that made a record, or `#f`.
fn value_location(c: &mut Context, a: &[Value]) -> Outcome {
    let Value::Record(r) = at(a, 0) else {
        return Ok(Value::FALSE);
    };
    let span = c.heap.records.get(r).span;
    let Some(location) = c.sources.locate(span) else {
        return Ok(Value::FALSE);
    };
    let file = c.heap.string(location.file.name());
    let parts = [
        file,
        Value::Fixnum(i64::from(location.line)),
        Value::Fixnum(i64::from(location.column)),
    ];
    Ok(c.heap.list(&parts))
}

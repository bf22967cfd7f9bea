//! Blame: which form in the user's files gave a value that the library later finds wrong.
//!
//! Records know the form that made them, so the value is looked for in the fields of those that the
//! user's files made. Objects are found by identity; symbols, numbers and booleans only where one
//! record alone holds them.

use crate::diagnostic::locate::{self, Text};
use crate::diagnostic::show;
use crate::reader::{NodeId, NodeKind, Sym};
use crate::source::Span;
use crate::value::{Record, Value, equal};
use crate::vm::Machine;

/// Where a value was given.
pub struct Given {
    /// The place of the value, or of the form if the value is not to be seen in it.
    pub place: Span,
    /// The record's type, by its word.
    pub record: &'static str,
    /// The field.
    pub field: Option<Sym>,
    /// The name of the service type, if the record is a service and the value its value.
    pub service_type: Option<String>,
}

/// How many elements of a list in a field are looked at.
const ELEMENTS: usize = 2000;

/// The form that gave a value, if it is known; of a list that was put together anew, the form that
/// gave an element of it.
pub fn giver(machine: &Machine, value: Value) -> Option<Given> {
    giver_of(machine, value).or_else(|| {
        let (items, _) = machine.ctx.heap.list_prefix(value);
        let objects = items.into_iter().filter(|&item| is_object(item));
        objects.take(8).find_map(|item| giver_of(machine, item))
    })
}

fn giver_of(machine: &Machine, value: Value) -> Option<Given> {
    let by_identity = is_object(value);
    let mut found: Option<(&Record, Option<Sym>)> = None;
    for (_, record) in machine.ctx.heap.records.iter() {
        if !locate::is_users(&machine.ctx.sources, record.span) {
            continue;
        }
        let Some(at) = record
            .fields
            .iter()
            .position(|&held| holds(machine, held, value))
        else {
            continue;
        };
        let names = &machine.ctx.heap.record_types.get(record.rtd).fields;
        let better = match found {
            None => true,
            // Of two that hold an object, the smaller form is nearer to it.
            Some((other, _)) if by_identity => record.span.len() < other.span.len(),
            Some((other, _)) if other.span == record.span => false,
            Some(_) => return None,
        };
        if better {
            found = Some((record, names.get(at).copied()));
        }
    }
    let (record, field) = found?;
    Some(given(machine, record, field, value))
}

/// Whether identity tells a value from equal ones.
fn is_object(value: Value) -> bool {
    !matches!(
        value,
        Value::Symbol(_)
            | Value::Fixnum(_)
            | Value::Bool(_)
            | Value::Null
            | Value::Char(_)
            | Value::Keyword(_)
            | Value::Unspecified
            | Value::Undefined
            | Value::ElispNil
            | Value::Eof
            | Value::Flonum(_)
    )
}

/// Whether a field's value is the value, or a list with it, or a list of such lists.
fn holds(machine: &Machine, held: Value, value: Value) -> bool {
    let mut pending = vec![held];
    for _ in 0..ELEMENTS {
        let Some(held) = pending.pop() else {
            return false;
        };
        if equal::eq(held, value) {
            return true;
        }
        if let Some((car, cdr)) = machine.ctx.heap.pair(held) {
            pending.extend([cdr, car]);
        }
    }
    false
}

fn given(machine: &Machine, record: &Record, field: Option<Sym>, value: Value) -> Given {
    let kind = show::kind_of(&machine.ctx, record.rtd);
    let service_type = (kind == "service" && field.is_some_and(|f| f.as_str() == "value"))
        .then(|| show::name_of(&machine.ctx, record))
        .flatten();
    let place = Text::at(&machine.ctx.sources, record.span).map_or(record.span, |text| {
        place_in(machine, &text, record.span, field, value)
    });
    Given {
        place,
        record: kind,
        field,
        service_type,
    }
}

/// The place of the value inside the form: the field's value, the last operand of `service`, or
/// the very symbol, string or number.
fn place_in(machine: &Machine, text: &Text, form: Span, field: Option<Sym>, value: Value) -> Span {
    let whole = field
        .and_then(|field| text.field_value(form, field.as_str()))
        .or_else(|| text.operands(form).last().copied())
        .unwrap_or(form);
    let is_literal = |id: &NodeId| match value {
        Value::Symbol(name) => text.tree.symbol(*id) == Some(name),
        Value::Str(_) => {
            let content = text.tree.str_of(*id);
            content.is_some() && content == machine.ctx.heap.text(value)
        }
        Value::Fixnum(n) => text.tree.kind(*id) == NodeKind::Fixnum(n),
        _ => false,
    };
    // A procedure's operand goes into a field that the form does not name.
    let operands = text.operands(form).into_iter().take(2);
    let given = operands.flat_map(|operand| text.walk(operand));
    let literal = text
        .walk(whole)
        .find(is_literal)
        .or_else(|| given.into_iter().find(is_literal));
    literal.map_or(whole, |id| text.tree.span(id))
}

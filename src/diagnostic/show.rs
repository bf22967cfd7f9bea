//! `diagnostic`: values as messages show them: cut short, and records by the word that a
//! configuration knows them by.

use crate::builtins::printer::{self, Style};
use crate::reader::Sym;
use crate::value::{Record, Ref, Value};
use crate::vm::context::Context;

/// How many characters of a value a message shows.
const WIDTH: usize = 60;
/// How many parts of a value are looked at.
const PARTS: usize = 80;

/// What is still to be shown.
enum Item {
    Value(Value),
    Tail(Value),
    Text(&'static str),
}

/// A value as it is written, cut short.
pub fn show(ctx: &Context, value: Value) -> String {
    let mut out = String::new();
    let mut stack = vec![Item::Value(value)];
    let mut parts = 0;
    while let Some(item) = stack.pop() {
        parts += 1;
        if parts > PARTS || out.len() > WIDTH * 4 {
            out.push('…');
            break;
        }
        match item {
            Item::Text(text) => out.push_str(text),
            Item::Value(value) => show_one(ctx, value, &mut out, &mut stack),
            Item::Tail(tail) => match ctx.heap.pair(tail) {
                Some((car, cdr)) => {
                    out.push(' ');
                    stack.push(Item::Tail(cdr));
                    stack.push(Item::Value(car));
                }
                None if tail.is_null() => out.push(')'),
                None => {
                    out.push_str(" . ");
                    stack.push(Item::Text(")"));
                    stack.push(Item::Value(tail));
                }
            },
        }
    }
    super::clip(&out, WIDTH)
}

fn show_one(ctx: &Context, value: Value, out: &mut String, stack: &mut Vec<Item>) {
    match value {
        Value::Pair(_) => {
            if let Some((car, cdr)) = ctx.heap.pair(value) {
                out.push('(');
                stack.push(Item::Tail(cdr));
                stack.push(Item::Value(car));
            }
        }
        Value::Vector(_) => {
            let items = ctx.heap.vector_items(value).unwrap_or_default();
            out.push_str("#(");
            stack.push(Item::Text(")"));
            let shown = items.get(..items.len().min(PARTS)).unwrap_or_default();
            for (i, item) in shown.iter().enumerate().rev() {
                stack.push(Item::Value(*item));
                if i > 0 {
                    stack.push(Item::Text(" "));
                }
            }
        }
        Value::Record(r) => out.push_str(&show_record(ctx, ctx.heap.records.get(r))),
        Value::Str(r) => {
            let text = ctx.heap.strings.get(r).as_str();
            let short: String = text.chars().take(WIDTH).collect();
            printer::atoms::push_string(out, &short);
        }
        Value::Closure(_) | Value::Native(_) | Value::Continuation(_) | Value::Parameter(_) => {
            out.push_str("#<procedure>");
        }
        Value::Unspecified | Value::Undefined => out.push_str("nothing"),
        other => out.push_str(&printer::write(ctx, other, Style::Write)),
    }
}

fn show_record(ctx: &Context, record: &Record) -> String {
    let kind = kind_of(ctx, record.rtd);
    match name_of(ctx, record) {
        Some(name) => format!("#<{kind} {name}>"),
        None => format!("#<{kind}>"),
    }
}

/// The word for a record type: `<docker-configuration>` without its brackets.
pub fn kind_of(ctx: &Context, rtd: Ref) -> &'static str {
    let name: Sym = ctx.heap.record_types.get(rtd).name;
    name.as_str().trim_start_matches('<').trim_end_matches('>')
}

/// The value of a record's field.
pub fn field_of(ctx: &Context, record: &Record, name: &str) -> Option<Value> {
    let fields = &ctx.heap.record_types.get(record.rtd).fields;
    let at = fields.iter().position(|field| field.as_str() == name)?;
    record.fields.get(at).copied()
}

/// The name that a record has: that of a package, user or type; that of a service's type.
pub fn name_of(ctx: &Context, record: &Record) -> Option<String> {
    if let Some(Value::Record(kind)) =
        field_of(ctx, record, "type").filter(|_| kind_of(ctx, record.rtd) == "service")
    {
        return name_of(ctx, ctx.heap.records.get(kind));
    }
    match field_of(ctx, record, "name")? {
        Value::Symbol(sym) => Some(sym.as_str().to_owned()),
        text => ctx.heap.text(text).map(str::to_owned),
    }
}

/// A value as the subject of a sentence: `the string "yes"`.
pub fn describe(ctx: &Context, value: Value) -> String {
    let shown = || show(ctx, value);
    match value {
        Value::Bool(_) | Value::ElispNil => format!("`{}`", shown()),
        Value::Null => "the empty list".to_owned(),
        Value::Fixnum(_) | Value::Flonum(_) | Value::Big(_) | Value::Ratio(_) => {
            format!("the number {}", shown())
        }
        Value::Char(_) => format!("the character {}", shown()),
        Value::Symbol(_) => format!("the symbol `{}`", shown()),
        Value::Keyword(_) => format!("the keyword `{}`", shown()),
        Value::Str(_) => format!("the string {}", shown()),
        Value::Pair(_) => {
            let (items, tail) = ctx.heap.list_prefix(value);
            match (items.len(), tail.is_null()) {
                (1, false) => format!("the pair `{}`", shown()),
                _ => format!("the list `{}`", shown()),
            }
        }
        Value::Vector(_) => format!("the vector `{}`", shown()),
        Value::Record(r) => describe_record(ctx, ctx.heap.records.get(r)),
        Value::Closure(_) | Value::Native(_) | Value::Continuation(_) | Value::Parameter(_) => {
            match procedure_word(value) {
                Some(word) => word.to_owned(),
                None => "a procedure".to_owned(),
            }
        }
        Value::Table(_) => "a hash table".to_owned(),
        Value::Promise(_) => "a promise".to_owned(),
        Value::Bytes(_) => "a bytevector".to_owned(),
        Value::Unspecified | Value::Undefined => "no value".to_owned(),
        Value::Values(_) => "several values".to_owned(),
        Value::RecordType(_) => "a record type".to_owned(),
        _ => format!("`{}`", shown()),
    }
}

fn procedure_word(value: Value) -> Option<&'static str> {
    matches!(value, Value::Parameter(_)).then_some("a parameter")
}

fn describe_record(ctx: &Context, record: &Record) -> String {
    let kind = kind_of(ctx, record.rtd);
    match (kind, name_of(ctx, record)) {
        ("service", Some(name)) => format!("the service `{name}`"),
        ("service-type", Some(name)) => format!("the service type `{name}`"),
        ("package", Some(name)) => format!("the package `{name}`"),
        (kind, Some(name)) => format!("the `{kind}` record `{name}`"),
        (kind, None) => format!("a `{kind}` record"),
    }
}

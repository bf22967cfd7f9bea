//! Procedures as objects (Guile manual, "Procedure Properties").

use super::args::{arg, wrong};
use super::{ANY, Native};
use crate::reader::Sym;
use crate::value::exception::Outcome;
use crate::value::{ModuleId, Value, equal};
use crate::vm::code::{Code, Entry};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("procedure?", 1, 1, |_, a| {
        Ok(arg(a, 0).is_procedure().into())
    }),
    Native::core("procedure-name", 1, 1, procedure_name),
    Native::core("procedure-documentation", 1, 1, |c, a| {
        Ok(match documentation(c, arg(a, 0)) {
            Some(text) => c.heap.string(text),
            None => Value::FALSE,
        })
    }),
    Native::core("thunk?", 1, 1, |c, a| {
        let shapes = shapes(c, arg(a, 0));
        Ok(shapes.iter().any(|shape| shape.required == 0).into())
    }),
    Native::core("procedure-minimum-arity", 1, 1, minimum_arity),
    Native::core("procedure-source", 1, 1, |_, _| Ok(Value::FALSE)),
    Native::core("procedure-properties", 1, 1, properties),
    Native::core("procedure-property", 2, 2, property),
    Native::core("set-procedure-property!", 3, 3, set_property),
];

/// What a clause of a procedure takes.
struct Shape {
    required: usize,
    optional: usize,
    rest: bool,
    parameters: Vec<Sym>,
}

fn closure_code(ctx: &Context, value: Value) -> Option<&Code> {
    match value {
        Value::Closure(r) => ctx.code.code(ctx.heap.closures.get(r).code),
        _ => None,
    }
}

fn shapes(ctx: &Context, value: Value) -> Vec<Shape> {
    if let Value::Native(id) = value
        && let Some(native) = ctx.natives.get(usize::from(id.0))
    {
        let required = usize::from(native.min);
        let rest = native.max == ANY;
        let optional = if rest {
            0
        } else {
            usize::from(native.max) - required
        };
        return vec![Shape {
            required,
            optional,
            rest,
            parameters: Vec::new(),
        }];
    }
    let Some(code) = closure_code(ctx, value) else {
        return Vec::new();
    };
    let shape = |entry: &Entry| Shape {
        required: usize::from(entry.required),
        optional: usize::from(entry.optional),
        rest: entry.rest,
        parameters: entry.parameters.to_vec(),
    };
    code.entries.iter().map(shape).collect()
}

fn name(ctx: &Context, value: Value) -> Option<Sym> {
    match value {
        Value::Native(id) => ctx
            .natives
            .get(usize::from(id.0))
            .map(|n| Sym::intern(n.name)),
        _ => closure_code(ctx, value)?.name,
    }
}

fn documentation(ctx: &Context, value: Value) -> Option<String> {
    closure_code(ctx, value)?
        .documentation
        .as_deref()
        .map(str::to_owned)
}

/// `(required optional rest?)` of the clause that takes least.
fn minimum_arity(ctx: &mut Context, args: &[Value]) -> Outcome {
    let Some(shape) = shapes(ctx, arg(args, 0))
        .into_iter()
        .min_by_key(|shape| shape.required)
    else {
        return Ok(Value::FALSE);
    };
    let parts = [
        Value::Fixnum(shape.required as i64),
        Value::Fixnum(shape.optional as i64),
        Value::Bool(shape.rest),
    ];
    Ok(ctx.heap.list(&parts))
}

fn properties(ctx: &mut Context, args: &[Value]) -> Outcome {
    let procedure = arg(args, 0);
    let mut entries: Vec<(Sym, Value)> = ctx
        .procedure_properties
        .iter()
        .filter(|(known, ..)| equal::eq(*known, procedure))
        .map(|&(_, key, value)| (key, value))
        .collect();
    if let Some(text) = documentation(ctx, procedure) {
        let text = ctx.heap.string(text);
        entries.insert(0, (Sym::intern("documentation"), text));
    }
    if let Some(name) = name(ctx, procedure) {
        entries.insert(0, (Sym::intern("name"), Value::Symbol(name)));
    }
    let pairs: Vec<Value> = entries
        .into_iter()
        .map(|(key, value)| ctx.heap.cons(Value::Symbol(key), value))
        .collect();
    Ok(ctx.heap.list(&pairs))
}

fn property(ctx: &mut Context, args: &[Value]) -> Outcome {
    let (procedure, Value::Symbol(wanted)) = (arg(args, 0), arg(args, 1)) else {
        return wrong("procedure-property", args, 1);
    };
    let set = ctx
        .procedure_properties
        .iter()
        .find(|(known, key, _)| equal::eq(*known, procedure) && *key == wanted)
        .map(|(_, _, value)| *value);
    if let Some(value) = set {
        return Ok(value);
    }
    Ok(match wanted.as_str() {
        "name" => name(ctx, procedure).map_or(Value::FALSE, Value::Symbol),
        "documentation" => match documentation(ctx, procedure) {
            Some(text) => ctx.heap.string(text),
            None => Value::FALSE,
        },
        _ => Value::FALSE,
    })
}

fn set_property(ctx: &mut Context, args: &[Value]) -> Outcome {
    let (procedure, Value::Symbol(key), value) = (arg(args, 0), arg(args, 1), arg(args, 2)) else {
        return wrong("set-procedure-property!", args, 1);
    };
    ctx.procedure_properties
        .retain(|(known, k, _)| !(equal::eq(*known, procedure) && *k == key));
    ctx.procedure_properties.push((procedure, key, value));
    Ok(Value::Unspecified)
}

/// What stands between `#<procedure` and `>`: a space, the name, the parameters.
pub fn signature(ctx: &Context, value: Value) -> String {
    if let Value::Native(id) = value {
        return match ctx.natives.get(usize::from(id.0)) {
            Some(native) => format!(" {} {}", native.name, parameters(native.min, native.max)),
            None => String::new(),
        };
    }
    let clauses: Vec<String> = shapes(ctx, value).iter().map(written_parameters).collect();
    let name = name(ctx, value).map_or(String::new(), |name| format!(" {name}"));
    if clauses.is_empty() {
        name
    } else {
        format!("{name} {}", clauses.join(" | "))
    }
}

/// The parameters of a clause as `lambda*` has them.
fn written_parameters(shape: &Shape) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut names = shape.parameters.iter();
    words.extend(
        names
            .by_ref()
            .take(shape.required)
            .map(|name| name.to_string()),
    );
    if shape.optional > 0 {
        words.push("#:optional".to_owned());
        words.extend(
            names
                .by_ref()
                .take(shape.optional)
                .map(|name| name.to_string()),
        );
    }
    let rest = if shape.rest { names.next() } else { None };
    let keywords: Vec<String> = names.map(|name| name.to_string()).collect();
    if !keywords.is_empty() {
        words.push("#:key".to_owned());
        words.extend(keywords);
    }
    match (rest, words.is_empty()) {
        (Some(rest), true) => rest.to_string(),
        (Some(rest), false) => format!("({} . {rest})", words.join(" ")),
        (None, _) => format!("({})", words.join(" ")),
    }
}

/// The parameters of a native, which have no names.
fn parameters(min: u8, max: u8) -> String {
    let mut words = vec!["_"; usize::from(min)];
    if max != ANY && max > min {
        words.push("#:optional");
        words.extend(vec!["_"; usize::from(max - min)]);
    }
    match (max == ANY, words.is_empty()) {
        (true, true) => "_".to_owned(),
        (true, false) => format!("({} . _)", words.join(" ")),
        (false, _) => format!("({})", words.join(" ")),
    }
}

/// A module as text, as Guile names a module that is no interface.
pub fn module_text(ctx: &Context, id: ModuleId) -> String {
    let name: Vec<&str> = ctx
        .modules
        .name(id)
        .iter()
        .map(|sym| sym.as_str())
        .collect();
    let interface = ctx
        .modules
        .get(id)
        .is_some_and(|module| module.interface_of.is_some() || module.view);
    let kind = if interface { "interface" } else { "directory" };
    format!("#<{kind} ({})>", name.join(" "))
}

fn procedure_name(ctx: &mut Context, args: &[Value]) -> Outcome {
    match arg(args, 0) {
        value if value.is_procedure() => Ok(name(ctx, value).map_or(Value::FALSE, Value::Symbol)),
        _ => wrong("procedure-name", args, 0),
    }
}

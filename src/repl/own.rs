//! What a value of the session is: procedures that were typed, records, and whatever else.

use crate::builtins::ANY;
use crate::diagnostic::show;
use crate::ide::describe::{Description, Field, Kind, Signature};
use crate::reader::Sym;
use crate::value::Value;
use crate::vm::Machine;
use crate::vm::code::Entry;

/// Describes a value, called `name`.
pub fn describe(machine: &Machine, name: &str, value: Value) -> Description {
    let ctx = &machine.ctx;
    match value {
        Value::Closure(closure) => {
            let code = ctx.code.code(ctx.heap.closures.get(closure).code);
            let entries = code.map_or(&[][..], |code| &code.entries);
            let signatures = entries.iter().map(|entry| signature(name, entry)).collect();
            let mut description = Description::new(name, Kind::Procedure { signatures });
            description.documentation = code
                .and_then(|code| code.documentation.as_deref())
                .map(str::to_owned);
            description
        }
        Value::Native(native) => {
            let entry = ctx.natives.get(usize::from(native.0));
            let call = match entry {
                Some(entry) if entry.max == ANY => format!("({name} ...)"),
                Some(entry) => {
                    let parameters = (0..entry.max).map(|at| match at < entry.min {
                        true => " _".to_owned(),
                        false => " [_]".to_owned(),
                    });
                    format!("({name}{})", parameters.collect::<String>())
                }
                None => format!("({name} ...)"),
            };
            let signatures = vec![Signature {
                call,
                parameters: Vec::new(),
            }];
            Description::new(name, Kind::Procedure { signatures })
        }
        Value::Macro(_) => Description::new(
            name,
            Kind::Macro {
                patterns: Vec::new(),
            },
        ),
        Value::RecordType(rtd) => {
            let rtd = ctx.heap.record_types.get(rtd);
            let fields = rtd.fields.iter().map(|field| Field {
                name: field.as_str().to_owned(),
                ..Field::default()
            });
            let kind = Kind::Record {
                type_name: rtd.name.as_str().to_owned(),
                configuration: false,
                fields: fields.collect(),
            };
            Description::new(name, kind)
        }
        other => Description::new(
            name,
            Kind::Variable {
                holds: Some(show::describe(ctx, other)),
                value: None,
            },
        ),
    }
}

/// How a clause is called. Only its parameters' names are known, not their defaults.
fn signature(name: &str, entry: &Entry) -> Signature {
    let mut names = entry
        .parameters
        .iter()
        .map(|name: &Sym| name.as_str().to_owned());
    let mut parameters: Vec<String> = names.by_ref().take(usize::from(entry.required)).collect();
    let optional = names.by_ref().take(usize::from(entry.optional));
    parameters.extend(optional.map(|name| format!("[{name}]")));
    if let Some(keywords) = &entry.keywords {
        parameters.extend(keywords.iter().map(|name| format!("[#:{}]", name.as_str())));
    }
    if entry.rest {
        parameters.push("...".to_owned());
    }
    let words: Vec<&str> = std::iter::once(name)
        .chain(parameters.iter().map(String::as_str))
        .collect();
    Signature {
        call: format!("({})", words.join(" ")),
        parameters,
    }
}

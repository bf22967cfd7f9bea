//! Procedures as objects (Guile manual, "Procedure Properties").

use std::sync::OnceLock;

use super::args::{arg, wrong};
use super::{ANY, Native, all};
use crate::reader::Sym;
use crate::value::exception::Outcome;
use crate::value::{ModuleId, NativeId, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("procedure?", 1, 1, |_, a| Ok(arg(a, 0).is_procedure().into())),
    Native::core("procedure-name", 1, 1, procedure_name),
];

/// The native with a number.
pub fn native(id: NativeId) -> Option<&'static Native> {
    static ALL: OnceLock<Vec<&'static Native>> = OnceLock::new();
    ALL.get_or_init(|| all().map(|(_, native)| native).collect()).get(usize::from(id.0)).copied()
}

/// What stands between `#<procedure` and `>`: a space, the name, the parameters.
pub fn signature(_ctx: &Context, value: Value) -> String {
    match value {
        Value::Native(id) => match native(id) {
            Some(native) => format!(" {} {}", native.name, parameters(native.min, native.max)),
            None => String::new(),
        },
        _ => String::new(),
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

/// A module as text.
pub fn module_text(_ctx: &Context, id: ModuleId) -> String {
    format!("#<module {}>", id.0)
}

fn procedure_name(_: &mut Context, args: &[Value]) -> Outcome {
    match arg(args, 0) {
        Value::Native(id) => {
            Ok(native(id).map_or(Value::FALSE, |native| Value::Symbol(Sym::intern(native.name))))
        }
        value if value.is_procedure() => Ok(Value::FALSE),
        _ => wrong("procedure-name", args, 0),
    }
}

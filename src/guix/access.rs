//! Asking Guix's modules: calls of their public accessors, and what they give kept alive.

use crate::value::Value;
use crate::value::exception::{Outcome, Throw};
use crate::vm::Machine;

/// Calls the public procedure `name` of `module`, such as `(gnu system)`. The result is kept alive
/// among the machine's roots.
///
/// # Errors
/// When the module has no such name, and what the procedure itself raises.
pub fn ask(machine: &mut Machine, module: &str, name: &str, arguments: &[Value]) -> Outcome {
    let Some(procedure) = machine.public_value(module, name)? else {
        return Err(Throw::misc(
            None,
            format!("module {module} has no public name {name}"),
            &[],
        ));
    };
    call(machine, procedure, arguments)
}

/// Calls a procedure of the program; its result is kept alive among the machine's roots.
///
/// # Errors
/// What the procedure raises.
pub fn call(machine: &mut Machine, procedure: Value, arguments: &[Value]) -> Outcome {
    let value = machine.call(procedure, arguments)?;
    machine.roots.push(value);
    Ok(value)
}

/// Whether an error ends everything, because a limit was reached or the program asked to end.
pub fn is_final(throw: &Throw) -> bool {
    matches!(throw, Throw::Limit(_) | Throw::Exit(_))
}

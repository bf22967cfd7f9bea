//! Suggestions: the module that a name of none probably stands for.

use super::{known_modules, nearest};
use crate::diagnostic::wording::names;
use crate::module::name::written;
use crate::reader::Sym;
use crate::vm::Machine;

/// The known module that is meant by a name that no module has, as it is written.
pub fn module(machine: &Machine, name: &[Sym]) -> Option<String> {
    let module = written(name);
    // The module of another channel is not a misspelt one of Guix.
    if names::channel(&module).is_some() {
        return None;
    }
    let known = known_modules(machine);
    let alias = usual_name(&module).filter(|alias| known.contains(*alias));
    alias
        .or_else(|| nearest(&module, known.iter().map(String::as_str)))
        .map(str::to_owned)
}

/// Modules that go by another name than people expect.
fn usual_name(module: &str) -> Option<&'static str> {
    Some(match module {
        "(gnu services openssh)" | "(gnu services sshd)" => "(gnu services ssh)",
        "(gnu services cron)" => "(gnu services mcron)",
        "(gnu services ntp)"
        | "(gnu services network)"
        | "(gnu services dhcp)"
        | "(gnu services network-manager)" => "(gnu services networking)",
        "(gnu services gnome)" | "(gnu services elogind)" => "(gnu services desktop)",
        "(gnu services containers)" | "(gnu services oci)" => "(gnu services docker)",
        "(gnu packages openssh)" => "(gnu packages ssh)",
        _ => return None,
    })
}

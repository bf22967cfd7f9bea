//! Warnings about modules that are not here.

use super::Diagnostic;
use super::locate::Text;
use super::wording::names;
use crate::module::name::written;
use crate::reader::Sym;
use crate::source::{Origin, Span};
use crate::vm::Machine;

/// One warning for each module that is not here and of which the configuration uses something,
/// where it uses it first.
pub fn opaque_uses(machine: &Machine) -> Vec<Diagnostic> {
    let uses = machine.ctx.modules.opaque_uses.iter();
    uses.map(|&(module, name)| {
        let words = names::opaque_module(&written(machine.ctx.modules.name(module)), name.as_str());
        Diagnostic::warning(words, first_use(machine, name))
    })
    .collect()
}

/// Where a user's text has a name first.
fn first_use(machine: &Machine, name: Sym) -> Span {
    let files = machine
        .ctx
        .sources
        .files()
        .into_iter()
        .filter(|file| file.origin() == Origin::User);
    files
        .into_iter()
        .find_map(|file| {
            let text = Text::of(file.clone());
            let mut nodes = text.tree.roots.iter();
            nodes.find_map(|&root| text.find_symbol(text.tree.span(root), name))
        })
        .unwrap_or(Span::NONE)
}

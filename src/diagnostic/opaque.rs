//! Warnings about modules that are not here.

use super::Diagnostic;
use super::locate::Text;
use super::wording::names;
use crate::module::Provider;
use crate::module::name::written;
use crate::module::opaque::is_known;
use crate::reader::{NodeId, Sym};
use crate::source::{Origin, Span};
use crate::vm::Machine;

/// One warning for each module that is not here and of which the configuration uses something,
/// where it uses it first. Of modules that are not Guix's nobody knows which exports what, so they
/// share one.
pub fn opaque_uses(machine: &Machine) -> Vec<Diagnostic> {
    let modules = &machine.ctx.modules;
    let (known, foreign): (Vec<_>, Vec<_>) = modules
        .opaque_uses
        .iter()
        .partition(|(module, _)| is_known(modules.name(*module)));
    let mut found: Vec<Diagnostic> = known
        .into_iter()
        .filter_map(|(module, used)| {
            let module = written(modules.name(*module));
            let (first, rest) = used.split_first()?;
            let words = names::opaque_module(&module, first.as_str(), &texts(rest));
            Some(Diagnostic::warning(words, first_use(machine, *first)))
        })
        .collect();
    let used: Vec<Sym> = foreign.iter().flat_map(|(_, used)| used).copied().collect();
    if let Some((first, rest)) = used.split_first() {
        let candidates: Vec<String> = modules
            .iter()
            .filter(|(_, module)| module.provider == Provider::Opaque && !is_known(&module.name))
            .map(|(_, module)| written(&module.name))
            .collect();
        let words = names::foreign_module(&candidates, first.as_str(), &texts(rest));
        found.push(Diagnostic::warning(words, first_use(machine, *first)));
    }
    found
}

fn texts(names: &[Sym]) -> Vec<&'static str> {
    names.iter().map(|name| name.as_str()).collect()
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
            // A module may be called as what it exports.
            let imports = |root: NodeId| {
                let head = text.head(root).map(|(head, _)| head.as_str());
                matches!(head, Some("use-modules" | "define-module" | "import"))
            };
            let mut nodes = text.tree.roots.iter().filter(|&&root| !imports(root));
            nodes.find_map(|&root| text.find_symbol(text.tree.span(root), name))
        })
        .unwrap_or(Span::NONE)
}

//! Labels that the text around a problem suggests: where the mistake may be that the problem follows
//! from.

use super::repair::Site;
use super::suggest::nearest;
use super::{Code, Diagnostic, wording};
use crate::reader::{NodeId, NodeKind};
use crate::source::Span;
use crate::vm::Machine;

/// Labels what a problem probably comes from, if it is elsewhere.
pub fn label(machine: &Machine, diagnostic: &mut Diagnostic) {
    let found = Site::of(machine, diagnostic).and_then(|site| {
        headless(&site)
            .map(|place| (place, wording::names::nothing_is_called()))
            .or_else(|| {
                let place = misspelt_definition(&site)?;
                Some((place, wording::names::defines_another()))
            })
    });
    if let Some((place, words)) = found {
        diagnostic.add_label(place, words);
    }
}

/// The parenthesis of a form that has a form like `(name value)` where its head should be: the name
/// of a record or procedure is missing there.
fn headless(site: &Site) -> Option<Span> {
    if !matches!(
        site.diagnostic.code,
        Code::UnboundVariable | Code::NotAProcedure | Code::MissingField
    ) {
        return None;
    }
    let tree = &site.text.tree;
    let is_form = |node: NodeId| tree.kind(node) == NodeKind::List && !tree.is_prefix_form(node);
    let mut pairs = site.path.iter().zip(site.path.iter().skip(1)).rev();
    let (&outer, &inner) = pairs.find(|&(&outer, &inner)| {
        is_form(outer) && is_form(inner) && tree.first(outer) == Some(inner)
    })?;
    // The clauses of `let` and its like begin in the same way.
    let parent = site.parent(outer).and_then(|parent| site.head(parent));
    let binds = |head: &str| {
        [
            "let", "match", "cond", "case", "receive", "define", "lambda",
        ]
        .iter()
        .any(|word| head.contains(word))
    };
    if parent.is_some_and(binds) || site.head(inner).is_none() {
        return None;
    }
    let open = tree.span(outer);
    Some(Span::new(open.lo, open.lo + 1))
}

/// The name of a definition in the same text that resembles a name that is not defined.
fn misspelt_definition(site: &Site) -> Option<Span> {
    if site.diagnostic.code != Code::UnboundVariable {
        return None;
    }
    let tree = &site.text.tree;
    let name = tree.symbol(*site.path.last()?)?.as_str();
    let targets: Vec<NodeId> = tree
        .roots
        .iter()
        .filter(|&&root| {
            site.head(root)
                .is_some_and(|head| head.starts_with("define"))
        })
        .filter_map(|&root| {
            let mut target = tree.children(root).nth(1)?;
            while tree.symbol(target).is_none() {
                target = tree.first(target)?;
            }
            Some(target)
        })
        .collect();
    let names = targets.iter().filter_map(|&target| tree.symbol(target));
    let meant = nearest(name, names.map(|name| name.as_str()))?;
    let is_meant = |&&target: &&NodeId| tree.symbol(target).is_some_and(|it| it.as_str() == meant);
    targets
        .iter()
        .find(is_meant)
        .map(|&target| tree.span(target))
}

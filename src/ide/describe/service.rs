//! Service types: what they extend, what their value is.

use super::exports::head;
use super::library::ModuleText;
use super::model::{Description, Kind};
use crate::reader::{NodeId, Tree};

/// What a `service-type` form says.
pub fn describe(module: &ModuleText, name: &str, form: NodeId) -> Description {
    let tree = module.tree();
    let field = |wanted: &str| {
        let found = tree
            .children(form)
            .find(|&part| head(tree, part) == Some(wanted))?;
        tree.children(found).nth(1)
    };
    let default = field("default-value");
    let default_value = default.map(|value| module.written(value));
    let configuration = default
        .and_then(|value| head(tree, value))
        .filter(|head| *head != "list" && *head != "quote")
        .map(str::to_owned)
        .or_else(|| guessed_configuration(module, name));
    let description = field("description").and_then(|text| description_text(tree, text));
    let type_name = field("name").and_then(|name| {
        let quoted = tree.children(name).nth(1).unwrap_or(name);
        tree.symbol(quoted).map(|name| name.as_str().to_owned())
    });
    let mut result = Description::new(
        name,
        Kind::ServiceType {
            type_name,
            extends: field("extensions").map_or_else(Vec::new, |list| extended(tree, list)),
            extensible: field("extend").is_some() || field("compose").is_some(),
            default_value,
            configuration,
        },
    );
    result.documentation = description;
    result
}

/// A string, also one that is marked for translation.
fn description_text(tree: &Tree, text: NodeId) -> Option<String> {
    tree.str_of(text)
        .or_else(|| tree.str_of(tree.children(text).nth(1)?))
        .map(str::to_owned)
}

/// The targets of the service extensions in an expression.
fn extended(tree: &Tree, list: NodeId) -> Vec<String> {
    let mut targets = Vec::new();
    let mut pending = vec![list];
    while let Some(node) = pending.pop() {
        if head(tree, node) == Some("service-extension") {
            let target = tree
                .children(node)
                .nth(1)
                .and_then(|target| tree.symbol(target));
            if let Some(target) = target.map(|target| target.as_str().to_owned())
                && !targets.contains(&target)
            {
                targets.push(target);
            }
            continue;
        }
        let inner: Vec<NodeId> = tree.children(node).collect();
        pending.extend(inner.into_iter().rev());
    }
    targets
}

/// The record that goes with a service type by its name, if the module has one.
fn guessed_configuration(module: &ModuleText, name: &str) -> Option<String> {
    let stem = name.strip_suffix("-service-type")?;
    let wanted = format!("{stem}-configuration");
    let exports = module.exports();
    let found = exports.has(&wanted) || super::describe_in(module, &wanted).is_some();
    found.then_some(wanted)
}

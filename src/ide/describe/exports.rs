//! What a module's text says of its name, its imports and its exports.

use crate::reader::{NodeId, NodeKind, Tree};

/// A module's declarations.
#[derive(Clone, Debug, Default)]
pub struct Exports {
    /// The words of the module's name, if it has a `define-module` or `define-library`.
    pub module: Option<Vec<String>>,
    /// The names it exports, re-exported ones included.
    pub names: Vec<String>,
    /// The comment at its beginning: what the module is.
    pub summary: Option<String>,
}

impl Exports {
    /// Whether the module exports a name.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }
}

/// Reads a module's declarations.
pub fn of(tree: &Tree) -> Exports {
    let mut exports = Exports::default();
    for &root in &tree.roots {
        let Some(head) = head(tree, root) else {
            continue;
        };
        let parts: Vec<NodeId> = tree.children(root).skip(1).collect();
        match head {
            "define-module" | "define-library" => {
                exports.module = parts.first().map(|&name| words(tree, name));
                from_options(tree, &parts, &mut exports.names);
                for &part in &parts {
                    if self::head(tree, part) == Some("export") {
                        let names = tree.children(part).skip(1);
                        exports
                            .names
                            .extend(names.filter_map(|name| exported(tree, name)));
                    }
                }
            }
            "export" | "re-export" | "export-syntax" | "re-export-syntax" | "export!" => {
                let names = parts.iter().filter_map(|&part| exported(tree, part));
                exports.names.extend(names);
            }
            _ if is_public(head) => {
                let name = parts.first().and_then(|&part| defined_name(tree, part));
                exports.names.extend(name.map(str::to_owned));
            }
            _ => {}
        }
    }
    exports
}

/// Whether a definition of this head exports what it defines.
pub fn is_public(head: &str) -> bool {
    head.starts_with("define") && (head.ends_with("public") || head.ends_with("public-alias"))
}

fn from_options(tree: &Tree, parts: &[NodeId], names: &mut Vec<String>) {
    for pair in parts.windows(2) {
        let &[option, list] = pair else { continue };
        if let NodeKind::Keyword(keyword) = tree.kind(option)
            && (keyword.as_str().contains("export") || keyword.as_str() == "replace")
        {
            names.extend(tree.children(list).filter_map(|name| exported(tree, name)));
        }
    }
}

/// The name that an entry of an export list gives: `name` or `(own . name)`.
fn exported(tree: &Tree, entry: NodeId) -> Option<String> {
    let name = tree
        .symbol(entry)
        .or_else(|| tree.symbol(tree.tail(entry)?))?;
    Some(name.as_str().to_owned())
}

fn words(tree: &Tree, list: NodeId) -> Vec<String> {
    tree.children(list)
        .filter_map(|word| match tree.kind(word) {
            NodeKind::Symbol(word) => Some(word.as_str().to_owned()),
            NodeKind::Fixnum(number) => Some(number.to_string()),
            _ => None,
        })
        .collect()
}

/// The symbol at the head of a form.
pub fn head(tree: &Tree, form: NodeId) -> Option<&'static str> {
    let first = tree.first(form)?;
    tree.symbol(first).map(|head| head.as_str())
}

/// The name that the second part of a definition gives: itself, or the head of nested lists.
pub fn defined_name(tree: &Tree, mut target: NodeId) -> Option<&'static str> {
    for _ in 0..16 {
        match tree.symbol(target) {
            Some(name) => return Some(name.as_str()),
            None => target = tree.first(target)?,
        }
    }
    None
}

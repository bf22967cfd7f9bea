//! What a text imports, read from its declarations as they stand.

use std::ops::Range;

use super::document::Document;
use crate::module::import::Import;
use crate::reader::{NodeId, NodeKind, Sym, well_known};

/// An import of a text.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Which names of which module.
    pub import: Import,
    /// Where the module's name stands.
    pub range: Range<usize>,
}

/// The imports of a text, first to last.
pub fn imports(document: &Document) -> Vec<Imported> {
    let mut found = Vec::new();
    for &root in &document.tree().roots {
        let Some(head) = document.head(root) else {
            continue;
        };
        let parts: Vec<NodeId> = document.tree().children(root).skip(1).collect();
        match head {
            "use-modules" => {
                found.extend(parts.iter().filter_map(|&part| spec(document, part)));
            }
            "import" => {
                found.extend(parts.iter().filter_map(|&part| import_set(document, part)));
            }
            "define-module" => {
                for pair in parts.windows(2) {
                    if let &[option, part] = pair
                        && document.tree().kind(option) == NodeKind::Keyword(well_known::USE_MODULE)
                    {
                        found.extend(spec(document, part));
                    }
                }
            }
            _ => {
                if let Some(family) = family(head) {
                    found.extend(parts.iter().filter_map(|&part| {
                        let name = document.tree().symbol(part)?;
                        let module = [Sym::intern("gnu"), Sym::intern(family), name];
                        Some(Imported {
                            import: Import::whole(module.to_vec()),
                            range: document.range(part),
                        })
                    }));
                }
            }
        }
    }
    found
}

/// The modules below `(gnu)` that a short form imports.
pub fn family(head: &str) -> Option<&'static str> {
    match head {
        "use-service-modules" => Some("services"),
        "use-package-modules" => Some("packages"),
        "use-system-modules" => Some("system"),
        _ => None,
    }
}

/// Whether a text is a module, which sees only what it imports.
pub fn is_module(document: &Document) -> bool {
    let mut roots = document.tree().roots.iter();
    roots.any(|&root| {
        matches!(
            document.head(root),
            Some("define-module" | "define-library")
        )
    })
}

/// The words of a module's name.
pub fn words(document: &Document, list: NodeId) -> Option<Vec<Sym>> {
    if document.tree().kind(list) != NodeKind::List {
        return None;
    }
    let mut words = Vec::new();
    for part in document.tree().children(list) {
        match document.tree().kind(part) {
            NodeKind::Symbol(word) => words.push(word),
            NodeKind::Fixnum(number) if words.first().is_some_and(|w| w.as_str() == "srfi") => {
                words.push(Sym::intern(&format!("srfi-{number}")));
            }
            NodeKind::Fixnum(number) => words.push(Sym::intern(&number.to_string())),
            _ => return None,
        }
    }
    (!words.is_empty()).then_some(words)
}

/// `(guix gexp)`, or `((guix gexp) #:select (...) #:prefix ...)`.
fn spec(document: &Document, node: NodeId) -> Option<Imported> {
    if let Some(module) = words(document, node) {
        return Some(Imported {
            import: Import::whole(module),
            range: document.range(node),
        });
    }
    let tree = document.tree();
    let name = tree.first(node)?;
    let mut import = Import::whole(words(document, name)?);
    let options: Vec<NodeId> = tree.children(node).skip(1).collect();
    for pair in options.chunks(2) {
        let &[option, value] = pair else { continue };
        let NodeKind::Keyword(option) = tree.kind(option) else {
            continue;
        };
        match option {
            well_known::SELECT => {
                let select = tree
                    .children(value)
                    .filter_map(|item| match tree.symbol(item) {
                        Some(name) => Some((name, name)),
                        None => Some((
                            tree.symbol(tree.first(item)?)?,
                            tree.symbol(tree.tail(item)?)?,
                        )),
                    });
                import.select = Some(select.collect());
            }
            well_known::HIDE => {
                let hidden = tree.children(value).filter_map(|item| tree.symbol(item));
                import.hide.extend(hidden);
            }
            well_known::PREFIX => import.prefix = tree.symbol(value),
            well_known::RENAMER => {
                // (symbol-prefix-proc 'prefix)
                let quoted = tree.children(value).nth(1);
                import.prefix = quoted
                    .and_then(|quoted| tree.children(quoted).nth(1))
                    .and_then(|prefix| tree.symbol(prefix));
            }
            _ => {}
        }
    }
    Some(Imported {
        import,
        range: document.range(name),
    })
}

/// An import set of R7RS; names that it renames are not followed.
fn import_set(document: &Document, node: NodeId) -> Option<Imported> {
    let tree = document.tree();
    let mut inner = node;
    for _ in 0..16 {
        match document.head(inner)? {
            "only" | "except" | "prefix" | "rename" | "library" => {
                inner = tree.children(inner).nth(1)?;
            }
            _ => break,
        }
    }
    let mut import = Import::whole(words(document, inner)?);
    match document.head(node)? {
        "only" => {
            let names = tree.children(node).skip(2).filter_map(|n| tree.symbol(n));
            import.select = Some(names.map(|name| (name, name)).collect());
        }
        "prefix" => import.prefix = tree.children(node).nth(2).and_then(|n| tree.symbol(n)),
        _ => {}
    }
    Some(Imported {
        import,
        range: document.range(inner),
    })
}

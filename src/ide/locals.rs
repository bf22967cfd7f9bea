//! The names that a text itself binds, by the looks of its forms: good enough to offer and to find
//! them while the text cannot be expanded. What expansion says is in [`super::bindings`].

use std::ops::Range;

use super::document::Document;
use crate::reader::{NodeId, NodeKind, Sym};

/// A name that a form binds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Local {
    /// The name.
    pub name: Sym,
    /// Where it is bound.
    pub range: Range<usize>,
    /// Whether it is bound at the top level.
    pub top: bool,
}

/// The names that the text binds and an offset sees, innermost last.
pub fn visible(document: &Document, offset: usize) -> Vec<Local> {
    let mut found: Vec<Local> = top_level(document);
    for form in document.forms(offset) {
        for name in bound_by(document, form, offset) {
            let known = found.iter().any(|known| known.range == name.range);
            if !known && name.range.start != offset {
                found.push(name);
            }
        }
    }
    found
}

/// The names that the forms at top level define.
pub fn top_level(document: &Document) -> Vec<Local> {
    let mut found = Vec::new();
    for &root in &document.tree().roots {
        if document.head(root) == Some("begin") {
            for part in document.tree().children(root).skip(1) {
                definition(document, part, true, &mut found);
            }
        } else {
            definition(document, root, true, &mut found);
        }
    }
    found
}

/// Whether a form at top level defines a record that a name makes.
pub fn defines_record(document: &Document, name: &str) -> bool {
    document.tree().roots.iter().any(|&root| {
        let head = document.head(root).unwrap_or_default();
        let defines = head.contains("define-record-type") || head.contains("define-configuration");
        let mut names = document.tree().children(root).skip(1).take(2);
        let is_name = |part| {
            document
                .tree()
                .symbol(part)
                .is_some_and(|sym| sym.as_str() == name)
        };
        defines && names.any(is_name)
    })
}

/// Adds the names that a form defines.
fn definition(document: &Document, form: NodeId, top: bool, found: &mut Vec<Local>) {
    let Some(head) = document
        .head(form)
        .filter(|head| head.starts_with("define"))
    else {
        return;
    };
    let parts: Vec<NodeId> = document.tree().children(form).skip(1).collect();
    match head {
        "define-module" | "define-library" => {}
        "define-values" => {
            for &part in parts.iter().take(1) {
                symbols(document, part, top, found);
            }
        }
        "define-record-type" | "define-record-type*" => {
            // Types, constructors and predicates; then accessors and modifiers.
            for &part in &parts {
                match document.tree().symbol(part) {
                    Some(_) => add(document, part, top, found),
                    None => {
                        let is_constructor = parts.get(1) == Some(&part);
                        let names = document.tree().children(part);
                        for name in names.skip(usize::from(!is_constructor)).take(2) {
                            if document.tree().symbol(name).is_some() {
                                add(document, name, top, found);
                            }
                        }
                    }
                }
            }
        }
        _ => {
            let mut target = parts.first().copied();
            for _ in 0..16 {
                match target {
                    Some(name) if document.tree().symbol(name).is_some() => {
                        add(document, name, top, found);
                        break;
                    }
                    Some(list) => target = document.tree().first(list),
                    None => break,
                }
            }
        }
    }
}

fn add(document: &Document, node: NodeId, top: bool, found: &mut Vec<Local>) {
    if let Some(name) = document.tree().symbol(node) {
        found.push(Local {
            name,
            range: document.range(node),
            top,
        });
    }
}

/// Adds every symbol in a pattern or list of parameters.
fn symbols(document: &Document, node: NodeId, top: bool, found: &mut Vec<Local>) {
    let span = document.tree().span(node);
    for part in document.as_text().walk(span) {
        if let Some(name) = document.tree().symbol(part)
            && !matches!(name.as_str(), "_" | "..." | "quote" | "?" | "$" | "=")
            && !document
                .slice(document.range(part))
                .starts_with(['\'', '`', ','])
        {
            add(document, part, top, found);
        }
    }
}

/// The names that a form binds for what is inside it at an offset.
fn bound_by(document: &Document, form: NodeId, offset: usize) -> Vec<Local> {
    let mut found = Vec::new();
    let tree = document.tree();
    let parts: Vec<NodeId> = tree.children(form).collect();
    for &part in &parts {
        // Definitions in bodies.
        if tree.kind(part) == NodeKind::List {
            definition(document, part, false, &mut found);
        }
    }
    let Some(head) = document.head(form) else {
        return found;
    };
    let second = parts.get(1).copied();
    match head {
        "let" | "let*" | "letrec" | "letrec*" | "let-syntax" | "letrec-syntax" | "do"
        | "and-let*" | "let-values" | "let*-values" | "mlet" | "mlet*" | "match-let"
        | "match-let*" | "with-syntax" => {
            let mut list = second;
            if let Some(name) = second.filter(|&name| tree.symbol(name).is_some()) {
                add(document, name, false, &mut found);
                list = parts.get(2).copied();
            }
            for binding in list.into_iter().flat_map(|list| tree.children(list)) {
                if let Some(target) = tree.first(binding) {
                    symbols(document, target, false, &mut found);
                }
            }
        }
        "lambda" | "lambda*" | "receive" | "define" | "define*" | "define-public"
        | "define*-public" | "define-syntax-rule" => {
            if let Some(target) = second {
                symbols(document, target, false, &mut found);
                if let Some(rest) = tree.tail(target) {
                    symbols(document, rest, false, &mut found);
                }
            }
        }
        "match-record" => {
            if let Some(&fields) = parts.get(3) {
                symbols(document, fields, false, &mut found);
            }
        }
        "match" | "match-lambda" | "match-lambda*" | "syntax-rules" | "syntax-case"
        | "case-lambda" | "case-lambda*" => {
            let clause = parts.iter().copied().skip(1).find(|&part| {
                let range = document.range(part);
                range.start < offset && offset <= range.end && tree.kind(part) == NodeKind::List
            });
            if let Some(pattern) = clause.and_then(|clause| tree.first(clause)) {
                symbols(document, pattern, false, &mut found);
            }
        }
        "modify-services" => {
            let clause = parts.iter().copied().skip(2).find(|&part| {
                let range = document.range(part);
                range.start < offset && offset <= range.end
            });
            let clause: Vec<NodeId> = clause.into_iter().flat_map(|c| tree.children(c)).collect();
            if let &[_, name, arrow, ..] = clause.as_slice()
                && tree
                    .symbol(arrow)
                    .is_some_and(|arrow| arrow.as_str() == "=>")
            {
                add(document, name, false, &mut found);
            }
        }
        _ => {}
    }
    found
}

#[cfg(test)]
mod tests {
    use super::visible;
    use crate::ide::document::Document;

    fn names(text: &str) -> Vec<&'static str> {
        let offset = text.find('|').unwrap_or(0);
        let document = Document::new("f", text.replacen('|', "", 1).into());
        let found = visible(&document, offset);
        found.into_iter().map(|local| local.name.as_str()).collect()
    }

    #[test]
    fn names_in_scope() {
        assert_eq!(
            names("(define (f a . b) (let ((c 1)) |))"),
            ["f", "a", "b", "c"]
        );
        assert_eq!(
            names("(define x 1) (lambda* (a #:key (b 2)) |"),
            ["x", "a", "b"]
        );
        assert_eq!(names("(match x ((a (b . c)) |) (d d))"), ["a", "b", "c"]);
        assert_eq!(
            names("(modify-services %s (guix-service-type config => (|)))"),
            ["config"]
        );
    }
}

//! The shape of a text: its definitions and records, what can be folded, and the forms around a
//! place.

use std::ops::Range;

use super::document::Document;
use super::lex::{self, Piece};
use crate::reader::{NodeId, NodeKind};

/// A definition or another form worth a line in an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// What it is called.
    pub name: String,
    /// The word that made it: `define`, `service`, a record's name.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// The whole form.
    pub range: Range<usize>,
    /// Its name.
    pub selection: Range<usize>,
    /// What is in it.
    pub children: Vec<Symbol>,
}

/// The kinds of symbols.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// An imported or defined module.
    Module,
    /// A procedure.
    Function,
    /// A variable.
    Variable,
    /// A macro.
    Macro,
    /// A record or its type.
    Record,
    /// A field.
    Field,
    /// A service.
    Service,
}

/// How many levels an outline has.
const LEVELS: usize = 5;
/// How many forms are looked at for it.
const MOST: usize = 200_000;

/// The outline of a text.
pub fn symbols(document: &Document) -> Vec<Symbol> {
    let mut budget = MOST;
    let roots = document.tree().roots.clone();
    roots
        .into_iter()
        .filter_map(|root| symbol(document, root, LEVELS, &mut budget))
        .collect()
}

/// The symbol of a form. The recursion is as deep as the outline has levels.
fn symbol(document: &Document, form: NodeId, levels: usize, budget: &mut usize) -> Option<Symbol> {
    if levels == 0 || *budget == 0 || document.tree().is_prefix_form(form) {
        return None;
    }
    *budget -= 1;
    let head = document.head(form)?;
    let parts: Vec<NodeId> = document.tree().children(form).collect();
    let named = |node: NodeId| document.slice(document.range(node)).to_owned();
    let (name, at, kind) = match head {
        "define-module"
        | "use-modules"
        | "use-service-modules"
        | "use-package-modules"
        | "use-system-modules" => {
            let words: Vec<String> = parts.iter().skip(1).take(1).map(|&p| named(p)).collect();
            let name = match head {
                "define-module" => words.concat(),
                _ => head.to_owned(),
            };
            (name, *parts.first()?, SymbolKind::Module)
        }
        _ if head.starts_with("define") => {
            let target = *parts.get(1)?;
            let name = match document.tree().symbol(target) {
                Some(_) => target,
                None => document.tree().first(target)?,
            };
            let kind = if head.contains("syntax") {
                SymbolKind::Macro
            } else if head.contains("record") || head.contains("configuration") {
                SymbolKind::Record
            } else if name == target {
                SymbolKind::Variable
            } else {
                SymbolKind::Function
            };
            (named(name), name, kind)
        }
        "service" | "simple-service" => {
            let name = *parts.get(1)?;
            (named(name), name, SymbolKind::Service)
        }
        _ if is_record(document, &parts) => (head.to_owned(), *parts.first()?, SymbolKind::Record),
        _ => return within(document, form, levels, budget),
    };
    Some(Symbol {
        name: one_line(&name),
        detail: head.to_owned(),
        kind,
        range: document.range(form),
        selection: document.range(at),
        children: parts
            .iter()
            .skip(1)
            .flat_map(|&part| children(document, part, levels - 1, budget))
            .collect(),
    })
}

/// The symbols in a part of a form: its own, or that of its field with what is in it.
fn children(document: &Document, part: NodeId, levels: usize, budget: &mut usize) -> Vec<Symbol> {
    if levels == 0 {
        return Vec::new();
    }
    if let Some(own) = symbol(document, part, levels, budget) {
        return vec![own];
    }
    // Lists of services and the like: what is in them counts as if it stood here.
    let mut pending: Vec<NodeId> = document.tree().children(part).collect();
    pending.reverse();
    let mut found = Vec::new();
    while let Some(inner) = pending.pop() {
        match symbol(document, inner, levels - 1, budget) {
            Some(own) => found.push(own),
            None => {
                let mut parts: Vec<NodeId> = document.tree().children(inner).collect();
                parts.reverse();
                if *budget > 0 {
                    pending.extend(parts);
                }
            }
        }
    }
    found
}

/// A field with records in it.
fn within(document: &Document, form: NodeId, levels: usize, budget: &mut usize) -> Option<Symbol> {
    let head = document.tree().first(form)?;
    let values: Vec<NodeId> = document.tree().children(form).skip(1).collect();
    let &[value] = values.as_slice() else {
        return None;
    };
    let children = children(document, value, levels - 1, budget);
    if children.is_empty() {
        return None;
    }
    Some(Symbol {
        name: document.slice(document.range(head)).to_owned(),
        detail: String::new(),
        kind: SymbolKind::Field,
        range: document.range(form),
        selection: document.range(head),
        children,
    })
}

/// Whether a form looks like a record's: every part is `(name value)`, and there is one.
fn is_record(document: &Document, parts: &[NodeId]) -> bool {
    let fields = parts.get(1..).unwrap_or_default();
    let head = parts.first().and_then(|&head| document.tree().symbol(head));
    let binds = head.is_some_and(|head| {
        matches!(
            head.as_str(),
            "list" | "append" | "cons" | "cons*" | "begin" | "cond" | "case" | "let" | "let*"
        )
    });
    !binds
        && !fields.is_empty()
        && fields.iter().all(|&field| {
            document.head(field).is_some()
                && !document.tree().is_prefix_form(field)
                && (2..=3).contains(&document.tree().children(field).count())
        })
}

fn one_line(text: &str) -> String {
    crate::diagnostic::clip(text, 80)
}

/// A part of a text that can be folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The bytes.
    pub range: Range<usize>,
    /// Whether it is a comment; otherwise it is a form.
    pub comment: bool,
    /// Whether it is a group of imports.
    pub imports: bool,
}

/// What can be folded: forms and comments of several lines.
pub fn folds(document: &Document) -> Vec<Fold> {
    let mut found = Vec::new();
    let line = |offset: usize| document.lines().line_of(offset as u32);
    let several = |range: &Range<usize>| line(range.start) != line(range.end);
    for node in document.nodes() {
        let range = document.range(node);
        if document.tree().kind(node) == NodeKind::List && several(&range) {
            let imports = document
                .head(node)
                .is_some_and(|head| head.starts_with("use-") && head.ends_with("modules"));
            found.push(Fold {
                range,
                comment: false,
                imports,
            });
        }
    }
    let mut comment: Option<Range<usize>> = None;
    let comments = lex::pieces(document.source());
    for (_, range) in comments
        .into_iter()
        .filter(|(piece, _)| *piece == Piece::Comment)
    {
        match &mut comment {
            // Comments in lines that follow each other fold together.
            Some(open)
                if document.slice(open.end..range.start).trim().is_empty()
                    && document.slice(open.end..range.start).matches('\n').count() == 1 =>
            {
                open.end = range.end;
            }
            _ => {
                found.extend(comment.take().filter(&several).map(comment_fold));
                comment = Some(range);
            }
        }
    }
    found.extend(comment.filter(several).map(comment_fold));
    found
}

fn comment_fold(range: Range<usize>) -> Fold {
    Fold {
        range,
        comment: true,
        imports: false,
    }
}

/// How many ranges around a place are told: clients nest them.
const MOST_SELECTIONS: usize = 200;

/// The ranges around an offset, innermost first: the word, the inside of each form, the form; of very
/// many, the innermost and the whole text.
pub fn selections(document: &Document, offset: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for node in document.path(offset).into_iter().rev() {
        let range = document.range(node);
        if document.tree().kind(node) == NodeKind::List && !document.tree().is_prefix_form(node) {
            let inner = range.start + 1..range.end.saturating_sub(1);
            if inner.start <= offset && offset <= inner.end && inner.start < inner.end {
                ranges.push(inner);
            }
        }
        ranges.push(range);
    }
    ranges.truncate(MOST_SELECTIONS);
    ranges.push(0..document.source().len());
    // Each has to hold the one before it, and be larger.
    let mut kept: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        let grows = kept.last().is_none_or(|last| {
            range.start <= last.start && last.end <= range.end && range != *last
        });
        if grows {
            kept.push(range);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{folds, selections, symbols};
    use crate::ide::Document;

    #[test]
    fn outlines() {
        let text = "(use-modules (gnu))\n(define (f x) x)\n(operating-system (host-name \"a\")\n (services (list (service foo) (service bar))))";
        let document = Document::new("f", text.into());
        let names: Vec<String> = symbols(&document).into_iter().map(|s| s.name).collect();
        assert_eq!(names, ["use-modules", "f", "operating-system"]);
        let system = symbols(&document).pop();
        let inner: Vec<String> = system
            .iter()
            .flat_map(|system| &system.children)
            .flat_map(|field| &field.children)
            .map(|service| service.name.clone())
            .collect();
        assert_eq!(inner, ["foo", "bar"]);
    }

    #[test]
    fn what_folds_and_what_is_selected() {
        let text = ";; a\n;; b\n(a\n (b c))\n";
        let document = Document::new("f", text.into());
        assert_eq!(folds(&document).len(), 2);
        let around: Vec<&str> = selections(&document, 17)
            .into_iter()
            .map(|range| document.slice(range))
            .collect();
        assert_eq!(around.first(), Some(&"c"));
        assert_eq!(around.get(1), Some(&"b c"));
        assert_eq!(around.get(2), Some(&"(b c)"));
    }
}

//! Procedures and macros: how they are called and what their documentation string says.

use super::exports::head;
use super::library::ModuleText;
use super::model::{Description, Kind, Signature};
use crate::reader::{NodeId, NodeKind, Tree};

/// The procedure that `(define (name . formals) body ...)` defines; targets may nest, since what a
/// curried definition makes is called with the innermost formals first.
pub fn of_definition(
    module: &ModuleText,
    name: &str,
    target: NodeId,
    body: &[NodeId],
) -> Description {
    let tree = module.tree();
    let mut innermost = target;
    for _ in 0..16 {
        match tree.first(innermost) {
            Some(first) if tree.symbol(first).is_none() => innermost = first,
            _ => break,
        }
    }
    let formals: Vec<NodeId> = tree.children(innermost).skip(1).collect();
    let signature = signature(module, name, &formals, tree.tail(innermost));
    procedure(name, vec![signature], docstring(tree, body))
}

/// The procedure that a `lambda` or the like makes; nothing if the expression is none.
pub fn of_expression(module: &ModuleText, name: &str, value: NodeId) -> Option<Description> {
    let tree = module.tree();
    let parts: Vec<NodeId> = tree.children(value).collect();
    match head(tree, value)? {
        "lambda" | "lambda*" | "mlambda" | "mlambdaq" => {
            let (signature, text) = of_clause(module, name, parts.get(1..)?)?;
            Some(procedure(name, vec![signature], text))
        }
        "case-lambda" | "case-lambda*" => {
            let mut signatures = Vec::new();
            let mut documentation = None;
            for &clause in parts.iter().skip(1) {
                if let Some(text) = tree.str_of(clause) {
                    documentation = Some(text.to_owned());
                    continue;
                }
                let inner: Vec<NodeId> = tree.children(clause).collect();
                let (signature, text) = of_clause(module, name, &inner)?;
                signatures.push(signature);
                documentation = documentation.or(text);
            }
            Some(procedure(name, signatures, documentation))
        }
        "match-lambda" => {
            let parameters = vec!["value".to_owned()];
            let call = format!("({name} value)");
            Some(procedure(name, vec![Signature { call, parameters }], None))
        }
        _ => None,
    }
}

fn procedure(name: &str, signatures: Vec<Signature>, text: Option<String>) -> Description {
    let mut description = Description::new(name, Kind::Procedure { signatures });
    description.documentation = text;
    description
}

fn of_clause(
    module: &ModuleText,
    name: &str,
    parts: &[NodeId],
) -> Option<(Signature, Option<String>)> {
    let tree = module.tree();
    let (&formals, body) = parts.split_first()?;
    let signature = match tree.symbol(formals) {
        Some(_) => signature(module, name, &[], Some(formals)),
        None => {
            let items: Vec<NodeId> = tree.children(formals).collect();
            signature(module, name, &items, tree.tail(formals))
        }
    };
    Some((signature, docstring(tree, body)))
}

/// The documentation string of a body: a string with something after it.
fn docstring(tree: &Tree, body: &[NodeId]) -> Option<String> {
    match body {
        [first, _, ..] => tree.str_of(*first).map(str::to_owned),
        _ => None,
    }
}

/// Which part of a list of formals is being read.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Section {
    Required,
    Optional,
    Key,
    Rest,
}

fn signature(
    module: &ModuleText,
    name: &str,
    formals: &[NodeId],
    rest: Option<NodeId>,
) -> Signature {
    let tree = module.tree();
    let mut parameters = Vec::new();
    let mut section = Section::Required;
    for &formal in formals {
        if let NodeKind::Keyword(keyword) = tree.kind(formal) {
            match keyword.as_str() {
                "optional" => section = Section::Optional,
                "key" => section = Section::Key,
                "rest" => section = Section::Rest,
                "allow-other-keys" => parameters.push("#:...".to_owned()),
                _ => {}
            }
            continue;
        }
        let (variable, default) = match tree.symbol(formal) {
            Some(name) => (name.as_str(), None),
            None => {
                let mut parts = tree.children(formal);
                let name = parts.next().and_then(|part| tree.symbol(part));
                (name.map_or("_", |name| name.as_str()), parts.next())
            }
        };
        let default = default
            .map(|value| module.source(value))
            .filter(|text| text.len() <= 40 && !text.contains('\n'));
        parameters.push(match (section, default) {
            (Section::Required, _) => variable.to_owned(),
            (Section::Optional, Some(default)) => format!("[{variable} = {default}]"),
            (Section::Optional, None) => format!("[{variable}]"),
            (Section::Key, Some(default)) => format!("[#:{variable} {default}]"),
            (Section::Key, None) => format!("[#:{variable}]"),
            (Section::Rest, _) => format!("{variable} ..."),
        });
    }
    if let Some(rest) = rest.and_then(|rest| tree.symbol(rest)) {
        parameters.push(format!("{} ...", rest.as_str()));
    }
    let call: Vec<&str> = std::iter::once(name)
        .chain(parameters.iter().map(String::as_str))
        .collect();
    Signature {
        call: format!("({})", call.join(" ")),
        parameters,
    }
}

/// A macro: its patterns, where its definition shows them.
pub fn of_macro(
    module: &ModuleText,
    head: &str,
    name: &str,
    target: NodeId,
    body: &[NodeId],
) -> Description {
    let tree = module.tree();
    let mut patterns = Vec::new();
    let mut documentation = None;
    if tree.symbol(target).is_none() && !head.ends_with("parameter") {
        patterns.push(pattern(module, name, target));
        documentation = docstring(tree, body).or_else(|| comment_before(module, body));
    } else if let Some(&rules) = body.first() {
        patterns = rule_patterns(module, name, rules);
        documentation = transformer_docstring(tree, rules).or_else(|| comment_before(module, body));
    }
    let mut description = Description::new(name, Kind::Macro { patterns });
    description.documentation = documentation;
    description
}

/// The comment lines right before the first form of a definition's body, which in a macro stand
/// for the documentation string that it cannot have.
fn comment_before(module: &ModuleText, body: &[NodeId]) -> Option<String> {
    let end = module.offset(*body.first()?) as usize;
    let before = module.text.get(..end)?;
    let mut lines = Vec::new();
    // The last line is the indentation of the body.
    for line in before
        .lines()
        .rev()
        .skip(usize::from(!before.ends_with('\n')))
    {
        let Some(text) = line.trim().strip_prefix(';') else {
            break;
        };
        lines.push(text.trim_start_matches(';').trim());
    }
    lines.reverse();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// A pattern as a form: the macro's name, then its parts as they are written.
fn pattern(module: &ModuleText, name: &str, pattern: NodeId) -> String {
    let tree = module.tree();
    let mut words = vec![name.to_owned()];
    words.extend(
        tree.children(pattern)
            .skip(1)
            .map(|part| one_line(module.source(part))),
    );
    if let Some(tail) = tree.tail(pattern) {
        words.push(".".to_owned());
        words.push(one_line(module.source(tail)));
    }
    format!("({})", words.join(" "))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// How many patterns of a macro are shown.
const MOST_PATTERNS: usize = 8;

fn rule_patterns(module: &ModuleText, name: &str, rules: NodeId) -> Vec<String> {
    let tree = module.tree();
    let mut patterns = Vec::new();
    let mut pending = vec![(rules, 0)];
    while let Some((node, depth)) = pending.pop() {
        let clauses = match head(tree, node) {
            Some("syntax-rules") => 2,
            Some("syntax-case" | "syntax-case*") => 3,
            _ if depth < 4 => {
                let inner: Vec<NodeId> = tree.children(node).collect();
                pending.extend(inner.into_iter().rev().map(|inner| (inner, depth + 1)));
                continue;
            }
            _ => continue,
        };
        for clause in tree.children(node).skip(clauses) {
            if let Some(shape) = tree.first(clause)
                && tree.children(shape).next().is_some()
                && patterns.len() < MOST_PATTERNS
            {
                patterns.push(pattern(module, name, shape));
            }
        }
        break;
    }
    patterns
}

/// The documentation string of `(lambda (form) "..." ...)`.
fn transformer_docstring(tree: &Tree, rules: NodeId) -> Option<String> {
    match head(tree, rules)? {
        "lambda" => {
            let body: Vec<NodeId> = tree.children(rules).skip(2).collect();
            docstring(tree, &body)
        }
        "syntax-rules" => {
            let second = tree.children(rules).nth(2)?;
            tree.str_of(second).map(str::to_owned)
        }
        _ => None,
    }
}

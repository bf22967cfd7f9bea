//! From a name and a module's text to the form that defines it, and to what that form says.

use super::exports::{defined_name, head};
use super::fields::{self, RecordShape};
use super::library::ModuleText;
use super::model::{Description, Kind, Place, Signature};
use super::{package, procedure, service};
use crate::reader::{NodeId, NodeKind};

/// How deep `begin` forms at the top level are followed.
const NESTING: usize = 8;

/// What a module's own text defines under a name, without how to import it.
pub fn describe_in(module: &ModuleText, name: &str) -> Option<Description> {
    let mut found = None;
    for form in top_level(module) {
        // The last definition counts, as it does when the module is run.
        if let Some(description) = of_form(module, form, name) {
            found = Some(description);
        }
    }
    found
}

/// The forms at a module's top level; those in a `begin` stand for themselves.
pub fn top_level(module: &ModuleText) -> Vec<NodeId> {
    let tree = module.tree();
    let mut forms = tree.roots.clone();
    for _ in 0..NESTING {
        let is_begin = |form: &NodeId| matches!(head(tree, *form), Some("begin" | "eval-when"));
        if !forms.iter().any(is_begin) {
            break;
        }
        forms = forms
            .into_iter()
            .flat_map(|form| match is_begin(&form) {
                true => tree.children(form).skip(1).collect(),
                false => vec![form],
            })
            .collect();
    }
    forms
}

/// The names that a top-level form defines.
pub fn names_of(module: &ModuleText, form: NodeId) -> Vec<String> {
    let tree = module.tree();
    let Some(head) = head(tree, form).filter(|head| is_definition(head)) else {
        return Vec::new();
    };
    if let Some(shape) = fields::record(module, form) {
        return shape.names();
    }
    if head.starts_with("define-module") {
        return Vec::new();
    }
    let target = tree.children(form).nth(1);
    target
        .and_then(|target| defined_name(tree, target))
        .map(str::to_owned)
        .into_iter()
        .collect()
}

fn is_definition(head: &str) -> bool {
    head.trim_start_matches('%').starts_with("define")
}

fn of_form(module: &ModuleText, form: NodeId, name: &str) -> Option<Description> {
    let tree = module.tree();
    let head = head(tree, form).filter(|head| is_definition(head))?;
    let mut description = match fields::record(module, form) {
        Some(shape) => of_record(&shape, name)?,
        None => {
            let target = tree.children(form).nth(1)?;
            if defined_name(tree, target) != Some(name) || head == "define-module" {
                return None;
            }
            of_definition(module, form, head, name)?
        }
    };
    let offset = module.offset(form);
    description.place = Some(Place {
        file: module.file.clone(),
        line: module.line(offset),
        offset,
    });
    Some(description)
}

fn of_record(shape: &RecordShape, name: &str) -> Option<Description> {
    if shape.constructor.as_deref() == Some(name) || shape.type_name == name {
        let kind = Kind::Record {
            type_name: shape.type_name.clone(),
            configuration: shape.configuration,
            fields: shape.fields.clone(),
        };
        let name = shape.constructor.as_deref().unwrap_or(name);
        return Some(Description::new(name, kind));
    }
    let procedure = |call: String, parameters: Vec<String>| Kind::Procedure {
        signatures: vec![Signature { call, parameters }],
    };
    let record = shape.record_name();
    if shape.predicate.as_deref() == Some(name) {
        let kind = procedure(format!("({name} value)"), vec!["value".to_owned()]);
        let mut description = Description::new(name, kind);
        description.documentation = Some(format!(
            "Tell whether @var{{value}} is a record of type @code{{{record}}}."
        ));
        return Some(description);
    }
    if let Some((_, parameters)) = shape.positional.as_ref().filter(|(own, _)| own == name) {
        let call = format!(
            "({})",
            [&[name.to_owned()], parameters.as_slice()]
                .concat()
                .join(" ")
        );
        let mut description = Description::new(name, procedure(call, parameters.clone()));
        description.documentation = Some(format!("Make a record of type @code{{{record}}}."));
        return Some(description);
    }
    let field = shape
        .fields
        .iter()
        .find(|field| field.accessor.as_deref() == Some(name))?;
    let mut description = Description::new(
        name,
        Kind::Field {
            record: record.to_owned(),
            field: field.clone(),
        },
    );
    description.documentation = field.documentation.clone();
    Some(description)
}

/// What a definition of a single name says.
fn of_definition(module: &ModuleText, form: NodeId, head: &str, name: &str) -> Option<Description> {
    let tree = module.tree();
    let parts: Vec<NodeId> = tree.children(form).collect();
    let target = *parts.get(1)?;
    let body = parts.get(2..).unwrap_or_default();
    if head.contains("syntax") || head == "define-macro" || head == "defmacro" {
        return Some(procedure::of_macro(module, head, name, target, body));
    }
    if head.starts_with("define-deprecated") {
        return Some(deprecated(module, head, name, target, body));
    }
    if tree.symbol(target).is_none() {
        return Some(procedure::of_definition(module, name, target, body));
    }
    let Some(&value) = body.first() else {
        return Some(Description::new(name, unknown()));
    };
    if !matches!(
        head,
        "define" | "define-public" | "define*" | "define*-public"
    ) {
        // A macro of the module's own defines it: only the name is sure.
        return Some(Description::new(name, unknown()));
    }
    Some(of_value(module, name, value))
}

fn unknown() -> Kind {
    Kind::Variable {
        holds: None,
        value: None,
    }
}

/// What a variable is whose definition is an expression.
fn of_value(module: &ModuleText, name: &str, value: NodeId) -> Description {
    let tree = module.tree();
    if let Some(form) = inner_form(module, value, "service-type") {
        return service::describe(module, name, form);
    }
    if let Some(description) = procedure::of_expression(module, name, value) {
        return description;
    }
    if let Some(form) = inner_form(module, value, "package") {
        return package::of_form(module, name, form);
    }
    let source = module.source(value);
    let short = source.len() <= 200 && source.lines().count() <= 6;
    Description::new(
        name,
        Kind::Variable {
            holds: holds(tree.kind(value), head(tree, value)),
            value: short.then(|| module.written(value)),
        },
    )
}

/// A form with the given head: the expression itself, or the last in a `let` around it.
fn inner_form(module: &ModuleText, mut form: NodeId, wanted: &str) -> Option<NodeId> {
    let tree = module.tree();
    for _ in 0..6 {
        match head(tree, form)? {
            head if head == wanted => return Some(form),
            "let" | "let*" | "letrec" | "begin" | "define" | "let-syntax" => {
                form = tree.children(form).last()?;
            }
            _ => return None,
        }
    }
    None
}

/// The kind of value that an expression gives, by its looks.
fn holds(kind: NodeKind, head: Option<&str>) -> Option<String> {
    let word = match kind {
        NodeKind::String(_) => "a string",
        NodeKind::Fixnum(_) | NodeKind::Number(_) => "a number",
        NodeKind::True | NodeKind::False => "a boolean",
        NodeKind::Char(_) => "a character",
        NodeKind::Keyword(_) => "a keyword",
        NodeKind::Vector => "a vector",
        NodeKind::Bytevector => "a bytevector",
        NodeKind::List => return of_head(head?).map(str::to_owned),
        NodeKind::Symbol(_) | NodeKind::Nil | NodeKind::Error => return None,
    };
    Some(word.to_owned())
}

fn of_head(head: &str) -> Option<&'static str> {
    Some(match head {
        "list" | "cons*" | "append" | "map" | "filter" | "delete" | "modify-services"
        | "append-map" | "remove" | "iota" | "quasiquote" => "a list",
        "string-append" | "G_" | "format" => "a string",
        "make-parameter" => "a parameter",
        "make-hash-table" => "a hash table",
        "make-regexp" => "a regular expression",
        "gexp" => "a G-expression",
        "plain-file" | "local-file" | "computed-file" | "mixed-text-file" | "program-file"
        | "scheme-file" | "file-append" | "file-union" => "a file-like object",
        "compose" | "cut" | "cute" | "const" | "negate" | "memoize" | "match-lambda"
        | "match-lambda*" | "list-of" | "mlambda" | "mlambdaq" => "a procedure",
        "service" | "simple-service" => "a service",
        "delay" | "make-promise" => "a promise",
        _ => return None,
    })
}

fn deprecated(
    module: &ModuleText,
    head: &str,
    name: &str,
    target: NodeId,
    body: &[NodeId],
) -> Description {
    let tree = module.tree();
    let replacement = body.first().map(|&new| module.source(new).to_owned());
    let mut description = match (tree.symbol(target), body.get(1)) {
        (None, _) => procedure::of_definition(module, name, target, body.get(1..).unwrap_or(&[])),
        (Some(_), Some(&value)) if !head.contains("alias") => of_value(module, name, value),
        (Some(_), _) => Description::new(
            name,
            Kind::Variable {
                holds: None,
                value: replacement.clone(),
            },
        ),
    };
    description.deprecated = Some(match replacement {
        Some(new) if new != "#f" => format!("use @code{{{new}}} instead"),
        _ => "nothing replaces it".to_owned(),
    });
    description
}

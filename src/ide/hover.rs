//! What there is to say of the name at a place.

use std::ops::Range;

use super::describe::{Description, Kind};
use super::document::Document;
use super::names::Names;
use super::place;
use super::{imports, lex, locals, specification};

/// What is told of a place, in Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The text.
    pub markdown: String,
    /// The name that it is about.
    pub range: Range<usize>,
}

/// What there is to say of the name at an offset.
pub fn hover(names: &Names, document: &Document, offset: usize) -> Option<Hover> {
    if let Some(range) = specification::at(document, offset) {
        let described = names.library.describe(document.slice(range.clone()));
        let is_package = |one: &Description| matches!(one.kind, Kind::Package { .. });
        let markdown = described.into_iter().find(is_package)?.markdown();
        return Some(Hover { markdown, range });
    }
    if lex::inside(document.source(), offset).is_some() {
        return None;
    }
    let (node, name) = document.symbol_at(offset)?;
    let range = document.range(node);
    let said = |markdown| {
        Some(Hover {
            markdown,
            range: range.clone(),
        })
    };
    if let Some((record, field)) = place::field_at(names, document, offset) {
        return said(names.library.field(&record, field).markdown());
    }
    if let Some(module) = module_at(document, offset) {
        let described = names.library.describe(&module).into_iter().next();
        return said(described?.markdown());
    }
    let visible = locals::visible(document, offset);
    let local = visible.iter().rev().find(|local| local.name == name);
    if let Some(local) = local.filter(|local| !local.top) {
        let line = document.lines().line_of(local.range.start as u32);
        return said(format!("`{name}`: local variable, bound in line {line}"));
    }
    let description = names.describe(document, name)?;
    said(description.markdown())
}

/// The module whose name an offset is in, as it is written.
pub fn module_at(document: &Document, offset: usize) -> Option<String> {
    let forms = document.forms(offset);
    let &inner = forms.last()?;
    if let Some(family) = document.head(inner).and_then(imports::family) {
        let (node, name) = document.symbol_at(offset)?;
        let is_head = document.tree().first(inner) == Some(node);
        return (!is_head).then(|| format!("(gnu {family} {name})"));
    }
    let found = imports::imports(document)
        .into_iter()
        .find(|imported| imported.range.start <= offset && offset <= imported.range.end)?;
    Some(crate::module::name::written(&found.import.module))
}

/// The documentation of a completion, in Markdown.
pub fn documentation(
    names: &Names,
    name: &str,
    module: Option<&str>,
    record: Option<&str>,
) -> Option<String> {
    let words = |module: &str| -> Vec<String> {
        let words = module.trim_matches(['(', ')']).split(' ');
        words.map(str::to_owned).collect()
    };
    let described = |name: &str| match module {
        Some(module) => {
            let words = words(module);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            names.library.describe_from(&words, name)
        }
        None => names.library.describe(name).into_iter().next(),
    };
    if let Some(record) = record {
        let record = described(record)?;
        let Kind::Record { fields, .. } = &record.kind else {
            return None;
        };
        let field = fields.iter().find(|field| field.name == name)?.clone();
        return Some(names.library.field(&record, field).markdown());
    }
    if let Some(module) = module.filter(|module| module.contains(name) && name != *module) {
        let is_module = module.trim_end_matches(')').ends_with(name);
        if is_module && let Some(found) = names.library.describe(module).into_iter().next() {
            return Some(found.markdown());
        }
    }
    described(name).map(|found| found.markdown())
}

//! The call around a place: what it takes, and which argument is being written.

use super::describe::{Description, Kind};
use super::document::Document;
use super::lex;
use super::names::Names;
use crate::reader::NodeId;

/// A way to call something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The call as it is written.
    pub label: String,
    /// The parameters, in order, as they stand in the label.
    pub parameters: Vec<String>,
    /// What is said of it, in Markdown.
    pub documentation: Option<String>,
}

/// The call around a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The ways to call it.
    pub signatures: Vec<Signature>,
    /// The one that fits what is written.
    pub active: usize,
    /// The argument that the place is in, from 0.
    pub argument: usize,
}

/// The call around an offset.
pub fn signature(names: &Names, document: &Document, offset: usize) -> Option<Call> {
    if lex::inside(document.source(), offset) == Some(lex::Piece::Comment) {
        return None;
    }
    let forms = document.forms(offset);
    forms.iter().rev().take(4).find_map(|&form| {
        let head = document.tree().first(form)?;
        let name = document.tree().symbol(head)?;
        if offset <= document.range(head).end {
            return None;
        }
        let description = names.describe(document, name)?;
        let signatures = signatures(&description);
        if signatures.is_empty() {
            return None;
        }
        let argument = argument(document, form, offset);
        let fits = |signature: &Signature| argument < signature.parameters.len();
        let active = signatures.iter().position(fits).unwrap_or(0);
        Some(Call {
            argument: bounded(signatures.get(active), argument),
            signatures,
            active,
        })
    })
}

/// The number of the argument at an offset.
fn argument(document: &Document, form: NodeId, offset: usize) -> usize {
    let parts = document.tree().children(form).skip(1);
    parts
        .filter(|&part| document.range(part).end < offset)
        .count()
}

/// What takes the rest is the argument from its place on.
fn bounded(signature: Option<&Signature>, argument: usize) -> usize {
    let last = signature.map_or(0, |one| one.parameters.len().saturating_sub(1));
    argument.min(last)
}

fn signatures(description: &Description) -> Vec<Signature> {
    let documentation = description.markdown();
    let one = |label: &str, parameters: Vec<String>| Signature {
        label: label.to_owned(),
        parameters,
        documentation: Some(documentation.clone()),
    };
    match &description.kind {
        Kind::Procedure { signatures } => signatures
            .iter()
            .map(|way| one(&way.call, way.parameters.clone()))
            .collect(),
        Kind::Macro { patterns } => patterns
            .iter()
            .map(|pattern| one(pattern, words_of(pattern)))
            .collect(),
        Kind::Record { fields, .. } => {
            let fields: Vec<String> = fields
                .iter()
                .map(|field| format!("({} …)", field.name))
                .collect();
            let label = format!("({} {})", description.name, fields.join(" "));
            vec![one(&label, fields)]
        }
        _ => Vec::new(),
    }
}

/// The operands of a pattern such as `(when test form ...)`, nested ones whole.
fn words_of(pattern: &str) -> Vec<String> {
    let document = Document::new("pattern", pattern.into());
    let Some(&form) = document.tree().roots.first() else {
        return Vec::new();
    };
    let parts = document.tree().children(form).skip(1);
    parts
        .map(|part| document.slice(document.range(part)).to_owned())
        .collect()
}

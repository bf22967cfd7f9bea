//! What stands, or is about to stand, at a place of a text.

use std::ops::Range;
use std::rc::Rc;

use super::describe::{Description, Kind};
use super::document::Document;
use super::names::Names;
use super::{imports, lex, specification};
use crate::reader::{NodeId, NodeKind};

/// A place, judged by the forms around it.
#[derive(Clone, Debug)]
pub enum Place {
    /// In a comment, a string or a character: no name stands there.
    Nothing,
    /// In a string that names a package.
    Specification,
    /// In a keyword of a form, and the name at the form's head.
    Keyword(&'static str),
    /// In a list of names of a module, which is given as it is written.
    Export(String),
    /// In the name of a module, with the words before the place.
    Module(Vec<String>),
    /// In a short form that imports modules below `(gnu)`: which.
    Family(&'static str),
    /// The name of a field of a record, and the form that makes the record.
    Field {
        /// The record.
        record: Rc<Description>,
        /// The form.
        form: NodeId,
        /// Whether the opening bracket of the field is there.
        bracketed: bool,
    },
    /// Where a service type is expected.
    ServiceType,
    /// Anywhere else.
    Expression,
}

/// What is at an offset, and the part of a name that is already there.
pub fn at(names: &Names, document: &Document, offset: usize) -> (Place, Range<usize>) {
    let word = word_at(document, offset);
    if let Some(range) = specification::at(document, offset) {
        return (Place::Specification, range);
    }
    if lex::inside(document.source(), offset).is_some() {
        return (Place::Nothing, word);
    }
    let forms = document.forms(offset);
    if let Some(range) = keyword_at(document, offset) {
        let head = forms.last().and_then(|&form| document.head(form));
        return (Place::Keyword(head.unwrap_or_default()), range);
    }
    let place = export(document, &forms)
        .or_else(|| module(document, &forms, &word))
        .or_else(|| field(names, document, &forms, &word))
        .or_else(|| service_type(document, &forms, &word));
    (place.unwrap_or(Place::Expression), word)
}

/// The symbol around an offset, or the empty range there.
pub fn word_at(document: &Document, offset: usize) -> Range<usize> {
    match document.symbol_at(offset) {
        Some((node, _)) => {
            let range = document.range(node);
            // The symbol that a prefix such as a quote stands for is not there to be typed.
            let is_prefix = document
                .slice(range.clone())
                .starts_with(['\'', '`', ',', '#']);
            if is_prefix { offset..offset } else { range }
        }
        None => offset..offset,
    }
}

/// The keyword, such as `#:key`, that touches an offset from behind.
fn keyword_at(document: &Document, offset: usize) -> Option<Range<usize>> {
    let node = document.path(offset).pop()?;
    let range = document.range(node);
    let is_keyword = matches!(document.tree().kind(node), NodeKind::Keyword(_));
    (is_keyword && range.start < offset).then_some(range)
}

/// A list of a module's names, as in `((srfi srfi-1) #:select (fold))` and `(only (srfi 1) fold)`.
fn export(document: &Document, forms: &[NodeId]) -> Option<Place> {
    let tree = document.tree();
    let is_list = |&part: &NodeId| tree.kind(part) == NodeKind::List;
    let outermost = forms.iter().position(|&form| {
        matches!(
            document.head(form),
            Some("use-modules" | "import" | "define-module")
        )
    })?;
    let within = forms.get(outermost..)?;
    let module = within.windows(2).find_map(|pair| {
        let &[outer, inner] = pair else { return None };
        let first = tree.first(outer).filter(is_list);
        first.filter(|&module| module != inner)
    });
    let module = module.or_else(|| {
        let &inner = within.last()?;
        let limits = matches!(document.head(inner), Some("only" | "except" | "rename"));
        tree.children(inner)
            .nth(1)
            .filter(is_list)
            .filter(|_| limits)
    })?;
    let words: Vec<&str> = tree
        .children(module)
        .map(|word| document.slice(document.range(word)))
        .collect();
    Some(Place::Export(format!("({})", words.join(" "))))
}

/// The parts of a form that stand before a place.
fn parts_before(document: &Document, form: NodeId, word: &Range<usize>) -> Vec<NodeId> {
    let parts = document.tree().children(form);
    parts
        .filter(|&part| document.range(part).end <= word.start)
        .collect()
}

fn module(document: &Document, forms: &[NodeId], word: &Range<usize>) -> Option<Place> {
    let &inner = forms.last()?;
    if let Some(family) = document.head(inner).and_then(imports::family)
        && !parts_before(document, inner, word).is_empty()
    {
        return Some(Place::Family(family));
    }
    let outer = forms.iter().rev().skip(1).take(2);
    let imports = outer
        .map(|&form| document.head(form))
        .any(|head| matches!(head, Some("use-modules" | "import" | "define-module")));
    if !imports {
        return None;
    }
    let before = parts_before(document, inner, word);
    let words: Option<Vec<String>> = before
        .iter()
        .map(|&part| match document.tree().kind(part) {
            NodeKind::Symbol(word) => Some(word.as_str().to_owned()),
            NodeKind::Fixnum(number) => Some(number.to_string()),
            _ => None,
        })
        .collect();
    // The name that a module gives itself is not to be completed.
    let parent = *forms.get(forms.len().checked_sub(2)?)?;
    let own = document.head(parent) == Some("define-module")
        && document.tree().children(parent).nth(1) == Some(inner);
    let spec_option = document.slice(document.range(inner)).starts_with("((");
    if own || spec_option {
        return None;
    }
    words.map(Place::Module)
}

fn field(
    names: &Names,
    document: &Document,
    forms: &[NodeId],
    word: &Range<usize>,
) -> Option<Place> {
    let made = |form: NodeId| names.record(document, document.head(form)?);
    // A form that gives a record's field may be called as a record is: `(bootloader ...)`.
    let is_field = |at: usize| {
        let (Some(&outer), Some(&form)) = (
            at.checked_sub(1).and_then(|at| forms.get(at)),
            forms.get(at),
        ) else {
            return false;
        };
        let outer = made(outer).filter(|_| document.tree().first(outer) != Some(form));
        match (
            outer.as_deref().map(|record| &record.kind),
            document.head(form),
        ) {
            (Some(Kind::Record { fields, .. }), Some(head)) => {
                fields.iter().any(|field| field.name == head)
            }
            _ => false,
        }
    };
    let record = |at: usize| {
        let &form = forms.get(at)?;
        made(form).filter(|_| !is_field(at))
    };
    let innermost = forms.len().checked_sub(1)?;
    let &inner = forms.last()?;
    // `(host-|`: the head of a part of the record's form.
    let is_head = parts_before(document, inner, word).is_empty();
    if is_head {
        let outer = innermost.checked_sub(1)?;
        let form = *forms.get(outer)?;
        let is_part = document.tree().first(form) != Some(inner);
        return record(outer)
            .filter(|_| is_part)
            .map(|record| Place::Field {
                record,
                form,
                bracketed: true,
            });
    }
    // A word or nothing directly in the record's form: a field without its bracket.
    record(innermost).map(|record| Place::Field {
        record,
        form: inner,
        bracketed: false,
    })
}

fn service_type(document: &Document, forms: &[NodeId], word: &Range<usize>) -> Option<Place> {
    let &inner = forms.last()?;
    let before = parts_before(document, inner, word).len();
    let expected = match (document.head(inner), before) {
        (Some("service" | "service-extension"), 1) | (Some("simple-service"), 2) => true,
        (Some("delete"), 1..) | (_, 0) => {
            let outer = forms.iter().rev().nth(1);
            outer.is_some_and(|&form| document.head(form) == Some("modify-services"))
        }
        _ => false,
    };
    expected.then_some(Place::ServiceType)
}

/// The names of the fields that a record's form gives already, the one at a place left out.
pub fn given(document: &Document, form: NodeId, word: &Range<usize>) -> Vec<&'static str> {
    document
        .tree()
        .children(form)
        .skip(1)
        .filter_map(|part| {
            let head = document.tree().first(part)?;
            let name = document.tree().symbol(head)?;
            (document.range(head).start != word.start).then_some(name.as_str())
        })
        .collect()
}

/// The record's field that a symbol names, if it stands where a field is named.
pub fn field_at(
    names: &Names,
    document: &Document,
    offset: usize,
) -> Option<(Rc<Description>, super::describe::Field)> {
    let (node, name) = document.symbol_at(offset)?;
    let word = document.range(node);
    let forms = document.forms(word.start);
    let Some(Place::Field {
        record,
        bracketed: true,
        ..
    }) = field(names, document, &forms, &word)
    else {
        return None;
    };
    let Kind::Record { fields, .. } = &record.kind else {
        return None;
    };
    let found = fields.iter().find(|field| field.name == name.as_str())?;
    let found = found.clone();
    Some((record, found))
}

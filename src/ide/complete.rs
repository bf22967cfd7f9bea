//! Completion: the names that may stand at a place, what is nearest and still wanted first, with
//! the import that a name needs.

use std::collections::HashSet;
use std::ops::Range;

use super::describe::{Description, Field, Kind as What};
use super::document::Document;
use super::names::{self, Names};
use super::place::{self, Place};
use super::{Kind, TextEdit};
use crate::diagnostic::suggest::import_edit;
use crate::module::packages;
use crate::reader::{NodeId, Sym};

/// How many names that would have to be imported are offered at once.
const MOST_IMPORTABLE: usize = 200;
/// How many names are offered where nothing is typed yet.
const MOST_IN_SCOPE: usize = 1000;

/// The keywords of forms that import, by the head of the form; a specification has none.
const IMPORT_KEYWORDS: [(&[&str], &str); 12] = [
    (&["", "define-module"], "#:select"),
    (&["", "define-module"], "#:prefix"),
    (&["", "define-module"], "#:hide"),
    (&["", "define-module"], "#:renamer"),
    (&["", "define-module"], "#:version"),
    (&["define-module"], "#:use-module"),
    (&["define-module"], "#:autoload"),
    (&["define-module"], "#:export"),
    (&["define-module"], "#:re-export"),
    (&["define-module"], "#:export-syntax"),
    (&["define-module"], "#:replace"),
    (&["define-module"], "#:declarative?"),
];

/// A name that may stand at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What is shown, and what the typed word is compared with.
    pub label: String,
    /// What it is.
    pub kind: Kind,
    /// A few words behind it: the type of a field, the module of a name.
    pub detail: Option<String>,
    /// What takes the place of the typed word.
    pub insert: String,
    /// The edit that imports it, if that is needed.
    pub edits: Vec<TextEdit>,
    /// The lower, the more likely.
    pub rank: u8,
    /// The module to ask for its documentation, as it is written.
    pub module: Option<String>,
    /// The record whose field it is.
    pub record: Option<String>,
}

impl Completion {
    fn new(label: &str, kind: Kind, rank: u8) -> Completion {
        Completion {
            label: label.to_owned(),
            kind,
            detail: None,
            insert: label.to_owned(),
            edits: Vec::new(),
            rank,
            module: None,
            record: None,
        }
    }
}

/// What may stand at a place.
#[derive(Clone, Debug, Default)]
pub struct Completions {
    /// The names.
    pub items: Vec<Completion>,
    /// The word that they take the place of.
    pub replace: Range<usize>,
    /// Whether there are more than are listed.
    pub incomplete: bool,
}

/// The names that may stand at an offset of a text.
pub fn complete(names: &Names, document: &Document, offset: usize) -> Completions {
    let (place, word) = place::at(names, document, offset);
    let prefix = document
        .slice(word.start..offset.max(word.start))
        .to_owned();
    let mut found = Completions {
        replace: word.clone(),
        ..Completions::default()
    };
    match place {
        Place::Nothing => {}
        Place::Specification => specifications(&prefix, &mut found),
        Place::Keyword(head) => keywords(names, document, head, &mut found),
        Place::Export(module) => exports(names, &module, &prefix, &mut found),
        Place::Module(before) => modules(names, &before, &prefix, &mut found),
        Place::Family(family) => family_modules(names, document, family, &prefix, &mut found),
        Place::Field {
            record,
            form,
            bracketed,
        } => {
            let typed = (&word, prefix.as_str());
            fields(document, &record, form, bracketed, typed, &mut found);
            if !bracketed {
                in_scope(names, document, offset, &prefix, &mut found);
            }
        }
        Place::ServiceType => {
            in_scope(names, document, offset, &prefix, &mut found);
            importable(names, document, &prefix, true, &mut found);
            // What is no service type may still stand there: a procedure that gives one.
            for item in &mut found.items {
                item.rank += if item.kind == Kind::ServiceType {
                    0
                } else {
                    10
                };
            }
        }
        Place::Expression => {
            in_scope(names, document, offset, &prefix, &mut found);
            importable(names, document, &prefix, false, &mut found);
        }
    }
    found
}

/// Names of modules: what stands behind the words that are there.
fn modules(names: &Names, before: &[String], prefix: &str, found: &mut Completions) {
    let lead = match before.is_empty() {
        true => "(".to_owned(),
        false => format!("({} ", before.join(" ")),
    };
    let mut seen = HashSet::new();
    for module in names.modules() {
        let Some(rest) = module.strip_prefix(&lead) else {
            continue;
        };
        let rest = rest.trim_end_matches(')');
        if rest.starts_with(prefix) && seen.insert(rest.to_owned()) {
            let mut item = Completion::new(rest, Kind::Module, 0);
            item.detail = Some(module.clone());
            item.module = Some(module.clone());
            found.items.push(item);
        }
    }
    cut(found, MOST_IN_SCOPE);
}

fn family_modules(
    names: &Names,
    document: &Document,
    family: &str,
    prefix: &str,
    found: &mut Completions,
) {
    let lead = format!("(gnu {family} ");
    let imported: Vec<String> = super::imports::imports(document)
        .iter()
        .map(|imported| crate::module::name::written(&imported.import.module))
        .collect();
    for module in names.modules() {
        let name = module
            .strip_prefix(&lead)
            .map(|rest| rest.trim_end_matches(')'));
        let Some(name) = name.filter(|name| !name.contains(' ') && name.starts_with(prefix)) else {
            continue;
        };
        let mut item = Completion::new(name, Kind::Module, u8::from(imported.contains(module)));
        item.detail = Some(module.clone());
        item.module = Some(module.clone());
        found.items.push(item);
    }
    cut(found, MOST_IN_SCOPE);
}

/// Packages by the names that specifications have.
fn specifications(prefix: &str, found: &mut Completions) {
    let mut seen = HashSet::new();
    for (_, package) in packages::all() {
        let listed = !package.flags.split(',').any(|flag| flag == "hidden");
        if listed && package.name.starts_with(prefix) && seen.insert(package.name) {
            let mut item = Completion::new(package.name, Kind::Package, 0);
            item.detail = Some(package.version.to_owned());
            item.module = Some(format!("(gnu packages {})", package.module));
            found.items.push(item);
        }
    }
    cut(found, MOST_IN_SCOPE);
}

/// The keywords that a form takes.
fn keywords(names: &Names, document: &Document, head: &'static str, found: &mut Completions) {
    let described = names.describe(document, Sym::intern(head));
    let mut known: Vec<String> = IMPORT_KEYWORDS
        .iter()
        .filter(|(forms, _)| forms.contains(&head))
        .map(|(_, keyword)| (*keyword).to_owned())
        .collect();
    if let Some(What::Procedure { signatures }) = described.map(|one| one.kind) {
        let parameters = signatures.into_iter().flat_map(|way| way.parameters);
        known.extend(parameters.filter_map(|parameter| {
            let bare = parameter.trim_matches(['[', ']']);
            let bare = bare
                .split(' ')
                .next()
                .unwrap_or(bare)
                .trim_start_matches('(');
            bare.starts_with("#:").then(|| bare.to_owned())
        }));
    }
    for keyword in known {
        found
            .items
            .push(Completion::new(&keyword, Kind::Keyword, 0));
    }
}

/// The names that a module exports.
fn exports(names: &Names, module: &str, prefix: &str, found: &mut Completions) {
    for name in names.exports(module).iter() {
        if matches_prefix(name, prefix) {
            let rank = u8::from(!name.starts_with(prefix));
            let mut item = Completion::new(name, names::kind_of(module, name), rank);
            item.module = Some(module.to_owned());
            found.items.push(item);
        }
    }
    cut(found, MOST_IN_SCOPE);
}

/// The fields of a record, those not given yet first.
fn fields(
    document: &Document,
    record: &Description,
    form: NodeId,
    bracketed: bool,
    (word, prefix): (&Range<usize>, &str),
    found: &mut Completions,
) {
    let What::Record { fields, .. } = &record.kind else {
        return;
    };
    let given = place::given(document, form, word);
    let written = |name: &str| match bracketed {
        true => name.to_owned(),
        false => format!("({name} )"),
    };
    for field in fields {
        let is_given = given.contains(&field.name.as_str());
        let rank = match (is_given, field.required) {
            _ if !matches_prefix(&field.name, prefix) => 9,
            (false, true) => 0,
            (false, false) => 1,
            (true, _) => 8,
        };
        let mut item = Completion::new(&field.name, Kind::Field, rank);
        item.detail = Some(field_detail(field));
        item.insert = written(&field.name);
        item.record = Some(record.name.clone());
        item.module.clone_from(&record.module);
        found.items.push(item);
    }
    if !given.contains(&"inherit") {
        let mut item = Completion::new("inherit", Kind::Keyword, 7);
        item.insert = written("inherit");
        item.detail = Some("the record whose fields are taken over".to_owned());
        found.items.push(item);
    }
}

/// A field's type and default in a few words.
pub fn field_detail(field: &Field) -> String {
    let mut text = field
        .type_name
        .clone()
        .unwrap_or_else(|| "any value".to_owned());
    match &field.default {
        _ if field.required => text.push_str(", required"),
        Some(value) if value.len() <= 40 && !value.contains('\n') => {
            text.push_str(&format!(", default {value}"));
        }
        _ => {}
    }
    text
}

fn in_scope(
    names: &Names,
    document: &Document,
    offset: usize,
    prefix: &str,
    found: &mut Completions,
) {
    let mut known = HashSet::new();
    for seen in names.seen(document, offset) {
        if !matches_prefix(seen.name, prefix) || !known.insert(seen.name) {
            continue;
        }
        let exact = u8::from(!seen.name.starts_with(prefix));
        let mut item = Completion::new(seen.name, seen.kind, 1 + seen.distance + exact);
        item.detail = seen.module.map(str::to_owned);
        item.module = seen.module.map(str::to_owned);
        found.items.push(item);
    }
    cut(found, MOST_IN_SCOPE);
}

/// Names that are not imported, with the edit that imports them.
fn importable(
    names: &Names,
    document: &Document,
    prefix: &str,
    service_types: bool,
    found: &mut Completions,
) {
    if prefix.is_empty() && !service_types {
        found.incomplete = true;
        return;
    }
    let known: HashSet<String> = found.items.iter().map(|item| item.label.clone()).collect();
    let has_gnu = names.has_gnu(document);
    let mut count = 0;
    let mut last = "";
    for exported in names.importable_from(prefix) {
        // Of the modules that export a name, the first is the one to import.
        if exported.name == last || known.contains(exported.name) {
            continue;
        }
        if service_types && exported.kind != Kind::ServiceType {
            continue;
        }
        last = exported.name;
        if count == MOST_IMPORTABLE {
            found.incomplete = true;
            break;
        }
        count += 1;
        let words: Vec<&str> = exported
            .module
            .trim_matches(['(', ')'])
            .split(' ')
            .collect();
        let (import, fix) = import_edit(document.as_text(), &words, has_gnu);
        let rank = if exported.kind == Kind::Package { 7 } else { 6 };
        let mut item = Completion::new(exported.name, exported.kind, rank);
        item.detail = Some(format!("adds {import}"));
        item.module = Some(exported.module.to_owned());
        item.edits = fix
            .into_iter()
            .flat_map(|fix| fix.edits)
            .map(|edit| TextEdit {
                range: document.offsets(edit.span),
                text: edit.text,
            })
            .collect();
        found.items.push(item);
    }
}

/// Whether a name is offered for what was typed: it begins with it or, behind two characters, holds
/// it.
fn matches_prefix(name: &str, prefix: &str) -> bool {
    name.starts_with(prefix) || prefix.len() > 1 && name.contains(prefix)
}

fn cut(found: &mut Completions, most: usize) {
    if found.items.len() > most {
        found.items.sort_by_key(|item| item.rank);
        found.items.truncate(most);
        found.incomplete = true;
    }
}

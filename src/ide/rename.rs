//! Renaming: the edits that call a thing otherwise wherever it is meant, and nowhere else. Where
//! that cannot be told, renaming is refused with the reason.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::TextEdit;
use super::bindings::{Bindings, Key};
use super::document::Document;
use super::imports;
use crate::module::name as module_name;
use crate::reader::{NodeId, NodeKind, Sym, well_known};

/// The edits of each file.
pub type Edits = BTreeMap<String, Vec<TextEdit>>;

/// The name at an offset and where it stands, if it may be renamed.
///
/// # Errors
/// Why it may not.
pub fn prepare(
    document: &Document,
    bindings: &Bindings,
    offset: usize,
) -> Result<(Range<usize>, Key), String> {
    let Some((node, name)) = document.symbol_at(offset) else {
        return Err("there is no name here".to_owned());
    };
    let range = document.range(node);
    let place = bindings
        .at(document.name(), offset)
        .filter(|place| place.range == range);
    let Some(place) = place else {
        return Err(format!(
            "what `{name}` means here is not known: it is data, or the file has an error"
        ));
    };
    if let Key::Global {
        module, own: false, ..
    } = &place.key
    {
        return Err(format!("`{name}` belongs to {module}"));
    }
    let mut binders = bindings.of_key(&place.key).filter(|place| place.binds);
    let Some(binder) = binders.next() else {
        return Err(format!("`{name}` is defined nowhere in these files"));
    };
    if binder.file == document.name() && is_field(document, &binder.range) {
        return Err(format!("`{name}` is the name of a field"));
    }
    Ok((range, place.key.clone()))
}

/// Whether what is bound at a place is bound by being a record's field: `(name value)` in a form
/// that is no binding form.
fn is_field(document: &Document, binder: &Range<usize>) -> bool {
    let forms = document.forms(binder.start);
    let [.., outer, inner] = forms.as_slice() else {
        return false;
    };
    let heads = document
        .tree()
        .first(*inner)
        .map(|head| document.range(head));
    let is_head = heads.as_ref() == Some(binder);
    // A binding's list has no head that is a word; a record's form does.
    is_head
        && document.head(*outer).is_some()
        && document.tree().first(*outer) != Some(*inner)
        && !matches!(
            document.head(*outer),
            Some(
                "define"
                    | "define*"
                    | "define-public"
                    | "define*-public"
                    | "lambda"
                    | "lambda*"
                    | "define-syntax-rule"
                    | "define-values"
                    | "receive"
                    | "match"
                    | "match-lambda"
                    | "match-lambda*"
                    | "case-lambda"
                    | "syntax-case"
                    | "syntax-rules"
                    | "define-record-type"
                    | "define-record-type*"
                    | "do"
            )
        )
        && !is_binding_list(document, *outer, *inner)
}

/// Whether a form is the list of bindings of the form around it, as in `(let ((a 1)) ...)`.
fn is_binding_list(document: &Document, outer: NodeId, inner: NodeId) -> bool {
    document.tree().first(outer) == Some(inner)
}

/// The edits that give the thing at an offset a new name. `others` are further texts, each with what
/// an evaluation that read it found.
///
/// # Errors
/// Why that is not safe.
pub fn rename(
    document: &Document,
    bindings: &Bindings,
    others: &[(&Document, &Bindings)],
    offset: usize,
    new: &str,
) -> Result<Edits, String> {
    let (range, key) = prepare(document, bindings, offset)?;
    if !is_name(new) {
        return Err(format!("`{new}` is not a name"));
    }
    let written = document.slice(range.clone());
    let (old, new) = bare(document, &key, written, new)?;
    let mut edits = Edits::new();
    if old == new {
        return Ok(edits);
    }
    let mut texts = vec![(document, bindings)];
    texts.extend(others.iter().copied());
    for (text, found) in texts {
        let key = found.key_there(document.name(), &range).unwrap_or(&key);
        let places = occurrences(text, found, key, &old)?;
        if places.is_empty() {
            continue;
        }
        if let Some(line) = line_of(text, &new) {
            return Err(format!(
                "`{new}` is a name in line {line} of {} already",
                text.name()
            ));
        }
        let list = places.into_iter().map(|range| TextEdit {
            range,
            text: new.clone(),
        });
        edits.insert(text.name().to_owned(), list.collect());
    }
    // Places in files that evaluation read and that could not be had.
    for place in bindings.of_key(&key) {
        if !edits.contains_key(&place.file) {
            return Err(format!("{} uses it too, and cannot be read", place.file));
        }
    }
    Ok(edits)
}

/// The old and new name without what an import puts before them in the text at hand.
fn bare(
    document: &Document,
    key: &Key,
    written: &str,
    new: &str,
) -> Result<(String, String), String> {
    let named = match key {
        Key::Global { name, module, .. } => aliases(document, module, name)
            .into_iter()
            .find(|(alias, _)| alias == written)
            .map(|(_, prefix)| (*name, prefix)),
        Key::Local(_) => None,
    };
    let Some((name, prefix)) = named else {
        return Ok((written.to_owned(), new.to_owned()));
    };
    let prefix = prefix.unwrap_or_default();
    match new.strip_prefix(prefix) {
        Some(rest) if !prefix.is_empty() && is_name(rest) => Ok((name.to_owned(), rest.to_owned())),
        _ => Err(format!(
            "`{written}` is what an import calls `{name}`: rename that"
        )),
    }
}

/// What the imports of a text call a name of a module, where that is not the name itself; with the
/// prefix, if that is all the difference.
fn aliases(document: &Document, module: &str, name: &str) -> Vec<(String, Option<&'static str>)> {
    let imports = imports::imports(document).into_iter();
    let own = imports.filter(|imported| module_name::written(&imported.import.module) == module);
    own.filter_map(|imported| {
        let local = imported.import.local(Sym::intern(name))?.as_str();
        let prefix = imported.import.prefix.map(Sym::as_str);
        let prefix = prefix.filter(|prefix| local.strip_prefix(prefix) == Some(name));
        (local != name).then(|| (local.to_owned(), prefix))
    })
    .collect()
}

/// Whether a text is one symbol as it is written.
fn is_name(text: &str) -> bool {
    let document = Document::new("name", text.into());
    let roots = &document.tree().roots;
    document.tree().errors.is_empty()
        && roots.len() == 1
        && roots.iter().all(|&root| {
            document
                .tree()
                .symbol(root)
                .is_some_and(|name| name.as_str() == text)
        })
}

/// The line of the first place of a word in a text, from 1.
fn line_of(document: &Document, word: &str) -> Option<u32> {
    let wanted = Sym::find(word)?;
    let node = document
        .nodes()
        .find(|&node| document.tree().symbol(node) == Some(wanted))?;
    Some(document.lines().line_of(document.range(node).start as u32))
}

/// The places of a text that mean the thing.
fn occurrences(
    document: &Document,
    bindings: &Bindings,
    key: &Key,
    old: &str,
) -> Result<Vec<Range<usize>>, String> {
    let mut found = Vec::new();
    let mut uncertain = None;
    // How the name is written, and the length of what an import puts before it.
    let mut spellings = vec![(old.to_owned(), 0)];
    if let Key::Global { module, .. } = key {
        let aliases = aliases(document, module, old).into_iter();
        spellings.extend(aliases.filter_map(|(alias, prefix)| Some((alias, prefix?.len()))));
    }
    let known_at: HashMap<(usize, usize), &Key> = bindings
        .places
        .iter()
        .filter(|place| place.file == document.name())
        .map(|place| ((place.range.start, place.range.end), &place.key))
        .collect();
    let roots = document.tree().roots.iter().rev();
    let mut pending: Vec<(NodeId, Around, &str)> =
        roots.map(|&root| (root, Around::Code, "")).collect();
    while let Some((node, around, outer)) = pending.pop() {
        let range = document.range(node);
        let tree = document.tree();
        if tree.symbol(node).is_some() {
            let written = document.slice(range.clone());
            let Some((_, before)) = spellings.iter().find(|(name, _)| name == written) else {
                continue;
            };
            let known = known_at.get(&(range.start, range.end));
            let range = range.start + before..range.end;
            match (known, around) {
                (Some(&known), _) if known == key => found.push(range),
                (Some(_), _) | (None, Around::Data) => {}
                (None, Around::Names) if matches!(key, Key::Global { .. }) => found.push(range),
                (None, Around::Names) => {}
                (None, Around::Code) => uncertain = uncertain.or(Some(range.start)),
            }
            continue;
        }
        let inner = around_parts(document, node, outer, around, key);
        let head = document.head(node).unwrap_or_default();
        // Of a pair of names only the first is the module's own: `(own . public)`.
        let tail = tree.tail(node).filter(|_| inner != Around::Names);
        let parts: Vec<NodeId> = tree.children(node).chain(tail).collect();
        let mut after_option = None;
        for part in parts.into_iter().rev() {
            pending.push((part, inner, head));
        }
        // What follows an option of a module's declaration is told by the option.
        if document.head(node) == Some("define-module") {
            let declared: Vec<NodeId> = tree.children(node).skip(1).collect();
            let before = pending.len().saturating_sub(declared.len() + 1);
            pending.truncate(before);
            for part in declared {
                let role = match (tree.kind(part), after_option) {
                    (NodeKind::Keyword(option), _) => {
                        after_option = Some(option);
                        continue;
                    }
                    (_, Some(option)) if option.as_str().contains("export") => Around::Names,
                    (_, Some(well_known::USE_MODULE)) => spec(document, part, key),
                    _ => Around::Data,
                };
                pending.push((part, role, head));
            }
        }
    }
    match uncertain {
        Some(offset) if !found.is_empty() || imports_from(document, key) => {
            let line = document.lines().line_of(offset as u32);
            Err(format!(
                "it is not known whether `{old}` in line {line} of {} is the same",
                document.name()
            ))
        }
        _ => Ok(found),
    }
}

/// Whether a text imports the module that a thing belongs to.
fn imports_from(document: &Document, key: &Key) -> bool {
    let Key::Global { module, .. } = key else {
        return false;
    };
    let mut imports = imports::imports(document).into_iter();
    imports.any(|imported| module_name::written(&imported.import.module) == *module)
}

/// What the words of a form are.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Around {
    /// Code: a name that expansion did not see is not understood.
    Code,
    /// Data, in which a name is only a word.
    Data,
    /// A list of names of the module that the renamed thing belongs to.
    Names,
}

fn around_parts(
    document: &Document,
    form: NodeId,
    outer: &str,
    around: Around,
    key: &Key,
) -> Around {
    if around != Around::Code {
        return around;
    }
    match document.head(form) {
        Some("quote" | "quasiquote" | "gexp" | "syntax" | "quasisyntax") => Around::Data,
        Some("export" | "re-export" | "export-syntax") => Around::Names,
        Some("use-service-modules" | "use-package-modules" | "use-system-modules") => Around::Data,
        _ if outer == "use-modules" => spec(document, form, key),
        _ => Around::Code,
    }
}

/// What the words of an import's specification are: names of the module, if it is the one.
fn spec(document: &Document, part: NodeId, key: &Key) -> Around {
    let Key::Global { module, .. } = key else {
        return Around::Data;
    };
    let text = document.slice(document.range(part));
    match text.contains(module.as_str()) {
        true => Around::Names,
        false => Around::Data,
    }
}

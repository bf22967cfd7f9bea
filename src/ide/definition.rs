//! Where the name at a place is defined: in the text itself, in a file of the load path, in the
//! embedded library.

use super::bindings::Bindings;
use super::describe::Description;
use super::document::Document;
use super::names::Names;
use super::{Location, hover, lex, locals, place};

/// The places that define the name at an offset. `bindings` are those of the same text, if they are
/// known.
pub fn definition(
    names: &Names,
    document: &Document,
    bindings: Option<&Bindings>,
    offset: usize,
) -> Vec<Location> {
    if lex::inside(document.source(), offset).is_some() {
        return Vec::new();
    }
    let Some((_, name)) = document.symbol_at(offset) else {
        return Vec::new();
    };
    if let Some((record, _)) = place::field_at(names, document, offset) {
        return described(names, document, &record, name.as_str());
    }
    if let Some(module) = hover::module_at(document, offset) {
        let words: Vec<&str> = module.trim_matches(['(', ')']).split(' ').collect();
        let file = names
            .library
            .module(&words)
            .map(|module| module.file.clone());
        return file
            .map(|file| Location { file, range: 0..0 })
            .into_iter()
            .collect();
    }
    let known = bindings.and_then(|bindings| {
        let place = bindings.at(document.name(), offset)?;
        let binders = bindings.of_key(&place.key).filter(|place| place.binds);
        let found: Vec<Location> = binders
            .map(|place| Location {
                file: place.file.clone(),
                range: place.range.clone(),
            })
            .collect();
        (!found.is_empty()).then_some(found)
    });
    if let Some(known) = known {
        return known;
    }
    let visible = locals::visible(document, offset);
    if let Some(local) = visible.iter().rev().find(|local| local.name == name) {
        return vec![Location {
            file: document.name().to_owned(),
            range: local.range.clone(),
        }];
    }
    match names.describe(document, name) {
        Some(description) => described(names, document, &description, name.as_str()),
        None => Vec::new(),
    }
}

/// The place of a description, narrowed to the name that is looked for.
fn described(
    names: &Names,
    document: &Document,
    description: &Description,
    name: &str,
) -> Vec<Location> {
    let Some(place) = &description.place else {
        return Vec::new();
    };
    let start = place.offset as usize;
    let find = |text: &str| {
        let rest = text.get(start..).unwrap_or_default();
        let wanted = rest
            .find(name)
            .map(|at| start + at..start + at + name.len());
        wanted.unwrap_or(start..start)
    };
    let range = if place.file == document.name() {
        find(document.source())
    } else {
        let all = names.library.all();
        let module = all.iter().find(|module| module.file == place.file);
        module.map_or(start..start, |module| find(&module.text))
    };
    vec![Location {
        file: place.file.clone(),
        range,
    }]
}

/// The places in a text where the name at an offset means the same, by its looks alone.
pub fn same_word(document: &Document, offset: usize) -> Vec<Location> {
    let Some((_, name)) = document.symbol_at(offset) else {
        return Vec::new();
    };
    let same = document.nodes().filter(|&node| {
        document.tree().symbol(node) == Some(name)
            && document.slice(document.range(node)) == name.as_str()
    });
    same.map(|node| Location {
        file: document.name().to_owned(),
        range: document.range(node),
    })
    .collect()
}

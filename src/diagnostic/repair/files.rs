//! Repairs of file systems, devices, files, the locale, and of what a file ends in.

use super::site::Site;
use crate::diagnostic::suggest::{nearest, several};
use crate::diagnostic::wording::fixes as titles;
use crate::diagnostic::{Edit, Fix};
use crate::reader::NodeId;
use std::path::Path;

/// The file system that is probably meant for the root: the only one of the user's.
pub fn no_root(site: &Site) -> Vec<Fix> {
    let nodes = site.text.walk(site.text.file.span());
    let points: Vec<NodeId> = nodes
        .filter(|&node| site.head(node) == Some("mount-point"))
        .filter_map(|field| site.parts(field).get(1).copied())
        .filter(|&value| site.text.tree.str_of(value).is_some())
        .collect();
    match *points.as_slice() {
        [only] => vec![site.replace(only, "\"/\"")],
        [] => add_root(site).into_iter().collect(),
        _ => points
            .into_iter()
            .filter(|&point| matches!(site.text.tree.str_of(point), Some("" | "root" | "/root")))
            .map(|point| site.replace(point, "\"/\""))
            .collect(),
    }
}

/// A root file system before the ones of Guix's.
fn add_root(site: &Site) -> Option<Fix> {
    let base = site
        .text
        .walk(site.text.file.span())
        .find(|&node| site.slice(node) == "%base-file-systems")?;
    let column = site.indent(site.span(base));
    let root = format!(
        "(cons (file-system\n{column}        (device (file-system-label \"root\"))\n\
         {column}        (mount-point \"/\")\n{column}        (type \"ext4\"))\n{column}      "
    );
    Some(site.wrap(titles::add_root(), base, &root, ")"))
}

/// Words for locales that are none.
const LANGUAGES: &[(&str, &str)] = &[
    ("english", "en_US.utf8"),
    ("en", "en_US.utf8"),
    ("german", "de_DE.utf8"),
    ("deutsch", "de_DE.utf8"),
    ("de", "de_DE.utf8"),
    ("french", "fr_FR.utf8"),
    ("fr", "fr_FR.utf8"),
    ("spanish", "es_ES.utf8"),
    ("es", "es_ES.utf8"),
    ("italian", "it_IT.utf8"),
    ("it", "it_IT.utf8"),
    ("portuguese", "pt_PT.utf8"),
    ("pt", "pt_PT.utf8"),
    ("dutch", "nl_NL.utf8"),
    ("nl", "nl_NL.utf8"),
    ("polish", "pl_PL.utf8"),
    ("pl", "pl_PL.utf8"),
    ("russian", "ru_RU.utf8"),
    ("ru", "ru_RU.utf8"),
    ("swedish", "sv_SE.utf8"),
    ("sv", "sv_SE.utf8"),
    ("japanese", "ja_JP.utf8"),
    ("ja", "ja_JP.utf8"),
    ("chinese", "zh_CN.utf8"),
    ("zh", "zh_CN.utf8"),
];

/// A locale that is none: the language's own, or the one with its character set written as the C
/// library writes it.
pub fn locale(site: &Site) -> Vec<Fix> {
    let node = site
        .path
        .last()
        .copied()
        .filter(|&node| site.text.tree.str_of(node).is_some())
        .or_else(|| Some(site.field()?.value));
    let Some(node) = node else { return Vec::new() };
    let Some(text) = site.text.tree.str_of(node) else {
        return Vec::new();
    };
    let bare = text.split(['.', '@']).next().unwrap_or(text);
    let lower = bare.to_lowercase();
    let mut names: Vec<String> = Vec::new();
    if let Some((_, name)) = LANGUAGES.iter().find(|(word, _)| *word == lower) {
        names.push((*name).to_owned());
    }
    let parts: Vec<&str> = bare.split(['_', '-']).collect();
    if let [language, territory] = parts.as_slice()
        && language.len() <= 3
        && territory.len() == 2
    {
        names.push(format!(
            "{}_{}.utf8",
            language.to_lowercase(),
            territory.to_uppercase()
        ));
    }
    let common = LANGUAGES.iter().map(|(_, name)| *name);
    names.extend(nearest(text, common).map(str::to_owned));
    let quoted = names.into_iter().map(|name| format!("\"{name}\""));
    quoted.map(|name| site.replace(node, name)).collect()
}

/// A file that is not there: those beside it whose names are near.
pub fn missing_file(site: &Site) -> Vec<Fix> {
    let Some(&node) = site.path.last() else {
        return Vec::new();
    };
    let Some(name) = site.text.tree.str_of(node) else {
        return Vec::new();
    };
    let beside = Path::new(site.text.file.name())
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default();
    let path = Path::new(name);
    let dir = beside.join(path.parent().unwrap_or(Path::new("")));
    let dir = if dir.as_os_str().is_empty() {
        Path::new(".")
    } else {
        &dir
    };
    let (Some(last), Ok(names)) = (
        path.file_name().and_then(|last| last.to_str()),
        site.machine.ctx.world.list_directory(dir),
    ) else {
        return Vec::new();
    };
    let near = several(last, names.iter().map(String::as_str));
    near.into_iter()
        .take(3)
        .map(|near| {
            let near = path.with_file_name(near);
            site.replace(node, format!("\"{}\"", near.display()))
        })
        .collect()
}

/// A file that defines a system and does not give it: its name goes to the end.
pub fn no_system(site: &Site) -> Vec<Fix> {
    let Some(&last) = site.text.tree.roots.last() else {
        return Vec::new();
    };
    let defined = site.text.tree.roots.iter().rev().find_map(|&form| {
        let parts = site.parts(form);
        let (head, name, value) = (site.head(form)?, *parts.get(1)?, *parts.get(2)?);
        let makes = matches!(
            site.head(value)?,
            "operating-system" | "home-environment" | "image"
        );
        let name = site.text.tree.symbol(name)?;
        (head.starts_with("define") && makes).then_some(name)
    });
    let Some(name) = defined else {
        return Vec::new();
    };
    vec![Fix {
        title: titles::end_with(name.as_str()),
        edits: vec![Edit {
            span: site.span(last).end(),
            text: format!("\n\n{name}"),
        }],
    }]
}

/// A device that is named by a string which is none of a file: a UUID.
pub fn device(site: &Site) -> Vec<Fix> {
    super::values::repairs(site)
}

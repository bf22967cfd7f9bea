//! Repairs of lists: `cons` for `append`, a list in a list, a quoted list of expressions, a value
//! that stands where a list of such values is wanted.

use super::site::Site;
use crate::diagnostic::wording::fixes as titles;
use crate::diagnostic::{Edit, Fix};
use crate::reader::{NodeId, NodeKind};
use crate::source::Span;

/// Fields whose lists usually end in one that Guix has.
const BASES: &[(&str, &str)] = &[
    ("services", "%base-services"),
    ("packages", "%base-packages"),
    ("users", "%base-user-accounts"),
    ("groups", "%base-groups"),
    ("file-systems", "%base-file-systems"),
];

/// Proposals for the list in the field around the place.
pub fn repairs(site: &Site) -> Vec<Fix> {
    let Some(field) = site.field() else {
        return Vec::new();
    };
    let mut fixes = Vec::new();
    let (makers, element) = site.element(&field);
    let parts = site.text.walk(site.span(element));
    let forms: Vec<NodeId> = makers.into_iter().chain(parts).collect();
    for &form in &forms {
        fixes.extend(head(site, form));
        fixes.extend(nested(site, form));
        fixes.extend(quoted(site, form));
        fixes.extend(elements(site, form));
    }
    if BASES.iter().any(|(name, _)| *name == field.name) {
        for &form in &forms {
            fixes.extend(bare(site, field.name, form));
        }
    }
    fixes
}

/// Proposals for one element in a field whose list usually ends in one that Guix has.
pub fn before_base(site: &Site) -> Vec<Fix> {
    let Some(field) = site.field() else {
        return Vec::new();
    };
    let base = BASES.iter().find(|(name, _)| *name == field.name);
    let is_text = site.text.tree.str_of(field.value).is_some();
    match base.filter(|_| !is_text && site.quoted(field.value).is_none()) {
        Some((_, base)) => single(site, field.value, base),
        None => Vec::new(),
    }
}

/// Corrections of a call: `cons` with a list first, `append` with an element first, `list` with a list last.
pub fn head(site: &Site, form: NodeId) -> Vec<Fix> {
    let Some(head) = site.head(form) else {
        return Vec::new();
    };
    let parts = site.parts(form);
    let (Some(&name), Some(&first), Some(&last)) = (parts.first(), parts.get(1), parts.last())
    else {
        return Vec::new();
    };
    let write = |with: &str| Fix::new(titles::write_for(with, head), site.span(name), with);
    let is_list = |node: NodeId| makes_list(site, node);
    let mut fixes = Vec::new();
    match head {
        "cons" | "cons*" if is_list(first) => fixes.push(write("append")),
        "cons" if parts.len() > 3 => fixes.push(write("cons*")),
        "append" if !is_list(first) && is_list(last) => {
            fixes.push(write(if parts.len() > 3 { "cons*" } else { "cons" }))
        }
        "list" if parts.len() > 2 && is_list(last) => {
            let only_last = parts
                .get(1..parts.len() - 1)
                .unwrap_or_default()
                .iter()
                .all(|&part| !is_list(part));
            fixes.push(write(if only_last { "cons*" } else { "append" }));
        }
        _ => {}
    }
    // In an `append`, elements among the lists.
    if head == "append" {
        let elements = parts.iter().skip(1).filter(|&&part| is_element(site, part));
        fixes.extend(elements.map(|&part| site.wrap(titles::wrap("list"), part, "(list ", ")")));
    }
    fixes
}

/// Whether an expression gives a list, by its looks.
fn makes_list(site: &Site, node: NodeId) -> bool {
    if let Some((mark, content)) = site.quoted(node) {
        return matches!(mark, "'" | "`") && site.text.tree.kind(content) == NodeKind::List;
    }
    match site.text.tree.symbol(node) {
        Some(name) => {
            let name = name.as_str();
            name.starts_with('%') && name.ends_with('s')
        }
        None => site.head(node).is_some_and(|head| {
            matches!(
                head,
                "list"
                    | "append"
                    | "cons"
                    | "cons*"
                    | "modify-services"
                    | "map"
                    | "filter"
                    | "remove"
            )
        }),
    }
}

/// Whether an expression gives one element, by its looks.
fn is_element(site: &Site, node: NodeId) -> bool {
    let head = site.head(node);
    head.is_some_and(|head| {
        matches!(
            head,
            "service" | "simple-service" | "user-account" | "user-group" | "file-system"
        ) || head.starts_with("specification->")
    })
}

/// `(list (list X) Y)`: the inner parentheses go; the list that Guix has is appended.
fn nested(site: &Site, form: NodeId) -> Vec<Fix> {
    if site.head(form) != Some("list") {
        return Vec::new();
    }
    let inner = site.parts(form).into_iter().skip(1);
    let inner = inner.filter(|&part| site.head(part) == Some("list"));
    inner
        .filter_map(|list| {
            let parts = site.parts(list);
            let (&first, &last) = (parts.get(1)?, parts.last()?);
            let (whole, from, to) = (site.span(list), site.span(first), site.span(last));
            let gone = |lo, hi| Edit {
                span: Span::new(lo, hi),
                text: String::new(),
            };
            Some(Fix {
                title: titles::unnest(),
                edits: vec![gone(whole.lo, from.lo), gone(to.hi, whole.hi)],
            })
        })
        .collect()
}

/// A list whose elements are of another kind than is wanted, or which is not wanted at all.
fn elements(site: &Site, form: NodeId) -> Vec<Fix> {
    let items = match site.quoted(form) {
        Some(("'", list)) => site.parts(list),
        Some(_) => return Vec::new(),
        None if site.head(form) == Some("list") => site.parts(form).split_off(1),
        None => return Vec::new(),
    };
    let texts: Option<Vec<&str>> = items
        .iter()
        .map(|&item| site.text.tree.str_of(item))
        .collect();
    let mut fixes = Vec::new();
    if let Some(texts) = texts.filter(|texts| !texts.is_empty()) {
        let is_name = |text: &&str| !text.is_empty() && !text.contains(char::is_whitespace);
        if texts.iter().all(is_name) {
            fixes.push(site.replace(form, format!("'({})", texts.join(" "))));
        }
        fixes.push(site.replace(form, format!("\"{}\"", texts.join(","))));
    }
    if let &[only] = items.as_slice()
        && site.head(form) == Some("list")
    {
        fixes.push(site.replace(form, site.slice(only)));
    }
    fixes
}

/// A quoted list: its parts are not evaluated, which was perhaps meant.
fn quoted(site: &Site, form: NodeId) -> Vec<Fix> {
    let Some((mark, content)) = site.quoted(form) else {
        return Vec::new();
    };
    if let Some(name) = site.text.tree.symbol(content)
        && name.as_str().starts_with('%')
    {
        return vec![site.replace(form, name.as_str())];
    }
    let parts = site.parts(content);
    let (Some(&first), Some(&last)) = (parts.first(), parts.last()) else {
        return Vec::new();
    };
    if mark != "'" && mark != "`" || site.text.tree.kind(content) != NodeKind::List {
        return Vec::new();
    }
    let inner = site.text.slice(site.span(first).to(site.span(last)));
    if inner.contains(',') || inner.contains('\'') {
        return Vec::new();
    }
    let mut fixes = Vec::new();
    let symbols: Option<Vec<&str>> = parts
        .iter()
        .map(|&part| site.text.tree.symbol(part).map(|name| name.as_str()))
        .collect();
    let list = format!("(list {inner})");
    if let Some(names) = symbols {
        let strings: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
        let mut fix = site.replace(form, list);
        for name in &names {
            fix = site.importing(fix, name);
        }
        fixes.push(fix);
        fixes.push(site.replace(form, format!("'({})", strings.join(" "))));
    } else {
        fixes.push(site.replace(form, list));
    }
    fixes
}

/// One element where a list is wanted: it is put before what Guix has.
fn single(site: &Site, value: NodeId, base: &str) -> Vec<Fix> {
    if makes_list(site, value) {
        return Vec::new();
    }
    let cons = site.wrap(
        titles::put_before(base),
        value,
        "(cons ",
        &format!(" {base})"),
    );
    let list = site.wrap(titles::wrap("list"), value, "(list ", ")");
    vec![cons, list]
}

/// A service type, or a configuration, that stands in a list of services by itself.
fn bare(site: &Site, field: &str, form: NodeId) -> Vec<Fix> {
    if field != "services" {
        return Vec::new();
    }
    let parent = site.parent(form).and_then(|parent| site.head(parent));
    let in_list = parent.is_some_and(|head| matches!(head, "list" | "cons" | "cons*" | "append"));
    if !in_list {
        return Vec::new();
    }
    let wrap = |before: &str| vec![site.wrap(titles::wrap("service"), form, before, ")")];
    if let Some(name) = site.text.tree.symbol(form) {
        return if name.as_str().ends_with("-service-type") {
            wrap("(service ")
        } else {
            Vec::new()
        };
    }
    match site
        .head(form)
        .and_then(|head| head.strip_suffix("-configuration"))
    {
        Some(stem) => wrap(&format!("(service {stem}-service-type ")),
        None => Vec::new(),
    }
}

//! Repairs of users and groups.

use super::services;
use super::site::Site;
use crate::diagnostic::wording::fixes as titles;
use crate::diagnostic::{Edit, Fix};
use crate::reader::NodeId;
use crate::source::Span;

/// Groups that services make, and the types of these with what they need.
const MAKERS: &[(&str, &[&str])] = &[
    ("docker", &["docker-service-type"]),
    (
        "docker",
        &["containerd-service-type", "docker-service-type"],
    ),
    ("libvirt", &["libvirt-service-type"]),
    ("libvirt", &["libvirt-service-type", "virtlog-service-type"]),
    ("seat", &["seatd-service-type"]),
    ("lpadmin", &["cups-service-type"]),
    ("plugdev", &[]),
];

/// A group that nothing declares: the service that makes it, the group itself, or the user without
/// it.
pub fn undeclared_group(site: &Site) -> Vec<Fix> {
    let Some(&node) = site.path.last() else {
        return Vec::new();
    };
    let Some(name) = site.text.tree.str_of(node) else {
        return Vec::new();
    };
    let makers = MAKERS.iter().filter(|(group, _)| *group == name);
    let mut fixes: Vec<Fix> = makers
        .filter_map(|(_, kinds)| services::add(site, kinds))
        .collect();
    fixes.extend(declare(site, name));
    let parent = site.parent(node);
    let in_list = parent.is_some_and(|list| {
        site.head(list) == Some("list")
            || site
                .parent(list)
                .is_some_and(|outer| site.quoted(outer).is_some())
    });
    if in_list {
        fixes.push(site.remove(node));
    }
    fixes
}

/// The group among the system's groups.
fn declare(site: &Site, name: &str) -> Option<Fix> {
    let group = format!("(user-group (name \"{name}\"))");
    let title = titles::add(&group);
    let system = site.form("operating-system")?;
    let field = site
        .parts(system)
        .into_iter()
        .find(|&part| site.head(part) == Some("groups"));
    if let Some(field) = field {
        let value = *site.parts(field).get(1)?;
        return Some(match site.head(value) {
            Some("cons*" | "list") => {
                let first = *site.parts(value).get(1)?;
                let line = format!("\n{}", site.indent(site.span(first)));
                Fix::new(title, site.span(first).start(), group + &line)
            }
            _ => site.wrap(title, value, &format!("(cons {group} "), ")"),
        });
    }
    let users = site
        .parts(system)
        .into_iter()
        .find(|&part| site.head(part) == Some("users"))?;
    let line = format!("\n{}", site.indent(site.span(users)));
    Some(Fix {
        title,
        edits: vec![Edit {
            span: site.span(users).start(),
            text: format!("(groups (cons {group} %base-groups)){line}"),
        }],
    })
}

/// Two accounts, groups or file systems for one name: one of them goes.
pub fn declared_twice(site: &Site) -> Vec<Fix> {
    let labels = site.diagnostic.labels.iter().map(|label| label.span);
    let places = std::iter::once(site.diagnostic.primary).chain(labels);
    let mut forms: Vec<NodeId> = Vec::new();
    for place in places {
        forms.extend(declaration(site, place).filter(|form| !forms.contains(form)));
    }
    forms
        .into_iter()
        .map(|form| Fix::new(titles::remove(site.slice(form)), site.removal(form), ""))
        .collect()
}

fn declaration(site: &Site, place: Span) -> Option<NodeId> {
    site.text.path(place).into_iter().rev().find(|&node| {
        matches!(
            site.head(node),
            Some("user-account" | "user-group" | "file-system")
        )
    })
}

//! Repairs of services: what is there twice, what lacks, what has the wrong value, what is
//! deprecated.

use super::site::Site;
use crate::diagnostic::wording::fixes as titles;
use crate::diagnostic::{Edit, Fix};
use crate::reader::{NodeId, NodeKind};
use crate::source::Span;

/// What Shepherd services require that others of Guix's provide, and the types of these.
const PROVIDERS: &[(&str, &str)] = &[
    ("containerd", "containerd-service-type"),
    ("dockerd", "docker-service-type"),
    ("dbus-system", "dbus-root-service-type"),
    ("elogind", "elogind-service-type"),
    ("networking", "dhcp-client-service-type"),
    ("ntpd", "ntp-service-type"),
    ("ssh-daemon", "openssh-service-type"),
    ("sshd", "openssh-service-type"),
    ("avahi-daemon", "avahi-service-type"),
    ("nscd", "nscd-service-type"),
    ("syslogd", "syslog-service-type"),
    ("system-log", "syslog-service-type"),
    ("udev", "udev-service-type"),
    ("seatd", "seatd-service-type"),
    ("cups", "cups-service-type"),
    ("libvirtd", "libvirt-service-type"),
    ("virtlogd", "virtlog-service-type"),
    ("postgres", "postgresql-service-type"),
];

/// The form that makes a service around a place.
fn service_form(site: &Site, place: Span) -> Option<NodeId> {
    let path = site.text.path(place);
    path.into_iter()
        .rev()
        .find(|&node| matches!(site.head(node), Some("service" | "simple-service")))
}

/// The type that a `service` form names.
fn type_of<'s>(site: &'s Site, form: NodeId) -> Option<&'s str> {
    let at = if site.head(form)? == "service" { 1 } else { 2 };
    let kind = *site.parts(form).get(at)?;
    site.text.tree.symbol(kind).map(|name| name.as_str())
}

/// Every `service` form of the text.
fn all(site: &Site) -> Vec<NodeId> {
    let nodes = site.text.walk(site.text.file.span());
    nodes
        .filter(|&node| site.head(node) == Some("service"))
        .collect()
}

/// Two services that give the same: of one type, one goes; of two types, the one that a list of
/// Guix's brought goes, or else the user's.
pub fn twice(site: &Site) -> Vec<Fix> {
    let Some(form) = service_form(site, site.diagnostic.primary) else {
        return Vec::new();
    };
    let labels = site.diagnostic.labels.iter();
    let others = labels.filter_map(|label| service_form(site, label.span));
    let mut forms: Vec<NodeId> = vec![form];
    forms.extend(others.filter(|&other| other != form));
    if let Some(kind) = type_of(site, form) {
        let same = all(site).into_iter();
        let same = same.filter(|&other| type_of(site, other) == Some(kind));
        for other in same {
            if !forms.contains(&other) {
                forms.push(other);
            }
        }
    }
    forms.sort_by_key(|&form| std::cmp::Reverse(site.span(form).lo));
    let own = forms.iter().map(|&form| {
        Fix::new(
            titles::remove_service(type_of(site, form).unwrap_or_default()),
            site.removal(form),
            "",
        )
    });
    let mut fixes: Vec<Fix> = delete_other(site, form).into_iter().collect();
    let same_type = forms.len() > 1 || fixes.is_empty();
    if same_type {
        return own.collect();
    }
    fixes.extend(own);
    fixes
}

/// The service of Guix's that clashes with the user's, deleted from the list that brings it.
fn delete_other(site: &Site, own: NodeId) -> Option<Fix> {
    let own_type = type_of(site, own)?;
    // Notes name the services without a place in the user's file.
    let texts = site
        .diagnostic
        .notes
        .iter()
        .chain([&site.diagnostic.message]);
    let names: Vec<String> = texts
        .flat_map(|text| text.split('`').skip(1).step_by(2))
        .map(|name| format!("{name}-service-type"))
        .filter(|name| name != own_type)
        .collect();
    let scope = crate::diagnostic::suggest::in_scope(site.machine, site.machine.module);
    let other = names.into_iter().find(|name| {
        scope.contains(name.as_str())
            || !crate::diagnostic::suggest::exporters(site.machine, name).is_empty()
    })?;
    let list = site.text.walk(site.text.file.span()).find(|&node| {
        let name = site.text.tree.symbol(node);
        name.is_some_and(|name| matches!(name.as_str(), "%base-services" | "%desktop-services"))
    })?;
    let parent = site.parent(list);
    if let Some(modify) = parent.filter(|&form| site.head(form) == Some("modify-services")) {
        let end = site.span(modify).hi.saturating_sub(1);
        let fix = Fix::new(
            titles::delete_service(&other),
            Span::at(end),
            format!(" (delete {other})"),
        );
        return Some(site.importing(fix, &other));
    }
    let mut fix = site.wrap(
        titles::delete_service(&other),
        list,
        "(modify-services ",
        &format!(" (delete {other}))"),
    );
    fix = site.importing(fix, &other);
    Some(fix)
}

/// A second service of a type that others extend: it becomes an extension of the first.
pub fn ambiguous(site: &Site) -> Vec<Fix> {
    let mut fixes = Vec::new();
    let places = site.diagnostic.labels.iter().map(|label| label.span);
    for place in std::iter::once(site.diagnostic.primary).chain(places) {
        let Some(form) = service_form(site, place) else {
            continue;
        };
        let Some(kind) = type_of(site, form) else {
            continue;
        };
        let parts = site.parts(form);
        if let (Some("service"), [head, _, value]) = (site.head(form), parts.as_slice()) {
            let stem = kind.trim_end_matches("-service-type");
            let is_empty = matches!(site.slice(*value), "(list)" | "'()");
            if !is_empty {
                fixes.push(Fix::new(
                    titles::extend_instead(kind),
                    site.span(*head),
                    format!("simple-service 'my-{stem}"),
                ));
            }
        }
        fixes.push(Fix::new(
            titles::remove_service(kind),
            site.removal(form),
            "",
        ));
    }
    fixes
}

/// A clause of `modify-services` for what is not in the list: it goes, and if it was the only one,
/// the whole form.
pub fn not_in_list(site: &Site) -> Vec<Fix> {
    let Some(modify) = site.around(&["modify-services"]) else {
        return Vec::new();
    };
    let parts = site.parts(modify);
    let place = site.diagnostic.primary;
    let clause = parts
        .iter()
        .skip(2)
        .copied()
        .find(|&part| site.span(part).encloses(place))
        .or_else(|| parts.get(2).copied().filter(|_| parts.len() == 3));
    let (Some(clause), Some(&list)) = (clause, parts.get(1)) else {
        return Vec::new();
    };
    if parts.len() > 3 {
        return vec![Fix::new(
            titles::remove(site.slice(clause)),
            site.removal(clause),
            "",
        )];
    }
    let (whole, inner) = (site.span(modify), site.span(list));
    let gone = |lo, hi| Edit {
        span: Span::new(lo, hi),
        text: String::new(),
    };
    vec![Fix {
        title: titles::remove(site.slice(clause)),
        edits: vec![gone(whole.lo, inner.lo), gone(inner.hi, whole.hi)],
    }]
}

/// A value for a service whose type has no default.
pub fn missing_value(site: &Site) -> Vec<Fix> {
    let Some(form) = service_form(site, site.diagnostic.primary) else {
        return Vec::new();
    };
    let Some(kind) = type_of(site, form) else {
        return Vec::new();
    };
    let stem = kind.trim_end_matches("-service-type");
    let record = format!("{stem}-configuration");
    let end = Span::at(site.span(form).hi.saturating_sub(1));
    let value = |value: &str| Fix::new(titles::add(value), end, format!(" {value}"));
    let mut fixes = Vec::new();
    if stem == "static-networking" {
        fixes.push(value(
            "(list (static-networking (addresses (list (network-address (device \"eth0\") \
             (value \"192.168.1.2/24\"))))))",
        ));
    }
    fixes.push(site.importing(value(&format!("({record})")), &record));
    fixes.push(value("'()"));
    fixes
}

/// A service that provides what another requires.
pub fn missing_requirement(site: &Site) -> Vec<Fix> {
    let names = site.diagnostic.message.split('`').skip(1).step_by(2);
    let mut fixes = Vec::new();
    for name in names {
        let known = PROVIDERS.iter().filter(|(provided, _)| *provided == name);
        fixes.extend(known.filter_map(|(_, kind)| add(site, &[kind])));
    }
    fixes
}

/// The service that another extends.
pub fn missing_target(site: &Site) -> Vec<Fix> {
    let names = site.diagnostic.message.split('`').skip(1).step_by(2);
    let kinds = names.map(|name| format!("{name}-service-type"));
    kinds
        .filter(|kind| !crate::diagnostic::suggest::exporters(site.machine, kind).is_empty())
        .filter_map(|kind| add(site, &[&kind]))
        .collect()
}

/// A fix that adds services of these types to the first list of services in the text.
pub fn add(site: &Site, kinds: &[&str]) -> Option<Fix> {
    let forms: Vec<String> = kinds
        .iter()
        .map(|kind| format!("(service {kind})"))
        .collect();
    let place = list_of_services(site)?;
    let edit = match place {
        Place::Before(node) => Edit {
            span: site.span(node).start(),
            text: {
                let line = format!("\n{}", site.indent(site.span(node)));
                forms.join(&line) + &line
            },
        },
        Place::Base(node) => {
            let base = site.slice(node);
            Edit {
                span: site.span(node),
                text: format!("(cons* {} {base})", forms.join(" ")),
            }
        }
    };
    let mut fix = Fix {
        title: titles::add(&forms.join(" ")),
        edits: vec![edit],
    };
    for kind in kinds {
        fix = site.importing(fix, kind);
    }
    Some(fix)
}

/// Where a service can be added.
enum Place {
    /// Before the first one of the user's.
    Before(NodeId),
    /// Before the list of Guix's that is the whole value.
    Base(NodeId),
}

fn list_of_services(site: &Site) -> Option<Place> {
    let field = site
        .text
        .walk(site.text.file.span())
        .find(|&node| site.head(node) == Some("services"))?;
    let value = *site.parts(field).get(1)?;
    if site.text.tree.symbol(value).is_some() {
        return Some(Place::Base(value));
    }
    let mut forms = site.text.walk(site.span(value));
    let first =
        forms.find(|&node| matches!(site.head(node), Some("service" | "simple-service")))?;
    let parent = site.parent(first).and_then(|parent| site.head(parent));
    matches!(parent, Some("list" | "cons*")).then_some(Place::Before(first))
}

/// The value of a service, or of an extension, that its type cannot use.
pub fn wrong_value(site: &Site) -> Vec<Fix> {
    let Some(form) = service_form(site, site.diagnostic.primary) else {
        return Vec::new();
    };
    let parts = site.parts(form);
    let at = if site.head(form) == Some("service") {
        2
    } else {
        3
    };
    let Some(&value) = parts.get(at) else {
        return Vec::new();
    };
    let kind = type_of(site, form).unwrap_or_default();
    let record = format!("{}-configuration", kind.trim_end_matches("-service-type"));
    let mut fixes = Vec::new();
    if at == 3 {
        fixes.extend(gexp_as_file(site, value));
        fixes.extend(text_as_file(site, value));
        let is_list = matches!(site.head(value), Some("list" | "append" | "cons" | "cons*"));
        if !is_list && site.quoted(value).is_none_or(|(mark, _)| mark == "`") {
            fixes.push(site.wrap(titles::wrap("list"), value, "(list ", ")"));
        }
        return fixes;
    }
    fixes.extend(fields_of(site, value, &record).map(|fix| site.importing(fix, &record)));
    let is_configuration = site
        .head(value)
        .is_some_and(|head| head.ends_with("-configuration") && head != record);
    if let Some(head) = site.text.tree.first(value).filter(|_| is_configuration) {
        fixes.push(site.importing(site.replace(head, record.clone()), &record));
    }
    if site
        .head(value)
        .is_some_and(|head| head != record && head != "list")
    {
        fixes.push(site.wrap(titles::wrap("list"), value, "(list ", ")"));
    }
    if let Some(name) = site
        .head(value)
        .and_then(|head| head.strip_suffix("-configuration"))
    {
        let right = format!("{name}-service-type");
        if let Some(&node) = parts.get(1).filter(|_| right != kind) {
            fixes.push(site.importing(site.replace(node, right.clone()), &right));
        }
    }
    fixes
}

/// An association list as the fields of a configuration.
fn fields_of(site: &Site, value: NodeId, record: &str) -> Option<Fix> {
    let (_, list) = site
        .quoted(value)
        .filter(|(mark, _)| matches!(*mark, "'" | "`"))?;
    let mut fields = Vec::new();
    for pair in site.parts(list) {
        let name = site.text.tree.symbol(site.text.tree.first(pair)?)?;
        let value = match site.text.tree.tail(pair) {
            Some(tail) => tail,
            None => *site.parts(pair).get(1)?,
        };
        let written = site.slice(value);
        let is_datum = site.text.tree.symbol(value).is_some()
            || site.text.tree.kind(value) == NodeKind::List
                && !site.text.tree.is_prefix_form(value);
        let mark = if is_datum { "'" } else { "" };
        fields.push(format!("({name} {mark}{written})"));
    }
    let line = format!("\n{} ", site.indent(site.span(value)));
    let text = format!("({record}{line}{})", fields.join(&line));
    Some(site.replace(value, text))
}

/// A gexp where a file is wanted: the file that its code makes.
fn gexp_as_file(site: &Site, value: NodeId) -> Vec<Fix> {
    let nodes = site.text.walk(site.span(value));
    let gexps = nodes.filter(|&node| site.quoted(node).is_some_and(|(mark, _)| mark == "#~"));
    gexps
        .filter_map(|gexp| {
            let entry = site.text.path(site.span(gexp)).into_iter().rev();
            let name = entry
                .filter(|&node| site.text.tree.kind(node) == NodeKind::List)
                .find_map(|node| {
                    let first = site.text.tree.first(node)?;
                    site.text.tree.str_of(first)
                })?;
            let before = format!("(computed-file \"{name}\" ");
            Some(site.wrap(titles::wrap("computed-file"), gexp, &before, ")"))
        })
        .collect()
}

/// A string where a file is wanted: a file with it as its content.
fn text_as_file(site: &Site, value: NodeId) -> Vec<Fix> {
    let entries = site.text.walk(site.span(value));
    entries
        .filter_map(|entry| {
            let mut parts = site.parts(entry);
            if site.head(entry) == Some("list") {
                parts.remove(0);
            }
            let &[name, content] = parts.as_slice() else {
                return None;
            };
            site.text.tree.str_of(name)?;
            site.text.tree.str_of(content)?;
            let file = format!("(plain-file {} {})", site.slice(name), site.slice(content));
            let mark = if site.head(entry) == Some("list") {
                ""
            } else {
                ","
            };
            Some(site.replace(content, format!("{mark}{file}")))
        })
        .collect()
}

/// A name that is deprecated: the one that the warning says takes its place.
pub fn deprecated(site: &Site) -> Vec<Fix> {
    let message = &site.diagnostic.message;
    let names: Vec<&str> = message.split(['\'', '`']).skip(1).step_by(2).collect();
    let &[old, new, ..] = names.as_slice() else {
        return Vec::new();
    };
    let is_old = |&node: &NodeId| {
        let name = site.text.tree.symbol(node);
        name.is_some_and(|name| name.as_str() == old)
    };
    let around = site.path.last().map(|&node| site.span(node));
    let near = around.and_then(|span| site.text.walk(span).find(is_old));
    let Some(node) = near.or_else(|| site.text.walk(site.text.file.span()).find(is_old)) else {
        return Vec::new();
    };
    // A field whose successor takes a list.
    let field = site
        .parent(node)
        .filter(|&form| site.head(form) == Some(old));
    if let Some(form) = field
        && new == format!("{old}s")
        && let [_, value] = *site.parts(form).as_slice()
    {
        let value = if site.text.tree.str_of(value).is_some() {
            format!("'({})", site.slice(value))
        } else {
            format!("(list {})", site.slice(value))
        };
        return vec![site.replace(form, format!("({new} {value})"))];
    }
    vec![site.importing(site.replace(node, new), new)]
}

/// Swap devices that are no `swap-space` records, and set-uid programs as they were once written.
pub fn old_fields(site: &Site) -> Vec<Fix> {
    let message = &site.diagnostic.message;
    let mut fixes = Vec::new();
    if message.contains("swap-devices")
        && let Some(field) = site.form("swap-devices")
    {
        let list = site.parts(field).get(1).copied();
        let items = list.map(|list| site.parts(list)).unwrap_or_default();
        let edits: Vec<Edit> = items
            .into_iter()
            .filter(|&item| {
                site.text.tree.str_of(item).is_some() || site.head(item) == Some("uuid")
            })
            .map(|item| Edit {
                span: site.span(item),
                text: format!("(swap-space (target {}))", site.slice(item)),
            })
            .collect();
        if let Some(first) = edits.first() {
            fixes.push(Fix {
                title: titles::write(&first.text),
                edits,
            });
        }
    }
    if message.contains("setuid-programs")
        && let Some(field) = site.form("setuid-programs")
    {
        let strings = site.text.walk(site.span(field));
        let programs: Vec<String> = strings
            .filter(|&node| site.text.tree.str_of(node).is_some())
            .map(|node| {
                format!(
                    "(privileged-program (program {}) (setuid? #t))",
                    site.slice(node)
                )
            })
            .collect();
        let text = format!(
            "(privileged-programs (append (list {}) %default-privileged-programs))",
            programs.join(" ")
        );
        if !programs.is_empty() {
            fixes.push(site.importing(site.replace(field, text), "privileged-program"));
        }
    }
    fixes
}

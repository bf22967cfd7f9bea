//! `diagnostic`: from what is wrong with a composed system. The primary place is that of the first
//! contributor in the user's files; every other contributor there gets a label.

use std::collections::HashSet;

use super::exception::from_throw;
use super::locate::{self, Text};
use super::show;
use super::suggest::nearest;
use super::wording::{names, services};
use super::{Diagnostic, Fix, Words};
use crate::plan::model::Provenance;
use crate::plan::problem::{Problem, ServiceRef, Severity};
use crate::reader::Sym;
use crate::source::Span;
use crate::value::{Record, Value};
use crate::vm::Machine;

/// A contributor: the name of its service and the places that tell of it, best first.
pub(super) struct Contributor {
    service: String,
    places: [Span; 2],
}

impl Contributor {
    fn of(from: &Provenance) -> Contributor {
        Contributor {
            service: from.service.clone().unwrap_or_default(),
            places: [from.span, from.service_span],
        }
    }

    fn service(service: &ServiceRef) -> Contributor {
        Contributor {
            service: service.kind.clone(),
            places: [service.span, service.type_span],
        }
    }

    /// What tells it from others: its service.
    pub(super) fn identity(&self) -> (String, Span) {
        let [_, service] = self.places;
        (self.service.clone(), service)
    }

    /// Where it is in the user's files.
    pub(super) fn place(&self, machine: &Machine) -> Option<Span> {
        let sources = &machine.ctx.sources;
        self.places
            .into_iter()
            .find(|&place| locate::is_users(sources, place))
    }
}

/// All that contribute to a problem.
pub(super) fn contributors(problem: &Problem) -> Vec<Contributor> {
    match problem {
        Problem::Failed { service, .. } => vec![Contributor::service(service)],
        _ => words_of(problem).1,
    }
}

/// The diagnostic for a problem of a composed system. `system` is the form that made it.
pub(super) fn from_problem(machine: &mut Machine, problem: &Problem, system: Span) -> Diagnostic {
    if let Problem::Failed {
        service,
        target,
        throw,
    } = problem
    {
        return failed(machine, service, target.as_deref(), throw, system);
    }
    let (words, contributors) = words_of(problem);
    let places: Vec<(Span, String)> = contributors
        .iter()
        .filter_map(|c| {
            let message = match c.service.as_str() {
                "" => services::also_here().to_owned(),
                service => services::contributed_by(service),
            };
            Some((c.place(machine)?, message))
        })
        .collect();
    let places = match problem {
        Problem::MissingTarget { target, .. } if places.is_empty() => bringers(machine, target),
        _ => places,
    };
    let lists = lists_that_bring(machine, &contributors, system);
    let listed = lists.first().filter(|_| contributors.len() > 1);
    let primary = places
        .first()
        .map(|(span, _)| *span)
        .or_else(|| listed.map(|(span, ..)| *span))
        .unwrap_or(system);
    let at = narrow(machine, problem, primary);
    let mut diagnostic = match problem.severity() {
        Severity::Error => Diagnostic::error(words, at),
        Severity::Warning => Diagnostic::warning(words, at),
    };
    for (span, message) in places.into_iter().skip(1) {
        if span != primary {
            diagnostic.add_label(span, message);
        }
    }
    for (span, list, service) in &lists {
        if *span != at {
            diagnostic.add_label(*span, services::brought_by(list, service));
        }
    }
    let brought = |service: &String| lists.iter().any(|(_, _, brought)| brought == service);
    let elsewhere: Vec<String> = contributors
        .iter()
        .filter(|c| c.place(machine).is_none() && !c.service.is_empty() && !brought(&c.service))
        .map(|c| c.service.clone())
        .collect();
    if !elsewhere.is_empty() {
        diagnostic.notes.push(services::contributors(&elsewhere));
    }
    if matches!(problem, Problem::NoRootFileSystem { .. }) {
        label_mount_points(machine, &mut diagnostic, primary);
    }
    diagnostic.fixes.extend(fix(problem, at));
    diagnostic
}

/// The user's services that need a type of which there is no service, by way of others that Guix
/// adds for them.
pub(super) fn bringers(machine: &Machine, target: &str) -> Vec<(Span, String)> {
    let ctx = &machine.ctx;
    let records = ctx.heap.records.iter().map(|(_, record)| record);
    let own = records.filter(|record| {
        locate::is_users(&ctx.sources, record.span) && show::kind_of(ctx, record.rtd) == "service"
    });
    let mut found: Vec<(Span, String)> = own
        .filter(|record| leads_to(machine, record, target))
        .map(|record| {
            let name = show::name_of(ctx, record).unwrap_or_default();
            (record.span, services::contributed_by(&name))
        })
        .collect();
    found.sort_by_key(|(span, _)| span.lo);
    found.dedup_by_key(|(span, _)| *span);
    found
}

/// Whether a service's type extends a type of a name, itself or by way of those that it extends.
fn leads_to(machine: &Machine, service: &Record, target: &str) -> bool {
    let ctx = &machine.ctx;
    let record = |value: Option<Value>| match value {
        Some(Value::Record(r)) => Some(ctx.heap.records.get(r)),
        _ => None,
    };
    let mut pending: Vec<&Record> = record(show::field_of(ctx, service, "type"))
        .into_iter()
        .collect();
    let mut seen: HashSet<Option<String>> = HashSet::new();
    while let Some(kind) = pending.pop() {
        let name = show::name_of(ctx, kind);
        if name.as_deref() == Some(target) {
            return true;
        }
        if !seen.insert(name) {
            continue;
        }
        let extensions = show::field_of(ctx, kind, "extensions");
        let extensions = extensions
            .and_then(|list| ctx.heap.list_items(list))
            .unwrap_or_default();
        let extensions = extensions
            .into_iter()
            .filter_map(|extension| record(Some(extension)));
        pending.extend(
            extensions.filter_map(|extension| record(show::field_of(ctx, extension, "target"))),
        );
    }
    false
}

/// The lists of services, named in the user's text, that bring contributors which have no place
/// there: the list's place and name, and the service.
fn lists_that_bring(
    machine: &mut Machine,
    contributors: &[Contributor],
    system: Span,
) -> Vec<(Span, &'static str, String)> {
    let wanted: Vec<String> = contributors
        .iter()
        .filter(|c| c.place(machine).is_none() && !c.service.is_empty())
        .map(|c| c.service.clone())
        .collect();
    let Some(text) = Text::at(&machine.ctx.sources, system).filter(|_| !wanted.is_empty()) else {
        return Vec::new();
    };
    let mut found: Vec<(Span, &'static str, String)> = Vec::new();
    for id in text.walk(text.file.span()) {
        let Some(name) = text
            .tree
            .symbol(id)
            .filter(|name| is_list_of_services(*name))
        else {
            continue;
        };
        let place = text.tree.span(id);
        for service in services_in(machine, name) {
            let known = found
                .iter()
                .any(|(span, _, known)| *span == place && *known == service);
            if wanted.contains(&service) && !known {
                found.push((place, name.as_str(), service));
            }
        }
    }
    found
}

fn is_list_of_services(name: Sym) -> bool {
    let name = name.as_str();
    name.starts_with('%') && name.ends_with("services")
}

/// The names of the services in a list that a variable holds.
fn services_in(machine: &mut Machine, variable: Sym) -> Vec<String> {
    let module = machine.module;
    let Ok(Some(global)) = machine.find_variable(module, variable) else {
        return Vec::new();
    };
    let ctx = &machine.ctx;
    let items = ctx
        .heap
        .list_items(ctx.globals.get(global))
        .unwrap_or_default();
    let name = |item: Value| match item {
        Value::Record(r) => show::name_of(ctx, ctx.heap.records.get(r)),
        _ => None,
    };
    items.into_iter().filter_map(name).collect()
}

/// Labels where the file systems that there are get mounted: one of them may be meant for `/`.
fn label_mount_points(machine: &Machine, diagnostic: &mut Diagnostic, system: Span) {
    let Some(text) = Text::at(&machine.ctx.sources, system) else {
        return;
    };
    let head = Sym::intern("mount-point");
    for form in text
        .walk(system)
        .filter(|&form| text.head(form).is_some_and(|(name, _)| name == head))
    {
        let value = text.tree.children(form).nth(1);
        if let Some((place, name)) =
            value.and_then(|v| Some((text.tree.span(v), text.tree.str_of(v)?)))
        {
            diagnostic.add_label(place, services::mounted_on(name));
        }
    }
}

/// The characters to change: the name that is wrong, inside the form that is to blame.
fn narrow(machine: &Machine, problem: &Problem, place: Span) -> Span {
    let Some(text) = Text::at(&machine.ctx.sources, place) else {
        return place;
    };
    if let Problem::RequirementCycle { cycle } = problem {
        let next = cycle.get(1).or_else(|| cycle.first());
        let required = text.field_value(place, "requirement").zip(next);
        let found =
            required.and_then(|(list, next)| text.find_symbol(list, Sym::intern(&next.name)));
        return found.unwrap_or_else(|| text.head_span(place));
    }
    let name = match problem {
        Problem::RequirementNotProvided { requirement, .. } => requirement,
        Problem::UndeclaredGroup { group, .. } => group,
        Problem::ProvidedTwice { name, .. }
        | Problem::DuplicateUser { name, .. }
        | Problem::DuplicateGroup { name, .. } => name,
        Problem::DuplicateMountPoint { mount_point, .. } => mount_point,
        Problem::NoRootFileSystem { .. } => {
            let value = text.field_value(place, "file-systems");
            return value.map_or_else(|| text.head_span(place), |value| text.head_span(value));
        }
        _ => return text.head_span(place),
    };
    let symbol = Sym::intern(name);
    let found = text
        .walk(place)
        .find(|&id| text.tree.symbol(id) == Some(symbol) || text.tree.str_of(id) == Some(name));
    match found {
        Some(id) => text.tree.span(id),
        None if place.len() < 80 => place,
        None => text.head_span(place),
    }
}

fn fix(problem: &Problem, at: Span) -> Option<Fix> {
    let (name, known, quote) = match problem {
        Problem::RequirementNotProvided {
            requirement,
            provided,
            ..
        } => (requirement, provided, false),
        Problem::UndeclaredGroup {
            group, declared, ..
        } => (group, declared, true),
        _ => return None,
    };
    // Only where the name itself was found: it is then as long as the place.
    let expected = name.len() + if quote { 2 } else { 0 };
    if at.len() as usize != expected {
        return None;
    }
    let similar = nearest(name, known.iter().map(String::as_str))?;
    let text = if quote {
        format!("\"{similar}\"")
    } else {
        similar.to_owned()
    };
    Some(Fix::new(names::write_instead(&text), at, text))
}

fn words_of(problem: &Problem) -> (Words, Vec<Contributor>) {
    match problem {
        Problem::RequirementNotProvided {
            service,
            requirement,
            provided,
        } => {
            let similar = nearest(requirement, provided.iter().map(String::as_str));
            let mut words = services::missing_requirement(&service.name, requirement, similar);
            if similar.is_none()
                && let Some(provider) = provider_of(requirement)
            {
                words = words.help(services::add_provider(provider));
            }
            (words, vec![Contributor::of(&service.from)])
        }
        Problem::ProvidedTwice { name, providers } => (
            services::provided_twice(name),
            providers.iter().map(|p| Contributor::of(&p.from)).collect(),
        ),
        Problem::RequirementCycle { cycle } => {
            let names: Vec<String> = cycle.iter().map(|service| service.name.clone()).collect();
            (
                services::requirement_cycle(&names),
                cycle.iter().map(|s| Contributor::of(&s.from)).collect(),
            )
        }
        Problem::UndeclaredGroup {
            user,
            group,
            primary,
            from,
            declared,
        } => {
            let similar = nearest(group, declared.iter().map(String::as_str));
            let mut words = services::undeclared_group(user, group, !primary, similar);
            if similar.is_none()
                && let Some(service) = group_maker(group)
            {
                words = words.help(services::group_of_service(service));
            }
            (words, vec![Contributor::of(from)])
        }
        Problem::DuplicateUser { name, from } => (
            services::duplicate_user(name),
            from.iter().rev().map(Contributor::of).collect(),
        ),
        Problem::DuplicateGroup { name, from } => (
            services::duplicate_group(name),
            from.iter().rev().map(Contributor::of).collect(),
        ),
        Problem::NoRootFileSystem { .. } => (services::no_root_file_system(), Vec::new()),
        Problem::DuplicateMountPoint { mount_point, from } => (
            services::duplicate_mount_point(mount_point),
            from.iter().rev().map(Contributor::of).collect(),
        ),
        Problem::MissingTarget { service, target } => {
            let name = service.as_ref().map(|service| service.kind.as_str());
            (
                services::missing_target(name, target),
                service.iter().map(Contributor::service).collect(),
            )
        }
        Problem::AmbiguousTarget { service, targets } => {
            let all = targets.iter().rev().chain(std::iter::once(service));
            (
                services::ambiguous_target(Some(&service.kind), &service_target(targets)),
                all.map(Contributor::service).collect(),
            )
        }
        Problem::ExtensionCycle { cycle } => {
            let name = cycle.first().map_or("", |service| service.kind.as_str());
            (
                services::extension_cycle(name),
                cycle.iter().map(Contributor::service).collect(),
            )
        }
        Problem::Failed {
            service, target, ..
        } => (
            services::wrong_extension(
                &services::failed_extension(&service.kind, target.as_deref()),
                &service.kind,
            ),
            vec![Contributor::service(service)],
        ),
    }
}

fn service_target(targets: &[ServiceRef]) -> String {
    targets
        .first()
        .map(|target| target.kind.clone())
        .unwrap_or_default()
}

/// An extension that could not be computed: what was raised, at the form of the service if nothing
/// nearer is known.
fn failed(
    machine: &mut Machine,
    service: &ServiceRef,
    target: Option<&str>,
    throw: &crate::value::exception::Throw,
    system: Span,
) -> Diagnostic {
    let own = extension_of(machine, service, target);
    let by_others = || extension_of(machine, service, None);
    let extension = own.or_else(by_others);
    let place = Contributor::service(service).place(machine).or(extension);
    let mut diagnostic = from_throw(machine, throw, place.unwrap_or(system));
    if let Some(extension) = extension.filter(|place| !place.encloses(diagnostic.primary)) {
        let target = target.filter(|_| own.is_some()).unwrap_or(&service.kind);
        diagnostic.add_label(extension, services::extends_here(target));
    }
    diagnostic
        .notes
        .push(services::failed_extension(&service.kind, target));
    diagnostic
}

/// The form of the user's that says that the type of a service extends another; without a target,
/// the one by which another type extends that of the service.
fn extension_of(machine: &Machine, service: &ServiceRef, target: Option<&str>) -> Option<Span> {
    let of_own = target.is_some();
    let target = target.unwrap_or(&service.kind);
    let ctx = &machine.ctx;
    let sources = &ctx.sources;
    let records = ctx.heap.records.iter().map(|(_, record)| record);
    let mut extensions = records.filter(|record| {
        locate::is_users(sources, record.span)
            && (!of_own || service.type_span.encloses(record.span))
            && show::kind_of(ctx, record.rtd) == "service-extension"
    });
    let names_target = |record: &&Record| match show::field_of(ctx, record, "target") {
        Some(Value::Record(r)) => {
            show::name_of(ctx, ctx.heap.records.get(r)).as_deref() == Some(target)
        }
        _ => false,
    };
    extensions.find(names_target).map(|record| record.span)
}

/// The service types that provide what others often require.
fn provider_of(requirement: &str) -> Option<&'static str> {
    Some(match requirement {
        "containerd" => "containerd-service-type",
        "dockerd" => "docker-service-type",
        "dbus-system" => "dbus-root-service-type",
        "elogind" => "elogind-service-type",
        "networking" => "dhcp-client-service-type",
        "ntpd" => "ntp-service-type",
        "ssh-daemon" | "sshd" => "openssh-service-type",
        "avahi-daemon" => "avahi-service-type",
        "nscd" => "nscd-service-type",
        "syslogd" => "syslog-service-type",
        "udev" => "udev-service-type",
        "loopback" => "static-networking-service-type",
        _ => return None,
    })
}

/// The service types that create groups which users are often put into.
fn group_maker(group: &str) -> Option<&'static str> {
    Some(match group {
        "docker" => "docker-service-type",
        "libvirt" => "libvirt-service-type",
        "seat" => "seatd-service-type",
        "lpadmin" => "cups-service-type",
        _ => return None,
    })
}

/// Whether a problem of a composed system may be there only because something failed before.
pub fn follows_from_error(machine: &Machine, problem: &Problem) -> bool {
    let Some(recovery) = &machine.ctx.recovery else {
        return false;
    };
    let lost = |fields: &[&str]| {
        fields
            .iter()
            .any(|field| recovery.lost.contains(&Sym::intern(field)))
    };
    match problem {
        Problem::Failed { throw, .. } => machine.is_consequence(throw),
        Problem::MissingTarget { .. } | Problem::RequirementNotProvided { .. } => {
            lost(&["services", "append", "provision"])
        }
        Problem::UndeclaredGroup { .. } => lost(&["services", "groups", "append"]),
        Problem::NoRootFileSystem { .. } => lost(&["file-systems", "append"]),
        Problem::ProvidedTwice { .. }
        | Problem::RequirementCycle { .. }
        | Problem::DuplicateUser { .. }
        | Problem::DuplicateGroup { .. }
        | Problem::DuplicateMountPoint { .. }
        | Problem::AmbiguousTarget { .. }
        | Problem::ExtensionCycle { .. } => false,
    }
}

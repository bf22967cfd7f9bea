//! The parts that plans of systems and of home environments share: services, what they hold after
//! they were extended, and what each contributed.

use std::collections::HashSet;

use super::model::{
    Code, Contribution, Extension, FileEntry, ModuleCounts, Package, Service, ShepherdService,
};
use super::reader::{Owner, Reader};
use super::services::Edge;
use std::collections::BTreeMap;

use crate::guix::access::is_final;
use crate::module::{ModuleName, Provider};
use crate::value::Value;
use crate::value::exception::Outcome;
use crate::vm::Machine;

/// What a service type means to the plan.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Holds packages.
    Profile,
    /// Holds users and groups.
    Accounts,
    /// Holds the services of the Shepherd.
    Shepherd,
    /// Holds privileged programs.
    Programs,
    /// Holds files: of `/etc` or of a home directory.
    Files,
    /// Holds code that runs when the system is activated.
    Activation,
    /// Holds PAM services.
    Pam,
    /// Holds environment variables.
    Variables,
}

/// Where the service types stand that mean something to a plan.
pub type Roles = &'static [(Role, &'static str, &'static str)];

/// The service types of a system.
pub const SYSTEM_ROLES: Roles = &[
    (Role::Profile, "(gnu services)", "profile-service-type"),
    (
        Role::Accounts,
        "(gnu system shadow)",
        "account-service-type",
    ),
    (
        Role::Shepherd,
        "(gnu services shepherd)",
        "shepherd-root-service-type",
    ),
    (
        Role::Programs,
        "(gnu services)",
        "privileged-program-service-type",
    ),
    (Role::Files, "(gnu services)", "etc-service-type"),
    (
        Role::Activation,
        "(gnu services)",
        "activation-service-type",
    ),
    (Role::Pam, "(gnu system pam)", "pam-root-service-type"),
];

/// The service types of a home environment.
pub const HOME_ROLES: Roles = &[
    (
        Role::Profile,
        "(gnu home services)",
        "home-profile-service-type",
    ),
    (
        Role::Shepherd,
        "(gnu home services shepherd)",
        "home-shepherd-service-type",
    ),
    (
        Role::Files,
        "(gnu home services)",
        "home-files-service-type",
    ),
    (
        Role::Activation,
        "(gnu home services)",
        "home-activation-service-type",
    ),
    (
        Role::Variables,
        "(gnu home services)",
        "home-environment-variables-service-type",
    ),
];

/// Which service plays each role in one list of services.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    parts: Vec<(Role, usize)>,
}

impl Cast {
    /// Finds the services of the roles.
    ///
    /// # Errors
    /// A limit. A module that cannot be loaded has no service in the list either.
    pub fn find(reader: &mut Reader<'_>, roles: Roles) -> Outcome<Cast> {
        let mut parts = Vec::new();
        for &(role, module, name) in roles {
            let kind = match reader.coder.machine.public_value(module, name) {
                Ok(kind) => kind,
                Err(throw) if is_final(&throw) => return Err(throw),
                Err(_) => None,
            };
            if let Some(place) = kind.and_then(|kind| reader.folded.graph.of_kind(kind)) {
                parts.push((role, place));
            }
        }
        Ok(Cast { parts })
    }

    /// The service that plays a role.
    pub fn service(&self, role: Role) -> Option<usize> {
        self.parts
            .iter()
            .find(|(known, _)| *known == role)
            .map(|(_, service)| *service)
    }

    /// The role that a service plays.
    pub fn role(&self, service: usize) -> Option<Role> {
        self.parts
            .iter()
            .find(|(_, known)| *known == service)
            .map(|(role, _)| *role)
    }
}

impl Reader<'_> {
    /// The entries that a service holds after it was extended, each with who put it there.
    pub fn held(&self, cast: &Cast, role: Role) -> Vec<(Value, Owner)> {
        let Some(service) = cast.service(role) else {
            return Vec::new();
        };
        let own = self
            .folded
            .graph
            .nodes
            .get(service)
            .map_or(Value::FALSE, |node| node.value);
        let items = self.entries_in(self.folded.value(service));
        let owners = self
            .origins()
            .owners(service, &self.entries_in(own), &items);
        let owner = |owner| {
            if owner == service {
                Owner::Own(owner)
            } else {
                Owner::Service(owner)
            }
        };
        items
            .into_iter()
            .zip(owners.into_iter().map(owner))
            .collect()
    }

    /// The entries in a service's value: a list, or a configuration with a list of services.
    fn entries_in(&self, value: Value) -> Vec<Value> {
        let value = match value {
            Value::Record(_) => self.part(value, "services"),
            other => other,
        };
        self.heap().list_items(value).unwrap_or_default()
    }

    /// The services in their order.
    pub fn services(&self) -> Vec<Service> {
        let origins = self.origins();
        let known = &self.coder.machine.ctx.modules.opaque_values;
        let unknown: Vec<usize> = self
            .folded
            .graph
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| {
                known
                    .iter()
                    .any(|&kind| crate::value::equal::eq(kind, node.kind))
            })
            .map(|(place, _)| place)
            .collect();
        let nodes = self.folded.graph.nodes.iter().enumerate();
        nodes
            .map(|(place, node)| Service {
                kind: node.name.clone(),
                extends: node
                    .extensions
                    .iter()
                    .map(|link| super::services::type_name(self.heap(), link.kind))
                    .collect(),
                opaque: unknown.contains(&place),
                from: origins.service(place),
            })
            .collect()
    }

    /// The packages of the profile.
    ///
    /// # Errors
    /// A limit.
    pub fn packages(&mut self, cast: &Cast) -> Outcome<Vec<Package>> {
        let entries = self.held(cast, Role::Profile);
        entries
            .into_iter()
            .map(|(entry, owner)| {
                let from = self.from(entry, owner);
                self.package(entry, Some(from))
            })
            .collect()
    }

    /// The services of the Shepherd.
    ///
    /// # Errors
    /// A limit.
    pub fn shepherd_services(&mut self, cast: &Cast) -> Outcome<Vec<ShepherdService>> {
        let entries = self.held(cast, Role::Shepherd);
        entries
            .into_iter()
            .map(|(entry, owner)| {
                let from = self.from(entry, owner);
                self.shepherd(entry, from)
            })
            .collect()
    }

    /// The files of `/etc` or of the home directory.
    ///
    /// # Errors
    /// A limit.
    pub fn files(&mut self, cast: &Cast) -> Outcome<Vec<FileEntry>> {
        let entries = self.held(cast, Role::Files);
        entries
            .into_iter()
            .map(|(entry, owner)| {
                let from = self.from(entry, owner);
                self.file(entry, from)
            })
            .collect()
    }

    /// The code that runs at activation: what services extend it with.
    ///
    /// # Errors
    /// A limit.
    pub fn activation(&mut self, cast: &Cast) -> Outcome<Vec<Code>> {
        let Some(service) = cast.service(Role::Activation) else {
            return Ok(Vec::new());
        };
        let edges = self
            .folded
            .graph
            .dependents
            .get(service)
            .cloned()
            .unwrap_or_default();
        let given = edges
            .iter()
            .filter_map(|edge| self.folded.given.get(edge).copied());
        let given: Vec<Value> = given.collect();
        given
            .into_iter()
            .map(|value| self.coder.code(value))
            .collect()
    }

    /// What each service extends which others with, in the order of the services.
    ///
    /// # Errors
    /// A limit.
    pub fn contributions(&mut self, cast: &Cast) -> Outcome<Vec<Contribution>> {
        let mut edges: Vec<(Edge, usize)> = Vec::new();
        for (target, dependents) in self.folded.graph.dependents.iter().enumerate() {
            edges.extend(dependents.iter().map(|&edge| (edge, target)));
        }
        edges.sort_by_key(|(edge, _)| (edge.service, edge.extension));
        let mut contributions = Vec::with_capacity(edges.len());
        for (edge, target) in edges {
            let Some(&value) = self.folded.own.get(&edge) else {
                continue;
            };
            contributions.push(self.contribution(cast, edge, target, value)?);
        }
        Ok(contributions)
    }

    fn contribution(
        &mut self,
        cast: &Cast,
        edge: Edge,
        target: usize,
        value: Value,
    ) -> Outcome<Contribution> {
        let name = |place: usize| {
            self.folded
                .graph
                .nodes
                .get(place)
                .map(|node| node.name.clone())
                .unwrap_or_default()
        };
        let (service, target_name) = (name(edge.service), name(target));
        let from = self.from(value, Owner::Service(edge.service));
        let value = self.extension(cast.role(target), edge.service, value)?;
        Ok(Contribution {
            service,
            target: target_name,
            value,
            from,
        })
    }

    /// A contributed value in the terms of its target.
    fn extension(
        &mut self,
        role: Option<Role>,
        service: usize,
        value: Value,
    ) -> Outcome<Extension> {
        let Some(items) = self.heap().list_items(value) else {
            return self.coder.contributed(value).map(Extension::Code);
        };
        let from = |reader: &Self, item| reader.from(item, Owner::Service(service));
        Ok(match role {
            Some(Role::Profile) => Extension::Packages(each(items, |item| {
                let from = from(self, item);
                self.package(item, Some(from))
            })?),
            Some(Role::Accounts) => Extension::Accounts(each(items, |item| {
                let from = from(self, item);
                self.account(item, from)
            })?),
            Some(Role::Shepherd) => Extension::Shepherd(each(items, |item| {
                let from = from(self, item);
                self.shepherd(item, from)
            })?),
            Some(Role::Programs) => {
                Extension::Programs(each(items, |item| self.program_alone(item))?)
            }
            Some(Role::Files | Role::Activation | Role::Pam | Role::Variables) | None => {
                Extension::Code(self.coder.contributed(value)?)
            }
        })
    }
}

fn each<T>(items: Vec<Value>, read: impl FnMut(Value) -> Outcome<T>) -> Outcome<Vec<T>> {
    items.into_iter().map(read).collect()
}

/// The environment variables that the configuration asked for, with what it was told.
pub fn asked_environment(machine: &Machine) -> BTreeMap<String, Option<String>> {
    machine.ctx.asked.clone()
}

/// How many modules the configuration's files see, by where they come from: those that they import,
/// and those that these re-export whole, as `(gnu)` does. How many were read besides depends on what
/// is known already when an evaluation begins, so that is not counted.
pub fn module_counts(machine: &Machine) -> ModuleCounts {
    let modules = &machine.ctx.modules;
    let own = modules.iter().filter(|(_, module)| {
        let stands_for_another = module.view || module.interface_of.is_some();
        let of_library = module.lazy.is_some() || module.provider == Provider::Core;
        !of_library && !stands_for_another
    });
    let mut pending: Vec<&ModuleName> = own
        .flat_map(|(_, module)| module.imports.iter().map(|import| &import.module))
        .collect();
    let mut seen = HashSet::new();
    let mut counts = ModuleCounts::default();
    while let Some(path) = pending.pop() {
        if !seen.insert(path) {
            continue;
        }
        let loaded = modules.find(path).and_then(|id| modules.get(id));
        pending.extend(loaded.into_iter().flat_map(|module| &module.re_exported));
        match loaded.map(|module| &module.provider) {
            Some(Provider::LoadPath(_)) => counts.load_path += 1,
            Some(Provider::Embedded | Provider::Packages) => counts.embedded += 1,
            Some(Provider::Opaque | Provider::Core | Provider::Program) => {}
            None if machine.is_on_load_path(path) => counts.load_path += 1,
            None => counts.embedded += 1,
        }
    }
    counts.opaque = modules.opaque_uses.len();
    counts
}

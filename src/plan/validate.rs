//! The checks of a composed system, over its plan. Guix makes most of them only when it builds the
//! system (`assert-valid-graph` of `(gnu services shepherd)`, `assert-valid-users/groups` of
//! `(gnu system shadow)`); cycles and repeated mount points are checks of our own.

use std::collections::HashMap;
use std::hash::Hash;

use indexmap::IndexMap;

use super::fold::Obstacle;
use super::model::{FileSystem, Group, HomePlan, Provenance, ShepherdService, SystemPlan, User};
use super::problem::{Problem, ShepherdRef};
use super::shepherd_order::start_order;

/// The name that the Shepherd itself provides.
const SHEPHERD: &str = "shepherd";

/// What is wrong with a system.
pub fn system(plan: &SystemPlan) -> Vec<Problem> {
    let mut problems = shepherd(&plan.shepherd_services);
    problems.extend(accounts(&plan.users, &plan.groups));
    problems.extend(mount_points(&plan.file_systems));
    problems
}

/// What is wrong with a home environment.
pub fn home(plan: &HomePlan) -> Vec<Problem> {
    shepherd(&plan.shepherd_services)
}

/// The roots of graphs of services: what extends them is built, and no plan shows it.
const ROOTS: [&str; 3] = ["system", "boot", "home"];

/// Puts what the checks found together with what could not be computed, without what follows from
/// something else in the list.
///
/// # Errors
/// All problems, when what could not be computed would be missing in the plan: then there is none.
pub fn settle(found: Vec<Problem>, failures: Vec<Problem>) -> Result<Vec<Problem>, Obstacle> {
    let failures: Vec<Problem> = failures
        .into_iter()
        .filter(|failure| !repeats(failure, &found))
        .collect();
    let refused = failures
        .iter()
        .any(|failure| !ROOTS.contains(&extended(failure)));
    let follows = |problem: &Problem| failures.iter().any(|failure| follows(problem, failure));
    let mut problems: Vec<Problem> = found
        .into_iter()
        .filter(|problem| !follows(problem))
        .collect();
    problems.extend(failures);
    if refused {
        Err(Obstacle::Refused(problems))
    } else {
        Ok(problems)
    }
}

/// The name of the service type that a failure leaves without a value.
fn extended(failure: &Problem) -> &str {
    match failure {
        Problem::Failed {
            target: Some(target),
            ..
        } => target,
        Problem::Failed {
            service,
            target: None,
            ..
        } => &service.kind,
        _ => "",
    }
}

fn is_about_graph(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::ProvidedTwice { .. }
            | Problem::RequirementNotProvided { .. }
            | Problem::RequirementCycle { .. }
    )
}

fn is_about_accounts(problem: &Problem) -> bool {
    matches!(problem, Problem::UndeclaredGroup { .. })
}

/// Whether a failure only repeats what the checks found: some services make the same checks.
fn repeats(failure: &Problem, found: &[Problem]) -> bool {
    match failure {
        Problem::Failed { service, .. } => match service.kind.as_str() {
            "shepherd-root" | "home-shepherd" => found.iter().any(is_about_graph),
            "account" => found.iter().any(is_about_accounts),
            _ => false,
        },
        _ => false,
    }
}

/// Whether the checks may have found a problem only because a value is missing.
fn follows(problem: &Problem, failure: &Problem) -> bool {
    match extended(failure) {
        "shepherd-root" | "home-shepherd" => is_about_graph(problem),
        "account" => is_about_accounts(problem),
        root if ROOTS.contains(&root) => false,
        _ => is_about_graph(problem) || is_about_accounts(problem),
    }
}

fn reference(service: &ShepherdService) -> ShepherdRef {
    ShepherdRef {
        name: service.name().to_owned(),
        from: service.from.clone(),
    }
}

/// Checks that every name is provided once, that what is required is provided, and that no
/// services wait for each other.
fn shepherd(services: &[ShepherdService]) -> Vec<Problem> {
    let mut providers: IndexMap<&str, Vec<&ShepherdService>> = IndexMap::new();
    for service in services {
        for name in &service.provision {
            providers.entry(name).or_default().push(service);
        }
    }
    let mut problems = Vec::new();
    for (name, found) in &providers {
        if found.len() > 1 {
            let providers = found.iter().map(|service| reference(service)).collect();
            problems.push(Problem::ProvidedTwice {
                name: (*name).to_owned(),
                providers,
            });
        }
    }
    for service in services {
        for name in &service.requirement {
            if name != SHEPHERD && !providers.contains_key(name.as_str()) {
                problems.push(Problem::RequirementNotProvided {
                    service: reference(service),
                    requirement: name.clone(),
                    provided: providers.keys().map(|&name| name.to_owned()).collect(),
                });
            }
        }
    }
    for cycle in start_order(services).cycles {
        let members = cycle.into_iter().filter_map(|place| services.get(place));
        problems.push(Problem::RequirementCycle {
            cycle: members.map(reference).collect(),
        });
    }
    problems
}

/// Checks that no name is given twice and that every user is in groups that exist.
fn accounts(users: &[User], groups: &[Group]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let user_names = users
        .iter()
        .map(|user| (user.identity, user.name.display(), &user.from));
    for (name, from) in repeated(user_names) {
        problems.push(Problem::DuplicateUser { name, from });
    }
    let group_names = groups
        .iter()
        .map(|group| (group.identity, group.name.display(), &group.from));
    for (name, from) in repeated(group_names) {
        problems.push(Problem::DuplicateGroup { name, from });
    }
    let declared: Vec<String> = groups.iter().map(|group| group.name.display()).collect();
    for user in users {
        let primary = std::iter::once((&user.group, true));
        let others = user.supplementary_groups.iter().map(|group| (group, false));
        for (group, primary) in primary.chain(others) {
            let group = group.display();
            if !declared.contains(&group) {
                problems.push(Problem::UndeclaredGroup {
                    user: user.name.display(),
                    group,
                    primary,
                    from: user.from.clone(),
                    declared: declared.clone(),
                });
            }
        }
    }
    problems
}

/// Checks that nothing is mounted over something else by mistake.
fn mount_points(file_systems: &[FileSystem]) -> Vec<Problem> {
    let mounted = file_systems.iter().enumerate().filter(|(_, fs)| fs.mount);
    let points = mounted.map(|(place, fs)| (place, fs.mount_point.display(), &fs.from));
    let real = points.filter(|(_, point, _)| point.starts_with('/'));
    repeated(real)
        .into_iter()
        .map(|(mount_point, from)| Problem::DuplicateMountPoint { mount_point, from })
        .collect()
}

/// The names that things of several identities have, with where those come from.
fn repeated<'a, I: Eq + Hash>(
    named: impl Iterator<Item = (I, String, &'a Provenance)>,
) -> Vec<(String, Vec<Provenance>)> {
    let mut seen: HashMap<I, ()> = HashMap::new();
    let mut by_name: IndexMap<String, Vec<Provenance>> = IndexMap::new();
    for (identity, name, from) in named {
        if seen.insert(identity, ()).is_none() {
            by_name.entry(name).or_default().push(from.clone());
        }
    }
    by_name
        .into_iter()
        .filter(|(_, from)| from.len() > 1)
        .collect()
}

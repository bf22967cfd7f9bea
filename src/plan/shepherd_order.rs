//! The order in which the Shepherd starts its services: each after what it requires.

use std::collections::HashMap;

use super::model::ShepherdService;

/// The services in the order of their start, and the circles that keep some from starting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StartOrder {
    /// Places of services: all of them, each after those that it requires as far as that is possible.
    pub order: Vec<usize>,
    /// Circles of services: each requires the next, the last the first.
    pub cycles: Vec<Vec<usize>>,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Visit {
    New,
    Open,
    Done,
}

/// Which service provides each name, the first where several do.
pub fn providers(services: &[ShepherdService]) -> HashMap<&str, usize> {
    let mut providers = HashMap::new();
    for (place, service) in services.iter().enumerate() {
        for name in &service.provision {
            providers.entry(name.as_str()).or_insert(place);
        }
    }
    providers
}

/// Orders services by what they require; those that do not depend on each other keep their order.
pub fn start_order(services: &[ShepherdService]) -> StartOrder {
    let providers = providers(services);
    let required: Vec<Vec<usize>> = services
        .iter()
        .map(|service| {
            let names = service.requirement.iter();
            names
                .filter_map(|name| providers.get(name.as_str()).copied())
                .collect()
        })
        .collect();
    let mut visits = vec![Visit::New; services.len()];
    let mut result = StartOrder::default();
    for start in 0..services.len() {
        if visits.get(start) == Some(&Visit::New) {
            visit(start, &required, &mut visits, &mut result);
        }
    }
    result
}

/// Visits a service after what it requires, with a stack of its own.
fn visit(start: usize, required: &[Vec<usize>], visits: &mut [Visit], result: &mut StartOrder) {
    let mut path = vec![(start, 0)];
    mark(visits, start, Visit::Open);
    while let Some((current, next)) = path.last_mut() {
        let current = *current;
        let Some(&needed) = required.get(current).and_then(|needed| needed.get(*next)) else {
            mark(visits, current, Visit::Done);
            result.order.push(current);
            path.pop();
            continue;
        };
        *next += 1;
        match visits.get(needed) {
            Some(Visit::New) => {
                mark(visits, needed, Visit::Open);
                path.push((needed, 0));
            }
            Some(Visit::Open) => {
                let from = path
                    .iter()
                    .position(|(place, _)| *place == needed)
                    .unwrap_or(0);
                result
                    .cycles
                    .push(path.iter().skip(from).map(|(place, _)| *place).collect());
            }
            Some(Visit::Done) | None => {}
        }
    }
}

fn mark(visits: &mut [Visit], place: usize, to: Visit) {
    if let Some(visit) = visits.get_mut(place) {
        *visit = to;
    }
}

#[cfg(test)]
mod tests {
    use super::start_order;
    use crate::plan::model::{Code, Fact, Provenance, ShepherdService};

    fn service(name: &str, requirement: &[&str]) -> ShepherdService {
        ShepherdService {
            provision: vec![name.to_owned()],
            requirement: requirement.iter().map(|&name| name.to_owned()).collect(),
            one_shot: false,
            respawn: true,
            auto_start: Fact::Bool(true),
            actions: Vec::new(),
            documentation: Fact::Null,
            start: Code::default(),
            stop: Code::default(),
            from: Provenance::default(),
        }
    }

    #[test]
    fn requirements_come_first_and_cycles_are_found() {
        let services = [
            service("web", &["network", "logs"]),
            service("network", &[]),
            service("logs", &["disk", "nothing"]),
            service("disk", &[]),
            service("a", &["b"]),
            service("b", &["a"]),
        ];
        let order = start_order(&services);
        assert_eq!(order.order, [1, 3, 2, 0, 5, 4]);
        assert_eq!(order.cycles, [vec![4, 5]]);
    }
}

//! The plan of a home environment, read from its record by way of `(gnu home)`'s accessors.

use super::code::Coder;
use super::entries::{Cast, HOME_ROLES, Role, asked_environment, module_counts};
use super::fold::{Obstacle, fold};
use super::model::{HomePlan, VERSION, Variable, Verdict};
use super::reader::Reader;
use super::validate;
use crate::guix::access::ask;
use crate::guix::record::span;
use crate::value::Value;
use crate::value::exception::{Failure, Outcome, Throw};
use crate::vm::Machine;

/// Composes the home environment of a `<home-environment>` record.
///
/// # Errors
/// What its fields and services raise, and services that do not compose.
pub fn compose(machine: &mut Machine, home: Value) -> Result<HomePlan, Obstacle> {
    let services = ask(machine, "(gnu home)", "home-environment-services", &[home])?;
    let Some(services) = machine.ctx.heap.list_items(services) else {
        return Err(Throw::from(Failure::WrongType {
            procedure: "home-environment-services",
            position: 1,
            value: services,
        })
        .into());
    };
    let folded = fold(machine, &services)?;
    let system = span(&machine.ctx.heap, home);
    let mut reader = Reader {
        coder: Coder::new(machine),
        folded,
        system,
    };
    let mut plan = read(&mut reader)?;
    let failures = std::mem::take(&mut reader.folded.failures);
    plan.complete = plan.complete && failures.is_empty();
    plan.verdict.problems = validate::settle(validate::home(&plan), failures)?;
    Ok(plan)
}

fn read(reader: &mut Reader<'_>) -> Outcome<HomePlan> {
    let cast = Cast::find(reader, HOME_ROLES)?;
    Ok(HomePlan {
        version: VERSION,
        config: String::new(),
        services: reader.services(),
        packages: reader.packages(&cast)?,
        files: reader.files(&cast)?,
        environment_variables: variables(reader, &cast)?,
        shepherd_services: reader.shepherd_services(&cast)?,
        activation: reader.activation(&cast)?,
        contributions: reader.contributions(&cast)?,
        environment: asked_environment(reader.coder.machine),
        complete: module_counts(reader.coder.machine).opaque == 0,
        modules: module_counts(reader.coder.machine),
        verdict: Verdict {
            problems: Vec::new(),
            span: reader.system,
        },
    })
}

fn variables(reader: &mut Reader<'_>, cast: &Cast) -> Outcome<Vec<Variable>> {
    let entries = reader.held(cast, Role::Variables);
    entries
        .into_iter()
        .map(|(entry, owner)| {
            let from = reader.from(entry, owner);
            reader.variable(entry, from)
        })
        .collect()
}

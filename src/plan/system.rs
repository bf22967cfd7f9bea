//! The plan of an operating system, read from its record by way of `(gnu system)`'s accessors.

use super::code::Coder;
use super::entries::{Cast, Role, SYSTEM_ROLES, asked_environment, module_counts};
use super::fold::{Obstacle, fold};
use super::model::{Bootloader, Group, Package, SystemPlan, User, VERSION, Verdict};
use super::problem::Problem;
use super::reader::{Owner, Reader};
use super::validate;
use crate::guix::access::ask;
use crate::guix::names;
use crate::guix::record::{field, is_a, span};
use crate::value::Value;
use crate::value::exception::{Failure, Outcome, Throw};
use crate::vm::Machine;

/// Composes the system of an `<operating-system>` record.
///
/// # Errors
/// What its fields and services raise, and services that do not compose.
pub fn compose(machine: &mut Machine, os: Value) -> Result<SystemPlan, Obstacle> {
    require_root(machine, os)?;
    let services = system(machine, "operating-system-services", os)?;
    let Some(services) = machine.ctx.heap.list_items(services) else {
        return Err(Throw::from(Failure::WrongType {
            procedure: "operating-system-services",
            position: 1,
            value: services,
        })
        .into());
    };
    let folded = fold(machine, &services)?;
    let system = span(&machine.ctx.heap, os);
    let mut reader = Reader {
        coder: Coder::new(machine),
        folded,
        system,
    };
    let mut plan = read(&mut reader, os)?;
    let failures = std::mem::take(&mut reader.folded.failures);
    plan.complete = plan.complete && failures.is_empty();
    plan.verdict.problems = validate::settle(validate::system(&plan), failures)?;
    Ok(plan)
}

/// Refuses a system without a root file system, which none of its essential services can do without.
fn require_root(machine: &mut Machine, os: Value) -> Result<(), Obstacle> {
    let file_systems = system(machine, "operating-system-file-systems", os)?;
    let heap = &machine.ctx.heap;
    let Some(file_systems) = heap.list_items(file_systems) else {
        return Ok(());
    };
    let is_root = |&fs: &Value| {
        field(heap, fs, "mount-point").and_then(|point| heap.text(point)) == Some("/")
    };
    let unknown = |&fs: &Value| field(heap, fs, "mount-point").is_none();
    if file_systems.iter().any(is_root) || file_systems.iter().any(unknown) {
        return Ok(());
    }
    Err(Obstacle::Refused(vec![Problem::NoRootFileSystem {
        system: span(heap, os),
    }]))
}

fn system(machine: &mut Machine, accessor: &str, os: Value) -> Outcome {
    ask(machine, "(gnu system)", accessor, &[os])
}

impl Reader<'_> {
    fn os(&mut self, accessor: &str, os: Value) -> Outcome {
        system(self.coder.machine, accessor, os)
    }
}

fn read(reader: &mut Reader<'_>, os: Value) -> Outcome<SystemPlan> {
    let cast = Cast::find(reader, SYSTEM_ROLES)?;
    let host_name = reader.os("operating-system-host-name", os)?;
    let timezone = reader.os("operating-system-timezone", os)?;
    let locale = reader.os("operating-system-locale", os)?;
    let kernel = reader.os("operating-system-kernel", os)?;
    let arguments = reader.os("operating-system-user-kernel-arguments", os)?;
    let modules = reader.os("operating-system-initrd-modules", os)?;
    let (groups, users) = accounts(reader, &cast)?;
    Ok(SystemPlan {
        version: VERSION,
        config: String::new(),
        host_name: reader.coder.fact(host_name)?,
        timezone: reader.coder.fact(timezone)?,
        locale: reader.coder.fact(locale)?,
        kernel: reader.coder.code(kernel)?,
        kernel_arguments: reader.texts(arguments)?,
        firmware: firmware(reader, os)?,
        initrd_modules: reader.texts(modules)?,
        bootloader: bootloader(reader, os)?,
        file_systems: list(
            reader,
            "operating-system-file-systems",
            os,
            Reader::file_system,
        )?,
        swap_devices: list(reader, "operating-system-swap-devices", os, Reader::swap)?,
        services: reader.services(),
        packages: reader.packages(&cast)?,
        groups,
        users,
        shepherd_services: reader.shepherd_services(&cast)?,
        activation: reader.activation(&cast)?,
        etc: reader.files(&cast)?,
        pam: held(reader, &cast, Role::Pam, Reader::pam)?,
        privileged_programs: held(reader, &cast, Role::Programs, Reader::program)?,
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

/// The elements of a field that is a list.
fn list<'m, T>(
    reader: &mut Reader<'m>,
    accessor: &str,
    os: Value,
    read: impl Fn(&mut Reader<'m>, Value) -> Outcome<T>,
) -> Outcome<Vec<T>> {
    let value = reader.os(accessor, os)?;
    let items = reader.items(value);
    items.into_iter().map(|item| read(reader, item)).collect()
}

/// The entries that the service of a role holds.
fn held<'m, T>(
    reader: &mut Reader<'m>,
    cast: &Cast,
    role: Role,
    read: impl Fn(&mut Reader<'m>, Value, super::model::Provenance) -> Outcome<T>,
) -> Outcome<Vec<T>> {
    let entries = reader.held(cast, role);
    entries
        .into_iter()
        .map(|(entry, owner)| {
            let from = reader.from(entry, owner);
            read(reader, entry, from)
        })
        .collect()
}

fn firmware(reader: &mut Reader<'_>, os: Value) -> Outcome<Vec<Package>> {
    let firmware = reader.os("operating-system-firmware", os)?;
    let items = reader.items(firmware);
    items
        .into_iter()
        .map(|item| {
            let from = reader.origins().at(reader.system);
            reader.package(item, Some(from))
        })
        .collect()
}

fn bootloader(reader: &mut Reader<'_>, os: Value) -> Outcome<Bootloader> {
    let config = reader.os("operating-system-bootloader", os)?;
    let module = "(gnu bootloader)";
    let machine = &mut *reader.coder.machine;
    let loader = ask(
        machine,
        module,
        "bootloader-configuration-bootloader",
        &[config],
    )?;
    let name = ask(machine, module, "bootloader-name", &[loader])?;
    let targets = ask(
        machine,
        module,
        "bootloader-configuration-targets",
        &[config],
    )?;
    let timeout = ask(
        machine,
        module,
        "bootloader-configuration-timeout",
        &[config],
    )?;
    Ok(Bootloader {
        name: reader.coder.fact(name)?,
        targets: if targets.is_true() {
            reader.texts(targets)?
        } else {
            Vec::new()
        },
        timeout: reader.coder.fact(timeout)?,
        from: reader.from(config, Owner::System),
    })
}

fn accounts(reader: &mut Reader<'_>, cast: &Cast) -> Outcome<(Vec<Group>, Vec<User>)> {
    let (mut groups, mut users) = (Vec::new(), Vec::new());
    for (value, owner) in reader.held(cast, Role::Accounts) {
        let from = reader.from(value, owner);
        if is_a(reader.heap(), value, names::USER_GROUP) {
            groups.push(reader.group(value, from)?);
        } else if is_a(reader.heap(), value, names::USER_ACCOUNT) {
            users.push(reader.user(value, from)?);
        }
    }
    Ok((groups, users))
}

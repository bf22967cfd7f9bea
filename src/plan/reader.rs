//! Reading the entries of a plan from the records that stand for them.

use super::code::Coder;
use super::fold::Folded;
use super::model::{
    Account, FileEntry, FileSystem, Group, Package, Pam, PrivilegedProgram, Provenance,
    ShepherdService, User, Variable,
};
use super::model::{Code, Fact};
use super::provenance::Origins;
use crate::guix::access::ask;
use crate::guix::names;
use crate::guix::record::{field, is_a};
use crate::source::Span;
use crate::value::exception::Outcome;
use crate::value::{Heap, Value, equal};

/// Who put an entry into the plan.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A service extended another with it.
    Service(usize),
    /// It is in a service's own value.
    Own(usize),
    /// It is in a field of the system itself.
    System,
}

/// Reads entries.
pub struct Reader<'m> {
    /// Turns values into code.
    pub coder: Coder<'m>,
    /// The services.
    pub folded: Folded,
    /// The form of the operating system or home environment.
    pub system: Span,
}

impl Reader<'_> {
    /// The heap of the values.
    pub fn heap(&self) -> &Heap {
        &self.coder.machine.ctx.heap
    }

    /// Tells where values come from.
    pub fn origins(&self) -> Origins<'_> {
        Origins {
            heap: self.heap(),
            sources: &self.coder.machine.ctx.sources,
            folded: &self.folded,
            system: self.system,
        }
    }

    /// Where a value of an owner comes from.
    pub fn from(&self, value: Value, owner: Owner) -> Provenance {
        let origins = self.origins();
        match owner {
            Owner::Service(service) => origins.entry(value, service),
            Owner::Own(service) => {
                let of_service = origins.service(service);
                Provenance {
                    service: of_service.service,
                    service_span: of_service.service_span,
                    service_index: Some(service),
                    ..origins.plain(value)
                }
            }
            Owner::System => origins.plain(value),
        }
    }

    /// A field of a record, `#f` if there is none.
    pub fn part(&self, value: Value, name: &str) -> Value {
        field(self.heap(), value, name).unwrap_or(Value::FALSE)
    }

    fn flag(&self, value: Value, name: &str) -> bool {
        self.part(value, name).is_true()
    }

    fn fact(&mut self, value: Value, name: &str) -> Outcome<Fact> {
        let part = self.part(value, name);
        self.coder.fact(part)
    }

    /// The elements of a list; what is no list stands for itself.
    pub fn items(&self, list: Value) -> Vec<Value> {
        self.heap().list_items(list).unwrap_or_else(|| vec![list])
    }

    /// Each element of a list as a fact.
    ///
    /// # Errors
    /// A limit.
    pub fn facts(&mut self, list: Value) -> Outcome<Vec<Fact>> {
        self.items(list)
            .into_iter()
            .map(|item| self.coder.fact(item))
            .collect()
    }

    /// Each element of a list as a string, or as code where it is none.
    ///
    /// # Errors
    /// A limit.
    pub fn texts(&mut self, list: Value) -> Outcome<Vec<Fact>> {
        self.items(list)
            .into_iter()
            .map(|item| self.coder.text(item))
            .collect()
    }

    fn names(&mut self, list: Value) -> Outcome<Vec<String>> {
        self.items(list)
            .into_iter()
            .map(|item| self.coder.name(item))
            .collect()
    }

    /// An entry of a profile: a package, a list of a package and an output, or something else.
    ///
    /// # Errors
    /// A limit.
    pub fn package(&mut self, entry: Value, from: Option<Provenance>) -> Outcome<Package> {
        let items = self.heap().list_items(entry).unwrap_or_default();
        let (package, output) = match items.as_slice() {
            [package, output] if self.heap().text(*output).is_some() => {
                (*package, self.heap().text(*output).map(str::to_owned))
            }
            _ => (entry, None),
        };
        if !is_a(self.heap(), package, names::PACKAGE) {
            return Ok(Package::Item {
                item: self.coder.code(entry)?,
                from,
            });
        }
        let (name, version) = (self.part(package, "name"), self.part(package, "version"));
        Ok(Package::Named {
            name: self.coder.name(name)?,
            version: self.coder.name(version)?,
            output: output.unwrap_or_else(|| "out".to_owned()),
            from,
        })
    }

    /// A `<user-group>`.
    ///
    /// # Errors
    /// A limit.
    pub fn group(&mut self, group: Value, from: Provenance) -> Outcome<Group> {
        Ok(Group {
            name: self.fact(group, "name")?,
            id: self.fact(group, "id")?,
            system: self.flag(group, "system?"),
            from,
            identity: equal::hash_eq(group),
        })
    }

    /// A `<user-account>`.
    ///
    /// # Errors
    /// A limit, and what its home directory's expression raises.
    pub fn user(&mut self, user: Value, from: Provenance) -> Outcome<User> {
        let module = "(gnu system accounts)";
        let home = ask(
            self.coder.machine,
            module,
            "user-account-home-directory",
            &[user],
        )?;
        let groups = self.part(user, "supplementary-groups");
        let shell = self.part(user, "shell");
        Ok(User {
            name: self.fact(user, "name")?,
            uid: self.fact(user, "uid")?,
            group: self.fact(user, "group")?,
            supplementary_groups: self.facts(groups)?,
            comment: self.fact(user, "comment")?,
            home_directory: self.coder.fact(home)?,
            create_home_directory: self.flag(user, "create-home-directory?"),
            shell: self.coder.code(shell)?,
            system: self.flag(user, "system?"),
            from,
            identity: equal::hash_eq(user),
        })
    }

    /// What accounts are extended with.
    ///
    /// # Errors
    /// As [`Reader::user`].
    pub fn account(&mut self, value: Value, from: Provenance) -> Outcome<Account> {
        if is_a(self.heap(), value, names::USER_GROUP) {
            return self.group(value, from).map(Account::Group);
        }
        if is_a(self.heap(), value, names::USER_ACCOUNT) {
            return self.user(value, from).map(Account::User);
        }
        self.coder.contributed(value).map(Account::Other)
    }

    /// A `<shepherd-service>`.
    ///
    /// # Errors
    /// A limit.
    pub fn shepherd(&mut self, service: Value, from: Provenance) -> Outcome<ShepherdService> {
        let provision = self.part(service, "provision");
        let requirement = self.part(service, "requirement");
        let auto_start = match self.part(service, "auto-start?") {
            Value::Bool(flag) => Fact::Bool(flag),
            other => Fact::Code(self.coder.code(other)?),
        };
        let (start, stop) = (self.part(service, "start"), self.part(service, "stop"));
        let actions = self.part(service, "actions");
        let actions: Vec<Value> = self
            .items(actions)
            .into_iter()
            .map(|action| self.part(action, "name"))
            .collect();
        Ok(ShepherdService {
            provision: self.names(provision)?,
            requirement: self.names(requirement)?,
            one_shot: self.flag(service, "one-shot?"),
            respawn: self.flag(service, "respawn?"),
            auto_start,
            actions: actions
                .into_iter()
                .map(|a| self.coder.name(a))
                .collect::<Outcome<_>>()?,
            documentation: self.fact(service, "documentation")?,
            start: self.coder.code(start)?,
            stop: self.coder.code(stop)?,
            from,
        })
    }

    /// A `<privileged-program>`.
    ///
    /// # Errors
    /// A limit.
    pub fn program(&mut self, program: Value, from: Provenance) -> Outcome<PrivilegedProgram> {
        if !is_a(self.heap(), program, names::PRIVILEGED_PROGRAM) {
            // A bare file-like object is a set-user-ID program, as it was before Guix 1.5.
            return Ok(PrivilegedProgram {
                program: self.coder.code(program)?,
                setuid: true,
                setgid: false,
                user: Fact::Integer(0),
                group: Fact::Integer(0),
                capabilities: Fact::Null,
                from,
            });
        }
        let file = self.part(program, "program");
        Ok(PrivilegedProgram {
            program: self.coder.code(file)?,
            setuid: self.flag(program, "setuid?"),
            setgid: self.flag(program, "setgid?"),
            user: self.fact(program, "user")?,
            group: self.fact(program, "group")?,
            capabilities: self.fact(program, "capabilities")?,
            from,
        })
    }

    /// The program of a `<privileged-program>` alone, as contributions name it: what stands in the
    /// store, without the file name inside it.
    ///
    /// # Errors
    /// A limit.
    pub fn program_alone(&mut self, program: Value) -> Outcome<Code> {
        let file = field(self.heap(), program, "program").unwrap_or(program);
        let base = match is_a(self.heap(), file, names::FILE_APPEND) {
            true => self.part(file, "base"),
            false => file,
        };
        self.coder.code(base)
    }

    /// An entry of `/etc` or of a home directory: a list of a name and a file-like object.
    ///
    /// # Errors
    /// A limit.
    pub fn file(&mut self, entry: Value, from: Provenance) -> Outcome<FileEntry> {
        let items = self.heap().list_prefix(entry).0;
        let name = items.first().copied().unwrap_or(entry);
        let file = items.get(1).copied().unwrap_or(Value::FALSE);
        Ok(FileEntry {
            name: self.coder.fact(name)?,
            file: self.coder.code(file)?,
            from,
        })
    }

    /// A `<pam-service>`.
    ///
    /// # Errors
    /// A limit.
    pub fn pam(&mut self, service: Value, from: Provenance) -> Outcome<Pam> {
        Ok(Pam {
            name: self.fact(service, "name")?,
            from,
        })
    }

    /// A pair of a variable's name and its value.
    ///
    /// # Errors
    /// A limit.
    pub fn variable(&mut self, entry: Value, from: Provenance) -> Outcome<Variable> {
        let (name, value) = self.heap().pair(entry).unwrap_or((entry, Value::FALSE));
        let value = match value {
            Value::Bool(flag) => Fact::Bool(flag),
            other => self.coder.text(other)?,
        };
        Ok(Variable {
            name: self.coder.fact(name)?,
            value,
            from,
        })
    }

    /// A `<file-system>`.
    ///
    /// # Errors
    /// A limit, and what is no file system.
    pub fn file_system(&mut self, fs: Value) -> Outcome<FileSystem> {
        let module = "(gnu system file-systems)";
        let needed = ask(
            self.coder.machine,
            module,
            "file-system-needed-for-boot?",
            &[fs],
        )?;
        let (device, flags) = (self.part(fs, "device"), self.part(fs, "flags"));
        Ok(FileSystem {
            device: self.device(device)?,
            mount_point: self.fact(fs, "mount-point")?,
            kind: self.fact(fs, "type")?,
            flags: self.facts(flags)?,
            options: self.fact(fs, "options")?,
            mount: self.flag(fs, "mount?"),
            needed_for_boot: needed.is_true(),
            check: self.flag(fs, "check?"),
            create_mount_point: self.flag(fs, "create-mount-point?"),
            from: self.from(fs, Owner::System),
        })
    }

    /// What a file system or swap space is on: a string, `(label ...)`, `(uuid ...)` or other code.
    ///
    /// # Errors
    /// A limit.
    pub fn device(&mut self, device: Value) -> Outcome<Fact> {
        if is_a(self.heap(), device, names::FILE_SYSTEM_LABEL) {
            let label = self.part(device, "label");
            let label = self.coder.code(label)?;
            return Ok(Fact::Code(Code(format!("(label {})", label.0))));
        }
        if is_a(self.heap(), device, names::UUID) {
            let kind = self.part(device, "type");
            let text = ask(
                self.coder.machine,
                "(gnu system uuid)",
                "uuid->string",
                &[device],
            )?;
            let (text, kind) = (self.coder.code(text)?, self.coder.code(kind)?);
            return Ok(Fact::Code(Code(format!("(uuid {} {})", text.0, kind.0))));
        }
        self.coder.text(device)
    }

    /// A `<swap-space>`, or what stood in its place before there were any.
    ///
    /// # Errors
    /// As [`Reader::device`].
    pub fn swap(&mut self, swap: Value) -> Outcome<Fact> {
        if is_a(self.heap(), swap, names::SWAP_SPACE) {
            let target = self.part(swap, "target");
            return self.device(target);
        }
        self.coder.text(swap)
    }
}

//! The plan as data: what a system or a home environment consists of, and where each part of it
//! comes from. Plain data that owes nothing to the heap it was read from; the views print it.
//!
//! The order of the fields is the order of the keys in the views. Names are Guix's, without `?`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::problem::Problem;
use crate::source::Span;

/// The version of the plan's shape.
pub const VERSION: u32 = 1;

/// An s-expression as `write` prints it, on one line.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
#[serde(rename = "Code")]
pub struct Code(pub String);

/// A field that usually holds a string, a number or a truth value, and stands as code where it
/// holds anything else.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Fact {
    /// Nothing was given (`#f` where a field has no boolean meaning).
    #[default]
    Null,
    /// A truth value.
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// A string or the name of a symbol.
    Text(String),
    /// Anything else.
    Code(Code),
}

impl Fact {
    /// The text as people read it; empty for nothing.
    pub fn display(&self) -> String {
        match self {
            Fact::Null => String::new(),
            Fact::Bool(true) => "yes".to_owned(),
            Fact::Bool(false) => "no".to_owned(),
            Fact::Integer(n) => n.to_string(),
            Fact::Text(text) => text.clone(),
            Fact::Code(code) => code.0.clone(),
        }
    }

    /// The string, if this is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Fact::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Serialize for Fact {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Fact::Null => serializer.serialize_none(),
            Fact::Bool(b) => serializer.serialize_bool(*b),
            Fact::Integer(n) => serializer.serialize_i64(*n),
            Fact::Text(text) => serializer.serialize_str(text),
            Fact::Code(code) => code.serialize(serializer),
        }
    }
}

/// Where an entry of the plan comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// The name of the type of the service that put it there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// The file with the form that made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line of that form, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Its column, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// The form as a place of the session's sources.
    #[serde(skip)]
    pub span: Span,
    /// The form of the service that put it there.
    #[serde(skip)]
    pub service_span: Span,
    /// That service's place among the plan's services.
    #[serde(skip)]
    pub service_index: Option<usize>,
    /// Whether the form stands in a file of the user's, rather than in a library.
    #[serde(skip)]
    pub own: bool,
}

/// A service.
#[derive(Clone, Debug, Serialize)]
pub struct Service {
    /// The name of its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// The names of the types that it extends.
    pub extends: Vec<String>,
    /// Whether nothing is known of its type.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub opaque: bool,
    /// Where it comes from.
    pub from: Provenance,
}

/// What stands in a profile.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Package {
    /// An output of a package.
    Named {
        /// The package's name.
        name: String,
        /// Its version.
        version: String,
        /// The output.
        output: String,
        /// Where it comes from.
        #[serde(skip_serializing_if = "Option::is_none")]
        from: Option<Provenance>,
    },
    /// Anything else.
    Item {
        /// What it is.
        item: Code,
        /// Where it comes from.
        #[serde(skip_serializing_if = "Option::is_none")]
        from: Option<Provenance>,
    },
}

/// The bootloader.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Bootloader {
    /// Its name.
    pub name: Fact,
    /// Where it is installed.
    pub targets: Vec<Fact>,
    /// How many seconds its menu waits.
    pub timeout: Fact,
    /// Where it comes from.
    pub from: Provenance,
}

/// A file system of the `file-systems` field.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct FileSystem {
    /// What is mounted.
    pub device: Fact,
    /// Where.
    pub mount_point: Fact,
    /// The type of the file system.
    #[serde(rename = "type")]
    pub kind: Fact,
    /// Mount flags.
    pub flags: Vec<Fact>,
    /// Mount options.
    pub options: Fact,
    /// Whether it is mounted by default.
    pub mount: bool,
    /// Whether the initial RAM disk mounts it.
    pub needed_for_boot: bool,
    /// Whether it is checked first.
    pub check: bool,
    /// Whether its mount point is made.
    pub create_mount_point: bool,
    /// Where it comes from.
    pub from: Provenance,
}

/// A group of users.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Its name.
    pub name: Fact,
    /// Its number, if it is fixed.
    pub id: Fact,
    /// Whether it is a group of the system.
    pub system: bool,
    /// Where it comes from.
    pub from: Provenance,
    /// The record it was read from: the same for one record that is there twice.
    #[serde(skip)]
    pub identity: u64,
}

/// A user.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct User {
    /// Its name.
    pub name: Fact,
    /// Its number, if it is fixed.
    pub uid: Fact,
    /// Its primary group.
    pub group: Fact,
    /// The other groups it is in.
    pub supplementary_groups: Vec<Fact>,
    /// Its full name or purpose.
    pub comment: Fact,
    /// Its home directory.
    pub home_directory: Fact,
    /// Whether that directory is made.
    pub create_home_directory: bool,
    /// Its login shell.
    pub shell: Code,
    /// Whether it is a user of the system.
    pub system: bool,
    /// Where it comes from.
    pub from: Provenance,
    /// The record it was read from: the same for one record that is there twice.
    #[serde(skip)]
    pub identity: u64,
}

/// A service of the Shepherd.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ShepherdService {
    /// The names it provides, its own first.
    pub provision: Vec<String>,
    /// The names it requires.
    pub requirement: Vec<String>,
    /// Whether it is over as soon as it was started.
    pub one_shot: bool,
    /// Whether it is started again when it ends.
    pub respawn: bool,
    /// Whether it is started at boot: a boolean or code.
    pub auto_start: Fact,
    /// The names of its actions.
    pub actions: Vec<String>,
    /// What it is.
    pub documentation: Fact,
    /// The code that starts it.
    pub start: Code,
    /// The code that stops it.
    pub stop: Code,
    /// Where it comes from.
    pub from: Provenance,
}

impl ShepherdService {
    /// The name it is known by: the first that it provides.
    pub fn name(&self) -> &str {
        self.provision.first().map_or("", String::as_str)
    }
}

/// A file of `/etc`, or of a home directory.
#[derive(Clone, Debug, Serialize)]
pub struct FileEntry {
    /// Its name there.
    pub name: Fact,
    /// What it is.
    pub file: Code,
    /// Where it comes from.
    pub from: Provenance,
}

/// A service that is known to PAM.
#[derive(Clone, Debug, Serialize)]
pub struct Pam {
    /// Its name.
    pub name: Fact,
    /// Where it comes from.
    pub from: Provenance,
}

/// A program that runs with rights of its own.
#[derive(Clone, Debug, Serialize)]
pub struct PrivilegedProgram {
    /// The program.
    pub program: Code,
    /// Whether it runs as its owner.
    pub setuid: bool,
    /// Whether it runs as its group.
    pub setgid: bool,
    /// Its owner.
    pub user: Fact,
    /// Its group.
    pub group: Fact,
    /// Its capabilities, if it has any.
    pub capabilities: Fact,
    /// Where it comes from.
    pub from: Provenance,
}

/// An environment variable of a home environment.
#[derive(Clone, Debug, Serialize)]
pub struct Variable {
    /// Its name.
    pub name: Fact,
    /// Its value: a string, a boolean or code.
    pub value: Fact,
    /// Where it comes from.
    pub from: Provenance,
}

/// A group, a user, or what else accounts are extended with.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Account {
    /// A group.
    Group(Group),
    /// A user.
    User(User),
    /// Anything else, such as a skeleton.
    Other(Code),
}

/// What a service extends another with, in the terms of its target.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Extension {
    /// Packages for a profile.
    Packages(Vec<Package>),
    /// Users and groups.
    Accounts(Vec<Account>),
    /// Services of the Shepherd.
    Shepherd(Vec<ShepherdService>),
    /// Privileged programs, each by its program alone.
    Programs(Vec<Code>),
    /// Anything else.
    Code(Code),
}

/// A value that one service extends another with.
#[derive(Clone, Debug, Serialize)]
pub struct Contribution {
    /// The name of the extending service's type.
    pub service: String,
    /// The name of the extended service's type.
    pub target: String,
    /// The value.
    pub value: Extension,
    /// Where it comes from.
    pub from: Provenance,
}

/// How many modules the files of the configuration see, by where they come from.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ModuleCounts {
    /// Modules of the load path.
    pub load_path: usize,
    /// Modules of the embedded library.
    pub embedded: usize,
    /// Modules that nothing has.
    pub opaque: usize,
}

/// What the plans of systems and of home environments have in common besides their entries.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// What is wrong with what was composed.
    pub problems: Vec<Problem>,
    /// The form of the system or home environment.
    pub span: Span,
}

/// The plan of an operating system.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct SystemPlan {
    /// The version of the plan's shape.
    pub version: u32,
    /// The name of the configuration's file.
    pub config: String,
    /// The machine's name.
    pub host_name: Fact,
    /// Its time zone.
    pub timezone: Fact,
    /// Its locale.
    pub locale: Fact,
    /// Its kernel.
    pub kernel: Code,
    /// The kernel's arguments that the configuration determines.
    pub kernel_arguments: Vec<Fact>,
    /// Firmware.
    pub firmware: Vec<Package>,
    /// Modules of the initial RAM disk.
    pub initrd_modules: Vec<Fact>,
    /// The bootloader.
    pub bootloader: Bootloader,
    /// File systems.
    pub file_systems: Vec<FileSystem>,
    /// Swap spaces.
    pub swap_devices: Vec<Fact>,
    /// All services.
    pub services: Vec<Service>,
    /// The packages of the system's profile.
    pub packages: Vec<Package>,
    /// Groups of users.
    pub groups: Vec<Group>,
    /// Users.
    pub users: Vec<User>,
    /// What the Shepherd runs.
    pub shepherd_services: Vec<ShepherdService>,
    /// Code that runs at boot and at each reconfiguration.
    pub activation: Vec<Code>,
    /// Files of `/etc`.
    pub etc: Vec<FileEntry>,
    /// Services known to PAM.
    pub pam: Vec<Pam>,
    /// Programs with rights of their own.
    pub privileged_programs: Vec<PrivilegedProgram>,
    /// What each service extends which others with.
    pub contributions: Vec<Contribution>,
    /// The environment variables that the configuration asked for, and what it was told.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub environment: BTreeMap<String, Option<String>>,
    /// Whether nothing of it is unknown or left out.
    pub complete: bool,
    /// What it was made with.
    pub modules: ModuleCounts,
    /// What is wrong with it.
    #[serde(skip)]
    pub verdict: Verdict,
}

/// The plan of a home environment.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct HomePlan {
    /// The version of the plan's shape.
    pub version: u32,
    /// The name of the configuration's file.
    pub config: String,
    /// All services.
    pub services: Vec<Service>,
    /// The packages of the home profile.
    pub packages: Vec<Package>,
    /// Files below the home directory.
    pub files: Vec<FileEntry>,
    /// Environment variables.
    pub environment_variables: Vec<Variable>,
    /// What the user's Shepherd runs.
    pub shepherd_services: Vec<ShepherdService>,
    /// Code that runs at each reconfiguration.
    pub activation: Vec<Code>,
    /// What each service extends which others with.
    pub contributions: Vec<Contribution>,
    /// The environment variables that the configuration asked for, and what it was told.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub environment: BTreeMap<String, Option<String>>,
    /// Whether nothing of it is unknown or left out.
    pub complete: bool,
    /// What it was made with.
    pub modules: ModuleCounts,
    /// What is wrong with it.
    #[serde(skip)]
    pub verdict: Verdict,
}

/// A plan.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Plan {
    /// Of an operating system.
    System(Box<SystemPlan>),
    /// Of a home environment.
    Home(Box<HomePlan>),
}

impl Plan {
    /// What is wrong with what was composed.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Plan::System(plan) => &plan.verdict.problems,
            Plan::Home(plan) => &plan.verdict.problems,
        }
    }

    /// All services.
    pub fn services(&self) -> &[Service] {
        match self {
            Plan::System(plan) => &plan.services,
            Plan::Home(plan) => &plan.services,
        }
    }

    /// What the Shepherd runs.
    pub fn shepherd_services(&self) -> &[ShepherdService] {
        match self {
            Plan::System(plan) => &plan.shepherd_services,
            Plan::Home(plan) => &plan.shepherd_services,
        }
    }

    /// What each service extends which others with.
    pub fn contributions(&self) -> &[Contribution] {
        match self {
            Plan::System(plan) => &plan.contributions,
            Plan::Home(plan) => &plan.contributions,
        }
    }

    /// Says which configuration the plan is of: the file's name without its directory.
    pub fn set_config(&mut self, file: &str) {
        let name = file.rsplit('/').next().unwrap_or(file).to_owned();
        match self {
            Plan::System(plan) => plan.config = name,
            Plan::Home(plan) => plan.config = name,
        }
    }
}

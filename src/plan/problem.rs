//! What can be wrong with a composed system, as data: every problem names all that contributed to
//! it. The words for it are those of the `diagnostic` stage.

use super::model::Provenance;
use crate::source::Span;
use crate::value::exception::Throw;

/// How bad a problem is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Guix refuses it, or the machine would not come up.
    Error,
    /// Guix only warns.
    Warning,
}

/// A service of the Shepherd that takes part in a problem.
#[derive(Clone, Debug)]
pub struct ShepherdRef {
    /// The name it is known by.
    pub name: String,
    /// Where it comes from.
    pub from: Provenance,
}

/// A service in the list of services that takes part in a problem.
#[derive(Clone, Debug)]
pub struct ServiceRef {
    /// The name of its type.
    pub kind: String,
    /// The form that made it.
    pub span: Span,
    /// The form that made its type.
    pub type_span: Span,
}

/// What is wrong.
#[derive(Clone, Debug)]
pub enum Problem {
    /// A service of the Shepherd requires a name that none provides.
    RequirementNotProvided {
        /// The service that requires it.
        service: ShepherdRef,
        /// The name.
        requirement: String,
        /// All names that are provided, to suggest one.
        provided: Vec<String>,
    },
    /// Several services of the Shepherd provide one name.
    ProvidedTwice {
        /// The name.
        name: String,
        /// The services, in their order.
        providers: Vec<ShepherdRef>,
    },
    /// Services of the Shepherd require each other, so that none of them can start.
    RequirementCycle {
        /// Each requires the next, the last the first.
        cycle: Vec<ShepherdRef>,
    },
    /// A user is in a group that nothing declares.
    UndeclaredGroup {
        /// The user's name.
        user: String,
        /// The group's name.
        group: String,
        /// Whether it is the user's primary group.
        primary: bool,
        /// Where the user comes from.
        from: Provenance,
        /// All groups that are declared, to suggest one.
        declared: Vec<String>,
    },
    /// Several users have one name.
    DuplicateUser {
        /// The name.
        name: String,
        /// Where each comes from.
        from: Vec<Provenance>,
    },
    /// Several groups have one name.
    DuplicateGroup {
        /// The name.
        name: String,
        /// Where each comes from.
        from: Vec<Provenance>,
    },
    /// No file system is mounted on `/`. The system does not compose.
    NoRootFileSystem {
        /// The form of the operating system.
        system: Span,
    },
    /// Several file systems are mounted on one directory.
    DuplicateMountPoint {
        /// The directory.
        mount_point: String,
        /// Where each comes from.
        from: Vec<Provenance>,
    },
    /// A service extends a type of which there is no service. The system does not compose.
    MissingTarget {
        /// The extending service; nothing where the root of the graph itself is missing.
        service: Option<ServiceRef>,
        /// The type's name.
        target: String,
    },
    /// A service extends a type of which there are several services. The system does not compose.
    AmbiguousTarget {
        /// The first service that extends it.
        service: ServiceRef,
        /// The services of that type.
        targets: Vec<ServiceRef>,
    },
    /// Services extend each other in a circle. The system does not compose.
    ExtensionCycle {
        /// Each extends the next, the last the first.
        cycle: Vec<ServiceRef>,
    },
    /// An extension, or what a service makes of its extensions, could not be computed. There is a
    /// plan only where it does not show that value.
    Failed {
        /// The service whose extension, or whose own procedures, failed.
        service: ServiceRef,
        /// The type that was to be extended; nothing where the service was to be extended itself.
        target: Option<String>,
        /// Why. Values in it stay alive with the machine's roots.
        throw: Throw,
    },
}

impl Problem {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Problem::DuplicateUser { .. }
            | Problem::DuplicateGroup { .. }
            | Problem::DuplicateMountPoint { .. } => Severity::Warning,
            Problem::RequirementNotProvided { .. }
            | Problem::ProvidedTwice { .. }
            | Problem::RequirementCycle { .. }
            | Problem::UndeclaredGroup { .. }
            | Problem::NoRootFileSystem { .. }
            | Problem::MissingTarget { .. }
            | Problem::AmbiguousTarget { .. }
            | Problem::ExtensionCycle { .. }
            | Problem::Failed { .. } => Severity::Error,
        }
    }
}

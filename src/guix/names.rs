//! Names of Guix's record types, as records carry them (without the angle brackets).

/// `(gnu system)`: an operating system.
pub const OPERATING_SYSTEM: &str = "operating-system";
/// `(gnu home)`: a home environment.
pub const HOME_ENVIRONMENT: &str = "home-environment";
/// `(gnu image)`: an image of a system.
pub const IMAGE: &str = "image";
/// `(gnu machine)`: a machine to deploy to.
pub const MACHINE: &str = "machine";
/// `(gnu services)`: a service.
pub const SERVICE: &str = "service";
/// `(guix packages)`: a package.
pub const PACKAGE: &str = "package";
/// `(guix packages)`: the source of a package.
pub const ORIGIN: &str = "origin";
/// `(guix gexp)`: staged code.
pub const GEXP: &str = "gexp";
/// `(guix gexp)`: a reference in staged code.
pub const GEXP_INPUT: &str = "gexp-input";
/// `(guix gexp)`: a reference to what staged code makes.
pub const GEXP_OUTPUT: &str = "gexp-output";
/// `(guix gexp)`: a file with a known text.
pub const PLAIN_FILE: &str = "plain-file";
/// `(guix gexp)`: a file beneath another object.
pub const FILE_APPEND: &str = "file-append";
/// `(gnu system uuid)`: an identifier of a file system.
pub const UUID: &str = "uuid";
/// `(gnu system file-systems)`: a label of a file system.
pub const FILE_SYSTEM_LABEL: &str = "file-system-label";
/// `(gnu system file-systems)`: space to swap to.
pub const SWAP_SPACE: &str = "swap-space";
/// `(gnu system accounts)`: a group of users.
pub const USER_GROUP: &str = "user-group";
/// `(gnu system accounts)`: a user.
pub const USER_ACCOUNT: &str = "user-account";
/// `(gnu system privilege)`: a privileged program.
pub const PRIVILEGED_PROGRAM: &str = "privileged-program";

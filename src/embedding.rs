//! What the build put into the program.

include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// The Scheme files of the library, sorted by name.
pub fn files() -> &'static [(&'static str, &'static str)] {
    FILES
}

/// The table of packages.
pub static PACKAGES: &str = include_str!(concat!(env!("OUT_DIR"), "/packages.txt"));
/// Where each of its lines begins.
pub static PACKAGE_LINES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packages.lines"));
/// Where the name of each module begins in [`PACKAGE_MODULE_NAMES`], and its first line.
pub static PACKAGE_MODULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packages.modules"));
/// The names of its modules, one after the other.
pub static PACKAGE_MODULE_NAMES: &str =
    include_str!(concat!(env!("OUT_DIR"), "/packages.module-names"));
/// Its lines, sorted by the names of packages.
pub static PACKAGE_NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packages.names"));
/// Its lines, sorted by the names of variables.
pub static PACKAGE_VARIABLES: &[u8] =
    include_bytes!(concat!(env!("OUT_DIR"), "/packages.variables"));
/// The library's image; nothing in debug builds, which expand the library from its text.
pub static IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.image"));

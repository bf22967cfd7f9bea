//! From options of the command line to a session.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::args::Common;
use super::{Status, output, watchdog};
use crate::checker::Checker;
use crate::diagnostic::wording;
use crate::session::{Options, Session, Surroundings};
use crate::value::exception::Throw;
use crate::vm::limits::Limits;
use crate::world::{Clock, SystemWorld};

/// How texts are evaluated, by the options of the command line.
pub fn checker(common: &Common) -> Checker {
    let load_path = load_path(common);
    Checker {
        world: Arc::new(door(common, &load_path, Clock::of_configurations())),
        load_path,
        limits: limits(common, Surroundings::Configuration),
        time: time(common, Surroundings::Configuration),
        watch: Some(watchdog::start),
        lenient: common.lenient,
        system: common.system.clone(),
        target: common.target.clone(),
        ..Checker::default()
    }
}

/// The door to the world. Confined, it leads to the directories named and to the load path.
fn door(common: &Common, load_path: &[PathBuf], clock: Clock) -> SystemWorld {
    let canonical = |dir: &PathBuf| dir.canonicalize().unwrap_or_else(|_| dir.clone());
    let mut confined_to: Vec<PathBuf> = common.confine.iter().map(canonical).collect();
    if !confined_to.is_empty() {
        confined_to.extend(load_path.iter().map(canonical));
    }
    SystemWorld {
        confined_to,
        cache: cache(common),
        clock,
        watched: output::Stream::Err.is_terminal(),
    }
}

/// The options of a session whose program writes to the given places.
pub fn options(
    command_line: Vec<String>,
    stdout: Box<dyn Write + Send>,
    stderr: Box<dyn Write + Send>,
) -> Options {
    Options {
        stdout,
        stderr,
        command_line,
        ..Options::default()
    }
}

/// The door to files and the load path, for what only looks at texts.
pub fn library(common: &Common) -> (SystemWorld, Vec<PathBuf>) {
    let load_path = load_path(common);
    (
        door(common, &load_path, Clock::of_configurations()),
        load_path,
    )
}

/// The directory that things are kept in between runs, unless that is turned off.
pub fn cache(common: &Common) -> Option<PathBuf> {
    if common.no_cache || !common.confine.is_empty() {
        return None;
    }
    let named = |variable: &str| {
        std::env::var_os(variable)
            .map(PathBuf::from)
            .filter(|dir| dir.is_absolute())
    };
    let cache = named("XDG_CACHE_HOME").or_else(|| Some(named("HOME")?.join(".cache")))?;
    Some(cache.join("guixlite"))
}

/// Where modules are looked for before the embedded library: the directories of the command line,
/// those of `GUIX_PACKAGE_PATH` and `GUILE_LOAD_PATH`, then an installed Guix.
fn load_path(common: &Common) -> Vec<PathBuf> {
    let mut dirs = common.load_path.clone();
    if common.no_guix {
        return dirs;
    }
    for variable in ["GUIX_PACKAGE_PATH", "GUILE_LOAD_PATH"] {
        let named = std::env::var_os(variable).unwrap_or_default();
        // Guile takes three dots for where its own directories are to stand.
        let named = std::env::split_paths(&named)
            .filter(|dir| !dir.as_os_str().is_empty() && dir.as_os_str() != "...");
        dirs.extend(named);
    }
    let has_guix = |dir: &PathBuf| dir.join("gnu/services.scm").is_file();
    if !dirs.iter().any(has_guix) {
        let home = std::env::var_os("HOME")
            .map(PathBuf::from)
            .unwrap_or_default();
        let profiles = [
            home.join(".config/guix/current"),
            PathBuf::from("/run/current-system/profile"),
        ];
        let installed = profiles.map(|profile| profile.join("share/guile/site/3.0"));
        dirs.extend(installed.into_iter().find(has_guix));
    }
    dirs
}

/// The limits that the options ask for, that of time apart. A configuration that goes on for ever
/// has to end without any; a program may run as long and print as much as it likes.
fn limits(common: &Common, kind: Surroundings) -> Limits {
    let mut limits = Limits::default();
    if kind == Surroundings::Configuration {
        limits.steps = Limits::STEPS;
        limits.output = Limits::OUTPUT;
    }
    limits.steps = common.limit_steps.unwrap_or(limits.steps);
    limits.memory = common.limit_memory.unwrap_or(limits.memory);
    if let Some(output) = common.limit_output {
        (limits.output, limits.text) = (output, output);
    }
    limits.nesting = common.limit_nesting.unwrap_or(limits.nesting);
    if let Some(expansions) = common.limit_expansion {
        limits.expansions = expansions;
        limits.library_expansions = expansions.max(Limits::EXPANSIONS);
    }
    limits
}

/// A time that the user gave in seconds; nothing if it is without end.
pub fn given_time(seconds: f64) -> Option<Duration> {
    Duration::try_from_secs_f64(seconds).ok()
}

/// The time that an evaluation may take.
fn time(common: &Common, kind: Surroundings) -> Option<Duration> {
    match (common.limit_time, kind) {
        (Some(seconds), _) => given_time(seconds),
        (None, Surroundings::Configuration) => Some(Limits::TIME),
        (None, Surroundings::Program) => None,
    }
}

/// A session with the core loaded, in which texts see the given surroundings.
///
/// # Errors
/// The status to end with; what is wrong was said.
pub fn start(
    options: Options,
    common: &Common,
    surroundings: Surroundings,
) -> Result<Session, Status> {
    let mut checker = Checker {
        limits: limits(common, surroundings),
        time: time(common, surroundings),
        ..checker(common)
    };
    if surroundings == Surroundings::Program {
        checker.world = Arc::new(door(common, &checker.load_path, Clock::Running));
    }
    let session = checker.session(options, surroundings, &[]);
    session.map_err(|throw| {
        let (status, message) = no_session(&throw);
        output::error(&message);
        status
    })
}

/// Why there is no session, and the status to end with.
pub fn no_session(throw: &Throw) -> (Status, String) {
    let status = match throw {
        Throw::Limit(_) => Status::Limit,
        _ => Status::Wrong,
    };
    (status, wording::limits::no_session(throw).message)
}

/// The checker for so many inputs. Several share what they need of the library, unless what each
/// does by itself is to be counted or told.
pub fn checker_of(common: &Common, inputs: usize) -> Checker {
    let alone = inputs < 2 || common.verbose || common.limit_steps.is_some();
    Checker {
        shared: (!alone).then(Arc::default),
        ..checker(common)
    }
}

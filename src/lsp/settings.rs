//! How texts are evaluated and where they may be read: what the command line and the client say, which
//! the client may change while the server runs.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::buffers::Snapshot;
use super::options::Options;
use super::server::Setup;
use crate::checker::{Checker, Warm};

/// How long an evaluation may take, unless something else is said.
const TIME: Duration = Duration::from_secs(2);
/// How much memory it may use, unless something else is said.
const MEMORY: usize = 512 << 20;

/// What holds at a moment.
#[derive(Clone)]
pub struct Settings {
    /// The folders that are open.
    pub folders: Vec<PathBuf>,
    /// How texts are evaluated, but for the door to the world.
    pub checker: Checker,
    /// The directories that may be read, if they were named.
    pub confine: Vec<PathBuf>,
}

impl Settings {
    /// What the command line and the client's options come to.
    pub fn of(setup: &Setup, options: &Options, folders: &[PathBuf]) -> Settings {
        let mut checker = setup.checker.clone();
        let absolute = |dir: &PathBuf| match folders.first() {
            Some(base) => base.join(dir),
            None => dir.clone(),
        };
        let named = options.load_path.iter().map(absolute);
        // What the command line names is relative to where the server was started. The true names are
        // those that texts of the editor are compared with.
        let named = named.chain(checker.load_path.iter().cloned());
        checker.load_path = named.map(|dir| dir.canonicalize().unwrap_or(dir)).collect();
        let mut confine = setup.confine.clone();
        confine.extend(options.confine.iter().map(absolute));
        checker.lenient |= options.lenient.unwrap_or(false);
        let seconds = options.time_limit.filter(|time| (0.0..=1e6).contains(time));
        let asked = seconds.map(Duration::from_secs_f64);
        checker.time = asked.or(checker.time).or(Some(TIME));
        if let Some(memory) = options.memory_limit {
            checker.limits.memory = memory;
        } else if !setup.limits_memory {
            checker.limits.memory = MEMORY;
        }
        checker.warm = Some(Arc::new(Warm::default()));
        Settings {
            folders: folders.to_vec(),
            checker,
            confine,
        }
    }

    /// The folders that are open around a text; all of them for one without a path.
    pub fn folders_of(&self, snapshot: &Snapshot) -> Vec<PathBuf> {
        let folders = self.folders.iter();
        let own = |folder: &&PathBuf| {
            let path = snapshot.path.as_ref();
            path.is_none_or(|path| path.starts_with(folder))
        };
        folders.filter(own).cloned().collect()
    }
}

/// The settings, as all threads see them.
#[derive(Clone)]
pub struct Shared(Arc<Mutex<Arc<Settings>>>);

impl Shared {
    /// Settings to begin with.
    pub fn new(settings: Settings) -> Shared {
        Shared(Arc::new(Mutex::new(Arc::new(settings))))
    }

    /// What holds now.
    pub fn now(&self) -> Arc<Settings> {
        Arc::clone(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts others in their place.
    pub fn set(&self, settings: Settings) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(settings);
    }
}

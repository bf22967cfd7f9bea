//! What the last evaluation of each open text found, for the other threads.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::ide::bindings::Bindings;
use crate::ide::hints::Hint;

/// What an evaluation found.
pub struct Outcome {
    /// The state of the text that was evaluated.
    pub version: i32,
    /// What names mean.
    pub bindings: Bindings,
    /// Remarks.
    pub hints: Vec<Hint>,
    /// The files that it read, besides the library's.
    pub reads: HashSet<String>,
}

/// The outcomes, by URI.
#[derive(Clone, Default)]
pub struct Outcomes(Arc<Mutex<HashMap<String, Arc<Outcome>>>>);

impl Outcomes {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Arc<Outcome>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps an outcome in place of the former one.
    pub fn set(&self, uri: &str, outcome: Outcome) {
        self.lock().insert(uri.to_owned(), Arc::new(outcome));
    }

    /// Forgets a text.
    pub fn forget(&self, uri: &str) {
        self.lock().remove(uri);
    }

    /// The outcome for a state of a text, if that is the one that was evaluated last.
    pub fn of(&self, uri: &str, version: i32) -> Option<Arc<Outcome>> {
        let found = self.lock().get(uri).cloned();
        found.filter(|outcome| outcome.version == version)
    }

    /// The texts whose evaluation read a file.
    pub fn readers(&self, file: &str) -> Vec<String> {
        self.lock()
            .iter()
            .filter(|(_, outcome)| outcome.reads.contains(file))
            .map(|(uri, _)| uri.clone())
            .collect()
    }
}

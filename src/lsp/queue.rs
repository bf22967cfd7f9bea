//! What waits for the evaluator: texts to check, the newest state of each, and requests.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::buffers::Snapshot;
use super::guard::Ticket;
use super::requests::EvaluatorRequest;

/// What takes longer is stopped when its text changes: it would make the new state wait. What is
/// quicker is finished, so that there is something to see while one types.
const PATIENCE: Duration = Duration::from_millis(300);

/// Something for the evaluator to do.
pub enum Job {
    /// Check a text and tell the client what is wrong, and whether the text itself has changed.
    Check(Arc<Snapshot>, bool),
    /// Answer a request.
    Request(Ticket, Arc<Snapshot>, EvaluatorRequest),
    /// Nothing is to be done: use the time.
    Rest,
}

#[derive(Default)]
struct State {
    /// The texts to check, in order.
    checks: VecDeque<(String, bool)>,
    requests: VecDeque<(Ticket, Arc<Snapshot>, EvaluatorRequest)>,
    /// The present state of every open text.
    open: HashMap<String, Arc<Snapshot>>,
    closed: bool,
    rested: bool,
    /// Texts whose last evaluation took long.
    slow: HashSet<String>,
    /// What is evaluated, since when, and what stops it.
    running: Option<(String, Instant, Arc<AtomicBool>)>,
}

/// The queue.
#[derive(Default)]
pub struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A text was opened or changed. An evaluation of its former state that takes long is stopped.
    pub fn changed(&self, snapshot: Arc<Snapshot>) {
        let uri = snapshot.uri.as_str().to_owned();
        let mut state = self.lock();
        state.open.insert(uri.clone(), snapshot);
        if let Some((running, since, stop)) = &state.running
            && *running == uri
            && (since.elapsed() > PATIENCE || state.slow.contains(&uri))
        {
            stop.store(true, Ordering::Relaxed);
        }
        state.checks.retain(|(known, _)| *known != uri);
        state.checks.push_front((uri, true));
        drop(state);
        self.changed.notify_one();
    }

    /// A text is to be checked again, since something that it reads has changed.
    pub fn check_again(&self, uri: &str) {
        let mut state = self.lock();
        if state.open.contains_key(uri) && !state.checks.iter().any(|(known, _)| known == uri) {
            state.checks.push_back((uri.to_owned(), false));
        }
        drop(state);
        self.changed.notify_one();
    }

    /// Every open text is to be checked again.
    pub fn check_all(&self) {
        let open: Vec<String> = self.lock().open.keys().cloned().collect();
        for uri in open {
            self.check_again(&uri);
        }
    }

    /// A text was closed.
    pub fn closed(&self, uri: &str) {
        let mut state = self.lock();
        state.open.remove(uri);
        state.checks.retain(|(known, _)| known != uri);
    }

    /// A request came.
    pub fn request(&self, ticket: Ticket, snapshot: Arc<Snapshot>, request: EvaluatorRequest) {
        self.lock().requests.push_back((ticket, snapshot, request));
        self.changed.notify_one();
    }

    /// Nothing more will come.
    pub fn end(&self) {
        let mut state = self.lock();
        state.closed = true;
        if let Some((_, _, stop)) = &state.running {
            stop.store(true, Ordering::Relaxed);
        }
        drop(state);
        self.changed.notify_one();
    }

    /// The next thing to do; nothing at the end. What is wrong with a text comes before requests,
    /// and the text that changed last before others.
    pub fn next(&self) -> Option<Job> {
        let mut state = self.lock();
        loop {
            if state.closed {
                return None;
            }
            if let Some((uri, changed)) = state.checks.pop_front() {
                state.rested = false;
                if let Some(snapshot) = state.open.get(&uri) {
                    return Some(Job::Check(Arc::clone(snapshot), changed));
                }
                continue;
            }
            if let Some((ticket, snapshot, request)) = state.requests.pop_front() {
                return Some(Job::Request(ticket, snapshot, request));
            }
            if !state.rested {
                state.rested = true;
                return Some(Job::Rest);
            }
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// An evaluation begins; `stop` ends it early.
    pub fn begin(&self, uri: &str, stop: Arc<AtomicBool>) {
        self.lock().running = Some((uri.to_owned(), Instant::now(), stop));
    }

    /// Whether the evaluation that goes on was stopped.
    pub fn is_stopped(&self) -> bool {
        let state = self.lock();
        let running = state.running.as_ref();
        running.is_some_and(|(_, _, stop)| stop.load(Ordering::Relaxed))
    }

    /// The evaluation is over; whether it was stopped.
    pub fn finish(&self) -> bool {
        let mut state = self.lock();
        let Some((uri, since, stop)) = state.running.take() else {
            return false;
        };
        if since.elapsed() > PATIENCE {
            state.slow.insert(uri);
        } else {
            state.slow.remove(&uri);
        }
        stop.load(Ordering::Relaxed)
    }

    /// The present states of all open texts.
    pub fn open(&self) -> Vec<Arc<Snapshot>> {
        self.lock().open.values().cloned().collect()
    }

    /// Whether a text is still open.
    pub fn is_open(&self, uri: &str) -> bool {
        self.lock().open.contains_key(uri)
    }

    /// Whether a state is still the present one.
    pub fn is_current(&self, snapshot: &Snapshot) -> bool {
        let state = self.lock();
        let open = state.open.get(snapshot.uri.as_str());
        // A text that was opened again may have the same number.
        open.is_some_and(|open| std::ptr::eq(&**open, snapshot))
    }
}

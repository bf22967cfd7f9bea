//! The clock of last resort. Evaluation looks at its limit of time itself, at every safe point and
//! in most long computations, and after each native once the time is over; should one go on
//! regardless, the process ends here, a little later.
//!
//! The main thread is the clock: it only waits for the command, which runs on a thread of its own,
//! so that an evaluation needs no further thread to be watched.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::Status;
use super::output;
use crate::diagnostic::limit;
use crate::diagnostic::render::{self, Format, Style};
use crate::session::Session;
use crate::source::{SourceMap, Span};
use crate::value::exception::Limit;
use crate::vm::trace::Trace;

/// How long evaluation may take to see that its time is over.
const GRACE: Duration = Duration::from_secs(2);

/// How long the clock sleeps before its first look: most evaluations are over by then, and none that
/// begins earlier has to wake it.
const FIRST: Duration = Duration::from_millis(100);

/// A session whose time is limited.
struct Watched {
    number: u64,
    deadline: Instant,
    alarm: Arc<AtomicBool>,
    sources: Arc<SourceMap>,
    form: Arc<AtomicU64>,
}

impl Watched {
    /// When the clock has to look at it next: when its time is over, and then when the process ends.
    fn next(&self, now: Instant) -> Instant {
        match self.deadline > now {
            true => self.deadline,
            false => self.deadline.checked_add(GRACE).unwrap_or(self.deadline),
        }
    }

    /// Tells an evaluation whose time is over; ends the process when it does not heed that.
    fn look(&self, now: Instant) {
        let late = now.saturating_duration_since(self.deadline);
        if now >= self.deadline {
            self.alarm.store(true, Ordering::Relaxed);
        }
        if late >= GRACE {
            self.end();
        }
    }

    fn end(&self) -> ! {
        let place = Span::unpacked(self.form.load(Ordering::Relaxed));
        let diagnostic = limit::from_limit(&self.sources, Limit::Time, &Trace::default(), place);
        output::report(&render::render(
            &[diagnostic],
            &self.sources,
            Format::Fancy,
            Style::default(),
        ));
        std::process::exit(i32::from(Status::Limit.code()));
    }
}

/// What the clock and the threads that evaluate know of one another.
struct State {
    watched: Vec<Watched>,
    /// The sessions that were watched so far.
    count: u64,
    /// When the clock looks next without being woken, if it does.
    wakes: Option<Instant>,
    /// Whether the command is done.
    over: bool,
}

static STATE: Mutex<State> = Mutex::new(State {
    watched: Vec::new(),
    count: 0,
    wakes: None,
    over: false,
});
static CHANGED: Condvar = Condvar::new();

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes a session off the clock when it is dropped.
struct Watching(u64);

impl Drop for Watching {
    fn drop(&mut self) {
        state().watched.retain(|watched| watched.number != self.0);
    }
}

/// Puts a session whose time is limited on the clock, until what this gives is dropped.
pub fn start(session: &Session) -> Option<Box<dyn Send>> {
    let limits = &session.machine.ctx.limits;
    let deadline = limits.deadline?;
    let mut state = state();
    state.count += 1;
    let number = state.count;
    state.watched.push(Watched {
        number,
        deadline,
        alarm: limits.alarm.clone(),
        sources: session.machine.ctx.sources.clone(),
        form: limits.form.clone(),
    });
    if state.wakes.is_none_or(|at| deadline < at) {
        CHANGED.notify_one();
    }
    Some(Box::new(Watching(number)))
}

/// Is the clock, until [`stop`].
pub fn keep() {
    let mut state = state();
    let mut wakes = Instant::now().checked_add(FIRST);
    while !state.over {
        let now = Instant::now();
        for watched in &state.watched {
            watched.look(now);
        }
        let times = state.watched.iter().map(|watched| watched.next(now));
        // The first sleep is a short one, whatever there is to watch.
        let next = times.chain(wakes.take()).min();
        state.wakes = next;
        state = match next {
            Some(at) => {
                let left = at.saturating_duration_since(now);
                let woken = CHANGED.wait_timeout(state, left);
                woken.unwrap_or_else(PoisonError::into_inner).0
            }
            None => CHANGED.wait(state).unwrap_or_else(PoisonError::into_inner),
        };
    }
}

/// Ends the clock: the command is done.
pub fn stop() {
    state().over = true;
    CHANGED.notify_one();
}

//! The clock of last resort. Evaluation looks at its limit of time itself, at every safe point and
//! in most long computations, and after each native once the time is over; should one go on
//! regardless, the process ends here, a little later.

use std::sync::atomic::Ordering;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::Status;
use super::output;
use crate::diagnostic::limit;
use crate::diagnostic::render::{self, Format, Style};
use crate::session::Session;
use crate::source::Span;
use crate::value::exception::Limit;
use crate::vm::trace::Trace;

/// How long evaluation may take to see that its time is over.
const GRACE: Duration = Duration::from_secs(2);

/// Starts the clock of a session whose time is limited; it stops when what this gives is dropped.
pub fn start(session: &Session) -> Option<Box<dyn Send>> {
    let limits = &session.machine.ctx.limits;
    let deadline = limits.deadline?;
    let alarm = limits.alarm.clone();
    let sources = session.machine.ctx.sources.clone();
    let form = limits.form.clone();
    let (running, stopped) = mpsc::channel::<()>();
    let watch = move || {
        let left = deadline.saturating_duration_since(Instant::now());
        for patience in [left, GRACE] {
            if stopped.recv_timeout(patience) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            alarm.store(true, Ordering::Relaxed);
        }
        let place = Span::unpacked(form.load(Ordering::Relaxed));
        let diagnostic = limit::from_limit(&sources, Limit::Time, &Trace::default(), place);
        output::report(&render::render(
            &[diagnostic],
            &sources,
            Format::Fancy,
            Style::default(),
        ));
        std::process::exit(i32::from(Status::Limit.code()));
    };
    // Without the thread, the evaluation's own looks at the clock have to do.
    std::thread::Builder::new().spawn(watch).ok()?;
    Some(Box::new(running))
}

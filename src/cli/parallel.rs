//! Many inputs on all processors: each is worked on by one thread, what comes of it is dealt with in
//! the order of the inputs, and no thread gets far ahead of that.

use std::collections::VecDeque;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Builder};

/// How many results a thread may be ahead of the one that is waited for.
const AHEAD: usize = 16;

/// How many threads work: as many as were asked for, or as there are processors.
pub fn jobs(asked: Option<NonZero<usize>>, inputs: usize) -> usize {
    if inputs <= 1 {
        // Counting the processors takes as long as a small part of an evaluation.
        return inputs;
    }
    let processors = || thread::available_parallelism().map_or(1, NonZero::get);
    asked.map_or_else(processors, NonZero::get).min(inputs)
}

/// Works on each of `count` inputs on so many threads with stacks of so many bytes, and hands over
/// what comes of them in order, until told to stop.
///
/// # Errors
/// When not a single thread can be started.
pub fn in_order<T: Send>(
    jobs: usize,
    stack: usize,
    count: usize,
    work: impl Fn(usize) -> T + Sync,
    mut hand_over: impl FnMut(T) -> ControlFlow<()>,
) -> std::io::Result<()> {
    if jobs <= 1 {
        // The thread at hand has a large stack.
        let _ = (0..count).try_for_each(|at| hand_over(work(at)));
        return Ok(());
    }
    let queue = Queue::new(count, jobs * AHEAD);
    thread::scope(|scope| {
        let mut started = 0;
        let mut failed = None;
        for _ in 0..jobs {
            let worker = || queue.serve(&work);
            match Builder::new().stack_size(stack).spawn_scoped(scope, worker) {
                Ok(_) => started += 1,
                Err(error) => failed = Some(error),
            }
        }
        if let Some(error) = failed.filter(|_| started == 0) {
            return Err(error);
        }
        // Whatever happens to the results, the threads must not wait for ever.
        let _stop = StopAtEnd(&queue);
        for _ in 0..count {
            match queue.next_result() {
                Ok(result) => {
                    if hand_over(result).is_break() {
                        break;
                    }
                }
                Err(panic) => resume_unwind(panic),
            }
        }
        Ok(())
    })
}

/// What a thread's work came to: a result, or its panic.
type Done<T> = thread::Result<T>;

/// The inputs that are left, and the results that were not handed over.
struct Queue<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
    count: usize,
    ahead: usize,
}

struct State<T> {
    /// The next input to be worked on.
    next: usize,
    /// The number of results handed over.
    handed: usize,
    /// Places for the results that follow those.
    results: VecDeque<Option<Done<T>>>,
    stopped: bool,
}

impl<T> Queue<T> {
    fn new(count: usize, ahead: usize) -> Queue<T> {
        Queue {
            state: Mutex::new(State {
                next: 0,
                handed: 0,
                results: VecDeque::new(),
                stopped: false,
            }),
            changed: Condvar::new(),
            count,
            ahead,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State<T>>) -> MutexGuard<'a, State<T>> {
        self.changed
            .wait(state)
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes inputs and works on them until none is left.
    fn serve(&self, work: impl Fn(usize) -> T) {
        while let Some(at) = self.take() {
            let done = catch_unwind(AssertUnwindSafe(|| work(at)));
            let mut state = self.lock();
            let place = at - state.handed.min(at);
            if let Some(result) = state.results.get_mut(place) {
                *result = Some(done);
            }
            drop(state);
            self.changed.notify_all();
        }
    }

    fn take(&self) -> Option<usize> {
        let mut state = self.lock();
        loop {
            if state.stopped || state.next >= self.count {
                return None;
            }
            if state.next < state.handed + self.ahead {
                state.results.push_back(None);
                state.next += 1;
                return Some(state.next - 1);
            }
            state = self.wait(state);
        }
    }

    /// The result of the next input, waited for.
    fn next_result(&self) -> Done<T> {
        let mut state = self.lock();
        loop {
            if let Some(done) = state.results.front_mut().and_then(Option::take) {
                state.results.pop_front();
                state.handed += 1;
                drop(state);
                self.changed.notify_all();
                return done;
            }
            state = self.wait(state);
        }
    }
}

/// Ends the threads' work when it goes.
struct StopAtEnd<'a, T>(&'a Queue<T>);

impl<T> Drop for StopAtEnd<'_, T> {
    fn drop(&mut self) {
        self.0.lock().stopped = true;
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::in_order;
    use std::ops::ControlFlow;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    fn squares(jobs: usize, count: usize, stop: usize) -> Vec<usize> {
        let mut seen = Vec::new();
        let outcome = in_order(
            jobs,
            1 << 20,
            count,
            |at| {
                // Later inputs are done earlier.
                std::thread::sleep(std::time::Duration::from_micros(200 / (at as u64 + 1)));
                at * at
            },
            |square| {
                seen.push(square);
                match seen.len() == stop {
                    true => ControlFlow::Break(()),
                    false => ControlFlow::Continue(()),
                }
            },
        );
        assert!(outcome.is_ok());
        seen
    }

    #[test]
    fn results_come_in_order() {
        let expected: Vec<usize> = (0..300).map(|at| at * at).collect();
        for jobs in [1, 2, 7, 400] {
            assert_eq!(squares(jobs, 300, 0), expected);
        }
        assert!(squares(3, 0, 0).is_empty());
    }

    #[test]
    fn work_stops_when_told() {
        assert_eq!(squares(4, 100_000, 3), [0, 1, 4]);
    }

    #[test]
    fn a_panic_is_passed_on() {
        let run = || {
            in_order(
                3,
                1 << 20,
                50,
                |at| assert_ne!(at, 20),
                |()| ControlFlow::Continue(()),
            )
        };
        assert!(catch_unwind(AssertUnwindSafe(run)).is_err());
    }
}

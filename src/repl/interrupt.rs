//! Ctrl-C during an evaluation: the signal sets what the evaluator looks at now and then.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Makes the terminal's interrupt set `flag`, instead of ending the program.
pub fn watch(flag: &Arc<AtomicBool>) {
    let watched = signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(flag));
    if let Err(error) = watched {
        eprintln!("guixlite: Ctrl-C will end the session: {error}");
    }
}

//! Says that a test, or a part of one, was left out, and why.

use std::io::Write;

/// Writes `SKIPPED: WHAT` to the standard error of the process. What `eprintln!` writes is captured
/// in a test that passes, so that nobody would see it; what is written to the stream itself is not.
pub fn skip(what: &str) {
    let line = format!("SKIPPED: {what}\n");
    // A standard error that is closed is no reason for a test to fail.
    let _ = std::io::stderr().write_all(line.as_bytes());
}

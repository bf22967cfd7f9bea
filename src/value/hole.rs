//! Holes: where references stand in staged code.
//!
//! A gexp is kept as a datum of its code in which [`crate::value::Value::Hole`] number *n* marks the
//! place of the *n*-th reference. A hole is a value of its own, so that no code a user writes can be
//! mistaken for one.

use super::Value;

/// The number of the reference that a hole stands for.
pub fn index(value: Value) -> Option<u32> {
    match value {
        Value::Hole(n) => Some(n),
        _ => None,
    }
}

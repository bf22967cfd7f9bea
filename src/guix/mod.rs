//! The `guix` stage: what of Guix's data the program itself reads.
//!
//! It stands between evaluated values and the plan. Records are read by the names of their types
//! and fields, so it does not matter whether a module of the embedded library or of a Guix tree made
//! them; what a module computes (thunked and derived fields) is asked of that module's own
//! accessors. The stage knows nothing of how a plan is shown.

pub mod access;
pub mod names;
pub mod record;

//! The plan as JSON: the shape that `docs/plan.schema.json` describes.

use serde::Serialize;

use super::model::{Plan, VERSION};

/// The plans of a list of machines.
#[derive(Serialize)]
struct Machines<'a> {
    version: u32,
    config: &'a str,
    machines: &'a [Plan],
}

/// The plan as one JSON object on one line, without the line's end.
///
/// # Errors
/// None that a plan can cause: its keys are strings and its numbers finite.
pub fn plan(plan: &Plan) -> serde_json::Result<String> {
    serde_json::to_string(plan)
}

/// The plans of a list of machines as one JSON object on one line; `config` is the name of their
/// configuration's file, of which the directory is left out.
///
/// # Errors
/// As [`plan`].
pub fn machines(config: &str, plans: &[Plan]) -> serde_json::Result<String> {
    let config = config.rsplit('/').next().unwrap_or(config);
    serde_json::to_string(&Machines {
        version: VERSION,
        config,
        machines: plans,
    })
}

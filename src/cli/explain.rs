//! `guixlite explain`: the page of a diagnostic.

use super::Status;
use super::args::ExplainArgs;
use super::output;
use crate::diagnostic::{Code, suggest};

/// Prints a code's page, or the list of all codes.
pub fn explain(args: &ExplainArgs) -> Status {
    let Some(name) = &args.code else {
        return output::print(&list());
    };
    // A code may be given as it is printed, with its severity around it.
    let bare = name
        .trim_start_matches("error")
        .trim_start_matches("warning");
    let bare = bare.trim_start_matches('[').trim_end_matches(']');
    match Code::parse(bare) {
        Some(code) => output::print(code.page()),
        None => {
            let known = Code::ALL.iter().map(|code| code.as_str());
            let hint = suggest::nearest(bare, known)
                .map(|code| format!("; did you mean `{code}`?"))
                .unwrap_or_default();
            output::error(&format!("there is no code `{name}`{hint}"));
            Status::Usage
        }
    }
}

fn list() -> String {
    let width = Code::ALL
        .iter()
        .map(|code| code.as_str().len())
        .max()
        .unwrap_or(0);
    Code::ALL
        .iter()
        .map(|code| format!("{:width$}  {}\n", code.as_str(), code.summary()))
        .collect()
}

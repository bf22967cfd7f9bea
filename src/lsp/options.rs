//! What a client may set when it starts the server (`initializationOptions`).

use std::path::PathBuf;

use serde::Deserialize;

/// The options, each of which adds to, or replaces, what the command line says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Options {
    /// Directories searched for modules, before those of the command line.
    pub load_path: Vec<PathBuf>,
    /// Directories that may be read, in place of a text's own folder.
    pub confine: Vec<PathBuf>,
    /// Whether modules that are not found are unknown parts of the plan.
    pub lenient: Option<bool>,
    /// How many seconds an evaluation may take.
    pub time_limit: Option<f64>,
    /// How many bytes it may use.
    pub memory_limit: Option<usize>,
    /// Whether definitions in the embedded library are shown, as texts under `guixlite-library:`
    /// that the client asks for with `guixlite/libraryText`.
    pub library_texts: bool,
}

impl Options {
    /// The options that a client sends; what it does not say right is passed over.
    pub fn of(value: Option<serde_json::Value>) -> Options {
        let value = value.filter(|value| !value.is_null());
        value
            .and_then(|value| serde_json::from_value(value).ok())
            .unwrap_or_default()
    }
}

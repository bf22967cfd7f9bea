//! What a client may set when it starts the server (`initializationOptions`) or later
//! (`workspace/didChangeConfiguration`).

use std::path::PathBuf;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Where nothing can be read.
pub const NOWHERE: &str = "/dev/null/nowhere";

/// The options, each of which adds to, or replaces, what the command line says.
#[derive(Clone, Debug, Default)]
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
    /// The options that are not what they should be. They are as if they were not there, but for a
    /// wrong `confine`, which lets nothing be read.
    pub wrong: Vec<&'static str>,
}

impl Options {
    /// The options that a client sends while the server runs: the section `guixlite` of its settings;
    /// nothing if it sends none.
    pub fn changed(settings: &Value) -> Option<Options> {
        let own = settings.get("guixlite").filter(|own| own.is_object())?;
        Some(Options::of(Some(own)))
    }

    /// The options that a client sends.
    pub fn of(value: Option<&Value>) -> Options {
        let none = Map::new();
        let given = value.and_then(Value::as_object).unwrap_or(&none);
        let mut wrong = Vec::new();
        let mut options = Options {
            load_path: field(given, "loadPath", &mut wrong).unwrap_or_default(),
            confine: field(given, "confine", &mut wrong).unwrap_or_default(),
            lenient: field(given, "lenient", &mut wrong),
            time_limit: field(given, "timeLimit", &mut wrong),
            memory_limit: field(given, "memoryLimit", &mut wrong),
            library_texts: field(given, "libraryTexts", &mut wrong).unwrap_or_default(),
            wrong: Vec::new(),
        };
        if wrong.contains(&"confine") {
            options.confine = vec![PathBuf::from(NOWHERE)];
        }
        options.wrong = wrong;
        options
    }

    /// What to tell the user of options that are wrong.
    pub fn complaint(&self) -> Option<String> {
        let names: Vec<String> = self.wrong.iter().map(|name| format!("`{name}`")).collect();
        (!names.is_empty()).then(|| {
            let names = names.join(", ");
            format!("guixlite: of the options that the editor set, {names} cannot be used")
        })
    }
}

/// An option, if it is there and what it should be.
fn field<T: DeserializeOwned>(
    given: &Map<String, Value>,
    name: &'static str,
    wrong: &mut Vec<&'static str>,
) -> Option<T> {
    let value = given.get(name).filter(|value| !value.is_null())?;
    let read = serde_json::from_value(value.clone()).ok();
    if read.is_none() {
        wrong.push(name);
    }
    read
}

#[cfg(test)]
mod tests {
    use super::{NOWHERE, Options};
    use serde_json::json;
    use std::path::PathBuf;

    #[test]
    fn one_wrong_option_leaves_the_others() {
        let given = json!({"lenient": true, "timeLimit": "5", "loadPath": ["a"], "confine": "b"});
        let options = Options::of(Some(&given));
        assert_eq!(options.lenient, Some(true));
        assert_eq!(options.load_path, [PathBuf::from("a")]);
        assert_eq!(options.wrong, ["confine", "timeLimit"]);
        assert_eq!(options.confine, [PathBuf::from(NOWHERE)]);
        assert!(Options::changed(&json!({"guixlite": {}})).is_some());
        assert!(Options::changed(&json!({})).is_none());
    }
}

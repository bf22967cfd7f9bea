//! Wording of names: variables, modules, packages.

use super::{article, enumerate};
use crate::diagnostic::{Code, Words};

/// What an unbound name probably stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// Another name that is in scope.
    InScope(String),
    /// A name that modules export which are not imported, with the form that imports the first.
    Elsewhere {
        /// The name there.
        name: String,
        /// The form to type.
        import: String,
        /// The modules.
        modules: Vec<String>,
    },
    /// A literal, as it is written.
    Literal(&'static str),
    /// A string without its quotation marks.
    Text(String),
    /// The name of a service in a clause of `modify-services` that lacks `NAME =>`.
    ClauseName(String),
    /// Something that is there only when the system is built or runs.
    BuildSide,
    /// The form that needs `(use-modules (gnu))`.
    NeedsGnu,
    /// Nothing is similar.
    Nothing,
}

/// A name that is bound to nothing.
pub fn unbound(name: &str, meant: &Meant) -> Words {
    let words = Words::new(Code::UnboundVariable, format!("`{name}` is not defined"))
        .label("nothing is called this here");
    match meant {
        Meant::InScope(known) => words.help(format!("did you mean `{known}`?")),
        Meant::Elsewhere { name: known, import, modules } => {
            let words = if known == name {
                words.help(format!("add `{import}`"))
            } else {
                words.help(format!("did you mean `{known}`? It needs `{import}`"))
            };
            if modules.len() > 1 {
                words.note(format!("it is exported by {}", enumerate(modules)))
            } else {
                words
            }
        }
        Meant::Literal(literal) => words.help(format!("write `{literal}`")),
        Meant::Text(text) => words.help(format!("text needs quotation marks: `\"{text}\"`")),
        Meant::ClauseName(kind) => words.help(format!(
            "a clause that uses the old value is written `({kind} {name} => EXPRESSION)`"
        )),
        Meant::BuildSide => words.help(format!(
            "it is known when the system is built or runs: write the code as a gexp, `#~({name} ...)`"
        )),
        Meant::NeedsGnu => words.help("add `(use-modules (gnu))` before this form"),
        Meant::Nothing => words.help(
            "check the spelling, define it, or import the module that exports it with `use-modules`",
        ),
    }
}

/// A name that a module, and not the configuration itself, does not find.
pub fn unbound_elsewhere(name: &str, file: &str) -> Words {
    Words::new(Code::UnboundVariable, format!("`{name}`, which {file} needs, is not defined"))
        .help("the module is of another version than what it imports: check the directories given with `-L`")
}

/// A variable before its definition.
pub fn used_before_definition(name: &str) -> Words {
    Words::new(
        Code::UsedBeforeDefinition,
        format!("`{name}` is used before its definition was evaluated"),
    )
    .help("move the definition before this use")
}

/// A module that does not exist. `similar` is the name to write instead, `instead` a form.
pub fn no_such_module(module: &str, similar: Option<&str>) -> Words {
    let words = Words::new(
        Code::UnknownModule,
        format!("there is no module `{module}`"),
    );
    match similar {
        Some(similar) => words.help(format!("did you mean `{similar}`?")),
        None => match channel(module) {
            Some((channel, url)) => words
                .help(format!(
                    "name a checkout of the channel `{channel}` with `-L DIR`"
                ))
                .note(format!("the channel is at {url}")),
            None => words.help("check its name, or name the directory that holds it with `-L DIR`"),
        },
    }
}

/// A name is used of a module that Guix has and that is not here, or not whole.
pub fn opaque_module(module: &str, name: &str, others: &[&str]) -> Words {
    let message = format!("what `{name}` of `{module}` means is not known here");
    unknown_here(message, others).help("name a Guix checkout with `-L DIR` to use its module")
}

/// A name of a module that is not here and not Guix's; it may be of any of `modules`.
pub fn foreign_module(modules: &[String], name: &str, others: &[&str]) -> Words {
    let message = match modules {
        [module] => format!("what `{name}` of `{module}` means is not known here"),
        _ => format!("what `{name}` means is not known here"),
    };
    let words = unknown_here(message, others).help("name the channel's checkout with `-L DIR`");
    match modules {
        [] | [_] => words,
        _ => words.note(format!("it is of one of {}", super::enumerate(modules))),
    }
}

fn unknown_here(message: String, others: &[&str]) -> Words {
    let words = Words::new(Code::OpaqueModule, message).label("the plan shows it as unknown");
    match others {
        [] => words,
        _ => words.note(format!("nor is {}", super::enumerate(others))),
    }
}

/// The channel that modules of a name are probably of.
pub fn channel(module: &str) -> Option<(&'static str, &'static str)> {
    let first = module.trim_start_matches('(').split([' ', ')']).next()?;
    CHANNELS
        .iter()
        .find(|(prefix, ..)| *prefix == first)
        .map(|&(_, name, url)| (name, url))
}

/// Channels besides Guix's own: how the names of their modules begin, what they are called, and
/// where they are.
const CHANNELS: &[(&str, &str, &str)] = &[
    ("nongnu", "nonguix", "https://gitlab.com/nonguix/nonguix"),
    ("nonguix", "nonguix", "https://gitlab.com/nonguix/nonguix"),
    ("rde", "rde", "https://git.sr.ht/~abcdw/rde"),
    (
        "sops",
        "sops-guix",
        "https://github.com/fishinthecalculator/sops-guix",
    ),
    (
        "oci",
        "gocix",
        "https://github.com/fishinthecalculator/gocix",
    ),
    (
        "small-guix",
        "small-guix",
        "https://codeberg.org/fishinthecalculator/small-guix",
    ),
    (
        "games",
        "guix-gaming-games",
        "https://gitlab.com/guix-gaming-channels/games",
    ),
    (
        "flat",
        "flat",
        "https://github.com/flatwhatson/guix-channel",
    ),
    (
        "guix-science",
        "guix-science",
        "https://codeberg.org/guix-science/guix-science",
    ),
    (
        "guix-science-nonfree",
        "guix-science-nonfree",
        "https://codeberg.org/guix-science/guix-science-nonfree",
    ),
    (
        "guix-hpc",
        "guix-hpc",
        "https://gitlab.inria.fr/guix-hpc/guix-hpc",
    ),
    (
        "rosenthal",
        "rosenthal",
        "https://codeberg.org/hako/rosenthal",
    ),
    ("saayix", "saayix", "https://codeberg.org/look/saayix"),
    (
        "px",
        "pantherx",
        "https://channels.pantherx.org/git/panther.git",
    ),
];

/// A name that a module does not export.
pub fn not_exported(name: &str, module: &str, similar: Option<&str>) -> Words {
    let words = Words::new(
        Code::NotExported,
        format!("`{module}` exports nothing called `{name}`"),
    );
    match similar {
        Some(similar) => words.help(format!("did you mean `{similar}`?")),
        None => words.help("check its spelling and which module exports it"),
    }
}

/// A specification that names no package.
pub fn unknown_package(specification: &str, similar: &[String]) -> Words {
    let words = Words::new(
        Code::UnknownPackage,
        format!("there is no package `{specification}`"),
    );
    match similar.split_first() {
        Some((first, [])) => words.help(format!("did you mean `{first}`?")),
        Some((first, rest)) => words
            .help(format!("did you mean `{first}`?"))
            .note(format!("similar names: {}", enumerate(rest))),
        None => words.help("check its name; a version is written behind an `@`, as in `guile@3.0`"),
    }
}

/// The title of a fix that adds an import.
pub fn add_import(form: &str) -> String {
    format!("Add `{form}`")
}

/// The title of a fix that replaces a word.
pub fn write_instead(word: &str) -> String {
    format!("Write `{word}`")
}

/// What stands at the definition of a procedure.
pub fn defined_here(what: &str) -> String {
    format!("{} is defined here", article(what))
}

/// What stands at a form that begins with a form like a field.
pub fn nothing_is_called() -> &'static str {
    "the name of a record or procedure is missing here"
}

/// What stands at a definition whose name resembles one that is not defined.
pub fn defines_another() -> &'static str {
    "this defines a similar name"
}

/// What stands where an import is to be added.
pub fn import_goes_here() -> &'static str {
    "the import goes here"
}

/// What stands at further names that the same import would define.
pub fn needs_it_too() -> &'static str {
    "this needs it too"
}

/// Whether a diagnostic's help names something else that was probably meant.
pub fn names_another(diagnostic: &crate::diagnostic::Diagnostic) -> bool {
    let help = diagnostic.help.as_deref().unwrap_or_default();
    help.starts_with("did you mean")
}

/// The title of a fix that makes code for the builder of a form.
pub fn make_gexp() -> String {
    "Put `#~` before the form".to_owned()
}

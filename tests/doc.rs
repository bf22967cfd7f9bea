//! `guixlite doc`: what it says of things of every kind, and that its examples evaluate.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::process::{Command, Output};

use guixlite::builtins::printer;
use guixlite::ide::describe::{Description, Kind, Library, describe_in};
use guixlite::module::embedded;
use guixlite::session::{Options, Session, Surroundings};
use guixlite::source::Origin;
use guixlite::world::SystemWorld;

fn doc(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guixlite"))
        .args(["doc", "--no-guix"])
        .args(arguments)
        .env("COLUMNS", "80")
        .output()
        .expect("the program runs")
}

fn text(arguments: &[&str]) -> String {
    let output = doc(arguments);
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn describe(name: &str) -> Description {
    let world = SystemWorld::default();
    let found = Library::new(&world, &[]).describe(name);
    found
        .into_iter()
        .next()
        .unwrap_or_else(|| panic!("nothing is called {name}"))
}

#[test]
fn a_configuration_with_its_fields() {
    let text = text(&["docker-configuration"]);
    for part in [
        "docker-configuration: configuration record, (gnu services docker)",
        "(use-service-modules docker)",
        "debug?: boolean; default #f",
        "Whether the daemon logs in detail.",
        "config-file: file-like, or unset",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn a_field_by_its_accessor_and_by_a_dot() {
    for name in ["docker-configuration-debug?", "docker-configuration.debug?"] {
        let text = text(&[name]);
        assert!(text.contains("field of docker-configuration"), "{text}");
        assert!(text.contains("boolean; default #f"), "{text}");
    }
}

#[test]
fn a_record_of_the_system() {
    let Kind::Record { fields, .. } = describe("operating-system").kind else {
        panic!("operating-system is a record");
    };
    let host_name = fields
        .iter()
        .find(|field| field.name == "host-name")
        .expect("a field");
    assert!(host_name.required);
    assert_eq!(host_name.type_name.as_deref(), Some("string"));
    assert!(host_name.documentation.is_some());
    let label = fields
        .iter()
        .find(|field| field.name == "label")
        .expect("a field");
    assert!(label.thunked && !label.required);
}

#[test]
fn a_service_type() {
    let description = describe("docker-service-type");
    assert_eq!(description.module.as_deref(), Some("(gnu services docker)"));
    let Kind::ServiceType {
        extends,
        default_value,
        configuration,
        ..
    } = description.kind
    else {
        panic!("a service type");
    };
    assert!(extends.contains(&"account-service-type".to_owned()));
    assert_eq!(default_value.as_deref(), Some("(docker-configuration)"));
    assert_eq!(configuration.as_deref(), Some("docker-configuration"));
}

#[test]
fn procedures_macros_variables_packages_and_modules() {
    let Kind::Procedure { signatures } = describe("interpose").kind else {
        panic!("a procedure");
    };
    assert_eq!(
        signatures.first().map(|one| one.call.as_str()),
        Some("(interpose elements [delimiter = \"\\n\"] [grammar = 'infix])")
    );
    assert!(matches!(
        describe("simple-service").kind,
        Kind::Macro { .. }
    ));
    assert!(matches!(describe("let").kind, Kind::Macro { .. }));
    assert!(matches!(describe("car").kind, Kind::Procedure { .. }));
    assert!(matches!(
        describe("%base-packages").kind,
        Kind::Variable { .. }
    ));
    let Kind::Package { version, .. } = describe("hello").kind else {
        panic!("a package");
    };
    assert!(version.is_some());
    let Kind::Module { exports } = describe("(gnu services docker)").kind else {
        panic!("a module");
    };
    assert!(exports.contains(&"docker-configuration".to_owned()));
}

#[test]
fn several_meanings_are_all_shown() {
    let text = text(&["delete"]);
    assert!(
        text.contains("(srfi srfi-1)") || text.contains("delete:"),
        "{text}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&self::text(&["file-system-type", "--format", "json"])).expect("JSON");
    assert_eq!(json["version"], 1);
    assert!(
        json["descriptions"]
            .as_array()
            .is_some_and(|found| !found.is_empty())
    );
}

#[test]
fn an_unknown_name_has_suggestions() {
    let output = doc(&["dcker-configuration"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("did you mean `docker-configuration`?"),
        "{said}"
    );
}

#[test]
fn searching_names_and_documentation() {
    let found = text(&["--search", "docker"]);
    let first: Vec<&str> = found.lines().take(6).collect();
    assert!(
        first.iter().any(|line| line.starts_with("docker")),
        "{found}"
    );
    assert!(found.contains("docker-configuration"), "{found}");
    let found = text(&["--search", "forwards", "published", "ports"]);
    assert!(found.contains("docker-configuration"), "{found}");
    assert_eq!(doc(&["--search", "qwertzuiop"]).status.code(), Some(1));
}

/// Names of the records and service types that the embedded library exports.
fn names_with_examples(library: &Library<'_>) -> Vec<(String, String)> {
    let mut examples = Vec::new();
    for (file, _) in embedded::FILES {
        let Some(stem) = file.strip_suffix(".scm") else {
            continue;
        };
        let words: Vec<&str> = stem.split('/').collect();
        let Some(module) = library.module(&words).filter(|_| words[0] == "gnu") else {
            continue;
        };
        for name in &module.exports().names {
            // Describing a name looks through the whole library: most have no example.
            let Some(own) = describe_in(&module, name) else {
                continue;
            };
            if !matches!(own.kind, Kind::Record { .. } | Kind::ServiceType { .. }) {
                continue;
            }
            for description in library.describe(name) {
                let import = description.import.map(|import| import.use_modules);
                let package = matches!(description.kind, Kind::Package { .. });
                if let (Some(import), Some(example), false) = (import, description.example, package)
                {
                    examples.push((
                        name.clone(),
                        format!("(use-modules (gnu))\n{import}\n{example}"),
                    ));
                }
            }
        }
    }
    examples.sort();
    examples.dedup();
    examples
}

#[test]
fn every_example_of_the_library_evaluates() {
    let run = || {
        let world = SystemWorld::default();
        let library = Library::new(&world, &[]);
        let examples = names_with_examples(&library);
        assert!(examples.len() > 200, "{} examples", examples.len());
        let mut session = Session::new(Options::default()).expect("a session");
        let mut wrong = Vec::new();
        for (name, example) in &examples {
            session.enter(Surroundings::Configuration);
            let evaluation = session.evaluate(name, example, Origin::User);
            if let Some(problem) = evaluation.problems.first() {
                let found =
                    guixlite::diagnostic::from_evaluation(&mut session.machine, &evaluation);
                let message = found.first().map(|one| one.message.clone());
                wrong.push(format!("{name}: {message:?} {problem:.0?}\n{example}"));
            } else if let Some(value) = evaluation.value {
                // What is thunked is looked at as well.
                let _ = printer::write(&session.machine.ctx, value, printer::Style::Write);
            }
        }
        assert!(
            wrong.is_empty(),
            "{} of {} examples do not evaluate:\n{}",
            wrong.len(),
            examples.len(),
            wrong.join("\n\n")
        );
    };
    let worker = std::thread::Builder::new().stack_size(guixlite::session::NATIVE_STACK);
    worker
        .spawn(run)
        .expect("a thread")
        .join()
        .expect("the test passes");
}

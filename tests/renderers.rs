//! Renderers: SARIF as its schema wants it, terminals of every kind, and the shared errors in every
//! format.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod schema;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use scratch::Scratch;
use skip::skip;

#[path = "common/scratch.rs"]
mod scratch;
#[path = "common/skip.rs"]
mod skip;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What `check` prints on both streams.
fn check(dir: &Path, environment: &[(&str, &str)], arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guixlite"));
    command
        .current_dir(dir)
        .env_remove("NO_COLOR")
        .env_remove("TERM")
        .env("LC_ALL", "C.UTF-8")
        .env("COLUMNS", "80")
        .stdin(Stdio::null());
    for (name, value) in environment {
        command.env(name, value);
    }
    let output = command
        .args(["check", "--no-guix"])
        .args(arguments)
        .output()
        .expect("the program starts");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text + &String::from_utf8_lossy(&output.stderr)
}

/// The files with a suffix in a folder, in order.
fn files(dir: &Path, suffix: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .expect("the folder can be listed")
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| name.ends_with(suffix))
        .collect();
    names.sort();
    names
}

#[test]
fn sarif_is_as_its_schema_wants_it() {
    let mut schemas = vec![schema::schema(&root(), "tests/sarif.schema.json")];
    // The standard's own, where there is a copy of it: its terms let no one else hand it on.
    schemas.extend(std::env::var("SARIF_SCHEMA").map(|file| schema::schema(&root(), &file)));
    // Snapshots hold what every example gives in every format.
    let dir = root().join("tests/diagnostics");
    let mut fixes = 0;
    for name in files(&dir, ".txt") {
        let text = fs::read_to_string(dir.join(&name)).expect("a snapshot can be read");
        let after = text.split("---- sarif, ").nth(1);
        let document = after
            .and_then(|part| part.split_once('\n'))
            .and_then(|(_, part)| part.split("---- ").next())
            .and_then(|part| part.split("\n}\n").next())
            .map(|part| format!("{part}\n}}"));
        let document = document.unwrap_or_else(|| panic!("{name} has no SARIF"));
        let document: serde_json::Value =
            serde_json::from_str(&document).unwrap_or_else(|error| panic!("{name}: {error}"));
        for schema in &schemas {
            let errors = schema.check(&document);
            assert!(errors.is_empty(), "{name}: {}", errors.join("\n"));
        }
        for run in document["runs"].as_array().into_iter().flatten() {
            let rules = run["tool"]["driver"]["rules"].as_array();
            for result in run["results"].as_array().into_iter().flatten() {
                let index = result["ruleIndex"].as_u64().unwrap_or(u64::MAX) as usize;
                let rule = rules.and_then(|rules| rules.get(index));
                assert_eq!(
                    rule.map(|rule| &rule["id"]),
                    Some(&result["ruleId"]),
                    "{name}"
                );
                fixes += usize::from(result["fixes"].is_array());
            }
        }
    }
    assert!(fixes > 10, "only {fixes} results have fixes");
    let nothing = vec!["--format", "sarif", "-e", "1"];
    // A name that is no reference as it stands, and one problem twice.
    let dir = Scratch::new("sarif");
    fs::write(
        dir.join("a b:ü%.scm"),
        "(car 1)\n(frobnicate)\n(frobnicate)\n",
    )
    .expect("a file");
    let odd = vec!["--format", "sarif", "a b:ü%.scm"];
    for arguments in [nothing, odd] {
        let document = serde_json::from_str(&check(&dir, &[], &arguments)).expect("it is JSON");
        for schema in &schemas {
            assert_eq!(schema.check(&document), Vec::<String>::new());
        }
    }
}

const EXAMPLE: &str = "unknown-field.scm";

#[test]
fn colours_are_used_where_they_are_wanted() {
    let dir = root().join("examples/broken");
    let escape = '\u{1b}';
    let shown = |environment: &[(&str, &str)], options: &[&str]| {
        let mut arguments = vec!["--format", "fancy"];
        arguments.extend(options);
        arguments.push(EXAMPLE);
        check(&dir, environment, &arguments)
    };
    assert!(!shown(&[], &[]).contains(escape), "a pipe gets no colours");
    assert!(shown(&[], &["--color", "always"]).contains(escape));
    let refused = [("NO_COLOR", "1")];
    assert!(!shown(&refused, &[]).contains(escape));
    assert!(shown(&refused, &["--color", "always"]).contains(escape));
    assert!(!shown(&[], &["--color", "never"]).contains(escape));
}

#[test]
fn terminals_without_unicode_get_ascii() {
    let dir = root().join("examples/broken");
    for environment in [("LC_ALL", "C"), ("LC_ALL", "POSIX"), ("TERM", "dumb")] {
        for name in ["unknown-field.scm", "requirement-cycle.scm"] {
            let text = check(&dir, &[environment], &["--format", "fancy", name]);
            assert!(text.contains("error["), "{text}");
            assert!(text.is_ascii(), "{environment:?}: {text}");
        }
    }
    let text = check(&dir, &[], &["--format", "fancy", EXAMPLE]);
    assert!(!text.is_ascii());
}

#[test]
fn lines_are_as_wide_as_the_terminal() {
    let dir = root().join("examples/broken");
    for width in ["60", "100"] {
        let limit: usize = width.parse().unwrap_or(0);
        let environment = [("COLUMNS", width)];
        let text = check(&dir, &environment, &["--format", "fancy", EXAMPLE]);
        let source = |line: &&str| !line.contains('│') && !line.contains('·');
        for line in text.lines().filter(source) {
            assert!(line.chars().count() <= limit, "{width}: {line}");
        }
    }
}

/// Every renderer.
const FORMATS: &[&str] = &["fancy", "narratable", "short", "json", "sarif", "github"];

#[test]
fn the_shared_errors_look_as_they_did_in_every_format() {
    let dir = root().join("../shared/cases/errors");
    if !dir.is_dir() {
        skip(&format!("{} is not there", dir.display()));
        return;
    }
    let mut wrong = Vec::new();
    for name in files(&dir, ".scm") {
        let mut snapshot = String::new();
        for format in FORMATS {
            let output = check(&dir, &[], &["--format", format, &name]);
            assert!(!output.is_empty(), "{name} in {format}: nothing is said");
            snapshot.push_str(&format!("---- {format}\n{output}"));
        }
        let path = root()
            .join("tests/renderers")
            .join(&name)
            .with_extension("txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::create_dir_all(root().join("tests/renderers")).expect("a folder can be made");
            fs::write(&path, snapshot).expect("the snapshot can be written");
        } else if fs::read_to_string(&path).unwrap_or_default() != snapshot {
            wrong.push(format!("{name}:\n{snapshot}"));
        }
    }
    assert!(wrong.is_empty(), "snapshots differ:\n{}", wrong.join("\n"));
}

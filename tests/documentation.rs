//! Documents that must not drift from what they describe.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

fn read(path: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The crates that a manifest's sections of dependencies name.
fn manifest() -> BTreeSet<String> {
    let mut inside = false;
    let mut names = BTreeSet::new();
    for line in read("Cargo.toml").lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
        } else if let Some((name, _)) = line.split_once('=').filter(|_| inside) {
            names.insert(name.trim().to_owned());
        }
    }
    names
}

/// The names in the first column of a document's tables.
fn listed(document: &str) -> BTreeSet<String> {
    let rows = document.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split('`').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_list_of_dependencies_is_the_real_one() {
    assert_eq!(listed(&read("docs/dependencies.md")), manifest());
}

#[test]
fn every_suite_is_in_the_list_of_tests() {
    let page = read("docs/testing.md");
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests");
    for entry in fs::read_dir(root).expect("the tests are there").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let listed = page.contains(&format!("`{name}`"));
        assert!(listed || !name.ends_with(".rs"), "{name} is not listed");
    }
}

/// What `Cargo.lock` says that a crate needs.
fn locked(name: &str) -> BTreeSet<String> {
    let lock = read("Cargo.lock");
    let packages = lock.split("[[package]]");
    let of = |package: &&str| package.contains(&format!("\nname = \"{name}\"\n"));
    let package = packages.into_iter().find(of).unwrap_or_default();
    let needs = package
        .split_once("dependencies = [")
        .map_or("", |(_, needs)| needs);
    let lines = needs.lines().take_while(|line| !line.starts_with(']'));
    let names = lines.filter_map(|line| line.trim().strip_prefix('"'));
    // A name may be followed by a version.
    names
        .filter_map(|rest| rest.split(['"', ' ']).next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_locked_dependencies_are_the_listed_ones() {
    assert_eq!(listed(&read("docs/dependencies.md")), locked("guixlite"));
}

#[test]
fn every_decision_is_in_the_list() {
    let list = read("docs/decisions/README.md");
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/decisions");
    for entry in fs::read_dir(root).expect("the decisions can be listed") {
        let name = entry
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned();
        assert!(
            name == "README.md" || list.contains(&name),
            "{name} is not in the list"
        );
    }
}

/// What the program prints on both streams.
fn printed(folder: &str, arguments: &[&str]) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_guixlite"))
        .current_dir(root.join(folder))
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .env("LC_ALL", "C.UTF-8")
        .args(arguments)
        .output()
        .expect("the program starts");
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn what_the_readme_shows_is_printed() {
    let readme = read("README.md");
    let mut blocks = readme
        .split("```text\n")
        .skip(1)
        .filter_map(|rest| rest.split("```\n").next());
    let diagnostic = printed(
        "examples/broken",
        &["check", "--format", "fancy", "unknown-field.scm"],
    );
    assert_eq!(blocks.next(), Some(diagnostic.as_str()));
    let plan = printed("examples", &["eval", "docker-host.scm"]);
    let lines: BTreeSet<&str> = plan.lines().collect();
    for line in blocks.next().unwrap_or_default().lines() {
        assert!(lines.contains(line), "not printed: {line}");
    }
}

//! Guix's own modules and tests, unmodified: with `GUIX_SRC` naming a Guix tree of February 2025
//! (and `GUIX_SRC_NEXT` one of March 2026) they load, compose and pass. Without, each test says that
//! it was skipped. `UPDATE_EXPECTED=1` writes the table of `docs/fidelity.md` anew.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use skip::skip;

#[path = "common/skip.rs"]
mod skip;

/// A tree of Guix, if the environment names one.
fn tree(variable: &str) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    if named.is_none() {
        skip(&format!("{variable} names no Guix tree"));
    }
    named
}

fn guixlite(tree: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guixlite"))
        .args(arguments)
        .arg("--no-guix")
        .arg("-L")
        .arg(tree)
        .current_dir(tree)
        .output()
        .expect("guixlite runs")
}

/// The Scheme files below a directory, with names relative to the tree.
fn modules(tree: &Path, below: &str, deep: bool) -> Vec<String> {
    let mut names = Vec::new();
    let mut pending = vec![tree.join(below)];
    while let Some(dir) = pending.pop() {
        for entry in fs::read_dir(&dir).expect("the tree can be listed") {
            let path = entry.expect("an entry").path();
            if path.is_dir() && deep {
                pending.push(path);
            } else if path.extension().is_some_and(|extension| extension == "scm") {
                let file = path.strip_prefix(tree).expect("a file of the tree");
                names.push(
                    file.with_extension("")
                        .display()
                        .to_string()
                        .replace('/', " "),
                );
            }
        }
    }
    names.sort();
    names
}

/// Loads each module and forces every export; those that fail, with what was said.
fn failures(tree: &Path) -> Vec<String> {
    let folders = [
        ("gnu/services", false),
        ("gnu/system", false),
        ("gnu/home", true),
        ("gnu/bootloader", false),
    ];
    let mut failed = Vec::new();
    for (folder, deep) in folders {
        for module in modules(tree, folder, deep) {
            let force = format!(
                "(begin (module-for-each (lambda (n v) (variable-ref v)) \
                 (resolve-interface '({module}))) 'loaded)"
            );
            let output = guixlite(tree, &["eval", "-e", &force]);
            if !String::from_utf8_lossy(&output.stdout).starts_with("loaded") {
                failed.push(format!(
                    "({module}): {}",
                    String::from_utf8_lossy(&output.stderr)
                ));
            }
        }
    }
    failed
}

#[test]
fn every_module_loads_with_every_export_forced() {
    for variable in ["GUIX_SRC", "GUIX_SRC_NEXT"] {
        if let Some(tree) = tree(variable) {
            let failed = failures(&tree);
            assert!(failed.is_empty(), "{}", failed.join("\n"));
        }
    }
}

#[test]
fn the_examples_of_the_manual_compose() {
    let Some(tree) = tree("GUIX_SRC") else { return };
    let mut wrong = Vec::new();
    for entry in fs::read_dir(tree.join("gnu/system/examples")).expect("the examples") {
        let path = entry.expect("an example").path();
        if path.extension().is_none_or(|extension| extension != "tmpl") {
            continue;
        }
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let file = path.display().to_string();
        let output = guixlite(&tree, &["eval", "--format", "json", &file]);
        // Guix refuses these two as well: they have a swap file and no udev.
        let refused = matches!(name.as_str(), "devel-hurd" | "devel-hurd64");
        let errors = String::from_utf8_lossy(&output.stderr);
        let as_wanted = match output.status.code() {
            Some(0) => !refused,
            Some(1) => refused && errors.contains("error[missing-requirement]"),
            _ => false,
        };
        if !as_wanted {
            wrong.push(format!("{name}: {errors}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Guix's tests that need no store, with the assertions that pass under Guile.
const SUITES: &[(&str, u32)] = &[
    ("accounts", 27),
    ("boot-parameters", 27),
    ("combinators", 13),
    ("file-systems", 11),
    ("gexp", 27),
    ("monads", 14),
    ("records", 35),
    ("services", 25),
    ("services/configuration", 31),
    ("services/file-sharing", 5),
    ("services/lightdm", 2),
    ("services/linux", 4),
    ("services/pam-mount", 18),
    ("services/telephony", 2),
    ("services/vpn", 3),
    ("sets", 3),
    ("uuid", 9),
];

#[test]
fn the_tests_of_guix_pass() {
    let Some(tree) = tree("GUIX_SRC") else { return };
    let mut rows = String::new();
    let mut short = Vec::new();
    for &(name, expected) in SUITES {
        let file = format!("tests/{name}.scm");
        let output = guixlite(&tree, &["run", &file]);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let passed = text
            .lines()
            .find_map(|line| line.strip_prefix("# of expected passes"));
        let passed: u32 = passed
            .and_then(|count| count.trim().parse().ok())
            .unwrap_or(0);
        rows.push_str(&format!("| `{file}` | {expected} | {passed} |\n"));
        if passed < expected {
            short.push(format!("{file}: {passed} of {expected}\n{text}"));
        }
    }
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        write_table(&rows);
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

/// Puts the rows of the table of Guix's tests where the page has them.
fn write_table(rows: &str) {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/fidelity.md");
    let text = fs::read_to_string(&page).expect("the page");
    let (before, rest) = text.split_once("|---|---|---|\n").expect("the table");
    let after: String = rest.lines().skip_while(|line| line.starts_with('|')).fold(
        String::new(),
        |mut after, line| {
            after.push_str(line);
            after.push('\n');
            after
        },
    );
    fs::write(&page, format!("{before}|---|---|---|\n{rows}{after}")).expect("the page is written");
}

/// The names that the definitions of a tree's modules refer to and that nothing defines.
fn unbound_names(tree: &Path) -> Vec<String> {
    use guixlite::module::Provider;
    use guixlite::module::lazy::DefinitionId;
    use guixlite::session::{Options, Session};

    let mut session = Session::new(Options {
        load_path: vec![tree.to_path_buf()],
        ..Options::default()
    })
    .expect("a session");
    let machine = &mut session.machine;
    for folder in ["gnu/services", "gnu/system", "gnu/home"] {
        for module in modules(tree, folder, folder == "gnu/home") {
            machine
                .load_module(&guixlite::module::name::parse(&module))
                .expect("the module loads");
        }
    }
    let mut next = 0;
    while let Some(definition) = machine
        .ctx
        .modules
        .definition(guixlite::module::lazy::DefinitionId(next as u32))
    {
        let module = definition.module;
        next += 1;
        let provider = machine
            .ctx
            .modules
            .get(module)
            .map(|module| module.provider.clone());
        let of_packages = machine
            .ctx
            .modules
            .name(module)
            .iter()
            .any(|word| word.as_str() == "packages");
        if matches!(provider, Some(Provider::LoadPath(_))) && !of_packages {
            let id = DefinitionId(next as u32 - 1);
            let _ = machine.prepare(id, module);
        }
    }
    let mut names = Vec::new();
    let ids: Vec<_> = machine.ctx.modules.iter().map(|(id, _)| id).collect();
    for id in ids {
        let unbound: Vec<_> = machine
            .ctx
            .modules
            .get(id)
            .map(|module| {
                module
                    .unbound
                    .iter()
                    .map(|(name, global)| (*name, *global))
                    .collect()
            })
            .unwrap_or_default();
        for (name, global) in unbound {
            if machine
                .find_variable(id, name)
                .is_ok_and(|found| found.is_none())
                && machine.is_unbound(global)
            {
                let module = guixlite::module::name::written(machine.ctx.modules.name(id));
                names.push(format!("{module}: {name}"));
            }
        }
    }
    names.sort();
    names
}

/// Where names are unbound in Guix too: code of builds, which has libraries that are not there while
/// a configuration is evaluated, and serializers that no field uses.
const ELSEWHERE: &[&str] = &[
    "(gnu build ",
    "(gnu home services dotfiles): serialize-",
    "(gnu services mail): serialize-",
];

#[test]
fn every_name_is_defined() {
    for variable in ["GUIX_SRC", "GUIX_SRC_NEXT"] {
        if let Some(tree) = tree(variable) {
            let mut names = unbound_names(&tree);
            names.retain(|name| !ELSEWHERE.iter().any(|known| name.starts_with(known)));
            assert!(names.is_empty(), "{}", names.join("\n"));
        }
    }
}

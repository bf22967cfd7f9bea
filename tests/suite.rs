//! The language suite: every program under `tests/suite` prints what its `.out` file says. With
//! `GUIXLITE_COMPARE_GUILE=1`, where Guile is installed, it has to print the same.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use skip::skip;

#[path = "common/skip.rs"]
mod skip;

fn suite() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/suite")
}

/// The programs, in order; folders called `support` hold what programs load.
fn programs() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![suite()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).expect("the suite can be listed");
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if path.is_dir() {
                if path.file_name().is_some_and(|name| name != "support") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "scm") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn output(command: &mut Command) -> Vec<u8> {
    let output = command
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the program starts");
    output.stdout
}

/// How many programs run at once.
const AT_ONCE: usize = 4;

/// Says which programs print something else than their `.out` files, with the first line that does.
fn differences(run: impl Fn(&Path) -> Vec<u8> + Sync) -> Vec<String> {
    let programs = programs();
    let mut wrong: Vec<String> = std::thread::scope(|scope| {
        let run = &run;
        let share = programs.len().div_ceil(AT_ONCE).max(1);
        let threads: Vec<_> = programs
            .chunks(share)
            .map(|some| {
                scope.spawn(move || -> Vec<String> {
                    some.iter()
                        .filter_map(|program| difference(program, run))
                        .collect()
                })
            })
            .collect();
        let results = threads.into_iter().map(|thread| thread.join());
        results
            .flat_map(|result| result.expect("no program breaks the test"))
            .collect()
    });
    wrong.sort();
    wrong
}

fn difference(program: &Path, run: &impl Fn(&Path) -> Vec<u8>) -> Option<String> {
    let name = program.strip_prefix(suite()).unwrap_or(program).display();
    let Ok(expected) = fs::read(program.with_extension("out")) else {
        return Some(format!("{name}: there is no file of what it prints"));
    };
    let printed = run(program);
    if printed == expected {
        return None;
    }
    let expected = String::from_utf8_lossy(&expected).into_owned();
    let printed = String::from_utf8_lossy(&printed).into_owned();
    let mut lines = expected
        .lines()
        .zip(printed.lines().chain(std::iter::repeat("(nothing)")));
    Some(match lines.find(|(wanted, got)| wanted != got) {
        Some((wanted, got)) => format!("{name}: expected `{wanted}`, printed `{got}`"),
        None => format!("{name}: prints more"),
    })
}

#[test]
fn programs_print_what_they_should() {
    let count = programs().len();
    assert!(count >= 300, "only {count} programs");
    let wrong = differences(|program| {
        output(
            Command::new(env!("CARGO_BIN_EXE_guixlite"))
                .arg("run")
                .arg(program),
        )
    });
    assert!(
        wrong.is_empty(),
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn guile_prints_the_same() {
    if std::env::var_os("GUIXLITE_COMPARE_GUILE").is_none() {
        skip("GUIXLITE_COMPARE_GUILE is not set");
        return;
    }
    let guile = || {
        let mut command = Command::new("guile");
        command
            .env("GUILE_AUTO_COMPILE", "0")
            .arg("--no-auto-compile");
        command
    };
    if guile().arg("--version").output().is_err() {
        skip("guile is not installed");
        return;
    }
    let wrong = differences(|program| output(guile().arg("-s").arg(program)));
    assert!(wrong.is_empty(), "Guile differs:\n{}", wrong.join("\n"));
}

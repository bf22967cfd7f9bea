//! The library's image: it holds all of the library, and what is evaluated with it is what is
//! evaluated without it.
//!
//! Debug builds have no image in them, so one is made here, by a process of its own: an image is
//! made from symbols that nothing has met before.

#![allow(clippy::expect_used, reason = "a test that cannot run has failed")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The file that the test in the other process writes.
const OUT: &str = "GUIXLITE_TEST_IMAGE";

fn scratch() -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("image");
    std::fs::create_dir_all(&dir).expect("a folder");
    dir
}

/// Run by [`image`] in a process of its own.
#[test]
#[ignore = "writes an image for the other tests"]
fn write_image() {
    let out = std::env::var_os(OUT).map_or_else(|| scratch().join("made"), PathBuf::from);
    let worker = std::thread::Builder::new()
        .stack_size(guixlite::session::NATIVE_STACK)
        .spawn(move || {
            let (bytes, report) = guixlite::image::build::build().expect("the library is whole");
            assert!(report.missing.is_empty(), "missing: {:?}", report.missing);
            // A form that the image does not hold is expanded from its text, which is slow.
            assert!(
                report.refused.len() * 100 < report.forms,
                "{} of {} forms are not in the image: {:?}",
                report.refused.len(),
                report.forms,
                report.refused
            );
            std::fs::write(&out, bytes).expect("the image is written");
        });
    let worker = worker.expect("a thread");
    worker.join().expect("the image is made");
}

/// An image of the library, made once.
fn image() -> &'static Path {
    static IMAGE: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    IMAGE.get_or_init(|| {
        let file = scratch().join("library.image");
        let output = Command::new(std::env::current_exe().expect("this program"))
            .args(["--ignored", "--exact", "write_image"])
            .env(OUT, &file)
            .output()
            .expect("the other process runs");
        let words = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{words}");
        file
    })
}

fn guixlite(library: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guixlite"))
        .args(arguments)
        .env("GUIXLITE_LIBRARY", library)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("guixlite runs")
}

/// The Scheme files of a folder.
fn programs(folder: &str) -> Vec<String> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let Ok(entries) = std::fs::read_dir(&dir) else {
        return Vec::new();
    };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<String> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "scm"))
        .map(|path| path.display().to_string())
        .collect();
    files.sort();
    files
}

/// A plan without the number of modules that were loaded: a module of which only macros are used need
/// not be loaded when what they expand to is in the image.
fn without_count(plan: &str) -> String {
    let Some((before, after)) = plan.split_once("\"embedded\":") else {
        return plan.to_owned();
    };
    let after = after.trim_start_matches(|c: char| c.is_ascii_digit());
    format!("{before}{after}")
}

/// Runs a command with the image and without, and compares all that it says.
fn same(arguments: &[&str]) {
    let with = guixlite(image(), arguments);
    let without = guixlite(Path::new("source"), arguments);
    let text = |output: &Output| {
        let (out, err) = (&output.stdout, &output.stderr);
        format!(
            "{:?}\n{}\n{}",
            output.status.code(),
            without_count(&String::from_utf8_lossy(out)),
            String::from_utf8_lossy(err)
        )
    };
    assert_eq!(text(&with), text(&without), "{arguments:?}");
}

/// Whoever names an image does not go on without: else these tests would compare the source's
/// answers with the source's.
#[test]
#[cfg(debug_assertions)]
fn what_is_no_image_is_refused() {
    let file = scratch().join("no-image");
    std::fs::write(&file, "no image").expect("the file is written");
    let output = guixlite(&file, &["eval", "-e", "1"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}

#[test]
fn plans_are_the_same() {
    assert!(!programs("examples").is_empty(), "there are examples");
    for folder in ["examples", "../shared/cases"] {
        for file in programs(folder) {
            same(&["eval", "--format=json", &file]);
        }
    }
}

#[test]
fn mistakes_are_the_same() {
    assert!(
        !programs("examples/broken").is_empty(),
        "there are examples"
    );
    for folder in ["examples/broken", "../shared/cases/errors"] {
        // Some of them, so that the test does not take long; limits of time end where they will.
        let files = programs(folder).into_iter().step_by(5);
        for file in files.filter(|file| !file.contains("-limit")) {
            same(&["check", &file]);
        }
    }
}

#[test]
fn traces_are_the_same() {
    let programs = [
        "(use-modules (gnu)) (service 1 2)",
        "(map car '(1))",
        "(use-modules (srfi srfi-1)) (fold + 'a '(1 2))",
        "(use-modules (gnu services base)) (mingetty-configuration (tty 1) (no-such 2))",
        "(use-modules (guix gexp)) (gexp->approximate-sexp #~(list #$(local-file \"/x\")))",
        "(use-modules (ice-9 match)) (match 1 (2 3))",
        "(string-join '(a))",
        "(sort '(3 1 2) <)",
    ];
    for program in programs {
        same(&["eval", "--trace", "-e", program]);
    }
}

#[test]
fn documentation_is_the_same() {
    for program in [
        "(procedure-documentation fold-right)",
        "(use-modules (gnu services)) (procedure-documentation fold-services)",
        "(use-modules (gnu services)) (procedure-source service-kind)",
        "(use-modules (gnu services ssh)) openssh-service-type",
    ] {
        same(&["eval", "-e", program]);
    }
}

//! The command line: commands, exit statuses, streams.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn guixlite(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guixlite"))
        .args(arguments)
        .env("NO_COLOR", "1")
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the program starts")
}

fn with_input(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_guixlite"))
        .args(arguments)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(input.as_bytes())
        .expect("it reads");
    child.wait_with_output().expect("it ends")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A file of a test, in a folder of its own.
fn file(name: &str, text: &[u8]) -> String {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli");
    std::fs::create_dir_all(&dir).expect("a folder");
    let path = dir.join(name);
    std::fs::write(&path, text).expect("a file");
    path.display().to_string()
}

#[test]
fn expressions_are_printed_as_guile_writes_them() {
    let output = guixlite(&["eval", "-e", "(list 1 \"a\" #\\b 'c)"]);
    assert_eq!(
        (stdout(&output).as_str(), output.status.code()),
        ("(1 \"a\" #\\b c)\n", Some(0))
    );
}

#[test]
fn a_wrong_configuration_exits_with_1_and_prints_on_standard_error() {
    let output = guixlite(&["eval", "-e", "(car 5)"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).is_empty());
    assert!(stderr(&output).contains("wrong-type"));
}

#[test]
fn a_wrong_command_line_exits_with_2() {
    assert_eq!(guixlite(&["eval"]).status.code(), Some(2));
    assert_eq!(guixlite(&["frobnicate"]).status.code(), Some(2));
    assert_eq!(
        guixlite(&["eval", "/no/such/file.scm"]).status.code(),
        Some(2)
    );
    assert_eq!(
        guixlite(&["check", "/no/such/file.scm"]).status.code(),
        Some(2)
    );
    assert_eq!(
        guixlite(&["run", "/no/such/file.scm"]).status.code(),
        Some(2)
    );
}

#[test]
fn limits_exit_with_3() {
    let file = file("loop.scm", b"(define (loop) (loop))\n(loop)\n");
    assert_eq!(
        guixlite(&["eval", "--limit-steps", "100000", &file])
            .status
            .code(),
        Some(3)
    );
    assert_eq!(
        guixlite(&["check", "--limit-time", "0.1", &file])
            .status
            .code(),
        Some(3)
    );
    let file = self::file(
        "grow.scm",
        b"(define (grow l) (grow (cons 1 l)))\n(grow '())\n",
    );
    assert_eq!(
        guixlite(&["run", "--limit-memory", "32M", &file])
            .status
            .code(),
        Some(3)
    );
}

#[test]
fn a_file_that_is_no_text_is_wrong() {
    let file = file("latin1.scm", b"(define city \"Z\xfcrich\")\n");
    let output = guixlite(&["check", "--format", "short", &file]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stdout(&output).contains(":1:16: error[not-utf8]"),
        "{}",
        stdout(&output)
    );
}

#[test]
fn programs_have_arguments_and_an_exit_status() {
    let file = file(
        "program.scm",
        b"(display (cdr (command-line)))\n(newline)\n(exit 7)\n",
    );
    let output = guixlite(&["run", &file, "a", "--b"]);
    assert_eq!(
        (stdout(&output).as_str(), output.status.code()),
        ("(a --b)\n", Some(7))
    );
}

#[test]
fn standard_input_is_a_file_called_dash() {
    let output = with_input(&["eval", "-"], "(+ 1 2)\n");
    assert_eq!(
        (stdout(&output).as_str(), output.status.code()),
        ("3\n", Some(0))
    );
    let output = with_input(&["check", "--format", "short", "-"], "(define x\n");
    assert!(
        stdout(&output).starts_with("-:1:1: error[unclosed-list]"),
        "{}",
        stdout(&output)
    );
}

#[test]
fn check_prints_json_when_there_is_nothing_to_say() {
    let file = file("module.scm", b"(define-module (module))\n(define x 1)\n");
    let output = guixlite(&["check", "--format", "json", &file]);
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(report["version"], 1);
    assert_eq!(report["diagnostics"].as_array().map(Vec::len), Some(0));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_file_that_gives_no_system_gets_a_warning() {
    let file = file("number.scm", b"(define x 1)\n(+ x 1)\n");
    let output = guixlite(&["check", "--format", "short", &file]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        stdout(&output).contains("warning[not-a-system]"),
        "{}",
        stdout(&output)
    );
}

#[test]
fn the_repl_numbers_values_and_goes_on_after_errors() {
    let output = with_input(
        &["repl"],
        "(define x\n  5)\n(list x\n\"a\")\n(car x)\n(values 1 2)\n,quit\n(+ 1 1)\n",
    );
    assert_eq!(stdout(&output), "$1 = (5 \"a\")\n$2 = 1\n$3 = 2\n");
    assert!(stderr(&output).contains("wrong-type"));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn explain_shows_pages() {
    let output = guixlite(&["explain", "unknown-field"]);
    assert!(stdout(&output).starts_with("# `unknown-field`"));
    let output = guixlite(&["explain", "unkown-field"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("did you mean `unknown-field`?"));
}

#[test]
fn shells_get_completions() {
    for shell in ["bash", "zsh", "fish"] {
        let output = guixlite(&["completions", shell]);
        assert!(stdout(&output).contains("guixlite"), "{shell}");
    }
}

#[test]
fn channels_that_are_not_here_leave_a_plan_incomplete_and_no_error() {
    let text = include_bytes!("cli/channel.scm");
    let output = guixlite(&["eval", "--no-guix", "--lenient", &file("channel.scm", text)]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let plan = stdout(&output);
    assert!(plan.contains("kernel        (opaque linux)"), "{plan}");
    assert!(plan.contains("incomplete"), "{plan}");
    let said = stderr(&output);
    assert!(
        said.contains("what `linux` means is not known here")
            && said.contains("it is of one of")
            && said.contains("`(nongnu packages linux)`"),
        "{said}"
    );
    assert!(!said.contains("error"), "{said}");
}

#[test]
fn what_leave_says_is_told_unless_the_program_catches_it() {
    let text = include_bytes!("cli/leave.scm");
    let output = guixlite(&["run", &file("leave.scm", text)]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output), "(quit 1)\n(lamp)\n");
    let said = stderr(&output);
    assert!(
        said.contains("no such thing: lamp") && said.contains("leave.scm:12:"),
        "{said}"
    );
}

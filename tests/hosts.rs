//! Many hosts in one process: the same bytes as one by one, in the order given, whatever the number
//! of threads.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const COMMON: &str = "(define-module (common)
  #:use-module (gnu)
  #:use-module (gnu services ssh)
  #:export (host counter))
(define counter 0)
(define* (host name #:key (port 22))
  (set! counter (+ counter 1))
  (operating-system
    (host-name (string-append name \"-\" (number->string counter)))
    (timezone \"Etc/UTC\")
    (bootloader (bootloader-configuration
                 (bootloader grub-bootloader) (targets '(\"/dev/sda\"))))
    (file-systems (cons (file-system (device \"/dev/sda1\") (mount-point \"/\") (type \"ext4\"))
                        %base-file-systems))
    (services (cons (service openssh-service-type (openssh-configuration (port-number port)))
                    %base-services))))
";

/// A folder with a common module and hosts: most are fine, one is wrong, one prints, one does not
/// import the module, one changes what it imported.
fn folder(name: &str) -> (PathBuf, Vec<String>) {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("hosts")
        .join(name);
    std::fs::create_dir_all(&dir).expect("a folder");
    std::fs::write(dir.join("common.scm"), COMMON).expect("a file");
    let mut files = Vec::new();
    for at in 0..14 {
        let head = "(use-modules (gnu) (common))";
        let text = match at {
            4 => format!("{head}\n(host \"wrong\" #:port undefined-port)\n"),
            6 => format!("{head}\n(display \"a word\\n\")\n(host \"prints\")\n"),
            8 => "(list 1 2 (gensym \"x\"))\n".to_owned(),
            9 => format!("{head}\n(set! (@@ (common) counter) 40)\n(host \"changes\")\n"),
            _ => format!("{head}\n(host \"host-{at}\" #:port {})\n", 2000 + at),
        };
        let file = format!("host-{at}.scm");
        std::fs::write(dir.join(&file), text).expect("a file");
        files.push(file);
    }
    (dir, files)
}

fn command(dir: &PathBuf, arguments: &[&str], files: &[String]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guixlite"));
    command
        .args(arguments)
        .args(["--no-guix", "-L", "."])
        .args(files)
        .current_dir(dir)
        .env("NO_COLOR", "1");
    command
}

fn run(dir: &PathBuf, arguments: &[&str], files: &[String]) -> Output {
    let output = command(dir, arguments, files).output();
    output.expect("the program starts")
}

/// What the runs one by one print together, and the greatest status.
fn one_by_one(dir: &PathBuf, arguments: &[&str], files: &[String]) -> (Vec<u8>, Vec<u8>, i32) {
    let (mut out, mut err, mut worst) = (Vec::new(), Vec::new(), 0);
    for file in files {
        let output = run(dir, arguments, std::slice::from_ref(file));
        out.extend(output.stdout);
        err.extend(output.stderr);
        worst = worst.max(output.status.code().unwrap_or(-1));
    }
    (out, err, worst)
}

#[test]
fn plans_are_the_same_as_one_by_one() {
    let (dir, mut files) = folder("eval");
    let arguments = ["eval", "--format", "json"];
    for _ in 0..2 {
        let expected = one_by_one(&dir, &arguments, &files);
        assert_eq!(expected.2, 1);
        for jobs in ["1", "5"] {
            let with = ["eval", "--format", "json", "--jobs", jobs];
            let output = run(&dir, &with, &files);
            assert_eq!(
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&expected.0),
                "{jobs} threads"
            );
            assert_eq!(
                String::from_utf8_lossy(&output.stderr),
                String::from_utf8_lossy(&expected.1),
                "{jobs} threads"
            );
            assert_eq!(output.status.code(), Some(expected.2));
        }
        files.reverse();
    }
}

#[test]
fn reports_are_the_same_as_one_by_one() {
    let (dir, mut files) = folder("check");
    files.push("missing.scm".to_owned());
    let expected = one_by_one(&dir, &["check", "--format", "short"], &files);
    assert_eq!(expected.2, 2);
    let output = run(&dir, &["check", "--format", "short", "-j3"], &files);
    assert_eq!(output.stdout, expected.0);
    assert_eq!(output.stderr, expected.1);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_reader_that_goes_away_ends_the_work() {
    let (dir, files) = folder("pipe");
    let many: Vec<String> = files.iter().cycle().take(400).cloned().collect();
    let mut child = command(&dir, &["eval", "--format", "json"], &many)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut start = [0; 10];
    let mut out = child.stdout.take().expect("a pipe");
    out.read_exact(&mut start).expect("a plan");
    drop(out);
    let status = child.wait().expect("it ends");
    assert!(status.code().is_some_and(|code| code <= 1), "{status}");
}

//! Fixes: those of the shared mistakes were tried and mend them; `guixlite fix` changes the file that
//! it is given and nothing else.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use scratch::Scratch;
use skip::skip;

#[path = "common/scratch.rs"]
mod scratch;
#[path = "common/skip.rs"]
mod skip;

fn write(dir: &Path, name: &str, text: &str) -> PathBuf {
    let path = dir.join(name);
    fs::write(&path, text).expect("a file can be written");
    path
}

fn guixlite(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guixlite"))
        .current_dir(dir)
        .env("NO_COLOR", "1")
        .env("LC_ALL", "C.UTF-8")
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The offset of a line and column, both from 1, columns in characters.
fn offset(text: &str, place: &serde_json::Value) -> usize {
    let number = |name: &str| place[name].as_u64().unwrap_or(1) as usize;
    let before: usize = text
        .split_inclusive('\n')
        .take(number("line") - 1)
        .map(str::len)
        .sum();
    let line = text.get(before..).unwrap_or_default();
    let column = line
        .char_indices()
        .nth(number("column") - 1)
        .map_or(line.len(), |(at, _)| at);
    before + column
}

/// A text with a fix of the JSON applied.
fn mended(text: &str, fix: &serde_json::Value) -> String {
    let mut edits: Vec<(usize, usize, String)> = fix["edits"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|edit| {
            let range = &edit["range"];
            (
                offset(text, &range["start"]),
                offset(text, &range["end"]),
                edit["text"].as_str().unwrap_or_default().to_owned(),
            )
        })
        .collect();
    edits.sort();
    let mut text = text.to_owned();
    for (from, to, with) in edits.into_iter().rev() {
        text.replace_range(from..to, &with);
    }
    text
}

/// The shares, in percent, of the shared mistakes that have a fix which was tried, and of those
/// whose fix gives exactly the text without the mistake. They only ever rise.
const WITH_FIX: usize = 90;
const EXACT: usize = 43;

#[test]
fn the_shared_mistakes_have_fixes_that_were_tried() {
    let dir = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/mistakes");
    let Ok(good) = fs::read_to_string(dir.join("00-good.scm")) else {
        skip(&format!("{} is not there", dir.display()));
        return;
    };
    let index = fs::read_to_string(dir.join("INDEX.tsv")).expect("the index can be read");
    let names = index
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').next());
    let (mut total, mut with_fix, mut exact) = (0, 0, 0);
    for name in names.filter(|name| !name.starts_with("00")) {
        let file = format!("{name}.scm");
        let text = fs::read_to_string(dir.join(&file)).expect("a case can be read");
        let output = guixlite(&dir, &["check", "--no-guix", "--format", "json", &file]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let list = report["diagnostics"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let fixes: Vec<serde_json::Value> = list
            .iter()
            .flat_map(|one| one["fixes"].as_array().cloned().unwrap_or_default())
            .collect();
        total += 1;
        with_fix += usize::from(!fixes.is_empty());
        if fixes.is_empty() {
            println!("{name}: no fix");
        }
        exact += usize::from(fixes.iter().any(|fix| mended(&text, fix) == good));
    }
    println!("of {total}: {with_fix} with a fix, {exact} exact");
    assert!(with_fix * 100 >= WITH_FIX * total);
    assert!(exact * 100 >= EXACT * total);
}

/// A configuration without mistakes.
const RIGHT: &str = "\
(use-modules (gnu))
(use-service-modules networking ssh)

(operating-system
  (host-name \"komputilo\")
  (timezone \"Europe/Berlin\")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '(\"/dev/sdX\"))))
  (file-systems (cons (file-system
                        (device (file-system-label \"my-root\"))
                        (mount-point \"/\")
                        (type \"ext4\"))
                      %base-file-systems))
  (services (append (list (service dhcp-client-service-type)
                          (service openssh-service-type))
                    %base-services)))
";

#[test]
fn several_mistakes_are_mended_at_once_and_one_after_the_other() {
    let scratch = Scratch::new("several");
    // A bracket that lacks hides a misspelt field and a misspelt name.
    let wrong = RIGHT
        .replace("(type \"ext4\"))", "(type \"ext4\")")
        .replace("host-name", "hostname")
        .replace("openssh-service-type", "opensh-service-type");
    let file = write(&scratch, "system.scm", &wrong);
    let output = guixlite(&scratch, &["fix", "--yes", "system.scm"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(fs::read_to_string(&file).ok().as_deref(), Some(RIGHT));
    assert!(err(&output).contains("3 fixes applied"), "{}", err(&output));
    let again = guixlite(&scratch, &["fix", "--yes", "system.scm"]);
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(out(&again), "");
}

#[test]
fn a_dry_run_shows_a_diff_and_changes_nothing() {
    let scratch = Scratch::new("dry");
    let wrong = RIGHT.replace("host-name", "hostname");
    let file = write(&scratch, "system.scm", &wrong);
    // Without a terminal nobody can be asked, so nothing is changed either.
    for arguments in [
        &["fix", "--dry-run", "system.scm"][..],
        &["fix", "system.scm"],
    ] {
        let output = guixlite(&scratch, arguments);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            out(&output).contains("-  (hostname \"komputilo\")\n+  (host-name \"komputilo\")\n"),
            "{}",
            out(&output)
        );
        assert!(out(&output).starts_with("--- system.scm\n+++ system.scm\n@@ "));
        assert_eq!(fs::read_to_string(&file).ok(), Some(wrong.clone()));
    }
}

#[test]
fn permissions_and_links_stay() {
    let scratch = Scratch::new("links");
    let file = write(
        &scratch,
        "real.scm",
        &RIGHT.replace("host-name", "hostname"),
    );
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("permissions can be set");
    symlink("real.scm", scratch.join("system.scm")).expect("a link can be made");
    let output = guixlite(&scratch, &["fix", "--yes", "system.scm"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(fs::read_to_string(&file).ok().as_deref(), Some(RIGHT));
    let mode = fs::metadata(&file).map(|meta| meta.permissions().mode() & 0o777);
    assert_eq!(mode.ok(), Some(0o600));
    let link = fs::symlink_metadata(scratch.join("system.scm"));
    assert!(link.is_ok_and(|meta| meta.is_symlink()));
    let files = fs::read_dir(&*scratch).map(Iterator::count);
    assert_eq!(files.ok(), Some(2), "something was left behind");
}

#[test]
fn what_cannot_be_mended_is_left_and_told() {
    let scratch = Scratch::new("left");
    let wrong = RIGHT.replace("(service openssh-service-type)", "(error \"no\" 'reason)");
    let file = write(&scratch, "system.scm", &wrong);
    let output = guixlite(&scratch, &["fix", "--yes", "system.scm"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_to_string(&file).ok(), Some(wrong));
    assert!(err(&output).contains("1 problem left"), "{}", err(&output));
    let missing = guixlite(&scratch, &["fix", "--yes", "nowhere.scm"]);
    assert_eq!(missing.status.code(), Some(2));
}

/// What `fix` prints at a terminal when it is given answers; nothing if no terminal can be made.
fn asked(dir: &Path, answers: &str) -> Option<String> {
    let command = format!("{} fix system.scm", env!("CARGO_BIN_EXE_guixlite"));
    let mut child = Command::new("script")
        .current_dir(dir)
        .args(["-qec", &command, "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    if let Some(mut input) = child.stdin.take() {
        use std::io::Write;
        input
            .write_all(answers.as_bytes())
            .expect("answers can be given");
    }
    Some(out(&child.wait_with_output().expect("the program ends")))
}

#[test]
fn at_a_terminal_each_fix_is_asked_for() {
    let scratch = Scratch::new("asked");
    let wrong = RIGHT.replace("host-name", "hostname");
    let file = write(&scratch, "system.scm", &wrong);
    let Some(shown) = asked(&scratch, "n\n") else {
        skip("there is no `script` to make a terminal with");
        return;
    };
    assert!(shown.contains("[y]es, [n]o"), "{shown}");
    assert_eq!(fs::read_to_string(&file).ok(), Some(wrong));
    asked(&scratch, "y\n");
    assert_eq!(fs::read_to_string(&file).ok().as_deref(), Some(RIGHT));
}

#[test]
fn standard_input_is_mended_to_standard_output() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_guixlite"))
        .args(["fix", "--yes", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    if let Some(mut input) = child.stdin.take() {
        use std::io::Write;
        let wrong = RIGHT.replace("host-name", "hostname");
        input.write_all(wrong.as_bytes()).expect("it reads");
    }
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(out(&output), RIGHT);
}

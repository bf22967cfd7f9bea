//! Diagnostics: every code has a page whose example gives the output shown on it, and a snapshot in
//! every renderer; the shared cases of mistakes are reported where they are.
//!
//! `UPDATE_EXPECTED=1 cargo test --test diagnostics` writes pages' outputs and snapshots anew.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use guixlite::diagnostic::{Code, MESSAGE_LENGTH};

use skip::skip;

#[path = "common/skip.rs"]
mod skip;

/// Codes that no configuration can show: what users do at the terminal, bugs, and circles that need
/// types changed after their definition.
const WITHOUT_EXAMPLE: &[Code] = &[Code::Interrupted, Code::InternalError, Code::ExtensionCycle];

/// Every renderer.
const FORMATS: &[&str] = &["fancy", "narratable", "short", "json", "sarif", "github"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn updating() -> bool {
    std::env::var_os("UPDATE_EXPECTED").is_some()
}

/// What `check` prints, on either stream, and its exit status.
fn check(dir: &Path, format: &str, options: &[&str], file: &str) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_guixlite"))
        .current_dir(dir)
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .env("LC_ALL", "C.UTF-8")
        .args(["check", "--format", format])
        .args(options)
        .arg(file)
        .output()
        .expect("the program starts");
    let text = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    (text, output.status.code().unwrap_or(-1))
}

/// The options that an example needs: those of the command on its page.
fn options(page: &str) -> Vec<&str> {
    let command = page
        .split("`guixlite check --format fancy ")
        .nth(1)
        .unwrap_or_default();
    let command = command.split('`').next().unwrap_or_default();
    let mut words: Vec<&str> = command.split_whitespace().collect();
    words.pop();
    words
}

/// Replaces the first fenced block of a kind.
fn with_block(page: &str, kind: &str, content: &str) -> String {
    let fence = format!("```{kind}\n");
    let Some((before, rest)) = page.split_once(&fence) else {
        return page.to_owned();
    };
    let Some((_, after)) = rest.split_once("```\n") else {
        return page.to_owned();
    };
    format!("{before}{fence}{content}```\n{after}")
}

#[test]
fn every_code_has_a_page_with_its_real_output() {
    let examples = root().join("examples/broken");
    let mut wrong = Vec::new();
    for &code in Code::ALL {
        let path = root().join(format!("docs/errors/{code}.md"));
        let page = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            page.starts_with(&format!("# `{code}`\n")),
            "{code} has no page"
        );
        let example = examples.join(format!("{code}.scm"));
        if WITHOUT_EXAMPLE.contains(&code) {
            assert!(!example.exists(), "{code} has an example after all");
            continue;
        }
        let source = fs::read(&example).unwrap_or_else(|_| panic!("{code} has no example"));
        let source = String::from_utf8_lossy(&source).into_owned();
        assert!(
            page.contains(&source),
            "the example on the page of {code} is not the file's"
        );
        let (output, status) = check(&examples, "fancy", &options(&page), &format!("{code}.scm"));
        let named = output.contains(&format!("[{code}]"));
        if !named || status == 101 {
            wrong.push(format!("{code}: exit status {status}\n{output}"));
            continue;
        }
        let expected = with_block(&page, "text", &output);
        if updating() {
            fs::write(&path, expected).expect("the page can be written");
        } else if expected != page {
            wrong.push(format!(
                "the output on the page of {code} is not the program's:\n{output}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_snapshot_in_every_renderer() {
    let examples = root().join("examples/broken");
    let mut wrong = Vec::new();
    for &code in Code::ALL
        .iter()
        .filter(|code| !WITHOUT_EXAMPLE.contains(code))
    {
        let page =
            fs::read_to_string(root().join(format!("docs/errors/{code}.md"))).unwrap_or_default();
        let mut snapshot = String::new();
        for format in FORMATS {
            let (output, status) =
                check(&examples, format, &options(&page), &format!("{code}.scm"));
            snapshot.push_str(&format!("---- {format}, exit status {status}\n{output}"));
        }
        let path = root().join(format!("tests/diagnostics/{code}.txt"));
        if updating() {
            fs::write(&path, snapshot).expect("the snapshot can be written");
        } else if fs::read_to_string(&path).unwrap_or_default() != snapshot {
            wrong.push(format!("{code}:\n{snapshot}"));
        }
    }
    assert!(wrong.is_empty(), "snapshots differ:\n{}", wrong.join("\n"));
}

/// What the tests look at in `check --format json`.
struct Found {
    code: String,
    message: String,
    help: bool,
    file: String,
    /// The lines that the primary range, the labels and the edits of fixes touch.
    lines: Vec<(u64, u64)>,
}

#[test]
fn independent_mistakes_are_told_at_once() {
    let dir = root().join("tests/diagnostics/several");
    let mut files: Vec<PathBuf> = fs::read_dir(&dir)
        .expect("the folder can be listed")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "scm"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "there are files");
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let (told, status) = check(&dir, "short", &[], &name);
        assert_eq!(status, 1, "{name}");
        let expected = path.with_extension("txt");
        if updating() {
            fs::write(&expected, &told).expect("expectations can be written");
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(told, expected, "{name}");
    }
}

fn found(dir: &Path, file: &str) -> (Vec<Found>, i32) {
    let (text, status) = check(dir, "json", &[], file);
    let report: serde_json::Value = serde_json::from_str(
        text.split("\n}\n")
            .next()
            .map(|t| format!("{t}\n}}"))
            .unwrap_or_default()
            .as_str(),
    )
    .unwrap_or_else(|error| panic!("{file}: {error}\n{text}"));
    let list = report["diagnostics"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let lines = |range: &serde_json::Value| {
        let line = |end: &str| range[end]["line"].as_u64().unwrap_or(0);
        (line("start"), line("end"))
    };
    let one = |d: &serde_json::Value| {
        let mut places = vec![lines(&d["range"])];
        let labels = d["labels"].as_array().into_iter().flatten();
        places.extend(labels.map(|label| lines(&label["range"])));
        for fix in d["fixes"].as_array().into_iter().flatten() {
            let edits = fix["edits"].as_array().into_iter().flatten();
            places.extend(edits.map(|edit| lines(&edit["range"])));
        }
        Found {
            code: d["code"].as_str().unwrap_or_default().to_owned(),
            message: d["message"].as_str().unwrap_or_default().to_owned(),
            help: d["help"].is_string(),
            file: d["file"].as_str().unwrap_or_default().to_owned(),
            lines: places,
        }
    };
    (list.iter().map(one).collect(), status)
}

/// The folder of the shared cases, which stands beside a checkout; said aloud if it is not there.
fn shared(folder: &str) -> Option<PathBuf> {
    let dir = root().join("../shared/cases").join(folder);
    if !dir.is_dir() {
        skip(&format!("{} is not there", dir.display()));
        return None;
    }
    Some(dir)
}

#[test]
fn the_shared_errors_are_told_in_the_users_words() {
    let Some(dir) = shared("errors") else { return };
    let mut files: Vec<PathBuf> = fs::read_dir(&dir)
        .expect("the folder can be listed")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "scm"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    let mut wrong = Vec::new();
    for path in files {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let (list, status) = found(&dir, &name);
        let mut say = |what: &str| wrong.push(format!("{name}: {what}"));
        if status != 1 {
            say(&format!("exit status {status}"));
        }
        let Some(first) = list.first() else {
            say("nothing is reported");
            continue;
        };
        if list.len() > 3 {
            say("more than three diagnostics");
        }
        for one in &list {
            if one.file != name {
                say(&format!("points at {}", one.file));
            }
            if one.message.chars().count() > MESSAGE_LENGTH {
                say("a message is too long");
            }
            if one.message.contains("#<") && one.message.contains("&formatted") {
                say("a message has internal names");
            }
        }
        if !first.help {
            say(&format!("no help for {}: {}", first.code, first.message));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The least shares, in percent, of the shared mistakes that are reported, at the place, and with
/// help. They only ever rise.
const REPORTED: usize = 100;
const AT_THE_PLACE: usize = 98;
const WITH_HELP: usize = 100;

#[test]
fn the_shared_mistakes_are_found_where_they_are() {
    let Some(dir) = shared("mistakes") else {
        return;
    };
    let index = fs::read_to_string(dir.join("INDEX.tsv")).expect("the index can be read");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut total = 0;
    for line in index.lines().skip(1) {
        let mut fields = line.split('\t');
        let (Some(name), Some(changed)) = (fields.next(), fields.next()) else {
            continue;
        };
        let (list, status) = found(&dir, &format!("{name}.scm"));
        assert_ne!(status, 101, "{name} panics");
        if changed == "-" {
            assert!(
                list.is_empty(),
                "{name} is fine, but: {} {}",
                list[0].code,
                list[0].message
            );
            continue;
        }
        total += 1;
        let ranges: Vec<(u64, u64)> = changed
            .split_whitespace()
            .filter_map(|range| {
                let (from, to) = range.split_once('-')?;
                Some((from.parse().ok()?, to.parse().ok()?))
            })
            .collect();
        let at_place = list.iter().flat_map(|one| &one.lines).any(|&(from, to)| {
            to - from <= 3
                && ranges
                    .iter()
                    .any(|&(first, last)| from <= last && first <= to)
        });
        let help = list.iter().any(|one| one.help);
        let missing = [
            ("reported", !list.is_empty()),
            ("at the place", at_place),
            ("help", help),
        ];
        for (what, holds) in missing {
            *counts.entry(what).or_default() += usize::from(holds);
            if !holds {
                let said = list
                    .first()
                    .map(|one| format!("{} at {:?}: {}", one.code, one.lines, one.message));
                println!(
                    "{name} (lines {changed}): not {what}; {}",
                    said.unwrap_or_default()
                );
            }
        }
    }
    println!("of {total}: {counts:?}");
    let share = |what: &str| counts.get(what).copied().unwrap_or(0) * 100 / total.max(1);
    assert!(share("reported") >= REPORTED);
    assert!(share("at the place") >= AT_THE_PLACE);
    assert!(share("help") >= WITH_HELP);
}

//! The mistakes beside this file: each is an edit (`NAME.edit`) of a configuration that is right
//! (`base/BASE.scm`). An edit names the base and the code of the diagnostic; then, behind each line
//! `@@`, come lines as in a unified diff:
//!
//! ```text
//! base: workbench
//! code: unbound-variable
//! @@
//! -                    %base-services)))
//! +                    %bass-services)))
//! ```
//!
//! The first character says what becomes of a line: ` ` stays, `-` goes, `+` comes. The lines that
//! come are those that are wrong, where the diagnostic has to point. Where it is not so, `=` is a
//! line that stays and is wrong (something else lacks there), and `~` one that comes and is right.

use std::fs;
use std::path::Path;

/// A configuration, and what is wrong with it.
pub struct Case {
    /// What it is called.
    pub name: String,
    /// The whole configuration.
    pub text: String,
    /// The lines that are wrong, first and last, counted from 1; none where nothing is.
    pub wrong: Vec<(usize, usize)>,
    /// The code that one of the diagnostics has where the library is our own.
    pub code: Option<String>,
}

/// All cases of a folder of edits, those that are right first.
///
/// # Panics
///
/// When a file cannot be read, or an edit does not fit its base.
pub fn cases(folder: &Path) -> Vec<Case> {
    let mut cases: Vec<Case> = files(&folder.join("base"), "scm")
        .into_iter()
        .map(|(name, text)| Case {
            name,
            text,
            wrong: Vec::new(),
            code: None,
        })
        .collect();
    let bases = cases.len();
    for (name, edit) in files(folder, "edit") {
        let case = edited(&name, &edit, &cases[..bases]);
        cases.push(case);
    }
    cases
}

/// The files of a folder that end so: their names without the ending, and their texts.
fn files(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .map(|path| {
            let name = path.file_stem().expect("a file has a name");
            let text = fs::read_to_string(&path).expect("a file can be read");
            (name.to_string_lossy().into_owned(), text)
        })
        .collect();
    found.sort();
    found
}

/// Puts an edit to the base that it names.
fn edited(name: &str, edit: &str, bases: &[Case]) -> Case {
    let mut hunks = edit.split("@@\n");
    let head = hunks.next().unwrap_or_default();
    let field = |key: &str| {
        head.lines()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
            .unwrap_or_else(|| panic!("{name}: there is no `{key}`"))
    };
    let base = bases
        .iter()
        .find(|case| case.name == field("base"))
        .unwrap_or_else(|| panic!("{name}: there is no such base"));
    let mut rest: Vec<&str> = base.text.lines().collect();
    let (mut lines, mut wrong) = (Vec::new(), Vec::new());
    for hunk in hunks {
        let (marks, stands): (Vec<char>, Vec<&str>) = hunk
            .lines()
            .map(|line| {
                (
                    line.chars().next().unwrap_or(' '),
                    line.get(1..).unwrap_or(""),
                )
            })
            .unzip();
        let marked = || marks.iter().zip(&stands);
        let old: Vec<&str> = marked()
            .filter(|(mark, _)| " -=".contains(**mark))
            .map(|(_, line)| *line)
            .collect();
        let mut places = (0..rest.len()).filter(|&at| rest[at..].starts_with(&old));
        let (Some(at), None) = (places.next(), places.next()) else {
            panic!("{name}: the base does not have this once:\n{hunk}");
        };
        lines.extend(rest.drain(..at + old.len()).take(at));
        for (mark, line) in marked().filter(|(mark, _)| **mark != '-') {
            lines.push(*line);
            if "+=".contains(*mark) {
                wrong.push((lines.len(), lines.len()));
            }
        }
    }
    assert!(!wrong.is_empty(), "{name}: nothing is wrong");
    lines.extend(rest);
    Case {
        name: name.to_owned(),
        text: lines.join("\n") + "\n",
        wrong,
        code: Some(field("code").to_owned()),
    }
}

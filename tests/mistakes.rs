//! Mistakes in configurations: the shared ones, and some of our own, which `mistakes/edit.rs` makes
//! of what is right. They are reported, where they are, in few words and with help; with a Guix tree
//! on the load path (`GUIX_SRC`) as without. What is right is not reported.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use guixlite::checker::{Checked, Checker, Subject};
use guixlite::diagnostic::{Diagnostic, MESSAGE_LENGTH};
use guixlite::session::NATIVE_STACK;
use guixlite::source::{Origin, SourceMap, Span};
use guixlite::world::SystemWorld;

use edit::Case;
use skip::skip;

#[path = "mistakes/edit.rs"]
mod edit;
#[path = "common/skip.rs"]
mod skip;

/// The least shares, in percent. They only ever rise.
const REPORTED: usize = 98;
const AT_THE_PLACE: usize = 97;
const WITH_HELP: usize = 98;

/// Words of the implementation, which users never see.
const INTERNAL: &[&str] = &[
    "%record",
    "#<poison",
    "&formatted",
    "guixlite-refusal",
    "#<condition",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The Guix tree to check with, if one is named.
fn tree() -> Option<PathBuf> {
    let tree = std::env::var_os("GUIX_SRC").map(PathBuf::from);
    if tree.is_none() {
        skip("mistakes with a tree: GUIX_SRC names none");
    }
    tree
}

fn checker(tree: Option<&Path>) -> Checker {
    Checker {
        load_path: tree.map(Path::to_path_buf).into_iter().collect(),
        world: Arc::new(SystemWorld {
            confined_to: Vec::new(),
            cache: Some(PathBuf::from(env!("CARGO_TARGET_TMPDIR"))),
            ..SystemWorld::default()
        }),
        ..Checker::default()
    }
}

/// What a place is in lines, if it is in the user's file.
fn lines(sources: &SourceMap, span: Span) -> Option<(usize, usize)> {
    let at = sources.locate(span)?;
    (at.file.origin() == Origin::User).then_some((at.line as usize, at.end_line as usize))
}

/// The lines that a diagnostic's place, labels and fixes touch.
fn places(sources: &SourceMap, diagnostic: &Diagnostic) -> Vec<(usize, usize)> {
    let labels = diagnostic.labels.iter().map(|label| label.span);
    let edits = diagnostic.fixes.iter().flat_map(|fix| &fix.edits);
    std::iter::once(diagnostic.primary)
        .chain(labels)
        .chain(edits.map(|edit| edit.span))
        .filter_map(|span| lines(sources, span))
        .collect()
}

/// What holds of one mistake, and what was said of it.
#[derive(Default)]
struct Verdict {
    reported: bool,
    at_the_place: bool,
    helps: bool,
    wrong: Vec<String>,
    said: String,
}

fn judge(checked: &Checked, case: &Case) -> Verdict {
    let sources = &checked.session.machine.ctx.sources;
    let list = &checked.diagnostics;
    let hits = |&(from, to): &(usize, usize)| {
        let touches = case
            .wrong
            .iter()
            .any(|&(first, last)| from <= last && first <= to);
        to - from <= 3 && touches
    };
    let mut verdict = Verdict {
        reported: !list.is_empty(),
        at_the_place: list.len() <= 3
            && list
                .iter()
                .flat_map(|d| places(sources, d))
                .any(|p| hits(&p)),
        helps: list.iter().any(|d| d.help.is_some()),
        ..Verdict::default()
    };
    for d in list {
        verdict
            .said
            .push_str(&format!("\n    {}: {}", d.code, d.message));
        if d.message.chars().count() > MESSAGE_LENGTH {
            verdict.wrong.push("a message is too long".to_owned());
        }
        if INTERNAL.iter().any(|word| d.message.contains(word)) {
            verdict.wrong.push(format!("internal names: {}", d.message));
        }
        if !d.primary.is_none() && lines(sources, d.primary).is_none() {
            verdict.wrong.push(format!("points outside: {}", d.message));
        }
    }
    verdict
}

/// The cases of a folder with an index of them: a name, and the lines that are wrong or `-`.
fn indexed(dir: &Path) -> Vec<Case> {
    let index = fs::read_to_string(dir.join("INDEX.tsv")).expect("the index can be read");
    let cases = index.lines().skip(1).map(|line| {
        let mut fields = line.split('\t');
        let (name, lines) = (fields.next()?, fields.next()?);
        let ranges = lines.split_whitespace().filter_map(|range| {
            let (from, to) = range.split_once('-')?;
            Some((from.parse().ok()?, to.parse().ok()?))
        });
        let text = fs::read_to_string(dir.join(format!("{name}.scm")));
        Some(Case {
            name: name.to_owned(),
            text: text.expect("the case can be read"),
            wrong: ranges.collect(),
            code: None,
        })
    });
    cases.flatten().collect()
}

/// Checks the cases of a folder: the shares, and that what is right is not reported.
fn score(dir: &Path, cases: &[Case], tree: Option<&Path>) -> Vec<String> {
    let checker = checker(tree);
    let (mut total, mut reported, mut placed, mut helped) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for case in cases {
        let name = &case.name;
        let file = dir.join(format!("{name}.scm"));
        let subject = Subject::file(file.display().to_string(), case.text.as_bytes());
        let checked = checker.check(&subject).expect("there is a session");
        let verdict = judge(&checked, case);
        if case.wrong.is_empty() {
            if verdict.reported {
                wrong.push(format!("{name} is right, but: {}", verdict.said));
            }
            continue;
        }
        // Guix's own code finds some of it later, or in other ways, than the library.
        let codes = || checked.diagnostics.iter().map(|d| d.code.as_str());
        if let (Some(code), None) = (&case.code, tree)
            && !codes().any(|said| said == code)
        {
            wrong.push(format!("{name}: nothing is `{code}`: {}", verdict.said));
        }
        total += 1;
        reported += usize::from(verdict.reported);
        placed += usize::from(verdict.at_the_place);
        helped += usize::from(verdict.helps);
        wrong.extend(verdict.wrong.iter().map(|what| format!("{name}: {what}")));
        if !(verdict.reported && verdict.at_the_place && verdict.helps) {
            println!("{name} (lines {:?}):{}", case.wrong, verdict.said);
        }
    }
    println!("of {total}: {reported} reported, {placed} at the place, {helped} with help");
    let shares = [
        ("reported", reported, REPORTED),
        ("at the place", placed, AT_THE_PLACE),
        ("with help", helped, WITH_HELP),
    ];
    for (what, count, least) in shares {
        if count * 100 < least * total {
            wrong.push(format!("only {count} of {total} {what}"));
        }
    }
    wrong
}

/// Runs on a thread with the stack that sessions need.
fn on_large_stack(work: impl FnOnce() -> Vec<String> + Send + 'static) {
    let worker = std::thread::Builder::new()
        .stack_size(NATIVE_STACK)
        .spawn(work);
    let wrong = worker
        .expect("a thread starts")
        .join()
        .expect("nothing panics");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Checks our own cases.
fn own(tree: Option<&Path>) -> Vec<String> {
    let dir = root().join("tests/mistakes");
    let cases = edit::cases(&dir);
    assert!(cases.len() >= 124, "all cases are there");
    score(&dir, &cases, tree)
}

/// Checks the shared cases, which stand beside a checkout; said aloud if they are not there.
fn shared(tree: Option<&Path>) -> Vec<String> {
    let dir = root().join("../shared/cases/mistakes");
    if !dir.is_dir() {
        skip(&format!("{} is not there", dir.display()));
        return Vec::new();
    }
    score(&dir, &indexed(&dir), tree)
}

#[test]
fn our_own_mistakes_are_told() {
    on_large_stack(|| own(None));
}

#[test]
fn the_shared_mistakes_are_told() {
    on_large_stack(|| shared(None));
}

#[test]
fn mistakes_are_told_with_a_tree() {
    on_large_stack(|| {
        let Some(tree) = tree() else {
            return Vec::new();
        };
        let mut wrong = own(Some(&tree));
        wrong.extend(shared(Some(&tree)));
        wrong
    });
}

/// Files with several mistakes, and what is said of them: every one, in order, and nothing else.
const SEVERAL: &[(&str, &[&str])] = &[
    (
        "(use-modules (gnu))\n(define a (car '()))\n(define b (string-append \"x\" 5))\n(define c (list a b))\n(vector-ref (vector c) 9)\n(undefined-thing)\n",
        &[
            "wrong-type",
            "wrong-type",
            "out-of-range",
            "unbound-variable",
        ],
    ),
    (
        "(use-modules (gnu))\n(user-account (nmae \"a\") (gruop \"users\") (shell nothing-here))\n",
        &["unknown-field", "unknown-field", "unbound-variable"],
    ),
    (
        "(use-modules (gnu))\n(list (service) foo-bar-baz (plain-file \"x\") (car 1) 5)\n",
        &[
            "bad-form",
            "unbound-variable",
            "wrong-number-of-arguments",
            "wrong-type",
        ],
    ),
    (
        "(use-modules (gnu))\n(define x (no-such-procedure 1 2))\n(define (f y) (+ y x))\n(f 1)\n(f x)\n(map f (list 1 2 x))\n",
        &["unbound-variable"],
    ),
];

#[test]
fn independent_mistakes_are_told_together() {
    on_large_stack(|| {
        let mut wrong = Vec::new();
        for (text, expected) in SEVERAL {
            let subject = Subject::file("several.scm", *text);
            let checked = checker(None).check(&subject).expect("there is a session");
            let codes: Vec<&str> = checked
                .diagnostics
                .iter()
                .map(|diagnostic| diagnostic.code.as_str())
                .collect();
            if codes != *expected {
                let said: Vec<&str> = checked
                    .diagnostics
                    .iter()
                    .map(|d| d.message.as_str())
                    .collect();
                wrong.push(format!("{text}{codes:?} {said:?}"));
            }
        }
        wrong
    });
}

#[test]
fn thousands_of_errors_end() {
    on_large_stack(|| {
        let defines: String = (0..10_000)
            .map(|i| format!("(define v{i} (car {i}))\n"))
            .collect();
        let names: String = (0..10_000).map(|i| format!(" name-{i}\n")).collect();
        let strings: String = (0..10_000).map(|_| "\"\\q\"\n").collect();
        let mut wrong = Vec::new();
        for text in [defines, format!("(list\n{names})"), strings] {
            let checked = checker(None).check(&Subject::file("many.scm", text));
            let count = checked.expect("there is a session").diagnostics.len();
            if count == 0 || count > 1000 {
                wrong.push(format!("{count} diagnostics"));
            }
        }
        wrong
    });
}

/// Comments that allow warnings, and the codes that are left.
const ALLOWED: &[(&str, &[&str])] = &[
    (";; guixlite: allow not-a-system\n(list 1)\n", &[]),
    ("(list 1) ; guixlite: allow not-a-system\n", &[]),
    (
        ";; guixlite: allow not-a-system\n(define a 1)\n(list a)\n",
        &["not-a-system"],
    ),
    (
        ";; guixlite: allow not-a-systm\n(list 1)\n",
        &["unknown-code"],
    ),
    (
        ";; guixlite: allow unbound-variable\n(list nothing-like-it)\n",
        &["unbound-variable"],
    ),
];

#[test]
fn what_is_meant_can_be_allowed() {
    on_large_stack(|| {
        let mut wrong = Vec::new();
        for (text, expected) in ALLOWED {
            let checked = checker(None).check(&Subject::file("allowed.scm", *text));
            let checked = checked.expect("there is a session");
            let codes: Vec<&str> = checked
                .diagnostics
                .iter()
                .map(|d| d.code.as_str())
                .collect();
            if !expected.iter().all(|code| codes.contains(code))
                || expected.is_empty() != codes.is_empty()
            {
                wrong.push(format!("{text}{codes:?}"));
            }
        }
        wrong
    });
}

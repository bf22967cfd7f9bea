//! Chibi's tests of R7RS, run unmodified but for two kinds of assertions that are set apart: those
//! that need complex numbers, and those that need lexical syntax which R7RS has and Guile reads
//! otherwise (`docs/language.md`, "R7RS"). The file is named by the environment variable
//! `CHIBI_TESTS`; without it the test is skipped, visibly.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::process::Command;

use guixlite::reader::{self, ReadErrorKind, Tree};

use scratch::Scratch;
use skip::skip;

#[path = "common/scratch.rs"]
mod scratch;
#[path = "common/skip.rs"]
mod skip;

/// Stands before the text to read it with R7RS's symbols and string escapes.
const R7RS_SYNTAX: &str = "#!r6rs ";

/// Words of tests that need complex numbers though no literal in them is complex.
const COMPLEX_WORDS: &[&str] = &[
    "make-rectangular",
    "make-polar",
    "imag-part",
    "real-part",
    "(angle",
    "exact-complex",
];

/// Why an assertion is set apart.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Apart {
    Complex,
    Lexical,
}

/// The top-level forms of the file: each with the reason why it is set apart, if it is.
fn forms(text: &str) -> Vec<(String, Option<Apart>)> {
    let with_syntax = format!("{R7RS_SYNTAX}{text}");
    let tree = reader::read(&with_syntax, 0);
    let mut forms = Vec::new();
    for &root in &tree.roots {
        let span = tree.span(root);
        let form = with_syntax
            .get(span.lo as usize..span.hi as usize)
            .unwrap_or_default();
        forms.push((form.to_owned(), apart(form)));
    }
    forms
}

fn apart(form: &str) -> Option<Apart> {
    let plain = reader::read(form, 0);
    let r7rs = reader::read(&format!("{R7RS_SYNTAX}{form}"), 0);
    if has_complex(&r7rs) || has_complex(&plain) || names_complex(form) {
        return Some(Apart::Complex);
    }
    let differs = !plain.errors.is_empty() || reader::dump(&plain) != reader::dump(&r7rs);
    // A string that is read at run time may hold such syntax too.
    let bars = form.replace("#|", "").replace("|#", "").contains('|');
    (differs || bars || form.contains("\\\\x")).then_some(Apart::Lexical)
}

fn has_complex(tree: &Tree) -> bool {
    tree.errors
        .iter()
        .any(|error| matches!(error.kind, ReadErrorKind::ComplexNumber { .. }))
}

/// Whether a form speaks of complex numbers, by its words or by a literal in a string.
fn names_complex(form: &str) -> bool {
    let literal = |word: &str| {
        let digits = word.trim_end_matches(['i', 'I']);
        digits.len() < word.len()
            && digits.contains(['+', '-'])
            && (digits.starts_with(['+', '-', '#'])
                || digits.starts_with(|c: char| c.is_ascii_digit()))
            && digits
                .chars()
                .all(|c| c.is_ascii_digit() || "+-./e#xinfa".contains(c))
    };
    let words = form.split(|c: char| c.is_whitespace() || "()\"'`".contains(c));
    let polar = |word: &str| {
        word.contains('@') && word.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+')
    };
    let negative_root =
        form.contains("(sqrt -1") || form.contains("(expt -1 ") && form.contains("1/");
    words.into_iter().any(|word| literal(word) || polar(word))
        || negative_root
        || COMPLEX_WORDS.iter().any(|word| form.contains(word))
}

/// How often a form asserts something.
fn assertions(form: &str) -> usize {
    form.matches("(test ").count()
        + [
            "(test-values",
            "(test-assert",
            "(test-error",
            "(test-not",
            "(test-numeric-syntax",
            "(test-precision",
            "(test-read-error",
            "(test-write-syntax",
        ]
        .iter()
        .map(|head| form.matches(head).count())
        .sum::<usize>()
}

#[test]
fn chibi_r7rs_tests() {
    let Some(file) = std::env::var_os("CHIBI_TESTS") else {
        skip("CHIBI_TESTS does not name Chibi's tests/r7rs-tests.scm");
        return;
    };
    let text = fs::read_to_string(&file).expect("CHIBI_TESTS can be read");
    let forms = forms(&text);
    let count = |kind: Apart| {
        let apart = forms.iter().filter(|(_, apart)| *apart == Some(kind));
        apart.map(|(form, _)| assertions(form)).sum::<usize>()
    };
    let (complex, lexical) = (count(Apart::Complex), count(Apart::Lexical));
    let kept: Vec<&str> = forms
        .iter()
        .filter(|(_, apart)| apart.is_none())
        .map(|(form, _)| form.as_str())
        .collect();
    let folder = Scratch::new("r7rs");
    let program = folder.join("tests.scm");
    fs::write(&program, kept.join("\n")).expect("the program can be written");
    let output = Command::new(env!("CARGO_BIN_EXE_guixlite"))
        .arg("run")
        .arg(&program)
        .output()
        .expect("guixlite starts");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    println!("{printed}");
    println!("set apart: {complex} complex, {lexical} lexical");
    let (passed, all) = totals(&printed).unwrap_or_else(|| panic!("no totals\n{errors}"));
    println!("{passed} of {all} assertions hold");
    assert!(all > 900, "only {all} assertions ran\n{errors}");
    assert!(
        passed * 100 >= all * 97,
        "{passed} of {all} assertions hold"
    );
}

/// The counts of the last line, `all: 5 out of 7 passed, ...`: passed, and all.
fn totals(printed: &str) -> Option<(usize, usize)> {
    let line = printed.lines().rev().find(|line| line.contains("passed"))?;
    let numbers: Vec<usize> = line
        .split(|c: char| !c.is_ascii_digit())
        .filter(|word| !word.is_empty())
        .filter_map(|word| word.parse().ok())
        .collect();
    Some((*numbers.first()?, *numbers.get(1)?))
}

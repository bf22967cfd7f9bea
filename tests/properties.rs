//! Properties that hold of whatever is generated: what is printed reads back equal, formatting and
//! reading agree with lexpr, and computing agrees with Guile.
//!
//! The generator is the fuzzers', seeded here, so that every run tries the same: a failure can be had
//! again by its number, and there is no state to keep. Shrinking is not missed, since each case is a
//! line. That is why no library for property tests is among the dependencies.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "fuzz/src/grammar.rs"]
#[allow(dead_code, reason = "the fuzzers use all of it")]
mod grammar;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use grammar::Choice;
use guixlite::builtins::printer::{self, Style};
use guixlite::session::{NATIVE_STACK, Surroundings};
use guixlite::source::Origin;
use guixlite::{Options, Session};

use skip::skip;

#[path = "common/skip.rs"]
mod skip;

/// Does something on a thread with the stack that evaluation needs.
fn with_session(work: impl FnOnce(&mut Session) + Send + 'static) {
    let run = move || {
        let mut session = Session::new(Options::default()).expect("the core");
        session.enter(Surroundings::Program);
        work(&mut session);
    };
    let thread = std::thread::Builder::new()
        .stack_size(NATIVE_STACK)
        .spawn(run);
    thread.expect("a thread").join().expect("no panic");
}

/// The value of an expression as it is written.
fn written(session: &mut Session, expression: &str) -> String {
    let evaluation = session.evaluate("property.scm", expression, Origin::User);
    let value = evaluation
        .value
        .unwrap_or_else(|| panic!("{expression}: {:?}", evaluation.problems));
    printer::write(&session.machine.ctx, value, Style::Write)
}

#[test]
fn what_is_printed_reads_back_equal() {
    with_session(|session| {
        for seed in 0..3000 {
            let mut text = String::new();
            grammar::datum(&mut Choice::seeded(seed), &mut text, 5);
            let once = written(session, &format!("'{text}"));
            let same = format!(
                "(let ((x '{text})) (equal? x (call-with-input-string (object->string x) read)))"
            );
            // Not a number is equal to itself, too.
            assert_eq!(written(session, &same), "#t", "{seed}: {text}");
            assert_eq!(
                written(session, &format!("'{once}")),
                once,
                "{seed}: {text}"
            );
        }
    });
}

/// Data that both languages of S-expressions have: no keywords, no exact fractions, no characters by
/// name.
fn common_datum(choice: &mut Choice, out: &mut String, depth: usize) {
    match choice.below(if depth == 0 { 5 } else { 8 }) {
        0 => out.push_str(choice.one(&["a", "foo-bar", "x2", "list->vector", "+", "set!"])),
        1 => out.push_str(choice.one(&["0", "-17", "123456789", "2.5", "-0.25", "0.125"])),
        2 => out.push_str(choice.one(&[
            "\"\"",
            "\"a b\"",
            "\"λ\"",
            "\"q\\\"q\"",
            "\"b\\\\s\"",
            "\"l\\nl\"",
        ])),
        3 => out.push_str(choice.one(&["#t", "#f", "()"])),
        4 => out.push_str(choice.one(&["#\\a", "#\\Z", "#\\("])),
        5 => {
            out.push_str("#(");
            common_datum(choice, out, depth - 1);
            out.push(' ');
            common_datum(choice, out, depth - 1);
            out.push(')');
        }
        kind => {
            out.push('(');
            common_datum(choice, out, depth - 1);
            out.push(' ');
            common_datum(choice, out, depth - 1);
            if kind == 7 {
                out.push_str(" . ");
                common_datum(choice, out, 0);
            }
            out.push(')');
        }
    }
}

#[test]
fn reading_and_printing_agree_with_lexpr() {
    with_session(|session| {
        for seed in 0..2000 {
            let mut text = String::new();
            common_datum(&mut Choice::seeded(seed), &mut text, 4);
            let theirs = lexpr::from_str_custom(&text, lexpr::parse::Options::default())
                .unwrap_or_else(|error| panic!("{seed}: {text}: {error}"));
            let ours = written(session, &format!("'{text}"));
            // What we print is what they read.
            let back = lexpr::from_str_custom(&ours, lexpr::parse::Options::default())
                .unwrap_or_else(|error| panic!("{seed}: {ours}: {error}"));
            assert_eq!(back, theirs, "{seed}: {text} printed as {ours}");
            // What they print is what we read.
            let printed = lexpr::to_string(&theirs).expect("it prints");
            assert_eq!(
                written(session, &format!("'{printed}")),
                ours,
                "{seed}: {printed}"
            );
        }
    });
}

/// Expressions over numbers, each a line.
fn numeric(choice: &mut Choice, depth: usize) -> String {
    const ATOMS: &[&str] = &[
        "0",
        "1",
        "-1",
        "2",
        "3",
        "7",
        "-12",
        "100",
        "255",
        "4611686018427387904",
        "-9223372036854775808",
        "9223372036854775807",
        "123456789012345678901234567890",
        "1/3",
        "-22/7",
        "5/2",
        "0.5",
        "-0.0",
        "1.5",
        "2.0",
        "1e10",
        "-3.25",
        "1e21",
        "100.0",
    ];
    if depth == 0 || choice.below(6) == 0 {
        return choice.one(ATOMS).to_owned();
    }
    let (name, least, more) = choice.one(&[
        ("+", 1, 2),
        ("-", 1, 2),
        ("*", 1, 2),
        ("/", 1, 1),
        ("quotient", 2, 0),
        ("remainder", 2, 0),
        ("modulo", 2, 0),
        ("floor-quotient", 2, 0),
        ("floor-remainder", 2, 0),
        ("gcd", 2, 0),
        ("lcm", 2, 0),
        ("abs", 1, 0),
        ("max", 1, 2),
        ("min", 1, 2),
        ("floor", 1, 0),
        ("ceiling", 1, 0),
        ("round", 1, 0),
        ("truncate", 1, 0),
        ("numerator", 1, 0),
        ("denominator", 1, 0),
        ("exact", 1, 0),
        ("inexact", 1, 0),
        ("number->string", 1, 0),
        ("=", 2, 1),
        ("<", 2, 1),
        (">=", 2, 1),
        ("exact?", 1, 0),
        ("integer?", 1, 0),
        ("rational?", 1, 0),
        ("zero?", 1, 0),
        ("positive?", 1, 0),
        ("even?", 1, 0),
        ("logand", 2, 0),
        ("logior", 2, 0),
        ("logxor", 2, 0),
        ("lognot", 1, 0),
        ("integer-length", 1, 0),
        ("square", 1, 0),
        ("1+", 1, 0),
        ("1-", 1, 0),
        ("equal?", 2, 0),
        ("eqv?", 2, 0),
    ]);
    let mut parts = vec![name.to_owned()];
    for _ in 0..least + choice.below(more + 1) {
        parts.push(numeric(choice, depth - 1));
    }
    format!("({})", parts.join(" "))
}

/// A list of small data, as an expression.
fn some_list(choice: &mut Choice) -> String {
    let items: Vec<&str> = (0..choice.below(7))
        .map(|_| {
            choice.one(&[
                "1", "2", "3", "a", "b", "\"s\"", "#\\c", "2.0", "(1 2)", "#(1)", "()", "1/2",
            ])
        })
        .collect();
    format!("'({})", items.join(" "))
}

fn some_string(choice: &mut Choice) -> &'static str {
    choice.one(&[
        "\"\"",
        "\"a\"",
        "\"abc\"",
        "\"Hello, World\"",
        "\"  x  \"",
        "\"äöü\"",
        "\"a-b-c\"",
        "\"ABC\"",
    ])
}

/// Expressions over `equal?`, lists, `sort`, hash tables and strings, each a line.
fn general(choice: &mut Choice) -> String {
    let (l, m) = (some_list(choice), some_list(choice));
    let (s, t) = (some_string(choice), some_string(choice));
    let n = choice.below(9);
    let numbers: Vec<String> = (0..choice.below(12))
        .map(|_| choice.below(50).to_string())
        .collect();
    let numbers = format!("'({})", numbers.join(" "));
    match choice.below(30) {
        0 => format!("(equal? {l} {m})"),
        1 => format!("(equal? {l} (list-copy {l}))"),
        2 => format!("(sort {numbers} <)"),
        3 => format!("(sort {numbers} >)"),
        4 => format!("(stable-sort {numbers} (lambda (a b) (< (modulo a 5) (modulo b 5))))"),
        5 => format!("(sort (list {s} {t} \"b\") string<?)"),
        6 => format!("(append {l} {m})"),
        7 => format!("(reverse {l})"),
        8 => format!("(member 2 {l})"),
        9 => format!("(delete 2 {l})"),
        10 => format!("(assoc 2 (list (cons 1 {l}) (cons 2 {m})))"),
        11 => format!(
            "(let ((h (make-hash-table))) (for-each (lambda (x) (hash-set! h x (+ 1 (hash-ref h x 0)))) {l}) \
             (map (lambda (x) (hash-ref h x)) {l}))"
        ),
        12 => format!(
            "(let ((h (make-hash-table))) (for-each (lambda (x) (hash-set! h x #t)) {numbers}) \
             (for-each (lambda (x) (hash-remove! h x)) '(1 2 3)) (sort (hash-map->list (lambda (k v) k) h) <))"
        ),
        13 => format!("(let ((h (make-hash-table))) (hash-set! h {l} 1) (hash-ref h {m} 'no))"),
        14 => format!("(string-append {s} {t})"),
        15 => format!("(string-upcase {s})"),
        16 => format!("(string-index {s} #\\b)"),
        17 => format!("(string-contains {s} {t})"),
        18 => format!("(string-pad {s} {n})"),
        19 => format!("(string-pad-right {s} {n})"),
        20 => format!("(string<? {s} {t})"),
        21 => format!("(string-ci=? {s} {t})"),
        22 => format!("(string-split {s} #\\-)"),
        23 => format!("(string-join (list {s} {t}) \", \")"),
        24 => format!("(string-trim-both {s})"),
        25 => format!("(string->list {s})"),
        26 => format!("(string-prefix? {s} {t})"),
        27 => format!("(substring {s} 0 (min {n} (string-length {s})))"),
        28 => format!("(string-reverse {s})"),
        _ => format!("(list-tail {l} (min {n} (length {l})))"),
    }
}

/// Compares with one Guile that evaluates all of the expressions.
fn agrees_with_guile(name: &str, expressions: Vec<String>) {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("properties");
    fs::create_dir_all(&dir).expect("a folder");
    let data = dir.join(format!("{name}.txt"));
    fs::write(&data, expressions.join("\n")).expect("a file");
    let script = dir.join(format!("{name}.scm"));
    let program = format!(
        "(use-modules (srfi srfi-1) (ice-9 rdelim))\n\
         (call-with-input-file \"{}\" (lambda (port) (let loop () (let ((form (read port)))\n\
         (unless (eof-object? form)\n\
         (write (catch #t (lambda () (eval form (current-module))) (lambda (key . args) (list 'raises key))))\n\
         (newline) (loop))))))\n",
        data.display()
    );
    fs::write(&script, program).expect("a file");
    let guile = Command::new("guile")
        .args(["--no-auto-compile", "-s"])
        .arg(&script)
        .env("LC_ALL", "C.UTF-8")
        .env("GUILE_AUTO_COMPILE", "0")
        .output();
    let Ok(guile) = guile else {
        skip("guile is not installed");
        return;
    };
    let ours = Command::new(env!("CARGO_BIN_EXE_guixlite"))
        .arg("run")
        .arg(&script)
        .output()
        .expect("the program starts");
    let theirs = String::from_utf8_lossy(&guile.stdout).into_owned();
    let ours = String::from_utf8_lossy(&ours.stdout).into_owned();
    assert_eq!(
        theirs.lines().count(),
        expressions.len(),
        "Guile ended early"
    );
    let lines = theirs
        .lines()
        .zip(ours.lines().chain(std::iter::repeat("(nothing)")));
    let wrong: Vec<String> = expressions
        .iter()
        .zip(lines)
        // Where both raise, the order of evaluation may differ, and with it what is raised first.
        .filter(|(_, (theirs, ours))| {
            theirs != ours && !(theirs.starts_with("(raises") && ours.starts_with("(raises"))
        })
        .map(|(expression, (theirs, ours))| format!("{expression}: Guile {theirs}, we {ours}"))
        .collect();
    let shown: Vec<&String> = wrong.iter().take(20).collect();
    assert!(
        wrong.is_empty(),
        "{} of {}: {shown:#?}",
        wrong.len(),
        expressions.len()
    );
}

#[test]
fn numbers_agree_with_guile() {
    let mut choice = Choice::seeded(2026);
    let expressions = (0..10_000).map(|_| numeric(&mut choice, 3)).collect();
    agrees_with_guile("numbers", expressions);
}

#[test]
fn data_agree_with_guile() {
    let mut choice = Choice::seeded(1987);
    let expressions = (0..10_000).map(|_| general(&mut choice)).collect();
    agrees_with_guile("data", expressions);
}

//! Expanding: what a session costs, what modules of the embedded library cost when all that they
//! define is asked for, and what macros cost.

mod harness;

use std::fmt::Write;
use std::time::{Duration, Instant};

use guixlite::session::Surroundings;
use guixlite::source::Origin;
use guixlite::{Options, Session};
use harness::{heading, line, measure_part, on_evaluation_stack, runs, wanted};

const MODULES: [&str; 6] = [
    "(srfi srfi-1)",
    "(gnu services)",
    "(gnu services base)",
    "(gnu services ssh)",
    "(gnu services docker)",
    "(gnu system)",
];

fn main() {
    heading("session");
    if wanted("core") {
        let sample = measure_part(runs(11), || on_evaluation_stack(|| timed_session().1));
        line("the core loaded", sample, "");
    }
    heading("every variable of a library module");
    for module in MODULES.into_iter().filter(|module| wanted(module)) {
        let program = format!(
            "(module-for-each (lambda (name variable) (variable-ref variable)) (resolve-interface '{module}))"
        );
        line(module, evaluation(program, Surroundings::Program), "");
    }
    heading("macros");
    for uses in [100, 1_000] {
        line(
            &format!("{uses} uses of match"),
            evaluation(matches(uses), Surroundings::Program),
            "",
        );
        line(
            &format!("{uses} user-account records"),
            evaluation(records(uses), Surroundings::Configuration),
            "",
        );
    }
}

/// A session, and how long it took to make.
fn timed_session() -> (Option<Session>, Duration) {
    let started = Instant::now();
    let session = Session::new(Options::default()).ok();
    (session, started.elapsed())
}

/// The time to evaluate a text in a session of its own.
fn evaluation(text: String, surroundings: Surroundings) -> harness::Sample {
    measure_part(runs(5), || {
        let text = text.clone();
        on_evaluation_stack(move || {
            let (Some(mut session), _) = timed_session() else {
                return Duration::ZERO;
            };
            session.enter(surroundings);
            let started = Instant::now();
            let evaluation = session.evaluate("bench.scm", &text, Origin::User);
            for problem in &evaluation.problems {
                eprintln!("{problem:?}");
            }
            started.elapsed()
        })
    })
}

fn matches(uses: usize) -> String {
    let mut text = String::from("(use-modules (ice-9 match))\n");
    for at in 0..uses {
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "(define (f{at} x) (match x ((a b . rest) (list a b)) (('k v ...) v) ((? string? s) s) (_ {at})))"
        );
    }
    text
}

fn records(uses: usize) -> String {
    let mut text = String::from("(use-modules (gnu))\n");
    for at in 0..uses {
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "(define u{at} (user-account (name \"u{at}\") (group \"users\") (supplementary-groups '(\"wheel\"))))"
        );
    }
    text
}

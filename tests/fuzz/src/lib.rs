//! What is fuzzed, as functions of bytes: cargo-fuzz calls them, and so does the driver, which needs
//! no more than a stable compiler. Each panics when something is wrong.

pub mod grammar;

use std::cell::RefCell;
use std::time::Duration;

use guixlite::plan::{self, Composed};
use guixlite::session::Surroundings;
use guixlite::source::Origin;
use guixlite::vm::limits::Limits;
use guixlite::world::MemoryWorld;
use guixlite::{Options, Session, reader as parse};

/// A target: its name and what it does with an input.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: &[Target] = &[
    ("reader", reader),
    ("expander", expander),
    ("evaluator", evaluator),
    ("gexp-printer", gexp_printer),
    ("plan-json", plan_json),
];

/// Any bytes are read without failing, and every span lies in the text.
pub fn reader(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let tree = parse::read(&text, 1);
    let end = 1 + text.len() as u32;
    for &root in &tree.roots {
        let span = tree.span(root);
        assert!(
            span.lo >= 1 && span.hi <= end && span.lo <= span.hi,
            "{span:?}"
        );
    }
    for error in &tree.errors {
        assert!(error.span.hi <= end, "{error:?}");
    }
    let again = parse::read(&text, 1);
    assert_eq!(parse::dump(&tree), parse::dump(&again));
}

/// Any text is expanded, within limits.
pub fn expander(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    // Quoted in a procedure that is not called, nothing but the expander sees it.
    evaluate(&format!("(lambda () {text}\n)"), 20_000);
    evaluate(&text, 2_000);
}

/// A program made from the bytes is evaluated.
pub fn evaluator(data: &[u8]) {
    evaluate(&grammar::program(data), 200_000);
}

/// A configuration with a gexp made from the bytes is composed and printed.
pub fn gexp_printer(data: &[u8]) {
    compose(&grammar::gexp_configuration(data));
}

/// A configuration made from the bytes gives valid JSON, and the same twice.
pub fn plan_json(data: &[u8]) {
    let text = grammar::configuration(data);
    let first = compose(&text);
    assert_eq!(first, compose(&text), "not the same twice: {text}");
}

/// How many inputs a session serves.
const SESSION_LIFE: u32 = 100;

thread_local! {
    static SESSION: RefCell<Option<(Session, u32)>> = const { RefCell::new(None) };
}

fn fresh() -> Session {
    let mut limits = Limits {
        memory: 512 << 20,
        text: 1 << 20,
        expansions: 5_000,
        ..Limits::default()
    };
    limits.within(Duration::from_secs(20));
    Session::new(Options {
        world: Box::new(MemoryWorld::default()),
        limits,
        stdout: Box::new(std::io::sink()),
        stderr: Box::new(std::io::sink()),
        ..Options::default()
    })
    .unwrap_or_else(|throw| panic!("no session: {throw:?}"))
}

/// Does something in a session that earlier inputs may have been evaluated in.
fn in_session<T>(work: impl FnOnce(&mut Session) -> T) -> T {
    SESSION.with_borrow_mut(|kept| {
        let (mut session, used) = match kept.take() {
            Some((session, used)) if used < SESSION_LIFE => (session, used),
            _ => (fresh(), 0),
        };
        let limits = &mut session.machine.ctx.limits;
        limits.expansions = 5_000;
        limits.tripped = None;
        limits.within(Duration::from_secs(20));
        let result = work(&mut session);
        *kept = Some((session, used + 1));
        result
    })
}

/// Evaluates a text and words everything that went wrong.
fn evaluate(text: &str, steps: u64) {
    in_session(|session| {
        session.machine.ctx.limits.steps = steps;
        session.enter(Surroundings::Program);
        let evaluation = session.evaluate("input.scm", text, Origin::User);
        session.machine.ctx.limits.steps = steps;
        for diagnostic in guixlite::diagnostic::from_evaluation(&mut session.machine, &evaluation) {
            assert_ne!(diagnostic.code.as_str(), "internal-error", "{text}");
        }
        if let Some(value) = evaluation.value {
            let style = guixlite::builtins::printer::Style::Write;
            let _ = guixlite::builtins::printer::print(&session.machine.ctx, value, style);
        }
    });
}

/// The plan of a configuration as JSON, which has to be JSON; nothing if there is no plan.
fn compose(text: &str) -> Option<String> {
    in_session(|session| {
        session.machine.ctx.limits.steps = 20_000_000;
        session.enter(Surroundings::Configuration);
        let evaluation = session.evaluate("input.scm", text, Origin::User);
        let diagnostics = guixlite::diagnostic::from_evaluation(&mut session.machine, &evaluation);
        for diagnostic in &diagnostics {
            assert_ne!(diagnostic.code.as_str(), "internal-error", "{text}");
        }
        let composed = plan::compose(&mut session.machine, evaluation.value?).ok()?;
        let Composed::Plan(plan) = composed else {
            return None;
        };
        let (problems, system) = (plan.problems(), evaluation.last);
        guixlite::diagnostic::from_problems(&mut session.machine, problems, system, &diagnostics);
        let json = plan::json::plan(&plan).unwrap_or_else(|error| panic!("{error}: {text}"));
        let value: serde_json::Value =
            serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}"));
        assert!(value.is_object());
        Some(json)
    })
}

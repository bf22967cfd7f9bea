//! The language suite and the plans once more, under stress: the limits are looked at after every step
//! or few, garbage is collected each time, and the stack is never larger than it has to be. What is
//! printed must not change.
//!
//! A collection at every step of everything takes hours, so each program gets some hundreds of
//! collections, evenly spread. `GUIXLITE_STRESS=1` asks for one at every step, `GUIXLITE_STRESS=WORD`
//! for the same with the files whose names contain the word.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use guixlite::plan::{self, Composed};
use guixlite::session::{NATIVE_STACK, Surroundings};
use guixlite::vm::limits::Limits;
use guixlite::{Options, Session};

/// A place in memory for output.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<Vec<u8>>>);

impl Write for Memory {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic").extend_from_slice(data);
        Ok(data.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// More steps than anything here takes.
const MANY: u64 = 1 << 40;

fn limits(patience: u32, always_collect: bool) -> Limits {
    Limits {
        steps: MANY,
        patience,
        always_collect,
        ..Limits::default()
    }
}

/// Evaluates a file; its output, how many steps it took, and what else the caller makes of it.
fn evaluate<T: Send + 'static>(
    file: &Path,
    surroundings: Surroundings,
    limits: Limits,
    result: impl FnOnce(&mut Session, Option<guixlite::value::Value>) -> T + Send + 'static,
) -> (String, u64, T) {
    let file = file.to_path_buf();
    let work = move || {
        let output = Memory::default();
        let mut session = Session::new(Options {
            limits,
            stdout: Box::new(output.clone()),
            stderr: Box::new(io::sink()),
            command_line: vec![file.display().to_string()],
            ..Options::default()
        })
        .expect("the core");
        session.enter(surroundings);
        let before = session.machine.ctx.limits.steps;
        let evaluation = session.evaluate_file(&file).expect("it can be read");
        let result = result(&mut session, evaluation.value);
        let _ = session.end_program();
        let steps = before - session.machine.ctx.limits.steps;
        let text = String::from_utf8_lossy(&output.0.lock().expect("no panic")).into_owned();
        (text, steps, result)
    };
    let thread = std::thread::Builder::new()
        .stack_size(NATIVE_STACK)
        .spawn(work);
    thread.expect("a thread").join().expect("no panic")
}

/// What `GUIXLITE_STRESS` says: which files are to be tried at every step.
fn stress() -> Option<String> {
    std::env::var("GUIXLITE_STRESS").ok()
}

/// Looks at the limits so seldom that there are that many collections.
fn patience(steps: u64, collections: u64) -> u32 {
    if stress().is_some() {
        return 1;
    }
    // An odd number does not keep in step with loops.
    u32::try_from(steps / collections).unwrap_or(u32::MAX) | 1
}

fn files(folder: &str) -> Vec<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(folder).expect("the folder can be listed");
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if path.is_dir() {
                if path.file_name().is_some_and(|name| name != "support") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "scm") {
                found.push(path);
            }
        }
    }
    if let Some(word) = stress().filter(|word| word != "1") {
        found.retain(|path| path.to_string_lossy().contains(&word));
    }
    found.sort();
    found
}

/// Does the same with every file, two at a time.
fn each(files: &[PathBuf], work: impl Fn(&Path) -> Option<String> + Sync) {
    let wrong: Mutex<Vec<String>> = Mutex::default();
    std::thread::scope(|scope| {
        for half in files.chunks(files.len().div_ceil(2).max(1)) {
            let (work, wrong) = (&work, &wrong);
            scope.spawn(move || {
                for file in half {
                    if let Some(problem) = work(file) {
                        wrong.lock().expect("no panic").push(problem);
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().expect("no panic");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn programs_print_the_same_under_stress() {
    each(&files("tests/suite"), |file| {
        let calm = evaluate(file, Surroundings::Program, limits(4096, false), |_, _| ());
        let limits = limits(patience(calm.1, 150), true);
        let stressed = evaluate(file, Surroundings::Program, limits, |_, _| ());
        (calm.0 != stressed.0).then(|| format!("{} prints something else", file.display()))
    });
}

#[test]
fn programs_print_the_same_one_step_at_a_time() {
    each(&files("tests/suite"), |file| {
        let calm = evaluate(file, Surroundings::Program, limits(4096, false), |_, _| ());
        let single = evaluate(file, Surroundings::Program, limits(1, false), |_, _| ());
        (calm.0 != single.0).then(|| format!("{} prints something else", file.display()))
    });
}

#[test]
fn plans_are_the_same_under_stress() {
    let plan = |session: &mut Session, value: Option<guixlite::value::Value>| match plan::compose(
        &mut session.machine,
        value?,
    ) {
        Ok(Composed::Plan(plan)) => plan::json::plan(&plan).ok(),
        _ => None,
    };
    each(&files("tests/plans"), |file| {
        let kind = Surroundings::Configuration;
        let calm = evaluate(file, kind, limits(4096, false), plan);
        let has_golden = file.with_extension("json").is_file();
        assert!(!has_golden || calm.2.is_some(), "{}", file.display());
        let limits = limits(patience(calm.1, 25), true);
        let stressed = evaluate(file, kind, limits, plan);
        (calm.2 != stressed.2).then(|| format!("{} has another plan", file.display()))
    });
}

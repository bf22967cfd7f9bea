//! The driver: fuzzes with a stable compiler, from a seed, so that every run can be had again.
//!
//!     cargo run --release --manifest-path tests/fuzz/Cargo.toml --example driver -- TARGET [--seconds N] [--seed N]
//!
//! An input that makes a target panic is kept in `tests/fuzz/artifacts`; `-- TARGET FILE` tries it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use guixlite_fuzz::grammar::Choice;
use guixlite_fuzz::{TARGETS, Target};

fn main() -> ExitCode {
    let run = std::thread::Builder::new()
        .stack_size(guixlite::session::NATIVE_STACK)
        .spawn(drive);
    match run.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        _ => ExitCode::FAILURE,
    }
}

fn drive() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let names: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    let Some(&target) = TARGETS
        .iter()
        .find(|(name, _)| Some(*name) == arguments.first().map(String::as_str))
    else {
        eprintln!("usage: driver TARGET [--seconds N] [--seed N] [FILE...]; targets: {names:?}");
        return ExitCode::from(2);
    };
    let number = |option: &str, default: u64| {
        let at = arguments.iter().position(|word| word == option);
        let given = at.and_then(|at| arguments.get(at + 1)?.parse().ok());
        given.unwrap_or(default)
    };
    let files: Vec<&String> = arguments
        .iter()
        .skip(1)
        .filter(|word| Path::new(word).is_file())
        .collect();
    for file in &files {
        let data = std::fs::read(file).unwrap_or_default();
        (target.1)(&data);
    }
    if !files.is_empty() {
        return ExitCode::SUCCESS;
    }
    fuzz(
        target,
        Duration::from_secs(number("--seconds", 60)),
        number("--seed", 1),
    )
}

fn fuzz((name, target): Target, time: Duration, seed: u64) -> ExitCode {
    let corpus = corpus();
    let started = Instant::now();
    let mut choice = Choice::seeded(seed);
    let (mut tried, mut found) = (0u64, 0u64);
    while started.elapsed() < time {
        let input = mutated(&corpus, &mut choice);
        tried += 1;
        if catch_unwind(AssertUnwindSafe(|| target(&input))).is_err() {
            found += 1;
            let path = root()
                .join("artifacts")
                .join(format!("{name}-{seed}-{tried}"));
            let _ = std::fs::create_dir_all(root().join("artifacts"));
            let _ = std::fs::write(&path, &input);
            eprintln!("finding: {}", path.display());
        }
    }
    println!(
        "{name}: {tried} inputs in {} s, {found} findings",
        time.as_secs()
    );
    if found == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The programs of the suite, the configurations and the broken examples.
fn corpus() -> Vec<Vec<u8>> {
    let top = root().join("../..");
    let mut folders = vec![top.join("tests"), top.join("examples")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else {
            continue;
        };
        let mut paths: Vec<PathBuf> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                if path.file_name().is_some_and(|name| name != "target") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "scm") {
                found.extend(std::fs::read(path));
            }
        }
    }
    found
}

/// An input: a piece of the corpus with parts exchanged, doubled, cut out or overwritten.
fn mutated(corpus: &[Vec<u8>], choice: &mut Choice) -> Vec<u8> {
    let pick = |choice: &mut Choice| match corpus.len() {
        0 => Vec::new(),
        count => corpus[choice.below(count)].clone(),
    };
    let mut data = pick(choice);
    for _ in 0..=choice.below(8) {
        let length = data.len().max(1);
        let from = choice.below(length).min(data.len());
        let to = (from + choice.below(64)).min(data.len());
        match choice.below(6) {
            0 => drop(data.drain(from..to)),
            1 => {
                let piece = data[from..to].to_vec();
                let at = choice.below(data.len() + 1);
                data.splice(at..at, piece);
            }
            2 => {
                let other = pick(choice);
                let start = choice.below(other.len().max(1)).min(other.len());
                let end = (start + choice.below(200)).min(other.len());
                data.splice(from..from, other[start..end].iter().copied());
            }
            3 => data
                .splice(from..from, choice.word().bytes())
                .for_each(drop),
            4 => {
                if let Some(byte) = data.get_mut(from) {
                    *byte = choice.below(256) as u8;
                }
            }
            _ => data.truncate(choice.below(length + 1)),
        }
    }
    data
}

//! One-edit mutations of the example configurations: a token deleted, doubled, swapped with the next
//! or misspelt; a parenthesis dropped or added. None panics, none points into the library, and what
//! is said is about the line that was changed.
//!
//! `GUIXLITE_MUTATIONS` is how many are made: 2,000 if it is not set.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::PathBuf;

use guixlite::checker::{Checker, Subject};
use guixlite::diagnostic::Diagnostic;
use guixlite::session::NATIVE_STACK;
use guixlite::source::{Origin, SourceMap, Span};

/// The least shares, in percent, of the mutations that give an error which is told on their line.
const TOKENS: usize = 90;
const PARENTHESES: usize = 80;
/// Threads that mutations are shared out to.
const WORKERS: usize = 2;

/// A sequence of numbers that is the same every time (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % below.max(1) as u64) as usize
    }
}

/// Where tokens begin and end.
type Places = Vec<(usize, usize)>;

/// The ranges of tokens that are no parentheses, and of parentheses.
fn tokens(text: &str) -> (Places, Places) {
    let (mut words, mut brackets) = (Vec::new(), Vec::new());
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        match bytes[at] {
            b';' => at += text[at..].find('\n').unwrap_or(text.len() - at),
            b'(' | b')' => {
                at += 1;
                brackets.push((start, at));
            }
            b'"' => {
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at = (at + 1).min(bytes.len());
                words.push((start, at));
            }
            b if b.is_ascii_whitespace() || b"'`,#~$@".contains(&b) => at += 1,
            _ => {
                while at < bytes.len()
                    && !bytes[at].is_ascii_whitespace()
                    && !b"()\";".contains(&bytes[at])
                {
                    at += 1;
                }
                words.push((start, at));
            }
        }
    }
    (words, brackets)
}

/// A mutated text: what was done, on which line, and whether to a parenthesis.
struct Mutation {
    text: String,
    line: usize,
    what: String,
    parenthesis: bool,
}

fn mutate(text: &str, numbers: &mut Numbers) -> Mutation {
    let (words, brackets) = tokens(text);
    let kind = numbers.next(6);
    let from = if kind < 4 { &words } else { &brackets };
    let pick = numbers.next(from.len());
    let (lo, hi) = from[pick];
    let token = &text[lo..hi];
    let (before, after) = (&text[..lo], &text[hi..]);
    let (mutated, what) = match kind {
        0 => (format!("{before}{after}"), "deleted"),
        1 => (format!("{before}{token} {token}{after}"), "doubled"),
        2 => {
            let (next_lo, next_hi) = *words.get(pick + 1).unwrap_or(&(hi, hi));
            let (between, next) = (&text[hi..next_lo], &text[next_lo..next_hi]);
            (
                format!("{before}{next}{between}{token}{}", &text[next_hi..]),
                "swapped",
            )
        }
        3 => {
            let inside = token
                .char_indices()
                .nth(1 + numbers.next(token.len().saturating_sub(2)));
            let cut = inside.map_or(token.len(), |(at, _)| at);
            let (a, b) = token.split_at(cut);
            let rest: String = b.chars().skip(1).collect();
            (format!("{before}{a}z{rest}{after}"), "misspelt")
        }
        4 => (format!("{before}{after}"), "dropped"),
        _ => (format!("{before}{token}{token}{after}"), "added"),
    };
    Mutation {
        line: before.matches('\n').count() + 1,
        what: format!("{what} `{token}`"),
        parenthesis: kind >= 4,
        text: mutated,
    }
}

fn touches(sources: &SourceMap, diagnostic: &Diagnostic, line: usize) -> bool {
    let labels = diagnostic.labels.iter().map(|label| label.span);
    let mut places = std::iter::once(diagnostic.primary).chain(labels);
    places.any(|place: Span| {
        let at = sources.locate(place);
        at.is_some_and(|at| (at.line..=at.end_line).contains(&(line as u32)))
    })
}

/// What came of some mutations: how many gave an error, how many of those told it on the line, for
/// tokens and for parentheses; and what must not be.
#[derive(Default)]
struct Count {
    errors: [usize; 2],
    told: [usize; 2],
    wrong: Vec<String>,
}

fn run(texts: &[(String, String)], seeds: impl Iterator<Item = usize>) -> Count {
    let mut count = Count::default();
    let checker = Checker::default();
    for seed in seeds {
        let mut numbers = Numbers(seed as u64);
        let (name, text) = &texts[numbers.next(texts.len())];
        let mutation = mutate(text, &mut numbers);
        let Ok(checked) = checker.check(&Subject::file(name.clone(), mutation.text.clone())) else {
            count.wrong.push(format!("{seed}: no session"));
            continue;
        };
        let sources = &checked.session.machine.ctx.sources;
        let library = checked.diagnostics.iter().filter(|d| {
            let file = sources.file_at(d.primary);
            file.is_some_and(|file| file.origin() != Origin::User)
        });
        for diagnostic in library {
            count.wrong.push(format!(
                "{seed}: {} points into the library",
                diagnostic.message
            ));
        }
        if !checked.has_errors() {
            continue;
        }
        let class = usize::from(mutation.parenthesis);
        count.errors[class] += 1;
        let told = checked
            .diagnostics
            .iter()
            .any(|d| touches(sources, d, mutation.line));
        count.told[class] += usize::from(told);
        if !told {
            let first = checked.diagnostics.first();
            let line = first
                .and_then(|d| sources.locate(d.primary))
                .map_or(0, |at| at.line);
            let said = first
                .map(|d| format!("{}: {}", d.code, d.message))
                .unwrap_or_default();
            println!(
                "{seed} {name}:{} {} told at {line}: {said}",
                mutation.line, mutation.what
            );
        }
    }
    count
}

#[test]
fn mutations_are_told_where_they_are() {
    let number = std::env::var("GUIXLITE_MUTATIONS").ok();
    let number: usize = number.and_then(|n| n.parse().ok()).unwrap_or(2000);
    let dir = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut files: Vec<PathBuf> = fs::read_dir(&dir)
        .expect("the folder can be listed")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "scm"))
        .collect();
    files.sort();
    let texts: Vec<(String, String)> = files
        .iter()
        .map(|path| {
            (
                path.display().to_string(),
                fs::read_to_string(path).expect("a text"),
            )
        })
        .collect();
    let mut total = Count::default();
    std::thread::scope(|scope| {
        let texts = &texts;
        let workers: Vec<_> = (0..WORKERS)
            .map(|worker| {
                let seeds = (worker..number).step_by(WORKERS);
                std::thread::Builder::new()
                    .stack_size(NATIVE_STACK)
                    .spawn_scoped(scope, move || run(texts, seeds))
                    .expect("a thread starts")
            })
            .collect();
        for worker in workers {
            let count = worker.join().expect("no mutation panics");
            for class in 0..2 {
                total.errors[class] += count.errors[class];
                total.told[class] += count.told[class];
            }
            total.wrong.extend(count.wrong);
        }
    });
    let [tokens, parentheses] = total.errors;
    println!(
        "{number} mutations: tokens {} of {tokens}, parentheses {} of {parentheses} told on the line",
        total.told[0], total.told[1]
    );
    assert!(total.wrong.is_empty(), "{}", total.wrong.join("\n"));
    assert!(total.told[0] * 100 >= TOKENS * tokens);
    assert!(total.told[1] * 100 >= PARENTHESES * parentheses);
}

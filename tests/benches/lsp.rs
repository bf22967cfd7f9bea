//! The language server while one types: how long a keystroke takes until the diagnostics of the new
//! text are there, and what memory 10,000 of them leave behind. `BENCH_EDITS` is another number.

#[path = "../lsp/client.rs"]
#[allow(dead_code)]
#[allow(
    clippy::expect_used,
    reason = "a benchmark that cannot go on fails by panicking"
)]
mod client;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use client::Client;

/// What is typed, and deleted again, over and over.
const TYPED: &str = "(service ntp-service-type) (simple-service 'a etc-service-type '()) ";

fn main() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("../shared/cases/server.scm")];
    let examples = std::fs::read_dir(root.join("examples"));
    files.extend(
        examples
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path()),
    );
    files.retain(|file| {
        file.extension().is_some_and(|extension| extension == "scm") && file.is_file()
    });
    files.sort();
    println!("\na keystroke, until its diagnostics are there");
    for file in &files {
        keystrokes(file, 204);
    }
    let edits = std::env::var("BENCH_EDITS")
        .ok()
        .and_then(|edits| edits.parse().ok());
    if let Some(file) = files.first() {
        replay(file, edits.unwrap_or(10_000));
    }
}

/// A text that is being typed in.
struct Typing {
    client: Client,
    uri: String,
    line: u32,
    column: u32,
    version: i64,
    at: usize,
}

impl Typing {
    /// Opens a file; what is typed goes before the first service of its list, or to its end.
    fn open(file: &std::path::Path) -> Typing {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let folder = file.parent().unwrap_or(file);
        let mut client = Client::in_folder(folder);
        let uri = format!("file://{}", file.display());
        client.open(&uri, &text);
        client.diagnostics(&uri, 1);
        let place = text.find("(list (service ").map_or(text.len(), |at| at + 6);
        let before = text.get(..place).unwrap_or_default();
        Typing {
            client,
            uri,
            line: before.matches('\n').count() as u32,
            column: before.rsplit('\n').next().unwrap_or_default().len() as u32,
            version: 1,
            at: 0,
        }
    }

    /// One keystroke; how long it took.
    fn stroke(&mut self) -> Duration {
        let length = TYPED.len();
        let at = self.at % (length * 2);
        self.at += 1;
        self.version += 1;
        let column = self.column + at.min(length * 2 - 1 - at) as u32;
        let (line, end) = (self.line, column + u32::from(at >= length));
        let text = TYPED.get(at..at + 1).unwrap_or_default();
        let started = Instant::now();
        self.client.change(
            &self.uri,
            self.version,
            Some([line, column, line, end]),
            text,
        );
        self.client.diagnostics(&self.uri, self.version);
        started.elapsed()
    }

    /// Resident memory in KiB.
    fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.client.process()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let words = line.and_then(|line| line.split_whitespace().next());
        words.and_then(|number| number.parse().ok()).unwrap_or(0)
    }
}

fn keystrokes(file: &std::path::Path, count: usize) {
    let mut typing = Typing::open(file);
    let mut times: Vec<Duration> = (0..count).map(|_| typing.stroke()).collect();
    times.sort();
    let at = |part: usize| {
        times
            .get(times.len() * part / 100)
            .copied()
            .unwrap_or_default()
    };
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    println!(
        "{name:<24} median {:>6.1} ms   95 % {:>6.1} ms   {:>6} KiB",
        at(50).as_secs_f64() * 1e3,
        at(95).as_secs_f64() * 1e3,
        typing.memory()
    );
    typing.client.end();
}

fn replay(file: &std::path::Path, edits: usize) {
    println!("\nmemory while {edits} edits are replayed");
    let mut typing = Typing::open(file);
    let mut first = 0;
    for edit in 1..=edits {
        typing.stroke();
        if edit == 100 {
            first = typing.memory();
            println!("after {edit:>6}: {first} KiB");
        } else if edit % (edits / 5).max(1) == 0 {
            let now = typing.memory();
            let growth = 100.0 * (now as f64 / first.max(1) as f64 - 1.0);
            println!("after {edit:>6}: {now} KiB ({growth:+.1} %)");
        }
    }
    typing.client.end();
}

//! What the benchmarks measure with: medians of several runs, and one aligned line for each.

// What cannot be measured ends the benchmark.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The program, of the profile that the benchmarks are built with.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_guixlite");

/// What was measured: the median, the quickest and the slowest of the runs.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// The median, which counts.
    pub median: Duration,
    /// The quickest run, which a busy machine disturbs least.
    pub least: Duration,
    /// The slowest run; far from the median on a busy machine.
    pub most: Duration,
}

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// How many runs a median is of: `BENCH_RUNS`, or `usual`.
pub fn runs(usual: usize) -> usize {
    let told = std::env::var("BENCH_RUNS").ok();
    told.and_then(|text| text.parse().ok())
        .filter(|&runs| runs > 0)
        .unwrap_or(usual)
}

/// Whether a benchmark was asked for: the arguments that are no options are parts of names.
pub fn wanted(name: &str) -> bool {
    let mut filters = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .peekable();
    filters.peek().is_none() || filters.any(|filter| name.contains(&filter))
}

/// Runs something as often as a median needs, after one run that does not count.
pub fn measure(runs: usize, mut once: impl FnMut()) -> Sample {
    once();
    let times = (0..runs.max(1)).map(|_| {
        let started = Instant::now();
        once();
        started.elapsed()
    });
    summarise(times.collect())
}

fn summarise(mut times: Vec<Duration>) -> Sample {
    times.sort();
    let at = |place: usize| times.get(place).copied().unwrap_or_default();
    Sample {
        median: at(times.len() / 2),
        least: at(0),
        most: at(times.len().saturating_sub(1)),
    }
}

/// Runs something that tells the time of its part that counts.
pub fn measure_part(runs: usize, mut once: impl FnMut() -> Duration) -> Sample {
    once();
    summarise((0..runs.max(1)).map(|_| once()).collect())
}

/// Runs the program to its end, whatever its exit status, with its output thrown away.
pub fn run_program(arguments: &[&str]) {
    let mut command = Command::new(PROGRAM);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if let Err(error) = command.status() {
        eprintln!("{PROGRAM}: {error}");
        std::process::exit(1);
    }
}

/// Runs something on a thread with the stack that evaluations have.
pub fn on_evaluation_stack<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    let builder = std::thread::Builder::new().stack_size(guixlite::session::NATIVE_STACK);
    match builder.spawn(run).map(std::thread::JoinHandle::join) {
        Ok(Ok(value)) => value,
        _ => {
            eprintln!("the thread that measures ended early");
            std::process::exit(1);
        }
    }
}

/// A folder of this process for what is generated.
pub fn scratch() -> PathBuf {
    let path = std::env::temp_dir().join(format!("guixlite-bench-{}", std::process::id()));
    if let Err(error) = std::fs::create_dir_all(&path) {
        eprintln!("{}: {error}", path.display());
        std::process::exit(1);
    }
    path
}

/// Prints the heading of a group of lines.
pub fn heading(title: &str) {
    println!(
        "\n{title:<44} {:>11} {:>11} {:>11}  ",
        "median", "least", "most"
    );
}

/// Prints one line: a name, the times, and what they amount to.
pub fn line(name: &str, sample: Sample, remark: &str) {
    println!(
        "{name:<44} {:>11} {:>11} {:>11}  {remark}",
        written(sample.median),
        written(sample.least),
        written(sample.most),
    );
}

/// A ratio of two times, such as `2.03 x`.
pub fn ratio(one: Duration, other: Duration) -> String {
    format!(
        "{:.2} x",
        one.as_secs_f64() / other.as_secs_f64().max(f64::EPSILON)
    )
}

fn written(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds >= 1.0 {
        format!("{seconds:.3} s")
    } else if seconds >= 1e-3 {
        format!("{:.2} ms", seconds * 1e3)
    } else {
        format!("{:.1} us", seconds * 1e6)
    }
}

/// The Scheme files of a folder, in order; none when it is not there.
pub fn scheme_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "scm"));
    files.sort();
    files
}

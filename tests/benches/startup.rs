//! From the start of the process to its end: an empty program, and `eval` of every example and,
//! where they are there, of the shared cases.

mod harness;

use harness::{
    heading, line, measure, ratio, root, run_program, runs, scheme_files, scratch, wanted,
};

fn main() {
    let folder = scratch();
    let empty = folder.join("empty.scm");
    if let Err(error) = std::fs::write(&empty, "") {
        eprintln!("{}: {error}", empty.display());
        return;
    }
    let empty = empty.display().to_string();
    heading("cold start");
    let bare = measure(runs(21), || run_program(&["--version"]));
    line("--version (the process alone)", bare, "");
    let start = measure(runs(21), || run_program(&["run", &empty]));
    line(
        "run an empty program",
        start,
        &over(bare.median, start.median),
    );
    for (title, place) in [
        ("eval of examples", "examples"),
        ("eval of shared cases", "../shared/cases"),
    ] {
        let files = scheme_files(&root().join(place));
        if files.is_empty() {
            println!("\n{title}: skipped, {place} is not there");
            continue;
        }
        heading(title);
        for file in files {
            let name = file
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if wanted(&name) {
                let path = file.display().to_string();
                let sample = measure(runs(7), || run_program(&["eval", &path]));
                line(&name, sample, &over(bare.median, sample.median));
            }
        }
    }
    // What is left of the folder is of no use to anyone; that it stays is no failure.
    let _ = std::fs::remove_dir_all(folder);
}

/// How a time compares with that of the bare process.
fn over(bare: std::time::Duration, time: std::time::Duration) -> String {
    format!("{} the bare process", ratio(time, bare))
}

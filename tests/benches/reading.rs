//! Reading: bytes to a tree with spans, on a generated text that looks like package definitions; or on
//! the Scheme files below the folder that `BENCH_READ` names, such as a checkout's `gnu/packages`.

mod harness;

use std::fmt::Write;
use std::path::Path;

use guixlite::reader;
use harness::{Sample, heading, line, measure, runs};

fn main() {
    heading("reading");
    for definitions in [100, 1_000, 10_000, 50_000] {
        let text = generated(definitions);
        let sample = measure(runs(7), || {
            drop(std::hint::black_box(reader::read(&text, 0)))
        });
        line(
            &format!("{definitions} generated definitions"),
            sample,
            &speed(text.len(), sample),
        );
    }
    if let Some(folder) = std::env::var_os("BENCH_READ") {
        let texts = texts_below(Path::new(&folder));
        let size = texts.iter().map(String::len).sum();
        let sample = measure(runs(5), || {
            for text in &texts {
                drop(std::hint::black_box(reader::read(text, 0)));
            }
        });
        let name = format!("{} files of BENCH_READ", texts.len());
        line(&name, sample, &speed(size, sample));
    }
}

fn speed(size: usize, sample: Sample) -> String {
    let size = size as f64 / 1e6;
    format!(
        "{size:.1} MB, {:.0} MB/s",
        size / sample.median.as_secs_f64().max(f64::EPSILON)
    )
}

/// Definitions with strings, comments, keywords, quotations and a gexp.
fn generated(definitions: usize) -> String {
    let mut text = String::from("(define-module (generated packages))\n");
    for at in 0..definitions {
        // Writing to a string does not fail.
        let _ = write!(
            text,
            ";; The {at}th of them, which has a comment.\n(define-public thing-{at}\n  (package\n    \
             (name \"thing-{at}\")\n    (version \"1.{at}\")\n    (source\n     (origin\n       \
             (method url-fetch)\n       (uri (string-append \"https://example.org/thing-\" version \".tar.gz\"))\n       \
             (sha256 (base32 \"0000000000000000000000000000000000000000000000000000\"))))\n    \
             (arguments\n     (list #:tests? #f #:jobs {at}\n           #:phases\n           \
             #~(modify-phases %standard-phases\n               (add-after 'unpack 'fix\n                 \
             (lambda* (#:key inputs #:allow-other-keys)\n                   \
             (substitute* \"Makefile\" ((\"/bin/sh\") (which \"sh\"))))))))\n    \
             (inputs `((\"a\" ,a) (\"b-{at}\" ,b \"out\")))\n    (synopsis \"One thing\")\n    \
             (description \"It is a thing,\\nnumber {at}, of the many.\")\n    (license gpl3+)))\n\n",
        );
    }
    text
}

/// The texts of the Scheme files below a folder, those left out that are not UTF-8.
fn texts_below(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "scm") {
                texts.extend(std::fs::read_to_string(path).ok());
            }
        }
    }
    texts
}

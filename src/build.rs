//! The build script: embeds the library's Scheme files and lays out the table of packages so that
//! nothing has to be parsed at start-up. For a release it also contains the evaluator itself, with
//! which it expands and compiles the library into the image that the program carries
//! (`docs/decisions/0010-library-image.md`).

#![allow(
    dead_code,
    unused_imports,
    missing_docs,
    reason = "of the evaluator, the build needs only a part"
)]

#[cfg(not(debug_assertions))]
mod builtins;
#[cfg(not(debug_assertions))]
mod compile;
#[cfg(not(debug_assertions))]
mod core;
#[cfg(not(debug_assertions))]
mod expand;
#[cfg(not(debug_assertions))]
mod image;
#[cfg(not(debug_assertions))]
mod module;
#[cfg(not(debug_assertions))]
mod reader;
#[cfg(not(debug_assertions))]
mod session;
#[cfg(not(debug_assertions))]
mod source;
#[cfg(not(debug_assertions))]
mod syntax;
#[cfg(not(debug_assertions))]
mod value;
#[cfg(not(debug_assertions))]
mod vm;
#[cfg(not(debug_assertions))]
mod world;

/// What the evaluator has in the program from what this script writes.
#[cfg(not(debug_assertions))]
mod embedding {
    use std::path::PathBuf;
    use std::sync::LazyLock;

    fn out(name: &str) -> PathBuf {
        PathBuf::from(std::env::var("OUT_DIR").unwrap_or_default()).join(name)
    }

    pub static FILES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
        let files = super::library_files(&super::library()).unwrap_or_default();
        let texts = files.into_iter().map(|(name, path)| {
            let text = std::fs::read_to_string(path).unwrap_or_default();
            (&*name.leak(), &*text.leak())
        });
        texts.collect()
    });

    pub fn files() -> &'static [(&'static str, &'static str)] {
        &FILES
    }

    pub static PACKAGES: LazyLock<String> =
        LazyLock::new(|| std::fs::read_to_string(out("packages.txt")).unwrap_or_default());
    pub static PACKAGE_LINES: LazyLock<Vec<u8>> =
        LazyLock::new(|| std::fs::read(out("packages.lines")).unwrap_or_default());
    pub static PACKAGE_MODULES: LazyLock<Vec<u8>> =
        LazyLock::new(|| std::fs::read(out("packages.modules")).unwrap_or_default());
    pub static PACKAGE_MODULE_NAMES: LazyLock<String> =
        LazyLock::new(|| std::fs::read_to_string(out("packages.module-names")).unwrap_or_default());
    pub static PACKAGE_NAMES: LazyLock<Vec<u8>> =
        LazyLock::new(|| std::fs::read(out("packages.names")).unwrap_or_default());
    pub static PACKAGE_VARIABLES: LazyLock<Vec<u8>> =
        LazyLock::new(|| std::fs::read(out("packages.variables")).unwrap_or_default());
    pub static IMAGE: &[u8] = &[];
}

/// Diagnostics are no part of the build: what is wrong in the library is found when it is used.
#[cfg(not(debug_assertions))]
mod diagnostic {
    pub mod suggest {
        pub fn module(_: &crate::vm::Machine, _: &[crate::reader::Sym]) -> Option<String> {
            None
        }
        pub fn nearest_or_same<'a>(
            _: &str,
            _: impl IntoIterator<Item = &'a str>,
        ) -> Option<&'a str> {
            None
        }
    }
    pub mod wording {
        pub fn syntax_message(error: &crate::expand::error::SyntaxError) -> String {
            format!("{error:?}")
        }
    }
}

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());
    embed_library(&library(), &out)?;
    lay_out_packages(&root.join("src/library/packages.tsv"), &out)?;
    write_image(&out.join("library.image"))?;
    println!("cargo:rerun-if-changed=src/build.rs");
    println!("cargo:rerun-if-changed=src/library");
    Ok(())
}

/// Writes `library.rs`: a sorted table of file names and texts.
fn embed_library(library: &Path, out: &Path) -> io::Result<()> {
    let entries = library_files(library)?;
    let mut code =
        String::from("/// The files, sorted by name.\npub static FILES: &[(&str, &str)] = &[\n");
    for (name, path) in entries {
        code.push_str(&format!(
            "    ({name:?}, include_str!({:?})),\n",
            path.display().to_string()
        ));
    }
    code.push_str("];\n");
    fs::write(out.join("library.rs"), code)
}

fn library() -> PathBuf {
    PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("src/library")
}

/// The library's files by their names, sorted.
fn library_files(library: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    collect(library, &mut files)?;
    let mut entries: Vec<(String, PathBuf)> = files
        .into_iter()
        .filter_map(|path| {
            let name = path.strip_prefix(library).ok()?.to_str()?.to_owned();
            Some((name, path))
        })
        .collect();
    entries.sort();
    Ok(entries)
}

/// Writes the library's image. What goes wrong leaves the program without one: it is slower then.
#[cfg(not(debug_assertions))]
fn write_image(to: &Path) -> io::Result<()> {
    let worker = std::thread::Builder::new()
        .stack_size(session::NATIVE_STACK)
        .spawn(|| image::build::build().ok());
    let made = worker?.join().ok().flatten();
    let Some((bytes, report)) = made else {
        println!(
            "cargo:warning=the library could not be expanded; guixlite expands it when it runs"
        );
        return fs::write(to, []);
    };
    for reason in report.missing {
        println!("cargo:warning=the library's image lacks something: {reason}");
    }
    fs::write(to, bytes)
}

/// Writes an empty image: debug builds expand the library when they run, so that they build fast.
#[cfg(debug_assertions)]
fn write_image(to: &Path) -> io::Result<()> {
    fs::write(to, [])
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "scm") {
            files.push(path);
        }
    }
    Ok(())
}

/// Writes `packages.module-names`, the names of the modules one after the other, and
/// `packages.modules`, where each name begins and the first line of each module. A last entry says
/// where both end.
fn lay_out_modules(lines: &[Vec<&str>], out: &Path) -> io::Result<()> {
    let (mut index, mut names) = (Vec::new(), String::new());
    let mut enter = |name: &str, line: usize| {
        index.extend_from_slice(&(names.len() as u32).to_le_bytes());
        index.extend_from_slice(&(line as u32).to_le_bytes());
        names.push_str(name);
    };
    let mut last = None;
    for (number, fields) in lines.iter().enumerate() {
        let module = fields.first().copied();
        if module != last {
            enter(module.unwrap_or_default(), number);
            last = module;
        }
    }
    enter("", lines.len());
    fs::write(out.join("packages.modules"), index)?;
    fs::write(out.join("packages.module-names"), names)
}

/// Writes `packages.txt`, lines sorted by module and variable, and its indexes: `packages.lines`,
/// where each line begins, `packages.modules`, where each module begins, and the lines' numbers sorted
/// by package name (`packages.names`) and by variable (`packages.variables`).
fn lay_out_packages(table: &Path, out: &Path) -> io::Result<()> {
    let text = fs::read_to_string(table)?;
    let mut lines: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.split('\t').collect())
        .filter(|f: &Vec<_>| f.len() >= 5)
        .collect();
    lines.sort_by(|a, b| (a.first(), a.get(1)).cmp(&(b.first(), b.get(1))));
    let mut blob = String::new();
    let mut offsets = Vec::new();
    for fields in &lines {
        offsets.push(blob.len() as u32);
        blob.push_str(&fields.join("\t"));
        blob.push('\n');
    }
    let sorted_by = |field: usize| -> Vec<u8> {
        let mut numbers: Vec<usize> = (0..lines.len()).collect();
        numbers.sort_by_key(|&i| lines.get(i).and_then(|f| f.get(field)).copied());
        let bytes = numbers.iter().flat_map(|&i| (i as u32).to_le_bytes());
        bytes.collect()
    };
    let starts: Vec<u8> = offsets
        .iter()
        .flat_map(|offset| offset.to_le_bytes())
        .collect();
    lay_out_modules(&lines, out)?;
    fs::write(out.join("packages.txt"), blob)?;
    fs::write(out.join("packages.lines"), starts)?;
    fs::write(out.join("packages.variables"), sorted_by(1))?;
    fs::write(out.join("packages.names"), sorted_by(2))
}

//! The build script: embeds the library's Scheme files and lays out the table of packages so that
//! nothing has to be parsed at start-up.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());
    embed_library(&root.join("src/library"), &out)?;
    lay_out_packages(&root.join("src/library/packages.tsv"), &out)?;
    println!("cargo:rerun-if-changed=src/build.rs");
    println!("cargo:rerun-if-changed=src/library");
    Ok(())
}

/// Writes `library.rs`: a sorted table of file names and texts.
fn embed_library(library: &Path, out: &Path) -> io::Result<()> {
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

/// Writes `packages.txt`, lines sorted by module and variable, and three indexes: `packages.lines`,
/// where each line begins, and the lines' numbers sorted by package name (`packages.names`) and by
/// variable (`packages.variables`).
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
    fs::write(out.join("packages.txt"), blob)?;
    fs::write(out.join("packages.lines"), starts)?;
    fs::write(out.join("packages.variables"), sorted_by(1))?;
    fs::write(out.join("packages.names"), sorted_by(2))
}

//! The index of a tree's packages and what is read of the tree, with a small made-up one.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A tree with a package module or two, and a place for the cache.
struct Tree {
    root: PathBuf,
    cache: PathBuf,
}

impl Tree {
    fn new(name: &str) -> Tree {
        let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
            .join("index")
            .join(name);
        let _ = fs::remove_dir_all(&dir);
        let tree = Tree {
            root: dir.join("tree"),
            cache: dir.join("cache"),
        };
        fs::create_dir_all(tree.root.join("gnu/packages")).expect("a folder");
        tree.module("greet", "hello", "made-up", "1.5");
        tree.module("other", "other", "another", "2");
        tree
    }

    fn file(&self, module: &str) -> PathBuf {
        self.root.join(format!("gnu/packages/{module}.scm"))
    }

    fn module(&self, module: &str, variable: &str, name: &str, version: &str) {
        let text = format!(
            "(define-module (gnu packages {module})\n  #:use-module (guix packages))\n\n\
             (define-public {variable}\n  (package\n    (name \"{name}\")\n    \
             (version \"{version}\")\n    (source #f)\n    (build-system #f)\n    \
             (home-page \"\")\n    (synopsis \"\")\n    (description \"\")\n    (license #f)))\n"
        );
        fs::write(self.file(module), text).expect("a file");
    }

    fn command(&self, options: &[&str], expression: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guixlite"));
        command
            .args(["eval", "--no-guix", "-L"])
            .arg(&self.root)
            .args(options)
            .args(["-e", expression])
            .env("NO_COLOR", "1")
            .env("XDG_CACHE_HOME", &self.cache);
        command
    }

    /// The version of the package of a name.
    fn version(&self, options: &[&str], name: &str) -> Output {
        let expression = format!(
            "(begin (use-modules (gnu packages) (guix packages)) \
             (package-version (specification->package \"{name}\")))"
        );
        let output = self.command(options, &expression).output();
        output.expect("the program starts")
    }

    fn finds(&self, options: &[&str], name: &str, version: &str) {
        let output = self.version(options, name);
        assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            format!("\"{version}\"\n"),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    fn kept(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.cache.join("guixlite")) else {
            return Vec::new();
        };
        entries
            .map(|entry| entry.expect("an entry").path())
            .collect()
    }

    fn index(&self) -> PathBuf {
        let kept = self.kept();
        assert_eq!(kept.len(), 1, "{kept:?}");
        kept.into_iter().next().expect("an index")
    }
}

fn changed(path: &Path) -> std::time::SystemTime {
    let meta = fs::metadata(path).expect("a file");
    meta.modified().expect("a time")
}

#[test]
fn the_index_is_built_once() {
    let tree = Tree::new("once");
    tree.finds(&[], "made-up", "1.5");
    let built = changed(&tree.index());
    tree.finds(&[], "another", "2");
    assert_eq!(changed(&tree.index()), built);
}

#[test]
fn a_stale_index_is_built_anew() {
    let tree = Tree::new("stale");
    tree.finds(&[], "made-up", "1.5");
    tree.module("greet", "hello", "renamed", "10.25");
    tree.finds(&[], "renamed", "10.25");
    assert!(!tree.version(&[], "made-up").status.success());
    tree.module("more", "more", "more", "3");
    tree.finds(&[], "more", "3");
    fs::remove_file(tree.file("other")).expect("a file");
    assert!(!tree.version(&[], "another").status.success());
}

#[test]
fn a_damaged_index_is_built_anew() {
    let tree = Tree::new("damaged");
    tree.finds(&[], "made-up", "1.5");
    let index = tree.index();
    let good = fs::read(&index).expect("an index");
    let text = String::from_utf8_lossy(&good).into_owned();
    let half = good.get(..good.len() / 2).unwrap_or_default().to_vec();
    let damaged = [
        Vec::new(),
        b"\xff\xfe\n".to_vec(),
        half,
        text.replacen("made-up", "made_up", 1).into_bytes(),
    ];
    for bad in damaged {
        fs::write(&index, bad).expect("a file");
        tree.finds(&[], "made-up", "1.5");
        assert_eq!(fs::read(&index).expect("an index"), good);
    }
}

#[test]
fn without_a_cache_it_works_too() {
    let tree = Tree::new("without");
    tree.finds(&["--no-cache"], "made-up", "1.5");
    assert_eq!(tree.kept(), Vec::<PathBuf>::new());
    // A file where the folder should be: nothing can be kept.
    fs::write(&tree.cache, "").expect("a file");
    tree.finds(&[], "made-up", "1.5");
}

#[test]
fn many_may_write_at_once() {
    let tree = Tree::new("at-once");
    let expression = "(begin (use-modules (gnu packages) (guix packages)) \
                      (package-version (specification->package \"made-up\")))";
    let children: Vec<_> = (0..8)
        .map(|_| {
            let mut command = tree.command(&[], expression);
            command.stdout(std::process::Stdio::piped());
            command.spawn().expect("the program starts")
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.stdout, b"\"1.5\"\n");
    }
    tree.index();
    tree.finds(&[], "made-up", "1.5");
}

#[test]
fn what_is_not_used_is_not_read() {
    let tree = Tree::new("unused");
    tree.module("bash", "bash", "bash", "99");
    // It cannot be read: whoever tries fails.
    fs::write(tree.file("emacs-xyz"), "(((").expect("a file");
    let expression = "(begin (use-modules (gnu packages bash) (gnu packages emacs-xyz) (guix packages)) \
                      (define (unused) (list emacs-magit)) \
                      (package-version bash))";
    let output = tree.command(&[], expression).output().expect("it ends");
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "\"99\"\n",
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let used = expression.replace("(package-version bash)", "(unused)");
    let output = tree.command(&[], &used).output().expect("it ends");
    assert_eq!(output.status.code(), Some(1));
}

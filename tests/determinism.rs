//! The same files, load path, environment and options give the same bytes: wherever, whenever and in
//! whatever surroundings a configuration is evaluated.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use guixlite::session::{NATIVE_STACK, Surroundings};
use guixlite::source::Origin;
use guixlite::{Options, Session};

fn folder(name: &str) -> PathBuf {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("determinism")
        .join(name);
    fs::create_dir_all(&dir).expect("a folder");
    dir
}

/// What a command prints in a directory, with some environment.
fn printed(dir: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> (Vec<u8>, Vec<u8>) {
    let output = Command::new(env!("CARGO_BIN_EXE_guixlite"))
        .args(arguments)
        .current_dir(dir)
        .env_clear()
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    (output.stdout, output.stderr)
}

/// Everything that a machine could tell a configuration apart by.
const CURIOUS: &str = r#"
(use-modules (gnu) (guix utils) (srfi srfi-1))
(define table (make-hash-table))
(for-each (lambda (i) (hash-set! table (list i (number->string i)) i)) (iota 100))
(operating-system
  (host-name (gethostname))
  (timezone (object->string
             (list (current-time) (gettimeofday) (getpid) (uname) (getlogin) (random 1000)
                   (hash-map->list cons table) (gensym) (%current-system)
                   (false-if-exception (getpwuid (getuid))))))
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/sda"))))
  (file-systems (cons (file-system (mount-point "/") (device "/dev/sda1") (type "ext4"))
                      %base-file-systems)))
"#;

#[test]
fn neither_place_nor_time_nor_surroundings_matter() {
    let (one, other) = (folder("one"), folder("quite/another-place"));
    for dir in [&one, &other] {
        fs::write(dir.join("curious.scm"), CURIOUS).expect("a file");
    }
    let surroundings = [
        ("TZ", "Asia/Tokyo"),
        ("LANG", "de_DE.UTF-8"),
        ("USER", "somebody"),
        ("LOGNAME", "somebody"),
        ("HOSTNAME", "elsewhere"),
        ("HOME", "/nonexistent"),
        ("TMPDIR", "/var/tmp"),
    ];
    for format in ["json", "sexp", "text"] {
        let arguments = ["eval", "--format", format, "curious.scm"];
        let first = printed(&one, &arguments, &[]);
        std::thread::sleep(std::time::Duration::from_millis(20));
        let second = printed(&other, &arguments, &surroundings);
        let show = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(!first.0.is_empty(), "{}", show(&first.1));
        assert_eq!(show(&first.0), show(&second.0), "{format}");
    }
}

/// The machine that programs see is the one that is evaluated for.
#[test]
fn the_system_stands_for_the_machine() {
    let dir = folder("system");
    let text =
        "(let ((u (uname))) (display (list (utsname:sysname u) (utsname:machine u) %host-type)))";
    fs::write(dir.join("machine.scm"), text).expect("a file");
    for (system, told) in [
        ("x86_64-linux", "(Linux x86_64 x86_64-pc-linux-gnu)"),
        ("aarch64-linux", "(Linux aarch64 aarch64-unknown-linux-gnu)"),
        ("armhf-linux", "(Linux armv7l arm-unknown-linux-gnueabihf)"),
        ("i586-gnu", "(GNU i586 i586-pc-gnu)"),
    ] {
        let (out, err) = printed(&dir, &["run", "--system", system, "machine.scm"], &[]);
        let err = String::from_utf8_lossy(&err);
        assert_eq!(String::from_utf8_lossy(&out), told, "{err}");
    }
    let (out, _) = printed(&dir, &["run", "machine.scm"], &[]);
    assert_eq!(
        String::from_utf8_lossy(&out),
        "(Linux x86_64 x86_64-pc-linux-gnu)"
    );
}

#[test]
fn plans_do_not_depend_on_hash_seeds() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/plans");
    for name in ["desktop-seat", "containers-extended", "modified-services"] {
        let file = format!("{name}.scm");
        let arguments = ["eval", "--no-guix", "--format", "json", file.as_str()];
        let first = printed(&root, &arguments, &[]);
        assert!(!first.0.is_empty(), "{}", String::from_utf8_lossy(&first.1));
        assert!(first == printed(&root, &arguments, &[]), "{name} differs");
    }
}

#[test]
fn the_environment_that_is_asked_for_is_recorded() {
    let dir = folder("environment");
    let text = CURIOUS
        .replace("(gethostname)", "(or (getenv \"GIVEN\") \"x\")")
        .replace("(gensym)", "(getenv \"NOT_GIVEN\")");
    fs::write(dir.join("asks.scm"), text).expect("a file");
    let (out, err) = printed(
        &dir,
        &["eval", "--format", "json", "asks.scm"],
        &[("GIVEN", "here"), ("OTHER", "x")],
    );
    let plan: serde_json::Value = serde_json::from_slice(&out)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&err)));
    let asked = plan.get("environment").expect("the key");
    assert_eq!(
        asked.get("GIVEN").and_then(|value| value.as_str()),
        Some("here")
    );
    assert_eq!(asked.get("NOT_GIVEN"), Some(&serde_json::Value::Null));
    assert_eq!(asked.get("OTHER"), None);
}

/// A session that evaluates the same text again and again keeps its objects in bounds.
#[test]
fn a_session_that_goes_on_keeps_its_heap() {
    let work = || {
        let mut session = Session::new(Options::default()).expect("the core");
        session.enter(Surroundings::Program);
        let text = "(define (f n) (if (= n 0) '() (cons (make-string 100 #\\a) (f (- n 1)))))\n\
                    (define kept (f 1000))\n(length kept)\n";
        let mut sizes = Vec::new();
        for round in 0..2000 {
            let evaluation = session.evaluate("again.scm", text, Origin::User);
            assert!(evaluation.problems.is_empty(), "{:?}", evaluation.problems);
            if round % 500 == 499 {
                sizes.push(session.machine.memory());
            }
        }
        let (first, last) = (sizes.first().copied(), sizes.last().copied());
        assert!(last < first.map(|size| size + (48 << 20)), "{sizes:?}");
    };
    let thread = std::thread::Builder::new()
        .stack_size(NATIVE_STACK)
        .spawn(work);
    thread.expect("a thread").join().expect("no panic");
}

//! What an evaluation does to the world, as the kernel sees it: `strace` lists the system calls of
//! `eval` and `check` on hostile input. Nothing is opened but what the configuration names and the
//! program needs to start, nothing written, run or connected to.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use skip::skip;

#[path = "common/skip.rs"]
mod skip;

fn folder(name: &str) -> PathBuf {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("system-calls")
        .join(name);
    fs::create_dir_all(&dir).expect("a folder");
    dir.canonicalize().expect("the folder")
}

/// The system calls of a command, one a line; nothing where there is no `strace`.
fn system_calls(home: &Path, arguments: &[&str]) -> Option<Vec<String>> {
    let log = home.join("calls");
    let traced = Command::new("strace")
        .args([
            "-f",
            "-qq",
            "-e",
            "trace=%file,%network,%process,openat2,write,pwrite64,ftruncate,fchmod",
        ])
        .arg("-o")
        .arg(&log)
        .arg(env!("CARGO_BIN_EXE_guixlite"))
        .args(arguments)
        .current_dir(home)
        .env("HOME", home)
        .env_remove("LD_LIBRARY_PATH")
        .env_remove("XDG_CACHE_HOME")
        .env_remove("GUIX_PACKAGE_PATH")
        .env_remove("GUILE_LOAD_PATH")
        .output();
    if traced.is_err() {
        skip("strace is not installed");
        return None;
    }
    let calls = fs::read_to_string(&log).unwrap_or_default();
    if !calls.contains("execve(") {
        skip("strace may not trace here");
        return None;
    }
    Some(calls.lines().map(str::to_owned).collect())
}

/// The name between the first quotation marks of a call.
fn path_in(call: &str) -> &str {
    call.split('"').nth(1).unwrap_or_default()
}

/// What a call does that an evaluation must not do, if it does.
fn is_forbidden(call: &str, allowed: &[&Path]) -> bool {
    let name = call.split('(').next().unwrap_or_default();
    let name = name.split_whitespace().last().unwrap_or_default();
    match name {
        "execve" => path_in(call) != env!("CARGO_BIN_EXE_guixlite"),
        "fork" | "vfork" | "execveat" | "socket" | "connect" | "bind" | "listen" | "accept"
        | "unlink" | "unlinkat" | "mkdir" | "mkdirat" | "rename" | "renameat" | "renameat2"
        | "link" | "linkat" | "symlink" | "symlinkat" | "chmod" | "fchmodat" | "chown"
        | "truncate" | "ftruncate" | "mount" | "chdir" | "chroot" | "mknod" | "mknodat"
        | "kill" | "utimensat" => true,
        // Threads are the program's own.
        "clone" | "clone3" => !call.contains("CLONE_THREAD"),
        "open" | "openat" | "openat2" | "creat" => {
            let writes = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"]
                .iter()
                .any(|flag| call.contains(flag));
            writes || !is_expected(path_in(call), allowed)
        }
        "stat" | "newfstatat" | "statx" | "lstat" | "access" | "faccessat2" | "readlink" => {
            let path = path_in(call);
            !path.is_empty() && !is_expected(path, allowed)
        }
        // To its own standard output and error only.
        "write" | "pwrite64" => !call.contains("write(1,") && !call.contains("write(2,"),
        _ => false,
    }
}

/// What the C library and Rust's start-up look at, and what is allowed besides.
fn is_expected(path: &str, allowed: &[&Path]) -> bool {
    let started = [
        "/etc/ld.so",
        "/lib",
        "/usr/lib",
        "/proc/self/",
        "/proc/sys/vm/",
        "/sys/fs/cgroup",
        "/sys/kernel/mm",
        "/dev/null",
    ];
    let program = Path::new(env!("CARGO_BIN_EXE_guixlite"));
    started.iter().any(|start| path.starts_with(start))
        || program.starts_with(path)
        || allowed.iter().any(|known| Path::new(path).starts_with(known) || known.starts_with(path))
        // Whether Guix is installed.
        || path.ends_with("gnu/services.scm")
}

fn forbidden(home: &Path, arguments: &[&str], allowed: &[&Path]) -> Option<Vec<String>> {
    let calls = system_calls(home, arguments)?;
    Some(
        calls
            .into_iter()
            .filter(|call| is_forbidden(call, allowed))
            .collect(),
    )
}

const HOSTILE: &str = r#"
(use-modules (gnu) (ice-9 popen) (ice-9 rdelim))
(define-syntax-rule (try form) (false-if-exception form))
(try (system "touch /tmp/guixlite-was-here"))
(try (system* "touch" "/tmp/guixlite-was-here"))
(try (open-pipe* OPEN_READ "id"))
(try (open-input-pipe "id"))
(try (primitive-fork))
(try (execl "/bin/sh" "sh"))
(try (call-with-output-file "/tmp/guixlite-was-here" (lambda (port) (display "x" port))))
(try (open-file "/tmp/guixlite-was-here" "w"))
(try (mkdir "/tmp/guixlite-was-here"))
(try (delete-file "/etc/hostname"))
(try (rename-file "/etc/hostname" "/etc/hostname-was"))
(try (symlink "/etc/passwd" "/tmp/guixlite-was-here"))
(try (chmod "/tmp" 0))
(try (chdir "/"))
(try (connect (socket PF_INET SOCK_STREAM 0) AF_INET (inet-pton AF_INET "127.0.0.1") 80))
(try (getaddrinfo "example.org" "http"))
(try (kill (getpid) 9))
(try (dynamic-link "libc"))
(getenv "HOME")
(gethostname)
(current-time)
(getpwnam "root")
"#;

#[test]
fn hostile_configurations_touch_nothing() {
    let home = folder("hostile");
    let file = home.join("hostile.scm");
    fs::write(&file, HOSTILE).expect("a file");
    let name = file.display().to_string();
    for command in ["eval", "check"] {
        let Some(wrong) = forbidden(&home, &[command, &name], &[&file]) else {
            return;
        };
        assert!(wrong.is_empty(), "{command}:\n{}", wrong.join("\n"));
    }
    assert!(!Path::new("/tmp/guixlite-was-here").exists());
}

#[test]
fn a_configuration_reads_what_it_names_and_nothing_else() {
    let home = folder("names");
    let file = home.join("names.scm");
    let named = home.join("motd");
    fs::write(&named, "hello").expect("a file");
    fs::write(
        &file,
        "(use-modules (gnu) (ice-9 textual-ports))\n(call-with-input-file \"motd\" get-string-all)\n\
         (local-file \"motd\")\n",
    )
    .expect("a file");
    let name = file.display().to_string();
    let Some(calls) = system_calls(&home, &["check", "--no-cache", &name]) else {
        return;
    };
    assert!(
        calls.iter().any(|call| call.contains("motd")),
        "it reads the file"
    );
    let allowed = [file.as_path(), named.as_path(), Path::new("motd")];
    let wrong: Vec<&String> = calls
        .iter()
        .filter(|call| is_forbidden(call, &allowed))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn confinement_keeps_even_from_asking() {
    let home = folder("confined");
    let inside = home.join("inside");
    let outside = folder("outside");
    fs::create_dir_all(&inside).expect("a folder");
    fs::write(outside.join("secret"), "(s3cr3t)\n").expect("a file");
    let link = inside.join("link");
    let _ = fs::remove_file(&link);
    std::os::unix::fs::symlink(outside.join("secret"), &link).expect("a link");
    let file = inside.join("confined.scm");
    let tries = [
        "\"link\"".to_owned(),
        "\"../../outside/secret\"".to_owned(),
        format!("\"{}\"", outside.join("secret").display()),
        "\"/proc/self/environ\"".to_owned(),
        "\"/proc/self/cwd/../../etc/passwd\"".to_owned(),
        "\"/etc/passwd\"".to_owned(),
    ];
    for name in tries {
        for form in [
            "call-with-input-file ~ read",
            "load ~",
            "stat ~",
            "include ~",
        ] {
            let form = form.replace('~', &name);
            fs::write(&file, format!("({form})\n")).expect("a file");
            let output = Command::new(env!("CARGO_BIN_EXE_guixlite"))
                .args(["eval", "--confine"])
                .arg(&inside)
                .arg(&file)
                .current_dir(&inside)
                .output()
                .expect("the program starts");
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(1), "({form}): {told}");
            assert!(
                !told.contains("s3cr3t") && output.stdout.is_empty(),
                "({form}): {told}"
            );
        }
    }
    // Nor can what is there be told from what is not.
    let said = |name: &str| {
        fs::write(
            &file,
            format!("(stat \"{}\")\n", outside.join(name).display()),
        )
        .expect("a file");
        let output = Command::new(env!("CARGO_BIN_EXE_guixlite"))
            .args(["check", "--format", "short", "--confine"])
            .arg(&inside)
            .arg(&file)
            .output()
            .expect("the program starts");
        String::from_utf8_lossy(&output.stdout).replace(name, "NAME")
    };
    assert_eq!(said("secret"), said("nothin"));
}

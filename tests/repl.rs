//! The REPL, at a pseudo-terminal as a person uses it, and from a pipe.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use rexpect::session::{PtySession, spawn_command};

use skip::skip;

#[path = "common/skip.rs"]
mod skip;

/// How long an answer may take, on a machine that has much else to do.
const PATIENCE: u64 = 60_000;

fn directory(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("repl-{name}"));
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).expect("a directory");
    dir
}

fn command(state: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guixlite"));
    command
        .args(["repl", "--no-guix"])
        .args(arguments)
        .env("TERM", "xterm")
        .env("NO_COLOR", "1")
        .env("LC_ALL", "C.UTF-8")
        .env("COLUMNS", "100")
        .env("XDG_STATE_HOME", state);
    command
}

fn start(state: &Path, arguments: &[&str]) -> PtySession {
    let mut session = spawn_command(command(state, arguments), Some(PATIENCE)).expect("it starts");
    session.exp_string("guixlite> ").expect("a prompt");
    session
}

/// Types a line and waits for a part of the answer, and for the next prompt.
fn ask(session: &mut PtySession, line: &str, answer: &str) {
    session.send_line(line).expect("it reads");
    expect(session, answer);
    expect(session, "> ");
}

fn expect(session: &mut PtySession, answer: &str) {
    if let Err(error) = session.exp_string(answer) {
        panic!("waiting for {answer:?}: {error}");
    }
}

fn end(mut session: PtySession) {
    session.send_control('d').expect("it reads");
    session.exp_eof().expect("it ends");
}

#[test]
fn values_are_numbered_and_can_be_used_again() {
    let mut session = start(&directory("values"), &[]);
    ask(&mut session, "(+ 1 2)", "$1 = 3");
    ask(&mut session, "(* $1 10)", "$2 = 30");
    ask(&mut session, "(values 1 \"x\")", "$4 = \"x\"");
    ask(&mut session, "(define x 5) x", "$5 = 5");
    end(session);
}

#[test]
fn a_form_goes_on_until_it_is_complete() {
    let mut session = start(&directory("lines"), &[]);
    session.send_line("(+ 1").expect("it reads");
    session.send_line("   2").expect("it reads");
    ask(&mut session, ")", "$1 = 3");
    session.send_line("\"a").expect("it reads");
    ask(&mut session, "b\"", "$2 = \"a\\nb\"");
    end(session);
}

#[test]
fn interrupts_stop_an_evaluation_and_keep_the_session() {
    let mut session = start(&directory("interrupt"), &[]);
    ask(&mut session, "(define kept 41)", "");
    for endless in [
        "(let loop () (loop))",
        "(let loop ((l '())) (loop (cons 1 (list-head l 0))))",
        // Natives that take no step.
        "(gcd (- (expt 2 80000000) 1) (- (expt 3 50000000) 1))",
        "(let ((c (lambda (n) (let ((l (iota n))) (set-cdr! (list-tail l (- n 1)) l) l)))) (list-tail (c 9) 1000000000000000))",
    ] {
        session.send_line(endless).expect("it reads");
        sleep(Duration::from_millis(700));
        session.send_control('c').expect("it reads");
        expect(&mut session, "interrupted");
        expect(&mut session, "> ");
        // The editor hears of the interrupt too, and begins a new line.
        sleep(Duration::from_millis(500));
    }
    ask(&mut session, "(+ kept 1)", "= 42");
    // At the prompt, what was typed is forgotten.
    session.send("(car 1").expect("it reads");
    sleep(Duration::from_millis(300));
    session.send_control('c').expect("it reads");
    expect(&mut session, "> ");
    sleep(Duration::from_millis(300));
    ask(&mut session, "(+ kept 2)", "= 43");
    end(session);
}

#[test]
fn an_endless_macro_does_not_end_the_session() {
    let mut session = start(&directory("macro"), &[]);
    ask(
        &mut session,
        "(define-syntax f (syntax-rules () ((_ x) (f x))))",
        "",
    );
    session.send_line("(f 1)").expect("it reads");
    sleep(Duration::from_millis(50));
    session.send_control('c').expect("it reads");
    expect(&mut session, "> ");
    ask(&mut session, "(+ 20 3)", "= 23");
    end(session);
}

#[test]
fn interrupts_stop_an_expansion() {
    let mut session = start(&directory("expansion"), &["--limit-expansion", "none"]);
    ask(
        &mut session,
        "(define-syntax f (syntax-rules () ((_ x) (f x))))",
        "",
    );
    // A macro that is a procedure, and one that is used for ever.
    ask(
        &mut session,
        "(define-syntax g (lambda (x) (let loop () (loop))))",
        "",
    );
    for endless in ["(f 1)", "(let () (f 1))", "(g 1)"] {
        session.send_line(endless).expect("it reads");
        sleep(Duration::from_millis(700));
        session.send_control('c').expect("it reads");
        expect(&mut session, "interrupted");
        expect(&mut session, "> ");
        sleep(Duration::from_millis(500));
    }
    ask(&mut session, "(+ 20 3)", "= 23");
    end(session);
}

#[test]
fn limits_are_those_that_are_asked_for() {
    let text = "(define-syntax f (syntax-rules () ((_ x) x)))\n(list (f 1) (f 2) (f 3))\n(f 4)\n";
    let output = piped(&["--limit-expansion", "2"], text);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("expansion-limit"), "{said}");
    // Each evaluation has them for itself.
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(printed, "$1 = 4\n");
    assert_eq!(output.status.code(), Some(3));
    let output = piped(&["--limit-time", "none"], "(+ 1 2)\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn output_that_goes_nowhere_ends_the_session() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
    let Ok(full) = full else {
        skip("there is no /dev/full");
        return;
    };
    let mut child = command(&directory("full"), &[])
        .stdin(Stdio::piped())
        .stdout(full)
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("it has an input");
    // It may have ended before it read all.
    let _ = stdin.write_all(b",help\n1\n2\n");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("cannot write"), "{said}");
}

#[test]
fn a_long_form_is_read_line_by_line() {
    let lines = "(list 1 \"a)\" ; )\n #\\) 2)\n".repeat(20_000);
    let before = std::time::Instant::now();
    let output = piped(&[], &format!("(length '(\n{lines}))\n(+ 1 1)\n"));
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(printed, "$1 = 20000\n$2 = 2\n");
    assert!(before.elapsed() < Duration::from_secs(60));
}

#[test]
fn completion_brings_the_import() {
    let mut session = start(&directory("import"), &[]);
    session.send("(fold-rig\t").expect("it reads");
    sleep(Duration::from_millis(1500));
    ask(&mut session, " cons '() '(1 2))", "$1 = (1 2)");
    // What the session defined, and what is imported by now.
    ask(&mut session, "(define my-own-number 3)", "");
    session.send("(list my-own-num\t").expect("it reads");
    sleep(Duration::from_millis(500));
    session.send(" (delete-dupli\t").expect("it reads");
    sleep(Duration::from_millis(500));
    ask(&mut session, " '(1 1)))", "= (3 (1))");
    ask(&mut session, "(+ 20 3)", "= 23");
    end(session);
}

/// The resident memory of a process in KiB.
fn memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let words = line.and_then(|line| line.split_whitespace().next());
    words.and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[test]
fn memory_does_not_grow_with_what_is_evaluated_again() {
    let dir = directory("again");
    let file = dir.join("system.scm");
    let text = "(use-modules (gnu) (guix records))
(define-syntax-rule (twice x) (let ((y x)) (+ y y)))
(define-record-type* <thing> thing make-thing thing? (size thing-size (default 1)))
(define (squares n) (map (lambda (i) (* i i)) (iota n)))
(operating-system
  (host-name (string-append \"host\" (number->string (twice (thing-size (thing))))))
  (timezone \"Europe/Lisbon\")
  (bootloader (bootloader-configuration
               (bootloader grub-efi-bootloader) (targets '(\"/boot/efi\"))))
  (file-systems (cons (file-system (device (file-system-label \"root\"))
                                   (mount-point \"/\") (type \"ext4\"))
                      %base-file-systems)))
";
    std::fs::write(&file, text).expect("a file");
    let mut child = command(&dir, &["--no-cache"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("it has an input");
    let mut stdout = BufReader::new(child.stdout.take().expect("it has an output"));
    let load = format!(",load {}\n", file.display());
    let mut rounds = |count: usize| {
        let text = format!(
            "{}(twice 21)\n(car (last-pair (squares 4)))\n",
            load.repeat(count)
        );
        stdin.write_all(text.as_bytes()).expect("it reads");
        let mut line = String::new();
        for expected in ["= 42\n", "= 9\n"] {
            line.clear();
            stdout.read_line(&mut line).expect("it answers");
            assert!(line.ends_with(expected), "{line}");
        }
        memory(child.id())
    };
    let first = rounds(200);
    let last = rounds(600);
    assert!(last <= first + first / 5, "{first} KiB became {last} KiB");
    drop(stdin);
    child.wait().expect("it ends");
}

#[test]
fn tab_completes() {
    let mut session = start(&directory("tab"), &[]);
    session.send("(string-appen\t").expect("it reads");
    sleep(Duration::from_millis(300));
    ask(&mut session, " \"a\" \"b\")", "$1 = \"ab\"");
    ask(&mut session, "(use-modules (gnu))", "");
    session
        .send("(file-system-type (file-system (mount-poi\t")
        .expect("it reads");
    sleep(Duration::from_millis(500));
    ask(
        &mut session,
        " \"/\") (device \"d\") (type \"ext4\")))",
        "$2 = \"ext4\"",
    );
    session.send(",modu\t").expect("it reads");
    sleep(Duration::from_millis(300));
    ask(&mut session, "", "(guile-user)");
    end(session);
}

#[test]
fn commands() {
    let dir = directory("commands");
    let file = dir.join("loaded.scm");
    std::fs::write(&file, "(define loaded 'once)\n").expect("a file");
    let mut session = start(&dir, &[]);
    ask(&mut session, ",help", ",apropos WORD");
    ask(
        &mut session,
        ",doc docker-configuration",
        "enable-proxy?: boolean",
    );
    ask(&mut session, ",d (list 1 2)", "the list `(1 2)`");
    ask(
        &mut session,
        "(define (f a #:optional) \"Say it.\" (cons a a))",
        "",
    );
    ask(
        &mut session,
        "(define* (g a #:key (b 2)) \"Say it.\" (cons a b))",
        "",
    );
    ask(&mut session, ",describe g", "(g a [#:b])");
    ask(&mut session, ",expand (when 1 2 3)", "(if 1 (begin 2 3))");
    ask(&mut session, ",time (+ 1 2)", "$1 = 3");
    ask(&mut session, &format!(",load {}", file.display()), "");
    ask(&mut session, "loaded", "$2 = once");
    std::fs::write(&file, "(define loaded 'again)\n").expect("a file");
    ask(&mut session, ",reload", "");
    ask(&mut session, "loaded", "$3 = again");
    ask(&mut session, ",use (srfi srfi-1)", "");
    ask(&mut session, "(iota 3)", "$4 = (0 1 2)");
    ask(&mut session, ",apropos delete-dupl", "delete-duplicates");
    ask(&mut session, ",module (guix gexp)", "");
    ask(&mut session, ",m", "(guix gexp)");
    ask(&mut session, "$4", "= (0 1 2)");
    ask(
        &mut session,
        ",module (no such module)",
        "There is no module",
    );
    ask(&mut session, ",nonsense", "There is no command `,nonsense`");
    session.send_line(",q").expect("it reads");
    session.exp_eof().expect("it ends");
}

#[test]
fn plans() {
    let mut session = start(&directory("plan"), &[]);
    ask(&mut session, ",plan", "No operating system");
    ask(&mut session, "(use-modules (gnu))", "");
    let file = directory("plan-file").join("system.scm");
    let text = "(define os (operating-system (host-name \"komputilo\") (bootloader \
                (bootloader-configuration (bootloader grub-bootloader) (targets '(\"/dev/sda\")))) \
                (file-systems (cons (file-system (device \"/dev/sda1\") (mount-point \"/\") \
                (type \"ext4\")) %base-file-systems))))\nos\n";
    std::fs::write(&file, text).expect("a file");
    ask(&mut session, &format!(",load {}", file.display()), "");
    ask(&mut session, ",plan", "services");
    ask(&mut session, ",plan os", "komputilo");
    end(session);
}

#[test]
fn errors_have_a_code_and_the_source() {
    let mut session = start(&directory("errors"), &[]);
    session.send_line("(car 5)").expect("it reads");
    expect(&mut session, "wrong-type");
    expect(&mut session, "(car 5)");
    expect(&mut session, "> ");
    ask(&mut session, "(undefined-thing)", "unbound");
    ask(&mut session, "(+ 1 1)", "$1 = 2");
    end(session);
}

#[test]
fn the_history_is_kept_between_sessions() {
    let state = directory("history");
    let mut session = start(&state, &[]);
    ask(
        &mut session,
        "(string-append \"kept\" \" form\")",
        "$1 = \"kept form\"",
    );
    end(session);
    assert!(state.join("guixlite/history").is_file());
    let mut session = start(&state, &[]);
    session.send("\x1b[A").expect("it reads");
    sleep(Duration::from_millis(300));
    ask(&mut session, "", "$1 = \"kept form\"");
    end(session);
}

#[test]
fn a_history_that_cannot_be_kept_is_only_a_notice() {
    let mut session = start(Path::new("/dev/null/state"), &[]);
    session.send_line("(+ 1 2)").expect("it reads");
    expect(&mut session, "is not kept");
    expect(&mut session, "$1 = 3");
    end(session);
}

#[test]
fn limits_keep_the_session() {
    let mut session = start(&directory("limits"), &["--limit-steps", "300000"]);
    ask(&mut session, "(let loop () (loop))", "limit");
    ask(&mut session, "(+ 1 1)", "$1 = 2");
    end(session);
    let mut session = start(&directory("memory"), &["--limit-memory", "200M"]);
    ask(
        &mut session,
        "(let loop ((l '())) (loop (cons (make-vector 1000 0) l)))",
        "limit",
    );
    ask(&mut session, "(length (iota 100000))", "$1 = 100000");
    end(session);
}

fn piped(arguments: &[&str], input: &str) -> Output {
    let mut child = command(&directory("piped"), arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(input.as_bytes())
        .expect("it reads");
    child.wait_with_output().expect("it ends")
}

#[test]
fn a_pipe_is_a_script() {
    let output = piped(&[], "(define x\n 2)\n(* x 21)\n,module\n");
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "$1 = 42\n(guile-user)\n"
    );
    assert_eq!(output.status.code(), Some(0));
    let output = piped(&[], "(car 1)\n(display \"on\")\n");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "on");
    let output = piped(&["--limit-steps", "100000"], "(let loop () (loop))\n");
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(piped(&[], "(exit 7)\n(display 1)\n").status.code(), Some(7));
    assert_eq!(piped(&[], "(unclosed").status.code(), Some(1));
}

/// The memory that a process holds, in kibibytes.
fn resident(id: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).expect("a Linux system");
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    number
        .and_then(|number| number.parse().ok())
        .expect("a number")
}

#[test]
fn memory_does_not_grow_with_evaluations() {
    let mut child = command(&directory("growth"), &[])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut evaluate = |count: usize| {
        let mut line = String::new();
        for _ in 0..count {
            input
                .write_all(b"(append '(1 a) (list 2 'b) (string->list \"\"))\n")
                .expect("it reads");
            line.clear();
            output.read_line(&mut line).expect("it answers");
            assert!(line.ends_with("= (1 a 2 b)\n"), "{line}");
        }
    };
    evaluate(1000);
    let before = resident(child.id());
    evaluate(10_000);
    let after = resident(child.id());
    assert!(
        after < before + before / 5,
        "{before} KiB before, {after} KiB after 10,000 evaluations"
    );
    drop(input);
    assert!(child.wait().expect("it ends").success());
}

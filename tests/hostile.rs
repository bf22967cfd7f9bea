//! Files and programs that are meant to break an evaluator, each with the exit status and the message
//! that it has to end in. They run in processes of their own: nothing may crash, hang or take more
//! than its limits.

// A test that cannot go on has failed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use guixlite::session::{NATIVE_STACK, Problem, Surroundings};
use guixlite::source::Origin;
use guixlite::value::exception::{Limit, Throw};
use guixlite::vm::limits::Limits;
use guixlite::{Options, Session};

use skip::skip;

#[path = "common/skip.rs"]
mod skip;

/// How long any of them may take, on a slow machine too.
const PATIENCE: Duration = Duration::from_secs(240);

/// How a run ended.
struct Ran {
    status: i32,
    out: String,
    err: String,
    /// The most memory that it held, in bytes, where the system says so.
    peak: Option<u64>,
}

fn folder() -> PathBuf {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    fs::create_dir_all(&dir).expect("a folder");
    dir
}

fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder().join(name);
    fs::write(&path, content).expect("a file");
    path.display().to_string()
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guixlite"));
    command
        .args(arguments)
        .env("NO_COLOR", "1")
        .env("LC_ALL", "C.UTF-8")
        .env("COLUMNS", "80")
        .stdin(Stdio::null());
    command
}

/// Runs a command to its end; what it holds is looked at meanwhile.
fn finish(mut command: Command) -> Ran {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let drain = |mut stream: Box<dyn Read + Send>| {
        std::thread::spawn(move || {
            let mut data = Vec::new();
            let _ = stream.read_to_end(&mut data);
            String::from_utf8_lossy(&data).into_owned()
        })
    };
    let out = drain(Box::new(child.stdout.take().expect("a pipe")));
    let err = drain(Box::new(child.stderr.take().expect("a pipe")));
    let started = Instant::now();
    let mut peak = None;
    let status = loop {
        if let Some(status) = child.try_wait().expect("it can be waited for") {
            break status;
        }
        peak = peak_of(child.id()).or(peak);
        if started.elapsed() > PATIENCE {
            let _ = child.kill();
            panic!("{command:?} does not end");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    Ran {
        status: status.code().unwrap_or(-1),
        out: out.join().expect("output"),
        err: err.join().expect("output"),
        peak,
    }
}

/// The most memory that a process has held.
fn peak_of(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes << 10)
}

fn run(arguments: &[&str]) -> Ran {
    finish(command(arguments))
}

/// Asserts that a run ended with a status and said something on either stream.
fn ends(ran: &Ran, status: i32, says: &str) {
    let told = format!("{}{}", ran.out, ran.err);
    let start: String = told.chars().take(2000).collect();
    assert_eq!(ran.status, status, "it said: {start}");
    assert!(told.contains(says), "`{says}` is not in: {start}");
}

fn checked(name: &str, content: impl AsRef<[u8]>, options: &[&str]) -> Ran {
    let file = file(name, content);
    let mut arguments = vec!["check", "--format", "short"];
    arguments.extend(options);
    arguments.push(&file);
    run(&arguments)
}

/// Files, what `check` is told besides, its exit status and a part of what it says.
macro_rules! files {
    ($($(#[$doc:meta])* $name:ident: $content:expr, $options:expr => $status:expr, $says:expr;)*) => {
        $($(#[$doc])*
        #[test]
        fn $name() {
            let options: &[&str] = &$options;
            let ran = checked(concat!(stringify!($name), ".scm"), $content, options);
            ends(&ran, $status, $says);
        })*
    };
}

/// Expressions, what `eval` is told besides, its exit status and a part of what it says.
macro_rules! expressions {
    ($($(#[$doc:meta])* $name:ident: $text:expr, $options:expr => $status:expr, $says:expr;)*) => {
        $($(#[$doc])*
        #[test]
        fn $name() {
            let options: &[&str] = &$options;
            let mut arguments = vec!["eval", "-e", $text];
            arguments.extend(options);
            ends(&run(&arguments), $status, $says);
        })*
    };
}

const DEEP: usize = 10_000_000;

files! {
    /// Code that deep is no code, though reading it is no trouble.
    code_nested_ten_million_deep:
        "(".repeat(DEEP) + &")".repeat(DEEP), [] => 3, "error[nesting-limit]";
    brackets_opened_ten_million_times:
        "(".repeat(DEEP), [] => 1, "error[unclosed-list]";
    a_datum_nested_ten_million_deep:
        "'".to_owned() + &"(".repeat(DEEP) + &")".repeat(DEEP), [] => 0, "warning[not-a-system]";
    quasiquotes_in_one_another:
        "`".repeat(100_000) + &",".repeat(100_000) + "a", [] => 3, "error[nesting-limit]";
    a_macro_that_expands_for_ever:
        "(define-syntax-rule (f x) (f x))\n(f 1)", ["--limit-expansion", "20000"]
        => 3, "error[expansion-limit]";
    a_macro_that_doubles_its_use:
        "(define-syntax f (syntax-rules () ((_ x ...) (f x ... x ...))))\n(f 1)",
        ["--limit-memory", "128M"] => 3, "error[memory-limit]";
    a_bomb_of_syntax_rules:
        "(define-syntax f (syntax-rules () ((_ () x) x) ((_ (a . r) x) (begin (f r x) (f r x)))))\n\
         (f (1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1) 1)",
        ["--limit-expansion", "20000"] => 3, "error[expansion-limit]";
    a_macro_nested_in_its_own_expansion:
        "(define-syntax-rule (f x) (list (f x)))\n(f 1)", [] => 3, "error[nesting-limit]";
    a_transformer_that_never_returns:
        "(define-syntax f (lambda (x) (let loop () (loop))))\n(f 1)",
        ["--limit-time", "0.5"] => 3, "error[time-limit]";
    a_transformer_that_allocates_without_end:
        "(define-syntax f (lambda (x) (let loop ((l '())) (loop (cons 1 l)))))\n(f 1)",
        ["--limit-memory", "64M"] => 3, "error[memory-limit]";
    infinite_recursion:
        "(define (f n) (+ 1 (f n)))\n(f 1)", ["--limit-memory", "64M"] => 3, "1:20: error[memory-limit]";
    an_infinite_loop:
        "(define (f) (f))\n(f)", ["--limit-steps", "1000000"] => 3, "error[step-limit]";
    a_file_that_includes_itself:
        "(include \"a_file_that_includes_itself.scm\")", [] => 3, "error[nesting-limit]";
    a_file_that_loads_itself:
        "(load \"a_file_that_loads_itself.scm\")", [] => 3, "error[nesting-limit]";
    an_empty_file: "", [] => 0, "warning[not-a-system]";
    a_file_that_is_not_utf8: b"(display \"\xff\xfe\")", [] => 1, "1:11: error[not-utf8]";
    a_byte_order_mark: b"\xef\xbb\xbf(car 5)\r\n", [] => 1, "error[wrong-type]";
    line_ends_of_windows: "(define x\r\n  1)\r\n(car\r\n x)\r\n", [] => 1, "4:2: error[wrong-type]";
    nul_bytes: "(string-length \"a\0b\")\n\0", [] => 1, "error[unbound-variable]";
    a_symbol_of_ten_million_characters:
        "a".repeat(DEEP), [] => 1, "error[unbound-variable]";
    a_string_of_fifty_million_characters:
        format!("(car \"{}\")", "a".repeat(50_000_000)), [] => 1, "error[wrong-type]";
    a_vector_of_a_million_elements:
        format!("(vector-ref #({}) 1000000)", "1 ".repeat(1_000_000)), [] => 1, "error[out-of-range]";
    data_that_do_not_fit:
        format!("'({})", "(a . b) ".repeat(1_000_000)), ["--limit-memory", "64M"]
        => 3, "error[memory-limit]";
    an_exit_in_a_field:
        "(use-modules (gnu))\n(operating-system (host-name (exit 7)) (timezone \"x\")\n\
         (bootloader #f) (file-systems '()))", [] => 1, "error[program-exit]";
    ellipses_three_hundred_deep:
        format!("(define-syntax f (syntax-rules () ((_ {}x{}) 1)))",
            "(".repeat(300), " ...)".repeat(300)), [] => 1, "1:295: error[bad-macro]";
    a_thousand_ellipses_in_a_row:
        format!("(define-syntax f (syntax-rules () ((_ x ...) '(x {}))))\n(f 1)", "... ".repeat(1000)),
        [] => 1, "error[bad-macro]";
    choices_of_a_library_in_one_another:
        format!("(define-library (a) {}(begin){})", "(cond-expand (else ".repeat(200_000), "))".repeat(200_000)),
        [] => 3, "error[nesting-limit]";
    a_binding_form_of_thousands_of_bindings:
        format!("(let* ({}) x3)", (0..20_000).map(|i| format!("(x{i} {i}) ")).collect::<String>()),
        ["--limit-memory", "256M", "--limit-time", "60"] => 0, "the number 3,";
}

expressions! {
    a_string_of_a_gigabyte:
        "(make-string 1000000000 #\\a)", [] => 3, "memory-limit";
    a_string_that_doubles:
        "(let loop ((s \"a\")) (loop (string-append s s)))", ["--limit-memory", "128M"]
        => 3, "memory-limit";
    a_list_that_doubles:
        "(begin (use-modules (srfi srfi-1)) (let loop ((l '(1))) \
         (loop (append-map (lambda (x) (list x x)) l))))", ["--limit-memory", "64M"]
        => 3, "memory-limit";
    a_vector_of_a_million_million: "(make-vector 1000000000000 0)", [] => 3, "memory-limit";
    a_list_of_a_thousand_million: "(iota 100000000000)", [] => 3, "memory-limit";
    a_power_of_a_thousand_million_digits: "(expt 10 1000000000)", [] => 3, "memory-limit";
    /// No step is taken in the product; the clock is looked at all the same.
    a_power_that_takes_for_ever: "(expt 7 30000000)", ["--limit-time", "0.3"] => 3, "time-limit";
    a_divisor_that_takes_for_ever:
        "(gcd (- (expt 2 8000000) 1) (- (expt 3 5000000) 1))", ["--limit-time", "0.3"]
        => 3, "time-limit";
    a_factorial_without_end:
        "(let loop ((n 1) (i 1)) (loop (* n i) (+ i 1)))", ["--limit-time", "0.5"]
        => 3, "time-limit";
    a_regular_expression_made_to_backtrack:
        "(begin (use-modules (ice-9 regex)) (string-match \"(a*)*b\" (make-string 20000 #\\a)))",
        [] => 0, "#f";
    a_regular_expression_made_to_grow:
        "(begin (use-modules (ice-9 regex)) (make-regexp \"((a{1,255}){1,255}){1,255}\"))",
        [] => 1, "Invalid regular expression";
    a_width_of_a_thousand_million:
        "(begin (use-modules (ice-9 format)) (string-length (format #f \"~1000000000d\" 5)))",
        ["--limit-memory", "256M"] => 3, "memory-limit";
    a_scale_of_a_million_million:
        "(begin (use-modules (ice-9 format)) (format #f \"~,,9223372036854775807f\" 1.5))", []
        => 3, "memory-limit";
    a_scale_of_a_million_millionth:
        "(begin (use-modules (ice-9 format)) (format #f \"~,,-9223372036854775807f\" 1.5))", []
        => 3, "memory-limit";
    a_list_that_contains_itself_printed:
        "(let ((l (list 1 2))) (set-cdr! (cdr l) l) l)", [] => 0, "(1 2 . #-1#)";
    a_vector_that_contains_itself_printed:
        "(let ((v (vector 1 2))) (vector-set! v 0 v) v)", [] => 0, "#(#0# 2)";
    lists_that_contain_themselves_compared:
        "(let ((l (list 1 2)) (m (list 1 2))) (set-cdr! (cdr l) l) (set-cdr! (cdr m) m) (equal? l m))",
        [] => 0, "#t";
    the_length_of_a_circular_list:
        "(let ((l (list 1 2))) (set-cdr! (cdr l) l) (length l))", [] => 1, "wrong-type";
    a_circular_program:
        "(let ((l (list 1 2))) (set-cdr! (cdr l) l) (eval l (current-module)))",
        [] => 3, "nesting-limit";
    a_circular_constant:
        "(let ((l (list 1 2))) (set-cdr! (cdr l) l) (eval (list 'quote l) (current-module)))",
        [] => 3, "nesting-limit";
    a_constant_that_contains_itself:
        "(let ((l (list 1 2))) (set-car! l l) (eval (list 'quote l) (current-module)))",
        [] => 3, "nesting-limit";
    shared_parts_printed:
        "(let loop ((n 0) (x 1)) (if (= n 60) x (loop (+ n 1) (cons x x))))",
        ["--limit-output", "1M"] => 3, "output-limit";
    shared_parts_as_a_constant:
        "(let loop ((n 0) (x 1)) (if (= n 60) (car (car (eval (list 'quote x) (current-module)))) \
         (loop (+ n 1) (cons x x))))", ["--limit-output", "1M"] => 3, "output-limit";
    shared_parts_as_a_program:
        "(let loop ((n 0) (x 1)) (if (= n 60) (eval x (current-module)) \
         (loop (+ n 1) (list '+ x x))))", ["--limit-memory", "64M"] => 3, "-limit";
    shared_parts_compared_and_hashed:
        "(let loop ((n 0) (x 1) (y 1)) (if (= n 60) (and (equal? x y) (= (hash x 99) (hash y 99))) \
         (loop (+ n 1) (cons x x) (cons y y))))", [] => 0, "#t";
    /// Symbols are never given back.
    symbols_of_a_hundred_thousand_characters:
        "(let loop ((i 0)) (string->symbol (string-append (number->string i) (make-string 100000 #\\a))) \
         (loop (+ i 1)))", ["--limit-memory", "64M"] => 3, "memory-limit";
    uninterned_symbols_without_end:
        "(let loop () (make-symbol (make-string 100000 #\\a)) (loop))", ["--limit-memory", "64M"]
        => 3, "memory-limit";
    many_places_in_a_circular_list:
        "(let ((l (list 1))) (set-cdr! l l) (list-head l 400000000))", ["--limit-memory", "128M"]
        => 3, "memory-limit";
    wide_characters_count_as_many_bytes:
        "(make-string 100000000 #\\x1F600)", ["--limit-memory", "200M"] => 3, "memory-limit";
    octets_of_a_narrow_number:
        "(begin (use-modules (rnrs bytevectors)) \
         (uint-list->bytevector (make-list 30 1) (endianness big) 100000000))",
        ["--limit-memory", "128M"] => 3, "memory-limit";
    octets_of_a_number_that_does_not_fit:
        "(begin (use-modules (rnrs bytevectors)) \
         (bytevector-uint-set! (make-bytevector 1) 0 5 (endianness big) 134217728))",
        ["--limit-memory", "64M"] => 1, "out-of-range";
    every_character_of_a_long_string:
        "(string->list (make-string 10000000 #\\a))", ["--limit-memory", "64M"] => 3, "memory-limit";
    every_part_of_a_long_string:
        "(string-split (make-string 10000000 #\\a) #\\a)", ["--limit-memory", "64M"]
        => 3, "memory-limit";
    matches_of_a_long_string:
        "(begin (use-modules (ice-9 regex)) (length (list-matches \"a|ab\" (make-string 20000 #\\a))))",
        ["--limit-time", "60"] => 0, "20000";
    another_encoding_of_a_port:
        "(set-port-encoding! (open-input-string \"a\") \"ISO-8859-1\")", []
        => 1, "the encoding ISO-8859-1 of a port";
    circles_of_different_lengths_compared:
        "(let ((circle (lambda (n) (let ((l (make-list n 1))) (set-cdr! (list-tail l (- n 1)) l) l)))) \
         (equal? (circle 50021) (circle 50023)))", ["--limit-memory", "128M"] => 3, "memory-limit";
    parameters_of_format_at_the_ends_of_what_is_counted:
        "(begin (use-modules (ice-9 format)) (format #f \"~,-9223372036854775808g \
         ~-9223372036854775808[a~;b~]\" 1.5 1 1))", [] => 0, "2.E+0";
    output_without_end:
        "(let loop () (display \"hello\" (current-error-port)) (loop))", ["--limit-output", "10K"]
        => 3, "output-limit";
    a_storm_of_continuations:
        "(let ((k #f) (n 0)) (call/cc (lambda (c) (set! k c))) (set! n (+ n 1)) (k #f))",
        ["--limit-steps", "1000000"] => 3, "step-limit";
    winds_without_end:
        "(let loop () (dynamic-wind (lambda () #f) loop (lambda () #f)))",
        ["--limit-memory", "64M"] => 3, "memory-limit";
    a_wind_that_comes_back:
        "(let ((k2 #f)) (dynamic-wind (lambda () #f) (lambda () (call/cc (lambda (k) (set! k2 k)))) \
         (lambda () (k2 1))))", ["--limit-steps", "1000000"] => 3, "step-limit";
    recursion_through_sort:
        "(let loop ((n 0)) (sort '(1 2 3) (lambda (a b) (loop (+ n 1)))))",
        ["--limit-memory", "64M"] => 3, "memory-limit";
    recursion_through_a_hash_table:
        "(let loop ((n 0)) (let ((h (make-hash-table))) (hash-set! h 1 1) \
         (hash-fold (lambda (k v s) (loop (+ n 1))) 0 h)))", ["--limit-memory", "64M"]
        => 3, "memory-limit";
    continuations_captured_in_callbacks:
        "(sort (iota 9) (lambda (a b) (call/cc (lambda (k) (sort '(2 1) <) (k (< a b))))))",
        [] => 0, "(0 1 2 3 4 5 6 7 8)";
    a_promise_that_forces_itself:
        "(letrec ((p (delay (force p)))) (force p))", ["--limit-memory", "64M"]
        => 3, "memory-limit";
    parameters_without_end:
        "(let ((p (make-parameter 1))) (let loop () (parameterize ((p p)) (loop) 1)))",
        ["--limit-memory", "64M"] => 3, "memory-limit";
    handlers_that_raise:
        "(let loop () (with-exception-handler (lambda (e) (loop)) (lambda () (raise 1))))",
        ["--limit-memory", "64M"] => 3, "memory-limit";
    prompts_without_end:
        "(let loop () (call-with-prompt 'a (lambda () (loop) 1) (lambda (k) 1)))",
        ["--limit-memory", "64M"] => 3, "memory-limit";
    symbols_without_end:
        "(let loop ((i 0)) (gensym) (loop (+ i 1)))", ["--limit-steps", "1000000"]
        => 3, "step-limit";
    programs_without_end:
        "(let loop ((n 0)) (eval (list '+ 1 n) (current-module)) (loop (+ n 1)))",
        ["--limit-memory", "64M", "--limit-steps", "100000000"] => 3, "-limit";
    a_printer_that_prints_itself:
        "(begin (use-modules (srfi srfi-9) (srfi srfi-9 gnu)) (define-record-type <x> (mk a) x? (a xa)) \
         (set-record-type-printer! <x> (lambda (r p) (write r p))) (display (mk 1)))",
        ["--limit-memory", "64M"] => 3, "memory-limit";
    a_text_read_ten_million_deep:
        "(call-with-input-string (make-string 10000000 #\\() read)", [] => 1, "unexpected end of input";
    many_arguments: "(apply + (iota 1000000))", [] => 0, "499999500000";
    a_chain_of_closures:
        "(let loop ((f (lambda (x) x)) (i 0)) (if (= i 300000) (f 1) \
         (loop (lambda (x) (+ 1 (f x))) (+ i 1))))", [] => 0, "300001";
    devices_are_no_files: "(call-with-input-file \"/dev/zero\" read)", [] => 1, "file-error";
}

#[test]
fn a_hundred_megabytes_are_read() {
    let text = "; a line of a comment, which says nothing at all\n".repeat(2_050_000) + "(car 5)\n";
    assert!(text.len() > 100_000_000);
    let ran = checked("hundred-megabytes.scm", text, &[]);
    let _ = fs::remove_file(folder().join("hundred-megabytes.scm"));
    ends(&ran, 1, ":2050001:6: error[wrong-type]");
}

/// The clauses of one form do not nest, however many there are.
#[test]
fn a_million_clauses_are_no_depth() {
    let and = format!("(define x 1)\n(display (and {}))", "x ".repeat(1_000_000));
    let cond = format!(
        "(define x #f)\n(display (cond {} (else 2)))",
        "(x 1) ".repeat(1_000_000)
    );
    for (name, text, printed) in [("and.scm", and, "1"), ("cond.scm", cond, "2")] {
        let ran = run(&["run", "--limit-expansion", "none", &file(name, text)]);
        let _ = fs::remove_file(folder().join(name));
        ends(&ran, 0, printed);
    }
}

#[test]
fn ten_thousand_errors_are_all_told() {
    let text = "#\\nonsense\n".repeat(10_000);
    let ran = checked("ten-thousand.scm", text, &[]);
    ends(&ran, 1, ":1000:1: error[bad-character]");
    assert_eq!(ran.out.lines().count(), 1_000);
    let told = run(&[
        "check",
        "--format",
        "json",
        &file("ten-thousand.scm", "#\\nonsense\n".repeat(10_000)),
    ]);
    assert!(
        told.out.contains("9000 more problems"),
        "what is beyond is counted"
    );
}

/// Errors when evaluating as well as when reading.
#[test]
fn ten_thousand_errors_of_evaluation_are_told() {
    let text: String = (0..10_000).map(|i| format!("(car {i})\n")).collect();
    let name = file("ten-thousand-calls.scm", text);
    for (arguments, told) in [
        (
            &["check", "--format", "short"][..],
            ":1000:6: error[wrong-type]",
        ),
        (&["check", "--format", "json"], "9000 more problems"),
        (&["eval"], "ten-thousand-calls.scm:1:6"),
        (&["run"], "ten-thousand-calls.scm:1:6"),
    ] {
        let mut arguments = arguments.to_vec();
        arguments.push(&name);
        ends(&run(&arguments), 1, told);
    }
}

/// Whatever is done with a file, a limit is said with its place and ends in the same status.
#[test]
fn every_command_ends_at_every_limit() {
    let programs = [
        (
            "steps",
            "\n(let loop () (loop))",
            ["--limit-steps", "100000"],
            "step-limit",
        ),
        (
            "memory",
            "\n(let loop ((l '())) (loop (cons 1 l)))",
            ["--limit-memory", "64M"],
            "memory-limit",
        ),
        (
            "time",
            "\n(let loop () (loop))",
            ["--limit-time", "0.3"],
            "time-limit",
        ),
        (
            "expansion",
            "(define-syntax-rule (f x) (f x))\n(f 1)",
            ["--limit-expansion", "1000"],
            "expansion-limit",
        ),
        (
            "nesting",
            "\n(eval (let loop ((n 9999) (x 1)) (if (= n 0) x (loop (- n 1) (list '+ x)))) \
          (current-module))",
            ["--limit-nesting", "1000"],
            "nesting-limit",
        ),
        (
            "output",
            "\n(let loop () (display \"y\" (current-error-port)) (loop))",
            ["--limit-output", "1K"],
            "output-limit",
        ),
    ];
    for (name, text, [option, value], code) in programs {
        let name = file(&format!("limit-of-{name}.scm"), text);
        for arguments in [
            &["eval"][..],
            &["eval", "--format", "json"],
            &["run"],
            &["check"],
            &["check", "--format", "short"],
            &["check", "--format", "json"],
        ] {
            let mut arguments = arguments.to_vec();
            arguments.extend([option, value, &name]);
            let ran = run(&arguments);
            ends(&ran, 3, code);
            let place = if arguments.contains(&"json") && arguments.contains(&"check") {
                "\"line\":2"
            } else {
                ".scm:2:"
            };
            let told = format!("{}{}", ran.out, ran.err).replace("\": ", "\":");
            assert!(told.contains(place), "{arguments:?} tells no place: {told}");
        }
    }
}

/// A signal ends what is evaluated as it ends any program, also where a native is at work.
#[test]
fn an_interrupt_ends_an_evaluation() {
    use std::os::unix::process::ExitStatusExt;
    for program in [
        "(let loop () (loop))",
        "(gcd (- (expt 2 80000000) 1) (- (expt 3 50000000) 1))",
    ] {
        for arguments in [["eval", "-e", program], ["check", "-e", program]] {
            let mut child = command(&arguments)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("the program starts");
            std::thread::sleep(Duration::from_millis(500));
            let sent = Command::new("kill")
                .arg("-INT")
                .arg(child.id().to_string())
                .status();
            assert!(sent.is_ok_and(|status| status.success()));
            let started = Instant::now();
            let status = child.wait().expect("it ends");
            assert_eq!(status.signal(), Some(2), "{arguments:?}: {status}");
            assert!(started.elapsed() < Duration::from_secs(30));
        }
    }
}

#[test]
fn modules_that_need_one_another_are_no_trouble() {
    file(
        "ma.scm",
        "(define-module (ma) #:use-module (mb) #:export (a))\n(define a b)\n",
    );
    file(
        "mb.scm",
        "(define-module (mb) #:use-module (ma) #:export (b))\n(define b a)\n",
    );
    let main = file("mc.scm", "(use-modules (ma))\na\n");
    let dir = folder().display().to_string();
    let ran = run(&["check", "--format", "short", "-L", &dir, &main]);
    assert_eq!(ran.status, 1, "{}{}", ran.out, ran.err);
}

#[test]
fn only_regular_files_are_read() {
    let dir = folder().display().to_string();
    for (name, says) in [
        ("/dev/zero", "not a regular file"),
        ("/dev/full", "not a regular file"),
        ("/dev/null", "not a regular file"),
        ("/dev/stdin", "not a regular file"),
        (dir.as_str(), "is a directory"),
        ("/no/such/file.scm", "there is no such file"),
    ] {
        ends(&run(&["eval", name]), 2, says);
    }
}

#[test]
fn a_fifo_is_not_waited_for() {
    let path = folder().join("fifo");
    let _ = fs::remove_file(&path);
    let made = Command::new("mkfifo").arg(&path).status();
    if !made.is_ok_and(|status| status.success()) {
        skip("mkfifo is not installed");
        return;
    }
    ends(
        &run(&["eval", &path.display().to_string()]),
        2,
        "not a regular file",
    );
}

#[test]
fn an_unreadable_file_is_said_to_be_one() {
    use std::os::unix::fs::PermissionsExt;
    let path = file("unreadable.scm", "1");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("permissions");
    if fs::read(&path).is_ok() {
        skip("this user may read every file");
        return;
    }
    ends(&run(&["eval", &path]), 2, "permission denied");
}

#[test]
fn a_file_that_vanishes_is_an_error_of_the_form_that_names_it() {
    let ran = checked("vanishing.scm", "(load \"vanished.scm\")", &[]);
    ends(&ran, 1, "error[file-error]");
}

#[test]
fn a_full_disk_is_said() {
    if !std::path::Path::new("/dev/full").exists() {
        skip("there is no /dev/full");
        return;
    }
    let program = file("chatter.scm", "(let loop () (display \"y\\n\") (loop))");
    for arguments in [
        &["eval", "-e", "(iota 10)"][..],
        &["check", "--format", "json", "-e", "1"],
        &["explain"],
        &["run", &program],
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full");
        let output = command(arguments)
            .stdout(full.expect("the device"))
            .output()
            .expect("the program starts");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(said.contains("cannot write to standard output"), "{said}");
    }
}

#[test]
fn a_reader_that_goes_away_ends_the_program_quietly() {
    let program = file("endless.scm", "(let loop () (display \"y\\n\") (loop))");
    for arguments in [
        &["run", program.as_str()][..],
        &["eval", "-e", "(iota 100000)"],
        &["explain"],
    ] {
        let mut child = command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut first = [0; 2];
        let mut out = child.stdout.take().expect("a pipe");
        out.read_exact(&mut first).expect("it prints");
        drop(out);
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
        assert_eq!(said, "", "{arguments:?}");
    }
}

#[test]
fn standard_input_is_read_once() {
    let mut child = command(&["eval", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(b"(+ 1 2)").expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("3\n"));
}

#[test]
fn a_cache_that_cannot_be_written_is_done_without() {
    let blocked = file("no-folder", "");
    let output = command(&["eval", "-e", "(+ 1 2)"])
        .env("XDG_CACHE_HOME", &blocked)
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "3\n");
}

/// Ten gigabytes in all, in pieces of which few live at a time.
#[test]
fn garbage_is_given_back() {
    let program = "(let loop ((i 0) (kept '())) (if (= i 10240) (length kept) \
                   (loop (+ i 1) (list (make-string 1048576 #\\a)))))";
    let ran = run(&["eval", "--limit-memory", "512M", "-e", program]);
    ends(&ran, 0, "1\n");
    assert!(
        ran.peak.is_none_or(|peak| peak < 512 << 20),
        "{:?}",
        ran.peak
    );
}

/// The same where a part of the host waits for it: in a file that is loaded, in a macro's procedure, in
/// a module of the load path.
#[test]
fn garbage_is_given_back_in_what_is_nested() {
    let churn = "(let loop ((i 0) (kept '())) (if (= i 1024) (length kept) \
                 (loop (+ i 1) (list (make-string 1048576 #\\a)))))";
    let dir = folder().display().to_string();
    file(
        "loaded.scm",
        format!("(define first {churn})\n(define second {churn})\n"),
    );
    file(
        "churning.scm",
        format!(
            "(define-module (churning) #:export (a b))\n(define a {churn})\n(define b {churn})\n"
        ),
    );
    let loading = format!("(begin (load \"{dir}/loaded.scm\") second)");
    let macros =
        format!("(let-syntax ((m (lambda (x) (datum->syntax x {churn})))) (+ (m) (m) -1))");
    let module = "(begin (use-modules (churning)) b)";
    for program in [loading.as_str(), &macros, module] {
        let ran = run(&["eval", "--limit-memory", "256M", "-L", &dir, "-e", program]);
        ends(&ran, 0, "1\n");
        let peak = ran.peak.unwrap_or(0);
        assert!(peak < 320 << 20, "{program}: {} MiB", peak >> 20);
    }
}

/// Data in the program count as text, as tree and as forms.
#[test]
fn a_large_file_of_data_ends_at_the_limit() {
    let text = format!("'({})", "a ".repeat(8_000_000));
    let ran = checked("large-data.scm", text, &["--limit-memory", "160M"]);
    let _ = fs::remove_file(folder().join("large-data.scm"));
    ends(&ran, 3, ":1:1: error[memory-limit]");
    let peak = ran.peak.unwrap_or(0);
    assert!(peak < 260 << 20, "{} MiB", peak >> 20);
}

/// No step is taken in these, and nothing watches from outside here.
#[test]
fn long_natives_look_at_the_clock() {
    for program in [
        "(car (let ((l (list 1))) (set-cdr! l l) (list-tail l 1000000000000)))",
        "(car (let ((circle (lambda (n) (let ((l (make-list n 1))) (set-cdr! (list-tail l (- n 1)) l) l)))) \
         (equal? (circle 5003) (circle 5009))))",
        "(car (gcd (expt 6 3000000) (+ 1 (expt 15 2500000))))",
        "(car (number->string (expt 7 20000000)))",
        "(car (exact-integer-sqrt (expt 7 20000000)))",
        "(car (modulo-expt 3 (expt 7 1000000) (expt 11 100000)))",
        "(car (quotient (expt 3 30000000) (expt 7 5000000)))",
        "(car (/ (expt 3 3000000) (expt 7 2000000)))",
        "(car (string->number (make-string 60000000 #\\9)))",
    ] {
        let started = Instant::now();
        let thread = std::thread::Builder::new().stack_size(NATIVE_STACK);
        let evaluated = thread.spawn(move || reaches_time(program));
        let timely = evaluated.expect("a thread").join().expect("no panic");
        assert!(timely && started.elapsed() < PATIENCE / 2, "{program}");
    }
}

/// Whether an evaluation of a third of a second ends by the limit of time.
fn reaches_time(program: &str) -> bool {
    let mut limits = Limits::default();
    limits.within(Duration::from_millis(300));
    let options = Options {
        limits,
        ..Options::default()
    };
    let Ok(mut session) = Session::new(options) else {
        return false;
    };
    session.enter(Surroundings::Program);
    let evaluation = session.evaluate("long.scm", program, Origin::User);
    matches!(
        evaluation.problems.first(),
        Some(Problem::Throw(Throw::Limit(Limit::Time)))
    )
}

/// What a limit counts is what the process holds, within a quarter and the program itself.
#[test]
fn the_memory_limit_is_about_what_is_held() {
    for program in [
        "(let loop ((l '())) (loop (cons 1 l)))",
        "(let loop ((n 0)) (+ 1 (loop n)))",
        "(let ((t (make-hash-table))) (let loop ((i 0)) (hash-set! t i i) (loop (+ i 1))))",
        "(let loop ((l '())) (loop (cons (make-vector 10 0) l)))",
        "(let loop ((l '())) (loop (cons (number->string (length l)) l)))",
        "(let loop ((n 0)) (sort '(1 2 3) (lambda (a b) (loop (+ n 1)))))",
    ] {
        let ran = run(&[
            "eval",
            "--limit-memory",
            "96M",
            "--limit-time",
            "20",
            "-e",
            program,
        ]);
        ends(&ran, 3, "-limit]");
        let peak = ran.peak.unwrap_or(0);
        assert!(peak < 170 << 20, "{program}: {} MiB", peak >> 20);
    }
}

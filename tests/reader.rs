//! What the reader reads: files with expected dumps, errors with their places,
//! other readers' opinion, and texts of extreme shape.

// A test that fails may panic.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use guixlite::reader::{
    NodeId, NodeKind, NumberLiteral, ReadError, Tree, dump, dump_with_spans, read,
};
use guixlite::source::{Origin, SourceMap, Span};

use scratch::Scratch;
use skip::skip;

#[path = "common/scratch.rs"]
mod scratch;
#[path = "common/skip.rs"]
mod skip;

/// `line:column` of the beginning of a span in `text`.
fn place(text: &str, span: Span) -> String {
    let map = SourceMap::new();
    let added = map.add("text", text, Origin::User);
    assert!(added.is_ok());
    match map.locate(span) {
        Some(location) => format!("{}:{}", location.line, location.column),
        None => "nowhere".to_owned(),
    }
}

/// An error as `line:column name`, with its fix.
fn describe(text: &str, error: &ReadError) -> String {
    let mut line = format!("{} {}", place(text, error.span), error.kind.name());
    if let Some((span, replacement)) = error.fix() {
        let change = if replacement.is_empty() {
            "delete".to_owned()
        } else if span.is_empty() {
            format!("insert {replacement}")
        } else {
            format!("write {replacement}")
        };
        line += &format!(": {change} at {}", place(text, span));
    }
    line
}

fn errors(text: &str) -> Vec<String> {
    let tree = read(text, 1);
    tree.errors
        .iter()
        .map(|error| describe(text, error))
        .collect()
}

/// The dump of a text, and its errors behind it.
fn report(text: &str) -> String {
    let tree = read(text, 1);
    let mut out = dump(&tree);
    for error in &tree.errors {
        out += &format!("; {}\n", describe(text, error));
    }
    out
}

/// Each `tests/reader/NAME.scm` reads as `NAME.expected`. With `UPDATE_EXPECTED`
/// in the environment, the expectations are written anew.
#[test]
fn files_read_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reader");
    let mut seen = 0;
    for entry in fs::read_dir(&folder).expect("tests/reader").flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|extension| extension != "scm") {
            continue;
        }
        seen += 1;
        let text = fs::read_to_string(&path).expect("a text");
        let found = report(&text);
        let expected = path.with_extension("expected");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&expected, &found).expect("written");
        }
        let wanted = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(found, wanted, "{}", path.display());
    }
    assert!(seen >= 4, "only {seen} files in {}", folder.display());
}

#[test]
fn spans_are_exact() {
    let text = "(a '(b . #:c) \"d\")";
    let tree = read(text, 1);
    assert_eq!(
        dump_with_spans(&tree),
        "1..19:(2..3:a 4..14:(4..5:quote 5..14:(6..7:b . 10..13:#:c)) 15..18:\"d\")\n"
    );
    let span = tree.span(tree.roots[0]);
    let moved = read(text, 1001);
    assert_eq!(
        moved.span(moved.roots[0]),
        Span::new(span.lo + 1000, span.hi + 1000)
    );
}

#[test]
fn prefix_forms_know_themselves() {
    let tree = read("'a (quote a) #$@b", 1);
    let forms: Vec<_> = tree
        .roots
        .iter()
        .map(|&root| tree.is_prefix_form(root))
        .collect();
    assert_eq!(forms, [true, false, true]);
    let prefix = tree.first(tree.roots[2]).map(|first| tree.span(first));
    assert_eq!(prefix, Some(Span::new(14, 17)));
}

#[test]
fn comments_allow_diagnostics() {
    let text =
        "(a) ;; guixlite: allow unused, shadowed \n;guixlite: allowed x\n; guixlite: allow z\n";
    let tree = read(text, 1);
    let codes: Vec<_> = tree.allows.iter().map(|(_, code)| code.as_str()).collect();
    assert_eq!(codes, ["unused", "shadowed", "z"]);
    assert_eq!(place(text, tree.allows[0].0), "1:5");
}

#[test]
fn a_place_has_a_path() {
    let tree = read("(a (b c) d)", 1);
    let path: Vec<_> = tree.path_to(6).iter().map(|&id| tree.span(id).lo).collect();
    assert_eq!(path, [1, 4, 5]);
    assert!(tree.path_to(100).is_empty());
}

// Missing and surplus brackets

#[test]
fn a_form_without_its_end() {
    assert_eq!(
        errors("(define (f x)\n  (let ((a 1)\n    (+ a x)))\n\n(define (g y)\n  y)\n"),
        ["2:8 unclosed-list: insert ) at 2:14"]
    );
    assert_eq!(
        errors("(os\n  (a 1)\n  (services\n    (list b)))\n(c"),
        ["5:1 unclosed-list: insert ) at 5:3"]
    );
}

#[test]
fn several_brackets_are_missing_in_several_places() {
    let text = "(os\n  (name \"a\"\n  (zone \"b\")\n  (services\n    (list (s a)\n          (s b\n            (c\n              \
                (y (list 1 2))\n          (s c)))\n  (packages '()))\n(define x 1)\n";
    assert_eq!(
        errors(text),
        [
            "2:3 unclosed-list: insert ) at 2:12",
            "7:13 unclosed-list: insert )) at 8:29"
        ]
    );
    assert_eq!(read(text, 1).roots.len(), 2);
}

#[test]
fn the_rest_of_the_file_is_read_behind_an_unclosed_form() {
    let text = "(define a (list 1 2)\n\n(define b (list 3 4))\n(define c (5 6)\n";
    let tree = read(text, 1);
    assert_eq!(
        dump(&tree),
        "(define a (list 1 2))\n(define b (list 3 4))\n(define c (5 6))\n"
    );
    assert_eq!(
        errors(text),
        [
            "1:1 unclosed-list: insert ) at 1:21",
            "4:1 unclosed-list: insert ) at 4:16"
        ]
    );
}

#[test]
fn a_bracket_too_many() {
    // The first form was closed one line too early, which only its last line shows.
    let text = "(os\n  (users (cons (user\n                (name \"a\")))\n               base))\n  (packages b))\n";
    assert_eq!(errors(text), ["3:28 unexpected-close: delete at 3:28"]);
    assert_eq!(
        dump(&read(text, 1)),
        "(os (users (cons (user (name \"a\")) base)) (packages b))\n"
    );
    assert_eq!(errors("(a))\n(b)"), ["1:4 unexpected-close: delete at 1:4"]);
    assert_eq!(errors("(a)))\n)\n(b)").len(), 1);
}

#[test]
fn forms_at_the_margin_inside_a_form_are_fine() {
    assert!(errors("(begin\n(define a 1)\n(define b 2))\n").is_empty());
}

#[test]
fn mixed_brackets() {
    assert_eq!(
        errors("(let ([x 1)] y)"),
        [
            "1:11 mismatched-bracket: write ] at 1:11",
            "1:12 mismatched-bracket: write ) at 1:12"
        ]
    );
    assert_eq!(errors("[f (a]"), ["1:6 mismatched-bracket: write ) at 1:6"]);
}

#[test]
fn strings_without_their_end() {
    assert_eq!(
        errors("(os\n (name \"foo)\n (zone \"Etc/UTC\")\n (locale \"C\"))\n"),
        ["2:8 unterminated-string: insert \" at 2:12"]
    );
    assert_eq!(
        errors("(a (list \"A=1)))\n"),
        ["1:10 unterminated-string: insert \" at 1:14"]
    );
    let tree = read(
        "(os (name \"foo)\n    (zone \"UTC\"))\n(define x \"y\")\n",
        1,
    );
    assert_eq!(
        dump(&tree),
        "(os (name \"foo\") (zone \"UTC\"))\n(define x \"y\")\n"
    );
}

/// A configuration as people indent it.
const INDENTED: &str = r#"(use-modules (gnu) (srfi srfi-1))
(define secrets (plain-file "secret" "one\n"))

(define (account name)
  "Return an account called NAME."
  (let ((home (string-append "/srv/" name))
        (id (string-length name)))
    (if (string=? name "grace")
        (user-account
          (name name)
          (group "users")
          (supplementary-groups '("wheel" "netdev")))
        #f)))

(operating-system
  (host-name "indented")
  (bootloader (bootloader-configuration
               (bootloader grub-efi-bootloader)
               (targets '("/boot/efi"))))
  (file-systems (cons* (file-system
                         (device (file-system-label "root"))
                         (mount-point "/")
                         (type "ext4"))
                       %base-file-systems))
  (users (append (filter-map account '("grace" "alan"))
                 %base-user-accounts))
  (services
   (append (list (service ntp-service-type)
                 (service openssh-service-type
                          (openssh-configuration
                           (port-number 2222)
                           (permit-root-login #f)))
                 (simple-service 'motd etc-service-type
                                 (list `("motd" ,secrets))))
           %base-services)))
"#;

/// Each bracket and mark is left out or doubled in turn: nearly always that is
/// one error, whose fix stands on the right line and mends the text.
#[test]
fn mistakes_are_found_where_they_were_made() {
    let (mut made, mut found) = (0, 0);
    assert!(errors(INDENTED).is_empty());
    for (at, byte) in INDENTED.bytes().enumerate() {
        let mut changed = Vec::new();
        if matches!(byte, b')' | b'"') {
            changed.push(format!("{}{}", &INDENTED[..at], &INDENTED[at + 1..]));
        }
        if byte == b')' {
            changed.push(format!("{})){}", &INDENTED[..at], &INDENTED[at + 1..]));
        }
        for text in changed {
            made += 1;
            let tree = read(&text, 0);
            let [error] = &tree.errors[..] else {
                continue;
            };
            let Some((span, replacement)) = error.fix() else {
                continue;
            };
            let line = |offset: usize| text[..offset].matches('\n').count();
            let mut mended = text.clone();
            mended.replace_range(span.lo as usize..span.hi as usize, &replacement);
            let right_line = line(span.lo as usize) == line(at);
            found += usize::from(right_line && errors(&mended).is_empty());
        }
    }
    assert!(found * 100 >= made * 97, "{found} of {made}");
}

#[test]
fn what_follows_from_an_error_is_not_reported() {
    assert_eq!(errors("(a (b #| c) d)\n").len(), 1);
    assert_eq!(errors("(a (b \"c) d\n(e)").len(), 1);
}

// Extreme shapes

/// Depth of the deep texts.
const DEEP: usize = 10_000_000;

#[test]
fn ten_million_levels() {
    let mut text = "(".repeat(DEEP);
    text.push_str(&")".repeat(DEEP));
    let tree = read(&text, 1);
    assert!(tree.errors.is_empty());
    assert_eq!(tree.len(), DEEP);
    drop(tree.clone());
    drop(tree);
    let unclosed = read(&text[..DEEP], 1);
    assert_eq!(unclosed.errors.len(), 1);
    let surplus = read(&text[DEEP..], 1);
    assert_eq!(surplus.errors.len(), 1);
}

#[test]
fn a_million_prefixes_dots_and_comments() {
    let many = 1_000_000;
    let quotes = "'".repeat(many);
    assert_eq!(read(&quotes, 1).errors.len(), 1);
    assert!(read(&(quotes + "a"), 1).errors.is_empty());
    let dots = "( . ".repeat(many) + "a" + &")".repeat(many);
    let tree = read(&dots, 1);
    assert!(tree.errors.is_empty());
    assert_eq!(dump(&tree), "a\n");
    let comments = "#;".repeat(many) + &"a ".repeat(many) + "b";
    assert_eq!(dump(&read(&comments, 1)), "b\n");
    let nested = "#|".repeat(many) + &"|#".repeat(many) + "b";
    assert_eq!(dump(&read(&nested, 1)), "b\n");
}

#[test]
fn long_lines_of_errors_take_no_long_time() {
    for piece in [
        "(a\n",
        "a)\n",
        " (b\n",
        "\"x\n",
        "(\"a\n",
        "#(",
        "(]",
        "'",
        "\\",
        "#\\",
        "|",
        "\"a b\"c ",
    ] {
        let text = piece.repeat(20_000);
        let tree = read(&text, 1);
        drop(dump(&tree));
    }
}

/// Every cut of a text, and every byte of it replaced, gives a tree.
#[test]
fn broken_texts_give_trees() {
    let text =
        "(a . b) #(1 \"x\\n\" #\\a) '#~(c #$d) ; e\n#|f|# [g] #vu8(1) #{h}# 1.5 #x1F #:k λ #;l m";
    for (end, _) in text.char_indices() {
        let tree = read(&text[..end], 1);
        check(&tree, end);
        for insert in ["(", ")", "\"", "#", "|", "'", ".", "\\", "é", "\n"] {
            let changed = format!("{}{insert}{}", &text[..end], &text[end..]);
            check(&read(&changed, 1), changed.len());
        }
    }
}

/// The spans of a tree lie in the text, and parts lie in their forms.
fn check(tree: &Tree, length: usize) {
    let mut pending: Vec<(NodeId, Span)> = Vec::new();
    let whole = Span::new(1, length as u32 + 1);
    pending.extend(tree.roots.iter().map(|&root| (root, whole)));
    while let Some((id, around)) = pending.pop() {
        let span = tree.span(id);
        assert!(
            span.lo <= span.hi && around.encloses(span),
            "{span:?} {around:?}"
        );
        pending.extend(tree.children(id).map(|child| (child, span)));
        pending.extend(tree.tail(id).map(|tail| (tail, span)));
    }
    assert!(tree.errors.iter().all(|error| whole.encloses(error.span)));
}

// Other readers

/// Texts that Guile reads too, besides the files in `tests/reader`.
const GUILE_TEXTS: &str = r##"
(a'b a,b a`b a#b a{b} a\b) "a;b" (a;b
) :a a: ... .. 1+ 1- -1+ --1 +. -. ..a
1. .5 1e3 1E3 1d3 1f2 1s2 1l2 1# 1#.# 15## 1e 1e+ e1 1.2.3 1/2 -6/4 1/0 1.0/2 1#2 1.e3 .e3 +.e3
+inf.0 -inf.0 +INF.0 inf +inf 2i i 12abc 0x10 1_000 1/2/3 1/ /2 1/-2 1e3.5 00012 -0 -0.0
#x1F #XfF #x-1f #o17 #b101 #d10 #xe1 #x1e3 #x1/f #e1.5 #e1e3 #i1/3 #e1 #x#e1f #e#x1f #i#x1f
#e1/2 #i6/4 #e.25 #e1.5e-3 #d#e1.5 #I1 #E1.5 #e1# 1#/2# #i123456789012345678901234567890
123456789012345678901234567890 -9223372036854775809 1/3000000000000000000000000 9.5e-320 1e308
"\x41;\u00e9\U01F600" "a\
   b" "\a\b\f\v\0\n\t\r\\\"\|\(" "" "λ"
#\a #\A #\space #\SPACE #\nl #\ht #\null #\x41 #\x #\x0 #\101 #\0 #\07 #\8 #\777 #\( #\) #\; #\" #\'
#\, #\[ #\λ #\# #\a(b) #\bel #\us #\sp #\np
#t #f #T #true #FALSE #tr #t1 #f(a) #t#f #falsey #nil
#{a b}# #{a}b}# #{a\x41;b}# #{a\\b}# #{}# #{a}}# #{a\nb}# #{a}#b x#{a}# #{1}#
#:foo #: foo #:a'b #:#{a b}# #:a:b #:-
( . a) (a .b) (a . #;x b) (a . b #;x) (a . 'b) (a . (b c)) [a . b] (a .(b)) (a."b") (a .'b) ((a) . b)
' a '#;b a `(a ,b ,@c ,@ d , @e) #'a #`(a #,b #,@c) (a #| |# b) #;#;a b c
#| a #| b |# c |# d #!x
y!# e #() #(1 #(2) "a") #vu8(1 2) #vu8() #u8(3 #xff) (a	bc)
"##;

/// Prints what Guile reads in the notation of [`neutral`].
const GUILE_PROGRAM: &str = r##"
(define (hex s)
  (string-join (map (lambda (c) (number->string (char->integer c) 16)) (string->list s)) ","))
(define (show x)
  (cond ((eq? x #nil) (display "nil"))
        ((pair? x)
         (display "(")
         (let loop ((x x))
           (show (car x))
           (cond ((eq? (cdr x) #nil) (display " . ") (show (cdr x)))
                 ((pair? (cdr x)) (display " ") (loop (cdr x)))
                 ((not (null? (cdr x))) (display " . ") (show (cdr x)))))
         (display ")"))
        ((null? x) (display "()"))
        ((bytevector? x)
         (display "bytes")
         (show (array->list x)))
        ((vector? x) (display "vector") (show (vector->list x)))
        ((symbol? x) (display "symbol:") (display (hex (symbol->string x))))
        ((keyword? x) (display "keyword:") (display (hex (symbol->string (keyword->symbol x)))))
        ((string? x) (display "string:") (display (hex x)))
        ((char? x) (display "char:") (display (hex (string x))))
        ((boolean? x) (display (if x "true" "false")))
        ((exact? x) (display "exact:") (display x))
        ((nan? x) (display "nan"))
        ((inf? x) (display (if (positive? x) "inf" "-inf")))
        (else (display "inexact:")
              (if (eqv? x -0.0) (display "-"))
              (display (inexact->exact x)))))
(use-modules (rnrs bytevectors) (srfi srfi-1))
(set-port-encoding! (current-input-port) "UTF-8")
(let loop ((x (read)))
  (if (not (eof-object? x))
      (begin (show x) (newline) (loop (read)))))
"##;

fn hex(text: &str) -> String {
    let codes: Vec<String> = text
        .chars()
        .map(|c| format!("{:x}", u32::from(c)))
        .collect();
    codes.join(",")
}

/// A datum in a notation that no reader's printing decides. For texts of tests,
/// which are shallow.
fn neutral(tree: &Tree, id: NodeId) -> String {
    let parts = || {
        let mut parts: Vec<String> = tree.children(id).map(|part| neutral(tree, part)).collect();
        if let Some(tail) = tree.tail(id) {
            let tail_text = neutral(tree, tail);
            match tail_text
                .strip_prefix('(')
                .and_then(|rest| rest.strip_suffix(')'))
            {
                // A list behind the dot continues the list before it.
                Some(inside) if tree.kind(tail) == NodeKind::List => {
                    if !inside.is_empty() {
                        parts.push(inside.to_owned());
                    }
                }
                _ => {
                    parts.push(".".to_owned());
                    parts.push(tail_text);
                }
            }
        }
        format!("({})", parts.join(" "))
    };
    match tree.kind(id) {
        NodeKind::List => parts(),
        NodeKind::Vector => format!("vector{}", parts()),
        NodeKind::Bytevector => {
            let bytes: Vec<String> = tree
                .bytes(id)
                .iter()
                .map(|b| format!("exact:{b}"))
                .collect();
            format!("bytes({})", bytes.join(" "))
        }
        NodeKind::Symbol(name) => format!("symbol:{}", hex(name.as_str())),
        NodeKind::Keyword(name) => format!("keyword:{}", hex(name.as_str())),
        NodeKind::String(content) => format!("string:{}", hex(tree.string(content))),
        NodeKind::Char(c) => format!("char:{:x}", u32::from(c)),
        NodeKind::Fixnum(value) => format!("exact:{value}"),
        NodeKind::Number(number) => neutral_number(tree.number(number)),
        NodeKind::True => "true".to_owned(),
        NodeKind::False => "false".to_owned(),
        NodeKind::Nil => "nil".to_owned(),
        NodeKind::Error => "error".to_owned(),
    }
}

fn neutral_number(number: NumberLiteral<'_>) -> String {
    let sign = |negative| if negative { "-" } else { "" };
    match number {
        NumberLiteral::Flonum(value) => neutral_flonum(value),
        NumberLiteral::Integer {
            negative, digits, ..
        } => format!("exact:{}{digits}", sign(negative)),
        NumberLiteral::Rational {
            negative,
            radix,
            numerator,
            denominator,
            ..
        } => {
            let value = |digits| u128::from_str_radix(digits, radix).expect("a small fraction");
            let (above, below) = (value(numerator), value(denominator));
            reduced(negative, above, below)
        }
        NumberLiteral::ExactDecimal {
            negative,
            digits,
            exponent,
        } => {
            let digits: u128 = digits.parse().expect("a small decimal");
            let power = 10u128.pow(exponent.unsigned_abs() as u32);
            if exponent < 0 {
                reduced(negative, digits, power)
            } else {
                reduced(negative, digits * power, 1)
            }
        }
    }
}

fn reduced(negative: bool, above: u128, below: u128) -> String {
    let (mut a, mut b) = (above, below);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let sign = if negative { "-" } else { "" };
    match below / a {
        1 => format!("exact:{sign}{}", above / a),
        rest => format!("exact:{sign}{}/{rest}", above / a),
    }
}

/// A flonum as the fraction that it is; only those whose parts fit in 128 bits
/// are written so, others by their bits.
fn neutral_flonum(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let bits = value.abs().to_bits();
    let exponent = (bits >> 52) as i32 - 1075;
    let fraction = u128::from(bits & ((1 << 52) - 1) | 1 << 52);
    let exact = match exponent {
        _ if value == 0.0 => "exact:0".to_owned(),
        0..=70 => reduced(false, fraction << exponent, 1),
        -127..0 => reduced(false, fraction, 1 << -exponent),
        _ => return format!("bits:{bits:x}"),
    };
    let sign = if value.is_sign_negative() { "-" } else { "" };
    exact.replace("exact:", &format!("inexact:{sign}"))
}

/// The directories of real Scheme files, from `GUIXLITE_SCHEME_FILES`.
fn real_files() -> Vec<String> {
    let Some(folder) = std::env::var_os("GUIXLITE_SCHEME_FILES") else {
        return Vec::new();
    };
    let mut files = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "scm") {
                files.extend(fs::read_to_string(&path));
            }
        }
    }
    files
}

/// What Guile reads, a line a datum; `None` where it is not installed.
fn guile_reads(text: &str) -> Option<Vec<String>> {
    let folder = Scratch::new("reader");
    let (program, data) = (folder.join("program.scm"), folder.join("data.scm"));
    fs::write(&program, GUILE_PROGRAM).ok()?;
    fs::write(&data, text).ok()?;
    let output = Command::new("guile")
        .args(["--no-auto-compile", "-s"])
        .arg(&program)
        .env("LC_ALL", "C.UTF-8")
        .stdin(fs::File::open(&data).ok()?)
        .output()
        .ok()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "guile: {errors}");
    let printed = String::from_utf8_lossy(&output.stdout);
    Some(printed.lines().map(str::to_owned).collect())
}

#[test]
fn guile_reads_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reader");
    let file = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
    // Gexp prefixes come from a module of Guix, and `#| |#` hides none here.
    let forms = file("forms.scm").replace("#~(a #$b #$@c #+d #+@e)", "");
    let texts = [GUILE_TEXTS.to_owned(), file("atoms.scm"), forms];
    for text in texts {
        let Some(lines) = guile_reads(&text) else {
            skip("Guile is not installed");
            return;
        };
        let tree = read(&text, 1);
        assert!(tree.errors.is_empty(), "{:?}", tree.errors);
        let ours = tree.roots.iter().map(|&root| neutral(&tree, root));
        for (ours, theirs) in ours.zip(&lines) {
            // Floats beyond 128 bits are left out of the comparison.
            if !ours.starts_with("bits:") {
                assert_eq!(&ours, theirs);
            }
        }
        assert_eq!(tree.roots.len(), lines.len());
    }
}

#[test]
fn guile_refuses_what_we_refuse() {
    let texts = [
        "(a",
        ")",
        "(a . )",
        "(a . b c)",
        "(a . b . c)",
        "#(a . b)",
        "\"a",
        "\"\\q\"",
        "\"\\x4\"",
        "\"\\ud800\"",
        "#\\foo",
        "#\\x110000",
        "#xg",
        "#e#e1",
        "#:1",
        "#:\"a\"",
        "#<a>",
        "#&a",
        "#nilx",
        "(')",
        "'",
        "#;",
        "(a]",
        "[a)",
        "#|a",
        "#!foo",
        "#{a",
        "#u8(256)",
        "#vu8(a)",
        "#b2",
        "#x1.5",
        "#e+inf.0",
        "#a(1)",
        "#vu9(1)",
        "#",
        "#\\",
    ];
    for text in texts {
        assert!(!read(text, 1).errors.is_empty(), "{text}");
    }
    let quoted: Vec<String> = texts.iter().map(|text| format!("{text:?}")).collect();
    let program = format!(
        "(for-each (lambda (s) (write (catch #t (lambda () (call-with-input-string s read) #t) \
         (const #f))) (newline)) '({}))",
        quoted.join(" ")
    );
    let output = Command::new("guile")
        .args(["--no-auto-compile", "-c", &program])
        .output();
    let Ok(output) = output else {
        skip("Guile is not installed");
        return;
    };
    let printed = String::from_utf8_lossy(&output.stdout);
    for (line, text) in printed.lines().zip(texts) {
        assert_eq!(line, "#f", "Guile reads {text}");
    }
    assert_eq!(printed.lines().count(), texts.len());
}

/// A datum as lexpr has it, from our tree.
fn as_lexpr(tree: &Tree, id: NodeId) -> lexpr::Value {
    use lexpr::Value;
    match tree.kind(id) {
        NodeKind::List => {
            let parts: Vec<Value> = tree.children(id).map(|part| as_lexpr(tree, part)).collect();
            match tree.tail(id) {
                Some(tail) => Value::append(parts, as_lexpr(tree, tail)),
                None => Value::list(parts),
            }
        }
        NodeKind::Vector => {
            let parts: Vec<Value> = tree.children(id).map(|part| as_lexpr(tree, part)).collect();
            Value::vector(parts)
        }
        NodeKind::Bytevector => Value::Bytes(tree.bytes(id).into()),
        NodeKind::Symbol(name) => Value::symbol(name.as_str()),
        NodeKind::Keyword(name) => Value::keyword(name.as_str()),
        NodeKind::String(content) => Value::string(tree.string(content)),
        NodeKind::Char(c) => Value::Char(c),
        NodeKind::Fixnum(value) => Value::from(value),
        NodeKind::Number(number) => match tree.number(number) {
            NumberLiteral::Flonum(value) => Value::from(value),
            other => panic!("{other:?}"),
        },
        NodeKind::True => Value::Bool(true),
        NodeKind::False => Value::Bool(false),
        NodeKind::Nil => Value::Nil,
        NodeKind::Error => panic!("an error"),
    }
}

#[test]
fn lexpr_reads_the_same() {
    let options = lexpr::parse::Options::new()
        .with_keyword_syntax(lexpr::parse::KeywordSyntax::Octothorpe)
        .with_brackets(lexpr::parse::Brackets::List)
        .with_string_syntax(lexpr::parse::StringSyntax::R6RS)
        .with_char_syntax(lexpr::parse::CharSyntax::R6RS);
    for text in [
        "(a b (c d) . e)",
        "(define (f x) ; a comment\n  (if (null? x) '() (cons 1 `(a ,b ,@c))))",
        "#(1 2.5 -3 \"a\\nb\" #\\a #\\space #\\x41)",
        "(#:key value #t #f () [a b])",
        "(1.5 -0.5 5 + - ... a->b %c <d> e! f?)",
        "#u8(1 2 255)",
        "(\"\\\\ \\\" \\t\" . #\\newline)",
        "((((((((((\"λ\"))))))))))",
    ] {
        let tree = read(text, 1);
        assert!(tree.errors.is_empty(), "{text}");
        let theirs = lexpr::from_str_custom(text, options);
        match (tree.roots.first(), theirs) {
            (Some(&root), Ok(theirs)) => assert_eq!(as_lexpr(&tree, root), theirs, "{text}"),
            (root, theirs) => panic!("{text}: {root:?} {theirs:?}"),
        }
    }
}

#[test]
fn real_files_read_without_errors_and_as_printed() {
    let files = real_files();
    if files.is_empty() {
        skip("GUIXLITE_SCHEME_FILES names no folder of Scheme files");
    }
    for text in files {
        let tree = read(&text, 1);
        assert!(tree.errors.is_empty(), "{:?}", tree.errors);
        let printed = dump(&tree);
        let again = read(&printed, 1);
        assert!(again.errors.is_empty(), "{:?}", again.errors);
        assert_eq!(dump(&again), printed);
    }
}

//! Programs, gexps and configurations made from bytes: every byte decides something, so that changing
//! one changes the input a little, and every sequence of bytes makes an input that parses.

/// Decisions: taken from bytes while there are any, then from a generator of random numbers.
pub struct Choice<'d> {
    data: &'d [u8],
    state: u64,
}

impl<'d> Choice<'d> {
    /// Decisions that bytes make.
    pub fn of(data: &'d [u8]) -> Choice<'d> {
        let start = data.iter().fold(7u64, |state, &byte| {
            state.wrapping_mul(31) ^ u64::from(byte)
        });
        Choice { data, state: start }
    }

    /// Decisions that a seed makes.
    pub fn seeded(seed: u64) -> Choice<'static> {
        Choice {
            data: &[],
            state: seed,
        }
    }

    /// The next number (SplitMix64).
    pub fn number(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`, 0 if there is none.
    pub fn below(&mut self, bound: usize) -> usize {
        if bound == 0 {
            return 0;
        }
        match self.data.split_first() {
            Some((&byte, rest)) if bound <= 256 => {
                self.data = rest;
                usize::from(byte) % bound
            }
            _ => (self.number() % bound as u64) as usize,
        }
    }

    /// One of several.
    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// A word of the language.
    pub fn word(&mut self) -> &'static str {
        self.one(WORDS)
    }
}

const WORDS: &[&str] = &[
    "(",
    ")",
    "'",
    "`",
    ",",
    ",@",
    "#(",
    "#~",
    "#$",
    "#$@",
    "#+",
    "#:key",
    "#\\a",
    "\"",
    "...",
    ".",
    "lambda",
    "let",
    "define-syntax",
    "syntax-rules",
    "syntax-case",
    "quasisyntax",
    "#'",
    "#,",
    "call/cc",
    "dynamic-wind",
    "match",
    "guard",
    "set!",
    "eval",
    "1e400",
    "-0.0",
    "1/3",
    "#;",
    "#|",
    "|#",
    "#u8(",
    "#!fold-case",
    "\\x41;",
    "λ",
    "\u{0}",
    "operating-system",
    "inherit",
    "this-record",
];

const NAMES: &[&str] = &["a", "b", "c", "d", "f", "g", "x", "y"];

const NUMBERS: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "7",
    "10",
    "255",
    "4611686018427387904",
    "-9223372036854775808",
    "123456789012345678901234567890",
    "1/3",
    "-22/7",
    "0.5",
    "-0.0",
    "1e21",
    "+inf.0",
    "+nan.0",
    "1e-7",
    "3.0",
];

const STRINGS: &[&str] = &[
    "\"\"",
    "\"a\"",
    "\"hello world\"",
    "\"λx→y\"",
    "\"a\\nb\"",
    "\"\\\"\"",
    "\"~a ~s ~%\"",
    "\"AbC\"",
];

/// Procedures with the least number of arguments that they take and how many more to give at most.
const PROCEDURES: &[(&str, usize, usize)] = &[
    ("+", 0, 3),
    ("-", 1, 2),
    ("*", 0, 3),
    ("/", 1, 1),
    ("quotient", 2, 0),
    ("modulo", 2, 0),
    ("expt", 2, 0),
    ("exact->inexact", 1, 0),
    ("number->string", 1, 1),
    ("sqrt", 1, 0),
    ("gcd", 0, 2),
    ("car", 1, 0),
    ("cdr", 1, 0),
    ("cons", 2, 0),
    ("list", 0, 4),
    ("append", 0, 3),
    ("reverse", 1, 0),
    ("length", 1, 0),
    ("list-tail", 2, 0),
    ("memv", 2, 0),
    ("assoc", 2, 0),
    ("vector", 0, 3),
    ("vector-ref", 2, 0),
    ("make-vector", 1, 1),
    ("vector->list", 1, 2),
    ("string-append", 0, 3),
    ("substring", 2, 1),
    ("string-length", 1, 0),
    ("string->symbol", 1, 0),
    ("string->number", 1, 1),
    ("symbol->string", 1, 0),
    ("string-upcase", 1, 0),
    ("string-index", 2, 0),
    ("string-pad", 2, 1),
    ("format", 2, 3),
    ("equal?", 2, 0),
    ("eq?", 2, 0),
    ("not", 1, 0),
    ("apply", 2, 1),
    ("map", 2, 1),
    ("for-each", 2, 0),
    ("sort", 2, 0),
    ("values", 0, 3),
    ("call/cc", 1, 0),
    ("dynamic-wind", 3, 0),
    ("with-exception-handler", 2, 0),
    ("raise", 1, 0),
    ("error", 1, 2),
    ("make-parameter", 1, 1),
    ("hash-set!", 3, 0),
    ("hash-ref", 2, 1),
    ("make-hash-table", 0, 0),
    ("hash-fold", 3, 0),
    ("eval", 2, 0),
    ("current-module", 0, 0),
    ("object->string", 1, 0),
    ("string-join", 1, 1),
    ("list-copy", 1, 0),
    ("set-cdr!", 2, 0),
    ("set-car!", 2, 0),
    ("datum->syntax", 2, 0),
    ("syntax->datum", 1, 0),
    ("make-string", 1, 1),
    ("string->list", 1, 0),
    ("char-upcase", 1, 0),
    ("call-with-values", 2, 0),
    ("call-with-output-string", 1, 0),
    ("with-input-from-string", 2, 0),
    ("read", 0, 1),
    ("write", 1, 0),
    ("display", 1, 0),
    ("force", 1, 0),
    ("procedure?", 1, 0),
    ("call-with-prompt", 3, 0),
    ("abort-to-prompt", 1, 2),
    ("make-prompt-tag", 0, 1),
    ("bytevector-u8-ref", 2, 0),
    ("list->vector", 1, 0),
    ("exact", 1, 0),
    ("logand", 2, 1),
    ("ash", 2, 0),
    ("string<?", 2, 0),
    ("assq-ref", 2, 0),
    ("delete", 2, 0),
    ("last-pair", 1, 0),
];

/// What every name is bound to at first, so that programs get further than their first name.
const PRELUDE: &str = "(use-modules (ice-9 match) (srfi srfi-1))
(define a 1) (define b '(1 2 3)) (define c \"s\") (define d (make-hash-table))
(define f (lambda x x)) (define g car) (define x 'x) (define y 2.5)
";

/// A program: definitions, macros and expressions.
pub fn program(data: &[u8]) -> String {
    let mut choice = Choice::of(data);
    let mut out = String::from(PRELUDE);
    for _ in 0..=choice.below(5) {
        match choice.below(5) {
            0 => {
                let name = choice.one(NAMES);
                out.push_str(&format!("(define {name} "));
                expression(&mut choice, &mut out, 4);
                out.push_str(")\n");
            }
            1 => {
                let name = choice.one(NAMES);
                out.push_str(&format!(
                    "(define-syntax {name} (syntax-rules () ((_ x y ...) "
                ));
                expression(&mut choice, &mut out, 3);
                out.push_str(") ((_ . z) (quote z))))\n");
            }
            _ => {
                // The next expression has its turn whatever this one raises.
                out.push_str("(false-if-exception ");
                expression(&mut choice, &mut out, 6);
                out.push_str(")\n");
            }
        }
    }
    out
}

fn parts(choice: &mut Choice, out: &mut String, depth: usize, count: usize) {
    for _ in 0..count {
        out.push(' ');
        expression(choice, out, depth);
    }
}

/// An expression of a depth at most.
pub fn expression(choice: &mut Choice, out: &mut String, depth: usize) {
    if depth == 0 {
        atom(choice, out);
        return;
    }
    let less = depth - 1;
    match choice.below(20) {
        0..=2 => atom(choice, out),
        3..=9 => {
            let (name, least, more) = choice.one(PROCEDURES);
            out.push_str(&format!("({name}"));
            let count = least + choice.below(more + 1);
            parts(choice, out, less, count);
            out.push(')');
        }
        10 => {
            let (a, b) = (choice.one(NAMES), choice.one(NAMES));
            let form = choice.one(&["let", "let*", "letrec", "let loop"]);
            out.push_str(&format!("({form} (({a} "));
            expression(choice, out, less);
            out.push_str(&format!(") ({b}{b} "));
            expression(choice, out, less);
            out.push_str(")) ");
            expression(choice, out, less);
            out.push(')');
        }
        11 => {
            let formals = choice.one(&["()", "(a)", "(a b)", "(a . b)", "x", "(a #:optional b)"]);
            out.push_str(&format!("(lambda {formals}"));
            parts(choice, out, less, 1);
            out.push(')');
        }
        12 => {
            out.push_str("(if");
            parts(choice, out, less, 3);
            out.push(')');
        }
        13 => {
            let form = choice.one(&[
                "begin",
                "and",
                "or",
                "case-lambda ((a) a)",
                "delay",
                "when",
                "unless",
            ]);
            out.push_str(&format!("({form}"));
            parts(choice, out, less, 2);
            out.push(')');
        }
        14 => {
            out.push_str("(match");
            parts(choice, out, less, 1);
            out.push_str(" ((a . b) ");
            expression(choice, out, less);
            out.push_str(") ((a ...) a) (_ ");
            expression(choice, out, less);
            out.push_str("))");
        }
        15 => {
            out.push_str(choice.one(&["(quote ", "(quasiquote ", "(syntax "]));
            datum(choice, out, less);
            out.push(')');
        }
        16 => {
            let name = choice.one(NAMES);
            out.push_str(&format!("(set! {name} "));
            expression(choice, out, less);
            out.push(')');
        }
        17 => {
            out.push_str("(catch #t (lambda ()");
            parts(choice, out, less, 1);
            out.push_str(") (lambda args args))");
        }
        18 => {
            out.push_str("(call/cc (lambda (f)");
            parts(choice, out, less, 2);
            out.push_str("))");
        }
        _ => {
            out.push('(');
            expression(choice, out, less);
            parts(choice, out, less, 2);
            out.push(')');
        }
    }
}

fn atom(choice: &mut Choice, out: &mut String) {
    match choice.below(8) {
        0..=2 => out.push_str(choice.one(NAMES)),
        3 | 4 => out.push_str(choice.one(NUMBERS)),
        5 => out.push_str(choice.one(STRINGS)),
        6 => out.push_str(choice.one(&[
            "#t",
            "#f",
            "'()",
            "#\\a",
            "#\\newline",
            "#:key",
            "'sym",
            "(list)",
        ])),
        _ => out.push_str(choice.one(PROCEDURES).0),
    }
}

/// A datum of a depth at most, as it is written.
pub fn datum(choice: &mut Choice, out: &mut String, depth: usize) {
    let kind = if depth == 0 {
        choice.below(6)
    } else {
        choice.below(10)
    };
    match kind {
        0 | 1 => out.push_str(choice.one(NAMES)),
        2 => out.push_str(choice.one(NUMBERS)),
        3 => out.push_str(choice.one(STRINGS)),
        4 => out.push_str(choice.one(&[
            "#t", "#f", "#\\a", "#\\space", "#\\x3bb", "#:key", "#{a b}#", "()",
        ])),
        5 => out.push_str(choice.one(&["#u8(1 2 255)", "#()", "...", "sym.bol", "->x", "+", "-a"])),
        6..=8 => {
            out.push('(');
            let count = 1 + choice.below(4);
            for i in 0..count {
                if i > 0 {
                    out.push(' ');
                }
                datum(choice, out, depth - 1);
            }
            if choice.below(5) == 0 {
                out.push_str(" . ");
                datum(choice, out, 0);
            }
            out.push(')');
        }
        _ => {
            out.push_str("#(");
            for _ in 0..choice.below(4) {
                datum(choice, out, depth - 1);
                out.push(' ');
            }
            out.push(')');
        }
    }
}

/// The code in a gexp, with references to packages, files and other gexps.
fn gexp(choice: &mut Choice, out: &mut String, depth: usize) {
    if depth == 0 || choice.below(3) == 0 {
        match choice.below(9) {
            0 => out.push_str("#$coreutils"),
            1 => out.push_str("#$(file-append bash \"/bin/sh\")"),
            2 => out.push_str("#$(plain-file \"a b\" \"text\\n\")"),
            3 => out.push_str("#$output"),
            4 => out.push_str("#$@(list 1 \"two\" 'three)"),
            5 => out.push_str("#+(list coreutils 'x)"),
            6 => out.push_str("#$(vector 1 #\\a \"b\")"),
            7 => out.push_str("#$(local-file \"x.scm\")"),
            _ => datum(choice, out, 1),
        }
        return;
    }
    match choice.below(4) {
        0 => {
            out.push_str("#$#~");
            gexp(choice, out, depth - 1);
        }
        1 => {
            out.push_str("#$(computed-file \"c\" #~");
            gexp(choice, out, depth - 1);
            out.push(')');
        }
        _ => {
            out.push('(');
            out.push_str(choice.one(&[
                "begin",
                "list",
                "let ((a 1))",
                "quote",
                "quasiquote",
                "system*",
            ]));
            for _ in 0..=choice.below(3) {
                out.push(' ');
                gexp(choice, out, depth - 1);
            }
            out.push(')');
        }
    }
}

/// A configuration of which one service's value is a gexp.
pub fn gexp_configuration(data: &[u8]) -> String {
    let mut choice = Choice::of(data);
    let mut code = String::new();
    gexp(&mut choice, &mut code, 5);
    system(
        "(host-name \"h\")",
        &format!("(simple-service 'x activation-service-type #~{code})"),
    )
}

fn system(fields: &str, services: &str) -> String {
    format!(
        "(use-modules (gnu) (guix gexp))\n(use-package-modules base bash)\n(use-service-modules networking shepherd)\n(operating-system {fields} \
         (timezone \"Europe/Berlin\") (bootloader (bootloader-configuration \
         (bootloader grub-bootloader) (targets '(\"/dev/sda\")))) (file-systems (cons (file-system \
         (mount-point \"/\") (device \"/dev/sda1\") (type \"ext4\")) %base-file-systems)) \
         (services (append (list {services}) %base-services)))"
    )
}

/// A configuration with fields, users and services of all kinds.
pub fn configuration(data: &[u8]) -> String {
    let mut choice = Choice::of(data);
    let mut fields = format!("(host-name {})", choice.one(STRINGS));
    if choice.below(2) == 0 {
        fields.push_str(&format!(
            " (kernel-arguments (list {} \"quiet\"))",
            choice.one(STRINGS)
        ));
    }
    if choice.below(2) == 0 {
        let name = choice.one(STRINGS);
        let id = choice.one(&["#f", "1000", "-1", "\"x\"", "0"]);
        fields.push_str(&format!(
            " (users (cons (user-account (name {name}) (group \"users\") (uid {id})) %base-user-accounts))"
        ));
    }
    if choice.below(3) == 0 {
        fields.push_str(&format!(
            " (packages (list coreutils {}))",
            choice.one(&["bash", "#f", "\"x\"", "(list bash \"doc\")"])
        ));
    }
    let mut services = String::new();
    for i in 0..choice.below(5) {
        let value = choice.one(&[
            "'()",
            "#f",
            "(list coreutils)",
            "#~(display 1)",
            "\"text\"",
            "(list (list \"n\" (plain-file \"n\" \"c\")))",
        ]);
        let target = choice.one(&[
            "activation-service-type",
            "etc-service-type",
            "profile-service-type",
            "account-service-type",
            "shepherd-root-service-type",
            "boot-service-type",
        ]);
        services.push_str(&match choice.below(4) {
            0 => format!(
                "(simple-service 's{i} shepherd-root-service-type (list (shepherd-service \
                 (provision '({} s{i})) (requirement '({})) (start #~(const #t)) (stop #~(const #f)))))",
                choice.one(NAMES),
                choice.one(NAMES)
            ),
            1 => "(service dhcp-client-service-type) ".to_owned(),
            _ => format!("(simple-service 's{i} {target} {value}) "),
        });
    }
    system(&fields, &services)
}

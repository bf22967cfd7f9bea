//! Wording of read errors.

use crate::diagnostic::{Code, Words};
use crate::reader::{EscapeProblem, ReadErrorKind};

/// What is said about a read error.
pub fn words(kind: &ReadErrorKind) -> Words {
    match kind {
        ReadErrorKind::UnclosedList { closers, missing, .. } => unclosed(closers, *missing),
        ReadErrorKind::UnexpectedClose { suggestion, extra, .. } => {
            unexpected_close(suggestion.is_some(), *extra)
        }
        ReadErrorKind::MismatchedBracket { expected, .. } => {
            Words::new(Code::MismatchedBracket, "this bracket does not match the one that opens the form")
                .label(format!("`{expected}` expected"))
                .help(format!("write `{expected}`"))
        }
        ReadErrorKind::UnterminatedString { suggestion, .. } => {
            let help = if suggestion.is_some() {
                "add the closing `\"` where the string ends; it is probably missing at the place marked"
            } else {
                "add the closing `\"` where the string ends"
            };
            Words::new(Code::UnterminatedString, "this string has no closing quotation mark")
                .label("the string begins here")
                .help(help)
        }
        ReadErrorKind::UnterminatedSymbol { .. } => {
            Words::new(Code::UnterminatedSymbol, "this symbol is not closed")
                .help("close it with `}#`, or with `|` after `#!r6rs`")
        }
        ReadErrorKind::UnterminatedBlockComment { .. } => {
            Words::new(Code::UnterminatedComment, "this block comment is not closed")
                .help("close it with `|#`; block comments nest, so each `#|` needs one")
        }
        ReadErrorKind::UnterminatedDirective { .. } => {
            Words::new(Code::UnterminatedDirective, "`#!` begins a comment that is not closed")
                .help("close it with `!#` on a line of its own")
        }
        ReadErrorKind::UnsupportedDirective { name } => Words::new(
            Code::UnsupportedDirective,
            format!("the syntax that `#!{name}` asks for is not read"),
        )
        .help("remove the directive and write ordinary parentheses"),
        ReadErrorKind::BadEscape { escape, problem } => bad_escape(*escape, *problem),
        ReadErrorKind::BadCharName { name } => {
            Words::new(Code::BadCharacter, format!("no character is called `{name}`"))
                .help("names are `#\\space`, `#\\newline`, `#\\tab`, `#\\nul` and the like; any character can be written `#\\x` and its hexadecimal code")
        }
        ReadErrorKind::BadCharCode { code } => {
            Words::new(Code::BadCharacter, format!("`{code}` is not the code of a character"))
                .help("codes go up to 10FFFF, without D800 to DFFF")
        }
        ReadErrorKind::UnknownHash { text } => {
            let words = Words::new(Code::UnknownHashSyntax, format!("`{text}` has no meaning here"));
            match boolean_like(text) {
                Some(meant) => words.help(format!("did you mean `{meant}`?")),
                None => words.help("true and false are `#t` and `#f`; a keyword begins with `#:`"),
            }
        }
        ReadErrorKind::UnreadableObject { text } => {
            Words::new(Code::UnknownHashSyntax, format!("`{text}` is how an object is printed and cannot be read"))
                .help("write the expression that makes the object")
        }
        ReadErrorKind::UnsupportedArray { tag } => {
            Words::new(Code::UnknownHashSyntax, format!("arrays such as `{tag}(...)` are not read"))
                .help("use a vector, `#(...)`, or a bytevector, `#vu8(...)`")
        }
        ReadErrorKind::BadNumber { text } => {
            Words::new(Code::BadNumber, format!("`{text}` is not a number"))
                .help("`#x` takes hexadecimal digits, `#o` octal and `#b` binary ones")
        }
        ReadErrorKind::ComplexNumber { text } => {
            Words::new(Code::ComplexNumber, format!("`{text}` is a complex number, which guixlite does not have"))
                .help("configurations need integers, ratios and decimals only")
        }
        ReadErrorKind::BadKeyword => Words::new(Code::BadKeyword, "`#:` is not followed by a name")
            .help("write the name at once after it: `#:use-module`"),
        ReadErrorKind::BytevectorElement => {
            Words::new(Code::BytevectorElement, "this is not an octet")
                .help("the elements of a bytevector are integers from 0 to 255")
        }
        ReadErrorKind::LoneDot => Words::new(Code::MisplacedDot, "a dot stands where no tail can follow")
            .help("a dotted pair is `(a . b)`, with the dot between spaces and before the last datum"),
        ReadErrorKind::DottedVector => Words::new(Code::MisplacedDot, "a vector cannot have a tail")
            .help("remove the dot"),
        ReadErrorKind::MissingTail => Words::new(Code::MisplacedDot, "nothing follows the dot")
            .help("write the tail after it, or remove the dot"),
        ReadErrorKind::ExtraAfterTail => {
            Words::new(Code::MisplacedDot, "more than one datum follows the dot")
                .help("exactly one datum follows a dot; several elements go before it")
        }
        ReadErrorKind::MissingDatum => Words::new(Code::MissingDatum, "this prefix is followed by nothing")
            .help("write what it applies to after it, or remove it"),
    }
}

fn unclosed(closers: &str, missing: u32) -> Words {
    let what = if missing == 1 {
        "this form is not closed"
    } else {
        "this form and others around it are not closed"
    };
    let words = Words::new(Code::UnclosedList, what).label("opened here");
    match (closers, missing) {
        ("", _) => words.help(format!(
            "add the {missing} closing parentheses that are missing"
        )),
        (closers, 1) => words.help(format!(
            "add `{closers}` at the place marked, where the indentation ends the form"
        )),
        (closers, _) => words.help(format!(
            "add `{closers}` at the place marked, where the indentation ends the forms"
        )),
    }
}

fn unexpected_close(suggested: bool, extra: u32) -> Words {
    let (message, help) = match (suggested, extra) {
        (true, 1) => (
            "this parenthesis closes a form too early",
            "remove it: the lines that follow are indented as parts of the form",
        ),
        (true, _) => (
            "these parentheses close forms too early",
            "remove them: the lines that follow are indented as parts of the form",
        ),
        (false, 1) => ("this parenthesis closes nothing", "remove it"),
        (false, _) => ("these parentheses close nothing", "remove them"),
    };
    Words::new(Code::UnexpectedClose, message)
        .label("one too many")
        .help(help)
}

fn bad_escape(escape: Option<char>, problem: EscapeProblem) -> Words {
    let shown = escape.map_or_else(|| "\\".to_owned(), |c| format!("\\{c}"));
    let words = |message: String| Words::new(Code::BadEscape, message);
    match problem {
        EscapeProblem::Unknown => words(format!("`{shown}` is not an escape")).help(format!(
            "for a backslash write `\\\\`{}; the escapes are \\n \\t \\r \\a \\b \\f \\v \\0 \\\\ \\\" \\xHH \\uHHHH \\UHHHHHH",
            escape.map(|c| format!(", as in `\\\\{c}`")).unwrap_or_default()
        )),
        EscapeProblem::Digits(n) => words(format!("`{shown}` needs {n} hexadecimal digits"))
            .help(format!("write exactly {n} digits after it, such as `{shown}{:0>1$}`", 41, usize::from(n))),
        EscapeProblem::DigitsAndSemicolon => {
            words(format!("`{shown}` needs hexadecimal digits and a semicolon")).help("write it as `\\x41;`")
        }
        EscapeProblem::Code => words(format!("the code after `{shown}` is no character's"))
            .help("codes go up to 10FFFF, without D800 to DFFF"),
    }
}

/// `#True` and the like, as people write them who know other languages.
pub fn boolean_like(text: &str) -> Option<&'static str> {
    match text.to_ascii_lowercase().as_str() {
        "#true" | "#yes" | "#on" => Some("#t"),
        "#false" | "#no" | "#off" => Some("#f"),
        _ => None,
    }
}

/// What stands at the place of a suggestion.
pub fn missing_closers(closers: &str) -> String {
    format!("`{closers}` is probably missing here")
}

/// What stands at the probable end of a string.
pub fn missing_quote() -> &'static str {
    "`\"` is probably missing here"
}

/// What stands at the bracket that opens a form.
pub fn opened_here() -> &'static str {
    "the form is opened here"
}

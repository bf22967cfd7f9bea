//! Wording of what natives and programs raise about values.

use crate::diagnostic::{Code, Words};
use crate::value::exception::Refusal;

/// An argument of the wrong type; `expected` if the procedure is known to want one thing.
pub fn wrong_type(
    procedure: Option<&str>,
    position: Option<usize>,
    value: &str,
    expected: Option<&str>,
) -> Words {
    let wants = expected.unwrap_or("something else");
    let message = match (procedure, position) {
        (Some(procedure), Some(position)) => {
            format!("`{procedure}` needs {wants} as argument {position}, but is given {value}")
        }
        (Some(procedure), None) => format!("`{procedure}` needs {wants}, but is given {value}"),
        (None, _) => format!("{value} is of the wrong type here"),
    };
    let words = Words::new(Code::WrongType, message);
    match expected {
        Some(expected) => words.help(format!("give it {expected}")),
        None => words.help("check what the procedure takes and where the value comes from"),
    }
}

/// An argument out of range.
pub fn out_of_range(procedure: Option<&str>, position: Option<usize>, value: &str) -> Words {
    let of = match (procedure, position) {
        (Some(procedure), Some(position)) => format!(" as argument {position} of `{procedure}`"),
        (Some(procedure), None) => format!(" for `{procedure}`"),
        (None, _) => String::new(),
    };
    Words::new(Code::OutOfRange, format!("{value} is out of range{of}"))
        .help("indices count from 0 and end before the length")
}

/// A division by zero and the like.
pub fn overflow(procedure: Option<&str>) -> Words {
    let message = match procedure {
        Some(procedure) => {
            format!("`{procedure}` has no result: division by zero or a number too large")
        }
        None => "division by zero, or a number too large".to_owned(),
    };
    Words::new(Code::ArithmeticError, message).help("check the divisor before dividing")
}

/// No clause of `match` takes a value.
pub fn no_matching_clause(value: &str) -> Words {
    Words::new(
        Code::NoMatchingClause,
        format!("no clause of this `match` takes {value}"),
    )
    .help("add a clause for it, or a last one with the pattern `_`")
}

/// An error of the program itself, with its own words.
pub fn program_error(message: &str) -> Words {
    Words::new(Code::UncaughtException, message.to_owned())
        .help("the message is that of the code that raises the error; see what it checks")
}

/// Something raised that is no error object.
pub fn raised_value(value: &str) -> Words {
    Words::new(
        Code::UncaughtException,
        format!("the value {value} is raised and nothing handles it"),
    )
    .help("handle it with `guard` or `with-exception-handler`")
}

/// A `throw` that nothing catches.
pub fn uncaught_throw(key: &str, arguments: &str) -> Words {
    Words::new(
        Code::UncaughtException,
        format!("nothing catches `{key}`, thrown with {arguments}"),
    )
    .help(format!("handle it with `(catch '{key} ...)`"))
}

/// A file that is not there.
pub fn file_error(message: &str) -> Words {
    Words::new(Code::FileError, message.to_owned())
        .help("relative names start from the directory in which guixlite runs, those of `local-file` from the file that holds the form")
}

/// Something that evaluation does not do.
pub fn refused(what: Refusal, detail: &str) -> Words {
    let (message, help) = match what {
        Refusal::RunProgram => (
            "an evaluation runs no programs",
            "compute the value in Scheme, or run the program when the system is built, in a gexp",
        ),
        Refusal::WriteFile => (
            "an evaluation writes no files",
            "make files part of the system with `plain-file` or `computed-file`",
        ),
        Refusal::Network => (
            "an evaluation does not use the network",
            "fetch what is needed beforehand and name it with `local-file`",
        ),
        Refusal::Process => (
            "an evaluation does not change processes or send signals",
            "do it in the code of a service, in a gexp",
        ),
        Refusal::Facility => (
            "guixlite does not have this facility",
            "write it without, or do it in a gexp, which Guile runs",
        ),
        Refusal::ComplexNumbers => (
            "guixlite has no complex numbers",
            "check the argument: the square root of a negative number is complex",
        ),
        Refusal::Confined => (
            "this file is outside the directories that reading is confined to",
            "allow its directory with `--confine DIR`",
        ),
    };
    let message = if detail.is_empty() {
        message.to_owned()
    } else {
        format!("{message}: {detail}")
    };
    Words::new(Code::Refused, message).help(help)
}

/// The refusal that a name in an exception's arguments means.
pub fn refusal_of(name: &str) -> Option<Refusal> {
    Some(match name {
        "run-program" => Refusal::RunProgram,
        "write-file" => Refusal::WriteFile,
        "network" => Refusal::Network,
        "process" => Refusal::Process,
        "facility" => Refusal::Facility,
        "complex-numbers" => Refusal::ComplexNumbers,
        "confined" => Refusal::Confined,
        _ => return None,
    })
}

/// What an argument of some procedures has to be, where the exception does not say it. Without a
/// position it is one of several that have to be the same.
pub fn expected_by(procedure: &str, position: Option<usize>) -> Option<&'static str> {
    let name = procedure.trim_start_matches('%');
    let takes_procedure = matches!(
        name,
        "map" | "for-each" | "append-map" | "filter" | "remove" | "fold" | "filter-map"
    );
    match position {
        Some(1) if takes_procedure => return Some("a procedure"),
        Some(2..) if !takes_procedure && !alike(name) => return None,
        _ => {}
    }
    Some(match name {
        "+" | "-" | "*" | "/" | "<" | ">" | "<=" | ">=" | "=" | "abs" | "min" | "max"
        | "number->string" | "quotient" | "remainder" | "modulo" => "a number",
        "car" | "cdr" | "set-car!" | "set-cdr!" | "caar" | "cadr" | "cddr" | "caddr" => "a pair",
        "string-append" | "string-length" | "substring" | "string-upcase" | "string-downcase"
        | "string->symbol" | "string->number" | "string-ref" | "string-split"
        | "string-prefix?" | "string-suffix?" | "string-contains" | "string=?"
        | "string-trim-both" | "string-trim" | "string-trim-right" => "a string",
        "symbol->string" | "symbol-append" => "a symbol",
        "length" | "reverse" | "map" | "for-each" | "append" | "list-tail" | "list-ref"
        | "append-map" | "filter" | "remove" | "fold" | "delete-duplicates" | "filter-map" => {
            "a list"
        }
        "vector-ref" | "vector-length" | "vector-set!" => "a vector",
        _ => return None,
    })
}

/// Whether all arguments of a procedure have to be of one type.
fn alike(name: &str) -> bool {
    matches!(
        name,
        "+" | "-"
            | "*"
            | "/"
            | "<"
            | ">"
            | "<="
            | ">="
            | "="
            | "min"
            | "max"
            | "quotient"
            | "remainder"
            | "modulo"
            | "string-append"
            | "string-prefix?"
            | "string-suffix?"
            | "string=?"
            | "symbol-append"
            | "append"
    )
}

//! Wording of what a file gives, and of files themselves.

use crate::diagnostic::{Code, Words};

/// A configuration whose last form is something else.
pub fn not_a_system(described: &str) -> Words {
    Words::new(
        Code::NotASystem,
        format!("this file gives {described}, not an operating system"),
    )
    .help("end the file with the `operating-system` form, or with the name that it was given")
}

/// A file without any form.
pub fn empty_file() -> Words {
    Words::new(
        Code::NotASystem,
        "this file gives nothing, not an operating system",
    )
    .help("end the file with an `operating-system` form")
}

/// Bytes that are no UTF-8.
pub fn not_utf8() -> Words {
    Words::new(Code::NotUtf8, "this file is not UTF-8 text")
        .help("save it as UTF-8: the bytes at this place are no character")
}

/// A file that cannot be opened.
pub fn cannot_open(file: &str, reason: &str) -> Words {
    Words::new(
        Code::CannotReadFile,
        format!("cannot read `{file}`: {reason}"),
    )
    .help("check the name and the permissions")
}

/// The program ended itself.
pub fn program_exit(status: i32) -> Words {
    Words::new(
        Code::ProgramExit,
        format!("the configuration ends the program with status {status}"),
    )
    .help("remove the call of `exit`: a configuration has to return a system")
}

/// A module's own warning.
pub fn library_warning(message: &str) -> Words {
    Words::new(Code::LibraryWarning, message.to_owned())
        .help("change it as the message says; it works for now")
}

/// Said of a problem whose place is not in the user's files.
pub fn no_place() -> &'static str {
    "the problem has no place in this file; it is shown at its beginning"
}

/// The note on problems that are not shown.
pub fn more_problems(count: usize) -> String {
    format!("{count} more problems are not shown")
}

/// A comment that allows what is no code.
pub fn unknown_code(code: &str, similar: Option<&str>) -> Words {
    let words = Words::new(
        Code::UnknownCode,
        format!("there is no diagnostic `{code}` to allow"),
    );
    match similar {
        Some(similar) => words.help(format!("did you mean `{similar}`?")),
        None => words.help("write the code that stands in brackets in the warning"),
    }
}

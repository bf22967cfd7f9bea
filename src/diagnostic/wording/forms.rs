//! Wording of errors in the form of a program.

use crate::diagnostic::{Code, Words};

/// A form that lacks its shape. `expected` is a pattern such as `(if test then else)`, or words.
pub fn bad_form(form: &str, expected: &str) -> Words {
    let words = Words::new(
        Code::BadForm,
        format!("`{form}` does not have the right shape"),
    );
    if expected.starts_with('(') {
        words.help(format!("write it as `{expected}`"))
    } else {
        words.help(format!("it needs {expected}"))
    }
}

/// No pattern of a macro takes the use.
pub fn no_matching_pattern(name: &str) -> Words {
    Words::new(
        Code::BadForm,
        format!("no pattern of the macro `{name}` takes this use of it"),
    )
    .help(match name {
        "use-modules" => {
            "each module is a list of names: `(use-modules (gnu) (guix gexp))`".to_owned()
        }
        _ => format!("look at the definition of `{name}` for the shapes that it takes"),
    })
}

/// `()` evaluated.
pub fn empty_combination() -> Words {
    Words::new(Code::EmptyCombination, "`()` is no expression")
        .help("for the empty list write `'()`")
}

/// A dotted list evaluated.
pub fn dotted_combination() -> Words {
    Words::new(
        Code::BadForm,
        "a form that is evaluated cannot have a dot in it",
    )
    .help("quote the pair, `'(a . b)`, or make it with `(cons a b)`")
}

/// A macro's name as a value.
pub fn syntax_as_value(name: &str) -> Words {
    Words::new(
        Code::SyntaxAsValue,
        format!("`{name}` is syntax, not a variable"),
    )
    .help(format!("use it as the head of a form, `({name} ...)`"))
}

/// An auxiliary name such as `else` outside its form.
pub fn auxiliary(name: &str) -> Words {
    let home = match name {
        "else" => "`cond` and `case`",
        "=>" => "`cond`, `case` and `modify-services`",
        "unquote" | "unquote-splicing" => "quasiquoted data",
        "ungexp" | "ungexp-splicing" | "ungexp-native" | "ungexp-native-splicing" => {
            "gexps, `#~(...)`"
        }
        "..." | "_" => "patterns and templates",
        _ => return syntax_as_value(name),
    };
    Words::new(
        Code::SyntaxAsValue,
        format!("`{name}` has a meaning only inside {home}"),
    )
    .help("move it into such a form, or remove it")
}

/// A definition where an expression is needed.
pub fn misplaced_definition(form: &str) -> Words {
    Words::new(Code::MisplacedDefinition, format!("`{form}` stands where only an expression may"))
        .help("move the definition to the top level or to the beginning of a body; for a local variable use `let`")
}

/// A name bound twice.
pub fn duplicate_binding(name: &str) -> Words {
    Words::new(
        Code::DuplicateBinding,
        format!("`{name}` is bound twice by one form"),
    )
    .help("rename one of the two")
}

/// A local variable used by a macro's transformer.
pub fn out_of_context(name: &str) -> Words {
    Words::new(
        Code::BadMacro,
        format!("`{name}` has no value yet when the macro that uses it is expanded"),
    )
    .help("a transformer runs before the program: it can use top-level definitions of other modules only")
}

/// A wrong pattern or template.
pub fn bad_pattern(problem: &str) -> Words {
    Words::new(
        Code::BadMacro,
        format!("this pattern or template is wrong: {problem}"),
    )
    .help("see the section \"Syntax-rules Macros\" of Guile's manual for what patterns may contain")
}

/// A transformer that is no procedure.
pub fn not_a_transformer() -> Words {
    Words::new(
        Code::BadMacro,
        "the transformer of this macro is no procedure",
    )
    .help("write `(syntax-rules () ...)` or `(lambda (stx) ...)`")
}

/// The words of `syntax-violation`.
pub fn violation(who: Option<&str>, message: &str) -> Words {
    let message = match who {
        Some(who) => format!("`{who}`: {message}"),
        None => message.to_owned(),
    };
    let help = match who {
        Some("modify-services") => {
            "write `(TYPE config => (TYPE-configuration (inherit config) (field value)))` or `(delete TYPE)`"
        }
        _ => "the message is that of the macro: give it what it asks for",
    };
    Words::new(Code::MacroViolation, message).help(help)
}

/// A unit that is too large.
pub fn too_large() -> Words {
    Words::new(Code::FormTooLarge, "this form is too large to compile")
        .help("split it into several definitions")
}

/// An included file that cannot be read.
pub fn cannot_read(file: &str, reason: &str) -> Words {
    Words::new(
        Code::CannotReadFile,
        format!("cannot read `{file}`: {reason}"),
    )
    .help("relative names are looked up beside the file that holds the form")
}

/// Something in a quoted list that has a meaning only where it is evaluated.
pub fn quoted_code(mark: &str, meant: &str) -> Words {
    Words::new(
        Code::QuotedCode,
        format!("`{mark}` has no effect in a list quoted with `'`"),
    )
    .label("this is data, and is not evaluated")
    .help(format!(
        "write {} instead of `'` before the list",
        named(meant)
    ))
}

/// What stands at the quote before such a list.
pub fn quoted_here() -> &'static str {
    "nothing after this quote is evaluated"
}

/// What a fix does that writes something else than the quote.
pub fn for_the_quote(meant: &str) -> String {
    format!("Write {} for the quote", named(meant))
}

/// What a text is called that cannot stand between backquotes.
fn named(text: &str) -> String {
    match text {
        "`" => "a backquote".to_owned(),
        text => format!("`{text}`"),
    }
}

//! What can be wrong with the form of a program, as data. The wording stands in
//! [`crate::diagnostic`].

use crate::reader::Sym;
use crate::source::Span;
use crate::value::Value;
use crate::value::exception::Throw;

/// An error found by the expander, with the place it is about.
#[derive(Clone, Debug)]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: SyntaxErrorKind,
    /// Where.
    pub span: Span,
    /// Other places that matter, each with what it is.
    pub related: Vec<(Span, Related)>,
    /// The form that is wrong and the part of it, for programs that catch the error.
    pub forms: [Value; 2],
}

/// What a related place is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Related {
    /// The first of several.
    First,
    /// The record type's definition.
    RecordType,
    /// The form that contains the error.
    Enclosing,
}

/// The kinds of syntax errors.
#[derive(Clone, Debug)]
pub enum SyntaxErrorKind {
    /// A form that does not have the shape of its kind.
    BadForm {
        /// The form's name.
        form: String,
        /// What shape was expected, in words or as a pattern.
        expected: &'static str,
    },
    /// `()` evaluated.
    EmptyCombination,
    /// A dotted list evaluated.
    DottedCombination,
    /// A macro none of whose patterns matches the use.
    NoMatchingPattern {
        /// The macro's name.
        name: String,
    },
    /// The name of a macro or core form used as a value.
    SyntaxAsValue {
        /// The name.
        name: Sym,
    },
    /// A definition where only an expression may stand.
    DefinitionAsExpression {
        /// The defining form's name.
        form: String,
    },
    /// A name bound twice by one form.
    DuplicateBinding {
        /// Whether by the parameters of a procedure.
        parameters: bool,
        /// The name.
        name: Sym,
    },
    /// A local variable used where only its syntax exists (in a macro's transformer).
    OutOfContext {
        /// The name.
        name: Sym,
    },
    /// A pattern or template that is wrong in itself.
    BadPattern {
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The transformer of a macro is no procedure.
    NotATransformer,
    /// `syntax-violation`, `syntax-error`: the macro's own words.
    Violation {
        /// Who found it.
        who: Option<String>,
        /// What it says.
        message: String,
    },
    /// A module that cannot be found.
    NoSuchModule {
        /// Its name.
        name: Vec<Sym>,
    },
    /// A name that a module does not export.
    NotExported {
        /// The name.
        name: Sym,
        /// The module.
        module: Vec<Sym>,
    },
    /// A record form with a field that the record does not have.
    UnknownField {
        /// The record's constructor.
        record: Sym,
        /// The field.
        field: Sym,
        /// All fields of the record.
        fields: Vec<Sym>,
    },
    /// A record form that lacks fields without a default.
    MissingFields {
        /// The record's constructor.
        record: Sym,
        /// The fields.
        missing: Vec<Sym>,
    },
    /// A record form with a field given twice.
    DuplicateField {
        /// The record's constructor.
        record: Sym,
        /// The field.
        field: Sym,
    },
    /// A field of a record form that is not of the form `(name value)`.
    BadField {
        /// The record's constructor.
        record: Sym,
        /// What is wrong with it.
        problem: FieldProblem,
        /// All fields of the record.
        fields: Vec<Sym>,
    },
    /// A file that an `include` names cannot be read.
    CannotRead {
        /// The file.
        file: String,
        /// Why.
        reason: String,
    },
    /// A text that `include` or `load` names has errors of its own.
    Unreadable(crate::reader::ReadErrorKind),
    /// A unit too large to compile.
    TooLarge,
}

/// What is wrong with a field of a record form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldProblem {
    /// `(name)` without a value.
    NoValue(Sym),
    /// A bare name or datum without parentheses.
    NoParentheses,
    /// `(name value value)` in a record that takes one.
    SeveralValues(Sym),
    /// No list starting with a name.
    NoName,
}

impl SyntaxError {
    /// An error at a place.
    pub fn new(kind: SyntaxErrorKind, span: Span) -> SyntaxError {
        SyntaxError {
            kind,
            span,
            related: Vec::new(),
            forms: [Value::FALSE; 2],
        }
    }

    /// The error with the form that it is about, and the part that is wrong or `#f`.
    #[must_use]
    pub fn about(mut self, form: Value, part: Value) -> SyntaxError {
        self.forms = [form, part];
        self
    }

    /// The error with one more related place.
    #[must_use]
    pub fn with(mut self, span: Span, related: Related) -> SyntaxError {
        self.related.push((span, related));
        self
    }
}

impl SyntaxError {
    /// Who finds the error in Guile's eyes, and its words there if they differ from ours: programs
    /// that catch the error see the arguments that Guile gives them (Guile manual, "Syntax Case").
    pub fn reported(&self) -> (Option<String>, Option<String>) {
        let unmatched = "source expression failed to match any pattern";
        let (who, words) = match &self.kind {
            SyntaxErrorKind::BadForm { form, .. } => match form.as_str() {
                "let" | "letrec" | "letrec*" | "lambda" | "lambda*" | "case-lambda"
                | "case-lambda*" | "set!" => (Some(form.clone()), format!("bad {form}")),
                "quote" | "syntax" => (Some(form.clone()), "bad syntax".to_owned()),
                _ => (None, unmatched.to_owned()),
            },
            SyntaxErrorKind::NoMatchingPattern { .. } | SyntaxErrorKind::DottedCombination => {
                (None, unmatched.to_owned())
            }
            SyntaxErrorKind::EmptyCombination => (None, "unexpected syntax".to_owned()),
            SyntaxErrorKind::SyntaxAsValue { name } => match name.as_str() {
                name @ ("else" | "=>" | "_" | "...") => (
                    Some(name.to_owned()),
                    format!("bad use of '{name}' syntactic keyword"),
                ),
                name @ ("unquote" | "unquote-splicing") => {
                    let words = "expression not valid outside of quasiquote";
                    (Some(name.to_owned()), words.to_owned())
                }
                _ => (None, unmatched.to_owned()),
            },
            SyntaxErrorKind::DefinitionAsExpression { .. } => {
                let words = "definition in expression context, where definitions are not allowed,";
                (None, words.to_owned())
            }
            SyntaxErrorKind::DuplicateBinding {
                parameters: true, ..
            } => (
                Some("lambda".to_owned()),
                "duplicate identifier in argument list".to_owned(),
            ),
            SyntaxErrorKind::DuplicateBinding { .. } => (
                Some("let".to_owned()),
                "duplicate bound variable".to_owned(),
            ),
            SyntaxErrorKind::Violation { who, message } => (who.clone(), message.clone()),
            // Guix manual, "Records": what a record's constructor says of its fields.
            SyntaxErrorKind::UnknownField { record, field, .. } => (
                Some(record.to_string()),
                format!("extraneous field initializers ({field})"),
            ),
            SyntaxErrorKind::MissingFields { record, missing } => {
                let names: Vec<&str> = missing.iter().map(|name| name.as_str()).collect();
                let words = format!("missing field initializers ({})", names.join(" "));
                (Some(record.to_string()), words)
            }
            SyntaxErrorKind::DuplicateField { record, .. } => (
                Some(record.to_string()),
                "duplicate field initializer".to_owned(),
            ),
            SyntaxErrorKind::BadField { record, .. } => (
                Some(record.to_string()),
                "invalid field specifier".to_owned(),
            ),
            _ => return (None, None),
        };
        (who, Some(words))
    }
}

impl From<SyntaxError> for Throw {
    fn from(error: SyntaxError) -> Throw {
        Throw::Syntax(Box::new(error))
    }
}

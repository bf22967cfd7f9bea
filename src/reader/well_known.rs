//! `reader`: symbols that the implementation itself names, with fixed ids.
//!
//! They are constants, so that `match` can tell them apart without a lookup.

use super::symbol::Sym;

/// Declares well-known symbols: `NAME = "text"` gives `pub const NAME: Sym`,
/// whose id is its place in [`WELL_KNOWN`].
macro_rules! symbols {
    ($($name:ident = $text:literal),* $(,)?) => {
        /// Counts the names.
        #[allow(
            non_camel_case_types,
            clippy::upper_case_acronyms,
            reason = "the variants are the constants' names"
        )]
        #[repr(u32)]
        enum Id { $($name),* }

        $(
            #[doc = concat!("The symbol `", $text, "`.")]
            pub const $name: Sym = Sym(Id::$name as u32);
        )*

        /// The names of the well-known symbols, by id.
        pub static WELL_KNOWN: &[&str] = &[$($text),*];
    };
}

symbols! {
    EMPTY = "",
    // What prefixes of the reader stand for.
    QUOTE = "quote",
    QUASIQUOTE = "quasiquote",
    UNQUOTE = "unquote",
    UNQUOTE_SPLICING = "unquote-splicing",
    SYNTAX = "syntax",
    QUASISYNTAX = "quasisyntax",
    UNSYNTAX = "unsyntax",
    UNSYNTAX_SPLICING = "unsyntax-splicing",
    GEXP = "gexp",
    UNGEXP = "ungexp",
    UNGEXP_SPLICING = "ungexp-splicing",
    UNGEXP_NATIVE = "ungexp-native",
    UNGEXP_NATIVE_SPLICING = "ungexp-native-splicing",
    // Patterns and clauses.
    ELLIPSIS = "...",
    UNDERSCORE = "_",
    UNDERSCORES = "___",
    DOT_DOT_ONE = "..1",
    DOT = ".",
    ARROW = "=>",
    ELSE = "else",
    DOLLAR = "$",
    QUESTION = "?",
    EQUAL = "=",
    NOT = "not",
    // Core forms.
    DEFINE = "define",
    DEFINE_STAR = "define*",
    DEFINE_PUBLIC = "define-public",
    DEFINE_STAR_PUBLIC = "define*-public",
    DEFINE_SYNTAX = "define-syntax",
    DEFINE_SYNTAX_RULE = "define-syntax-rule",
    DEFINE_SYNTAX_PARAMETER = "define-syntax-parameter",
    DEFINE_SYNTAX_PUBLIC = "define-syntax-public",
    DEFINE_VALUES = "define-values",
    DEFINE_MACRO = "define-macro",
    DEFINE_MODULE = "define-module",
    DEFINE_LIBRARY = "define-library",
    DEFINE_RECORD_TYPE = "define-record-type",
    DEFINE_RECORD_TYPE_STAR = "define-record-type*",
    DEFINE_CONFIGURATION = "define-configuration",
    LAMBDA = "lambda",
    LAMBDA_STAR = "lambda*",
    CASE_LAMBDA = "case-lambda",
    CASE_LAMBDA_STAR = "case-lambda*",
    LET = "let",
    LET_STAR = "let*",
    LETREC = "letrec",
    LETREC_STAR = "letrec*",
    LET_VALUES = "let-values",
    LET_STAR_VALUES = "let*-values",
    LET_SYNTAX = "let-syntax",
    LETREC_SYNTAX = "letrec-syntax",
    SYNTAX_PARAMETERIZE = "syntax-parameterize",
    IF = "if",
    COND = "cond",
    CASE = "case",
    WHEN = "when",
    UNLESS = "unless",
    AND = "and",
    OR = "or",
    DO = "do",
    WHILE = "while",
    BEGIN = "begin",
    SET_BANG = "set!",
    DELAY = "delay",
    PARAMETERIZE = "parameterize",
    SYNTAX_RULES = "syntax-rules",
    SYNTAX_CASE = "syntax-case",
    WITH_SYNTAX = "with-syntax",
    IDENTIFIER_SYNTAX = "identifier-syntax",
    EVAL_WHEN = "eval-when",
    INCLUDE = "include",
    INCLUDE_CI = "include-ci",
    MATCH = "match",
    AT = "@",
    AT_AT = "@@",
    USE_MODULES = "use-modules",
    IMPORT = "import",
    EXPORT = "export",
    ONLY = "only",
    EXCEPT = "except",
    PREFIX = "prefix",
    RENAME = "rename",
    LIBRARY = "library",
    // Keywords of module and procedure definitions, without their `#:`.
    USE_MODULE = "use-module",
    SELECT = "select",
    HIDE = "hide",
    RENAMER = "renamer",
    VERSION = "version",
    AUTOLOAD = "autoload",
    EXPORT_SYNTAX = "export-syntax",
    RE_EXPORT = "re-export",
    REPLACE = "replace",
    DECLARATIVE_P = "declarative?",
    OPTIONAL = "optional",
    KEY = "key",
    REST = "rest",
    ALLOW_OTHER_KEYS = "allow-other-keys",
    // Record clauses and procedures that stages name.
    INHERIT = "inherit",
    THIS_RECORD = "this-record",
    DEFAULT = "default",
    THUNKED = "thunked",
    DELAYED = "delayed",
    INNATE = "innate",
    SANITIZE = "sanitize",
    CAR = "car",
    CDR = "cdr",
    CONS = "cons",
    LIST = "list",
    APPEND = "append",
    LIST_TO_VECTOR = "list->vector",
    VALUES = "values",
    APPLY = "apply",
    OPERATING_SYSTEM = "operating-system",
    SERVICE = "service",
    OUTPUT = "output",
}

//! The core forms: which names the expander itself gives a meaning, and in which modules.

/// A form that the expander knows.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// `quote`
    Quote,
    /// `quasiquote`
    Quasiquote,
    /// `if`
    If,
    /// `set!`
    Set,
    /// `begin`
    Begin,
    /// `lambda`
    Lambda,
    /// `lambda*`
    LambdaStar,
    /// `case-lambda`
    CaseLambda,
    /// `case-lambda*`
    CaseLambdaStar,
    /// `define`, with what it takes and does besides.
    Define(DefineKind),
    /// `let`, also named
    Let,
    /// `let*`
    LetStar,
    /// `letrec` and `letrec*`
    Letrec,
    /// `and`
    And,
    /// `or`
    Or,
    /// `when`
    When,
    /// `unless`
    Unless,
    /// `cond`
    Cond,
    /// `case`
    Case,
    /// `define-syntax`
    DefineSyntax,
    /// `define-syntax-rule`
    DefineSyntaxRule,
    /// `define-syntax-parameter`
    DefineSyntaxParameter,
    /// `syntax-parameterize`
    SyntaxParameterize,
    /// `let-syntax`
    LetSyntax,
    /// `letrec-syntax`
    LetrecSyntax,
    /// `syntax-rules`
    SyntaxRules,
    /// `syntax-case`
    SyntaxCase,
    /// `syntax`
    Syntax,
    /// `quasisyntax`
    Quasisyntax,
    /// `with-syntax`
    WithSyntax,
    /// `eval-when`
    EvalWhen,
    /// `@`
    ModuleRef,
    /// `@@`
    PrivateRef,
    /// `define-module`
    DefineModule,
    /// `use-modules`
    UseModules,
    /// `export` and its kin
    Export(ExportKind),
    /// `import`
    Import,
    /// `define-library`
    DefineLibrary,
    /// `include`
    Include,
    /// `current-source-location`
    SourceLocation,
    /// `current-filename`
    Filename,
    /// `%multi`: several values as one object
    Multi,
    /// `define-record-type` (SRFI-9)
    DefineRecordType,
    /// `match` and its kin
    Match(MatchKind),
    /// `define-record-type*`
    DefineRecordTypeStar,
    /// `match-record`
    MatchRecord,
    /// `match-record-lambda`
    MatchRecordLambda,
    /// `this-record` and other names that mean something only inside a form
    Auxiliary,
    /// `%staged-code`
    StagedCode,
    /// `%source-directory`: the directory of the file that the form stands in
    SourceDirectory,
    /// `%alias`: a transformer that stands for an identifier
    Alias,
    /// `cond-expand`
    CondExpand,
    /// `with-ellipsis`
    WithEllipsis,
    /// `%rescued`: the value of a record's field, in an evaluation that goes on after errors
    Rescued,
}

/// The kinds of `define`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct DefineKind {
    /// Whether parameters are those of `lambda*`.
    pub star: bool,
    /// Whether the name is exported.
    pub public: bool,
}

/// The kinds of `export`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ExportKind {
    /// `export`
    Export,
    /// `re-export`
    ReExport,
    /// `export!` (replaces core bindings)
    Replace,
}

/// The kinds of `match`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum MatchKind {
    /// `match`
    Match,
    /// `match-lambda`
    Lambda,
    /// `match-lambda*`
    LambdaStar,
    /// `match-let`
    Let,
    /// `match-let*`
    LetStar,
    /// `match-letrec`
    Letrec,
}

const fn define(star: bool, public: bool) -> Form {
    Form::Define(DefineKind { star, public })
}

/// The forms that the core binds.
pub const CORE_FORMS: &[(&str, Form)] = &[
    ("quote", Form::Quote),
    ("quasiquote", Form::Quasiquote),
    ("if", Form::If),
    ("set!", Form::Set),
    ("begin", Form::Begin),
    ("lambda", Form::Lambda),
    ("λ", Form::Lambda),
    ("lambda*", Form::LambdaStar),
    ("case-lambda", Form::CaseLambda),
    ("case-lambda*", Form::CaseLambdaStar),
    ("define", define(false, false)),
    ("define*", define(true, false)),
    ("define-public", define(false, true)),
    ("define*-public", define(true, true)),
    ("let", Form::Let),
    ("let*", Form::LetStar),
    ("letrec", Form::Letrec),
    ("letrec*", Form::Letrec),
    ("and", Form::And),
    ("or", Form::Or),
    ("when", Form::When),
    ("unless", Form::Unless),
    ("cond", Form::Cond),
    ("case", Form::Case),
    ("define-syntax", Form::DefineSyntax),
    ("define-syntax-rule", Form::DefineSyntaxRule),
    ("define-syntax-parameter", Form::DefineSyntaxParameter),
    ("syntax-parameterize", Form::SyntaxParameterize),
    ("let-syntax", Form::LetSyntax),
    ("letrec-syntax", Form::LetrecSyntax),
    ("syntax-rules", Form::SyntaxRules),
    ("syntax-case", Form::SyntaxCase),
    ("syntax", Form::Syntax),
    ("quasisyntax", Form::Quasisyntax),
    ("with-syntax", Form::WithSyntax),
    ("eval-when", Form::EvalWhen),
    ("@", Form::ModuleRef),
    ("@@", Form::PrivateRef),
    ("define-module", Form::DefineModule),
    ("use-modules", Form::UseModules),
    ("export", Form::Export(ExportKind::Export)),
    ("export-syntax", Form::Export(ExportKind::Export)),
    ("re-export", Form::Export(ExportKind::ReExport)),
    ("re-export-syntax", Form::Export(ExportKind::ReExport)),
    ("export!", Form::Export(ExportKind::Replace)),
    ("import", Form::Import),
    ("define-library", Form::DefineLibrary),
    ("include", Form::Include),
    ("include-from-path", Form::Include),
    ("current-source-location", Form::SourceLocation),
    ("current-filename", Form::Filename),
    ("%multi", Form::Multi),
    ("%define-record-type", Form::DefineRecordType),
    ("else", Form::Auxiliary),
    ("=>", Form::Auxiliary),
    ("...", Form::Auxiliary),
    ("_", Form::Auxiliary),
    ("unquote", Form::Auxiliary),
    ("unquote-splicing", Form::Auxiliary),
    ("%staged-code", Form::StagedCode),
    ("%source-directory", Form::SourceDirectory),
    ("%alias", Form::Alias),
    ("cond-expand", Form::CondExpand),
    ("%rescued", Form::Rescued),
    ("with-ellipsis", Form::WithEllipsis),
    ("%define-record-type*", Form::DefineRecordTypeStar),
    ("%match-record", Form::MatchRecord),
    ("%match-record-lambda", Form::MatchRecordLambda),
];

/// The forms that other modules bind and export.
pub const MODULE_FORMS: &[(&str, &str, Form)] = &[
    ("(ice-9 match)", "match", Form::Match(MatchKind::Match)),
    (
        "(ice-9 match)",
        "match-lambda",
        Form::Match(MatchKind::Lambda),
    ),
    (
        "(ice-9 match)",
        "match-lambda*",
        Form::Match(MatchKind::LambdaStar),
    ),
    ("(ice-9 match)", "match-let", Form::Match(MatchKind::Let)),
    (
        "(ice-9 match)",
        "match-let*",
        Form::Match(MatchKind::LetStar),
    ),
    (
        "(ice-9 match)",
        "match-letrec",
        Form::Match(MatchKind::Letrec),
    ),
    (
        "(guix records)",
        "define-record-type*",
        Form::DefineRecordTypeStar,
    ),
    ("(guix records)", "match-record", Form::MatchRecord),
    (
        "(guix records)",
        "match-record-lambda",
        Form::MatchRecordLambda,
    ),
    (
        "(srfi srfi-9)",
        "define-record-type",
        Form::DefineRecordType,
    ),
];

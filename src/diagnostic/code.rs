//! `diagnostic`: the codes. Each is stable, has a page under `docs/errors/`, an example under
//! `examples/broken/` and a snapshot; a code without its page does not compile.

use std::fmt;

macro_rules! codes {
    ($($variant:ident $name:literal $doc:literal,)*) => {
        /// The stable name of a kind of problem.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $doc] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the pipeline.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// The code as users see it: words joined by hyphens.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Code::$variant => $name,)*
                }
            }

            /// What it means, in a line.
            pub fn summary(self) -> &'static str {
                match self {
                    $(Code::$variant => $doc,)*
                }
            }

            /// Its page, in Markdown.
            pub fn page(self) -> &'static str {
                match self {
                    $(Code::$variant => {
                        include_str!(concat!("../../docs/errors/", $name, ".md"))
                    })*
                }
            }
        }
    };
}

codes! {
    UnclosedList "unclosed-list" "A form is not closed.",
    UnexpectedClose "unexpected-close" "A closing bracket closes nothing.",
    MismatchedBracket "mismatched-bracket" "A form is opened with one kind of bracket and closed with the other.",
    UnterminatedString "unterminated-string" "A string lacks its closing quotation mark.",
    UnterminatedSymbol "unterminated-symbol" "A symbol written between marks lacks its end.",
    UnterminatedComment "unterminated-comment" "A block comment lacks its end.",
    UnterminatedDirective "unterminated-directive" "`#!` begins a comment without an end.",
    UnsupportedDirective "unsupported-directive" "A reader directive asks for a syntax that is not read.",
    BadEscape "bad-escape" "A backslash is followed by no known escape.",
    BadCharacter "bad-character" "`#\\` is followed by no character's name or code.",
    UnknownHashSyntax "unknown-hash-syntax" "`#` is followed by something without a meaning.",
    BadNumber "bad-number" "A numeric literal is none.",
    ComplexNumber "complex-number" "Complex numbers are not supported.",
    BadKeyword "bad-keyword" "`#:` is not followed by a name.",
    BytevectorElement "bytevector-element" "An element of a bytevector is no octet.",
    MisplacedDot "misplaced-dot" "A dot stands where no tail of a list can follow.",
    MissingDatum "missing-datum" "A prefix such as a quote is followed by nothing.",
    NotUtf8 "not-utf8" "A file is not UTF-8 text.",
    CannotReadFile "cannot-read-file" "A file cannot be read.",
    BadForm "bad-form" "A special form or macro does not have the shape that it needs.",
    EmptyCombination "empty-combination" "`()` stands where an expression is needed.",
    SyntaxAsValue "syntax-as-value" "The name of a macro is used as a variable.",
    MisplacedDefinition "misplaced-definition" "A definition stands where only an expression may.",
    DuplicateBinding "duplicate-binding" "One form binds a name twice.",
    BadMacro "bad-macro" "A macro is wrong in itself.",
    MacroViolation "macro-violation" "A macro refuses its use.",
    FormTooLarge "form-too-large" "A form is too large to compile.",
    UnboundVariable "unbound-variable" "A name is bound to nothing.",
    UsedBeforeDefinition "used-before-definition" "A variable is used before its definition was evaluated.",
    UnknownModule "unknown-module" "There is no module of this name.",
    NotExported "not-exported" "A module does not export this name.",
    UnknownPackage "unknown-package" "There is no package of this name.",
    NotAProcedure "not-a-procedure" "Something that is no procedure is called.",
    WrongNumberOfArguments "wrong-number-of-arguments" "A procedure is called with too few or too many arguments.",
    BadKeywordArgument "bad-keyword-argument" "A call has an unknown keyword, or one without its value.",
    UnknownField "unknown-field" "A record has no field of this name.",
    MissingField "missing-field" "A field without a default is not given.",
    DuplicateField "duplicate-field" "A field is given twice.",
    BadField "bad-field" "A field is not written `(name value)`.",
    InvalidFieldValue "invalid-field-value" "A field does not take this value.",
    WrongType "wrong-type" "A procedure is given an argument of the wrong type.",
    OutOfRange "out-of-range" "An argument is outside its range.",
    ArithmeticError "arithmetic-error" "A computation has no result, such as a division by zero.",
    NoMatchingClause "no-matching-clause" "No clause of a `match` takes the value.",
    UncaughtException "uncaught-exception" "The configuration raises an error of its own.",
    FileError "file-error" "A file that the configuration reads is not there or unreadable.",
    Refused "refused" "The configuration asks for what an evaluation does not do.",
    ProgramExit "program-exit" "The configuration ends the program.",
    NotAService "not-a-service" "The list of services holds something else.",
    MissingServiceValue "missing-service-value" "A service type without a default is given no value.",
    MissingTargetService "missing-target-service" "A service extends a type of which there is no service.",
    AmbiguousTargetService "ambiguous-target-service" "A service extends a type of which there are several services.",
    ServiceNotInList "service-not-in-list" "`modify-services` names a service that is not in the list.",
    ExtensionCycle "extension-cycle" "A service extends itself by way of others.",
    WrongServiceValue "wrong-service-value" "A service has a value that its type cannot use.",
    WrongExtension "wrong-extension" "A service extends another with a value that the other cannot use.",
    ProvidedTwice "provided-twice" "Two Shepherd services provide the same name.",
    MissingRequirement "missing-requirement" "A Shepherd service requires what nothing provides.",
    RequirementCycle "requirement-cycle" "Shepherd services require one another in a circle.",
    UndeclaredGroup "undeclared-group" "A user is in a group that is not declared.",
    UndeclaredUser "undeclared-user" "Something names a user that is not declared.",
    DuplicateUser "duplicate-user" "A user account is declared twice.",
    DuplicateGroup "duplicate-group" "A group is declared twice.",
    NoRootFileSystem "no-root-file-system" "The system has no file system for `/`.",
    DuplicateMountPoint "duplicate-mount-point" "Two file systems are mounted on one directory.",
    LabelAsString "label-as-string" "A device is named by a string that is no file name.",
    DuplicateEtcEntry "duplicate-etc-entry" "Two files are given for one name in /etc.",
    MissingLocalFile "missing-local-file" "A file that `local-file` names does not exist.",
    InvalidLocale "invalid-locale" "A locale's name is none.",
    InvalidTimezone "invalid-timezone" "A time zone does not exist.",
    InvalidKeyboardLayout "invalid-keyboard-layout" "A keyboard layout, or its variant, does not exist.",
    InvalidUuid "invalid-uuid" "A UUID does not have the form of its type.",
    QuotedCode "quoted-code" "A quoted list holds what is written to be evaluated.",
    NotASystem "not-a-system" "A configuration does not end in an operating system.",
    UnknownCode "unknown-code" "A comment allows a diagnostic that there is not.",
    OpaqueModule "opaque-module" "A module that Guix has is not here.",
    LibraryWarning "library-warning" "A module warns of something.",
    StepLimit "step-limit" "The evaluation took more steps than it may.",
    MemoryLimit "memory-limit" "The evaluation used more memory than it may.",
    TimeLimit "time-limit" "The evaluation took longer than it may.",
    NestingLimit "nesting-limit" "Code is nested, or modules load one another, too deeply.",
    ExpansionLimit "expansion-limit" "Macros expand without end.",
    OutputLimit "output-limit" "The evaluation printed more than it may.",
    Interrupted "interrupted" "The evaluation was interrupted.",
    InternalError "internal-error" "guixlite itself failed.",
}

impl Code {
    /// The code of a name.
    pub fn parse(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.as_str() == name)
    }

    /// Whether it says that a limit was reached, which has an exit status of its own.
    pub fn is_limit(self) -> bool {
        matches!(
            self,
            Code::StepLimit
                | Code::MemoryLimit
                | Code::TimeLimit
                | Code::NestingLimit
                | Code::ExpansionLimit
                | Code::OutputLimit
                | Code::Interrupted
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

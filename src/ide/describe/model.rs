//! What a description says.

use serde::Serialize;

/// What a name is.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Description {
    /// The name.
    pub name: String,
    /// The module to import it from, as it is written; nothing for what is always there.
    pub module: Option<String>,
    /// What it is, with what there is to say about a thing of its kind.
    #[serde(flatten)]
    pub kind: Kind,
    /// Its documentation, in Texinfo.
    pub documentation: Option<String>,
    /// Whether it is deprecated, and what replaces it.
    pub deprecated: Option<String>,
    /// How to import it.
    pub import: Option<Import>,
    /// A form that uses it.
    pub example: Option<String>,
    /// Where it is defined.
    pub place: Option<Place>,
}

impl Description {
    /// A description that says no more than what the name is.
    pub fn new(name: &str, kind: Kind) -> Description {
        Description {
            name: name.to_owned(),
            module: None,
            kind,
            documentation: None,
            deprecated: None,
            import: None,
            example: None,
            place: None,
        }
    }
}

impl Description {
    /// The description with its Texinfo rendered as plain text.
    pub fn in_plain_text(&self) -> Description {
        let plain = |text: &mut Option<String>| {
            if let Some(own) = text {
                *own = super::plain(own, usize::MAX);
            }
        };
        let mut copy = self.clone();
        plain(&mut copy.documentation);
        plain(&mut copy.deprecated);
        match &mut copy.kind {
            Kind::Record { fields, .. } => {
                for field in fields {
                    plain(&mut field.documentation);
                }
            }
            Kind::Field { field, .. } => plain(&mut field.documentation),
            Kind::Package { synopsis, .. } => plain(synopsis),
            _ => {}
        }
        copy
    }
}

/// Where a definition stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file: a path, or `library:` and the path in the embedded library.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The offset of its first byte in the file.
    #[serde(skip)]
    pub offset: u32,
}

/// The forms that import a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Import {
    /// `(use-modules (gnu services docker))`
    pub use_modules: String,
    /// `(use-service-modules docker)`, where `(gnu)` has such a form for it.
    pub short: Option<String>,
}

impl Import {
    /// What imports a module, given as its words.
    pub fn of(module: &[&str]) -> Import {
        let short = match module {
            ["gnu", "services", name] => Some(format!("(use-service-modules {name})")),
            ["gnu", "packages", name] => Some(format!("(use-package-modules {name})")),
            ["gnu", "system", name] => Some(format!("(use-system-modules {name})")),
            _ => None,
        };
        Import {
            use_modules: format!("(use-modules ({}))", module.join(" ")),
            short,
        }
    }
}

/// The kinds of things that names stand for.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Kind {
    /// A record type with its constructor.
    Record {
        /// The type, such as `<file-system>`.
        #[serde(rename = "type")]
        type_name: String,
        /// Whether its fields have types that are checked (`define-configuration`).
        configuration: bool,
        /// Its fields.
        fields: Vec<Field>,
    },
    /// A field of a record.
    Field {
        /// The record's name.
        record: String,
        /// The field.
        field: Field,
    },
    /// A service type.
    ServiceType {
        /// The name that the type has in plans.
        #[serde(rename = "type")]
        type_name: Option<String>,
        /// The service types that it extends.
        extends: Vec<String>,
        /// Whether other services may extend it.
        extensible: bool,
        /// Its default value as it is written; without one, a service needs a value.
        default_value: Option<String>,
        /// The record that its value is.
        configuration: Option<String>,
    },
    /// A procedure.
    Procedure {
        /// Its ways to be called.
        signatures: Vec<Signature>,
    },
    /// A macro, with the forms that it takes, if they can be told.
    Macro {
        /// Forms such as `(when test form ...)`.
        patterns: Vec<String>,
    },
    /// A variable.
    Variable {
        /// What kind of value it holds, if that can be told.
        holds: Option<String>,
        /// The expression that defines it, if it is short.
        value: Option<String>,
    },
    /// A package.
    Package {
        /// The package's name.
        package: String,
        /// Its version.
        version: Option<String>,
        /// Its outputs.
        outputs: Vec<String>,
        /// One line that says what it is.
        synopsis: Option<String>,
        /// Where it lives on the web.
        home_page: Option<String>,
        /// Its licence as it is written.
        license: Option<String>,
        /// Whether package searches pass over it.
        hidden: bool,
    },
    /// A module.
    Module {
        /// The names that it exports.
        exports: Vec<String>,
    },
}

impl Kind {
    /// The kind in the words of the domain.
    pub fn words(&self) -> &'static str {
        match self {
            Kind::Record {
                configuration: true,
                ..
            } => "configuration record",
            Kind::Record { .. } => "record",
            Kind::Field { .. } => "field",
            Kind::ServiceType { .. } => "service type",
            Kind::Procedure { .. } => "procedure",
            Kind::Macro { .. } => "macro",
            Kind::Variable { .. } => "variable",
            Kind::Package { .. } => "package",
            Kind::Module { .. } => "module",
        }
    }
}

/// A field of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Field {
    /// Its name.
    pub name: String,
    /// The type of its values, if it is known.
    #[serde(rename = "type")]
    pub type_name: Option<String>,
    /// Its default as it is written.
    pub default: Option<String>,
    /// Whether it has to be given.
    pub required: bool,
    /// Whether its value may refer to the record that it belongs to.
    pub thunked: bool,
    /// Whether its value is computed when it is first looked at.
    pub delayed: bool,
    /// Whether it is not inherited.
    pub innate: bool,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Its documentation, in Texinfo.
    pub documentation: Option<String>,
    /// The procedure that gives its value.
    pub accessor: Option<String>,
}

/// A way to call a procedure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// The call as it is written, such as `(list-tail list k)`, with `[...]` around what is
    /// optional.
    pub call: String,
    /// The parameters, in order, as they stand in `call`.
    pub parameters: Vec<String>,
}

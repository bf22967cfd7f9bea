//! Wording of record forms and the fields of configurations.

use super::enumerate;
use crate::diagnostic::{Code, Words};

/// A field that the record does not have.
pub fn unknown_field(record: &str, field: &str, similar: Option<&str>, fields: &[String]) -> Words {
    let words = if field == "inherit" {
        return Words::new(
            Code::UnknownField,
            format!("`inherit` has to be the first field of `{record}`"),
        )
        .help("move it to the front: what follows it changes what is inherited");
    } else {
        Words::new(
            Code::UnknownField,
            format!("`{record}` has no field `{field}`"),
        )
    };
    let words = match similar {
        Some(similar) => words.help(format!("did you mean `{similar}`?")),
        None => words.help("remove it, or check whether it belongs to another record: a parenthesis may be misplaced"),
    };
    all_fields(words, fields)
}

fn all_fields(words: Words, fields: &[String]) -> Words {
    if fields.is_empty() {
        words
    } else {
        words.note(format!("its fields are {}", enumerate(fields)))
    }
}

/// Fields that have no default and are not given.
pub fn missing_fields(record: &str, missing: &[String]) -> Words {
    let noun = if missing.len() == 1 {
        "the field"
    } else {
        "the fields"
    };
    let example = missing
        .iter()
        .map(|field| format!("({field} ...)"))
        .collect::<Vec<_>>()
        .join(" ");
    Words::new(
        Code::MissingField,
        format!("`{record}` lacks {noun} {}", enumerate(missing)),
    )
    .help(format!("add `{example}`"))
}

/// A field of a configuration that is not set and has no default.
pub fn field_not_set(record: Option<&str>, field: &str) -> Words {
    let message = match record {
        Some(record) => format!("`{record}` lacks the field `{field}`, which has no default"),
        None => format!("the field `{field}` is missing and has no default"),
    };
    Words::new(Code::MissingField, message).help(format!("add `({field} ...)`"))
}

/// A field given twice.
pub fn duplicate_field(record: &str, field: &str) -> Words {
    Words::new(
        Code::DuplicateField,
        format!("`{record}` is given the field `{field}` twice"),
    )
    .label("given again here")
    .help("remove one of the two; to change an inherited value, use `inherit`")
}

/// What stands at the first of two fields.
pub fn first_given() -> &'static str {
    "first given here"
}

/// A field without its value.
pub fn no_value(record: &str, field: &str) -> Words {
    Words::new(
        Code::BadField,
        format!("the field `{field}` of `{record}` has no value"),
    )
    .help(format!("write `({field} VALUE)`"))
}

/// A field without parentheses.
pub fn no_parentheses(record: &str, found: &str, fields: &[String]) -> Words {
    let words = Words::new(
        Code::BadField,
        format!("`{found}` is not a field of `{record}`: a field is written `(name value)`"),
    );
    if fields.iter().any(|field| field == found) {
        words.help(format!(
            "put it and its value into parentheses: `({found} VALUE)`"
        ))
    } else {
        all_fields(words.help("remove it, or write a field around it"), fields)
    }
}

/// A field with more than one value. `listed` is the field as a list, if that was meant.
pub fn several_values(record: &str, field: &str, other: Option<&str>) -> Words {
    let words = Words::new(
        Code::BadField,
        format!("the field `{field}` of `{record}` has more than one value"),
    );
    match other {
        Some(other) => words.help(format!(
            "`{other}` is a field of its own: close `{field}` before it"
        )),
        None => words.help(format!(
            "for several elements write `({field} (list ...))`; if only one value was meant, look for a misplaced parenthesis"
        )),
    }
}

/// A part of a record form that is neither.
pub fn no_name(record: &str) -> Words {
    Words::new(Code::BadField, format!("this is not a field of `{record}`"))
        .help("a field is written `(name value)`")
}

/// A part of a record form that starts with a word of another language, such as `=`.
pub fn equal_sign(field: &str) -> Words {
    Words::new(
        Code::BadField,
        "a field's value follows its name without `=`",
    )
    .help(format!("write `({field} VALUE)`"))
}

/// A field's value of the wrong type.
pub fn invalid_value(
    record: Option<&str>,
    field: &str,
    value: &str,
    expected: Option<&str>,
    meant: Option<&str>,
) -> Words {
    let of = record
        .map(|record| format!(" of `{record}`"))
        .unwrap_or_default();
    let words = Words::new(
        Code::InvalidFieldValue,
        format!("{value} is not a valid value of the field `{field}`{of}"),
    );
    let words = match expected {
        Some(expected) => words.label(format!("{expected} expected")),
        None => words,
    };
    match (meant, expected) {
        (Some(meant), _) => words.help(format!("write `({field} {meant})`")),
        (None, Some(expected)) => words.help(format!("give it {expected}")),
        (None, None) => words.help(format!(
            "see what `{field}` takes in the documentation of the record"
        )),
    }
}

/// A module's own words about the value of a field, with what to do.
pub fn refused_value(message: &str, field: &str) -> Words {
    Words::new(Code::InvalidFieldValue, message)
        .help(format!("change the value of the field `{field}`"))
}

/// What stands at the record type's definition.
pub fn type_defined_here() -> &'static str {
    "the field is declared here"
}

/// What stands where a missing field can be added.
pub fn add_here(missing: &[String]) -> String {
    let fields: Vec<String> = missing
        .iter()
        .map(|field| format!("({field} ...)"))
        .collect();
    format!("`{}` is missing here", fields.join(" "))
}

/// What stands at the enclosing form.
pub fn enclosing(record: &str) -> String {
    format!("in this `{record}`")
}

/// The title of a fix that renames a field.
pub fn rename(field: &str) -> String {
    format!("Rename it to `{field}`")
}

/// The title of a fix that removes a field.
pub fn remove_field(field: &str) -> String {
    format!("Remove this `{field}`")
}

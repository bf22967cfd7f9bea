//! What the definitions do not say: types and meanings of the fields of the records that every
//! configuration has, and of the language's own words. Two tables beside this file hold them.

static FIELDS: &str = include_str!("fields.tsv");
static LANGUAGE: &str = include_str!("language.tsv");

/// The type and the documentation of a record's field; either may be empty.
pub fn field(record: &str, field: &str) -> Option<(&'static str, &'static str)> {
    FIELDS.lines().find_map(|line| {
        let mut parts = line.split('\t');
        let known = parts.next() == Some(record) && parts.next() == Some(field);
        known.then(|| {
            let type_name = parts.next().unwrap_or_default();
            (type_name, parts.next().unwrap_or_default())
        })
    })
}

/// What a form or procedure of the language does.
pub fn of_language(name: &str) -> Option<&'static str> {
    LANGUAGE.lines().find_map(|line| {
        let (known, text) = line.split_once('\t')?;
        (known == name).then_some(text)
    })
}

/// Every line on the language: a name and what it does.
pub fn language() -> impl Iterator<Item = (&'static str, &'static str)> {
    LANGUAGE.lines().filter_map(|line| line.split_once('\t'))
}

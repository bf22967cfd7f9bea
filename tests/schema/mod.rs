//! The part of JSON Schema that the schemas in this repository use.

use std::path::Path;

use serde_json::Value as Json;

/// A schema.
pub struct Schema(Json);

/// A schema of the repository; one that nothing satisfies if it cannot be read.
pub fn schema(root: &Path, file: &str) -> Schema {
    let text = std::fs::read_to_string(root.join(file)).unwrap_or_default();
    let unreadable = serde_json::json!({"$ref": file});
    Schema(serde_json::from_str(&text).unwrap_or(unreadable))
}

impl Schema {
    /// Where a value is not as the schema wants it.
    pub fn check(&self, value: &Json) -> Vec<String> {
        self.errors(&self.0, value, "")
    }

    fn errors(&self, schema: &Json, value: &Json, path: &str) -> Vec<String> {
        let mut errors = Vec::new();
        for (keyword, wanted) in schema.as_object().into_iter().flatten() {
            errors.extend(self.keyword(keyword, wanted, schema, value, path));
        }
        errors
    }

    fn keyword(
        &self,
        keyword: &str,
        wanted: &Json,
        schema: &Json,
        value: &Json,
        path: &str,
    ) -> Vec<String> {
        let unless = |ok: bool| {
            if ok {
                vec![]
            } else {
                vec![format!("{path}: {keyword} {wanted}")]
            }
        };
        match keyword {
            "$ref" => {
                let place = wanted.as_str().and_then(|r| r.strip_prefix('#'));
                let target = place.and_then(|place| self.0.pointer(place));
                target.map_or_else(|| unless(false), |target| self.errors(target, value, path))
            }
            "type" => unless(match wanted {
                Json::Array(types) => types.iter().any(|t| is_of_type(value, t)),
                one => is_of_type(value, one),
            }),
            "const" => unless(value == wanted),
            "enum" => unless(
                wanted
                    .as_array()
                    .is_some_and(|values| values.contains(value)),
            ),
            "minItems" => unless(value.as_array().is_none_or(|items| {
                wanted
                    .as_u64()
                    .is_some_and(|least| items.len() as u64 >= least)
            })),
            "uniqueItems" if wanted.as_bool() == Some(false) => Vec::new(),
            "uniqueItems" => unless(value.as_array().is_none_or(|items| {
                let mut rest = items.iter();
                std::iter::from_fn(|| rest.next().map(|item| (item, rest.clone())))
                    .all(|(item, mut others)| others.all(|other| other != item))
            })),
            "format" => unless(value.as_str().is_none_or(|text| has_format(text, wanted))),
            "minimum" => unless(value.as_f64() >= wanted.as_f64()),
            "required" => {
                let names = wanted
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Json::as_str);
                names
                    .flat_map(|name| unless(value.get(name).is_some()))
                    .collect()
            }
            "properties" => wanted
                .as_object()
                .into_iter()
                .flatten()
                .filter_map(|(name, part)| Some((name, part, value.get(name)?)))
                .flat_map(|(name, part, own)| self.errors(part, own, &format!("{path}/{name}")))
                .collect(),
            // What other properties have to be, or that there are none.
            "additionalProperties" if argument_is_schema(schema) => {
                let others = value.as_object().into_iter().flatten();
                let rule = schema.get("additionalProperties").unwrap_or(&Json::Null);
                let known = |name: &String| schema.get("properties").and_then(|p| p.get(name));
                others
                    .filter(|(name, _)| known(name).is_none())
                    .flat_map(|(name, own)| self.errors(rule, own, &format!("{path}/{name}")))
                    .collect()
            }
            "additionalProperties" => {
                let known = |name: &String| schema.get("properties").and_then(|p| p.get(name));
                let names = value
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(name, _)| name);
                names
                    .flat_map(|name| unless(known(name).is_some()))
                    .collect()
            }
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                items
                    .flat_map(|(i, item)| self.errors(wanted, item, &format!("{path}/{i}")))
                    .collect()
            }
            "oneOf" | "anyOf" => {
                let choices = wanted.as_array().into_iter().flatten();
                let results: Vec<Vec<String>> = choices
                    .map(|choice| self.errors(choice, value, path))
                    .collect();
                let fitting = results.iter().filter(|errors| errors.is_empty()).count();
                if fitting == 1 || (keyword == "anyOf" && fitting > 0) {
                    return Vec::new();
                }
                results.into_iter().min_by_key(Vec::len).unwrap_or_default()
            }
            "$schema" | "id" | "title" | "description" | "default" | "$defs" | "definitions" => {
                Vec::new()
            }
            _ => vec![format!("{path}: the schema uses {keyword}")],
        }
    }
}

fn is_of_type(value: &Json, wanted: &Json) -> bool {
    match wanted.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        _ => false,
    }
}

/// Whether a text is as a format wants it; of formats that are not known, every text is.
fn has_format(text: &str, format: &Json) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    let escaped = text.split('%').skip(1).all(|rest| {
        let digits = rest.get(..2).unwrap_or_default();
        digits.len() == 2 && digits.chars().all(|digit| digit.is_ascii_hexdigit())
    });
    let reference = escaped && text.chars().all(plain);
    match format.as_str() {
        Some("uri-reference") => reference,
        Some("uri") => {
            let scheme = text.split_once(':').map(|(scheme, _)| scheme);
            reference && scheme.is_some_and(|s| s.starts_with(|c: char| c.is_ascii_alphabetic()))
        }
        _ => true,
    }
}

/// Whether `additionalProperties` says what they have to be.
fn argument_is_schema(schema: &Json) -> bool {
    schema
        .get("additionalProperties")
        .is_some_and(Json::is_object)
}

//! The constructor of a `define-record-type*` as plain values, which the library's image keeps.

use super::{Field, FieldDefault, FieldKind, RecordForm};
use crate::reader::well_known;
use crate::value::Value;

impl RecordForm {
    /// The form as values, which [`RecordForm::from_values`] takes.
    pub(crate) fn to_values(&self) -> Vec<Value> {
        let mut values = vec![Value::Symbol(self.name), self.type_name, self.this];
        for field in &self.fields {
            let (default, inline) = match field.default {
                Some(FieldDefault::Procedure(value)) => (value, false),
                Some(FieldDefault::Inline(value)) => (value, true),
                None => (Value::Undefined, false),
            };
            let kind = match field.kind {
                FieldKind::Plain => 0,
                FieldKind::Thunked => 1,
                FieldKind::Delayed => 2,
            };
            values.extend([
                Value::Symbol(field.name),
                Value::Fixnum(kind),
                default,
                Value::Bool(inline),
                Value::Bool(field.innate),
                field.sanitizer.unwrap_or_default(),
            ]);
        }
        values
    }

    /// The form that gave the values.
    pub(crate) fn from_values(values: &[Value]) -> RecordForm {
        let at = |place: usize| values.get(place).copied().unwrap_or_default();
        let name = |value: Value| value.as_symbol().unwrap_or(well_known::EMPTY);
        let given = |value: Value| (!matches!(value, Value::Undefined)).then_some(value);
        let fields = values.get(3..).unwrap_or_default().chunks_exact(6);
        RecordForm {
            name: name(at(0)),
            type_name: at(1),
            this: at(2),
            fields: fields
                .filter_map(|field| {
                    let &[field, kind, default, inline, innate, sanitizer] = field else {
                        return None;
                    };
                    Some(Field {
                        name: name(field),
                        kind: match kind {
                            Value::Fixnum(1) => FieldKind::Thunked,
                            Value::Fixnum(2) => FieldKind::Delayed,
                            _ => FieldKind::Plain,
                        },
                        default: given(default).map(|default| match inline.is_true() {
                            true => FieldDefault::Inline(default),
                            false => FieldDefault::Procedure(default),
                        }),
                        innate: innate.is_true(),
                        sanitizer: given(sanitizer),
                    })
                })
                .collect(),
        }
    }
}

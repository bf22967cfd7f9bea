//! The plan as an s-expression: each record a list of its name and of lists of a field and its
//! value. Code stands in it as what it is, not as a string.
//!
//! A serializer of our own: the plan's code may be nested deeper than printers that recurse stand.

use std::fmt;

use serde::ser::{
    Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    Serializer,
};

use crate::builtins::printer::atoms::push_string;

/// What is no part of a plan.
#[derive(Debug)]
pub struct Unsupported(String);

impl fmt::Display for Unsupported {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "not part of a plan: {}", self.0)
    }
}

impl std::error::Error for Unsupported {}

impl serde::ser::Error for Unsupported {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Unsupported(message.to_string())
    }
}

/// The s-expression of a plan, or of a part of one, with line breaks between its fields and entries.
///
/// # Errors
/// None for the types of the plan's model.
pub fn text<T: Serialize>(value: &T) -> Result<String, Unsupported> {
    let mut printer = Printer {
        out: String::new(),
        depth: 0,
    };
    value.serialize(&mut printer)?;
    Ok(printer.out)
}

/// How deep fields and entries begin a line of their own.
const BROKEN_DEPTH: usize = 4;

/// Prints into a string.
struct Printer {
    out: String,
    depth: usize,
}

impl Printer {
    fn open(&mut self, name: &str) {
        self.out.push('(');
        self.out.push_str(name);
        self.depth += 1;
    }

    fn close(&mut self) {
        self.out.push(')');
        self.depth -= 1;
    }

    /// What stands between parts.
    fn separate(&mut self) {
        if self.out.ends_with('(') {
            return;
        }
        if self.depth < BROKEN_DEPTH {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n(' ', self.depth));
        } else {
            self.out.push(' ');
        }
    }
}

/// `ShepherdService` as `shepherd-service`.
fn kebab(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for (place, c) in name.chars().enumerate() {
        if c.is_ascii_uppercase() && place > 0 {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

macro_rules! printed {
    ($($method:ident: $type:ty),* $(,)?) => {
        $(fn $method(self, value: $type) -> Result<(), Unsupported> {
            self.out.push_str(&value.to_string());
            Ok(())
        })*
    };
}

impl<'p> Serializer for &'p mut Printer {
    type Ok = ();
    type Error = Unsupported;
    type SerializeSeq = Parts<'p>;
    type SerializeTuple = Impossible<(), Unsupported>;
    type SerializeTupleStruct = Impossible<(), Unsupported>;
    type SerializeTupleVariant = Impossible<(), Unsupported>;
    type SerializeMap = Parts<'p>;
    type SerializeStruct = Parts<'p>;
    type SerializeStructVariant = Parts<'p>;

    printed! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64,
    }

    fn serialize_bool(self, value: bool) -> Result<(), Unsupported> {
        self.out.push_str(if value { "#t" } else { "#f" });
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Unsupported> {
        push_string(&mut self.out, value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Unsupported> {
        push_string(&mut self.out, value);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Unsupported> {
        Err(Unsupported("bytes".to_owned()))
    }

    fn serialize_none(self) -> Result<(), Unsupported> {
        self.serialize_bool(false)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unsupported> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unsupported> {
        self.serialize_bool(false)
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<(), Unsupported> {
        self.out.push_str(&kebab(name));
        Ok(())
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Unsupported> {
        self.out.push_str(&kebab(variant));
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unsupported> {
        if name == "Code" {
            return value.serialize(Raw(self));
        }
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unsupported> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'p>, Unsupported> {
        self.open("");
        Ok(Parts(self))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unsupported> {
        Err(Unsupported("tuple".to_owned()))
    }

    fn serialize_tuple_struct(
        self,
        name: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Unsupported> {
        Err(Unsupported(name.to_owned()))
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unsupported> {
        Err(Unsupported(name.to_owned()))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'p>, Unsupported> {
        self.open("");
        Ok(Parts(self))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Parts<'p>, Unsupported> {
        self.open(&kebab(name));
        Ok(Parts(self))
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Parts<'p>, Unsupported> {
        self.open(&kebab(name));
        Ok(Parts(self))
    }
}

/// The parts of a list or record.
struct Parts<'p>(&'p mut Printer);

impl Parts<'_> {
    fn field<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), Unsupported> {
        self.0.separate();
        self.0.open(key);
        // A field's value stands beside its name.
        self.0.out.push(' ');
        value.serialize(&mut *self.0)?;
        self.0.close();
        Ok(())
    }
}

impl SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        let before = self.0.out.len();
        self.0.separate();
        let start = self.0.out.len();
        value.serialize(&mut *self.0)?;
        // Strings and numbers stand beside one another.
        if start > before
            && !self
                .0
                .out
                .get(start..)
                .is_some_and(|text| text.starts_with('('))
        {
            self.0.out.replace_range(before..start, " ");
        }
        Ok(())
    }

    fn end(self) -> Result<(), Unsupported> {
        self.0.close();
        Ok(())
    }
}

/// A map is a list of its entries, each a list of the key and the value.
impl SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unsupported> {
        self.0.separate();
        self.0.open("");
        key.serialize(&mut *self.0)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.0.out.push(' ');
        value.serialize(&mut *self.0)?;
        self.0.close();
        Ok(())
    }

    fn end(self) -> Result<(), Unsupported> {
        self.0.close();
        Ok(())
    }
}

impl SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Unsupported> {
        self.field(key, value)
    }

    fn end(self) -> Result<(), Unsupported> {
        self.0.close();
        Ok(())
    }
}

impl SerializeStructVariant for Parts<'_> {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Unsupported> {
        self.field(key, value)
    }

    fn end(self) -> Result<(), Unsupported> {
        self.0.close();
        Ok(())
    }
}

/// Prints a string as it is.
struct Raw<'p>(&'p mut Printer);

macro_rules! refused {
    ($($method:ident($($argument:ty),*) -> $result:ty;)*) => {
        $(fn $method(self, $(_: $argument),*) -> Result<$result, Unsupported> {
            Err(Unsupported("code that is no text".to_owned()))
        })*
    };
}

impl Serializer for Raw<'_> {
    type Ok = ();
    type Error = Unsupported;
    type SerializeSeq = Impossible<(), Unsupported>;
    type SerializeTuple = Impossible<(), Unsupported>;
    type SerializeTupleStruct = Impossible<(), Unsupported>;
    type SerializeTupleVariant = Impossible<(), Unsupported>;
    type SerializeMap = Impossible<(), Unsupported>;
    type SerializeStruct = Impossible<(), Unsupported>;
    type SerializeStructVariant = Impossible<(), Unsupported>;

    fn serialize_str(self, value: &str) -> Result<(), Unsupported> {
        self.0.out.push_str(value);
        Ok(())
    }

    refused! {
        serialize_bool(bool) -> ();
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_u8(u8) -> ();
        serialize_u16(u16) -> ();
        serialize_u32(u32) -> ();
        serialize_u64(u64) -> ();
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_none() -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_unit_variant(&'static str, u32, &'static str) -> ();
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize)
            -> Self::SerializeTupleVariant;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct(&'static str, usize) -> Self::SerializeStruct;
        serialize_struct_variant(&'static str, u32, &'static str, usize)
            -> Self::SerializeStructVariant;
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unsupported> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unsupported> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unsupported> {
        value.serialize(self)
    }
}

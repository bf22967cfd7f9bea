//! Records and their types (SRFI-9; Guile manual, "Records"), the base of Guix's records too.

use super::{Ref, Value};
use crate::reader::Sym;
use crate::source::Span;

/// A record type descriptor.
#[derive(Clone, Debug)]
pub struct RecordType {
    /// The type's name, as written: `<service>`.
    pub name: Sym,
    /// The fields' names, those of the parent first.
    pub fields: Box<[Sym]>,
    /// The type that this one extends.
    pub parent: Option<Ref>,
    /// The procedure that prints an instance, or `#f`.
    pub printer: Value,
    /// Whether more types may extend this one.
    pub extensible: bool,
    /// Whether instances cannot be changed.
    pub opaque: bool,
    /// Whether instances stand for what is not known: what calling one gives, or what its fields
    /// hold where it stands for another record, is as little known, so it is the instance again.
    pub unknown: bool,
    /// What `record-type-properties` and Guix's record forms keep with the type (an alist).
    pub properties: Value,
    /// Where the type was defined.
    pub span: Span,
}

impl Default for RecordType {
    fn default() -> Self {
        RecordType {
            name: Sym::intern("record"),
            fields: Box::default(),
            parent: None,
            printer: Value::FALSE,
            extensible: false,
            opaque: false,
            unknown: false,
            properties: Value::Null,
            span: Span::NONE,
        }
    }
}

/// An instance of a record type.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its type.
    pub rtd: Ref,
    /// Its fields' values, in the order of the type's names.
    pub fields: Box<[Value]>,
    /// The form that made it, as far as it is known.
    pub span: Span,
}

impl Default for Record {
    fn default() -> Self {
        Record {
            rtd: Ref(0),
            fields: Box::default(),
            span: Span::NONE,
        }
    }
}

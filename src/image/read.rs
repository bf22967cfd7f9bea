//! From bytes to an evaluation's own objects: values, code, transformers, patterns, templates.

use std::sync::Arc;

use num_bigint::BigInt;

use super::Table;
use super::bytes::Reader;
use super::code::{self, Operand};
use super::write::{self, tag};
use crate::builtins::numbers::Ratio;
use crate::expand::form::{CORE_FORMS, Form, MODULE_FORMS};
use crate::expand::pattern::{Node, Pattern};
use crate::expand::records::RecordForm;
use crate::expand::rules::Rules;
use crate::expand::state::{Transformer, TransformerId};
use crate::expand::template::{Element, Template};
use crate::reader::Sym;
use crate::source::Span;
use crate::syntax::object::SyntaxObject;
use crate::syntax::scope::{OpsId, Scope, ScopeOp};
use crate::value::exception::Outcome;
use crate::value::{CodeId, NativeId, Value};
use crate::vm::Machine;
use crate::vm::code::{Capture, Code, Entry};

/// Room for the objects of most entries.
const FEW: usize = 32;

/// Bytes of one entry, with the objects that were read from it and may be meant again.
pub(crate) struct Decoder {
    /// The bytes that are left.
    pub bytes: Reader<'static>,
    seen: Vec<Value>,
}

impl Decoder {
    /// Reads an entry.
    pub fn new(bytes: Reader<'static>) -> Decoder {
        Decoder {
            bytes,
            seen: Vec::new(),
        }
    }

    /// Notes an object that may be meant again.
    fn see(&mut self, object: Value) {
        if self.seen.capacity() == 0 {
            self.seen.reserve(FEW);
        }
        self.seen.push(object);
    }

    fn span(&mut self) -> Span {
        let lo = self.bytes.small();
        let hi = lo.wrapping_add(self.bytes.small());
        Span { lo, hi }
    }

    fn symbols(&mut self) -> Box<[Sym]> {
        (0..self.bytes.length())
            .map(|_| Sym(self.bytes.small()))
            .collect()
    }
}

/// The core form of a number.
fn form(number: usize) -> Form {
    let core = CORE_FORMS.iter().map(|&(_, form)| form);
    core.chain(MODULE_FORMS.iter().map(|&(_, _, form)| form))
        .nth(number)
        .unwrap_or(Form::Auxiliary)
}

impl Machine {
    pub(crate) fn read_value(&mut self, d: &mut Decoder) -> Outcome {
        Ok(match d.bytes.byte() {
            tag::UNDEFINED => Value::Undefined,
            tag::NULL => Value::Null,
            tag::NIL => Value::ElispNil,
            tag::EOF => Value::Eof,
            tag::TRUE => Value::TRUE,
            tag::FALSE => Value::FALSE,
            tag::FIXNUM => Value::Fixnum(d.bytes.signed()),
            tag::FLONUM => Value::Flonum(f64::from_bits(d.bytes.number())),
            tag::CHAR => Value::Char(char::from_u32(d.bytes.small()).unwrap_or_default()),
            tag::SYMBOL => Value::Symbol(Sym(d.bytes.small())),
            tag::KEYWORD => Value::Keyword(Sym(d.bytes.small())),
            tag::NATIVE => Value::Native(NativeId(d.bytes.small() as u16)),
            tag::HOLE => Value::Hole(d.bytes.small()),
            tag::SEEN => {
                let place = d.bytes.length();
                d.seen.get(place).copied().unwrap_or_default()
            }
            tag::LIST => {
                let count = d.bytes.length();
                let mut items = Vec::with_capacity(count.min(1 << 16));
                for _ in 0..count {
                    items.push(self.read_value(d)?);
                }
                let tail = self.read_value(d)?;
                let list = self.ctx.heap.list_with_tail(&items, tail);
                d.see(list);
                list
            }
            tag::VECTOR => {
                let count = d.bytes.length();
                let mut items = Vec::with_capacity(count.min(1 << 16));
                for _ in 0..count {
                    items.push(self.read_value(d)?);
                }
                let vector = self.ctx.heap.vector(items);
                d.see(vector);
                vector
            }
            kind @ (tag::STRING | tag::CONSTANT_STRING) => {
                let text = d.bytes.text();
                let string = match kind {
                    tag::STRING => self.ctx.heap.string_of(text),
                    _ => self.ctx.heap.constant_string(text),
                };
                d.see(string);
                string
            }
            tag::BYTES => self.ctx.heap.bytevector(d.bytes.take().to_vec()),
            tag::BIG => {
                let number = BigInt::from_signed_bytes_le(d.bytes.take());
                self.ctx.heap.integer(number)
            }
            tag::RATIO => {
                let num = BigInt::from_signed_bytes_le(d.bytes.take());
                let den = BigInt::from_signed_bytes_le(d.bytes.take());
                Value::Ratio(self.ctx.heap.ratios.alloc(Ratio { num, den }))
            }
            tag::SYNTAX => {
                let set = d.bytes.small();
                let scopes = self.link_set(set)?;
                let mut pending = OpsId::NONE;
                for _ in 0..d.bytes.length() {
                    let kind = d.bytes.byte();
                    let scope = Scope(d.bytes.small());
                    let op = match kind {
                        0 => ScopeOp::Add(scope),
                        1 => ScopeOp::Flip(scope),
                        _ => ScopeOp::Remove(scope),
                    };
                    pending = self.expander.scopes.then(pending, op);
                }
                let span = d.span();
                let datum = self.read_value(d)?;
                let object = SyntaxObject {
                    datum,
                    scopes,
                    pending,
                    span,
                };
                let syntax = Value::Syntax(self.ctx.heap.syntaxes.alloc(object));
                d.see(syntax);
                syntax
            }
            tag::MACRO => {
                let name = d.bytes.small().checked_sub(1).map(Sym);
                let transformer = self.link_transformer(d.bytes.small())?;
                self.macro_object(name, transformer)
            }
            _ => Value::Unspecified,
        })
    }

    fn read_values(&mut self, d: &mut Decoder) -> Outcome<Vec<Value>> {
        let count = d.bytes.length();
        let mut values = Vec::with_capacity(count.min(1 << 16));
        for _ in 0..count {
            values.push(self.read_value(d)?);
        }
        Ok(values)
    }

    /// The code of a number of the image.
    pub(crate) fn link_code(&mut self, number: u32) -> Outcome<CodeId> {
        self.expanding(|machine| machine.read_code(number))
    }

    fn read_code(&mut self, number: u32) -> Outcome<CodeId> {
        let Some(image) = self.image() else {
            return Ok(CodeId::default());
        };
        let mut d = Decoder::new(image.entry(Table::Codes, number));
        let mut spans = d.bytes.small();
        let constants = self.read_values(&mut d)?;
        let first = self.ctx.heap.constants.len() as u32;
        self.ctx.heap.constants.extend_from_slice(&constants);
        let globals = d.bytes.length();
        let mut linked = Vec::with_capacity(globals);
        for _ in 0..globals {
            let global = d.bytes.small();
            linked.push(self.link_global(global)?.0);
        }
        let count = d.bytes.length();
        let base = self.ctx.code.count();
        for _ in 0..count {
            self.read_procedure(&mut d, base, first, &linked, &mut spans);
        }
        Ok(CodeId(base))
    }

    /// Reads one procedure's instructions and what else is known of it. Where the next instruction
    /// was written is the one of the image's spans that has the number `spans`.
    fn read_procedure(
        &mut self,
        d: &mut Decoder,
        codes: u32,
        constants: u32,
        globals: &[u32],
        spans: &mut u32,
    ) {
        let start = self.ctx.code.here();
        for _ in 0..d.bytes.length() {
            let op = code::read(&mut d.bytes, |operand, number| {
                Ok::<i64, std::convert::Infallible>(match operand {
                    Operand::Address => number + i64::from(start),
                    Operand::Constant => number + i64::from(constants),
                    Operand::Code => number + i64::from(codes),
                    Operand::Global => globals
                        .get(number as usize)
                        .map_or(0, |&global| i64::from(global)),
                    Operand::Plain | Operand::Signed | Operand::Native => number,
                })
            });
            let Ok(op) = op;
            let op = op.unwrap_or(crate::vm::op::Op::Halt);
            self.ctx.code.push_from_image(op, *spans);
            *spans += 1;
        }
        let name = d.bytes.small().checked_sub(1).map(Sym);
        let span = d.span();
        let documentation = match d.bytes.byte() {
            0 => None,
            _ => Some(std::borrow::Cow::Borrowed(d.bytes.text())),
        };
        let captures = (0..d.bytes.length())
            .map(|_| {
                let number = d.bytes.small();
                match number % 2 {
                    0 => Capture::Slot((number / 2) as u16),
                    _ => Capture::Free((number / 2) as u16),
                }
            })
            .collect();
        let entries = (0..d.bytes.length())
            .map(|_| {
                let flags = d.bytes.byte();
                Entry {
                    required: d.bytes.small() as u16,
                    optional: d.bytes.small() as u16,
                    rest: flags & 1 != 0,
                    allow_other_keys: flags & 2 != 0,
                    keywords: (flags & 4 != 0).then(|| d.symbols()),
                    start: start + d.bytes.small(),
                    frame: d.bytes.small() as u16,
                    parameters: d.symbols(),
                }
            })
            .collect();
        self.ctx.code.add(Code {
            name,
            entries,
            captures,
            span,
            documentation,
            first: start,
        });
    }

    pub(super) fn read_transformer(&mut self, number: u32) -> Outcome<Transformer> {
        let Some(image) = self.image() else {
            return Ok(Transformer::Core(Form::Auxiliary));
        };
        let mut d = Decoder::new(image.entry(Table::Transformers, number));
        self.expanding(|machine| machine.transformer_from(&mut d))
    }

    fn transformer_from(&mut self, d: &mut Decoder) -> Outcome<Transformer> {
        Ok(match d.bytes.byte() {
            write::RULES => {
                let mut rules = Vec::new();
                for _ in 0..d.bytes.length() {
                    let pattern = self.read_pattern(d)?;
                    let template = self.read_template(d)?;
                    rules.push((pattern, template));
                }
                Transformer::Rules(Arc::new(Rules::of(rules)))
            }
            write::PROCEDURE => {
                let code = self.link_code(d.bytes.small())?;
                let value = self.run_code(code)?;
                self.transformer_value(value)
                    .unwrap_or(Transformer::Core(Form::Auxiliary))
            }
            write::PARAMETER => {
                let inner = d.bytes.small();
                Transformer::Parameter(self.link_transformer(inner)?)
            }
            write::ALIAS => Transformer::Alias(self.read_value(d)?),
            write::RECORD => {
                let parts = self.read_values(d)?;
                Transformer::Record(Arc::new(RecordForm::from_values(&parts)))
            }
            _ => Transformer::Core(form(d.bytes.length())),
        })
    }

    fn read_pattern(&mut self, d: &mut Decoder) -> Outcome<Pattern> {
        let mut variables = Vec::new();
        for _ in 0..d.bytes.length() {
            let depth = d.bytes.byte();
            variables.push((self.read_value(d)?, depth));
        }
        let node = self.read_node(d)?;
        Ok(Pattern { node, variables })
    }

    fn read_node(&mut self, d: &mut Decoder) -> Outcome<Node> {
        Ok(match d.bytes.byte() {
            0 => Node::Any,
            1 => Node::Variable(d.bytes.length()),
            2 => Node::Literal(self.read_value(d)?),
            3 => Node::Datum(self.read_value(d)?),
            4 => Node::Null,
            5 => Node::Pair(Box::new(self.read_node(d)?), Box::new(self.read_node(d)?)),
            6 => Node::Ellipsis {
                each: Box::new(self.read_node(d)?),
                variables: (0..d.bytes.length()).map(|_| d.bytes.length()).collect(),
                after: (0..d.bytes.length())
                    .map(|_| self.read_node(d))
                    .collect::<Outcome<_>>()?,
                tail: Box::new(self.read_node(d)?),
            },
            _ => Node::Vector(Box::new(self.read_node(d)?)),
        })
    }

    fn read_template(&mut self, d: &mut Decoder) -> Outcome<Template> {
        Ok(match d.bytes.byte() {
            0 => Template::Constant(self.read_value(d)?),
            1 => Template::Variable(d.bytes.length()),
            2 => {
                let elements = self.read_elements(d)?;
                let tail = Box::new(self.read_template(d)?);
                Template::List(elements, tail, self.read_value(d)?)
            }
            _ => {
                let elements = self.read_elements(d)?;
                Template::Vector(elements, self.read_value(d)?)
            }
        })
    }

    fn read_elements(&mut self, d: &mut Decoder) -> Outcome<Vec<Element>> {
        let count = d.bytes.length();
        let mut elements = Vec::new();
        for _ in 0..count {
            elements.push(match d.bytes.byte() {
                0 => Element::One(self.read_template(d)?),
                1 => Element::Repeated {
                    each: self.read_template(d)?,
                    variables: (0..d.bytes.length())
                        .map(|_| (d.bytes.length(), d.bytes.byte()))
                        .collect(),
                    depth: d.bytes.byte(),
                },
                _ => Element::Splice(d.bytes.length()),
            });
        }
        Ok(elements)
    }

    /// The syntax template of a number: one of the image's, or of those made since.
    pub(crate) fn template_numbered(&mut self, number: usize) -> Outcome<Option<Arc<Template>>> {
        let Some(image) = self.image() else {
            return Ok(self.expander.templates.get(number).cloned());
        };
        let reserved = image.count(Table::Templates) as usize;
        if let Some(own) = number.checked_sub(reserved) {
            return Ok(self.expander.templates.get(own).cloned());
        }
        if let Some(known) = self.expander.image_templates.get(&number) {
            return Ok(Some(Arc::clone(known)));
        }
        let mut d = Decoder::new(image.entry(Table::Templates, number as u32));
        let template = Arc::new(self.expanding(|machine| machine.read_template(&mut d))?);
        let known = &mut self.expander.image_templates;
        known.insert(number, Arc::clone(&template));
        Ok(Some(template))
    }

    /// The syntax pattern of a number: one of the image's, or of those made since.
    pub(crate) fn pattern_numbered(&mut self, number: usize) -> Outcome<Option<Arc<Pattern>>> {
        let Some(image) = self.image() else {
            return Ok(self.expander.patterns.get(number).cloned());
        };
        let reserved = image.count(Table::Patterns) as usize;
        if let Some(own) = number.checked_sub(reserved) {
            return Ok(self.expander.patterns.get(own).cloned());
        }
        if let Some(known) = self.expander.image_patterns.get(&number) {
            return Ok(Some(Arc::clone(known)));
        }
        let mut d = Decoder::new(image.entry(Table::Patterns, number as u32));
        let pattern = Arc::new(self.expanding(|machine| machine.read_pattern(&mut d))?);
        let known = &mut self.expander.image_patterns;
        known.insert(number, Arc::clone(&pattern));
        Ok(Some(pattern))
    }

    /// The number that the next template gets.
    pub(crate) fn next_template(&self) -> usize {
        let reserved = self
            .image()
            .map_or(0, |image| image.count(Table::Templates));
        reserved as usize + self.expander.templates.len()
    }

    /// The number that the next pattern gets.
    pub(crate) fn next_pattern(&self) -> usize {
        let reserved = self.image().map_or(0, |image| image.count(Table::Patterns));
        reserved as usize + self.expander.patterns.len()
    }
}

impl TransformerId {
    /// The number of a core form among all that are bound somewhere.
    pub(super) fn form_number(wanted: Form) -> Option<usize> {
        let core = CORE_FORMS.iter().map(|&(_, form)| form);
        core.chain(MODULE_FORMS.iter().map(|&(_, _, form)| form))
            .position(|form| form == wanted)
    }
}

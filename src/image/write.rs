//! From the objects of the evaluation that expanded the library to bytes.

use hashbrown::HashMap;
use indexmap::{IndexMap, IndexSet};

use super::bytes::Writer;
use super::code::{self, Operand};
use super::record::Recorder;
use crate::expand::pattern::{Node, Pattern};
use crate::expand::state::{Transformer, TransformerId};
use crate::expand::template::{Element, Template};
use crate::module::ModuleName;
use crate::module::import::Import;
use crate::module::lazy::DefinitionId;
use crate::reader::Sym;
use crate::reader::well_known::WELL_KNOWN;
use crate::source::Span;
use crate::syntax::scope::{OpsId, ScopeOp, ScopesId};
use crate::value::{CodeId, GlobalId, ModuleId, Ref, Value};
use crate::vm::Machine;
use crate::vm::code::Capture;
use crate::vm::op::Op;

/// The bytes of a span in the table of spans.
const SPAN: u32 = 8;

/// A variable that its module binds.
pub const OWN: u8 = 0;
/// A variable for a name that a module does not bind itself.
pub const FREE: u8 = 1;
/// A variable whose name a macro introduced.
pub const HIDDEN: u8 = 2;
/// A variable for a name of a module that is not here, or is only in part.
pub const OPAQUE: u8 = 3;

/// [`super::record::Action::Bind`]
pub const BIND: u8 = 0;
/// [`super::record::Action::Define`]
pub const DEFINE: u8 = 1;
/// [`super::record::Action::Syntax`]
pub const SYNTAX: u8 = 2;
/// [`super::record::Action::Export`]
pub const EXPORT: u8 = 3;
/// [`super::record::Action::Run`]
pub const RUN: u8 = 4;

/// A core form.
pub const CORE: u8 = 0;
/// The rules of `syntax-rules`.
pub const RULES: u8 = 1;
/// Code that gives a transformer.
pub const PROCEDURE: u8 = 2;
/// A syntax parameter.
pub const PARAMETER: u8 = 3;
/// A name that stands for another.
pub const ALIAS: u8 = 4;
/// The constructor of a record.
pub const RECORD: u8 = 5;

/// What values begin with.
#[allow(missing_docs, reason = "each is named for the kind of value")]
pub mod tag {
    pub const UNSPECIFIED: u8 = 0;
    pub const UNDEFINED: u8 = 1;
    pub const NULL: u8 = 2;
    pub const NIL: u8 = 3;
    pub const EOF: u8 = 4;
    pub const TRUE: u8 = 5;
    pub const FALSE: u8 = 6;
    pub const FIXNUM: u8 = 7;
    pub const FLONUM: u8 = 8;
    pub const CHAR: u8 = 9;
    pub const SYMBOL: u8 = 10;
    pub const KEYWORD: u8 = 11;
    pub const NATIVE: u8 = 12;
    pub const HOLE: u8 = 13;
    pub const SEEN: u8 = 14;
    pub const LIST: u8 = 15;
    pub const VECTOR: u8 = 16;
    pub const STRING: u8 = 17;
    pub const CONSTANT_STRING: u8 = 18;
    pub const BYTES: u8 = 19;
    pub const BIG: u8 = 20;
    pub const RATIO: u8 = 21;
    pub const SYNTAX: u8 = 22;
    pub const MACRO: u8 = 23;
}

/// Why something cannot be written.
pub type Refusal = &'static str;
type Written<T = ()> = Result<T, Refusal>;

/// What entries refer to by number. Names get their numbers when they are first met.
#[derive(Default)]
pub struct Numbering {
    /// The symbols that are not well known.
    pub symbols: IndexSet<Sym>,
    /// The modules, by name.
    pub modules: IndexSet<ModuleName>,
    /// The module variables.
    pub globals: IndexSet<GlobalId>,
    /// The transformers.
    pub transformers: IndexSet<TransformerId>,
    /// The sets of scopes.
    pub sets: IndexSet<ScopesId>,
    /// The code of definitions, with its entry.
    pub codes: IndexMap<CodeId, u32>,
    /// The forms.
    pub definitions: IndexSet<DefinitionId>,
    /// The forms that introduce variables.
    pub hidden: HashMap<GlobalId, DefinitionId>,
}

/// Entries under construction.
pub struct Encoder<'a> {
    /// The evaluation that expanded the library.
    pub machine: &'a Machine,
    /// What was noted meanwhile.
    pub recorder: &'a Recorder,
    /// What numbers mean.
    pub numbers: Numbering,
    /// The entries.
    pub data: Writer,
    /// Where instructions were written.
    pub spans: Writer,
}

/// The objects that were written to an entry already.
#[derive(Default)]
struct Seen(HashMap<(u8, Ref), u32>);

impl Seen {
    fn add(&mut self, kind: u8, r: Ref) {
        let place = self.0.len() as u32;
        self.0.insert((kind, r), place);
    }
}

/// The number of a symbol.
fn symbol(numbers: &mut Numbering, sym: Sym) -> u32 {
    if (sym.0 as usize) < WELL_KNOWN.len() {
        return sym.0;
    }
    (WELL_KNOWN.len() + numbers.symbols.insert_full(sym).0) as u32
}

impl Encoder<'_> {
    /// The number of a symbol.
    pub fn number_of(&mut self, sym: Sym) -> u32 {
        symbol(&mut self.numbers, sym)
    }

    /// Writes a symbol.
    pub fn symbol(&mut self, out: &mut Writer, sym: Sym) {
        out.number(symbol(&mut self.numbers, sym));
    }

    /// Writes a symbol that may be absent.
    fn optional(&mut self, out: &mut Writer, sym: Option<Sym>) {
        out.number(sym.map_or(0, |sym| symbol(&mut self.numbers, sym) + 1));
    }

    /// Writes symbols with their count.
    pub fn symbols(&mut self, out: &mut Writer, syms: &[Sym]) {
        out.length(syms.len());
        for &sym in syms {
            self.symbol(out, sym);
        }
    }

    fn pairs(&mut self, out: &mut Writer, pairs: &[(Sym, Sym)]) {
        out.length(pairs.len());
        for &(a, b) in pairs {
            self.symbol(out, a);
            self.symbol(out, b);
        }
    }

    /// Writes an import.
    pub fn import(&mut self, out: &mut Writer, import: &Import) {
        self.symbols(out, &import.module);
        if *import == Import::whole(import.module.clone()) {
            out.byte(0);
            return;
        }
        let select = if import.select.is_some() { 4 } else { 0 };
        out.byte(1 | (u8::from(import.autoload) << 1) | select);
        if let Some(select) = &import.select {
            self.pairs(out, select);
        }
        self.symbols(out, &import.hide);
        self.optional(out, import.prefix);
        self.pairs(out, &import.rename);
    }

    /// The number of a module.
    ///
    /// # Errors
    /// When it has no name.
    pub fn module(&mut self, id: ModuleId) -> Written<u32> {
        let path = self.machine.ctx.modules.name(id);
        if path.is_empty() || self.machine.ctx.modules.find(path) != Some(id) {
            return Err("a module without a name");
        }
        Ok(self.numbers.modules.insert_full(path.to_vec()).0 as u32)
    }

    fn set(&mut self, scopes: ScopesId) -> Written<u32> {
        self.module(self.machine.expander.scopes.module(scopes))?;
        Ok(self.numbers.sets.insert_full(scopes).0 as u32)
    }

    /// The number of a module variable.
    ///
    /// # Errors
    /// When an evaluation could not find it.
    pub fn global(&mut self, global: GlobalId) -> Written<u32> {
        if let Some(owner) = self.numbers.hidden.get(&global)
            && self.recorder.refused.contains_key(owner)
        {
            return Err("a variable of a form that is not there");
        }
        if !self.numbers.globals.contains(&global) && !self.numbers.hidden.contains_key(&global) {
            let Some(info) = self.machine.ctx.globals.info(global) else {
                return Err("no variable");
            };
            let Some(module) = self.machine.ctx.modules.get(info.module) else {
                return Err("a variable of no module");
            };
            let own = module.bindings.get(&info.name) == Some(&global)
                || module.unbound.get(&info.name) == Some(&global);
            if !own {
                return Err("a variable that no name finds");
            }
            self.module(info.module)?;
        }
        Ok(self.numbers.globals.insert_full(global).0 as u32)
    }

    /// Writes the entry of a module variable.
    pub fn global_entry(&mut self, out: &mut Writer, global: GlobalId) -> Written {
        if let Some(definition) = self.numbers.hidden.get(&global) {
            let number = self.numbers.definitions.get_index_of(definition);
            out.byte(HIDDEN);
            out.length(number.ok_or("a form that is not there")?);
            return Ok(());
        }
        let Some(&info) = self.machine.ctx.globals.info(global) else {
            return Err("no variable");
        };
        let module = self.machine.ctx.modules.get(info.module);
        let own = module.and_then(|module| module.bindings.get(&info.name)) == Some(&global);
        out.byte(match own {
            _ if self.recorder.opaque.contains(&global) => OPAQUE,
            true => OWN,
            false => FREE,
        });
        out.number(self.module(info.module)?);
        self.symbol(out, info.name);
        Ok(())
    }

    /// Writes the entry of a set of scopes.
    pub fn set_entry(&mut self, out: &mut Writer, set: ScopesId) -> Written {
        let scopes = &self.machine.expander.scopes;
        out.number(self.module(scopes.module(set))?);
        let scopes = self.machine.expander.scopes.scopes(set);
        out.length(scopes.len());
        for scope in scopes {
            out.number(scope.0);
        }
        Ok(())
    }

    /// Writes a value by itself.
    pub fn lone_value(&mut self, out: &mut Writer, value: Value) -> Written {
        self.value(out, &mut Seen::default(), value)
    }

    fn span(&self, out: &mut Writer, span: Span) {
        out.number(span.lo);
        out.number(span.hi.wrapping_sub(span.lo));
    }

    fn pending(&self, out: &mut Writer, ops: OpsId) {
        let ops = self.machine.expander.scopes.operations(ops);
        out.length(ops.len());
        for op in ops {
            let (kind, scope) = match op {
                ScopeOp::Add(scope) => (0, scope),
                ScopeOp::Flip(scope) => (1, scope),
                ScopeOp::Remove(scope) => (2, scope),
            };
            out.byte(kind);
            out.number(scope.0);
        }
    }

    fn value(&mut self, out: &mut Writer, seen: &mut Seen, value: Value) -> Written {
        let heap = &self.machine.ctx.heap;
        let object = match value {
            Value::Pair(r) => Some((tag::LIST, r)),
            Value::Vector(r) => Some((tag::VECTOR, r)),
            Value::Str(r) => Some((tag::STRING, r)),
            Value::Syntax(r) => Some((tag::SYNTAX, r)),
            _ => None,
        };
        if let Some(place) = object.and_then(|object| seen.0.get(&object)) {
            out.byte(tag::SEEN);
            out.number(*place);
            return Ok(());
        }
        match value {
            Value::Unspecified => out.byte(tag::UNSPECIFIED),
            Value::Undefined => out.byte(tag::UNDEFINED),
            Value::Null => out.byte(tag::NULL),
            Value::ElispNil => out.byte(tag::NIL),
            Value::Eof => out.byte(tag::EOF),
            Value::Bool(true) => out.byte(tag::TRUE),
            Value::Bool(false) => out.byte(tag::FALSE),
            Value::Fixnum(n) => {
                out.byte(tag::FIXNUM);
                out.signed(n);
            }
            Value::Flonum(x) => {
                out.byte(tag::FLONUM);
                out.number(x.to_bits());
            }
            Value::Char(c) => {
                out.byte(tag::CHAR);
                out.number(u32::from(c));
            }
            Value::Symbol(sym) => {
                out.byte(tag::SYMBOL);
                self.symbol(out, sym);
            }
            Value::Keyword(sym) => {
                out.byte(tag::KEYWORD);
                self.symbol(out, sym);
            }
            Value::Native(id) => {
                out.byte(tag::NATIVE);
                out.number(id.0);
            }
            Value::Hole(n) => {
                out.byte(tag::HOLE);
                out.number(n);
            }
            Value::Pair(r) => {
                let (items, tail) = heap.list_prefix(value);
                out.byte(tag::LIST);
                out.length(items.len());
                for item in items {
                    self.value(out, seen, item)?;
                }
                self.value(out, seen, tail)?;
                seen.add(tag::LIST, r);
            }
            Value::Vector(r) => {
                let items = heap.vectors.get(r);
                out.byte(tag::VECTOR);
                out.length(items.len());
                for &item in items {
                    self.value(out, seen, item)?;
                }
                seen.add(tag::VECTOR, r);
            }
            Value::Str(r) => {
                let string = heap.strings.get(r);
                out.byte(match string.literal {
                    true => tag::CONSTANT_STRING,
                    false => tag::STRING,
                });
                out.text(string.as_str());
                seen.add(tag::STRING, r);
            }
            Value::Bytes(r) => {
                let data = &heap.bytes.get(r).data;
                out.byte(tag::BYTES);
                out.length(data.len());
                out.bytes.extend_from_slice(data);
            }
            Value::Big(r) => {
                out.byte(tag::BIG);
                integer(out, heap.bigs.get(r));
            }
            Value::Ratio(r) => {
                let ratio = heap.ratios.get(r);
                out.byte(tag::RATIO);
                integer(out, &ratio.num);
                integer(out, &ratio.den);
            }
            Value::Syntax(r) => {
                let object = *heap.syntaxes.get(r);
                out.byte(tag::SYNTAX);
                out.number(self.set(object.scopes)?);
                self.pending(out, object.pending);
                self.span(out, object.span);
                self.value(out, seen, object.datum)?;
                seen.add(tag::SYNTAX, r);
            }
            Value::Macro(r) => {
                let object = heap.macros.get(r).clone();
                out.byte(tag::MACRO);
                self.optional(out, object.name);
                let id = TransformerId(object.transformer);
                out.length(self.numbers.transformers.insert_full(id).0);
            }
            _ => return Err("a constant of a kind that has no text"),
        }
        Ok(())
    }

    fn values(&mut self, out: &mut Writer, values: &[Value]) -> Written {
        let mut seen = Seen::default();
        out.length(values.len());
        for &value in values {
            self.value(out, &mut seen, value)?;
        }
        Ok(())
    }

    /// Writes the code of a definition and of the procedures in it; its number.
    ///
    /// # Errors
    /// When it refers to something that cannot be written.
    pub fn code(&mut self, code: CodeId) -> Written<u32> {
        if let Some(number) = self.numbers.codes.get_index_of(&code) {
            return Ok(number as u32);
        }
        let mut procedures = IndexSet::from([code]);
        let (mut constants, mut globals) = (IndexSet::new(), IndexSet::new());
        let mut at = 0;
        while let Some(&id) = procedures.get_index(at) {
            at += 1;
            for address in self.machine.ctx.code.extent(id) {
                let op = self.machine.ctx.code.op(address).unwrap_or(Op::Halt);
                code::write(op, &mut Writer::default(), |kind, number| {
                    match kind {
                        Operand::Code => {
                            procedures.insert(CodeId(number as u32));
                        }
                        Operand::Constant => {
                            constants.insert(number as u32);
                        }
                        Operand::Global => {
                            globals.insert(GlobalId(number as u32));
                        }
                        _ => {}
                    }
                    number
                });
            }
        }
        let mut out = Writer::default();
        out.number(self.spans.here() / SPAN);
        let heap = &self.machine.ctx.heap;
        let kept: Vec<Value> = constants
            .iter()
            .map(|&k| heap.constants.get(k as usize).copied().unwrap_or_default())
            .collect();
        self.values(&mut out, &kept)?;
        out.length(globals.len());
        for &global in &globals {
            let number = self.global(global)?;
            out.number(number);
        }
        out.length(procedures.len());
        let mut spans = Writer::default();
        for &id in &procedures {
            self.procedure(
                &mut out,
                &mut spans,
                id,
                (&procedures, &constants, &globals),
            );
        }
        self.spans.bytes.extend_from_slice(&spans.bytes);
        let at = self.data.here();
        self.data.bytes.extend_from_slice(&out.bytes);
        Ok(self.numbers.codes.insert_full(code, at).0 as u32)
    }

    fn procedure(
        &mut self,
        out: &mut Writer,
        spans: &mut Writer,
        id: CodeId,
        places: (&IndexSet<CodeId>, &IndexSet<u32>, &IndexSet<GlobalId>),
    ) {
        let store = &self.machine.ctx.code;
        let Some(code) = store.code(id).cloned() else {
            return;
        };
        let extent = store.extent(id);
        out.length(extent.len());
        let (procedures, constants, globals) = places;
        for address in extent {
            let op = store.op(address).unwrap_or(Op::Halt);
            code::write(op, out, |kind, number| {
                let place = match kind {
                    Operand::Plain | Operand::Signed | Operand::Native => return number,
                    Operand::Address => return number - i64::from(code.first),
                    Operand::Code => procedures.get_index_of(&CodeId(number as u32)),
                    Operand::Constant => constants.get_index_of(&(number as u32)),
                    Operand::Global => globals.get_index_of(&GlobalId(number as u32)),
                };
                place.unwrap_or_default() as i64
            });
            let span = store.span(address);
            spans.fixed(span.lo);
            spans.fixed(span.hi);
        }
        self.optional(out, code.name);
        self.span(out, code.span);
        match &code.documentation {
            Some(text) => {
                out.byte(1);
                out.text(text);
            }
            None => out.byte(0),
        }
        out.length(code.captures.len());
        for capture in &code.captures {
            out.number(match *capture {
                Capture::Slot(slot) => u32::from(slot) * 2,
                Capture::Free(index) => u32::from(index) * 2 + 1,
            });
        }
        out.length(code.entries.len());
        for entry in &code.entries {
            let keywords = if entry.keywords.is_some() { 4 } else { 0 };
            out.byte(u8::from(entry.rest) | (u8::from(entry.allow_other_keys) << 1) | keywords);
            out.number(entry.required);
            out.number(entry.optional);
            if let Some(keywords) = &entry.keywords {
                self.symbols(out, keywords);
            }
            out.number(entry.start - code.first);
            out.number(entry.frame);
            self.symbols(out, &entry.parameters);
        }
    }

    /// Writes the entry of a transformer.
    ///
    /// # Errors
    /// When it holds something that cannot be written.
    pub fn transformer(&mut self, out: &mut Writer, id: TransformerId) -> Written {
        let Some(transformer) = self.machine.expander.transformer(id) else {
            return Err("no transformer");
        };
        let mut seen = Seen::default();
        match transformer {
            Transformer::Core(form) => {
                out.byte(CORE);
                out.length(TransformerId::form_number(*form).ok_or("an unnamed core form")?);
            }
            Transformer::Rules(rules) => {
                out.byte(RULES);
                out.length(rules.all().len());
                for (pattern, template) in rules.all() {
                    self.pattern(out, &mut seen, pattern)?;
                    self.template(out, &mut seen, template)?;
                }
            }
            Transformer::Procedure(value) | Transformer::Variable(value) => {
                let Value::Closure(closure) = value else {
                    return Err("a transformer that is no closure");
                };
                let code = self.recorder.transformers.get(closure);
                let code = self.code(*code.ok_or("a transformer of unknown origin")?)?;
                out.byte(PROCEDURE);
                out.number(code);
            }
            Transformer::Parameter(inner) => {
                out.byte(PARAMETER);
                out.length(self.numbers.transformers.insert_full(*inner).0);
            }
            Transformer::Alias(name) => {
                out.byte(ALIAS);
                self.value(out, &mut seen, *name)?;
            }
            Transformer::Record(record) => {
                out.byte(RECORD);
                self.values(out, &record.to_values())?;
            }
        }
        Ok(())
    }

    /// Writes the entry of a pattern.
    ///
    /// # Errors
    /// When it holds something that cannot be written.
    pub fn pattern_entry(&mut self, out: &mut Writer, pattern: &Pattern) -> Written {
        self.pattern(out, &mut Seen::default(), pattern)
    }

    /// Writes the entry of a template.
    ///
    /// # Errors
    /// When it holds something that cannot be written.
    pub fn template_entry(&mut self, out: &mut Writer, template: &Template) -> Written {
        self.template(out, &mut Seen::default(), template)
    }

    fn pattern(&mut self, out: &mut Writer, seen: &mut Seen, pattern: &Pattern) -> Written {
        out.length(pattern.variables.len());
        for &(name, depth) in &pattern.variables {
            out.byte(depth);
            self.value(out, seen, name)?;
        }
        self.node(out, seen, &pattern.node)
    }

    fn node(&mut self, out: &mut Writer, seen: &mut Seen, node: &Node) -> Written {
        match node {
            Node::Any => out.byte(0),
            Node::Variable(number) => {
                out.byte(1);
                out.length(*number);
            }
            Node::Literal(value) => {
                out.byte(2);
                self.value(out, seen, *value)?;
            }
            Node::Datum(value) => {
                out.byte(3);
                self.value(out, seen, *value)?;
            }
            Node::Null => out.byte(4),
            Node::Pair(car, cdr) => {
                out.byte(5);
                self.node(out, seen, car)?;
                self.node(out, seen, cdr)?;
            }
            Node::Ellipsis {
                each,
                variables,
                after,
                tail,
            } => {
                out.byte(6);
                self.node(out, seen, each)?;
                out.length(variables.len());
                for &variable in variables {
                    out.length(variable);
                }
                out.length(after.len());
                for node in after {
                    self.node(out, seen, node)?;
                }
                self.node(out, seen, tail)?;
            }
            Node::Vector(inner) => {
                out.byte(7);
                self.node(out, seen, inner)?;
            }
        }
        Ok(())
    }

    fn template(&mut self, out: &mut Writer, seen: &mut Seen, template: &Template) -> Written {
        match template {
            Template::Constant(value) => {
                out.byte(0);
                self.value(out, seen, *value)?;
            }
            Template::Variable(number) => {
                out.byte(1);
                out.length(*number);
            }
            Template::List(elements, tail, form) => {
                out.byte(2);
                self.elements(out, seen, elements)?;
                self.template(out, seen, tail)?;
                self.context(out, seen, *form)?;
            }
            Template::Vector(elements, form) => {
                out.byte(3);
                self.elements(out, seen, elements)?;
                self.context(out, seen, *form)?;
            }
        }
        Ok(())
    }

    /// Writes the form that a template was written as: only its place and its scopes matter.
    fn context(&mut self, out: &mut Writer, seen: &mut Seen, form: Value) -> Written {
        let Value::Syntax(r) = form else {
            return self.value(out, seen, form);
        };
        let object = *self.machine.ctx.heap.syntaxes.get(r);
        out.byte(tag::SYNTAX);
        out.number(self.set(object.scopes)?);
        out.length(0);
        self.span(out, object.span);
        out.byte(tag::NULL);
        // The reader counts it, though nothing refers to it.
        seen.add(tag::UNSPECIFIED, Ref(seen.0.len() as u32));
        Ok(())
    }

    fn elements(&mut self, out: &mut Writer, seen: &mut Seen, elements: &[Element]) -> Written {
        out.length(elements.len());
        for element in elements {
            match element {
                Element::One(template) => {
                    out.byte(0);
                    self.template(out, seen, template)?;
                }
                Element::Repeated {
                    each,
                    variables,
                    depth,
                } => {
                    out.byte(1);
                    self.template(out, seen, each)?;
                    out.length(variables.len());
                    for &(variable, levels) in variables {
                        out.length(variable);
                        out.byte(levels);
                    }
                    out.byte(*depth);
                }
                Element::Splice(number) => {
                    out.byte(2);
                    out.length(*number);
                }
            }
        }
        Ok(())
    }
}

fn integer(out: &mut Writer, number: &num_bigint::BigInt) {
    let bytes = number.to_signed_bytes_le();
    out.length(bytes.len());
    out.bytes.extend_from_slice(&bytes);
}

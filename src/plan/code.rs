//! Code and data as the plan shows them: each object that stands for something is replaced by a form
//! that names it.
//!
//! A value becomes a datum of plain lists, strings, symbols and numbers, which is then written. The
//! datum is built from the outside in, with a stack of places still to fill, so nothing depends on
//! how deep the value is. Gexps are instantiated by Guix's rules (Guix manual, "G-Expressions"): a
//! spliced reference takes the place of several elements, a gexp within a gexp is its code.

use hashbrown::HashMap;

use super::model::{Code, Fact};
use crate::builtins::printer::{self, Style};
use crate::guix::access::{ask, is_final};
use crate::guix::names;
use crate::guix::record::{field, is_a, type_name};
use crate::reader::Sym;
use crate::value::exception::{Limit, Outcome, Throw};
use crate::value::{Ref, Value};
use crate::vm::Machine;

/// How many nodes one datum may have.
const MAX_NODES: usize = 4_000_000;

/// How a value is turned into a datum.
#[derive(Copy, Clone)]
enum Mode {
    /// As data: a gexp is `(gexp CODE)`.
    Data,
    /// As data that a service contributes: packages in it are entries of a profile.
    Contributed,
    /// As what a gexp refers to: a gexp is its code; packages mean this output.
    Reference(Value),
    /// As the code of the gexp with this number.
    Template(usize),
}

/// Where a finished datum goes.
#[derive(Copy, Clone)]
enum Place {
    Car(Ref),
    Cdr(Ref),
    Slot(Ref, usize),
}

/// A value to turn into a datum and put into a place. At the end of the list that it is, the rest
/// with the given number follows.
#[derive(Copy, Clone)]
struct Task {
    source: Value,
    mode: Mode,
    place: Place,
    after: Option<usize>,
}

/// What follows a spliced list.
#[derive(Copy, Clone)]
struct Rest {
    source: Value,
    mode: Mode,
    after: Option<usize>,
}

/// A part of a form that names an object.
#[derive(Copy, Clone)]
enum Part {
    Ready(Value),
    Open(Value),
}

/// Turns values into code.
pub struct Coder<'m> {
    /// The evaluation that the values belong to.
    pub machine: &'m mut Machine,
    file_like: HashMap<Ref, bool>,
    /// The code of gexps that were written: what a service contributes is shown there and where it
    /// ends up. All of them stay alive as long as the values that the plan is made of.
    gexp_codes: HashMap<Ref, Code>,
    tasks: Vec<Task>,
    rests: Vec<Rest>,
    gexps: Vec<Vec<Value>>,
}

impl<'m> Coder<'m> {
    /// A coder for values of this evaluation.
    pub fn new(machine: &'m mut Machine) -> Coder<'m> {
        Coder {
            machine,
            file_like: HashMap::new(),
            gexp_codes: HashMap::new(),
            tasks: Vec::new(),
            rests: Vec::new(),
            gexps: Vec::new(),
        }
    }

    /// The value as code; a gexp is its code.
    ///
    /// # Errors
    /// A limit, when the value is circular or has too many parts.
    pub fn code(&mut self, value: Value) -> Outcome<Code> {
        self.written(value, Mode::Data)
    }

    /// A value that a service extends another with, as code.
    ///
    /// # Errors
    /// As [`Coder::code`].
    pub fn contributed(&mut self, value: Value) -> Outcome<Code> {
        self.written(value, Mode::Contributed)
    }

    /// A field that holds a string, or code where it does not.
    ///
    /// # Errors
    /// As [`Coder::code`].
    pub fn text(&mut self, value: Value) -> Outcome<Fact> {
        match self.machine.ctx.heap.text(value) {
            Some(text) => Ok(Fact::Text(text.to_owned())),
            None => self.code(value).map(Fact::Code),
        }
    }

    /// A field that holds a string, symbol, number, `#f` or `#t`, or code where it does not.
    ///
    /// # Errors
    /// As [`Coder::code`].
    pub fn fact(&mut self, value: Value) -> Outcome<Fact> {
        match value {
            Value::Bool(false) => Ok(Fact::Null),
            Value::Bool(true) => Ok(Fact::Bool(true)),
            Value::Fixnum(n) => Ok(Fact::Integer(n)),
            Value::Symbol(name) => Ok(Fact::Text(name.as_str().to_owned())),
            _ => self.text(value),
        }
    }

    /// The name of a group, service or action: a symbol or string as it is, the rest as code.
    ///
    /// # Errors
    /// As [`Coder::code`].
    pub fn name(&mut self, value: Value) -> Outcome<String> {
        Ok(match self.fact(value)? {
            Fact::Text(text) => text,
            _ => self.code(value)?.0,
        })
    }

    fn written(&mut self, value: Value, mode: Mode) -> Outcome<Code> {
        match value {
            Value::Record(gexp) if is_a(&self.machine.ctx.heap, value, names::GEXP) => {
                self.written_gexp(value, gexp)
            }
            _ => self.written_datum(value, mode),
        }
    }

    fn written_gexp(&mut self, value: Value, gexp: Ref) -> Outcome<Code> {
        if let Some(known) = self.gexp_codes.get(&gexp) {
            return Ok(known.clone());
        }
        let code = self.written_datum(value, Mode::Reference(Value::FALSE))?;
        self.gexp_codes.insert(gexp, code.clone());
        Ok(code)
    }

    fn written_datum(&mut self, value: Value, mode: Mode) -> Outcome<Code> {
        let datum = self.datum(value, mode)?;
        printer::print(&self.machine.ctx, datum, Style::Write).map(Code)
    }

    /// The datum of a value.
    fn datum(&mut self, value: Value, mode: Mode) -> Outcome {
        let holder = self.machine.ctx.heap.cons(Value::Null, Value::Null);
        let floor = self.machine.roots.len();
        self.machine.roots.push(holder);
        let Value::Pair(place) = holder else {
            return Ok(Value::Null);
        };
        self.tasks.clear();
        self.rests.clear();
        self.gexps.clear();
        self.push(value, mode, Place::Car(place), None);
        let mut nodes = 0;
        while let Some(task) = self.tasks.pop() {
            nodes += 1;
            if nodes > MAX_NODES {
                return Err(Throw::Limit(Limit::Memory));
            }
            self.step(task)?;
        }
        self.machine.roots.truncate(floor);
        Ok(self.machine.ctx.heap.car(holder).unwrap_or(Value::Null))
    }

    fn push(&mut self, source: Value, mode: Mode, place: Place, after: Option<usize>) {
        self.tasks.push(Task {
            source,
            mode,
            place,
            after,
        });
    }

    fn store(&mut self, place: Place, value: Value) {
        let heap = &mut self.machine.ctx.heap;
        match place {
            Place::Car(pair) => heap.pairs.get_mut(pair).car = value,
            Place::Cdr(pair) => heap.pairs.get_mut(pair).cdr = value,
            Place::Slot(vector, index) => {
                if let Some(slot) = heap.vectors.get_mut(vector).get_mut(index) {
                    *slot = value;
                }
            }
        }
    }

    fn step(&mut self, task: Task) -> Outcome<()> {
        match task.source {
            Value::Pair(pair) => self.pair(task, pair),
            Value::Vector(vector) => self.vector(task, vector),
            Value::Null => self.end(task),
            Value::Hole(hole) => self.hole(task, hole),
            Value::Record(record) => return self.record(task, record),
            source if source.is_procedure() => {
                self.put(task, &[Part::Ready(symbol("procedure"))], true);
            }
            source => {
                let atom = self.atom(source);
                self.put(task, &[Part::Ready(atom)], false);
            }
        }
        Ok(())
    }

    /// The end of a list: what follows it, if anything does.
    fn end(&mut self, task: Task) {
        match task.after.and_then(|after| self.rests.get(after)).copied() {
            Some(rest) => self.push(rest.source, rest.mode, task.place, rest.after),
            None => self.store(task.place, Value::Null),
        }
    }

    fn pair(&mut self, task: Task, pair: Ref) {
        let pair = *self.machine.ctx.heap.pairs.get(pair);
        if let Some((source, mode)) = self.spliced(task.mode, pair.car) {
            let rest = Rest {
                source: pair.cdr,
                mode: task.mode,
                after: task.after,
            };
            self.rests.push(rest);
            let after = Some(self.rests.len() - 1);
            self.push(source, mode, task.place, after);
            return;
        }
        let fresh = self.machine.ctx.heap.cons(Value::Null, Value::Null);
        self.store(task.place, fresh);
        if let Value::Pair(fresh) = fresh {
            self.push(pair.cdr, task.mode, Place::Cdr(fresh), task.after);
            self.push(pair.car, task.mode, Place::Car(fresh), None);
        }
    }

    fn vector(&mut self, task: Task, vector: Ref) {
        let items = self.machine.ctx.heap.vectors.get(vector).clone();
        let fresh = self.machine.ctx.heap.vector(vec![Value::Null; items.len()]);
        let mode = match task.mode {
            Mode::Template(gexp) => Mode::Template(gexp),
            Mode::Data | Mode::Contributed | Mode::Reference(_) => Mode::Data,
        };
        self.put(task, &[Part::Ready(fresh)], false);
        if let Value::Vector(fresh) = fresh {
            for (index, item) in items.into_iter().enumerate() {
                self.push(item, mode, Place::Slot(fresh, index), None);
            }
        }
    }

    /// What a spliced reference of the code stands for, if the datum is one.
    fn spliced(&self, mode: Mode, datum: Value) -> Option<(Value, Mode)> {
        let (Mode::Template(gexp), Value::Hole(hole)) = (mode, datum) else {
            return None;
        };
        let reference = self.reference(gexp, hole)?;
        let splicing = field(&self.machine.ctx.heap, reference, "splicing?")?;
        splicing.is_true().then(|| self.meant(reference))
    }

    fn reference(&self, gexp: usize, hole: u32) -> Option<Value> {
        self.gexps.get(gexp)?.get(hole as usize).copied()
    }

    /// What a reference stands for.
    fn meant(&self, reference: Value) -> (Value, Mode) {
        let heap = &self.machine.ctx.heap;
        match field(heap, reference, "thing") {
            Some(thing) => {
                let output = field(heap, reference, "output").unwrap_or(Value::FALSE);
                (thing, Mode::Reference(output))
            }
            None => (reference, Mode::Reference(Value::FALSE)),
        }
    }

    fn hole(&mut self, task: Task, hole: u32) {
        let reference = match task.mode {
            Mode::Template(gexp) => self.reference(gexp, hole),
            Mode::Data | Mode::Contributed | Mode::Reference(_) => None,
        };
        match reference {
            Some(reference) => {
                let (source, mode) = self.meant(reference);
                self.push(source, mode, task.place, task.after);
            }
            None => {
                self.put(task, &[Part::Ready(symbol("object"))], false);
            }
        }
    }

    /// What is neither a pair, a vector nor a record.
    fn atom(&self, value: Value) -> Value {
        match value {
            Value::Unspecified => symbol("*unspecified*"),
            Value::Bool(_)
            | Value::Fixnum(_)
            | Value::Flonum(_)
            | Value::Char(_)
            | Value::Symbol(_)
            | Value::Keyword(_)
            | Value::Str(_)
            | Value::Bytes(_)
            | Value::Big(_)
            | Value::Ratio(_)
            | Value::ElispNil
            | Value::Null => value,
            _ => symbol("object"),
        }
    }

    /// A record: the form that names it.
    fn record(&mut self, task: Task, record: Ref) -> Outcome<()> {
        let heap = &self.machine.ctx.heap;
        let kind = type_name(heap, task.source).unwrap_or("record");
        let part = |name| field(heap, task.source, name).unwrap_or(Value::FALSE);
        let ready = Part::Ready;
        let parts = match kind {
            names::GEXP => return self.gexp(task),
            names::GEXP_INPUT if matches!(task.mode, Mode::Reference(_)) => {
                let (source, mode) = self.meant(task.source);
                self.push(source, mode, task.place, task.after);
                return Ok(());
            }
            names::GEXP_OUTPUT if matches!(task.mode, Mode::Reference(_)) => {
                vec![ready(symbol("output")), ready(part("name"))]
            }
            names::PACKAGE => return self.package(task),
            names::PLAIN_FILE => {
                vec![
                    ready(symbol(kind)),
                    ready(part("name")),
                    ready(part("content")),
                ]
            }
            "opaque" | "computed-file" | "program-file" | "scheme-file" | "local-file" => {
                vec![ready(symbol(kind)), ready(part("name"))]
            }
            names::FILE_APPEND => {
                vec![
                    ready(symbol(kind)),
                    Part::Open(part("base")),
                    Part::Open(part("suffix")),
                ]
            }
            names::ORIGIN => {
                let name = self.origin_name(task.source)?;
                vec![ready(symbol(kind)), ready(name)]
            }
            _ => {
                let head = if self.is_file_like(task.source, record)? {
                    "file-like"
                } else {
                    "record"
                };
                let name = self.machine.ctx.heap.constant_string(kind);
                vec![ready(symbol(head)), ready(name)]
            }
        };
        self.put(task, &parts, true);
        Ok(())
    }

    fn gexp(&mut self, task: Task) -> Outcome<()> {
        let heap = &self.machine.ctx.heap;
        let template = field(heap, task.source, "template").unwrap_or(Value::FALSE);
        let references = field(heap, task.source, "references").unwrap_or(Value::Null);
        match task.mode {
            Mode::Reference(_) => {
                self.gexps
                    .push(heap.list_items(references).unwrap_or_default());
                let mode = Mode::Template(self.gexps.len() - 1);
                self.push(template, mode, task.place, task.after);
            }
            Mode::Data | Mode::Contributed | Mode::Template(_) => {
                let mode = Mode::Reference(Value::FALSE);
                let pairs = self.put(
                    task,
                    &[Part::Ready(symbol("gexp")), Part::Ready(Value::Null)],
                    true,
                );
                if let Some(&pair) = pairs.last() {
                    self.push(task.source, mode, Place::Car(pair), None);
                }
            }
        }
        Ok(())
    }

    /// A package: `(package NAME VERSION OUTPUT)`, without its head where a service contributes it.
    fn package(&mut self, task: Task) -> Outcome<()> {
        let heap = &mut self.machine.ctx.heap;
        let name = field(heap, task.source, "name").unwrap_or(Value::FALSE);
        let version = field(heap, task.source, "version").unwrap_or(Value::FALSE);
        let output = match task.mode {
            Mode::Reference(output) if output.is_true() => output,
            _ => heap.constant_string("out"),
        };
        let parts = [symbol(names::PACKAGE), name, version, output].map(Part::Ready);
        let parts = match task.mode {
            Mode::Contributed => parts.get(1..).unwrap_or_default(),
            Mode::Data | Mode::Reference(_) | Mode::Template(_) => parts.as_slice(),
        };
        self.put(task, parts, true);
        Ok(())
    }

    /// Puts an atom, or a list of parts, into the task's place; gives the pairs of the list. What
    /// follows the task's list follows these.
    fn put(&mut self, task: Task, parts: &[Part], list: bool) -> Vec<Ref> {
        if !list && task.after.is_none() {
            if let [Part::Ready(value)] = *parts {
                self.store(task.place, value);
            }
            return Vec::new();
        }
        let mut pairs = Vec::with_capacity(parts.len());
        let mut place = task.place;
        for part in parts {
            let ready = match *part {
                Part::Ready(value) => value,
                Part::Open(_) => Value::Null,
            };
            let fresh = self.machine.ctx.heap.cons(ready, Value::Null);
            self.store(place, fresh);
            let Value::Pair(pair) = fresh else { break };
            if let Part::Open(source) = *part {
                self.push(source, Mode::Data, Place::Car(pair), None);
            }
            pairs.push(pair);
            place = Place::Cdr(pair);
        }
        self.push(Value::Null, Mode::Data, place, task.after);
        pairs
    }

    /// Whether Guix could put the object into the store: asked of `(guix gexp)` once for each type.
    fn is_file_like(&mut self, value: Value, record: Ref) -> Outcome<bool> {
        let rtd = self.machine.ctx.heap.records.get(record).rtd;
        if let Some(&known) = self.file_like.get(&rtd) {
            return Ok(known);
        }
        let answer = match ask(self.machine, "(guix gexp)", "file-like?", &[value]) {
            Ok(answer) => answer.is_true(),
            Err(throw) if is_final(&throw) => return Err(throw),
            Err(_) => false,
        };
        self.file_like.insert(rtd, answer);
        Ok(answer)
    }

    /// The name of the file that an origin is, as far as it is known.
    fn origin_name(&mut self, origin: Value) -> Outcome {
        match ask(
            self.machine,
            "(guix packages)",
            "origin-actual-file-name",
            &[origin],
        ) {
            Err(throw) if is_final(&throw) => Err(throw),
            Err(_) => Ok(Value::FALSE),
            name => name,
        }
    }
}

fn symbol(name: &str) -> Value {
    Value::Symbol(Sym::intern(name))
}

//! Making the image: the whole library is expanded, and what that did is written down.

use hashbrown::HashMap;

use super::bytes::Writer;
use super::record::{Action, Indexed, Recorder};
use super::write::{self, Encoder, Numbering};
use super::{TABLES, Table};
use crate::expand::toplevel::Mode;
use crate::module::embedded;
use crate::module::lazy::DefinitionId;
use crate::reader::Sym;
use crate::reader::well_known::WELL_KNOWN;
use crate::session::{Options, Session};
use crate::value::exception::Outcome;
use crate::value::{GlobalId, ModuleId};
use crate::vm::Machine;
use crate::vm::limits::Limits;

/// A number that differs between versions of the library and of what an image refers to by number.
pub fn fingerprint() -> u32 {
    let mut sum = WELL_KNOWN.len() as u32;
    for (name, text) in embedded::files() {
        for part in [name.len(), text.len()] {
            sum = sum.wrapping_mul(31).wrapping_add(part as u32);
        }
    }
    for (_, native) in crate::builtins::all() {
        for part in [native.module.len(), native.name.len()] {
            sum = sum.wrapping_mul(31).wrapping_add(part as u32);
        }
    }
    sum
}

/// What an image holds.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The number of forms.
    pub forms: usize,
    /// The forms that it does not hold, by where they stand, each with the reason.
    pub refused: Vec<(String, &'static str)>,
    /// What else could not be written.
    pub missing: Vec<&'static str>,
}

/// Expands the library and makes an image of it.
///
/// # Errors
/// When the embedded core is broken.
pub fn build() -> Outcome<(Vec<u8>, Report)> {
    let mut session = Session::recording(Options {
        limits: unlimited(),
        ..Options::default()
    })?;
    let machine = &mut session.machine;
    // `format` becomes another procedure once (ice-9 format) is loaded.
    let format = machine.define_in(ModuleId(0), Sym::intern("format"));
    machine.ctx.globals.mark_assigned(format);
    expand_all(machine);
    let recorder = machine.recorder.take().unwrap_or_default();
    Ok(written(machine, &recorder))
}

fn unlimited() -> Limits {
    Limits {
        steps: u64::MAX,
        memory: usize::MAX,
        ..Limits::default()
    }
}

/// Loads every module and expands every form. What is wrong stays as it is, to be found when
/// something refers to it.
fn expand_all(machine: &mut Machine) {
    for (file, _) in embedded::files() {
        if let Some(name) = file.strip_suffix(".scm")
            && !file.starts_with("guile/")
        {
            let path: Vec<Sym> = name.split('/').map(Sym::intern).collect();
            let _ = machine.load_module(&path);
        }
    }
    let mut done = 0;
    while let Some(module) = nth_module(machine, done) {
        done += 1;
        let forms = forms_of(machine, module);
        for form in forms {
            let _ = machine.expand_definition(form, module, Mode::Lazy);
        }
        let _ = machine.run_effects_of(module);
    }
    let recorder = machine.recorder.as_deref();
    let mut deferred: Vec<(DefinitionId, GlobalId, u32)> = recorder
        .map(|recorder| {
            let all = recorder.definitions.iter();
            all.flat_map(|(&id, actions)| {
                actions.iter().filter_map(move |action| match action {
                    Action::Define(global, number) => Some((id, *global, *number)),
                    _ => None,
                })
            })
            .collect()
        })
        .unwrap_or_default();
    // The same library gives the same image, byte for byte.
    deferred.sort_by_key(|&(_, _, number)| number);
    for (id, global, number) in deferred {
        let wrong = machine.expand_deferred(global, number).is_err();
        if let Some(recorder) = &mut machine.recorder
            && wrong
        {
            recorder.refused.insert(id, "it is wrong");
        }
    }
}

fn nth_module(machine: &Machine, number: usize) -> Option<ModuleId> {
    machine.recorder.as_ref()?.order.get(number).copied()
}

/// The plain forms of a module, in the order of the text.
fn forms_of(machine: &Machine, module: ModuleId) -> Vec<DefinitionId> {
    let Some(indexed) = indexed(machine, module) else {
        return Vec::new();
    };
    let plain = indexed.lazy.index.values().copied();
    let mut forms: Vec<DefinitionId> = plain.chain(indexed.lazy.opaque.iter().copied()).collect();
    forms.sort_by_key(|form| form.0);
    forms.dedup();
    forms
}

fn indexed(machine: &Machine, module: ModuleId) -> Option<&Indexed> {
    machine.recorder.as_ref()?.modules.get(&module)
}

/// The tables under construction.
#[derive(Default)]
struct Tables([Writer; TABLES]);

impl Tables {
    fn table(&mut self, table: Table) -> &mut Writer {
        let writer = &mut self.0[table as usize];
        debug_assert!(writer.bytes.len() < u32::MAX as usize);
        writer
    }
}

fn written(machine: &Machine, recorder: &Recorder) -> (Vec<u8>, Report) {
    let mut report = Report::default();
    let mut numbers = Numbering::default();
    numbers
        .modules
        .insert(machine.ctx.modules.name(ModuleId(0)).to_vec());
    for module in &recorder.order {
        let path = machine.ctx.modules.name(*module).to_vec();
        numbers.modules.insert(path);
    }
    let mut ids: Vec<DefinitionId> = recorder.definitions.keys().copied().collect();
    ids.sort_by_key(|id| id.0);
    for &id in &ids {
        numbers.definitions.insert(id);
        for action in recorder.definitions.get(&id).into_iter().flatten() {
            if let Action::Bind(_, _, global) = action {
                numbers.hidden.insert(*global, id);
            }
        }
    }
    let mut encoder = Encoder {
        machine,
        recorder,
        numbers,
        data: Writer::default(),
        spans: Writer::default(),
    };
    let mut tables = Tables::default();
    let mut failed = HashMap::new();
    // Whether a transformer can be written decides whether the forms that need it can.
    for &id in &ids {
        if let Err(reason) = form_can_be_written(&mut encoder, id) {
            failed.insert(id, reason);
        }
    }
    for &id in &ids {
        let at = definition(&mut encoder, id, failed.get(&id).copied());
        tables.table(Table::Definitions).fixed(at);
        report.forms += 1;
        let reason = failed.get(&id).or_else(|| recorder.refused.get(&id));
        if let Some(reason) = reason {
            report.refused.push((place(machine, recorder, id), reason));
        }
    }
    modules(&mut encoder, &mut tables, &mut report);
    templates(&mut encoder, &mut tables, &mut report);
    rest(&mut encoder, &mut tables, &mut report);
    for native in &machine.ctx.natives {
        let name = encoder.number_of(Sym::intern(native.name));
        tables.table(Table::Natives).fixed(name);
    }
    names(&mut encoder, &mut tables);
    (assembled(encoder, tables), report)
}

/// Writes what a form needs, to see whether that is possible.
fn form_can_be_written(encoder: &mut Encoder<'_>, id: DefinitionId) -> Result<(), &'static str> {
    if let Some(reason) = encoder.recorder.refused.get(&id) {
        return Err(reason);
    }
    let recorder = encoder.recorder;
    for action in recorder.definitions.get(&id).into_iter().flatten() {
        match action {
            Action::Bind(_, scopes, _) => {
                encoder.module(encoder.machine.expander.scopes.module(*scopes))?;
            }
            Action::Define(global, number) => {
                encoder.global(*global)?;
                let code = recorder.deferred.get(number).ok_or("it has no code")?;
                encoder.code(*code)?;
            }
            Action::Syntax(global, _, transformer) => {
                encoder.global(*global)?;
                encoder.transformer(&mut Writer::default(), *transformer)?;
            }
            Action::Export(_) => {}
            Action::Run(code) => {
                encoder.code(*code)?;
            }
        }
    }
    Ok(())
}

fn place(machine: &Machine, recorder: &Recorder, id: DefinitionId) -> String {
    let span = recorder.places.get(&id).copied();
    match machine.ctx.sources.locate(span.unwrap_or_default()) {
        Some(place) => format!("{}:{}", place.file.name(), place.line),
        None => String::new(),
    }
}

/// Writes a form; where it stands.
fn definition(encoder: &mut Encoder<'_>, id: DefinitionId, failed: Option<&str>) -> u32 {
    let mut out = Writer::default();
    let (mut module, mut syntax) = (ModuleId(0), false);
    if let Some(definition) = encoder.machine.ctx.modules.definition(id) {
        (module, syntax) = (definition.module, definition.syntax);
    }
    out.number(encoder.module(module).unwrap_or_default());
    out.byte(u8::from(syntax));
    let recorder = encoder.recorder;
    let actions = recorder.definitions.get(&id).map_or(&[][..], Vec::as_slice);
    if failed.is_some() {
        out.byte(0);
        let span = recorder.places.get(&id).copied().unwrap_or_default();
        out.number(span.lo);
        out.number(span.len());
    } else {
        out.byte(1);
        out.length(actions.len());
        for action in actions {
            step(encoder, &mut out, action);
        }
    }
    let at = encoder.data.here();
    encoder.data.bytes.extend_from_slice(&out.bytes);
    at
}

fn step(encoder: &mut Encoder<'_>, out: &mut Writer, action: &Action) {
    match action {
        Action::Bind(name, scopes, global) => {
            out.byte(write::BIND);
            encoder.symbol(out, *name);
            out.length(encoder.numbers.sets.insert_full(*scopes).0);
            out.length(encoder.numbers.globals.insert_full(*global).0);
        }
        Action::Define(global, number) => {
            out.byte(write::DEFINE);
            out.length(encoder.numbers.globals.insert_full(*global).0);
            let code = encoder.recorder.deferred.get(number).copied();
            out.number(encoder.code(code.unwrap_or_default()).unwrap_or_default());
        }
        Action::Syntax(global, name, transformer) => {
            out.byte(write::SYNTAX);
            out.length(encoder.numbers.globals.insert_full(*global).0);
            match name {
                Some(name) => {
                    let mut number = Writer::default();
                    encoder.symbol(&mut number, *name);
                    let mut number = super::bytes::Reader::new(&number.bytes);
                    out.number(number.number() + 1);
                }
                None => out.byte(0),
            }
            out.length(encoder.numbers.transformers.insert_full(*transformer).0);
        }
        Action::Export(name) => {
            out.byte(write::EXPORT);
            encoder.symbol(out, *name);
        }
        Action::Run(code) => {
            out.byte(write::RUN);
            out.number(encoder.code(*code).unwrap_or_default());
        }
    }
}

/// Writes the modules that were indexed.
fn modules(encoder: &mut Encoder<'_>, tables: &mut Tables, report: &mut Report) {
    let mut files = vec![0; embedded::files().len()];
    let order = encoder.recorder.order.clone();
    for module in order {
        let path = encoder.machine.ctx.modules.name(module).to_vec();
        let number = encoder.numbers.modules.insert_full(path.clone()).0;
        let file = embedded::number(&crate::module::name::file_name(&path));
        if let Some(place) = file.and_then(|file| files.get_mut(file)) {
            *place = number as u32 + 1;
        }
    }
    for file in files {
        tables.table(Table::Files).fixed(file);
    }
    let mut number = 0;
    while let Some(path) = encoder.numbers.modules.get_index(number).cloned() {
        number += 1;
        let mut out = Writer::default();
        encoder.symbols(&mut out, &path);
        let id = encoder.machine.ctx.modules.find(&path);
        let indexed = id.and_then(|id| encoder.recorder.modules.get(&id));
        if let (Some(id), Some(indexed)) = (id, indexed) {
            module(encoder, &mut out, id, indexed, report);
        } else {
            out.length(0);
        }
        let at = encoder.data.here();
        encoder.data.bytes.extend_from_slice(&out.bytes);
        tables.table(Table::Modules).fixed(at);
    }
}

fn module(
    encoder: &mut Encoder<'_>,
    out: &mut Writer,
    id: ModuleId,
    indexed: &Indexed,
    report: &mut Report,
) {
    let index = index_of(encoder, id, indexed);
    out.length(index.len() * 8);
    for (name, definition) in index {
        out.fixed(name);
        out.fixed(definition);
    }
    out.length(indexed.exports.len());
    for &(public, own) in &indexed.exports {
        encoder.symbol(out, public);
        if own == public {
            out.byte(0);
        } else {
            let mut number = Writer::default();
            encoder.symbol(&mut number, own);
            out.number(super::bytes::Reader::new(&number.bytes).number() + 1);
        }
    }
    out.length(indexed.imports.len());
    for import in &indexed.imports {
        encoder.import(out, import);
    }
    out.byte(u8::from(indexed.calls));
    for list in [&indexed.lazy.effects, &indexed.at_once] {
        out.length(list.len());
        for id in list {
            let number = encoder.numbers.definitions.get_index_of(id);
            out.length(number.unwrap_or_default());
        }
    }
    if let Err(reason) = encoder.lone_value(out, indexed.version) {
        report.missing.push(reason);
    }
}

/// The names that a module's forms define, sorted by number, each with the form's number doubled,
/// odd for macro uses.
fn index_of(encoder: &mut Encoder<'_>, id: ModuleId, indexed: &Indexed) -> Vec<(u32, u32)> {
    let mut found: HashMap<u32, u32> = HashMap::new();
    let number_of = |encoder: &mut Encoder<'_>, name: Sym| {
        let mut out = Writer::default();
        encoder.symbol(&mut out, name);
        super::bytes::Reader::new(&out.bytes).small()
    };
    for definition in &indexed.lazy.opaque {
        let Some(form) = encoder.numbers.definitions.get_index_of(definition) else {
            continue;
        };
        let actions = encoder.recorder.definitions.get(definition);
        for action in actions.into_iter().flatten() {
            let (Action::Define(global, _) | Action::Syntax(global, ..)) = action else {
                continue;
            };
            if encoder.numbers.hidden.contains_key(global) {
                continue;
            }
            if let Some(&info) = encoder.machine.ctx.globals.info(*global)
                && info.module == id
            {
                let name = number_of(encoder, info.name);
                found.entry(name).or_insert(form as u32 * 2 + 1);
            }
        }
    }
    let mut plain: Vec<(Sym, DefinitionId)> = indexed
        .lazy
        .index
        .iter()
        .map(|(&name, &definition)| (name, definition))
        .collect();
    plain.sort_by_key(|(_, definition)| definition.0);
    for (name, definition) in &plain {
        if let Some(form) = encoder.numbers.definitions.get_index_of(definition) {
            let name = number_of(encoder, *name);
            found.insert(name, form as u32 * 2);
        }
    }
    let mut index: Vec<(u32, u32)> = found.into_iter().collect();
    index.sort_unstable();
    index
}

fn templates(encoder: &mut Encoder<'_>, tables: &mut Tables, report: &mut Report) {
    let machine = encoder.machine;
    for template in &machine.expander.templates {
        let mut out = Writer::default();
        if let Err(reason) = encoder.template_entry(&mut out, template) {
            report.missing.push(reason);
        }
        add(encoder, tables.table(Table::Templates), &out);
    }
    for pattern in &machine.expander.patterns {
        let mut out = Writer::default();
        if let Err(reason) = encoder.pattern_entry(&mut out, pattern) {
            report.missing.push(reason);
        }
        add(encoder, tables.table(Table::Patterns), &out);
    }
}

fn add(encoder: &mut Encoder<'_>, table: &mut Writer, out: &Writer) {
    table.fixed(encoder.data.here());
    encoder.data.bytes.extend_from_slice(&out.bytes);
}

/// Writes what other entries refer to. Each of these may bring more, until there is none.
fn rest(encoder: &mut Encoder<'_>, tables: &mut Tables, report: &mut Report) {
    let mut at = 0;
    while let Some(&id) = encoder.numbers.transformers.get_index(at) {
        at += 1;
        let mut out = Writer::default();
        if let Err(reason) = encoder.transformer(&mut out, id) {
            report.missing.push(reason);
        }
        add(encoder, tables.table(Table::Transformers), &out);
    }
    at = 0;
    while let Some(&set) = encoder.numbers.sets.get_index(at) {
        at += 1;
        let mut out = Writer::default();
        if let Err(reason) = encoder.set_entry(&mut out, set) {
            report.missing.push(reason);
        }
        add(encoder, tables.table(Table::Sets), &out);
    }
    at = 0;
    while let Some(&global) = encoder.numbers.globals.get_index(at) {
        at += 1;
        let mut out = Writer::default();
        if let Err(reason) = encoder.global_entry(&mut out, global) {
            report.missing.push(reason);
        }
        add(encoder, tables.table(Table::Globals), &out);
    }
    for &at in encoder.numbers.codes.values() {
        tables.table(Table::Codes).fixed(at);
    }
    // Modules that only variables and scopes name.
    let mut number = (tables.table(Table::Modules).bytes.len() / 4) as u32;
    while let Some(path) = encoder.numbers.modules.get_index(number as usize).cloned() {
        number += 1;
        let mut out = Writer::default();
        encoder.symbols(&mut out, &path);
        out.length(0);
        add(encoder, tables.table(Table::Modules), &out);
    }
}

/// Writes the symbols and how to find them.
fn names(encoder: &mut Encoder<'_>, tables: &mut Tables) {
    let symbols: Vec<Sym> = encoder.numbers.symbols.iter().copied().collect();
    let mut slots = vec![0u32; (symbols.len() * 2 + 1).next_power_of_two()];
    let mut names = Writer::default();
    for (place, symbol) in symbols.iter().enumerate() {
        let name = symbol.as_str();
        let mark = if symbol.is_interned() {
            0
        } else {
            super::UNINTERNED
        };
        tables.table(Table::NameStarts).fixed(names.here() | mark);
        names.bytes.extend_from_slice(name.as_bytes());
        if mark != 0 {
            continue;
        }
        let mut slot = super::hash(name) as usize & (slots.len() - 1);
        while slots.get(slot).is_some_and(|&taken| taken != 0) {
            slot = (slot + 1) & (slots.len() - 1);
        }
        if let Some(free) = slots.get_mut(slot) {
            *free = place as u32 + 1;
        }
    }
    tables.table(Table::NameStarts).fixed(names.here());
    *tables.table(Table::Names) = names;
    for slot in slots {
        tables.table(Table::NameHashes).fixed(slot);
    }
    let scopes = encoder.machine.expander.scopes.next();
    let meta = tables.table(Table::Meta);
    meta.fixed(fingerprint());
    meta.fixed(scopes);
    meta.fixed(symbols.len() as u32);
    meta.fixed(WELL_KNOWN.len() as u32);
}

fn assembled(encoder: Encoder<'_>, mut tables: Tables) -> Vec<u8> {
    *tables.table(Table::Data) = encoder.data;
    *tables.table(Table::Spans) = encoder.spans;
    let mut image = Writer::default();
    for table in &tables.0 {
        image.fixed(table.bytes.len() as u32);
    }
    for table in &tables.0 {
        image.bytes.extend_from_slice(&table.bytes);
    }
    image.bytes
}

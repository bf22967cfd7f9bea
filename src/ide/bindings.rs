//! Which names of a text mean the same, as its expansion found.

use std::collections::HashMap;
use std::ops::Range;

use crate::checker::Checked;
use crate::expand::uses::Target;
use crate::module::{Provider, embedded, name as module_name};
use crate::value::GlobalId;
use crate::vm::Machine;

/// What a name means.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A local variable or macro of the evaluation, by number.
    Local(u64),
    /// A module's variable or macro.
    Global {
        /// The module as it is written, or the file that a program without a module is.
        module: String,
        /// Its name there.
        name: &'static str,
        /// Whether users wrote the module.
        own: bool,
    },
}

/// A place of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as evaluation knows it.
    pub file: String,
    /// The bytes.
    pub range: Range<usize>,
    /// What the name means.
    pub key: Key,
    /// Whether the name is bound here.
    pub binds: bool,
}

/// The places of names in the texts of an evaluation.
#[derive(Clone, Debug, Default)]
pub struct Bindings {
    /// The places, in the order of the texts.
    pub places: Vec<Place>,
}

impl Bindings {
    /// What an evaluation that was asked to note it found.
    pub fn of(checked: &Checked) -> Bindings {
        let machine = &checked.session.machine;
        let Some(uses) = &machine.expander.uses else {
            return Bindings::default();
        };
        let mut places = Vec::new();
        for (span, used) in uses.sorted() {
            let Some(file) = machine.ctx.sources.file_at(span) else {
                continue;
            };
            let at = |position: u32| position.saturating_sub(file.start()) as usize;
            let key = match used.target {
                Target::Local(var, unit) => Key::Local(u64::from(unit) << 32 | u64::from(var.0)),
                Target::Macro(id) => Key::Local(u64::MAX - u64::from(id.0)),
                Target::Global(global) => match global_key(machine, global, &checked.name) {
                    Some(key) => key,
                    None => continue,
                },
            };
            places.push(Place {
                file: file.name().to_owned(),
                range: at(span.lo)..at(span.hi),
                key,
                binds: used.binds,
            });
        }
        Bindings { places }
    }

    /// The place of a name that touches an offset of a file.
    pub fn at(&self, file: &str, offset: usize) -> Option<&Place> {
        self.places.iter().find(|place| {
            place.file == file && place.range.start <= offset && offset <= place.range.end
        })
    }

    /// What the name at a range of a file means to this evaluation, which may call it otherwise than
    /// another evaluation does.
    pub fn key_there(&self, file: &str, range: &Range<usize>) -> Option<&Key> {
        let mut places = self.places.iter();
        let found = places.find(|place| place.file == file && place.range == *range);
        found.map(|place| &place.key)
    }

    /// The places where a name means the same.
    pub fn of_key<'a>(&'a self, key: &'a Key) -> impl Iterator<Item = &'a Place> {
        self.places.iter().filter(move |place| place.key == *key)
    }

    /// Whether the names of two texts mean the same, one by one, though places differ.
    pub fn same_shape(&self, other: &Bindings) -> bool {
        if self.places.len() != other.places.len() {
            return false;
        }
        let (mut there, mut back) = (HashMap::new(), HashMap::new());
        self.places.iter().zip(&other.places).all(|(a, b)| {
            a.binds == b.binds
                && *there.entry(&a.key).or_insert(&b.key) == &b.key
                && *back.entry(&b.key).or_insert(&a.key) == &a.key
        })
    }
}

fn global_key(machine: &Machine, global: GlobalId, file: &str) -> Option<Key> {
    let info = machine.ctx.globals.info(global)?;
    let module = machine.ctx.modules.get(info.module)?;
    let own = match &module.provider {
        Provider::Program => true,
        Provider::LoadPath(_) => !embedded::is_of_guix(&module.name),
        Provider::Core | Provider::Embedded | Provider::Packages | Provider::Opaque => false,
    };
    let module = match module.name.is_empty() {
        true => file.to_owned(),
        false => module_name::written(&module.name),
    };
    Some(Key::Global {
        module,
        name: info.name.as_str(),
        own,
    })
}

//! What the names of a text turned out to mean while it was expanded, for editors: every place of a
//! name with the binding that it makes or refers to. Kept only where a session asks for it.

use hashbrown::HashMap;

use super::state::{ExpanderState, TransformerId};
use crate::core::VarId;
use crate::source::Span;
use crate::value::GlobalId;

/// The binding that a name at a place makes or refers to.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A local or pattern variable of a unit of expansion.
    Local(VarId, u32),
    /// A macro of a body.
    Macro(TransformerId),
    /// A module variable, also one that holds a macro.
    Global(GlobalId),
}

/// A place of a name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// What it means.
    pub target: Target,
    /// Whether the binding is made here.
    pub binds: bool,
}

/// The places of names that were noted.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// The texts that are noted of.
    within: Vec<Span>,
    places: HashMap<(u32, u32), Use>,
}

impl Uses {
    /// Notes of one more text.
    pub fn add_text(&mut self, text: Span) {
        self.within.push(text);
    }

    /// The places, in the order of the texts.
    pub fn sorted(&self) -> Vec<(Span, Use)> {
        let mut places: Vec<(Span, Use)> = self
            .places
            .iter()
            .map(|(&(lo, hi), &used)| (Span::new(lo, hi), used))
            .collect();
        places.sort_by_key(|(span, _)| (span.lo, span.hi));
        places
    }
}

impl ExpanderState {
    /// Notes what a name means, if that is asked for. What was found last counts: the head of a
    /// form in a body is looked at before the body's own definitions are known.
    pub(super) fn note_use(&mut self, span: Span, target: Target, binds: bool) {
        let Some(uses) = &mut self.uses else { return };
        if !uses.within.iter().any(|text| text.encloses(span)) {
            return;
        }
        let place = uses
            .places
            .entry((span.lo, span.hi))
            .or_insert(Use { target, binds });
        place.target = target;
        place.binds |= binds;
    }
}

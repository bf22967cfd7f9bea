//! Character sets (SRFI-14; Guile manual, "Character Sets").
//!
//! A set is a sorted sequence of ranges. The standard sets are known by name and are only written
//! out as ranges when an operation needs them, so that naming one costs nothing.

use std::borrow::Cow;

use crate::value::{Heap, Value};

pub mod natives;
pub mod standard;

pub use standard::Standard;

/// A range of code points, both ends included.
pub type Range = (u32, u32);

/// The largest code point.
const LAST: u32 = 0x10_FFFF;

/// A character set object.
#[derive(Clone, Debug)]
pub enum CharSet {
    /// One of the sets of SRFI-14.
    Standard(Standard),
    /// Any other set: ranges in order, apart from each other by at least one code point.
    Ranges(Vec<Range>),
}

impl Default for CharSet {
    fn default() -> Self {
        CharSet::Ranges(Vec::new())
    }
}

impl CharSet {
    /// The set of some characters.
    pub fn of(chars: impl IntoIterator<Item = char>) -> CharSet {
        CharSet::from_ranges(
            chars
                .into_iter()
                .map(|c| (u32::from(c), u32::from(c)))
                .collect(),
        )
    }

    /// The set of the characters in some ranges, in any order.
    pub fn from_ranges(mut ranges: Vec<Range>) -> CharSet {
        ranges.retain(|(low, high)| low <= high);
        ranges.sort_unstable();
        let mut merged: Vec<Range> = Vec::with_capacity(ranges.len());
        for (low, high) in ranges {
            match merged.last_mut() {
                Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
                _ => merged.push((low, high)),
            }
        }
        CharSet::Ranges(merged)
    }

    /// Whether a character belongs to the set.
    pub fn contains(&self, c: char) -> bool {
        match self {
            CharSet::Standard(standard) => standard.contains(c),
            CharSet::Ranges(ranges) => {
                let code = u32::from(c);
                let at = ranges.partition_point(|&(_, high)| high < code);
                ranges.get(at).is_some_and(|&(low, _)| low <= code)
            }
        }
    }

    /// The ranges of the set.
    pub fn ranges(&self) -> Cow<'_, [Range]> {
        match self {
            CharSet::Standard(standard) => Cow::Borrowed(standard.ranges()),
            CharSet::Ranges(ranges) => Cow::Borrowed(ranges),
        }
    }

    /// The characters of the set in order (without the surrogates, which are none).
    pub fn chars(&self) -> impl Iterator<Item = char> {
        self.ranges()
            .into_owned()
            .into_iter()
            .flat_map(|(low, high)| low..=high)
            .filter_map(char::from_u32)
    }

    /// The number of characters.
    pub fn len(&self) -> usize {
        let surrogates = |low: u32, high: u32| {
            let (low, high) = (low.max(0xD800), high.min(0xDFFF));
            if low <= high { high - low + 1 } else { 0 }
        };
        self.ranges()
            .iter()
            .map(|&(low, high)| (high - low + 1 - surrogates(low, high)) as usize)
            .sum()
    }

    /// Whether the set has no characters.
    pub fn is_empty(&self) -> bool {
        self.ranges().is_empty()
    }

    /// The characters of either set.
    pub fn union(&self, other: &CharSet) -> CharSet {
        CharSet::from_ranges([self.ranges(), other.ranges()].concat())
    }

    /// All characters outside the set.
    pub fn complement(&self) -> CharSet {
        let mut result = Vec::new();
        let mut next = 0;
        for &(low, high) in self.ranges().iter() {
            if next < low {
                result.push((next, low - 1));
            }
            next = high + 1;
        }
        if next <= LAST {
            result.push((next, LAST));
        }
        CharSet::Ranges(result)
    }

    /// The characters of both sets.
    pub fn intersection(&self, other: &CharSet) -> CharSet {
        let (a, b) = (self.ranges(), other.ranges());
        let (mut i, mut j) = (0, 0);
        let mut result = Vec::new();
        while let (Some(&(a_low, a_high)), Some(&(b_low, b_high))) = (a.get(i), b.get(j)) {
            let (low, high) = (a_low.max(b_low), a_high.min(b_high));
            if low <= high {
                result.push((low, high));
            }
            if a_high < b_high {
                i += 1;
            } else {
                j += 1;
            }
        }
        CharSet::Ranges(result)
    }

    /// The characters of this set that are not in the other.
    pub fn difference(&self, other: &CharSet) -> CharSet {
        self.intersection(&other.complement())
    }

    /// The characters that are in one of the sets only.
    pub fn xor(&self, other: &CharSet) -> CharSet {
        self.difference(other).union(&other.difference(self))
    }
}

impl PartialEq for CharSet {
    fn eq(&self, other: &CharSet) -> bool {
        match (self, other) {
            (CharSet::Standard(a), CharSet::Standard(b)) if a == b => true,
            _ => self.ranges() == other.ranges(),
        }
    }
}

/// What natives of strings take to choose characters by.
#[derive(Debug)]
pub enum Criterion<'h> {
    /// This character.
    Char(char),
    /// The characters of this set.
    Set(&'h CharSet),
}

impl Criterion<'_> {
    /// The criterion that a value is, if it is a character or a character set.
    pub fn of(heap: &Heap, value: Value) -> Option<Criterion<'_>> {
        match value {
            Value::Char(c) => Some(Criterion::Char(c)),
            Value::CharSet(r) => Some(Criterion::Set(heap.char_sets.get(r))),
            _ => None,
        }
    }

    /// Whether a character meets it.
    pub fn holds(&self, c: char) -> bool {
        match self {
            Criterion::Char(wanted) => *wanted == c,
            Criterion::Set(set) => set.contains(c),
        }
    }
}

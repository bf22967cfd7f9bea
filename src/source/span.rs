//! `source`: a range of text, small enough to stand beside every datum.

/// A half-open range of byte positions in a [`SourceMap`](super::SourceMap).
///
/// Positions are global: every file of the map has its own stretch of them.
/// Position 0 belongs to no file, so `Span { lo: 0, hi: 0 }` means "no place".
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Span {
    /// Position of the first byte.
    pub lo: u32,
    /// Position after the last byte.
    pub hi: u32,
}

impl Span {
    /// The span of what stands in no source text.
    pub const NONE: Span = Span { lo: 0, hi: 0 };

    /// The span from `lo` up to, but not including, `hi`.
    pub const fn new(lo: u32, hi: u32) -> Span {
        Span { lo, hi }
    }

    /// The empty span at `position`, for an insertion.
    pub const fn at(position: u32) -> Span {
        Span {
            lo: position,
            hi: position,
        }
    }

    /// Whether this is [`Span::NONE`].
    pub const fn is_none(self) -> bool {
        self.lo == 0 && self.hi == 0
    }

    /// Whether the span has no text, as that of an insertion has none.
    pub const fn is_empty(self) -> bool {
        self.lo >= self.hi
    }

    /// Number of bytes.
    pub const fn len(self) -> u32 {
        self.hi.saturating_sub(self.lo)
    }

    /// The smallest span that covers both; a span that is no place adds nothing.
    pub fn to(self, other: Span) -> Span {
        if self.is_none() {
            other
        } else if other.is_none() {
            self
        } else {
            Span::new(self.lo.min(other.lo), self.hi.max(other.hi))
        }
    }

    /// Whether `position` lies in the span.
    pub const fn contains(self, position: u32) -> bool {
        self.lo <= position && position < self.hi
    }

    /// Whether `other` lies wholly in the span (its end may be the span's end).
    pub const fn encloses(self, other: Span) -> bool {
        self.lo <= other.lo && other.hi <= self.hi
    }

    /// Both positions in one number.
    pub const fn packed(self) -> u64 {
        ((self.lo as u64) << 32) | self.hi as u64
    }

    /// The span of a number that [`Span::packed`] gave.
    pub const fn unpacked(packed: u64) -> Span {
        Span::new((packed >> 32) as u32, packed as u32)
    }

    /// The empty span where this one begins.
    pub const fn start(self) -> Span {
        Span::at(self.lo)
    }

    /// The empty span where this one ends.
    pub const fn end(self) -> Span {
        Span::at(self.hi)
    }
}

//! Strings: mutable sequences of Unicode scalar values (R7RS 6.7; Guile manual, "Strings").

use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, Ordering};

/// A string object. ASCII text, the usual case, is indexed in constant time; other text from the
/// place that was asked for last, so that loops over it do not begin anew for each character.
#[derive(Clone, Debug, Default)]
pub struct Str {
    text: Cow<'static, str>,
    mark: Mark,
    /// How many characters there are, or [`MANY`].
    count: u32,
    ascii: bool,
    /// Whether it is a literal, which programs must not change.
    pub literal: bool,
}

/// The number of characters of a text that has too many of them to be counted here.
const MANY: u32 = u32::MAX;

/// A place in a text: a character's index and the byte at which it begins, both in one word, since
/// threads that share a library share its strings.
#[derive(Debug, Default)]
struct Mark(AtomicU64);

impl Clone for Mark {
    fn clone(&self) -> Mark {
        Mark(AtomicU64::new(self.0.load(Ordering::Relaxed)))
    }
}

impl Mark {
    fn get(&self) -> (usize, usize) {
        let word = self.0.load(Ordering::Relaxed);
        ((word >> 32) as usize, (word & u64::from(u32::MAX)) as usize)
    }

    /// Keeps a place; one that is too far in is left.
    fn set(&self, index: usize, byte: usize) {
        if let (Ok(index), Ok(byte)) = (u32::try_from(index), u32::try_from(byte)) {
            let word = u64::from(index) << 32 | u64::from(byte);
            self.0.store(word, Ordering::Relaxed);
        }
    }
}

/// The number of characters of a text.
fn count(text: &str, ascii: bool) -> u32 {
    let count = if ascii {
        text.len()
    } else {
        text.chars().count()
    };
    u32::try_from(count).unwrap_or(MANY)
}

impl Str {
    /// A fresh, mutable string. A text of the program itself is not copied before it changes.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Str {
        let text = text.into();
        let ascii = text.is_ascii();
        Str {
            mark: Mark::default(),
            count: count(&text, ascii),
            ascii,
            text,
            literal: false,
        }
    }

    /// A string constant.
    pub fn constant(text: impl Into<Cow<'static, str>>) -> Str {
        Str {
            literal: true,
            ..Str::new(text)
        }
    }

    /// The characters as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The number of characters.
    pub fn len(&self) -> usize {
        match self.count {
            MANY if self.ascii => self.text.len(),
            MANY => self.text.chars().count(),
            count => count as usize,
        }
    }

    /// Whether there are no characters.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The character at `index`.
    pub fn char_at(&self, index: usize) -> Option<char> {
        if self.ascii {
            self.text.as_bytes().get(index).map(|&b| char::from(b))
        } else {
            let at = self.byte_offset(index)?;
            self.text.get(at..)?.chars().next()
        }
    }

    /// The byte offset of the character at `index`, the end included.
    pub fn byte_offset(&self, index: usize) -> Option<usize> {
        if self.ascii {
            return (index <= self.text.len()).then_some(index);
        }
        let (known, byte) = match self.mark.get() {
            // From the beginning is nearer.
            (known, _) if index < known / 2 => (0, 0),
            mark => mark,
        };
        let found = if index < known {
            let before = self.text.get(..byte)?.char_indices().rev();
            before.map(|(at, _)| at).nth(known - index - 1)
        } else {
            let behind = self.text.get(byte..)?.char_indices();
            behind
                .map(|(at, _)| byte + at)
                .chain(std::iter::once(self.text.len()))
                .nth(index - known)
        }?;
        self.mark.set(index, found);
        Some(found)
    }

    /// The text from character `start` to character `end`, exclusive.
    pub fn slice(&self, start: usize, end: usize) -> Option<&str> {
        let from = self.byte_offset(start)?;
        let to = self.byte_offset(end)?;
        self.text.get(from..to)
    }

    /// Replaces the character at `index`; false when there is none.
    pub fn set_char(&mut self, index: usize, c: char) -> bool {
        let Some(old) = self.char_at(index) else {
            return false;
        };
        let Some(at) = self.byte_offset(index) else {
            return false;
        };
        // What is remembered is the place of this character, if any: it stays where it is.
        let mut buffer = [0; 4];
        self.text
            .to_mut()
            .replace_range(at..at + old.len_utf8(), c.encode_utf8(&mut buffer));
        self.ascii = self.ascii && c.is_ascii();
        true
    }

    /// Replaces the whole text.
    pub fn set_text(&mut self, text: String) {
        self.ascii = text.is_ascii();
        self.count = count(&text, self.ascii);
        self.mark = Mark::default();
        self.text = Cow::Owned(text);
    }

    /// Appends text.
    pub fn push_str(&mut self, text: &str) {
        let ascii = text.is_ascii();
        self.count = self.count.saturating_add(count(text, ascii));
        self.ascii = self.ascii && ascii;
        self.text.to_mut().push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::Str;

    #[test]
    fn places_are_the_same_from_wherever_they_are_asked_for() {
        let mut string = Str::new("aäb\u{1F600}cé");
        let places = [0, 1, 3, 4, 8, 9, 11];
        for first in 0..places.len() {
            for (index, &place) in places.iter().enumerate() {
                string.byte_offset(first);
                assert_eq!(string.byte_offset(index), Some(place));
            }
        }
        assert_eq!(string.byte_offset(7), None);
        assert_eq!(string.char_at(6), None);
        string.byte_offset(5);
        assert!(string.set_char(1, 'x') && string.set_char(4, 'ö'));
        assert_eq!((string.as_str(), string.len()), ("axb\u{1F600}öé", 6));
        assert_eq!(string.char_at(5), Some('é'));
        string.push_str("ü!");
        assert_eq!((string.len(), string.char_at(7)), (8, Some('!')));
        string.set_text("é".to_owned());
        assert_eq!((string.len(), string.char_at(0)), (1, Some('é')));
    }
}

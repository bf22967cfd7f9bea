//! Strings: mutable sequences of Unicode scalar values (R7RS 6.7; Guile manual, "Strings").

use std::borrow::Cow;

/// A string object. ASCII text, the usual case, is indexed in constant time.
#[derive(Clone, Debug, Default)]
pub struct Str {
    text: Cow<'static, str>,
    ascii: bool,
    /// Whether it is a literal, which programs must not change.
    pub literal: bool,
}

impl Str {
    /// A fresh, mutable string. A text of the program itself is not copied before it changes.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Str {
        let text = text.into();
        Str {
            ascii: text.is_ascii(),
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
        if self.ascii {
            self.text.len()
        } else {
            self.text.chars().count()
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
            self.text.chars().nth(index)
        }
    }

    /// The byte offset of the character at `index`, the end included.
    pub fn byte_offset(&self, index: usize) -> Option<usize> {
        if self.ascii {
            return (index <= self.text.len()).then_some(index);
        }
        self.text
            .char_indices()
            .map(|(at, _)| at)
            .chain(std::iter::once(self.text.len()))
            .nth(index)
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
        self.text = Cow::Owned(text);
    }

    /// Appends text.
    pub fn push_str(&mut self, text: &str) {
        self.ascii = self.ascii && text.is_ascii();
        self.text.to_mut().push_str(text);
    }
}

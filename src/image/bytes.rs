//! Numbers and texts as bytes: seven bits a byte for numbers, a length before each text.

/// Bytes under construction.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    /// What was written.
    pub bytes: Vec<u8>,
}

impl Writer {
    /// Where the next byte will stand.
    pub fn here(&self) -> u32 {
        self.bytes.len() as u32
    }

    /// Appends a byte.
    pub fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Appends a number, small ones in few bytes.
    pub fn number(&mut self, number: impl Into<u64>) {
        let mut rest = number.into();
        while rest >= 0x80 {
            self.bytes.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.bytes.push(rest as u8);
    }

    /// Appends the length of a sequence.
    pub fn length(&mut self, length: usize) {
        self.number(length as u64);
    }

    /// Appends a number that may be negative.
    pub fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)) as u64);
    }

    /// Appends four bytes, for what is found by its place.
    pub fn fixed(&mut self, number: u32) {
        self.bytes.extend_from_slice(&number.to_le_bytes());
    }

    /// Appends a text with its length.
    pub fn text(&mut self, text: &str) {
        self.length(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

/// Reads bytes that a [`Writer`] wrote. What is missing reads as zero.
#[derive(Copy, Clone, Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads from the start of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes }
    }

    /// The next byte.
    #[inline]
    pub fn byte(&mut self) -> u8 {
        match self.bytes.split_first() {
            Some((&byte, rest)) => {
                self.bytes = rest;
                byte
            }
            None => 0,
        }
    }

    /// The next number.
    #[inline]
    pub fn number(&mut self) -> u64 {
        let first = self.byte();
        if first < 0x80 {
            return u64::from(first);
        }
        let mut number = u64::from(first & 0x7f);
        let mut shift = 7;
        loop {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 || shift > 63 {
                return number;
            }
        }
    }

    /// The next number, of 32 bits.
    #[inline]
    pub fn small(&mut self) -> u32 {
        self.number() as u32
    }

    /// The length of a sequence.
    #[inline]
    pub fn length(&mut self) -> usize {
        self.number() as usize
    }

    /// The next number, which may be negative.
    #[inline]
    pub fn signed(&mut self) -> i64 {
        let number = self.number();
        (number >> 1) as i64 ^ -((number & 1) as i64)
    }

    /// The next text.
    pub fn text(&mut self) -> &'a str {
        let bytes = self.take();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// The next sequence of bytes, with its length before it.
    pub fn take(&mut self) -> &'a [u8] {
        let length = self.length();
        let (taken, rest) = self.bytes.split_at(length.min(self.bytes.len()));
        self.bytes = rest;
        taken
    }
}

/// The number of four bytes at a place of a table.
#[inline]
pub fn fixed_at(table: &[u8], at: u32) -> u32 {
    let at = at as usize * 4;
    match table.get(at..at + 4) {
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Reader, Writer};

    #[test]
    fn what_was_written_is_read() {
        let mut writer = Writer::default();
        for n in [0, 1, 127, 128, 300, u64::MAX] {
            writer.number(n);
        }
        for n in [0, -1, 63, -64, i64::MIN, i64::MAX] {
            writer.signed(n);
        }
        writer.text("λ");
        let mut reader = Reader::new(&writer.bytes);
        for n in [0, 1, 127, 128, 300, u64::MAX] {
            assert_eq!(reader.number(), n);
        }
        for n in [0, -1, 63, -64, i64::MIN, i64::MAX] {
            assert_eq!(reader.signed(), n);
        }
        assert_eq!(reader.text(), "λ");
        assert_eq!(reader.number(), 0);
    }
}

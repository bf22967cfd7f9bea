//! Bytevectors (R7RS 6.9; Guile manual, "Bytevectors").

/// A bytevector object.
#[derive(Clone, Debug, Default)]
pub struct Bytes {
    /// The octets.
    pub data: Vec<u8>,
}

//! Ports (R7RS 6.13): strings, bytevectors and files that were read whole through the door.

/// Where the characters or bytes of an input port come from and how far it has been read.
#[derive(Clone, Debug, Default)]
pub struct Port {
    /// What kind of port it is and what it holds.
    pub kind: PortKind,
    /// Whether it is open for reading, writing.
    pub open: bool,
    /// The file's name, for `port-filename` and messages.
    pub name: Option<String>,
    /// The line of the next character, from 0.
    pub line: usize,
    /// The column of the next character, from 0.
    pub column: usize,
    /// Whether the port reads or writes bytes rather than characters.
    pub binary: bool,
}

impl Port {
    /// Bytes that it holds.
    pub fn size(&self) -> usize {
        match &self.kind {
            PortKind::Input { data, .. } | PortKind::Output { data } => data.capacity(),
            PortKind::Stdout | PortKind::Stderr | PortKind::Stdin | PortKind::Void => 0,
        }
    }
}

/// The kinds of ports.
#[derive(Clone, Debug, Default)]
pub enum PortKind {
    /// Reads the bytes (of UTF-8, if textual) from a position on.
    Input {
        /// Everything that will be read.
        data: Vec<u8>,
        /// The position of the next byte.
        position: usize,
    },
    /// Collects what is written.
    Output {
        /// What was written so far.
        data: Vec<u8>,
    },
    /// The program's standard output.
    Stdout,
    /// The program's standard error.
    Stderr,
    /// The program's standard input, read when first asked for.
    Stdin,
    /// Swallows what is written and is at the end when read.
    #[default]
    Void,
}

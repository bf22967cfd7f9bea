//! Messages on standard input and output, each behind a header with its length (LSP 3.17, "Base
//! Protocol"). What is no message is answered with an error, and the next one is read.

use std::io::{self, BufRead, Read, Write};
use std::thread::JoinHandle;

use lsp_server::{Connection, ErrorCode, Message};
use serde_json::{Value, json};

/// The longest message that is read.
const LONGEST: u64 = 256 << 20;
/// The longest line of a header.
const LONGEST_LINE: u64 = 4096;

/// The threads that read and write.
pub struct Threads {
    reader: JoinHandle<io::Result<()>>,
    writer: JoinHandle<io::Result<()>>,
}

impl Threads {
    /// Waits until everything is written.
    ///
    /// # Errors
    /// When something could not be read or written.
    pub fn join(self) -> io::Result<()> {
        for thread in [self.reader, self.writer] {
            // A thread that panicked has nothing more to say.
            thread.join().unwrap_or(Ok(()))?;
        }
        Ok(())
    }
}

/// Connects the server with standard input and output.
///
/// # Errors
/// When a thread cannot be started.
pub fn stdio() -> io::Result<(Connection, Threads)> {
    let (server, client) = Connection::memory();
    let (sender, receiver) = (client.sender, client.receiver);
    let writer = std::thread::Builder::new()
        .name("writer".to_owned())
        .spawn(move || {
            let mut messages = receiver.into_iter();
            messages.try_for_each(|message| {
                // The reader may have an error to tell in between.
                message.write(&mut io::stdout().lock())
            })
        })?;
    let reader = std::thread::Builder::new()
        .name("reader".to_owned())
        .spawn(move || {
            let mut input = io::stdin().lock();
            while let Some(body) = read(&mut input)? {
                let message = match parse(&body) {
                    Ok(message) => message,
                    Err(refusal) => {
                        write(&mut io::stdout().lock(), &refusal)?;
                        continue;
                    }
                };
                let is_exit =
                    matches!(&message, Message::Notification(one) if one.method == "exit");
                if sender.send(message).is_err() || is_exit {
                    break;
                }
            }
            Ok(())
        })?;
    Ok((server, Threads { reader, writer }))
}

/// The body of the next message; nothing at the end of input.
fn read(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length = None;
    loop {
        let mut line = String::new();
        let mut bounded = input.by_ref().take(LONGEST_LINE);
        if bounded.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let line = line.trim_end_matches(['\r', '\n']);
        if line.is_empty() {
            break;
        }
        let Some((name, value)) = line.split_once(':') else {
            return Err(io::Error::other("a message has no header"));
        };
        if name.eq_ignore_ascii_case("Content-Length") {
            length = value.trim().parse().ok();
        }
    }
    let length: Option<u64> = length;
    let Some(length) = length.filter(|&length| length <= LONGEST) else {
        return Err(io::Error::other("a message has no length that can be used"));
    };
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body)?;
    Ok((body.len() as u64 == length).then_some(body))
}

/// The message that a body is.
///
/// # Errors
/// What to answer if it is none.
fn parse(body: &[u8]) -> Result<Message, Value> {
    let refusal = |code: ErrorCode, id: Value, message: String| {
        let error = json!({"code": code as i32, "message": message});
        json!({"jsonrpc": "2.0", "id": id, "error": error})
    };
    let value: Value = serde_json::from_slice(body)
        .map_err(|error| refusal(ErrorCode::ParseError, Value::Null, error.to_string()))?;
    let id = value.get("id").cloned().unwrap_or_default();
    serde_json::from_value(value).map_err(|_| {
        let message = "this is no request, response or notification".to_owned();
        refusal(ErrorCode::InvalidRequest, id, message)
    })
}

fn write(out: &mut impl Write, message: &Value) -> io::Result<()> {
    let text = message.to_string();
    write!(out, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::{parse, read};
    use lsp_server::Message;

    #[test]
    fn bodies_follow_their_lengths() {
        let mut input = &b"content-length: 2\r\nX: y\r\n\r\nabContent-Length: 1\n\nc"[..];
        assert_eq!(read(&mut input).ok().flatten().as_deref(), Some(&b"ab"[..]));
        assert_eq!(read(&mut input).ok().flatten().as_deref(), Some(&b"c"[..]));
        assert!(matches!(read(&mut input), Ok(None)));
        assert!(read(&mut &b"Content-Length: 99999999999999\r\n\r\n"[..]).is_err());
        assert!(read(&mut &b"nonsense\r\n\r\n"[..]).is_err());
        assert!(matches!(
            read(&mut &b"Content-Length: 9\r\n\r\ncut"[..]),
            Ok(None)
        ));
    }

    #[test]
    fn what_is_no_message_is_refused() {
        let code = |body: &[u8]| {
            let refused = parse(body).err();
            refused.and_then(|refusal| refusal["error"]["code"].as_i64())
        };
        assert_eq!(code(b"{bad}"), Some(-32700));
        assert_eq!(code(&b"[".repeat(100_000)), Some(-32700));
        assert_eq!(code(b"{\"id\": 1}"), Some(-32600));
        let good = parse(b"{\"jsonrpc\": \"2.0\", \"method\": \"exit\"}");
        assert!(matches!(good, Ok(Message::Notification(_))));
    }
}

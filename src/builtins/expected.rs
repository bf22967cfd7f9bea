//! What Guile says that a procedure expected, so that programs that look at the arguments of a
//! `wrong-type-arg` exception see the same here (Guile manual, "Error Reporting").

use crate::value::{Heap, Value};

/// How the words of the exception are put.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Words {
    /// Position and value.
    Plain,
    /// Position, what was expected, value.
    Expecting(&'static str),
    /// The same with the first two in the message itself, as compiled code has it.
    Inline(&'static str),
    /// What was expected and value.
    Bare(&'static str),
    /// The same, without the procedure's name.
    Nameless(&'static str),
}

/// The arguments of the exception: procedure, message, what the message speaks of, the value.
pub fn wrong_type(
    heap: &mut Heap,
    procedure: &'static str,
    position: usize,
    value: Value,
) -> [Value; 4] {
    let words = words(procedure, position);
    let place = Value::Fixnum(position as i64);
    let (message, about) = match words {
        Words::Plain => {
            let message = heap.string("Wrong type argument in position ~A: ~S");
            (message, vec![place, value])
        }
        Words::Expecting(what) => {
            let message = heap.string("Wrong type argument in position ~A (expecting ~A): ~S");
            (message, vec![place, heap.string(what), value])
        }
        Words::Inline(what) => {
            let message =
                format!("Wrong type argument in position {position} (expecting {what}): ~S");
            (heap.string(message), vec![value])
        }
        Words::Bare(what) | Words::Nameless(what) => {
            let message = heap.string("Wrong type (expecting ~A): ~S");
            (message, vec![heap.string(what), value])
        }
    };
    let name = match words {
        Words::Nameless(_) => Value::FALSE,
        _ => heap.string(procedure),
    };
    let about = heap.list(&about);
    let data = heap.list(&[value]);
    [name, message, about, data]
}

fn words(procedure: &str, position: usize) -> Words {
    match (procedure, position) {
        ("car" | "cdr", 1) => Words::Inline("pair"),
        ("vector-ref" | "vector-length", 1) => Words::Inline("vector"),
        ("vector-set!", 1) => Words::Inline("mutable vector"),
        ("vector-ref" | "vector-set!", 2) => Words::Inline("small integer"),
        ("string-length", 1) => Words::Inline("string"),
        ("set-car!" | "set-cdr!", 1) => Words::Expecting("mutable pair"),
        ("list-head" | "list-tail" | "last-pair" | "append!", 1) => Words::Expecting("pair"),
        ("append", _) => Words::Expecting("empty list"),
        ("memq" | "memv" | "member", 2) => Words::Expecting("list"),
        ("assq" | "assv" | "assoc", 2) => Words::Expecting("association list"),
        ("string-append", _) => Words::Bare("string"),
        ("string", _) => Words::Bare("character"),
        ("symbol->keyword", 1) => Words::Nameless("symbol"),
        ("getenv" | "open-file", 1) => Words::Nameless("string"),
        ("vector->list" | "vector-copy", 1) => Words::Nameless("array"),
        ("vector-fill!", 1) => Words::Expecting("mutable vector"),
        ("symbol->string" | "symbol-hash", 1) => Words::Expecting("symbol"),
        ("keyword->symbol", 1) => Words::Expecting("keyword"),
        ("regexp-exec", 1) => Words::Expecting("regexp"),
        ("struct-ref" | "struct-set!" | "struct-vtable", 1) => Words::Expecting("struct"),
        ("close-port", 1) => Words::Expecting("port"),
        ("get-output-string", 1) => Words::Expecting("open output string port"),
        ("read-char" | "peek-char" | "unread-char" | "%read-line", 1) => {
            Words::Expecting("open input port")
        }
        ("make-vector" | "make-string" | "make-list" | "integer->char", 1) => {
            Words::Nameless("exact integer")
        }
        ("list-ref" | "list-set!" | "number->string" | "string-ref" | "string-set!", 2) => {
            Words::Nameless("exact integer")
        }
        _ if is_composition(procedure) => Words::Bare("pair"),
        _ => by_family(procedure, position),
    }
}

/// Whether the name is one of `caar` to `cddddr`.
fn is_composition(name: &str) -> bool {
    let inner = name
        .strip_prefix('c')
        .and_then(|rest| rest.strip_suffix('r'));
    inner.is_some_and(|letters| {
        letters.len() > 1 && letters.bytes().all(|b| matches!(b, b'a' | b'd'))
    })
}

/// Families of procedures that check their first arguments alike.
fn by_family(procedure: &str, position: usize) -> Words {
    let two_strings = matches!(procedure, "string-contains" | "string-contains-ci")
        || procedure.starts_with("string-prefix")
        || procedure.starts_with("string-suffix")
        || procedure.ends_with("=?")
        || procedure.ends_with("<?")
        || procedure.ends_with(">?");
    match position {
        1 if procedure == "string-join" || procedure.starts_with("string-concatenate") => {
            Words::Plain
        }
        1 if procedure.starts_with("string-") || procedure.starts_with("substring") => {
            Words::Expecting("string")
        }
        _ if procedure.starts_with("string") && two_strings => Words::Expecting("string"),
        1 if procedure.starts_with("string->") || procedure == "make-regexp" => {
            Words::Expecting("string")
        }
        1 if procedure.starts_with("char-set") => Words::Plain,
        _ if procedure.starts_with("char") => Words::Expecting("character"),
        1 if procedure == "write-char" => Words::Expecting("character"),
        1 if procedure.starts_with("hash") => Words::Expecting("hash-table"),
        1 if procedure.starts_with("bytevector") || procedure.starts_with("utf") => {
            Words::Expecting("bytevector")
        }
        _ => Words::Plain,
    }
}

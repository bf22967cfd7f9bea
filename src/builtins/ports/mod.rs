//! Ports (R7RS 6.13; Guile manual, "Input and Output"): strings, bytevectors, files read whole, and
//! the standard streams. Nothing is ever written to a file.

pub mod binary;
pub mod input;
pub mod open;
pub mod output;
pub mod read;
pub mod state;

use std::sync::OnceLock;

use super::all;
use super::args::{arg, given};
use crate::value::exception::{Outcome, Throw};
use crate::value::port::{Port, PortKind};
use crate::value::{NativeId, Ref, Value};
use crate::vm::context::Context;

/// The standard ports, in the order of [`Context::ports`].
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Standard {
    /// `current-input-port`
    Input,
    /// `current-output-port`
    Output,
    /// `current-error-port`
    Error,
    /// `current-warning-port`
    Warning,
}

impl Standard {
    /// All of them.
    pub const ALL: [Standard; 4] = [
        Standard::Input,
        Standard::Output,
        Standard::Error,
        Standard::Warning,
    ];

    /// The procedure that gives the current one.
    pub fn name(self) -> &'static str {
        match self {
            Standard::Input => "current-input-port",
            Standard::Output => "current-output-port",
            Standard::Error => "current-error-port",
            Standard::Warning => "current-warning-port",
        }
    }

    /// That procedure as a value: the key that `parameterize` binds it by.
    pub fn key(self) -> Value {
        static KEYS: OnceLock<[NativeId; 4]> = OnceLock::new();
        let keys = KEYS.get_or_init(|| {
            Standard::ALL.map(|port| {
                let found = all().find(|(_, native)| native.name == port.name());
                found.map_or(NativeId(u16::MAX), |(id, _)| id)
            })
        });
        Value::Native(
            keys.get(self as usize)
                .copied()
                .unwrap_or(NativeId(u16::MAX)),
        )
    }
}

/// The port that stands for a standard stream in the current dynamic extent.
pub fn current_port(ctx: &Context, which: Standard) -> Value {
    match ctx.binding_cell(which.key()) {
        Some(cell) => *ctx.heap.cells.get(cell),
        None => ctx
            .ports
            .get(which as usize)
            .copied()
            .unwrap_or(Value::FALSE),
    }
}

/// Makes the port the current one in the dynamic extent.
pub fn set_current_port(ctx: &mut Context, which: Standard, port: Value) {
    match ctx.binding_cell(which.key()) {
        Some(cell) => *ctx.heap.cells.get_mut(cell) = port,
        None => {
            if let Some(place) = ctx.ports.get_mut(which as usize) {
                *place = port;
            }
        }
    }
}

/// Whether a port can be read from, open or not.
pub fn is_input(port: &Port) -> bool {
    matches!(
        port.kind,
        PortKind::Input { .. } | PortKind::Stdin | PortKind::Void
    )
}

/// Whether a port can be written to, open or not.
pub fn is_output(port: &Port) -> bool {
    matches!(
        port.kind,
        PortKind::Output { .. } | PortKind::Stdout | PortKind::Stderr | PortKind::Void
    )
}

/// An optional port argument that is checked, or the current port.
fn port_argument(
    ctx: &Context,
    name: &'static str,
    args: &[Value],
    at: usize,
    default: Standard,
    fits: fn(&Port) -> bool,
) -> Outcome<Ref> {
    let value = given(args, at).unwrap_or_else(|| current_port(ctx, default));
    match value {
        Value::Port(r) if fits(ctx.heap.ports.get(r)) && ctx.heap.ports.get(r).open => Ok(r),
        _ => Err(Throw::wrong_type(name, at + 1, value)),
    }
}

/// The open port to read from: an argument, or the current input port.
///
/// # Errors
/// `wrong-type-arg` when it is no open input port.
pub fn input_port(ctx: &Context, name: &'static str, args: &[Value], at: usize) -> Outcome<Ref> {
    port_argument(ctx, name, args, at, Standard::Input, is_input)
}

/// The open port to write to: an argument, or the current output port.
///
/// # Errors
/// `wrong-type-arg` when it is no open output port.
pub fn output_port(ctx: &Context, name: &'static str, args: &[Value], at: usize) -> Outcome<Ref> {
    port_argument(ctx, name, args, at, Standard::Output, is_output)
}

/// A port argument of any kind.
fn any_port(name: &'static str, args: &[Value], at: usize) -> Outcome<Ref> {
    match arg(args, at) {
        Value::Port(r) => Ok(r),
        _ => super::args::wrong(name, args, at),
    }
}

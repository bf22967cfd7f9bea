//! The language server: `guixlite lsp`, JSON-RPC on standard input and output (Language Server
//! Protocol 3.17).
//!
//! Three threads share the work. The server's own reads messages, keeps the texts ([`buffers`]) and
//! answers what is stale or cancelled; it never computes. The reader's thread ([`reading`]) answers
//! what a text and the library's sources tell, so it never waits for an evaluation. The evaluator's
//! thread ([`evaluating`], [`renaming`]) evaluates texts within limits, and answers what needs that.
//! What is computed comes from [`crate::ide`]; here are positions, messages and their order.

mod buffers;
mod capabilities;
mod convert;
mod elsewhere;
mod evaluating;
mod guard;
mod options;
mod outcome;
mod position;
mod queue;
mod reading;
mod renaming;
mod requests;
mod server;
mod settings;
mod transport;
mod uri;

pub use server::{Setup, serve};

//! The syntax object.

use super::scope::{OpsId, ScopesId};
use crate::source::Span;
use crate::value::Value;

/// A datum with its lexical context.
///
/// Parts of `datum` that are not syntax objects themselves have the same scopes; parts that are
/// have scopes of their own, to which `pending` still has to be applied when they are taken out.
#[derive(Copy, Clone, Debug)]
pub struct SyntaxObject {
    /// What it is: an atom, or a pair or vector whose parts may be syntax objects.
    pub datum: Value,
    /// The scopes, with the module that the identifier was written in.
    pub scopes: ScopesId,
    /// Scope operations that the parts have not had yet.
    pub pending: OpsId,
    /// Where it was written.
    pub span: Span,
}

impl Default for SyntaxObject {
    fn default() -> Self {
        SyntaxObject {
            datum: Value::Unspecified,
            scopes: ScopesId::EMPTY,
            pending: OpsId::NONE,
            span: Span::NONE,
        }
    }
}

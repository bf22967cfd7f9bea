//! Syntax objects: data with a place in the source and a set of scopes.
//!
//! Between the reader and the expander. Hygiene lives here and nowhere else: an identifier is a
//! symbol with scopes, and two identifiers are the same if they resolve to one binding.

pub mod object;
pub mod scope;

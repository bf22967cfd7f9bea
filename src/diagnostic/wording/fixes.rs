//! Wording: the titles of fixes: what applying one does, as the entry of a menu.

use crate::diagnostic::clip;

/// How much of a text a title shows.
const SHOWN: usize = 70;

/// Another text in its place.
pub fn write(text: &str) -> String {
    format!("Write `{}`", clip(text, SHOWN))
}

/// A text in place of a word that is named.
pub fn write_for(text: &str, old: &str) -> String {
    format!("Write `{text}` for `{old}`")
}

/// Something that is removed.
pub fn remove(text: &str) -> String {
    format!("Remove `{}`", clip(text, SHOWN))
}

/// Something that is added.
pub fn add(text: &str) -> String {
    format!("Add `{}`", clip(text, SHOWN))
}

/// A fix that adds an import too.
pub fn and_import(title: &str, form: &str) -> String {
    format!("{title}, and add `{form}`")
}

/// Text that becomes the argument of a call.
pub fn wrap(head: &str) -> String {
    format!("Put it into `({head} ...)`")
}

/// An element that is put before the elements of a list.
pub fn put_before(list: &str) -> String {
    format!("Put it before the elements of `{list}`")
}

/// A list inside a list.
pub fn unnest() -> String {
    "Remove the inner `(list ...)`".to_owned()
}

/// `inherit` goes to the front.
pub fn inherit_first() -> String {
    "Move `inherit` to the front".to_owned()
}

/// A closing bracket that stands too far to the right.
pub fn close_before(part: &str) -> String {
    format!("Close it before `({part} ...)`")
}

/// A service that goes.
pub fn remove_service(kind: &str) -> String {
    format!("Remove the service of type `{kind}`")
}

/// A service that is deleted from a list of Guix's.
pub fn delete_service(kind: &str) -> String {
    format!("Delete `{kind}` from the list that brings it")
}

/// A second service that becomes an extension.
pub fn extend_instead(kind: &str) -> String {
    format!("Extend `{kind}` with it instead")
}

/// A root file system that is added.
pub fn add_root() -> String {
    "Add a file system for `/`".to_owned()
}

/// The value that a file ends in.
pub fn end_with(name: &str) -> String {
    format!("End the file with `{name}`")
}

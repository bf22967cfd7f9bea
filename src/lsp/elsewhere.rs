//! Files that the client did not open: those of the workspace and of the load path in which a name may
//! be used.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::world::{FileKind, World};

/// How many directories and files are looked at.
const MOST: usize = 20_000;
/// How large a file may be that is looked into.
const LARGEST: u64 = 4 << 20;

/// The files below some directories that hold all of the words, with their texts. A tree of Guix, which
/// is not the user's to change, is left out, and so is what is hidden.
///
/// # Errors
/// When there is more than can be looked at.
pub fn files(
    world: &dyn World,
    roots: &[PathBuf],
    words: &[&str],
) -> Result<Vec<(PathBuf, String)>, String> {
    let mut pending: Vec<PathBuf> = roots.to_vec();
    let mut seen: HashSet<PathBuf> = HashSet::new();
    let mut found = Vec::new();
    let mut looked_at = 0;
    while let Some(path) = pending.pop() {
        let known = world.canonical(&path).ok();
        let Some(path) = known.filter(|path| seen.insert(path.clone())) else {
            continue;
        };
        looked_at += 1;
        if looked_at > MOST {
            return Err(format!("there are more than {MOST} files to look into"));
        }
        match world.file_info(&path) {
            Ok(info) if info.kind == FileKind::Directory => pending.extend(inside(world, &path)),
            Ok(info) if info.kind == FileKind::Regular && info.size <= LARGEST => {
                let data = world.read_file(&path).unwrap_or_default();
                let text = String::from_utf8(data).unwrap_or_default();
                if words.iter().all(|word| text.contains(word)) {
                    found.push((path, text));
                }
            }
            Ok(_) | Err(_) => {}
        }
    }
    found.sort();
    Ok(found)
}

/// What of a directory is looked into.
fn inside(world: &dyn World, directory: &Path) -> Vec<PathBuf> {
    let names = world.list_directory(directory).unwrap_or_default();
    let has = |name: &str| names.iter().any(|known| known == name);
    let is_tree = has("gnu") && has("guix");
    let may_be_code = |name: &&String| {
        let of_guix = matches!(name.as_str(), "gnu" | "guix" | "gnu.scm" | "guix.scm");
        let plain = !name.contains('.') || name.ends_with(".scm");
        plain && !name.starts_with('.') && !(is_tree && of_guix)
    };
    let wanted = names.iter().filter(may_be_code);
    wanted.map(|name| directory.join(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::files;
    use crate::world::MemoryWorld;
    use std::path::PathBuf;

    #[test]
    fn what_is_of_guix_or_hidden_is_left_out() {
        let mut world = MemoryWorld::default();
        for path in [
            "/w/a.scm",
            "/w/sub/b.scm",
            "/w/.git/c.scm",
            "/w/notes.txt",
            "/w/guix/gnu/services.scm",
            "/w/guix/guix/gexp.scm",
            "/w/guix/mine.scm",
        ] {
            world.files.insert(path.into(), b"(define word 1)".to_vec());
        }
        world.files.insert("/w/d.scm".into(), b"(list)".to_vec());
        let found = files(&world, &[PathBuf::from("/w")], &["word", "define"]);
        let found: Vec<PathBuf> = found
            .unwrap_or_default()
            .into_iter()
            .map(|(path, _)| path)
            .collect();
        let expected = ["/w/a.scm", "/w/guix/mine.scm", "/w/sub/b.scm"];
        assert_eq!(found, expected.map(PathBuf::from));
    }
}

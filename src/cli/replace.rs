//! Replacing a file's content at once: whoever reads it sees the old or the new, never a part.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Puts `new` in the place of `old` in a file. The new content is written beside the file, gets its
/// permissions, and is moved to its place. Symbolic links are followed: the file that they lead to
/// is replaced.
///
/// # Errors
/// When the file does not hold `old` any more, may not be written, or something cannot be written.
/// The file is then as it was.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> io::Result<()> {
    let target = path.canonicalize()?;
    // A file that may not be written is not replaced, though its directory would allow it.
    OpenOptions::new().write(true).open(&target)?;
    unchanged(&target, old)?;
    let temporary = beside(&target);
    let written = write(&temporary, &target, new)
        .and_then(|()| unchanged(&target, old))
        .and_then(|()| fs::rename(&temporary, &target));
    if written.is_err() {
        // The error that is told is the first one.
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// A name in the same directory, which is on the same file system.
fn beside(target: &Path) -> PathBuf {
    let name = target
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    target.with_file_name(format!(".{name}.{}.new", std::process::id()))
}

fn unchanged(target: &Path, old: &[u8]) -> io::Result<()> {
    if fs::read(target)? == old {
        Ok(())
    } else {
        Err(io::Error::other("it was changed meanwhile"))
    }
}

fn write(temporary: &Path, target: &Path, new: &[u8]) -> io::Result<()> {
    let meta = fs::metadata(target)?;
    let mut file: File = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(temporary)?;
    file.write_all(new)?;
    let made = file.metadata()?;
    if (made.uid(), made.gid()) != (meta.uid(), meta.gid()) {
        std::os::unix::fs::fchown(&file, Some(meta.uid()), Some(meta.gid()))?;
    }
    file.set_permissions(meta.permissions())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::replace;
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn content_is_replaced_and_permissions_stay() -> std::io::Result<()> {
        let dir = std::env::temp_dir().join(format!("guixlite-replace-{}", std::process::id()));
        fs::create_dir_all(&dir)?;
        let file = dir.join("a.scm");
        fs::write(&file, "old")?;
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640))?;
        let link = dir.join("link.scm");
        symlink(&file, &link)?;
        assert!(replace(&link, b"other", b"new").is_err());
        assert_eq!(fs::read(&file)?, b"old");
        replace(&link, b"old", b"new")?;
        assert_eq!(fs::read(&file)?, b"new");
        assert_eq!(fs::metadata(&file)?.permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link)?.is_symlink());
        assert_eq!(fs::read_dir(&dir)?.count(), 2);
        fs::remove_dir_all(&dir)
    }
}

//! A session's own door to the world: some files may have other contents than on disk, those with a
//! fix in them and an editor's buffers, and a program may enter a directory.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::FileContent;
use crate::world::{FileInfo, FileKind, World};

/// A world with files laid over it.
pub struct Overlay {
    base: Arc<dyn World + Sync>,
    files: BTreeMap<PathBuf, Vec<u8>>,
    /// The directory that the program entered, if it did.
    entered: Mutex<Option<PathBuf>>,
}

impl Overlay {
    /// Lays files over a world. One is found by the name given here and by its canonical name.
    pub fn new(base: Arc<dyn World + Sync>, files: &[FileContent]) -> Overlay {
        let mut over = BTreeMap::new();
        for (path, data) in files {
            if let Ok(canonical) = base.canonical(path) {
                over.insert(canonical, data.clone());
            }
            over.insert(path.clone(), data.clone());
        }
        Overlay {
            base,
            files: over,
            entered: Mutex::default(),
        }
    }

    fn entered(&self) -> Option<PathBuf> {
        let entered = self.entered.lock();
        entered.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A path as the world below has to be asked for it.
    fn at<'a>(&self, path: &'a Path) -> Cow<'a, Path> {
        match self.entered() {
            Some(directory) if path.is_relative() => directory.join(path).into(),
            _ => path.into(),
        }
    }

    fn over(&self, path: &Path) -> Option<&Vec<u8>> {
        if self.files.is_empty() {
            return None;
        }
        let by_name = self.files.get(path);
        by_name.or_else(|| self.files.get(&self.base.canonical(path).ok()?))
    }
}

impl World for Overlay {
    fn read_file(&self, path: &Path) -> io::Result<Vec<u8>> {
        let path = &*self.at(path);
        match self.over(path) {
            Some(data) => Ok(data.clone()),
            None => self.base.read_file(path),
        }
    }

    fn file_info(&self, path: &Path) -> io::Result<FileInfo> {
        let path = &*self.at(path);
        let Some(data) = self.over(path) else {
            return self.base.file_info(path);
        };
        let size = data.len() as u64;
        let known = self.base.file_info(path);
        Ok(known.map_or(
            FileInfo {
                kind: FileKind::Regular,
                size,
                modified: 0,
                mode: 0o644,
            },
            |info| FileInfo { size, ..info },
        ))
    }

    fn list_directory(&self, path: &Path) -> io::Result<Vec<String>> {
        let path = &*self.at(path);
        self.base.list_directory(path)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        let path = &*self.at(path);
        match self.base.canonical(path) {
            Err(_) if self.files.contains_key(path) => Ok(path.to_path_buf()),
            found => found,
        }
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        let path = &*self.at(path);
        self.base.read_link(path)
    }

    fn current_directory(&self) -> PathBuf {
        self.entered()
            .unwrap_or_else(|| self.base.current_directory())
    }

    fn enter(&self, directory: &Path) -> io::Result<()> {
        let directory = self.canonical(directory)?;
        if self.base.file_info(&directory)?.kind != FileKind::Directory {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let entered = self.entered.lock();
        *entered.unwrap_or_else(PoisonError::into_inner) = Some(directory);
        Ok(())
    }

    fn environment(&self, name: &str) -> Option<String> {
        self.base.environment(name)
    }

    fn host_name(&self) -> String {
        self.base.host_name()
    }

    fn now(&self) -> Duration {
        self.base.now()
    }

    fn standard_input(&self) -> io::Result<Vec<u8>> {
        self.base.standard_input()
    }

    fn cached(&self, name: &str) -> Option<Vec<u8>> {
        self.base.cached(name)
    }

    fn cache(&self, name: &str, data: &[u8]) {
        self.base.cache(name, data);
    }

    fn progress(&self, what: &str, done: usize, total: usize) {
        self.base.progress(what, done, total);
    }
}

#[cfg(test)]
mod tests {
    use super::Overlay;
    use crate::world::{MemoryWorld, World};
    use std::path::{Path, PathBuf};
    use std::sync::Arc;

    #[test]
    fn what_is_laid_over_is_read() {
        let mut below = MemoryWorld::default();
        below.files.insert("/a".into(), b"old".to_vec());
        below.files.insert("/b".into(), b"b".to_vec());
        let over = [(PathBuf::from("/a"), b"new one".to_vec())];
        let world = Overlay::new(Arc::new(below), &over);
        assert_eq!(
            world.read_file(Path::new("/a")).ok(),
            Some(b"new one".to_vec())
        );
        assert_eq!(world.read_file(Path::new("/b")).ok(), Some(b"b".to_vec()));
        assert_eq!(
            world.file_info(Path::new("/a")).map(|info| info.size).ok(),
            Some(7)
        );
    }
}

//! The one door to the world: files, environment, clock, host name.
//!
//! Nothing else in the crate performs input. The command line's door reads what the configuration
//! names; tests and editors use one in memory.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What a path names.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file.
    Regular,
    /// A directory.
    Directory,
    /// A device, FIFO or socket.
    Special,
}

/// Facts about a file, as `stat` gives them.
#[derive(Copy, Clone, Debug)]
pub struct FileInfo {
    /// What it is.
    pub kind: FileKind,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last changed, in seconds since 1970.
    pub modified: i64,
    /// Its permission bits.
    pub mode: u32,
}

/// Everything that evaluation can learn from outside.
pub trait World: Send {
    /// The content of a regular file.
    ///
    /// # Errors
    /// When the file is missing, unreadable, no regular file, or out of bounds.
    fn read_file(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Facts about a file, symbolic links followed.
    ///
    /// # Errors
    /// When there is no such file or it may not be looked at.
    fn file_info(&self, path: &Path) -> io::Result<FileInfo>;
    /// The names in a directory, without `.` and `..`.
    ///
    /// # Errors
    /// When it is no directory or cannot be read.
    fn list_directory(&self, path: &Path) -> io::Result<Vec<String>>;
    /// The absolute name of a file, symbolic links resolved.
    ///
    /// # Errors
    /// When there is no such file.
    fn canonical(&self, path: &Path) -> io::Result<PathBuf>;
    /// The target of a symbolic link.
    ///
    /// # Errors
    /// When the path is no symbolic link.
    fn read_link(&self, path: &Path) -> io::Result<PathBuf>;
    /// The directory that relative names start from.
    fn current_directory(&self) -> PathBuf;
    /// Makes relative names start from another directory (`chdir`): only here, not in the process.
    ///
    /// # Errors
    /// When it is no directory, or this world has only one.
    fn enter(&self, _directory: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
    /// An environment variable.
    fn environment(&self, name: &str) -> Option<String>;
    /// The machine's host name.
    fn host_name(&self) -> String;
    /// The time since 1970.
    fn now(&self) -> Duration;
    /// Everything on standard input.
    ///
    /// # Errors
    /// When it cannot be read.
    fn standard_input(&self) -> io::Result<Vec<u8>>;
    /// What an earlier run kept under a name, if anything is kept.
    fn cached(&self, _name: &str) -> Option<Vec<u8>> {
        None
    }
    /// Keeps data for later runs. It may fail silently: nothing depends on it.
    fn cache(&self, _name: &str, _data: &[u8]) {}
}

/// The door of the command line: the machine as it is, read-only.
#[derive(Debug, Default)]
pub struct SystemWorld {
    /// Directories that reading is confined to; empty for no confinement.
    pub confined_to: Vec<PathBuf>,
    /// Where things are kept between runs, if they are.
    pub cache: Option<PathBuf>,
    /// The directory that the program entered, if it did.
    pub entered: Mutex<Option<PathBuf>>,
}

/// No file above this size is read: a configuration never names one.
const LARGEST_FILE: u64 = 256 << 20;

impl SystemWorld {
    /// The directory that the program entered.
    fn entered(&self) -> Option<PathBuf> {
        let entered = self.entered.lock();
        entered.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A path as the machine has to be asked for it.
    fn at<'a>(&self, path: &'a Path) -> Cow<'a, Path> {
        match self.entered() {
            Some(directory) if path.is_relative() => directory.join(path).into(),
            _ => path.into(),
        }
    }

    fn allow(&self, path: &Path) -> io::Result<()> {
        if self.confined_to.is_empty() {
            return Ok(());
        }
        let absolute = path.canonicalize()?;
        if self.confined_to.iter().any(|dir| absolute.starts_with(dir)) {
            return Ok(());
        }
        Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "outside the confined directories",
        ))
    }
}

impl World for SystemWorld {
    fn cached(&self, name: &str) -> Option<Vec<u8>> {
        std::fs::read(self.cache.as_ref()?.join(name)).ok()
    }

    fn cache(&self, name: &str, data: &[u8]) {
        let Some(dir) = &self.cache else { return };
        // Written beside its place and moved there, so that no run sees half of it.
        let temporary = dir.join(format!("{name}.{}", std::process::id()));
        let kept = std::fs::create_dir_all(dir)
            .and_then(|()| std::fs::write(&temporary, data))
            .and_then(|()| std::fs::rename(&temporary, dir.join(name)));
        if kept.is_err() {
            let _ = std::fs::remove_file(&temporary);
        }
    }

    fn read_file(&self, path: &Path) -> io::Result<Vec<u8>> {
        let path = &*self.at(path);
        self.allow(path)?;
        let info = self.file_info(path)?;
        match info.kind {
            FileKind::Regular => {}
            FileKind::Directory => return Err(io::ErrorKind::IsADirectory.into()),
            FileKind::Special => {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidInput,
                    "not a regular file",
                ));
            }
        }
        if info.size > LARGEST_FILE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut data = Vec::with_capacity(info.size as usize);
        std::fs::File::open(path)?
            .take(LARGEST_FILE + 1)
            .read_to_end(&mut data)?;
        Ok(data)
    }

    fn file_info(&self, path: &Path) -> io::Result<FileInfo> {
        let path = &*self.at(path);
        self.allow(path)?;
        let meta = std::fs::metadata(path)?;
        let kind = if meta.is_dir() {
            FileKind::Directory
        } else if meta.is_file() {
            FileKind::Regular
        } else {
            FileKind::Special
        };
        use std::os::unix::fs::MetadataExt;
        Ok(FileInfo {
            kind,
            size: meta.len(),
            modified: meta.mtime(),
            mode: meta.mode() & 0o7777,
        })
    }

    fn list_directory(&self, path: &Path) -> io::Result<Vec<String>> {
        let path = &*self.at(path);
        self.allow(path)?;
        let mut names = Vec::new();
        for entry in std::fs::read_dir(path)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        let path = &*self.at(path);
        self.allow(path)?;
        path.canonicalize()
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        let path = &*self.at(path);
        self.allow(path)?;
        std::fs::read_link(path)
    }

    fn current_directory(&self) -> PathBuf {
        self.entered()
            .or_else(|| std::env::current_dir().ok())
            .unwrap_or_else(|| PathBuf::from("/"))
    }

    fn enter(&self, directory: &Path) -> io::Result<()> {
        let directory = self.canonical(directory)?;
        if !directory.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let entered = self.entered.lock();
        *entered.unwrap_or_else(PoisonError::into_inner) = Some(directory);
        Ok(())
    }

    fn environment(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }

    fn host_name(&self) -> String {
        std::fs::read_to_string("/proc/sys/kernel/hostname")
            .map(|name| name.trim().to_owned())
            .unwrap_or_else(|_| "localhost".to_owned())
    }

    fn now(&self) -> Duration {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default()
    }

    fn standard_input(&self) -> io::Result<Vec<u8>> {
        let mut data = Vec::new();
        io::stdin()
            .lock()
            .take(LARGEST_FILE)
            .read_to_end(&mut data)?;
        Ok(data)
    }
}

/// A world in memory, for tests and editors.
#[derive(Clone, Debug, Default)]
pub struct MemoryWorld {
    /// The files, by absolute name.
    pub files: BTreeMap<PathBuf, Vec<u8>>,
    /// The environment.
    pub variables: BTreeMap<String, String>,
}

impl World for MemoryWorld {
    fn read_file(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.files
            .get(path)
            .cloned()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn file_info(&self, path: &Path) -> io::Result<FileInfo> {
        if let Some(data) = self.files.get(path) {
            let size = data.len() as u64;
            return Ok(FileInfo {
                kind: FileKind::Regular,
                size,
                modified: 0,
                mode: 0o644,
            });
        }
        if self.files.keys().any(|name| name.starts_with(path)) {
            return Ok(FileInfo {
                kind: FileKind::Directory,
                size: 0,
                modified: 0,
                mode: 0o755,
            });
        }
        Err(io::ErrorKind::NotFound.into())
    }

    fn list_directory(&self, path: &Path) -> io::Result<Vec<String>> {
        let mut names: Vec<String> = self
            .files
            .keys()
            .filter_map(|name| name.strip_prefix(path).ok()?.iter().next())
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        names.dedup();
        if names.is_empty() {
            Err(io::ErrorKind::NotFound.into())
        } else {
            Ok(names)
        }
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.file_info(path).map(|_| path.to_path_buf())
    }

    fn read_link(&self, _path: &Path) -> io::Result<PathBuf> {
        Err(io::ErrorKind::InvalidInput.into())
    }

    fn current_directory(&self) -> PathBuf {
        PathBuf::from("/")
    }

    fn environment(&self, name: &str) -> Option<String> {
        self.variables.get(name).cloned()
    }

    fn host_name(&self) -> String {
        "localhost".to_owned()
    }

    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn standard_input(&self) -> io::Result<Vec<u8>> {
        Ok(Vec::new())
    }
}

//! The one door to the world: files, environment, clock, host name.
//!
//! Nothing else in the crate performs input. The command line's door reads what the configuration
//! names; tests and editors use one in memory.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
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
    /// The machine's host name; always the same, since plans are made for other machines.
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
    /// Shows how far something that takes long has come; at its end, nothing any more.
    fn progress(&self, _what: &str, _done: usize, _total: usize) {}
}

/// The door of the command line: the machine as it is, read-only.
#[derive(Debug, Default)]
pub struct SystemWorld {
    /// Directories that reading is confined to; empty for no confinement.
    pub confined_to: Vec<PathBuf>,
    /// Where things are kept between runs, if they are.
    pub cache: Option<PathBuf>,
    /// Whether somebody looks at standard error, so that progress is shown there.
    pub watched: bool,
    /// What time it is.
    pub clock: Clock,
}

/// A clock. What a configuration amounts to must not depend on when it is evaluated.
#[derive(Copy, Clone, Debug, Default)]
pub enum Clock {
    /// The machine's.
    #[default]
    Running,
    /// One that always shows the same time since 1970.
    Still(Duration),
}

impl Clock {
    /// The clock of configurations: the time that `SOURCE_DATE_EPOCH` gives, as for every
    /// reproducible build, or the first second of 1970.
    pub fn of_configurations() -> Clock {
        let given = std::env::var("SOURCE_DATE_EPOCH").ok();
        let seconds = given.and_then(|text| text.parse().ok()).unwrap_or(1);
        Clock::Still(Duration::from_secs(seconds))
    }
}

/// No file above this size is read: a configuration never names one.
const LARGEST_FILE: u64 = 256 << 20;

/// Where files are not data but what the kernel says of the machine and its processes.
const KERNEL: &[&str] = &["/proc", "/sys", "/dev"];

impl SystemWorld {
    /// The file that a name stands for, symbolic links resolved, if it may be looked at.
    fn allowed(&self, path: &Path) -> io::Result<PathBuf> {
        let resolved = path.canonicalize();
        if self.confined_to.is_empty() {
            return resolved;
        }
        let inside = |file: &Path| self.confined_to.iter().any(|dir| file.starts_with(dir));
        let outside = || {
            Err(io::Error::new(
                io::ErrorKind::PermissionDenied,
                "outside the confined directories",
            ))
        };
        match resolved {
            Ok(file) if inside(&file) => Ok(file),
            Ok(_) => outside(),
            // Of what is outside, not even that it is missing is told.
            Err(error) if nearest(path).is_some_and(|dir| inside(&dir)) => Err(error),
            Err(_) => outside(),
        }
    }
}

/// The nearest directory above a file that is not there.
fn nearest(path: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).ok()?;
    let mut above = absolute.ancestors().skip(1);
    above.find_map(|dir| dir.canonicalize().ok())
}

fn kind(file: &Path, meta: &std::fs::Metadata) -> FileKind {
    if KERNEL.iter().any(|folder| file.starts_with(folder)) {
        FileKind::Special
    } else if meta.is_dir() {
        FileKind::Directory
    } else if meta.is_file() {
        FileKind::Regular
    } else {
        FileKind::Special
    }
}

/// The error of reading what is no regular file.
fn check_kind(kind: FileKind) -> io::Result<()> {
    match kind {
        FileKind::Regular => Ok(()),
        FileKind::Directory => Err(io::ErrorKind::IsADirectory.into()),
        FileKind::Special => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "not a regular file",
        )),
    }
}

impl World for SystemWorld {
    fn cached(&self, name: &str) -> Option<Vec<u8>> {
        std::fs::read(self.cache.as_ref()?.join(name)).ok()
    }

    fn cache(&self, name: &str, data: &[u8]) {
        let Some(dir) = &self.cache else { return };
        // Written beside its place and moved there, so that no run sees half of it.
        static WRITTEN: AtomicU32 = AtomicU32::new(0);
        let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
        let temporary = dir.join(format!("{name}.{}-{number}", std::process::id()));
        let kept = std::fs::create_dir_all(dir)
            .and_then(|()| std::fs::write(&temporary, data))
            .and_then(|()| std::fs::rename(&temporary, dir.join(name)));
        if kept.is_err() {
            let _ = std::fs::remove_file(&temporary);
        }
    }

    fn progress(&self, what: &str, done: usize, total: usize) {
        if self.watched
            && let Some(bar) = progress_bar(what, done, total)
        {
            let mut out = io::stderr().lock();
            let _ = out.write_all(bar.as_bytes()).and_then(|()| out.flush());
        }
    }

    fn read_file(&self, path: &Path) -> io::Result<Vec<u8>> {
        let path = self.allowed(path)?;
        // Before it is opened, since opening a FIFO waits; and after, since it may be another then.
        check_kind(kind(&path, &std::fs::metadata(&path)?))?;
        let file = std::fs::File::open(&path)?;
        let meta = file.metadata()?;
        check_kind(kind(&path, &meta))?;
        let mut data = Vec::with_capacity(meta.len().min(LARGEST_FILE) as usize);
        file.take(LARGEST_FILE + 1).read_to_end(&mut data)?;
        if data.len() as u64 > LARGEST_FILE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(data)
    }

    fn file_info(&self, path: &Path) -> io::Result<FileInfo> {
        let path = self.allowed(path)?;
        let meta = std::fs::metadata(&path)?;
        use std::os::unix::fs::MetadataExt;
        Ok(FileInfo {
            kind: kind(&path, &meta),
            size: meta.len(),
            modified: meta.mtime(),
            mode: meta.mode() & 0o7777,
        })
    }

    fn list_directory(&self, path: &Path) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(self.allowed(path)?)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.allowed(path)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        // The link itself is read, which need not lead anywhere: what counts is where it stands.
        match (path.parent(), path.file_name()) {
            (Some(parent), Some(name)) => {
                let parent = match parent.as_os_str().is_empty() {
                    true => Path::new("."),
                    false => parent,
                };
                std::fs::read_link(self.allowed(parent)?.join(name))
            }
            _ => std::fs::read_link(self.allowed(path)?),
        }
    }

    fn current_directory(&self) -> PathBuf {
        std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"))
    }

    fn environment(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }

    fn host_name(&self) -> String {
        "localhost".to_owned()
    }

    fn now(&self) -> Duration {
        match self.clock {
            Clock::Running => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .unwrap_or_default(),
            Clock::Still(time) => time,
        }
    }

    fn standard_input(&self) -> io::Result<Vec<u8>> {
        let mut data = Vec::new();
        io::stdin()
            .lock()
            .take(LARGEST_FILE + 1)
            .read_to_end(&mut data)?;
        if data.len() as u64 > LARGEST_FILE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(data)
    }
}

/// A bar that takes the place of the one before it, when it looks different; at the end, the empty
/// line.
fn progress_bar(what: &str, done: usize, total: usize) -> Option<String> {
    const WIDTH: usize = 32;
    if done >= total {
        return Some("\r\x1b[K".to_owned());
    }
    let filled = |done: usize| done * WIDTH / total;
    if done > 0 && filled(done) == filled(done - 1) {
        return None;
    }
    let (full, empty) = (filled(done), WIDTH - filled(done));
    Some(format!(
        "\r{what} [{}{}]",
        "#".repeat(full),
        " ".repeat(empty)
    ))
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

#[cfg(test)]
mod tests {
    use super::progress_bar;

    #[test]
    fn a_bar_grows_and_goes() {
        let bars: Vec<String> = (0..=640)
            .filter_map(|at| progress_bar("Reading", at, 640))
            .collect();
        assert_eq!(bars.len(), 33);
        assert!(
            bars.first()
                .is_some_and(|bar| bar.ends_with(&format!("[{}]", " ".repeat(32))))
        );
        assert_eq!(bars.last().map(String::as_str), Some("\r\x1b[K"));
    }
}

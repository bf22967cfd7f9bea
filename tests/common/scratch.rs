//! A folder of its own for a test, below the build's folder and removed at the test's end.

use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};

/// The folder; it goes when this goes.
pub struct Scratch(PathBuf);

impl Scratch {
    /// An empty folder of this name and process.
    ///
    /// # Panics
    ///
    /// When it cannot be made.
    pub fn new(name: &str) -> Scratch {
        let name = format!("{name}-{}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder can be made");
        Scratch(path.canonicalize().expect("it is there"))
    }
}

/// Where it is.
impl Deref for Scratch {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

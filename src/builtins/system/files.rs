//! Looking at files (Guile manual, "File System").

use std::path::Path;

use super::file_error;
use crate::builtins::Native;
use crate::builtins::args::{arg, fixnum, list, text, vector_ref, wrong};
use crate::reader::Sym;
use crate::value::exception::{Outcome, Throw};
use crate::value::{Heap, Value};
use crate::vm::context::Context;
use crate::world::{FileInfo, FileKind};

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("file-exists?", 1, 1, |c, a| {
        let name = text(&c.heap, "file-exists?", a, 0)?;
        Ok(c.world.file_info(Path::new(name)).is_ok().into())
    }),
    Native::core("access?", 2, 2, access),
    Native::core("file-is-directory?", 1, 1, |c, a| {
        let info = info(c, "stat", a)?;
        Ok((info.kind == FileKind::Directory).into())
    }),
    Native::core("stat", 1, 2, |c, a| match stat(c, "stat", a) {
        Err(Throw::Failure(_)) if a.get(1).is_some_and(|raise| !raise.is_true()) => {
            Ok(Value::FALSE)
        }
        result => result,
    }),
    Native::core("lstat", 1, 1, |c, a| stat(c, "lstat", a)),
    Native::core("stat:dev", 1, 1, |c, a| part(c, "stat:dev", 0, a)),
    Native::core("stat:ino", 1, 1, |c, a| part(c, "stat:ino", 1, a)),
    Native::core("stat:mode", 1, 1, |c, a| part(c, "stat:mode", 2, a)),
    Native::core("stat:nlink", 1, 1, |c, a| part(c, "stat:nlink", 3, a)),
    Native::core("stat:uid", 1, 1, |c, a| part(c, "stat:uid", 4, a)),
    Native::core("stat:gid", 1, 1, |c, a| part(c, "stat:gid", 5, a)),
    Native::core("stat:rdev", 1, 1, |c, a| part(c, "stat:rdev", 6, a)),
    Native::core("stat:size", 1, 1, |c, a| part(c, "stat:size", 7, a)),
    Native::core("stat:atime", 1, 1, |c, a| part(c, "stat:atime", 8, a)),
    Native::core("stat:mtime", 1, 1, |c, a| part(c, "stat:mtime", 9, a)),
    Native::core("stat:ctime", 1, 1, |c, a| part(c, "stat:ctime", 10, a)),
    Native::core("stat:blksize", 1, 1, |c, a| part(c, "stat:blksize", 11, a)),
    Native::core("stat:blocks", 1, 1, |c, a| part(c, "stat:blocks", 12, a)),
    Native::core("stat:type", 1, 1, |c, a| part(c, "stat:type", 13, a)),
    Native::core("stat:perms", 1, 1, |c, a| part(c, "stat:perms", 14, a)),
    Native::core("readlink", 1, 1, readlink),
    Native::core("canonicalize-path", 1, 1, canonicalize),
    Native::core("getcwd", 0, 0, |c, _| {
        let directory = c.world.current_directory().to_string_lossy().into_owned();
        Ok(c.heap.string(directory))
    }),
    Native::core("chdir", 1, 1, chdir),
    Native::core("%directory-entries", 1, 1, directory_entries),
    Native::core("search-path", 2, 4, search_path),
];

/// The constants that go with `access?`.
pub const CONSTANTS: &[(&str, i64)] = &[
    ("F_OK", 0),
    ("X_OK", 1),
    ("W_OK", 2),
    ("R_OK", 4),
    ("SEEK_SET", 0),
    ("SEEK_CUR", 1),
    ("SEEK_END", 2),
];

fn info(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome<FileInfo> {
    let file = text(&ctx.heap, name, args, 0)?.to_owned();
    ctx.world
        .file_info(Path::new(&file))
        .map_err(|error| file_error(ctx, name, &error, Some(&file)))
}

/// `(chdir directory)`: relative names start from it from now on. Relative directories of the load
/// path mean what they meant before.
fn chdir(ctx: &mut Context, args: &[Value]) -> Outcome {
    let directory = text(&ctx.heap, "chdir", args, 0)?.to_owned();
    let outer = ctx.world.current_directory();
    ctx.world
        .enter(Path::new(&directory))
        .map_err(|error| file_error(ctx, "chdir", &error, Some(&directory)))?;
    for dir in ctx.modules.load_path.iter_mut() {
        if dir.is_relative() {
            *dir = outer.join(&dir);
        }
    }
    Ok(Value::Unspecified)
}

/// Whether the file is there with the permissions; nothing is ever writable here.
fn access(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = text(&ctx.heap, "access?", args, 0)?;
    let how = fixnum("access?", args, 1)?;
    let info = ctx.world.file_info(Path::new(name));
    let executable = |info: &FileInfo| how & 1 == 0 || info.mode & 0o111 != 0;
    Ok((how & 2 == 0 && info.is_ok_and(|info| executable(&info))).into())
}

/// The facts in the places that Guile's accessors take them from; what the door does not tell is 0.
fn stat(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let info = info(ctx, name, args)?;
    let (kind, bits) = match info.kind {
        FileKind::Regular => ("regular", 0o100_000),
        FileKind::Directory => ("directory", 0o40_000),
        FileKind::Special => ("char-special", 0o20_000),
    };
    let mut parts = vec![Value::Fixnum(0); 18];
    let mut put = |at: usize, value: Value| {
        if let Some(place) = parts.get_mut(at) {
            *place = value;
        }
    };
    put(2, Value::Fixnum(bits | i64::from(info.mode)));
    put(3, Value::Fixnum(1));
    put(7, Value::Fixnum(info.size as i64));
    for time in 8..=10 {
        put(time, Value::Fixnum(info.modified));
    }
    put(11, Value::Fixnum(4096));
    put(12, Value::Fixnum(info.size.div_ceil(512) as i64));
    put(13, Value::Symbol(Sym::intern(kind)));
    put(14, Value::Fixnum(i64::from(info.mode)));
    Ok(ctx.heap.vector(parts))
}

/// An element of a vector that stands for a structure of the system.
pub fn part(ctx: &mut Context, name: &'static str, at: usize, args: &[Value]) -> Outcome {
    let r = vector_ref(name, args, 0)?;
    ctx.heap
        .vectors
        .get(r)
        .get(at)
        .copied()
        .map_or_else(|| wrong(name, args, 0), Ok)
}

fn readlink(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = text(&ctx.heap, "readlink", args, 0)?.to_owned();
    match ctx.world.read_link(Path::new(&name)) {
        Ok(target) => Ok(ctx.heap.string(target.to_string_lossy())),
        Err(error) => Err(file_error(ctx, "readlink", &error, None)),
    }
}

fn canonicalize(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = text(&ctx.heap, "canonicalize-path", args, 0)?.to_owned();
    match ctx.world.canonical(Path::new(&name)) {
        Ok(path) => Ok(ctx.heap.string(path.to_string_lossy())),
        Err(error) => Err(file_error(ctx, "canonicalize-path", &error, None)),
    }
}

/// The names in a directory, `.` and `..` first, or `#f`.
fn directory_entries(ctx: &mut Context, args: &[Value]) -> Outcome {
    let name = text(&ctx.heap, "opendir", args, 0)?;
    let Ok(entries) = ctx.world.list_directory(Path::new(name)) else {
        return Ok(Value::FALSE);
    };
    let mut names = vec![".".to_owned(), "..".to_owned()];
    names.extend(entries);
    Ok(string_list(&mut ctx.heap, names))
}

fn string_list(heap: &mut Heap, texts: Vec<String>) -> Value {
    crate::builtins::strings::join::string_list(heap, texts)
}

/// `(search-path directories name [extensions])`: the first file of that name, or `#f`.
fn search_path(ctx: &mut Context, args: &[Value]) -> Outcome {
    let directories = list(&ctx.heap, "search-path", args, 0)?;
    let name = text(&ctx.heap, "search-path", args, 1)?.to_owned();
    let extensions = ctx.heap.list_items(arg(args, 2)).unwrap_or_default();
    let mut endings: Vec<String> = extensions
        .iter()
        .filter_map(|&e| ctx.heap.text(e))
        .map(str::to_owned)
        .collect();
    if endings.is_empty() {
        endings.push(String::new());
    }
    for directory in directories {
        let Some(directory) = ctx.heap.text(directory) else {
            continue;
        };
        for ending in &endings {
            let candidate = format!("{directory}/{name}{ending}");
            let found = ctx.world.file_info(Path::new(&candidate));
            if found.is_ok_and(|info| info.kind == FileKind::Regular) {
                return Ok(ctx.heap.string(candidate));
            }
        }
    }
    Ok(Value::FALSE)
}

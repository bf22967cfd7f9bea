//! Environment variables, users, the machine and the language's version (Guile manual, "Runtime
//! Environment", "User Information", "System Identification").

use super::files::part;
use crate::builtins::Native;
use crate::builtins::args::{arg, fixnum, text};
use crate::value::exception::{Outcome, Throw};
use crate::value::{Heap, Value};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("getenv", 1, 1, |c, a| {
        let name = text(&c.heap, "getenv", a, 0)?.to_owned();
        let value = c.environment(&name);
        Ok(value.map_or(Value::FALSE, |value| c.heap.string(value)))
    }),
    Native::core("environ", 0, 0, environ),
    Native::core("gethostname", 0, 0, |c, _| {
        let name = c.world.host_name();
        Ok(c.heap.string(name))
    }),
    Native::core("uname", 0, 0, uname),
    Native::core("utsname:sysname", 1, 1, |c, a| {
        part(c, "utsname:sysname", 0, a)
    }),
    Native::core("utsname:nodename", 1, 1, |c, a| {
        part(c, "utsname:nodename", 1, a)
    }),
    Native::core("utsname:release", 1, 1, |c, a| {
        part(c, "utsname:release", 2, a)
    }),
    Native::core("utsname:version", 1, 1, |c, a| {
        part(c, "utsname:version", 3, a)
    }),
    Native::core("utsname:machine", 1, 1, |c, a| {
        part(c, "utsname:machine", 4, a)
    }),
    Native::core("getuid", 0, 0, |_, _| Ok(Value::Fixnum(0))),
    Native::core("geteuid", 0, 0, |_, _| Ok(Value::Fixnum(0))),
    Native::core("getgid", 0, 0, |_, _| Ok(Value::Fixnum(0))),
    Native::core("getegid", 0, 0, |_, _| Ok(Value::Fixnum(0))),
    Native::core("getpid", 0, 0, |_, _| Ok(Value::Fixnum(1))),
    Native::core("getppid", 0, 0, |_, _| Ok(Value::Fixnum(0))),
    Native::core("umask", 0, 0, |_, _| Ok(Value::Fixnum(0o22))),
    Native::core("getlogin", 0, 0, |c, _| Ok(c.heap.string("root"))),
    Native::core("getpwnam", 1, 1, |c, a| user(c, "getpw", a)),
    Native::core("getpwuid", 1, 1, |c, a| user(c, "getpw", a)),
    Native::core("getpw", 1, 1, |c, a| user(c, "getpw", a)),
    Native::core("passwd:name", 1, 1, |c, a| part(c, "passwd:name", 0, a)),
    Native::core("passwd:passwd", 1, 1, |c, a| part(c, "passwd:passwd", 1, a)),
    Native::core("passwd:uid", 1, 1, |c, a| part(c, "passwd:uid", 2, a)),
    Native::core("passwd:gid", 1, 1, |c, a| part(c, "passwd:gid", 3, a)),
    Native::core("passwd:gecos", 1, 1, |c, a| part(c, "passwd:gecos", 4, a)),
    Native::core("passwd:dir", 1, 1, |c, a| part(c, "passwd:dir", 5, a)),
    Native::core("passwd:shell", 1, 1, |c, a| part(c, "passwd:shell", 6, a)),
    Native::core("getgrnam", 1, 1, group),
    Native::core("getgrgid", 1, 1, group),
    Native::core("group:name", 1, 1, |c, a| part(c, "group:name", 0, a)),
    Native::core("group:passwd", 1, 1, |c, a| part(c, "group:passwd", 1, a)),
    Native::core("group:gid", 1, 1, |c, a| part(c, "group:gid", 2, a)),
    Native::core("group:mem", 1, 1, |c, a| part(c, "group:mem", 3, a)),
    Native::core("command-line", 0, 0, |c, _| Ok(command_line(c))),
    Native::core("program-arguments", 0, 0, |c, _| Ok(command_line(c))),
    Native::core("version", 0, 0, |c, _| Ok(c.heap.string("3.0.8"))),
    Native::core("major-version", 0, 0, |c, _| Ok(c.heap.string("3"))),
    Native::core("minor-version", 0, 0, |c, _| Ok(c.heap.string("0"))),
    Native::core("micro-version", 0, 0, |c, _| Ok(c.heap.string("8"))),
    Native::core("effective-version", 0, 0, |c, _| Ok(c.heap.string("3.0"))),
    Native::core("setlocale", 1, 2, |c, _| Ok(c.heap.string("C"))),
    Native::core("gettext", 1, 3, |c, a| {
        text(&c.heap, "gettext", a, 0).map(|_| arg(a, 0))
    }),
    Native::core("ngettext", 3, 5, ngettext),
    Native::core("textdomain", 0, 1, |c, _| Ok(c.heap.string("messages"))),
    Native::core("bindtextdomain", 1, 2, |_, _| Ok(Value::FALSE)),
    Native::core("bind-textdomain-codeset", 1, 2, |_, _| Ok(Value::FALSE)),
];

/// The categories of `setlocale`, with the values of the GNU system.
pub const CONSTANTS: &[(&str, i64)] = &[
    ("LC_CTYPE", 0),
    ("LC_NUMERIC", 1),
    ("LC_TIME", 2),
    ("LC_COLLATE", 3),
    ("LC_MONETARY", 4),
    ("LC_MESSAGES", 5),
    ("LC_ALL", 6),
];

/// The names that `environ` asks the door for.
const VARIABLES: &[&str] = &[
    "HOME",
    "LANG",
    "LC_ALL",
    "LOGNAME",
    "PATH",
    "PWD",
    "SHELL",
    "TERM",
    "TMPDIR",
    "TZ",
    "USER",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
];

fn environ(ctx: &mut Context, _: &[Value]) -> Outcome {
    let mut settings = Vec::new();
    for name in VARIABLES {
        if let Some(value) = ctx.environment(name) {
            settings.push(ctx.heap.string(format!("{name}={value}")));
        }
    }
    Ok(ctx.heap.list(&settings))
}

/// The machine that the evaluation is for, not the one that it runs on: only the name is the door's.
fn uname(ctx: &mut Context, _: &[Value]) -> Outcome {
    let host = ctx.world.host_name();
    let (kernel, machine) = kernel_and_machine(&ctx.system);
    let words = [kernel, &host, "6.12.0", "#1 SMP", machine].map(str::to_owned);
    let parts = words.map(|word| ctx.heap.string(word)).to_vec();
    Ok(ctx.heap.vector(parts))
}

/// What the kernel of a system such as `aarch64-linux` calls itself and the machine.
fn kernel_and_machine(system: &str) -> (&'static str, &str) {
    let (machine, kernel) = system.split_once('-').unwrap_or((system, "linux"));
    let machine = match machine {
        "armhf" => "armv7l",
        "powerpc64le" => "ppc64le",
        "powerpc" => "ppc",
        machine => machine,
    };
    (if kernel == "gnu" { "GNU" } else { "Linux" }, machine)
}

/// The GNU triplet of a system, as configuration scripts write it (`%host-type`).
pub fn triplet(system: &str) -> String {
    let (machine, kernel) = system.split_once('-').unwrap_or((system, "linux"));
    let (machine, libc) = match machine {
        "armhf" => ("arm", "gnueabihf"),
        machine => (machine, "gnu"),
    };
    let vendor = match machine {
        "x86_64" | "i686" | "i586" => "pc",
        _ => "unknown",
    };
    match kernel {
        "gnu" => format!("{machine}-{vendor}-gnu"),
        kernel => format!("{machine}-{vendor}-{kernel}-{libc}"),
    }
}

fn command_line(ctx: &mut Context) -> Value {
    let words = ctx.command_line.clone();
    let words: Vec<Value> = words
        .into_iter()
        .map(|word| ctx.heap.string(word))
        .collect();
    ctx.heap.list(&words)
}

/// The accounts and groups that there are. Those of the machine at hand are not the configuration's.
const ACCOUNTS: &str = "root:x:0:0:root:/root:/bin/sh\n";
const GROUPS: &str = "root:x:0:\n";

/// The line of a table such as `/etc/passwd` whose name or number is the argument, as its fields.
fn entry(ctx: &Context, table: &str, args: &[Value]) -> Outcome<Option<Vec<String>>> {
    let (name, number) = match arg(args, 0) {
        Value::Fixnum(_) => (None, Some(fixnum("getpw", args, 0)?)),
        _ => (Some(text(&ctx.heap, "getpw", args, 0)?), None),
    };
    let fits = |fields: &Vec<String>| {
        fields.first().map(String::as_str) == name
            || (number.is_some() && fields.get(2).and_then(|f| f.parse().ok()) == number)
    };
    let lines = table
        .lines()
        .map(|line| line.split(':').map(str::to_owned).collect());
    Ok(lines.into_iter().find(fits))
}

fn no_entry(name: &'static str) -> Throw {
    Throw::misc(Some(name), "entry not found", &[])
}

/// A field of a table as a value: a number where the field is one by its place.
fn field(heap: &mut Heap, fields: &[String], at: usize, number: bool) -> Value {
    let text = fields.get(at).map(String::as_str).unwrap_or_default();
    if number {
        Value::Fixnum(text.parse().unwrap_or(0))
    } else {
        heap.string(text)
    }
}

fn user(ctx: &mut Context, name: &'static str, args: &[Value]) -> Outcome {
    let Some(fields) = entry(ctx, ACCOUNTS, args)? else {
        return Err(no_entry(name));
    };
    let parts = (0..7)
        .map(|at| field(&mut ctx.heap, &fields, at, matches!(at, 2 | 3)))
        .collect();
    Ok(ctx.heap.vector(parts))
}

fn group(ctx: &mut Context, args: &[Value]) -> Outcome {
    let Some(fields) = entry(ctx, GROUPS, args)? else {
        return Err(no_entry("getgr"));
    };
    let mut parts: Vec<Value> = (0..3)
        .map(|at| field(&mut ctx.heap, &fields, at, at == 2))
        .collect();
    let members = fields
        .get(3)
        .map(String::as_str)
        .unwrap_or_default()
        .to_owned();
    let members: Vec<Value> = members
        .split(',')
        .filter(|m| !m.is_empty())
        .map(|m| ctx.heap.string(m))
        .collect();
    parts.push(ctx.heap.list(&members));
    Ok(ctx.heap.vector(parts))
}

/// `(ngettext singular plural n)`, untranslated.
fn ngettext(ctx: &mut Context, args: &[Value]) -> Outcome {
    let n = crate::builtins::numbers::integer(&ctx.heap, "ngettext", args, 2)?;
    Ok(arg(args, if n == 1.into() { 0 } else { 1 }))
}

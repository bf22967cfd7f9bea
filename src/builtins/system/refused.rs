//! What an evaluator does not do: run programs, change files, use the network, change the process.
//! These names are bound as in Guile, and calling them is refused with a diagnostic of its own.

use crate::builtins::{ANY, Native};
use crate::value::Value;
use crate::value::exception::{Outcome, Refusal, Throw};
use crate::vm::context::Context;

/// The natives of this file.
pub const NATIVES: &[Native] = &[
    Native::core("sleep", 1, 1, |_, _| Ok(Value::Fixnum(0))),
    Native::core("usleep", 1, 1, |_, _| Ok(Value::Fixnum(0))),
    Native::core("system", 0, ANY, |c, a| {
        refused(c, Refusal::RunProgram, "system", a)
    }),
    Native::core("system*", 0, ANY, |c, a| {
        refused(c, Refusal::RunProgram, "system*", a)
    }),
    Native::core("fsync", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "fsync", a)
    }),
    Native::core("close-fdes", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "close-fdes", a)
    }),
    Native::core("open", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "open", a)
    }),
    Native::core("open-fdes", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "open-fdes", a)
    }),
    Native::core("fcntl", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "fcntl", a)
    }),
    Native::core("ttyname", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "ttyname", a)
    }),
    Native::core("select", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "select", a)
    }),
    Native::core("fdopen", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "fdopen", a)
    }),
    Native::core("duplicate-port", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "duplicate-port", a)
    }),
    Native::core("primitive-_exit", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "primitive-_exit", a)
    }),
    Native::core("make-stack", 0, ANY, |c, a| {
        refused(c, Refusal::Facility, "make-stack", a)
    }),
    Native::core("stack-ref", 0, ANY, |c, a| {
        refused(c, Refusal::Facility, "stack-ref", a)
    }),
    Native::core("primitive-fork", 0, ANY, |c, a| {
        refused(c, Refusal::RunProgram, "primitive-fork", a)
    }),
    Native::core("execl", 0, ANY, |c, a| {
        refused(c, Refusal::RunProgram, "execl", a)
    }),
    Native::core("execlp", 0, ANY, |c, a| {
        refused(c, Refusal::RunProgram, "execlp", a)
    }),
    Native::core("execle", 0, ANY, |c, a| {
        refused(c, Refusal::RunProgram, "execle", a)
    }),
    Native::core("waitpid", 0, ANY, |c, a| {
        refused(c, Refusal::RunProgram, "waitpid", a)
    }),
    Native::core("delete-file", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "delete-file", a)
    }),
    Native::core("mkdir", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "mkdir", a)
    }),
    Native::core("rmdir", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "rmdir", a)
    }),
    Native::core("rename-file", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "rename-file", a)
    }),
    Native::core("copy-file", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "copy-file", a)
    }),
    Native::core("symlink", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "symlink", a)
    }),
    Native::core("link", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "link", a)
    }),
    Native::core("chmod", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "chmod", a)
    }),
    Native::core("chown", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "chown", a)
    }),
    Native::core("utime", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "utime", a)
    }),
    Native::core("truncate-file", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "truncate-file", a)
    }),
    Native::core("mkstemp!", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "mkstemp!", a)
    }),
    Native::core("mkstemp", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "mkstemp", a)
    }),
    Native::core("mkdtemp!", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "mkdtemp!", a)
    }),
    Native::core("mkdtemp", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "mkdtemp", a)
    }),
    Native::core("tmpnam", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "tmpnam", a)
    }),
    Native::core("tmpfile", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "tmpfile", a)
    }),
    Native::core("mknod", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "mknod", a)
    }),
    Native::core("sync", 0, ANY, |c, a| {
        refused(c, Refusal::WriteFile, "sync", a)
    }),
    Native::core("socket", 0, ANY, |c, a| {
        refused(c, Refusal::Network, "socket", a)
    }),
    Native::core("socketpair", 0, ANY, |c, a| {
        refused(c, Refusal::Network, "socketpair", a)
    }),
    Native::core("connect", 0, ANY, |c, a| {
        refused(c, Refusal::Network, "connect", a)
    }),
    Native::core("bind", 0, ANY, |c, a| {
        refused(c, Refusal::Network, "bind", a)
    }),
    Native::core("listen", 0, ANY, |c, a| {
        refused(c, Refusal::Network, "listen", a)
    }),
    Native::core("accept", 0, ANY, |c, a| {
        refused(c, Refusal::Network, "accept", a)
    }),
    Native::core("gethostbyname", 0, ANY, |c, a| {
        refused(c, Refusal::Network, "gethostbyname", a)
    }),
    Native::core("gethostbyaddr", 0, ANY, |c, a| {
        refused(c, Refusal::Network, "gethostbyaddr", a)
    }),
    Native::core("gethost", 0, ANY, |c, a| {
        refused(c, Refusal::Network, "gethost", a)
    }),
    Native::core("send", 0, ANY, |c, a| {
        refused(c, Refusal::Network, "send", a)
    }),
    Native::core("recv!", 0, ANY, |c, a| {
        refused(c, Refusal::Network, "recv!", a)
    }),
    Native::core("sethostname", 0, ANY, |c, a| {
        refused(c, Refusal::Network, "sethostname", a)
    }),
    Native::core("kill", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "kill", a)
    }),
    Native::core("setenv", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "setenv", a)
    }),
    Native::core("putenv", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "putenv", a)
    }),
    Native::core("unsetenv", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "unsetenv", a)
    }),
    Native::core("clearenv", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "clearenv", a)
    }),
    Native::core("chroot", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "chroot", a)
    }),
    Native::core("setuid", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "setuid", a)
    }),
    Native::core("setgid", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "setgid", a)
    }),
    Native::core("seteuid", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "seteuid", a)
    }),
    Native::core("setegid", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "setegid", a)
    }),
    Native::core("setsid", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "setsid", a)
    }),
    Native::core("nice", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "nice", a)
    }),
    Native::core("alarm", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "alarm", a)
    }),
    Native::core("pause", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "pause", a)
    }),
    Native::core("pipe", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "pipe", a)
    }),
    Native::core("dup2", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "dup2", a)
    }),
    Native::core("sigaction", 0, ANY, |c, a| {
        refused(c, Refusal::Process, "sigaction", a)
    }),
    Native::of("(ice-9 threads)", "call-with-new-thread", 0, ANY, |c, a| {
        refused(c, Refusal::Facility, "call-with-new-thread", a)
    }),
    Native::core("dynamic-link", 0, ANY, |c, a| {
        refused(c, Refusal::Facility, "dynamic-link", a)
    }),
    Native::core("dynamic-func", 0, ANY, |c, a| {
        refused(c, Refusal::Facility, "dynamic-func", a)
    }),
    Native::core("dynamic-pointer", 0, ANY, |c, a| {
        refused(c, Refusal::Facility, "dynamic-pointer", a)
    }),
    Native::core("load-extension", 0, ANY, |c, a| {
        refused(c, Refusal::Facility, "load-extension", a)
    }),
];

/// The refusal of a native, with the first argument where it is a text.
pub(super) fn refused(ctx: &mut Context, what: Refusal, name: &str, args: &[Value]) -> Outcome {
    let detail = match args.first().and_then(|&first| ctx.heap.text(first)) {
        Some(text) => format!("{name} of {text}"),
        None => name.to_owned(),
    };
    Err(Throw::refused(what, detail))
}

//! `guixlite fix`: shows the fixes that were tried as a diff and applies those that the user wants.
//!
//! The text is mended in memory; the file is written once, at the end, and only if it still holds
//! what was read. The diff is on standard output; questions and what is left are on standard error.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use similar::TextDiff;

use super::args::{Common, FixArgs};
use super::output::{self, Stream};
use super::{Status, evaluation, replace, setup};
use crate::checker::{Answer, Change, Checked, Mended, Proposal, Subject};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::render::{self, Format};

/// Mends every file.
pub fn fix(args: &FixArgs, common: &Common) -> Status {
    let mut status = Status::Fine;
    for file in &args.files {
        status = status.max(one(file, args, common).unwrap_or_else(|failed| failed));
    }
    status
}

/// How fixes are chosen.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Mode {
    /// All of them.
    All,
    /// All are shown, none is applied.
    Show,
    /// The user is asked.
    Ask,
}

fn one(file: &Path, args: &FixArgs, common: &Common) -> Result<Status, Status> {
    let checker = setup::checker(common);
    let data = evaluation::read(&checker, file).map_err(|message| {
        output::error(&message);
        Status::Usage
    })?;
    let name = file.display().to_string();
    let is_stdin = name == "-";
    let subject = Subject::file(name.clone(), data.clone());
    let mode = match (args.dry_run, args.yes) {
        (true, _) => Mode::Show,
        (false, true) => Mode::All,
        (false, false) if !is_stdin && io::stdin().is_terminal() => Mode::Ask,
        (false, false) => Mode::Show,
    };
    let mut asked = Asking {
        mode,
        rest: None,
        color: output::wants_color(common.color, Stream::Out),
        common,
    };
    let mended = checker
        .mend(subject, |proposal| asked.decide(proposal))
        .map_err(|throw| {
            let (status, message) = setup::no_session(&throw);
            output::error(&message);
            status
        })?;
    let new = mended.subject.data.clone().unwrap_or_default();
    let changed = new != data || !mended.others.is_empty();
    let shown = if is_stdin && mode == Mode::All {
        output::print(&String::from_utf8_lossy(&new))
    } else if mode != Mode::Ask && changed {
        let mut diff = unified(&name, &text(&data), &text(&new));
        diff.extend(mended.others.iter().map(difference));
        output::print(&colored(&diff, asked.color))
    } else {
        Status::Fine
    };
    report(&mended.checked, common);
    if mode != Mode::Show && !is_stdin {
        write(file, &data, &new)?;
        for other in &mended.others {
            let (before, after) = (other.before.as_bytes(), other.after.as_bytes());
            write(Path::new(&other.name), before, after)?;
        }
    }
    output::report(&summary(&mended, mode, &name, changed));
    let left = mended.checked.status().max(shown);
    // What was only shown is still wrong in the file.
    if mode == Mode::Show && changed {
        Ok(left.max(Status::Wrong))
    } else {
        Ok(left)
    }
}

/// Writes a file if it has changed, all of it or nothing.
fn write(file: &Path, old: &[u8], new: &[u8]) -> Result<(), Status> {
    if old == new {
        return Ok(());
    }
    replace::replace(file, old, new).map_err(|error| {
        let name = file.display();
        output::error(&format!("{name} is left as it was: {error}"));
        Status::Usage
    })
}

/// Says what is left.
fn report(checked: &Checked, common: &Common) {
    let style = output::style(common, Stream::Err);
    let sources = &checked.session.machine.ctx.sources;
    let bare: Vec<Diagnostic> = checked
        .diagnostics
        .iter()
        .map(|diagnostic| Diagnostic {
            fixes: Vec::new(),
            ..diagnostic.clone()
        })
        .collect();
    output::report(&render::render(&bare, sources, Format::Short, style));
}

/// What was done, in a line.
fn summary(mended: &Mended, mode: Mode, name: &str, changed: bool) -> String {
    let fixes = crate::diagnostic::wording::count(mended.applied, "fix").replace("fixs", "fixes");
    let done = match (mode, changed) {
        (_, false) if mended.checked.diagnostics.is_empty() => {
            "nothing is wrong, nothing was changed".to_owned()
        }
        (_, false) => "nothing was changed".to_owned(),
        (Mode::Show, true) => format!("{fixes} found, nothing was changed; `--yes` applies them"),
        (Mode::All | Mode::Ask, true) => format!("{fixes} applied"),
    };
    let left = mended.checked.diagnostics.len();
    let left = if left == 0 {
        String::new()
    } else {
        format!(
            "; {} left",
            crate::diagnostic::wording::count(left, "problem")
        )
    };
    format!("{name}: {done}{left}\n")
}

/// Asks for each fix, as far as it has to.
struct Asking<'a> {
    mode: Mode,
    /// What every further question is answered with.
    rest: Option<Answer>,
    color: bool,
    common: &'a Common,
}

impl Asking<'_> {
    fn decide(&mut self, proposal: &Proposal) -> Answer {
        if self.mode != Mode::Ask {
            return Answer::Apply;
        }
        if let Some(answer) = self.rest {
            return answer;
        }
        let style = output::style(self.common, Stream::Err);
        let sources = &proposal.checked.session.machine.ctx.sources;
        let bare = Diagnostic {
            fixes: Vec::new(),
            ..proposal.diagnostic.clone()
        };
        output::report(&render::render(&[bare], sources, Format::Short, style));
        let diff: String = proposal.changes.iter().map(difference).collect();
        if output::print(&colored(&diff, self.color)) != Status::Fine {
            return self.for_the_rest(Answer::Stop);
        }
        self.answer(&proposal.fix.title)
    }

    fn answer(&mut self, title: &str) -> Answer {
        loop {
            output::report(&format!("{title}? [y]es, [n]o, [a]ll, [q]uit: "));
            let _ = io::stderr().flush();
            let mut line = String::new();
            match io::stdin().lock().read_line(&mut line) {
                Ok(0) | Err(_) => return self.for_the_rest(Answer::Stop),
                Ok(_) => {}
            }
            match line.trim().to_lowercase().as_str() {
                "y" | "yes" => return Answer::Apply,
                "n" | "no" | "" => return Answer::Skip,
                "a" | "all" => return self.for_the_rest(Answer::Apply),
                "q" | "quit" => return self.for_the_rest(Answer::Stop),
                _ => {}
            }
        }
    }

    fn for_the_rest(&mut self, answer: Answer) -> Answer {
        self.rest = Some(answer);
        answer
    }
}

fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

fn difference(change: &Change) -> String {
    unified(&change.name, &change.before, &change.after)
}

/// The difference of two texts, as `diff -u` writes it.
fn unified(name: &str, before: &str, after: &str) -> String {
    TextDiff::from_lines(before, after)
        .unified_diff()
        .context_radius(3)
        .header(name, name)
        .to_string()
}

/// A diff with its lines coloured.
fn colored(diff: &str, color: bool) -> String {
    if !color {
        return diff.to_owned();
    }
    let mut out = String::new();
    for line in diff.split_inclusive('\n') {
        let (content, end) = match line.strip_suffix('\n') {
            Some(content) => (content, "\n"),
            None => (line, ""),
        };
        let style = match content.chars().next() {
            _ if content.starts_with("---") || content.starts_with("+++") => "1",
            Some('+') => "32",
            Some('-') => "31",
            Some('@') => "36",
            _ => "0",
        };
        out.push_str(&format!("\u{1b}[{style}m{content}\u{1b}[0m{end}"));
    }
    out
}

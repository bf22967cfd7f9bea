//! `guixlite run`: a Scheme program, whose output is standard output and whose `exit` is the exit
//! status.

use std::io::{self, BufWriter};

use super::args::{Common, RunArgs};
use super::evaluation;
use super::output::{self, Stream};
use super::{Status, setup, watchdog};
use crate::checker::text_of;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::exception::exit_status;
use crate::diagnostic::render::{self, Format};
use crate::session::{Problem, Surroundings};
use crate::source::Origin;
use crate::value::exception::Throw;

/// Runs a program; its exit status.
pub fn run(args: &RunArgs, common: &Common) -> u8 {
    let name = args.file.display().to_string();
    let mut command_line = vec![name.clone()];
    command_line.extend(args.arguments.iter().cloned());
    let stdout = Box::new(BufWriter::new(io::stdout()));
    let options = setup::options(command_line, stdout, Box::new(io::stderr()));
    let mut session = match setup::start(options, common, Surroundings::Program) {
        Ok(session) => session,
        Err(status) => return status.code(),
    };
    let _watched = watchdog::start(&session);
    let mut found = Diagnostics::new();
    let data = match evaluation::read(&setup::checker(common), &args.file) {
        Ok(data) => data,
        Err(message) => {
            output::error(&message);
            return Status::Usage.code();
        }
    };
    let text = text_of(&session.machine.ctx.sources, &name, &data, &mut found);
    let mut status = None;
    if let Some(text) = text {
        let evaluation = session.evaluate(&name, &text, Origin::User);
        if let Err(throw) = session.end_program() {
            found.push(crate::diagnostic::exception::from_throw(
                &mut session.machine,
                &throw,
                evaluation.last,
            ));
        }
        session.flush();
        status = evaluation
            .problems
            .iter()
            .find_map(|problem| match problem {
                Problem::Throw(Throw::Exit(status)) => Some(exit_status(*status) as u8),
                _ => None,
            });
        if status.is_none() {
            found.extend(crate::diagnostic::from_evaluation(
                &mut session.machine,
                &evaluation,
            ));
        }
    }
    if let Some(error) = session.machine.ctx.lost_output.take() {
        return output::lost(&error).code();
    }
    if let Some(status) = status {
        return status;
    }
    let (errors, limit) = (found.has_errors(), found.hit_limit());
    let style = output::style(common, Stream::Err);
    let sources = &session.machine.ctx.sources;
    output::report(&render::render(
        &found.into_sorted(),
        sources,
        Format::Fancy,
        style,
    ));
    match (limit, errors) {
        (true, _) => Status::Limit.code(),
        (false, true) => Status::Wrong.code(),
        (false, false) => Status::Fine.code(),
    }
}

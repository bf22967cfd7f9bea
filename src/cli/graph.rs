//! `guixlite graph`: which service extends which, or what the Shepherd starts after what.

use std::ops::ControlFlow;

use super::args::{Common, GraphArgs, GraphFormat, GraphKind};
use super::evaluation::{self, Input};
use super::output::{self, Said, Stream};
use super::{Status, setup};
use crate::diagnostic::render::{self, Format};
use crate::plan::graph::{self, Kind};
use crate::plan::{Composed, Plan};

/// Prints the graph of what a configuration composes.
pub fn graph(args: &GraphArgs, common: &Common) -> Status {
    let input = Input {
        file: Some(&args.file),
        expressions: &[],
    };
    let checker = setup::checker(common);
    let mut said = Said::default();
    let evaluated = input
        .subject(&checker, &mut said)
        .and_then(|subject| evaluation::run(common, &mut said, || checker.evaluate(&subject)));
    let told = said.tell();
    let checked = match evaluated {
        Ok(checked) => checked,
        Err(status) => return status,
    };
    if let ControlFlow::Break(lost) = told {
        return lost;
    }
    let style = output::style(common, Stream::Err);
    let sources = &checked.session.machine.ctx.sources;
    output::report(&render::render(
        &checked.diagnostics,
        sources,
        Format::Fancy,
        style,
    ));
    let plans: &[Plan] = match &checked.composed {
        Some(Composed::Plan(plan)) => std::slice::from_ref(plan),
        Some(Composed::Plans(plans)) => plans,
        Some(Composed::Refused(_)) | None => return checked.status().max(Status::Wrong),
        Some(Composed::Other(_)) => {
            output::error(&format!("{} is no configuration of a system", checked.name));
            return checked.status().max(Status::Wrong);
        }
    };
    // Of several machines, the first one's: a picture is of one system.
    let Some(plan) = plans.first() else {
        return checked.status();
    };
    match drawn(plan, args) {
        Ok(text) => checked.status().max(output::print(&text)),
        Err(error) => {
            output::error(&error);
            checked.status().max(Status::Wrong)
        }
    }
}

fn drawn(plan: &Plan, args: &GraphArgs) -> Result<String, String> {
    let kind = match args.kind {
        GraphKind::Extension => Kind::Extension,
        GraphKind::Shepherd => Kind::Shepherd,
    };
    let graph = graph::graph(plan, kind);
    match args.format {
        GraphFormat::Dot => Ok(graph.dot()),
        GraphFormat::Mermaid => Ok(graph.mermaid()),
        GraphFormat::Svg => Ok(graph.svg()),
        GraphFormat::Json => graph
            .json()
            .map(|text| text + "\n")
            .map_err(|error| error.to_string()),
    }
}

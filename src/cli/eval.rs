//! `guixlite eval`: the plan on standard output, diagnostics on standard error.

use super::args::{Common, EvalArgs, PlanFormat};
use super::evaluation::{self, Input, inputs};
use super::output::{self, Said, Stream};
use super::{Status, setup};
use crate::builtins::printer::{self, Style as ValueStyle};
use crate::checker::Checked;
use crate::diagnostic::render::{self, Format};
use crate::plan::text::View;
use crate::plan::{self, Composed, Plan};
use crate::value::Value;
use crate::value::exception::{Limit, Throw};

/// Evaluates every input and prints what it amounts to.
pub fn eval(args: &EvalArgs, common: &Common) -> Status {
    let inputs = inputs(&args.files, &args.expressions);
    let checker = setup::checker_of(common, inputs.len());
    let alone = inputs.len() == 1;
    let one = |input: &Input, said: &mut Said| {
        let subject = input.subject(&checker, said)?;
        let mut evaluated = evaluation::run(common, said, || checker.evaluate(&subject))?;
        let status = show(&mut evaluated, args.format, common, said);
        if alone {
            // The process is about to end: what the evaluation holds need not be given back.
            std::mem::forget(evaluated);
        }
        Ok((status, ()))
    };
    evaluation::each(&inputs, common, args.jobs, one, |()| ())
}

fn show(evaluated: &mut Checked, format: PlanFormat, common: &Common, said: &mut Said) -> Status {
    let mut status = evaluated.status();
    for plan in evaluated.composed.iter_mut().flat_map(Composed::plans_mut) {
        plan.set_config(&evaluated.name);
    }
    if let Some(composed) = &evaluated.composed {
        match view(evaluated, composed, format, common) {
            Ok(text) => said.print(text),
            Err(Unshown::Because(message)) => {
                said.error(&message);
                return status.max(Status::Wrong);
            }
            Err(Unshown::Limit(limit)) => {
                status = Status::Limit;
                evaluated.note_limit(limit);
            }
        }
    }
    let style = output::style(common, Stream::Err);
    let sources = &evaluated.session.machine.ctx.sources;
    said.report(render::render(
        &evaluated.diagnostics,
        sources,
        Format::Fancy,
        style,
    ));
    status
}

/// Why there is no text.
enum Unshown {
    Because(String),
    Limit(Limit),
}

impl From<String> for Unshown {
    fn from(message: String) -> Unshown {
        Unshown::Because(message)
    }
}

/// The text of what a configuration amounts to, with a line's end.
fn view(
    evaluated: &Checked,
    composed: &Composed,
    format: PlanFormat,
    common: &Common,
) -> Result<String, Unshown> {
    let plans = match composed {
        Composed::Plan(plan) => std::slice::from_ref(plan),
        Composed::Plans(plans) => plans.as_slice(),
        Composed::Refused(_) => return Ok(String::new()),
        Composed::Other(value) => return value_text(evaluated, *value),
    };
    match format {
        PlanFormat::Text => Ok(text(plans, common)),
        PlanFormat::Json => Ok(json(&evaluated.name, composed, plans)?),
        PlanFormat::Sexp => {
            let one = |plan| plan::sexp::text(plan).map_err(|error| error.to_string());
            let texts: Result<Vec<String>, String> = plans.iter().map(one).collect();
            Ok(texts?.join("\n") + "\n")
        }
    }
}

fn text(plans: &[Plan], common: &Common) -> String {
    let view = View {
        width: output::width(),
        color: output::wants_color(common.color, Stream::Out),
    };
    let mut text = plan::text::machines(plans, view);
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

fn json(name: &str, composed: &Composed, plans: &[Plan]) -> Result<String, String> {
    let text = match (composed, plans) {
        (Composed::Plan(_), [plan]) => plan::json::plan(plan),
        _ => plan::json::machines(name, plans),
    };
    text.map(|text| text + "\n")
        .map_err(|error| error.to_string())
}

/// A value that is no configuration, as Guile writes it.
fn value_text(evaluated: &Checked, value: Value) -> Result<String, Unshown> {
    let ctx = &evaluated.session.machine.ctx;
    match printer::print(ctx, value, ValueStyle::Write) {
        Ok(text) => Ok(text + "\n"),
        Err(Throw::Limit(limit)) => Err(Unshown::Limit(limit)),
        Err(_) => Err(Unshown::Because("the value cannot be printed".to_owned())),
    }
}

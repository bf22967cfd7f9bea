//! The fold: composing a system of many services, to see that it grows no faster than their number.

mod harness;

use std::time::{Duration, Instant};

use guixlite::plan::{self, Composed};
use guixlite::session::Surroundings;
use guixlite::source::Origin;
use guixlite::{Options, Session};
use harness::{heading, line, measure_part, on_evaluation_stack, runs};

fn main() {
    heading("fold");
    let mut before: Option<(usize, Duration)> = None;
    for services in [10, 100, 1_000, 10_000] {
        let usual = if services < 10_000 { 5 } else { 3 };
        let sample = measure_part(runs(usual), move || {
            on_evaluation_stack(move || fold(services))
        });
        let per = sample.median.as_secs_f64() * 1e6 / services as f64;
        let mut remark = format!("{per:.1} us a service");
        if let Some((fewer, time)) = before {
            let growth = sample.median.as_secs_f64() / time.as_secs_f64().max(f64::EPSILON);
            remark += &format!(
                ", {growth:.1} x the time for {} x as many",
                services / fewer
            );
        }
        line(&format!("{services} services"), sample, &remark);
        before = Some((services, sample.median));
    }
}

/// The time to compose the plan of a system with that many simple services, and to print it.
fn fold(services: usize) -> Duration {
    let Ok(mut session) = Session::new(Options::default()) else {
        return Duration::ZERO;
    };
    session.enter(Surroundings::Configuration);
    let evaluation = session.evaluate("fold.scm", &configuration(services), Origin::User);
    for problem in &evaluation.problems {
        eprintln!("{problem:?}");
    }
    let Some(value) = evaluation.value else {
        return Duration::ZERO;
    };
    let started = Instant::now();
    match plan::compose(&mut session.machine, value) {
        Ok(Composed::Plan(plan)) => drop(std::hint::black_box(plan::json::plan(&plan))),
        other => eprintln!("{services} services: {other:?}"),
    }
    started.elapsed()
}

/// A system in which every service extends one of three others.
fn configuration(services: usize) -> String {
    format!(
        "(use-modules (gnu) (guix gexp))
(use-service-modules shepherd)
(operating-system
  (host-name \"many\")
  (timezone \"Etc/UTC\")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '(\"/dev/sda\"))))
  (file-systems (cons (file-system (device \"/dev/sda1\") (mount-point \"/\") (type \"ext4\"))
                      %base-file-systems))
  (services
   (append
    (map (lambda (at)
           (let ((name (string-append \"bench-\" (number->string at))))
             (case (modulo at 3)
               ((0) (simple-service (string->symbol name) etc-service-type
                                    (list (list name (plain-file name \"\")))))
               ((1) (simple-service (string->symbol name) account-service-type
                                    (list (user-group (name name)))))
               (else (simple-service (string->symbol name) shepherd-root-service-type
                                     (list (shepherd-service
                                            (provision (list (string->symbol name)))
                                            (start #~(const #t)))))))))
         (iota {services}))
    %base-services)))
"
    )
}

//! The command-line program.

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let worker = std::thread::Builder::new().stack_size(guixlite::session::NATIVE_STACK).spawn(move || {
        let mut session = match guixlite::Session::new(guixlite::Options::default()) {
            Ok(session) => session,
            Err(throw) => { eprintln!("core: {throw:?}"); return; }
        };
        session.enter(guixlite::session::Surroundings::Program);
        for file in arguments {
            match session.evaluate_file(std::path::Path::new(&file)) {
                Ok(evaluation) => { session.flush(); for problem in evaluation.problems { eprintln!("{problem:?}"); } }
                Err(error) => eprintln!("{error:?}"),
            }
        }
    });
    if let Ok(worker) = worker { let _ = worker.join(); }
}

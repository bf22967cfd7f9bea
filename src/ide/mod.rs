//! The `ide` stage: what editors, the REPL and `guixlite doc` tell about names and texts. It reads
//! sources and stands beside evaluation, which it does not need.

pub mod describe;

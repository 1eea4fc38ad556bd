//! The program `countersign`; everything it does is in the library beside it.
fn main() -> std::process::ExitCode {
    countersign::run()
}

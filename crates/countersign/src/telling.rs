//! What the process says of itself: log lines, and of a panic its place alone, since its message may quote a patient.
use tracing_subscriber::{EnvFilter, fmt};

/// Log lines go to standard error. `RUST_LOG` chooses what; the default is warnings.
pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,countersign=info"));
    let _ = fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false).try_init();
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
        tracing::error!("a part of the program panicked at {place}");
    }));
}

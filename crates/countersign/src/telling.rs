//! What the process says of itself: log lines, and of a panic its place alone, since its message may quote a patient.
use cs_web_public::MetricsText;
use metrics_exporter_prometheus::PrometheusBuilder;
use std::sync::Arc;
use tracing_subscriber::{EnvFilter, fmt};

/// What `/metrics` tells: counts and times, of nobody. `None` where something else counts already.
pub fn metrics() -> Option<MetricsText> {
    let handle = PrometheusBuilder::new().install_recorder().ok()?;
    Some(MetricsText(Arc::new(move || handle.render())))
}

/// Log lines go to standard error. `RUST_LOG` chooses what; the default is warnings.
pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,countersign=info"));
    let _ = fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false).try_init();
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
        tracing::error!("a part of the program panicked at {place}");
    }));
}

//! What every handler shares.
use cs_workflows::App;

/// The state of all routers.
#[derive(Debug, Clone)]
pub struct Web {
    pub app: App,
    /// A demo clinic says on each page that its people are made up.
    pub demo: bool,
}

impl Web {
    pub fn new(app: App) -> Self {
        Self { app, demo: false }
    }
}

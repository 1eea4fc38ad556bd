//! TODO
use cs_web_shared::Routes;

pub fn routes() -> Routes {
    Routes::new()
}

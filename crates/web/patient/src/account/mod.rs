//! Where a patient sees who wrote an answer, and takes the proof of it along.
mod show;

use cs_web_shared::Routes;

pub fn routes() -> Routes {
    Routes::new().get("/messages/{message}/account", show::account).get("/messages/{message}/receipt", show::download)
}

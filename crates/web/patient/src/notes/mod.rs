//! A patient's own notes: what was signed about their sessions, and who wrote each sentence.
mod show;

use cs_web_shared::Routes;

pub fn routes() -> Routes {
    Routes::new().get("/my-notes", show::list).get("/my-notes/{note}", show::note)
}

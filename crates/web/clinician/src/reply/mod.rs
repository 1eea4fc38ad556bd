//! The reply: written or drafted beside the thread, read as it will be sent, signed, and for a moment taken back.
mod check;
mod panel;
mod release;
mod show;
mod sign;
mod write;

use cs_web_shared::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/inbox/{thread}/reply", write::open)
        .post("/inbox/{thread}/reply", write::begin)
        .put("/inbox/{thread}/reply/autosave", write::keep_new)
        .post("/inbox/{thread}/draft", write::ask)
        .post("/drafts/{draft}", write::save)
        .put("/drafts/{draft}/autosave", write::keep)
        .post("/drafts/{draft}/check", check::check)
        .post("/drafts/{draft}/void", write::void)
        .get("/drafts/{draft}/review", sign::review)
        .post("/drafts/{draft}/countersign", sign::countersign)
        .get("/releases/{release}", release::release)
        .post("/releases/{release}/take-back", release::take_back)
}

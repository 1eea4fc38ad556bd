//! A patient's conversations: the list, one of them, and the ways to write.
mod compose;
mod home;
mod thread;
mod thread_words;
mod write;

use cs_web_shared::{Failure, Routes, Texts};
use cs_workflows::Error;

pub fn routes() -> Routes {
    Routes::new()
        .get("/home", home::home)
        .get("/threads/new", compose::new)
        .post("/threads", write::open)
        .put("/threads/new/autosave", write::keep_new)
        .get("/threads/{thread}", thread::thread)
        .post("/threads/{thread}/messages", write::write)
        .put("/threads/{thread}/autosave", write::keep)
        .post("/threads/{thread}/share", write::share)
}

/// An address that no page of ours leads to: said in the reader's language, for what the use case says of it is for developers.
fn unreadable(error: Error, t: &Texts) -> Failure {
    match error {
        Error::Invalid(_) => Failure::Bad(t.get("failure-bad-do")),
        other => other.into(),
    }
}

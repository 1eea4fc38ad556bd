//! The inbox: the queue on the left, the open thread on the right, and what a clinician decides there.
mod act;
mod counts;
mod look;
pub(crate) mod open;
mod queue;
pub(crate) mod thread;
mod worklist;

use cs_web_shared::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/inbox", look::inbox)
        .get("/inbox/{thread}", look::open)
        .get("/inbox/{thread}/messages", look::messages)
        .get("/inbox/{thread}/looking", look::looking)
        .post("/inbox/{thread}/level", act::level)
        .post("/inbox/{thread}/level/undo", act::undo)
        .post("/inbox/{thread}/disposition", act::disposition)
        .get("/inbox/{thread}/hand-over", act::hand_over_form)
        .post("/inbox/{thread}/hand-over", act::hand_over)
        .get("/worklist", worklist::print)
}

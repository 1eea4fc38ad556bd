//! Escalations: who may be in danger, how to reach them, what has been tried, and what came of it. Works without a script.
mod act;
mod card;
mod history;
mod list;

use cs_web_shared::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/escalations", list::show)
        .get("/escalations/{escalation}", card::show)
        .post("/escalations/{escalation}/acknowledge", act::acknowledged)
        .post("/escalations/{escalation}/attempts", act::attempted)
        .post("/escalations/{escalation}/hand-over", act::handed_over)
        .post("/escalations/{escalation}/close", act::closed)
}

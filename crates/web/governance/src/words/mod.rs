//! Words that the clinic answers for: the fixed texts that a program sends, and the snippets that replies quote.
mod findings;
mod snippet_page;
mod snippets;
mod step_up;
mod text_page;
mod texts;

use cs_web_shared::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/admin/texts", texts::list)
        .get("/admin/texts/{use}/{language}", texts::show)
        .post("/admin/texts/{use}/{language}", texts::write)
        .post("/admin/texts/{text}/approve", texts::approve)
        .post("/admin/texts/{text}/retire", texts::retire)
        .get("/admin/snippets", snippets::list)
        .post("/admin/snippets", snippets::create)
        .get("/admin/snippets/{snippet}", snippets::show)
        .post("/admin/snippets/{snippet}", snippets::change)
        .post("/admin/snippets/{snippet}/approve", snippets::approve)
        .post("/admin/snippets/{snippet}/retire", snippets::retire)
}

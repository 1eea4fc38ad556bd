//! A clinician's own desk: the phrases they keep, and who covers for them while they are away.
mod away;
mod phrases;

use cs_web_shared::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/phrases", phrases::list)
        .post("/phrases", phrases::save)
        .post("/phrases/{phrase}/delete", phrases::delete)
        .get("/away", away::show)
        .post("/away", away::set)
        .post("/away/end", away::end)
}

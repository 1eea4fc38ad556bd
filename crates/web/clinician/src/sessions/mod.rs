//! A clinician's sessions: the day, an encounter with what was said on the left and its note on the right, the chart, the walled room.
mod act;
mod chart;
mod day;
mod encounter;
mod note;
mod open;
mod own;
mod sign;
mod transcript;

use cs_web_shared::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/encounters", day::day)
        .get("/encounters/new", open::form)
        .post("/encounters/new", open::open)
        .get("/encounters/{encounter}", encounter::show)
        .post("/encounters/{encounter}/consents", act::consent)
        .post("/encounters/{encounter}/transcripts", act::transcript)
        .post("/encounters/{encounter}/draft", act::draft)
        .post("/encounters/{encounter}/notes", act::begin)
        .get("/encounters/{encounter}/own", own::show)
        .post("/encounters/{encounter}/own", own::keep)
        .get("/transcripts/{transcript}", transcript::show)
        .post("/transcripts/{transcript}/speakers", transcript::speaker)
        .post("/transcripts/{transcript}/destroy", transcript::destroy)
        .post("/note-drafts/{note_draft}", note::save)
        .post("/note-drafts/{note_draft}/void", note::void)
        .get("/note-drafts/{note_draft}/review", sign::review)
        .post("/note-drafts/{note_draft}/countersign", sign::countersign)
        .get("/patients/{patient}/notes", chart::list)
        .get("/notes/{note}", chart::note)
        .post("/notes/{note}/addendum", chart::addendum)
}

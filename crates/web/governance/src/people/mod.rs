//! Administration: staff, licences, teams, roster, sites, tokens, and the review of break-glass access. Nothing that a patient wrote.
mod add_person;
mod licences;
mod list_people;
mod parts;
mod person;

use cs_web_shared::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/admin/people", list_people::show)
        .get("/admin/people/new", add_person::show)
        .post("/admin/people/new", add_person::add)
        .get("/admin/people/{staff}", person::show)
        .post("/admin/people/{staff}", person::change)
        .post("/admin/people/{staff}/deactivate", person::deactivate)
        .post("/admin/people/{staff}/licences", licences::record)
        .post("/admin/people/{staff}/licences/{licence}/revoke", licences::revoke)
}

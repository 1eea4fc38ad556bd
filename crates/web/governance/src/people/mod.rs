//! Administration: staff, licences, teams, roster, sites, tokens, and the review of break-glass access. Nothing that a patient wrote.
mod add_person;
mod break_glass;
mod code;
mod languages;
mod licences;
mod list_people;
mod overview;
mod parts;
mod person;
mod roster;
mod site;
mod teams;
mod tokens;

use cs_web_shared::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/admin", overview::show)
        .get("/admin/people", list_people::show)
        .get("/admin/people/new", add_person::show)
        .post("/admin/people/new", add_person::add)
        .get("/admin/people/{staff}", person::show)
        .post("/admin/people/{staff}", person::change)
        .post("/admin/people/{staff}/code", code::issue)
        .post("/admin/people/{staff}/deactivate", person::deactivate)
        .post("/admin/people/{staff}/licences", licences::record)
        .post("/admin/people/{staff}/licences/{licence}/revoke", licences::revoke)
        .get("/admin/languages", languages::show)
        .post("/admin/languages", languages::change)
        .get("/admin/teams", teams::list)
        .post("/admin/teams", teams::add)
        .get("/admin/teams/{team}", teams::show)
        .post("/admin/teams/{team}", teams::change)
        .get("/admin/roster", roster::show)
        .post("/admin/roster", roster::change)
        .get("/admin/sites/{site}", site::show)
        .post("/admin/sites/{site}", site::change)
        .get("/admin/tokens", tokens::show)
        .post("/admin/tokens", tokens::issue)
        .post("/admin/tokens/{token}/revoke", tokens::revoke)
        .get("/admin/break-glass", break_glass::show)
        .post("/admin/break-glass/{access}/review", break_glass::review)
}

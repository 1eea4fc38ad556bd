//! Patients as staff see them: who they are, how to reach them, who acts for them, and how their account is opened.
mod code;
mod form;
mod glass;
mod list;
mod new;
mod proxies;
mod record;

use cs_kernel::PatientId;
use cs_web_shared::{Failure, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/patients", list::page)
        .post("/patients/find", list::find)
        .get("/patients/new", new::form)
        .post("/patients/new", new::enrol)
        .get("/patients/{patient}", record::page)
        .post("/patients/{patient}", record::change)
        .get("/patients/{patient}/code", code::page)
        .post("/patients/{patient}/code", code::issue)
        .post("/patients/{patient}/proxies", proxies::add)
        .post("/patients/{patient}/proxies/{proxy}/code", proxies::issue)
        .post("/patients/{patient}/proxies/{proxy}/remove", proxies::remove)
        .get("/patients/{patient}/break-glass", glass::page)
        .post("/patients/{patient}/break-glass", glass::open)
}

/// The patient in a path; what is no id names nobody.
fn patient(text: &str) -> Result<PatientId, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

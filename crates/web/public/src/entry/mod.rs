//! The ways in: the first page, sign-in and sign-out, a one-time code, the first set-up, a change of password.
mod enrol;
mod landing;
mod password;
mod setup;
mod sign_in;

use axum::middleware::from_fn_with_state;
use cs_web_shared::{Routes, security::SignInLimit};

pub fn routes(limit: SignInLimit) -> Routes {
    Routes::new()
        .get("/sign-in", sign_in::form)
        .post("/sign-in", sign_in::check)
        .get("/enrol", enrol::form)
        .post("/enrol", enrol::take)
        .get("/setup", setup::form)
        .post("/setup", setup::make)
        .get("/password", password::form)
        .post("/password", password::change)
        .map(|router| router.route_layer(from_fn_with_state(limit, SignInLimit::check)))
        .get("/", landing::page)
        .post("/sign-out", sign_in::end)
}

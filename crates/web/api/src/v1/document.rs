//! The interface's own description, for programs and for people.
use super::{figures, status, submit};
use askama::Template;
use axum::{Json, http::Uri};
use cs_web_shared::{PageKind, ReaderLanguage, Shell, View};
use serde::Serialize;
use utoipa::{
    Modify, OpenApi, ToSchema,
    openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
};

/// Problem details as in RFC 9457. Go by `code`; it stays the same over versions.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"type": "urn:countersign:problem:invalid", "title": "Fields need another look", "status": 422, "code": "invalid", "detail": "Some fields cannot be taken as they are; 'errors' says which and what to do.", "errors": [{"field": "text", "problem": "write something before you send it"}]}))]
pub struct ProblemDetails {
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    pub code: String,
    /// What to do.
    pub detail: String,
    /// With `invalid`: each field that cannot be taken.
    pub errors: Option<Vec<FieldProblem>>,
}

/// A field that cannot be taken, and what to do.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldProblem {
    pub field: String,
    pub problem: String,
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Countersign API",
        version = "1",
        description = "Send what patients write in another system to their care team, and ask what became of it. Nothing here reads what anybody wrote, \
            and nothing here answers patients: replies are signed by a licensed person and reach the patient in the clinic's own pages.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    servers((url = "/", description = "This clinic")),
    paths(submit::submit, status::status, figures::raised, figures::shadow),
    components(schemas(ProblemDetails, FieldProblem)),
    tags((name = "messages", description = "Messages from patients"), (name = "figures", description = "How programs do at a site")),
    modifiers(&Tokens),
)]
struct Document;

struct Tokens;

impl Modify for Tokens {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("A token that an administrator of the clinic issued for one system, one site and its scopes: `messages:write`, `messages:read`, `figures:read`."))
            .build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(scheme));
    }
}

pub async fn json() -> Json<utoipa::openapi::OpenApi> {
    Json(Document::openapi())
}

#[derive(Template)]
#[template(path = "layout/api_reference.html")]
struct Reference {
    shell: Shell,
    document: &'static str,
}

pub async fn reference(language: ReaderLanguage, uri: Uri) -> View {
    let shell = Shell::new(PageKind::Public, language.texts(), "", uri.path());
    View::page(&Reference { shell, document: "/api/v1/openapi.json" })
}

//! How a use case's answer becomes a problem of the interface: one exhaustive match, here alone.
use axum::http::StatusCode;
use cs_web_shared::{Failure, Problem, problem::FieldError};
use cs_workflows::Error;

pub fn problem(error: Error) -> Problem {
    match error {
        Error::NotFound => (&Failure::NotFound).into(),
        Error::Refused { code: "key_reused", reason } => {
            Problem::new(StatusCode::CONFLICT, "key_reused", "Key used before", sentence(&reason))
        }
        Error::Refused { code: "missing_scope", reason } => {
            Problem::new(StatusCode::FORBIDDEN, "missing_scope", "Scope missing", sentence(&reason))
        }
        Error::Refused { reason, .. } => {
            Problem::new(StatusCode::FORBIDDEN, "not_allowed", "Not allowed", sentence(&reason))
        }
        Error::Invalid(problems) => {
            let field = |p: cs_workflows::FieldProblem| (p.field.to_owned(), p.problem);
            invalid(problems.into_iter().map(field).collect())
        }
        Error::Conflict { .. } => {
            Problem::new(StatusCode::CONFLICT, "conflict", "Changed meanwhile", sentence(&error.to_string()))
        }
        Error::StepUp => (&Failure::CrossSite).into(),
        Error::Unavailable(_) => (&Failure::Unavailable).into(),
        Error::Internal(source) => {
            tracing::error!(error = %source, "a use case failed");
            (&Failure::Broken).into()
        }
    }
}

/// Fields that cannot be taken: 422, all at once.
pub fn invalid(fields: Vec<(String, String)>) -> Problem {
    let detail = "Some fields cannot be taken as they are; 'errors' says which and what to do.";
    let errors = fields.into_iter().map(|(field, problem)| FieldError { field, problem }).collect();
    Problem { errors, ..Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", "Fields need another look", detail) }
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", chars.as_str().trim_end_matches('.'))
}

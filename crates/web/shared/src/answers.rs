//! How a use case's answer becomes a page: one exhaustive match, here alone.
use crate::{Failure, Problems};
use cs_workflows::{Error, FieldProblem};

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::Refused { code, reason } => Self::Refused { code: code.to_owned(), reason },
            Error::Invalid(problems) => {
                let all: Vec<String> = problems.into_iter().map(|p| p.problem).collect();
                Self::Bad(all.join(". "))
            }
            Error::Conflict { .. } => Self::Conflict { what: error.to_string() },
            Error::StepUp => Self::StepUp { next: "/".to_owned() },
            Error::Unavailable(_) => Self::Unavailable,
            Error::Internal(source) => {
                tracing::error!(error = %source, "a use case failed");
                Self::Broken
            }
        }
    }
}

/// For a form that shows its problems field by field: `Err` is what a form cannot show.
pub fn problems_of(error: Error) -> Result<Problems, Failure> {
    match error {
        Error::Invalid(problems) => Ok(problems.into_iter().map(Into::into).collect::<Vec<_>>().into()),
        other => Err(other.into()),
    }
}

impl From<FieldProblem> for crate::forms::Problem {
    fn from(problem: FieldProblem) -> Self {
        Self { field: problem.field.to_owned(), text: crate::failure::sentence(&problem.problem) }
    }
}

impl From<Vec<crate::forms::Problem>> for Problems {
    fn from(problems: Vec<crate::forms::Problem>) -> Self {
        Self(problems)
    }
}

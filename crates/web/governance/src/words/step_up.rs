//! Proving again who one is, in the form that asks for it.
use cs_kernel::RequestContext;
use cs_web_shared::{Failure, StaffReader, Web, session};
use cs_workflows::{Error, people::prove_again};

/// The context of what follows, with the moment of the proof. A wrong password is a problem of the field `password`.
pub(super) async fn proved(web: &Web, reader: &StaffReader, password: String) -> Result<RequestContext, Error> {
    let at = prove_again(&web.app, &reader.ctx, reader.account, password).await?;
    if session::step_up(&reader.session, at).await.is_err() {
        tracing::warn!("a proof was not noted in its session; the next step asks again");
    }
    Ok(RequestContext { authenticated_at: Some(at), ..reader.ctx.clone() })
}

/// What an approval answers with: problems to show beside the form, or a failure.
pub(super) enum NotApproved {
    Problems(cs_web_shared::Problems),
    Failed(Failure),
}

impl From<Error> for NotApproved {
    fn from(error: Error) -> Self {
        match cs_web_shared::problems_of(error) {
            Ok(problems) => Self::Problems(problems),
            Err(failure) => Self::Failed(failure),
        }
    }
}

//! Looks over words that are not saved yet.
use super::{panel::Saying, show::write, write::ReplyForm};
use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use cs_kernel::DraftId;
use cs_web_shared::{Failure, Htmx, StaffReader, Web, problems_of};
use cs_workflows::decisions::{check_reply, thread_of_draft};

/// `POST /drafts/{draft}/check`
pub async fn check(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(draft): Path<DraftId>,
    Form(form): Form<ReplyForm>,
) -> Result<Response, Failure> {
    let thread = thread_of_draft(&web.app, draft).await?;
    let text = Some(form.text.replace("\r\n", "\n"));
    let saying = match check_reply(&web.app, &reader.ctx, draft, &form.text).await {
        Ok(checked) => Saying { text, checked: Some(checked), ..Saying::default() },
        Err(error) => Saying { text, problems: problems_of(error)?, status: Some(422), ..Saying::default() },
    };
    write(&web, &reader, htmx, thread, saying).await
}

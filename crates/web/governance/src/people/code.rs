//! A one-time code for somebody's account, shown once.
use super::{
    parts::{id, shown},
    person::{self, Typed},
};
use crate::Side;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use cs_web_shared::{Failure, Moment, Shell, StaffReader, View, Web};
use cs_workflows::people::{CodeFor, issue_code, read_staff};

#[derive(Template)]
#[template(path = "people/code.html")]
struct Page {
    shell: Shell,
    side: Side,
    id: String,
    name: String,
    code: String,
    until: Moment,
}

/// The answer itself shows the code: it is nowhere to come back to.
pub async fn issue(
    State(web): State<Web>,
    reader: StaffReader,
    Path(staff): Path<String>,
) -> Result<Response, Failure> {
    let staff = id(&staff)?;
    match issue_code(&web.app, &reader.ctx, CodeFor::Staff(staff)).await {
        Ok(issued) => {
            let name = read_staff(&web.app, &reader.ctx, staff).await?.member.name;
            let until = reader.times().at(issued.expires_at);
            let (shell, side) = (reader.office().await, Side::of(&reader));
            let page = Page { shell, side, id: staff.to_string(), name, code: issued.code, until };
            Ok(View::page(&page).into_response())
        }
        Err(error) => {
            let typed = Typed { problems: shown(error)?, ..Typed::default() };
            let view = person::page(&web, &reader, staff, typed).await?;
            Ok(view.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

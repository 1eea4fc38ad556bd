//! Recording a licence and taking it back.
use super::{
    parts::{id, shown},
    person::{self, LicenceForm, Typed},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use cs_web_shared::{Failure, Htmx, StaffReader, Toast, Web, flash};
use cs_workflows::people::{LicenceDetails, record_licence, revoke_licence};

pub async fn record(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(staff): Path<String>,
    Form(form): Form<LicenceForm>,
) -> Result<Response, Failure> {
    let staff = id(&staff)?;
    let LicenceForm { kind, number, state, expires_on } = form.clone();
    let details = LicenceDetails { kind, number, state, expires_on };
    match record_licence(&web.app, &reader.ctx, staff, details).await {
        Ok(_) => {
            flash::push(&reader.session, Toast::new(reader.t.get("admin-licence-recorded"))).await;
            Ok(htmx.go(&format!("/admin/people/{staff}")))
        }
        Err(error) => {
            let typed = Typed { licence: form, problems: shown(error)?, ..Typed::default() };
            let view = person::page(&web, &reader, staff, typed).await?;
            Ok(view.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

pub async fn revoke(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path((staff, licence)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let staff = id(&staff)?;
    revoke_licence(&web.app, &reader.ctx, staff, id(&licence)?).await?;
    flash::push(&reader.session, Toast::new(reader.t.get("admin-licence-taken-back"))).await;
    Ok(htmx.go(&format!("/admin/people/{staff}")))
}

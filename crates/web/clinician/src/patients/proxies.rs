//! People who act for a patient.
use super::{code, patient, record};
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use cs_kernel::ProxyId;
use cs_web_shared::{Failure, StaffReader, Toast, Web, flash, problems_of, see_other};
use cs_workflows::people::{AddProxy, CodeFor, add_proxy, issue_code, remove_proxy};
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ProxyForm {
    #[serde(rename = "proxy_name")]
    pub name: String,
    #[serde(rename = "proxy_relation")]
    pub relation: String,
    #[serde(rename = "proxy_phone")]
    pub phone: String,
    #[serde(rename = "proxy_email")]
    pub email: String,
}

/// `POST /patients/{patient}/proxies`
pub async fn add(
    State(web): State<Web>,
    reader: StaffReader,
    Path(id): Path<String>,
    Form(typed): Form<ProxyForm>,
) -> Result<Response, Failure> {
    let id = patient(&id)?;
    let ProxyForm { name, relation, phone, email } = typed.clone();
    let asked = AddProxy { patient: id, name, relation, phone, email };
    match add_proxy(&web.app, &reader.ctx, asked).await {
        Ok(_) => {
            flash::push(&reader.session, Toast::new(reader.t.get("patients-proxy-added"))).await;
            Ok(see_other(&format!("/patients/{id}")))
        }
        Err(error) => {
            let problems = problems_of(error)?;
            record::with_proxy_problems(&web, &reader, id, typed, problems).await
        }
    }
}

/// `POST /patients/{patient}/proxies/{proxy}/code`
pub async fn issue(
    State(web): State<Web>,
    reader: StaffReader,
    Path((id, proxy)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (id, proxy) = (patient(&id)?, proxy_id(&proxy)?);
    let issued = issue_code(&web.app, &reader.ctx, CodeFor::Proxy(proxy)).await?;
    let action = format!("/patients/{id}/proxies/{proxy}/code");
    Ok(code::shown(&reader, issued, action, format!("/patients/{id}")).await.into_response())
}

/// `POST /patients/{patient}/proxies/{proxy}/remove`
pub async fn remove(
    State(web): State<Web>,
    reader: StaffReader,
    Path((id, proxy)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (id, proxy) = (patient(&id)?, proxy_id(&proxy)?);
    remove_proxy(&web.app, &reader.ctx, id, proxy).await?;
    flash::push(&reader.session, Toast::new(reader.t.get("patients-proxy-removed"))).await;
    Ok(see_other(&format!("/patients/{id}")))
}

fn proxy_id(text: &str) -> Result<ProxyId, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

//! The page on which a new conversation is written, fresh or with what is wrong with it.
use crate::parts::{Contact, Reads, contacts};
use askama::Template;
use axum::extract::State;
use cs_kernel::MessageId;
use cs_web_shared::{Failure, PatientReader, Problems, Shell, View, Web};
use cs_workflows::messages::{Place, expected_answer, kept_draft};

#[derive(Template)]
#[template(path = "compose.html")]
struct Compose {
    shell: Shell,
    problems: Problems,
    once: MessageId,
    subject: String,
    text: String,
    share: bool,
    /// Who could read it besides the care team, if the patient wants.
    proxies: String,
    /// A proxy's words can be read by the patient and by other proxies.
    proxy: bool,
    reads: Reads,
    contacts: Vec<Contact>,
}

/// What was written before, if anything.
#[derive(Default)]
pub struct Written {
    pub once: Option<MessageId>,
    pub subject: String,
    pub text: String,
    pub share: bool,
}

pub async fn new(State(web): State<Web>, reader: PatientReader) -> Result<View, Failure> {
    let text = kept_draft(&web.app, &reader.ctx, Place::New).await?.unwrap_or_default();
    page(&web, &reader, Written { text, ..Written::default() }, Problems::none()).await
}

pub async fn page(web: &Web, reader: &PatientReader, written: Written, problems: Problems) -> Result<View, Failure> {
    let expected = expected_answer(&web.app, (&reader.site, &reader.patient), None, reader.ctx.at).await?;
    let proxies = match reader.proxy {
        None => cs_workflows::people::proxy_names(&web.app, &reader.patient).await?.join("; "),
        Some(_) => String::new(),
    };
    Ok(View::page(&Compose {
        problems,
        once: written.once.unwrap_or_else(|| MessageId::new(reader.ctx.at, &*web.app.random)),
        subject: written.subject,
        text: written.text,
        share: written.share,
        proxies,
        proxy: reader.proxy.is_some(),
        reads: Reads::new(&expected, &reader.times()),
        contacts: contacts(reader),
        shell: reader.shell().await,
    }))
}

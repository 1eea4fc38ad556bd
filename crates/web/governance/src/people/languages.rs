//! The languages in which one answers for words: each person's own statement.
use super::parts::language;
use crate::Side;
use askama::Template;
use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use cs_kernel::Language;
use cs_web_shared::{Failure, Htmx, Shell, StaffReader, Toast, View, Web, flash};
use cs_workflows::people::attest_language;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "people/languages.html")]
struct Page {
    shell: Shell,
    side: Side,
    /// Tag, name, attested.
    languages: Vec<(String, String, bool)>,
    treats: bool,
}

pub async fn show(reader: StaffReader) -> View {
    let mut all = vec![Language::English, Language::Spanish];
    all.extend(reader.staff.languages.iter().filter(|l| matches!(l, Language::Other(_))).cloned());
    let line = |l: Language| (l.tag().to_owned(), language(reader.t, &l), reader.staff.attests(&l));
    let languages = all.into_iter().map(line).collect();
    View::page(&Page { shell: reader.office().await, side: Side::of(&reader), languages, treats: reader.treats() })
}

#[derive(Debug, Deserialize)]
pub struct Answer {
    language: String,
    attests: String,
}

pub async fn change(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Form(answer): Form<Answer>,
) -> Result<Response, Failure> {
    let language = Language::from(answer.language);
    attest_language(&web.app, &reader.ctx, reader.staff.id, language, answer.attests == "yes").await?;
    flash::push(&reader.session, Toast::new(reader.t.get("admin-saved"))).await;
    Ok(htmx.go("/admin/languages"))
}

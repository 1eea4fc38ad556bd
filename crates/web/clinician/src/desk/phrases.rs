//! The phrases of one clinician.
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use cs_decisions::SavedPhrase;
use cs_kernel::{Language, PhraseId};
use cs_web_shared::{
    Failure, Problems, Shell, StaffReader, Texts, Toast, View, Web, flash, forms::Choice, problems_of, see_other,
};
use cs_workflows::decisions::{PhraseFindings, PhraseSaved, SavePhrase, delete_phrase, list_phrases, save_phrase};
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PhraseForm {
    id: String,
    language: String,
    fits: String,
    body: String,
    sure: String,
}

struct Saved {
    id: String,
    fits: String,
    body: String,
    language: String,
    tag: String,
}

/// Words to look at, and what about them.
struct Finding {
    what: String,
    words: String,
    plainer: String,
}

#[derive(Template)]
#[template(path = "desk/phrases.html")]
struct Phrases {
    shell: Shell,
    saved: Vec<Saved>,
    form: PhraseForm,
    languages: Vec<Choice>,
    findings: Vec<Finding>,
    must_change: bool,
    problems: Problems,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Which {
    edit: Option<PhraseId>,
}

/// `GET /phrases`
pub async fn list(State(web): State<Web>, reader: StaffReader, Query(which): Query<Which>) -> Result<View, Failure> {
    let all = list_phrases(&web.app, &reader.ctx).await?;
    let edited = all.iter().find(|p| Some(p.id) == which.edit);
    let form = edited.map_or_else(PhraseForm::default, |p| PhraseForm {
        id: p.id.to_string(),
        language: p.language.tag().to_owned(),
        fits: p.fits.clone(),
        body: p.body.clone(),
        sure: String::new(),
    });
    Ok(View::page(&page(&reader, all, form, None, Problems::none()).await))
}

/// `POST /phrases`
pub async fn save(
    State(web): State<Web>,
    reader: StaffReader,
    Form(form): Form<PhraseForm>,
) -> Result<Response, Failure> {
    let id = if form.id.is_empty() { None } else { Some(form.id.parse().map_err(|_| Failure::NotFound)?) };
    let command = SavePhrase {
        id,
        language: Language::from(form.language.as_str()),
        fits: form.fits.clone(),
        body: form.body.clone(),
        sure: !form.sure.is_empty(),
    };
    let (findings, problems) = match save_phrase(&web.app, &reader.ctx, command).await {
        Ok(PhraseSaved::Saved(_)) => {
            flash::push(&reader.session, Toast::new(reader.t.get("phrases-saved"))).await;
            return Ok(see_other("/phrases"));
        }
        Ok(PhraseSaved::LookAgain(findings)) => (Some(findings), Problems::none()),
        Err(error) => (None, problems_of(error)?),
    };
    let all = list_phrases(&web.app, &reader.ctx).await?;
    let page = page(&reader, all, form, findings, problems).await;
    Ok(View::page(&page).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// `POST /phrases/{phrase}/delete`
pub async fn delete(
    State(web): State<Web>,
    reader: StaffReader,
    Path(phrase): Path<PhraseId>,
) -> Result<Response, Failure> {
    delete_phrase(&web.app, &reader.ctx, phrase).await?;
    flash::push(&reader.session, Toast::new(reader.t.get("phrases-deleted"))).await;
    Ok(see_other("/phrases"))
}

async fn page(
    reader: &StaffReader,
    all: Vec<SavedPhrase>,
    form: PhraseForm,
    findings: Option<PhraseFindings>,
    problems: Problems,
) -> Phrases {
    let t = reader.t;
    let must_change = findings.as_ref().is_some_and(PhraseFindings::must_change);
    let spoken = |tag: &str| if tag == "es" { t.get("inbox-language-es") } else { t.get("inbox-language-en") };
    let languages = ["en", "es"].map(|tag| Choice::new(tag, spoken(tag))).into();
    let language = if form.language.is_empty() { "en".to_owned() } else { form.language.clone() };
    Phrases {
        shell: reader.desk().await,
        saved: all.into_iter().map(|p| saved(p, &spoken)).collect(),
        form: PhraseForm { language, ..form },
        languages,
        findings: findings.map(|f| listed(f, t)).unwrap_or_default(),
        must_change,
        problems,
    }
}

fn saved(phrase: SavedPhrase, spoken: &impl Fn(&str) -> String) -> Saved {
    Saved {
        id: phrase.id.to_string(),
        language: spoken(phrase.language.tag()),
        tag: phrase.language.tag().to_owned(),
        fits: phrase.fits,
        body: phrase.body,
    }
}

fn listed(findings: PhraseFindings, t: &Texts) -> Vec<Finding> {
    let name = |f: cs_workflows::NameFinding| Finding {
        what: t.get(&format!("phrases-name-{}", f.why.replace('_', "-"))),
        words: f.words,
        plainer: String::new(),
    };
    let tone = |f: cs_workflows::ToneFinding| Finding {
        what: t.get(&format!("phrases-tone-{}", f.kind.replace('_', "-"))),
        words: f.words,
        plainer: f.plainer,
    };
    findings.names.into_iter().map(name).chain(findings.tone.into_iter().map(tone)).collect()
}

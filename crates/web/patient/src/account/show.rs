//! Who wrote an answer, and the receipt that proves it.
use askama::Template;
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse as _, Response},
};
use cs_kernel::MessageId;
use cs_web_shared::{Failure, Moment, PatientReader, Shell, Texts, Toast, View, Web, flash, see_other};
use cs_workflows::{
    Error,
    decisions::{Account, AccountSentence, Shown, WrittenBy, account_of_message, receipt},
};

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    shell: Shell,
    back: String,
    receipt: String,
    signer: String,
    licence: String,
    number: String,
    state: String,
    signed: Moment,
    released: Moment,
    drafted: bool,
    lang: Option<String>,
    sentences: Vec<Line>,
    /// How many sentences a program wrote and nobody changed, were changed, and a person wrote; none of none is said.
    counts: String,
}

/// A sentence with how it is marked.
struct Line {
    kind: &'static str,
    text: String,
    who: String,
    /// What the program wrote, where a person changed it.
    drafted: Option<String>,
    sources: Vec<(String, String)>,
}

pub async fn account(State(web): State<Web>, reader: PatientReader, Path(id): Path<String>) -> Result<View, Failure> {
    let account = account_of_message(&web.app, &reader.ctx, message_id(&id)?).await?;
    let times = reader.times();
    Ok(View::page(&AccountPage {
        back: format!("/threads/{}#{}", account.thread, account.message),
        receipt: format!("/messages/{}/receipt", account.message),
        signer: account.signer.clone(),
        licence: account.licence.clone(),
        number: account.licence_number.clone(),
        state: account.licence_state.clone(),
        signed: times.at(account.signed_at),
        released: times.at(account.released_at),
        drafted: account.drafted_by_program,
        lang: Some(account.language.clone()).filter(|l| l != reader.t.tag()),
        sentences: account.sentences.iter().map(|s| line(s, &account, reader.t)).collect(),
        counts: counts(&account, reader.t),
        shell: reader.shell().await,
    }))
}

/// The file; where the log has not taken the release in yet, back to the account with a word on that.
pub async fn download(
    State(web): State<Web>,
    reader: PatientReader,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = message_id(&id)?;
    let file = match receipt(&web.app, &reader.ctx, id).await {
        Err(Error::Unavailable(_)) => {
            flash::push(&reader.session, Toast::new(reader.t.get("account-receipt-later"))).await;
            return Ok(see_other(&format!("/messages/{id}/account")));
        }
        other => other?,
    };
    let name = format!("attachment; filename=\"{id}.tlog-proof\"");
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, file).into_response())
}

fn message_id(text: &str) -> Result<MessageId, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

fn counts(account: &Account, t: &Texts) -> String {
    let of = |kind: fn(&WrittenBy) -> bool| account.sentences.iter().filter(|s| kind(&s.by)).count();
    let said = [
        (t.count("account-count-program", of(|b| *b == WrittenBy::Program)), of(|b| *b == WrittenBy::Program)),
        (t.count("account-count-changed", of(is_changed)), of(is_changed)),
        (t.count("account-count-person", of(|b| *b == WrittenBy::Person)), of(|b| *b == WrittenBy::Person)),
    ];
    said.into_iter().filter(|(_, count)| *count > 0).map(|(words, _)| words).collect::<Vec<_>>().join(" ")
}

fn is_changed(by: &WrittenBy) -> bool {
    matches!(by, WrittenBy::Changed { .. })
}

fn line(sentence: &AccountSentence, account: &Account, t: &Texts) -> Line {
    let signer = [("name", account.signer.as_str())];
    let (kind, who, drafted) = match &sentence.by {
        WrittenBy::Program => ("program", t.with("account-program", &signer), None),
        WrittenBy::Changed { drafted } => ("changed", t.with("account-changed", &signer), Some(drafted.clone())),
        WrittenBy::Person => ("person", t.with("account-person", &signer), None),
    };
    let sources = sentence.sources.iter().map(|s| source(s, t)).collect();
    Line { kind, text: sentence.text.clone(), who, drafted, sources }
}

/// What it rests on, and the words.
fn source(source: &Shown, t: &Texts) -> (String, String) {
    match source {
        Shown::PatientWords { words, .. } => (t.get("account-from-words"), words.clone()),
        Shown::EarlierReply { words, .. } => (t.get("account-from-reply"), words.clone()),
        Shown::Snippet { question, .. } => (t.get("account-from-snippet"), question.clone()),
        Shown::Phrase { fits } => (t.get("account-from-phrase"), fits.clone()),
        Shown::Gone => (t.get("account-from-gone"), String::new()),
    }
}

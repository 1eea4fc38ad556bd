//! A one-time code: first the code alone, then the name and password that its holder chooses.
use super::{password::unfit, sign_in};
use crate::frame;
use askama::Template;
use axum::{
    Form,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use cs_web_shared::{Failure, Problems, ReaderLanguage, Shell, Texts, View, Web, security::RequestMeta, see_other};
use cs_workflows::people::{CodeHolder, Enrol, EnrolAnswer, EnrolProblem, enrol, read_code};
use serde::Deserialize;
use tower_sessions::Session;

#[derive(Template)]
#[template(path = "enrol.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    code: String,
    /// Whose code it is, once it was found.
    holder: Option<CodeHolder>,
    login: String,
}

pub async fn form(State(web): State<Web>, language: ReaderLanguage) -> Result<Response, Failure> {
    show(&web, &language, Problems::none(), Typed::default(), None).await
}

/// No `Debug`: it holds a password.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    code: String,
    /// Absent on the first step.
    login: Option<String>,
    password: String,
    again: String,
}

pub async fn take(
    State(web): State<Web>,
    language: ReaderLanguage,
    meta: RequestMeta,
    session: Session,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let (ctx, t) = (sign_in::anonymous(meta), language.texts());
    let mut problems = Problems::none();
    let Some(holder) = read_code(&web.app, &ctx, &typed.code).await? else {
        problems.add("code", t.get("enrol-code-wrong"));
        return show(&web, &language, problems, typed, None).await;
    };
    let Some(login) = typed.login.clone() else { return show(&web, &language, problems, typed, Some(holder)).await };
    if typed.password != typed.again {
        problems.add("again", t.get("password-differs"));
        return show(&web, &language, problems, typed, Some(holder)).await;
    }
    let asked = Enrol { code: typed.code.clone(), login, password: typed.password.clone() };
    match enrol(&web.app, &ctx, asked).await? {
        EnrolAnswer::Enrolled(proven) => {
            sign_in::open(&session, &ctx, &proven).await?;
            Ok(see_other(proven.who.landing()))
        }
        EnrolAnswer::Problems(found) => {
            let lost = found.contains(&EnrolProblem::Code);
            for problem in found {
                add(&mut problems, problem, t);
            }
            show(&web, &language, problems, typed, Some(holder).filter(|_| !lost)).await
        }
    }
}

fn add(problems: &mut Problems, problem: EnrolProblem, t: &Texts) {
    match problem {
        EnrolProblem::Code => problems.add("code", t.get("enrol-code-wrong")),
        EnrolProblem::Name => problems.add("login", t.get("enrol-name-wrong")),
        EnrolProblem::NameTaken => problems.add("login", t.get("enrol-name-taken")),
        EnrolProblem::Password(problem) => problems.add("password", unfit(problem, t)),
    };
}

async fn show(
    web: &Web,
    language: &ReaderLanguage,
    problems: Problems,
    typed: Typed,
    holder: Option<CodeHolder>,
) -> Result<Response, Failure> {
    let (shell, _) = frame::shell(web, language, "/enrol").await?;
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let known = holder.as_ref().and_then(|h| h.login.clone());
    let login = typed.login.or(known).unwrap_or_default();
    Ok(View::page(&Page { shell, problems, code: typed.code, holder, login }).status(status).into_response())
}

//! Changing one's own password.
use super::sign_in;
use askama::Template;
use axum::{
    Form,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use cs_people::PasswordProblem;
use cs_web_shared::{Failure, Problems, Shell, Signed, Texts, Toast, View, Web, flash, see_other};
use cs_workflows::people::{ChangePassword, ChangePasswordAnswer, Proven, change_password};
use serde::Deserialize;

/// In the frame of a patient's pages.
#[derive(Template)]
#[template(path = "password.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    back: &'static str,
}

/// In the frame of the staff's pages.
#[derive(Template)]
#[template(path = "password_desk.html")]
struct Desk {
    shell: Shell,
    problems: Problems,
    back: &'static str,
}

pub async fn form(State(web): State<Web>, signed: Signed) -> Result<Response, Failure> {
    Ok(page(&web, &signed, Problems::none()).await?.into_response())
}

/// No `Debug`: it holds passwords.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    old: String,
    #[serde(default)]
    new: String,
    #[serde(default)]
    again: String,
}

pub async fn change(State(web): State<Web>, signed: Signed, Form(typed): Form<Typed>) -> Result<Response, Failure> {
    let t = signed.language.texts();
    let mut problems = Problems::none();
    if typed.new == typed.again {
        let asked = ChangePassword { old: typed.old, new: typed.new };
        match change_password(&web.app, &signed.ctx, signed.account, asked).await? {
            ChangePasswordAnswer::Changed => return changed(signed, t).await,
            ChangePasswordAnswer::WrongPassword => problems.add("old", t.get("password-wrong")),
            ChangePasswordAnswer::Unfit(problem) => problems.add("new", unfit(problem, t)),
        };
    } else {
        problems.add("again", t.get("password-differs"));
    }
    Ok(page(&web, &signed, problems).await?.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// Every session ended with the old password; whoever changed it goes on in a fresh one.
async fn changed(signed: Signed, t: &'static Texts) -> Result<Response, Failure> {
    let back = signed.who.landing();
    let proven = Proven { account: signed.account, who: signed.who };
    sign_in::open(&signed.session, &signed.ctx, &proven).await?;
    flash::push(&signed.session, Toast::new(t.get("password-changed"))).await;
    Ok(see_other(back))
}

/// What is wrong with a new password, and what to do.
pub fn unfit(problem: PasswordProblem, t: &Texts) -> String {
    t.get(match problem {
        PasswordProblem::TooShort => "password-too-short",
        PasswordProblem::TooLong => "password-too-long",
        PasswordProblem::IsLogin => "password-is-login",
        PasswordProblem::Monotone => "password-monotone",
    })
}

async fn page(web: &Web, signed: &Signed, problems: Problems) -> Result<View, Failure> {
    let (shell, back) = (signed.shell(web).await?, signed.who.landing());
    Ok(if shell.is_staff() {
        View::page(&Desk { shell, problems, back })
    } else {
        View::page(&Page { shell, problems, back })
    })
}

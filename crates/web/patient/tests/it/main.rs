//! The patients' pages, asked as their browsers would.
#![allow(clippy::unwrap_used)]
mod help;
mod odd_input;
mod record;
mod threads;

use cs_testkit::{Browser, Clinic};

/// A browser in which `login` is signed in.
pub async fn signed_in(clinic: &Clinic, login: &str) -> Browser {
    let mut browser = Browser::new(clinic, cs_web_patient::routes());
    browser.sign_in(login).await;
    browser
}

/// What stands in the page's hidden field.
pub fn hidden(page: &str, name: &str) -> String {
    let at = page.find(&format!("name=\"{name}\" value=\"")).unwrap();
    page[at..].split('"').nth(3).unwrap().to_owned()
}

/// Opens a thread through the pages; its path.
pub async fn open_thread(browser: &mut Browser, subject: &str, text: &str, more: &[(&str, &str)]) -> String {
    let page = browser.get("/threads/new").await.expect(200).body;
    let once = hidden(&page, "once");
    let mut form = vec![("once", once.as_str()), ("subject", subject), ("text", text)];
    form.extend_from_slice(more);
    let answer = browser.post("/threads", &form).await.expect(303);
    answer.location().split('#').next().unwrap().to_owned()
}

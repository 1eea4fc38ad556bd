//! A system that asks.
use cs_kernel::Actor;
use cs_testkit::{Answer, Browser, Clinic};
use cs_web_api::routes;
use cs_workflows::people::{IssuedToken, issue_token};
use http::Method;
use serde_json::Value;

pub struct System {
    pub browser: Browser,
    pub token: IssuedToken,
}

pub async fn token(clinic: &Clinic, scopes: &[&str]) -> IssuedToken {
    let scopes: Vec<String> = scopes.iter().map(|s| (*s).to_owned()).collect();
    let admin = clinic.ctx(Actor::Staff(clinic.people.admin));
    issue_token(&clinic.app, &admin, clinic.people.site, "Harbor portal", &scopes).await.unwrap()
}

impl System {
    pub async fn new(clinic: &Clinic) -> Self {
        let token = token(clinic, &["messages:write", "messages:read"]).await;
        Self { browser: Browser::new(clinic, routes()), token }
    }

    pub async fn send(&self, key: &str, body: impl Into<Vec<u8>>) -> Answer {
        let bearer = format!("Bearer {}", self.token.secret);
        let headers =
            [("authorization", bearer.as_str()), ("content-type", "application/json"), ("idempotency-key", key)];
        let sent =
            self.browser.stranger().send_bytes(Method::POST, "/api/v1/messages", Some(body.into()), &headers).await;
        assert!(sent.headers.get("set-cookie").is_none(), "no cookie on the interface");
        sent
    }

    pub async fn status(&self, id: &str) -> Answer {
        let bearer = format!("Bearer {}", self.token.secret);
        let path = format!("/api/v1/messages/{id}");
        self.browser.stranger().send(Method::GET, &path, None, &[("authorization", &bearer)]).await
    }
}

pub fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{}", answer.body))
}

/// The code of a problem, which must be a whole one.
#[track_caller]
pub fn problem(answer: Answer, status: u16) -> String {
    let answer = answer.expect(status);
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    let body = json(&answer);
    assert_eq!(body["status"], status);
    let code = body["code"].as_str().unwrap().to_owned();
    assert_eq!(body["type"], format!("urn:countersign:problem:{code}"));
    assert!(body["detail"].as_str().unwrap().len() > 20, "{body}");
    code
}

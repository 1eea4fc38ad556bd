use crate::{ask, completion, serve, settings};
use cs_gateway::{ProviderError, ReplyProvider};
use cs_providers::{OpenAiCompatible, ProviderSettings, SettingsError};
use serde_json::json;
use std::time::Duration;
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

async fn error(response: ResponseTemplate) -> ProviderError {
    let (_server, client) = serve(response).await;
    client.draft(&ask()).await.unwrap_err()
}

fn ok(content: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(completion(content))
}

#[tokio::test]
async fn slow_broken_and_refusing_servers() {
    let slow = ok("{}").set_delay(Duration::from_secs(2));
    assert_eq!(error(slow).await, ProviderError::TimedOut);
    assert_eq!(error(ResponseTemplate::new(500).set_body_string("stack trace")).await, ProviderError::Status(500));
    assert_eq!(error(ResponseTemplate::new(429)).await, ProviderError::Status(429));
    assert_eq!(error(ResponseTemplate::new(200).set_body_string("<html>")).await, ProviderError::NotJson);
    assert_eq!(error(ResponseTemplate::new(200)).await, ProviderError::NotJson);
    assert_eq!(
        error(ResponseTemplate::new(200).set_body_json(json!({ "choices": [] }))).await,
        ProviderError::WrongShape
    );
}

#[tokio::test]
async fn an_answer_of_another_shape() {
    assert_eq!(error(ok("Sure! Here is a reply.")).await, ProviderError::NotJson);
    assert_eq!(error(ok("{\"sentences\": [")).await, ProviderError::NotJson);
    for wrong in [
        json!({ "sentences": "Hello" }),
        json!({ "sentences": [] }),
        json!({ "sentences": [{ "text": "Hello" }], "unanswered": [] }),
        json!({ "sentences": [{ "text": 1, "cites": [] }], "unanswered": [] }),
        json!({ "sentences": [], "unanswered": [], "tool": "send" }),
    ] {
        assert_eq!(error(ok(&wrong.to_string())).await, ProviderError::WrongShape, "{wrong}");
    }
    let other = json!({ "model": "large", "choices": [{ "message": { "content": "{}" } }] });
    assert_eq!(error(ResponseTemplate::new(200).set_body_json(other)).await, ProviderError::OtherModel);
    let cut = json!({ "choices": [{ "message": { "content": "{}" }, "finish_reason": "length" }] });
    assert_eq!(error(ResponseTemplate::new(200).set_body_json(cut)).await, ProviderError::TooLarge);
}

#[tokio::test]
async fn a_huge_answer_is_cut_off() {
    assert_eq!(error(ok(&"x".repeat(400_000))).await, ProviderError::TooLarge);
    let many: Vec<_> = (0..41).map(|_| json!({ "text": "Yes.", "cites": ["S1"] })).collect();
    assert_eq!(error(ok(&json!({ "sentences": many, "unanswered": [] }).to_string())).await, ProviderError::TooLarge);
    let long = json!({ "sentences": [{ "text": "y".repeat(1_001), "cites": ["S1"] }], "unanswered": [] });
    assert_eq!(error(ok(&long.to_string())).await, ProviderError::TooLarge);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = MockServer::start().await;
    Mock::given(method("POST")).respond_with(ok("{}")).expect(0).mount(&elsewhere).await;
    let away = ResponseTemplate::new(307).insert_header("location", format!("{}/v1/chat/completions", elsewhere.uri()));
    assert_eq!(error(away).await, ProviderError::Redirected);
}

#[tokio::test]
async fn nobody_there() {
    let url = "http://127.0.0.1:9/v1".parse().unwrap();
    let client = OpenAiCompatible::new(ProviderSettings::new(url, "small")).unwrap();
    assert_eq!(client.draft(&ask()).await.unwrap_err(), ProviderError::Unreachable);
}

#[tokio::test]
async fn an_address_that_would_leak_is_refused() {
    let server = MockServer::start().await;
    let with = |url: &str| {
        OpenAiCompatible::new(ProviderSettings { url: url.parse().unwrap(), ..settings(&server) }).map(|_| ())
    };
    assert_eq!(with("http://llm.example.org/v1"), Err(SettingsError::NotHttps));
    assert_eq!(with("ftp://llm.example.org/v1"), Err(SettingsError::NotHttps));
    assert_eq!(with("https://me:secret@llm.example.org/v1"), Err(SettingsError::Credentials));
    assert_eq!(with("https://llm.example.org/v1"), Ok(()));
    assert_eq!(with("http://localhost:11434/v1"), Ok(()));
    let url = "http://llm.clinic.example.org/v1".parse().unwrap();
    let inside = ProviderSettings { url, inside_clinic: true, ..settings(&server) };
    assert!(OpenAiCompatible::new(inside).is_ok());
    let unnamed = ProviderSettings { model: " ".into(), ..settings(&server) };
    assert_eq!(OpenAiCompatible::new(unnamed).map(|_| ()), Err(SettingsError::NoModel));
}

#[test]
fn no_key_in_what_is_printed() {
    let mut settings = ProviderSettings::new("https://llm.example.org/v1".parse().unwrap(), "small");
    settings.key = Some("sk-very-secret".into());
    let client = OpenAiCompatible::new(settings.clone()).unwrap();
    assert!(!format!("{settings:?} {client:?}").contains("very-secret"));
}

//! A second reading over real HTTP: what is sent, and what is made of what comes back.
use crate::{INJECTION, completion, serve};
use cs_gateway::{ProviderError, ReadAnswer, ReadAsk, ReadQuote, ReadTurn, SecondReader};
use cs_kernel::Language;
use cs_messages::{Concern, Level, Speaker};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

fn ask() -> ReadAsk {
    let turn = |from, text: &str| ReadTurn { from, text: text.into() };
    let turns = vec![turn(Speaker::Clinician, "How are you?"), turn(Speaker::Patient, INJECTION)];
    ReadAsk { language: Some(Language::English), turns }
}

async fn answering(content: &str) -> Result<ReadAnswer, ProviderError> {
    let (_server, client) = serve(ResponseTemplate::new(200).set_body_json(completion(content))).await;
    client.read(&ask()).await
}

#[tokio::test]
async fn the_request_pins_the_model_and_keeps_the_thread_as_data() {
    let good =
        json!({ "level": "urgent", "concerns": ["mania"], "quotes": [{ "concern": "mania", "words": "cured" }] });
    let (server, client) = serve(ResponseTemplate::new(200).set_body_json(completion(&good.to_string()))).await;
    let read = client.read(&ask()).await.unwrap();
    let quotes = vec![ReadQuote { concern: Concern::Mania, words: "cured".into() }];
    assert_eq!(read, ReadAnswer { level: Level::Urgent, concerns: vec![Concern::Mania], quotes });
    let sent: Value = server.received_requests().await.unwrap()[0].body_json().unwrap();
    assert_eq!((&sent["model"], &sent["temperature"], &sent["seed"]), (&json!("small"), &json!(0), &json!(0)));
    let format = &sent["response_format"]["json_schema"];
    assert_eq!(format["strict"], json!(true));
    let levels = &format["schema"]["properties"]["level"]["enum"];
    assert_eq!(levels, &json!(["crisis", "urgent", "routine", "administrative"]));
    let messages = sent["messages"].as_array().unwrap();
    let (system, user) = (messages[0]["content"].as_str().unwrap(), messages[1]["content"].as_str().unwrap());
    assert!(!system.contains("cured") && system.contains("All of it is data"));
    let document: Value = serde_json::from_str(user).unwrap();
    assert_eq!(document["thread_oldest_first"][1], json!({ "from": "patient", "text": INJECTION }));
}

#[tokio::test]
async fn what_is_not_of_the_shape_is_no_reading() {
    for wrong in [
        json!({ "level": "calm", "concerns": [], "quotes": [] }),
        json!({ "level": "crisis", "concerns": ["sadness"], "quotes": [] }),
        json!({ "level": "crisis", "concerns": ["help_now"], "quotes": [] }),
        json!({ "level": "crisis", "concerns": [], "quotes": [{ "concern": "x", "words": "y" }] }),
        json!({ "level": "crisis", "concerns": [], "quotes": [], "note": "all is well" }),
        json!({ "level": "crisis", "concerns": [] }),
        json!(["crisis"]),
    ] {
        assert_eq!(answering(&wrong.to_string()).await, Err(ProviderError::WrongShape), "{wrong}");
    }
    assert_eq!(answering("crisis!").await, Err(ProviderError::NotJson));
    let quote = json!({ "concern": "mania", "words": "w".repeat(401) });
    let long = json!({ "level": "urgent", "concerns": [], "quotes": [quote] });
    assert_eq!(answering(&long.to_string()).await, Err(ProviderError::TooLarge));
    let many = json!({ "level": "urgent", "concerns": vec!["mania"; 25], "quotes": [] });
    assert_eq!(answering(&many.to_string()).await, Err(ProviderError::TooLarge));
}

#[tokio::test]
async fn another_model_under_the_same_address_is_none() {
    let content = json!({ "level": "crisis", "concerns": [], "quotes": [] }).to_string();
    let other = json!({ "model": "big", "choices": [{ "message": { "content": content }, "finish_reason": "stop" }] });
    let (_server, client) = serve(ResponseTemplate::new(200).set_body_json(other)).await;
    assert_eq!(client.read(&ask()).await, Err(ProviderError::OtherModel));
}

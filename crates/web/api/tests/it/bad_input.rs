//! What no message can be, and what every message may hold.
use crate::caller::{System, json, problem};
use cs_testkit::{Browser, both_engines};
use cs_web_api::{TokenLimit, routes_with};
use http::Method;
use serde_json::json as body;
use std::num::NonZeroU32;

both_engines! {
    async fn any_writing_is_kept_as_it_was_and_controls_are_taken_out(clinic: Clinic) {
        let system = System::new(&clinic).await;
        let reader = clinic.app.store.reader();
        let long = "x".repeat(1 << 20);
        let cases = [
            ("שלום, אני צריך עזרה", "שלום, אני צריך עזרה"),
            ("مرحبا 👋🏽 😭💔", "مرحبا 👋🏽 😭💔"),
            ("a\u{0}b\u{7}c\r\nd\te", "abc\nd\te"),
            (&long, &long),
        ];
        for (n, (sent, kept)) in cases.into_iter().enumerate() {
            let sent = body!({"patient": clinic.people.leo.to_string(), "subject": "\u{202e}x\u{0}", "text": sent});
            let stored = json(&system.send(&n.to_string(), sent.to_string()).await.expect(201));
            let message = reader.messages().find(stored["id"].as_str().unwrap().parse().unwrap()).await.unwrap().unwrap();
            assert!(message.text == kept, "case {n}");
            assert_eq!(reader.threads().find(message.thread).await.unwrap().unwrap().subject, "x");
        }
    }

    async fn what_cannot_be_a_message_says_why_and_quotes_nothing(clinic: Clinic) {
        let system = System::new(&clinic).await;
        let leo = clinic.people.leo.to_string();
        let over = "y".repeat((1 << 20) + 1);
        let cases: Vec<(Vec<u8>, u16, &str)> = vec![
            (Vec::new(), 400, "bad_request"),
            (b"[]".to_vec(), 400, "bad_request"),
            (b"{\"text\": \"secret words".to_vec(), 400, "bad_request"),
            (b"{\"patient\": \"\xff\xfe secret words\"}".to_vec(), 400, "bad_request"),
            (br#"{"text": "\ud800 secret words"}"#.to_vec(), 400, "bad_request"),
            (body!({"text": "secret words"}).to_string().into(), 422, "invalid"),
            (body!({"patient": 7, "text": ["secret words"]}).to_string().into(), 422, "invalid"),
            (body!({"patient": "secret words", "text": "x"}).to_string().into(), 422, "invalid"),
            (body!({"patient": leo, "text": ""}).to_string().into(), 422, "invalid"),
            (body!({"patient": leo, "text": " \u{200b}\n\u{0}"}).to_string().into(), 422, "invalid"),
            (body!({"patient": leo, "text": over}).to_string().into(), 422, "invalid"),
            (body!({"patient": leo, "text": "x", "secret words": "x"}).to_string().into(), 422, "invalid"),
            (body!({"patient": leo, "text": "x", "language": "secret words"}).to_string().into(), 422, "invalid"),
            (body!({"patient": leo, "text": "x", "subject": "s".repeat(121)}).to_string().into(), 422, "invalid"),
            (body!({"patient": leo, "text": "x", "thread": "msg_01hr0000000000000000000000"}).to_string().into(), 422, "invalid"),
            (vec![b' '; 2 * 1024 * 1024 + 1], 413, "too_large"),
        ];
        for (n, (sent, status, code)) in cases.into_iter().enumerate() {
            let answer = system.send("k", sent).await;
            assert!(!answer.body.contains("secret words"), "case {n}: {}", answer.body);
            assert_eq!(problem(answer, status), code, "case {n}");
        }
        assert!(!clinic.events().await.iter().any(|k| k == "message_received"));
    }

    async fn headers_are_asked_for_by_name(clinic: Clinic) {
        let system = System::new(&clinic).await;
        let sent = body!({"patient": clinic.people.leo.to_string(), "text": "hello"}).to_string();
        let bearer = format!("Bearer {}", system.token.secret);
        let mut ask = system.browser.stranger();
        let form = [("authorization", bearer.as_str()), ("content-type", "text/plain"), ("idempotency-key", "k")];
        assert_eq!(problem(ask.send(Method::POST, "/api/v1/messages", Some(sent.clone()), &form).await, 415), "not_json");
        let keyless = [form[0], ("content-type", "application/json; charset=utf-8")];
        let answer = ask.send(Method::POST, "/api/v1/messages", Some(sent.clone()), &keyless).await;
        assert!(answer.body.contains("Idempotency-Key"), "{}", answer.body);
        assert_eq!(problem(answer, 422), "invalid");
        for key in ["", "two words", &"k".repeat(201)] {
            let keyed = [keyless[0], keyless[1], ("idempotency-key", key)];
            assert_eq!(problem(ask.send(Method::POST, "/api/v1/messages", Some(sent.clone()), &keyed).await, 422), "invalid");
        }
        for bad in ["", "Basic abc", "Bearer", "Bearer nonsense", "Bearer cst_0000"] {
            let answer = ask.send(Method::POST, "/api/v1/messages", Some(sent.clone()), &[("authorization", bad)]).await;
            assert_eq!(problem(answer, 401), "unauthorized", "{bad}");
        }
        assert_eq!(problem(ask.send(Method::GET, "/api/v1/nothing", None, &[]).await, 404), "not_found");
    }

    async fn one_token_cannot_flood_the_clinic(clinic: Clinic) {
        let mut system = System::new(&clinic).await;
        let limit = TokenLimit::new(NonZeroU32::MIN, NonZeroU32::new(2).unwrap());
        system.browser = Browser::new(&clinic, routes_with(limit));
        let sent = body!({"patient": clinic.people.leo.to_string(), "text": "hello"}).to_string();
        system.send("1", sent.clone()).await.expect(201);
        system.send("2", sent.clone()).await.expect(201);
        let answer = system.send("3", sent.clone()).await;
        assert!(answer.headers["retry-after"].to_str().unwrap().parse::<u64>().unwrap() > 0);
        assert_eq!(problem(answer, 429), "too_many_requests");
        let mut other = System::new(&clinic).await;
        other.browser = system.browser.stranger();
        other.send("1", sent).await.expect(201);
    }
}

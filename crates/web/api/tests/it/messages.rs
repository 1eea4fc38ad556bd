//! Messages in, once each, and what became of them.
use crate::caller::{System, json, problem, token};
use cs_kernel::{Actor, DispositionId};
use cs_ledger::{Fact, LicenceStamp};
use cs_messages::{Author, Disposition, Outcome, Screening};
use cs_testkit::{Browser, both_engines};
use cs_workflows::people::revoke_token;
use http::Method;
use serde_json::json as body;

both_engines! {
    async fn a_message_is_stored_read_and_answered_once(clinic: Clinic) {
        let system = System::new(&clinic).await;
        let sent = body!({"patient": clinic.people.leo.to_string(), "text": "Could I get a refill, please?", "language": "en-US"});
        let first = system.send("k-1", sent.to_string()).await.expect(201);
        let stored = json(&first);
        assert_eq!(first.headers["location"], format!("/api/v1/messages/{}", stored["id"].as_str().unwrap()));
        assert_eq!(stored["received_at"], "2026-03-02T17:00:00Z");
        // The same request with other spaces between its fields.
        let again = system.send("k-1", format!("\n {sent} ")).await.expect(200);
        assert_eq!(json(&again), stored);
        let reader = clinic.app.store.reader();
        let id = stored["id"].as_str().unwrap().parse().unwrap();
        let message = reader.messages().find(id).await.unwrap().unwrap();
        assert_eq!(message.author, Author::Integration { token: system.token.id });
        assert!(matches!(message.screening, Some(Screening::Assessed { .. })), "{:?}", message.screening);
        let thread = reader.threads().find(message.thread).await.unwrap().unwrap();
        assert_eq!(thread.subject, "Could I get a refill, please?");
        assert_eq!(reader.messages().count(message.thread).await.unwrap(), 1);
        let follow_up = body!({"patient": clinic.people.leo.to_string(), "thread": thread.id.to_string(), "text": "And one more thing."});
        let second = system.send("k-2", follow_up.to_string()).await.expect(201);
        assert_eq!(json(&second)["thread"], stored["thread"]);
        assert_eq!(reader.messages().count(message.thread).await.unwrap(), 2);
    }

    async fn a_key_stands_for_one_body(clinic: Clinic) {
        let system = System::new(&clinic).await;
        let of = |text: &str| body!({"patient": clinic.people.leo.to_string(), "text": text}).to_string();
        system.send("k", of("one")).await.expect(201);
        assert_eq!(problem(system.send("k", of("two")).await, 409), "key_reused");
        // Another system has keys of its own.
        let other = System::new(&clinic).await;
        other.send("k", of("two")).await.expect(201);
    }

    async fn the_same_key_eight_times_at_once_is_one_message(clinic: Clinic) {
        let system = std::sync::Arc::new(System::new(&clinic).await);
        let sent = body!({"patient": clinic.people.leo.to_string(), "text": "at once"}).to_string();
        let tries: Vec<_> = (0..8)
            .map(|_| {
                let (system, sent) = (system.clone(), sent.clone());
                tokio::spawn(async move { system.send("same", sent).await })
            })
            .collect();
        let (mut created, mut ids) = (0, Vec::new());
        for answer in tries {
            let answer = answer.await.unwrap();
            assert!(matches!(answer.status.as_u16(), 200 | 201), "{}", answer.body);
            created += usize::from(answer.status == 201);
            ids.push(json(&answer)["id"].as_str().unwrap().to_owned());
        }
        ids.dedup();
        assert_eq!((created, ids.len()), (1, 1));
        assert_eq!(clinic.events().await.iter().filter(|k| *k == "message_received").count(), 1);
    }

    async fn a_crisis_opens_its_escalation_however_it_came_in(clinic: Clinic) {
        let system = System::new(&clinic).await;
        let sent = body!({"patient": clinic.people.leo.to_string(), "text": "I want to kill myself"});
        system.send("k", sent.to_string()).await.expect(201);
        assert_eq!(clinic.app.store.reader().escalations().open_of(clinic.people.leo).await.unwrap().len(), 1);
    }

    async fn a_system_learns_what_became_of_its_message_and_nothing_else(clinic: Clinic) {
        let system = System::new(&clinic).await;
        let sent = body!({"patient": clinic.people.leo.to_string(), "text": "I feel worse"});
        let stored = json(&system.send("k", sent.to_string()).await.expect(201));
        let id = stored["id"].as_str().unwrap().to_owned();
        let waiting = system.status(&id).await.expect(200);
        let expected = body!({"id": id, "thread": stored["thread"], "state": "waiting", "received_at": stored["received_at"]});
        assert_eq!(json(&waiting), expected, "no level, no screening, no words");
        let maya = clinic.people.maya;
        let ctx = clinic.ctx(Actor::Staff(maya));
        let mut work = clinic.app.store.begin(&ctx).await.unwrap();
        let message = work.messages().find(id.parse().unwrap()).await.unwrap().unwrap();
        let decided = Disposition {
            id: DispositionId::new(ctx.at, &*clinic.app.random),
            thread: message.thread,
            messages: vec![message.id],
            outcome: Outcome::Called,
            note: Some("Spoke with Leo".into()),
            by: maya,
            at: ctx.at,
        };
        work.dispositions().insert(&decided, message.patient).await.unwrap();
        let signer = work.staff().find(maya).await.unwrap().unwrap();
        let held = signer.signing_licence(ctx.at).unwrap();
        let licence = LicenceStamp {
            licence: held.id,
            staff: maya,
            kind: held.kind.to_string(),
            number: held.number.clone(),
            state: "CA".into(),
            expires_on: held.expires_on.to_string(),
        };
        work.record(
            Fact::DispositionDecided { disposition: decided.id, thread: message.thread, messages: decided.messages.clone(), outcome: "called".into(), licence },
            Some(message.patient),
        );
        work.commit().await.unwrap();
        let settled = json(&system.status(&id).await.expect(200));
        assert_eq!((&settled["state"], &settled["settled_at"]), (&body!("disposed"), &body!("2026-03-02T17:00:00Z")));
        assert!(!settled.to_string().contains("Spoke"), "{settled}");
        assert_eq!(clinic.events().await[0], "record_opened");
        let other = System::new(&clinic).await;
        assert_eq!(problem(other.status(&id).await, 404), "not_found");
    }

    async fn who_may_send_what(clinic: Clinic) {
        let mut system = System::new(&clinic).await;
        let of = |patient: &str| body!({"patient": patient, "text": "hello"}).to_string();
        let leo = clinic.people.leo.to_string();
        assert_eq!(problem(system.send("a", of("pat_01hr0000000000000000000000")).await, 404), "not_found");
        let sent = json(&system.send("b", of(&leo)).await.expect(201));
        let noor = body!({"patient": clinic.people.noor.to_string(), "thread": sent["thread"], "text": "x"}).to_string();
        assert_eq!(problem(system.send("c", noor).await, 422), "invalid");
        let full = system.token.clone();
        system.token = token(&clinic, &["messages:read"]).await;
        assert_eq!(problem(system.send("d", of(&leo)).await, 403), "missing_scope");
        assert_eq!(clinic.events().await[0], "access_refused");
        system.token = token(&clinic, &["messages:write"]).await;
        assert_eq!(problem(system.status(sent["id"].as_str().unwrap()).await, 403), "missing_scope");
        let admin = clinic.ctx(Actor::Staff(clinic.people.admin));
        revoke_token(&clinic.app, &admin, full.id).await.unwrap();
        system.token = full;
        let refused = system.send("e", of(&leo)).await;
        assert_eq!(refused.headers["www-authenticate"], "Bearer");
        assert_eq!(problem(refused, 401), "unauthorized");
    }

    async fn a_cookie_opens_nothing(clinic: Clinic) {
        let mut maya = Browser::new(&clinic, cs_web_api::routes());
        maya.sign_in("maya").await;
        let sent = body!({"patient": clinic.people.leo.to_string(), "text": "hello"}).to_string();
        let headers = [("content-type", "application/json"), ("idempotency-key", "k")];
        let answer = maya.send(Method::POST, "/api/v1/messages", Some(sent.clone()), &headers).await;
        assert_eq!(problem(answer, 401), "unauthorized");
        let elsewhere = [headers[0], headers[1], ("sec-fetch-site", "cross-site")];
        let answer = maya.stranger().send(Method::POST, "/api/v1/messages", Some(sent), &elsewhere).await;
        assert_eq!(problem(answer, 401), "unauthorized");
    }
}

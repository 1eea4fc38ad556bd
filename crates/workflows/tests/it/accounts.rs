//! A released answer: who wrote each sentence, and the receipt that proves it.
use crate::{own_record::drafted, own_threads::opened};
use cs_decisions::{Origin, Sentence, Source};
use cs_kernel::{Actor, MessageId, SignedDuration};
use cs_ledger::{Fact, LogKey, TlogProof};
use cs_testkit::{Clinic, both_engines};
use cs_workflows::{
    Error,
    decisions::{
        Edit, SaveReply, Shown, WrittenBy, account_of_message, countersign, receipt, release_due, review_reply,
        save_reply,
    },
    ledger::sequence_all,
    messages::{From, list_own_threads, read_own_thread},
};

/// Leo asks, a program drafts two sentences, Maya changes one, adds one and signs; the answer's message.
async fn answered(clinic: &Clinic) -> MessageId {
    let (app, maya) = (&clinic.app, Actor::Staff(clinic.people.maya));
    let it = opened(clinic, clinic.people.leo, "How do I get a refill?").await;
    let from = |start, end| vec![Source::PatientWords { message: it.message, start, end }];
    let program =
        |text: &str, sources| Sentence { text: text.into(), origin: Origin::Program { sources, supported: true } };
    let sentences = vec![
        program("You asked how to get a refill. ", from(0, 22)),
        program("The pharmacy needs two business days.", from(11, 22)),
    ];
    let draft = drafted(clinic, it, sentences).await;
    let text = "You asked how to get a refill. The pharmacy needs three business days. Call me if you run out.";
    let edit = SaveReply { version: 1, edit: Edit::Text(text.into()), language: String::new() };
    save_reply(app, &clinic.ctx(maya.clone()), draft, edit).await.unwrap();
    review_reply(app, &clinic.ctx(maya.clone()), draft).await.unwrap();
    countersign(app, &clinic.ctx(maya), draft).await.unwrap();
    clinic.advance(SignedDuration::from_secs(10));
    assert_eq!(release_due(app).await.unwrap(), 1);
    app.store.reader().messages().latest(it.thread, 1).await.unwrap()[0].id
}

both_engines! {
    async fn an_account_tells_the_programs_words_from_the_persons(clinic: Clinic) {
        let id = answered(&clinic).await;
        let account = account_of_message(&clinic.app, &clinic.ctx(Actor::Patient(clinic.people.leo)), id).await.unwrap();
        assert_eq!((account.signer.as_str(), account.licence.as_str(), account.drafted_by_program), ("Maya Chen", "LCSW", true));
        let [kept, changed, new] = &account.sentences[..] else { panic!("{account:?}") };
        assert_eq!(kept.by, WrittenBy::Program);
        assert!(matches!(&kept.sources[..], [Shown::PatientWords { words, .. }] if words == "How do I get a refill?"));
        assert!(matches!(&changed.by, WrittenBy::Changed { drafted } if drafted.contains("two business days")));
        assert_eq!((new.by.clone(), new.sources.len()), (WrittenBy::Person, 0));
        assert_eq!(clinic.events().await[0], "record_opened");
        for other in [Actor::Patient(clinic.people.noor), Actor::Proxy(clinic.people.pat), Actor::Staff(clinic.people.admin)] {
            let refused = account_of_message(&clinic.app, &clinic.ctx(other.clone()), id).await;
            assert!(matches!(refused, Err(Error::NotFound | Error::Refused { .. })), "{other:?}");
        }
    }

    async fn an_answer_is_new_until_it_is_opened(clinic: Clinic) {
        let id = answered(&clinic).await;
        let ctx = clinic.ctx(Actor::Patient(clinic.people.leo));
        let list = list_own_threads(&clinic.app, &ctx, clinic.people.leo, None).await.unwrap();
        assert!(list.threads[0].new_answer && list.threads[0].waiting_since.is_none(), "{list:?}");
        let thread = read_own_thread(&clinic.app, &ctx, list.threads[0].thread.id, None).await.unwrap();
        let answer = thread.messages.iter().find(|m| m.id == id).unwrap();
        assert!(matches!(&answer.from, From::Signed { name, licence, drafted_by_program: true, .. } if name == "Maya Chen" && licence == "LCSW"));
        let list = list_own_threads(&clinic.app, &ctx, clinic.people.leo, None).await.unwrap();
        assert!(!list.threads[0].new_answer);
    }

    async fn a_receipt_proves_the_release_by_itself(clinic: Clinic) {
        let id = answered(&clinic).await;
        let (app, ctx) = (&clinic.app, clinic.ctx(Actor::Patient(clinic.people.leo)));
        assert!(matches!(receipt(app, &ctx, id).await, Err(Error::Unavailable(_))), "no checkpoint covers it yet");
        let key = LogKey::generate("clinic.example.org/log", &*app.random).unwrap();
        sequence_all(&app.store, &key, "test", &*app.clock).await.unwrap();
        let file = receipt(app, &ctx, id).await.unwrap();
        let (opening, _) = TlogProof::parse(&file).unwrap().verify_opened(key.verifier()).unwrap();
        assert!(matches!(opening.event.fact, Fact::ReplyReleased { message, .. } if message == id));
        assert!(!file.contains("pharmacy"));
        let refused = receipt(app, &clinic.ctx(Actor::Patient(clinic.people.noor)), id).await;
        assert!(matches!(refused, Err(Error::NotFound)));
        let broken = file.replacen("index ", "index 1", 1);
        assert!(TlogProof::parse(&broken).and_then(|p| p.verify_opened(key.verifier())).is_err());
    }
}

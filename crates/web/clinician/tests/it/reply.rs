//! The pages of replies, as a browser without a script asks for them.
use cs_decisions::{Beside, DraftState, Origin, Reply, ReplyDraft, Sentence, Signable};
use cs_kernel::{Actor, Digest, DraftId, Language, MessageId, Salt, SignedDuration, ThreadId};
use cs_ledger::Fact;
use cs_messages::{Author, Channel};
use cs_testkit::{Browser, Clinic, PASSWORD, both_engines};
use cs_web_clinician::routes;
use cs_workflows::{
    decisions::release_due,
    messages::{ReceiveMessage, receive_message, screen_message},
};

async fn leo_writes(clinic: &Clinic, text: &str) -> ThreadId {
    let (app, patient) = (&clinic.app, clinic.people.leo);
    let ctx = app.request(Actor::Patient(patient));
    let id = MessageId::new(ctx.at, &*app.random);
    let command = ReceiveMessage {
        patient,
        author: Author::Patient,
        channel: Channel::Page,
        subject: "A question".into(),
        text: text.into(),
        language: None,
    };
    let mut work = app.store.begin(&ctx).await.unwrap();
    let thread = receive_message(app, &ctx, &mut work, id, command).await.unwrap();
    work.commit().await.unwrap();
    screen_message(app, id).await.unwrap();
    thread
}

async fn browser(clinic: &Clinic, login: &str) -> Browser {
    let mut browser = Browser::new(clinic, routes());
    browser.sign_in(login).await;
    browser
}

/// A program's draft in Maya's hands.
async fn drafted(clinic: &Clinic, thread: ThreadId, sentences: [&str; 2]) -> DraftId {
    let ctx = clinic.ctx(Actor::Staff(clinic.people.maya));
    let (recipient, random) = (clinic.people.leo, &*clinic.app.random);
    let sentence =
        |text: &str| Sentence { text: text.into(), origin: Origin::Program { sources: Vec::new(), supported: true } };
    let sentences = sentences.into_iter().map(sentence).collect();
    let draft = ReplyDraft {
        id: DraftId::new(ctx.at, random),
        thread,
        patient: recipient,
        staff: clinic.people.maya,
        reply: Reply { recipient, thread, language: Language::English, sentences },
        engine: Some("test@0".into()),
        beside: Beside::default(),
        salt: Salt::new(random),
        state: DraftState::Working,
        made_at: ctx.at,
        version: 1,
    };
    let digest = Digest::salted(&draft.salt, &draft.reply.bytes());
    let mut work = clinic.app.store.begin(&ctx).await.unwrap();
    work.drafts().insert(&draft).await.unwrap();
    let made = Fact::DraftMade { draft: draft.id, thread, version: 1, digest, engine: draft.engine.clone() };
    work.record(made, Some(recipient));
    work.commit().await.unwrap();
    draft.id
}

/// The version that the form on the page carries.
fn version(page: &str) -> String {
    page.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

both_engines! {
    async fn from_the_first_word_to_the_patient_without_a_script(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on <Friday>?").await;
        let mut maya = browser(&clinic, "maya").await;
        let page = maya.get(&format!("/inbox/{thread}/reply")).await.expect(200).body;
        assert!(page.contains("Can I come on &lt;Friday&gt;?") && page.contains("Your reply to Leo Park"), "{page}");
        let form = [("text", "Yes, come at four."), ("then", "review")];
        let review = maya.post(&format!("/inbox/{thread}/reply"), &form).await.expect(303).location().to_owned();
        let page = maya.get(&review).await.expect(200).body;
        for shown in ["Yes, come at four.", "said said-person reply-exact", "Written and signed by Maya Chen, LCSW", "This goes to Leo Park, in English"] {
            assert!(page.contains(shown), "{shown} in {page}");
        }
        let sign = review.replace("/review", "/countersign");
        assert!(maya.post(&sign, &[]).await.expect(422).body.contains("Enter your password"));
        let wrong = maya.post(&sign, &[("password", "a guess")]).await.expect(422).body;
        assert!(wrong.contains("not your password") && wrong.contains("Yes, come at four."), "{wrong}");
        let release = maya.post(&sign, &[("password", PASSWORD)]).await.expect(303).location().to_owned();
        let page = maya.get(&release).await.expect(200).body;
        assert!(page.contains("Take it back") && page.contains("data-take-back"), "{page}");
        clinic.advance(SignedDuration::from_secs(6));
        assert_eq!(release_due(&clinic.app).await.unwrap(), 1);
        assert!(maya.get(&release).await.expect(200).body.contains("Leo Park has your answer"));
        let late = maya.post(&format!("{release}/take-back"), &[]).await.expect(303);
        assert_eq!(late.location(), release);
    }

    async fn an_ended_licence_is_said_before_a_word_is_written_and_its_holder_hands_over(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let mut daniel = browser(&clinic, "daniel").await;
        let at = format!("/inbox/{thread}/reply");
        let page = daniel.get(&at).await.expect(200).body;
        for shown in ["Your licence ended on February 21, 2026", "An administrator can record the renewal", "/hand-over?version="] {
            assert!(page.contains(shown), "{shown} in {page}");
        }
        assert!(!page.contains("value=\"review\""), "nothing leads to a signature: {page}");
        daniel.post(&at, &[("text", "Yes, come at four."), ("then", "")]).await.expect(303);
        let mut maya = browser(&clinic, "maya").await;
        let page = maya.get(&at).await.expect(200).body;
        assert!(page.contains("Daniel Whit also writes a reply here") && !page.contains("licence ended"), "{page}");
        let review = page.split("href=\"/drafts/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(maya.get(&format!("/drafts/{review}")).await.expect(200).body.contains("Yes, come at four."));
        let page = daniel.get(&format!("/drafts/{review}")).await.expect(200).body;
        assert!(page.contains("Your licence ended on February 21, 2026") && !page.contains("name=\"password\""), "{page}");
    }

    async fn taken_back_the_words_stand_in_the_box_again(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let mut maya = browser(&clinic, "maya").await;
        let form = [("text", "Yes, at four."), ("then", "review")];
        let review = maya.post(&format!("/inbox/{thread}/reply"), &form).await.expect(303).location().to_owned();
        maya.get(&review).await.expect(200);
        let sign = review.replace("/review", "/countersign");
        let release = maya.post(&sign, &[("password", PASSWORD)]).await.expect(303).location().to_owned();
        let back = maya.post(&format!("{release}/take-back"), &[]).await.expect(303).location().to_owned();
        let page = maya.get(&back).await.expect(200).body;
        assert!(page.contains("Yes, at four.") && page.contains("Taken back"), "{page}");
    }

    async fn one_sentence_of_a_draft_is_put_into_other_words_and_is_then_a_persons(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = drafted(&clinic, thread, ["You asked about Friday. ", "The desk is open. "]).await;
        let mut maya = browser(&clinic, "maya").await;
        let at = format!("/inbox/{thread}/reply");
        let page = maya.get(&at).await.expect(200).body;
        assert!(page.contains("name=\"sentence\" value=\"1\"") && !page.contains("Changed by a person"), "{page}");
        maya.put(&format!("/drafts/{draft}/autosave"), &[("text", "Typed and not saved")]).await.expect(204);
        let change = |version: &'static str, words: &'static str| [("version", version), ("sentence", "1"), ("words", words)];
        let to = format!("/drafts/{draft}");
        maya.post(&to, &change("1", "The desk is open from nine.")).await.expect(303);
        let page = maya.get(&at).await.expect(200).body;
        for shown in ["The desk is open from nine.", "Changed by a person", "You asked about Friday.", "Typed and not saved"] {
            assert!(page.contains(shown), "{shown} in {page}");
        }
        let stored = clinic.app.store.reader().drafts().find(draft).await.unwrap().unwrap().reply.sentences;
        assert!(matches!((&stored[0].origin, &stored[1].origin), (Origin::Program { .. }, Origin::Edited { .. })), "{stored:?}");
        let late = maya.post(&to, &change("1", "Another wording.")).await.expect(409).body;
        assert!(late.contains("Somebody changed this reply") && late.contains("Another wording."), "{late}");
        maya.post(&to, &change("2", " ")).await.expect(303);
        let stored = clinic.app.store.reader().drafts().find(draft).await.unwrap().unwrap().reply;
        assert_eq!(stored.text().trim(), "You asked about Friday.", "an emptied sentence is taken out");
    }

    async fn what_another_saved_first_is_shown_and_ones_own_words_stay(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let mut maya = browser(&clinic, "maya").await;
        let reply = format!("/inbox/{thread}/reply");
        maya.post(&reply, &[("text", "Yes.")]).await.expect(303);
        let page = maya.get(&reply).await.expect(200).body;
        let draft = page.split("action=\"/drafts/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let (save, seen) = (format!("/drafts/{draft}"), version(&page));
        maya.post(&save, &[("text", "Yes, at four."), ("version", &seen)]).await.expect(303);
        let late = maya.post(&save, &[("text", "Yes, at five."), ("version", &seen)]).await.expect(409).body;
        assert!(late.contains("Somebody changed this reply") && late.contains("Yes, at five."), "{late}");
        maya.post(&save, &[("text", "Yes, at five."), ("version", &version(&late))]).await.expect(303);
        assert!(maya.get(&reply).await.expect(200).body.contains("Yes, at five."));
    }

    async fn what_is_typed_is_kept_until_it_is_saved(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let mut maya = browser(&clinic, "maya").await;
        let reply = format!("/inbox/{thread}/reply");
        maya.put(&format!("{reply}/autosave"), &[("text", "Half a sent")]).await.expect(204);
        let page = maya.get(&reply).await.expect(200).body;
        assert!(page.contains("Half a sent") && page.contains("not saved it yet"), "{page}");
        assert!(!browser(&clinic, "ruth").await.get(&reply).await.expect(200).body.contains("Half a sent"));
        maya.post(&reply, &[("text", "A sentence.")]).await.expect(303);
        let page = maya.get(&reply).await.expect(200).body;
        assert!(page.contains("A sentence.") && !page.contains("not saved it yet"), "{page}");
    }

    async fn a_crisis_asks_for_a_call_and_the_box_is_there(clinic: Clinic) {
        let thread = leo_writes(&clinic, "I will kill myself").await;
        let mut maya = browser(&clinic, "maya").await;
        let page = maya.post(&format!("/inbox/{thread}/draft"), &[]).await.expect(200).body;
        assert!(page.contains("Call instead of writing") && page.contains("<textarea"), "{page}");
    }

    async fn where_the_patient_did_not_agree_the_page_says_why_no_draft_is_offered(clinic: Clinic) {
        let thread = crate::inbox::begins(&clinic, clinic.people.kim, "Can I come on Friday?").await;
        let mut maya = browser(&clinic, "maya").await;
        let page = maya.get(&format!("/inbox/{thread}/reply")).await.expect(200).body;
        assert!(page.contains("has not agreed to drafts by a program"), "{page}");
        assert!(!page.contains(&format!("/inbox/{thread}/draft")), "{page}");
    }

    async fn an_empty_reply_says_what_is_missing(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let mut maya = browser(&clinic, "maya").await;
        let form = [("text", "  "), ("then", "review")];
        let review = maya.post(&format!("/inbox/{thread}/reply"), &form).await.expect(303).location().to_owned();
        let page = maya.get(&review).await.expect(422).body;
        assert!(page.contains("Nothing is written yet") && page.contains("<textarea"), "{page}");
    }

    async fn those_who_do_not_treat_the_patient_find_nothing(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let mut maya = browser(&clinic, "maya").await;
        let form = [("text", "Yes."), ("then", "review")];
        let review = maya.post(&format!("/inbox/{thread}/reply"), &form).await.expect(303).location().to_owned();
        for login in ["omar", "admin", "compliance", "leo"] {
            let mut stranger = browser(&clinic, login).await;
            for path in [format!("/inbox/{thread}/reply"), review.clone()] {
                let answer = stranger.get(&path).await.expect(404);
                // Whoever is signed in reads their own name in the frame of the page.
                let named = answer.body.contains("Leo Park") && login != "leo";
                assert!(!named && !answer.body.contains("Can I come"), "{login}");
            }
            stranger.post(&review.replace("/review", "/countersign"), &[("password", PASSWORD)]).await.expect(404);
        }
    }
}

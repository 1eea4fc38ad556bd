//! The inbox as pages: they work without script, show no score and nobody else's patients, and say what changed.
use cs_kernel::{Actor, MessageId, PatientId, SignedDuration, ThreadId};
use cs_testkit::{Answer, Browser, Clinic, both_engines};
use cs_web_clinician::routes;
use cs_workflows::messages::{OpenThread, WriteMessage, open_thread, write_message};

pub async fn begins(clinic: &Clinic, patient: PatientId, text: &str) -> ThreadId {
    let ctx = clinic.ctx(Actor::Patient(patient));
    let once = MessageId::new(ctx.at, &*clinic.app.random);
    let words =
        OpenThread { patient, once, subject: "A question".into(), text: text.into(), share_with_proxies: false };
    open_thread(&clinic.app, &ctx, words).await.unwrap().thread
}

async fn goes_on(clinic: &Clinic, patient: PatientId, thread: ThreadId, text: &str) {
    let ctx = clinic.ctx(Actor::Patient(patient));
    let once = MessageId::new(ctx.at, &*clinic.app.random);
    write_message(&clinic.app, &ctx, WriteMessage { thread, once, text: text.into() }).await.unwrap();
}

pub async fn browser(clinic: &Clinic, login: &str) -> Browser {
    let mut browser = Browser::new(clinic, routes());
    browser.sign_in(login).await;
    browser
}

async fn fragment(browser: &mut Browser, path: &str) -> Answer {
    browser.send("GET".parse().unwrap(), path, None, &[("hx-request", "true")]).await
}

/// The value of a hidden field of the page.
fn field(page: &str, name: &str) -> String {
    let at = page.split(&format!(r#"name="{name}" value=""#)).nth(1).unwrap_or_else(|| panic!("no {name} in {page}"));
    at.split('"').next().unwrap().to_owned()
}

both_engines! {
    async fn the_queue_shows_why_each_stands_there_and_no_score(clinic: Clinic) {
        let people = clinic.people;
        let thread = begins(&clinic, people.leo, "<b>Since</b> Monday it is getting worse & worse").await;
        begins(&clinic, people.kim, "שלום, I need somebody").await;
        begins(&clinic, people.noor, "It is worse").await;
        let mut maya = browser(&clinic, "maya").await;
        let page = maya.get("/inbox").await.expect(200).body;
        assert!(page.contains("Leo Park") && page.contains("Kim Vo") && !page.contains("Noor"), "{page}");
        assert!(page.contains("&lt;b&gt;Since&lt;/b&gt;") && page.contains(r#"<mark class="evidence">worse"#), "{page}");
        assert!(page.contains("the patient has not agreed") && page.contains("level-unscreened"));
        assert!(!page.contains("0.7") && !page.contains("70%") && !page.contains("score"), "no score as a verdict");
        let rows = fragment(&mut maya, "/inbox?q=urgent").await.expect(200).body;
        assert!(rows.contains("Leo Park") && !rows.contains("Kim Vo") && !rows.contains("<html"));
        let open = maya.get(&format!("/inbox/{thread}")).await.expect(200).body;
        for part in ["510-555-0142", "Jo Park", "A question", r#"tabindex="0">worse"#, "/reply\"", "/draft\"", "Read by Maya Chen, LCSW"] {
            assert!(open.contains(part), "{part} is missing in {open}");
        }
        let pane = fragment(&mut maya, &format!("/inbox/{thread}")).await.expect(200).body;
        assert!(pane.contains("id=\"open\"") && !pane.contains("id=\"queue\""));
    }

    async fn nobody_waiting_says_so(clinic: Clinic) {
        let page = browser(&clinic, "maya").await.get("/inbox").await.expect(200).body;
        assert!(page.contains("Nobody is waiting") && page.contains("No thread is open"));
        let empty = browser(&clinic, "maya").await.get("/worklist").await.expect(200).body;
        assert!(empty.contains("There is nothing to print"));
    }

    async fn what_is_not_the_readers_is_not_there(clinic: Clinic) {
        let thread = begins(&clinic, clinic.people.leo, "It is worse").await;
        let mut omar = browser(&clinic, "omar").await;
        let addresses = ["", "/messages", "/looking", "/hand-over"];
        for tail in addresses {
            omar.get(&format!("/inbox/{thread}{tail}")).await.expect(404);
        }
        omar.get("/inbox/thr_01j00000000000000000000000").await.expect(404);
        omar.get("/inbox/nonsense").await.expect(400);
        for outsider in ["admin", "compliance"] {
            let mut browser = browser(&clinic, outsider).await;
            browser.get("/inbox").await.expect(403);
            browser.get("/worklist").await.expect(403);
            browser.get("/phrases").await.expect(403);
            browser.get(&format!("/inbox/{thread}")).await.expect(404);
        }
        browser(&clinic, "leo").await.get("/inbox").await.expect(404);
        assert!(omar.stranger().get("/inbox").await.expect(303).location().starts_with("/sign-in"));
    }

    async fn a_level_is_set_and_undone_without_script(clinic: Clinic) {
        let thread = begins(&clinic, clinic.people.leo, "It is worse").await;
        let at = format!("/inbox/{thread}");
        let mut maya = browser(&clinic, "maya").await;
        let page = maya.get(&format!("{at}?q=urgent")).await.expect(200).body;
        let (seen, from) = (field(&page, "seen"), field(&page, "from"));
        let form = [("level", "routine"), ("seen", &seen), ("from", &from)];
        let after = maya.post(&format!("{at}/level?q=urgent"), &form).await.expect(303);
        assert_eq!(after.location(), format!("{at}?q=urgent"), "the filter is kept");
        let page = maya.get(&at).await.body;
        assert!(page.contains("Set to Routine.") && page.contains("/level/undo"), "{page}");
        let back = [("given", field(&page, "given")), ("before", field(&page, "before"))];
        let back: Vec<(&str, &str)> = back.iter().map(|(n, v)| (*n, v.as_str())).collect();
        maya.post(&format!("{at}/level/undo"), &back).await.expect(303);
        let page = maya.get(&at).await.body;
        assert!(page.contains("Put back as it was") && field(&page, "from") == "urgent");
        // The same form again: what its reader saw is gone, and the page says so.
        maya.post(&format!("{at}/level"), &[("level", "routine"), ("seen", &seen), ("from", "crisis")]).await.expect(303);
        assert!(maya.get(&at).await.body.contains("Nothing was changed"));
        maya.post(&format!("{at}/level"), &[("level", "dire"), ("seen", &seen), ("from", &from)]).await.expect(422);
        let mut daniel = browser(&clinic, "daniel").await;
        assert!(!daniel.get(&at).await.expect(200).body.contains(r#"name="level""#), "no licence, no buttons");
        daniel.post(&format!("{at}/level"), &form).await.expect(403);
    }

    async fn with_script_a_level_changes_the_thread_and_leaves_the_reply_alone(clinic: Clinic) {
        let thread = begins(&clinic, clinic.people.leo, "It is worse").await;
        let mut maya = browser(&clinic, "maya").await;
        let page = maya.get(&format!("/inbox/{thread}")).await.body;
        let body = format!("level=crisis&seen={}&from=urgent", field(&page, "seen"));
        let level = format!("/inbox/{thread}/level");
        let answer = maya.send("POST".parse().unwrap(), &level, Some(body), &[("hx-request", "true")]);
        let answer = answer.await.expect(200);
        assert_eq!(answer.headers["hx-trigger"], "queue-changed");
        assert!(answer.body.contains("data-toasts") && answer.body.contains(r#"id="thread-top" hx-swap-oob="true""#));
        assert!(!answer.body.contains(r#"id="reply""#) && answer.body.contains("An escalation is open"), "{}", answer.body);
        let since = field(&answer.body, "since");
        fragment(&mut maya, &format!("/inbox/{thread}/messages?since={since}")).await.expect(204);
        clinic.advance(SignedDuration::from_secs(1));
        goes_on(&clinic, clinic.people.leo, thread, "Are you there?").await;
        let news = fragment(&mut maya, &format!("/inbox/{thread}/messages?since={since}")).await.expect(200).body;
        assert!(news.contains("Are you there?"));
    }

    async fn a_disposition_takes_the_thread_out(clinic: Clinic) {
        let thread = begins(&clinic, clinic.people.leo, "It is worse").await;
        let at = format!("/inbox/{thread}");
        let mut maya = browser(&clinic, "maya").await;
        let seen = field(&maya.get(&at).await.body, "seen");
        maya.post(&format!("{at}/disposition"), &[("seen", &seen)]).await.expect(400);
        maya.post(&format!("{at}/disposition"), &[("seen", &seen), ("outcome", "answered")]).await.expect(400);
        let done = maya.post(&format!("{at}/disposition"), &[("seen", &seen), ("outcome", "called"), ("note", "ok")]).await;
        assert_eq!(done.expect(303).location(), "/inbox");
        let page = maya.get("/inbox").await.body;
        assert!(page.contains("Taken out of the inbox") && page.contains("Nobody is waiting"));
        assert!(maya.get(&at).await.expect(200).body.contains("Nothing in this thread waits"));
    }

    async fn a_hand_over_asks_to_whom(clinic: Clinic) {
        let thread = begins(&clinic, clinic.people.leo, "It is worse").await;
        let at = format!("/inbox/{thread}/hand-over");
        let mut maya = browser(&clinic, "maya").await;
        let page = maya.get(&format!("{at}?version=1")).await.expect(200).body;
        assert!(page.contains("Omar Diaz, LMFT") && !page.contains("Ada Brandt"));
        assert!(maya.post(&at, &[("version", "1")]).await.expect(422).body.contains("Choose a colleague"));
        let to = clinic.people.omar.to_string();
        maya.post(&at, &[("version", "1"), ("to", &to)]).await.expect(303);
        let ruth = clinic.people.ruth.to_string();
        maya.post(&at, &[("version", "1"), ("to", &ruth)]).await.expect(409);
        assert!(browser(&clinic, "omar").await.get("/inbox?q=mine").await.body.contains("Leo Park"));
    }

    async fn the_worklist_holds_what_a_day_without_the_program_needs(clinic: Clinic) {
        begins(&clinic, clinic.people.leo, "I want to kill myself").await;
        let page = browser(&clinic, "maya").await.get("/worklist").await.expect(200).body;
        for part in ["Leo Park", "1990-05-01", "510-555-0142", "Jo Park (sister) 510-555-0143", "Crisis", "kill myself", "Escalation open"] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
    }
}

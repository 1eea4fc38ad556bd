//! A reply drafted by a real language model over real HTTP, and by the embedded engine once the model is gone. `./dev llm` fetches it.
use cs_decisions::{Approval, Origin, ReplyDraft, Snippet};
use cs_gateway::{Gateway, Limits};
use cs_governance::Packs;
use cs_kernel::{Actor, Language, MessageId, Salt, SnippetId, ThreadId};
use cs_ledger::Fact;
use cs_messages::{Author, Channel};
use cs_providers::{OpenAiCompatible, ProviderSettings};
use cs_testkit::Clinic;
use cs_workflows::{
    StoredStanding,
    decisions::{Asked, draft_reply, review_reply},
    governance::pin_engines,
    messages::{ReceiveMessage, receive_message, screen_message},
    people::licence_stamp,
};
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::Arc,
    time::Duration,
};

const MODEL: &str = "SmolLM2-135M-Instruct";
const QUESTION: &str = "How long does a refill take?";
const ANSWER: &str = "The pharmacy needs two business days for a refill.";
/// A machine that builds at the same time is slow.
const WITHIN: Duration = Duration::from_secs(240);

/// The model's server; ends with the test.
struct Model {
    child: Child,
    url: String,
}

impl Model {
    /// `None` where it was not fetched.
    fn start() -> Option<Self> {
        let e2e = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e");
        let fetched = ["llm/node_modules/node-llama-cpp", "llm/SmolLM2-135M-Instruct.Q4_1.gguf"];
        if !fetched.iter().all(|path| e2e.join(path).exists()) {
            eprintln!("skipped: no language model is here; run ./dev llm once");
            return None;
        }
        let server = e2e.join("llm-server.mjs");
        let mut child = Command::new("node").arg(server).arg("0").stdout(Stdio::piped()).spawn().unwrap();
        let mut says = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut says).unwrap();
        let url = says.trim().strip_prefix("Serving on ").unwrap_or_else(|| panic!("{says}")).to_owned();
        Some(Self { child, url })
    }
}

impl Drop for Model {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The clinic with the model in front of the embedded engine, a snippet that answers, and every engine pinned.
async fn behind(mut clinic: Clinic, model: &Model) -> Clinic {
    let url = model.url.parse().unwrap();
    let settings = ProviderSettings {
        digest: Some("b179c9523d0e".into()),
        inside_clinic: true,
        within: WITHIN,
        ..ProviderSettings::new(url, MODEL)
    };
    let (app, script) = (&clinic.app, Arc::new(clinic.script.clone()));
    let standing = Arc::new(StoredStanding(app.store.clone()));
    let gateway = Gateway::builder(standing, app.clock.clone(), Packs::shipped().unwrap(), script.clone())
        .embedded_replies(script)
        .provider(Arc::new(OpenAiCompatible::new(settings).unwrap()))
        .limits(Limits { provider_within: WITHIN, ..Limits::default() })
        .build();
    clinic.app.gateway = gateway;
    pin_engines(&clinic.app, &clinic.ctx(Actor::Operator("serve".into()))).await.unwrap();
    approve_answer(&clinic).await;
    clinic
}

async fn approve_answer(clinic: &Clinic) {
    let ctx = clinic.ctx(Actor::Staff(clinic.people.ruth));
    let ruth = clinic.app.store.reader().staff().find(clinic.people.ruth).await.unwrap().unwrap();
    let mut snippet = Snippet {
        id: SnippetId::new(ctx.at, &*clinic.app.random),
        site: clinic.people.site,
        language: Language::English,
        question: QUESTION.into(),
        body: ANSWER.into(),
        salt: Salt::new(&*clinic.app.random),
        approval: None,
        retired_at: None,
        written_at: ctx.at,
        version: 1,
    };
    let (digest, signature_name) = (snippet.digest(), ruth.signature_name(ctx.at));
    snippet.approval = Some(Approval { staff: ruth.id, signature_name, digest, at: ctx.at });
    let mut work = clinic.app.store.begin(&ctx).await.unwrap();
    work.snippets().insert(&snippet).await.unwrap();
    work.record(Fact::SnippetWritten { snippet: snippet.id, digest }, None);
    let licence = licence_stamp(ruth.signing_licence(ctx.at).unwrap());
    work.record(Fact::SnippetApproved { snippet: snippet.id, digest, licence }, None);
    work.commit().await.unwrap();
}

async fn leo_asks(clinic: &Clinic) -> ThreadId {
    let leo = clinic.people.leo;
    let ctx = clinic.ctx(Actor::Patient(leo));
    let id = MessageId::new(ctx.at, &*clinic.app.random);
    let (author, channel) = (Author::Patient, Channel::Page);
    let (subject, text) = ("A question".into(), QUESTION.into());
    let command = ReceiveMessage { patient: leo, author, channel, subject, text, language: None };
    let mut work = clinic.app.store.begin(&ctx).await.unwrap();
    let thread = receive_message(&clinic.app, &ctx, &mut work, id, command).await.unwrap();
    work.commit().await.unwrap();
    screen_message(&clinic.app, id).await.unwrap();
    thread
}

/// The newest line of the ledger about a draft: engine, outcome, reason, where the text went.
async fn line(clinic: &Clinic) -> (String, String, Option<String>, Option<String>) {
    let called = clinic.app.store.log().of_kind("gateway_called", 20).await.unwrap();
    let of_draft = called.iter().find_map(|event| match event.event().unwrap().fact {
        Fact::GatewayCalled { capability, engine, outcome, reason, sent_to, .. } => {
            (capability == "draft_replies").then_some((engine, outcome, reason, sent_to))
        }
        _ => None,
    });
    of_draft.unwrap()
}

async fn drafted(clinic: &Clinic, thread: ThreadId) -> ReplyDraft {
    let maya = clinic.ctx(Actor::Staff(clinic.people.maya));
    let Asked::Drafted(id) = draft_reply(&clinic.app, &maya, thread).await.unwrap() else { panic!("no draft") };
    clinic.app.store.reader().drafts().find(id).await.unwrap().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_model_drafts_under_the_rules_and_the_embedded_engine_goes_on_without_it() {
    let Some(model) = Model::start() else { return };
    let host = model.url.trim_start_matches("http://").trim_end_matches("/v1").to_owned();
    let clinic = behind(Clinic::sqlite().await, &model).await;
    let maya = clinic.ctx(Actor::Staff(clinic.people.maya));

    let draft = drafted(&clinic, leo_asks(&clinic).await).await;
    let (engine, outcome, reason, sent_to) = line(&clinic).await;
    assert_eq!((outcome.as_str(), reason), ("answered", None), "the model kept to the schema, in time");
    assert_eq!((engine.as_str(), sent_to), ("SmolLM2-135M-Instruct@b179c9523d0e", Some(host)));
    assert_eq!(draft.engine.as_deref(), Some("SmolLM2-135M-Instruct@b179c9523d0e"));
    assert_eq!((draft.beside.fell_back, draft.beside.sent_as_it_is), (None, true), "inside the clinic, and said so");
    println!("{:?}", draft.reply.sentences);
    let mut unsupported = 0;
    for sentence in &draft.reply.sentences {
        let Origin::Program { sources, supported } = &sentence.origin else { panic!("{sentence:?} is a program's") };
        assert!(!supported || !sources.is_empty(), "{sentence:?} rests on nothing and is not marked");
        unsupported += usize::from(!supported);
    }
    // Whatever a model of this size says: what rests on nothing is not signed as it stands.
    let reviewed = review_reply(&clinic.app, &maya, draft.id).await;
    assert_eq!(unsupported > 0, matches!(reviewed, Err(cs_workflows::Error::Invalid(_))), "{reviewed:?}");

    drop(model);
    let draft = drafted(&clinic, leo_asks(&clinic).await).await;
    let (_, outcome, reason, _) = line(&clinic).await;
    assert_eq!((outcome.as_str(), reason.as_deref()), ("answered", Some("fell_back:unreachable")));
    assert_eq!(draft.beside.fell_back.as_deref(), Some("unreachable"));
}

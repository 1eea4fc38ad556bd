//! A provider outside the clinic that answers as a test says, and remembers what it was shown.
use async_trait::async_trait;
use cs_gateway::{
    Gateway, Limits, ProviderAnswer, ProviderAsk, ProviderError, ProviderSentence, ReplyProvider, SourceKind,
};
use cs_governance::Packs;
use cs_testkit::Clinic;
use cs_workflows::StoredStanding;
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

pub const PROVIDER: &str = "a-model@000000000000";

#[derive(Debug, Clone, Copy)]
pub enum Answering {
    /// With the first snippet that it is shown.
    Well,
    /// The same, and a sentence that rests on nothing.
    WithoutSource,
    Fail(ProviderError),
    /// Longer than anybody waits.
    Late,
}

#[derive(Debug, Clone)]
pub struct Outside(Arc<Mutex<(Answering, String)>>);

impl Outside {
    pub fn does(&self, answering: Answering) {
        self.0.lock().unwrap().0 = answering;
    }

    /// Everything that it was shown.
    pub fn seen(&self) -> String {
        self.0.lock().unwrap().1.clone()
    }
}

/// The clinic with such a provider in front of the embedded engine.
pub async fn behind(mut clinic: Clinic, answering: Answering) -> (Clinic, Outside) {
    let outside = Outside(Arc::new(Mutex::new((answering, String::new()))));
    let app = &clinic.app;
    let standing = Arc::new(StoredStanding(app.store.clone()));
    let limits = Limits { provider_within: Duration::from_millis(300), ..Limits::default() };
    let script = Arc::new(clinic.script.clone());
    let gateway = Gateway::builder(standing, app.clock.clone(), Packs::shipped().unwrap(), script.clone())
        .embedded_replies(script)
        .provider(Arc::new(outside.clone()))
        .limits(limits)
        .build();
    clinic.app.gateway = gateway;
    (clinic, outside)
}

#[async_trait]
impl ReplyProvider for Outside {
    fn name(&self) -> String {
        PROVIDER.into()
    }
    fn host(&self) -> String {
        "llm.example.org".into()
    }
    fn inside_clinic(&self) -> bool {
        false
    }
    async fn draft(&self, ask: &ProviderAsk) -> Result<ProviderAnswer, ProviderError> {
        let answering = {
            let mut held = self.0.lock().unwrap();
            for source in &ask.sources {
                held.1.push_str(&source.text);
                held.1.push('\n');
            }
            held.0
        };
        let snippet = ask.sources.iter().find(|s| s.kind == SourceKind::Snippet);
        let cited = snippet.map(|s| ProviderSentence { text: s.text.clone(), cites: vec![s.id.clone()] });
        let sentences: Vec<ProviderSentence> = cited.into_iter().collect();
        match answering {
            Answering::Well => Ok(ProviderAnswer { sentences, unanswered: Vec::new() }),
            Answering::WithoutSource => {
                let bare = ProviderSentence { text: "You will feel better soon.".into(), cites: Vec::new() };
                Ok(ProviderAnswer { sentences: [sentences, vec![bare]].concat(), unanswered: Vec::new() })
            }
            Answering::Fail(error) => Err(error),
            Answering::Late => {
                tokio::time::sleep(Duration::from_secs(20)).await;
                Err(ProviderError::TimedOut)
            }
        }
    }
}

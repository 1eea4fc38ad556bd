//! The engines that draft replies, put behind the gateway's ports: the embedded one, and a provider where one is set up.
use crate::settings;
use anyhow::{Context, Result, bail};
use cs_gateway::{
    Abstained, Drafted, EmbeddedReplies, Quoted, ReplyAnswer, ReplyMaterial, ReplyProvider, SecondReader, Unanswered,
};
use cs_providers::{OpenAiCompatible, ProviderSettings};
use cs_replies::{Clinic, DraftInput, Outcome, ThreadMessage};
use std::{sync::Arc, time::Duration};

/// Sets the clinic's own words one after the other. No byte leaves the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct EmbeddedDrafts;

impl EmbeddedReplies for EmbeddedDrafts {
    fn name(&self) -> String {
        cs_replies::engine_name().to_owned()
    }

    fn draft(&self, material: &ReplyMaterial) -> ReplyAnswer {
        let message = |m: &cs_gateway::SourceMessage| ThreadMessage { id: m.id, from: m.from, text: m.text.clone() };
        let input = DraftInput {
            language: material.language.clone(),
            thread: material.thread.iter().map(message).collect(),
            snippets: &material.snippets,
            phrases: &material.phrases,
            clinic: Clinic { name: material.clinic.name.clone(), phone: material.clinic.phone.clone() },
        };
        match cs_replies::draft(&input) {
            Outcome::Drafted(drafted) => ReplyAnswer::Drafted(Drafted {
                unanswered: drafted.unanswered.into_iter().map(unanswered).collect(),
                left_out: drafted.left_out.into_iter().map(quoted).collect(),
                sentences: drafted.sentences,
            }),
            Outcome::Abstained(why) => {
                ReplyAnswer::Abstained(Abstained { reason: why.reason.code().to_owned(), missing: why.missing })
            }
        }
    }
}

fn unanswered(open: cs_replies::Unanswered) -> Unanswered {
    let why = open.why.code().to_owned();
    Unanswered { words: open.question.words.clone(), at: Some(quoted(open.question)), why }
}

fn quoted(quoted: cs_replies::Quoted) -> Quoted {
    Quoted { message: quoted.message, start: quoted.start, end: quoted.end, words: quoted.words }
}

/// The provider that the operator set up to draft.
pub fn provider(set_up: &settings::Provider) -> Result<Arc<dyn ReplyProvider>> {
    Ok(Arc::new(client("provider", set_up)?))
}

/// The second reader that the operator set up. A model without a digest could be another tomorrow, and is not taken.
pub fn second_reader(set_up: &settings::Provider) -> Result<Arc<dyn SecondReader>> {
    if set_up.digest.as_ref().is_none_or(|digest| digest.trim().is_empty()) {
        bail!(
            "second_reader.digest is missing; give the digest of the model's weights, or of a hosted model its dated version"
        );
    }
    Ok(Arc::new(client("second_reader", set_up)?))
}

/// A client for what a section of the settings sets up. Its key is read from a file, so that it stands in no settings and no environment.
fn client(section: &str, set_up: &settings::Provider) -> Result<OpenAiCompatible> {
    let url = set_up.url.parse().with_context(|| format!("{section}.url: '{}' is no address", set_up.url))?;
    let key = match &set_up.key_file {
        Some(file) => {
            let read = std::fs::read_to_string(file);
            let key = read.with_context(|| format!("{section}.key_file {} cannot be read", file.display()))?;
            Some(key.trim().to_owned())
        }
        None => None,
    };
    let client = OpenAiCompatible::new(ProviderSettings {
        digest: set_up.digest.clone(),
        key,
        inside_clinic: set_up.inside_clinic,
        within: Duration::from_millis(set_up.within_ms),
        ..ProviderSettings::new(url, &set_up.model)
    });
    client.with_context(|| format!("[{section}] cannot be used as it is set up"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use cs_decisions::{Approval, Snippet};
    use cs_kernel::{Language, MessageId, Salt, SiteId, SnippetId, StaffId};
    use cs_messages::Speaker;

    fn material(text: &str) -> ReplyMaterial {
        let mut snippet = Snippet {
            id: SnippetId::from_bytes([1; 16]),
            site: SiteId::from_bytes([2; 16]),
            language: Language::English,
            question: "How long does a refill take?".into(),
            body: "A refill takes two business days. Call {clinic_phone} if you run out.".into(),
            salt: Salt([0; 32]),
            approval: None,
            retired_at: None,
            written_at: "2026-03-01T00:00:00Z".parse().unwrap(),
            version: 1,
        };
        snippet.approval = Some(Approval {
            staff: StaffId::from_bytes([3; 16]),
            signature_name: "R. Alvarez, MD".into(),
            digest: snippet.digest(),
            at: snippet.written_at,
        });
        let asked =
            cs_gateway::SourceMessage { id: MessageId::from_bytes([4; 16]), from: Speaker::Patient, text: text.into() };
        ReplyMaterial {
            language: Language::English,
            thread: vec![asked],
            snippets: vec![snippet],
            phrases: Vec::new(),
            clinic: cs_gateway::ClinicContact { name: "Harbor".into(), phone: "510-555-0100".into() },
        }
    }

    #[test]
    fn the_embedded_engine_answers_through_the_port() {
        let ReplyAnswer::Drafted(drafted) = EmbeddedDrafts.draft(&material("How long does a refill take?")) else {
            panic!("no draft");
        };
        let text: String = drafted.sentences.iter().map(|s| s.text.as_str()).collect();
        assert!(text.contains("two business days") && text.contains("510-555-0100"), "{text}");
        let ReplyAnswer::Abstained(why) = EmbeddedDrafts.draft(&material("Do I have to feed my fish?")) else {
            panic!("a draft without a source");
        };
        assert_eq!(why.reason, "no_source");
    }

    #[test]
    fn a_provider_is_checked_when_it_is_set_up() {
        let set_up = |url: &str, key_file| settings::Provider {
            url: url.into(),
            model: "a-model".into(),
            digest: Some("0123".into()),
            key_file,
            inside_clinic: false,
            within_ms: 1_000,
        };
        let ready = provider(&set_up("https://llm.example.org/v1", None)).unwrap();
        assert_eq!((ready.name().as_str(), ready.host().as_str()), ("a-model@0123", "llm.example.org"));
        let plain = format!("{:#}", provider(&set_up("http://llm.example.org/v1", None)).err().unwrap());
        assert!(plain.contains("https"), "{plain}");
        let missing = provider(&set_up("https://llm.example.org/v1", Some("/nowhere/key".into())));
        assert!(missing.err().unwrap().to_string().contains("/nowhere/key"));
        let second = set_up("https://llm.example.org/v1", None);
        assert_eq!(second_reader(&second).unwrap().name(), "a-model@0123");
        let unpinned = second_reader(&settings::Provider { digest: None, ..second }).err().unwrap().to_string();
        assert!(unpinned.contains("second_reader.digest is missing"), "{unpinned}");
    }
}

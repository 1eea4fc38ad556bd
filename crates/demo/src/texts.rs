//! The clinic's words: fixed texts and snippets, written and approved by a licensed person, and what clinicians saved for themselves.
use crate::{
    DemoError, Result,
    cast::Cast,
    corpus::{Corpus, PhraseLine, SnippetLine},
    stage::Stage,
};
use cs_decisions::{Approval, FixedTextRecord, FixedTextUse, SavedPhrase, Snippet};
use cs_kernel::{Actor, Digest, Language, Salt};
use cs_ledger::Fact;
use cs_people::{Role, Staff};
use cs_storage::UnitOfWork;
use cs_workflows::people::shipped_texts;
use std::collections::HashMap;

/// Writes and approves everything that may go out as it stands.
pub async fn approve_texts(stage: &Stage, corpus: &Corpus, cast: &mut Cast) -> Result<()> {
    let approver = approver(stage, corpus, cast)?;
    let mut work = stage.begin(Actor::Staff(approver.id)).await?;
    for text in shipped_texts() {
        add_text(stage, &mut work, cast, approver, (text.use_as, text.language.into(), text.body)).await?;
    }
    let mut snippets = HashMap::new();
    for line in &corpus.snippets {
        let snippet = snippet(stage, cast, approver, line);
        add_snippet(&mut work, cast, approver, &snippet).await?;
        snippets.insert(line.key.clone(), snippet.id);
    }
    work.commit().await?;
    cast.snippets = snippets;
    Ok(())
}

/// A supervisor under licence who attests every language that the texts are in.
fn approver<'a>(stage: &Stage, corpus: &Corpus, cast: &'a Cast) -> Result<&'a Staff> {
    let fits = |who: &&Staff| {
        let all = shipped_texts().all(|text| who.attests(&text.language.into()));
        all && who.has(Role::Supervisor) && who.signing_licence(stage.now()).is_some()
    };
    let in_order = corpus.people.staff.iter().filter_map(|line| cast.staff.get(&line.key));
    in_order.into_iter().find(fits).ok_or_else(|| DemoError::corpus("staff.json", "nobody may approve the texts"))
}

fn approval(stage: &Stage, approver: &Staff, digest: Digest) -> Approval {
    let at = stage.now();
    Approval { staff: approver.id, signature_name: approver.signature_name(at), digest, at }
}

async fn add_text(
    stage: &Stage,
    work: &mut UnitOfWork,
    cast: &Cast,
    approver: &Staff,
    (use_as, language, body): (FixedTextUse, Language, &str),
) -> Result<()> {
    let mut text = FixedTextRecord {
        id: stage.id(),
        site: cast.site.id,
        use_as,
        language: language.clone(),
        body: body.to_owned(),
        salt: Salt::new(stage.random()),
        approval: None,
        retired_at: None,
        written_at: stage.now(),
        version: 1,
    };
    text.check().map_err(|e| DemoError::corpus("fixed_texts.toml", e))?;
    let digest = text.digest();
    text.approval = Some(approval(stage, approver, digest));
    work.fixed_texts().insert(&text).await?;
    let use_as = use_as.as_str().to_owned();
    work.record(Fact::FixedTextWritten { text: text.id, use_as, language, site: text.site, digest }, None);
    let licence = cast.stamp(approver, stage.now())?;
    work.record(Fact::FixedTextApproved { text: text.id, digest, licence }, None);
    Ok(())
}

fn snippet(stage: &Stage, cast: &Cast, approver: &Staff, line: &SnippetLine) -> Snippet {
    let mut snippet = Snippet {
        id: stage.id(),
        site: cast.site.id,
        language: line.language.clone(),
        question: line.question.clone(),
        body: line.body.clone(),
        salt: Salt::new(stage.random()),
        approval: None,
        retired_at: None,
        written_at: stage.now(),
        version: 1,
    };
    snippet.approval = Some(approval(stage, approver, snippet.digest()));
    snippet
}

async fn add_snippet(work: &mut UnitOfWork, cast: &Cast, approver: &Staff, snippet: &Snippet) -> Result<()> {
    work.snippets().insert(snippet).await?;
    let (id, digest) = (snippet.id, snippet.digest());
    work.record(Fact::SnippetWritten { snippet: id, digest }, None);
    let licence = cast.stamp(approver, work.context().at)?;
    work.record(Fact::SnippetApproved { snippet: id, digest, licence }, None);
    Ok(())
}

/// What each clinician keeps for their own replies.
pub async fn save_phrases(stage: &Stage, corpus: &Corpus, cast: &Cast) -> Result<()> {
    for line in corpus.people.staff.iter().filter(|line| !line.phrases.is_empty()) {
        let who = cast.staff(&line.key)?;
        let mut work = stage.begin(Actor::Staff(who.id)).await?;
        for PhraseLine { language, fits, body } in line.phrases.clone() {
            let digest = stage.digest(&body);
            let saved_at = stage.now();
            let phrase = SavedPhrase { id: stage.id(), staff: who.id, language, fits, body, saved_at };
            work.phrases().save(&phrase).await?;
            work.record(Fact::PhraseSaved { phrase: phrase.id, digest }, None);
        }
        work.commit().await?;
    }
    Ok(())
}

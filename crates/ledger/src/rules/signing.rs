//! R01 to R06: from a draft that was shown, over a signature, to a release, or to a note in the chart.
use super::{Entry, Findings, Licences, Part, Rule};
use crate::Fact;
use cs_kernel::{CountersignatureId, Digest, DraftId, Language, PatientId, SignedDuration, StaffId, Timestamp};
use std::collections::{HashMap, HashSet};

/// How long ago a signer may have proved who they are.
const FRESH: SignedDuration = SignedDuration::from_mins(5);

#[derive(Default)]
pub(super) struct Signing {
    drafts: HashMap<DraftId, Draft>,
    reviews: HashMap<(DraftId, StaffId), Review>,
    signatures: HashMap<CountersignatureId, Signature>,
    languages: HashSet<(StaffId, Language)>,
}

#[derive(Default)]
struct Draft {
    /// Version and entry of its last change.
    changed: Option<(u32, u64)>,
    voided: Option<u64>,
    signatures: Vec<CountersignatureId>,
}

struct Review {
    index: u64,
    version: u32,
    digest: Digest,
}

struct Signature {
    digest: Digest,
    recipient: PatientId,
    language: Language,
    /// Why it may no longer be released.
    spoilt: Option<String>,
}

/// The fields of a countersignature that the rules read.
struct Signed<'a> {
    id: CountersignatureId,
    draft: DraftId,
    version: u32,
    digest: Digest,
    recipient: PatientId,
    language: &'a Language,
}

impl Signing {
    fn changed(&mut self, draft: DraftId, version: u32, index: u64) {
        let state = self.drafts.entry(draft).or_default();
        state.changed = Some((version, index));
        state.voided = None;
        self.spoil(draft, &format!("its draft was changed in entry {index}"));
    }

    fn voided(&mut self, draft: DraftId, index: u64) {
        self.drafts.entry(draft).or_default().voided = Some(index);
        self.spoil(draft, &format!("its draft was voided in entry {index}"));
    }

    fn spoil(&mut self, draft: DraftId, why: &str) {
        for id in self.drafts.get(&draft).map(|d| d.signatures.as_slice()).unwrap_or_default() {
            if let Some(signature) = self.signatures.get_mut(id) {
                signature.spoilt.get_or_insert_with(|| why.to_owned());
            }
        }
    }

    fn signed(&mut self, signed: &Signed<'_>, entry: Entry<'_>, found: &mut Findings) {
        let signer = entry.event.actor.staff();
        if !signer.is_some_and(|staff| self.languages.contains(&(staff, signed.language.clone()))) {
            let message = format!("{} had not attested '{}'", entry.event.actor, signed.language);
            found.add(Rule::LanguageAttested, entry, message);
        }
        if let Some(problem) = self.review_problem(signed, signer) {
            found.add(Rule::ReviewedBytes, entry, problem);
        }
        let draft = self.drafts.entry(signed.draft).or_default();
        draft.signatures.push(signed.id);
        let spoilt = draft.voided.map(|index| format!("its draft was voided in entry {index}"));
        let signature =
            Signature { digest: signed.digest, recipient: signed.recipient, language: signed.language.clone(), spoilt };
        self.signatures.insert(signed.id, signature);
    }

    fn review_problem(&self, signed: &Signed<'_>, signer: Option<StaffId>) -> Option<String> {
        let draft = signed.draft;
        let Some(review) = signer.and_then(|staff| self.reviews.get(&(draft, staff))) else {
            return Some(format!("{draft} had not been shown to the signer"));
        };
        if (review.version, review.digest) != (signed.version, signed.digest) {
            return Some(format!("the signer had been shown another version or other bytes of {draft}"));
        }
        let (version, index) = self.drafts.get(&draft).and_then(|d| d.changed)?;
        if index > review.index {
            return Some(format!("{draft} was changed in entry {index}, after it was shown in entry {}", review.index));
        }
        (version != signed.version).then(|| format!("{draft} stood at version {version}, not {}", signed.version))
    }

    fn released(
        &mut self,
        id: CountersignatureId,
        content: (Digest, PatientId, &Language),
        entry: Entry<'_>,
        found: &mut Findings,
    ) {
        let Some(signature) = self.signatures.get_mut(&id) else {
            return found.add(Rule::SignedBeforeRelease, entry, format!("{id} had not been given before"));
        };
        if (signature.digest, signature.recipient, &signature.language) != content {
            let message = format!("{id} covers another digest, recipient or language");
            found.add(Rule::SignedBeforeRelease, entry, message);
        }
        if entry.event.subject.is_some_and(|subject| subject != content.1) {
            found.add(Rule::SignedBeforeRelease, entry, "it is entered under another patient than its recipient");
        }
        if let Some(why) = &signature.spoilt {
            found.add(Rule::ReleasedOnce, entry, format!("{id} could not be released: {why}"));
        }
        signature.spoilt = Some(format!("it was released in entry {}", entry.index));
    }
}

fn freshness_problem(authenticated_at: Timestamp, at: Timestamp) -> Option<String> {
    if authenticated_at > at {
        return Some(format!("the signer is said to have authenticated at {authenticated_at}, after signing"));
    }
    (at.duration_since(authenticated_at) > FRESH)
        .then(|| format!("the signer had authenticated at {authenticated_at}, more than five minutes before"))
}

impl Part for Signing {
    fn see(&mut self, entry: Entry<'_>, licences: &Licences, found: &mut Findings) {
        let index = entry.index;
        match &entry.event.fact {
            Fact::LanguageAttested { staff, language } => {
                self.languages.insert((*staff, language.clone()));
            }
            Fact::LanguageAttestationWithdrawn { staff, language } => {
                self.languages.remove(&(*staff, language.clone()));
            }
            Fact::DraftMade { draft, version, .. }
            | Fact::NoteBegun { draft, version, .. }
            | Fact::DraftEdited { draft, version, .. } => {
                self.changed(*draft, *version, index);
            }
            Fact::DraftVoided { draft, .. } => self.voided(*draft, index),
            Fact::DraftReviewed { draft, version, digest } => {
                if let Some(staff) = entry.event.actor.staff() {
                    self.reviews.insert((*draft, staff), Review { index, version: *version, digest: *digest });
                }
            }
            Fact::Countersigned {
                countersignature: id,
                draft,
                version,
                digest,
                recipient,
                language,
                licence,
                authenticated_at,
            } => {
                if let Some(problem) = licences.problem(licence, entry) {
                    found.add(Rule::LicenceWhenSigning, entry, problem);
                }
                if let Some(problem) = freshness_problem(*authenticated_at, entry.event.at) {
                    found.add(Rule::FreshAuthentication, entry, problem);
                }
                let (id, draft, version, digest, recipient) = (*id, *draft, *version, *digest, *recipient);
                self.signed(&Signed { id, draft, version, digest, recipient, language }, entry, found);
            }
            Fact::ReleaseTakenBack { countersignature, .. } => {
                if let Some(signature) = self.signatures.get_mut(countersignature) {
                    signature.spoilt.get_or_insert_with(|| format!("it was taken back in entry {index}"));
                }
            }
            Fact::ReplyReleased { countersignature, digest, recipient, language, .. }
            | Fact::NoteEntered { countersignature, digest, recipient, language, .. } => {
                self.released(*countersignature, (*digest, *recipient, language), entry, found);
            }
            _ => {}
        }
    }
}

//! Who approves words: a licensed person who reads the language, and who proved a moment ago who they are.
use crate::{Error, Result, people::licensed};
use cs_decisions::Approval;
use cs_kernel::{Digest, Language, RequestContext};
use cs_ledger::LicenceStamp;
use cs_storage::UnitOfWork;

/// The licence under which somebody approves, with their signature line. Read inside the unit of work, so that a licence that is
/// revoked meanwhile approves nothing.
pub(super) struct Approver {
    pub licence: LicenceStamp,
    signature_name: String,
}

impl Approver {
    pub async fn find(work: &UnitOfWork, ctx: &RequestContext, language: &Language) -> Result<Self> {
        let (staff, licence) = licensed(work, ctx).await?;
        if !staff.attests(language) {
            let reason = "you have not attested that you read this language; attest it under 'My languages', or ask a colleague who has";
            return Err(Error::refused("language_not_attested", reason));
        }
        Ok(Self { licence, signature_name: staff.signature_name(ctx.at) })
    }

    pub fn approval(&self, ctx: &RequestContext, digest: Digest) -> Approval {
        Approval { staff: self.licence.staff, signature_name: self.signature_name.clone(), digest, at: ctx.at }
    }
}

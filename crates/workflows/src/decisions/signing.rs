//! Who signs, under which licence, and what a refused signature means to the one who tried.
use crate::{Error, Result};
use cs_decisions::{SignedUnder, Signer, SigningRefusal};
use cs_kernel::{RequestContext, Timestamp};
use cs_people::{Licence, Staff};

/// The signer as recorded now. Where no licence is in force, the last one to end, so that the refusal can name the day.
pub(crate) fn signer(staff: &Staff, ctx: &RequestContext) -> Signer {
    Signer {
        staff: staff.id,
        name: staff.name.clone(),
        active: staff.active(),
        licence: staff.signing_licence(ctx.at).or_else(|| staff.last_licence(ctx.at)).map(under),
        languages: staff.languages.clone(),
        authenticated_at: ctx.authenticated_at,
    }
}

fn under(licence: &Licence) -> SignedUnder {
    SignedUnder {
        licence: licence.id,
        kind: licence.kind.letters().to_owned(),
        number: licence.number.clone(),
        state: licence.state.as_str().to_owned(),
        expires_on: licence.expires_on,
    }
}

/// The licence that a signature was given under, if it still stands.
pub(crate) fn still_licensed<'a>(staff: &'a Staff, under: &SignedUnder, at: Timestamp) -> Option<&'a Licence> {
    staff.licences.iter().find(|l| l.id == under.licence && l.may_sign(at))
}

pub(crate) fn refused(refusal: SigningRefusal) -> Error {
    let code = match &refusal {
        SigningRefusal::Reauthenticate => return Error::StepUp,
        SigningRefusal::Content(problem) => return Error::invalid("text", problem),
        SigningRefusal::ChangedSinceReview => "changed_since_review",
        SigningRefusal::ReviewedByAnother => "not_reviewed",
        SigningRefusal::NoLicence | SigningRefusal::LicenceExpired(_) => "no_licence",
        SigningRefusal::Inactive => "inactive",
        SigningRefusal::Language(_) => "language_not_attested",
    };
    Error::refused(code, refusal)
}

/// A signature asks for a proof of who one is, given a moment ago.
pub(crate) fn proved(ctx: &RequestContext, within: cs_kernel::SignedDuration) -> Result<()> {
    let fresh = ctx.authenticated_at.is_some_and(|t| t <= ctx.at && ctx.at.duration_since(t) <= within);
    if fresh { Ok(()) } else { Err(Error::StepUp) }
}

//! Who signs, under which licence, and what a refused signature means to the one who tried.
use crate::{App, Error, Result, people::licence_stamp};
use cs_decisions::{Countersigned, Reviewed, Signable, SignedUnder, Signer, SigningRefusal};
use cs_kernel::{CountersignatureId, RequestContext, Salt, Timestamp};
use cs_ledger::LicenceStamp;
use cs_people::{Licence, Staff};
use cs_storage::UnitOfWork;

/// Words to be signed, with the version and the salt that their reader's digest was made with.
pub(crate) struct ToSign<T> {
    pub content: T,
    pub version: u32,
    pub salt: Salt,
}

/// The one place where words are signed: by who is signed in, as their record stands now, over exactly what they reviewed.
pub(crate) async fn sign<T: Signable>(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    ToSign { content, version, salt }: ToSign<T>,
    reviewed: &Reviewed,
) -> Result<(Countersigned<T>, LicenceStamp)> {
    let by = ctx.actor.staff().ok_or(Error::NotFound)?;
    let staff = work.staff().find(by).await?.ok_or(Error::NotFound)?;
    let id = CountersignatureId::new(ctx.at, &*app.random);
    let signed = Countersigned::sign(id, content, version, salt, reviewed, &signer(&staff, ctx), ctx.at);
    let signed = signed.map_err(refused)?;
    let licence = still_licensed(&staff, &signed.record().under, ctx.at).map(licence_stamp);
    Ok((signed, licence.ok_or_else(|| refused(SigningRefusal::NoLicence))?))
}

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

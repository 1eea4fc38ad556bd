//! What every new site begins with: national crisis contacts, somebody always on call, the shipped crisis texts, pinned engines.
use super::{
    licence_stamp,
    shipped_texts::{ShippedText, shipped_crisis_texts},
};
use crate::{App, Error, Result};
use cs_decisions::{Approval, FixedTextRecord};
use cs_governance::EnginePin;
use cs_kernel::{Actor, FixedTextId, Language, RequestContext, Salt, ShiftId, SiteId, StaffId};
use cs_ledger::Fact;
use cs_people::{CrisisContact, Shift, Site, Staff};
use cs_storage::UnitOfWork;

/// The lines that are true anywhere in the United States, by language.
pub(super) fn national_contacts() -> Vec<(String, Vec<CrisisContact>)> {
    let contact = |name: &str, how: &str, phone: &str| CrisisContact {
        name: name.into(),
        how: how.into(),
        phone: Some(phone.into()),
        text_to: (phone == "988").then(|| phone.to_owned()),
    };
    let english = vec![contact("988 Lifeline", "Call or text 988", "988"), contact("Emergency", "Call 911", "911")];
    let spanish =
        vec![contact("Línea 988", "Llame al 988 y oprima 2", "988"), contact("Emergencia", "Llame al 911", "911")];
    vec![("en".into(), english), ("es".into(), spanish)]
}

/// Somebody with their roles, licences and languages, which they attest themselves.
pub(super) async fn add_staff(work: &mut UnitOfWork, staff: &Staff) -> Result<()> {
    work.staff().insert(staff).await?;
    let roles = staff.roles.iter().map(|r| r.as_str().to_owned()).collect();
    work.record(Fact::StaffAdded { staff: staff.id, roles }, None);
    for licence in &staff.licences {
        work.record(Fact::LicenceRecorded { licence: licence_stamp(licence) }, None);
    }
    for language in &staff.languages {
        let fact = Fact::LanguageAttested { staff: staff.id, language: language.clone() };
        work.record_as(Actor::Staff(staff.id), fact, None);
    }
    Ok(())
}

/// These people at every hour of the week, in this order.
pub(super) async fn always_on_call(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    site: SiteId,
    chain: &[StaffId],
) -> Result<()> {
    let line = |weekday, (position, staff): (u32, &StaffId)| Shift {
        id: ShiftId::new(ctx.at, &*app.random),
        site,
        staff: *staff,
        weekday,
        from_minute: 0,
        to_minute: 1440,
        position,
    };
    let all: Vec<Shift> =
        (1..=7).flat_map(|day| (1..).zip(chain).map(move |place| line(day, place)).collect::<Vec<_>>()).collect();
    work.roster().replace(site, &all).await?;
    work.record(Fact::RosterChanged { site, shifts: all.iter().map(|s| s.id).collect() }, None);
    Ok(())
}

/// The shipped crisis texts, each approved by this licensed person.
pub(super) async fn approve_shipped_texts(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    site: &Site,
    approver: &Staff,
) -> Result<()> {
    let licence = approver.signing_licence(ctx.at).ok_or(Error::NotFound)?;
    for ShippedText { use_as, language, body } in shipped_crisis_texts() {
        let mut text = FixedTextRecord {
            id: FixedTextId::new(ctx.at, &*app.random),
            site: site.id,
            use_as,
            language: Language::from(language),
            body: body.into(),
            salt: Salt::new(&*app.random),
            approval: None,
            retired_at: None,
            written_at: ctx.at,
            version: 1,
        };
        let digest = text.digest();
        let signature_name = approver.signature_name(ctx.at);
        text.approval = Some(Approval { staff: approver.id, signature_name, digest, at: ctx.at });
        work.fixed_texts().insert(&text).await?;
        let (use_as, language) = (use_as.as_str().to_owned(), text.language.clone());
        work.record(Fact::FixedTextWritten { text: text.id, use_as, language, site: site.id, digest }, None);
        let approved = Fact::FixedTextApproved { text: text.id, digest, licence: licence_stamp(licence) };
        work.record_as(Actor::Staff(approver.id), approved, None);
    }
    Ok(())
}

/// An engine that is not pinned does not run.
pub(super) async fn pin_engines(app: &App, ctx: &RequestContext, work: &mut UnitOfWork) -> Result<()> {
    for engine in app.gateway.engines() {
        let pin = EnginePin { capability: engine.capability, engine: engine.name.clone(), pinned_at: ctx.at };
        if work.engine_pins().pin(&pin).await? {
            work.record(Fact::EnginePinned { engine: engine.name }, None);
        }
    }
    Ok(())
}

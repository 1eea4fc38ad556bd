//! Who is paged: the chain of the moment, and whom to fall back on where it is empty, has left or is away. Only ever adds people.
use crate::Result;
use cs_kernel::{SignedDuration, StaffId, Timestamp};
use cs_messages::Page;
use cs_people::{Chain, Role, Site, Staff};
use cs_storage::Repositories;

/// No deadline of a site may hold a page back for longer, whatever was entered.
const ACKNOWLEDGE_LONGEST: SignedDuration = SignedDuration::from_hours(1);
const DISPOSITION_LONGEST: SignedDuration = SignedDuration::from_hours(12);
const SHORTEST: SignedDuration = SignedDuration::from_secs(5);

/// How long a page may go unanswered, and an acknowledgement without a disposition.
#[derive(Debug, Clone, Copy)]
pub(super) struct Within {
    pub acknowledge: SignedDuration,
    pub disposition: SignedDuration,
}

impl Within {
    pub fn of(site: &Site) -> Self {
        let seconds = |s: u32, longest| SignedDuration::from_secs(i64::from(s)).clamp(SHORTEST, longest);
        Self {
            acknowledge: seconds(site.escalation.acknowledge_seconds, ACKNOWLEDGE_LONGEST),
            disposition: seconds(site.escalation.disposition_seconds, DISPOSITION_LONGEST),
        }
    }
}

/// The people to page at a moment.
#[derive(Debug)]
pub(super) struct OnCall {
    /// In the order in which they are called.
    pub chain: Vec<StaffId>,
    /// Whom the last rung calls: the whole roster, whoever's shift it is.
    everybody: Vec<StaffId>,
    /// The roster named nobody who can be called.
    pub fell_back: bool,
}

impl OnCall {
    pub async fn at(from: &impl Repositories, site: &Site, at: Timestamp) -> Result<Self> {
        let (shifts, staff) = (from.roster().of_site(site.id).await?, from.staff().all().await?);
        let treats = |id: &StaffId| staff.iter().any(|s| s.id == *id && s.active() && treats(s));
        let those = |wanted: &dyn Fn(&Staff) -> bool| -> Vec<StaffId> {
            staff.iter().filter(|s| s.active() && wanted(s)).map(|s| s.id).collect()
        };
        let licensed = |s: &Staff| treats_here(s, site) && s.signing_licence(at).is_some();
        let mut roster: Vec<StaffId> = Vec::new();
        for shift in &shifts {
            if treats(&shift.staff) && !roster.contains(&shift.staff) {
                roster.push(shift.staff);
            }
        }
        let mut now = Chain::at(site, &shifts, at).0;
        now.retain(treats);
        let fell_back = roster.is_empty();
        let ways: [&dyn Fn() -> Vec<StaffId>; 6] = [
            &|| now.clone(),
            &|| roster.clone(),
            &|| those(&licensed),
            &|| those(&|s| treats_here(s, site)),
            // Nobody of the site treats anybody: then everybody else who works for the clinic, rather than no one.
            &|| those(&|s| s.site == site.id),
            &|| those(&|_| true),
        ];
        let chain = ways.iter().map(|way| way()).find(|way| !way.is_empty()).unwrap_or_default();
        let mut everybody = union(&roster, &chain);
        if !staff.iter().any(|s| everybody.contains(&s.id) && s.signing_licence(at).is_some()) {
            // Somebody must be able to close it.
            everybody = union(&everybody, &those(&licensed));
        }
        Ok(Self { chain, everybody, fell_back })
    }

    /// The page with everybody where it is everybody's turn, and with the covers of those who are away.
    pub async fn widen(&self, from: &impl Repositories, page: &mut Page, at: Timestamp) -> Result<()> {
        if page.staff.len() >= self.chain.len() && usize::try_from(page.rung).is_ok_and(|r| r >= self.chain.len()) {
            page.staff = union(&page.staff, &self.everybody);
        }
        for id in page.staff.clone() {
            if let Some(cover) = from.away().cover_of(id, at).await?
                && from.staff().find(cover).await?.is_some_and(|s| s.active())
            {
                page.staff = union(&page.staff, &[cover]);
            }
        }
        Ok(())
    }
}

pub(super) fn treats(member: &Staff) -> bool {
    member.has(Role::Clinician) || member.has(Role::Supervisor)
}

fn treats_here(member: &Staff, site: &Site) -> bool {
    member.site == site.id && treats(member)
}

fn union(first: &[StaffId], second: &[StaffId]) -> Vec<StaffId> {
    let mut all = first.to_vec();
    for id in second {
        if !all.contains(id) {
            all.push(*id);
        }
    }
    all
}

//! Who reads what a patient writes, and by when an answer may be expected: said modestly, since nobody can promise it.
use crate::{App, Error, Result, messages::due_at};
use cs_kernel::{StaffId, Timestamp};
use cs_messages::{Standing, Thread};
use cs_people::{Patient, Role, Site};

/// What stands beside each place to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedAnswer {
    /// "Maya Chen, LCSW": first who mainly looks after it, then the rest of the care team.
    pub readers: Vec<String>,
    /// By when most answers to something sent now come: by the site's deadline for routine messages, in business hours. The
    /// level of a message is nobody's promise, and is never shown here.
    pub by: Timestamp,
    /// The clinic is open at this moment.
    pub open_now: bool,
    /// To call when it cannot wait.
    pub phone: String,
}

/// For a new message of a patient; in a thread its own team and whoever it was handed to.
pub async fn expected_answer(
    app: &App,
    (site, patient): (&Site, &Patient),
    thread: Option<&Thread>,
    at: Timestamp,
) -> Result<ExpectedAnswer> {
    let reader = app.store.reader();
    let team = thread.map_or(patient.care_team, |t| t.care_team);
    let first = thread.and_then(|t| t.assigned).or(patient.clinician);
    let team = reader.care_teams().find(team).await?.ok_or(Error::NotFound)?;
    let mut ids: Vec<StaffId> = first.into_iter().collect();
    ids.extend(team.members.iter().filter(|m| Some(**m) != first));
    let found = reader.staff().by_ids(&ids).await?;
    let named = ids.iter().filter_map(|id| found.iter().find(|s| s.id == *id));
    let reads = named.filter(|s| s.active() && (s.has(Role::Clinician) || s.has(Role::Supervisor)));
    let readers = reads.map(|s| s.signature_name(at)).collect();
    let by = due_at(site, Standing::Routine, at);
    Ok(ExpectedAnswer { readers, by, open_now: site.open(at), phone: site.phone.clone() })
}

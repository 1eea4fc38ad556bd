//! Hand-overs of threads from one clinician to another.
use crate::{
    Connection, Handovers, Writing,
    convert::{id, maybe_id, ms, time},
    entities::handovers,
    error::Result,
    rows,
    seal::{Cell, cell},
};
use cs_kernel::{HandoverId, PatientId, StaffId, ThreadId, Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// A thread given to somebody, with a sealed note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    pub id: HandoverId,
    pub thread: ThreadId,
    pub patient: PatientId,
    pub from: Option<StaffId>,
    pub to: StaffId,
    pub note: Option<String>,
    pub at: Timestamp,
}

impl<C: Connection> Handovers<'_, C> {
    /// Those of a thread, oldest first.
    pub async fn of_thread(&self, thread: ThreadId) -> Result<Vec<Handover>> {
        let find = handovers::Entity::find()
            .filter(handovers::Column::Thread.eq(thread.to_string()))
            .order_by_asc(handovers::Column::At)
            .order_by_asc(handovers::Column::Id);
        let rows = find.all(self.db).await?;
        let keys = self.vault.keys(self.db, rows.iter().map(|r| r.patient.as_str())).await?;
        let open = |row: handovers::Model| {
            Ok(Handover {
                id: id(&row.id)?,
                thread: id(&row.thread)?,
                patient: id(&row.patient)?,
                from: maybe_id(row.from_staff.as_deref())?,
                to: id(&row.to_staff)?,
                note: row.note_sealed.as_deref().map(|n| keys.text(&row.patient, place(&row.id), n)).transpose()?,
                at: time(row.at)?,
            })
        };
        rows.into_iter().map(open).collect()
    }
}

impl Handovers<'_, Writing> {
    pub async fn insert(&self, handover: &Handover) -> Result<()> {
        let (id, patient) = (handover.id.to_string(), handover.patient.to_string());
        let key = self.vault.key(self.db, &patient).await?;
        let seal = |note: &String| key.seal(self.vault, place(&id), note.as_bytes());
        let row = handovers::Model {
            thread: handover.thread.to_string(),
            from_staff: handover.from.map(|s| s.to_string()),
            to_staff: handover.to.to_string(),
            note_sealed: handover.note.as_ref().map(seal).transpose()?,
            at: ms(handover.at),
            id: id.clone(),
            patient,
        };
        rows::insert::<handovers::Entity, _>(self.db, row).await
    }
}

fn place(id: &str) -> Cell<'_> {
    cell("handovers", "note_sealed", id)
}

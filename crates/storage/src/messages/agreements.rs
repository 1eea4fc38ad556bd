//! What licensed people made of what programs raised: one row a message and concern, written once it is decided on. Who decided is not
//! in it, so that no count of a person can be made of it.
use crate::{
    Agreements, Connection, Writing,
    convert::{count, id, ms, parse, texts, time},
    entities::{raised_messages, settled_messages},
    error::Result,
    rows,
};
use cs_kernel::{MessageId, SiteId, Timestamp};
use cs_messages::{Needed, Outcome, RaisedAs};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Select};
use std::collections::{BTreeMap, HashMap};

/// A message that was decided on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledMessage {
    pub message: MessageId,
    pub site: SiteId,
    pub outcome: Outcome,
    /// How soon it needed somebody; `None` where nobody said.
    pub needed: Option<Needed>,
    pub at: Timestamp,
}

/// Of a site: how many were raised as something and decided on, and in how many the decision bore it out.
pub type RaisedCounts = BTreeMap<RaisedAs, (u64, u64)>;

impl<C: Connection> Agreements<'_, C> {
    pub async fn find(&self, message: MessageId) -> Result<Option<SettledMessage>> {
        let row = settled_messages::Entity::find_by_id(message.to_string()).one(self.db).await?;
        row.map(settled).transpose()
    }

    /// How soon these messages needed somebody, of those where it was said.
    pub async fn needed(&self, messages: &[MessageId]) -> Result<HashMap<MessageId, Needed>> {
        let of = settled_messages::Column::Message.is_in(texts(messages));
        let rows = settled_messages::Entity::find().filter(of).all(self.db).await?;
        let settled: Vec<SettledMessage> = rows.into_iter().map(settled).collect::<Result<_>>()?;
        Ok(settled.into_iter().filter_map(|s| Some((s.message, s.needed?))).collect())
    }

    /// Counts of a site from `since` on. Reads one range of one index.
    pub async fn raised(&self, site: SiteId, since: Timestamp) -> Result<RaisedCounts> {
        let rows: Vec<(String, bool, i64)> = raised_query(site, since).into_tuple().all(self.db).await?;
        let mut counts = RaisedCounts::new();
        for (raised_as, confirmed, n) in rows {
            let held = counts.entry(parse("raised_as", &raised_as)?).or_default();
            held.0 += count(n);
            held.1 += if confirmed { count(n) } else { 0 };
        }
        Ok(counts)
    }
}

impl Agreements<'_, Writing> {
    /// Writes what came of a message, over what was written of it before.
    pub async fn settle(&self, settled: &SettledMessage, raised: &[RaisedAs], confirmed: bool) -> Result<()> {
        let row = settled_messages::Model {
            message: settled.message.to_string(),
            site: settled.site.to_string(),
            outcome: settled.outcome.as_str().to_owned(),
            needed: settled.needed.map(|n| n.as_str().to_owned()),
            at: ms(settled.at),
        };
        rows::upsert::<settled_messages::Entity, _>(self.db, row).await?;
        for raised_as in raised {
            let row = raised_messages::Model {
                message: settled.message.to_string(),
                raised_as: raised_as.as_str().to_owned(),
                site: settled.site.to_string(),
                confirmed,
                at: ms(settled.at),
            };
            rows::upsert::<raised_messages::Entity, _>(self.db, row).await?;
        }
        Ok(())
    }
}

/// What it reads stands in the index alone.
pub(super) fn raised_query(site: SiteId, since: Timestamp) -> Select<raised_messages::Entity> {
    raised_messages::Entity::find()
        .select_only()
        .columns([raised_messages::Column::RaisedAs, raised_messages::Column::Confirmed])
        .column_as(raised_messages::Column::RaisedAs.count(), "n")
        .filter(raised_messages::Column::Site.eq(site.to_string()))
        .filter(raised_messages::Column::At.gte(ms(since)))
        .group_by(raised_messages::Column::RaisedAs)
        .group_by(raised_messages::Column::Confirmed)
}

fn settled(row: settled_messages::Model) -> Result<SettledMessage> {
    Ok(SettledMessage {
        message: id(&row.message)?,
        site: id(&row.site)?,
        outcome: parse("outcome", &row.outcome)?,
        needed: row.needed.as_deref().map(|n| parse("needed", n)).transpose()?,
        at: time(row.at)?,
    })
}

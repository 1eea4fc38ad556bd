//! Pages of long lists: a slice and where the next one begins. Never an offset, so that cost does not grow with depth.
use serde::{Deserialize, Serialize};

/// A slice of a list, and the cursor to ask for the next with; `None` at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T, K = Cursor> {
    pub items: Vec<T>,
    pub next: Option<K>,
}

/// A place in a list that is ordered by time and id. On the wire `ms.id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    pub(crate) at: i64,
    pub(crate) id: String,
}

/// Not a cursor that a page gave out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is not the end of a page; begin with the first page")]
pub struct CursorError;

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.at, self.id)
    }
}
impl std::str::FromStr for Cursor {
    type Err = CursorError;
    fn from_str(text: &str) -> Result<Self, CursorError> {
        let (at, id) = text.split_once('.').ok_or(CursorError)?;
        Ok(Self { at: at.parse().map_err(|_| CursorError)?, id: id.to_owned() })
    }
}
impl Serialize for Cursor {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

impl<T, K> Page<T, K> {
    /// From one row more than asked for: the extra one only tells that there is a next page.
    pub(crate) fn cut<R>(
        mut rows: Vec<R>,
        limit: u64,
        key: impl Fn(&R) -> K,
        into: impl FnOnce(Vec<R>) -> crate::error::Result<Vec<T>>,
    ) -> crate::error::Result<Self> {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(key) } else { None };
        Ok(Self { items: into(rows)?, next })
    }
}

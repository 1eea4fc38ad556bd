//! Between what a row holds and what a domain type holds, for the values that occur in many tables.
use crate::error::{Result, StorageError};
use cs_kernel::{Id, Kind, Timestamp};
use serde::{Serialize, de::DeserializeOwned};
use std::str::FromStr;

/// A time as Unix milliseconds.
pub(crate) fn ms(at: Timestamp) -> i64 {
    at.as_millisecond()
}

pub(crate) fn time(ms: i64) -> Result<Timestamp> {
    Timestamp::from_millisecond(ms).map_err(|_| StorageError::Row("time"))
}

pub(crate) fn maybe_time(ms: Option<i64>) -> Result<Option<Timestamp>> {
    ms.map(time).transpose()
}

pub(crate) fn id<K: Kind>(text: &str) -> Result<Id<K>> {
    text.parse().map_err(|_| StorageError::Row(K::NOUN))
}

pub(crate) fn maybe_id<K: Kind>(text: Option<&str>) -> Result<Option<Id<K>>> {
    text.map(id).transpose()
}

/// Any value that reads back from its wire name.
pub(crate) fn parse<T: FromStr>(what: &'static str, text: &str) -> Result<T> {
    text.parse().map_err(|_| StorageError::Row(what))
}

pub(crate) fn to_json<T: Serialize + ?Sized>(what: &'static str, value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|_| StorageError::Row(what))
}

pub(crate) fn from_json<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|_| StorageError::Row(what))
}

/// A value that serialises as one string, as that string: an enum without fields.
pub(crate) fn word<T: Serialize>(what: &'static str, value: T) -> Result<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => Ok(text),
        _ => Err(StorageError::Row(what)),
    }
}

pub(crate) fn from_word<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).map_err(|_| StorageError::Row(what))
}

pub(crate) fn count(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

pub(crate) fn small(n: i32) -> u32 {
    u32::try_from(n).unwrap_or(0)
}

/// Versions and counts stay far below 2³¹; a greater one is cut to it rather than wrapped.
pub(crate) fn int(n: u32) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

pub(crate) fn long(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

pub(crate) fn texts<T: ToString>(ids: impl IntoIterator<Item = T>) -> Vec<String> {
    ids.into_iter().map(|id| id.to_string()).collect()
}

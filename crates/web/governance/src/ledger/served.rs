//! The log at the paths of C2SP tlog-tiles, and the export with openings.
use super::reader::LogReader;
use axum::{
    body::Body,
    extract::{Path, Query, State},
    http::header,
    response::{IntoResponse, Response},
};
use cs_web_shared::{Failure, StaffReader, Web};
use cs_workflows::ledger::{export_openings, read_checkpoint, read_tile};
use futures::TryStreamExt as _;
use serde::Deserialize;

/// What the specification asks a server to say of the checkpoint, and of tiles and bundles.
const CHECKPOINT_TYPE: &str = "text/plain; charset=utf-8";
const TILE_TYPE: &str = "application/octet-stream";
/// A full tile never changes. Private, since a session or a token was asked for.
const FOREVER: &str = "private, max-age=31536000, immutable";
const NEVER: &str = "no-store";

pub(super) async fn checkpoint(State(web): State<Web>, LogReader(ctx): LogReader) -> Result<Response, Failure> {
    let note = read_checkpoint(&web.app, &ctx).await?.ok_or(Failure::NotFound)?;
    Ok(([(header::CONTENT_TYPE, CHECKPOINT_TYPE), (header::CACHE_CONTROL, NEVER)], note).into_response())
}

pub(super) async fn tile(
    State(web): State<Web>,
    LogReader(ctx): LogReader,
    Path(path): Path<String>,
) -> Result<Response, Failure> {
    let tile = read_tile(&web.app, &ctx, &format!("tile/{path}")).await?.ok_or(Failure::NotFound)?;
    let keep = if tile.full { FOREVER } else { NEVER };
    Ok(([(header::CONTENT_TYPE, TILE_TYPE), (header::CACHE_CONTROL, keep)], tile.bytes).into_response())
}

#[derive(Deserialize)]
pub(super) struct Export {
    /// "all", or "patient" with the id beside it.
    #[serde(default)]
    scope: String,
    #[serde(default)]
    patient: String,
}

pub(super) async fn export(
    State(web): State<Web>,
    reader: StaffReader,
    Query(asked): Query<Export>,
) -> Result<Response, Failure> {
    let scope = if asked.scope == "patient" { asked.patient } else { asked.scope };
    let export = export_openings(&web.app, &reader.ctx, &scope).await?;
    let name = format!("attachment; filename=\"ledger-{}.tar\"", export.size());
    let pieces = export.into_stream().inspect_err(|error| tracing::error!(%error, "an export of the ledger broke off"));
    let headers = [(header::CONTENT_TYPE, "application/x-tar".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

//! The ledger: a page that says how to check it, the log at the paths of C2SP tlog-tiles, and exports for compliance.
mod page;
mod reader;
mod served;

use crate::Side;
use axum::{
    Form,
    extract::{Query, State},
};
use cs_web_shared::{Failure, Routes, StaffReader, View, Web};
use cs_workflows::ledger::{check_receipt, find_entry, log_state};
use page::{LedgerPage, Sought};
use serde::Deserialize;

pub fn routes() -> Routes {
    Routes::new()
        .get("/ledger", show)
        .post("/ledger/receipt", receipt)
        .get("/ledger/checkpoint", served::checkpoint)
        .get("/ledger/tile/{*path}", served::tile)
        .get("/ledger/export", served::export)
}

#[derive(Deserialize)]
struct Search {
    #[serde(default)]
    q: String,
}

async fn show(State(web): State<Web>, reader: StaffReader, Query(search): Query<Search>) -> Result<View, Failure> {
    let found = match search.q.trim() {
        "" => None,
        q => Some(find_entry(&web.app, &reader.ctx, q).await?),
    };
    let sought = Sought { query: search.q, found, receipt: None };
    Ok(View::page(&page(&web, &reader, sought).await?))
}

#[derive(Deserialize)]
struct Receipt {
    #[serde(default)]
    receipt: String,
}

/// Nothing is stored: a receipt is sent with POST because it opens an entry, and addresses are logged.
async fn receipt(State(web): State<Web>, reader: StaffReader, Form(form): Form<Receipt>) -> Result<View, Failure> {
    let checked = check_receipt(&web.app, &reader.ctx, &form.receipt).await?;
    let sought = Sought { query: String::new(), found: None, receipt: Some((form.receipt, checked)) };
    Ok(View::page(&page(&web, &reader, sought).await?))
}

async fn page(web: &Web, reader: &StaffReader, sought: Sought) -> Result<LedgerPage, Failure> {
    let state = log_state(&web.app, &reader.ctx).await?;
    let address = format!("{}/ledger", web.app.settings.public_url.trim_end_matches('/'));
    Ok(LedgerPage::new(reader.office().await, Side::of(reader), &reader.times(), state, address, sought))
}

//! How programs do at this site, in figures that name nobody: what clinicians bore out, and an engine in shadow beside the one that counts.
mod page;
mod shadow;

use crate::Side;
use axum::extract::State;
use cs_web_shared::{Failure, Routes, StaffReader, View, Web};
use cs_workflows::governance::{local_figures, shadow_figures};
use page::FiguresPage;

pub fn routes() -> Routes {
    Routes::new().get("/admin/figures", show)
}

async fn show(State(web): State<Web>, reader: StaffReader) -> Result<View, Failure> {
    let local = local_figures(&web.app, &reader.ctx).await?;
    let shadow = shadow_figures(&web.app, &reader.ctx).await?;
    let shell = reader.office().await;
    Ok(View::page(&FiguresPage::new(shell, Side::of(&reader), reader.t, (local, shadow))))
}

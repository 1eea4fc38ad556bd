//! The shape of the house: which crate may use which, which library stands where, and what source files look like.
mod edges;
mod files;
mod house;
mod libraries;
mod workspace;

use crate::{report::Report, tree};
use anyhow::Result;
use std::path::Path;
use workspace::Workspace;

/// Checks the workspace at `root`.
pub fn check(root: &Path) -> Result<Report> {
    let workspace = Workspace::read(root)?;
    let sources = tree::files(root, "rs")?;
    let mut findings = edges::check(&workspace);
    findings.extend(libraries::check(&workspace));
    findings.extend(files::names(&sources));
    findings.extend(files::readmes(&workspace, root));
    let lengths = files::lengths(&sources)?;
    findings.extend(files::too_long(&lengths));
    Ok(Report {
        check: "layers",
        looked_at: format!("{} crates, {} source files", workspace.packages.len(), sources.len()),
        findings,
        warnings: files::long(&lengths),
    })
}

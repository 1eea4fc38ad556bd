//! The files of the repository, by their path from its root; never what was built or fetched.
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders whose content nobody here wrote.
const FOREIGN: [&str; 6] = ["target", "node_modules", ".git", "vendor", "demo-data", "test-results"];

/// A file of the repository and where it is on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// From the root, with forward slashes.
    pub path: String,
    pub on_disk: PathBuf,
}

impl SourceFile {
    pub fn read(&self) -> Result<String> {
        fs::read_to_string(&self.on_disk).with_context(|| format!("cannot read {} as UTF-8", self.path))
    }
}

/// The files whose names end in `.extension`, sorted by path.
pub fn files(root: &Path, extension: &str) -> Result<Vec<SourceFile>> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))? {
            let entry = entry?;
            let (path, kind) = (entry.path(), entry.file_type()?);
            if kind.is_dir() {
                if !FOREIGN.contains(&entry.file_name().to_string_lossy().as_ref()) {
                    folders.push(path);
                }
            } else if kind.is_file() && path.extension().is_some_and(|e| e == extension) {
                let relative = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
                found.push(SourceFile { path: relative, on_disk: path });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

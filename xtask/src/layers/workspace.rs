//! The workspace as `cargo metadata` tells it: packages, where they stand, and what they depend on.
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::{path::Path, process::Command};

/// What is read of `cargo metadata --no-deps --format-version 1`.
#[derive(Debug, Deserialize)]
pub struct Workspace {
    pub packages: Vec<Package>,
    workspace_root: String,
}

#[derive(Debug, Deserialize)]
pub struct Package {
    pub name: String,
    manifest_path: String,
    pub dependencies: Vec<Dependency>,
}

#[derive(Debug, Deserialize)]
pub struct Dependency {
    pub name: String,
    /// Cargo says `null` for an ordinary dependency.
    #[serde(default)]
    kind: Option<Kind>,
}

/// How a crate is depended on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Normal,
    Build,
    Dev,
}

impl Dependency {
    pub fn kind(&self) -> Kind {
        self.kind.unwrap_or(Kind::Normal)
    }
}

impl Workspace {
    pub fn read(root: &Path) -> Result<Self> {
        let output = Command::new("cargo")
            .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
            .current_dir(root)
            .output()
            .context("cannot run cargo; is it on the path?")?;
        if !output.status.success() {
            bail!("cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr));
        }
        Self::parse(&output.stdout)
    }

    pub fn parse(json: &[u8]) -> Result<Self> {
        serde_json::from_slice(json).context("cargo metadata speaks an unknown format")
    }

    /// The crate's folder from the root: "crates/domain/people".
    pub fn folder<'a>(&self, package: &'a Package) -> &'a str {
        let manifest = package.manifest_path.as_str();
        let relative = manifest.strip_prefix(&self.workspace_root).unwrap_or(manifest);
        relative.trim_start_matches('/').trim_end_matches("Cargo.toml").trim_end_matches('/')
    }

    pub fn package(&self, name: &str) -> Option<&Package> {
        self.packages.iter().find(|p| p.name == name)
    }
}

#[cfg(test)]
pub mod forged {
    //! Workspaces that nobody has, to see that each rule bites.
    use super::Workspace;
    use serde_json::json;

    /// A crate's name, its folder, and its dependencies with their kind: "normal", "build", "dev".
    pub type Forged<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

    pub fn workspace(crates: &[Forged<'_>]) -> Workspace {
        let packages: Vec<_> = crates
            .iter()
            .map(|(name, folder, dependencies)| {
                let dependencies: Vec<_> = dependencies
                    .iter()
                    .map(|(name, kind)| json!({"name": name, "kind": (*kind != "normal").then_some(kind)}))
                    .collect();
                json!({"name": name, "manifest_path": format!("/house/{folder}/Cargo.toml"), "dependencies": dependencies})
            })
            .collect();
        let json = json!({"workspace_root": "/house", "packages": packages});
        Workspace::parse(json.to_string().as_bytes()).unwrap()
    }
}

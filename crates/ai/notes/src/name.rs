//! The engine's name: what it knows is part of it, so that another lexicon is another engine.
use crate::lexicon;
use std::sync::LazyLock;

/// "notes@" and the beginning of a digest of every file that it reads.
pub fn engine_name() -> String {
    static NAME: LazyLock<String> = LazyLock::new(|| {
        let digest = cs_kernel::Digest::of(lexicon::FILES.join("\0").as_bytes()).to_string();
        let start = digest.rsplit(':').next().unwrap_or_default().chars().take(12).collect::<String>();
        format!("notes@{start}")
    });
    NAME.clone()
}

//! Where a command's lines come from: a file, or `-` for standard input.
use anyhow::{Context, Result};
use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    path::Path,
};

pub fn open(path: &Path) -> Result<Box<dyn BufRead>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = File::open(path)
        .with_context(|| format!("cannot read {}; does it exist, and may you read it?", path.display()))?;
    Ok(Box::new(BufReader::new(file)))
}

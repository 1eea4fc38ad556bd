//! `./dev corpus [--agreement] [FOLDER]`: checks every written file and writes the splits beside the folder of the written files. Without a
//! folder it is that of the repository. `--agreement` compares `second_reading.jsonl` with the labels and writes nothing. Exit code 1 where
//! something is wrong; then nothing is written.
use cs_evaluation::{Corpus, Recipe, Split, agreement, read_second};
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let (options, folders): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|a| a.starts_with('-'));
    if folders.len() > 1 || options.iter().any(|option| option != "--agreement") {
        return Err("this takes --agreement and one folder; give no more".into());
    }
    let folder = folders
        .first()
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../corpus/messages"), PathBuf::from);
    let folder = folder
        .canonicalize()
        .map_err(|_| format!("there is no folder {}; name one that is there", folder.display()))?;
    let corpus = Corpus::read(&folder.join("written"))?;
    if options.is_empty() { write_splits(&folder, &corpus) } else { compare(&folder, &corpus) }
}

fn write_splits(folder: &Path, corpus: &Corpus) -> Result<ExitCode, Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let recipe = Recipe::parse(&std::fs::read_to_string(folder.join("recipe.toml"))?)?;
    write!(out, "{}\n{}\n", corpus.composition(), recipe.beside(corpus))?;
    if corpus.messages.is_empty() {
        writeln!(out, "{} holds no messages; nothing is written", folder.join("written").display())?;
        return Ok(ExitCode::from(1));
    }
    let problems = [corpus.problems.clone(), recipe.problems(corpus)].concat();
    if !problems.is_empty() {
        for problem in &problems {
            writeln!(out, "{problem}")?;
        }
        writeln!(out, "{} problems: mend them and run this again; nothing is written", problems.len())?;
        return Ok(ExitCode::from(1));
    }
    for split in Split::ALL {
        let path = folder.join(format!("{}.jsonl", split.as_str()));
        std::fs::write(&path, corpus.lines(split)?)?;
        writeln!(out, "wrote {}", path.display())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn compare(folder: &Path, corpus: &Corpus) -> Result<ExitCode, Box<dyn Error>> {
    let path = folder.join("second_reading.jsonl");
    let lines = std::fs::read_to_string(&path)
        .map_err(|_| format!("{} could not be read; is it there, and is it UTF-8?", path.display()))?;
    let second = read_second(&lines)?;
    let found = agreement(corpus.messages.iter().map(|p| &p.message), &second);
    let mut out = std::io::stdout().lock();
    write!(out, "{found}")?;
    writeln!(
        out,
        "Intervals of kappas resample {}. Second readings of messages that are gone: {}",
        found.unit, found.gone
    )?;
    Ok(ExitCode::SUCCESS)
}

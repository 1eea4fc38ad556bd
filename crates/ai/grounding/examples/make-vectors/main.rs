//! Writes a vector for each common word and each concept: what the base encoder makes of it alone, in fewer numbers.
mod narrow;

use anyhow::{Context, Result};
use clap::Parser;
use cs_encoder::{Batch, Encoder, Pieces, Sequence};
use cs_grounding::Lexicon;
use std::path::PathBuf;

#[derive(Debug, Parser)]
struct Args {
    /// The folder with the base encoder's model.safetensors and tokenizer.json
    #[arg(long)]
    base: PathBuf,
    /// Where words.txt and vectors.bin go
    #[arg(long)]
    out: PathBuf,
    /// How many numbers a vector keeps
    #[arg(long, default_value_t = 96)]
    width: usize,
}

fn main() -> Result<()> {
    let args = Args::parse();
    let tokenizer = std::fs::read(args.base.join("tokenizer.json"))?;
    let pieces = Pieces::load(&tokenizer)?;
    let encoder = Encoder::from_published(&std::fs::read(args.base.join("model.safetensors"))?, 12, 6)?;
    let words = vocabulary(&tokenizer)?;
    let mut rows: Vec<Vec<f32>> = Vec::with_capacity(words.len());
    for group in words.chunks(64) {
        rows.extend(encode(&encoder, &pieces, group));
    }
    let bytes = narrow::narrow(&rows, args.width);
    std::fs::create_dir_all(&args.out)?;
    std::fs::write(args.out.join("words.txt"), words.join("\n") + "\n")?;
    std::fs::write(args.out.join("vectors.bin"), bytes)?;
    Ok(())
}

/// The tokenizer's own whole words, most frequent first, then the lexicon's concepts.
fn vocabulary(tokenizer: &[u8]) -> Result<Vec<String>> {
    let json: serde_json::Value = serde_json::from_slice(tokenizer)?;
    let vocab = json["model"]["vocab"].as_object().context("the tokenizer has no vocabulary")?;
    let mut words: Vec<(u64, &String)> = vocab.iter().map(|(w, id)| (id.as_u64().unwrap_or(0), w)).collect();
    words.sort_unstable();
    let whole = |w: &str| w.len() > 1 && w.bytes().all(|b| b.is_ascii_lowercase());
    let mut list: Vec<String> = words.into_iter().map(|(_, w)| w.clone()).filter(|w| whole(w)).collect();
    let mut concepts: Vec<String> = Lexicon::load()?.all_concepts().map(str::to_owned).collect();
    concepts.sort();
    concepts.retain(|c| !list.contains(c));
    list.extend(concepts);
    Ok(list)
}

/// The mean of the last layer.
fn encode(encoder: &Encoder, pieces: &Pieces, texts: &[String]) -> Vec<Vec<f32>> {
    let sequences: Vec<Sequence> = texts
        .iter()
        .map(|text| {
            let mut sequence = Sequence::default();
            sequence.push(pieces.first, 0);
            pieces.of(text).iter().for_each(|p| sequence.push(p.id, 0));
            sequence.push(pieces.last, 0);
            sequence
        })
        .collect();
    let shown: Vec<&Sequence> = sequences.iter().collect();
    let out = encoder.run(&shown);
    let width = encoder.shape.width;
    Batch::of(sequences.iter())
        .places
        .iter()
        .map(|&(first, rows)| {
            let mut mean = vec![0.0f32; width];
            for row in out[first * width..(first + rows) * width].chunks_exact(width) {
                mean.iter_mut().zip(row).for_each(|(m, v)| *m += v);
            }
            unit(mean)
        })
        .collect()
}

pub fn unit(mut row: Vec<f32>) -> Vec<f32> {
    let length = row.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-9);
    row.iter_mut().for_each(|v| *v /= length);
    row
}

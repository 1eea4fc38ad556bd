//! Teaches the triage reader and writes its weights. `./dev train triage` runs it.
use anyhow::Context;
use clap::Parser;
use cs_encoder::{Dense, Encoder, Pieces, WeightsWriter};
use cs_training::adam::Rates;
use cs_training::corpus;
use cs_training::learn::{Recipe, learn, strongest};
use cs_training::settle::{Promise, settle};
use cs_triage::model::{Heads, Reader, TrainedReader, VERDICTS};
use std::io::Write;
use std::path::PathBuf;

/// Teaches the triage reader from labelled texts.
#[derive(Debug, Parser)]
struct Args {
    /// Folder of the base encoder: model.safetensors and tokenizer.json as published.
    #[arg(long)]
    base: PathBuf,
    /// Labelled texts to learn from (JSON Lines); give it once a file.
    #[arg(long, required = true)]
    train: Vec<PathBuf>,
    /// Labels of other people's texts, to learn from too; needs --joined-texts.
    #[arg(long, requires = "joined_texts")]
    joined_labels: Option<PathBuf>,
    /// The texts that --joined-labels names by id.
    #[arg(long)]
    joined_texts: Option<PathBuf>,
    /// Labelled texts to watch while learning; nothing is learnt from them here.
    #[arg(long, required = true)]
    validation: Vec<PathBuf>,
    /// Folder where the weights, the tokenizer, the calibration and their digest go.
    #[arg(long)]
    out: PathBuf,
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    #[arg(long, default_value_t = 16)]
    batch: usize,
    #[arg(long, default_value_t = 2e-4)]
    rate: f32,
    #[arg(long, default_value_t = 4e-3)]
    head_rate: f32,
    #[arg(long, default_value_t = 0.9)]
    by_layer: f32,
    /// The share of pieces hidden while learning.
    #[arg(long, default_value_t = 0.15)]
    hidden: f64,
    #[arg(long, default_value_t = 6)]
    layers: usize,
    /// Learn nothing: calibrate the weights of this folder again.
    #[arg(long, conflicts_with = "joined_labels")]
    taught: Option<PathBuf>,
    /// Where the log-odds of the watched texts go (JSON Lines), for a closer look.
    #[arg(long)]
    scores: Option<PathBuf>,
    /// The share of crises that may be missed, on texts like those of --validation.
    #[arg(long, default_value_t = 0.15)]
    miss_crisis: f64,
    #[arg(long, default_value_t = 0.10)]
    miss_urgent: f64,
    #[arg(long, default_value_t = 20)]
    seed: u64,
    #[arg(long, default_value_t = 2)]
    threads: usize,
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let mut learning = base(&args)?;
    let read = |files: &[PathBuf]| files.iter().map(|f| corpus::read(f)).collect::<anyhow::Result<Vec<_>>>();
    let (mut train, validation) = (read(&args.train)?.concat(), read(&args.validation)?.concat());
    if let (Some(labels), Some(texts)) = (&args.joined_labels, &args.joined_texts) {
        train.extend(corpus::read_joined(labels, texts)?);
    }
    let recipe = Recipe {
        rounds: args.rounds,
        batch: args.batch,
        rates: Rates { encoder: args.rate, heads: args.head_rate, by_layer: args.by_layer },
        decay: 0.01,
        hidden: args.hidden,
        hidden_piece: learning.reader.pieces.hidden,
        seed: args.seed,
        threads: args.threads,
    };
    let mut out = std::io::stderr();
    let mut tell = |line: String| drop(writeln!(out, "{line}"));
    tell(format!("{} texts to learn from, {} to watch", train.len(), validation.len()));
    match &args.taught {
        Some(folder) => {
            let file = |name: &str| std::fs::read(folder.join(name)).with_context(|| format!("reading {name}"));
            learning = TrainedReader::load(&file("model.safetensors")?, &file("tokenizer.json")?)?;
        }
        None => learn(&mut learning, &train, &validation, recipe, &mut tell),
    }
    let reader = write(&args, &learning, &validation, &mut tell)?;
    if let Some(path) = &args.scores {
        let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
        for (text, (crisis, urgent)) in validation.iter().zip(strongest(&reader, &validation, args.threads)) {
            writeln!(file, "{}", serde_json::json!({"id": text.id, "crisis": crisis, "urgent": urgent}))?;
        }
    }
    Ok(())
}

/// Writes the weights, reads them back as they will be read, calibrates that, and pins all by a digest.
fn write(
    args: &Args,
    learnt: &TrainedReader<Dense>,
    validation: &[corpus::Labelled],
    tell: &mut dyn FnMut(String),
) -> anyhow::Result<TrainedReader> {
    let mut writer = WeightsWriter::default();
    let number = learnt.encoder.write(&mut writer);
    learnt.heads.write(&mut writer);
    let weights = writer.finish(number)?;
    let tokenizer = std::fs::read(args.base.join("tokenizer.json"))?;
    let reader = TrainedReader::load(&weights, &tokenizer)?;
    let promise = Promise { crisis: args.miss_crisis, urgent: args.miss_urgent };
    let calibration = serde_json::to_string_pretty(&settle(&reader, validation, promise)?)? + "\n";
    tell(format!("calibration: {calibration}"));
    std::fs::create_dir_all(&args.out)?;
    let put = |name: &str, bytes: &[u8]| {
        let path = args.out.join(name);
        std::fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))
    };
    put("model.safetensors", &weights)?;
    put("tokenizer.json", &tokenizer)?;
    put("calibration.json", calibration.as_bytes())?;
    put("DIGEST", format!("{}\n", cs_triage::model_digest(&weights, &tokenizer, &calibration)).as_bytes())?;
    Ok(reader)
}

/// The base encoder with heads that know nothing.
fn base(args: &Args) -> anyhow::Result<TrainedReader<Dense>> {
    let file = |name: &str| {
        let path = args.base.join(name);
        std::fs::read(&path).with_context(|| format!("reading {}", path.display()))
    };
    let encoder = Encoder::from_published(&file("model.safetensors")?, 12, args.layers)?;
    let width = encoder.shape.width;
    let head = |inputs: usize, outputs: usize| Dense {
        inputs,
        outputs,
        weight: vec![0.0; inputs * outputs],
        bias: vec![0.0; outputs],
    };
    let heads = Heads { evidence: head(width, 1), verdict: head(2 * width, VERDICTS) };
    let reader = Reader { pieces: Pieces::load(&file("tokenizer.json")?)? };
    Ok(TrainedReader { reader, encoder, heads })
}

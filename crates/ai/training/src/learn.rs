//! The loop: some rounds over the corpus, each text a little different each time.
use crate::adam::{Adam, Rates};
use crate::corpus::Labelled;
use crate::examples::{examples, passages};
use crate::measure::{auroc, false_alarms_at};
use crate::parameters::Trained;
use crate::step::{Example, batch_slopes};
use crate::vary::{Around, ORDERS, vary};
use cs_encoder::{Dense, Map};
use cs_messages::Level;
use cs_triage::model::{Passage, TrainedReader};
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};

/// How to learn. Each has its place in the model card.
#[derive(Debug, Clone, Copy)]
pub struct Recipe {
    pub rounds: usize,
    pub batch: usize,
    pub rates: Rates,
    pub decay: f32,
    /// The share of pieces hidden from the reader while it learns, and the piece that stands in their place.
    pub hidden: f64,
    pub hidden_piece: u32,
    pub seed: u64,
    pub threads: usize,
}

/// Teaches `reader` from `texts`; `tell` hears a line now and then. What comes out is the mean of the last round's weights.
pub fn learn(
    reader: &mut TrainedReader<Dense>,
    texts: &[Labelled],
    validation: &[Labelled],
    recipe: Recipe,
    tell: &mut dyn FnMut(String),
) {
    let mut rng = StdRng::seed_from_u64(recipe.seed);
    let quiet = texts.iter().filter(|t| t.level < Level::Urgent && t.before.is_empty());
    let routine: Vec<String> = quiet.map(|t| t.last.text()).collect();
    let around = Around { routine: &routine, orders: ORDERS };
    let mut trained = Trained { layers: reader.encoder.layers.clone(), heads: reader.heads.clone() };
    let mut adam = Adam::new(&trained, recipe.decay);
    let (mut step, mut steps, mut mean) = (0, 1, Mean::new(&trained));
    for round in 0..recipe.rounds {
        let mut examples: Vec<Example> =
            texts.iter().flat_map(|text| varied(text, &around, reader, &mut rng)).collect();
        examples.shuffle(&mut rng);
        examples.iter_mut().for_each(|e| hide(e, recipe.hidden, recipe.hidden_piece, &mut rng));
        // Rounds differ a little in length, as padding makes a text one passage or two.
        steps = steps.max(step + (recipe.rounds - round) * examples.len().div_ceil(recipe.batch));
        let (mut loss, mut seen) = (0.0, 0);
        for batch in examples.chunks(recipe.batch) {
            let batch: Vec<&Example> = batch.iter().collect();
            let (mut slopes, part) = batch_slopes(&reader.encoder, &trained, &batch, recipe.threads);
            let pace = pace(step as f32 / steps as f32);
            let Rates { encoder, heads, by_layer } = recipe.rates;
            let rates = Rates { encoder: encoder * pace, heads: heads * pace, by_layer };
            adam.step(&mut trained, &mut slopes, rates);
            (step, loss, seen) = (step + 1, loss + part, seen + 1);
            if round + 1 == recipe.rounds {
                mean.take(&mut trained);
            }
            if seen % 50 == 0 {
                tell(format!(
                    "round {} of {}, step {step} of about {steps}: loss {:.4}",
                    round + 1,
                    recipe.rounds,
                    loss / 50.0
                ));
                loss = 0.0;
            }
        }
        (reader.encoder.layers, reader.heads) = (trained.layers.clone(), trained.heads.clone());
        tell(format!("after round {}: {}", round + 1, account(reader, validation)));
    }
    let mean = mean.finish();
    (reader.encoder.layers, reader.heads) = (mean.layers, mean.heads);
    tell(format!("mean of the last round: {}", account(reader, validation)));
}

fn varied(text: &Labelled, around: &Around<'_>, reader: &TrainedReader<Dense>, rng: &mut StdRng) -> Vec<Example> {
    let last = if text.before.is_empty() && text.level != Level::Administrative {
        vary(&text.last, around, text.level < Level::Urgent, rng)
    } else {
        text.last.clone()
    };
    examples(text, &last, &reader.reader)
}

/// Hides some pieces, so that no single word is leant on.
fn hide(example: &mut Example, share: f64, by: u32, rng: &mut StdRng) {
    let last = example.sequence.len() - 1;
    for piece in &mut example.sequence.pieces[1..last] {
        if rng.random_bool(share) {
            *piece = by;
        }
    }
}

/// Up over the first tenth, then down in a straight line.
fn pace(part: f32) -> f32 {
    if part < 0.1 { part / 0.1 } else { ((1.0 - part) / 0.9).max(0.0) }
}

/// The mean of many weights.
struct Mean {
    sum: Trained,
    count: f32,
}

impl Mean {
    fn new(of: &Trained) -> Self {
        Self { sum: of.zero(), count: 0.0 }
    }

    fn take(&mut self, weights: &mut Trained) {
        self.sum.add(weights);
        self.count += 1.0;
    }

    fn finish(mut self) -> Trained {
        let count = self.count.max(1.0);
        self.sum.groups().into_iter().for_each(|g| g.values.iter_mut().for_each(|v| *v /= count));
        self.sum
    }
}

/// The log-odds of crisis and of urgent for each text: the strongest of its passages.
pub fn strongest<M: Map>(reader: &TrainedReader<M>, texts: &[Labelled], threads: usize) -> Vec<(f32, f32)> {
    let part = texts.len().div_ceil(threads.max(1)).max(1);
    std::thread::scope(|scope| {
        let running: Vec<_> = texts.chunks(part).map(|some| scope.spawn(|| some_strongest(reader, some))).collect();
        running.into_iter().filter_map(|r| r.join().ok()).flatten().collect()
    })
}

fn some_strongest<M: Map>(reader: &TrainedReader<M>, texts: &[Labelled]) -> Vec<(f32, f32)> {
    let mut out = Vec::with_capacity(texts.len());
    for text in texts {
        let passages: Vec<Passage> = passages(text, &text.last, &reader.reader);
        let opinions = reader.read(&passages);
        let most = |f: fn(&cs_triage::model::Opinion) -> f32| opinions.iter().map(f).fold(-20.0, f32::max);
        out.push((most(|o| o.crisis), most(|o| o.urgent)));
    }
    out
}

fn account(reader: &TrainedReader<Dense>, texts: &[Labelled]) -> String {
    let scores = strongest(reader, texts, 2);
    let scored = |f: fn(&Labelled) -> bool, urgent: bool| -> Vec<(f32, bool)> {
        scores.iter().zip(texts).map(|(s, t)| (if urgent { s.1 } else { s.0 }, f(t))).collect()
    };
    let crisis = scored(|t| t.level == Level::Crisis, false);
    let urgent = scored(|t| t.level >= Level::Urgent, true);
    let show = |v: Option<f64>| v.map_or("–".to_owned(), |v| format!("{v:.4}"));
    format!(
        "crisis AUROC {}, false alarms at 95% {}; urgent AUROC {}, false alarms at 95% {}",
        show(auroc(&crisis)),
        show(false_alarms_at(&crisis, 0.95)),
        show(auroc(&urgent)),
        show(false_alarms_at(&urgent, 0.95))
    )
}

//! Grows the trees: gradient boosting on the logistic loss, with directions that a feature may not turn against.
use cs_grounding::{FEATURES, Forest, Node};

/// One sentence: its features, whether it is supported, and how much it counts.
pub struct Row {
    pub features: Vec<f32>,
    pub supported: bool,
    pub weight: f32,
}

pub struct Settings {
    pub rounds: usize,
    pub depth: usize,
    pub rate: f32,
    pub leaf_weight_min: f32,
}

const BINS: usize = 48;

pub fn grow(rows: &[Row], settings: &Settings) -> Forest {
    let cuts: Vec<Vec<f32>> = (0..FEATURES.len()).map(|f| cuts(rows, f)).collect();
    let bins: Vec<Vec<u8>> = rows
        .iter()
        .map(|r| (0..cuts.len()).map(|f| cuts[f].iter().filter(|c| r.features[f] > **c).count() as u8).collect())
        .collect();
    let mut scores = vec![0.0f32; rows.len()];
    let mut trees = Vec::new();
    for _ in 0..settings.rounds {
        let slopes: Vec<(f32, f32)> = rows
            .iter()
            .zip(&scores)
            .map(|(r, s)| {
                let p = 1.0 / (1.0 + (-s).exp());
                (r.weight * (if r.supported { 1.0 } else { 0.0 } - p), r.weight * p * (1.0 - p))
            })
            .collect();
        let grower = Grower { cuts: &cuts, bins: &bins, slopes: &slopes, settings };
        let all: Vec<u32> = (0..rows.len() as u32).collect();
        let tree = grower.node(&all, settings.depth, (f32::NEG_INFINITY, f32::INFINITY));
        for (row, score) in rows.iter().zip(scores.iter_mut()) {
            *score += Forest { start: 0.0, trees: vec![tree.clone()] }.score(&row.features);
        }
        trees.push(tree);
    }
    Forest { start: 0.0, trees }
}

fn cuts(rows: &[Row], feature: usize) -> Vec<f32> {
    let mut values: Vec<f32> = rows.iter().map(|r| r.features[feature]).collect();
    values.sort_by(f32::total_cmp);
    let mut cuts: Vec<f32> =
        (1..BINS).map(|n| values[n * values.len() / BINS]).map(|v| (v * 1000.0).round() / 1000.0).collect();
    cuts.dedup();
    cuts
}

struct Grower<'a> {
    cuts: &'a [Vec<f32>],
    bins: &'a [Vec<u8>],
    slopes: &'a [(f32, f32)],
    settings: &'a Settings,
}

impl Grower<'_> {
    fn leaf(&self, (g, h): (f32, f32), (low, high): (f32, f32)) -> f32 {
        (g / (h + 4.0)).clamp(low, high)
    }

    fn sums(&self, rows: &[u32]) -> (f32, f32) {
        rows.iter().map(|r| self.slopes[*r as usize]).fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1))
    }

    fn node(&self, rows: &[u32], depth: usize, bounds: (f32, f32)) -> Node {
        let all = self.sums(rows);
        let gain = |s: (f32, f32), v: f32| 2.0 * s.0 * v - (s.1 + 4.0) * v * v;
        let own = self.leaf(all, bounds);
        let mut best: Option<(f32, usize, usize, f32, f32)> = None;
        for feature in 0..self.cuts.len() {
            if depth == 0 {
                break;
            }
            let mut sums = vec![(0.0f32, 0.0f32); self.cuts[feature].len() + 1];
            for r in rows {
                let (g, h) = self.slopes[*r as usize];
                let cell = &mut sums[self.bins[*r as usize][feature] as usize];
                *cell = (cell.0 + g, cell.1 + h);
            }
            let mut low = (0.0, 0.0);
            for (cut, sum) in sums.iter().enumerate().take(self.cuts[feature].len()) {
                low = (low.0 + sum.0, low.1 + sum.1);
                let high = (all.0 - low.0, all.1 - low.1);
                if low.1 < self.settings.leaf_weight_min || high.1 < self.settings.leaf_weight_min {
                    continue;
                }
                let (a, b) = (self.leaf(low, bounds), self.leaf(high, bounds));
                let wrong = f32::from(FEATURES[feature].1) * (b - a) < 0.0;
                let value = gain(low, a) + gain(high, b) - gain(all, own);
                if !wrong && value > 1e-4 && best.is_none_or(|x| value > x.0) {
                    best = Some((value, feature, cut, a, b));
                }
            }
        }
        let Some((_, feature, cut, a, b)) = best else {
            return Node::Leaf((own * self.settings.rate * 1e4).round() / 1e4);
        };
        let (low, high): (Vec<u32>, Vec<u32>) =
            rows.iter().partition(|r| self.bins[**r as usize][feature] as usize <= cut);
        let middle = f32::midpoint(a, b);
        let (low_bounds, high_bounds) = match FEATURES[feature].1 {
            0 => (bounds, bounds),
            d if d > 0 => ((bounds.0, middle), (middle, bounds.1)),
            _ => ((middle, bounds.1), (bounds.0, middle)),
        };
        Node::Split {
            feature,
            at: self.cuts[feature][cut],
            low: Box::new(self.node(&low, depth - 1, low_bounds)),
            high: Box::new(self.node(&high, depth - 1, high_bounds)),
        }
    }
}

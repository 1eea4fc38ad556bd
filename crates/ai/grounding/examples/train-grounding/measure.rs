//! How well supported and wrong sentences are told apart.
use crate::chance::Chance;
use crate::corrupt::{ALL, Wrong};
use crate::pairs::Pair;
use cs_grounding::{Forest, Missing, Support, Verdict, verdict};
use std::collections::BTreeMap;

/// The chance that a supported sentence scores above a wrong one.
pub fn auroc(supported: &[f32], wrong: &[f32]) -> f64 {
    let mut all: Vec<(f32, bool)> =
        supported.iter().map(|s| (*s, true)).chain(wrong.iter().map(|s| (*s, false))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut at, mut sum) = (0, 0.0);
    while at < all.len() {
        let end = at + all[at..].iter().take_while(|x| x.0 == all[at].0).count();
        let rank = (at + 1 + end) as f64 / 2.0;
        sum += rank * all[at..end].iter().filter(|x| x.1).count() as f64;
        at = end;
    }
    let (p, n) = (supported.len() as f64, wrong.len() as f64);
    (sum - p * (p + 1.0) / 2.0) / (p * n)
}

/// A feature by itself.
pub fn alone(name: &str, n: usize, pairs: &[Pair]) {
    let of = |wrong: bool| -> Vec<f32> {
        pairs.iter().filter(|p| p.wrong.is_some() == wrong).map(|p| p.looked.features[n]).collect()
    };
    println!("  {name:22} {:.3}", auroc(&of(false), &of(true)));
}

/// A sentence with the engine's answer.
pub struct Scored<'a> {
    pub pair: &'a Pair,
    pub support: Support,
}

pub fn scored<'a>(model: &Forest, pairs: &'a [Pair]) -> Vec<Scored<'a>> {
    pairs.iter().map(|pair| Scored { pair, support: verdict(model, &pair.talk, &pair.text, &pair.looked) }).collect()
}

pub fn report(source: &str, all: &[Scored<'_>]) {
    let of: Vec<&Scored<'_>> = all.iter().filter(|p| p.pair.visit.starts_with(source)).collect();
    let line = |name: &str, wanted: &dyn Fn(&Pair) -> bool| {
        let these: Vec<&&Scored<'_>> = of.iter().filter(|s| wanted(s.pair)).collect();
        let shares =
            |v: Verdict| these.iter().filter(|s| s.support.verdict == v).count() as f64 / these.len().max(1) as f64;
        let (low, high) = interval(&of, wanted);
        let all = auroc(&supports(&of, &|p| p.wrong.is_none()), &supports(&of, wanted));
        println!(
            "  {name:16} {all:.3} [{low:.3}, {high:.3}] n {:5}  supported {:.2} unsupported {:.2} contradicted {:.2}",
            these.len(),
            shares(Verdict::Supported),
            shares(Verdict::Unsupported),
            shares(Verdict::Contradicted)
        );
    };
    println!("{}:", if source.is_empty() { "all" } else { source });
    for wrong in ALL {
        line(&format!("{wrong:?}"), &|p| p.wrong == Some(wrong));
    }
    line("all wrong", &|p| p.wrong.is_some());
    line("invented", &|p| matches!(p.wrong, Some(Wrong::FarInvented | Wrong::NearInvented)));
    line("faithful", &|p| p.wrong.is_none());
    for matter in
        [Missing::Number, Missing::Negation, Missing::Person, Missing::Mood, Missing::Opposite, Missing::Swapped]
    {
        let faithful: Vec<_> = of.iter().filter(|s| s.pair.wrong.is_none()).collect();
        let hit = faithful.iter().filter(|s| s.support.reasons.iter().any(|r| r.matter == matter)).count();
        println!("  faithful called wrong for {matter:?}: {hit} of {}", faithful.len());
    }
}

fn supports(of: &[&Scored<'_>], wanted: &dyn Fn(&Pair) -> bool) -> Vec<f32> {
    of.iter().filter(|s| wanted(s.pair)).map(|s| s.support.support as f32).collect()
}

/// 95%, by drawing visits again.
fn interval(of: &[&Scored<'_>], wrong: &dyn Fn(&Pair) -> bool) -> (f64, f64) {
    let mut visits: BTreeMap<&str, (Vec<f32>, Vec<f32>)> = BTreeMap::new();
    for s in of {
        let cell = visits.entry(&s.pair.visit).or_default();
        if s.pair.wrong.is_none() {
            cell.0.push(s.support.support as f32);
        } else if wrong(s.pair) {
            cell.1.push(s.support.support as f32);
        }
    }
    let visits: Vec<_> = visits.into_values().collect();
    let mut chance = Chance::new(9);
    let mut draws: Vec<f64> = (0..200)
        .map(|_| {
            let (mut a, mut b) = (Vec::new(), Vec::new());
            for _ in 0..visits.len() {
                let v = &visits[chance.below(visits.len())];
                a.extend_from_slice(&v.0);
                b.extend_from_slice(&v.1);
            }
            auroc(&a, &b)
        })
        .collect();
    draws.sort_by(f64::total_cmp);
    (draws[4], draws[195])
}

/// The supported sentences with the lowest scores and the wrong ones with the highest.
pub fn show(scored: &[Scored<'_>], many: usize) {
    for wrong in [false, true] {
        let mut list: Vec<&Scored<'_>> = scored.iter().filter(|s| s.pair.wrong.is_some() == wrong).collect();
        list.sort_by(|a, b| {
            if wrong {
                b.support.support.total_cmp(&a.support.support)
            } else {
                a.support.support.total_cmp(&b.support.support)
            }
        });
        let step = (list.len() / 4 / many.max(1)).max(1);
        for s in list.iter().step_by(step).take(many) {
            let reasons: Vec<String> =
                s.support.reasons.iter().map(|r| format!("{:?} {}", r.matter, r.words)).collect();
            let said: Vec<String> = s
                .support
                .reasons
                .iter()
                .filter_map(|r| r.said)
                .filter_map(|c| c.words(&s.pair.transcript))
                .map(str::to_owned)
                .collect();
            println!(
                "{:.2} {:16} {} {} {reasons:?} {said:?}",
                s.support.support,
                format!("{:?}", s.pair.wrong),
                s.pair.visit,
                s.pair.text
            );
        }
    }
}

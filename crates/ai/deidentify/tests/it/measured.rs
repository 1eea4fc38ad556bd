//! Measured on Presidio's synthetic sentences where they are at hand. Character recall: how much of what must go is gone. No text of
//! theirs stands here.
use cs_deidentify::{Known, deidentify};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(Deserialize)]
struct Sample {
    full_text: String,
    spans: Vec<Labelled>,
}

#[derive(Deserialize)]
struct Labelled {
    entity_type: String,
    start_position: usize,
    end_position: usize,
}

/// Labels that identify somebody; titles, nationalities and organisations are not on the list of 45 CFR 164.514(b)(2).
const IDENTIFYING: [&str; 13] = [
    "PERSON",
    "STREET_ADDRESS",
    "GPE",
    "CREDIT_CARD",
    "DATE_TIME",
    "PHONE_NUMBER",
    "EMAIL_ADDRESS",
    "ZIP_CODE",
    "DOMAIN_NAME",
    "IBAN_CODE",
    "US_SSN",
    "IP_ADDRESS",
    "US_DRIVER_LICENSE",
];

fn samples() -> Option<Vec<Sample>> {
    let shared = std::env::var_os("COUNTERSIGN_DATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data"), PathBuf::from);
    let text = std::fs::read(shared.join("deidentification/presidio-research.synth_v2.json")).ok()?;
    Some(serde_json::from_slice(&text).unwrap())
}

#[test]
fn recall_by_kind() {
    let Some(samples) = samples() else {
        println!(
            "skipped: presidio-research.synth_v2.json is not here; set COUNTERSIGN_DATA to the folder that has it"
        );
        return;
    };
    let mut found: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let (mut extra, mut plain) = (0, 0);
    for sample in &samples {
        let chars: Vec<char> = sample.full_text.chars().collect();
        let mut gone = vec![false; chars.len()];
        for span in deidentify(&sample.full_text, &Known::default()).spans {
            gone[span.start..span.end].fill(true);
        }
        let mut labelled = vec![false; chars.len()];
        for label in &sample.spans {
            let place = label.start_position..label.end_position.min(chars.len());
            labelled[place.clone()].fill(true);
            // A year alone may stay.
            let year = label.entity_type == "DATE_TIME"
                && place.len() == 4
                && chars[place.clone()].iter().all(char::is_ascii_digit);
            let count = found.entry(if year { "(year alone)" } else { label.entity_type.as_str() }).or_default();
            for at in place.filter(|at| chars[*at].is_alphanumeric()) {
                count.0 += usize::from(gone[at]);
                count.1 += 1;
            }
        }
        for at in (0..chars.len()).filter(|at| chars[*at].is_alphanumeric() && !labelled[*at]) {
            extra += usize::from(gone[at]);
            plain += 1;
        }
    }
    let mut total = (0, 0);
    for (kind, (gone, all)) in &found {
        println!("{kind:18} {:5.1} % of {all} characters", 100.0 * *gone as f64 / *all as f64);
        if IDENTIFYING.contains(kind) {
            total = (total.0 + gone, total.1 + all);
        }
    }
    let recall = total.0 as f64 / total.1 as f64;
    let over = extra as f64 / plain as f64;
    println!("identifying: {:.1} % gone; of other characters {:.1} % gone as well", 100.0 * recall, 100.0 * over);
    assert!(recall >= 0.80, "recall fell to {recall:.3}");
    assert!(over <= 0.10, "too much is taken out: {over:.3}");
}

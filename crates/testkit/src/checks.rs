//! Checks of words that go by a few plain rules: "calm down" dismisses, "will be fine" promises, a known name and whatever
//! follows "Dear" names a person, and every word is a grade.
use cs_kernel::Language;
use cs_workflows::{NameFinding, ReadingGrade, SpokenBy, TextChecks, ToneFinding};

#[derive(Debug, Clone, Copy, Default)]
pub struct PlainChecks;

impl TextChecks for PlainChecks {
    fn knows_tone(&self, language: &Language) -> bool {
        matches!(language, Language::English | Language::Spanish)
    }

    fn tone(&self, _: &Language, text: &str, by: SpokenBy) -> Vec<ToneFinding> {
        let mut rules = vec![
            ("dismissive", "calm down", "Say what you heard."),
            ("false_promise", "will be fine", "Say what you will do."),
        ];
        if by == SpokenBy::Program {
            rules.push(("feigned_feeling", "i am sorry", "Say what happens next."));
        }
        let found = rules.into_iter().filter_map(|(kind, words, plainer)| {
            let (start, end) = find(text, words)?;
            Some(ToneFinding { kind, start, end, words: words.into(), plainer: plainer.into() })
        });
        found.collect()
    }

    fn grade(&self, _: &Language, text: &str) -> Option<ReadingGrade> {
        let words = text.split_whitespace().count();
        #[allow(clippy::cast_precision_loss)]
        let grade = words as f32;
        (words > 0).then_some(ReadingGrade { grade, words })
    }

    fn names(&self, text: &str, known: &[String]) -> Vec<NameFinding> {
        let known = known.iter().map(|name| ("known_name", name.to_lowercase()));
        let rules = known.chain([("greeting", "dear ".to_owned())]);
        let found = rules.filter_map(|(why, words)| {
            let (start, end) = find(text, &words)?;
            Some(NameFinding { why, start, end, words })
        });
        found.collect()
    }
}

fn find(text: &str, words: &str) -> Option<(usize, usize)> {
    let text = text.to_lowercase();
    let at = text.find(words)?;
    let start = text[..at].chars().count();
    Some((start, start + words.chars().count()))
}

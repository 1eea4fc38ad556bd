//! How often this site bore out what a program raised, in words beside what it raised.
use cs_messages::RaisedAs;
use cs_web_shared::Texts;
use cs_workflows::messages::LocalCount;

/// "thoughts of suicide: right here in 14 of 17 (82%)", or that there is not enough data yet.
pub fn words(count: &LocalCount, t: &Texts) -> String {
    let what = match count.raised_as {
        RaisedAs::Crisis => t.level("crisis"),
        RaisedAs::Concern(concern) => t.concern(concern.as_str()),
    };
    let said = match count.percent() {
        Some(percent) => {
            t.with("counted-right", &[("right", count.confirmed), ("of", count.raised), ("percent", percent)])
        }
        None => t.with("counted-too-few", &[("of", count.raised), ("least", count.least)]),
    };
    t.with("counted-as", &[("what", what), ("said", said)])
}

/// For a row, where there is room for one: the concern that leads, or the level where there is none.
pub fn leading(counts: &[LocalCount], t: &Texts) -> Option<String> {
    let concern = counts.iter().find(|c| c.raised_as != RaisedAs::Crisis);
    concern.or(counts.first()).map(|count| words(count, t))
}

//! Identifiers that have a shape: numbers, addresses on the net, dates, streets.
use crate::{Kind, Span};
use regex::{Regex, RegexBuilder};
use std::sync::LazyLock;

const MONTH: &str = "(?:jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?|july?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)";
const STREET: &str = "(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|circle|cir|place|pl|terrace|ter|way|highway|hwy|parkway|pkwy|square|sq|trail|trl|loop|row|alley|crescent|close|walk|strasse|straße|gasse|weg|rue|via|piazza)";
const CALLE: &str = "(?:calle|avenida|avda?\\.?|carrera|paseo|plaza|camino|carretera|rue|via|viale|piazza|rua|avenue)";

/// Kind, pattern, and the group that is the identifier (0 = all of it).
fn list() -> Vec<(Kind, String, usize)> {
    let month = MONTH;
    let day = "(?:\\d{1,2}(?:st|nd|rd|th)?)";
    vec![
        (Kind::Email, r"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+".into(), 0),
        (Kind::Url, r"\b(?:https?://|www\.)[^\s<>()]+[^\s<>().,;:!?]".into(), 0),
        (
            Kind::Url,
            r"\b(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|edu|gov|info|biz|io|co|us|uk|es|mx|de|fr|it|ca|au|nl|se|no|dk|fi|ch|at|be|pl|br|in|jp|cn|ru|app|dev|health|name|pro|me)\b(?:/\S*)?".into(),
            0,
        ),
        (Kind::IpAddress, r"\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b".into(), 0),
        (Kind::IpAddress, r"\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b|\b(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}:?){0,6}".into(), 0),
        (Kind::Account, r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b".into(), 0),
        (Kind::Ssn, r"\b\d{3}[- ]\d{2}[- ]\d{4}\b".into(), 0),
        (Kind::Ssn, r"\b(?:ssn|social security(?: number)?|seguro social)\b\D{0,15}(\d{9}|\d{4})\b".into(), 1),
        (Kind::Account, r"\b\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{1,7}\b|\b3\d{3}[ -]?\d{6}[ -]?\d{5}\b|\b\d{12,19}\b".into(), 0),
        (
            Kind::RecordNumber,
            r"\b(?:mrn|medical record|record|chart|member|account|acct|policy|case|claim|licen[cs]e|passport|id|n[uú]mero|expediente|historia(?: cl[ií]nica)?)\b\s*(?:number|no\.?|num\.?|#|id|de)?\s*(?:is|:|#|=|es)?\s*((?:[A-Z]{1,4}[- ]?)?\d[\dA-Z-]{3,})\b".into(),
            1,
        ),
        (Kind::RecordNumber, r"#\s?(\d{5,})\b".into(), 1),
        // Dates: with a month's name, with figures, ISO.
        (Kind::Date, format!(r"\b{month}\s+{day}(?:,?\s+\d{{4}})?\b"), 0),
        (Kind::Date, format!(r"\b{day}(?:\s+(?:of|de))?\s+{month}(?:,?(?:\s+del?)?\s+\d{{4}})?\b"), 0),
        (Kind::Date, format!(r"\b{month}(?:\s+(?:of|de|del))?,?\s+\d{{4}}\b"), 0),
        (Kind::Date, r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b\d{4}[/.-]\d{1,2}[/.-]\d{1,2}\b".into(), 0),
        (Kind::Date, r"\b(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])\b".into(), 0),
        // Telephones: international, North American, and other groupings of seven figures or more.
        (Kind::Phone, r"(?:\+|\b00)\d{1,3}[\s().-]*\d(?:[\s().-]*\d){5,12}\b".into(), 0),
        (Kind::Phone, r"(?:\b1[\s.-]?)?(?:\(\d{3}\)\s?|\b\d{3}[\s.-])\d{3}[\s.-]\d{4}(?:\s?(?:x|ext\.?)\s?\d{1,6})?\b".into(), 0),
        (Kind::Phone, r"\b\d{3}[.-]\d{4}\b|\b\d{10,11}\b|\b555[ -]?01\d\d\b".into(), 0),
        (Kind::Phone, r"(?:\(0?\d{1,4}\)|\b0\d{1,4})[\s./-]?\d{2,4}(?:[\s./-]?\d{2,4}){1,3}\b".into(), 0),
        (Kind::Phone, r"\b(?:phone|call|text|cell|mobile|fax|tel|tel[eé]fono|celular|m[oó]vil|llam\p{L}+|number is)\b\D{0,20}?(\d[\d\s().-]{5,}\d)".into(), 1),
        // Streets, post-office boxes, flats, codes.
        (
            Kind::Address,
            format!(r"\b\d{{1,6}}[a-z]?\s+(?:[\p{{L}}\p{{N}}'.-]+\s+){{1,4}}?{STREET}\b\.?(?:,?\s*(?:apt|apartment|suite|ste|unit|flat|room|floor|#)\.?\s*[\p{{L}}\p{{N}}-]+)?"),
            0,
        ),
        (Kind::Address, format!(r"\b{CALLE}\s+(?:(?:de|del|la|los|las|el)\s+)*\p{{Lu}}[\p{{L}}'.-]*(?:\s+[\p{{L}}'.-]+){{0,3}}?,?\s*(?:n[oº°]\.?\s*|#\s*)?\d{{1,5}}[a-z]?\b"), 0),
        (Kind::Address, r"\b\p{L}*\p{L}{3}(?:strasse|straße|str\.|gasse|weg|laan|straat|gatan|gata|vej|vägen|veien|katu|tie|ulica|utca|útja|u\.|tér)\s+\d{1,5}[a-z]?\b".into(), 0),
        (Kind::Address, r"\bp\.?\s?o\.?\s?box\s+\d+\b|\b(?:apt|apartment|suite|unit|flat)\.?\s*#?\s?\d+[a-z]?\b".into(), 0),
        (Kind::PostalCode, r"\b(?:zip|zip code|postal code|postcode|c[oó]digo postal|cp)\b\W{0,3}(?:is|es)?\W{0,3}((?:[A-Z]{1,2}-?)?\d[\dA-Z]{1,5}(?:[- ](?-i:[\dA-Z]{2,4}))?)\b".into(), 1),
        (Kind::PostalCode, r"\b(?-i:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])\s+(\d{5}(?:-\d{4})?)\b".into(), 1),
        (Kind::PostalCode, r"\b\d{5}-\d{4}\b|\b(?-i:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})\b".into(), 0),
        (Kind::Age, r"\b(9\d|1[0-2]\d)[\s-]?(?:years?|yrs?|y/?o|a[nñ]os)\b".into(), 1),
        (Kind::Age, r"\b(?:aged?|turned|turning|i am|i'm|he is|she is|cumpl\p{L}+|tengo|tiene)\s+(9\d|1[0-2]\d)\b".into(), 1),
    ]
}

static PATTERNS: LazyLock<Vec<(Kind, Regex, usize)>> = LazyLock::new(|| {
    list().into_iter().filter_map(|(kind, pattern, group)| Some((kind, compile(&pattern).ok()?, group))).collect()
});

fn compile(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).case_insensitive(true).build()
}

pub(crate) fn find(text: &str, found: &mut Vec<Span>) {
    let offsets = Offsets::new(text);
    for (kind, regex, group) in PATTERNS.iter() {
        for captures in regex.captures_iter(text) {
            if let Some(hit) = captures.get(*group) {
                found.push(Span { start: offsets.scalar(hit.start()), end: offsets.scalar(hit.end()), kind: *kind });
            }
        }
    }
}

/// From bytes to Unicode scalar values.
struct Offsets {
    starts: Vec<usize>,
}

impl Offsets {
    fn new(text: &str) -> Self {
        Self { starts: text.char_indices().map(|(byte, _)| byte).collect() }
    }

    fn scalar(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start < byte)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_pattern_compiles() {
        for (kind, pattern, _) in super::list() {
            assert!(super::compile(&pattern).is_ok(), "{kind}: {pattern}");
        }
    }
}

//! The words of notices: no name, no text, nothing that says what care somebody has.
use cs_kernel::Language;

/// What an e-mail says.
pub(super) struct Words {
    pub subject: &'static str,
    pub says: &'static str,
}

pub(super) fn of(kind: &str, language: &Language) -> Words {
    let spanish = *language == Language::Spanish;
    let (subject, says) = match (kind, spanish) {
        ("page", false) => ("An escalation waits for you", "An escalation waits for you."),
        ("page", true) => ("Una escalada le espera", "Una escalada le espera."),
        ("answer", false) => ("You have an answer", "You have an answer."),
        ("answer", true) => ("Tiene una respuesta", "Tiene una respuesta."),
        ("break_glass", false) => ("A break-glass access waits for review", "A break-glass access waits for review."),
        ("break_glass", true) => {
            ("Un acceso de emergencia espera revisión", "Un acceso de emergencia espera su revisión.")
        }
        (_, false) => ("Something waits for you", "Something waits for you."),
        (_, true) => ("Algo le espera", "Algo le espera."),
    };
    Words { subject, says }
}

/// Where it can be seen, below the clinic's address.
pub(super) fn path(kind: &str, about: Option<&str>) -> String {
    match (kind, about) {
        ("page", Some(escalation)) => format!("/escalations/{escalation}"),
        ("page", None) => "/escalations".into(),
        ("answer", _) => "/home".into(),
        ("break_glass", _) => "/admin/break-glass".into(),
        _ => "/".into(),
    }
}

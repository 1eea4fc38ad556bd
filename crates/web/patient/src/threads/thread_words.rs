//! Who speaks, in the words of whoever reads.
use cs_web_shared::PatientReader;
use cs_workflows::messages::From;

/// The name to show, and the sentence of the list in which it stands.
pub fn who(from: &From, reader: &PatientReader) -> (String, &'static str) {
    match from {
        From::Patient if reader.proxy.is_none() => (reader.t.get("speaker-you"), "home-you-wrote"),
        From::Patient => (reader.patient.display_name().to_owned(), "home-wrote"),
        From::Proxy { proxy, .. } if reader.proxy.as_ref().is_some_and(|p| p.id == *proxy) => {
            (reader.t.get("speaker-you"), "home-you-wrote")
        }
        From::Proxy { name, .. } | From::Integration { name } => (name.clone(), "home-wrote"),
        From::Signed { name, licence, .. } => (format!("{name}, {licence}"), "home-answered"),
        From::Program { .. } => (reader.t.get("speaker-program"), "home-program"),
    }
}

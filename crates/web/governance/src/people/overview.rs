//! The first page of administration: what needs somebody, and nothing that does not.
use super::{parts::LicenceLine, roster::gap};
use crate::Side;
use askama::Template;
use axum::extract::State;
use cs_people::Role;
use cs_web_shared::{Failure, Shell, StaffReader, View, Web};
use cs_workflows::people::overview;

/// One thing that needs somebody: a heading, its particulars, and where to go.
struct Need {
    heading: String,
    lines: Vec<String>,
    href: &'static str,
    go: String,
    /// May be followed by this reader.
    open: bool,
}

#[derive(Template)]
#[template(path = "people/overview.html")]
struct Page {
    shell: Shell,
    side: Side,
    needs: Vec<Need>,
    people: usize,
    engines: String,
    pending: u64,
    halted: bool,
    phone: String,
    zone: String,
    open_now: bool,
}

pub async fn show(State(web): State<Web>, reader: StaffReader) -> Result<View, Failure> {
    let found = overview(&web.app, &reader.ctx, reader.staff.site).await?;
    let (t, times) = (reader.t, reader.times());
    let manages = reader.staff.has(Role::Administrator);
    let mut needs = Vec::new();
    let mut need = |key: &str, lines: Vec<String>, href: &'static str, open: bool| {
        if !lines.is_empty() {
            let (heading, go) = (t.get(&format!("admin-need-{key}")), t.get(&format!("admin-need-{key}-go")));
            needs.push(Need { heading, lines, href, go, open });
        }
    };
    let waiting = |count: usize, key: &str| if count == 0 { Vec::new() } else { vec![t.count(key, count)] };
    let keeps_roster = manages || reader.staff.has(Role::Supervisor);
    need("gaps", found.gaps.iter().map(|b| gap(t, b)).collect(), "/admin/roster", keeps_roster);
    let stay = if found.alerts_stay { vec![t.get("admin-alerts-stay")] } else { Vec::new() };
    need("alerts", stay, "/admin/roster", keeps_roster);
    need("on-call-unlicensed", found.on_call_unlicensed, "/admin/roster", keeps_roster);
    let missing = found.missing_texts.iter().map(|(use_as, l)| format!("{} ({l})", use_as.as_str().replace('_', " ")));
    need("missing-texts", missing.collect(), "/admin/texts", true);
    let licence = |c: &cs_workflows::people::LicenceConcern| match &c.licence {
        Some(l) => format!("{}: {}", c.name, LicenceLine::of(l, &times).words),
        None => format!("{}: {}", c.name, t.get("admin-licences-none")),
    };
    need("licences", found.licences.iter().map(licence).collect(), "/admin/people", manages);
    let glass = usize::try_from(found.break_glass_waiting).unwrap_or(usize::MAX);
    need("glass", waiting(glass, "admin-waiting-glass"), "/admin/break-glass", reader.staff.has(Role::Compliance));
    need("texts", waiting(found.texts_waiting, "admin-waiting-texts"), "/admin/texts", true);
    need("snippets", waiting(found.snippets_waiting, "admin-waiting-snippets"), "/admin/snippets", true);
    let nobody = if found.no_compliance { vec![t.get("admin-no-compliance")] } else { Vec::new() };
    need("compliance", nobody, "/admin/people", manages);
    Ok(View::page(&Page {
        shell: reader.office().await,
        side: Side::of(&reader),
        needs,
        people: found.people,
        engines: found.engines.join(", "),
        pending: found.log_pending,
        halted: reader.frame.halt.is_some(),
        phone: reader.frame.site.phone.clone(),
        zone: reader.frame.site.time_zone.clone(),
        open_now: reader.frame.site.open(reader.ctx.at),
    }))
}

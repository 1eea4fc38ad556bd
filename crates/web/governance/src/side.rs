//! The menu at the side of every page of this crate: the sections that the reader's roles open. What a page allows is
//! decided by the policies; the menu only leaves out what would be refused.
use cs_people::Role;
use cs_web_shared::{NavItem, StaffReader};

/// The menu. A page holds it as `side`, and its template extends `office.html`.
#[derive(Debug, Clone)]
pub struct Side {
    pub label: String,
    pub groups: Vec<SideGroup>,
}

#[derive(Debug, Clone)]
pub struct SideGroup {
    pub heading: String,
    pub items: Vec<NavItem>,
}

impl Side {
    pub fn of(reader: &StaffReader) -> Self {
        let is = |role| reader.staff.has(role);
        let manages = is(Role::Administrator);
        let site = format!("/admin/sites/{}", reader.frame.site.id);
        let mut side = Self { label: reader.t.get("admin-sections"), groups: Vec::new() };
        if reader.staff.roles.iter().any(|r| *r != Role::Clinician) {
            side.add(
                reader,
                "admin-side-clinic",
                &[("admin-side-overview", "/admin", true), ("admin-side-site", &site, manages)],
            );
        }
        side.add(
            reader,
            "admin-side-people",
            &[
                ("admin-side-staff", "/admin/people", manages),
                ("admin-side-teams", "/admin/teams", manages),
                ("admin-side-roster", "/admin/roster", manages || is(Role::Supervisor)),
                // Clinicians reach it from their list of patients, which administrators have not.
                ("patients-new", "/patients/new", manages),
                ("admin-side-languages", "/admin/languages", reader.treats()),
            ],
        );
        let words = [("admin-side-texts", "/admin/texts", true), ("admin-side-snippets", "/admin/snippets", true)];
        side.add(reader, "admin-side-words", &words);
        side.add(
            reader,
            "admin-side-oversight",
            &[
                ("admin-side-halt", "/admin/halt", true),
                ("admin-side-figures", "/admin/figures", manages || is(Role::Supervisor) || is(Role::Compliance)),
                ("admin-side-break-glass", "/admin/break-glass", is(Role::Compliance)),
                ("admin-side-ledger", "/ledger", true),
                ("admin-side-tokens", "/admin/tokens", manages),
            ],
        );
        side
    }

    fn add(&mut self, reader: &StaffReader, heading: &str, items: &[(&str, &str, bool)]) {
        let path = reader.path.split('?').next().unwrap_or_default();
        let here = |href: &str| path == href || (href != "/admin" && path.starts_with(&format!("{href}/")));
        let shown = items.iter().filter(|(.., shown)| *shown);
        let items: Vec<NavItem> =
            shown.map(|(key, href, _)| NavItem::new(reader.t.get(key), *href).current(here(href))).collect();
        if !items.is_empty() {
            self.groups.push(SideGroup { heading: reader.t.get(heading), items });
        }
    }
}

//! The tables of people, teams and consents.
super::tables! {
    sites = "sites" [ id: String ] { name: String, body: String, version: i32 }
    staff = "staff" [ id: String ] { site: String, name: String, email: String, phone: Option<String>, languages: String, deactivated_at: Option<i64>, version: i32 }
    staff_roles = "staff_roles" [ staff: String, role: String ] {  }
    licences = "licences" [ id: String ] { staff: String, kind: String, number: String, state: String, expires_on: String, revoked_at: Option<i64>, place: i32 }
    care_teams = "care_teams" [ id: String ] { site: String, name: String, version: i32 }
    care_team_members = "care_team_members" [ team: String, staff: String ] {  }
    shifts = "shifts" [ id: String ] { site: String, staff: String, weekday: i32, from_minute: i32, to_minute: i32, position: i32 }
    patient_keys = "patient_keys" [ patient: String ] { wrapped: Vec<u8> }
    patients = "patients" [ id: String ] { site: String, care_team: String, clinician: Option<String>, profile_sealed: Vec<u8>, name_index: Option<String>, email_index: Option<String>, birth_date_index: Option<String>, enrolled_at: i64, version: i32 }
    proxies = "proxies" [ id: String ] { patient: String, relation: String, contact_sealed: Vec<u8>, removed_at: Option<i64> }
    consents = "consents" [ id: String ] { patient: String, purpose: String, state: String, statement: String, at: i64, taken_by: Option<String> }
}

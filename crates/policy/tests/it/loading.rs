use cs_policy::{Policy, PolicyError, SCHEMA, policy_files};

#[test]
fn the_shipped_policies_are_valid() {
    let policy = Policy::load().unwrap_or_else(|e| panic!("{e}"));
    assert!(policy.ids().count() > 40);
}

fn with(name: &str, change: impl FnOnce(&mut String)) -> Result<Policy, PolicyError> {
    let mut files = policy_files();
    change(&mut files.iter_mut().find(|(n, _)| n == name).unwrap().1);
    Policy::from_files(SCHEMA, &files)
}

#[test]
fn wrong_policies_do_not_load() {
    let unnamed = with("staff", |t| t.push_str("\npermit (principal is Operator, action, resource is Clinic);"));
    assert!(matches!(unnamed, Err(PolicyError::Unnamed { .. })), "{unnamed:?}");
    let repeated = with("staff", |t| t.push_str(&t.clone()));
    assert!(matches!(repeated, Err(PolicyError::Repeated(_))), "{repeated:?}");
    let misspelt = with("staff", |t| *t = t.replace("principal.active", "principal.aktive"));
    assert!(matches!(misspelt, Err(PolicyError::Invalid(_))), "{misspelt:?}");
    let mistyped =
        with("governance", |t| *t = t.replace("principal.roles.contains(\"compliance\")", "principal.roles"));
    assert!(matches!(mistyped, Err(PolicyError::Invalid(_))), "{mistyped:?}");
    let unknown = with("governance", |t| *t = t.replace("Action::\"ExportLedger\"", "Action::\"SellLedger\""));
    assert!(matches!(unknown, Err(PolicyError::Invalid(_))), "{unknown:?}");
    let broken = with("staff", |t| t.push('}'));
    assert!(matches!(broken, Err(PolicyError::File { .. })), "{broken:?}");
}

#[test]
fn an_action_that_the_schema_does_not_know_keeps_the_policies_from_loading() {
    // Nothing but the schema names this one, so that no policy fails first.
    let schema = SCHEMA.replace("PageOnCall", "PageOffCall");
    let files: Vec<_> = policy_files().into_iter().filter(|(name, _)| name != "programs").collect();
    let result = Policy::from_files(&schema, &files);
    assert_eq!(result.unwrap_err(), PolicyError::UnknownAction(cs_policy::Action::PageOnCall));
}

#[test]
fn the_digest_follows_every_byte_of_every_file() {
    let before = Policy::load().unwrap().digest();
    assert_eq!(before, Policy::load().unwrap().digest());
    assert_ne!(before, with("staff", |t| t.push('\n')).unwrap().digest());
}

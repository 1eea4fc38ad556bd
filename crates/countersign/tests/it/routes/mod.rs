//! Every route × every kind of reader × what is theirs, somebody else's, and nobody's. The table beside this file says who gets in;
//! a route that is not in it fails, and so does a line for a route that is gone.
mod fixture;
mod table;

use countersign::server::routes;
use cs_testkit::Browser;
use cs_web_shared::Route;
use fixture::{Fixture, Whose};
use std::{collections::BTreeSet, fmt::Write as _};
use table::{Line, READERS};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_gets_in_where_the_table_says_and_nowhere_else() {
    let fixture = Fixture::make().await;
    let table = table::read();
    let mut wrong = String::new();
    for route in routes().list() {
        let Some(line) = table.iter().find(|l| l.is(route)) else {
            let found = measured(&fixture, route).await;
            writeln!(wrong, "not in the table:\n{found}").unwrap();
            continue;
        };
        let found = measured(&fixture, route).await;
        if *line != found {
            writeln!(wrong, "the table says\n{line}and the server does\n{found}").unwrap();
        }
    }
    let served: BTreeSet<Route> = routes().list().iter().copied().collect();
    for line in &table {
        if !served.iter().any(|route| line.is(route)) {
            writeln!(wrong, "no such route any more: {} {}", line.method, line.path).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_does_not_exist_is_found_by_nobody() {
    let fixture = Fixture::make().await;
    let mut wrong = String::new();
    for route in routes().list().iter().filter(|r| r.path.contains('{') && fixture.names_a_record(r)) {
        let (browser, _copy) = fixture.browser().await;
        for reader in READERS {
            if enters(&fixture, &browser, reader, route, Whose::Nobodys).await {
                writeln!(wrong, "{reader} gets in at {} {} for what does not exist", route.method, route.path).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Who gets in, asked of a clinic of its own for each route. Whoever is refused changes nothing, so one clinic serves all readers.
async fn measured(fixture: &Fixture, route: &Route) -> Line {
    let mut line = Line::of(route);
    let (browser, _copy) = fixture.browser().await;
    for reader in READERS {
        if enters(fixture, &browser, reader, route, Whose::Own).await {
            line.own.insert(reader.to_owned());
        }
        if route.path.contains('{')
            && fixture.names_a_record(route)
            && enters(fixture, &browser, reader, route, Whose::Others).await
        {
            line.other.insert(reader.to_owned());
        }
    }
    line
}

/// In is everything but a refusal: a page, a redirect on, a form with problems, a conflict.
async fn enters(fixture: &Fixture, browser: &Browser, reader: &str, route: &Route, whose: Whose) -> bool {
    let mut browser = browser.stranger();
    if reader != "nobody" {
        browser.sign_in(fixture::login(reader)).await;
    }
    let path = fixture.path(route, reader, whose);
    let form = fixture.form(route, reader, whose);
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = browser.ask(route.method, &path, &form).await;
    let to_sign_in = answer.location().starts_with("/sign-in?next=");
    !to_sign_in && !matches!(answer.status.as_u16(), 401 | 403 | 404 | 405 | 415)
}

//! The bare loop: the rows that the use cases wrote, written again by nothing but their statements, in the same transactions, into
//! a fresh database with the same schema, indexes and settings.
use anyhow::{Context, Result};
use cs_kernel::MessageId;
use cs_workflows::App;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, QueryResult, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait, Value,
};
use std::{collections::HashMap, path::Path, time::Instant};

/// What a message cannot be written without; copied first, outside of the time.
const PARENTS: [&str; 6] = ["sites", "staff", "care_teams", "patients", "patient_keys", "consents"];
/// How many events belong to the transaction that stores the message: the thread, and the message.
const STORED_WITH: usize = 2;

/// A row ready to be written.
struct Row {
    statement: String,
    values: Vec<Value>,
}

/// One message: what its two transactions write.
struct Written {
    thread: Row,
    message: Row,
    queue: Row,
    assessment: Row,
    screening: Row,
    events: Vec<Row>,
    reads: [(&'static str, String); 3],
}

/// How many messages a second the bare statements write.
pub async fn rate(app: &App, data: &Path, sent: &[MessageId]) -> Result<f64> {
    let from = Database::connect(options(&data.join("countersign.sqlite"))).await?;
    let fresh = tempfile::tempdir()?;
    std::fs::copy(data.join("master.key"), fresh.path().join("master.key"))?;
    let store = crate::clinic::open(fresh.path(), cs_triage::TriageEngine::lexicon()?).await?.store;
    store.migrate().await?;
    store.close().await?;
    let into = Database::connect(options(&fresh.path().join("countersign.sqlite"))).await?;
    let columns = columns(&from).await?;
    for table in PARENTS {
        for row in rows(&from, table, &columns[table], "1 = 1", vec![]).await? {
            into.execute_raw(statement(&row)).await?;
        }
    }
    let mut all = Vec::new();
    for id in sent {
        all.push(written(app, &from, &columns, *id).await?);
    }
    let begun = Instant::now();
    for one in &all {
        write(&into, one).await?;
    }
    Ok(all.len() as f64 / begun.elapsed().as_secs_f64())
}

async fn write(into: &DatabaseConnection, one: &Written) -> Result<()> {
    let immediate =
        || TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
    let store = into.begin_with_options(immediate()).await?;
    for row in [&one.thread, &one.message, &one.queue].into_iter().chain(one.events.iter().take(STORED_WITH)) {
        store.execute_raw(statement(row)).await?;
    }
    store.commit().await?;
    for (sql, id) in &one.reads {
        into.query_one_raw(Statement::from_sql_and_values(DbBackend::Sqlite, *sql, [id.as_str().into()])).await?;
    }
    let read = into.begin_with_options(immediate()).await?;
    for row in [&one.assessment, &one.screening, &one.queue].into_iter().chain(one.events.iter().skip(STORED_WITH)) {
        read.execute_raw(statement(row)).await?;
    }
    Ok(read.commit().await?)
}

async fn written(
    app: &App,
    from: &DatabaseConnection,
    columns: &HashMap<String, Vec<(String, String)>>,
    id: MessageId,
) -> Result<Written> {
    let message = app.store.reader().messages().find(id).await?.context("a message is gone")?;
    let one = async |table: &str, column: &str, id: String| -> Result<Row> {
        let found = rows(from, table, &columns[table], &format!("{column} = ?"), vec![id.into()]).await?;
        found.into_iter().next().with_context(|| format!("no row of {table}"))
    };
    let thread = message.thread.to_string();
    // The thread's events are its own: opened, received, asked, assessed.
    let events = rows(
        from,
        "events",
        &columns["events"],
        "subject = ? AND (canonical LIKE ? OR canonical LIKE ?) ORDER BY seq",
        vec![message.patient.to_string().into(), format!("%{id}%").into(), format!("%{thread}%").into()],
    )
    .await?;
    let screening = message_screening(from, id).await?;
    Ok(Written {
        thread: one("threads", "id", thread.clone()).await?,
        message: one("messages", "id", id.to_string()).await?,
        queue: one("queue", "thread", thread.clone()).await?,
        assessment: one("assessments", "message", id.to_string()).await?,
        screening,
        events,
        reads: [
            ("SELECT * FROM messages WHERE id = ?", id.to_string()),
            ("SELECT * FROM threads WHERE id = ?", thread),
            ("SELECT * FROM patients WHERE id = ?", message.patient.to_string()),
        ],
    })
}

async fn message_screening(from: &DatabaseConnection, id: MessageId) -> Result<Row> {
    let sql = "SELECT screening_sealed FROM messages WHERE id = ?";
    let found =
        from.query_one_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, [id.to_string().into()])).await?;
    let sealed: Option<Vec<u8>> = found.context("a message is gone")?.try_get_by_index(0)?;
    Ok(Row {
        statement: "UPDATE messages SET screening_sealed = ?, pending_since = NULL WHERE id = ?".into(),
        values: vec![sealed.into(), id.to_string().into()],
    })
}

/// Table → its columns with their types.
async fn columns(from: &DatabaseConnection) -> Result<HashMap<String, Vec<(String, String)>>> {
    let mut out = HashMap::new();
    let tables = PARENTS.iter().copied().chain(["threads", "messages", "queue", "assessments", "events"]);
    for table in tables {
        let sql = format!("SELECT name, type FROM pragma_table_info('{table}')");
        let found = from.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
        let columns = found.iter().map(|r| Ok((r.try_get_by_index(0)?, r.try_get_by_index(1)?)));
        out.insert(table.to_owned(), columns.collect::<Result<Vec<_>, sea_orm::DbErr>>()?);
    }
    Ok(out)
}

/// Rows of a table, as the statements that write them.
async fn rows(
    from: &DatabaseConnection,
    table: &str,
    columns: &[(String, String)],
    filter: &str,
    values: Vec<Value>,
) -> Result<Vec<Row>> {
    let names: Vec<&str> = columns.iter().map(|c| c.0.as_str()).collect();
    let select = format!("SELECT {} FROM {table} WHERE {filter}", names.join(", "));
    let found = from.query_all_raw(Statement::from_sql_and_values(DbBackend::Sqlite, select, values)).await?;
    let verb = if table == "queue" { "INSERT OR REPLACE" } else { "INSERT" };
    let marks = vec!["?"; names.len()].join(", ");
    let insert = format!("{verb} INTO {table} ({}) VALUES ({marks})", names.join(", "));
    let row = |r: &QueryResult| -> Result<Row> {
        let values = columns.iter().enumerate().map(|(i, c)| value(r, i, c)).collect::<Result<Vec<_>>>()?;
        Ok(Row { statement: insert.clone(), values })
    };
    found.iter().map(row).collect()
}

fn value(row: &QueryResult, index: usize, (name, kind): &(String, String)) -> Result<Value> {
    Ok(match kind.as_str() {
        "TEXT" => row.try_get_by_index::<Option<String>>(index)?.into(),
        "BLOB" => row.try_get_by_index::<Option<Vec<u8>>>(index)?.into(),
        "BOOLEAN" => row.try_get_by_index::<Option<bool>>(index)?.into(),
        "INTEGER" | "BIGINT" => row.try_get_by_index::<Option<i64>>(index)?.into(),
        other => anyhow::bail!("column {name} is {other}"),
    })
}

fn statement(row: &Row) -> Statement {
    Statement::from_sql_and_values(DbBackend::Sqlite, &row.statement, row.values.clone())
}

/// As the store opens its writer.
fn options(file: &Path) -> ConnectOptions {
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", file.display()));
    options.max_connections(1).sqlx_logging(false).test_before_acquire(false).map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .foreign_keys(true)
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("cache_size", "-4000")
            .pragma("temp_store", "MEMORY")
            .statement_cache_capacity(256)
    });
    options
}

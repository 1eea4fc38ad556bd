//! Opening a database, and the four ways in: read, change, exempt, log.
use crate::{
    Exempt, Keyring, Log, Reader, UnitOfWork,
    convert::count,
    error::{Result, StorageError},
    migrations::Migrator,
    seal::Vault,
};
use cs_kernel::{Actor, Clock, Digest, Id, Random, RequestContext, Timestamp};
use cs_ledger::Fact;
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, EntityTrait, PaginatorTrait, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use std::{sync::Arc, time::Duration};

/// How long a writer waits for its turn before it is told to try again.
const TURN: Duration = Duration::from_secs(30);
const READERS_MAX: u32 = 8;
const POSTGRES_CONNECTIONS_MAX: u32 = 16;

/// The clinic's database. Cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    /// On SQLite a pool of readers and one writer; on PostgreSQL the same pool twice.
    read: DatabaseConnection,
    write: DatabaseConnection,
    vault: Vault,
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({:?})", self.0.read.get_database_backend())
    }
}

impl Store {
    /// Opens `sqlite://path?mode=rwc` (a file; two processes may share it) or `postgres://…`. Does not migrate.
    pub async fn open(url: &str, keys: Keyring, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Result<Self> {
        let (read, write) = match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") if !url.contains(":memory:") => {
                let write = Database::connect(sqlite(url, 1)).await?;
                (Database::connect(sqlite(url, READERS_MAX)).await?, write)
            }
            Some("postgres" | "postgresql") => {
                let pool = Database::connect(postgres(url)).await?;
                (pool.clone(), pool)
            }
            scheme => return Err(StorageError::Url(format!("{}:…", scheme.unwrap_or_default()))),
        };
        Ok(Self(Arc::new(Inner { read, write, vault: Vault { keyring: keys, random }, clock })))
    }

    /// Brings the schema up to this version, in the ledger too. Returns the migrations that were applied.
    pub async fn migrate(&self) -> Result<Vec<String>> {
        self.migrate_at(self.0.clock.now()).await
    }

    /// The same, entered in the ledger as of `at`: for a database into which a past is played that begins there.
    pub async fn migrate_at(&self, at: Timestamp) -> Result<Vec<String>> {
        let pending = Migrator::get_pending_migrations(&self.0.write).await?;
        let names: Vec<String> = pending.iter().map(|m| m.name().to_owned()).collect();
        let Some(version) = names.last() else { return Ok(names) };
        Migrator::up(&self.0.write, None).await?;
        let request = Id::new(at, &*self.0.vault.random);
        let ctx = RequestContext { request, actor: Actor::Operator("migrate".into()), at, authenticated_at: None };
        let mut work = self.begin(&ctx).await?;
        work.record(Fact::SchemaMigrated { version: version.clone() }, None);
        work.commit().await?;
        Ok(names)
    }

    /// What the first-run set-up is opened with. It follows from the master key: every process that holds the key knows it, and
    /// nothing in the database tells it.
    pub fn set_up_secret(&self) -> Digest {
        Digest::of(self.0.vault.blind("set_up_code", "").as_bytes())
    }

    /// Whether the database answers and has the schema of this version.
    pub async fn ready(&self) -> Result<bool> {
        self.0.write.ping().await?;
        // An error here is a database without the table of migrations: it answers, and has no schema.
        let applied = sea_orm_migration::seaql_migrations::Entity::find().count(&self.0.read).await.unwrap_or(0);
        Ok(applied == count(i64::try_from(Migrator::migrations().len()).unwrap_or(i64::MAX)))
    }

    /// To read, outside any transaction.
    pub fn reader(&self) -> Reader {
        Reader::new(self.0.read.clone(), self.0.vault.clone())
    }

    /// Begins a unit of work. On SQLite it is the only writer until it is committed or dropped.
    pub async fn begin(&self, ctx: &RequestContext) -> Result<UnitOfWork> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let transaction = self.0.write.begin_with_options(options).await?;
        Ok(UnitOfWork::new(transaction, self.0.vault.clone(), ctx.clone()))
    }

    /// The writes that leave no event.
    pub fn exempt(&self) -> Exempt<'_> {
        Exempt { db: &self.0.write, vault: &self.0.vault }
    }

    /// The ledger's storage, for its sequencer and its readers.
    pub fn log(&self) -> Log<'_> {
        Log { read: &self.0.read, write: &self.0.write, vault: &self.0.vault }
    }

    pub async fn close(self) -> Result<()> {
        let Some(inner) = Arc::into_inner(self.0) else { return Ok(()) };
        inner.read.close().await?;
        Ok(inner.write.close().await?)
    }
}

fn options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).min_connections(1).acquire_timeout(TURN).sqlx_logging(false);
    options
}

fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = options(url, connections);
    // A page cache of 4 MiB each, and no end for idle ones: opening one costs a schema load.
    options.idle_timeout(None).max_lifetime(None).test_before_acquire(false).map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .foreign_keys(true)
            .busy_timeout(TURN)
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("cache_size", "-4000")
            .pragma("temp_store", "MEMORY")
            .statement_cache_capacity(256)
    });
    options
}

fn postgres(url: &str) -> ConnectOptions {
    let mut options = options(url, POSTGRES_CONNECTIONS_MAX);
    options.test_before_acquire(false);
    options
}

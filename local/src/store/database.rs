//! The folder of `--data`, and the SQLite database in it: one table of rows by kind and key.
//!
//! - Locking: the process that has the folder open locks the database for itself.
//! - Durability: write-ahead log, synced on every commit; a torn commit is as if it had not been.
//! - Compatibility: `application_id` says that the database is ours, `user_version` which format it has.
//!   Another format is refused; none is converted.
//! - Privacy: webhook secrets and tokens are in it, so the folder is its owner's (0700), the files too.

use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rusqlite::{Connection, ErrorCode, params};

use super::rows::Row;

/// Counts up whenever rows written before would be read wrongly.
pub const FORMAT: i64 = 1;
/// `cpll` in ASCII.
const APPLICATION: i64 = 0x6370_6c6c;
/// Of 4 KiB, so that the log has some 64 MiB.
const CHECKPOINT_PAGES: i64 = 16 * 1024;
const CACHE_KIB: i64 = 16 * 1024;
const FILE: &str = "codepipeline-local.sqlite";

const PUT: &str = "INSERT INTO rows (kind, key, value) VALUES (?1, ?2, ?3)
    ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value";
const REMOVE: &str = "DELETE FROM rows WHERE kind = ?1 AND key = ?2";
// Keys are ASCII before their end, so nothing that begins with the prefix is above the second bound.
const REMOVE_ALL: &str = "DELETE FROM rows WHERE kind = ?1 AND key >= ?2 AND key < ?2 || char(0x10ffff)";
const CLEAR: &str = "DELETE FROM rows WHERE kind <> 'setting'";

#[derive(Debug)]
pub struct Database {
    connection: Connection,
}

/// A row as it was written.
#[derive(Debug)]
pub struct StoredRow {
    pub kind: String,
    pub key: String,
    pub value: String,
}

fn refuse<T>(message: String) -> io::Result<T> {
    Err(io::Error::other(message))
}

impl Database {
    /// Opens the folder, which is made if it is not there.
    pub fn open(folder: &Path) -> io::Result<Database> {
        let shown = folder.display();
        let problem = |error: io::Error| io::Error::new(error.kind(), format!("--data {shown}: {error}"));
        prepare(folder).map_err(problem)?;
        match connect(&folder.join(FILE)) {
            Ok(Opened::Ready(connection)) => Ok(Database { connection }),
            Ok(Opened::Foreign) => refuse(format!("--data {shown}: {FILE} is not of codepipeline-local")),
            Ok(Opened::Format(format)) => refuse(format!(
                "--data {shown} has format {format}; this version of codepipeline-local has format {FORMAT}"
            )),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                refuse(format!("--data {shown} is in use by another process"))
            }
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
                refuse(format!("--data {shown}: {FILE} is not of codepipeline-local"))
            }
            Err(error) => refuse(format!("--data {shown}: {error}")),
        }
    }

    /// Every row, in the order in which they were new.
    pub fn read(&self, mut each: impl FnMut(StoredRow) -> io::Result<()>) -> io::Result<()> {
        let sql = "SELECT kind, key, value FROM rows ORDER BY rowid";
        let mut statement = self.connection.prepare(sql).map_err(io::Error::other)?;
        let row = |row: &rusqlite::Row<'_>| {
            Ok(StoredRow { kind: row.get(0)?, key: row.get(1)?, value: row.get(2)? })
        };
        for row in statement.query_map([], row).map_err(io::Error::other)? {
            each(row.map_err(io::Error::other)?)?;
        }
        Ok(())
    }

    /// Writes all of them or none; on disk when it returns.
    pub fn commit(&mut self, rows: &[Row]) -> rusqlite::Result<()> {
        let transaction = self.connection.transaction()?;
        for row in rows {
            let (sql, parameters): (_, &[&dyn rusqlite::ToSql]) = match row {
                Row::Put { kind, key, value } => (PUT, &[&kind.0, key, value]),
                Row::Remove { kind, key } => (REMOVE, &[&kind.0, key]),
                Row::RemoveAll { kind, prefix } => (REMOVE_ALL, &[&kind.0, prefix]),
                Row::Clear => (CLEAR, &[]),
            };
            transaction.prepare_cached(sql)?.execute(parameters)?;
        }
        transaction.commit()
    }
}

/// Makes the folder and its file, so that nobody else may read them.
fn prepare(folder: &Path) -> io::Result<()> {
    match fs::metadata(folder) {
        Ok(found) if !found.is_dir() => return Err(io::Error::other("it is not a folder")),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        }
        Err(error) => return Err(error),
    }
    let file = folder.join(FILE);
    if !file.try_exists()? {
        if fs::read_dir(folder)?.next().is_some() {
            let message = format!("it holds other things, and no {FILE}; name a new or an empty folder");
            return Err(io::Error::other(message));
        }
        fs::set_permissions(folder, Permissions::from_mode(0o700))?;
    }
    OpenOptions::new().create(true).append(true).mode(0o600).open(file).map(drop)
}

/// What was found in the file.
enum Opened {
    Ready(Connection),
    Foreign,
    Format(i64),
}

fn connect(file: &Path) -> rusqlite::Result<Opened> {
    let mut connection = Connection::open(file)?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    let number = |connection: &Connection, pragma: &str| {
        connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0))
    };
    // The first write takes the lock, which stays until the process ends, however it does.
    connection.busy_timeout(std::time::Duration::ZERO)?;
    connection.execute_batch("BEGIN EXCLUSIVE; COMMIT;")?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let (application, format) =
        (number(&connection, "application_id")?, number(&connection, "user_version")?);
    match (application, format) {
        (0, 0) if tables == 0 => make(&mut connection)?,
        (APPLICATION, FORMAT) => {}
        (APPLICATION, format) => return Ok(Opened::Format(format)),
        _ => return Ok(Opened::Foreign),
    }
    // The answer of this pragma is the mode.
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // The log is carried over rarely: a row that is written again and again goes into the table once.
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    Ok(Opened::Ready(connection))
}

fn make(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    transaction.execute(
        "CREATE TABLE rows (kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (kind, key))",
        params![],
    )?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", FORMAT)?;
    transaction.commit()
}

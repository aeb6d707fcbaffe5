"""The index's SQLite database: opened, rebuilt where it is no use, and shared by threads."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from tui.index.opening import one_at_a_time
from tui.index.schema import APPLICATION_ID, TABLES, VERSION
from tui.model.query import QueryError

_IN_MEMORY = ":memory:"
_BUSY_SECONDS = 5.0
_MOST_AT_ONCE = 4
"""How many programs have an index of one chronology in files; further ones have it in memory."""

_STEPS_BETWEEN_LOOKS = 4_000

_MUCH_ROOM = (16_384, 4_000)
_LITTLE_ROOM = (2_000, 1_000)
"""KiB of pages in memory, and pages in the log before it is emptied, for the changes."""

_OF_NO_USE = (sqlite3.DatabaseError, OSError)

_OUT_OF_REACH = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_TOOBIG,
)
"""What a file is given up for; any other error counts as damage, and the file is made anew."""

_SIGNS_OF_LIES = (LookupError, TypeError, ValueError, AttributeError)
"""What reading values leads to that this program has never written."""

_LONGEST_VALUE = 1 << 28
"""Bytes of the longest text or blob that is read from a file."""


class QueryInterruptedError(Exception):
    """A newer question made this one pointless; its answer is not wanted any more."""


class IndexDamagedError(Exception):
    """The index cannot be read or written any more. It is empty now: read all files again."""


class Database:
    """Connections to one index. In memory there is one for all; in a file one for changes,
    one for long questions and one for short ones, so that a screen never waits for a search.
    """

    def __init__(self, path: Path | None, store: str) -> None:
        self.path = path
        self._store = store
        self._asked = 0
        self._unwanted = 0
        self._ticket_lock = threading.Lock()
        self._opening_lock = threading.Lock()
        self._inode = 0
        self.times_opened = 0
        """Grows when the database begins anew."""
        if path is None:
            self._open(None)
            return
        with one_at_a_time(path):
            self._open(path)

    def _open(self, path: Path | None) -> None:
        self.times_opened += 1
        self._changes = _Shared(_fresh_in_memory() if path is None else _opened(path, self._store))
        self._long = self._short = self._changes
        if path is not None:
            self._long, self._short = _Shared(_connected(path)), _Shared(_connected(path))
            self._inode = path.stat().st_ino

    @contextlib.contextmanager
    def short_question(self) -> Iterator[sqlite3.Connection]:
        """A connection for questions that are answered at once; they see one state."""
        with self._reading(self._short) as connection:
            yield connection

    @contextlib.contextmanager
    def long_question(self) -> Iterator[sqlite3.Connection]:
        """A connection for questions that `interrupt` may end with QueryInterruptedError."""
        with self._ticket_lock:
            self._asked += 1
            ticket = self._asked
        with self._reading(self._long) as connection:
            if self._unwanted >= ticket:
                raise QueryInterruptedError
            connection.set_progress_handler(lambda: self._unwanted >= ticket, _STEPS_BETWEEN_LOOKS)
            try:
                yield connection
            except sqlite3.OperationalError as error:
                if self._unwanted >= ticket:
                    raise QueryInterruptedError from error
                raise
            finally:
                connection.set_progress_handler(None, 0)

    def interrupt(self) -> None:
        """Ends all long questions that were asked until now."""
        with self._ticket_lock:
            self._unwanted = self._asked

    @contextlib.contextmanager
    def _reading(self, shared: _Shared) -> Iterator[sqlite3.Connection]:
        with shared.lock:
            apart = shared is not self._changes
            try:
                if apart:
                    shared.connection.execute("BEGIN")
                yield shared.connection
            except sqlite3.DatabaseError as error:
                self._give_up(error, shared)
                raise
            except _SIGNS_OF_LIES as error:
                if not isinstance(error, QueryError):
                    self._give_up(error, shared)
                raise
            finally:
                if apart:
                    with contextlib.suppress(sqlite3.Error):
                        shared.connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """A connection within a transaction: kept if all goes well, else taken back."""
        shared = self._changes
        with shared.lock:
            connection = shared.connection
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            except BaseException as error:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                if isinstance(error, (sqlite3.DatabaseError, *_SIGNS_OF_LIES)):
                    self._give_up(error, shared)
                raise

    @contextlib.contextmanager
    def change_if_idle(self) -> Iterator[sqlite3.Connection | None]:
        """As `change`, but None where another thread is making one just now."""
        shared = self._changes
        if not shared.lock.acquire(blocking=False):
            yield None
            return
        try:
            with self.change() as connection:
                yield connection
        finally:
            shared.lock.release()

    @contextlib.contextmanager
    def much_to_write(self) -> Iterator[None]:
        """While this is open, changes have more memory and seldom wait for the disk."""
        self._set_room(*_MUCH_ROOM)
        try:
            yield
        finally:
            self._set_room(*_LITTLE_ROOM)

    def _set_room(self, kibibytes: int, pages: int) -> None:
        """Sets the memory for pages, and how many may wait to be moved into the main file."""
        shared = self._changes
        with shared.lock, contextlib.suppress(sqlite3.Error):
            shared.connection.execute(f"PRAGMA cache_size = -{kibibytes}")
            shared.connection.execute(f"PRAGMA wal_autocheckpoint = {pages}")
            shared.connection.execute("PRAGMA shrink_memory")

    def _give_up(self, error: Exception, shared: _Shared) -> None:
        """Starts over where the file is damaged, full, kept busy or not to be written.

        Raises IndexDamagedError when it has, or another thread before it has, so that the files
        are read again; does nothing for any other error.
        """
        with self._opening_lock:
            in_use = shared in (self._changes, self._long, self._short)
            if in_use and (self.path is None or not self._started_over(error, self.path)):
                return
        raise IndexDamagedError(str(error)) from error

    def _started_over(self, error: Exception, path: Path) -> bool:
        """Whether the error was one to begin anew for: in the file if it is damaged, else in
        memory."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_INTERRUPT:
            return False
        damaged = code not in _OUT_OF_REACH
        self.close()
        try:
            if not damaged:
                raise error
            with one_at_a_time(path):
                # Another relaas may have made it anew in the meantime.
                if _inode_of(path) == self._inode:
                    _remove(path)
                self._open(path)
        except (*_OF_NO_USE, _TakenError):
            self._open(None)
            self.path = None
        return True

    def close(self) -> None:
        """Closes all connections."""
        for shared in {id(s): s for s in (self._changes, self._long, self._short)}.values():
            with contextlib.suppress(sqlite3.Error):
                shared.connection.close()


class _Shared:
    """A connection and the lock that its users hold."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.lock = threading.RLock()


def open_database(path: Path | None, store: str) -> Database:
    """The database at `path`, made anew where it is missing, older, damaged or of another store.

    Where another program has it open it is one beside it. None keeps it in memory, and so does
    a folder that cannot be written.
    """
    if path is None:
        return Database(None, store)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for each in _places(path):
            with contextlib.suppress(_TakenError):
                return Database(each, store)
    except _OF_NO_USE:
        pass
    return Database(None, store)


class _TakenError(Exception):
    """Another program has the index in this file open."""


def _places(path: Path) -> Iterator[Path]:
    """The files in which the index may be, in the order in which they are tried."""
    yield path
    for number in range(2, _MOST_AT_ONCE + 1):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")


def _name_of(path: Path) -> str:
    """How SQLite is to open a file: for one program, whose threads share what is in memory.

    Programs that shared it would do so by a file mapped into their memory, and who cuts off such
    a file kills them.
    """
    return path.absolute().as_uri() + ("" if os.name == "nt" else "?vfs=unix-excl")


def _connected(path: Path | None, patience: float = _BUSY_SECONDS) -> sqlite3.Connection:
    connection = sqlite3.connect(
        _IN_MEMORY if path is None else _name_of(path),
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
        uri=path is not None,
    )
    connection.execute("PRAGMA temp_store = MEMORY")
    if path is not None:
        connection.execute("PRAGMA mmap_size = 0")
        # Nothing in a file that somebody else has put there is run or believed.
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    return connection


def _fresh_in_memory() -> sqlite3.Connection:
    connection = _connected(None)
    connection.executescript(TABLES)
    return connection


def _opened(path: Path, store: str) -> sqlite3.Connection:
    """A connection for changes to the index in a file, which is made anew if it is no use.

    Raises _TakenError where another program has it open.
    """
    try:
        connection = _connected(path, patience=0)
        if _is_of_use(connection, store) and _can_be_written(connection):
            return connection
        connection.close()
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0)
        if code & 0xFF == sqlite3.SQLITE_BUSY:
            raise _TakenError from error
        if code == sqlite3.SQLITE_CANTOPEN:
            raise
    _remove(path)
    connection = _connected(path)
    connection.execute("PRAGMA page_size = 8192")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.executescript(
        f"BEGIN; {TABLES} PRAGMA application_id = {APPLICATION_ID};"
        f" PRAGMA user_version = {VERSION}; COMMIT;"
    )
    connection.execute("INSERT OR REPLACE INTO fact VALUES ('store', ?)", (store,))
    return connection


def _is_of_use(connection: sqlite3.Connection, store: str) -> bool:
    """Tells whether a database is an index of this version and store that can be written."""
    for pragma, wanted in (("application_id", APPLICATION_ID), ("user_version", VERSION)):
        if connection.execute(f"PRAGMA {pragma}").fetchone()[0] != wanted:
            return False
    if _schema(connection) != _wanted_schema():
        return False
    connection.execute("PRAGMA synchronous = NORMAL")
    found = connection.execute("SELECT value FROM fact WHERE name = 'store'").fetchone()
    for table in ("heading", "row", "area", "posting", "facet_name", "words", "link"):
        connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()
    return found is not None and found[0] == store


def _schema(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    """All that a database declares: tables and indexes, and triggers and views if there are."""
    return connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
    ).fetchall()


def _wanted_schema() -> list[tuple[str, ...]]:
    """What an index declares that this SQLite has made."""
    with contextlib.closing(_fresh_in_memory()) as fresh:
        return _schema(fresh)


def _can_be_written(connection: sqlite3.Connection) -> bool:
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        # Another relaas that is writing at the moment is no reason to begin anew.
        return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(_BUSY_SECONDS * 1000)}")
    return True


def _inode_of(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return 0


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)

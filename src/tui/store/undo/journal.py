"""The undo journal of one chronology: a file of records that only grows (docs/undo.md).

A record is written ahead of the change that it tells of, and its outcome after it. Everything
here happens under the chronology's lock (store/writing/lock.py), whose file is named in the same
way.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from tui.store.undo.history import AppliedStep
from tui.store.undo.journal_file import JournalFile, LineDamaged, Lines, set_aside
from tui.store.undo.journal_mark import JOURNALS, Mark
from tui.store.undo.journal_room import make_room
from tui.store.undo.ledger import REDO, UNDO, Ledger, Written
from tui.store.undo.undo_errors import (
    JournalDamaged,
    JournalNewer,
    JournalNotice,
    JournalUnwritable,
)

VERSION = 1
"""The version of the journal's format that is written and read."""

MOST_BYTES = 8_000_000
MOST_STEPS = 2_000
"""What a journal may hold; beyond it the oldest steps go."""

LARGEST_STEP = 4_000_000
"""The longest record that is kept, in bytes."""

KEPT_SHARE = 0.75
"""How much of what it may hold is left when a journal is written anew."""

_CHECK_BYTES = 8


def journal_path(store: Path, state_dir: Path) -> Path:
    """The journal of the chronology at `store`, named for its real path."""
    name = hashlib.sha256(os.fsencode(store.resolve())).hexdigest()[:32]
    return state_dir / JOURNALS / f"{name}.journal"


def line_of(record: Mapping[str, object]) -> bytes:
    """A record as a line: a checksum, a space and JSON in ASCII."""
    text = json.dumps(record, separators=(",", ":")).encode("ascii")
    return _check(text) + b" " + text + b"\n"


def record_of(line: bytes) -> dict[str, object]:
    """The record on a line without its newline. Raises ValueError where it is not whole."""
    check, _, text = line.partition(b" ")
    if check != _check(text):
        raise ValueError("the checksum does not fit")
    record = json.loads(text)
    if not isinstance(record, dict):
        raise ValueError("a record is expected")
    return record


def _check(text: bytes) -> bytes:
    return hashlib.blake2b(text, digest_size=_CHECK_BYTES).hexdigest().encode("ascii")


class Journal:
    """The steps of one chronology, as this run of the program knows them.

    `one_file` is the name of a chronology that is one file, "" for a folder; `marks` are the
    journals as they were when the run began. Nothing here raises where the file cannot be used:
    the steps are then known to this run alone, and `notices` says so once.
    """

    def __init__(
        self, store: Path, one_file: str, state_dir: Path, marks: Mapping[str, Mark], run: str
    ) -> None:
        self.run = run
        self.ledger = Ledger(one_file)
        self.start = 0
        """The number of the last record that was there when the run began."""
        self.notices: list[JournalNotice] = []
        self._store = store
        self._one_file = one_file
        self._path = journal_path(store, state_dir)
        self._mark = marks.get(self._path.name)
        self._file = JournalFile(self._path)
        self._token = ""
        self._known = False
        self._usable = False
        self._newer = False
        self._told = False
        self._has_room = False
        self._waiting = b""
        self._made = 0
        self._passing: set[str] = set()
        self._too_large: set[str] = set()

    @property
    def may_hold_steps(self) -> bool:
        """Whether there is anything to read or known already."""
        return bool(self.ledger.entries) or os.path.exists(self._path)  # noqa: PTH110 - never raises

    def is_passing(self, step_id: str) -> bool:
        """Whether a step's texts are known to this run only."""
        return step_id in self._passing or step_id in self._too_large

    # Reading

    def read_on(self) -> None:
        """Takes in what was written since the last time, by this run or by others."""
        if self._newer:
            return
        self._usable = False
        try:
            lines = self._file.read_on(4 * MOST_BYTES)
            self._take(lines)
            self._usable = not self._newer
        except LineDamaged as damage:
            self._begin_anew(damage.line)
        except OSError as error:
            self._tell_unwritable(error)
        self._known = True

    def _take(self, lines: Lines) -> None:
        before = None
        if lines.anew:
            before, self.ledger = self.ledger, Ledger(self._one_file)
        for number, (end, line) in enumerate(lines.found, lines.first):
            try:
                record = record_of(line)
                if number == 1:
                    self._take_header(record)
                    if self._newer:
                        break
                    continue
                self.ledger.take(record)
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                if before is not None:
                    self.ledger = before
                raise LineDamaged(number) from error
            if not self._known and self._mark is not None and end <= self._mark.size:
                self.start = self.ledger.last
        if before is not None:
            if not self._known and (self._mark is None or self._mark.inode != lines.inode):
                self.start = 0
            self.ledger.take_over(before, self.run)

    def _take_header(self, record: Mapping[str, object]) -> None:
        version = record["journal"]
        if not isinstance(version, int) or version < 1:
            raise ValueError("a version is expected")
        if version > VERSION:
            self._newer = True
            self.notices.append(JournalNewer(str(self._path)))
            return
        token = str(record["token"])
        if self._token not in ("", token):
            # Another journal than before, which counts from one again.
            self.start = 0
        self._token = token

    def _begin_anew(self, line: int) -> None:
        """Sets a damaged journal aside; the next record begins another."""
        try:
            aside = set_aside(self._path)
        except OSError as error:
            self._tell_unwritable(error)
            return
        self._file = JournalFile(self._path)
        self._token = ""
        self._usable = True
        self.ledger.pending = None
        self.notices.append(JournalDamaged(str(aside), line))

    # Writing

    def write_ahead(self, does: str, of: str, step: AppliedStep) -> None:
        """Keeps what is about to be written; `settle` tells what has become of it."""
        self._made += 1
        number = self.ledger.last + 1
        name = f"{self.run}-{self._made}"
        written = Written(name, number, self.run, does, of, step.label, step.when, step)
        entry = of if does in (UNDO, REDO) else name
        self._too_large.discard(entry)
        line = line_of(written.as_record())
        if len(line) > LARGEST_STEP:
            line = line_of({**written.as_record(), "changes": None})
            self._too_large.add(entry)
        self.ledger.settle()
        self.ledger.pending = written
        self.ledger.last = number
        self._append(line, entry, sync=True)

    def settle(self, changes: Sequence[int]) -> None:
        """Tells which of the changes that the pending record speaks of were written."""
        pending = self.ledger.pending
        if pending is None:
            return
        self.ledger.settle(changes)
        self._append(line_of({"outcome": pending.id, "written": list(changes)}), pending.id)
        is_full = self._file.end > MOST_BYTES or len(self.ledger.entries) > MOST_STEPS
        if is_full and self._usable and not self._waiting:
            self._write_anew()

    def _append(self, line: bytes, step_id: str, *, sync: bool = False) -> None:
        """Writes a line, and before it those that could not be written."""
        lines = self._waiting + line
        try:
            if not self._usable:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            if not self._has_room:
                make_room(self._path)
                self._has_room = True
            if not self._file.end:
                self._token = os.urandom(6).hex()
            header = b"" if self._file.end else self._header()
            self._file.append(header + lines, sync=sync)
        except OSError as error:
            self._passing.add(step_id)
            self._waiting = b"" if self._newer or len(lines) > MOST_BYTES else lines
            if not self._newer:
                self._tell_unwritable(error)
            return
        if self._waiting:
            self._waiting = b""
            self._passing.clear()

    def _header(self) -> bytes:
        return line_of(
            {
                "journal": VERSION,
                "copy": os.urandom(6).hex(),
                "token": self._token,
                "store": os.fsdecode(self._store.resolve()),
            }
        )

    def _write_anew(self) -> None:
        """Leaves the newest steps, as many as fit well within the bounds."""
        lines: list[bytes] = []
        size = 0
        for entry in self.ledger.newest_first()[: int(MOST_STEPS * KEPT_SHARE)]:
            line = line_of(entry.as_record())
            if len(line) > LARGEST_STEP:
                line = line_of({**entry.as_record(), "changes": None})
            size += len(line)
            if size > MOST_BYTES * KEPT_SHARE:
                break
            lines.append(line)
        self.ledger.drop_oldest(len(lines))
        try:
            self._file.replace(self._header() + b"".join(reversed(lines)))
        except OSError as error:
            self._tell_unwritable(error)

    def _tell_unwritable(self, error: OSError) -> None:
        if not self._told:
            reason = error.strerror or str(error)
            self.notices.append(JournalUnwritable(str(self._path), reason=reason))
        self._told = True

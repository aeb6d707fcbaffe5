"""The drafts of one chronology: beginning one, finding those left behind, cleaning up.

They are files in a folder of the state folder, named for the chronology's real path.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from tui.clock import Clock
from tui.drafts.draft import (
    BLOCK_DRAFT,
    DamagedDraftError,
    Draft,
    Subject,
    Typed,
    draft_of,
    subject_text,
    typed_text,
)
from tui.drafts.draft_file import content_of, held, let_go, written

FOLDER: Final = "drafts"
MOST_KEPT: Final = 50
KEPT_FOR: Final = timedelta(days=90)
"""A draft beyond either goes: of those that were offered, and as long after that."""

_DRAFT: Final = ".toml"
_OFFERED: Final = ".offered.toml"
_TEXT: Final = ".edit.toml"
_DAMAGED: Final = ".damaged"
_WAITING: Final = ".tmp"


class LeftDraft(NamedTuple):
    """A draft that no open form holds, and its file."""

    path: Path
    draft: Draft


class OpenDraft:
    """The draft of an open form. Nothing is on disk before the form differs from its beginning.

    No method raises where the disk refuses: forms work without drafts.
    """

    def __init__(
        self,
        folder: DraftFolder,
        path: Path,
        subject: Subject,
        descriptor: int | None = None,
        last: tuple[Typed, str] | None = None,
    ) -> None:
        self.path = path
        self.subject = subject
        self._folder = folder
        self._descriptor = descriptor
        self._head = ""
        self._last = last
        """What the file says; None where there is none."""

    @property
    def text_path(self) -> Path:
        """The file of a block that is in the user's editor: its text and nothing else."""
        return self.path.with_name(_stem(self.path) + _TEXT)

    def keep(self, typed: Typed, title: str) -> bool:
        """Writes what the form says now; False where that cannot be written."""
        if (typed, title) == self._last:
            return True
        self._head = self._head or subject_text(self._folder.store, self.subject)
        text = self._head + typed_text(typed, title, self._folder.clock())
        try:
            descriptor = written(self.path, text.encode("utf-8", "replace"))
        except OSError:
            return False
        let_go(self._descriptor)
        self._descriptor = descriptor
        self._last = (typed, title)
        return True

    def keep_text(self, text: str, title: str) -> Path | None:
        """Writes a block for the user's editor; the file to hand over, None where it cannot be."""
        if not self.keep(Typed(), title):
            return None
        try:
            if not self.text_path.exists():
                let_go(os.open(self.text_path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            self.text_path.write_bytes(text.encode("utf-8"))
        except OSError:
            return None
        return self.text_path

    def drop(self) -> None:
        """Takes the draft away: its form was saved or discarded, or says what it began with."""
        if self._last is None:
            return
        _remove(self.path)
        let_go(self._descriptor)
        self._descriptor = None
        self._last = None

    def leave(self) -> None:
        """Lets the draft lie, to be offered again."""
        let_go(self._descriptor)
        self._descriptor = None


class DraftFolder:
    """The drafts of the chronology at `store`, below the state folder."""

    def __init__(
        self,
        store: Path,
        state: Path,
        clock: Clock,
        random: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self.store = str(store.resolve())
        name = hashlib.sha256(os.fsencode(self.store)).hexdigest()[:32]
        self.path = state / FOLDER / name
        self.clock = clock
        self._random = random

    def begin(self, subject: Subject) -> OpenDraft:
        """The draft of a form that is opened now."""
        path = self.path / f"{self._random(8).hex()}{_DRAFT}"
        return OpenDraft(self, path, subject)

    def left_behind(self) -> list[LeftDraft]:
        """The drafts that no open form holds, newest first; clears what is of no use any more.

        What is no draft is set aside, with `.damaged` behind its name.
        """
        found = [left for path in self._files() if (left := self._read(path)) is not None]
        found.sort(key=lambda left: _plain_time(left.draft.when), reverse=True)
        kept = [left for place, left in enumerate(found) if not self._goes(left, place)]
        for left in found:
            if left not in kept:
                self.discard(left)
        self._sweep()
        return kept

    def _files(self) -> list[Path]:
        try:
            names = sorted(path for path in self.path.iterdir() if path.suffix == _DRAFT)
        except OSError:
            return []
        return [path for path in names if not path.name.startswith(".") and not _is_text(path)]

    def _read(self, path: Path) -> LeftDraft | None:
        """The draft of a file; None where it is held, gone, damaged or says nothing new."""
        try:
            descriptor = held(path, shared=True)
            if descriptor is None:
                return None
            try:
                draft = draft_of(content_of(descriptor).decode("utf-8"))
            finally:
                let_go(descriptor)
        except (DamagedDraftError, UnicodeDecodeError):
            with contextlib.suppress(OSError):
                path.rename(path.with_name(path.name + _DAMAGED))
            return None
        except OSError:
            return None
        if draft.subject.kind != BLOCK_DRAFT:
            return LeftDraft(path, draft)
        return self._with_text(LeftDraft(path, draft))

    def _with_text(self, left: LeftDraft) -> LeftDraft | None:
        """The draft of a block with the text that the editor left; None where nobody changed it.

        One that is unchanged stays for a time: an editor with a window of its own outlives relaas.
        """
        try:
            text = left.path.with_name(_stem(left.path) + _TEXT).read_bytes()
        except OSError:
            text = b""
        if not text.strip() or text == (left.draft.subject.seen or "").encode():
            if self._is_old(left.path):
                self.discard(left)
            return None
        typed = Typed({"text": text.decode("utf-8", "replace")})
        return LeftDraft(left.path, replace(left.draft, typed=typed))

    def _goes(self, left: LeftDraft, place: int) -> bool:
        if not left.path.name.endswith(_OFFERED):
            return False
        return place >= MOST_KEPT or self._is_old(left.path)

    def take(self, left: LeftDraft) -> OpenDraft | None:
        """Holds a draft that was left behind; None where another program has it, or it is gone."""
        try:
            descriptor = held(left.path)
        except OSError:
            return None
        if descriptor is None:
            return None
        draft = left.draft
        last = (draft.typed, draft.title)
        return OpenDraft(self, left.path, draft.subject, descriptor, last)

    def discard(self, left: LeftDraft) -> None:
        """Takes a draft away for good, unless another program has opened it meanwhile."""
        taken = self.take(left)
        if taken is not None:
            taken.drop()

    def mark_offered(self, offered: Iterable[LeftDraft]) -> list[LeftDraft]:
        """Notes that drafts were shown to the user: only those may go by age or number.

        Their age counts from now on. Gives them back with the names that their files have now.
        """
        return [self._mark_offered(left) for left in offered]

    def _mark_offered(self, left: LeftDraft) -> LeftDraft:
        if left.path.name.endswith(_OFFERED):
            return left
        path = left.path.with_name(_stem(left.path) + _OFFERED)
        now = self.clock().timestamp()
        with contextlib.suppress(OSError):
            left.path.rename(path)
            os.utime(path, (now, now))
        return left._replace(path=path) if path.exists() else left

    def _sweep(self) -> None:
        """Clears what a killed program left half written, and old files that have no draft."""
        with contextlib.suppress(OSError):
            stems = {_stem(path) for path in self._files()}
            for path in self.path.iterdir():
                if path.name.endswith(_WAITING):
                    self._clear_waiting(path)
                elif _stem(path) not in stems and self._is_old(path):
                    path.unlink(missing_ok=True)
            self.path.rmdir()

    def _clear_waiting(self, path: Path) -> None:
        """A file that is being written is held; one that nobody holds was given up."""
        with contextlib.suppress(OSError):
            descriptor = held(path)
            if descriptor is not None:
                path.unlink(missing_ok=True)
                let_go(descriptor)

    def _is_old(self, path: Path) -> bool:
        try:
            changed = path.stat().st_mtime
        except OSError:
            return False
        return self.clock().timestamp() - changed > KEPT_FOR.total_seconds()


def _stem(path: Path) -> str:
    """The random name that all files of one draft share, its editor's files too."""
    return path.name.lstrip(".").partition(".")[0]


def _is_text(path: Path) -> bool:
    return path.name.endswith(_TEXT)


def _remove(path: Path) -> None:
    """Removes a draft and every file that goes with it."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        for other in path.parent.iterdir():
            if _stem(other) == _stem(path):
                other.unlink(missing_ok=True)
        path.parent.rmdir()


def _plain_time(moment: datetime) -> datetime:
    """A time in the machine's own zone, so that any two can be compared."""
    return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment

"""Putting a file in the place of the one that was read, and of no other.

Between the last look at a file and its replacement another program can write it, and no lock
holds an editor off. So the two are swapped in one step, and what came out is looked at: if it
is not what was read, they are swapped back. Where the system cannot swap, the look directly
before the replacement is the last. Nothing that others wrote is ever removed: where it cannot
stay in its place it is kept in a file beside it, and the user is told.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from tui.store.disk import Disk
from tui.store.errors import KeptBeside, Notice, OpenElsewhere

_LOOKS = 40
"""How often a file that another program has open for writing is looked at."""

_CUT_OFF = re.compile(r".+\.([0-9a-f]{16})-([0-9a-f]{16})\.swap")
"""The name of a file while it is swapped: it tells what the old and the new one hold."""


class Overtaken(Exception):  # noqa: N818 - it says what happened
    """Another program wrote the file in the meantime; what it wrote is in its place."""


def comes_to_rest(path: Path, disk: Disk) -> bool:
    """Whether nobody has a file open for writing, or stops within a moment. Raises OSError."""
    for _ in range(_LOOKS):
        if not disk.is_open_for_writing(path):
            return True
        disk.pause()
    return False


@dataclass(frozen=True, slots=True)
class Replacing:
    """A file that is to be replaced or taken away, unless others have written it.

    `shown` is what the user calls it. `notices` gets what the user has to be told.
    """

    target: Path
    shown: str
    disk: Disk
    notices: list[Notice]

    def put(self, temporary: Path, before: bytes | None, after: bytes) -> None:
        """Makes `temporary`, which holds `after`, the file, which held `before`.

        The temporary file is gone afterwards, whatever happens. Raises Overtaken where the file
        is not what was read, and OSError.
        """
        aside = _name_aside(temporary, before, after)
        try:
            if before is None:
                self.disk.place(temporary, self.target)
            else:
                self._replace(temporary, aside, before, after)
        except BaseException as error:
            for left in (temporary, aside):
                self._remove_own(left, after)
            if isinstance(error, FileExistsError | FileNotFoundError):
                raise Overtaken from error
            raise

    def take_away(self, temporary: Path, before: bytes) -> None:
        """Takes the file away if it holds `before`, by way of a name made from a free one.

        Raises Overtaken where it is not what was read, and OSError.
        """
        aside = _name_aside(temporary, before, None)
        try:
            self.disk.place(self.target, aside)
        except FileNotFoundError as error:
            raise Overtaken from error
        try:
            held = self.disk.is_open_for_writing(aside)
            self._check(aside, before)
            self._let_go(aside, held=held)
        except BaseException:
            self._give_back(aside)
            raise

    def settle(self, left: Path) -> None:
        """Removes what a save that was cut off left behind, or keeps what others wrote in it."""
        found = _CUT_OFF.fullmatch(left.name)
        if found and _digest(self.disk.read(left)[0]) not in found.groups():
            self._keep(left)
        else:
            self.disk.remove(left)

    def _replace(self, temporary: Path, aside: Path, before: bytes, after: bytes) -> None:
        held = not comes_to_rest(self.target, self.disk)
        self._check(self.target, before)
        self.disk.rename(temporary, aside)
        if not self.disk.exchange(aside, self.target):
            self._check(self.target, before)
            self.disk.rename(aside, self.target)
            return
        try:
            if not held and self.disk.is_open_for_writing(aside):
                # Somebody who opened it a moment ago is about to write.
                raise Overtaken
            # Nobody can open it any more, so what it holds now is the last of it.
            self._check(aside, before)
            self._let_go(aside, held=held)
        except BaseException:
            self._swap_back(aside, after)
            raise

    def _check(self, path: Path, before: bytes) -> None:
        """Raises Overtaken where a file does not hold what was read."""
        if path.is_symlink() or self.disk.read(path)[0] != before:
            raise Overtaken

    def _let_go(self, aside: Path, *, held: bool) -> None:
        """Removes the old file, or keeps it where another program may still write into it."""
        if not held:
            self.disk.remove(aside)
            return
        kept = self._kept_name(aside)
        self.disk.place(aside, kept)
        self.notices.append(OpenElsewhere(self.shown, kept=kept.name))

    def _swap_back(self, aside: Path, after: bytes) -> None:
        """Gives back what was swapped out, unless the file was written once more.

        What was written last stays then, and what was swapped out is kept beside it.
        """
        if not self._exchanged(aside):
            return
        if comes_to_rest(aside, self.disk) and self.disk.read(aside)[0] == after:
            self.disk.remove(aside)
        elif self._exchanged(aside):
            self._keep(aside)

    def _exchanged(self, aside: Path) -> bool:
        """Swaps once more; where the file is gone, what was swapped out takes its place."""
        try:
            return self.disk.exchange(aside, self.target)
        except FileNotFoundError:
            self._give_back(aside)
            return False

    def _give_back(self, aside: Path) -> None:
        """Puts back what was taken out, beside the file where there is a newer one."""
        try:
            self.disk.place(aside, self.target)
        except FileExistsError:
            self._keep(aside)

    def _keep(self, aside: Path) -> None:
        kept = self._kept_name(aside)
        self.disk.place(aside, kept)
        self.notices.append(KeptBeside(self.shown, kept=kept.name))

    def _kept_name(self, aside: Path) -> Path:
        """A name that the user can see, and that is no `.toml` file."""
        return aside.with_name(".".join([*aside.name.lstrip(".").split(".")[:-2], "kept"]))

    def _remove_own(self, path: Path, after: bytes) -> None:
        """Removes a file that was to be put in place where it holds that, and nothing else."""
        with contextlib.suppress(OSError):
            if self.disk.read(path)[0] == after:
                self.disk.remove(path)


def _name_aside(temporary: Path, before: bytes | None, after: bytes | None) -> Path:
    """The name under which a file is swapped: what it holds else was written by others."""
    digests = "-".join(_digest(content or b"") for content in (before, after))
    return temporary.with_name(f"{temporary.name.removesuffix('.tmp')}.{digests}.swap")


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=8).hexdigest()

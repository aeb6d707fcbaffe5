"""Keeping an index up with the files that it is made from.

Three may want that at once: the screen, which has just written a file or is about to show a
page; a thread that reads at the start; and the one that watches. So files are read and handed
to the index under one lock, a few at a time: what is handed over last was read last.

An index that turns out to be damaged is made anew and asked again; nobody hears of it.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from tui.index.chronology_index import ChronologyIndex, IndexDamagedError
from tui.long_work import give_back, short_turns, without_collecting
from tui.model.blocks import ReadFile, Signature
from tui.store.errors import BrokenHead, NewerFormat, NoChronologyFile, NotUtf8, StoreError
from tui.store.reading import NOT_READ
from tui.store.repository import Repository

if TYPE_CHECKING:
    from tui.index.build import Difference
    from tui.index.new_rows import FacetKeys
    from tui.index.prepared import FilePart
    from tui.second_core.reading_ahead import ReadingAhead
    from tui.store.glance import Glance

LITTLE = 4_000_000
"""Bytes up to which a second process would not be worth starting."""

PAUSE = 0.001
"""Seconds between two of these steps: a lock that is taken again at once is never another's."""

ATTEMPTS = 3
"""How often a damaged index is made anew before it counts as a fault of the program."""

MOST_LOOKS = 5
"""After so many looks a file that is still being written is read as it is."""

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading a chronology has come, in files."""

    read: int
    files: int


@dataclass(frozen=True, slots=True)
class OutsideChanges:
    """How many events other programs have added, changed and taken away."""

    added: int = 0
    changed: int = 0
    gone: int = 0

    @property
    def events(self) -> int:
        """How many events it were in all."""
        return self.added + self.changed + self.gone


class Looked(Enum):
    """What a look at the files came to."""

    NOTHING = "nothing"
    """No file has changed."""
    UNSETTLED = "unsettled"
    """Something has changed and may still be changing: look again soon."""
    TAKEN_IN = "taken in"
    """What changed has been read; the index may be another than before."""


class Following:
    """An index, the files that it is made from, and what keeps the one up with the others."""

    def __init__(self, repository: Repository, index: ChronologyIndex) -> None:
        self._repository = repository
        self._index = index
        self._files = threading.RLock()
        self._noting = threading.Lock()
        self._trouble: StoreError | None = None
        self._refused: tuple[Signature, StoreError] | None = None
        """The state of the one file in which it cannot be read, and why: it is not read again."""
        self._stood_for = ""
        self._new: set[str] = set()
        self._gone: set[str] = set()
        self._counts_changes = False
        self._glance: Glance | None = None
        self._looks_unsettled = 0
        self._out_of_step = False
        self.when_out_of_step: Callable[[], None] | None = None
        """Called when rows are shown whose file is another by now; set by who watches."""

    @property
    def generation(self) -> int:
        """Grows with every change of what the index holds."""
        return self._index.generation

    @property
    def trouble(self) -> StoreError | None:
        """Why the files could not be read the last time; None where they could.

        The index then holds what was read before, or one broken block that says why.
        """
        return self._trouble

    @property
    def stands_in(self) -> bool:
        """Whether the index holds nothing but a broken block that tells of the trouble."""
        return bool(self._stood_for)

    @property
    def may_write(self) -> bool:
        """Whether the system lets us write the chronology just now."""
        return self._repository.may_write()

    def refresh(self, progress: Callable[[Progress], None] | None = None) -> bool:
        """Reads the files that changed since they were indexed; True when there were any.

        Raises a StoreError that says what cannot be read; everything else has been taken in.
        """
        repository = self._repository
        before = None if repository.is_folder else repository.signature(repository.main)
        if self._refused is not None and self._refused[0] == before:
            self._trouble = self._refused[1]
            raise self._refused[1].with_traceback(None)
        try:
            changed = self._asked(lambda: self._refresh(progress), refresh=False)
        except StoreError as error:
            self._trouble = error
            if before is not None and isinstance(error, BrokenHead | NotUtf8 | NewerFormat):
                self._refused = before, error
            raise
        self._trouble = self._refused = None
        return changed

    def refresh_file(self, path: str) -> None:
        """Reads one file, where it has changed; others that did wait for the next look.

        Raises as `refresh` does.
        """
        if self._repository.is_folder:
            self._asked(lambda: self._refresh(None, only=path), refresh=False)
        else:
            self.refresh()

    def begin(self) -> None:
        """Reads the files for the screen: what is broken before its first entry opens too.

        Raises StoreError as `refresh` does, but for a file that can be looked at and mended.
        """
        try:
            self.refresh()
        except (BrokenHead, NotUtf8) as error:
            self._stand_in(error)
        self._counts_changes = True

    def follow(self, progress: Callable[[Progress], None] | None = None) -> None:
        """Reads what changed; what cannot be read becomes `trouble`, and nothing is raised."""
        try:
            self.refresh(progress)
        except StoreError as error:
            self._stand_in(error)
        self._counts_changes = True

    def look(self) -> Looked:
        """Looks whether files changed, and takes them in once they have stopped changing.

        Made to be called twice a second: where nothing changed it is cheap.
        """
        if self._glance is None:
            self._glance = self._repository.glance()
        changed = self._glance.changed()
        if self._out_of_step:
            self._out_of_step, changed = False, True
        if changed:
            self._looks_unsettled += 1
            if self._looks_unsettled < MOST_LOOKS:
                return Looked.UNSETTLED
        elif not self._looks_unsettled:
            return Looked.NOTHING
        self._looks_unsettled = 0
        self.follow()
        return Looked.TAKEN_IN

    def outside_changes(self) -> OutsideChanges:
        """What other programs changed since this was last asked."""
        with self._noting:
            new, gone = self._new, self._gone
            self._new, self._gone = set(), set()
        return OutsideChanges(len(new - gone), len(new & gone), len(gone - new))

    def rebuild_index(self, progress: Callable[[Progress], None] | None = None) -> None:
        """Reads every file again, whatever the index holds."""
        with contextlib.suppress(IndexDamagedError):
            self._index.replace_files((), tuple(self._index.signatures()))
        self.refresh(progress)

    def _refresh(
        self, progress: Callable[[Progress], None] | None, only: str | None = None
    ) -> bool:
        repository = self._repository
        with self._files:
            waiting, gone = repository.changed_since(self._index.signatures())
            # What the main file said of the actors is kept while it is away.
            main_is_gone = repository.is_folder and repository.main in gone
            gone = tuple(path for path in gone if path != repository.main)
            if only is not None:
                waiting, gone = _only(waiting, only), _only(gone, only)
            if gone:
                self._take_in((), gone)
        if waiting:
            self._read_steps(waiting, progress)
        if main_is_gone and only is None:
            raise NoChronologyFile(str(repository.root))
        return bool(waiting or gone)

    def _read_steps(
        self, waiting: Sequence[str], progress: Callable[[Progress], None] | None
    ) -> None:
        """Reads files and hands them to the index, a few at a time; each step is kept."""
        from tui.reading_order import in_order, in_steps

        repository = self._repository
        found = {path: repository.signature(path) for path in waiting}
        sizes = {path: each.size for path, each in found.items() if each is not None}
        steps = in_steps(in_order(waiting, repository.main), sizes)
        read = 0
        with (
            short_turns(),
            self._index.much_to_come(),
            self._reading_ahead(steps, sizes) as ahead,
        ):
            for number, step in enumerate(steps):
                if number:
                    time.sleep(PAUSE)
                with self._files:
                    # Another thread may have come to them meanwhile.
                    differing = tuple(filter(self._differs, step))
                    if differing:
                        with without_collecting():
                            self._take_in_step(differing, ahead)
                read += len(step)
                if progress is not None:
                    progress(Progress(read, len(waiting)))
        if sum(sizes.values()) > LITTLE:
            give_back()

    @contextlib.contextmanager
    def _reading_ahead(
        self, steps: Sequence[Sequence[str]], sizes: Mapping[str, int]
    ) -> Iterator[ReadingAhead | None]:
        """A second process that reads all but the first steps; None where it is not worth it."""
        from tui.reading_order import until_events

        # The process needs a moment to start, in which this one reads what shows first.
        here = until_events(steps, sizes, LITTLE)
        later = [path for step in steps[here:] for path in step]
        ahead = None
        if self._repository.on_disk and sum(sizes.get(each, 0) for each in later) > LITTLE:
            from tui.second_core.reading_ahead import ReadingAhead, has_second_core

            if has_second_core():
                with contextlib.suppress(OSError):
                    ahead = ReadingAhead(self._repository.root, later)
        try:
            yield ahead
        finally:
            if ahead is not None:
                ahead.close()

    def _take_in_step(self, paths: Sequence[str], ahead: ReadingAhead | None) -> None:
        """Hands files to the index: as the second process read them, or as they are read here."""
        if ahead is not None:
            from tui.second_core.reading_ahead import ReaderGone

            with contextlib.suppress(ReaderGone):
                self._note(self._index.take_in(partial(self._parts, paths, ahead)))
                return
        self._take_in(self._repository.read(paths))

    def _parts(
        self, paths: Sequence[str], ahead: ReadingAhead, names: FacetKeys
    ) -> Iterator[FilePart]:
        """The parts of files; one that has changed since it was read ahead is read anew."""
        from tui.index.new_rows import RowMaker
        from tui.index.prepared import parts_of

        maker = RowMaker(names)
        for path in paths:
            sent = ahead.parts(path, names) if ahead.reads(path) else None
            first = None if sent is None else next(sent)
            if sent is None or first is None or first.signature != self._repository.signature(path):
                for file in self._repository.read_each([path]):
                    yield from parts_of(file, maker)
                continue
            yield first
            yield from sent

    def _has_changed(self, path: str) -> bool:
        """Whether a file is another than the index has read."""
        return self._asked(lambda: self._differs(path))

    def _differs(self, path: str) -> bool:
        known = self._index.signature(path)
        return self._repository.differs(path, known, self._repository.signature(path))

    def _take_in(self, files: Iterable[ReadFile], gone: Iterable[str] = ()) -> None:
        self._note(self._index.replace_files(files, gone))

    def _note(self, difference: Difference) -> None:
        """Keeps in mind what a change of the index came to."""
        self._stood_for = ""
        if self._counts_changes:
            with self._noting:
                self._new |= difference.new
                self._gone |= difference.gone

    def _stand_in(self, error: StoreError) -> None:
        """Puts one block that says why in an index that has nothing else of a single file."""
        repository = self._repository
        if repository.is_folder:
            return
        with self._files:
            known = self._asked(self._index.signatures, refresh=False)
            if all(each.inode == NOT_READ for each in known.values()):
                words = str(error)
                if not known or words != self._stood_for:
                    self._index.replace_files([repository.stand_in(error)])
                    self._stood_for = words

    def _check_rows(self, paths: Iterable[str]) -> None:
        """Asks for a look where a file that rows were shown of is another by now."""
        if any(map(self._has_changed, paths)):
            self._out_of_step = True
            if self.when_out_of_step is not None:
                self.when_out_of_step()

    def _asked(self, question: Callable[[], Answer], refresh: bool = True) -> Answer:
        """The index's answer; one that is damaged is empty then, and is filled and asked again."""
        for _ in range(ATTEMPTS - 1):
            try:
                return question()
            except IndexDamagedError:
                if refresh:
                    self.follow()
        return question()


def _only(paths: Iterable[str], wanted: str) -> tuple[str, ...]:
    return tuple(path for path in paths if path == wanted)

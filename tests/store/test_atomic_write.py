"""Writing: whatever fails and whenever, every file is the old or the new one, whole."""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from support.stores import NOW, Store, counting_bytes, file_store, files_of, folder_store
from tui.model.edits import AddEntry, ChangeEntry
from tui.store.disk import Disk
from tui.store.errors import (
    CannotWrite,
    HalfWritten,
    KeepsChanging,
    ReadOnlyStore,
    StoreBusy,
    StoreError,
)
from tui.store.new_chronology import create_chronology
from tui.store.repository import Repository
from tui.store.writing.files import NewContent, write_all
from tui.store.writing.lock import lock_path, locked

STEPS = (
    *("status", "read", "read_part", "create", "write", "take_over", "sync", "close"),
    *("exchange", "place", "is_open_for_writing", "names"),
    *("rename", "sync_folder", "remove", "make_folder", "remove_folder"),
)


class Killed(BaseException):
    """The program was killed."""


class FailingDisk(Disk):
    """A disk of which the step with a number fails, or all from it on."""

    def __init__(self, fails_at: int, error: BaseException, *, forever: bool = False) -> None:
        self.left = fails_at
        self.error = error
        self.forever = forever
        self.failed: list[str] = []

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name not in STEPS:
            return found
        self.left -= 1
        if self.left == -1 or (self.left < -1 and self.forever):
            self.failed.append(name)
            return self._failing
        return found

    def _failing(self, *given: object) -> None:
        descriptors = [each for each in given if isinstance(each, int)]
        if self.failed[-1] == "close":
            os.close(descriptors[0])
        if self.failed[-1] == "write" and isinstance(given[1], bytes):
            os.write(descriptors[0], given[1][: len(given[1]) // 2])
        raise self.error


TEXT = "[[event]]\nid = 'a'\ndate = 2019-11-25\ntext = 'A'\n"


def a_folder(folder: Path) -> Store:
    return folder_store(
        folder,
        {"events/2019/2019-11.toml": TEXT, "events/2020/2020-02.toml": TEXT.replace("'a'", "'b'")},
    )


def a_step(folder: Path, disk: Disk) -> None:
    """Moves an event to a file and folder that are not there yet, and adds an actor."""
    repository = Repository.open(
        folder / "case", folder / "state", disk=disk, random=counting_bytes()
    )
    repository.apply(
        [
            ChangeEntry("event", "a", {"date": date(2021, 1, 1)}, path="events/2019/2019-11.toml"),
            AddEntry("actor", {"id": "x", "name": "X"}),
        ],
        "a step",
        NOW,
    )


def every_step(
    make: Callable[[int], FailingDisk], tmp_path: Path
) -> list[tuple[Path, FailingDisk, StoreError | None]]:
    """Runs the step once for each step of the disk that can fail; with the refusal, if any."""
    runs: list[tuple[Path, FailingDisk, StoreError | None]] = []
    while True:
        folder = tmp_path / str(len(runs))
        folder.mkdir()
        a_folder(folder)
        disk = make(len(runs))
        refusal = None
        try:
            a_step(folder, disk)
        except StoreError as error:
            refusal = error
        except Killed:
            assert disk.failed
        runs.append((folder, disk, refusal))
        if not disk.failed:
            return runs


CODES = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT)


@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
def test_when_a_step_fails_it_is_refused_and_all_is_as_it_was(tmp_path: Path, code: int) -> None:
    def make(number: int) -> FailingDisk:
        return FailingDisk(number, OSError(code, os.strerror(code)))

    runs = every_step(make, tmp_path)
    assert len(runs) > 25
    old = files_of(runs[0][0] / "case")
    new = files_of(runs[-1][0] / "case")
    assert old != new
    for folder, disk, refusal in runs:
        assert files_of(folder / "case") == (old if refusal else new), disk.failed
        assert refusal is None or ("\n" not in str(refusal) and str(refusal).endswith("."))
        left = [path for path in (folder / "case").rglob("*") if path.is_dir()]
        assert refusal is None or folder / "case/events/2021" not in left
        if refusal:
            a_step(folder, Disk())
            assert files_of(folder / "case") == new, disk.failed
    assert sum(refusal is not None for _, _, refusal in runs) > 25


def test_when_the_program_dies_every_file_is_old_or_new_and_no_event_is_lost(
    tmp_path: Path,
) -> None:
    runs = every_step(lambda number: FailingDisk(number, Killed(), forever=True), tmp_path)
    old = files_of(runs[0][0] / "case")
    new = files_of(runs[-1][0] / "case")
    for folder, disk, _ in runs:
        found = {
            name: content
            for name, content in files_of(folder / "case").items()
            if not name.rpartition("/")[2].startswith(".")
        }
        for name, content in found.items():
            changed_in_place = old.get(name, b"").replace(b"2019-11-25", b"2021-01-01")
            assert content in (old.get(name), new.get(name), changed_in_place), disk.failed
        events = Store(folder / "case").blocks("event")
        assert {block.id for block in events} == {"a", "b"}
        assert len({str(block.raw) for block in events}) == 2


def test_when_putting_back_fails_too_the_message_names_the_files(tmp_path: Path) -> None:
    class Stubborn(Disk):
        renamed = 0

        def exchange(self, one: Path, other: Path) -> bool:
            self.renamed += 1
            if self.renamed > 1:
                raise OSError(errno.EIO, "broken")
            return super().exchange(one, other)

    for name in ("one", "two"):
        (tmp_path / name).write_bytes(b"old")
    files = [NewContent(tmp_path / name, name, b"old", b"new") for name in ("one", "two")]
    with pytest.raises(HalfWritten, match="one") as caught:
        write_all(files, Stubborn(), counting_bytes(), lambda: None, [])
    assert "broken" in str(caught.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


@pytest.mark.parametrize("swaps", [True, False], ids=["swap", "no swap"])
def test_all_is_on_the_disk_before_and_after_it_is_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swaps: bool
) -> None:
    """What a power failure would show: the bytes first, then the name, then the folder."""
    synced: list[tuple[int, int]] = []
    sync = os.fsync

    def recorded(descriptor: int) -> None:
        status = os.fstat(descriptor)
        synced.append((status.st_ino, status.st_size))
        sync(descriptor)

    class Ordered(Disk):
        placed = 0

        def exchange(self, one: Path, other: Path) -> bool:
            return swaps and self._noted(other, super().exchange(one, other))

        def rename(self, source: Path, target: Path) -> None:
            super().rename(source, target)
            self._noted(target, target.suffix == ".toml")

        def _noted(self, target: Path, done: bool) -> bool:
            status = target.stat()
            if done:
                self.placed += 1
                assert (status.st_ino, status.st_size) in synced
                synced.clear()
            return done

    store = file_store(tmp_path, TEXT)
    disk = Ordered()
    monkeypatch.setattr(os, "fsync", recorded)
    Store(store.path, disk).apply(ChangeEntry("event", "a", {"text": "x"}))
    assert disk.placed == 1
    assert tmp_path.stat().st_ino in [inode for inode, _ in synced]


def test_the_mode_of_the_file_stays(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    store.path.chmod(0o640)
    store.apply(ChangeEntry("event", "a", {"text": "x"}))
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_that_the_user_gives_new_files(tmp_path: Path) -> None:
    (tmp_path / "like").touch()
    made = create_chronology(tmp_path / "new.toml", "T")
    assert made.stat().st_mode == (tmp_path / "like").stat().st_mode


def test_a_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "target.toml"
    target.write_text(TEXT)
    (tmp_path / "a.toml").symlink_to("real/target.toml")
    store = Store(tmp_path / "a.toml")
    store.apply(ChangeEntry("event", "a", {"text": "x"}))
    assert (tmp_path / "a.toml").is_symlink()
    assert target.read_text() == TEXT.replace("'A'", '"x"')
    assert [path.name for path in target.parent.iterdir()] == ["target.toml"]


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    store.path.chmod(0o444)
    with pytest.raises(ReadOnlyStore, match="read-only"):
        store.apply(ChangeEntry("event", "a", {"text": "x"}))
    assert store.path.read_text() == TEXT


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_left_alone(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(ReadOnlyStore):
            store.apply(ChangeEntry("event", "a", {"text": "x"}))
    finally:
        tmp_path.chmod(0o755)
    assert store.path.read_text() == TEXT


def test_a_write_between_reading_and_replacing_is_not_lost(tmp_path: Path) -> None:
    theirs = TEXT.replace("'A'", "'A'\nnote = 'theirs'") + "# more\n"

    class Interrupted(Disk):
        done = False

        def sync(self, descriptor: int) -> None:
            super().sync(descriptor)
            if not self.done:
                self.done = True
                (tmp_path / "a.toml").write_text(theirs)

    (tmp_path / "a.toml").write_text(TEXT)
    store = Store(tmp_path / "a.toml", Interrupted())
    store.apply(AddEntry("event", {"id": "n", "text": "N"}))
    assert store.path.read_text().startswith(theirs.replace("# more\n", ""))
    assert store.ids() == ["a", "n"]


def test_a_file_that_never_rests_is_left_alone(tmp_path: Path) -> None:
    class Restless(Disk):
        count = 0

        def sync(self, descriptor: int) -> None:
            super().sync(descriptor)
            self.count += 1
            (tmp_path / "a.toml").write_text(TEXT + "#" * self.count)

    (tmp_path / "a.toml").write_text(TEXT)
    store = Store(tmp_path / "a.toml", Restless())
    with pytest.raises(KeepsChanging):
        store.apply(ChangeEntry("event", "a", {"text": "x"}))
    assert store.path.read_text().startswith(TEXT)
    assert [path.name for path in tmp_path.iterdir() if path.name != "state"] == ["a.toml"]


def test_the_lock_keeps_others_out_and_is_let_go(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    waits: list[float] = []
    with locked(store.path, store.state):
        with pytest.raises(StoreBusy), locked(store.path, store.state, waits.append):
            pass
        with locked(tmp_path / "other.toml", store.state):
            pass
    assert sum(waits) == pytest.approx(10)
    with locked(store.path, store.state):
        pass


def test_a_store_has_one_lock_by_whatever_name(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    (tmp_path / "link.toml").symlink_to("a.toml")
    assert lock_path(tmp_path / "link.toml", store.state) == lock_path(store.path, store.state)


def test_without_a_state_folder_the_folder_of_the_store_is_locked(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder")
    store = file_store(tmp_path, TEXT)
    store.apply(ChangeEntry("event", "a", {"text": "x"}))
    waits: list[float] = []
    with (
        locked(store.path, store.state),
        pytest.raises(StoreBusy),
        locked(store.path, store.state, waits.append),
    ):
        pass


def test_edits_from_several_threads_all_stand(tmp_path: Path) -> None:
    store = file_store(tmp_path, "")
    stores = [Store(store.path) for _ in range(3)]

    def add(number: int) -> None:
        for count in range(5):
            stores[number].apply(AddEntry("event", {"id": f"{number}-{count}", "text": "t"}))

    threads = [threading.Thread(target=add, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(store.ids()) == [f"{number}-{count}" for number in range(3) for count in range(5)]


def test_what_the_system_says_is_told(tmp_path: Path) -> None:
    class Full(Disk):
        def write(self, descriptor: int, content: bytes) -> None:
            super().write(descriptor, content[:10])
            raise OSError(errno.ENOSPC, "No space left on device")

    store = file_store(tmp_path, TEXT)
    full = Store(store.path, Full())
    with pytest.raises(CannotWrite, match=r"a\.toml .*No space left.*nothing was changed"):
        full.apply(ChangeEntry("event", "a", {"text": "x"}))
    assert store.path.read_text() == TEXT
    assert [path.name for path in tmp_path.iterdir() if path.name != "state"] == ["a.toml"]

"""The thread that looks at the files: how often it looks, and when it does not."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from support.apps import NOW, folders_in
from tui.following import Looked, Progress
from tui.index.chronology_index import open_index
from tui.model.blocks import EVENT, Signature
from tui.model.edits import AddEntry, ChangeEntry
from tui.model.query import parse_query
from tui.store.disk import Disk
from tui.store.errors import StoreMissing
from tui.store.glance import FULL_EVERY
from tui.store.repository import Repository
from tui.watching import EVERY, SHARE, SOON, Watcher
from tui.workspace import Workspace

PATIENCE = 20.0


def _watcher(looks: Iterable[Looked], cost: float = 0.0) -> tuple[Watcher, list[str]]:
    told: list[str] = []
    answers = iter(looks)
    clock = 0.0

    def spent() -> float:
        nonlocal clock
        clock += cost
        return clock

    return Watcher(lambda: next(answers), lambda: told.append("told"), spent), told


def test_it_looks_twice_a_second_and_sooner_at_what_is_being_written() -> None:
    watcher, told = _watcher([Looked.NOTHING, Looked.UNSETTLED, Looked.TAKEN_IN, Looked.NOTHING])
    assert [watcher.tick() for _ in range(3)] == [EVERY, SOON, EVERY]
    assert told == ["told"]
    watcher.tick()
    assert told == ["told"]


def test_where_a_look_is_dear_it_is_taken_less_often() -> None:
    watcher, _ = _watcher([Looked.NOTHING] * 50, cost=0.050)
    seconds = [watcher.tick() for _ in range(50)]
    assert seconds == sorted(seconds)
    assert seconds[-1] == pytest.approx(0.050 / SHARE, rel=0.01)


def test_reading_a_large_file_does_not_count_as_looking() -> None:
    watcher, _ = _watcher([Looked.TAKEN_IN] * 9 + [Looked.NOTHING], cost=5.0)
    assert {watcher.tick() for _ in range(9)} == {EVERY}


class Looks:
    """Counts looks, and lets a test wait for the next one."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.seen = threading.Semaphore(0)
        self.fault = fault

    def __call__(self) -> Looked:
        self.seen.release()
        if self.fault is not None:
            raise self.fault
        return Looked.NOTHING

    def wait(self) -> None:
        assert self.seen.acquire(timeout=PATIENCE)


def _thread_of(watcher: Watcher) -> threading.Thread:
    assert watcher._thread is not None
    return watcher._thread


def test_it_ends_when_it_is_stopped_though_it_sleeps_or_is_paused() -> None:
    for pause in (False, True):
        looks = Looks()
        watcher = Watcher(looks, lambda: None, lambda: 0.0, every=1000.0)
        watcher.start()
        watcher.wake()
        looks.wait()
        if pause:
            watcher.pause()
        watcher.stop()
        _thread_of(watcher).join(PATIENCE)
        assert not _thread_of(watcher).is_alive()


def test_it_leaves_the_files_alone_while_it_is_paused() -> None:
    looks = Looks()
    watcher = Watcher(looks, lambda: None, lambda: 0.0, every=1000.0)
    watcher.start()
    watcher.wake()
    looks.wait()
    watcher.pause()
    watcher.wake()
    assert not looks.seen.acquire(timeout=0.05)
    watcher.resume()
    looks.wait()
    watcher.stop()


def test_it_first_looks_some_time_after_the_start() -> None:
    looks = Looks()
    watcher = Watcher(looks, lambda: None, lambda: 0.0, every=1000.0)
    watcher.start()
    assert not looks.seen.acquire(timeout=0.05)
    watcher.wake()
    looks.wait()
    watcher.stop()


def test_a_fault_is_told_once_and_it_goes_on() -> None:
    faults: list[Exception] = []
    told = threading.Event()

    def fail(error: Exception) -> None:
        faults.append(error)
        told.set()

    looks = Looks(ValueError("unforeseen"))
    watcher = Watcher(looks, lambda: None, lambda: 0.0, fail=fail)
    watcher.start()
    assert told.wait(PATIENCE)
    watcher.wake()
    looks.wait()
    looks.wait()
    watcher.stop()
    assert [str(error) for error in faults] == ["unforeseen"]


# What a look at real files sees


def _event(event_id: str, text: str = "x") -> str:
    return f'[[event]]\nid = "{event_id}"\ndate = 2019-01-01\ntext = "{text}"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    (folder / "events").mkdir(parents=True)
    (folder / "chronology.toml").write_text("[chronology]\nformat = 1\n")
    (folder / "events" / "one.toml").write_text(_event("a"))
    return folder


def opened(path: Path) -> Workspace:
    workspace = Workspace.open(path, lambda: NOW, folders_in(path.parent / "home"))
    workspace.begin()
    looked_until_nothing(workspace)
    return workspace


def looked_until_nothing(workspace: Workspace) -> list[Looked]:
    looks: list[Looked] = []
    while not looks or looks[-1] is not Looked.NOTHING:
        looks.append(workspace.look())
    return looks


def _new_file(folder: Path) -> None:
    (folder / "events" / "two.toml").write_text(_event("b"))


def _new_folder(folder: Path) -> None:
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "c.toml").write_text(_event("b"))


def _renamed(folder: Path) -> None:
    (folder / "events" / "one.toml").rename(folder / "events" / "other.toml")


def _renamed_folder(folder: Path) -> None:
    (folder / "events").rename(folder / "elsewhere")


def _gone(folder: Path) -> None:
    (folder / "events" / "one.toml").unlink()


def _rewritten(folder: Path) -> None:
    (folder / "events" / "one.toml").write_text(_event("a", "y"))


@pytest.mark.parametrize(
    "change", [_new_file, _new_folder, _renamed, _renamed_folder, _gone, _rewritten]
)
def test_whatever_happens_in_a_folder_is_taken_in(
    folder: Path, change: Callable[[Path], None]
) -> None:
    workspace = opened(folder)
    before = workspace.generation
    change(folder)
    seen = [look for _ in range(FULL_EVERY) for look in looked_until_nothing(workspace)]
    assert Looked.TAKEN_IN in seen
    assert workspace.generation > before
    fresh = Workspace.open(folder, lambda: NOW, folders_in(folder.parent / "fresh"))
    fresh.refresh()
    rows = [each.rows(each.select(""), 0, 10) for each in (workspace, fresh)]
    assert [row._replace(row=0) for row in rows[0]] == [row._replace(row=0) for row in rows[1]]


def test_a_file_that_is_being_written_is_read_once_it_rests(folder: Path) -> None:
    workspace = opened(folder)
    path = folder / "events" / "one.toml"
    path.write_text(_event("a") + '[[event]]\nid = "b"\ntext = "half')
    assert workspace.look() is Looked.UNSETTLED
    assert workspace.broken() == []
    path.write_text(_event("a") + _event("b"))
    assert workspace.look() is Looked.UNSETTLED
    assert workspace.look() is Looked.TAKEN_IN
    assert workspace.broken() == []
    assert workspace.select("").total == 2


def test_a_file_that_never_rests_is_read_all_the_same(folder: Path) -> None:
    workspace = opened(folder)
    looks = []
    for number in range(8):
        (folder / "events" / "one.toml").write_text(_event("a", "x" * number))
        looks.append(workspace.look())
    assert Looked.TAKEN_IN in looks


def test_what_we_write_is_no_change_of_others(folder: Path) -> None:
    workspace = opened(folder)
    workspace.apply([ChangeEntry(EVENT, "a", {"text": "ours"})], "a step")
    looked_until_nothing(workspace)
    assert workspace.outside_changes().events == 0


def test_changes_of_others_are_counted(folder: Path) -> None:
    workspace = opened(folder)
    (folder / "events" / "one.toml").write_text(_event("a", "changed") + _event("b"))
    looked_until_nothing(workspace)
    changes = workspace.outside_changes()
    assert (changes.added, changes.changed, changes.gone) == (1, 1, 0)
    (folder / "events" / "one.toml").unlink()
    looked_until_nothing(workspace)
    assert workspace.outside_changes().gone == 2
    assert workspace.outside_changes().events == 0


class ClosedDisk(Disk):
    """A disk on which one file may not be read."""

    closed = True

    def read(self, path: Path) -> tuple[bytes, Signature]:
        if self.closed and path.name == "one.toml":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return super().read(path)

    def read_part(self, path: Path, start: int, end: int) -> bytes:
        if self.closed and path.name == "one.toml":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return super().read_part(path, start, end)


def test_a_file_that_may_be_read_again_is_read(folder: Path) -> None:
    disk = ClosedDisk()
    repository = Repository.open(folder, folder.parent / "state", disk=disk)
    workspace = Workspace(repository, open_index(None), lambda: NOW)
    workspace.begin()
    looked_until_nothing(workspace)
    assert (len(workspace.broken()), workspace.select("").total) == (1, 0)
    before = workspace.generation
    workspace.follow()
    assert workspace.generation == before
    disk.closed = False
    (folder / "events" / "one.toml").chmod(0o600)
    looked_until_nothing(workspace)
    assert (workspace.broken(), workspace.select("").total) == ([], 1)


class RestlessDisk(Disk):
    """A disk on which one file changes for as long as it is being read, and then rests."""

    restless = True

    def read(self, path: Path) -> tuple[bytes, Signature]:
        if self.restless and path.name == "one.toml":
            path.write_text(_event("a") + _event("b"))
            raise OSError(errno.EAGAIN, "it keeps changing", str(path))
        return super().read(path)


def test_a_file_that_never_rested_while_it_was_read_is_read_again(folder: Path) -> None:
    disk = RestlessDisk()
    repository = Repository.open(folder, folder.parent / "state", disk=disk)
    workspace = Workspace(repository, open_index(None), lambda: NOW)
    workspace.begin()
    assert len(workspace.broken()) == 1
    disk.restless = False
    looked_until_nothing(workspace)
    assert (workspace.broken(), workspace.select("").total) == ([], 2)


class CountingDisk(Disk):
    """A disk that remembers which files were read whole."""

    def __init__(self) -> None:
        self.names_read: list[str] = []

    def read(self, path: Path) -> tuple[bytes, Signature]:
        self.names_read.append(path.name)
        return super().read(path)


def _many(folder: Path, disk: Disk) -> Workspace:
    for number in range(60):
        (folder / f"{number}.toml").write_text(_event(f"e{number}"))
    repository = Repository.open(folder, folder.parent / "state", disk=disk)
    return Workspace(repository, open_index(None), lambda: NOW)


def test_a_page_reads_only_its_own_file_of_many_that_changed(folder: Path) -> None:
    disk = CountingDisk()
    workspace = _many(folder, disk)
    workspace.begin()
    row = workspace.row_of("e7")
    assert row is not None
    for number in range(60):
        (folder / f"{number}.toml").write_text("# moved\n" + _event(f"e{number}"))
    disk.names_read.clear()
    page = workspace.page(row)
    assert (page.path, page.line) == ("7.toml", 2)
    assert disk.names_read == ["7.toml"]


def test_two_that_read_at_once_read_each_file_once(folder: Path) -> None:
    disk = CountingDisk()
    workspace = _many(folder, disk)
    others: list[int] = []

    def another_reads(progress: Progress) -> None:
        if not others:
            others.append(progress.read)
            workspace.follow()

    workspace.follow(another_reads)
    assert others
    assert sorted(disk.names_read) == sorted(set(disk.names_read))
    assert workspace.select("").total == 61


def test_screens_that_share_an_index_see_what_each_other_wrote(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.workspace.IN_MEMORY_BYTES", 0)
    one, other = opened(folder), opened(folder)
    assert not one.is_small
    before = other.generation
    one.apply([AddEntry(EVENT, {"text": "from one"})], "a step")
    looked_until_nothing(other)
    assert other.generation > before
    assert other.select("").total == 2
    other.apply([AddEntry(EVENT, {"text": "from the other"})], "a step")
    looked_until_nothing(one)
    assert one.select("").total == 3
    assert len(one.rows(one.select(""), 0, 9)) == 3


def test_a_store_that_is_gone_is_no_fault(folder: Path) -> None:
    workspace = opened(folder)
    folder.rename(folder.with_name("elsewhere"))
    assert Looked.TAKEN_IN in looked_until_nothing(workspace)
    assert isinstance(workspace.trouble, StoreMissing)
    assert workspace.select("").total == 1
    folder.with_name("elsewhere").rename(folder)
    looked_until_nothing(workspace)
    assert workspace.trouble is None


def test_reading_asking_and_writing_at_once_end_with_what_the_files_say(folder: Path) -> None:
    workspace = opened(folder)
    faults: list[BaseException] = []
    done = threading.Event()

    def guarded(work: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            try:
                while not done.is_set():
                    work()
            except BaseException as error:
                faults.append(error)

        return run

    def ask() -> None:
        selection = workspace.select("")
        rows = workspace.rows(selection, 0, 500)
        assert not rows or len(rows) == selection.total
        workspace.facets(workspace.checked(parse_query("")))

    threads = [threading.Thread(target=guarded(work)) for work in (workspace.look, ask, ask)]
    for thread in threads:
        thread.start()
    for number in range(25):
        workspace.apply([AddEntry(EVENT, {"text": f"ours {number}"})], "a step")
        (folder / "events" / "two.toml").write_text(_event(f"t{number}"))
    done.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert faults == []
    workspace.follow()
    assert workspace.select("").total == 27

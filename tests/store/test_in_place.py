"""What another program writes at the last moment, which no lock prevents, is never written over."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import IO

import pytest

from support.stores import Store, file_store, files_of, folder_store
from tui.model.blocks import Signature
from tui.model.edits import AddEntry, ChangeEntry, RemoveEntry
from tui.store.disk import Disk
from tui.store.errors import (
    BlockChanged,
    CannotWrite,
    EntryMissing,
    HalfWritten,
    KeptBeside,
    OpenElsewhere,
)
from tui.store.writing.files import NewContent, write_all
from tui.store.writing.swap import exchange, is_open_for_writing, rename_to_free_name

TEXT = "[[event]]\nid = 'a'\ndate = 2019-11-25\ntext = 'A'\n\n[[event]]\nid = 'b'\ntext = 'B'\n"
THEIRS = TEXT.replace("'B'", "'theirs'")

Write = Callable[[Path], None]


class AtTheLastMoment(Disk):
    """A disk on which another program acts directly before a file is put in place."""

    def __init__(self, act: Write, *, swaps: bool = True, times: int = 1, skip: int = 0) -> None:
        self.act = act
        self.swaps = swaps
        self.left = times
        self.skip = skip

    def _interrupt(self, target: Path) -> None:
        if self.skip:
            self.skip -= 1
        elif self.left:
            self.left -= 1
            self.act(target)

    def exchange(self, one: Path, other: Path) -> bool:
        self._interrupt(other)
        return self.swaps and super().exchange(one, other)

    def place(self, source: Path, target: Path) -> None:
        self._interrupt(source if source.suffix == ".toml" else target)
        super().place(source, target)


def written_in_place(target: Path) -> None:
    target.write_text(THEIRS)


def renamed_over(target: Path) -> None:
    beside = target.with_name("theirs.tmp")
    beside.write_text(THEIRS)
    beside.replace(target)


def as_vim_does(target: Path) -> None:
    target.rename(target.with_name(target.name + "~"))
    target.write_text(THEIRS)


def by_a_link(target: Path) -> None:
    elsewhere = target.with_name("elsewhere")
    elsewhere.write_text(THEIRS)
    target.unlink()
    target.symlink_to("elsewhere")


SWAPPING = pytest.mark.parametrize("swaps", [True, False], ids=["swap", "no swap"])
WAYS = pytest.mark.parametrize("act", [written_in_place, renamed_over, as_vim_does, by_a_link])


def tidy(folder: Path) -> bool:
    return not any(path.name.startswith(".") for path in folder.iterdir())


@SWAPPING
@WAYS
def test_both_changes_stand(tmp_path: Path, act: Write, swaps: bool) -> None:
    file_store(tmp_path, TEXT)
    store = Store(tmp_path / "a.toml", AtTheLastMoment(act, swaps=swaps))
    store.apply(ChangeEntry("event", "a", {"text": "ours"}))
    assert store.path.read_text() == THEIRS.replace("'A'", '"ours"')
    assert tidy(tmp_path)
    assert store.path.is_symlink() == (act is by_a_link)


@SWAPPING
@WAYS
def test_the_author_is_told_where_it_is_the_same_block(
    tmp_path: Path, act: Write, swaps: bool
) -> None:
    seen = file_store(tmp_path, TEXT).seen("b")
    store = Store(tmp_path / "a.toml", AtTheLastMoment(act, swaps=swaps))
    with pytest.raises(BlockChanged):
        store.apply(ChangeEntry("event", "b", {"text": "ours"}, seen))
    assert store.path.read_text() == THEIRS
    assert tidy(tmp_path)


@SWAPPING
@pytest.mark.parametrize("act", [written_in_place, renamed_over, as_vim_does])
def test_a_file_that_goes_is_looked_at_once_more(tmp_path: Path, act: Write, swaps: bool) -> None:
    folder_store(tmp_path, {"events/undated.toml": "[[event]]\nid = 'b'\ntext = 'B'\n"})
    store = Store(tmp_path / "case", AtTheLastMoment(act, swaps=swaps))
    store.apply(RemoveEntry("event", "b", path="events/undated.toml"))
    assert store.ids() == ["a"]
    assert tidy(tmp_path / "case/events")


@SWAPPING
def test_a_file_that_appears_is_added_to(tmp_path: Path, swaps: bool) -> None:
    folder_store(tmp_path, {})

    def act(target: Path) -> None:
        target.write_text(TEXT)

    store = Store(tmp_path / "case", AtTheLastMoment(act, swaps=swaps))
    store.apply(AddEntry("event", {"id": "n", "text": "N"}))
    assert sorted(store.ids()) == ["a", "b", "n"]


def test_a_file_of_several_is_written_over_by_none(tmp_path: Path) -> None:
    """The last file of a month move is overtaken: all are put back, and all is done anew."""
    folder_store(tmp_path, {"events/2019/2019-11.toml": TEXT})
    disk = AtTheLastMoment(written_in_place, skip=2)
    store = Store(tmp_path / "case", disk)
    store.apply(
        ChangeEntry("event", "a", {"date": date(2020, 1, 1)}, path="events/2019/2019-11.toml")
    )
    assert not disk.left
    assert store.raw("b")["text"] == "theirs"
    assert store.raw("a")["date"] == date(2020, 1, 1)
    assert sorted(store.files()) == [
        "chronology.toml",
        "events/2019/2019-11.toml",
        "events/2020/2020-01.toml",
    ]


def test_what_is_still_being_written_is_waited_for(tmp_path: Path) -> None:
    file_store(tmp_path, TEXT)
    if not is_open_for_writing_works(tmp_path):
        pytest.skip("the system does not tell who writes")

    class Slow(Disk):
        file = (tmp_path / "a.toml").open("r+b")
        pauses = 0

        def pause(self) -> None:
            self.pauses += 1
            if self.pauses == 3:
                self.file.truncate()
                self.file.write(THEIRS.encode())
                self.file.close()

    disk = Slow()
    store = Store(tmp_path / "a.toml", disk)
    store.apply(ChangeEntry("event", "a", {"text": "ours"}))
    assert disk.pauses == 3
    assert store.path.read_text() == THEIRS.replace("'A'", '"ours"')


class Unwaited(Disk):
    """A disk on which nobody is waited for."""

    def pause(self) -> None:
        return


def test_what_another_program_never_closes_is_kept_for_it(tmp_path: Path) -> None:
    """It does not stop the edit, and what it writes after all is not lost."""
    file_store(tmp_path, TEXT)
    if not is_open_for_writing_works(tmp_path):
        pytest.skip("the system does not tell who writes")
    store = Store(tmp_path / "a.toml", Unwaited())
    with (tmp_path / "a.toml").open("a") as held:
        store.apply(ChangeEntry("event", "a", {"text": "ours"}))
        store.apply(ChangeEntry("event", "a", {"text": "ours again"}))
        held.write("# late")
    assert store.path.read_text() == TEXT.replace("'A'", '"ours again"')
    (kept,) = tmp_path.glob("*.kept")
    assert kept.read_text() == TEXT + "# late"
    (notice,) = store.repository.notices()
    assert isinstance(notice, OpenElsewhere)
    assert kept.name in str(notice)
    assert store.repository.notices() == []
    assert tidy(tmp_path)


def test_a_file_that_goes_while_another_program_has_it_open_is_kept_for_it(tmp_path: Path) -> None:
    folder_store(tmp_path, {"events/undated.toml": "[[event]]\nid = 'b'\ntext = 'B'\n"})
    if not is_open_for_writing_works(tmp_path):
        pytest.skip("the system does not tell who writes")
    store = Store(tmp_path / "case")
    with (tmp_path / "case/events/undated.toml").open("a") as held:
        store.apply(RemoveEntry("event", "b", path="events/undated.toml"))
        held.write("# late")
    assert store.ids() == []
    (kept,) = (tmp_path / "case/events").glob("*.kept")
    assert kept.read_text().endswith("# late")
    assert [type(each) for each in store.repository.notices()] == [OpenElsewhere]


def test_half_of_what_is_being_written_is_not_taken_for_the_whole(tmp_path: Path) -> None:
    """The event to change is not there yet when the file is read."""
    file_store(tmp_path, TEXT)
    if not is_open_for_writing_works(tmp_path):
        pytest.skip("the system does not tell who writes")

    class Slow(Disk):
        file = (tmp_path / "a.toml").open("r+b", buffering=0)

        def pause(self) -> None:
            if not self.file.closed:
                self.file.write(THEIRS.encode())
                self.file.close()

    disk = Slow()
    disk.file.truncate()
    store = Store(tmp_path / "a.toml", disk)
    store.apply(ChangeEntry("event", "a", {"text": "ours"}))
    assert store.path.read_text() == THEIRS.replace("'A'", '"ours"')


def test_a_refusal_does_not_wait_for_a_program_that_keeps_the_file_open(tmp_path: Path) -> None:
    file_store(tmp_path, TEXT)
    store = Store(tmp_path / "a.toml", Unwaited())
    with (tmp_path / "a.toml").open("a"), pytest.raises(EntryMissing):
        store.apply(ChangeEntry("event", "nobody", {"text": "ours"}))


def test_who_opens_it_at_the_last_moment_may_take_the_time_to_write(tmp_path: Path) -> None:
    """A program that opened the old file just before the swap writes while that is looked at."""
    if not exchange_works(tmp_path) or not is_open_for_writing_works(tmp_path):
        pytest.skip("the system cannot swap, or does not tell who writes")
    held: list[IO[str]] = []

    class Late(AtTheLastMoment):
        def read(self, path: Path) -> tuple[bytes, Signature]:
            found = super().read(path)
            while held and path.suffix == ".swap":
                with held.pop() as file:
                    file.write("# late")
            return found

        def pause(self) -> None:
            while held:
                with held.pop() as file:
                    file.write("# late")

    file_store(tmp_path, TEXT)
    store = Store(tmp_path / "a.toml", Late(lambda target: held.append(target.open("a"))))
    store.apply(ChangeEntry("event", "a", {"text": "ours"}))
    assert store.path.read_text() == TEXT.replace("'A'", '"ours"') + "# late"
    assert tidy(tmp_path)
    assert not held


def test_ours_does_not_show_where_theirs_is_seen_in_time(tmp_path: Path) -> None:
    """What is written before the swap is seen before it: others never get to see ours first."""
    if not exchange_works(tmp_path):
        pytest.skip("the system cannot swap")
    shown: list[str] = []

    class Watched(Disk):
        written = False

        def is_open_for_writing(self, path: Path) -> bool:
            if not self.written:
                self.written = True
                written_in_place(path)
            return super().is_open_for_writing(path)

        def exchange(self, one: Path, other: Path) -> bool:
            done = super().exchange(one, other)
            shown.append(other.read_text())
            return done

    file_store(tmp_path, TEXT)
    Store(tmp_path / "a.toml", Watched()).apply(ChangeEntry("event", "a", {"text": "ours"}))
    assert shown == [THEIRS.replace("'A'", '"ours"')]


BREAKING = """\
import os, sys
from tui.store.writing.swap import take_read_lease
descriptor = os.open(sys.argv[1], os.O_RDONLY)
take_read_lease(descriptor)
try:
    os.open(sys.argv[1], os.O_WRONLY | os.O_NONBLOCK)
except BlockingIOError:
    print("held off")
"""


def test_who_wants_to_write_while_we_look_does_not_end_the_program(tmp_path: Path) -> None:
    if not is_open_for_writing_works(tmp_path):
        pytest.skip("the system does not tell who writes")
    run = subprocess.run(
        [sys.executable, "-c", BREAKING, str(tmp_path / "probe")],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (run.returncode, run.stdout) == (0, "held off\n"), run.stderr


def is_open_for_writing_works(folder: Path) -> bool:
    with (folder / "probe").open("wb"):
        return is_open_for_writing(folder / "probe")


def test_a_file_that_is_read_by_others_is_at_rest(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with (tmp_path / "a").open("rb"):
        assert not is_open_for_writing(tmp_path / "a")


class WrittenTwice(Disk):
    """A disk on which others write before our swap, and once more before theirs is given back."""

    def __init__(self, first: Write, second: Write) -> None:
        self.acts = [first, second]

    def exchange(self, one: Path, other: Path) -> bool:
        if self.acts:
            self.acts.pop(0)(other)
        return super().exchange(one, other)


def replaced_by(text: str) -> Write:
    def act(target: Path) -> None:
        target.with_name("t").write_text(text)
        target.with_name("t").replace(target)

    return act


def test_a_second_write_while_the_first_is_given_back_stays_too(tmp_path: Path) -> None:
    """Theirs is swapped out, and while it is being looked at the file is written once more."""
    if not exchange_works(tmp_path):
        pytest.skip("the system cannot swap")
    file_store(tmp_path, TEXT)
    second = THEIRS.replace("'theirs'", "'theirs at last'")
    disk = WrittenTwice(written_in_place, replaced_by(second))
    store = Store(tmp_path / "a.toml", disk)
    store.apply(ChangeEntry("event", "a", {"text": "ours"}))
    assert store.path.read_text() == second.replace("'A'", '"ours"')
    (kept,) = tmp_path.glob("*.kept")
    assert kept.read_text() == THEIRS
    (notice,) = store.repository.notices()
    assert isinstance(notice, KeptBeside)
    assert kept.name in str(notice)
    assert tidy(tmp_path)


def test_what_goes_while_theirs_is_looked_at_comes_back(tmp_path: Path) -> None:
    if not exchange_works(tmp_path):
        pytest.skip("the system cannot swap")
    file_store(tmp_path, TEXT)
    store = Store(tmp_path / "a.toml", WrittenTwice(written_in_place, Path.unlink))
    store.apply(ChangeEntry("event", "a", {"text": "ours"}))
    assert store.path.read_text() == THEIRS.replace("'A'", '"ours"')
    assert tidy(tmp_path)


def test_a_change_that_others_went_on_with_is_not_refused(tmp_path: Path) -> None:
    """Theirs is swapped out; before it is given back, they change the new file once more."""

    def going_on(target: Path) -> None:
        with target.open("a") as file:
            file.write("# more\n")

    if not exchange_works(tmp_path):
        pytest.skip("the system cannot swap")
    seen = file_store(tmp_path, TEXT).seen("a")
    store = Store(tmp_path / "a.toml", WrittenTwice(written_in_place, going_on))
    store.apply(ChangeEntry("event", "a", {"text": "ours"}, seen))
    assert store.path.read_text() == TEXT.replace("'A'", '"ours"') + "# more\n"
    (kept,) = tmp_path.glob("*.kept")
    assert kept.read_text() == THEIRS
    assert [type(each) for each in store.repository.notices()] == [KeptBeside]
    store.repository.undo()
    assert store.path.read_text() == TEXT.replace("'A'", "'A'") + "# more\n"


def test_what_is_kept_is_told_where_the_change_is_refused(tmp_path: Path) -> None:
    if not exchange_works(tmp_path):
        pytest.skip("the system cannot swap")
    seen = file_store(tmp_path, TEXT).seen("a")
    second = replaced_by(TEXT.replace("'A'", "'theirs too'"))
    store = Store(tmp_path / "a.toml", WrittenTwice(written_in_place, second))
    with pytest.raises(BlockChanged):
        store.apply(ChangeEntry("event", "a", {"text": "ours"}, seen))
    assert [type(each) for each in store.repository.notices()] == [KeptBeside]


@pytest.mark.parametrize("fails", [False, True], ids=["overtaken", "no room"])
def test_half_of_a_step_that_others_went_on_with_is_told(tmp_path: Path, fails: bool) -> None:
    """Of two files the first was gone on with before the second could not be written."""
    first, second = "events/2019/2019-11.toml", "events/undated.toml"
    before = "[[event]]\nid = 'u'\ntext = 'U'\n"
    folder_store(tmp_path, {first: TEXT, second: before})

    class Unlucky(Disk):
        def exchange(self, one: Path, other: Path) -> bool:
            done = super().exchange(one, other)
            if other.name == "2019-11.toml":
                with other.open("a") as file:
                    file.write("# theirs\n")
            elif fails:
                raise OSError(errno.ENOSPC, "No space left on device")
            return done

        def read(self, path: Path) -> tuple[bytes, Signature]:
            if path.name == "undated.toml" and "ours" in (tmp_path / "case" / first).read_text():
                path.write_text(before + "# theirs\n")
            return super().read(path)

    disk = Unlucky()
    store = Store(tmp_path / "case", disk)
    edits = [
        ChangeEntry("event", "a", {"text": "ours"}, path=first),
        ChangeEntry("event", "u", {"text": "ours"}, path=second),
    ]
    with pytest.raises(HalfWritten, match=r"2019-11\.toml"):
        store.apply(*edits)
    assert store.raw("a")["text"] == "ours"
    assert (tmp_path / "case" / second).read_text().startswith(before)
    again = Store(tmp_path / "case")
    again.repository.undo()
    assert again.raw("a")["text"] == "A"


def exchange_works(folder: Path) -> bool:
    (folder / "one").touch()
    (folder / "two").touch()
    works = exchange(folder / "one", folder / "two")
    (folder / "one").unlink()
    (folder / "two").unlink()
    return works


def test_what_others_wrote_is_not_put_back_to_what_it_was(tmp_path: Path) -> None:
    """The second of two files fails, after another program changed the first."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("old")
    two.write_text("old")

    class Failing(Disk):
        def sync_folder(self, _: Path) -> None:
            if two.read_text() == "new":
                one.write_text("theirs")
                raise OSError(5, "broken")

    files = [NewContent(path, path.name, b"old", b"new") for path in (one, two)]
    with pytest.raises(CannotWrite):
        write_all(files, Failing(), os.urandom, lambda: None, [])
    assert one.read_text() == "theirs"
    assert tidy(tmp_path)


def test_a_name_that_is_taken_is_not_renamed_to(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    (tmp_path / "b").write_text("b")
    with pytest.raises(FileExistsError):
        Disk().place(tmp_path / "a", tmp_path / "b")
    assert files_of(tmp_path) == {"a": b"a", "b": b"b"}


def test_an_exchange_of_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    if not exchange_works(tmp_path):
        pytest.skip("the system cannot swap")
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "a", tmp_path / "b")
    with pytest.raises(FileNotFoundError):
        rename_to_free_name(tmp_path / "c", tmp_path / "d")


class AnHourLater(Disk):
    """A disk whose new files are an hour and more younger than those that were there."""

    def __init__(self, old: set[Path]) -> None:
        self.old = old

    def status(self, path: Path) -> os.stat_result:
        found = super().status(path)
        if path not in self.old:
            return found
        numbers = {name: getattr(found, name) for name in ("st_ctime_ns", "st_mtime_ns")}
        return os.stat_result(tuple(found), numbers | {"st_ctime_ns": found.st_ctime_ns - 10**13})


def test_what_a_crash_left_behind_goes_an_hour_later(tmp_path: Path) -> None:
    file_store(tmp_path, TEXT)
    left = tmp_path / ".a.toml.0123456789ab.tmp"
    others = [".b.toml.0123456789ab.tmp", ".a.toml.tmp", "a.toml.0123456789ab.kept", "a.toml~"]
    for name in (left.name, *others):
        (tmp_path / name).write_text("x")
    Store(tmp_path / "a.toml").apply(ChangeEntry("event", "a", {"text": "now"}))
    assert left.exists()
    old = {left, *(tmp_path / name for name in others)}
    Store(tmp_path / "a.toml", AnHourLater(old)).apply(ChangeEntry("event", "a", {"text": "then"}))
    assert not left.exists()
    assert all((tmp_path / name).exists() for name in others)


@pytest.mark.parametrize("act", [None, written_in_place, renamed_over])
def test_what_others_wrote_is_kept_where_a_crash_came_between(
    tmp_path: Path, act: Write | None
) -> None:
    """The program dies between the swap and the look at what came out."""

    class Killed(BaseException):
        pass

    class Deadly(AtTheLastMoment):
        dead = False

        def exchange(self, one: Path, other: Path) -> bool:
            if self.dead:
                raise Killed
            self.dead = True
            return super().exchange(one, other)

        def is_open_for_writing(self, path: Path) -> bool:
            if self.dead:
                raise Killed
            return super().is_open_for_writing(path)

        def create(self, path: Path, mode: int) -> int:
            if self.dead:
                raise Killed
            return super().create(path, mode)

        def remove(self, _: Path) -> None:
            raise Killed

    if not exchange_works(tmp_path):
        pytest.skip("the system cannot swap")
    file_store(tmp_path, TEXT)
    with pytest.raises(Killed):
        Store(tmp_path / "a.toml", Deadly(act or (lambda _: None))).apply(
            ChangeEntry("event", "a", {"text": "ours"})
        )
    (left,) = tmp_path.glob(".*.swap")
    Store(tmp_path / "a.toml").apply(ChangeEntry("event", "a", {"text": "now"}))
    assert left.read_text() == (THEIRS if act else TEXT)
    store = Store(tmp_path / "a.toml", AnHourLater({left}))
    store.apply(ChangeEntry("event", "a", {"text": "then"}))
    assert tidy(tmp_path)
    kept = [path.read_text() for path in tmp_path.glob("*.kept")]
    assert kept == ([THEIRS] if act else [])
    assert [type(each) for each in store.repository.notices()] == ([KeptBeside] if act else [])


def test_extended_attributes_stay(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    try:
        os.setxattr(store.path, "user.relaas.test", b"kept")
    except (AttributeError, OSError):
        pytest.skip("the file system has no extended attributes")
    store.apply(ChangeEntry("event", "a", {"text": "x"}))
    assert os.getxattr(store.path, "user.relaas.test") == b"kept"

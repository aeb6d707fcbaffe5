"""The drafts of a chronology: kept while a form is open, found once nobody has it open."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tui.drafts.draft import BLOCK_DRAFT, EVENT_DRAFT, Subject, Typed
from tui.drafts.draft_folder import KEPT_FOR, MOST_KEPT, DraftFolder

NOW = datetime(2019, 12, 20, 12, 0)
SUBJECT = Subject(EVENT_DRAFT, "2019-11-22-m3vt", "a.toml", 3, '[[event]]\nid = "x"\n')


class Watch:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Watch:
    return Watch()


@pytest.fixture
def folder(tmp_path: Path, clock: Watch) -> DraftFolder:
    return DraftFolder(tmp_path / "store.toml", tmp_path / "state", clock)


def leave(folder: DraftFolder, text: str = "typed", subject: Subject = SUBJECT) -> Path:
    """A draft whose program is gone."""
    draft = folder.begin(subject)
    assert draft.keep(Typed({"text": text}), text)
    draft.leave()
    return draft.path


def texts(folder: DraftFolder) -> list[str]:
    """What the drafts that were left behind say."""
    return [left.draft.typed.text("text") for left in folder.left_behind()]


def test_nothing_is_on_disk_before_anything_is_typed(folder: DraftFolder) -> None:
    folder.begin(SUBJECT)
    assert not folder.path.exists()


def test_the_last_word_is_kept_for_its_owner_alone(folder: DraftFolder) -> None:
    draft = folder.begin(SUBJECT)
    for text in ("a", "ab", "abc"):
        assert draft.keep(Typed({"text": text}), "title")
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert [path.name for path in folder.path.iterdir()] == [draft.path.name]
    assert stat.S_IMODE(draft.path.stat().st_mode) == 0o600
    draft.leave()
    [left] = folder.left_behind()
    assert left.draft.typed == Typed({"text": "abc"})
    assert left.draft.subject == SUBJECT
    assert left.draft.when == NOW


def test_the_draft_of_an_open_form_is_not_offered(folder: DraftFolder) -> None:
    draft = folder.begin(SUBJECT)
    draft.keep(Typed({"text": "a"}), "title")
    assert folder.left_behind() == []
    draft.keep(Typed({"text": "ab"}), "title")
    assert folder.left_behind() == []
    draft.drop()
    assert folder.left_behind() == []
    assert not folder.path.exists()


def test_a_form_that_says_what_it_began_with_has_no_draft(folder: DraftFolder) -> None:
    draft = folder.begin(SUBJECT)
    draft.keep(Typed({"text": "a"}), "title")
    draft.drop()
    assert not draft.path.exists()
    assert draft.keep(Typed({"text": "b"}), "title")
    draft.leave()
    assert texts(folder) == ["b"]


def test_a_draft_is_taken_once(folder: DraftFolder) -> None:
    leave(folder)
    [left] = folder.left_behind()
    taken = folder.take(left)
    assert taken is not None
    assert folder.take(left) is None
    assert folder.left_behind() == []
    folder.discard(left)
    assert taken.path.exists()
    taken.leave()
    assert texts(folder) == ["typed"]


def test_what_goes_on_being_typed_is_in_the_same_draft(folder: DraftFolder) -> None:
    leave(folder)
    taken = folder.take(folder.left_behind()[0])
    assert taken is not None
    assert taken.keep(Typed({"text": "typed on"}), "title")
    assert folder.left_behind() == []
    taken.leave()
    assert texts(folder) == ["typed on"]
    assert folder.left_behind()[0].draft.subject == SUBJECT


def test_the_newest_comes_first(folder: DraftFolder, clock: Watch) -> None:
    for number in range(3):
        clock.now = NOW + timedelta(minutes=number)
        leave(folder, str(number))
    assert texts(folder) == ["2", "1", "0"]


def test_each_chronology_has_its_own(folder: DraftFolder, tmp_path: Path, clock: Watch) -> None:
    leave(folder)
    other = DraftFolder(tmp_path / "other.toml", tmp_path / "state", clock)
    assert other.left_behind() == []


def test_a_link_to_a_chronology_leads_to_its_drafts(
    folder: DraftFolder, tmp_path: Path, clock: Watch
) -> None:
    leave(folder)
    (tmp_path / "store.toml").touch()
    (tmp_path / "link.toml").symlink_to(tmp_path / "store.toml")
    assert texts(DraftFolder(tmp_path / "link.toml", tmp_path / "state", clock)) == ["typed"]


def test_a_damaged_draft_is_set_aside(folder: DraftFolder) -> None:
    path = leave(folder)
    leave(folder, "whole")
    path.write_bytes(b"kind = \xff")
    assert texts(folder) == ["whole"]
    assert path.with_name(path.name + ".damaged").read_bytes() == b"kind = \xff"
    assert texts(folder) == ["whole"]


def test_old_ones_go_only_when_they_were_offered_long_ago(
    folder: DraftFolder, clock: Watch
) -> None:
    leave(folder)
    clock.now = NOW + 2 * KEPT_FOR
    folder.mark_offered(folder.left_behind())
    clock.now += KEPT_FOR - timedelta(days=1)
    assert texts(folder) == ["typed"]
    clock.now += timedelta(days=2)
    assert texts(folder) == []
    assert not folder.path.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_what_is_no_file_is_passed_over(folder: DraftFolder, tmp_path: Path) -> None:
    leave(folder)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("not to be touched")
    (folder.path / "link.toml").symlink_to(elsewhere)
    (folder.path / "folder.toml").mkdir()
    os.mkfifo(folder.path / "pipe.toml")
    os.mkfifo(folder.path / ".pipe.toml.tmp")
    assert texts(folder) == ["typed"]
    assert elsewhere.read_text() == "not to be touched"


def test_a_block_that_an_editor_may_still_have_open_stays(folder: DraftFolder) -> None:
    draft = folder.begin(Subject(BLOCK_DRAFT, "x", "a.toml", 3, "as it was"))
    file = draft.keep_text("as it was", "title")
    assert file is not None
    draft.leave()
    assert texts(folder) == []
    file.write_text("saved by an editor that goes on")
    assert texts(folder) == ["saved by an editor that goes on"]
    file.write_text("as it was")
    long_ago = (NOW - 2 * KEPT_FOR).timestamp()
    os.utime(draft.path, (long_ago, long_ago))
    assert texts(folder) == []
    assert not folder.path.exists()


def test_only_so_many_stay_once_they_were_offered(folder: DraftFolder, clock: Watch) -> None:
    for number in range(MOST_KEPT + 2):
        clock.now = NOW + timedelta(minutes=number)
        leave(folder, str(number))
    assert len(texts(folder)) == MOST_KEPT + 2
    folder.mark_offered(folder.left_behind())
    assert texts(folder) == [str(number) for number in range(MOST_KEPT + 1, 1, -1)]


def test_half_written_files_of_a_killed_program_go(folder: DraftFolder) -> None:
    path = leave(folder)
    waiting = path.with_name(f".{path.name}.tmp")
    waiting.write_text("kind")
    assert texts(folder) == ["typed"]
    assert not waiting.exists()


def test_a_state_folder_that_cannot_be_written_is_done_without(
    tmp_path: Path, clock: Watch
) -> None:
    (tmp_path / "state").write_text("no folder")
    folder = DraftFolder(tmp_path / "store.toml", tmp_path / "state", clock)
    draft = folder.begin(SUBJECT)
    assert not draft.keep(Typed({"text": "a"}), "title")
    assert draft.keep_text("text", "title") is None
    draft.drop()
    assert folder.left_behind() == []


def test_a_write_that_fails_leaves_what_was_kept_before(
    folder: DraftFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = folder.begin(SUBJECT)
    draft.keep(Typed({"text": "before"}), "title")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        assert not draft.keep(Typed({"text": "after"}), "title")
    assert len(list(folder.path.iterdir())) == 1
    assert folder.left_behind() == []
    draft.leave()
    assert texts(folder) == ["before"]


def test_a_folder_taken_away_meanwhile_is_made_again(folder: DraftFolder) -> None:
    draft = folder.begin(SUBJECT)
    draft.keep(Typed({"text": "a"}), "title")
    shutil.rmtree(folder.path)
    assert draft.keep(Typed({"text": "b"}), "title")
    draft.leave()
    assert texts(folder) == ["b"]


class TestBlocks:
    """The text of a block in the user's own editor."""

    SUBJECT = Subject(BLOCK_DRAFT, "x", "a.toml", 3, "[[event]]\n")

    def left(self, folder: DraftFolder, change: Callable[[Path], object]) -> DraftFolder:
        draft = folder.begin(self.SUBJECT)
        file = draft.keep_text("[[event]]\n", "title")
        assert file is not None
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        change(file)
        draft.leave()
        return folder

    def test_what_the_editor_saved_is_offered(self, folder: DraftFolder) -> None:
        self.left(folder, lambda file: file.write_text("[[event]]\ntext = 1\n"))
        assert texts(folder) == ["[[event]]\ntext = 1\n"]

    def test_an_editor_may_put_another_file_in_its_place(self, folder: DraftFolder) -> None:
        def save(file: Path) -> None:
            file.unlink()
            file.write_text("changed")

        assert texts(self.left(folder, save)) == ["changed"]

    def test_what_nobody_changed_is_not(self, folder: DraftFolder) -> None:
        assert texts(self.left(folder, Path.exists)) == []

    def test_discarding_takes_the_editors_files_too(self, folder: DraftFolder) -> None:
        def save(file: Path) -> None:
            file.write_text("changed")
            file.with_name(f"{file.name}~").write_text("before")
            file.with_name(f".{file.name}.swp").write_text("swap")

        self.left(folder, save)
        folder.discard(folder.left_behind()[0])
        assert not folder.path.exists()

    def test_it_is_found_under_the_same_name_again(self, folder: DraftFolder) -> None:
        names: list[Path] = []

        def save(file: Path) -> None:
            names.append(file)
            file.write_text("changed")

        self.left(folder, save)
        [left] = folder.mark_offered(folder.left_behind())
        taken = folder.take(left)
        assert taken is not None
        assert taken.text_path == names[0]


HOLDER = """
import sys
from datetime import datetime
from pathlib import Path
from tui.drafts.draft import Subject, Typed
from tui.drafts.draft_folder import DraftFolder
place = Path(sys.argv[1])
draft = DraftFolder(place / "store.toml", place / "state", datetime.now).begin(Subject("line"))
number = 0
print("ready", flush=True)
for line in sys.stdin:
    for step in range(int(line)):
        number += 1
        assert draft.keep(Typed({"text": str(number)}), "title")
    print(number, flush=True)
while True:
    number += 1
    draft.keep(Typed({"text": str(number)}), "title")
"""


def test_another_program_holds_its_draft_until_it_is_killed(
    folder: DraftFolder, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        other.stdin.write("3\n")
        other.stdin.flush()
        assert other.stdout.readline() == "3\n"
        assert len(list(folder.path.iterdir())) == 1
        assert folder.left_behind() == []
        other.stdin.close()
        for _ in range(300):
            assert folder.left_behind() == []
        other.kill()
        other.wait()
        [left] = folder.left_behind()
        assert int(left.draft.typed.text("text")) >= 3
        assert [path.name for path in folder.path.iterdir()] == [left.path.name]

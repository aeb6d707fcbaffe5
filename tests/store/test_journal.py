"""Undo across runs: what one run wrote the next takes back, whatever became of the journal."""

from __future__ import annotations

import errno
import json
import os
import stat
from datetime import date, datetime
from pathlib import Path

import pytest

from support.stores import NOW, Store, file_store, files_of, folder_store
from tui.model.edits import AddEntry, ChangeEntry, RemoveEntry
from tui.model.history import StepState, Who
from tui.store.errors import UndoRefused
from tui.store.repository import Repository
from tui.store.undo import journal as journal_module
from tui.store.undo import journal_file, journal_room
from tui.store.undo.journal import journal_path, line_of, record_of

TEXT = """\
[[event]]
id = "a"
date = 2019-11-22
text = "A"

[[event]]
id = "b"
date = 2019-11-25
text = "B"
"""


def change(entry_id: str, text: str) -> ChangeEntry:
    return ChangeEntry("event", entry_id, {"text": text})


def step(repository: Repository, label: str, *edits: object) -> None:
    repository.apply(edits, label, NOW)  # type: ignore[arg-type]


def run_on(store: Store) -> Repository:
    """Another run of the program on the same chronology."""
    return Repository.open(store.path, store.state)


def journal_of(store: Store) -> Path:
    return journal_path(store.path, store.state)


def told(repository: Repository) -> list[tuple[str, Who, StepState]]:
    return [(each.label, each.who, each.state) for each in repository.history()]


# Across runs


def test_a_later_run_takes_back_what_earlier_runs_did_newest_first(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    step(run_on(store), "one", change("a", "1"))
    one = store.path.read_bytes()
    step(run_on(store), "two", RemoveEntry("event", "b"))
    two = store.path.read_bytes()
    later = run_on(store)
    assert [later.undo().label, later.undo().label] == ["two", "one"]  # type: ignore[union-attr]
    assert later.undo() is None
    assert store.path.read_text() == TEXT
    latest = run_on(store)
    assert latest.redo().label == "one"  # type: ignore[union-attr]
    assert store.path.read_bytes() == one
    assert run_on(store).redo().label == "two"  # type: ignore[union-attr]
    assert store.path.read_bytes() == two
    assert run_on(store).redo() is None


def test_undo_begins_with_the_steps_of_its_own_run(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    step(run_on(store), "earlier", change("a", "1"))
    here = run_on(store)
    step(here, "mine", change("b", "2"))
    step(run_on(store), "theirs", AddEntry("event", {"id": "c", "text": "C"}))
    with_theirs = store.path.read_text()
    assert told(here) == [
        ("theirs", Who.ANOTHER, StepState.STANDS),
        ("mine", Who.THIS_RUN, StepState.STANDS),
        ("earlier", Who.EARLIER, StepState.STANDS),
    ]
    assert [here.undo().label, here.undo().label] == ["mine", "earlier"]  # type: ignore[union-attr]
    assert here.undo() is None
    assert 'id = "c"' in store.path.read_text()
    here.redo()
    here.redo()
    assert store.path.read_text() == with_theirs


def test_what_others_do_before_undo_is_first_asked_for_is_not_undone(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    step(run_on(store), "earlier", change("a", "1"))
    here = run_on(store)
    step(run_on(store), "theirs", change("b", "2"))
    assert here.undo().label == "earlier"  # type: ignore[union-attr]
    assert here.undo() is None
    assert 'text = "2"' in store.path.read_text()


def test_another_run_does_not_take_back_what_a_running_one_has_redone(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    first = run_on(store)
    step(first, "one", change("a", "1"))
    first.undo()
    second = run_on(store)
    first.redo()
    assert second.redo() is None
    assert second.undo() is None
    assert first.undo().label == "one"  # type: ignore[union-attr]


def test_a_new_step_ends_what_a_later_run_can_redo(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    first = run_on(store)
    step(first, "one", change("a", "1"))
    first.undo()
    step(first, "two", change("a", "2"))
    assert run_on(store).redo() is None


def test_undo_tells_the_events_that_it_brought_back(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    step(run_on(store), "gone", RemoveEntry("event", "b"))
    later = run_on(store)
    assert later.undo().ids == ("b",)  # type: ignore[union-attr]
    assert later.redo().ids == ()  # type: ignore[union-attr]
    step(later, "changed", change("a", "1"))
    assert later.undo().ids == ("a",)  # type: ignore[union-attr]


def test_reading_makes_no_journal(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    assert run_on(store).undo() is None
    assert run_on(store).history() == []
    assert list(run_on(store).read()) and not store.state.exists()


def test_the_journal_is_the_users_alone(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    store.apply(change("a", "1"))
    journal = journal_of(store)
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600
    assert stat.S_IMODE(journal.parent.stat().st_mode) == 0o700


def test_a_chronology_has_one_journal_by_whatever_name(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    link = tmp_path / "link.toml"
    link.symlink_to(store.path)
    step(Repository.open(link, store.state), "by link", change("a", "1"))
    assert run_on(store).undo().label == "by link"  # type: ignore[union-attr]


# Refusing


def test_undo_reaches_a_file_that_was_opened_by_the_name_of_a_link(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    elsewhere = tmp_path / "links"
    elsewhere.mkdir()
    link = elsewhere / "other.toml"
    link.symlink_to(store.path)
    by_link = Repository.open(link, store.state)
    step(by_link, "changed", change("a", "1"))
    step(by_link, "gone", RemoveEntry("event", "b"))
    here = run_on(store)
    assert [block.path for block in here.changed_blocks(here.history()[0].id)] == [store.path.name]
    for _ in range(2):
        applied = here.undo()
        assert applied is not None and applied.paths == (store.path.name,)
    assert store.path.read_text() == TEXT
    assert not store.path.with_name(link.name).exists()
    again = Repository.open(link, store.state).redo()
    assert again is not None and again.paths == (link.name,)
    assert link.is_symlink() and 'text = "1"' in store.path.read_text()


def test_undo_goes_past_a_refused_step_when_it_is_asked_again(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    step(run_on(store), "old", change("a", "1"))
    here = run_on(store)
    step(here, "new", change("b", "2"))
    store.path.write_text(store.path.read_text().replace('text = "2"', 'text = "theirs"'))
    with pytest.raises(UndoRefused, match="“b” has changed since, so “new” is left"):
        here.undo()
    assert here.undo().label == "old"  # type: ignore[union-attr]
    assert here.undo() is None
    assert 'text = "theirs"' in store.path.read_text()
    assert ("new", Who.THIS_RUN, StepState.STANDS) in told(here)


def test_undo_does_not_go_past_what_it_can_take_back_by_now(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    here = store.repository
    step(here, "old", change("a", "1"))
    step(here, "new", change("b", "2"))
    made = store.path.read_bytes()
    store.path.write_bytes(made.replace(b'text = "2"', b'text = "theirs"'))
    with pytest.raises(UndoRefused):
        here.undo()
    store.path.write_bytes(made)
    assert here.undo().label == "new"  # type: ignore[union-attr]


def test_a_new_step_makes_undo_refuse_again_before_it_goes_past(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    step(store.repository, "old", change("a", "1"))
    store.path.write_text(store.path.read_text().replace('text = "1"', 'text = "theirs"'))
    with pytest.raises(UndoRefused):
        store.repository.undo()
    step(store.repository, "new", change("b", "2"))
    assert store.repository.undo().label == "new"  # type: ignore[union-attr]
    with pytest.raises(UndoRefused):
        store.repository.undo()


def test_a_deleted_event_is_not_brought_back_beside_one_with_its_id(tmp_path: Path) -> None:
    november = "events/2019/2019-11.toml"
    store = folder_store(tmp_path, {november: TEXT})
    step(store.repository, "gone", RemoveEntry("event", "b"))
    other = store.path / "events" / "other.toml"
    other.write_text('[[event]]\nid = "b"\ntext = "again"\n')
    with pytest.raises(UndoRefused):
        store.repository.undo(lambda _: ["events/other.toml"])
    other.unlink()
    file = store.path / november
    file.write_text(file.read_text() + '\n[[event]]\nid = "b"\ntext = "again"\n')
    before = file.read_bytes()
    with pytest.raises(UndoRefused):
        run_on(store).undo()
    assert file.read_bytes() == before


def test_nothing_is_put_back_into_a_chronology_that_is_gone(tmp_path: Path) -> None:
    store = folder_store(tmp_path, {"events/2019/2019-11.toml": TEXT})
    step(store.repository, "gone", RemoveEntry("event", "b"))
    store.path.rename(tmp_path / "elsewhere")
    with pytest.raises(Exception, match="does not exist"):
        store.repository.undo()
    assert not store.path.exists()


# The history


def test_a_step_in_the_middle_is_taken_back_and_that_can_be_undone(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    here = store.repository
    step(here, "one", change("a", "1"))
    step(here, "two", change("b", "2"))
    both = store.path.read_bytes()
    middle = here.history()[1]
    assert middle.label == "one"
    applied = here.take_back(middle.id, "take back: one", NOW)
    assert applied.ids == ("a",)
    without = store.path.read_bytes()
    assert b'text = "A"' in without and b'text = "2"' in without
    assert told(here) == [
        ("take back: one", Who.THIS_RUN, StepState.STANDS),
        ("two", Who.THIS_RUN, StepState.STANDS),
        ("one", Who.THIS_RUN, StepState.TAKEN_BACK),
    ]
    here.undo()
    assert store.path.read_bytes() == both
    assert [each.state for each in here.history()] == [
        StepState.UNDONE,
        StepState.STANDS,
        StepState.STANDS,
    ]
    here.redo()
    assert store.path.read_bytes() == without
    for _ in range(3):
        run_on(store).undo()
    assert store.path.read_text() == TEXT


def test_taking_back_a_taking_back_makes_the_step_stand_again(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    here = store.repository
    step(here, "one", change("a", "1"))
    done = store.path.read_bytes()
    here.take_back(here.history()[0].id, "back", NOW)
    here.take_back(here.history()[0].id, "forth", NOW)
    assert store.path.read_bytes() == done
    history = run_on(store).history()
    states = [each.state for each in history]
    assert states == [StepState.STANDS, StepState.TAKEN_BACK, StepState.STANDS]
    about = [(each.origin, each.reverses) for each in history]
    assert about == [("one", False), ("one", True), ("one", False)]
    later = run_on(store)
    assert [later.undo().label for _ in range(3)] == ["forth", "back", "one"]  # type: ignore[union-attr]
    assert store.path.read_text() == TEXT


def test_taking_back_names_the_later_step_that_is_in_the_way(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    here = store.repository
    step(here, "one", change("a", "1"))
    step(here, "two", change("a", "2"))
    with pytest.raises(UndoRefused, match="“one” cannot be taken back: “two” changed “a”"):
        here.take_back(here.history()[1].id, "back", NOW)
    store.path.write_text(store.path.read_text().replace('"2"', '"theirs"'))
    with pytest.raises(UndoRefused, match="changed by another program"):
        here.take_back(here.history()[0].id, "back", NOW)


def test_a_step_that_does_not_stand_is_not_taken_back_twice(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    step(store.repository, "one", change("a", "1"))
    entry = store.repository.history()[0]
    store.repository.take_back(entry.id, "back", NOW)
    with pytest.raises(UndoRefused, match="“one” does not stand any more"):
        store.repository.take_back(entry.id, "back", NOW)
    with pytest.raises(UndoRefused):
        store.repository.take_back("unheard-of", "back", NOW)


def test_the_history_shows_each_block_before_and_after(tmp_path: Path) -> None:
    store = folder_store(tmp_path, {"events/2019/2019-11.toml": TEXT})

    edit = ChangeEntry("event", "b", {"date": date(2020, 1, 1)})
    step(store.repository, "moved", edit, change("a", "1"))
    (entry,) = run_on(store).history()
    later = run_on(store)
    later.history()
    blocks = {each.id: each for each in later.changed_blocks(entry.id)}
    assert 'text = "A"' in blocks["a"].before and 'text = "1"' in blocks["a"].after
    moved = blocks["b"]
    assert (moved.moved_from, moved.path) == (
        "events/2019/2019-11.toml",
        "events/2020/2020-01.toml",
    )
    assert "2019-11-25" in moved.before and "2020-01-01" in moved.after
    later.undo()
    undone = {each.id: each for each in later.changed_blocks(entry.id)}
    assert 'text = "A"' in undone["a"].before and "2020-01-01" in undone["b"].after
    assert later.changed_blocks("unheard-of") == []


# A journal that is torn, damaged, newer, or cannot be


def test_a_torn_last_line_is_no_damage(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    step(run_on(store), "one", change("a", "1"))
    journal = journal_of(store)
    whole = journal.read_bytes()
    journal.write_bytes(whole + b'0123456789abcdef {"id":"torn')
    here = run_on(store)
    step(here, "two", change("b", "2"))
    assert here.notices() == []
    assert b'"id":"torn' not in journal.read_bytes()
    assert journal.read_bytes().startswith(whole)
    later = run_on(store)
    assert [later.undo().label, later.undo().label] == ["two", "one"]  # type: ignore[union-attr]
    assert store.path.read_text() == TEXT


def test_every_flipped_byte_is_noticed_or_harmless(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    step(run_on(store), "one", change("a", "1"))
    journal = journal_of(store)
    whole = journal.read_bytes()
    changed = store.path.read_bytes()
    noticed = 0
    for place in range(len(whole)):
        for aside in journal.parent.glob("*.damaged-*"):
            aside.unlink()
        store.path.write_bytes(changed)
        journal.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        later = run_on(store)
        undone = later.undo()
        notices = later.notices()
        noticed += bool(notices)
        assert store.path.read_bytes() == (changed if undone is None else TEXT.encode())
        # A last line whose end is lost was never finished: what it told is looked up instead.
        assert notices or (undone is not None and place >= whole.rindex(b"\n", 0, -1))
    assert noticed > len(whole) * 0.8


def test_a_damaged_journal_is_set_aside_and_another_begins(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    step(run_on(store), "one", change("a", "1"))
    journal = journal_of(store)
    damaged = journal.read_bytes().replace(b'"one"', b'"ono"')
    journal.write_bytes(damaged)
    here = run_on(store)
    step(here, "two", change("b", "2"))
    (notice,) = here.notices()
    (aside,) = journal.parent.glob("*.damaged-*")
    assert aside.read_bytes() == damaged
    assert str(journal) in str(notice) and aside.name in str(notice) and "line 2" in str(notice)
    assert here.notices() == []
    later = run_on(store)
    assert told(later) == [("two", Who.EARLIER, StepState.STANDS)]
    assert later.notices() == []


def test_only_a_few_damaged_journals_are_kept(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    for number in range(6):
        step(run_on(store), "one", change("a", str(number)))
        journal_of(store).write_bytes(b"nonsense\n" + bytes([number]) + b"\n")
    step(run_on(store), "one", change("a", "x"))
    assert len(list(journal_of(store).parent.glob("*.damaged-*"))) == 3


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"id": "x"},
        {"outcome": "x-1"},
        {"journal": "one"},
        {"id": "x", "number": -1, "run": "r", "does": "new", "of": "", "label": "l", "when": "w"},
        {
            **{"id": "x", "number": 1, "run": "r", "does": "undo", "of": 3, "label": 3},
            **{"when": 5, "changes": [[]]},
        },
    ],
)
def test_a_record_that_is_whole_but_makes_no_sense_is_damage(
    tmp_path: Path, record: dict[str, object]
) -> None:
    store = file_store(tmp_path, TEXT)
    store.apply(change("a", "1"))
    journal = journal_of(store)
    lines = journal.read_bytes() + line_of(record)
    journal.write_bytes(lines)
    later = run_on(store)
    if record == {"outcome": "x-1"}:
        assert later.undo() is not None
        return
    assert later.undo() is None
    assert later.notices()


def test_a_newer_journal_is_left_alone(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    journal = journal_of(store)
    journal.parent.mkdir(parents=True)
    newer = line_of({"journal": 2}) + line_of({"something": "else"})
    journal.write_bytes(newer)
    here = run_on(store)
    step(here, "one", change("a", "1"))
    (notice,) = here.notices()
    assert "newer relaas" in str(notice)
    assert here.history()[0].passing
    here.undo()
    here.redo()
    here.undo()
    assert store.path.read_text() == TEXT
    assert journal.read_bytes() == newer


def test_without_a_journal_undo_works_in_this_run(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    store.state.mkdir()
    (store.state / "journals").write_text("in the way")
    here = run_on(store)
    step(here, "one", change("a", "1"))
    step(here, "two", change("b", "2"))
    (notice,) = here.notices()
    assert "not in later runs" in str(notice)
    assert all(entry.passing for entry in here.history())
    assert [here.undo().label, here.undo().label] == ["two", "one"]  # type: ignore[union-attr]
    assert here.notices() == []
    assert store.path.read_text() == TEXT


def test_what_could_not_be_kept_is_kept_once_it_can_be(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    store.state.mkdir()
    in_the_way = store.state / "journals"
    in_the_way.write_text("in the way")
    here = run_on(store)
    step(here, "one", change("a", "1"))
    in_the_way.unlink()
    step(here, "two", change("b", "2"))
    assert not any(entry.passing for entry in here.history())
    later = run_on(store)
    assert [later.undo().label, later.undo().label] == ["two", "one"]  # type: ignore[union-attr]
    assert store.path.read_text() == TEXT


def test_a_full_disk_leaves_no_half_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = file_store(tmp_path, TEXT)
    here = run_on(store)
    step(here, "one", change("a", "1"))
    whole = journal_of(store).read_bytes()

    def full(descriptor: int, content: bytes) -> None:
        os.write(descriptor, content[: len(content) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(journal_file, "_write", full)
        step(here, "two", change("b", "2"))
        here.undo()
        assert journal_of(store).read_bytes() == whole
        (notice,) = here.notices()
        assert "No space left" in str(notice)
    here.redo()
    assert [each.label for each in run_on(store).history()] == ["two", "one"]
    later = run_on(store)
    assert [later.undo().label, later.undo().label] == ["two", "one"]  # type: ignore[union-attr]
    assert store.path.read_text() == TEXT


def test_a_journal_that_goes_while_it_is_written_to_comes_back_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = file_store(tmp_path, TEXT)
    step(run_on(store), "earlier", change("a", "1"))
    here = run_on(store)
    with monkeypatch.context() as patch:
        patch.setattr(journal_module, "make_room", Path.unlink)
        step(here, "mine", change("b", "2"))
    step(here, "mine too", change("b", "3"))
    later = run_on(store)
    assert [each.label for each in later.history()] == ["mine too", "mine"]
    assert later.notices() == []
    assert [later.undo().label for _ in range(2)] == ["mine too", "mine"]  # type: ignore[union-attr]


@pytest.mark.parametrize("content", [None, b"", b"first"])
def test_nothing_is_put_behind_a_journal_that_has_become_shorter(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "x.journal"
    file = journal_file.JournalFile(path)
    file.append(b"first line\n")
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(OSError):
        file.append(b"second line\n")
    assert (path.read_bytes() if path.exists() else None) == content


def test_this_run_goes_on_when_the_journal_is_taken_away(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    step(run_on(store), "earlier", change("a", "1"))
    here = run_on(store)
    step(here, "mine", change("b", "2"))
    journal_of(store).unlink()
    step(here, "mine too", change("b", "3"))
    assert [here.undo().label for _ in range(2)] == ["mine too", "mine"]  # type: ignore[union-attr]
    assert here.notices() == []
    assert [each.label for each in run_on(store).history()] == ["mine too"]


# Bounds


def test_the_oldest_steps_go_when_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "MOST_STEPS", 20)
    store = file_store(tmp_path, TEXT)
    other = run_on(store)
    other.history()
    for number in range(50):
        step(store.repository, f"step {number}", change("a", str(number)))
    labels = [each.label for each in run_on(store).history()]
    assert 15 <= len(labels) <= 20
    assert labels == [f"step {49 - place}" for place in range(len(labels))]
    assert [each.who for each in other.history()] == [Who.ANOTHER] * len(labels)
    later = run_on(store)
    for _ in labels:
        assert later.undo() is not None
    assert later.undo() is None
    assert f'text = "{49 - len(labels)}"' in store.path.read_text()


def test_a_journal_stays_within_its_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "MOST_BYTES", 30_000)
    store = file_store(tmp_path, TEXT)
    for number in range(60):
        step(store.repository, f"step {number}", change("a", f"{number} " + "x" * 1_000))
        if number % 3 == 0:
            store.repository.undo()
            store.repository.redo()
        assert journal_of(store).stat().st_size <= 34_000
    assert run_on(store).undo().label == "step 59"  # type: ignore[union-attr]
    assert run_on(store).redo().label == "step 59"  # type: ignore[union-attr]


def test_the_states_of_steps_survive_writing_the_journal_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = file_store(tmp_path, TEXT)
    here = store.repository
    step(here, "one", change("a", "1"))
    step(here, "two", change("b", "2"))
    here.take_back(here.history()[1].id, "back", NOW)
    step(here, "three", AddEntry("event", {"id": "c", "text": "C"}))
    here.undo()
    before = told(run_on(store))
    monkeypatch.setattr(journal_module, "MOST_BYTES", 100)
    monkeypatch.setattr(journal_module, "KEPT_SHARE", 1_000)
    here.redo()
    here.undo()
    monkeypatch.undo()
    assert journal_of(store).read_bytes().count(b"kept") == 4
    assert told(run_on(store)) == before
    later = run_on(store)
    assert later.redo().label == "three"  # type: ignore[union-attr]
    assert [later.undo().label for _ in range(4)] == ["three", "back", "two", "one"]  # type: ignore[union-attr]
    assert store.path.read_text() == TEXT


def test_a_step_too_large_to_keep_is_undone_in_its_own_run_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "LARGEST_STEP", 3_000)
    store = file_store(tmp_path, TEXT)
    step(run_on(store), "old", change("b", "2"))
    here = run_on(store)
    step(here, "large", change("a", "x" * 5_000))
    assert here.history()[0].passing
    here.undo()
    here.redo()
    assert journal_of(store).stat().st_size < 5_000
    later = run_on(store)
    assert later.history()[0].state is StepState.LOST
    assert later.changed_blocks(later.history()[0].id) == []
    with pytest.raises(UndoRefused, match="too large"):
        later.take_back(later.history()[0].id, "back", NOW)
    with pytest.raises(UndoRefused, match="“large” was too large"):
        later.undo()
    assert later.undo().label == "old"  # type: ignore[union-attr]
    here.undo()
    assert store.path.read_text() == TEXT


def test_all_journals_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    monkeypatch.setattr(journal_room, "MOST_BYTES_OF_ALL", 2_500)
    store = file_store(tmp_path, TEXT)
    folder = journal_of(store).parent
    folder.mkdir(parents=True)
    for number in range(5):
        other = folder / f"{number}.journal"
        other.write_bytes(b"x" * 1_000)
        os.utime(other, (number, number))
    step(run_on(store), "one", change("a", "1"))
    assert sorted(each.name for each in folder.glob("?.journal")) == ["3.journal", "4.journal"]
    assert run_on(store).undo() is not None


# The form of a record


def test_a_record_is_one_line_that_reads_back() -> None:
    record = {"label": "naïve\n☎ \ud800 \u2028", "changes": [1, {"a": None}]}
    line = line_of(record)
    assert line.count(b"\n") == 1 and line.isascii()
    assert record_of(line.removesuffix(b"\n")) == record
    with pytest.raises(ValueError, match="checksum"):
        record_of(line.removesuffix(b"\n") + b" ")
    with pytest.raises(ValueError):
        record_of(line_of(record)[:20] + json.dumps(record).encode())


def test_no_file_is_touched_but_the_chronology_and_the_state_folder(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    step(store.repository, "one", change("a", "1"))
    store.repository.undo()
    assert files_of(tmp_path) == {"a.toml": TEXT.encode()}
    assert datetime.fromisoformat(store.repository.history()[0].when) == NOW

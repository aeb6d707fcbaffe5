"""Any sequence of steps, undo, redo and new runs, held against a plain list of texts."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.examples import examples
from support.stores import NOW, file_store, files_of, folder_store
from tui.model.edits import AddEntry, ChangeEntry, Edit, RemoveEntry
from tui.model.history import StepState
from tui.store.errors import EntryExists, EntryMissing, EntryTwice, UndoRefused
from tui.store.repository import Repository
from tui.store.undo.journal import journal_path

TEXT = '[[event]]\nid = "a"\ndate = 2019-11-22\ntext = "A"\n\n# a comment\n\n'
NAMES = ("a", "b", "c")
DATES = ("2019-11-20", "2019-12-24", "2019/2020")

moves = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(NAMES), st.sampled_from(DATES)),
        st.tuples(st.just("change"), st.sampled_from(NAMES), st.sampled_from(DATES)),
        st.tuples(st.just("remove"), st.sampled_from(NAMES), st.just("")),
        st.tuples(st.sampled_from(["undo", "redo", "run"]), st.just(""), st.just("")),
    ),
    max_size=30,
)


def edit_of(kind: str, name: str, date: str, number: int) -> Edit:
    if kind == "add":
        return AddEntry("event", {"id": name, "date": date, "text": str(number)})
    if kind == "change":
        return ChangeEntry("event", name, {"date": date, "text": str(number)})
    return RemoveEntry("event", name)


@given(moves, st.booleans())
@settings(max_examples=examples(80), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_undo_and_redo_walk_through_the_texts_that_there_were(
    script: list[tuple[str, str, str]], is_folder: bool
) -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        store = folder_store(place, {"events/x.toml": TEXT}) if is_folder else None
        store = store or file_store(place, TEXT)
        root = store.path if is_folder else place
        repository = store.repository
        texts = [files_of(root)]
        here = 0
        for number, (kind, entry, date) in enumerate(script):
            if kind == "run":
                repository = Repository.open(store.path, store.state)
            elif kind == "undo":
                assert (repository.undo() is None) is (here == 0)
                here = max(0, here - 1)
            elif kind == "redo":
                assert (repository.redo() is None) is (here == len(texts) - 1)
                here = min(len(texts) - 1, here + 1)
            else:
                try:
                    repository.apply([edit_of(kind, entry, date, number)], kind, NOW)
                except (EntryMissing, EntryExists, EntryTwice):
                    pass
                else:
                    now = files_of(root)
                    if now != texts[here]:
                        texts[here + 1 :] = [now]
                        here += 1
            assert files_of(root) == texts[here]
        last = Repository.open(store.path, store.state)
        while last.undo() is not None:
            pass
        assert files_of(root) == texts[0]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 5)), max_size=12), st.data())
@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_taking_back_in_any_order_ends_where_it_began(
    script: list[tuple[str, int]], choices: st.DataObject
) -> None:
    """Steps in the middle go back or are refused; undoing all of it restores every byte."""
    text = "".join(f'[[event]]\nid = "{name}"\ntext = "-"\n\n' for name in NAMES)
    with tempfile.TemporaryDirectory() as name:
        store = file_store(Path(name), text)
        for number, (entry, seq) in enumerate(script):
            edit = ChangeEntry("event", entry, {"seq": seq, "text": str(number)})
            store.repository.apply([edit], f"step {number}", NOW)
        for _ in range(len(script)):
            later = Repository.open(store.path, store.state)
            standing = [each for each in later.history() if each.state is StepState.STANDS]
            if not standing:
                break
            chosen = choices.draw(st.sampled_from(standing))
            before = store.path.read_bytes()
            try:
                later.take_back(chosen.id, f"back: {chosen.label}", NOW)
            except UndoRefused:
                assert store.path.read_bytes() == before
            else:
                assert later.undo() is not None
                assert store.path.read_bytes() == before
                assert later.redo() is not None
        last = Repository.open(store.path, store.state)
        while last.undo() is not None:
            pass
        assert store.path.read_text() == text


@given(
    st.one_of(
        st.binary(max_size=300),
        st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=8),
    )
)
@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_journal_whatever_it_says_harms_the_chronology(
    spoiled: bytes | list[tuple[int, int]],
) -> None:
    """Noise, or whole records out of their order: undo restores a text there was, or refuses."""
    with tempfile.TemporaryDirectory() as name:
        store = file_store(Path(name), TEXT)
        texts = [store.path.read_bytes()]
        for number in range(4):
            edit = ChangeEntry("event", "a", {"text": str(number)})
            store.repository.apply([edit], f"step {number}", NOW)
            texts.append(store.path.read_bytes())
        store.repository.undo()
        journal = journal_path(store.path, store.state)
        if isinstance(spoiled, bytes):
            journal.write_bytes(spoiled)
        else:
            lines = journal.read_bytes().splitlines(keepends=True)
            for first, second in spoiled:
                one, other = first % len(lines), second % len(lines)
                lines[one], lines[other] = lines[other], lines[one]
            journal.write_bytes(b"".join(lines))
        later = Repository.open(store.path, store.state)
        for _ in range(8):
            try:
                if later.undo() is None:
                    break
            except UndoRefused:
                continue
            finally:
                assert store.path.read_bytes() in texts
        for _ in range(8):
            try:
                if later.redo() is None:
                    break
            except UndoRefused:
                continue
            finally:
                assert store.path.read_bytes() in texts
        later.apply([ChangeEntry("event", "a", {"text": "after"})], "after", NOW)
        assert later.history()[0].label == "after"

"""Saving: only the lines of the change differ, everything else stays byte for byte."""

from __future__ import annotations

import tempfile
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.stores import NOW, Store, file_store, folder_store
from support.toml_texts import FEW, documents, event_values
from tui.model.blocks import BlockRef
from tui.model.edits import AddEntry, ChangeEntry, Edit, RemoveEntry, ReplaceBlock
from tui.model.toml_values import same
from tui.store.errors import (
    BlockChanged,
    BrokenBlock,
    BrokenText,
    EntryExists,
    EntryMissing,
    EntryTwice,
    LockedBlock,
    StoreError,
    ValueNotWritable,
)
from tui.store.new_chronology import create_chronology
from tui.store.scan import scan

SAMPLE = """\
# Our case

[chronology]
format = 1
title = "Case"

[[actor]]
id = "jenv"
name = "JenV"

# ---- november ----

# about a
[[event]]
id = "a"
date = 2019-11-22   # a Friday
text = '''
[[event]]
id = "no event"
'''

[[event]]
id = "b"
date = 2019-11-25
text = "B"
from = ["jenv"]

# the end
"""


def test_a_change_touches_only_its_line(tmp_path: Path) -> None:
    store = file_store(tmp_path, SAMPLE)
    done = store.apply(ChangeEntry("event", "a", {"date": date(2019, 11, 23)}, store.seen("a")))
    assert store.path.read_text() == SAMPLE.replace("-22 ", "-23 ")
    assert done.paths == ("a.toml",)
    assert done.ids == ("a",)


def test_a_change_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    store = file_store(tmp_path, SAMPLE)
    before = store.path.stat()
    done = store.apply(ChangeEntry("event", "b", {"text": "B", "note": None}))
    assert done.paths == ()
    assert store.path.stat() == before
    assert store.repository.history() == []


def test_several_edits_are_one_step(tmp_path: Path) -> None:
    store = file_store(tmp_path, SAMPLE)
    done = store.apply(
        ChangeEntry("event", "a", {"tags": ["x"]}),
        ChangeEntry("event", "a", {"tags": ["x", "y"]}),
        RemoveEntry("event", "b"),
        AddEntry("actor", {"id": "bz", "name": "BZ"}),
        ChangeEntry("actor", "bz", {"short": "B"}),
    )
    assert store.path.read_text() == SAMPLE.replace(
        '[[event]]\nid = "b"\ndate = 2019-11-25\ntext = "B"\nfrom = ["jenv"]\n\n', ""
    ).replace("'''\n\n", '\'\'\'\ntags = ["x", "y"]\n\n').replace(
        'name = "JenV"\n', 'name = "JenV"\n\n[[actor]]\nid = "bz"\nname = "BZ"\nshort = "B"\n'
    )
    assert done.ids == ("a", "a", "b", "bz", "bz")
    store.repository.undo()
    assert store.path.read_text() == SAMPLE


def test_all_or_nothing_when_a_later_edit_is_refused(tmp_path: Path) -> None:
    store = file_store(tmp_path, SAMPLE)
    with pytest.raises(EntryMissing):
        store.apply(ChangeEntry("event", "a", {"text": "x"}), RemoveEntry("event", "zz"))
    assert store.path.read_text() == SAMPLE


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["", "end"])
def test_newlines_mark_and_missing_final_newline_stay(
    tmp_path: Path, newline: str, mark: str, ending: str
) -> None:
    text = (mark + SAMPLE.replace("\n# the end\n", "").replace("\n", newline)).encode()
    text = text.rstrip(b"\r\n") if ending else text
    store = file_store(tmp_path, text)
    store.apply(
        ChangeEntry("event", "b", {"note": "two\nlines"}),
        AddEntry("event", {"id": "c", "text": "C", "date": date(2019, 12, 1)}),
    )
    content = store.path.read_bytes()
    assert content.startswith(text[:100])
    assert content.endswith(b"\n") == text.endswith(b"\n")
    assert content.replace(newline.encode(), b"").count(b"\n") == 0
    assert store.ids() == ["a", "b", "c"]
    assert store.raw("b")["note"] == "two\nlines"
    store.repository.undo()
    assert store.path.read_bytes() == text


def test_comments_stay_when_the_key_under_them_goes(tmp_path: Path) -> None:
    text = "[[event]]\nid = 'a'\n\n# about the note\nnote = 'n'\n[[event]]\nid = 'b'\n"
    store = file_store(tmp_path, text)
    store.apply(ChangeEntry("event", "a", {"note": None}))
    assert store.path.read_text() == text.replace("note = 'n'\n", "\n")
    store.apply(RemoveEntry("event", "b"))
    assert store.path.read_text() == "[[event]]\nid = 'a'\n\n# about the note\n"


def test_a_block_that_changed_meanwhile_is_refused_with_its_text(tmp_path: Path) -> None:
    store = file_store(tmp_path, SAMPLE)
    seen = store.seen("b")
    now = SAMPLE.replace('text = "B"', 'text = "theirs"')
    store.path.write_text(now)
    for edit in (
        ChangeEntry("event", "b", {"text": "mine"}, seen),
        RemoveEntry("event", "b", seen),
        ReplaceBlock("event", "b", seen.replace("B", "mine"), seen),
    ):
        with pytest.raises(BlockChanged) as caught:
            store.apply(edit)
        assert 'text = "theirs"' in caught.value.text
        assert caught.value.id == "b"
        assert (caught.value.path, caught.value.line) == ("a.toml", 22)
    assert store.path.read_text() == now


def test_changes_of_others_to_other_blocks_stand(tmp_path: Path) -> None:
    store = file_store(tmp_path, SAMPLE)
    seen = store.seen("b")
    theirs = SAMPLE.replace("format = 1\n", "format = 1\n# more\n# lines\n").replace("-22", "-21")
    store.path.write_text(theirs)
    store.apply(ChangeEntry("event", "b", {"text": "mine"}, seen, "a.toml", 22))
    assert store.path.read_text() == theirs.replace('"B"', '"mine"')


def test_an_event_without_id_is_found_by_its_line_and_given_one(tmp_path: Path) -> None:
    text = "[[event]]\ntext = 'one'\n\n[[event]]\ndate = 2019-11-25\ntext = 'two'\n"
    store = file_store(tmp_path, text)
    done = store.apply(ChangeEntry("event", "", {"title": "T"}, path="a.toml", line=4))
    (made,) = done.ids
    assert made.startswith("2019-11-25-")
    assert len(made) == len("2019-11-25-k7qd")
    assert store.path.read_text() == (
        "[[event]]\ntext = 'one'\n\n"
        f'[[event]]\nid = "{made}"\ndate = 2019-11-25\ntitle = "T"\ntext = \'two\'\n'
    )


def test_two_events_with_one_id_are_told_apart_by_line_or_text(tmp_path: Path) -> None:
    text = "[[event]]\nid = 'a'\ntext = '1'\n\n[[event]]\nid = 'a'\ntext = '2'\n"
    store = file_store(tmp_path, text)
    with pytest.raises(EntryTwice):
        store.apply(ChangeEntry("event", "a", {"text": "x"}))
    store.apply(ChangeEntry("event", "a", {"text": "x"}, path="a.toml", line=5))
    assert store.path.read_text() == text.replace("'2'", '"x"')
    store.apply(RemoveEntry("event", "a", "[[event]]\nid = 'a'\ntext = '1'\n"))
    assert store.path.read_text() == "[[event]]\nid = 'a'\ntext = \"x\"\n"


def test_ids_written_with_escapes_are_found(tmp_path: Path) -> None:
    store = file_store(tmp_path, '[[event]]\nid = "\\u0061"\ntext = "t"\n')
    store.apply(ChangeEntry("event", "a", {"text": "x"}))
    assert store.path.read_text() == '[[event]]\nid = "\\u0061"\ntext = "x"\n'


def test_a_new_id_is_one_that_is_not_taken(tmp_path: Path) -> None:
    store = file_store(tmp_path, "")
    asked: list[str] = []

    def places(made: str) -> list[str]:
        asked.append(made)
        return ["a.toml"] if len(asked) < 3 else []

    done = store.repository.apply([AddEntry("event", {"text": "x"})], "add", NOW, places)
    assert done.ids == (asked[2],)
    assert asked[2].startswith("undated-")
    assert len(set(asked)) == 3


def test_an_id_that_is_there_already_is_refused(tmp_path: Path) -> None:
    store = file_store(tmp_path, SAMPLE)
    for table, values in (("event", {"id": "a", "text": "x"}), ("actor", {"id": "jenv"})):
        with pytest.raises(EntryExists):
            store.apply(AddEntry(table, values))
    assert store.path.read_text() == SAMPLE


def test_locked_entries_are_refused_with_the_reason(tmp_path: Path) -> None:
    scattered = "[[event]]\nid = 'a'\ntext = 't'\n\n[[actor]]\nid = 'x'\n\n[event.own]\ny = 1\n"
    inline = "event = [{ id = 'a', text = 't' }]\n[[actor]]\nid = 'x'\n"
    for number, text in enumerate((scattered, inline)):
        folder = tmp_path / str(number)
        folder.mkdir()
        store = file_store(folder, text)
        for edit in (
            ChangeEntry("event", "a", {"text": "x"}, path="a.toml", line=1),
            RemoveEntry("event", "a", path="a.toml", line=1),
            AddEntry("event", {"text": "new"}),
        ):
            with pytest.raises((LockedBlock, EntryMissing)):
                store.apply(edit)
        store.apply(ChangeEntry("actor", "x", {"name": "X"}))
        assert store.path.read_text() == text.replace("id = 'x'\n", "id = 'x'\nname = \"X\"\n")


def test_the_chronology_itself_can_be_changed(tmp_path: Path) -> None:
    store = file_store(tmp_path, SAMPLE)
    store.apply(ChangeEntry("chronology", "", {"title": "Other", "language": "nl"}))
    assert store.path.read_text() == SAMPLE.replace('"Case"', '"Other"\nlanguage = "nl"')
    with pytest.raises(EntryExists):
        store.apply(AddEntry("chronology", {"title": "x"}))


BROKEN = "[[event]]\nid = 'a'\ntext = 'open\n\n[[event]]\nid = 'b'\ntext = 'b'\n"


def test_a_broken_block_is_only_replaced_by_a_text_that_can_be_read(tmp_path: Path) -> None:
    store = file_store(tmp_path, BROKEN)
    seen = "[[event]]\nid = 'a'\ntext = 'open\n"
    good = seen.replace("open", "closed'")
    for edit in (
        ChangeEntry("event", "", {"text": "x"}, seen, "a.toml", 1),
        RemoveEntry("event", "", seen, "a.toml", 1),
        ReplaceBlock("event", "", good, None, "a.toml", 1),
    ):
        with pytest.raises(BrokenBlock):
            store.apply(edit)
    with pytest.raises(BrokenText) as caught:
        store.apply(ReplaceBlock("event", "", seen + "# more\n", seen, "a.toml", 1))
    assert caught.value.line == 3
    assert store.path.read_text() == BROKEN
    store.apply(ReplaceBlock("event", "", good, seen, "a.toml", 1))
    assert store.path.read_text() == BROKEN.replace("open", "closed'")
    store.repository.undo()
    assert store.path.read_text() == BROKEN


def test_other_blocks_beside_a_broken_one_can_be_changed(tmp_path: Path) -> None:
    store = file_store(tmp_path, BROKEN)
    store.apply(ChangeEntry("event", "b", {"text": "x"}), AddEntry("event", {"text": "new"}))
    assert store.path.read_text().startswith(
        BROKEN.replace("'b'\n", "'b'\n").split("text = 'b'")[0]
    )
    assert len(store.ids()) == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment\n",
        "[[actor]]\nid = 'b'\n",
        "id = 'b'\n",
        "[[event]]\nid = 'b'\n\n# loose\n",
        "[[event]]\nid = 'b'\n[actor]\n",
        "[event]\nid = 'b'\n",
        "[[event]]\nid = 'b'\n[[event]]\nid = \n",
    ],
)
def test_a_text_that_is_no_such_block_is_refused(tmp_path: Path, text: str) -> None:
    store = file_store(tmp_path, SAMPLE)
    with pytest.raises(BrokenText):
        store.apply(ReplaceBlock("event", "b", text, store.seen("b")))
    assert store.path.read_text() == SAMPLE


def test_a_text_from_an_editor_may_hold_comments_and_two_entries(tmp_path: Path) -> None:
    store = file_store(tmp_path, SAMPLE.replace("\n", "\r\n"))
    text = "# why\n[[event]]\nid = 'b'\ntext = 'b1'\n\n\n[[event]]\nid = 'b2'\ntext = 'b2'\n\n"
    store.apply(ReplaceBlock("event", "b", text, store.seen("b")))
    assert store.ids() == ["a", "b", "b2"]
    head = SAMPLE.split('[[event]]\nid = "b"', maxsplit=1)[0]
    assert store.path.read_bytes().decode() == (head + text + "# the end\n").replace("\n", "\r\n")


def test_values_that_toml_cannot_hold_are_refused_with_their_key(tmp_path: Path) -> None:
    store = file_store(tmp_path, SAMPLE)
    for edit in (
        AddEntry("event", {"text": "\ud800"}),
        ChangeEntry("event", "b", {"text": "lone \udfff"}),
        ChangeEntry("event", "b", {"tags": [None]}),
    ):
        with pytest.raises(ValueNotWritable):
            store.apply(edit)
    assert store.path.read_text() == SAMPLE


def test_the_text_of_a_block_is_read_alone(tmp_path: Path) -> None:
    store = file_store(tmp_path, SAMPLE)
    assert store.seen("a").startswith("# about a\n[[event]]\n")
    with pytest.raises(BlockChanged):
        store.repository.block_text(BlockRef("a.toml", 10, 10_000, 3))


def test_entries_in_a_folder_are_found_without_their_path(tmp_path: Path) -> None:
    store = folder_store(tmp_path, {"x.toml": "[[event]]\nid = 'a'\ntext = 't'\n", "y/z.toml": ""})
    done = store.apply(ChangeEntry("event", "a", {"text": "x"}))
    assert done.paths == ("x.toml",)
    store.apply(ChangeEntry("event", "a", {"text": "y"}, path="y/z.toml", line=3))
    assert store.raw("a")["text"] == "y"
    with pytest.raises(EntryMissing):
        store.apply(ChangeEntry("event", "b", {"text": "x"}))


def test_changed_since_tells_new_changed_and_gone_files(tmp_path: Path) -> None:
    store = folder_store(tmp_path, {"x.toml": "", "y.toml": ""})
    signatures = {file.path: file.signature for file in store.repository.read()}
    assert store.repository.changed_since(signatures) == ((), ())
    (store.path / "x.toml").write_text("# new")
    (store.path / "y.toml").unlink()
    (store.path / "z").mkdir()
    (store.path / "z" / "w.toml").write_text("")
    (store.path / ".hidden.toml").write_text("")
    assert store.repository.changed_since(signatures) == (("x.toml", "z/w.toml"), ("y.toml",))


def test_a_new_chronology_is_made_and_never_over_another(tmp_path: Path) -> None:
    main = create_chronology(tmp_path / "new.toml", "Title “x”", "nl", "Europe/Amsterdam")
    assert main.read_text() == (
        '[chronology]\nformat = 1\ntitle = "Title “x”"\n'
        'language = "nl"\ntimezone = "Europe/Amsterdam"\n'
    )
    (tmp_path / "empty").mkdir()
    for name in ("folder", "empty", "deep/er"):
        assert create_chronology(tmp_path / name, "T") == tmp_path / name / "chronology.toml"
        assert Store(tmp_path / name).blocks()[0].raw == {"format": 1, "title": "T"}
    for name in ("new.toml", "folder"):
        with pytest.raises(StoreError, match="already exists"):
            create_chronology(tmp_path / name, "T")
    assert main.read_text().startswith("[chronology]")


@st.composite
def edits_for(draw: st.DrawFn, store: Store) -> list[Edit]:
    known = [block.id for block in store.blocks("event") if block.id]
    new_ids = st.integers(0, 10**9).filter(lambda each: f"new-{each}" not in known)
    edits: list[Edit] = []
    for _ in range(draw(st.integers(1, 3))):
        values = draw(event_values)
        kind = draw(st.integers(0, 3))
        if kind == 0 or not known:
            new = {"seq": 0, **values, "id": f"new-{draw(new_ids)}"}
            known.append(new["id"])
            edits.append(AddEntry("event", new))
        elif kind == 1:
            gone = draw(st.sampled_from(known))
            known.remove(gone)
            edits.append(RemoveEntry("event", gone))
        else:
            keep = draw(st.sampled_from(known))
            changes: dict[str, Any] = {**values, "id": keep}
            changes |= dict.fromkeys(draw(st.sets(st.sampled_from(("date", "tags", "title")))))
            edits.append(ChangeEntry("event", keep, changes))
    return edits


@FEW
@given(documents(), st.data())
def test_any_edits_touch_only_their_blocks_and_undo_restores_every_byte(
    content: bytes, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = file_store(Path(folder), content)
        ids = store.ids()
        if len(set(ids)) < len(ids):
            return
        seen = [content]
        for _ in range(data.draw(st.integers(1, 3))):
            edits = data.draw(edits_for(store))
            meant = meant_by({block.id: block.raw for block in store.blocks("event")}, edits)
            before = untouched(seen[-1], edits)
            if store.apply(*edits).paths:
                seen.append(store.path.read_bytes())
            assert same({block.id: block.raw for block in store.blocks("event")}, meant)
            after = untouched(seen[-1], edits)
            assert [text for text in after if text in before] == before
        for earlier in reversed(seen[:-1]):
            store.repository.undo()
            assert store.path.read_bytes() == earlier
        assert store.repository.undo() is None
        for later in seen[1:]:
            store.repository.redo()
            assert store.path.read_bytes() == later


def meant_by(entries: dict[str, Any], edits: list[Edit]) -> dict[str, Any]:
    """The events that there are to be after the edits."""
    for edit in edits:
        if isinstance(edit, AddEntry):
            given = dict(edit.values)
            entries[str(given["id"])] = given
        elif isinstance(edit, RemoveEntry):
            del entries[edit.id]
        elif isinstance(edit, ChangeEntry):
            merged = {**entries[edit.id], **edit.values}
            entries[edit.id] = {key: value for key, value in merged.items() if value is not None}
    return entries


def untouched(content: bytes, edits: list[Edit]) -> list[bytes]:
    """The texts of the blocks that no edit is about, without the file's last newline."""
    ids = [
        str(edit.values["id"] if isinstance(edit, AddEntry) else edit.id).encode() for edit in edits
    ]
    blocks = [content[each.start : each.end].rstrip(b"\r\n") for each in scan(content)]
    return [block for block in blocks if not any(each in block for each in ids)]


def test_a_time_is_written_as_toml_has_it(tmp_path: Path) -> None:
    store = file_store(tmp_path, SAMPLE)
    store.apply(ChangeEntry("event", "b", {"time": time(15, 30)}))
    assert "date = 2019-11-25\ntime = 15:30:00\n" in store.path.read_text()

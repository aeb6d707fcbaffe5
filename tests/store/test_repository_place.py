"""Where new entries go, and that nothing else moves."""

from __future__ import annotations

import tempfile
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.stores import Store, counting_bytes, file_store, folder_store
from support.toml_texts import FEW
from tui.model.edits import AddEntry, ChangeEntry, RemoveEntry
from tui.model.when import when_of
from tui.store.writing.place import home_of, make_event_id, order_key

EVENTS = """\
[[event]]
id = "week"
date = "2019-11-18/2019-11-24"
text = "t"

[[event]]
id = "22"
date = 2019-11-22
text = "t"

[[event]]
id = "25-no-time"
date = 2019-11-25
text = "t"

[[event]]
id = "25-noon"
date = 2019-11-25
time = 12:00:00
text = "t"

[[event]]
id = "december"
date = "2019-12"
text = "t"

[[event]]
id = "1-december"
date = 2019-12-01
text = "t"

[[event]]
id = "undated"
text = "t"
"""


@pytest.mark.parametrize(
    ("values", "before"),
    [
        ({"date": date(2019, 11, 1)}, "week"),
        ({"date": "2019-11"}, "week"),
        ({"date": date(2019, 11, 18)}, "22"),
        ({"date": date(2019, 11, 22)}, "25-no-time"),
        ({"date": date(2019, 11, 25)}, "25-noon"),
        ({"date": date(2019, 11, 25), "time": time(9)}, "25-noon"),
        ({"date": date(2019, 11, 25), "time": "afternoon"}, "december"),
        ({"date": date(2019, 11, 25), "time": "../15:00"}, "25-noon"),
        ({"date": "2019-12"}, "1-december"),
        ({"date": "[2019-12-01..2019-12-10]"}, "1-december"),
        ({"date": date(2020, 1, 1)}, "undated"),
        ({"date": "wrong"}, ""),
        ({}, ""),
    ],
)
def test_a_new_event_goes_before_the_first_that_sorts_after_it(
    tmp_path: Path, values: dict[str, object], before: str
) -> None:
    store = file_store(tmp_path, EVENTS)
    store.apply(AddEntry("event", {"id": "new", "text": "n", **values}))
    ids = store.ids()
    assert ids[ids.index("new") + 1 :][:1] == ([before] if before else [])
    start = store.path.read_text().index('[[event]]\nid = "new"')
    text = store.path.read_text()
    end = text.find("[[event]]", start + 1)
    added = text[start:] if end < 0 else text[start:end]
    assert EVENTS in (text.replace(added, ""), text.replace("\n" + added, ""))


def test_a_new_event_stands_behind_equal_ones_and_before_the_views(tmp_path: Path) -> None:
    text = "[[event]]\nid = 'a'\ndate = 2019-11-22\n\n[[view]]\nname = 'v'\nfilter = 'x'\n"
    store = file_store(tmp_path, text)
    store.apply(AddEntry("event", {"id": "b", "date": date(2019, 11, 22), "text": "t"}))
    assert [block.id for block in store.blocks()] == ["a", "b", "v"]


def test_broken_events_are_no_landmarks(tmp_path: Path) -> None:
    text = "[[event]]\nid = 'a'\ndate = 2019-11-22\n\n[[event]]\nid = \n\n[[event]]\nid = 'c'\n"
    store = file_store(tmp_path, text + "date = 2019-11-24\n")
    store.apply(AddEntry("event", {"id": "b", "date": date(2019, 11, 23), "text": "t"}))
    assert store.ids() == ["a", "", "b", "c"]


@pytest.mark.parametrize(
    ("given_time", "seq", "place"),
    [(time(9), None, 0), (time(10), 1, 1), (time(13), 2, 2), (None, 3, 2), ("evening", 3, 3)],
)
def test_a_new_event_takes_its_place_in_a_day_that_uses_seq(
    tmp_path: Path, given_time: object, seq: int | None, place: int
) -> None:
    text = "".join(
        f"[[event]]\nid = '{number}'\ndate = 2019-11-25\nseq = {number}\ntime = {hour}:00:00\n\n"
        for number, hour in ((1, 10), (2, 12), (3, 14))
    )
    store = file_store(tmp_path, text)
    store.apply(
        AddEntry("event", {"id": "n", "date": date(2019, 11, 25), "time": given_time, "text": "t"})
    )
    assert store.raw("n").get("seq") == seq
    assert store.ids().index("n") == place


def test_spacing_is_that_of_the_neighbours(tmp_path: Path) -> None:
    for number, gap in enumerate(("", "\n", "\n\n")):
        folder = tmp_path / str(number)
        folder.mkdir()
        blocks = [f"[[event]]\nid = '{day}'\ndate = 2019-11-{day}\n" for day in (10, 12, 14)]
        store = file_store(folder, gap.join(blocks))
        for day in (11, 13, 15):
            store.apply(AddEntry("event", {"id": str(day), "date": date(2019, 11, day)}))
        assert store.path.read_text().replace('"', "'") == gap.join(
            f"[[event]]\nid = '{day}'\ndate = 2019-11-{day}\n" for day in range(10, 16)
        )


def test_actors_documents_and_views_go_behind_the_last_of_their_kind(tmp_path: Path) -> None:
    store = file_store(tmp_path, "[chronology]\nformat = 1\n\n[[event]]\nid = 'e'\n")
    for table in ("document", "actor", "view", "actor", "document", "view"):
        key = "name" if table == "view" else "id"
        name = f"{table}{len(store.ids(table)) + 1}"
        store.apply(AddEntry(table, {key: name}))
    assert [block.id for block in store.blocks()] == [
        *("", "actor1", "actor2", "document1", "document2", "e", "view1", "view2")
    ]


def test_an_actor_goes_at_the_latest_before_the_first_event(tmp_path: Path) -> None:
    text = "[[event]]\nid = 'e'\n\n[[actor]]\nid = 'late'\nname = 'L'\n"
    store = file_store(tmp_path, text)
    store.apply(AddEntry("actor", {"id": "new", "name": "N"}))
    assert store.path.read_text() == '[[actor]]\nid = "new"\nname = "N"\n\n' + text


def test_an_empty_file_and_one_of_comments_take_a_first_entry(tmp_path: Path) -> None:
    for number, text in enumerate(("", "# mine\n", "# mine", "\ufeff", "\n\n")):
        folder = tmp_path / str(number)
        folder.mkdir()
        store = file_store(folder, text)
        store.apply(AddEntry("event", {"id": "a", "text": "t"}))
        content = store.path.read_bytes().decode()
        assert content.startswith(text.rstrip("\n"))
        assert "mine" not in content or "# mine\n\n[[event]]" in content
        assert store.ids() == ["a"]
        store.repository.undo()
        assert store.path.read_bytes().decode() == text


def test_a_removed_entry_takes_its_spacing_but_no_comments_of_others(tmp_path: Path) -> None:
    text = (
        "# head\n\n[[event]]\nid = 'a'\n\n# ---- two ----\n\n# about b\n[[event]]\nid = 'b'\n"
        "# under b\n\n[[event]]\nid = 'c'\n\n# the end\n"
    )
    store = file_store(tmp_path, text)
    store.apply(RemoveEntry("event", "b"))
    after_b = text.replace("# about b\n[[event]]\nid = 'b'\n# under b\n\n", "")
    assert store.path.read_text() == after_b
    store.apply(RemoveEntry("event", "a"))
    assert store.path.read_text() == after_b.replace("[[event]]\nid = 'a'\n\n", "")
    store.apply(RemoveEntry("event", "c"))
    assert store.path.read_text() == "# head\n\n# ---- two ----\n\n# the end\n"


def test_homes_in_a_folder() -> None:
    assert home_of({"date": date(2019, 11, 25)}) == "events/2019/2019-11.toml"
    assert home_of({"date": "0009-03"}) == "events/0009/0009-03.toml"
    assert home_of({"date": "2019-11-30/2020-02-01"}) == "events/2019/2019-11.toml"
    assert home_of({"date": "../2019-11-30"}) == "events/2019/2019-11.toml"
    for value in (None, "", "XXXX-05-08", "wrong", 5, "../.."):
        assert home_of({"date": value}) == "events/undated.toml"


def test_new_entries_of_a_folder_go_to_their_files(tmp_path: Path) -> None:
    store = folder_store(tmp_path, {"other.toml": "[[actor]]\nid = 'x'\n"})
    done = store.apply(
        AddEntry("event", {"id": "a", "date": date(2019, 11, 25), "text": "t"}),
        AddEntry("event", {"id": "b", "date": date(2019, 11, 22), "text": "t"}),
        AddEntry("event", {"id": "c", "text": "t"}),
        AddEntry("actor", {"id": "y", "name": "Y"}),
        AddEntry("view", {"name": "v", "filter": "x"}),
    )
    assert set(done.paths) == {
        *("events/2019/2019-11.toml", "events/undated.toml", "chronology.toml")
    }
    files = store.files()
    assert files["events/2019/2019-11.toml"].decode() == (
        '[[event]]\nid = "b"\ndate = 2019-11-22\ntext = "t"\n\n'
        '[[event]]\nid = "a"\ndate = 2019-11-25\ntext = "t"\n'
    )
    assert files["chronology.toml"].decode() == (
        '[chronology]\nformat = 1\n\n[[actor]]\nid = "y"\nname = "Y"\n\n'
        '[[view]]\nname = "v"\nfilter = "x"\n'
    )


def a_folder(tmp_path: Path) -> Store:
    return folder_store(
        tmp_path,
        {
            "events/2019/2019-11.toml": (
                "# november\r\n\r\n# about a\r\n[[event]]\r\nid = 'a'\r\ndate = 2019-11-25\r\n"
                "text = '''\r\ntwo\r\nlines'''\r\n"
            ),
            "events/2019/2019-12.toml": "[[event]]\nid = 'b'\ndate = 2019-12-05\ntext = 't'\n",
            "events/undated.toml": "[[event]]\nid = 'u'\ntext = 't'\n",
            "mine.toml": "[[event]]\nid = 'm'\ndate = 2019-11-25\ntext = 't'\n",
        },
    )


def test_an_event_moves_file_when_its_month_changes(tmp_path: Path) -> None:
    store = a_folder(tmp_path)
    before = store.files()
    done = store.apply(ChangeEntry("event", "a", {"date": date(2019, 12, 1)}))
    assert done.paths == ("events/2019/2019-11.toml", "events/2019/2019-12.toml")
    files = store.files()
    assert files["events/2019/2019-11.toml"] == b"# november\r\n"
    assert files["events/2019/2019-12.toml"].decode() == (
        "# about a\n[[event]]\nid = 'a'\ndate = 2019-12-01\ntext = '''\ntwo\nlines'''\n\n"
        "[[event]]\nid = 'b'\ndate = 2019-12-05\ntext = 't'\n"
    )
    store.repository.undo()
    assert store.files() == before


def test_a_file_goes_with_its_last_event_and_comes_back_by_undo(tmp_path: Path) -> None:
    store = a_folder(tmp_path)
    before = store.files()
    done = store.apply(
        ChangeEntry("event", "b", {"date": date(2020, 1, 5)}),
        ChangeEntry("event", "u", {"date": date(2020, 1, 4)}),
        RemoveEntry("event", "m"),
    )
    assert set(done.gone) == {"events/2019/2019-12.toml", "events/undated.toml", "mine.toml"}
    after = store.files()
    assert after["events/2020/2020-01.toml"].decode().index("'u'") == 15
    assert set(after) == {
        *("chronology.toml", "events/2019/2019-11.toml", "events/2020/2020-01.toml")
    }
    store.repository.undo()
    assert store.files() == before
    assert not (store.path / "events" / "2020").exists()
    store.repository.redo()
    assert store.files() == after


def test_events_may_change_places_in_one_step(tmp_path: Path) -> None:
    store = a_folder(tmp_path)
    before = store.files()
    store.apply(
        ChangeEntry("event", "a", {"date": date(2019, 12, 6)}),
        ChangeEntry("event", "b", {"date": date(2019, 11, 6)}),
        ChangeEntry("event", "a", {"date": date(2019, 12, 7)}),
        RemoveEntry("event", "u"),
    )
    files = store.files()
    assert b"id = 'b'\r\ndate = 2019-11-06" in files["events/2019/2019-11.toml"]
    assert b"id = 'a'\ndate = 2019-12-07" in files["events/2019/2019-12.toml"]
    assert sorted(store.ids()) == ["a", "b", "m"]
    store.repository.undo()
    assert store.files() == before
    store.repository.redo()
    assert store.files() == files


def test_an_event_stays_where_its_owner_keeps_it(tmp_path: Path) -> None:
    store = a_folder(tmp_path)
    for entry_id, day in (("m", date(2020, 3, 1)), ("a", date(2019, 11, 1))):
        done = store.apply(ChangeEntry("event", entry_id, {"date": day}))
        assert len(done.paths) == 1
    assert b"2020-03-01" in store.files()["mine.toml"]


def test_inside_a_file_a_changed_date_moves_nothing(tmp_path: Path) -> None:
    store = file_store(tmp_path, EVENTS)
    store.apply(ChangeEntry("event", "22", {"date": date(2021, 1, 1)}))
    assert store.path.read_text() == EVENTS.replace("2019-11-22", "2021-01-01")


def test_a_file_named_chronology_opened_alone_is_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "chronology.toml"
    path.write_text("[chronology]\nformat = 1\n")
    store = Store(path)
    store.apply(AddEntry("event", {"id": "a", "date": date(2019, 11, 25), "text": "t"}))
    assert list(store.files()) == ["chronology.toml"]


@FEW
@given(st.one_of(st.dates(), st.sampled_from(("2019-12", "../2019", "XXXX-05-08", ""))))
def test_made_ids_have_the_shape_of_the_format(value: object) -> None:
    when = when_of(value)
    random = counting_bytes()
    made = {make_event_id(when, lambda _: False, random) for _ in range(20)}
    assert len(made) > 15
    for each in made:
        day, _, tail = each.rpartition("-")
        assert day == str(when.earliest or when.latest or "undated")
        assert len(tail) == 4
        assert set(tail) <= set("abcdefghijklmnopqrstuvwxyz0123456789")


def test_wrong_values_do_not_hinder_the_order() -> None:
    odd = {"date": 5, "time": [], "seq": "x"}
    assert order_key(odd) == order_key({})
    assert order_key({"seq": True}) == order_key({})


days = st.one_of(st.none(), st.dates(date(2019, 11, 1), date(2020, 1, 31)), st.just("2019-12"))


@FEW
@given(st.lists(days, min_size=1, max_size=5), st.data())
def test_no_event_is_lost_whatever_moves_and_undo_restores_every_file(
    first: list[object], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = folder_store(Path(folder), {})
        meant: dict[str, object] = {f"e{number}": day for number, day in enumerate(first)}
        given = [{"id": each, "date": day, "text": "t"} for each, day in meant.items()]
        store.apply(*(AddEntry("event", values) for values in given))
        seen = [store.files()]
        for _ in range(data.draw(st.integers(1, 3))):
            wanted = data.draw(st.dictionaries(st.sampled_from(sorted(meant)), days, min_size=1))
            meant |= wanted
            edits = [ChangeEntry("event", each, {"date": wanted[each]}) for each in wanted]
            if store.apply(*edits).paths:
                seen.append(store.files())
        found = {file.path: file.blocks for file in store.repository.read()}
        homes = {
            block.id: (path, block.raw.get("date"))
            for path, blocks in found.items()
            for block in blocks
            if block.raw is not None and block.table == "event"
        }
        assert homes == {each: (home_of({"date": day}), day) for each, day in meant.items()}
        assert sum(len(blocks) for blocks in found.values()) == len(meant) + 1
        for earlier in reversed(seen[:-1]):
            store.repository.undo()
            assert store.files() == earlier
        for later in seen[1:]:
            store.repository.redo()
            assert store.files() == later

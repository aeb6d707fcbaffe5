"""An appointment stands under the day it is planned for, with what became of it."""

from __future__ import annotations

from datetime import date, datetime

from tui.index.chronology_index import ChronologyIndex, open_index
from tui.model.blocks import ACTOR, EVENT, Block, ReadFile, Signature
from tui.model.query import NO_QUERY, parse_query
from tui.model.rows import EventRow, RowFlag


def _index(*events: dict[str, object]) -> ChronologyIndex:
    index = open_index(None)
    index.replace_files([_file(*events)])
    return index


def _file(*events: dict[str, object]) -> ReadFile:
    actor = Block(
        ACTOR, {"id": "stas", "name": "Staatssecretaris", "side": "Nederland"}, 0, 1, 1, 1
    )
    blocks = (
        Block(EVENT, {"text": "Iets.", **event}, number, number + 1, number + 2, number + 2)
        for number, event in enumerate(events)
    )
    return ReadFile("a.toml", Signature(1, 1, 1), (actor, *blocks))


def _rows(index: ChronologyIndex, text: str = "") -> list[EventRow]:
    return index.rows(index.select(parse_query(text)), 0, 99)


def _planned(index: ChronologyIndex) -> list[EventRow]:
    return [row for row in _rows(index) if row.flags & RowFlag.PLANNED]


ARRANGED: dict[str, object] = {
    "id": "e-1",
    "date": date(2019, 11, 25),
    "title": "Afspraak gemaakt",
    "channel": "phone",
    "from": ["jenv"],
    "to": ["ambassade"],
    "appointment": datetime(2019, 12, 5, 15, 30),
    "appointment_with": ["stas", "ambassadeur"],
}


def _linked(event_id: str, rel: str, **values: object) -> dict[str, object]:
    link = {"rel": rel, "event": "e-1"}
    return {"id": event_id, "date": date(2019, 12, 5), "links": [link], **values}


def test_it_stands_first_on_its_day_and_is_not_counted() -> None:
    index = _index({"id": "e-0", "date": date(2019, 12, 5), "seq": -5}, ARRANGED)
    selection = index.select(NO_QUERY)
    rows = _rows(index)
    assert [(row.id, row.date, row.time) for row in rows] == [
        ("e-1", "2019-11-25", ""),
        ("e-1", "2019-12-05", "15:30"),
        ("e-0", "2019-12-05", ""),
    ]
    assert [(h.date, h.lines, h.events) for h in selection.headings] == [
        ("2019-11-25", 1, 1),
        ("2019-12-05", 2, 1),
    ]
    assert selection.total == 2
    assert rows[1].present == ("stas", "ambassadeur")
    assert index.facets(NO_QUERY).actors == {"jenv": 1, "ambassade": 1}


def test_it_is_found_by_who_it_is_with() -> None:
    index = _index(ARRANGED)
    assert [row.date for row in _rows(index, "actor:stas")] == ["2019-12-05"]
    assert [row.date for row in _rows(index, "actor:jenv")] == ["2019-11-25"]
    assert [row.date for row in _rows(index, "side:nederland")] == ["2019-12-05"]
    assert [row.date for row in _rows(index, "date:2019-12")] == ["2019-12-05"]
    assert [row.date for row in _rows(index, "gemaakt")] == ["2019-11-25", "2019-12-05"]
    assert [row.date for row in _rows(index, "channel:phone")] == ["2019-11-25"]
    assert [row.date for row in _rows(index, "from:jenv")] == ["2019-11-25"]
    assert index.select(parse_query("actor:stas")).total == 0


def test_without_parties_of_its_own_it_is_with_all_who_take_part() -> None:
    event = {key: value for key, value in ARRANGED.items() if key != "appointment_with"}
    (planned,) = _planned(_index({**event, "present": ["jenv", "tolk"], "informed": ["bz"]}))
    assert planned.present == ("jenv", "ambassade", "tolk")


def test_links_tell_what_became_of_it() -> None:
    fates = {
        "cancels": RowFlag.CANCELLED,
        "holds": RowFlag.HELD,
        "moves": RowFlag.MOVED,
        "confirms": RowFlag.CONFIRMED,
    }
    every = RowFlag.CANCELLED | RowFlag.HELD | RowFlag.MOVED | RowFlag.CONFIRMED
    for rel, flag in fates.items():
        (planned,) = _planned(_index(ARRANGED, _linked("e-2", rel)))
        assert planned.flags & every == flag, rel
    (planned,) = _planned(_index(ARRANGED, _linked("e-2", "refers")))
    assert planned.flags & every == 0


def test_what_became_of_it_follows_changes_elsewhere() -> None:
    index = _index(ARRANGED)
    cancelling = ReadFile(
        "b.toml", Signature(1, 1, 1), (Block(EVENT, _linked("e-2", "cancels"), 0, 1, 1, 1),)
    )
    index.replace_files([cancelling])
    assert _planned(index)[0].flags & RowFlag.CANCELLED
    index.replace_files([], ["b.toml"])
    assert not _planned(index)[0].flags & RowFlag.CANCELLED


def test_one_that_is_moved_stands_on_both_days() -> None:
    moving = _linked("e-2", "moves", appointment="2019-12-12", appointment_time="afternoon")
    first, second = _planned(_index(ARRANGED, moving))
    assert (first.date, bool(first.flags & RowFlag.MOVED)) == ("2019-12-05", True)
    assert (second.date, second.time, second.flags & RowFlag.MOVED) == (
        "2019-12-12",
        "afternoon",
        0,
    )


def test_one_without_a_day_stands_nowhere_but_is_an_appointment() -> None:
    index = _index({"id": "e-1", "appointment": "XXXX-12-05"})
    assert _planned(index) == []
    assert index.select(parse_query("is:appointment")).total == 1


def test_one_that_cannot_be_read_is_a_fault() -> None:
    index = _index({"id": "e-1", "appointment": "morgen"})
    assert _planned(index) == []
    assert _rows(index)[0].flags & RowFlag.FAULTY
    assert index.select(parse_query("is:appointment")).total == 0

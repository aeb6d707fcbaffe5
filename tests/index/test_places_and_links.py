"""Going to a day, staying near a place, following links, picking an event by typing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tui.index.chronology_index import ChronologyIndex, open_index
from tui.model.blocks import ACTOR, DOCUMENT, EVENT, VIEW, Block, ReadFile, Signature
from tui.model.query import NO_QUERY, QueryError, parse_query
from tui.model.rows import LinkRow


def _index(*entries: tuple[str, dict[str, object]]) -> ChronologyIndex:
    index = open_index(None)
    blocks = tuple(
        Block(table, raw, number, number + 1, number + 1, number + 1)
        for number, (table, raw) in enumerate(entries)
    )
    index.replace_files([ReadFile("a.toml", Signature(1, 1, 1), blocks)])
    return index


def _event(event_id: str, when: object = None, **values: object) -> tuple[str, dict[str, object]]:
    raw: dict[str, object] = {"id": event_id, "text": f"Over {event_id}.", **values}
    if when is not None:
        raw["date"] = when
    return EVENT, raw


def _ids(index: ChronologyIndex, text: str = "") -> list[str]:
    return [row.id for row in index.rows(index.select(parse_query(text)), 0, 99)]


DAYS = (
    _event("month", "2019-12"),
    _event("first", date(2019, 12, 1)),
    _event("fifth", date(2019, 12, 5)),
    _event("open", "../2019-12-08"),
    _event("late", date(2020, 2, 1)),
    _event("undated"),
)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2019, 12, 1), "first"),
        (date(2019, 12, 2), "fifth"),
        (date(2019, 12, 5), "fifth"),
        (date(2019, 12, 6), "open"),
        (date(2019, 11, 1), "month"),
        (date(2030, 1, 1), "late"),
    ],
)
def test_going_to_a_day(day: date, found: str) -> None:
    index = _index(*DAYS)
    selection = index.select(NO_QUERY)
    position = index.position_of_day(selection, day.toordinal())
    assert index.rows(selection, position, 1)[0].id == found


def test_going_to_a_day_where_there_is_none() -> None:
    index = _index(_event("undated"))
    assert index.position_of_day(index.select(NO_QUERY), 737000) == 0
    assert index.position_of_day(index.select(parse_query("nergens")), 737000) == 0


def test_the_cursor_stays_near_when_its_event_is_filtered_away() -> None:
    days = [
        _event(f"e-{n}", date(2019, 1, 1) + timedelta(days=n), channel="phone" if n % 5 else "x")
        for n in range(20)
    ]
    index = _index(*days)
    everything = index.select(NO_QUERY)
    filtered = index.select(parse_query("channel:x"))
    near = []
    for position in range(20):
        row = index.rows(everything, position, 1)[0].row
        near.append(index.rows(filtered, index.nearest(filtered, row), 1)[0].id)
    assert near[:8] == ["e-0", "e-0", "e-0", "e-5", "e-5", "e-5", "e-5", "e-5"]
    assert near[15:] == ["e-15"] * 5
    assert index.nearest(index.select(parse_query("nergens")), 5) == 0
    assert index.nearest(everything, 0) == 0
    assert index.nearest(everything, 2**63 - 1) == 19


def test_a_place_that_is_gone_leads_to_the_nearest_that_is_left() -> None:
    index = _index(*(_event(f"e-{n}", date(2019, 1, 1 + n)) for n in range(9)))
    gone = index.rows(index.select(NO_QUERY), 4, 1)[0]
    blocks = tuple(
        Block(EVENT, raw, n, n + 1, n + 1, n + 1)
        for n, (_, raw) in enumerate(_event(f"e-{n}", date(2019, 1, 1 + n)) for n in range(9))
        if n != 4
    )
    index.replace_files([ReadFile("a.toml", Signature(2, 2, 2), blocks)])
    selection = index.select(NO_QUERY)
    assert index.rows(selection, index.nearest(selection, gone.row), 1)[0].id in ("e-3", "e-5")
    assert index.position(selection, "e-4") is None


def test_links_are_seen_from_both_ends() -> None:
    later = _event(
        "later",
        date(2019, 12, 5),
        links=[{"rel": "cancels", "event": "first"}, {"rel": "refers", "event": "nergens"}],
    )
    index = _index(_event("first", date(2019, 12, 1), time="morning"), later)
    assert index.links_of("later") == [
        LinkRow("cancels", "first", True, "Over first", "2019-12-01", "morning", True),
        LinkRow("refers", "nergens", True, "", "", "", False),
    ]
    assert index.links_of("first") == [
        LinkRow("cancels", "later", False, "Over later", "2019-12-05", "", True)
    ]
    assert index.links_of("nergens")[0].found


def test_links_join_positions_of_what_is_shown() -> None:
    days = [
        _event(f"e-{n}", date(2019, 1, 1 + n), channel="x" if n in (0, 9) else "y")
        for n in range(9)
    ]
    days.append(
        _event(
            "e-9",
            date(2019, 1, 10),
            channel="x",
            links=[{"rel": "answers", "event": "e-0"}, {"rel": "answers", "event": "e-4"}],
        )
    )
    index = _index(*days)
    everything = index.select(NO_QUERY)
    assert index.links_between(everything, 0, 99) == [(0, 9), (4, 9)]
    assert index.links_between(everything, 2, 1) == [(0, 9)]
    assert index.links_between(everything, 0, 1) == [(0, 9)]
    filtered = index.select(parse_query("channel:x"))
    assert index.links_between(filtered, 0, 9) == [(0, 1), (1, None)]


def test_links_in_a_ring_are_one_thread() -> None:
    ring = [
        _event(f"e-{n}", links=[{"rel": "follows", "event": f"e-{(n + 1) % 4}"}]) for n in range(4)
    ]
    index = _index(*ring, _event("other"))
    assert sorted(_ids(index, "thread:e-2")) == ["e-0", "e-1", "e-2", "e-3"]
    assert index.select(parse_query("-thread:e-2")).total == 1


def test_picking_an_event_by_typing() -> None:
    index = _index(
        _event("2019-11-25-aaaa", date(2019, 11, 25), title="Afspraak gemaakt"),
        _event("2019-12-05-bbbb", date(2019, 12, 5), title="Afspraak afgezegd"),
        _event("2019-12-06-cccc", date(2019, 12, 6), title="Niets"),
    )

    def found(text: str, limit: int = 9) -> list[str]:
        return [row.id[-4:] for row in index.find_events(text, limit)]

    assert found("afs") == ["bbbb", "aaaa"]
    assert found("a gem") == ["aaaa"]
    assert found("2019-12-06") == ["cccc"]
    assert found("") == ["cccc", "bbbb", "aaaa"]
    assert found("", 1) == ["cccc"]
    assert found("\"'*(^ OR NEAR") == []
    assert found("nergens") == []


def test_names_that_several_actors_have_are_refused() -> None:
    index = _index(
        (ACTOR, {"id": "bz", "name": "Buitenlandse Zaken", "aliases": ["ministerie"]}),
        (ACTOR, {"id": "jenv", "name": "Justitie", "aliases": ["ministerie"]}),
        _event("e-1", **{"from": ["bz", "vreemd"]}),
    )
    assert _ids(index, 'actor:"buitenlandse zaken"') == ["e-1"]
    assert _ids(index, "actor:vreemd") == ["e-1"]
    assert str(index.checked(parse_query('-actor:"BUITENLANDSE ZAKEN",jenv'))) == "-actor:bz,jenv"
    with pytest.raises(QueryError, match="bz, jenv"):
        index.select(parse_query("actor:ministerie"))
    with pytest.raises(QueryError, match="did you mean “Justitie”"):
        index.select(parse_query("actor:justitia"))
    with pytest.raises(QueryError, match="no actor"):
        index.checked(parse_query("from:xyz"))


def test_what_else_the_files_hold() -> None:
    index = _index(
        ("chronology", {"title": "Contacten", "language": "nl", "sources_wanted": "twee"}),
        (ACTOR, {"id": "bz", "name": "Buitenlandse Zaken", "was": ["oud"], "side": 3}),
        (ACTOR, {"name": "Zonder id"}),
        (DOCUMENT, {"id": "kst", "title": "Brief", "date": date(2019, 12, 13)}),
        (VIEW, {"name": "Telefoon", "filter": "channel:phone"}),
        _event("e-1", **{"from": ["oud"], "to": ["bz"]}),
    )
    assert index.chronology() == ("Contacten", "", "nl", "", 1, 1)
    assert index.actors() == [
        ("bz", "Buitenlandse Zaken", "Buitenlandse Zaken", "", "", "", (), ("oud",))
    ]
    assert index.documents() == [("kst", "Brief", "2019-12-13", "", "")]
    assert index.views() == [("Telefoon", "channel:phone")]
    assert index.facets(NO_QUERY).actors == {"bz": 1}
    assert index.actor_events("bz") == 1
    assert index.block_refs(VIEW, "Telefoon")[0].line == 5
    assert index.block_ref("e-1") == ("a.toml", 5, 6, 6)
    assert index.block_ref("nergens") is None
    assert list(index.ids(ACTOR)) == ["bz"]


def test_an_empty_chronology_answers_everything_with_nothing() -> None:
    index = open_index(None)
    selection = index.select(NO_QUERY)
    assert (selection.headings, selection.total, selection.rows) == ((), 0, None)
    assert index.rows(selection, 0, 10) == []
    assert index.nearest(selection, 77) == 0
    assert index.links_between(selection, 0, 10) == []
    assert index.select(parse_query("iets -actor:x*")).total == 0
    assert index.next_hit(NO_QUERY, 0) is None
    assert index.chronology().title == ""

"""What became of appointments, on small worked cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest

from tui.analysis.appointments import AppointmentStory, Stories
from tui.analysis.knowledge.facts import EventFacts, facts_of

TODAY = datetime(2019, 12, 20, 12, 0)


def event(
    event_id: str, day: object, links: Mapping[str, str] | None = None, **values: Any
) -> EventFacts:
    """An event on a day; `links` give the relation by the event that is named."""
    linked = [{"rel": rel, "event": named} for named, rel in (links or {}).items()]
    raw = {key.rstrip("_"): value for key, value in values.items()}
    return facts_of({"id": event_id, "date": day, "text": "…", "links": linked, **raw})


def on(day: int) -> date:
    return date(2019, 12, day)


AGREED = event("agreed", on(1), appointment=datetime(2019, 12, 10, 15, 30), from_=["a"])


def story(
    *events: EventFacts, of: str = "agreed", today: datetime | None = None
) -> AppointmentStory:
    found = Stories(events).story(of, today)
    assert found is not None
    return found


def test_without_a_word_it_is_open() -> None:
    found = story(AGREED)
    assert (found.state, found.history, found.decided_by) == ("open", (), None)


def test_an_event_without_an_appointment_has_no_story() -> None:
    assert Stories([event("e", on(1))]).story("e") is None
    assert Stories([AGREED]).story("nowhere") is None


def test_it_is_confirmed_by_each_who_does() -> None:
    one, two = (
        event("c1", on(2), {"agreed": "confirms"}),
        event("c2", on(3), {"agreed": "confirms"}),
    )
    found = story(AGREED, one, two)
    assert (found.state, [each.id for each in found.told_by("confirms")]) == (
        "confirmed",
        ["c1", "c2"],
    )


@pytest.mark.parametrize(
    ("rel", "state"), [("cancels", "cancelled"), ("moves", "moved"), ("holds", "held")]
)
def test_an_outcome_decides(rel: str, state: str) -> None:
    told = event("told", on(5), {"agreed": rel})
    found = story(AGREED, told, event("c", on(2), {"agreed": "confirms"}), today=TODAY)
    assert (found.state, found.decided_by, found.certain) == (state, told, True)


def test_it_tells_how_long_before_it_was_called_off() -> None:
    found = story(AGREED, event("off", on(10), {"agreed": "cancels"}, time="10:00"))
    assert found.ahead == (19800, 19800)
    found = story(AGREED, event("off", on(10), {"agreed": "cancels"}, time="morning"))
    assert found.ahead == (12601, 34200)
    assert story(AGREED, event("off", "2019-12-10~", {"agreed": "cancels"})).ahead is None


def test_cancelled_and_held_after_all_is_held() -> None:
    off, held = (
        event("off", on(9), {"agreed": "cancels"}),
        event("held", on(10), {"agreed": "holds"}),
    )
    for order in ((AGREED, off, held), (AGREED, held, off)):
        found = story(*order)
        assert (found.state, found.decided_by) == ("held", held)
        assert [step.rel for step in found.history] == ["cancels", "holds"]


def test_moved_twice_the_latest_move_counts() -> None:
    first = event("first", on(3), {"agreed": "moves"}, appointment=on(12))
    second = event("second", on(4), {"agreed": "moves"}, appointment=on(14))
    for order in ((AGREED, first, second), (AGREED, second, first)):
        assert story(*order).moved_to == second
        assert (story(*order, of="first").state, story(*order, of="first").moved_to) == (
            "moved",
            second,
        )
        assert story(*order, of="second").state == "open"


def test_a_chain_of_moves_leads_to_the_last() -> None:
    first = event("first", on(3), {"agreed": "moves"}, appointment=on(12))
    second = event("second", on(4), {"first": "moves"}, appointment=on(14))
    found = story(AGREED, first, second)
    assert (found.state, found.decided_by, found.moved_to) == ("moved", first, second)
    assert story(AGREED, first, second, of="second").moved_from == first


def test_what_comes_after_a_move_is_of_the_new_appointment() -> None:
    moved = event("moved", on(3), {"agreed": "moves"}, appointment=on(12))
    off = event("off", on(11), {"agreed": "cancels"})
    assert story(AGREED, moved, off).state == "moved"
    found = story(AGREED, moved, off, of="moved")
    assert (found.state, found.decided_by) == ("cancelled", off)


def test_what_came_before_a_move_stays_with_the_old_one() -> None:
    off = event("off", on(2), {"agreed": "cancels"})
    moved = event("moved", on(3), {"agreed": "moves"}, appointment=on(12))
    assert story(AGREED, off, moved).state == "moved"
    assert story(AGREED, off, moved, of="moved").state == "open"


def test_one_that_is_moved_to_no_known_day_leads_nowhere() -> None:
    found = story(AGREED, event("moved", on(3), {"agreed": "moves"}))
    assert (found.state, found.moved_to) == ("moved", None)


def test_moves_that_go_round_in_a_circle_end() -> None:
    one = event("one", on(1), {"two": "moves"}, appointment=on(10))
    two = event("two", on(1), {"one": "moves"}, appointment=on(11))
    assert {story(one, two, of=each).state for each in ("one", "two")} <= {"moved", "open"}


def test_the_place_in_the_file_orders_nothing() -> None:
    off, moved = (
        event("off", on(3), {"agreed": "cancels"}),
        event("moved", on(3), {"agreed": "moves"}),
    )
    for order in ((AGREED, off, moved), (AGREED, moved, off)):
        found = story(*order)
        assert (found.state, found.certain) == ("cancelled", False)


@pytest.mark.parametrize(
    ("off", "moved"),
    [({"seq": 1}, {"seq": 2}), ({"time": "09:00"}, {"time": "afternoon"})],
    ids=["seq", "time"],
)
def test_seq_and_times_order_a_day(off: dict[str, object], moved: dict[str, object]) -> None:
    found = story(
        AGREED,
        event("moved", on(3), {"agreed": "moves"}, **moved),
        event("off", on(3), {"agreed": "cancels"}, **off),
    )
    assert (found.state, found.certain) == ("moved", True)


def test_a_link_orders_a_day() -> None:
    off = event("off", on(3), {"agreed": "cancels"})
    moved = event("moved", on(3), {"agreed": "moves", "off": "follows"})
    assert (story(AGREED, off, moved).state, story(AGREED, off, moved).certain) == ("moved", True)


def test_it_is_overdue_when_its_day_is_over_without_an_outcome() -> None:
    confirmed = event("c", on(2), {"agreed": "confirms"})
    assert story(AGREED, confirmed, today=datetime(2019, 12, 10, 23, 0)).state == "confirmed"
    found = story(AGREED, confirmed, today=datetime(2019, 12, 11))
    assert (found.state, found.expected) == ("overdue", "confirmed")
    assert story(AGREED, confirmed).state == "confirmed"


def test_one_without_a_last_day_is_never_overdue() -> None:
    open_ended = event("agreed", on(1), appointment="2019-12-10/..")
    assert story(open_ended, today=datetime(2030, 1, 1)).state == "open"


def test_who_makes_it_public_announces_it() -> None:
    told = event("told", on(4), {"agreed": "refers"}, channel="parliament")
    mailed = event("mailed", on(5), {"agreed": "refers"}, channel="email")
    found = story(AGREED, told, mailed)
    assert [(step.rel, step.event.id) for step in found.history] == [("announces", "told")]


def test_its_parties_are_its_own_or_all_who_take_part() -> None:
    own = event("e", on(1), appointment=on(9), appointment_with=["x"], from_=["a"], to=["b"])
    assert story(own, of="e").event.appointment_with == ("x",)
    assert story(AGREED).event.appointment_with == ("a",)

"""Events split in two and joined into one, with everything they held."""

from __future__ import annotations

from datetime import date, time

import pytest

from tui.model.drafts import StandingEntry
from tui.model.edits import AddEntry, ChangeEntry, RemoveEntry
from tui.model.split_join import join_events, joined_values, split_event

RAW = {
    "id": "a",
    "date": date(2019, 12, 5),
    "time": time(15, 30),
    "title": "Two things",
    "text": "First thing. Second thing.",
    "from": ["bz"],
    "tags": ["x"],
    "links": [{"rel": "follows", "event": "z"}],
    "key": True,
    "mood": "calm",
}


def test_a_split_shares_what_both_have_and_leaves_the_rest_with_the_first() -> None:
    event = StandingEntry("a", RAW, "block", "x.toml", 7)
    assert split_event(event, "First thing. ", "Second thing.", "Then") == [
        ChangeEntry("event", "a", {"text": "First thing."}, "block", "x.toml", 7),
        AddEntry(
            "event",
            {
                "date": date(2019, 12, 5),
                "time": time(15, 30),
                "from": ["bz"],
                "tags": ["x"],
                "mood": "calm",
                "text": "Second thing.",
                "title": "Then",
            },
            "a",
            "x.toml",
            7,
        ),
    ]


@pytest.mark.parametrize(("text", "rest"), [("", "all"), ("all", " \n")])
def test_both_parts_need_a_text(text: str, rest: str) -> None:
    with pytest.raises(ValueError, match="text"):
        split_event(StandingEntry("a", RAW), text, rest)


def test_a_join_keeps_every_text_actor_source_and_link() -> None:
    events = [
        StandingEntry("a", {"text": "One.", "from": ["bz"], "sources": [{"document": "d"}]}, "A"),
        StandingEntry(
            "b",
            {
                "text": "Two.",
                "title": "B",
                "from": ["bz", "jenv"],
                "sources": [{"document": "d"}, "talk"],
                "links": [{"rel": "follows", "event": "a"}, {"rel": "answers", "event": "q"}],
                "public": False,
            },
            "B",
        ),
    ]
    pointing = StandingEntry("c", {"links": [{"rel": "confirms", "event": "b", "why": "x"}]}, "C")
    assert join_events(events, [pointing, events[0]]) == [
        ChangeEntry(
            "event",
            "a",
            {
                "text": "One.\n\nTwo.",
                "title": "B",
                "from": ["bz", "jenv"],
                "sources": [{"document": "d"}, "talk"],
                "public": False,
                "links": [{"rel": "answers", "event": "q"}],
            },
            "A",
        ),
        ChangeEntry("event", "c", {"links": [{"rel": "confirms", "event": "a", "why": "x"}]}, "C"),
        RemoveEntry("event", "b", "B"),
    ]


def test_a_time_of_another_day_is_not_taken_over() -> None:
    first = StandingEntry("a", {"text": "One.", "date": date(2019, 12, 5)})
    same = StandingEntry("b", {"text": "Two.", "date": date(2019, 12, 5), "time": time(9)})
    other = StandingEntry("c", {"text": "Three.", "date": date(2019, 12, 6), "time": time(8)})
    assert joined_values([first, other, same])["time"] == time(9)
    assert "time" not in joined_values([first, other])


def test_one_event_cannot_be_joined() -> None:
    with pytest.raises(ValueError, match="two"):
        join_events([StandingEntry("a", RAW)])

"""Find and replace: every place is found, and only the chosen ones change."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.drafts import FieldError, StandingEntry
from tui.model.edits import ChangeEntry
from tui.model.replacing import Wanted, find_places, replace_edits

EVENT = StandingEntry(
    "a",
    {
        "id": "a",
        "title": "The Ambassador calls",
        "text": "The ambassador calls the ambassador.",
        "tags": ["ambassador"],
        "sources": [{"document": "ambassador", "quote": "our ambassador", "x": 1}, "free text"],
    },
    "block",
    "x.toml",
    3,
)


def change(edit: object) -> ChangeEntry:
    assert isinstance(edit, ChangeEntry)
    return edit


def test_every_text_is_looked_through_and_nothing_else() -> None:
    places = find_places([EVENT], Wanted("ambassador", "envoy", case=False))
    assert [(place.key, place.source, place.start) for place in places] == [
        ("title", -1, 4),
        ("text", -1, 4),
        ("text", -1, 25),
        ("sources", 0, 4),
    ]


def test_only_the_chosen_places_change_and_the_rest_of_a_source_stays() -> None:
    places = find_places([EVENT], Wanted("ambassador", "envoy"))
    (edit,) = replace_edits([places[1], places[2]])
    assert change(edit).values == {
        "text": "The ambassador calls the envoy.",
        "sources": [{"document": "ambassador", "quote": "our envoy", "x": 1}, "free text"],
    }
    assert (change(edit).seen, change(edit).path, change(edit).line) == ("block", "x.toml", 3)


def test_a_title_replaced_away_takes_its_key_away() -> None:
    event = StandingEntry("a", {"title": "x", "text": "x"})
    (edit,) = replace_edits(find_places([event], Wanted("x", "")))
    assert change(edit).values == {"title": None, "text": ""}


def test_a_regular_expression_uses_its_groups() -> None:
    event = StandingEntry("a", {"text": "15.00 uur"})
    (place,) = find_places([event], Wanted(r"(\d+)\.(\d+)", r"\1:\2", regex=True))
    assert place.new == "15:00"


@pytest.mark.parametrize(
    "wanted",
    [Wanted("(", "", True), Wanted("a", r"\1", True), Wanted("a", r"\g<x>", True)],
)
def test_what_is_no_expression_is_told(wanted: Wanted) -> None:
    with pytest.raises(FieldError):
        find_places([StandingEntry("a", {"text": "a"})], wanted)


def test_an_empty_search_and_an_empty_match_find_nothing() -> None:
    assert find_places([EVENT], Wanted("", "x")) == []
    assert find_places([EVENT], Wanted("q*", "x", regex=True)) == []


@given(st.text("ab.c ", max_size=30), st.text("ab.", min_size=1, max_size=3), st.text(max_size=3))
def test_replacing_everywhere_is_what_str_replace_does(text: str, find: str, new: str) -> None:
    event = StandingEntry("a", {"text": text})
    edits = replace_edits(find_places([event], Wanted(find, new)))
    after = change(edits[0]).values["text"] if edits else text
    assert after == text.replace(find, new)


@given(st.text("aB", max_size=12), st.sets(st.integers(0, 12)))
def test_places_left_out_stay_as_they_are(text: str, left_out: set[int]) -> None:
    event = StandingEntry("a", {"text": text})
    places = find_places([event], Wanted("a", "x", case=False))
    taken = [place for number, place in enumerate(places) if number not in left_out]
    starts = {place.start for place in taken}
    expected = "".join("x" if number in starts else char for number, char in enumerate(text))
    edits = replace_edits(taken)
    assert (change(edits[0]).values["text"] if edits else text) == expected
    assert len(places) == len(re.findall("a", text, re.IGNORECASE))

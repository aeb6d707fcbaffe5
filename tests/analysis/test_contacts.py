"""Contacts worked out by hand: directions, silences with uncertain dates, orders, filters."""

from __future__ import annotations

from datetime import date
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from tui.analysis.contacts import (
    BY_COUNT,
    BY_LAST,
    BY_NAME,
    BY_SIDE,
    BY_SILENCE,
    LEVELS,
    ends_of,
    heat,
    is_loose,
    longest_silence,
    order_actors,
    order_pairs,
    pair_filter,
    pairs_of,
    ways,
)
from tui.model.contacts import NO_CONTACT, ContactCounts, ContactDays, Count, PairContacts
from tui.model.query import parse_query
from tui.model.rows import HeadingRow
from tui.model.when import span_key, when_of

DIRECTED, TOGETHER, TOLD = Count(1, 0, 0), Count(1, 1, 0), Count(0, 0, 1)


def heading(text: str, lines: int = 1) -> HeadingRow:
    when = when_of(text)
    first = when.earliest.toordinal() if when.earliest else 0
    last = when.latest.toordinal() if when.latest else 0
    return HeadingRow(0, when.text, first, last, lines, lines, when.certain)


def headings(*texts: str) -> list[HeadingRow]:
    return [heading(text) for text in sorted(texts, key=lambda text: span_key(when_of(text)))]


def silence(*texts: str) -> tuple[int, bool] | None:
    found = headings(*texts)
    loose = sum(each.lines for each in found if is_loose(each))
    longest = longest_silence(found, loose)
    return None if longest is None else (longest.days, longest.exact)


# Directions


def test_who_acts_contacts_who_is_addressed_and_nobody_else() -> None:
    found = ways(["a", "b"], ["c"], [], [])
    assert found == {("a", "c"): DIRECTED, ("b", "c"): DIRECTED}


def test_who_are_present_contact_each_other_in_both_directions() -> None:
    assert ways([], [], ["a", "b"], []) == {("a", "b"): TOGETHER, ("b", "a"): TOGETHER}


def test_who_is_present_is_together_with_who_acts_and_who_is_addressed() -> None:
    found = ways(["a"], ["b"], ["c"], [])
    assert found.pop(("a", "b")) == DIRECTED
    assert set(found) == {("a", "c"), ("c", "a"), ("b", "c"), ("c", "b")}
    assert set(found.values()) == {TOGETHER}


def test_what_is_addressed_counts_once_where_both_are_present_too() -> None:
    assert ways(["a"], ["b"], ["a", "b"], []) == {("a", "b"): DIRECTED, ("b", "a"): TOGETHER}


def test_who_is_informed_is_told_and_not_contacted() -> None:
    assert ways(["a"], ["b"], [], ["c"]) == {("a", "b"): DIRECTED, ("a", "c"): TOLD}
    assert ways(["a"], ["b"], [], ["b"]) == {("a", "b"): Count(1, 0, 1)}


def test_an_actor_may_contact_itself_but_is_not_together_with_itself() -> None:
    assert ways(["a"], ["a"], [], []) == {("a", "a"): DIRECTED}
    assert ways([], [], ["a"], []) == {}


# Silences


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        ((), None),
        (("2019-11-25",), None),
        (("2019-11-25", "2019-11-25"), None),
        (("2019-11-01", "2019-11-05", "2019-11-20"), (15, True)),
        # One day among the first ten: it may have been the tenth.
        (("[2019-12-01..2019-12-10]", "2019-12-20"), (10, False)),
        # It lasted, so there was no silence while it did.
        (("2019-11-01/2019-11-15", "2019-11-20"), (5, False)),
        (("2019-11-01", "2019-11-03/..", "2019-12-31"), (2, False)),
        (("../2019-11-10", "2019-11-01", "2019-11-25"), (15, False)),
        # A date of a whole month fills the month.
        (("2019-10-31", "2019-11", "2019-12-24"), (24, False)),
        # What is not certain may lie in the middle, and what has no date too.
        (("2019-11-01", "2019-11-11?", "2019-11-30"), (15, False)),
        (("2019-11-01", "2019-11-21", "XXXX-11-05"), (10, False)),
        (("2019-11-01", "2019-11-21", "2019-12-31", ""), (20, False)),
    ],
)
def test_a_silence_is_no_longer_than_it_surely_was(
    texts: tuple[str, ...], wanted: tuple[int, bool] | None
) -> None:
    assert silence(*texts) == wanted


def test_a_silence_says_between_which_dates_and_what_may_lie_there() -> None:
    found = longest_silence(headings("2019-11-01", "2019-11-21", "2019-11-25"), loose=2)
    assert found is not None
    assert (found.after.date, found.before.date) == ("2019-11-01", "2019-11-21")
    assert (found.stretch, found.loose) == (20, 2)
    assert found.days == 7


days = st.integers(1, 12)
dates = st.one_of(
    days.map(lambda day: f"2019-11-{day:02}"),
    st.tuples(days, days).map(
        lambda two: f"[2019-11-{min(two):02}..2019-11-{max(two):02}]" if two[0] != two[1] else ""
    ),
    st.just("2019-11-06?"),
)
FIRST = date(2019, 11, 1).toordinal()


@settings(max_examples=examples(120), deadline=None)
@given(st.lists(dates, min_size=2, max_size=4))
def test_wherever_the_uncertain_days_lie_there_was_a_silence_as_long(texts: list[str]) -> None:
    found = silence(*texts)
    if found is None:
        return
    possible = [
        range(FIRST - 2, FIRST + 14) if is_loose(each) else range(each.earliest, each.latest + 1)
        for each in headings(*texts)
    ]
    longest = [
        max(later - earlier for earlier, later in pairwise(sorted(placed)))
        for placed in product(*possible)
    ]
    assert found[0] <= min(longest)
    if found[1]:
        assert longest == [found[0]]


# First and last


def test_the_first_and_the_last_contact_say_what_may_lie_outside_them() -> None:
    found = ends_of(headings("2019-11-03", "2019-11-25", "2019-11-20/2019-12", "../2019-11-30"))
    assert found is not None
    assert (found.first.date, found.last.date) == ("2019-11-03", "2019-11-25")
    assert found.earlier is not None
    assert found.earlier.date == "../2019-11-30"
    assert found.later is not None
    assert found.later.date == "../2019-11-30" or found.later.latest > found.last.latest


def test_certain_days_leave_nothing_outside_and_no_date_has_no_end() -> None:
    found = ends_of(headings("2019-11-03", "2019-11-25"))
    assert found is not None
    assert (found.earlier, found.later) == (None, None)
    assert ends_of(headings("", "XXXX-11-05")) is None


# Heat and orders


def test_the_heat_grows_with_the_count_and_fills_the_scale() -> None:
    assert [heat(count, 3) for count in range(4)] == [0, 1, 2, 3]
    for most in (9, 100, 30_000):
        heights = [heat(count, most) for count in range(1, most + 1)]
        assert heights == sorted(heights)
        assert heights[0] >= 1
        assert heights[-1] == LEVELS


NAMES = {"a": "Zoë", "b": "Émile", "c": "Anna", "d": "bert"}
SIDES = {"a": "West", "b": "", "c": "Oost", "d": "West"}


def test_actors_stand_by_count_by_name_or_by_side() -> None:
    counts = ContactCounts(actors=("a", "b", "c", "d"))

    def ordered(how: str) -> str:
        order = order_actors(counts, how, NAMES.__getitem__, SIDES.__getitem__)
        return "".join(counts.actors[place] for place in order)

    assert ordered(BY_COUNT) == "abcd"
    assert ordered(BY_NAME) == "cdba"
    assert ordered(BY_SIDE) == "cadb"


def test_pairs_stand_by_count_by_last_contact_or_by_silence() -> None:
    days = headings("2019-11-01", "2019-11-05", "2019-11-20", "2019-11-30")
    counts = ContactCounts(
        actors=("a", "b", "c"),
        counts={(0, 1): Count(3), (1, 0): Count(1), (0, 2): Count(2, 1), (2, 0): Count(1, 1)},
    )
    ranks = {(0, 1): [0, 1, 3], (0, 2): [1, 2]}
    pairs = list(pairs_of(counts, ContactDays(days, ranks, {(0, 1): 4, (0, 2): 2}, {(0, 1): 2})))
    by_count, by_last = order_pairs(pairs, BY_COUNT), order_pairs(pairs, BY_LAST)
    assert [each.pair for each in by_count] == [(0, 1), (0, 2)]
    assert [each.pair for each in by_last] == [(0, 1), (0, 2)]
    assert [each.pair for each in order_pairs(pairs, BY_SILENCE)] == [(0, 2), (0, 1)]
    first, second = by_count
    assert (first.events, first.there, first.back, first.together) == (4, 3, 1, 0)
    assert (second.events, second.there, second.back, second.together) == (2, 1, 0, 1)
    assert first.silence is not None
    assert (first.silence.stretch, first.silence.days) == (25, 9)


# Filters


def pair(there: Count, back: Count = NO_CONTACT, events: int = 0, both: int = 0) -> PairContacts:
    return PairContacts(there, back, events or there.contacts, both, (), (), ())


@pytest.mark.parametrize(
    ("found", "both_ways", "wanted", "exact"),
    [
        (pair(Count(3, 0, 1)), False, "from:a to:b", True),
        (pair(Count(3), Count(2), 5), False, "from:a to:b", True),
        (pair(Count(3), Count(2), 5), True, "actor:a actor:b", False),
        (pair(Count(0), Count(2), 2), True, "from:b to:a", True),
        (pair(Count(2, 2), Count(2, 2), 2, 2), True, "present:a present:b", True),
        (pair(Count(2, 2), Count(2, 2), 2, 1), False, "actor:a actor:b", False),
        (pair(Count(3, 1), Count(1, 1), 3, 1), False, "actor:a actor:b", False),
        (pair(Count(0, 0, 4)), False, "from:a informed:b", True),
    ],
)
def test_a_pair_has_a_filter(
    found: PairContacts, both_ways: bool, wanted: str, exact: bool
) -> None:
    chosen = pair_filter(parse_query("tag:x"), ("a", "b"), found, "phone", both_ways=both_ways)
    assert chosen is not None
    assert chosen.query.text == f"tag:x {wanted} channel:phone"
    assert chosen.exact is exact


def test_no_contact_has_no_filter() -> None:
    assert pair_filter(parse_query(""), ("a", "b"), pair(Count(), Count(2), 2)) is None

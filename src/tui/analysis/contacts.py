"""Contacts between actors: how often, how long the silences were, and in which order to show them.

What a contact is stands in `tui.model.contacts`. Dates are headings of the timeline: their first
and last possible day as Gregorian ordinals (0 where that is not known), and whether they are
certain (docs/patterns.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from tui.model.contacts import (
    NO_CONTACT,
    ContactCounts,
    ContactDays,
    Count,
    Pair,
    PairContacts,
)
from tui.model.folding import fold
from tui.model.query import Query, Term, Value
from tui.model.rows import HeadingRow

LEVELS = 8
"""How many heights of heat there are, beside none."""

BY_COUNT, BY_NAME, BY_SIDE = "count", "name", "side"
ACTOR_ORDERS = (BY_COUNT, BY_NAME, BY_SIDE)
"""The orders of rows and columns."""

BY_LAST, BY_SILENCE = "last", "silence"
PAIR_ORDERS = (BY_COUNT, BY_LAST, BY_SILENCE)
"""The orders of a list of pairs."""

_ENDLESS = 1 << 40
"""A day after every day."""


# Directions


def ways(
    from_: Iterable[str], to: Iterable[str], present: Iterable[str], informed: Iterable[str]
) -> dict[tuple[str, str], Count]:
    """What one event is between two actors: for each pair, from the first to the second.

    A pair of which one is present and the other has a part in it too was together, in both
    directions; where the one also addresses the other that is the contact.
    """
    acting, addressed, there = set(from_), set(to), set(present)
    anyhow = acting | addressed | there
    found = {(one, other): Count(contacts=1) for one in acting for other in addressed}
    for one in there:
        for other in anyhow - {one}:
            for pair in ((one, other), (other, one)):
                found.setdefault(pair, Count(contacts=1, together=1))
    for one in acting:
        for other in set(informed):
            found[one, other] = found.get((one, other), NO_CONTACT)._replace(informed=1)
    return found


# Silences


class Silence(NamedTuple):
    """The longest silence between two contacts.

    `days` pass for certain between two contacts that follow each other, wherever those lie whose
    date is not certain. `stretch` are the days between the dates `after` and `before`, the widest
    stretch in which no contact with a certain date lies; `loose` contacts may lie in it. It is
    `exact` where every contact has one certain day, so that it was not longer either.
    """

    days: int
    stretch: int
    after: HeadingRow
    before: HeadingRow
    loose: int
    exact: bool


def longest_silence(headings: Iterable[HeadingRow], loose: int) -> Silence | None:
    """The longest silence between contacts under these headings; None where none is certain.

    A date that leaves several days open fills them all. A heading that is qualified, or has no
    day at all, may lie anywhere, and `loose` is how many contacts are under such headings. So no
    silence comes out longer than it surely was.
    """
    fixed: list[tuple[int, int, HeadingRow]] = []
    exact = True
    for heading in headings:
        _number, _date, earliest, latest, _lines, _events, certain = heading
        if not certain or not (earliest or latest):
            continue
        exact = exact and earliest == latest
        fixed.append((earliest, latest or _ENDLESS, heading))
    fixed.sort(key=_first_day)
    gaps: list[int] = []
    widest: tuple[int, HeadingRow, HeadingRow] | None = None
    reached, after = _ENDLESS, None
    for earliest, latest, heading in fixed:
        if after is not None and earliest > reached:
            gaps.append(earliest - reached)
            if widest is None or gaps[-1] > widest[0]:
                widest = gaps[-1], after, heading
        if after is None or latest > reached:
            reached, after = latest, heading
    if widest is None:
        return None
    days = _shared_out(gaps, loose) if loose else widest[0]
    return Silence(days, *widest, loose, exact and not loose)


def _first_day(fixed: tuple[int, int, HeadingRow]) -> tuple[int, int]:
    return fixed[0], fixed[1]


def _shared_out(gaps: Sequence[int], loose: int) -> int:
    """The longest part that stays when so many points cut the gaps up as fine as they can."""
    low, high = 1, max(gaps)
    while low < high:
        middle = (low + high) // 2
        if sum(-(-gap // middle) - 1 for gap in gaps) <= loose:
            high = middle
        else:
            low = middle + 1
    return low


def is_loose(heading: HeadingRow) -> bool:
    """Whether what is under a heading may lie anywhere: it is qualified, or has no day at all."""
    return not heading.certain or not (heading.earliest or heading.latest)


# First and last


class Ends(NamedTuple):
    """The first and the last contact that have a date, and what may have come before and after.

    `earlier` and `later` are dates of which it is not known that they lie between.
    """

    first: HeadingRow
    last: HeadingRow
    earlier: HeadingRow | None
    later: HeadingRow | None


def ends_of(headings: Iterable[HeadingRow]) -> Ends | None:
    """The first and the last contact under these headings; None where none has a date."""
    listed = list(headings)
    dated = [each for each in listed if each.earliest or each.latest]
    if not dated:
        return None
    first = min(dated, key=lambda each: (each.earliest or each.latest, each.latest or _ENDLESS))
    last = max(dated, key=lambda each: (each.earliest, -(each.latest or _ENDLESS)))
    earlier = [h for h in listed if h != first and _may_precede(h, first)]
    later = [h for h in listed if h != last and _may_follow(h, last)]
    return Ends(first, last, earlier[0] if earlier else None, later[-1] if later else None)


def _may_precede(one: HeadingRow, first: HeadingRow) -> bool:
    return is_loose(one) or (one.earliest or -1) < (first.earliest or -1)


def _may_follow(one: HeadingRow, last: HeadingRow) -> bool:
    return is_loose(one) or (one.latest or _ENDLESS) > (last.latest or _ENDLESS)


# Orders


def order_actors(
    counts: ContactCounts, how: str, name_of: Callable[[str], str], side_of: Callable[[str], str]
) -> tuple[int, ...]:
    """The places of the actors in one of ACTOR_ORDERS; actors without a side come last."""
    places = range(len(counts.actors))
    if how == BY_NAME:
        return tuple(sorted(places, key=lambda place: fold(name_of(counts.actors[place]))))
    if how == BY_SIDE:
        sides = [fold(side_of(actor)) for actor in counts.actors]
        return tuple(sorted(places, key=lambda place: (not sides[place], sides[place], place)))
    return tuple(places)


def heat(count: int, most: int) -> int:
    """The height of a count from 0 (nothing) to LEVELS (the most there is).

    Few contacts have a height each; of many, each height stands for as many times more.
    """
    if count <= 0:
        return 0
    if most <= LEVELS:
        return count
    return max(1, round(LEVELS * log(1 + count) / log(1 + most)))


# Pairs


@dataclass(frozen=True, slots=True)
class PairFacts:
    """Two actors that were in contact, by their places among those that were counted.

    `events` are the events in which they were: `there` from the first to the second, `back` the
    other way, and `together` without a direction. Of one actor with itself all are `there`.
    """

    pair: Pair
    events: int
    there: int
    back: int
    together: int
    last: HeadingRow | None
    silence: Silence | None


def pairs_of(counts: ContactCounts, days: ContactDays) -> Iterator[PairFacts]:
    """The pairs with a contact, in no order."""
    for pair, ranks in days.ranks.items():
        one, other = pair
        there, back = counts.count(one, other), counts.count(other, one)
        if one == other:
            back = NO_CONTACT
        headings = [days.headings[rank] for rank in ranks]
        # The last heading has the last date, unless its first day is not known.
        ends = ends_of(headings[-1:] if headings[-1].earliest else headings)
        yield PairFacts(
            pair,
            days.events[pair],
            there.contacts - there.together,
            back.contacts - back.together,
            min(there.together, back.together),
            None if ends is None else ends.last,
            longest_silence(headings, days.loose.get(pair, 0)),
        )


def order_pairs(pairs: Iterable[PairFacts], how: str) -> list[PairFacts]:
    """The pairs in one of PAIR_ORDERS: most, latest or longest first."""
    return sorted(pairs, key=lambda each: (*_pair_key(each, how), -each.events, each.pair))


def _pair_key(facts: PairFacts, how: str) -> tuple[int, int]:
    if how == BY_LAST:
        last = facts.last
        return (0, 0) if last is None else (-(last.earliest or last.latest), -last.latest)
    if how == BY_SILENCE:
        silence = facts.silence
        return (0, 0) if silence is None else (-silence.days, -silence.stretch)
    return -facts.events, 0


# As a filter


class PairFilter(NamedTuple):
    """A filter for the events of two actors; `exact` where it lets nothing else through."""

    query: Query
    exact: bool


def pair_filter(
    query: Query,
    pair: tuple[str, str],
    found: PairContacts,
    channel: str = "",
    *,
    both_ways: bool = False,
) -> PairFilter | None:
    """The filter with what chooses the contacts from the first to the second; None for none.

    With `both_ways` those from the second to the first as well. Contacts that are some addressed
    and some together have no filter of their own: then it is for all events in which both have a
    part (docs/filters.md).
    """
    there, back = found.there, found.back
    if both_ways and not there.contacts and back.contacts:
        return pair_filter(query, (pair[1], pair[0]), found.turned(), channel)
    if not there.contacts and not there.informed:
        return None
    fields = ("actor", "actor")
    if not there.contacts:
        fields = ("from", "informed")
    elif not there.together and not (both_ways and back.contacts):
        fields = ("from", "to")
    elif found.both_present == (found.events if both_ways else there.contacts):
        fields = ("present", "present")
    terms = [Term(False, field, (Value(actor),)) for field, actor in zip(fields, pair, strict=True)]
    if channel:
        terms.append(Term(False, "channel", (Value(channel),)))
    added = tuple(term for term in dict.fromkeys(terms) if term not in query.terms)
    return PairFilter(Query(query.terms + added), fields[0] != "actor")

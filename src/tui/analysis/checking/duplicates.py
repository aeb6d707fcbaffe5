"""Events that look like one event told twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final, NamedTuple

from tui.analysis.checking.told_events import ToldEvent, ToldEvents
from tui.analysis.findings import DUPLICATE, Finding
from tui.locale import _
from tui.model.folding import words

LEAST_ALIKE: Final = 0.8
"""The share of words that two events have in common to look like one: a date or a name that was
written otherwise may differ, a fact may not."""

LEAST_WORDS: Final = 4
"""Shorter texts must be equal: “Calls back” and “Calls later” share half their words."""

MOST_COMPARED: Final = 12
"""Events with one rare word that an event is compared with: what is told more often on one day
is a phrase of the source."""

_DIGIT: Final = re.compile(r"\d")


class _Words(NamedTuple):
    """The words of an event as they are compared; `numbers` are those with a digit."""

    event: ToldEvent
    all: frozenset[str]
    numbers: frozenset[str]


def duplicate_findings(told: ToldEvents) -> Iterator[Finding]:
    """Events with the date, the actors and nearly the words of one before them.

    Events that a link joins are known apart, and so are those with other times, channels, numbers,
    places in the day's order, or other ids in their sources.
    """
    for group in _by_date(told.events):
        for event, other in _alike(group):
            text = _("This says nearly the same as {event} of that day: join them, or link them.")
            yield event.place.finding(DUPLICATE, text.format(event=other))


def _by_date(events: Sequence[ToldEvent]) -> Iterator[list[ToldEvent]]:
    """The events of one date expression, where there are more than one."""
    dates: defaultdict[str, list[ToldEvent]] = defaultdict(list)
    for event in events:
        if not event.facts.when.undated and event.words.strip():
            dates[event.facts.when.text].append(event)
    return (group for group in dates.values() if len(group) > 1)


def _alike(group: Sequence[ToldEvent]) -> Iterator[tuple[ToldEvent, ToldEvent]]:
    """Each event that is like one before it, with that one.

    Two sets of words that are alike share one of their rarest words, so that only events with
    such a word in common are compared.
    """
    sets = [frozenset(words(event.words)) for event in group]
    counts = Counter(word for each in sets for word in each)
    seen: defaultdict[str, list[_Words]] = defaultdict(list)
    for event, all_words in zip(group, sets, strict=True):
        mine = _Words(event, all_words, frozenset(filter(_DIGIT.search, all_words)))
        rarest = sorted(all_words, key=lambda word: (counts[word], word))
        telling = rarest[: len(rarest) - ceil(LEAST_ALIKE * len(rarest)) + 1]
        before = {id(each): each for word in telling for each in seen[word][-MOST_COMPARED:]}
        found = next((each.event for each in before.values() if _like(mine, each)), None)
        if found is not None:
            yield event, found
        for word in telling:
            seen[word].append(mine)


def _like(one: _Words, other: _Words) -> bool:
    if one.numbers != other.numbers or not _may_be_one(one.event, other.event):
        return False
    if min(len(one.all), len(other.all)) < LEAST_WORDS:
        return one.all == other.all
    return len(one.all & other.all) >= LEAST_ALIKE * len(one.all | other.all)


def _may_be_one(one: ToldEvent, other: ToldEvent) -> bool:
    """Whether nothing but their words tells two events of one date apart."""
    first, second = one.facts, other.facts
    if first.clock is not None and second.clock is not None and first.clock != second.clock:
        return False
    if first.channel and second.channel and first.channel != second.channel:
        return False
    if first.seq and second.seq and first.seq != second.seq:
        return False
    if one.keys and other.keys and not one.keys & other.keys:
        return False
    linked = {named for _rel, named in first.links} | {named for _rel, named in second.links}
    if first.id in linked or second.id in linked:
        return False
    return _same_parts(one, other)


def _same_parts(one: ToldEvent, other: ToldEvent) -> bool:
    """Whether who acts and who is addressed is the same, as far as both tell it."""
    for role in ("from", "to"):
        first, second = set(one.facts.role(role)), set(other.facts.role(role))
        if first and second and first != second:
            return False
    mine, theirs = _everyone(one), _everyone(other)
    return not mine or not theirs or mine <= theirs or theirs <= mine


def _everyone(event: ToldEvent) -> set[str]:
    facts = event.facts
    return {*facts.from_, *facts.to, *facts.present, *facts.informed}

"""Two chronologies merged by id: one id may stand for two events, which then stay two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from tui.exchange.again.comparing import Again, Found, Match
from tui.exchange.again.here import Here
from tui.exchange.again.identity import Trace, day_of, words_of
from tui.locale import N_
from tui.model.imported import Doubt, Imported, ImportedEntry

LEAST_SHARED: Final = 0.3
"""The share of words that two versions of one event have in common at least."""


def kept_apart(again: Again, imported: Imported, here: Here) -> Again:
    """The comparison, with an event that merely has an id of another one as a new event.

    It gets another id; where that was done before, the event that it became is there already.
    """
    by_words = {
        (str(event.raw.get("date")), words_of(event.raw.get("text"))): event
        for event in reversed(here.events)
    }
    matches: list[Match] = []
    for entry, match in zip(imported.entries, again.matches, strict=True):
        if match.state != "changed" or match.found is None:
            matches.append(match)
            continue
        if _is_same(entry.values, match.found.event.raw):
            matches.append(match)
            continue
        told = (str(entry.values.get("date")), words_of(entry.values.get("text")))
        event = by_words.get(told)
        if event is not None:
            matches.append(Match("unchanged", Found(event, {}, Trace("", "", day_of(event.raw)))))
        else:
            matches.append(Match("new", doubts=(_clash(entry),)))
    return replace(again, matches=tuple(matches))


def _clash(entry: ImportedEntry) -> Doubt:
    words = N_("another event here has its id {id}: this one gets an id of its own")
    return Doubt("id-clash", words, {"id": str(entry.values.get("id"))}, "", entry.line)


def _is_same(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether two events with one id tell of the same thing in perhaps other words."""
    first, second = (Counter(_words(each).split()) for each in (one, other))
    total = first.total() + second.total()
    return not total or 2 * (first & second).total() / total >= LEAST_SHARED


def _words(values: Mapping[str, object]) -> str:
    return f"{words_of(values.get('title'))} {words_of(values.get('text'))}"

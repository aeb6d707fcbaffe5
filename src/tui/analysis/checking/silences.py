"""Silences between two actors that are much longer than they were used to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations, pairwise
from statistics import median
from typing import Final

from tui.analysis.checking.told_events import ToldEvent, ToldEvents
from tui.analysis.findings import SILENCE, Finding
from tui.locale import _
from tui.model.edtf import shown

LEAST_DAYS: Final = 10
"""Days of contact that two actors need before anything can be called usual."""

LEAST_SILENCE: Final = 14
"""Days of a silence that is worth telling; weekends and holidays are shorter."""

TIMES_USUAL: Final = 5
"""So many times their median silence."""

TIMES_NEXT: Final = 2
"""So many times their second longest silence: what comes more often is usual for them."""

MOST_PARTIES: Final = 8
"""An event with more actors is no contact between two of them."""


def silence_findings(told: ToldEvents, names: Mapping[str, str]) -> Iterator[Finding]:
    """For each pair of actors the one silence that stands out, told where they speak again.

    Contact is what two have who act, are addressed or take part in one event. Where an event of
    theirs has no exact day the pair is left alone, as it may lie in the silence.
    """
    contacts: defaultdict[tuple[str, str], dict[int, ToldEvent]] = defaultdict(dict)
    unsure: set[tuple[str, str]] = set()
    for event in told.events:
        for pair in _pairs(event):
            if event.day is None:
                unsure.add(pair)
            else:
                contacts[pair].setdefault(event.day, event)
    for pair, days in contacts.items():
        if pair in unsure or len(days) < LEAST_DAYS:
            continue
        silence = _outstanding(sorted(days))
        if silence is not None:
            first, last = silence
            text = _("{one} and {other} had no contact for {days} days, since {date}.")
            message = text.format(
                one=shown(names.get(pair[0], pair[0])),
                other=shown(names.get(pair[1], pair[1])),
                days=last - first,
                date=date.fromordinal(first).isoformat(),
            )
            yield days[last].place.finding(SILENCE, message)


def _pairs(event: ToldEvent) -> Iterator[tuple[str, str]]:
    facts = event.facts
    acting = sorted({*facts.from_, *facts.to, *facts.present})
    if len(acting) > MOST_PARTIES:
        return
    senders, addressed = set(facts.from_) - set(facts.present), set(facts.to) - set(facts.present)
    for one, other in combinations(acting, 2):
        both = {one, other}
        if not both <= senders and not both <= addressed:
            yield one, other


def _outstanding(days: list[int]) -> tuple[int, int] | None:
    """The first and last day of the silence that stands out, None where none does."""
    gaps = sorted((later - earlier, earlier, later) for earlier, later in pairwise(days))
    length, first, last = gaps[-1]
    usual = median(gap for gap, _first, _last in gaps)
    if length < LEAST_SILENCE or length < TIMES_USUAL * usual:
        return None
    return (first, last) if length >= TIMES_NEXT * gaps[-2][0] else None

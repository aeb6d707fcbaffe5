"""Settles dates that were typed together: what one leaves out it takes from its neighbours.

`22-25 nov` names the month once, `22 dec - 5 jan 2020` the year once, and starts in 2019.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tui.model.typed_day import Said, settle
from tui.model.when import When


def in_turn(said: list[Said | When], near: date) -> list[When]:
    """Return the dates, each in the year that keeps them in the order in which they were typed.

    The first that names its year settles the others; if none does, the first is put as near to
    `near` as it can be. Raises DateError as `settle` does.
    """
    parts = _with_months(said)
    anchor = next((place for place, part in enumerate(parts) if _has_year(part)), 0)
    whens: dict[int, When] = {anchor: settle(parts[anchor], near)}
    for place in range(anchor + 1, len(parts)):
        whens[place] = _beside(parts[place], said[place], whens[place - 1], near, 1)
    for place in range(anchor - 1, -1, -1):
        whens[place] = _beside(parts[place], said[place], whens[place + 1], near, -1)
    return [whens[place] for place in range(len(parts))]


def comes_after(first: When, last: When) -> bool:
    """Tell whether `first` surely lies after `last`."""
    return first.earliest is not None and last.latest is not None and last.latest < first.earliest


def _has_year(said: Said | When) -> bool:
    return isinstance(said, When) or said.year is not None


def _with_months(said: list[Said | When]) -> list[Said | When]:
    """Give bare days the month of the next date that has one, else of the one before."""
    parts = list(said)
    places = [*range(len(parts) - 2, -1, -1), *range(1, len(parts))]
    for step, place in enumerate(places):
        part, other = parts[place], parts[place + 1 if step < len(parts) - 1 else place - 1]
        month = other.earliest.month if isinstance(other, When) and other.earliest else None
        if isinstance(other, Said):
            month = other.month
        if isinstance(part, Said) and part.bare_day and month is not None:
            parts[place] = replace(part, month=month)
    return parts


def _beside(
    part: Said | When, typed: Said | When, neighbour: When, near: date, direction: int
) -> When:
    """Settle a date in its neighbour's year, or one further where the order asks for it.

    One that took its month from a neighbour stays in that month.
    """
    if not isinstance(part, Said) or part.year is not None or neighbour.earliest is None:
        return settle(part, near)
    if part.bare_day or part.weekday_alone:
        return settle(part, neighbour.earliest)
    when = settle(replace(part, year=neighbour.earliest.year), near)
    first, last = (neighbour, when) if direction > 0 else (when, neighbour)
    own_month = isinstance(typed, Said) and not typed.bare_day
    if own_month and comes_after(first, last) and part.month != neighbour.earliest.month:
        return settle(replace(part, year=neighbour.earliest.year + direction), near)
    return when

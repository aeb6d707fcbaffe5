"""Dates of a line that belong together: a week and its days, a year and a day, ends of a span."""

from __future__ import annotations

from dataclasses import replace

from tui.exchange.prose.prefixes import with_prefixes
from tui.exchange.prose.told import Told


def with_weeks_told(line: str, dates: list[Told]) -> list[Told]:
    """Let the days in brackets behind the number of a week stand for it: `week 18 (3-9 mei)`."""
    joined: list[Told] = []
    for told in dates:
        last = joined[-1] if joined else None
        week = last is not None and len(last.parts) == 1 and last.parts[0].week
        if last is not None and week and line[last.end : told.start].strip() in ("(", ":", ","):
            end = told.end + (line[told.end : told.end + 1] == ")")
            joined[-1] = replace(told, start=last.start, end=end)
            continue
        joined.append(told)
    return joined


def with_thirds_joined(line: str, dates: list[Told]) -> list[Told]:
    """Join thirds that stand for the ends of a span: `eind april/begin mei`."""
    joined: list[Told] = []
    for told in dates:
        last = joined[-1] if joined else None
        lasting = _lasting_thirds(line, last, told)
        if lasting is not None:
            least = joined[-2].end if len(joined) > 1 else 0
            joined[-1] = with_prefixes(lasting, line, least)
            continue
        if last is not None and last.third and told.third and len(last.parts) == 1:
            between = line[last.end : told.start].strip()
            alike = len(told.parts) == 1 and told.rank == last.rank
            if between in _BETWEEN_THIRDS and alike:
                parts = (last.parts[0]._replace(year=last.year or told.year), told.parts[0])
                joined[-1] = replace(last, end=told.end, parts=parts, third_to=told.third)
                continue
        joined.append(told)
    return joined


def _lasting_thirds(line: str, first: Told | None, last: Told) -> Told | None:
    """Return the months from one to another: `eind januari tot medio mei 2013`.

    Neither end is known to the day, and no date says that: the months are all that is certain.
    """
    if first is None or not (first.third or last.third) or last.limit != "until":
        return None
    months = first.parts + last.parts
    if len(months) != 2 or any(part.rank != 2 or part.month is None for part in months):
        return None
    if line[first.end : last.start].strip() or first.limit not in (None, "from"):
        return None
    parts = (months[0]._replace(year=months[0].year or months[1].year), months[1])
    return replace(
        first, end=last.end, parts=parts, shape="lasted", third=None, limit=None, before="van"
    )


_BETWEEN_THIRDS = frozenset(("/", "-", "of", "or", "oder", "ou", "en", "tot", "to", "bis"))


def with_years_before(line: str, atoms: list[Told]) -> list[Told]:
    """Give a day the year or month that stands before it at the start of a line.

    As in `2018 20 september`, or in `MARS 2011 16 mars`, where a heading has run into the day.
    """
    if len(atoms) < 2 or line[: atoms[0].start].strip(" *_#[(•·-|"):
        return atoms
    wider, day = atoms[0], atoms[1]
    month = wider.parts[0].month
    heads = wider.rank == 1 or (wider.rank == 2 and month is not None and day.rank == 3)
    if not heads or len(wider.parts) > 1 or (month is not None and day.parts[0].month != month):
        return atoms
    between = line[wider.end : day.start]
    if day.rank < 2 or day.year is not None or between.strip(" ,:|-\t") or len(between) > 4:
        return atoms
    year = wider.parts[0].year
    parts = tuple(part._replace(year=year) for part in day.parts)
    return [replace(day, start=wider.start, core=wider.start, parts=parts, before=""), *atoms[2:]]

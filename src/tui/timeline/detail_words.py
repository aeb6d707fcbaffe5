"""The words of the detail pane for dates, times, actors and raw values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from tui.locale import _
from tui.locale.dates import say_day_short, say_time, say_when
from tui.model.clock_time import ClockTime, TimeError, clock_time_of
from tui.model.plain import ELLIPSIS, plain
from tui.model.rows import ActorRow
from tui.model.when import DateError, When, when_of
from tui.timeline.detail_sheet import NO_BREAK
from tui.timeline.spans import Span, side_role

LONGEST = 2000
"""Characters that are shown of a raw value or of a fact that is no text."""


def shortened(text: str) -> str:
    """An inert text on one line; a monstrous one is cut."""
    return plain(text if len(text) <= LONGEST else text[:LONGEST] + ELLIPSIS)


def date_words(when: When, language: str) -> str:
    """The date with its weekday, in the chronology's language."""
    return plain(say_when(when, language, weekday=True))


def time_words(clock: ClockTime, language: str) -> str:
    """The time in words."""
    return plain(say_time(clock, language))


def bounds_words(when: When, language: str) -> str:
    """The earliest and latest day of a date that is not one certain day, "" where it is."""
    if when.exact or when.undated:
        return ""
    facts: list[str] = []
    if when.earliest != when.latest:
        facts.append(_("earliest {day}").format(day=_day(when.earliest, language)))
        facts.append(_("latest {day}").format(day=_day(when.latest, language)))
    if not when.certain:
        facts.append(_("not certain"))
    return ", ".join(facts)


def _day(day: date | None, language: str) -> str:
    return _("unknown") if day is None else _unbroken(say_day_short(day, language, year=True))


def short_moment(
    moment: datetime | date | str,
    language: str,
    clock: time | str | None = None,
    year: bool = True,
) -> str:
    """A date with its time in few words: `5 dec 2019 15:30`. What cannot be read stays as it is."""
    if isinstance(moment, datetime):
        clock = moment.time() if clock is None else clock
        moment = moment.date()
    try:
        words = _short_date(when_of(moment), language, year)
    except DateError:
        words = str(moment)
    if clock is not None:
        try:
            told = say_time(clock_time_of(clock), language)
            words += f" {told}" if told[:1].isdigit() else f", {told}"
        except TimeError:
            words += f" {clock}"
    return _unbroken(plain(words))


def _unbroken(words: str) -> str:
    """Words that stay on one line."""
    return words.replace(" ", NO_BREAK)


def _short_date(when: When, language: str, year: bool) -> str:
    if when.exact and when.earliest is not None:
        return say_day_short(when.earliest, language, year=year)
    return say_when(when, language)


def actor_spans(
    ids: Sequence[str], actors: Mapping[str, ActorRow], sides: Mapping[str, int]
) -> list[Span]:
    """Actors by their short names in their side's colour; an undeclared one has a `?`."""
    spans: list[Span] = []
    for actor_id in ids:
        if spans:
            spans.append(Span(", ", "dim"))
        actor = actors.get(actor_id)
        if actor is None or not actor.name:
            spans += [Span(shortened(actor_id)), Span(" ?", "warning")]
        else:
            spans.append(
                Span(shortened(actor.short or actor.name), side_role(sides.get(actor.side, 0)))
            )
    return spans


def raw_words(value: object) -> str:
    """A raw value much as it stands in the file, cut where it is very long."""
    return shortened(_raw(value))


def _raw(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value[: LONGEST + 1]}"'
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        pairs = (f"{key} = {_raw(each)}" for key, each in value.items())
        return "{ " + ", ".join(pairs) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_raw, value)) + "]"
    return str(value)

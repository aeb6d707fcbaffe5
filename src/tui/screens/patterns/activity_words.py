"""The words of the activity screen: periods, parts and what a bar stands for; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tui.analysis.activity import APART, DATED, EMPTY, UNDATED, Bar, Chart
from tui.locale import _, ngettext
from tui.locale.dates import say_day, say_day_short, say_month, say_span, say_when
from tui.locale.terms import channel_word
from tui.model.breakdown import ACTOR, CHANNEL, NONE, ONE, REST, SEVERAL, SIDE, Part
from tui.model.calendar_units import DAYS, MONTHS, WEEKS, YEARS
from tui.model.plain import plain
from tui.model.rows import ActorRow
from tui.model.when import NO_DATE, when_of
from tui.sides import side_numbers
from tui.timeline.signs import ASCII, UNICODE, Signs
from tui.timeline.spans import side_role

MARKS = "█░▒▚╬═│·"
ASCII_MARKS = "#=+oX%:."
"""The characters that parts are drawn in, so that they differ without colours too; the last one
is for the rest."""

HATCH, ASCII_HATCH = "╱", "/"
"""What a bar is crossed with that stands for no exact period."""


@dataclass(frozen=True)
class ActivityLooks:
    """What the words need beside the bars: actors, side colours, language and signs."""

    actors: Mapping[str, ActorRow] = field(default_factory=dict)
    sides: Mapping[str, int] = field(default_factory=dict)
    language: str = "en"
    signs: Signs = UNICODE

    @classmethod
    def of(cls, actors: Iterable[ActorRow], language: str, signs: Signs) -> ActivityLooks:
        """The looks of a chronology's actors."""
        listed = list(actors)
        by_id = {actor.id: actor for actor in listed}
        return cls(by_id, side_numbers(listed), language or "en", signs)

    @property
    def hatch(self) -> str:
        """What crosses a bar of no exact period."""
        return ASCII_HATCH if self.signs is ASCII else HATCH

    def mark(self, parts: Sequence[Part], place: int) -> str:
        """The character of a part."""
        marks = ASCII_MARKS if self.signs is ASCII else MARKS
        return marks[-1] if parts[place].kind in (REST, NONE) else marks[place % (len(marks) - 1)]

    def role(self, by: str, parts: Sequence[Part], place: int) -> str:
        """The role of a part's colour: a side's own, else one of the same colours in turn."""
        part = parts[place]
        if part.kind in (REST, NONE):
            return "dim"
        if not by:
            return "accent"
        if part.kind == SEVERAL:
            return "text"
        return side_role(self.sides.get(part.value, 0) if by == SIDE else place + 1)

    def part(self, by: str, part: Part) -> str:
        """The name of a part."""
        if part.kind == ONE:
            return self._value(by, part.value)
        words = {
            SEVERAL: {SIDE: _("several sides"), ACTOR: _("several of these")},
            REST: {SIDE: _("other sides or none"), ACTOR: _("others or nobody")},
            NONE: {SIDE: _("no side"), CHANNEL: _("no channel"), ACTOR: _("nobody named")},
        }
        return words[part.kind].get(by) or _("other channels or none")

    def _value(self, by: str, value: str) -> str:
        if by == CHANNEL:
            return channel_word(value)
        actor = self.actors.get(value) if by == ACTOR else None
        return plain(actor.short or actor.name if actor is not None else value)


def by_words(by: str) -> str:
    """What the bars are broken down by."""
    words = {SIDE: _("by acting side"), CHANNEL: _("by channel"), ACTOR: _("by who acts")}
    return words.get(by, "")


def unit_words(unit: str) -> str:
    """What a bar stands for."""
    words = {
        DAYS: _("per day"),
        WEEKS: _("per week"),
        MONTHS: _("per month"),
        YEARS: _("per year"),
    }
    return words[unit]


def not_exact_words(unit: str) -> str:
    """What is said of a date that lies in no single period for certain."""
    words = {
        DAYS: _("no exact day"),
        WEEKS: _("no exact week"),
        MONTHS: _("no exact month"),
        YEARS: _("no exact year"),
    }
    return words[unit]


def undated_words(language: str) -> str:
    """What is said of events without a date, in the chronology's language."""
    return say_when(NO_DATE, language)


def events_words(count: int) -> str:
    """So many events."""
    return ngettext("{count} event", "{count} events", count).format(count=f"{count:,}")


def label(bar: Bar, unit: str, looks: ActivityLooks) -> str:
    """The period of a bar for its narrow column."""
    language = looks.language
    if bar.kind == UNDATED:
        return undated_words(language)
    if bar.kind == APART:
        return f"{looks.signs.approx} {span_words(bar, unit, language)}"
    first = date.fromordinal(bar.first)
    if unit == DAYS:
        return say_day_short(first, language, weekday=True, year=True)
    if unit == WEEKS:
        return f"{_week(first)}  {say_day_short(first, language)}"
    return say_month(first.year, first.month, language) if unit == MONTHS else str(first.year)


def _week(monday: date) -> str:
    year, week, _day = monday.isocalendar()
    return f"{year}-W{week:02}"


def span_words(bar: Bar, unit: str, language: str) -> str:
    """The months, or years, that a date in no single period lies in; one side may be open."""
    if not bar.first or not bar.last:
        months = _month(bar.first or bar.last, unit, language)
        template = _("from {date}") if bar.first else _("until {date}")
        return template.format(date=months)
    first, last = date.fromordinal(bar.first), date.fromordinal(bar.last)
    if unit == YEARS or (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return say_month(first.year, first.month, language)
    if first.year == last.year:
        return f"{say_month(None, first.month, language, short=True)} – " + say_month(
            last.year, last.month, language, short=True
        )
    ends = [say_month(day.year, day.month, language, short=True) for day in (first, last)]
    return " – ".join(ends)


def _month(ordinal: int, unit: str, language: str) -> str:
    day = date.fromordinal(ordinal)
    return str(day.year) if unit == YEARS else say_month(day.year, day.month, language)


def full_label(bar: Bar, unit: str, looks: ActivityLooks) -> str:
    """The period of a bar in full."""
    language = looks.language
    if bar.kind == UNDATED:
        return undated_words(language)
    if bar.kind == APART:
        return f"{span_words(bar, unit, language)}, {not_exact_words(unit)}"
    first, last = date.fromordinal(bar.first), date.fromordinal(bar.last)
    if bar.periods > 1:
        return say_span(first, last, language)
    if unit == DAYS:
        return say_day(first, language)
    if unit == WEEKS:
        return f"{_week(first)}, {say_span(first, last, language)}"
    return label(bar, unit, looks)


def gap_words(periods: int, unit: str) -> str:
    """So many periods without an event."""
    if unit == DAYS:
        words = ngettext("{count} day without an event", "{count} days without an event", periods)
    elif unit == WEEKS:
        words = ngettext("{count} week without an event", "{count} weeks without an event", periods)
    elif unit == MONTHS:
        words = ngettext(
            "{count} month without an event", "{count} months without an event", periods
        )
    else:
        words = ngettext("{count} year without an event", "{count} years without an event", periods)
    return words.format(count=f"{periods:,}")


def possible_words(bar: Bar) -> str:
    """How many events more may have been in the period of a bar, "" for none."""
    if not bar.possible:
        return ""
    if bar.kind == DATED:
        words = ngettext("{count} more possible", "{count} more possible", bar.possible)
    else:
        words = ngettext("{count} possible", "{count} possible", bar.possible)
    return words.format(count=f"{bar.possible:,}")


def total_words(bar: Bar, unit: str) -> str:
    """How many events a bar stands for, in words."""
    return gap_words(bar.periods, unit) if bar.kind == EMPTY else events_words(bar.total)


def date_words(chart: Chart, place: int, language: str) -> str:
    """A date of the timeline in words."""
    return say_when(when_of(chart.headings[place].date or None), language, weekday=True)

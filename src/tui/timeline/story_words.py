"""What became of an appointment, in words: `confirmed 2×, announced, cancelled 5 dec, morning`."""

from __future__ import annotations

from collections.abc import Callable

from tui.locale import _, ngettext
from tui.locale.terms import story_word
from tui.model.page import StoryFact
from tui.timeline.detail_words import short_moment

_HOUR = 3600
_DAY = 24 * _HOUR

DATED = ("cancels", "moves", "holds")
"""What is told with the day on which it was."""


def story_words(fact: StoryFact, language: str, name_of: Callable[[str], str] | None = None) -> str:
    """One fact of an appointment's story.

    With `name_of` it also says who moved it or called it off.
    """
    word = story_word(fact.rel)
    if fact.count > 1:
        return _("{word} {count}×").format(word=word, count=fact.count)
    if fact.rel not in DATED:
        return word
    beside = ""
    if fact.rel != "holds" and name_of is not None:
        beside = ", ".join(map(name_of, fact.by))
    told = short_moment(fact.date, language, fact.time or None, year=False)
    if fact.new_date:
        moved_to = short_moment(fact.new_date, language, fact.new_time or None, year=False)
        word = _("{word} to {moment}").format(word=word, moment=moved_to)
        beside = ", ".join(filter(None, (told, beside)))
    else:
        word = f"{word} {told}"
    if not fact.certain:
        beside = ", ".join(filter(None, (beside, _("the order is not known"))))
    return f"{word} ({beside})" if beside else word


def ahead_words(ahead: tuple[int, int] | None) -> str:
    """How long before an appointment something was said: `3 days before`; "" where not known.

    `ahead` are the seconds before it, at least and at most; below 0 it was afterwards.
    """
    if ahead is None:
        return ""
    least, most = ahead
    if least < 0 < most:
        return _("the same day") if most - least <= 2 * _DAY else ""
    if most <= 0:
        words = _said(-most, -least)
        return _("{time} after").format(time=words) if words else ""
    words = _said(least, most)
    return _("{time} before").format(time=words) if words else ""


def _said(least: int, most: int) -> str:
    """A stretch of time between two numbers of seconds."""
    if most < _DAY:
        return _within_a_day(least, most)
    # Between two whole days lie the days from the one to the other, whatever the time of day.
    first, last = -(-least // _DAY), most // _DAY
    if first >= last:
        count = max(1, round((least + most) / 2 / _DAY))
        return ngettext("{count} day", "{count} days", count).format(count=count)
    return _("{first} to {last} days").format(first=first, last=last)


def _within_a_day(least: int, most: int) -> str:
    if most < _HOUR:
        minutes = max(1, most // 60)
        return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
    first, last = least // _HOUR, -(-most // _HOUR)
    if first == last or least == most:
        count = max(1, round(most / _HOUR))
        return ngettext("{count} hour", "{count} hours", count).format(count=count)
    return _("{first} to {last} hours").format(first=first, last=last)

"""Who knew what in words: moments, ways and what would settle them, for commands and screens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tui.analysis.knowledge.facts import EventFacts
from tui.analysis.knowledge.moments import Moment
from tui.analysis.knowledge.settling import Settle
from tui.analysis.knowledge.ways import Way
from tui.locale import _
from tui.locale.moment_words import say_moment
from tui.model.plain import plain

Names = Callable[[str], str]
"""Gives the name to show for an actor's id, or the words for an event's; it is inert."""


def moment_words(moment: Moment, sure: bool, language: str) -> str:
    """A moment of knowing: `5 December 2019, morning`, `possibly from 22 November 2019`.

    `language` is the chronology's.
    """
    said = say_moment(moment.earliest, moment.latest, language, about=not moment.certain)
    if not said:
        return _("at an unknown time") if sure else _("possibly, at an unknown time")
    return said if sure and moment.certain else _("possibly {moment}").format(moment=said)


def way_moment_words(way: Way, language: str) -> str:
    """The moment of a way, as `moment_words`."""
    return moment_words(way.moment, way.sure, language)


def way_words(way: Way, name: Names) -> str:
    """How the news came by a way: `took part`, `told by BZ`, `told of it`."""
    tellers = joined(name(actor) for actor in way.told_by)
    if way.through:
        return _("through {member}").format(member=name(way.through))
    if way.role == "from":
        return _("took part") if len(way.path) == 1 else _("told of it")
    if way.role == "present" and len(way.path) == 1:
        return _("took part")
    if way.role == "present":
        return _("heard it with {names}").format(names=tellers) if tellers else _("heard it")
    return _("told by {names}").format(names=tellers) if tellers else _("was told")


def path_words(path: Sequence[str], arrow: str) -> str:
    """The events of a way by their ids, the one that is known of first."""
    return f" {arrow} ".join(map(plain, path))


def settle_words(settles: Iterable[Settle], event: Names) -> str:
    """What would settle what is only possible, as one sentence; "" for nothing."""
    templates = {
        "date": _("the date of {event}"),
        "time": _("the time of {event}"),
        "received": _("when {event} was received"),
    }
    told = [templates[settle.key].format(event=event(settle.event)) for settle in settles]
    whole = joined(dict.fromkeys(told))
    return _("To settle it: {what}.").format(what=whole) if whole else ""


def event_words(event: EventFacts | None, event_id: str) -> str:
    """An event by its title and its id."""
    title = plain(event.title) if event is not None else ""
    return f"“{title}” [{plain(event_id)}]" if title else f"[{plain(event_id)}]"


def joined(words: Iterable[str]) -> str:
    """Words with commas between them and "and" before the last."""
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    return _("{first} and {last}").format(first=", ".join(listed[:-1]), last=listed[-1])

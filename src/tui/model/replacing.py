"""Finding and replacing in the texts of events: every place found, each to take or leave."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from tui.model.blocks import EVENT
from tui.model.drafts import N_, FieldError, StandingEntry, change_of
from tui.model.edits import Edit

TEXT_KEYS = ("title", "text", "wording", "place", "appointment_place", "note")
"""The keys that are looked through, beside the quotes of sources."""

QUOTES = "sources"

MOST_PLACES = 5_000
"""Places that one search finds at most; more are not for reading one by one."""


class Wanted(NamedTuple):
    """What to look for, and what to put in its place."""

    find: str
    replacement: str
    regex: bool = False
    case: bool = True


class Place(NamedTuple):
    """One place that was found: `text[start:end]` under `key` becomes `new`.

    `source` is the place in `sources` of a quote, -1 elsewhere.
    """

    event: StandingEntry
    key: str
    source: int
    text: str
    start: int
    end: int
    new: str


def compile_wanted(wanted: Wanted) -> re.Pattern[str]:
    """The pattern to look for; raises FieldError for a regular expression that is none."""
    flags = re.MULTILINE | (0 if wanted.case else re.IGNORECASE)
    try:
        pattern = re.compile(wanted.find if wanted.regex else re.escape(wanted.find), flags)
        if wanted.regex:
            re.compile(pattern).sub(wanted.replacement, "")
    except re.error as error:
        raise FieldError(
            N_("This is no regular expression: {why}. Switch to plain text or mend it."),
            why=error.msg,
        ) from error
    except IndexError as error:
        raise FieldError(
            N_("The replacement names a group that the expression does not have.")
        ) from error
    return pattern


def find_places(
    events: Iterable[StandingEntry],
    wanted: Wanted,
    stopped: Callable[[], bool] = bool,
) -> list[Place]:
    """The places where `wanted` stands, in the order of the events, at most MOST_PLACES.

    Empty matches are passed over, and those that the replacement would leave as they are.
    `stopped` is asked at every event. Raises FieldError.
    """
    if not wanted.find:
        return []
    pattern = compile_wanted(wanted)
    found: list[Place] = []
    for event in events:
        if stopped():
            return found
        for key, source, text in texts_of(event.raw):
            for match in pattern.finditer(text):
                new = _replacement(match, wanted)
                if match.start() < match.end() and new != match[0]:
                    found.append(Place(event, key, source, text, *match.span(), new))
                    if len(found) >= MOST_PLACES:
                        return found
    return found


def _replacement(match: re.Match[str], wanted: Wanted) -> str:
    if not wanted.regex:
        return wanted.replacement
    try:
        return match.expand(wanted.replacement)
    except (re.error, IndexError) as error:
        raise FieldError(
            N_("The replacement names a group that the expression does not have.")
        ) from error


def texts_of(raw: Mapping[str, object]) -> Iterator[tuple[str, int, str]]:
    """The texts of an event that are looked through: key, place in `sources` or -1, text."""
    for key in TEXT_KEYS:
        text = raw.get(key)
        if isinstance(text, str):
            yield key, -1, text
    sources = raw.get(QUOTES)
    if isinstance(sources, list):
        for number, source in enumerate(sources):
            quote = source.get("quote") if isinstance(source, Mapping) else None
            if isinstance(quote, str):
                yield QUOTES, number, quote


def replace_edits(places: Iterable[Place]) -> list[Edit]:
    """The edits that make the replacement at these places, one for each event."""
    events: dict[tuple[str, int, str], StandingEntry] = {}
    texts: dict[tuple[str, int, str], dict[tuple[str, int], list[Place]]] = {}
    for place in places:
        mark = (place.event.path, place.event.line, place.event.id)
        events[mark] = place.event
        texts.setdefault(mark, {}).setdefault((place.key, place.source), []).append(place)
    return [
        change_of(EVENT, event, _values(event.raw, texts[mark])) for mark, event in events.items()
    ]


def _values(
    raw: Mapping[str, object], texts: Mapping[tuple[str, int], list[Place]]
) -> dict[str, object]:
    values: dict[str, object] = {}
    for (key, source), places in texts.items():
        text = replaced(places)
        if source < 0:
            values[key] = text or None if key != "text" else text
            continue
        before = values.get(key, raw[key])
        assert isinstance(before, list)
        values[key] = [
            {**item, "quote": text} if number == source else item
            for number, item in enumerate(before)
        ]
    return values


def replaced(places: list[Place]) -> str:
    """The text of these places, all in one text, with every one of them replaced."""
    text = places[0].text
    for place in sorted(places, key=lambda place: place.start, reverse=True):
        text = text[: place.start] + place.new + text[place.end :]
    return text

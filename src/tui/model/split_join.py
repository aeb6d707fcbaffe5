"""One event made two, and several made one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar, cast

from tui.model.blocks import EVENT
from tui.model.drafts import StandingEntry, change_of, removal_of
from tui.model.edits import AddEntry, Edit

Item = TypeVar("Item")

FIRST_ONLY = frozenset(
    {
        "id",
        "title",
        "text",
        "links",
        "key",
        "accepted",
        "received",
        "appointment",
        "appointment_time",
        "appointment_with",
        "appointment_place",
    }
)
"""Keys that stay with the first part of a split event: they tell of one fact, not of two."""

UNITED = (
    "from",
    "to",
    "present",
    "informed",
    "about",
    "sources",
    "disputed_by",
    "tags",
    "files",
    "accepted",
)
"""Lists that a joined event has from all its parts, each item once."""

FILLED = (
    "time",
    "wording",
    "channel",
    "place",
    "received",
    "appointment",
    "appointment_time",
    "appointment_with",
    "appointment_place",
    "status",
)
"""Keys that a joined event takes from the first part that has them."""

OF_THE_DAY = ("time", "wording")
"""Keys that say nothing once they stand beside another date."""


def split_event(event: StandingEntry, text: str, rest: str, title: str = "") -> list[Edit]:
    """The edits that leave `text` in the event and put `rest` in a new one after it.

    The new event has the same date, actors, sources and tags, and directly follows the first
    in the order; its title is `title`, "" for none. Raises ValueError where either would have
    no text.
    """
    if not text.strip() or not rest.strip():
        raise ValueError("both events need a text")
    values = {key: value for key, value in event.raw.items() if key not in FIRST_ONLY}
    values["text"] = rest.strip()
    if title.strip():
        values["title"] = title.strip()
    first = change_of(EVENT, event, {"text": text.strip()})
    return [first, AddEntry(EVENT, values, event.id, event.path, event.line)]


def join_events(
    events: Sequence[StandingEntry], pointing: Iterable[StandingEntry] = ()
) -> list[Edit]:
    """The edits that join events into the first of them, in the order given.

    `pointing` are other events with links to any but the first: those links are led to the
    first. Links among the joined fall away. Raises ValueError for fewer than two events.
    """
    if len(events) < 2:
        raise ValueError("it takes two events to join")
    first, *others = events
    gone = {event.id for event in others}
    edits: list[Edit] = [change_of(EVENT, first, joined_values(events))]
    for event in pointing:
        links = event.raw.get("links")
        if event.id in gone or event.id == first.id or not isinstance(links, list):
            continue
        led = _led(links, gone, first.id)
        if led != links:
            edits.append(change_of(EVENT, event, {"links": led or None}))
    return [*edits, *(removal_of(EVENT, event) for event in others)]


def joined_values(events: Sequence[StandingEntry]) -> dict[str, object]:
    """The keys of the first event that change, with their values after the join."""
    first = events[0].raw
    values: dict[str, object] = {}
    for key in ("text", "note"):
        values[key] = "\n\n".join(_once(_text(event.raw.get(key)) for event in events)) or None
    values["title"] = next((event.raw["title"] for event in events if event.raw.get("title")), None)
    for key in UNITED:
        values[key] = _once(item for event in events for item in _listed(event.raw, key)) or None
    same_day = [event for event in events if event.raw.get("date") == first.get("date")]
    for key in FILLED:
        givers = same_day if key in OF_THE_DAY else events
        values[key] = next((e.raw[key] for e in givers if e.raw.get(key) is not None), None)
    if any(event.raw.get("key") is True for event in events):
        values["key"] = True
    if any(event.raw.get("public") is False for event in events):
        values["public"] = False
    ids = {event.id for event in events}
    links = _once(item for event in events for item in _listed(event.raw, "links"))
    values["links"] = [link for link in links if _target(link) not in ids] or None
    return {key: value for key, value in values.items() if value != first.get(key)}


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _listed(raw: Mapping[str, object], key: str) -> list[object]:
    value = raw.get(key)
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _once(items: Iterable[Item]) -> list[Item]:
    """Each item that says something, once."""
    kept: list[Item] = []
    for item in items:
        if item and item not in kept:
            kept.append(item)
    return kept


def _target(link: object) -> object:
    return link.get("event") if isinstance(link, Mapping) else None


def _led(links: list[object], gone: set[str], to: str) -> list[object]:
    """The links, those to events that are gone led to another."""
    led = [
        {**cast("Mapping[str, object]", link), "event": to} if _target(link) in gone else link
        for link in links
    ]
    return _once(led)

"""Whether two values of a key say the same (docs/comparing.md, what counts as a change)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Final

from tui.model.blocks import ACTOR, CHRONOLOGY, DOCUMENT, EVENT
from tui.model.clock_time import TimeError, clock_time_of
from tui.model.comparison import Fields
from tui.model.when import DateError, when_of

DATES: Final = frozenset({(EVENT, "date"), (EVENT, "received"), (EVENT, "appointment"),
                          (DOCUMENT, "date")})  # fmt: skip
TIMES: Final = frozenset({(EVENT, "time"), (EVENT, "appointment_time")})
ACTOR_LISTS: Final = frozenset(
    (EVENT, key)
    for key in ("from", "to", "present", "informed", "about", "appointment_with", "disputed_by")
)
UNORDERED: Final = frozenset({(EVENT, "tags"), (EVENT, "accepted"), (ACTOR, "aliases"),
                              (ACTOR, "was"), (DOCUMENT, "skipped"),
                              (DOCUMENT, "imported")})  # fmt: skip
"""Lists whose order says nothing. In all others people and documents are named in an order."""

DEFAULTS: Final[Mapping[tuple[str, str], object]] = {
    (EVENT, "seq"): 0,
    (EVENT, "key"): False,
    (EVENT, "public"): True,
    (CHRONOLOGY, "sources_wanted"): 0,
}
"""What leaving a key out says as well (docs/format.md)."""

_ABSENT: Final = ("absent",)


def changed_fields(
    table: str, old: Mapping[str, object], new: Mapping[str, object], sameness: Sameness
) -> Fields:
    """The keys that say something else, in the order of the newer entry, with both values."""
    changed: dict[str, tuple[object, object]] = {}
    for key in (*new, *(key for key in old if key not in new)):
        before, after = old.get(key), new.get(key)
        if not identical(before, after) and not sameness.same(table, key, before, after):
            changed[key] = (before, after)
    return changed


def identical(one: object, other: object) -> bool:
    """Whether two values are written alike, which is quicker to tell than what they say."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(identical, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(identical(one[key], other[key]) for key in one)
    return one == other and not isinstance(one, datetime)


class Sameness:
    """Compares values, given which ids of actors were merged in the one and the other edition."""

    def __init__(self, old_merged: Mapping[str, str], new_merged: Mapping[str, str]) -> None:
        self._merged = tuple(each for each in (old_merged, new_merged) if each)

    def same(self, table: str, key: str, old: object, new: object) -> bool:
        """Whether the two values of a key say the same."""
        if meaning(table, key, old) == meaning(table, key, new):
            return True
        return any(
            _resolved(table, key, old, merged) == _resolved(table, key, new, merged)
            for merged in self._merged
            if (table, key) in ACTOR_LISTS or (table, key) in _ACTOR_KEYS
        )


_ACTOR_KEYS: Final = frozenset({(ACTOR, "part_of"), (ACTOR, "posts")})


def _resolved(table: str, key: str, value: object, merged: Mapping[str, str]) -> object:
    """What a value says where merged ids mean the actor that they were merged into."""
    if (table, key) in ACTOR_LISTS and isinstance(value, list):
        ids = [merged.get(id_, id_) if isinstance(id_, str) else id_ for id_ in value]
        texts = [id_ for id_ in ids if isinstance(id_, str)]
        value = list(dict.fromkeys(texts)) if len(texts) == len(ids) else ids
    elif key == "part_of" and isinstance(value, str):
        value = merged.get(value, value)
    elif key == "posts" and isinstance(value, list):
        value = [_post(item, merged) for item in value]
    return meaning(table, key, value)


def _post(item: object, merged: Mapping[str, str]) -> object:
    post = item.get("post") if isinstance(item, Mapping) else None
    if isinstance(item, Mapping) and isinstance(post, str):
        return {**item, "post": merged.get(post, post)}
    return item


def meaning(table: str, key: str, value: object) -> object:
    """What a value says, so that equal answers mean that nothing changed; it can be hashed.

    None is a key that is not there; an empty text or list says the same (docs/format.md).
    """
    if value is None or value in ("", []):
        return _ABSENT
    place = (table, key)
    default = DEFAULTS.get(place)
    if default is not None and type(value) is type(default) and value == default:
        return _ABSENT
    if place in DATES:
        return _date(value)
    if place in TIMES:
        return _time(value)
    if isinstance(value, list):
        return _list(place, value)
    return exact(value)


def _list(place: tuple[str, str], items: Sequence[object]) -> object:
    if place == (EVENT, "sources"):
        items = [{"document": item} if isinstance(item, str) else item for item in items]
    if place in ((EVENT, "sources"), (EVENT, "links"), (EVENT, "accepted"), (ACTOR, "posts")):
        parts = [_table(item) if isinstance(item, Mapping) else exact(item) for item in items]
    else:
        parts = [exact(item) for item in items]
    if place in UNORDERED:
        return ("all of", frozenset(Counter(parts).items()))
    return ("list", *parts)


def _table(item: Mapping[str, object]) -> object:
    """One source, link, post or accepted finding; what is empty says what is absent says."""
    kept = {key: value for key, value in item.items() if value not in ("", [])}
    return frozenset(
        (key, _date(value) if key == "date" else exact(value)) for key, value in kept.items()
    )


def _date(value: object) -> object:
    """The date that it is, however it is written; a wrong one is only like itself."""
    if isinstance(value, datetime):
        return exact(value)
    try:
        when = when_of(value)
    except DateError:
        return exact(value)
    return ("date", when.text) if when.text else _ABSENT


def _time(value: object) -> object:
    try:
        return ("time", clock_time_of(value).text)
    except TimeError:
        return exact(value)


def exact(value: object) -> object:
    """A TOML value with its type: 1 is not true and not 1.0; the order of keys says nothing."""
    if isinstance(value, Mapping):
        return frozenset((key, exact(item)) for key, item in value.items())
    if isinstance(value, list | tuple):
        return ("list", *map(exact, value))
    if isinstance(value, str):
        return ("str", value)
    if isinstance(value, datetime | date | time):
        return (type(value).__name__, value.isoformat())
    return (type(value).__name__, repr(value))

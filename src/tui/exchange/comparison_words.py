"""A comparison in words: its sections, day by day, and what each entry said and says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import Final, NamedTuple

from tui.exchange.key_words import key_label, table_heading
from tui.locale import _, ngettext
from tui.locale.dates import say_day, say_time, say_when
from tui.locale.terms import channel_word, link_word, status_word
from tui.model.blocks import ACTOR, CHRONOLOGY, DOCUMENT, EVENT, VIEW
from tui.model.clock_time import TimeError, clock_time_of
from tui.model.comparison import (
    KINDS,
    Comparison,
    Difference,
    Edition,
    EntryAt,
    Kind,
    Names,
)
from tui.model.plain import first_sentence, plain
from tui.model.when import NO_DATE, DateError, When, when_of
from tui.model.word_pieces import Piece, item_pieces, spaced, word_pieces

DATE_KEYS: Final = frozenset({"date", "received", "appointment"})
TIME_KEYS: Final = frozenset({"time", "appointment_time"})
ACTOR_KEYS: Final = frozenset(
    {"from", "to", "present", "informed", "about", "appointment_with", "disputed_by"}
)
AS_A_WHOLE: Final = DATE_KEYS | TIME_KEYS | {"id", "channel", "status", "kind", "part_of"}
"""Keys of one value, whose words are not told apart."""
TITLE_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    EVENT: ("title", "text"),
    ACTOR: ("short", "name"),
    DOCUMENT: ("title",),
    VIEW: ("name",),
}
"""What an entry is called after, by its table: the first of these keys that says anything."""


class Section(NamedTuple):
    """Differences under one heading: a day, or a table that is not that of events."""

    heading: str
    table: str
    differences: tuple[Difference, ...]


class Fact(NamedTuple):
    """One key of an entry and what it says, in words."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One key that says something else: its words before and after ("" for nothing), inert.

    `pieces` are both as one text, told apart word by word or item by item.
    """

    key: str
    label: str
    before: str
    after: str
    pieces: tuple[Piece, ...]


def sections(comparison: Comparison) -> Iterator[Section]:
    """All that differs: the events day by day, then actors, documents, views and the head."""
    language = comparison.language or "en"
    for when, same_day in groupby(comparison.events, key=lambda one: entry_date(one.entry)):
        yield Section(_when_words(when, language), EVENT, tuple(same_day))
    for table, differences in (
        (ACTOR, comparison.actors),
        (DOCUMENT, comparison.documents),
        (VIEW, comparison.views),
        (CHRONOLOGY, head_differences(comparison)),
    ):
        if differences:
            yield Section(table_heading(table), table, differences)


def head_differences(comparison: Comparison) -> tuple[Difference, ...]:
    """What changed in `[chronology]`, as the difference of one entry without an id."""
    if not comparison.chronology:
        return ()
    head = EntryAt("", {}, "", 0)
    return (Difference(head, head, comparison.chronology),)


def entry_date(entry: EntryAt) -> When:
    """The date of an entry; no date where it has none that can be read."""
    try:
        return when_of(entry.raw.get("date"))
    except DateError:
        return NO_DATE


def entry_title(table: str, entry: EntryAt) -> str:
    """What an entry is called, on one line and inert; "" for the head of a chronology."""
    key = _title_key(table, entry)
    text = entry.raw.get(key)
    if isinstance(text, str):
        return plain(first_sentence(text) if key == "text" else text)
    return plain(entry.id) if entry.id or table == CHRONOLOGY else _("(no text)")


def _title_key(table: str, entry: EntryAt) -> str:
    """The key that an entry is called after, "" for none."""
    for key in TITLE_KEYS.get(table, ()):
        text = entry.raw.get(key)
        if isinstance(text, str) and text.strip():
            return key
    return ""


def entry_time(entry: EntryAt, language: str) -> str:
    """The time of an event in words, "" where it has none."""
    value = entry.raw.get("time")
    return "" if value is None else _time(value, language)


def summary_words(comparison: Comparison) -> str:
    """How many events are new, gone and changed, in one line."""
    words: Mapping[Kind, Callable[[int], str]] = {
        "added": lambda n: ngettext("{count} event added", "{count} events added", n),
        "gone": lambda n: ngettext("{count} event gone", "{count} events gone", n),
        "changed": lambda n: ngettext("{count} event changed", "{count} events changed", n),
    }
    parts = [words[kind](n).format(count=n) for kind in KINDS if (n := comparison.count(kind))]
    others = len(comparison.actors) + len(comparison.documents) + len(comparison.views)
    others += bool(comparison.chronology)
    if others:
        other = ngettext("{count} other difference", "{count} other differences", others)
        parts.append(other.format(count=others))
    if comparison.unreadable:
        n = len(comparison.unreadable)
        part = ngettext(
            "{count} part could not be compared", "{count} parts could not be compared", n
        )
        parts.append(part.format(count=n))
    return ", ".join(parts) or _("nothing changed")


def kind_word(kind: Kind) -> str:
    """Whether an entry is new, gone or changed, in a word."""
    return {"added": _("added"), "gone": _("gone"), "changed": _("changed")}[kind]


def edition_words(edition: Edition, language: str, subject: bool = False) -> str:
    """What an edition is called and when it is of, with its first line where `subject`."""
    parts = [plain(edition.name)]
    if edition.when is not None:
        day = say_day(edition.when.date(), language or "en", weekday=False)
        parts.append(f"{day} {edition.when:%H:%M}")
    if subject and edition.subject:
        parts.append(f"“{plain(edition.subject)}”")
    return ", ".join(parts)


# What entries say


def facts(table: str, entry: EntryAt, names: Names, language: str) -> list[Fact]:
    """What a new or gone entry says, key by key, without what its headings tell."""
    told = {"id", _title_key(table, entry)} - {"text"}
    if table == EVENT:
        told.add("date")
    found = []
    for key, value in entry.raw.items():
        words = "" if key in told else value_words(key, value, names, language)
        if words:
            found.append(Fact(key_label(key), words))
    return found


def changed_fields(difference: Difference, comparison: Comparison) -> list[ChangedField]:
    """The keys of a changed entry with what they said and say."""
    language = comparison.language or "en"
    found = []
    for key, (before, after) in difference.fields.items():
        old, new = (_parts(key, value, comparison.names, language) for value in (before, after))
        if old == new:
            old, new = [toml_words(before)], [toml_words(after)]
        whole = "".join(old), "".join(new)
        items = key in AS_A_WHOLE or (isinstance(before or after, list) and key != "sources")
        pieces = item_pieces(old, new) if items else word_pieces(*whole)
        found.append(ChangedField(key, key_label(key), *whole, tuple(spaced(pieces))))
    return found


def _parts(key: str, value: object, names: Names, language: str) -> list[str]:
    """What a key says in the parts that it is compared by: a list by its items."""
    if not isinstance(value, list) or not value:
        words = value_words(key, value, names, language)
        return [words] if words else []
    between = _between(key, value)
    parts = [part for item in value for part in (between, _item(key, item, names, language))]
    return parts[1:]


def value_words(key: str, value: object, names: Names, language: str) -> str:
    """What a key says, inert, with its own line ends; "" for nothing."""
    if value is None or value in ("", []):
        words = ""
    elif key in DATE_KEYS:
        words = _date(value, language)
    elif key in TIME_KEYS:
        words = _time(value, language)
    elif isinstance(value, list):
        words = _between(key, value).join(_item(key, item, names, language) for item in value)
    elif isinstance(value, str) and key in _TERMS:
        words = _TERMS[key](value)
    elif isinstance(value, str) and key == "part_of":
        words = plain(names.actor(value))
    elif isinstance(value, bool):
        words = _("yes") if value else _("no")
    else:
        words = plain(value, keep_newlines=True) if isinstance(value, str) else toml_words(value)
    return words


_TERMS: Final[Mapping[str, Callable[[str], str]]] = {
    "channel": channel_word,
    "status": status_word,
}


def _between(key: str, items: Sequence[object]) -> str:
    """What stands between the items of a list."""
    tables = key == "sources" or any(isinstance(item, Mapping) for item in items)
    return "; " if tables else ", "


def _date(value: object, language: str) -> str:
    if isinstance(value, datetime):
        if value.tzinfo is not None:
            return toml_words(value)
        return f"{say_day(value.date(), language)} {value:%H:%M}"
    try:
        return _when_words(when_of(value), language)
    except DateError:
        return toml_words(value)


def _when_words(when: When, language: str) -> str:
    """A date in words, with the day of the week of a day that is known."""
    return plain(say_when(when, language, weekday=when.exact))


def _time(value: object, language: str) -> str:
    try:
        return plain(say_time(clock_time_of(value), language))
    except TimeError:
        return toml_words(value)


_SHAPES: Final[Mapping[str, tuple[str, ...]]] = {
    "sources": ("document", "pin", "quote", "key", "url"),
    "links": ("rel", "event"),
    "posts": ("post", "date"),
    "accepted": ("code", "why"),
}


def _item(key: str, item: object, names: Names, language: str) -> str:
    """One item of a list: a text, a source, a link, a post, or whatever stands there."""
    if isinstance(item, str):
        if key == "sources":
            item = names.document(item)
        return plain(names.actor(item) if key in ACTOR_KEYS else item)
    known = _SHAPES.get(key, ())
    if not isinstance(item, Mapping) or not set(item) <= set(known):
        return toml_words(item)
    parts = [
        _part(name, item[name], names, language)
        for name in known
        if item.get(name) not in (None, "")
    ]
    return (" " if key == "links" else ", ").join(parts)


def _part(name: str, value: object, names: Names, language: str) -> str:
    """One key of a source, link, post or accepted finding."""
    if name == "date":
        return _date(value, language)
    if not isinstance(value, str):
        return toml_words(value)
    if name == "event" and value in names.events:
        event = names.events[value]
        day = say_when(entry_date(event), language)
        return plain(f"“{entry_title(EVENT, event)}” ({day})")
    words = {
        "rel": lambda: link_word(value, outgoing=True),
        "quote": lambda: f"“{value}”",
        "post": lambda: names.actor(value),
        "document": lambda: names.document(value),
    }
    return plain(words[name]() if name in words else value)


def toml_words(value: object) -> str:
    """A value much as it stands in the file, inert; "" for none."""
    return plain(_toml(value))


def _toml(value: object) -> str:
    if isinstance(value, bool):
        words = "true" if value else "false"
    elif isinstance(value, str):
        words = f'"{value}"'
    elif isinstance(value, datetime | date | time):
        words = value.isoformat()
    elif isinstance(value, Mapping):
        words = "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    elif isinstance(value, Sequence):
        words = "[" + ", ".join(map(_toml, value)) + "]"
    else:
        words = "" if value is None else str(value)
    return words

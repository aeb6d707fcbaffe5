"""What an export could not carry, counted while it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tui.exchange.out.inert import inert
from tui.model.event import EVENT_KEYS


@dataclass(frozen=True, slots=True)
class Loss:
    """One kind of thing that did not go out as it is: how often, and of which key."""

    code: str
    count: int
    key: str = ""


ACTOR_KEYS = ("id", "name", "short", "kind", "part_of", "side", "aliases", "posts", "was")
DOCUMENT_KEYS = ("id", "title", "date", "url", "file", "skipped", "imported", "columns")
SOURCE_KEYS = ("document", "pin", "quote", "key", "url")
CHRONOLOGY_KEYS = ("title", "summary", "language", "timezone", "sources_wanted")
OTHER = "other"
"""Stands for all keys that relaas does not know."""

ALL_KEYS: frozenset[str] = frozenset(
    (
        *EVENT_KEYS,
        OTHER,
        *(f"sources.{key}" for key in SOURCE_KEYS),
        *(f"actor.{key}" for key in (*ACTOR_KEYS, OTHER)),
        *(f"document.{key}" for key in (*DOCUMENT_KEYS, OTHER)),
        *(f"chronology.{key}" for key in (*CHRONOLOGY_KEYS, OTHER)),
        "view",
    )
)
"""Every key that a format declares to carry, to tell in words, or to leave out."""


class Tally:
    """Counts what a format leaves out (`left_out`) and what it tells otherwise (`notes`).

    `whole` are the keys (of ALL_KEYS) that the format carries as they are, `in_words` those
    that it folds into its text; the others are left out, and counted as such.
    """

    def __init__(self, whole: frozenset[str], in_words: frozenset[str]) -> None:
        self._whole = whole
        self._in_words = in_words
        self._left_out: Counter[tuple[str, str]] = Counter()
        self._notes: Counter[tuple[str, str]] = Counter()

    def leave_out(self, code: str, key: str = "", count: int = 1) -> None:
        """Counts something that is not in the export."""
        if count:
            self._left_out[code, key] += count

    def note(self, code: str, key: str = "", count: int = 1) -> None:
        """Counts something that is in the export in another form."""
        if count:
            self._notes[code, key] += count

    def text(self, text: str) -> str:
        """A text made inert for a document, and counted where that changed it."""
        safe = inert(text)
        if safe != text.replace("\r\n", "\n"):
            self._notes["inert", ""] += 1
        return safe

    def take(self, raw: Mapping[str, object], table: str = "") -> None:
        """Counts the keys of an entry that the format has no place for, or tells in words.

        Where short names are told in words, an actor without one is called by its name.
        """
        for key in used_keys(raw, table):
            nameless = key == "actor.name" and not raw.get("short")
            if key in self._whole:
                continue
            if key in self._in_words or (nameless and "actor.short" in self._in_words):
                self._notes["in-words", key] += 1
            else:
                self._left_out["no-place", key] += 1

    def take_entries(
        self,
        actors: Iterable[Mapping[str, object]],
        documents: Iterable[Mapping[str, object]],
        views: Iterable[Mapping[str, object]] = (),
    ) -> None:
        """Counts the entries beside the events: whole ones where a format has none of a kind."""
        for table, code, entries in (
            ("actor", "actors", actors),
            ("document", "documents", documents),
        ):
            prefix = f"{table}."
            known = any(key.startswith(prefix) for key in self._whole | self._in_words)
            for raw in entries:
                if known:
                    self.take(raw, table)
                else:
                    self.leave_out(code)
        if "view" not in self._whole:
            self.leave_out("views", count=sum(1 for _view in views))

    @property
    def left_out(self) -> tuple[Loss, ...]:
        """What is not in the export."""
        return _losses(self._left_out)

    @property
    def notes(self) -> tuple[Loss, ...]:
        """What is in it in another form."""
        return _losses(self._notes)


def _losses(counted: Counter[tuple[str, str]]) -> tuple[Loss, ...]:
    return tuple(Loss(code, count, key) for (code, key), count in counted.items())


_KNOWN: Mapping[str, frozenset[str]] = {
    "": frozenset(EVENT_KEYS),
    "actor": frozenset(ACTOR_KEYS),
    "document": frozenset(DOCUMENT_KEYS),
    "chronology": frozenset((*CHRONOLOGY_KEYS, "format")),
}


def used_keys(raw: Mapping[str, object], table: str = "") -> Iterator[str]:
    """The keys of an entry that say anything, as ALL_KEYS calls them; `table` "" is an event.

    What says no more than leaving the key out does (`public = true`) is not among them.
    """
    known = _KNOWN[table]
    prefix = f"{table}." if table else ""
    for key, value in raw.items():
        if value in ("", [], None) or (key, value) in _SAYING_NOTHING:
            continue
        if key not in known:
            yield f"{prefix}{OTHER}"
        elif (table, key) != ("chronology", "format"):
            yield f"{prefix}{key}"
        if not table and key == "sources":
            yield from _source_keys(value)


_SAYING_NOTHING = (("public", True), ("key", False))


def _source_keys(sources: object) -> Iterable[str]:
    """The keys that the sources of an event use, each once."""
    found: dict[str, None] = {}
    for source in sources if isinstance(sources, list) else ():
        if isinstance(source, Mapping):
            for key, value in source.items():
                if value not in ("", None):
                    found[f"sources.{key}" if key in SOURCE_KEYS else OTHER] = None
        else:
            found["sources.document"] = None
    return found

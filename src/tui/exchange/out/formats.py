"""The formats that a chronology goes out in, and what each of them carries.

What a format declares here is what its page in docs/formats/ says, and what an export tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType
from typing import Final

from tui.exchange.out.export import Export, Options
from tui.exchange.out.losses import ALL_KEYS, Tally
from tui.locale import N_

Writer = Callable[[Export, Options, Tally], Iterator[str] | Iterator[bytes]]
Counter = Callable[[Export, Options, Tally], Iterator[object]]


@dataclass(frozen=True)
class Format:
    """A format: what `--format` calls it, its name for people, how file names end.

    `whole` and `in_words` are keys of ALL_KEYS: those that it carries as they are, and those
    that it folds into its text; the others are left out. `is_text` tells whether it can go to
    standard output; with `marked` a file begins with a byte-order mark, which spreadsheets need.
    `writer` gives what writes it, `counter` what walks through it only to count.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    whole: frozenset[str]
    in_words: frozenset[str]
    writer: Callable[[], Writer]
    counter: Callable[[], Counter] | None = None
    is_text: bool = True
    marked: bool = False
    numbers: bool = True
    introduces: bool = False
    has_table: bool = False

    def tally(self) -> Tally:
        """A count of what does not fit, at nought."""
        return Tally(self.whole, self.in_words)

    def pieces(self, export: Export, options: Options, tally: Tally) -> Iterator[bytes]:
        """The bytes of a file, a piece at a time, without a byte-order mark."""
        for piece in self.writer()(export, options, tally):
            yield piece.encode("utf-8", "replace") if isinstance(piece, str) else piece

    def count(self, export: Export, options: Options, tally: Tally) -> None:
        """Counts what does not fit, and writes nothing."""
        for _piece in (self.counter or self.writer)()(export, options, tally):
            pass


_DATED: Final = frozenset({"date", "time", "text"})
_TOLD: Final = frozenset(
    {
        *("title", "wording", "channel", "place", "from", "to", "present", "informed", "about"),
        *("received", "appointment", "appointment_time", "appointment_with", "appointment_place"),
        *("links", "sources", "sources.document", "sources.pin", "sources.quote", "sources.url"),
        *("status", "disputed_by", "tags", "key", "public", "note", "files", "accepted"),
    }
)
"""What documents tell of an event in words."""

_LISTED: Final = frozenset(
    {
        *("actor.name", "actor.short", "actor.kind", "actor.part_of", "actor.side"),
        *("actor.aliases", "actor.posts"),
        *("document.title", "document.date", "document.url", "document.file"),
    }
)
"""What the lists at the end of a document tell."""

_HEAD: Final = frozenset({"chronology.title", "chronology.summary", "chronology.language"})
_NAMED: Final = frozenset({"actor.short", "document.title"})
"""What a calendar or a timeline tells of actors and documents."""

_EVENT_KEYS: Final = frozenset(
    key for key in ALL_KEYS - {"view"} if "." not in key or "sources." in key
)
_BY_ID: Final = frozenset({"actor.id", "document.id"})
_ZONE: Final = frozenset({"chronology.timezone"})


def _prose() -> Writer:
    from tui.exchange.out.prose import prose

    return prose


def _markdown() -> Writer:
    from tui.exchange.out.markdown import markdown

    return markdown


def _web_page() -> Writer:
    from tui.exchange.out.web_page import web_page

    return web_page


def _word_document() -> Writer:
    from tui.exchange.out.word_document import word_document

    return word_document


def _word_pieces() -> Counter:
    from tui.exchange.out.word_document import word_pieces

    return word_pieces


def _csv_table() -> Writer:
    from tui.exchange.out.csv_table import csv_table

    return csv_table


def _json_file() -> Writer:
    from tui.exchange.out.json_file import json_file

    return json_file


def _calendar_file() -> Writer:
    from tui.exchange.out.calendar_file import calendar_file

    return calendar_file


def _timelinejs() -> Writer:
    from tui.exchange.out.timelinejs import timelinejs

    return timelinejs


def _timesketch() -> Writer:
    from tui.exchange.out.timesketch import timesketch

    return timesketch


_FORMATS: Final = (
    Format(
        "prose", N_("prose"), (".txt",), _DATED | _HEAD | {"title"}, frozenset(), _prose,
        introduces=True,
    ),
    Format(
        "md", "Markdown", (".md", ".markdown"), _DATED | _HEAD | _TOLD | _LISTED, frozenset(),
        _markdown, introduces=True,
    ),
    Format(
        "html", N_("web page"), (".html", ".htm"), _DATED | _HEAD | _TOLD | _LISTED, frozenset(),
        _web_page, introduces=True,
    ),
    Format(
        "docx", N_("Word document"), (".docx",), _DATED | _HEAD | _TOLD | _LISTED, frozenset(),
        _word_document, _word_pieces, is_text=False, introduces=True, has_table=True,
    ),
    Format(
        "csv", N_("table (CSV)"), (".csv",), _EVENT_KEYS | _BY_ID,
        frozenset({"actor.short"}), _csv_table,
        marked=True, numbers=False,
    ),
    Format(
        "json", "JSON", (".json",), ALL_KEYS, frozenset(), _json_file, numbers=False,
    ),
    Format(
        "ics", N_("calendar"), (".ics",),
        frozenset({"id", "date", "time", "title", "text", "place", "tags", "chronology.title",
                   "chronology.summary", "appointment", "appointment_time", "appointment_with",
                   "appointment_place"}) | _ZONE,
        (_TOLD | _NAMED) - {"title", "place", "tags", "appointment", "appointment_time",
                            "appointment_with", "appointment_place"},
        _calendar_file,
    ),
    Format(
        "timelinejs", "TimelineJS", (".timeline.json",),
        frozenset({"id", "date", "time", "title", "text", "channel", "chronology.title",
                   "chronology.summary"}),
        (_TOLD | _NAMED) - {"title", "channel"}, _timelinejs,
    ),
    Format(
        "timesketch", "Timesketch", (".jsonl",), _EVENT_KEYS | _BY_ID | _ZONE,
        frozenset({"actor.short"}), _timesketch, numbers=False,
    ),
)  # fmt: skip

FORMATS: Final[Mapping[str, Format]] = MappingProxyType({each.name: each for each in _FORMATS})
"""The formats by the name that `--format` has for them."""


def format_of_name(name: str) -> Format | None:
    """The format that the end of a file's name tells; None where it tells none."""
    lowered = PurePath(name).name.lower()
    found = [
        (len(suffix), each.name)
        for each in _FORMATS
        for suffix in each.suffixes
        if lowered.endswith(suffix)
    ]
    return FORMATS[max(found)[1]] if found else None

"""What a reader of foreign documents has found: proposed entries, and what it was unsure of.

Nothing here is in a chronology yet. A person looks at it first (docs/importing.md); what they
accept becomes edits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from tui.model.rows import ActorRow


class SourceLine(NamedTuple):
    """A line or paragraph of a document, as text.

    `number` is its 1-based place in the text that the preview shows, `page` its page (0: it has
    none), `level` that of a heading (0: it is none). A table's row has `cells`; `text` is then
    these with tabs between. An `aside` is the head or foot of a page: it is in no entry.
    """

    text: str
    number: int
    page: int = 0
    level: int = 0
    cells: tuple[str, ...] = ()
    aside: bool = False


class Doubt(NamedTuple):
    """Something that a reader was unsure of, or that contradicts itself in the source.

    `template` is an English sentence with `fields` to fill in; `key` is the key of the event
    that it concerns ("" for the whole entry), `line` the source's line (0: none).
    """

    code: str
    template: str
    fields: Mapping[str, object] = {}
    key: str = ""
    line: int = 0


class LinkedKey(NamedTuple):
    """A link to another entry of the same import, which is named by its key."""

    rel: str
    key: str


@dataclass(frozen=True, slots=True)
class ImportedEntry:
    """One proposed event.

    `values` are the keys of `[[event]]` as they go into the file (docs/format.md), without `id`
    and `links`; actors are named by the ids of the chronology or of `Imported.actors`. `key`
    tells the entry apart when the same source is read again: the source's own id, or the
    entry's folded words. `line` and `end_line` are the lines of the source it was made from.
    With `own_key` the key is an id that the source itself gives and no other entry anywhere has
    (a Message-ID, the hash of a commit): likeness of words makes no two such entries one.
    `told` are the source's words for keys that stand apart in it, such as a table's columns; ""
    for those that it could tell and does not. A newer edition shows which of these changed.
    """

    values: Mapping[str, object]
    key: str
    line: int = 0
    end_line: int = 0
    doubts: tuple[Doubt, ...] = ()
    links: tuple[LinkedKey, ...] = ()
    own_key: bool = False
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportedActor:
    """An actor that the chronology does not have yet; `values` are the keys of `[[actor]]`."""

    values: Mapping[str, object]
    doubts: tuple[Doubt, ...] = ()

    @property
    def id(self) -> str:
        """The id it is proposed with."""
        return str(self.values["id"])


class Unplaced(NamedTuple):
    """Words of the source that are in no entry: letterheads, captions, what has no date."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Imported:
    """All that was read from one document.

    `document` are the values of the `[[document]]` that the entries cite (None: they cite none).
    `lines` are the source as the preview shows it. Where days have no year, `lacks_year` is set
    and `guessed_year` is the year that the weekdays fit, if one does. `columns` are the headings
    of a table with the key that each was read as ("" for one that was left out): handed in again
    as `Wanted.columns` they read the next edition alike. `documents` and `views` are the
    `[[document]]` and `[[view]]` entries of a source that is a chronology itself; where it is
    `whole`, all its actors come along, also those that no entry names. With `keeps` an event
    that the chronology has already stays as it is there, unless the user takes the other one.
    """

    entries: Sequence[ImportedEntry] = ()
    actors: Sequence[ImportedActor] = ()
    unplaced: Sequence[Unplaced] = ()
    notes: Sequence[Doubt] = ()
    document: Mapping[str, object] | None = None
    lines: Sequence[SourceLine] = ()
    lacks_year: bool = False
    guessed_year: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    documents: Sequence[Mapping[str, object]] = ()
    views: Sequence[Mapping[str, object]] = ()
    whole: bool = False
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader is told beforehand.

    `language` and `timezone` are the chronology's ("" where it has none), `year` what the user
    says of days without one, `columns` which column of a table is which key, by its heading,
    `today` the day on which it is read.
    """

    today: date
    language: str = ""
    timezone: str = ""
    year: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    actors: Sequence[ActorRow] = ()

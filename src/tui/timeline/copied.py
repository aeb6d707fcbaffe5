"""Events as text for the clipboard: one event, its citation, a table, prose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.locale.dates import say_day, say_time, say_when
from tui.model.event import Event, Source
from tui.model.page import EventPage
from tui.model.plain import plain
from tui.model.rows import ActorRow

TABLE_KEYS = ("date", "time", "from", "to", "present", "informed", "channel", "text", "source")
"""The columns of a copied table."""


def date_words(event: Event, language: str) -> str:
    """The event's date in words, with its weekday where it is one day."""
    when = event.when
    if when.exact and when.earliest is not None:
        return say_day(when.earliest, language)
    return say_when(when, language)


def actor_words(ids: Sequence[str], actors: Mapping[str, ActorRow]) -> str:
    """Short names, separated by commas; an unknown id as it stands."""
    return ", ".join(plain(actors[name].short) if name in actors else plain(name) for name in ids)


def contact_words(event: Event, actors: Mapping[str, ActorRow]) -> str:
    """Who acts, to whom, and who was there."""
    sides = [actor_words(event.from_, actors), actor_words(event.to, actors)]
    contact = " → ".join(side for side in sides if side)
    present = actor_words(event.present, actors)
    return ", ".join(words for words in (contact, present) if words)


def source_words(source: Source, page: EventPage) -> str:
    """A source as it is cited: the document's title and the place in it."""
    document = page.documents.get(source.document)
    name = document.title or document.id if document is not None else source.document
    return ", ".join(plain(part) for part in (name, source.pin, source.url) if part)


def citation(page: EventPage) -> str:
    """All sources of an event, one a line."""
    return "\n".join(source_words(source, page) for source in page.event.sources)


def event_text(page: EventPage) -> str:
    """One event as a few lines of text."""
    event = page.event
    clock_time = event.clock_time
    head = [date_words(event, page.language)]
    if clock_time is not None:
        head.append(say_time(clock_time, page.language))
    lines = [", ".join(head), contact_words(event, page.actors)]
    if event.title:
        lines.append(plain(event.title))
    lines += [plain(event.text, keep_newlines=True), citation(page)]
    return "\n".join(line for line in lines if line)


def prose(pages: Sequence[EventPage]) -> str:
    """Events as the lines of a statement: date, semicolon, text."""
    lines: list[str] = []
    for page in pages:
        event = page.event
        said = date_words(event, page.language)
        clock_time = event.clock_time
        if clock_time is not None:
            said += f", {say_time(clock_time, page.language)}"
        text = " ".join(plain(event.text or event.title, keep_newlines=True).split())
        lines.append(f"{said[:1].upper()}{said[1:]}; {text}")
    return "\n".join(lines)


def table(pages: Sequence[EventPage]) -> str:
    """Events as tab-separated values with a header, which spreadsheets and word processors take."""
    rows = ["\t".join(TABLE_KEYS)]
    for page in pages:
        event = page.event
        clock_time = event.clock_time
        cells = (
            event.when.text,
            "" if clock_time is None else clock_time.text,
            actor_words(event.from_, page.actors),
            actor_words(event.to, page.actors),
            actor_words(event.present, page.actors),
            actor_words(event.informed, page.actors),
            plain(event.channel),
            " ".join(plain(event.text or event.title, keep_newlines=True).split()),
            citation(page).replace("\n", "; "),
        )
        rows.append("\t".join(_inert_cell(cell) for cell in cells))
    return "\n".join(rows)


def _inert_cell(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula (OWASP, "CSV Injection")."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell

"""The actors and the documents of an export, as the tables at the end of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tui.exchange.out.export import Raw, text_of
from tui.exchange.out.inert import one_line
from tui.exchange.out.telling import SAFE_ADDRESSES, Linked, Teller, capitalised
from tui.locale.dates import say_when
from tui.model.when import DateError, when_of


class EntryTable(NamedTuple):
    """A table: what it is called, its column heads, and rows of cells."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Linked, ...], ...]


def entry_tables(teller: Teller) -> Iterator[EntryTable]:
    """The tables of actors and of documents, those that have rows; columns that say something."""
    export = teller.export
    words = teller.words
    actors: Sequence[tuple[str, Callable[[Raw], str]]] = (
        ("name", lambda raw: text_of(raw, "name")),
        ("short", lambda raw: text_of(raw, "short")),
        ("kind", lambda raw: words.kinds.get(text_of(raw, "kind"), text_of(raw, "kind"))),
        ("part_of", lambda raw: _name(teller, text_of(raw, "part_of"))),
        ("side", lambda raw: text_of(raw, "side")),
        ("aliases", _aliases),
        ("posts", lambda raw: _posts(teller, raw)),
    )
    documents: Sequence[tuple[str, Callable[[Raw], str]]] = (
        ("title", lambda raw: text_of(raw, "title") or text_of(raw, "id")),
        ("date", lambda raw: _date(teller, raw.get("date"))),
        ("url", lambda raw: text_of(raw, "url")),
        ("file", lambda raw: text_of(raw, "file")),
    )
    teller.tally.take_entries(export.actors, export.documents, export.views)
    for heading, entries, columns in (
        (words.actors, export.actors, actors),
        (words.documents, export.documents, documents),
    ):
        table = _table(teller, heading, entries, columns)
        if table.columns:
            yield table


def _table(
    teller: Teller,
    heading: str,
    entries: Sequence[Raw],
    columns: Sequence[tuple[str, Callable[[Raw], str]]],
) -> EntryTable:
    cells = [[_cell(teller, words(raw)) for _key, words in columns] for raw in entries]
    used = [at for at in range(len(columns)) if any(row[at].words for row in cells)]
    return EntryTable(
        heading,
        tuple(capitalised(teller.label(columns[at][0])) for at in used),
        tuple(tuple(row[at] for at in used) for row in cells),
    )


def _cell(teller: Teller, words: str) -> Linked:
    return Linked(
        one_line(teller.tally.text(words)), words if words.startswith(SAFE_ADDRESSES) else ""
    )


def _name(teller: Teller, actor_id: str) -> str:
    return teller.names.short(actor_id) if actor_id else ""


def _aliases(raw: Raw) -> str:
    aliases = raw.get("aliases")
    return ", ".join(map(str, aliases)) if isinstance(aliases, list) else ""


def _posts(teller: Teller, raw: Raw) -> str:
    posts = raw.get("posts")
    said = []
    for post in posts if isinstance(posts, list) else ():
        if isinstance(post, dict):
            name = _name(teller, text_of(post, "post"))
            day = _date(teller, post.get("date"))
            said.append(f"{name} ({day})" if day else name)
    return "; ".join(filter(None, said))


def _date(teller: Teller, value: object) -> str:
    if value is None:
        return ""
    try:
        return say_when(when_of(value), teller.language)
    except DateError:
        return ""

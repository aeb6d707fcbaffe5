"""What a chronology has already: the entries that an import is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tui.model.blocks import ACTOR, DOCUMENT, EVENT, VIEW, Block
from tui.model.comparison import EntryAt
from tui.model.edits import AddEntry, ChangeEntry, Edit


@dataclass(frozen=True, slots=True)
class Here:
    """The events, documents and actors of a chronology as they stand in its files.

    `views` are the names of its saved filters.
    """

    events: Sequence[EntryAt] = ()
    documents: Sequence[EntryAt] = ()
    actors: Sequence[EntryAt] = ()
    views: Sequence[str] = ()

    def after(self, edits: Iterable[Edit]) -> Here:
        """What it has once edits are made that add and change entries."""
        tables = {EVENT: [*self.events], DOCUMENT: [*self.documents], ACTOR: [*self.actors]}
        places = {
            (table, entry.id): at for table in tables for at, entry in enumerate(tables[table])
        }
        views = [*self.views]
        for edit in edits:
            if isinstance(edit, AddEntry) and edit.table == VIEW:
                views.append(str(edit.values.get("name") or ""))
            if isinstance(edit, AddEntry) and edit.table in tables:
                entry = _entry(edit.values, "", 0)
                places[edit.table, entry.id] = len(tables[edit.table])
                tables[edit.table].append(entry)
            elif isinstance(edit, ChangeEntry) and (edit.table, edit.id) in places:
                at = places[edit.table, edit.id]
                before = tables[edit.table][at]
                raw = {**before.raw, **edit.values}
                values = {key: value for key, value in raw.items() if value is not None}
                tables[edit.table][at] = _entry(values, before.file, before.line)
        return Here(tables[EVENT], tables[DOCUMENT], tables[ACTOR], views)


def here_of(blocks: Iterable[tuple[str, Block]]) -> Here:
    """What the blocks of a chronology say, each with the path of its file."""
    found: dict[str, list[EntryAt]] = {EVENT: [], DOCUMENT: [], ACTOR: []}
    views: list[str] = []
    for path, block in blocks:
        if block.raw is not None and block.table == VIEW:
            views.append(str(block.raw.get("name") or ""))
        if block.raw is not None and block.table in found and not block.locked:
            found[block.table].append(_entry(block.raw, path, block.line))
    return Here(found[EVENT], found[DOCUMENT], found[ACTOR], views)


def _entry(raw: Mapping[str, object], path: str, line: int) -> EntryAt:
    id_ = raw.get("id")
    return EntryAt(id_ if isinstance(id_, str) else "", raw, path, line)


def columns_in(document: EntryAt) -> dict[str, str]:
    """What an import took the columns of a document for; what is no text is passed over."""
    columns = document.raw.get("columns")
    if not isinstance(columns, Mapping):
        return {}
    return {
        heading: key
        for heading, key in columns.items()
        if isinstance(heading, str) and isinstance(key, str)
    }

"""Which differences a filter lets through: those of events that pass in either edition."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from tui.index.chronology_index import open_index
from tui.model.blocks import ReadFile, Signature
from tui.model.comparison import Comparison, Difference, Edition, EntryAt
from tui.model.query import Query, QueryError, parse_query
from tui.model.rows import RowFlag


class Place(NamedTuple):
    """Where an event stands in its edition."""

    file: str
    line: int


def only_passing(comparison: Comparison, text: str) -> Comparison:
    """The differences of events that pass a filter, as they were or as they are.

    An actor that only one edition knows is nobody in the other. Raises QueryError.
    """
    query = parse_query(text)
    before, wrong = _passing(comparison.before, query)
    after, also_wrong = _passing(comparison.after, query)
    if wrong is not None and also_wrong is not None:
        raise also_wrong

    def passes(difference: Difference) -> bool:
        return _in(difference.before, before) or _in(difference.after, after)

    return comparison.only_events(passes)


def _in(entry: EntryAt | None, places: frozenset[Place]) -> bool:
    return entry is not None and Place(entry.file, entry.line) in places


def _passing(edition: Edition, query: Query) -> tuple[frozenset[Place], QueryError | None]:
    """Where the events of an edition stand that pass, or why the filter cannot be asked."""
    index = open_index(None)
    index.replace_files(
        ReadFile(path, Signature(0, 0, 0), tuple(placed.block for placed in group))
        for path, group in groupby(edition.blocks, key=lambda placed: placed.path)
    )
    try:
        selection = index.select(query)
    except QueryError as error:
        return frozenset(), error
    lines = sum(heading.lines for heading in selection.headings)
    not_events = RowFlag.PLANNED | RowFlag.BROKEN
    rows = index.rows(selection, 0, lines)
    return frozenset(Place(row.path, row.line) for row in rows if not row.flags & not_events), None

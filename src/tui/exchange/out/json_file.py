"""A chronology as JSON, with everything that it says (docs/formats/json.md).

The events are those of `relaas list --json`; the other entries stand beside them, so that the
file can be read back.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.exchange.out.export import Export, Options, Raw
from tui.exchange.out.going_out import event_when
from tui.exchange.out.losses import Tally
from tui.exchange.out.values import as_json, bounds


def json_file(export: Export, options: Options, tally: Tally) -> Iterator[str]:
    """The text, a line an entry."""
    del options
    tally.take(export.chronology, "chronology")
    yield f'{{"chronology": {as_json(export.chronology)}'
    tally.take_entries(export.actors, export.documents, export.views)
    for name, entries in (
        ("actors", export.actors),
        ("documents", export.documents),
        ("views", export.views),
    ):
        yield f',\n"{name}": [{_lines(entries)}]'
    yield f',\n"total": {export.total},\n"events": ['
    between = "\n"
    for raw in export.events():
        tally.take(raw)
        yield between + as_json({**raw, **bounds(event_when(raw))})
        between = ",\n"
    yield "]}\n"


def _lines(entries: tuple[Raw, ...]) -> str:
    return "".join(f"{',' if at else ''}\n{as_json(raw)}" for at, raw in enumerate(entries))

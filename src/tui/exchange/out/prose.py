"""A chronology as a statement of facts: a line an event, the date first (docs/formats/prose.md).

`• Vrijdag 22 november 2019; De staatssecretaris belt de ambassadeur.`
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.exchange.out.export import Export, Options, text_of
from tui.exchange.out.inert import one_line
from tui.exchange.out.losses import Tally
from tui.exchange.out.telling import Teller, Told, capitalised

BULLET = "•"


def prose(export: Export, options: Options, tally: Tally) -> Iterator[str]:
    """The text, a piece at a time."""
    teller = Teller(export, options, tally, lines=False)
    tally.take(export.chronology, "chronology")
    tally.take_entries(export.actors, export.documents, export.views)
    for key in ("title", "summary"):
        words = tally.text(text_of(export.chronology, key)).strip()
        if words:
            yield f"{words}\n\n"
    for told in teller.entries():
        yield f"{_lead(told, options)} {_said(told)}; {_words(told, tally)}\n"


def _lead(told: Told, options: Options) -> str:
    return f"{told.number}." if options.numbered else BULLET


def _said(told: Told) -> str:
    """The date in words, and the time behind it."""
    said = f"{told.date}, {told.time}" if told.time else told.date
    return capitalised(said)


def _words(told: Told, tally: Tally) -> str:
    """The text on one line; the title where there is no text."""
    if told.title and told.text:
        tally.leave_out("no-place", "title")
    if "\n" in told.text:
        tally.note("one-line")
    return one_line(told.text) or told.title

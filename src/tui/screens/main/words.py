"""The words of the main screen: chips, the period in the header, keys while searching."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tui.locale import _
from tui.model.query import ACTOR_FIELDS, Query, Term
from tui.model.rows import ActorRow, Selection
from tui.widgets.footer_line import FooterWord


def chip_words(query: Query, actors: Mapping[str, ActorRow]) -> list[str]:
    """One chip a term: `actor: Stas JenV, BZ`, `-channel: phone`, a word as it is."""
    return [_chip(term, actors) for term in query.terms]


def _chip(term: Term, actors: Mapping[str, ActorRow]) -> str:
    sign = "-" if term.negated else ""
    if term.field is None:
        return str(term)
    values = [
        actors[value.text].short
        if term.field in ACTOR_FIELDS and value.text in actors
        else value.text + ("*" if value.prefix else "")
        for value in term.values
    ]
    return f"{sign}{term.field}: {', '.join(values)}"


def period_words(selection: Selection, language: str) -> str:
    """From the first to the last day of a selection, in short words."""
    from tui.locale.dates import say_span

    dated = [heading for heading in selection.headings if heading.earliest or heading.latest]
    if not dated:
        return ""
    first = min(heading.earliest or heading.latest for heading in dated)
    last = max(heading.latest or heading.earliest for heading in dated)
    return say_span(date.fromordinal(first), date.fromordinal(last), language)


def search_words(right: str = "→") -> list[FooterWord]:
    """What the keys do while a filter is typed; `right` is what the right arrow is called."""
    return [
        FooterWord("", "enter", _("keep the filter"), 0),
        FooterWord("", "esc", _("back to the one before"), 1),
        FooterWord("", right, _("complete"), 2),
    ]

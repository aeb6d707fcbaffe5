"""A filter's terms as the words on its chips."""

from __future__ import annotations

from collections.abc import Mapping

from tui.model.query import ACTOR_FIELDS, Query, Term
from tui.model.rows import ActorRow


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

"""The filter language (docs/filters.md): what a search bar, `--filter` and a view hold.

A query is a list of terms that must all hold. A term is a word, a phrase, or a field with
values of which one must hold; a `-` turns the whole term around.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from tui.model.folding import words
from tui.model.plain import plain_line
from tui.model.when import DateError, When, when_of

ROLE_FIELDS = ("from", "to", "present", "informed", "about")
ACTOR_FIELDS = ("actor", *ROLE_FIELDS)
DATE_FIELDS = ("date", "during")
FIELDS = (
    *ACTOR_FIELDS,
    "channel",
    "tag",
    "status",
    "side",
    "document",
    "id",
    "thread",
    "is",
    *DATE_FIELDS,
)
"""The fields of the filter language."""

FIELD_START = re.compile(r"([^\W\d_][\w-]*):")
"""What makes an unquoted term a field: a letter, and a colon after letters and digits."""

IS_VALUES = (
    "public",
    "internal",
    "undated",
    "uncertain",
    "appointment",
    "broken",
    "unsourced",
    "key",
)
"""What `is:` takes."""

STATUS_VALUES = ("undisputed", "disputed", "unverified")
"""What `status:` takes."""

SENTENCES: Mapping[str, str] = {
    "unknown-field": "there is no field “{field}:”; did you mean “{nearest}:”?",
    "no-value": "“{field}:” needs a value, as in {field}:{example}",
    "no-word": "“{text}” has no letters or digits to look for",
    "short-prefix": "“{text}*” is too short; a prefix has two letters or more",
    "open-quote": "the quotation mark before “{text}” is never closed",
    "unknown-is": "“is:{value}” does not exist; did you mean “is:{nearest}”?",
    "unknown-status": "there is no status “{value}”; did you mean “{nearest}”?",
    "bad-date": "“{value}” is not a date: {reason}",
    "undated-date": "“{value}” has no first or last day to look between",
    "reversed-date": "“{value}” ends before it starts",
    "unknown-actor": "there is no actor “{value}”; did you mean “{nearest}”?",
    "no-actors": "there is no actor “{value}”",
    "ambiguous-actor": "“{value}” is the name of several actors; use an id: {ids}",
}
"""The sentences of QueryError by code, in English, with fields to fill in."""

_EXAMPLES: Mapping[str, str] = {
    "channel": "phone",
    "tag": "migration",
    "status": "disputed",
    "is": "key",
    "date": "2019-11",
    "during": "2019-11",
}


class QueryError(ValueError):
    """A filter that cannot be read, or that names what is not there.

    `position` is where in the text (characters from its start), `code` the kind of fault,
    `template` an English sentence with `fields` to fill in, so that it can be translated.
    """

    def __init__(self, code: str, position: int = 0, **fields: str | DateError) -> None:
        self.code = code
        self.position = position
        self.template = SENTENCES[code]
        self.fields: dict[str, object] = {
            name: value if isinstance(value, DateError) else _clipped(value)
            for name, value in fields.items()
        }
        self.reason = self.template.format(**self.fields)
        super().__init__(self.reason)


def _clipped(text: str) -> str:
    line = plain_line(text)
    return line if len(line) <= 120 else line[:119] + "…"


def nearest(name: str, known: tuple[str, ...] | list[str]) -> str:
    """The known name that looks most like `name`; `known` must not be empty."""
    from difflib import get_close_matches

    close = get_close_matches(name[:80].lower(), known, 1, cutoff=0.0)
    return close[0] if close else known[0]


@dataclass(frozen=True, slots=True)
class Value:
    """A word, a phrase or a field's value; `prefix` when it ends in `*`."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: any of `values` in `field` (None: in the words), or none if `negated`."""

    negated: bool
    field: str | None
    values: tuple[Value, ...]

    def __str__(self) -> str:
        field = f"{self.field}:" if self.field else ""
        values = ",".join(_spelling(value, self.field) for value in self.values)
        return f"{'-' if self.negated else ''}{field}{values}"


def _spelling(value: Value, field: str | None) -> str:
    text = value.text
    if _must_be_quoted(text, field):
        text = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text + "*" if value.prefix else text


def _must_be_quoted(text: str, field: str | None) -> bool:
    if not text or text[0] == '"' or text[-1] == "*" or any(map(str.isspace, text)):
        return True
    if field is None:
        return text[0] == "-" or FIELD_START.match(text) is not None
    return "," in text


@dataclass(frozen=True, slots=True)
class Query:
    """A filter: terms that must all hold; without terms it lets everything through."""

    terms: tuple[Term, ...] = ()

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))

    @property
    def text(self) -> str:
        """The filter in its canonical spelling, which reads back as an equal query."""
        return str(self)

    def words(self) -> tuple[str, ...]:
        """The words and phrases looked for, folded, prefixes with a `*`: for marking matches."""
        return tuple(
            " ".join(words(value.text)) + ("*" if value.prefix else "")
            for term in self.terms
            if term.field is None and not term.negated
            for value in term.values
        )

    def _actor_term(self, negated: bool) -> int | None:
        """The number of the first `actor:` term that names whole actors, turned round or not."""
        for number, term in enumerate(self.terms):
            plain = not any(value.prefix for value in term.values)
            if term.field == "actor" and term.negated == negated and plain:
                return number
        return None

    def _named(self, negated: bool) -> tuple[str, ...]:
        number = self._actor_term(negated)
        return () if number is None else tuple(value.text for value in self.terms[number].values)

    def actor_ids(self) -> tuple[str, ...]:
        """The actors that are switched on, as the filter names them."""
        return self._named(negated=False)

    def excluded_actor_ids(self) -> tuple[str, ...]:
        """The actors that are kept out, as the filter names them."""
        return self._named(negated=True)

    def _with_actors(self, names: tuple[str, ...], negated: bool) -> Query:
        number = self._actor_term(negated)
        new = (Term(negated, "actor", tuple(map(Value, names))),) if names else ()
        if number is None:
            return Query(self.terms + new)
        return Query(self.terms[:number] + new + self.terms[number + 1 :])

    def with_actor_toggled(self, actor_id: str) -> Query:
        """The filter with an actor switched on or off beside the others (either of them)."""
        names = self.actor_ids()
        if actor_id in names:
            return self._with_actors(_without(names, actor_id), negated=False)
        without = self._with_actors(_without(self.excluded_actor_ids(), actor_id), negated=True)
        return without._with_actors((*names, actor_id), negated=False)

    def with_actor_solo(self, actor_id: str) -> Query:
        """The filter with this actor alone switched on; off when it already was alone."""
        if self.actor_ids() == (actor_id,):
            return self._with_actors((), negated=False)
        without = self._with_actors(_without(self.excluded_actor_ids(), actor_id), negated=True)
        return without._with_actors((actor_id,), negated=False)

    def with_actor_excluded(self, actor_id: str) -> Query:
        """The filter with an actor kept out, or let in again."""
        names = self.excluded_actor_ids()
        if actor_id in names:
            return self._with_actors(_without(names, actor_id), negated=True)
        without = self._with_actors(_without(self.actor_ids(), actor_id), negated=False)
        return without._with_actors((*names, actor_id), negated=True)

    def without_actor_toggles(self) -> Query:
        """The filter without the actors switched on: what the counts of the sidebar follow."""
        return self._with_actors((), negated=False)

    def without_term(self, number: int) -> Query:
        """The filter without one of its terms."""
        return Query(self.terms[:number] + self.terms[number + 1 :])

    def with_actor_names(self, id_of: Callable[[str], str]) -> Query:
        """The filter with each whole actor's name replaced by what `id_of` makes of it."""
        return Query(
            tuple(
                Term(
                    term.negated,
                    term.field,
                    tuple(v if v.prefix else Value(id_of(v.text)) for v in term.values),
                )
                if term.field in ACTOR_FIELDS
                else term
                for term in self.terms
            )
        )


NO_QUERY = Query()
"""The filter that lets everything through."""


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(other for other in names if other != name)


def date_range(value: str, position: int = 0) -> tuple[date | None, date | None]:
    """First and last day of a `date:` or `during:` value; None where it is open.

    The value is EDTF or a range `A..B` of two EDTF dates, of which one may be left out.
    Raises QueryError.
    """
    parts = (value, value)
    if ".." in value and "/" not in value and value[:1] not in ("[", "{"):
        first, _, last = value.partition("..")
        parts = (first, last)
    start, end = (_when_in_filter(part, value, position) for part in parts)
    if start.undated and end.undated:
        raise QueryError("undated-date", position, value=value)
    if start.earliest and end.latest and end.latest < start.earliest:
        raise QueryError("reversed-date", position, value=value)
    return start.earliest, end.latest


def _when_in_filter(text: str, value: str, position: int) -> When:
    try:
        when = when_of(text)
    except DateError as error:
        raise QueryError("bad-date", position, value=value, reason=error) from error
    if when.undated and when.text:
        raise QueryError("undated-date", position, value=value)
    return when


def example_of(field: str) -> str:
    """A value that shows how a field is used."""
    return _EXAMPLES.get(field, "…")


def parse_query(text: str, live: bool = False) -> Query:
    """Reads a filter; raises QueryError.

    With `live` the text is still being typed: its last word becomes a prefix, and what
    is not yet complete at the end is left out instead of being an error.
    """
    from tui.model.query_reading import read_terms

    return Query(read_terms(text, live))

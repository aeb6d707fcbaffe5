"""Reading the text of a filter into terms (docs/filters.md); the door is `query.parse_query`."""

from __future__ import annotations

import re

from tui.model.folding import stands_alone, words
from tui.model.query import (
    ACTOR_FIELDS,
    DATE_FIELDS,
    FIELD_START,
    FIELDS,
    IS_VALUES,
    STATUS_VALUES,
    QueryError,
    Term,
    Value,
    date_range,
    example_of,
    nearest,
)

_ESCAPED = re.compile(r'\\(["\\])')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)

_GROWING_FIELDS = (*ACTOR_FIELDS, "channel", "tag", "status", "side", "document", "id")
"""Fields whose value may be a prefix, so that it can be typed live."""


def read_terms(text: str, live: bool) -> tuple[Term, ...]:
    """Reads all terms of a filter; raises QueryError."""
    return _Reader(text, live).terms()


class _Reader:
    """Walks once through the text; `_at` is where it has come."""

    def __init__(self, text: str, live: bool) -> None:
        self._text = text
        self._live = live
        self._at = 0

    def terms(self) -> tuple[Term, ...]:
        found: list[Term] = []
        while self._skip_spaces():
            try:
                found.append(self._term())
            except QueryError as error:
                if not self._may_grow() or error.code == "unknown-field":
                    raise
        return tuple(found)

    def _may_grow(self) -> bool:
        """The text is being typed and the reader stands at its end."""
        return self._live and self._at >= len(self._text)

    def _skip_spaces(self) -> bool:
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1
        return self._at < len(self._text)

    def _term(self) -> Term:
        start = self._at
        negated = self._text[start] == "-"
        self._at += negated
        found = FIELD_START.match(self._text, self._at)
        if found is None:
            return Term(negated, None, (self._word(start),))
        field = found.group(1).lower()
        self._at = found.end()
        if field not in FIELDS:
            raise QueryError(
                "unknown-field", start, field=found.group(1), nearest=nearest(field, FIELDS)
            )
        values = self._values(field)
        if not values:
            raise QueryError("no-value", start, field=field, example=example_of(field))
        return Term(negated, field, tuple(_checked(field, value, start) for value in values))

    def _word(self, start: int) -> Value:
        quoted = self._text.startswith('"', self._at)
        value = self._quoted() if quoted else self._unquoted(None)
        if self._may_grow() and not self._text.endswith('"'):
            value = Value(value.text, prefix=True)
        found = words(value.text)
        if not found:
            raise QueryError("no-word", start, text=self._text[start : self._at])
        if value.prefix and len("".join(found)) < 2:
            if not stands_alone(found[-1]):
                raise QueryError("short-prefix", start, text=value.text)
            value = Value(value.text)
        return value

    def _values(self, field: str) -> list[Value]:
        values: list[Value] = []
        while True:
            quoted = self._text.startswith('"', self._at)
            value = self._quoted() if quoted else self._unquoted(field)
            if value.text:
                values.append(value)
            if not self._text.startswith(",", self._at):
                break
            self._at += 1
        growing = self._may_grow() and field in _GROWING_FIELDS
        if growing and values and not self._text.endswith(('"', ",")):
            values[-1] = Value(values[-1].text, prefix=True)
        return values

    def _quoted(self) -> Value:
        found = _QUOTED.match(self._text, self._at)
        if found is None:
            rest = self._text[self._at + 1 :]
            start, self._at = self._at, len(self._text)
            if not self._live:
                raise QueryError("open-quote", start, text=rest)
            return Value(_ESCAPED.sub(r"\1", rest))
        self._at = found.end()
        prefix = self._text.startswith("*", self._at)
        self._at += prefix
        return Value(_ESCAPED.sub(r"\1", found.group(1)), prefix)

    def _unquoted(self, field: str | None) -> Value:
        start, depth = self._at, 0
        while self._at < len(self._text):
            sign = self._text[self._at]
            depth += (sign in "[{") - (sign in "]}")
            in_set = field in DATE_FIELDS and depth > 0
            if sign.isspace() or (sign == "," and field is not None and not in_set):
                break
            self._at += 1
        text = self._text[start : self._at]
        stem = text.rstrip("*")
        return Value(stem, prefix=stem != text)


def _checked(field: str, value: Value, position: int) -> Value:
    """The value as the field takes it; raises QueryError."""
    if field in DATE_FIELDS:
        text = value.text + "*" if value.prefix else value.text
        date_range(text, position)
        return value
    if field == "is":
        name = value.text.lower()
        if name not in IS_VALUES or value.prefix:
            raise QueryError(
                "unknown-is", position, value=value.text, nearest=nearest(name, IS_VALUES)
            )
        return Value(name)
    if field == "status":
        name = value.text.lower()
        fits = name in STATUS_VALUES or (
            value.prefix and any(status.startswith(name) for status in STATUS_VALUES)
        )
        if not fits:
            raise QueryError(
                "unknown-status", position, value=value.text, nearest=nearest(name, STATUS_VALUES)
            )
        return Value(name, value.prefix)
    return value

"""Suggestions for the search bar: the fields of the filter language and their values."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.suggester import Suggester

Values = Callable[[str], Sequence[str]]
"""The known values of a field, the likeliest first, quoted where a filter needs it."""


def completion(text: str, fields: Sequence[str], values: Values) -> str | None:
    """The text with its last word completed to a field or a field's value, None if none fits."""
    word = _last_word(text)
    stem = text[: len(text) - len(word)]
    negated, bare = ("-", word[1:]) if word.startswith("-") else ("", word)
    field, colon, typed = bare.partition(":")
    if not colon:
        found = _first_that_starts(bare, fields) if bare else None
        return None if found is None else f"{stem}{negated}{found}:"
    before, comma, last = typed.rpartition(",")
    if field not in fields or not last:
        return None
    found = _first_that_starts(last, values(field))
    return None if found is None else f"{stem}{negated}{field}:{before}{comma}{found}"


def _last_word(text: str) -> str:
    """What follows the last space that is not inside quotes."""
    quoted = False
    start = 0
    for position, character in enumerate(text):
        if character == '"' and text[position - 1 : position] != "\\":
            quoted = not quoted
        elif character == " " and not quoted:
            start = position + 1
    return text[start:]


def _first_that_starts(typed: str, choices: Sequence[str]) -> str | None:
    folded = typed.casefold()
    for choice in choices:
        if choice.casefold().startswith(folded) and len(choice) > len(typed):
            return typed + choice[len(typed) :]
    return None


class QuerySuggester(Suggester):
    """Completes the word that is being typed; the right arrow takes the suggestion."""

    def __init__(self, fields: Sequence[str], values: Values) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._fields = fields
        self._values = values

    async def get_suggestion(self, value: str) -> str | None:
        return completion(value, self._fields, self._values)

"""Small pieces of SQL, and texts made fit for it."""

from __future__ import annotations

from typing import NamedTuple

from tui.model.folding import words
from tui.model.query import Value

PAST_ANY_TEXT = "\U0010ffff"
"""Sorts after whatever may follow a prefix."""


class Sql(NamedTuple):
    """A piece of SQL and its parameters."""

    text: str
    parameters: tuple[str | int, ...] = ()


def search_of(value: Value) -> str:
    """A word, prefix or phrase as FTS5 writes it; the words are letters and digits only."""
    phrase = " ".join(words(value.text))
    return f'"{phrase}" *' if value.prefix else f'"{phrase}"'


def quoted(word: str) -> str:
    """A folded word as FTS5 writes it."""
    return f'"{word}"'


def bindable(text: str) -> str:
    """The text without lone surrogates, which SQLite does not take and no file can hold."""
    return text.encode("utf-8", "replace").decode()

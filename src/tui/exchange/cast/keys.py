"""What a mention is known by before it is somebody's id."""

from __future__ import annotations

from typing import NamedTuple

from tui.exchange.cast.heads import Head


class Titled(NamedTuple):
    """Somebody named by a noun and what it belongs to; no qualifiers: the bare noun."""

    head: Head
    qualifiers: frozenset[str]


class Person(NamedTuple):
    """Somebody named by a surname, with first names or initials where they are told."""

    surname: tuple[str, ...]
    given: tuple[str, ...]
    title: str


class Office(NamedTuple):
    """Somebody who works for somebody (`woordvoerder van X`); `of` is the mention of X."""

    head: Head
    of: Found


class Named(NamedTuple):
    """A name that is known: the ids of those who are called so."""

    ids: tuple[str, ...]


class Found(NamedTuple):
    """A mention in a text: the places of its words, what it is known by, how it is written."""

    begin: int
    end: int
    key: Titled | Person | Office | Named
    name: str

"""Words by language, for checks that look at what a text says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Words = TypeVar("Words")


def of_language(words: Mapping[str, Words], language: str) -> tuple[Words, ...]:
    """What `words` has for a chronology's language (BCP 47); for one that is not told, for all.

    For a language that `words` does not have there is nothing: no guess is better than a wrong one.
    """
    wanted = language.lower().partition("-")[0]
    if not wanted:
        return tuple(words.values())
    return (words[wanted],) if wanted in words else ()

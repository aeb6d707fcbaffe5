"""The names nearest to a word that nobody knows, for messages that help."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from difflib import get_close_matches

MANY_NAMES = 1000
"""Above this many names only those with the word's first letter are compared, and of these only
so many around its place in the alphabet: comparing each of 20,000 holds up the keys."""


def nearest_names(word: str, names: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """The names most like `word`, best first: those that begin with it, then those spelled alike.

    Both are compared as they are given; fold them first where case and accents do not matter.
    """
    if not word:
        return ()
    known = list(dict.fromkeys(name for name in names if name and name != word))
    found = sorted((name for name in known if name.startswith(word)), key=len)
    if len(found) < count:
        if len(known) > MANY_NAMES:
            known = sorted(name for name in known if name[0] == word[0])
            place = bisect_left(known, word)
            known = known[max(0, place - MANY_NAMES // 2) : place + MANY_NAMES // 2]
        alike = get_close_matches(word[:100], known, n=count, cutoff=0.6)
        found += [name for name in alike if name not in found]
    return tuple(found[:count])

"""Which preposition stands before a name."""

from __future__ import annotations

from tui.exchange.cast.heads import PERSON_TITLES
from tui.exchange.cast.speech import Governor, Speech
from tui.exchange.cast.tokens import Tokens

_FAR = 4


def governor_at(tokens: Tokens, last: int, speech: Speech) -> Governor | None:
    """The preposition whose last word stands at a place."""
    for words, governor in speech.governors.get(tokens.folded[last], ()):
        first = last - len(words) + 1
        if first >= 0 and (len(words) == 1 or tuple(tokens.folded[first : last + 1]) == words):
            return governor
    return None


def governor_before(tokens: Tokens, begin: int, at: int, speech: Speech) -> Governor | None:
    """The preposition before a name, over articles, titles and short adjectives; None for none."""
    place = at - 1
    for steps in range(_FAR):
        if place < begin:
            return None
        word = tokens.folded[place]
        found = governor_at(tokens, place, speech)
        if found is not None and not (word in speech.articles and steps == 0 and word == "des"):
            return found
        if word in speech.articles or word in PERSON_TITLES or _adjective(tokens, place, speech):
            place -= 1
        elif tokens.words[place] == ":" and tokens.folded[place - 1] == "cc":
            return Governor.COPY
        else:
            return None
    return None


def _adjective(tokens: Tokens, at: int, speech: Speech) -> bool:
    """Whether a word may be an adjective between an article and a name."""
    word = tokens.folded[at]
    before = tokens.folded[at - 1] if at else ""
    if word in speech.finite or word in speech.participles or word in speech.adverbs:
        return False
    return before in speech.articles and word.isalpha() and tokens.words[at][:1].islower()


def articled(tokens: Tokens, begin: int, at: int, speech: Speech) -> str:
    """The article before a name, or ""."""
    word = tokens.folded[at - 1] if at > begin else ""
    return word if word in speech.articles else ""

"""By which channel a sentence says that something went."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from tui.exchange.cast.clauses import Clause
from tui.exchange.cast.speech import Act, Speech
from tui.exchange.cast.tokens import Tokens

_RECORDED: Final = 5
_MEANS: Final = 4
_VERB: Final = 3
_MENTIONED: Final = 2
_WRITTEN: Final = 1
_NEAR: Final = 4


class Hint(NamedTuple):
    """A channel, and how plainly it is told: the higher the plainer."""

    weight: int
    channel: str


def hints(tokens: Tokens, clause: Clause, speech: Speech, guest: bool) -> Iterator[Hint]:
    """The channels of a clause; `guest` says that its subject receives somebody."""
    verb = clause.verb
    if verb is not None and verb.channel and (verb.act is not Act.RECEIVE or guest):
        yield Hint(_WRITTEN if verb.channel == "letter" else _VERB, verb.channel)
    for at in range(clause.begin, clause.end):
        if at in clause.about or at in clause.aside:
            continue
        found = _word_at(tokens, at, clause.end, speech)
        if found is not None and (found.weight >= _MEANS or not _of_another(tokens, at, speech)):
            yield found


def _word_at(tokens: Tokens, at: int, end: int, speech: Speech) -> Hint | None:
    word = tokens.folded[at]
    for each in speech.channels.get(word, ()):
        stop = at + len(each.words)
        if stop <= end and tuple(tokens.folded[at:stop]) == each.words:
            if not each.sure:
                return Hint(_MENTIONED, each.channel)
            return Hint(_RECORDED if each.channel == "voicemail" else _MEANS, each.channel)
    if not word.endswith(tuple(speech.endings)):
        return None
    for ending, channel in speech.endings.items():
        if len(word) > len(ending) + 2 and word.endswith(ending):
            return Hint(_MENTIONED, channel)
    return None


def _of_another(tokens: Tokens, at: int, speech: Speech) -> bool:
    """Whether a noun tells of a contact before or after this one (`na afloop van het overleg`)."""
    return any(word in speech.past for word in tokens.folded[max(0, at - _NEAR) : at])


def plainest(found: list[Hint]) -> str:
    """The channel that is told most plainly, the first of those; "" for none."""
    return max(found, key=lambda hint: hint.weight).channel if found else ""

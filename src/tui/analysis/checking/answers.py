"""Letters and notes that ask something, and to which no answer is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from types import MappingProxyType
from typing import Final

from tui.analysis.checking.languages import of_language
from tui.analysis.checking.told_events import ToldEvent, ToldEvents
from tui.analysis.findings import NO_ANSWER, Finding
from tui.locale import _

WRITTEN: Final = frozenset({"letter", "note-verbale"})
"""Channels by which people ask and wait for an answer in writing."""

PATIENCE: Final = 14
"""Days that the chronology must go on after a letter, before an answer is missed."""

MOST_ADDRESSED: Final = 20
"""Of a letter to more actors the first are looked at for who answered it."""

REACTIONS: Final = frozenset({"answers", "confirms", "cancels", "moves", "holds", "corrects"})
"""Relations by which an event reacts to the one it names; a reaction itself asks nothing."""

ASKS: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "nl": re.compile(r"\b(vraagt|vragen|vraag|vroeg|vroegen|verzoek\w*|verzocht\w*)\b", re.I),
        "en": re.compile(r"\b(asks?|asked|asking|requests?|requested|inquir\w+|enquir\w+)\b", re.I),
        "de": re.compile(r"\b(bittet|bitten|baten|fragt|fragen|ersuch\w*|anfrage)\b", re.I),
        "fr": re.compile(r"\b(demande\w*|sollicit\w+|requête|prie de)\b", re.I),
    }
)
"""Words with which an event tells that something is asked, by language."""

REPLIES: Final = re.compile(
    r"antwoord|reactie|reageer|repl(y|ies|ied)|respon[sd]|answer|antwort|erwider|répon|réagi",
    re.IGNORECASE,
)
"""Words of an event that is an answer itself, to something that may not be in the chronology."""


def answer_findings(told: ToldEvents, language: str) -> Iterator[Finding]:
    """Letters and notes that ask something, with nothing that reacts to them."""
    asks = of_language(ASKS, language)
    letters = _letters(told)
    for event in told.events:
        if not _waits(event, told) or not any(words.search(event.words) for words in asks):
            continue
        answer = _reply_to(event, letters)
        if answer is not None:
            text = _("This asks something; is {event} the answer? Then link that with “answers”.")
            yield event.place.finding(NO_ANSWER, text.format(event=answer))
        else:
            text = _("This asks something, and nothing tells of an answer.")
            yield event.place.finding(NO_ANSWER, text)


def _waits(event: ToldEvent, told: ToldEvents) -> bool:
    """Whether an event is a letter to someone that could have been answered by now."""
    facts = event.facts
    if facts.channel not in WRITTEN or not facts.id or not facts.from_ or not facts.to:
        return False
    if event.day is None or told.last_day - event.day < PATIENCE:
        return False
    if any(rel in REACTIONS for rel, _named in facts.links) or REPLIES.search(event.words):
        return False
    return not any(rel in REACTIONS for rel, _other in told.naming(facts.id))


def _letters(told: ToldEvents) -> dict[tuple[str, str, int], ToldEvent]:
    """The first letter of each day by who sent it to whom."""
    letters: dict[tuple[str, str, int], ToldEvent] = {}
    for event in told.events:
        if event.facts.channel in WRITTEN and event.day is not None:
            for pair in product(event.facts.from_, event.facts.to[:MOST_ADDRESSED]):
                letters.setdefault((*pair, event.day), event)
    return letters


def _reply_to(
    event: ToldEvent, letters: Mapping[tuple[str, str, int], ToldEvent]
) -> ToldEvent | None:
    """A letter back within `PATIENCE` days of the first, None where there is none."""
    facts = event.facts
    assert event.day is not None
    for day in range(event.day + 1, event.day + 1 + PATIENCE):
        for sender, addressed in product(facts.to[:MOST_ADDRESSED], facts.from_):
            if (sender, addressed, day) in letters:
                return letters[sender, addressed, day]
    return None

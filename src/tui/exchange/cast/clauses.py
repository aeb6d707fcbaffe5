"""Cuts a sentence into clauses, and tells of each word what part of the clause it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tui.exchange.cast.governing import governor_at
from tui.exchange.cast.speech import Governor, Speech, Verb
from tui.exchange.cast.tokens import Tokens


class Mention(NamedTuple):
    """Somebody in a sentence: the places of the words, and who it is ("" for a pronoun).

    `held` is True where it cannot be a subject or an object (`the mayor's`).
    """

    begin: int
    end: int
    ids: tuple[str, ...]
    held: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: where it is, its verb, and which words are of which part.

    `first` is the place of its finite verb (an auxiliary or the verb itself), -1 for none.
    `about` are the words of what is said, `aside` those of clauses beside it.
    """

    begin: int
    end: int
    first: int
    at_verb: int
    verb: Verb | None
    passive: bool
    unsettled: bool
    """Whether it is denied, or only wanted or planned."""
    about: frozenset[int]
    aside: frozenset[int]
    inherits: bool
    """Whether it has the subject of the clause before it."""


def clauses(
    tokens: Tokens, begin: int, end: int, mentions: Sequence[Mention], speech: Speech
) -> list[Clause]:
    """The clauses of a sentence, in order."""
    starts = {mention.begin: mention.end for mention in mentions}
    cuts: list[tuple[int, bool]] = [(begin, False)]
    depth = 0
    said = verbs = False
    for at in range(begin, end):
        word = tokens.folded[at]
        depth += (tokens.words[at] == "(") - (tokens.words[at] == ")")
        if depth > 0 or at <= cuts[-1][0]:
            continue
        said = said or (word in speech.that and not _is_clock(tokens, at))
        if tokens.words[at] == ";" or word in speech.breaks:
            cuts.append((at + 1, word in speech.breaks and _no_subject(tokens, at + 1, speech)))
            said = verbs = False
        elif word in speech.joins and verbs and not said:
            follows = _verb_follows(tokens, at + 1, end, starts, speech)
            if follows is not None:
                cuts.append((at + 1, follows))
                verbs = False
        verbs = verbs or word in speech.finite or word in speech.have or word in speech.be
    stops = [cut for cut, _inherits in cuts[1:]] + [end]
    return [
        _clause(tokens, cut, stop, inherits, speech, starts)
        for (cut, inherits), stop in zip(cuts, stops, strict=True)
        if cut < stop
    ]


def _no_subject(tokens: Tokens, at: int, speech: Speech) -> bool:
    return at < len(tokens.folded) and tokens.folded[at] in speech.finite


def _verb_follows(
    tokens: Tokens, at: int, end: int, starts: dict[int, int], speech: Speech
) -> bool | None:
    """Whether a clause begins here: with a verb of its own (True), or with a subject (False)."""
    own = True
    while at < end:
        if at in starts:
            if not own:
                return None
            at, own = starts[at], False
        elif tokens.folded[at] in speech.finite or tokens.folded[at] in speech.have:
            return own if _is_verb(tokens, at, speech, at) else None
        elif tokens.folded[at] in speech.articles or tokens.folded[at] in speech.adverbs:
            at += 1
        else:
            return None
    return None


def _is_clock(tokens: Tokens, at: int) -> bool:
    """Whether a word such as `om` tells a time (`om 15.00 uur`)."""
    following = tokens.folded[at + 1] if at + 1 < len(tokens.folded) else ""
    return following[:1].isdigit() or following in ("half", "kwart", "circa", "ongeveer", "halb")


def _is_verb(tokens: Tokens, at: int, speech: Speech, begin: int) -> bool:
    """Whether a word that may be a verb is one here, and not a noun."""
    if at == begin:
        return True
    before = tokens.folded[at - 1]
    if before in speech.infinitive or before in speech.prepositions:
        return False
    if before in speech.articles and before not in speech.adverbs:
        return before in speech.pronouns
    return not (tokens.capital(at) and at > begin)


@dataclass(slots=True)
class _Reading:
    """What is known of a clause while its words are gone through."""

    first: int = -1
    at_verb: int = -1
    verb: Verb | None = None
    passive: bool = False
    modal: bool = False
    denied: bool = False
    part: str = ""
    strict: bool = False
    starts: frozenset[int] = frozenset()
    ends: frozenset[int] = frozenset()


def _clause(  # noqa: PLR0917 - the words, their part and what is known of them
    tokens: Tokens, begin: int, end: int, inherits: bool, speech: Speech, starts: dict[int, int]
) -> Clause:
    reading = _Reading(starts=frozenset(starts), ends=frozenset(starts.values()))
    about: set[int] = set()
    aside: set[int] = set()
    words = frozenset(tokens.folded[begin:end])
    if tokens.folded[begin] in speech.before:
        reading.part, reading.strict = "aside", True
    depth, at = 0, begin
    while at < end:
        word = tokens.words[at]
        depth += word == "("
        if depth > 0:
            aside.add(at)
        elif at in starts:
            for each in range(at, starts[at]):
                _put(each, reading.part, about, aside)
            at = starts[at]
            continue
        else:
            _step(tokens, at, begin, words, speech, reading)
            _put(at, reading.part, about, aside)
        depth -= word == ")" and depth > 0
        at += 1
    return Clause(
        begin,
        end,
        reading.first,
        reading.at_verb,
        reading.verb,
        reading.passive,
        reading.denied or reading.modal,
        frozenset(about),
        frozenset(aside),
        inherits,
    )


def _put(at: int, part: str, about: set[int], aside: set[int]) -> None:
    if part:
        (about if part == "about" else aside).add(at)


def _step(  # noqa: PLR0917 - as above
    tokens: Tokens, at: int, begin: int, words: frozenset[str], speech: Speech, reading: _Reading
) -> None:
    """Take one word that is in no mention."""
    word = tokens.folded[at]
    if tokens.words[at] in (",", "–", "—"):
        _at_comma(tokens, at, speech, reading)
        return
    if tokens.words[at] == ":" and at > begin:
        reading.part, reading.strict = "about", True
        return
    inside = reading.part and reading.strict
    if not inside and reading.verb is None:
        _take_verb(tokens, at, begin, words, speech, reading)
    if not inside and word in speech.negations and reading.part != "about":
        reading.denied = True
    if reading.part == "aside":
        return
    told = reading.verb is not None or reading.first >= 0
    if _asks_to(tokens, at, speech, reading):
        reading.part, reading.strict = "about", True
    elif word in speech.that and told and at > begin and not _is_clock(tokens, at):
        reading.part, reading.strict = "about", reading.verb is not None or word != "om"
    elif _begins_topic(tokens, at, speech):
        reading.part = "about"
    elif word in speech.relatives and not speech.verb_second and at > begin:
        reading.part, reading.strict = "aside", True


def _asks_to(tokens: Tokens, at: int, speech: Speech, reading: _Reading) -> bool:
    """Whether `to` begins what somebody is asked to do (`asked Y to call Z`)."""
    if speech.verb_second or reading.verb is None or tokens.folded[at] not in speech.infinitive:
        return False
    following = tokens.words[at + 1] if at + 1 < len(tokens.words) else ""
    known = speech.articles | speech.pronouns | speech.joins
    return (
        following.islower()
        and following.isalpha()
        and following not in known
        and (
            tokens.folded[at + 1] in speech.participles
            or (tokens.folded[at - 1] not in speech.finite and at + 1 not in reading.starts)
        )
    )


def _begins_topic(tokens: Tokens, at: int, speech: Speech) -> bool:
    return governor_at(tokens, at, speech) is Governor.ABOUT


def _at_comma(tokens: Tokens, at: int, speech: Speech, reading: _Reading) -> None:
    following = tokens.folded[at + 1] if at + 1 < len(tokens.folded) else ""
    if reading.part == "aside" or (reading.part == "about" and reading.first < 0):
        reading.part, reading.strict = "", False
    elif following in speech.relatives and reading.part != "about":
        reading.part, reading.strict = "aside", True


def _take_verb(  # noqa: PLR0917 - as above
    tokens: Tokens, at: int, begin: int, words: frozenset[str], speech: Speech, reading: _Reading
) -> None:
    word = tokens.folded[at]
    passive = reading.passive
    if word in speech.modals and _is_verb(tokens, at, speech, begin):
        reading.modal = True
        reading.first = at if reading.first < 0 else reading.first
        reading.part = ""
        return
    if word in speech.participles and (reading.first >= 0 or word not in speech.finite):
        verb = _chosen(speech.participles[word], words)
        if verb is not None and reading.first >= 0:
            reading.verb, reading.at_verb = verb, at
            return
    finite = word in speech.finite and _is_verb(tokens, at, speech, begin)
    if passive and finite and speech.code == "de" and word.endswith("en"):
        reading.modal, reading.passive, passive = True, False, False
    if finite and not passive:
        verb = _chosen(speech.finite[word], words)
        if verb is not None:
            reading.first = at if reading.first < 0 else reading.first
            reading.verb, reading.at_verb, reading.part = verb, at, ""
            return
    if word in speech.articles and at not in reading.ends:
        return
    if word in speech.be or word in speech.have:
        if reading.first < 0:
            reading.first, reading.part = at, ""
        reading.passive = reading.passive or word in speech.be


def _chosen(verbs: Sequence[Verb], words: frozenset[str]) -> Verb | None:
    """The verb that has all the words beside it that it needs."""
    return next((verb for verb in verbs if all(need in words for need in verb.needs)), None)

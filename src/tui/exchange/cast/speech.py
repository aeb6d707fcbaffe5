"""The words of a language that tell who does what to whom, as tables that a language fills."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple


class Act(Enum):
    """What a verb does to those around it."""

    CALL = "call"
    """Somebody addresses somebody: the bare object is addressed, also as a passive's subject."""
    SEND = "send"
    """Somebody sends or says something to somebody; a passive's subject is the thing."""
    RECEIVE = "receive"
    """The subject gets something from somebody, or receives a guest."""
    LEARN = "learn"
    """The subject learns of something."""
    MEET = "meet"
    """All who are named take part."""
    DECIDE = "decide"
    """The subject acts alone."""


class Verb(NamedTuple):
    """A verb: what it does, its channel ("" for none), and words that must stand beside it."""

    act: Act
    channel: str = ""
    needs: tuple[str, ...] = ()


class Governor(Enum):
    """What a preposition says of the name behind it."""

    TO = "to"
    BY = "by"
    FROM = "from"
    VIA = "via"
    WITH = "with"
    BETWEEN = "between"
    ABOUT = "about"
    COPY = "copy"
    PRESENCE = "presence"
    BEHALF = "behalf"
    OTHER = "other"


class ChannelWord(NamedTuple):
    """A word or phrase that tells a channel: `sure` where it is the means, else a mention."""

    words: tuple[str, ...]
    channel: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Speech:
    """The word list of one language. All words are folded; sets hold single words."""

    code: str
    verb_second: bool
    common: frozenset[str]
    articles: frozenset[str]
    objects: frozenset[str]
    """Articles that only an object can have (German `den`, `dem`)."""
    governors: Mapping[str, tuple[tuple[tuple[str, ...], Governor], ...]]
    """Prepositions by their last word, the longest first."""
    joins: frozenset[str]
    breaks: frozenset[str]
    that: frozenset[str]
    """Words that begin what is said: what follows is what the entry is about."""
    before: frozenset[str]
    """Words that begin a clause about what went before (`nadat`)."""
    relatives: frozenset[str]
    pronouns: frozenset[str]
    adverbs: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    infinitive: frozenset[str]
    finite: Mapping[str, tuple[Verb, ...]]
    participles: Mapping[str, tuple[Verb, ...]]
    channels: Mapping[str, tuple[ChannelWord, ...]]
    """Channel words by their first word, the longest first."""
    endings: Mapping[str, str]
    """Ends of compound words that tell a channel (`-overleg`)."""
    letters: frozenset[str]
    """Nouns for what goes from one to another."""
    past: frozenset[str]
    """Words after which a noun tells of another contact (`na`, `afloop`)."""
    prepositions: frozenset[str] = field(default=frozenset())


class Told(NamedTuple):
    """The word list of a language as it is written down: words between spaces.

    `verbs` has a line a verb: act, channel (`-` for none), finite forms, participles (`-`),
    and words that must stand beside it. `channels` has lines `channel: word, two words`;
    a line that begins with `!` tells the means itself.
    """

    code: str
    verb_second: bool
    common: str
    articles: str
    objects: str
    governors: Mapping[Governor, str]
    joins: str
    breaks: str
    that: str
    before: str
    relatives: str
    pronouns: str
    adverbs: str
    be: str
    have: str
    modals: str
    negations: str
    infinitive: str
    verbs: str
    channels: str
    endings: str
    letters: str
    past: str


def speech_of(told: Told) -> Speech:
    """The word list of a language, ready for looking up."""
    finite, participles = _verbs(told.verbs)
    governors = _governors(told.governors)
    sets = {
        name: frozenset(getattr(told, name).split())
        for name in [
            "common",
            "articles",
            "objects",
            "joins",
            "breaks",
            "that",
            "before",
            "relatives",
            "pronouns",
            "adverbs",
            "be",
            "have",
            "modals",
            "negations",
            "infinitive",
            "letters",
            "past",
        ]
    }
    return Speech(
        code=told.code,
        verb_second=told.verb_second,
        governors=governors,
        finite=finite,
        participles=participles,
        channels=_channels(told.channels),
        endings=MappingProxyType(dict(_pairs(told.endings))),
        prepositions=frozenset(governors),
        **sets,
    )


def _verbs(
    table: str,
) -> tuple[Mapping[str, tuple[Verb, ...]], Mapping[str, tuple[Verb, ...]]]:
    finite: dict[str, tuple[Verb, ...]] = {}
    participles: dict[str, tuple[Verb, ...]] = {}
    for line in table.strip().splitlines():
        head, forms, past, needs = (part.strip() for part in line.split("|"))
        act, channel = head.split()
        verb = Verb(Act(act), "" if channel == "-" else channel, tuple(needs.split()))
        for words, into in ((forms, finite), (past, participles)):
            for word in words.replace("-", " ").split() if words == "-" else words.split():
                into[word] = (*into.get(word, ()), verb)
    for into in (finite, participles):
        for word, found in into.items():
            into[word] = tuple(sorted(found, key=lambda verb: -len(verb.needs)))
    return MappingProxyType(finite), MappingProxyType(participles)


def _governors(
    table: Mapping[Governor, str],
) -> Mapping[str, tuple[tuple[tuple[str, ...], Governor], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Governor]]] = {}
    for governor, phrases in table.items():
        for phrase in phrases.split(","):
            words = tuple(phrase.split())
            if words:
                found.setdefault(words[-1], []).append((words, governor))
    return MappingProxyType(
        {last: tuple(sorted(each, key=lambda x: -len(x[0]))) for last, each in found.items()}
    )


def _channels(table: str) -> Mapping[str, tuple[ChannelWord, ...]]:
    found: dict[str, list[ChannelWord]] = {}
    for line in table.strip().splitlines():
        head, phrases = line.split(":", 1)
        for phrase in phrases.split(","):
            words = tuple(phrase.split())
            if words:
                word = ChannelWord(words, head.strip(" !"), head.strip().startswith("!"))
                found.setdefault(words[0], []).append(word)
    return MappingProxyType(
        {first: tuple(sorted(each, key=lambda x: -len(x.words))) for first, each in found.items()}
    )


def _pairs(table: str) -> list[tuple[str, str]]:
    return [
        (word, channel.strip())
        for channel, words in (line.split(":", 1) for line in table.strip().splitlines() if line)
        for word in words.split()
    ]

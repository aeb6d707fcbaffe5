"""Short names that a document defines: `(hierna: …)`, `(“the Bank”)`, `(DT&V)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tui.exchange.cast.heads import LAW_WORDS
from tui.exchange.cast.keys import Found, Person, Titled
from tui.exchange.cast.scanning import is_calendar
from tui.exchange.cast.tokens import Tokens

_OPENINGS: Final = tuple(
    tuple(words.split())
    for words in (
        "hierna ook wel",
        "hierna te noemen",
        "hierna ook",
        "hierna genoemd",
        "hierna",
        "verder te noemen",
        "verder",
        "hereinafter referred to as",
        "hereinafter",
        "hereafter",
        "the",
        "im folgenden",
        "nachfolgend",
        "nachstehend",
        "ci-apres denomme",
        "ci-apres denommee",
        "ci-apres",
        "kortweg",
        "afgekort",
    )
)
_QUOTES: Final = frozenset("\"'“”„‘’«»:,‚ ")
_INNER: Final = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "het",
        "voor",
        "en",
        "of",
        "the",
        "for",
        "and",
        "&",
        "von",
        "und",
        "fur",
        "des",
        "du",
        "la",
        "le",
        "et",
        "d'",
        "l'",
        "te",
    ]
)
_LEFT_OUT: Final = frozenset(
    [
        "de",
        "het",
        "een",
        "the",
        "a",
        "an",
        "der",
        "die",
        "das",
        "le",
        "la",
        "les",
        "l'",
        "den",
        "dem",
    ]
)
_ORGANISED: Final = frozenset(
    [
        "b.v",
        "bv",
        "nv",
        "n.v",
        "gmbh",
        "ag",
        "ltd",
        "inc",
        "plc",
        "sa",
        "llc",
        "e.v",
        "stichting",
        "vereniging",
        "dienst",
        "raad",
        "autoriteit",
        "agentschap",
        "bureau",
        "instituut",
        "university",
        "institute",
        "agency",
        "authority",
        "council",
        "board",
        "bank",
        "group",
        "company",
        "service",
        "amt",
        "behorde",
        "agence",
        "societe",
        "association",
        "federatie",
        "inspectie",
        "fonds",
        "fund",
        "services",
        "ministry",
        "department",
        "commission",
        "committee",
        "team",
        "force",
        "office",
        "centrum",
        "centre",
        "center",
        "universiteit",
        "ziekenhuis",
        "unie",
        "union",
        "party",
        "partij",
    ]
)
_POSTS: Final = frozenset(
    [
        "administrator",
        "manager",
        "coordinator",
        "officer",
        "secretary",
        "chief",
        "controller",
        "clerk",
        "beheerder",
        "leider",
        "coordinator",
        "hoofd",
        "leiter",
        "beauftragter",
        "responsable",
        "chef",
    ]
)
_LAW_ENDINGS: Final = (
    "wet",
    "besluit",
    "gesetz",
    "verordnung",
    "verdrag",
    "gesetzbuch",
    "wetboek",
)
LONGEST_DEFINITION: Final = 14


class Definition(NamedTuple):
    """A short name, and who it is for: a mention, or a name that is not known yet."""

    short: str
    found: Found | None
    name: str


def definitions(tokens: Tokens, mentions: Sequence[Found]) -> Iterator[Definition]:
    """The short names that a text defines for somebody, not for a law or a document."""
    ends = {found.end: found for found in mentions}
    for at, word in enumerate(tokens.words):
        if word != "(":
            continue
        short, told = _short(tokens, at + 1)
        if not short:
            continue
        found = ends.get(at)
        if any(map(_is_law_word, short.lower().split())):
            continue
        of_law = found is not None and _is_of_law(tokens, found.begin)
        if found is not None and of_law and short.lower() not in found.name.lower():
            continue
        if found is not None and (told or not _is_somebody(found)):
            yield Definition(short, found, "")
        elif found is not None:
            continue
        elif told or short.isupper() or "&" in short:
            name = _name_before(tokens, at, None if told else short)
            if name:
                yield Definition(short, None, name)


def _is_somebody(found: Found) -> bool:
    """Whether a mention is a person or a post: capitals behind those are a party (`(CDU)`)."""
    key = found.key
    return isinstance(key, Person) or (isinstance(key, Titled) and key.head.kind == "post")


def _short(tokens: Tokens, at: int) -> tuple[str, bool]:
    """The short name between brackets, and whether a word says that it is one."""
    stop = next(
        (
            end
            for end in range(at, min(len(tokens.words), at + LONGEST_DEFINITION))
            if tokens.words[end] == ")"
        ),
        -1,
    )
    if stop < 0:
        return "", False
    told = False
    for opening in _OPENINGS:
        if tuple(tokens.folded[at : at + len(opening)]) == opening:
            at += len(opening)
            told = opening != ("the",)
            break
    quoted = at < stop and tokens.words[at] in _QUOTES
    while at < stop and tokens.words[at] in _QUOTES:
        at += 1
        quoted = True
    while stop > at and tokens.words[stop - 1] in _QUOTES:
        stop -= 1
    if at < stop - 1 and tokens.folded[at] in _LEFT_OUT:
        at += 1
        quoted = quoted or tokens.words[at] in _QUOTES
        at += tokens.words[at] in _QUOTES
    words = list(tokens.words[at:stop])
    if not words or len(words) > 5 or any(set(word) & set(";()0123456789") for word in words):
        return "", False
    short = " ".join(words)
    known = told or quoted
    letters = sum(character.isupper() for character in short)
    if not known and not (len(words) == 1 and letters >= 2 and 2 <= len(short) <= 10):
        return "", False
    return short, known


def _name_before(tokens: Tokens, at: int, initials: str | None) -> str:
    """The capitalised words before a bracket; with `initials` only where they begin so."""
    begin = at
    while begin > 0 and at - begin < 10:
        before = begin - 1
        word = tokens.words[before]
        if (
            word[:1].isupper()
            or (tokens.folded[before] in _INNER and begin < at)
            or (initials and word[:1].islower() and begin == at)
            or (initials and word.isalpha() and at - begin < 5)
        ):
            begin = before
        else:
            break
    while begin < at and (not tokens.capital(begin) or tokens.folded[begin] in _LEFT_OUT):
        begin += 1
    words = tokens.words[begin:at]
    folded = tokens.folded[begin:at]
    if not words or _is_of_law(tokens, begin) or any(map(is_calendar, folded)):
        return ""
    if any(_is_law_word(word) for word in folded[:3]):
        return ""
    if initials is not None and not _begins_so(words, initials):
        return ""
    if len(words) == 1 and folded[0] in _LEFT_OUT:
        return ""
    return " ".join(words)


def _is_law_word(word: str) -> bool:
    return word in LAW_WORDS or word.endswith(
        ("wet", "besluit", "gesetz", "verordnung", "verdrag", "gesetzbuch", "wetboek")
    )


def _is_of_law(tokens: Tokens, begin: int) -> bool:
    """Whether what stands before a name says that it belongs to a law or a document."""
    return any(_is_law_word(word) for word in tokens.folded[max(0, begin - 3) : begin])


def _begins_so(words: Sequence[str], short: str) -> bool:
    """Whether the letters of a short name are the first letters of the words."""
    letters = [character.lower() for character in short if character.isalpha()]
    firsts = [part[:1].lower() for word in words for part in word.split("-") if part]
    at = 0
    for letter in letters:
        while at < len(firsts) and firsts[at] != letter:
            at += 1
        if at == len(firsts):
            return False
        at += 1
    return firsts[0] == letters[0]


def kind_of(name: str) -> str:
    """The kind that the words of a name tell, an organisation or a post, or ""."""
    from tui.exchange.cast.tokens import tokens_of

    folded = tokens_of(name).folded
    if any(word in _ORGANISED or word.endswith(("dienst", "bank")) for word in folded):
        return "organisation"
    return "post" if any(word in _POSTS for word in folded) else ""

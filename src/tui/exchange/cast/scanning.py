"""Finds mentions in a text: known names, posts and institutions, people; the longest wins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tui.exchange.cast.heads import (
    HEADS,
    MINISTRIES,
    OFFICES,
    PERSON_TITLES,
    Head,
    country_of,
)
from tui.exchange.cast.keys import Found, Named, Office, Person, Titled
from tui.exchange.cast.names import Names
from tui.exchange.cast.scanned_words import (
    ARTICLES,
    CALENDAR,
    FIELD_STARTS,
    FIELD_TAILS,
    JOINS,
    LINKS,
    NOT_BEFORE_NAMES,
    OF_ANYTHING,
    PARTICLES,
    SEVERAL,
    SITED,
)
from tui.exchange.cast.tokens import Tokens, is_possessive

_FIRST_WORDS: Final = frozenset((*HEADS, *OFFICES, *PERSON_TITLES))


def is_calendar(folded: str) -> bool:
    """Whether a word is a month or a day of the week."""
    return folded in CALENDAR


def mentions_in(tokens: Tokens, names: Names) -> list[Found]:
    """All mentions of a text in order; they do not overlap."""
    found: list[Found] = []
    at = 0
    folded = tokens.folded
    last = len(folded) - 1
    while at <= last:
        word = folded[at]
        lower = not tokens.words[at][:1].isupper() and word not in _FIRST_WORDS
        if lower and not (at < last and folded[at + 1] in HEADS) and not names.begins(word):
            at += 1
            continue
        best = _best_at(tokens, at, names, 0)
        if best is None:
            at += 1
        else:
            found.append(best)
            at = best.end
            while isinstance(best.key, Person) and (best := _beside(tokens, best)) is not None:
                found.append(best)
                at = best.end
    return found


def _beside(tokens: Tokens, found: Found) -> Found | None:
    """The next person of a list (`de leden J. van Dijk en Van Ojik`)."""
    at = found.end
    if _word(tokens, at) not in JOINS and tokens.words[at : at + 1] != [","]:
        return None
    at += 1
    if at >= len(tokens.words):
        return None
    assert isinstance(found.key, Person)
    several = found.key.title in SEVERAL
    particle = tokens.folded[at] in PARTICLES and tokens.capital(at)
    if _is_initials(tokens.words[at]) or particle or (several and _is_name_word(tokens, at)):
        beside = _person(tokens, at)
        if beside is not None and isinstance(beside.key, Person):
            return beside._replace(key=beside.key._replace(title=found.key.title))
    return None


def _best_at(tokens: Tokens, at: int, names: Names, depth: int) -> Found | None:
    word = tokens.folded[at]
    best = names.at(tokens, at)
    if word in HEADS or _is_adjective(tokens, at):
        best = _longer(_titled(tokens, at, 0), best)
    if word in OFFICES and depth < 2:
        best = _longer(_office(tokens, at, names, depth), best)
    if word in PERSON_TITLES or tokens.words[at].endswith("."):
        best = _longer(_person(tokens, at), best)
    return best


def _longer(new: Found | None, best: Found | None) -> Found | None:
    if new is None or (best is not None and best.end >= new.end):
        return best
    return new


def _word(tokens: Tokens, at: int) -> str:
    return tokens.folded[at] if at < len(tokens.folded) else ""


def _is_name_word(tokens: Tokens, at: int) -> bool:
    if at >= len(tokens.words):
        return False
    word = tokens.words[at]
    return word[:1].isupper() and tokens.folded[at] not in CALENDAR and not word.endswith(".")


def _is_adjective(tokens: Tokens, at: int) -> bool:
    """Whether a word before a head says whose it is: `Marokkaanse`, `Utrechtse`, `deutsche`."""
    following = _word(tokens, at + 1)
    if following not in HEADS:
        return False
    word = tokens.folded[at]
    if country_of(word):
        return True
    return tokens.capital(at) and len(word) > 5 and word.endswith("se")


def head_at(tokens: Tokens, at: int) -> tuple[Head, int] | None:
    """The head that begins at a word, and where it ends."""
    for words, head in HEADS.get(_word(tokens, at), ()):
        end = at + len(words)
        if len(words) == 1 or tuple(tokens.folded[at:end]) == words:
            return head, end
    return None


def _titled(tokens: Tokens, at: int, depth: int) -> Found | None:
    begin = at
    qualifiers: set[str] = set()
    if _is_adjective(tokens, at):
        qualifiers.add(_qualifier(tokens.folded[at]))
        at += 1
    found = head_at(tokens, at)
    if found is None:
        return None
    head, end = found
    if tokens.words[at].isupper() and len(tokens.words[at]) > 1 and not head.joins:
        return None
    if not qualifiers and country_of(_word(tokens, end)) and not tokens.capital(end):
        qualifiers.add(country_of(_word(tokens, end)))
        end += 1
    end = _belonging(tokens, end, head, qualifiers, depth)
    if head.lemma in SITED and _word(tokens, end) in ("in", "te", "à"):
        site = _field(tokens, end + 1, False)
        if site > end + 1:
            qualifiers |= _words(tokens, end + 1, site)
            end = site
    if not qualifiers and not head.alone:
        return None
    return Found(begin, end, Titled(head, frozenset(qualifiers)), _name(tokens, begin, end))


def _belonging(  # noqa: PLR0911 - one return for each way of belonging
    tokens: Tokens, end: int, head: Head, qualifiers: set[str], depth: int
) -> int:
    """What a head belongs to, put among the qualifiers; gives where it ends."""
    if _is_link(tokens, end):
        start = end + 1
        if _word(tokens, start) in ARTICLES or _word(tokens, start) in ("l'", "la"):
            start += 1
        if _word(tokens, start) in ("l'",):
            start += 1
        stop = _field(tokens, start, head.joins)
        if stop > start:
            qualifiers |= _words(tokens, start, stop)
            return stop
        deeper = head.kind == "post" and start > end + 1 and depth < 2
        inner = _titled(tokens, start, depth + 1) if deeper else None
        if inner is not None and isinstance(inner.key, Titled):
            qualifiers |= inner.key.qualifiers | {inner.key.head.lemma}
            return inner.end
        word = _word(tokens, start)
        if head.lemma in OF_ANYTHING and start > end + 1 and len(word) > 3 and word.isalpha():
            qualifiers.add(word)
            return start + 1
        return end
    short = _word(tokens, end)
    if head.joins and _is_name_word(tokens, end):
        if short in MINISTRIES or short in FIELD_STARTS:
            stop = _field(tokens, end, True)
            qualifiers |= _words(tokens, end, stop)
            return stop
    elif head.kind != "post" and _is_name_word(tokens, end) and not head.plural:
        stop = _field(tokens, end, False)
        qualifiers |= _words(tokens, end, stop)
        return stop
    return end


def _is_link(tokens: Tokens, at: int) -> bool:
    """Whether a word ties a head to what it belongs to.

    It is none in a surname (`minister De Wit`), nor as the Dutch word for *or*
    (`de minister of de burgemeester`).
    """
    word = _word(tokens, at)
    if word not in LINKS or tokens.capital(at):
        return False
    return word != "of" or _word(tokens, at + 1) not in ("de", "het", "een")


def _field(tokens: Tokens, start: int, joins: bool) -> int:
    """Where the name of a field, place or body ends; `start` where there is none."""
    if not _is_name_word(tokens, start) or tokens.folded[start] in HEADS:
        return start
    if country_of(tokens.folded[start]):
        return start + 1
    end = start + 1
    limit = start + (10 if joins else 4)
    while end < min(len(tokens.words), limit):
        if _is_name_word(tokens, end) or _word(tokens, end) in FIELD_TAILS:
            end += 1
        elif (joins and tokens.words[end] == "," and _list_goes_on(tokens, end, limit)) or (
            joins and _word(tokens, end) in JOINS and _is_name_word(tokens, end + 1)
        ):
            end += 2
        else:
            break
    return end


def _list_goes_on(tokens: Tokens, comma: int, limit: int) -> bool:
    """Whether a list of capitalised words goes on to an *and*: `Onderwijs, Cultuur en …`."""
    at = comma
    while at < limit and tokens.words[at : at + 1] == [","] and _is_name_word(tokens, at + 1):
        at += 2
    return _word(tokens, at) in JOINS and _is_name_word(tokens, at + 1)


def _qualifier(word: str) -> str:
    code = country_of(word)
    if code:
        return code
    return word[:-2] if word.endswith("se") and len(word) > 5 else word


def _words(tokens: Tokens, start: int, stop: int) -> set[str]:
    found: set[str] = set()
    for word in tokens.folded[start:stop]:
        if word in MINISTRIES:
            found |= set(MINISTRIES[word].split())
        elif word not in JOINS and word != ",":
            found.add(country_of(word) or word)
    return found


def _office(tokens: Tokens, at: int, names: Names, depth: int) -> Found | None:
    head = OFFICES[tokens.folded[at]]
    if _word(tokens, at + 1) not in LINKS:
        return None
    start = at + 2
    if _word(tokens, start) in ARTICLES:
        start += 1
    if start >= len(tokens.words):
        return None
    inner = _best_at(tokens, start, names, depth + 1)
    if inner is None:
        return None
    return Found(at, inner.end, Office(head, inner), _name(tokens, at, inner.end))


def _person(tokens: Tokens, at: int) -> Found | None:
    """A person behind a title or initials: `minister Van Dijk`, `J. van Dijk`."""
    begin, title = at, ""
    given: list[str] = []
    word = tokens.folded[at]
    if word in PERSON_TITLES:
        if tokens.capital(at) and word in NOT_BEFORE_NAMES:
            return None
        title = word
        at += 1
        if _word(tokens, at) == ".":
            at += 1
    while at < len(tokens.words) and len(given) < 4 and _is_initials(tokens.words[at]):
        given.append(tokens.folded[at])
        at += 1
    stop = at
    last = at
    while stop < min(len(tokens.words), at + 6):
        word = tokens.folded[stop]
        if _is_name_word(tokens, stop) and word not in HEADS and word not in PERSON_TITLES:
            stop += 1
            last = stop
            if is_possessive(tokens.words[stop - 1]):
                break
        elif word in PARTICLES and (stop > at or given or tokens.capital(stop)):
            stop += 1
        else:
            break
    if last == at or tokens.words[last - 1].isupper() or tokens.folded[at] in FIELD_STARTS:
        return None
    if title in ("minister", "staatssecretaris") and tokens.folded[at] in MINISTRIES:
        return None
    surname, first = _parted(tokens.folded[at:last])
    if not surname or country_of(surname[-1]) == surname[-1]:
        return None
    name = _name(tokens, at - len(given), last)
    return Found(begin, last, Person(surname, (*given, *first), title), name)


def _parted(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A surname with its particles, and the first names before it."""
    parts = tuple(words)
    begin = len(parts) - 1
    while begin > 0 and parts[begin - 1] in PARTICLES:
        begin -= 1
    return parts[begin:], parts[:begin]


def _is_initials(word: str) -> bool:
    return len(word) > 1 and word.endswith(".") and word[0].isupper()


def _name(tokens: Tokens, begin: int, end: int) -> str:
    """The words of a mention as a name, with single spaces."""
    parts: list[str] = []
    for word in tokens.words[begin:end]:
        if word == "," or (parts and parts[-1][-1:] in "'’"):
            parts[-1:] = [parts[-1] + word] if parts else [word]
        else:
            parts.append(word)
    if is_possessive(parts[-1]):
        parts[-1] = parts[-1][:-2]
    name = " ".join(parts)
    return name[:1].upper() + name[1:]


def named(begin: int, end: int, ids: tuple[str, ...], tokens: Tokens) -> Found:
    """A mention by a known name."""
    return Found(begin, end, Named(ids), _name(tokens, begin, end))


def title_of(name: str) -> Titled | Person | None:
    """What a whole name is known by: a post or institution, or a person."""
    from tui.exchange.cast.tokens import tokens_of

    tokens = tokens_of(name)
    if not tokens.words:
        return None
    for found in (_titled(tokens, 0, 0), _person(tokens, 0)):
        if found is not None and found.end == len(tokens.words):
            key = found.key
            return key if isinstance(key, Titled | Person) else None
    return None


def person_named(words: tuple[str, ...]) -> Person:
    """A person by the folded words of a name without a title."""
    surname, given = _parted(words)
    return Person(surname, given, "")

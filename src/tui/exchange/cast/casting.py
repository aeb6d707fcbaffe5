"""Who is in the texts of a document, in which role, and by which channel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Final

from tui.exchange.cancelling import Progress, untold
from tui.exchange.cast.book import Book, Resolved, lemmas
from tui.exchange.cast.channels import Hint, plainest
from tui.exchange.cast.clauses import Mention
from tui.exchange.cast.defining import Definition, definitions, kind_of
from tui.exchange.cast.groups import PLAIN
from tui.exchange.cast.keys import Found, Person, Titled
from tui.exchange.cast.returning import Returning
from tui.exchange.cast.roles import Part, sentence_roles
from tui.exchange.cast.scanning import mentions_in, person_named
from tui.exchange.cast.speech import Speech
from tui.exchange.cast.tokens import Tokens, is_possessive, tokens_of
from tui.exchange.cast.words_de import GERMAN
from tui.exchange.cast.words_en import ENGLISH
from tui.exchange.cast.words_fr import FRENCH
from tui.exchange.cast.words_nl import DUTCH
from tui.locale import N_
from tui.model.event import ROLES
from tui.model.imported import Doubt, ImportedActor, Wanted

SPEECHES: Final = (DUTCH, ENGLISH, GERMAN, FRENCH)
_SAMPLE: Final = 20_000
_CLEAR: Final = 4
_STEPS: Final = 256


@dataclass(frozen=True, slots=True)
class Casting:
    """Who is in one text: ids by role, the channel ("" where none is told), what is unsure."""

    roles: Mapping[str, tuple[str, ...]]
    channel: str = ""
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is in each of the texts, and those of them whom the chronology does not have."""

    actors: tuple[ImportedActor, ...]
    castings: tuple[Casting, ...]


def cast_of(
    texts: Sequence[str], whole: Sequence[str], wanted: Wanted, progress: Progress = untold
) -> Cast:
    """Who is in the texts of entries; `whole` is all of the document, also what is in no entry.

    `progress` is told how many texts are done of how many, and may raise to stop.
    """
    total = len(texts) + len(whole)
    read: dict[str, Tokens] = {}
    for done, text in enumerate(chain(whole, texts)):
        if done % _STEPS == 0:
            progress(done // 2, total)
        if text not in read:
            read[text] = tokens_of(text)
    speech = _speech(read.values(), wanted.language)
    book = Book(wanted.actors)
    _learn(book, read, whole, speech)
    castings = []
    for done, text in enumerate(texts):
        if done % _STEPS == 0:
            progress(total // 2 + done // 2, total)
        castings.append(_casting(read[text], book, speech))
    used = [id_ for casting in castings for ids in casting.roles.values() for id_ in ids]
    return Cast(book.proposed(used), tuple(castings))


def _speech(read: Iterable[Tokens], language: str) -> Speech:
    """The language of a document by its commonest words; the chronology's where these are few."""
    counts: Counter[str] = Counter()
    seen = 0
    for tokens in read:
        for speech in SPEECHES:
            counts[speech.code] += sum(1 for word in tokens.folded if word in speech.common)
        seen += len(tokens.folded)
        if seen > _SAMPLE:
            break
    known = next((speech for speech in SPEECHES if language.lower().startswith(speech.code)), DUTCH)
    best = max(SPEECHES, key=lambda speech: (counts[speech.code], speech is known))
    return best if counts[best.code] >= counts[known.code] * 1.3 else known


def _speech_of(tokens: Tokens, usual: Speech) -> Speech:
    """The language of one text, where it is plainly another than the document's."""
    own = sum(1 for word in tokens.folded if word in usual.common)
    if 10 * own >= len(tokens.folded):
        return usual
    for speech in SPEECHES:
        count = sum(1 for word in tokens.folded if word in speech.common)
        if count >= _CLEAR and count > 2 * own:
            return speech
    return usual


def _learn(book: Book, read: Mapping[str, Tokens], whole: Sequence[str], speech: Speech) -> None:
    """Make the book know all who are named, defined or return in a document."""
    returning = Returning(speech)
    everything: list[Found] = []
    defined: list[Definition] = []
    within = frozenset(whole)
    for text, tokens in read.items():
        mentions = mentions_in(tokens, book.names)
        everything += mentions
        defined += definitions(tokens, mentions)
        if text in within or not within:
            returning.note(tokens, mentions)
    short = {each.short.casefold() for each in defined}
    book.settle(
        found
        for found in everything
        if not (
            isinstance(found.key, Titled)
            and not found.key.qualifiers
            and found.name.casefold() in short
        )
    )
    for each in defined:
        if each.found is not None:
            ids = book.resolve(each.found).ids
        else:
            ids = (book.propose(each.name, kind_of(each.name)),)
        if len(ids) == 1:
            book.define(ids[0], each.short)
    for name, words, kind in returning.people_and_bodies():
        told = kind_of(name) or kind
        if told == "person":
            book.person(name, person_named(words))
        else:
            book.propose(name, told)


def _casting(tokens: Tokens, book: Book, usual: Speech) -> Casting:
    speech = _speech_of(tokens, usual)
    found = mentions_in(tokens, book.names)
    doubts: list[Doubt] = []
    mentions = _resolved(tokens, found, book, doubts)
    mentions += _pronouns(tokens, mentions, speech)
    mentions.sort()
    parts: list[Part] = []
    channels: list[Hint] = []
    contacts: list[frozenset[str]] = []
    at = 0
    for begin, end in tokens.sentences:
        inside = []
        while at < len(mentions) and mentions[at].begin < end:
            inside.append(mentions[at])
            at += 1
        told = sentence_roles(tokens, begin, end, inside, speech)
        parts += told.parts
        channels += told.channels
        senders = frozenset(p.id for p in told.parts if p.role == "from" and p.weight == PLAIN)
        if senders:
            contacts.append(senders)
    if len(set(contacts)) > 1:
        words = N_("tells of more than one contact; look who is from and to, or split it")
        doubts.append(Doubt("several-contacts", words, {}, "from"))
    return Casting(_by_role(parts), plainest(channels), tuple(doubts))


def _resolved(
    tokens: Tokens, found: Sequence[Found], book: Book, doubts: list[Doubt]
) -> list[Mention]:
    """The mentions with who they are; one that may be several is nobody, and a doubt."""
    mentions: list[Mention] = []
    lately: dict[str, str] = {}
    for each in found:
        resolved = book.resolve(each)
        ids = resolved.ids
        if isinstance(each.key, Titled):
            ids = _by_what_went_before(each.key, resolved, lately)
        elif isinstance(each.key, Person) and each.key.title and len(ids) == 1:
            lately.update(dict.fromkeys(lemmas(each.key.title), ids[0]))
        if len(ids) > 1 or (ids and resolved.by_title and ids[0] not in lately.values()):
            _doubt(each, ids, book, doubts)
            ids = ("",)
        held = is_possessive(tokens.words[each.end - 1])
        mentions.append(Mention(each.begin, each.end, ids or ("",), held))
    return mentions


def _by_what_went_before(
    key: Titled, resolved: Resolved, lately: dict[str, str]
) -> tuple[str, ...]:
    """A bare `de minister` is the one whom the same text has just named in full."""
    ids = resolved.ids
    before = lately.get(key.head.lemma)
    if before in ids:
        return (before,)
    if len(ids) == 1 and not resolved.by_title:
        lately[key.head.lemma] = ids[0]
    return ids


def _doubt(found: Found, ids: Sequence[str], book: Book, doubts: list[Doubt]) -> None:
    words = N_("“{name}” may be {actors}; say who it is")
    fields = {"name": found.name, "actors": ", ".join(book.name_of(id_) for id_ in ids[:6])}
    doubt = Doubt("which-actor", words, fields, "present")
    if doubt not in doubts:
        doubts.append(doubt)


def _pronouns(tokens: Tokens, mentions: Sequence[Mention], speech: Speech) -> list[Mention]:
    """Pronouns stand where somebody stands, so that nobody else gets their role."""
    taken = {at for mention in mentions for at in range(mention.begin, mention.end)}
    return [
        Mention(at, at + 1, ("",))
        for at, word in enumerate(tokens.folded)
        if word in speech.pronouns
        and at not in taken
        and word not in speech.articles
        and word not in speech.adverbs
    ]


def _by_role(parts: Sequence[Part]) -> Mapping[str, tuple[str, ...]]:
    """Each in one role: the one that is told most plainly, the first of those."""
    best: dict[str, Part] = {}
    for part in parts:
        if part.id not in best or part.weight > best[part.id].weight:
            best[part.id] = part
    roles = {role: tuple(p.id for p in best.values() if p.role == role) for role in ROLES}
    return MappingProxyType({role: ids for role, ids in roles.items() if ids})

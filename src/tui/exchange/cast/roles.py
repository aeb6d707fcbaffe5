"""Who does what to whom in a sentence, where it is plain; else who is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from tui.exchange.cast.channels import Hint, hints
from tui.exchange.cast.clauses import Clause, Mention, clauses
from tui.exchange.cast.groups import CONCERNED, NAMED, Group, groups_of
from tui.exchange.cast.scanning import is_calendar
from tui.exchange.cast.speech import Act, Governor, Speech
from tui.exchange.cast.tokens import Tokens

_NOTES: Final = frozenset(("kennis", "note", "kenntnis", "connaissance"))
"""What is taken of something, so that what stands behind is no source."""
_UNKNOWN_WORDS: Final = 2


class Part(NamedTuple):
    """Somebody's role in a sentence, and how plainly it is told."""

    id: str
    role: str
    weight: int


@dataclass(slots=True)
class Sentence:
    """The roles and channels that a sentence tells."""

    parts: list[Part] = field(default_factory=list)
    channels: list[Hint] = field(default_factory=list)


def sentence_roles(
    tokens: Tokens, begin: int, end: int, mentions: Sequence[Mention], speech: Speech
) -> Sentence:
    """The roles in the words from `begin` to `end`."""
    told = Sentence()
    subject: Group | None = None
    for clause in clauses(tokens, begin, end, mentions, speech):
        inside = [each for each in mentions if clause.begin <= each.begin < clause.end]
        groups = groups_of(tokens, clause, inside, speech)
        reader = _Reader(tokens, clause, speech, groups, subject if clause.inherits else None)
        reader.read()
        subject = reader.subject or (subject if clause.inherits else None)
        told.channels += hints(tokens, clause, speech, reader.guest)
        for group in groups:
            told.parts += [Part(id_, group.role, group.weight) for id_ in group.ids if id_]
    return told


class _Reader:
    """Reads the roles of one clause."""

    def __init__(
        self,
        tokens: Tokens,
        clause: Clause,
        speech: Speech,
        groups: list[Group],
        inherited: Group | None,
    ) -> None:
        self.tokens = tokens
        self.clause = clause
        self.speech = speech
        self.groups = groups
        self.subject: Group | None = inherited
        self.inherited = inherited is not None
        self.guest = False
        self.main = [
            group
            for group in groups
            if group.begin not in clause.about and group.begin not in clause.aside
        ]

    def read(self) -> None:
        """Give each group of the clause its role."""
        self._fixed()
        clause = self.clause
        if not self.inherited:
            self.subject = self._subject()
        if clause.verb is None:
            self._nouns()
        elif clause.unsettled:
            for group in self.groups:
                group.is_("about", CONCERNED)
        else:
            self._act(clause.verb.act)
        for group in self.groups:
            if group.begin in clause.about or group.governor is Governor.ABOUT:
                group.is_("about", CONCERNED)
            group.is_("present", NAMED)

    def _fixed(self) -> None:
        """What a preposition tells by itself, whatever the verb is."""
        for group in self.groups:
            if group.governor is Governor.COPY:
                group.is_("informed")
            elif group.governor is Governor.PRESENCE:
                group.is_("present")
            elif group.governor is Governor.BEHALF:
                group.is_("about", CONCERNED)
            elif group.governor is Governor.BY and group in self.main and self._sent_by(group):
                group.is_("from")

    def _sent_by(self, group: Group) -> bool:
        """Whether a participle stands before `by`: `gestuurd door X`."""
        first = max(self.clause.begin, group.begin - 4)
        return any(
            verb.act in (Act.CALL, Act.SEND)
            for word in self.tokens.folded[first : group.begin]
            for verb in self.speech.participles.get(word, ())
            if not verb.needs
        ) and not (self.clause.unsettled and self.clause.verb is not None)

    # Subject and object

    def _subject(self) -> Group | None:
        first = self.clause.first
        if first < 0:
            return None
        before = [group for group in self.main if group.end <= first]
        bare = [group for group in before if group.bare]
        if bare and self._passable(bare[-1].end, first, 1):
            return None if bare[-1].article in self.speech.objects else bare[-1]
        if not self.speech.verb_second or bare or not self._adverbial():
            return None
        after = [group for group in self.main if group.begin > first and group.bare]
        if after and self._passable(first + 1, after[0].begin, 0):
            return None if after[0].article in self.speech.objects else after[0]
        return None

    def _adverbial(self) -> bool:
        """Whether the words before the verb tell when or how, so that the subject comes after."""
        begin, first = self.clause.begin, self.clause.first
        while begin < first and (
            begin in self.clause.aside or not self.tokens.words[begin][:1].isalnum()
        ):
            begin += 1
        if begin >= first:
            return first > self.clause.begin
        word = self.tokens.folded[begin]
        if word in self.speech.articles and begin + 1 < first:
            following = self.tokens.folded[begin + 1]
            return following in self.speech.adverbs or is_calendar(following)
        return (
            word in self.speech.prepositions
            or word in self.speech.adverbs
            or word in self.speech.before
            or word[:1].isdigit()
            or is_calendar(word)
            or word.startswith(("door", "eind", "begin", "half"))
        )

    def _objects(self) -> list[Group]:
        """The bare names that the verb is done to: at most one."""
        clause, subject = self.clause, self.subject
        start = clause.first if self.speech.verb_second else clause.at_verb
        place = start + 1
        if subject is not None and not self.inherited and subject.begin > start:
            place = subject.end
        elif subject is None and self.speech.verb_second and self._adverbial():
            return []
        after = [group for group in self.main if group.begin >= place and group.bare]
        after = [group for group in after if group is not subject]
        if after and self._passable(place, after[0].begin, _UNKNOWN_WORDS):
            return after[:1]
        return []

    def _passable(self, begin: int, end: int, unknown: int) -> bool:
        """Whether no noun of another stands between two places."""
        speech, at = self.speech, begin
        if end - begin >= 2 and self.tokens.words[begin] == self.tokens.words[end - 1] == ",":
            return True
        while at < end:
            word = self.tokens.folded[at]
            if (
                at in self.clause.aside
                or word in speech.adverbs
                or word[:1].isdigit()
                or word in speech.be
                or word in speech.have
                or is_calendar(word)
                or (word in speech.articles and at == end - 1)
            ):
                at += 1
            elif word in speech.prepositions and at + 1 < end:
                at = self._past_phrase(at + 1, end)
            elif self.tokens.words[at].isalpha() and self.tokens.words[at].islower() and unknown:
                if word in speech.articles or word in speech.pronouns:
                    return False
                unknown -= 1
                at += 1
            else:
                return False
        return True

    def _past_phrase(self, at: int, end: int) -> int:
        """Where a short phrase behind a preposition ends (`om 15.00 uur`, `per brief`)."""
        if self.tokens.folded[at] in self.speech.articles and at + 1 < end:
            at += 1
        return at + 1

    # What the verb does

    def _act(self, act: Act) -> None:
        if act is Act.MEET:
            self._meet()
        elif act is Act.DECIDE:
            if self.subject is not None and not self.clause.passive:
                self.subject.is_("from")
            self._governed(Governor.TO, "to")
        elif act is Act.RECEIVE:
            self._receive()
        elif act is Act.LEARN:
            self._learn()
        elif self.clause.passive:
            self._addressed_passive(act)
        else:
            self._addressed(act)

    def _addressed(self, act: Act) -> None:
        if self.subject is not None:
            self.subject.is_("from")
        addressed = self._governed(Governor.TO, "to")
        verb = self.clause.verb
        if act is Act.CALL and verb is not None and (verb.channel == "phone" or verb.needs):
            addressed = self._governed(Governor.WITH, "to") or addressed
        if not addressed or act is Act.CALL:
            for group in self._objects():
                group.is_("to")

    def _addressed_passive(self, act: Act) -> None:
        self._governed(Governor.BY, "from")
        self._governed(Governor.TO, "to")
        if self.subject is not None and act is Act.CALL:
            self.subject.is_("to")

    def _receive(self) -> None:
        verb = self.clause.verb
        if self.clause.passive:
            by = self._governed(Governor.BY, "present")
            if by and self.subject is not None and verb is not None and verb.channel:
                self.subject.is_("present")
                self.guest = True
            return
        sources = self._sources()
        guests = self._objects()
        if guests and verb is not None and verb.channel and not sources:
            self.guest = True
            for group in (*guests, *([self.subject] if self.subject else [])):
                group.is_("present")
            return
        for group in sources:
            group.is_("from")
        if self.subject is not None and not guests:
            self.subject.is_("to")

    def _sources(self) -> list[Group]:
        """Those from whom something comes: behind `van`, else behind `via`."""
        for wanted in ((Governor.FROM, Governor.BY), (Governor.VIA,)):
            found = [group for group in self.main if group.governor in wanted and not group.role]
            if found:
                return found[:1]
        return []

    def _learn(self) -> None:
        sources = [group for group in self._sources() if self._at_hand(group)]
        for group in sources:
            group.is_("from")
        if self.subject is not None and not self.clause.passive:
            self.subject.is_("to" if sources else "informed")

    def _at_hand(self, group: Group) -> bool:
        """Whether a source stands beside the verb: `verneemt van X`, `Via X verneemt`."""
        verb = self.clause.verb
        if verb is not None and _NOTES.intersection(verb.needs):
            return False
        if group.end <= self.clause.first:
            return self._passable(group.end, self.clause.first, 0)
        start = self.clause.at_verb + 1
        subject = self.subject
        if subject is not None and start <= subject.begin < group.begin:
            start = subject.end
        return self._passable(start, group.begin, 0)

    def _meet(self) -> None:
        partners = [
            *([self.subject] if self.subject is not None else []),
            *self._objects(),
            *(g for g in self.main if g.governor in (Governor.WITH, Governor.BETWEEN)),
        ]
        if len(partners) < 2:
            partners += [g for g in self.groups if g.governor is Governor.WITH]
        for group in partners:
            group.is_("present")

    def _governed(self, governor: Governor, role: str) -> bool:
        """Give a role to all in the clause behind a preposition; whether there are any."""
        found = [group for group in self.main if group.governor is governor]
        for group in found:
            group.is_(role)
        return bool(found)

    # Sentences without a verb

    def _nouns(self) -> None:
        """`E-mail van X aan Y`; a meeting `tussen X en Y`."""
        for group in self.main:
            if group.governor in (Governor.BETWEEN, Governor.WITH):
                group.is_("present")
        if not self._begins_with_letter():
            return
        sender = next((g for g in self.main if self._is_sender(g)), None)
        addressed = [g for g in self.main if g.governor is Governor.TO]
        if sender is not None:
            sender.is_("from")
        for group in addressed[:1]:
            group.is_("to")

    def _is_sender(self, group: Group) -> bool:
        if group.governor in (Governor.FROM, Governor.BY):
            return True
        return self.speech.code == "de" and group.article in ("des", "der")

    def _begins_with_letter(self) -> bool:
        return self.clause.first < 0 and any(
            word in self.speech.letters for word in self._openings()
        )

    def _openings(self) -> Iterator[str]:
        """The first word of the clause, and the one behind a single adjective."""
        begin = self.clause.begin
        words = self.tokens.folded[begin : begin + 2]
        if words and words[0] not in self.speech.articles:
            yield words[0]
            if len(words) > 1 and words[0].isalpha() and words[0] not in self.speech.prepositions:
                yield words[1]

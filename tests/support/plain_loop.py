"""What a filter must answer, by a plain loop over the events of the files, slow and simple."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from tui.analysis.appointments import Stories
from tui.analysis.knowledge.facts import EventFacts, facts_of
from tui.model.blocks import ACTOR, DOCUMENT, EVENT, Block, ReadFile
from tui.model.clock_time import ClockTime, clock_time_of
from tui.model.event import Event, read_event
from tui.model.folding import fold, words
from tui.model.query import Query, Term, Value, date_range
from tui.model.when import NO_DATE, When, certainly_within, possibly_within, span_key, when_of

ROLES = ("from", "to", "present", "informed", "about")


@dataclass
class Line:
    """One row of the timeline as it must be: an event, a planned appointment or a broken block."""

    kind: str
    path: str
    line: int
    key: tuple[object, ...]
    when: When = NO_DATE
    time: str = ""
    event: Event | None = None
    faulty: bool = False
    actors: tuple[str, ...] = ()
    fate: set[str] = field(default_factory=set)
    raw: Mapping[str, object] = field(default_factory=dict)


_DECIDED = (("cancelled", "cancels"), ("moved", "moves"), ("held", "holds"))


def _telling_of(event_id: str, facts: Sequence[EventFacts]) -> list[EventFacts]:
    """The events that an appointment was moved from and to, and those that name any of them."""
    chain = {event_id}
    grown = True
    while grown:
        before = len(chain)
        for fact in facts:
            for rel, named in fact.links:
                if rel == "moves" and (fact.id in chain or named in chain):
                    chain |= {fact.id, named}
        grown = len(chain) > before
    return [f for f in facts if f.id in chain or any(named in chain for _rel, named in f.links)]


def _clock(value: object) -> ClockTime | None:
    return None if value is None else clock_time_of(value)


def _heading_key(when: When) -> tuple[object, ...]:
    return (1,) if when.undated else span_key(when)


def _second(when: When, clock: ClockTime | None) -> int:
    if clock is None:
        return -1
    if clock.part == "night" and when.shape == "lasted" and when.earliest != when.latest:
        return 22 * 3600
    return clock.earliest or 0


def _seq(event: Event) -> int:
    return max(-(1 << 60), min(1 << 60, event.seq))


def _alone(files: Iterable[ReadFile]) -> list[tuple[str, Block]]:
    """The event blocks, of equal ones with one id only the first."""
    seen: set[tuple[str, str]] = set()
    found: list[tuple[str, Block]] = []
    for file in sorted(files, key=lambda file: file.path):
        for block in file.blocks:
            if block.table != EVENT or block.raw is None:
                continue
            same = (block.id, repr(block.raw))
            if block.id and same in seen:
                continue
            seen.add(same)
            found.append((file.path, block))
    return found


def _appointment(event: Event) -> tuple[When, ClockTime | None]:
    value = event.appointment
    if isinstance(value, datetime):
        return when_of(value.date()), clock_time_of(value.time())
    return when_of(value), _clock(event.appointment_time)


class PlainLoop:
    """All lines of a chronology in order, and which of them a filter lets through."""

    def __init__(self, files: Sequence[ReadFile]) -> None:
        self.merged: dict[str, str] = {}
        self.actors: dict[str, Mapping[str, object]] = {}
        self.titles: dict[str, str] = {}
        for file in files:
            for block in file.blocks:
                raw = block.raw or {}
                if block.table == ACTOR and block.raw is not None:
                    self.actors[block.id] = raw
                    was = raw.get("was", [])
                    assert isinstance(was, list)
                    self.merged.update(dict.fromkeys(was, block.id))
                if block.table == DOCUMENT and block.raw is not None:
                    self.titles[block.id] = str(raw["title"])
        self.lines: list[Line] = []
        for path, block in _alone(files):
            self._add_event(path, block)
        for file in files:
            self._add_broken(file)
        self.lines.sort(key=lambda line: line.key)
        self._add_fates()

    def _add_event(self, path: str, block: Block) -> None:
        reading = read_event(block.raw or {})
        event = reading.entry
        when, clock = event.when, event.clock_time
        key = (*_heading_key(when), 1, _seq(event), _second(when, clock), path, block.line, 0)
        actors = tuple(dict.fromkeys(a for role in ROLES for a in event.role(role) if a))
        faulty = bool(reading.faults)
        text = clock.text if clock else ""
        self.lines.append(Line("event", path, block.line, key, when, text, event, faulty, actors))
        self.lines[-1].raw = block.raw or {}
        planned, clock = _appointment(event)
        if not planned.undated:
            key = (*_heading_key(planned), 0, 0, _second(planned, clock), path, block.line, 0)
            text = clock.text if clock else ""
            parties = tuple(actor for actor in event.appointment_parties if actor)
            self.lines.append(
                Line("planned", path, block.line, key, planned, text, event, False, parties)
            )

    def _add_broken(self, file: ReadFile) -> None:
        events = [b for b in file.blocks if b.table == EVENT and b.raw is not None]
        before = events[0] if events else None
        for block in file.blocks:
            if block.raw is not None:
                before = block if block.table == EVENT else before
                continue
            when, seq, second, at = NO_DATE, 0, -1, block.line
            if before is not None:
                event = read_event(before.raw or {}).entry
                when, seq, at = event.when, _seq(event), before.line
                second = _second(when, event.clock_time)
            key = (*_heading_key(when), 1, seq, second, file.path, at, block.line - at)
            self.lines.append(Line("broken", file.path, block.line, key, when))

    def _add_fates(self) -> None:
        """What became of appointments, as the analysis works it out from all events."""
        links: dict[str, list[tuple[str, str]]] = {}
        facts: list[EventFacts] = []
        for number, line in enumerate(self.lines):
            if line.kind == "event" and line.event is not None:
                fact = facts_of(line.raw)
                fact = replace(fact, id=fact.id or f"without-{number}", seq=_seq(line.event))
                links.setdefault(fact.id, []).extend(fact.links)
                facts.append(fact)
        arranging = {fact.id: fact for fact in reversed(facts) if fact.appointment is not None}
        facts = [
            replace(
                fact,
                links=tuple(links[fact.id]),
                appointment=arranging[fact.id].appointment if fact.id in arranging else None,
            )
            for fact in facts
        ]
        for line in self.lines:
            if line.kind != "planned" or line.event is None or not line.event.id:
                continue
            story = Stories(_telling_of(line.event.id, facts)).story(line.event.id)
            if story is not None:
                line.fate = {"confirms"} if story.told_by("confirms") else set()
                line.fate |= {rel for state, rel in _DECIDED if state == story.expected}

    def answer(self, query: Query) -> list[Line]:
        """The lines that a filter lets through, in order."""
        wants_broken = not query.terms or any(
            term.field == "is" and not term.negated and Value("broken") in term.values
            for term in query.terms
        )
        return [
            line
            for line in self.lines
            if (line.kind != "broken" or wants_broken)
            and all(self._holds(line, term) != term.negated for term in query.terms)
        ]

    def _holds(self, line: Line, term: Term) -> bool:
        return any(self._has(line, term.field, value) for value in term.values)

    def _has(self, line: Line, name: str | None, value: Value) -> bool:
        if name == "is" and value.text == "broken":
            return line.kind == "broken"
        event = line.event
        if event is None:
            return False
        if name is None:
            return self._says(event, value)
        if name in ("actor", "side", *ROLES):
            return self._involves(line, event, name, value)
        if name in ("date", "during"):
            within = possibly_within if name == "date" else certainly_within
            return within(line.when, *date_range(value.text))
        if name == "is":
            return _is(line, event, value.text)
        if name == "id":
            return bool(event.id) and _fits(event.id, value, folded=False)
        if name == "thread":
            return line.kind == "event" and event.id in self._thread(value.text)
        return any(_fits(text, value) for text in self._texts(line, event, name))

    def _texts(self, line: Line, event: Event, name: str) -> list[str]:
        if name == "channel":
            return [event.channel] if line.kind == "event" and event.channel else []
        if name == "status":
            return [event.status] if event.status else []
        if name == "tag":
            return [tag for tag in event.tags if tag]
        documents = [source.document for source in event.sources if source.document]
        return documents + [self.titles[d] for d in documents if d in self.titles]

    def _involves(self, line: Line, event: Event, name: str, value: Value) -> bool:
        present = line.actors if name in ("actor", "side") else event.role(name)
        if line.kind == "planned" and name not in ("actor", "side"):
            return False
        resolved = {self.merged.get(actor, actor) for actor in present}
        if name == "side":
            return any(
                _fits(str(self.actors[actor].get("side", "")), value)
                for actor in resolved
                if actor in self.actors
            )
        return bool(resolved & self._meant(value, present))

    def _meant(self, value: Value, present: Iterable[str]) -> set[str]:
        """The actors that a value means; an id that nobody has means itself."""
        if not value.prefix and value.text in {*self.actors, *self.merged}:
            return {self.merged.get(value.text, value.text)}
        meant: set[str] = set()
        for actor_id, raw in self.actors.items():
            aliases = raw.get("aliases", [])
            assert isinstance(aliases, list)
            names = [actor_id, str(raw["name"]), str(raw.get("short", raw["name"])), *aliases]
            if any(_fits(name, value) for name in names):
                meant.add(actor_id)
        meant |= {self.merged.get(a, a) for a in present if _fits(a, value)}
        return meant

    def _says(self, event: Event, value: Value) -> bool:
        texts = [event.title, event.text, event.wording, event.note, *event.tags]
        for source in event.sources:
            texts += [source.quote, self.titles.get(source.document, "")]
            if " " in source.document:
                texts.append(source.document)
        return any(_contains(words(text), words(value.text), value.prefix) for text in texts)

    def _thread(self, start: str) -> set[str]:
        joined = {start}
        while True:
            more = set(joined)
            for line in self.lines:
                if line.kind != "event" or line.event is None:
                    continue
                for link in line.event.links:
                    if line.event.id and {line.event.id, link.event} & joined:
                        more |= {line.event.id, link.event}
                    elif not line.event.id:
                        continue
            if more == joined:
                return joined - {""}
            joined = more


def _is(line: Line, event: Event, name: str) -> bool:
    when, planned = line.when, line.kind == "planned"
    return {
        "public": event.public,
        "internal": not event.public,
        "undated": not planned and when.undated,
        "uncertain": not when.undated and not when.exact,
        "appointment": planned or bool(_appointment(event)[0].text),
        "unsourced": not event.sources,
        "key": event.key,
    }[name]


def _fits(text: str, value: Value, folded: bool = True) -> bool:
    text, sought = (fold(text), fold(value.text)) if folded else (text, value.text)
    return text.startswith(sought) if value.prefix else text == sought


def _contains(tokens: Sequence[str], sought: Sequence[str], prefix: bool) -> bool:
    for start in range(len(tokens) - len(sought) + 1):
        piece = tokens[start : start + len(sought)]
        last_fits = piece[-1].startswith(sought[-1]) if prefix else piece[-1] == sought[-1]
        if piece[:-1] == list(sought[:-1]) and last_fits:
            return True
    return False

"""Checks of a whole chronology: everything that docs/checks.md calls a finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from tui.analysis.checking.answers import answer_findings
from tui.analysis.checking.contradictions import contradiction_findings
from tui.analysis.checking.duplicates import duplicate_findings
from tui.analysis.checking.early_telling import early_findings
from tui.analysis.checking.outcomes import outcome_findings
from tui.analysis.checking.silences import silence_findings
from tui.analysis.checking.spelling import Spellings
from tui.analysis.checking.told_events import ToldEvent, ToldEvents
from tui.analysis.event_checks import event_findings, moment_of, sources_message, sources_of
from tui.analysis.findings import (
    BROKEN,
    FEW_SOURCES,
    NO_ID,
    NO_NAME,
    NO_SOURCE,
    SECOND_HEAD,
    UNKNOWN_TABLE,
    WRONG_ID,
    WRONG_VALUE,
    Acceptance,
    Finding,
    Place,
    Report,
)
from tui.analysis.knowledge.book import merged_ids
from tui.analysis.knowledge.facts import facts_of
from tui.analysis.references import References
from tui.analysis.wrong_values import ACTOR_KEYS, ACTOR_KINDS, fault_findings, wrong_value
from tui.locale import _
from tui.locale.said import said, sentence
from tui.model.blocks import ACTOR, CHRONOLOGY, DOCUMENT, ENTRY_TABLES, EVENT, VIEW, Block
from tui.model.edtf import shown
from tui.model.event import Actor, Document, Event, View, read_entry, read_event
from tui.model.query import QueryError, parse_query
from tui.model.rows import ChronologyRow

HEAD_FILE = "chronology.toml"

_ACTOR_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_HEAD_TEXTS = ("title", "summary", "language", "timezone")


Progress = Callable[[int], None]
"""Is told how many events were looked at, now and then; what it raises ends the check."""

_Where = tuple[str, int, str | None]
"""An entry by its file, its line, and the event's id where it is one."""

TOLD_EVERY = 500
"""Events after which the progress is told again."""


def check(blocks: Iterable[tuple[str, Block]], chronology: ChronologyRow) -> list[Finding]:
    """The findings of a chronology, in the order of the files and lines that `blocks` gives.

    Findings that an event has accepted (`accepted`, docs/format.md) are left out.
    """
    return list(report(blocks, chronology).findings)


def report(
    blocks: Iterable[tuple[str, Block]],
    chronology: ChronologyRow,
    progress: Progress | None = None,
) -> Report:
    """The findings of a chronology and the accepted ones, in the order of files and lines."""
    checker = _Checker(chronology)
    for path, block in blocks:
        checker.take(path, block)
        count = checker.events
        if progress is not None and block.table == EVENT and count % TOLD_EVERY == 0:
            progress(count)
    return checker.report()


class _Checker:
    """Takes the blocks one by one."""

    def __init__(self, chronology: ChronologyRow) -> None:
        self._language = chronology.language
        self._wanted: int | None = None
        self._sourced: list[tuple[Place, int]] = []
        self._references = References()
        self._spellings = Spellings()
        self._told = ToldEvents()
        self._names: dict[str, str] = {}
        self._was: dict[str, Sequence[str]] = {}
        self._found: list[Finding] = []
        self._paths: dict[str, int] = {}
        self._heads: list[Place] = []
        self._accepted: dict[_Where, tuple[Place, dict[str, str]]] = {}
        self.events = 0

    def take(self, path: str, block: Block) -> None:
        """Looks at one block and keeps what only the whole chronology can tell."""
        self._paths.setdefault(path, len(self._paths))
        if block.raw is None:
            message = _("This part of the file cannot be read: {error}").format(
                error=sentence(block.error)
            )
            line = block.error_line or block.line
            self._found.append(Finding(BROKEN, message, path, line))
            return
        if block.table == EVENT:
            self.events += 1
            self._take_event(path, block, block.raw)
            return
        place = Place(path, block.line, entry=(block.table, block.id))
        kinds = {ACTOR: _actor_findings, DOCUMENT: _document_findings, VIEW: _view_findings}
        if block.table == CHRONOLOGY:
            self._heads.append(place)
            wanted = block.raw.get("sources_wanted", 0)
            self._wanted = wanted if isinstance(wanted, int) else 0
            self._add(place, _head_findings(block.raw))
        elif block.table in kinds:
            self._add(place, kinds[block.table](block.raw))
            self._refer(block, block.raw, place)
        else:
            self._add(place, _table_findings(block.table))

    def report(self) -> Report:
        """All findings, in order, and apart from them the accepted ones."""
        self._found += self._head_places()
        self._found += self._source_findings()
        self._found += self._references.findings()
        self._found += self._spellings.findings()
        self._found += self._findings_of_several()
        left, accepted = [], []
        met: set[tuple[_Where, str]] = set()
        for finding in self._found:
            where = (finding.file, finding.line, finding.event)
            whys = self._accepted[where][1] if where in self._accepted else {}
            if finding.code in whys:
                met.add((where, finding.code))
                accepted.append(Acceptance(finding, whys[finding.code]))
            else:
                left.append(finding)
        accepted += self._accepted_in_vain(met)
        return Report(
            tuple(sorted(left, key=self._rank)),
            tuple(sorted(accepted, key=lambda each: self._rank(each.finding))),
        )

    def _rank(self, finding: Finding) -> tuple[int, int]:
        return self._paths[finding.file], finding.line

    def _accepted_in_vain(self, met: set[tuple[_Where, str]]) -> Iterator[Acceptance]:
        """What events have accepted though nothing is found by that code."""
        for where, (place, whys) in self._accepted.items():
            for code, why in whys.items():
                if (where, code) not in met:
                    message = _("Accepted, but nothing is found by this code any more.")
                    yield Acceptance(place.finding(code, message), why, found=False)

    def _findings_of_several(self) -> Iterator[Finding]:
        """What no event tells by itself."""
        told = self._told.with_merged(merged_ids(self._was))
        yield from outcome_findings(told)
        yield from answer_findings(told, self._language)
        yield from duplicate_findings(told)
        yield from contradiction_findings(told)
        yield from early_findings(told, self._names)
        yield from silence_findings(told, self._names)

    def _add(self, place: Place, found: Iterator[tuple[str, str]]) -> None:
        self._found += [place.finding(code, message) for code, message in found]

    def _take_event(self, path: str, block: Block, raw: Mapping[str, object]) -> None:
        reading = read_event(raw)
        event = reading.entry
        place = Place(path, block.line, event.id or None, (EVENT, event.id))
        if event.accepted:
            whys = {one.code: one.why for one in event.accepted}
            self._accepted[path, block.line, place.event] = place, whys
        self._add(place, event_findings(raw, reading, self._language))
        count = sources_of(event)
        if self._wanted is None or count < self._wanted:
            self._sourced.append((place, count))
        keys = frozenset(source.key for source in event.sources if source.key)
        said = f"{event.title}\n{event.text}"
        self._told.add(ToldEvent(facts_of(raw), place, said, event.status, keys))
        self._refer_from_event(event, raw, place)

    def _refer_from_event(self, event: Event, raw: Mapping[str, object], place: Place) -> None:
        moment = moment_of(event)
        if event.id:
            self._references.add_entry(EVENT, event.id, raw, place)
            self._references.add_event(event.id, moment)
        for key in ACTOR_KEYS:
            for id_ in event.role(key):
                self._references.refer_to_actor(id_, key, place)
        for link in event.links:
            self._references.refer_to_event(link.event, link.rel, moment, place)
        for source in event.sources:
            self._references.refer_to_document(source.document, place)

    def _refer(self, block: Block, raw: Mapping[str, object], place: Place) -> None:
        if block.id:
            self._references.add_entry(block.table, block.id, raw, place)
        if block.table == ACTOR:
            actor = read_entry(Actor, raw).entry
            self._references.add_actor(actor.id, actor.was, actor.part_of, place)
            self._spellings.add(actor, place)
            self._names.setdefault(actor.id, actor.short or actor.name or actor.id)
            self._was.setdefault(actor.id, actor.was)
            for post in actor.posts:
                self._references.refer_to_actor(post.post, "posts", place)

    def _source_findings(self) -> Iterator[Finding]:
        """Events with fewer sources than the chronology asks for; where it does not ask, none."""
        wanted = self._wanted or 0
        for place, count in self._sourced:
            if count < wanted:
                code = FEW_SOURCES if count else NO_SOURCE
                yield place.finding(code, sources_message(count, wanted))

    def _head_places(self) -> Iterator[Finding]:
        """Every `[chronology]` but the one that holds: in `chronology.toml`, or in the one file."""
        if len(self._paths) > 1 and HEAD_FILE in self._paths:
            wrong = [place for place in self._heads if place.file != HEAD_FILE]
        else:
            wrong = self._heads[1:]
        message = _("Only “{file}” holds [chronology]; move its keys there.")
        for place in wrong:
            yield place.finding(SECOND_HEAD, message.format(file=HEAD_FILE))


def _head_findings(raw: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key in _HEAD_TEXTS:
        if not isinstance(raw.get(key, ""), str):
            yield WRONG_VALUE, wrong_value(key, raw[key], _("text"))
    for key in ("format", "sources_wanted"):
        value = raw.get(key, 0)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            yield WRONG_VALUE, wrong_value(key, value, _("a whole number"))


def _id_findings(raw: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if "id" not in raw or raw["id"] == "":
        yield NO_ID, _("This entry has no id, so nothing can refer to it; write one.")


def _actor_findings(raw: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    reading = read_entry(Actor, raw)
    actor = reading.entry
    yield from _id_findings(raw)
    if actor.id and not _ACTOR_ID.fullmatch(actor.id):
        text = _("The id “{id}” has more in it than small letters, digits and “.”, “_”, “-”.")
        yield WRONG_ID, text.format(id=shown(actor.id))
    if "name" not in raw or (isinstance(raw["name"], str) and not actor.name.strip()):
        yield NO_NAME, _("This actor has no name; write one.")
    yield from fault_findings(reading.faults)
    if actor.kind and actor.kind not in ACTOR_KINDS:
        expected = _("person, post, organisation or group")
        yield WRONG_VALUE, wrong_value("kind", actor.kind, expected)


def _document_findings(raw: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    yield from _id_findings(raw)
    yield from fault_findings(read_entry(Document, raw).faults)


def _view_findings(raw: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    reading = read_entry(View, raw)
    if "name" not in raw or (isinstance(raw["name"], str) and not reading.entry.name.strip()):
        yield NO_NAME, _("This view has no name; write one.")
    yield from fault_findings(reading.faults)
    try:
        parse_query(reading.entry.filter)
    except QueryError as error:
        yield WRONG_VALUE, _("“filter”: {reason}.").format(reason=said(error))


def _table_findings(table: str) -> Iterator[tuple[str, str]]:
    """A table that relaas does not know is kept; one that looks like a slip is told."""
    alike = get_close_matches(table, (*ENTRY_TABLES, CHRONOLOGY), 1, cutoff=0.7)
    if alike:
        text = _("relaas does not read [[{table}]]; did you mean [[{nearest}]]?")
        yield UNKNOWN_TABLE, text.format(table=shown(table), nearest=alike[0])

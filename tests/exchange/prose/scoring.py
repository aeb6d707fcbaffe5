"""Scores proposed entries against labels: which events were found, with which dates and times.

A label names an event by its date and by the first words of its entry. An entry answers it when
those words stand in it; of several the one with the right date is taken. Optional labels count
neither for nor against, whether they are answered or not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path

import tomli

from tui.exchange.documents.reading import read_document
from tui.exchange.prose.reading import read_prose
from tui.exchange.source_formats import format_of
from tui.model.folding import words
from tui.model.imported import Imported, ImportedEntry, SourceLine, Wanted

TODAY = date(2026, 1, 15)


@dataclass
class Score:
    """What was right, missed and too many, in dates and in times."""

    right: int = 0
    missed: int = 0
    extra: int = 0
    times_right: int = 0
    times_wrong: int = 0
    confusion: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of entries with the right date."""
        total = 2 * self.right + self.missed + self.extra
        return 1.0 if total == 0 else 2 * self.right / total

    @property
    def times(self) -> float:
        """The part of the matched entries whose time is right, absence included."""
        total = self.times_right + self.times_wrong
        return 1.0 if total == 0 else self.times_right / total

    def add(self, other: Score) -> None:
        """Count another document in."""
        self.right += other.right
        self.missed += other.missed
        self.extra += other.extra
        self.times_right += other.times_right
        self.times_wrong += other.times_wrong


def lines_of(text: str) -> list[SourceLine]:
    """The lines of a plain text, numbered from 1."""
    return [SourceLine(line, number) for number, line in enumerate(text.splitlines(), start=1)]


def read_file(path: Path, language: str = "", timezone: str = "") -> Imported:
    """Read a file of any format as a document of prose."""
    wanted = Wanted(TODAY, language=language, timezone=timezone)
    lines = [line for line in read_document(path, format_of(path)) if not line.aside]
    return read_prose(lines, wanted, name=path.stem)


def score_file(path: Path) -> Score:
    """Score a document against NAME.expected.toml beside it."""
    labels = tomli.loads(path.with_suffix(".expected.toml").read_text(encoding="utf-8"))
    return score(read_file(path), labels)


def score(imported: Imported, labels: Mapping[str, object]) -> Score:
    """Score proposed entries against the labels of one document."""
    events = labels.get("event", [])
    assert isinstance(events, list)
    result = Score()
    free = list(imported.entries)
    pairs = _pairs(events, free)
    for event, entry in pairs:
        optional = bool(event.get("optional"))
        if entry is None:
            if not optional:
                result.missed += 1
                result.confusion.append(f"missed {event['date']} {event['starts']}")
            continue
        if optional:
            continue
        if not _date_fits(event, entry):
            result.missed += 1
            result.extra += 1
            result.confusion.append(
                f"date {entry.values.get('date')} for {event['date']} {event['starts']}"
            )
            continue
        result.right += 1
        if _time_fits(event, entry):
            result.times_right += 1
        else:
            result.times_wrong += 1
            result.confusion.append(
                f"time {entry.values.get('time')} for {event.get('time')} {event['starts']}"
            )
    taken = {id(entry) for _, entry in pairs if entry is not None}
    for entry in free:
        if id(entry) not in taken:
            result.extra += 1
            result.confusion.append(
                f"extra {entry.values.get('date')} {str(entry.values['text'])[:50]}"
            )
    return result


Pair = tuple[Mapping[str, object], ImportedEntry | None]


def _pairs(events: Sequence[Mapping[str, object]], entries: list[ImportedEntry]) -> list[Pair]:
    """Give each label the entry that answers it: first those with the date, then the rest."""
    taken: set[int] = set()
    found: dict[int, ImportedEntry] = {}
    for dated, loose in ((True, False), (False, False), (True, True)):
        for optional in (False, True):
            for place, event in enumerate(events):
                if place in found or bool(event.get("optional")) != optional:
                    continue
                for entry in entries:
                    if id(entry) in taken or (dated and not _date_fits(event, entry)):
                        continue
                    if _starts(event, entry, loose):
                        found[place] = entry
                        taken.add(id(entry))
                        break
    return [(event, found.get(place)) for place, event in enumerate(events)]


def _starts(event: Mapping[str, object], entry: ImportedEntry, loose: bool) -> bool:
    wanted = " ".join(words(str(event["starts"])))
    text = " ".join(words(str(entry.values["text"])))
    sources = entry.values["sources"]
    assert isinstance(sources, list)
    quote = " ".join(words(str(sources[0]["quote"])))
    return wanted in quote if loose else text.startswith(wanted)


def _date_fits(event: Mapping[str, object], entry: ImportedEntry) -> bool:
    given = entry.values.get("date")
    others = event.get("date_alt", [])
    assert isinstance(others, list)
    wanted = [str(event["date"]), *map(str, others)]
    if "XXXX-XX-XX" in wanted:
        return given is None
    text = "" if given is None else str(given)
    if event.get("year_unknown"):
        text = re.sub(r"\b[0-9]{4}-", "XXXX-", text)
    return text in wanted


def _time_fits(event: Mapping[str, object], entry: ImportedEntry) -> bool:
    given = entry.values.get("time")
    text = (
        "" if given is None else given.strftime("%H:%M") if isinstance(given, time) else str(given)
    )
    others = event.get("time_alt", [])
    assert isinstance(others, list)
    return text in [str(event.get("time", "")), *map(str, others)]

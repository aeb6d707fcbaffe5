"""The door of this room: a markwhen timeline as events (docs/formats/markwhen.md)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tui.exchange.cancelling import Progress, untold
from tui.exchange.documents.bounds import bounded
from tui.exchange.documents.reading import read_text
from tui.exchange.documents.text_lines import text_lines
from tui.exchange.local_times import zone_of
from tui.exchange.markwhen.dates import HEAD, RELATIVE, Reader
from tui.exchange.out.inert import inert
from tui.exchange.prose.keys import key_of, numbered
from tui.locale import N_
from tui.model.actor_book import slug
from tui.model.imported import Doubt, Imported, ImportedEntry, SourceLine, Unplaced, Wanted

_SECTION: Final = re.compile(r"[ \t]*(?:(?:section|group)\s+(.*\S)|(#{1,6})\s+(.*\S))[ \t]*", re.I)
_SECTION_ENDS: Final = re.compile(r"[ \t]*end(?:section|group)[ \t]*", re.I)
_COMMENT: Final = re.compile(r"[ \t]*//")
_PROPERTY: Final = re.compile(r"[ \t]*(#?[\w./-]+)[ \t]*:[ \t]*(.*)")
_TAG: Final = re.compile(r"(?:^|(?<=\s))#([\w-]*[A-Za-z_][\w-]*)")
_LONGEST_TEXT: Final = 20_000


class _Entry:
    """An event as its lines are gathered."""

    def __init__(self, line: int, values: dict[str, object], first: str) -> None:
        self.line = self.end = line
        self.values = values
        self.lines = [first] if first else []
        self.doubts: list[Doubt] = []


def read_markwhen(path: Path, wanted: Wanted, progress: Progress = untold) -> Imported:
    """The events of a timeline: its sections are tags, what is below a date goes on in its entry.

    Dates that hang on other events, and whatever stands before the first date, have no place.
    Raises what reading text raises, and Cancelled.
    """
    lines = [line._replace(text=inert(line.text)) for line in bounded(
        text_lines(read_text(path)), path)]  # fmt: skip
    header, begins = _header(lines)
    reader = Reader(
        header.get("dateformat", "").lower().startswith("d"),
        zone_of(header.get("timezone", "")),
        zone_of(wanted.timezone),
    )
    gathered = _Gathered(reader)
    for done, line in enumerate(lines[begins:]):
        if not done % 2048:
            progress(done, len(lines))
        gathered.take(line)
    unplaced = [Unplaced(each.number, each.text) for each in lines[:begins] if each.text.strip()]
    document: dict[str, object] = {"id": slug(path.stem) or "timeline"}
    if header.get("title"):
        document["title"] = header["title"]
    entries = _entries(gathered.entries, str(document["id"]))
    unplaced = sorted([*unplaced, *gathered.unplaced], key=lambda each: each.line)
    return Imported(entries, (), unplaced, (), document, lines)


def _header(lines: Sequence[SourceLine]) -> tuple[dict[str, str], int]:
    """What stands above the events as `key: value`, and where that ends."""
    found: dict[str, str] = {}
    fenced = False
    for place, line in enumerate(lines):
        if line.text.strip() == "---":
            if fenced:
                return found, place + 1
            fenced = place == next((at for at, each in enumerate(lines) if each.text.strip()), 0)
            if fenced:
                continue
        pair = _PROPERTY.fullmatch(line.text)
        event = HEAD.match(line.text) or RELATIVE.match(line.text) or _SECTION.fullmatch(line.text)
        if not fenced and line.text.strip() and (event or pair is None):
            return found, place
        if pair is not None:
            found.setdefault(pair[1].lower(), pair[2].strip())
    return found, len(lines) if not fenced else 0


class _Gathered:
    """Puts each line where it belongs: a new event, the open one, a section, or no place."""

    def __init__(self, reader: Reader) -> None:
        self.entries: list[_Entry] = []
        self.unplaced: list[Unplaced] = []
        self._reader = reader
        self._sections: list[tuple[int, str]] = []
        self._open: _Entry | None = None

    def take(self, line: SourceLine) -> None:
        """Takes the next line."""
        text = line.text
        if _SECTION_ENDS.fullmatch(text):
            if self._sections:
                self._sections.pop()
            self._open = None
        elif (section := _SECTION.fullmatch(text)) is not None:
            self._begin_section(section)
        elif _COMMENT.match(text):
            self.unplaced.append(Unplaced(line.number, text.strip()))
        elif (head := HEAD.fullmatch(text)) is not None and self._begins(line, head):
            return
        elif head is not None or RELATIVE.match(text):
            self.unplaced.append(Unplaced(line.number, text.strip()))
            self._open = None
        elif self._open is not None:
            self._open.lines.append(text.rstrip())
            if text.strip():
                self._open.end = line.number
        elif text.strip():
            self.unplaced.append(Unplaced(line.number, text.strip()))

    def _begin_section(self, section: re.Match[str]) -> None:
        level = len(section[2]) if section[2] else 7 + len(self._sections)
        if section[2]:
            self._sections = [each for each in self._sections if each[0] < level]
        title = _TAG.sub("", section[1] or section[3]).strip()
        self._sections.append((level, title))
        self._open = None

    def _begins(self, line: SourceLine, head: re.Match[str]) -> bool:
        values = self._reader.values(head["start"], head["end"])
        if values is None:
            return False
        values["wording"] = head["range"].strip()
        rest = head["rest"].strip()
        tags = [*(title for _level, title in self._sections if title), *_TAG.findall(rest)]
        if tags:
            values["tags"] = list(dict.fromkeys(tags))
        entry = _Entry(line.number, values, " ".join(_TAG.sub("", rest).split()))
        if head["every"]:
            words = N_("it repeats (“{words}”): its first time alone is taken")
            fields = {"words": head["every"].strip()}
            entry.doubts.append(Doubt("repeats", words, fields, "date", line.number))
        self.entries.append(entry)
        self._open = entry
        return True


def _entries(gathered: Sequence[_Entry], document: str) -> list[ImportedEntry]:
    texts = ["\n".join(each.lines).strip() or str(each.values["wording"]) for each in gathered]
    dates = [str(each.values["date"]) for each in gathered]
    keys = numbered([key_of(day, text) for day, text in zip(dates, texts, strict=True)])
    entries: list[ImportedEntry] = []
    for each, text, key in zip(gathered, texts, keys, strict=True):
        if len(text) > _LONGEST_TEXT:
            words = N_("only the first {limit} characters of its text are kept")
            each.doubts.append(
                Doubt("long-text", words, {"limit": _LONGEST_TEXT}, "text", each.line)
            )
        kept = text[:_LONGEST_TEXT]
        source = {"document": document, "quote": kept, "key": key}
        values = {**each.values, "text": kept, "sources": [source]}
        entries.append(ImportedEntry(values, key, each.line, each.end, tuple(each.doubts)))
    return entries

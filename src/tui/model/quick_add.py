"""One typed line that makes an event (docs/command-line.md).

`DATE [TIME] [FROM[, FROM] [> TO[, TO]]] [CHANNEL]: TEXT [#tag…]`, for example
`25 nov 2019 15:30 JenV > ambassade, bz phone: belt over de afspraak #migratie`.
The first colon that a space follows ends the head. Where several actors' names fit,
the longest wins; an unknown one is an error.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tui.model.actor_names import ActorNames, folded_name
from tui.model.channel_words import CHANNEL_WORDS
from tui.model.clock_time import TimeError
from tui.model.edtf import DateError, shown
from tui.model.folding import fold
from tui.model.rows import ActorRow
from tui.model.typed_date import read_typed_date, read_typed_time
from tui.model.typed_words import NOISE

Field = Literal["date", "time", "from", "to", "channel", "text", "tags"]

KEY_ORDER = ("date", "time", "text", "channel", "from", "to", "tags")
"""The keys that a line can give, in the order in which they are written."""

DATE_WORDS = 8
TIME_WORDS = 5
"""The most words that a date and a time are typed in."""

MOST_IDS = 5
"""How many actors of one name a message lists."""

_HEAD_END = re.compile(r":(?=\s|$)")
_WORD = re.compile(r"\S+")
_TAIL = re.compile(r"(?:(?:^|(?<=\s))#[^\s#]+\s*)+$")
_TAG = re.compile(r"#([^\s#]+)")
_ARROW = re.compile(r"->|[>→]")
_SEPARATOR = re.compile(r"[\s,>→]")
_NAME_END = re.compile(r"(?=\s|,|>|→|->|$)")

_TELLING = ("date-range", "date-reversed", "date-weekday")
"""The faults of a date that say more than that it is none."""

LONGEST_HEAD = 1_000
"""Characters before `: ` that are read; what is longer is no line that somebody typed."""

SENTENCES: Mapping[str, str] = {
    "nothing": "begin with a date, such as 25 nov 2019",
    "no-date": "“{word}” is not a date; begin with one, such as 25 nov 2019",
    "unknown-actor": "“{word}” is no actor of this chronology",
    "unknown-actor-nearest": "“{word}” is no actor of this chronology; nearest: {names}",
    "unknown-word": "“{word}” is no actor of this chronology and no channel",
    "unknown-word-nearest": (
        "“{word}” is no actor of this chronology and no channel; nearest: {names}"
    ),
    "ambiguous-actor": "“{word}” can be {ids}; write the id",
    "no-actor": "an actor's name is missing beside “,” or “>”",
    "no-separator": "“{word}” needs a “,” or “>” before it",
    "second-arrow": "one “>” is enough; join the actors behind it with “,”",
    "too-long": "what stands before “: ” is too long; write one event, in a few words",
    "no-text": "what happened is missing; write it after “: ”",
}
"""The sentences of QuickAddError by code, in English, with fields to fill in."""


class QuickAddError(ValueError):
    """A line that makes no event.

    `start` and `end` tell which part of the line is meant, `nearest` what could have been
    meant. `code` is a key of SENTENCES, or that of a DateError. `template` is an English
    sentence with `fields` to fill in, so that it can be translated; `reason` is it filled in.
    """

    def __init__(
        self,
        code: str,
        span: tuple[int, int],
        nearest: tuple[str, ...] = (),
        **fields: object,
    ) -> None:
        self.code = code
        self.start, self.end = span
        self.nearest = nearest
        self.fields = fields
        self.template = SENTENCES.get(code, "")
        self.reason = self.template.format(**fields)
        super().__init__(self.reason)

    @classmethod
    def of_date(cls, error: DateError, span: tuple[int, int]) -> QuickAddError:
        """The same, for a date that can be no date of the calendar."""
        made = cls(error.code, span)
        made.template, made.fields, made.reason = error.template, error.fields, error.reason
        made.args = (error.reason,)
        return made


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the line that was understood: `line[start:end]` gave `value` to `field`."""

    field: Field
    start: int
    end: int
    value: object


@dataclass(frozen=True, slots=True)
class QuickLine:
    """A line as far as it was understood, and what stands in the way of an event, if anything."""

    parts: tuple[Part, ...]
    values: Mapping[str, object]
    problem: QuickAddError | None


def read_line(
    line: str,
    actors: Iterable[ActorRow] | ActorNames,
    language: str,
    today: date,
    channels: Collection[str] = (),
) -> dict[str, object]:
    """The values of the event that a line describes, in the order of the format, without an id.

    `language` is the chronology's (it settles how words and numbers of a date are read),
    `today` the day to which a date without a year is nearest, `channels` those in use
    beside the known ones.
    Raises QuickAddError.
    """
    read = parse_line(line, actors, language, today, channels)
    if read.problem is not None:
        raise read.problem
    return dict(read.values)


def parse_line(
    line: str,
    actors: Iterable[ActorRow] | ActorNames,
    language: str,
    today: date,
    channels: Collection[str] = (),
) -> QuickLine:
    """As `read_line`, for a line still being typed: what was understood, and the problem."""
    names = actors if isinstance(actors, ActorNames) else ActorNames(actors)
    reader = _Reader(line, names, _channel_table(channels), language, today)
    problem = None
    try:
        reader.read()
    except QuickAddError as error:
        problem = error
    parts = tuple(sorted(reader.parts, key=lambda part: part.start))
    return QuickLine(parts, _values_of(parts), problem)


def _channel_table(in_use: Collection[str]) -> dict[str, str]:
    """Each word for a channel, folded, with the channel's id."""
    table = {folded_name(channel): channel for channel in in_use if channel.strip()}
    for channel, spoken in CHANNEL_WORDS.items():
        table.update((folded_name(word), channel) for word in spoken)
    return table


def _values_of(parts: Iterable[Part]) -> dict[str, object]:
    gathered: dict[str, object] = {}
    for part in parts:
        if part.field in ("from", "to", "tags"):
            values = gathered.setdefault(part.field, [])
            assert isinstance(values, list)
            if part.value not in values:
                values.append(part.value)
        elif part.value is not None:
            gathered[part.field] = part.value
    return {key: gathered[key] for key in KEY_ORDER if key in gathered}


class _Reader:
    """Reads one line from left to right; `parts` grows as far as it gets."""

    def __init__(
        self,
        line: str,
        names: ActorNames,
        channels: Mapping[str, str],
        language: str,
        today: date,
    ) -> None:
        self.parts: list[Part] = []
        self._line = line
        self._names = names
        self._channels = channels
        self._language = language
        self._today = today
        found = _HEAD_END.search(line)
        self._head_end = found.start() if found else len(line)
        self._text_start = found.end() if found else len(line)

    def read(self) -> None:
        if self._head_end > LONGEST_HEAD:
            raise QuickAddError("too-long", (0, self._head_end))
        self._read_text()
        self._read_time_and_parties(self._read_date())
        if not any(part.field == "text" for part in self.parts):
            span = (self._head_end, len(self._line))
            raise QuickAddError("no-text", span)

    def _read_text(self) -> None:
        line = self._line
        tail = _TAIL.search(line, self._text_start)
        end = tail.start() if tail else len(line)
        text = line[self._text_start : end]
        if text.strip():
            start = self._text_start + len(text) - len(text.lstrip())
            self.parts.append(Part("text", start, start + len(text.strip()), text.strip()))
        if tail:
            for tag in _TAG.finditer(line, end):
                self.parts.append(Part("tags", tag.start(), tag.end(), tag[1]))

    def _prefixes(self, start: int, most: int) -> Iterator[tuple[str, int, int]]:
        """The first words of the head from `start`, the most first: text, start and end."""
        found = []
        for word in _WORD.finditer(self._line, start, self._head_end):
            found.append(word)
            if len(found) == most:
                break
        for last in reversed(found):
            text = self._line[found[0].start() : last.end()].rstrip(",;")
            if text:
                yield text, found[0].start(), last.end()

    def _read_date(self) -> int:
        """Takes the date; the position behind it."""
        telling: tuple[DateError, tuple[int, int]] | None = None
        for text, start, end in self._prefixes(0, DATE_WORDS):
            if fold(text.split()[-1]) in NOISE:
                continue  # the “de” of an actor's name tells nothing in a date
            try:
                when = read_typed_date(text, self._language, self._today)
            except DateError as error:
                if error.code in _TELLING and telling is None:
                    telling = error, (start, start + len(text))
                continue
            if telling is None:
                self.parts.append(Part("date", start, start + len(text), when.value))
                return end
            break
        if telling is not None:
            wrong, span = telling
            raise QuickAddError.of_date(wrong, span)
        first = _WORD.search(self._line, 0, self._head_end)
        if first is None:
            raise QuickAddError("nothing", (0, self._head_end))
        raise QuickAddError("no-date", first.span(), word=shown(first[0]))

    def _read_time_and_parties(self, position: int) -> None:
        """Takes the rest of the head; words that are a time or a name are what makes it fit."""
        before = self.parts
        farthest: list[Part] | None = None
        refused: QuickAddError | None = None
        for time, end in [*self._times(position), (None, position)]:
            self.parts = [*before, *(() if time is None else (time,))]
            try:
                self._read_parties(end)
            except QuickAddError as error:
                if refused is None:
                    farthest, refused = self.parts, error
            else:
                return
        assert farthest is not None
        assert refused is not None
        self.parts = farthest
        raise refused

    def _times(self, position: int) -> Iterator[tuple[Part, int]]:
        """The times that the words at `position` can be, the longest first."""
        for text, start, end in self._prefixes(position, TIME_WORDS):
            try:
                clock = read_typed_time(text)
            except TimeError:
                continue
            yield Part("time", start, start + len(text), clock.value), end

    def _skip_space(self, position: int) -> int:
        while position < self._head_end and self._line[position].isspace():
            position += 1
        return position

    def _read_parties(self, position: int) -> None:
        """Takes who acts, who is addressed and the channel, up to the end of the head."""
        field: Field = "from"
        needed = False
        while True:
            position = self._skip_space(position)
            if not needed and self._take_channel(position):
                return
            arrow = _ARROW.match(self._line, position, self._head_end)
            if arrow and not needed and field == "from":
                field, needed, position = "to", True, arrow.end()
                continue
            position = self._skip_space(self._take_actor(field, position, needed))
            if self._line[position : position + 1] == "," and position < self._head_end:
                needed, position = True, position + 1
                continue
            arrow = _ARROW.match(self._line, position, self._head_end)
            if arrow and field == "from":
                field, needed, position = "to", True, arrow.end()
                continue
            if not self._take_channel(position):
                raise self._misplaced(position)
            return

    def _take_channel(self, position: int) -> bool:
        """Takes the rest of the head as the channel; True too where nothing is left.

        A name of an actor goes before a word for a channel, where no actor was named yet.
        """
        rest = self._line[position : self._head_end].strip()
        if not rest:
            return True
        channel = self._channels.get(folded_name(rest))
        nobody_yet = not any(part.field in ("from", "to") for part in self.parts)
        if channel is None or (nobody_yet and self._names.ids(rest)):
            return False
        self.parts.append(Part("channel", position, position + len(rest), channel))
        return True

    def _take_actor(self, field: Field, start: int, needed: bool) -> int:
        """Takes the longest name that stands at `start`; the position behind it."""
        for end in self._name_ends(start):
            ids = self._names.ids(self._line[start:end])
            if len(ids) == 1:
                self.parts.append(Part(field, start, end, ids[0]))
                return end
            if ids:
                named = ", ".join(map(shown, ids[:MOST_IDS]))
                word = shown(self._line[start:end])
                raise QuickAddError("ambiguous-actor", (start, end), ids, word=word, ids=named)
        raise self._unknown(start, with_channels=not needed)

    def _name_ends(self, start: int) -> list[int]:
        """Where a name that begins at `start` may end, the farthest first."""
        if _SEPARATOR.match(self._line, start):
            return []
        ends = [
            found.start()
            for found in _NAME_END.finditer(self._line, start + 1, self._head_end)
            if not _SEPARATOR.match(self._line, found.start() - 1)
        ]
        return ends[::-1]

    def _misplaced(self, start: int) -> QuickAddError:
        """The error for what stands behind an actor and is no channel."""
        arrow = _ARROW.match(self._line, start, self._head_end)
        if arrow:
            return QuickAddError("second-arrow", arrow.span())
        for end in self._name_ends(start):
            if self._names.ids(self._line[start:end]):
                word = shown(self._line[start:end])
                return QuickAddError("no-separator", (start, end), word=word)
        return self._unknown(start, with_channels=True)

    def _unknown(self, start: int, with_channels: bool) -> QuickAddError:
        """The error for a stretch of the head that names nobody."""
        stop = re.search(r",|>|→|->|$", self._line[start : self._head_end])
        assert stop is not None
        word = self._without_channel(self._line[start : start + stop.start()].rstrip())
        span = (start, start + len(word))
        if not word:
            return QuickAddError("no-actor", span)
        nearest = self._names.nearest(word, self._channels if with_channels else ())
        code = "unknown-word" if with_channels else "unknown-actor"
        if not nearest:
            return QuickAddError(code, span, word=shown(word))
        names = ", ".join(map(shown, nearest))
        return QuickAddError(f"{code}-nearest", span, nearest, word=shown(word), names=names)

    def _without_channel(self, text: str) -> str:
        """The words before a channel at the end; all of them where they are nothing but one."""
        for space in re.finditer(r"\s+", text):
            if folded_name(text[space.end() :]) in self._channels:
                return text[: space.start()]
        return text

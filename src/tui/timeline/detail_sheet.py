"""The sheet of the detail pane: lines that are gathered, and targets among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from tui.timeline.spans import Span, text_of
from tui.timeline.wrapping import LazyText, Line, Marker, wrap_spans

NO_BREAK = "\u00a0"
"""A space at which no line ends: inside a date, inside a tag."""

LONG_TEXT = 4000
"""Characters from which a text is wrapped only as far as it is looked at."""

TargetKind = Literal["event", "url", "file"]


class Target(NamedTuple):
    """Something a line leads to: an event's id, an address or a file's name as it is written."""

    kind: TargetKind
    value: str


class DetailLine(NamedTuple):
    """A line of the detail pane; `target` is an index in the sheet's targets, -1 for none."""

    spans: Line
    target: int = -1


class DetailSheet:
    """The lines of the detail pane at one width. The first says what it is about.

    Long texts are wrapped as far as somebody looks; until then the number of lines is a
    guess, which `reach` and `finish` correct.
    """

    def __init__(self, width: int) -> None:
        self.width = max(1, width)
        self.targets: list[Target] = []
        self._parts: list[list[DetailLine] | LazyText] = []
        self._blank_wanted = False

    # Gathering

    def add(self, spans: Sequence[Span], hang: int = 0, target: Target | None = None) -> None:
        """Adds a fact, wrapped; what it leads to can be selected."""
        number = -1
        if target is not None:
            number = len(self.targets)
            self.targets.append(target)
        lines = self._open_part()
        lines += [DetailLine(line, number) for line in wrap_spans(spans, self.width, hang)]

    def add_text(
        self, text: str, marker: Marker | None = None, role: str = "text", indent: int = 0
    ) -> None:
        """Adds a text of any length with its own line breaks, search words marked."""
        indent = indent if self.width >= indent + 8 else 0
        lazy = LazyText(text, self.width, marker, role, indent)
        if len(text) > LONG_TEXT:
            self._open_part()
            self._parts.append(lazy)
            return
        lazy.finish()
        lines = self._open_part()
        lines += [DetailLine(lazy.line(number)) for number in range(len(lazy))]

    def end_section(self) -> None:
        """Asks for a blank line before whatever comes next."""
        self._blank_wanted = bool(self._parts)

    def _open_part(self) -> list[DetailLine]:
        last = self._parts[-1] if self._parts else None
        if not isinstance(last, list):
            last = []
            self._parts.append(last)
        if self._blank_wanted:
            last.append(DetailLine((Span(""),)))
            self._blank_wanted = False
        return last

    # Reading

    def __len__(self) -> int:
        """How many lines there are; a guess while a long text is not wrapped to its end."""
        return sum(map(len, self._parts))

    def line(self, number: int) -> DetailLine:
        """A line; an empty one past the end."""
        for part in self._parts:
            if isinstance(part, LazyText):
                part.reach(number)
            if number < len(part):
                return part[number] if isinstance(part, list) else DetailLine(part.line(number))
            number -= len(part)
        return DetailLine(())

    def reach(self, number: int) -> None:
        """Wraps long texts on as far as line `number`."""
        for part in self._parts:
            if number < 0:
                return
            if isinstance(part, LazyText):
                part.reach(number)
            number -= len(part)

    def finish(self) -> None:
        """Wraps all texts to their end, so that the number of lines is known."""
        for part in self._parts:
            if isinstance(part, LazyText):
                part.finish()

    def lines_of(self, target: int) -> tuple[int, int]:
        """The first and last line of a target; the texts before it are wrapped for that."""
        start = 0
        for part in self._parts:
            if isinstance(part, LazyText):
                part.finish()
            else:
                numbers = [at for at, line in enumerate(part) if line.target == target]
                if numbers:
                    return start + numbers[0], start + numbers[-1]
            start += len(part)
        raise IndexError(target)

    def text(self) -> str:
        """All that the sheet says, line by line."""
        said: list[str] = []
        for part in self._parts:
            if isinstance(part, LazyText):
                said.append(part.words())
            else:
                said += [text_of(line.spans) for line in part]
        return "\n".join(said).replace(NO_BREAK, " ")

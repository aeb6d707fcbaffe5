"""The versions of one field: beside each other where there is room, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.text import Text
from textual import events
from textual.message import Message

from tui.locale import _
from tui.model.plain import cells, cut, plain
from tui.model.word_differences import Run
from tui.timeline.spans import Span, width_of
from tui.timeline.wrapping import Line, wrap_spans
from tui.widgets.app_signs import signs_of
from tui.widgets.drawn import Drawn

WIDE = 92
"""Cells from which the first two versions stand beside each other."""

GAP = 3
"""Cells between two versions on one line."""


class Version(NamedTuple):
    """One version: the name it is chosen by, its word, and its text in runs; none is no value."""

    name: str
    word: str
    runs: tuple[Run, ...]


class Versions(Drawn, can_focus=True):
    """A label, what is to be said of it, and the versions; a click chooses one."""

    DEFAULT_CSS = """
    Versions { height: auto; width: 1fr; border-left: blank; padding: 0 2 0 1; margin-bottom: 1; }
    Versions:focus { border-left: outer $accent; }
    """

    class Clicked(Message):
        """A version was clicked."""

        def __init__(self, sender: Versions, name: str) -> None:
            super().__init__()
            self.sender = sender
            self.name = name

    def __init__(self, label: str, versions: Sequence[Version], chosen: str, note: str) -> None:
        super().__init__()
        self._label = label
        self._versions = tuple(versions)
        self._chosen = chosen
        self._note = note
        self._drawn: tuple[tuple[int, bool], list[list[Line]]] | None = None

    @property
    def chosen(self) -> str:
        """The name of the chosen version, "" for none yet."""
        return self._chosen

    def show(self, versions: Sequence[Version], chosen: str, note: str) -> None:
        """Shows other versions, another choice, or another note beside the label."""
        self._versions = tuple(versions)
        self._chosen = chosen
        self._note = note
        self._drawn = None
        self.refresh(layout=True)

    def _columns(self, width: int) -> int:
        return 2 if width >= WIDE and len(self._versions) > 1 else 1

    def _blocks(self, width: int) -> list[list[Line]]:
        """The lines of each version, each in the width of its column."""
        key = (width, signs_of(self.app).arrow == ">")
        if self._drawn is None or self._drawn[0] != key:
            signs = signs_of(self.app)
            hang = max(cells(version.word) for version in self._versions) + 4
            columns = self._columns(width)
            room = (width - GAP * (columns - 1)) // columns
            self._drawn = (
                key,
                [
                    self._block(version, room, hang, signs.on, signs.off)
                    for version in self._versions
                ],
            )
        return self._drawn[1]

    def _block(self, version: Version, width: int, hang: int, on: str, off: str) -> list[Line]:
        here = version.name == self._chosen
        role = "text" if here or not self._chosen else "dim"
        head = (
            Span(f"{on if here else off} ", "accent" if here else role),
            Span(version.word, "strong" if here else role),
            Span(" " * (hang - 2 - cells(version.word))),
        )
        text = [
            Span(plain(run.text, keep_newlines=True), "mark" if run.differs else role)
            for run in version.runs
        ]
        if not any(span.text for span in text):
            text = [Span(_("nothing"), "note")]
        lines = wrap_spans(text, max(1, width - hang))
        blank = Span(" " * hang)
        return [(*(head if not number else (blank,)), *line) for number, line in enumerate(lines)]

    def _rows(self, width: int) -> list[tuple[Line, tuple[str, str]]]:
        """The lines below the label, each with the versions that stand on it."""
        blocks = self._blocks(width)
        names = [version.name for version in self._versions]
        rows: list[tuple[Line, tuple[str, str]]] = []
        columns = self._columns(width)
        if columns == 2:
            room = (width - GAP) // 2
            for left, right in zip_longest(blocks[0], blocks[1], fillvalue=()):
                blank = Span(" " * (room - width_of(left) + GAP))
                rows.append(((*left, blank, *right), (names[0], names[1])))
        for name, block in list(zip(names, blocks, strict=True))[2 if columns == 2 else 0 :]:
            rows += [(line, (name, name)) for line in block]
        return rows

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """The label's line and those of the versions."""
        del container, viewport
        return len(self._rows(width)) + 1

    def render(self) -> Text:
        """The label with the note at the right, and the versions."""
        width = self.size.width
        text = Text(no_wrap=True, end="", overflow="crop")
        note = cut(plain(self._note), max(0, width // 2))
        label = cut(plain(self._label), max(1, width - cells(note) - 2))
        text.append(label, self.ink.style("accent" if self.has_focus else "strong"))
        text.append(" " * max(1, width - cells(label) - cells(note)))
        text.append(note, self.ink.style("dim" if self._chosen else "warning"))
        for line, _names in self._rows(width):
            text.append("\n")
            for span in line:
                text.append(span.text, self.ink.style(span.role))
        return text

    def on_click(self, event: events.Click) -> None:
        """Chooses the clicked version."""
        at = event.get_content_offset(self)
        rows = self._rows(self.size.width)
        if at is None or not 1 <= at.y <= len(rows):
            return
        names = rows[at.y - 1][1]
        self.post_message(self.Clicked(self, names[at.x > self.size.width // 2]))

    def on_focus(self) -> None:
        """Shows that the keys choose here."""
        self.refresh()

    def on_blur(self) -> None:
        """Shows the field quietly."""
        self.refresh()

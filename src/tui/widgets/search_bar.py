"""The search bar: the filter language, checked while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from tui.locale import _
from tui.model.plain import cells, plain
from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import Span, cut_spans
from tui.widgets.one_line import OneLine

LEAST_INPUT = 12
"""Cells that stay for typing, however long the sentence about a mistake is."""


class _Prompt(OneLine):
    DEFAULT_CSS = "_Prompt { width: 3; }"

    def spans(self, width: int) -> Sequence[Span]:
        return cut_spans([Span(" / ", "accent")], width)


class _Remark(OneLine):
    """The sentence at the right end: what is wrong, or how many events match."""

    DEFAULT_CSS = "_Remark { width: 0; }"
    text = ""
    role = "error"
    _room = 0

    def say(self, text: str, role: str, room: int) -> None:
        """Takes the sentence and how many cells it may have at most.

        A shorter one of the same kind keeps the cells of the one before: another width has the
        whole screen laid out again, for every count while somebody types.
        """
        text = plain(text)
        if (text, role, room) == (self.text, self.role, self._room):
            return
        wanted = cells(text) + 2 if text else 0
        if text and role == self.role:
            wanted = max(wanted, self.size.width)
        self.text, self.role, self._room = text, role, room
        self.styles.width = max(0, min(wanted, room))
        self.draw_again()

    def spans(self, width: int) -> Sequence[Span]:
        before = " " * max(1, width - 1 - cells(self.text))
        spans = [Span(before), Span(self.text, self.role)]
        return cut_spans(spans, max(0, width - 1), self.signs.ellipsis)


class SearchBar(Horizontal):
    """`/ …` on one line; a mistake is told at its right end while typing goes on."""

    DEFAULT_CSS = """
    SearchBar { height: 1; width: 1fr; }
    SearchBar Input { width: 1fr; height: 1; border: none; padding: 0; background: $background; }
    SearchBar Input:focus { border: none; background-tint: $foreground 0%; }
    """

    class Changed(Message):
        """The text changed; `fault` is the sentence that is shown about it, "" if it is right."""

        def __init__(self, text: str, fault: str) -> None:
            super().__init__()
            self.text = text
            self.fault = fault

    class Submitted(Changed):
        """Enter was pressed."""

    class Cancelled(Message):
        """Esc was pressed."""

    def __init__(
        self,
        check: Callable[[str], str],
        signs: Signs = UNICODE,
        *,
        suggester: Suggester | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own
    ) -> None:
        """`check` gives the sentence about what is wrong with a text, "" for nothing."""
        super().__init__(id=id)
        self._check = check
        self._signs = signs
        self._suggester = suggester
        self._remark = _Remark(signs)
        self._count = ""
        self.fault = ""

    def compose(self) -> ComposeResult:
        yield _Prompt(self._signs)
        yield Input(
            placeholder=_("words, actor:, channel:, date: …"),
            suggester=self._suggester,
            select_on_focus=False,
            compact=True,
        )
        yield self._remark

    @property
    def input(self) -> Input:
        """The field that is typed in."""
        return self.query_one(Input)

    @property
    def text(self) -> str:
        """What has been typed."""
        return self.input.value

    def begin(self, text: str = "") -> None:
        """Takes a text to go on from, without a message, and the focus."""
        field = self.input
        with field.prevent(Input.Changed):
            field.value = text
        field.cursor_position = len(text)
        self._judge(text)
        self.screen.set_focus(field)

    def show_count(self, words: str) -> None:
        """Takes how many events match, in words; shown while nothing is wrong."""
        self._count = words
        self._say()

    def complain(self, fault: str) -> None:
        """Says what is wrong with the text as it stands, until it is changed."""
        self.fault = fault
        self._say()

    def _judge(self, text: str) -> None:
        self.fault = self._check(text)
        self._say()

    def _say(self) -> None:
        room = self.size.width - LEAST_INPUT - 3
        self._remark.say(self.fault or self._count, "error" if self.fault else "dim", room)

    def on_resize(self) -> None:
        self._say()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._judge(event.value)
        self.post_message(self.Changed(event.value, self.fault))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted(event.value, self.fault))

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.post_message(self.Cancelled())

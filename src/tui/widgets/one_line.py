"""A bar: one drawn line whose pieces can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from textual import events
from textual.strip import Strip
from textual.timer import Timer

from tui.model.plain import plain
from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import Span, target_at
from tui.widgets.framed import Framed
from tui.widgets.ink import Ink

Severity = Literal["information", "warning", "error"]

NOTICE_SECONDS = {"information": 4.0, "warning": 8.0, "error": 12.0}
"""How long a message stays, by how much it matters; a long one stays longer."""

READING_SECONDS = 0.06
"""Seconds that a character of a message adds to the time it stays."""


class OneLine(Framed):
    """A line of spans; a subclass says which and what a click on a target does."""

    DEFAULT_CSS = "OneLine { height: 1; width: 1fr; }"

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self.signs = signs
        self.ink = Ink(self)
        self._strip: Strip | None = None
        self._spans: Sequence[Span] = ()

    def spans(self, width: int) -> Sequence[Span]:
        """What the line says in `width` cells; a subclass says it."""
        del width
        return ()

    def picked(self, target: int) -> None:
        """A click on a span with a target."""

    def draw_again(self) -> None:
        """Draws the line again because what it says has changed."""
        self._strip = None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y > 0 or width <= 0:
            return Strip.blank(width, self.rich_style)
        if self._strip is None or self._strip.cell_length != width:
            self._spans = self.spans(width)
            self._strip = self.ink.strip(self._spans, width)
        return self._strip

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.ink.clear()
        self._strip = None

    def on_click(self, event: events.Click) -> None:
        target = target_at(self._spans, event.x)
        if target >= 0:
            event.stop()
            self.picked(target)


class NoticeLine(OneLine):
    """A line that can show a message for a while in place of what it says."""

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(signs, id=id)
        self._notice: tuple[str, Severity] | None = None
        self._timer: Timer | None = None

    @property
    def notice_text(self) -> str:
        """The message that is shown, "" for none."""
        return self._notice[0] if self._notice else ""

    def notice(self, text: str, severity: Severity = "information") -> None:
        """Shows a message; it goes away by itself, an error later than others."""
        self.clear_notice()
        self._notice = (plain(text), severity)
        seconds = NOTICE_SECONDS[severity] + len(text) * READING_SECONDS
        self._timer = self.set_timer(seconds, self.clear_notice)
        self.draw_again()

    def add_notice(self, text: str, instead_of: str = "") -> None:
        """Shows a message behind the one that is shown, in place of one that was added before."""
        before, severity = self._notice or ("", "information")
        self.notice(f"{before.removesuffix(instead_of).rstrip()} {text}".lstrip(), severity)

    def clear_notice(self) -> None:
        """Takes the message away."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._notice is not None:
            self._notice = None
            self.draw_again()

    def notice_spans(self) -> list[Span]:
        """The message with a sign for its severity; nothing where there is none."""
        if self._notice is None:
            return []
        text, severity = self._notice
        sign = {"error": self.signs.broken, "warning": self.signs.faulty}.get(severity)
        role = "accent" if severity == "information" else severity
        return [Span(f"{sign} {text}" if sign else text, role)]

"""The activity strip: one line that shows when much happened, and where the cursor is."""

from __future__ import annotations

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tui.locale import _
from tui.model.calendar_units import (
    CENTURIES,
    DAYS,
    DECADES,
    MILLENNIA,
    MONTHS,
    QUARTERS,
    WEEKS,
    YEARS,
)
from tui.model.plain import cells
from tui.model.rows import HeadingRow, Selection
from tui.timeline.activity import SHOWN_LEVELS, Activity, activity_of
from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import Span, width_of
from tui.widgets.framed import Framed
from tui.widgets.ink import Ink

MARGIN = 1
"""Cells left free at the left, as in the panes."""

LEAST_FOR_WORDS = 2
"""Cells between the strip and the words at its right."""


class ActivityStrip(Framed):
    """One cell a day, or a week, month or longer when the chronology is long."""

    DEFAULT_CSS = """
    ActivityStrip { height: 1; width: 1fr; }
    """

    class DayPicked(Message):
        """A cell was clicked; `ordinal` is the first day it stands for."""

        def __init__(self, ordinal: int) -> None:
            super().__init__()
            self.ordinal = ordinal

    signs: var[Signs] = var(UNICODE, init=False)

    def __init__(
        self,
        signs: Signs = UNICODE,
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(id=id)
        self.set_reactive(ActivityStrip.signs, signs)
        self.ink = Ink(self)
        self._headings: tuple[HeadingRow, ...] = ()
        self._activity: Activity | None = None
        self._room = 0
        self._cursor: HeadingRow | None = None

    def show(self, selection: Selection) -> None:
        """Shows the activity of a selection."""
        if selection.headings is not self._headings:
            self._headings = selection.headings
            self._activity = None
            self.refresh()

    def show_cursor(self, heading: HeadingRow | None) -> None:
        """Shows where the cursor is: in the cell that holds all days of its heading."""
        before = self._cursor_cell
        self._cursor = heading
        after = self._cursor_cell
        for cell in {before, after} if before != after else ():
            if cell is not None:
                self.refresh(Region(MARGIN + cell, 0, 1, 1))

    @property
    def activity(self) -> Activity:
        """The buckets at the present width."""
        if not self.size.width:
            return Activity()
        room = max(1, self.size.width - 2 * MARGIN)
        if self._activity is None or self._room != room:
            self._activity, self._room = activity_of(self._headings, room), room
        return self._activity

    @property
    def _cursor_cell(self) -> int | None:
        heading = self._cursor
        return self.activity.bucket_of(heading.earliest, heading.latest) if heading else None

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one line
        """The one line of the strip."""
        width = self.size.width
        activity = self.activity
        spans = [Span(" " * MARGIN), *self._cells(activity)]
        words = self._words(activity)
        room = width - MARGIN - width_of(spans)
        while words and sum(map(cells, words)) + LEAST_FOR_WORDS * len(words) > room:
            words.pop(0)
        if words:
            said = (" " * LEAST_FOR_WORDS).join(words)
            spans += [Span(" " * (room - cells(said))), Span(said, "dim")]
        return self.ink.strip(spans, width)

    def _cells(self, activity: Activity) -> list[Span]:
        cursor = self._cursor_cell
        spans: list[Span] = []
        for index in range(len(activity.counts)):
            level = activity.level(index)
            sign = self.signs.levels[SHOWN_LEVELS[level - 1]] if level else self.signs.empty_day
            role = "accent" if index == cursor else "dim" if level else "rule"
            spans.append(Span(sign, role))
        return spans

    def _words(self, activity: Activity) -> list[str]:
        """What a cell is, and how many events stand in none; the first goes first."""
        unit = {
            DAYS: _("one cell a day"),
            WEEKS: _("one cell a week"),
            MONTHS: _("one cell a month"),
            QUARTERS: _("one cell a quarter"),
            YEARS: _("one cell a year"),
            DECADES: _("one cell a decade"),
            CENTURIES: _("one cell a century"),
            MILLENNIA: _("one cell a millennium"),
        }[activity.unit]
        apart = f"{self.signs.approx} {activity.apart}" if activity.apart else ""
        return [text for text in (unit if activity.counts else "", apart) if text]

    def on_click(self, event: events.Click) -> None:
        """Picks the day that the cell under the mouse stands for."""
        index = event.x - MARGIN
        if 0 <= index < len(self.activity.starts):
            self.post_message(self.DayPicked(self.activity.starts[index]))

    def watch_signs(self) -> None:
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.ink.clear()

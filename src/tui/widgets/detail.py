"""The detail pane: everything known of one event, with links and sources to follow."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui.model.page import BrokenPage, EventPage, Page, SummaryPage
from tui.timeline.detail_lines import detail_lines
from tui.timeline.detail_sheet import DetailLine, DetailSheet, Target
from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import Span, spread
from tui.widgets.pane import Pane


def _same_event(page: Page, other: Page) -> bool:
    """Whether two pages tell of one event, so that the place in them is kept."""
    if page is other:
        return True
    if isinstance(page, EventPage) and isinstance(other, EventPage):
        return bool(page.event.id) and page.event.id == other.event.id
    if isinstance(page, BrokenPage) and isinstance(other, BrokenPage):
        return (page.path, page.line) == (other.path, other.line)
    return False


class Detail(Pane):
    """Shows a page; the title line is the first line of what it says.

    Up and down go over what can be followed (links, sources, files) and scroll where there
    is nothing of the kind in view. It has no scroll bar, which would be drawn again for
    every event; a sign at the right of the last line tells that there is more below.
    """

    DEFAULT_CSS = "Detail { scrollbar-size-vertical: 0; }"

    class Follow(Message):
        """A link to another event was chosen."""

        def __init__(self, event_id: str) -> None:
            super().__init__()
            self.event_id = event_id

    class OpenWanted(Message):
        """A source's address (`kind` "url") or a file ("file") is to be opened."""

        def __init__(self, target: Target) -> None:
            super().__init__()
            self.kind = target.kind
            self.target = target.value

    class CopyWanted(Message):
        """A text is to go to the clipboard."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__("", id=id)
        self.signs = signs
        self.page: Page = SummaryPage("")
        self._words: tuple[str, ...] = ()
        self._sheet = DetailSheet(1)
        self._strips: dict[int, Strip] = {}
        self._target = -1
        self._drawn_margin = ""
        self._drawn_for: tuple[Page, tuple[str, ...], int] | None = None

    # What it shows

    def show(self, page: Page, words: Sequence[str] = ()) -> None:
        """Takes the page to show and the filter's words that are marked in it."""
        same_event = _same_event(page, self.page)
        self.page = page
        self._words = tuple(words)
        if not same_event:
            self._target = -1
            self.scroll_to(y=0, animate=False)
        self._lay_out()

    def _lay_out(self) -> None:
        """Writes the sheet again if the page, the words or the width are other ones."""
        wanted = (self.page, self._words, self.size.width)
        if not self.size.width:
            return
        if self._drawn_for is not None and (
            self._drawn_for[0] is wanted[0] and self._drawn_for[1:] == wanted[1:]
        ):
            return
        same_place = self._drawn_for is not None and self._drawn_for[2] == wanted[2]
        before = self._in_view() if same_place else ()
        self._drawn_for = wanted
        self._sheet = detail_lines(self.page, self.text_width, self._words, self.signs)
        self._strips.clear()
        if self._target >= len(self._sheet.targets):
            self._target = -1
        self._count_lines()
        self._repaint_changes(before)

    def _in_view(self) -> list[DetailLine]:
        """The title line and the lines in view, as they are to be drawn."""
        top = self.top_line + 1
        end = min(top + self.visible_lines, len(self._sheet))
        return [self._sheet.line(0), *(self._sheet.line(line) for line in range(top, end))]

    def _repaint_changes(self, before: Sequence[DetailLine]) -> None:
        """Draws again what is in view and differs from `before`: each line drawn costs time."""
        after = self._in_view()
        changed = [
            number
            for number in range(max(len(before), len(after)))
            if before[number : number + 1] != after[number : number + 1]
        ]
        if changed:
            first, last = changed[0], changed[-1]
            self.refresh(Region(0, first, self.size.width, last - first + 1))

    def _count_lines(self) -> None:
        """Wraps as far as can be seen and says how many lines there are."""
        self._sheet.reach(self.top_line + 2 * self.visible_lines + 1)
        self.set_line_count(max(0, len(self._sheet) - 1))

    @property
    def target(self) -> Target | None:
        """What the pane's cursor is on, None for nothing."""
        return self._sheet.targets[self._target] if self._target >= 0 else None

    def on_resize(self) -> None:
        self._lay_out()
        self._count_lines()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._count_lines()

    def forget_looks(self) -> None:
        super().forget_looks()
        self._strips.clear()

    # Drawing: the sheet's first line is the title, its second the pane's first line

    def title_spans(self) -> tuple[Sequence[Span], Sequence[Span]]:
        role = "focus" if self.has_focus else "title"
        spans = self._sheet.line(0).spans
        return [Span(self.margin), *(span._replace(role=role) for span in spans)], []

    def begin_drawing(self) -> None:
        super().begin_drawing()
        self._drawn_margin = self.margin

    def draw_line(self, line: int, width: int) -> Strip:
        more = line - self.view_top == self.view_lines - 1 and line + 1 < self._line_count
        strip = None if more else self._strips.get(line)
        if strip is None:
            if len(self._strips) > 4 * self.view_lines:
                self._strips.clear()
            spans, target = self._sheet.line(line + 1)
            chosen = target >= 0 and target == self._target and self.has_focus
            whole = [Span(self._drawn_margin), *spans]
            if more:
                below = [Span(self.signs.open, "dim")]
                whole = list(spread(whole, below, width, self.signs.ellipsis))
            strip = self.ink.strip(whole, width, "cursor" if chosen else "")
            if not more:
                self._strips[line] = strip
        return strip

    def on_focus(self) -> None:
        self._strips.clear()

    def on_blur(self) -> None:
        self._strips.clear()

    # Moving

    def _lines_of(self, target: int) -> tuple[int, int]:
        first, last = self._sheet.lines_of(target)
        return first - 1, last - 1

    def _choose(self, target: int) -> None:
        """Puts the cursor on a target and brings it into view."""
        first, last = self._lines_of(target)
        self.set_line_count(max(0, len(self._sheet) - 1))
        self._target = target
        self._strips.clear()
        self.reveal(first, last)
        self.refresh()

    def action_scroll_or_target(self, way: int) -> None:
        """Goes to the next link or source in view (way 1: down, -1: up), else scrolls a line."""
        target = self._target + way if self._target >= 0 else self._first_in_view(way)
        if 0 <= target < len(self._sheet.targets) and self._near(target):
            self._choose(target)
        else:
            self.scroll_to(y=self.top_line + way, animate=False)

    def _near(self, target: int) -> bool:
        """Whether a target is in view or the next line; texts are not wrapped to find out."""
        top, bottom = self.top_line, self.top_line + self.visible_lines
        for line in range(max(0, top - 1), bottom + 1):
            if self._sheet.line(line + 1).target == target:
                return True
        return False

    def _first_in_view(self, way: int) -> int:
        """The first target in view from the top (way 1) or from the bottom, -1 for none."""
        lines = range(self.top_line, self.top_line + self.visible_lines)
        for line in lines if way > 0 else reversed(lines):
            target = self._sheet.line(line + 1).target
            if target >= 0:
                return target
        return -1

    def action_next_target(self) -> None:
        """Goes to the next link or source, wherever it is."""
        if self._target + 1 < len(self._sheet.targets):
            self._choose(self._target + 1)

    def action_previous_target(self) -> None:
        """Goes to the previous link or source, wherever it is."""
        if self._target > 0:
            self._choose(self._target - 1)

    def action_page_down(self) -> None:
        """Scrolls a page down."""
        self.scroll_to(y=self.top_line + self.visible_lines - 1, animate=False)

    def action_page_up(self) -> None:
        """Scrolls a page up."""
        self.scroll_to(y=self.top_line - self.visible_lines + 1, animate=False)

    def action_first(self) -> None:
        """Scrolls to the beginning."""
        self.scroll_to(y=0, animate=False)

    def action_last(self) -> None:
        """Scrolls to the end."""
        self._sheet.finish()
        self._count_lines()
        self.scroll_to(y=self.max_scroll_y, animate=False)

    # Following

    def action_follow(self) -> None:
        """Goes to the linked event, or opens the source or file, under the cursor."""
        target = self.target
        if target is None:
            self.action_next_target()
            return
        if target.kind == "event":
            self.post_message(self.Follow(target.value))
        else:
            self.post_message(self.OpenWanted(target))

    def action_open_source(self) -> None:
        """Opens the source or file under the cursor, else the first one there is."""
        target = self.target
        if target is None or target.kind == "event":
            target = next((each for each in self._sheet.targets if each.kind != "event"), None)
        if target is not None:
            self.post_message(self.OpenWanted(target))

    def action_copy(self) -> None:
        """Asks to copy what the cursor is on, else all that the pane says."""
        target = self.target
        self.post_message(self.CopyWanted(target.value if target else self._sheet.text()))

    def on_click(self, event: events.Click) -> None:
        """A click chooses a link or source, a double click follows it."""
        line = self.line_at(event.y)
        if line < 0:
            return
        target = self._sheet.line(line + 1).target
        if target < 0:
            return
        event.stop()
        self._choose(target)
        if event.chain == 2:
            self.action_follow()

"""A scrolling view drawn by lines whose length may change without a new layout."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView

from tui.widgets.framed import Framed


class LineView(Framed, ScrollView, can_focus=True, inherit_bindings=False):
    """What the panes share: lines, a scroll bar that is always there, no layout on a new length.

    Textual lays the whole screen out again when a view's virtual size changes; here nothing
    else depends on it, and a layout a key costs twenty times the key's own repaint. The track
    of the scroll bar is the background's colour, so that it shows only where it can be used.
    """

    DEFAULT_CSS = """
    LineView {
        overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1;
    }
    """
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    @property
    def takes_letters(self) -> bool:
        """Whether letters are text here, for which a key like ^s or Tab waits."""
        return False

    def watch_virtual_size(self) -> None:
        """Lets the scroll bar and the scroll offset follow the new length.

        A length that fits counts as one that just fits, so that the empty track is not
        drawn again for it. A bar without width is left alone: what is drawn again outside the
        screen has Textual work out the places of all widgets anew.
        """
        window = self.container_size.height
        if not self.is_attached or not window:
            return
        if self.scrollbar_size_vertical:
            bar = self.vertical_scrollbar
            bar.window_size = window
            bar.window_virtual_size = max(window, self.virtual_size.height)
        self.scroll_y = self.validate_scroll_y(self.scroll_y)

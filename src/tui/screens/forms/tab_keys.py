"""Tab and Shift+Tab in forms, taken before the field that has the focus sees them."""

from __future__ import annotations

from textual.binding import Binding

TAB_KEYS = [
    Binding("tab", "app.focus_next", show=False, priority=True),
    Binding("shift+tab", "app.focus_previous", show=False, priority=True),
]
"""Without priority the next keys of somebody who types ahead still go to the old field."""

"""docs/conflicts.md names the keys that settle a conflict, and no others."""

from __future__ import annotations

import re

from textual.binding import Binding

from support.doc_pages import rows, section
from tui.screens.conflict.screen import SettleConflict

NAMES = {"↑": "up", "↓": "down", "Space": "space", "Enter": "enter", "Esc": "escape"}
UNTOLD = {"j", "k", "tab", "shift+tab", "q", "pageup", "pagedown"}
"""Keys that do what others do, or what they do everywhere."""


def test_the_keys_are_those_of_the_screen() -> None:
    told: set[str] = set()
    for keys, _does in rows(section("conflicts.md", "## The same event or actor was changed")):
        for key in re.findall("`([^`]+)`", keys):
            told.add(NAMES.get(key, key).replace("Ctrl+S", "ctrl+s"))
    bindings = [binding for binding in SettleConflict.BINDINGS if isinstance(binding, Binding)]
    bound = {key for binding in bindings for key in binding.key.split(",")}
    assert told == bound - UNTOLD

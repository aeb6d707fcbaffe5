"""Doubts of readers as sentences in the interface's language."""

from __future__ import annotations

from tui.locale import _
from tui.model.imported import Doubt


def doubt_words(doubt: Doubt) -> str:
    """What a doubt says; it may hold words of the document, so it is not inert yet."""
    try:
        return _(doubt.template).format_map(dict(doubt.fields))
    except (KeyError, IndexError, ValueError):
        return doubt.template

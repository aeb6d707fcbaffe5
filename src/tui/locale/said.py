"""What an error says in the interface's language."""

from __future__ import annotations

from tui.locale import _


def said(error: Exception) -> str:
    """The error's sentence, translated where it carries a template with named fields."""
    template = getattr(error, "template", None)
    fields = getattr(error, "fields", None)
    if isinstance(template, str) and isinstance(fields, dict):
        return _(template).format_map(fields)
    return str(error)

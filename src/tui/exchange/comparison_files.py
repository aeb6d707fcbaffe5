"""The forms in which a comparison is written to a file, by the end of the file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from tui.exchange.comparison_html import comparison_html
from tui.exchange.comparison_json import comparison_json
from tui.exchange.comparison_markdown import comparison_markdown
from tui.exchange.leaving_out import LeftOut, for_outsiders
from tui.model.comparison import Comparison

FORMS: Final[Mapping[str, Callable[[Comparison, LeftOut], str]]] = MappingProxyType(
    {
        ".md": comparison_markdown,
        ".html": comparison_html,
        ".json": comparison_json,
    }
)


class Export(NamedTuple):
    """The text of a file, and how much of the comparison it leaves out."""

    text: str
    left_out: LeftOut


def export_of(comparison: Comparison, suffix: str, internal: bool = False) -> Export:
    """A comparison in the form that a suffix names (a key of FORMS); KeyError for another.

    Without `internal` it leaves out what is for the team alone.
    """
    form = FORMS[suffix]
    shown, left_out = (comparison, LeftOut()) if internal else for_outsiders(comparison)
    return Export(form(shown, left_out), left_out)

"""Plain text as lines: the numbers are those that an editor shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.model.imported import SourceLine

_LINE_END = re.compile(r"\r\n|\n|\r")


def text_lines(text: str) -> Iterator[SourceLine]:
    """Every line, blank ones too. A form feed begins a page, as `pdftotext` writes them."""
    page = 1 if "\f" in text else 0
    for number, line in enumerate(_LINE_END.split(text), 1):
        turns = line.count("\f") if page else 0
        if turns and line.startswith("\f"):
            page += turns
        yield SourceLine(line.replace("\f", ""), number, page)
        if turns and not line.startswith("\f"):
            page += turns

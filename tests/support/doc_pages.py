"""The pages of the documentation, taken apart: fenced blocks, tables and links."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

PAGES = tuple(
    sorted(
        [ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.glob("*.md")], key=lambda page: page.name
    )
)
"""Every page there is."""

_FENCE = re.compile(r"^([ ]*)```(\S*)[ ]*(.*?)\n(.*?)^\1```[ ]*$", re.MULTILINE | re.DOTALL)
_CELL = re.compile(r"(?<!\\)\|")


class Fence(NamedTuple):
    """A fenced block: its language, the word that marks it, its text and its line."""

    page: str
    language: str
    mark: str
    text: str
    line: int

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def text_of(name: str) -> str:
    """The text of a page by its file name."""
    (page,) = (page for page in PAGES if page.name == name)
    return page.read_text(encoding="utf-8")


def fences(name: str, language: str | None = None) -> Iterator[Fence]:
    """The fenced blocks of a page, all or those of one language."""
    text = text_of(name)
    for found in _FENCE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        fence = Fence(name, found[2], found[3], textwrap.dedent(found[4]), line)
        if language is None or fence.language == language:
            yield fence


def outside_fences(name: str) -> str:
    """A page without its fenced blocks."""
    return _FENCE.sub("", text_of(name))


def rows(text: str) -> list[list[str]]:
    """The rows of all tables in a text, headers and rules left out, a list of cells each."""
    found: list[list[str]] = []
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if not line.startswith("|") or set(line) <= set("|-: "):
            continue
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if below.startswith("|") and set(below) <= set("|-: "):
            continue
        found.append([cell.strip() for cell in _CELL.split(line)[1:-1]])
    return found


def section(name: str, heading: str) -> str:
    """What stands under a heading of a page, up to the next heading that is as high."""
    text = text_of(name)
    level = heading.partition(" ")[0]
    start = re.search(rf"^{re.escape(heading)}$", text, re.MULTILINE)
    assert start is not None, f"{name} has no heading “{heading}”"
    end = re.search(rf"^#{{1,{len(level)}}} ", text[start.end() :], re.MULTILINE)
    return text[start.end() :][: end.start() if end else None]


def code(cell: str) -> str:
    """What stands between the back-ticks of a cell that holds one piece of code."""
    found = re.fullmatch(r"`(.*)`", cell)
    assert found is not None, f"{cell} is no code"
    return found[1]

"""Markdown as lines: headings, lists, tables; the signs that only style the words are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tui.model.imported import SourceLine

BULLET: Final = "• "
"""What stands before an item of a list, in every kind of document."""

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTED = re.compile(r"^(?: {0,3}>[ \t]?)+")
_ITEM = re.compile(r"^([ \t]*)[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL_EDGE = re.compile(r"(?<!\\)\|")
_LINK = re.compile(
    r"!?\[([^\[\]]{0,400})\](?:\([^()\s]{0,2000}(?:[ \t]+\"[^\"]{0,400}\")?\)|\[[^\[\]]{0,80}\])"
)
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_NOTE = re.compile(r"\[\^([^\[\]\s]{1,20})\]:?")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`]{1,400})\1(?!`)")
_STRONG = re.compile(r"(?<![\w*_])(\*\*\*|___|\*\*|__)(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1(?![\w*_])")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1(?![\w*_])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def markdown_lines(text: str) -> Iterator[SourceLine]:
    """The lines of a Markdown text, numbered as in the file."""
    text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    lines = re.split(r"\r\n|\n|\r", text)
    fenced = ""
    in_table = False
    for at, line in enumerate(lines):
        number = at + 1
        fence = _FENCE.match(line)
        if fence and (not fenced or fence[1].startswith(fenced)):
            fenced = "" if fenced else fence[1]
            yield SourceLine("", number)
        elif fenced:
            yield SourceLine(line, number)
        else:
            in_table = "|" in line and (in_table or _begins_table(lines, at))
            yield _table_row(line, number) if in_table else _line(lines, at)


def _begins_table(lines: Sequence[str], at: int) -> bool:
    following = lines[at + 1] if at + 1 < len(lines) else ""
    return "-" in following and "|" in following and bool(_TABLE_RULE.match(following))


def _table_row(line: str, number: int) -> SourceLine:
    if _TABLE_RULE.match(line):
        return SourceLine("", number)
    inner = line.strip().removeprefix("|")
    parts = _CELL_EDGE.split(inner)
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    cells = tuple(unmarked(part.replace("\\|", "|")).strip() for part in parts)
    return SourceLine("\t".join(cells), number, cells=cells)


def _line(lines: Sequence[str], at: int) -> SourceLine:
    number = at + 1
    line = _QUOTED.sub("", lines[at])
    heading = _HEADING.match(line)
    if heading:
        return SourceLine(unmarked(heading[2] or "").strip(), number, level=len(heading[1]))
    before = lines[at - 1] if at else ""
    if _UNDERLINE.match(line) and before.strip() and not _HEADING.match(before):
        return SourceLine("", number)
    if _RULE.match(line):
        return SourceLine("", number)
    following = lines[at + 1] if at + 1 < len(lines) else ""
    under = _UNDERLINE.match(following) if line.strip() else None
    item = _ITEM.match(line)
    if under and not item:
        return SourceLine(unmarked(line).strip(), number, level=1 if "=" in under[1] else 2)
    if item:
        return SourceLine(f"{item[1]}{BULLET}{unmarked(line[item.end() :])}", number)
    return SourceLine(unmarked(line), number)


def unmarked(text: str) -> str:
    """The words of a line without the signs of Markdown."""
    text = _BREAK.sub(" ", text)
    text = _NOTE.sub(r"[\1]", text)
    text = _CODE.sub(r"\2", text)
    text = _LINK.sub(r"\1", text)
    text = _ADDRESS.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", text).rstrip()

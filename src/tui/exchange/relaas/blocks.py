"""The entries of the files of a chronology; one that is broken hides no other."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple, cast

import tomli

from tui.exchange.documents.bounds import read_bounded
from tui.exchange.source_errors import Damaged, NotText, SourceMissing, TooManyLines

TABLES: Final = ("actor", "document", "event", "view")
_MOST_FILES: Final = 20_000
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*([A-Za-z]+)[ \t]*\]\]", re.MULTILINE)


class Found(NamedTuple):
    """An entry, or the `[chronology]`: its table, its keys, its file in a folder, its line."""

    table: str
    raw: Mapping[str, object]
    where: str
    line: int


class BrokenBlock(NamedTuple):
    """Words of a file that are no TOML."""

    line: int
    text: str


def files_of(path: Path) -> list[Path]:
    """The files of a chronology: one, or all .toml files of a folder but hidden ones."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise SourceMissing(str(path))
    found: list[Path] = []
    for place, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(place)
        found += [here / name for name in sorted(names)
                  if name.endswith(".toml") and not name.startswith(".")]  # fmt: skip
    files = [each for each in found if each.is_file()]
    if not files:
        raise Damaged(str(path), format="relaas", reason="it has no .toml file")
    if len(files) > _MOST_FILES:
        raise TooManyLines(str(path), limit=_MOST_FILES)
    return files


def entries_in(file: Path, where: str) -> Iterator[Found | BrokenBlock]:
    """The entries of one file; raises SourceUnreadable, TooLarge and NotText."""
    try:
        text = read_bounded(file).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise NotText(str(file)) from None
    whole = _parsed(text)
    if whole is not None:
        head = whole.get("chronology")
        if isinstance(head, dict):
            yield Found("chronology", head, where, 0)
        lines = _lines(text)
        for table in TABLES:
            rows = whole.get(table)
            rows = (
                [each for each in rows if isinstance(each, dict)] if isinstance(rows, list) else []
            )
            places = lines.get(table, [])
            places = places if len(places) == len(rows) else [0] * len(rows)
            yield from (Found(table, raw, where, at) for raw, at in zip(rows, places, strict=True))
        return
    yield from _one_by_one(text, where)


def _one_by_one(text: str, where: str) -> Iterator[Found | BrokenBlock]:
    """Each entry alone, where the file as a whole is no TOML."""
    starts = [found.start() for found in _HEADER.finditer(text)]
    head = text[: starts[0]] if starts else text
    parsed = _parsed(head)
    if parsed is None:
        yield BrokenBlock(1, head.strip()[:2000])
    elif isinstance(parsed.get("chronology"), dict):
        yield Found("chronology", cast("dict[str, object]", parsed["chronology"]), where, 1)
    for start, end in pairwise([*starts, len(text)]):
        part = text[start:end]
        line = text.count("\n", 0, start) + 1
        parsed = _parsed(part)
        if parsed is None:
            yield BrokenBlock(line, part.strip()[:2000])
            continue
        for table, rows in parsed.items():
            listed = rows if isinstance(rows, list) and table in TABLES else []
            for raw in (each for each in listed if isinstance(each, dict)):
                yield Found(table, raw, where, line)


def _parsed(text: str) -> dict[str, object] | None:
    try:
        return tomli.loads(text)
    except (ValueError, RecursionError):
        return None


def _lines(text: str) -> dict[str, list[int]]:
    """The lines of the headers of each table, as far as a look at line beginnings tells."""
    found: dict[str, list[int]] = {}
    line = place = 0
    for header in _HEADER.finditer(text):
        line += text.count("\n", place, header.start())
        place = header.start()
        found.setdefault(header[1], []).append(line + 1)
    return found

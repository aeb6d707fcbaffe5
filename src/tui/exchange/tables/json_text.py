"""JSON and lines of JSON from other tools, within bounds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from tui.exchange.cancelling import Progress
from tui.exchange.source_errors import Damaged
from tui.exchange.tables.csv_rows import check_row, text_of_file
from tui.exchange.tables.grid import LONGEST_CELL, STEP, Grid, GridRow
from tui.model.imported import Unplaced

Table = Mapping[str, object]

DEEPEST: Final = 60
"""How many times lists and objects may stand in one another."""

_HALF = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")


def json_of(path: Path) -> object:
    """What a file of JSON holds; raises Damaged and the errors of reading."""
    return _parsed(text_of_file(path).removeprefix("\ufeff"), path)


def _parsed(text: str, path: Path, line: int = 0) -> object:
    try:
        found = json.loads(text)
        if _depth_exceeds(found, DEEPEST):
            raise RecursionError
    except (ValueError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else str(error)
        reason = "a number has too many digits" if "int_max_str_digits" in reason else reason
        reason = f"line {line}: {reason}" if line else reason
        raise Damaged(str(path), format="JSON", reason=reason[:160]) from None
    return _mended(found) if _HALF.search(text) else found


def _mended(value: object) -> object:
    """A value with a sign for each half of a character, which no file of text can hold."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {str(_mended(key)): _mended(item) for key, item in value.items()}
    return value


def _depth_exceeds(value: object, most: int) -> bool:
    """Whether lists and objects stand in one another more than `most` times."""
    level = [value] if isinstance(value, dict | list) else []
    for _depth in range(most):
        children = (each.values() if isinstance(each, dict) else each for each in level)
        level = [each for some in children for each in some if isinstance(each, dict | list)]
        if not level:
            return False
    return True


def json_lines(
    text: str, path: Path, progress: Progress
) -> tuple[list[tuple[int, Table]], list[Unplaced]]:
    """The objects of lines of JSON with the numbers of their lines, and the lines that are none.

    Raises Damaged where no line is one.
    """
    found: list[tuple[int, Table]] = []
    broken: list[Unplaced] = []
    first: Damaged | None = None
    lines = text.removeprefix("\ufeff").split("\n")
    for number, line in enumerate(lines, 1):
        if number % STEP == 0:
            progress(number, len(lines))
        if not line.strip():
            continue
        try:
            each = _parsed(line, path, number)
        except Damaged as error:
            each, first = None, first or error
        if isinstance(each, dict):
            found.append((number, each))
        else:
            broken.append(Unplaced(number, line.strip()[:LONGEST_CELL]))
    if not found and broken:
        no_object = f"line {broken[0].line}: no object"
        raise first or Damaged(str(path), format="JSONL", reason=no_object)
    return found, broken


def objects_in(value: object) -> list[Table]:
    """The list of objects that some JSON is, or that stands in it: the longest of those."""
    lists = [value, *value.values()] if isinstance(value, Mapping) else [value]
    tables = [
        [item for item in each if isinstance(item, Mapping)]
        for each in lists
        if isinstance(each, list)
    ]
    return max(tables, key=len, default=[])


def grid_of_objects(objects: Sequence[tuple[int, Table]], path: Path) -> Grid:
    """Objects as a table: their keys are its headings, in the order in which they come up."""
    headings: dict[str, int] = {}
    for _number, each in objects:
        for key in each:
            headings.setdefault(key, len(headings))
    rows = [GridRow(0, list(headings))]
    for count, (number, each) in enumerate(objects):
        cells = [""] * len(headings)
        for key, value in each.items():
            cells[headings[key]] = cell_of(value)
        check_row(path, number, cells, count)
        rows.append(GridRow(number, cells))
    return Grid("", rows)


def cell_of(value: object) -> str:
    """A value of JSON as the words of a cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str | int | float) for item in value):
        return "; ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False)


def tables_of(value: object) -> Iterator[Table]:
    """The objects of a list; nothing for anything else."""
    for item in value if isinstance(value, list) else ():
        if isinstance(item, Mapping):
            yield item

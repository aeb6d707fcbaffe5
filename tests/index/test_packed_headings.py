"""All headings in one piece: the same as row by row, or not used at all."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from tui.index.chronology_index import open_index
from tui.index.packed_headings import HEADING_COLUMNS, heading_row, packed, unpacked
from tui.model.blocks import ReadFile, Signature
from tui.model.query import NO_QUERY
from tui.model.rows import HeadingRow
from tui.store.parse import read_file

_COUNTS = st.integers(0, 2**31 - 1)
_HEADINGS = st.lists(
    st.builds(
        HeadingRow,
        st.integers(0, 2**40),
        st.text("0123456789-/.XT?~% []", max_size=30),
        _COUNTS,
        _COUNTS,
        _COUNTS,
        _COUNTS,
        st.booleans(),
    ),
    min_size=1,
    max_size=20,
)
_FIRST_DAY = date(2019, 11, 22).toordinal()


def _file(days: int) -> ReadFile:
    """An event a day."""
    text = "".join(
        f'[[event]]\nid = "e-{day}"\ndate = {date.fromordinal(_FIRST_DAY + day)}\n\n'
        for day in range(days)
    )
    return read_file("a.toml", text.encode(), Signature(days, days, days))


def _kept_blob(path: Path) -> bytes | None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT value FROM fact WHERE name = 'headings'").fetchone()
    return None if found is None else bytes(found[0])


def _headings(path: Path) -> tuple[HeadingRow, ...]:
    index = open_index(path, "a store")
    try:
        return tuple(index.select(NO_QUERY).headings)
    finally:
        index.close()


def _in_table(path: Path) -> tuple[HeadingRow, ...]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(f"SELECT {HEADING_COLUMNS} FROM heading ORDER BY number")
        return tuple(map(heading_row, rows.fetchall()))


@given(headings=_HEADINGS, generation=st.integers(0, 2**40))
@settings(max_examples=examples(50))
def test_headings_come_out_as_they_went_in(headings: list[HeadingRow], generation: int) -> None:
    blob = packed(headings, generation)
    assert unpacked(blob, generation) == tuple(headings)
    assert unpacked(blob, generation + 1) is None


@given(headings=_HEADINGS, where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
@settings(max_examples=examples(50))
def test_a_damaged_blob_is_of_no_use(headings: list[HeadingRow], where: float, bit: int) -> None:
    blob = bytearray(packed(headings, 7))
    blob[int(where * len(blob))] ^= 1 << bit
    assert unpacked(bytes(blob), 7) is None
    assert unpacked(bytes(blob[: int(where * len(blob))]), 7) is None


def test_the_next_opening_has_the_headings_whatever_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    index = open_index(path, "a store")
    index.replace_files([_file(1_200)])
    index.keep_headings()
    index.close()
    kept = _kept_blob(path)
    assert kept is not None
    assert _headings(path) == _in_table(path)
    index = open_index(path, "a store")
    index.replace_files([_file(1_100)])
    index.close()
    assert _kept_blob(path) == kept
    assert len(_headings(path)) == 1_100
    assert _headings(path) == _in_table(path)


@pytest.mark.parametrize("days", [1_200, 3])
def test_headings_are_kept_once_and_only_where_they_are_many(tmp_path: Path, days: int) -> None:
    path = tmp_path / "index.sqlite"
    index = open_index(path, "a store")
    index.replace_files([_file(days)])
    index.keep_headings()
    generation = index.generation
    index.keep_headings()
    index.close()
    assert (_kept_blob(path) is not None) == (days > 1_000)
    assert index.generation == generation

"""Markwhen in: dates of every kind, sections, tags, lines that go on, and what has no place."""

from __future__ import annotations

import tempfile
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from tui.exchange.markwhen.reading import read_markwhen
from tui.exchange.source_errors import SourceError
from tui.model.event import read_event
from tui.model.imported import Imported, Wanted

WANTED = Wanted(date(2020, 1, 1), timezone="Europe/Amsterdam")


def read(text: str | bytes) -> Imported:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tijdlijn.mw"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_markwhen(file, WANTED)


@pytest.mark.parametrize(
    ("head", "day", "clock"),
    [
        ("2019-11-25", date(2019, 11, 25), None),
        ("2019-11", "2019-11", None),
        ("2019", "2019", None),
        ("2019~", "2019~", None),
        ("2019-11-25/2019-12-05", "2019-11-25/2019-12-05", None),
        ("2019 - 2020", "2019/2020", None),
        ("11/25/2019", date(2019, 11, 25), None),
        ("11/2019 - 12/2019", "2019-11/2019-12", None),
        ("Nov 25 2019", date(2019, 11, 25), None),
        ("25 November 2019", date(2019, 11, 25), None),
        ("Nov 2019", "2019-11", None),
        ("2019-11-25 - now", "2019-11-25/..", None),
        ("2019-11-25T14:30:00Z", date(2019, 11, 25), time(15, 30)),
        ("2019-11-25T14:30:00Z/2019-11-25T15:00:00Z", date(2019, 11, 25), "15:30/16:00"),
        ("Nov 25 2019 8am - 9:30am", date(2019, 11, 25), "08:00/09:30"),
        ("2019-11-25 / 5 days", "2019-11-25/2019-11-29", None),
        ("2019-11-25 / 1 day", date(2019, 11, 25), None),
        ("2019-11 / 2 weeks", "2019-11-01/2019-11-14", None),
        ("31 Jan 2020 - 1 month", "2020-01-31/2020-02-28", None),
        ("2019-11-25 8am / 90 minutes", date(2019, 11, 25), "08:00/09:30"),
    ],
)
def test_dates(head: str, day: object, clock: object) -> None:
    (entry,) = read(f"{head}: Overleg\n").entries
    assert (entry.values["date"], entry.values.get("time")) == (day, clock)
    assert entry.values["wording"] == head
    assert entry.values["text"] == "Overleg"


TIMELINE = """\
title: De zaak
dateFormat: d/M/y
// een opmerking
section Ambassade #rood
25/11/2019: Overleg #afspraak
  dat lang duurt
endSection
# Later
3 days: hangt van een ander af
2019-11-26 every week for 3 weeks: Vast overleg
2019-13-45: geen dag
9999-12-01 / 5 years: te lang
  en haar vervolg
"""


def test_a_timeline_as_a_whole() -> None:
    imported = read(TIMELINE)
    first, second = imported.entries
    assert first.values["text"] == "Overleg\n  dat lang duurt"
    assert first.values["tags"] == ["Ambassade", "afspraak"]
    assert (first.line, first.end_line) == (5, 6)
    assert second.values["tags"] == ["Later"]
    assert [doubt.code for doubt in second.doubts] == ["repeats"]
    assert imported.document == {"id": "tijdlijn", "title": "De zaak"}
    assert [each.line for each in imported.unplaced] == [1, 2, 3, 9, 11, 12, 13]


@settings(max_examples=examples(150), deadline=None)
@given(st.text(st.sampled_from("0129-/: .#~?\nTZamp-nowJé\u202e\x1b"), max_size=80))
def test_any_text_loses_no_line(text: str) -> None:
    imported = read(text)
    placed = {line for entry in imported.entries for line in range(entry.line, entry.end_line + 1)}
    placed |= {each.line for each in imported.unplaced}
    for line in imported.lines:
        assert not line.text.strip() or line.number in placed or "#" in line.text
    for entry in imported.entries:
        assert not read_event(entry.values).faults


@settings(max_examples=examples(80), deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    try:
        imported = read(content)
    except SourceError as error:
        assert "{" not in str(error)
        return
    assert all(not read_event(entry.values).faults for entry in imported.entries)

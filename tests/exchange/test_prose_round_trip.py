"""What goes out as prose comes back with the same days, times and words."""

from __future__ import annotations

import tempfile
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from support.exports import exported
from tui.exchange.readers import read_source
from tui.model.imported import Wanted

PEOPLE = ("De secretaris", "Het ministerie", "De gemeente", "De directie")
DEEDS = ("belt de ambassade", "schrijft een brief", "vraagt om stukken", "bevestigt de ontvangst")
ENDS = ("", " over het dossier", " en wacht op antwoord", " aan de commissie")
words = st.tuples(*map(st.sampled_from, (PEOPLE, DEEDS, ENDS))).map(
    lambda all_: f"{''.join((all_[0], ' ', all_[1], all_[2]))}."
)
days = st.dates(date(1990, 1, 1), date(2024, 12, 31))
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
events = st.lists(
    st.tuples(days, st.none() | clocks, words), min_size=1, max_size=6, unique_by=lambda e: e[0]
)


@settings(max_examples=examples(40), deadline=None)
@given(events)
def test_days_times_and_words_come_back(told: list[tuple[date, time | None, str]]) -> None:
    blocks = "".join(
        f'\n[[event]]\nid = "e{number}"\ndate = {day}\n'
        + (f"time = {clock.isoformat()}\n" if clock else "")
        + f'text = "{text}"\n'
        for number, (day, clock, text) in enumerate(told)
    )
    with tempfile.TemporaryDirectory() as folder:
        toml = f'[chronology]\nformat = 1\ntitle = "Zaak"\nlanguage = "nl"\n{blocks}'
        path = Path(folder) / "zaak.txt"
        path.write_bytes(exported(Path(folder) / "store", toml, "prose")[0])
        imported = read_source(path, Wanted(date(2025, 1, 1), language="nl"))
    found = [
        (each.values["date"], each.values.get("time"), each.values["text"])
        for each in imported.entries
    ]
    assert found == sorted(told, key=lambda event: event[0])
    assert [each.text for each in imported.unplaced] == ["Zaak"]


SPANS = (
    "2019",
    "2019-12",
    "2019-12~",
    "[2019-12-01..2019-12-10]",
    "2019-11-25/2019-11-28",
    "2019-11/2020-02",
    "2019-33",
    "[..2019-12-10]",
)


@pytest.mark.parametrize(
    ("language", "text"),
    [("nl", "De gemeente belt de ambassade."), ("en", "The council calls the embassy.")],
)
def test_dates_that_are_no_day_come_back_as_exact_as_they_were(
    tmp_path: Path, language: str, text: str
) -> None:
    blocks = "".join(
        f'\n[[event]]\nid = "e{number}"\ndate = "{span}"\ntext = "{text}"\n'
        for number, span in enumerate(SPANS)
    )
    toml = f'[chronology]\nformat = 1\ntitle = "Zaak"\nlanguage = "{language}"\n{blocks}'
    path = tmp_path / "zaak.txt"
    path.write_bytes(exported(tmp_path / "store", toml, "prose")[0])
    imported = read_source(path, Wanted(date(2025, 1, 1), language=language))
    assert {str(each.values["date"]) for each in imported.entries} == set(SPANS)
    assert {each.values["text"] for each in imported.entries} == {text}

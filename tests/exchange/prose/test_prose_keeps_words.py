"""Nothing is lost: the words of entries, date headings and what is listed are the document's."""

from __future__ import annotations

from collections import Counter
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.prose.scoring import TODAY, lines_of
from support.examples import examples
from tui.exchange.prose.reading import read_prose
from tui.model.clock_time import clock_time_of
from tui.model.folding import words
from tui.model.imported import Imported, SourceLine, Wanted
from tui.model.when import when_of

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.txt"))


def quote(values: object) -> str:
    assert isinstance(values, dict)
    return str(values["sources"][0]["quote"])


def check_words(text: str, imported: Imported) -> None:
    told = Counter[str]()
    headings = set[str]()
    for entry in imported.entries:
        told.update(words(quote(entry.values)))
        headings.update(words(str(entry.values.get("wording", ""))))
        own = Counter("".join(words(f"{entry.values.get('wording', '')} {entry.values['text']}")))
        lost = Counter("".join(words(quote(entry.values)))) - own
        assert lost.total() <= 8, "only the entry's number may be in neither"
    for left in imported.unplaced:
        told.update(words(left.text))
    whole = Counter(words(text))
    assert not told - whole
    assert {word for word in whole - told if word not in headings} == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.stem for path in DOCUMENTS])
def test_documents_keep_their_words(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    check_words(text, read_prose(lines_of(text), Wanted(TODAY)))


BITS = st.sampled_from(
    [
        *("vrijdag 22 november 2019", "22 november", "Op 3 maart 2017", "In 2018", "november 2019"),
        *("15.30 uur", "om 10:00", "13 Uhr", "18h30", "5.07pm", "half vijf", "'s ochtends"),
        *("• ", "- ", "1. ", "2.1 ", "(a) ", "; ", ": ", " – ", ". ", ", ", "| ", "\t", " "),
        *("\n", "\n\n", "De minister belt", "hij komt", "en", "tot", "nacht van 2 op 3 juni 2015"),
        *("de volgende dag", "maandag", "31 november 2018", "02/06/2017", "# Kop", "(Foto: dpa)"),
        *("afspraak op 5 december", "On May 3, 2019", "am 3. Mai", "le 1er mai", "begin mei", "["),
    ]
)


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(BITS, max_size=25).map("".join))
def test_made_up_documents_keep_their_words(text: str) -> None:
    check_words("\n".join(text.splitlines()), read_prose(lines_of(text), Wanted(TODAY)))


@settings(max_examples=examples(150), deadline=None)
@given(
    st.lists(st.one_of(BITS, st.text(max_size=20)), max_size=30).map("".join),
    st.sampled_from(["", "nl", "en-US", "de", "fr"]),
    st.sampled_from([None, 2012, 1, 9999]),
)
def test_any_text_gives_dates_and_times_that_a_file_can_hold(
    text: str, language: str, year: int | None
) -> None:
    wanted = Wanted(TODAY, language=language, timezone="Europe/Amsterdam", year=year)
    lines = [SourceLine(line, number) for number, line in enumerate(text.split("\n"), start=1)]
    imported = read_prose(lines, wanted)
    for entry in imported.entries:
        values = entry.values
        if "date" in values:
            assert isinstance(values["date"], date | str)
            assert not when_of(values["date"]).text.startswith("?")
        if "time" in values:
            assert isinstance(values["time"], time | str)
            clock_time_of(values["time"])
        assert values["text"]
        assert 1 <= entry.line <= len(lines)
    assert len({entry.key for entry in imported.entries}) == len(imported.entries)

"""Documents with labels, in four languages: entries found with their dates and times."""

from __future__ import annotations

from pathlib import Path

import pytest

from exchange.prose.scoring import Score, score_file

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.txt"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.stem for path in DOCUMENTS])
def test_a_document_is_read_as_its_labels_say(path: Path) -> None:
    found = score_file(path)
    assert found.f1 >= 0.95, found.confusion
    assert found.times >= 0.95, found.confusion


def test_all_four_languages_are_there() -> None:
    assert {path.stem[:2] for path in DOCUMENTS} == {"nl", "en", "de", "fr"}
    assert len(DOCUMENTS) >= 12


def test_the_score_counts_what_is_missed_and_what_is_too_many() -> None:
    total = Score(right=8, missed=1, extra=1)
    assert total.f1 == pytest.approx(16 / 18)

"""What counts as the same word, and where words stand in a text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.folding import find_marks, fold, stands_alone, words

_texts = st.text(
    st.one_of(st.sampled_from(" aAbéE\u0301łß-:'“会が한ا"), st.characters()), max_size=40
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Één ÉÉN e\u0301e\u0301n een", ["een"] * 4),
        ("straße STRASSE Strasse", ["strasse"] * 3),
        ("Łódź Ødegård œuvre Æsir", ["lodz", "odegard", "oeuvre", "aesir"]),
        ("Đà đ ı þing", ["da", "d", "i", "thing"]),
        ("15:30 note-verbale 19 637", ["15", "30", "note", "verbale", "19", "637"]),
        ("会議、한국", ["会", "議", "한", "국"]),
        ("가 \u1100\u1161 が か\u3099", ["가", "가", "が", "が"]),
        ("don’t “ja”", ["don", "t", "ja"]),
        ("ﬁn ① ½ ²", ["fin", "1", "1", "2", "2"]),
        ("Όχι ΌΧΙ όχις ΌΧΙΣ", ["οχι", "οχι", "οχισ", "οχισ"]),
        ("Ёлка ёлка елка", ["елка"] * 3),
        ("हिन्दी", ["हिन्दी"]),
        ("co\u00adop a\u200bb", ["coop", "a", "b"]),
        ("İstanbul", ["istanbul"]),
        ("\ue000 \ud800 🎉 _ …", []),
    ],
)
def test_words_are_folded(text: str, found: list[str]) -> None:
    assert words(text) == found


@given(_texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


@given(_texts)
def test_composed_or_not_is_the_same(text: str) -> None:
    assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text))


@given(_texts)
def test_case_does_not_matter(text: str) -> None:
    if text.isascii():
        assert fold(text.upper()) == fold(text.lower())


@given(_texts)
def test_cjk_words_are_one_character(text: str) -> None:
    for word in words(text):
        assert len(word) == 1 or not any(map(stands_alone, word))


@pytest.mark.parametrize(
    ("text", "searched", "marked"),
    [
        ("Één afspraak", ["een"], ["Één"]),
        ("E\u0301e\u0301n afspraak", ["een"], ["E\u0301e\u0301n"]),
        ("De afspraken en de afspraak", ["afspr*"], ["afspraken", "afspraak"]),
        ("om 15:30 uur, niet 15 of 30", ["15:30"], ["15:30"]),
        ("note verbale en note-verbale", ["note verbale"], ["note verbale", "note-verbale"]),
        ("in de Kalverstraße", ["kalverstrasse"], ["Kalverstraße"]),
        ("会議は会場で", ["会"], ["会", "会"]),
        ("会議は会場で", ["会議"], ["会議"]),
        ("aan de ambassade", ["de amb*"], ["de ambassade"]),
        ("afspraak", ["afspr"], []),
        ("iets", ["…", ""], []),
        ("", ["iets"], []),
        ("een twee drie", ["een twee", "twee drie"], ["een twee drie"]),
    ],
)
def test_matches_are_marked_in_the_text_itself(
    text: str, searched: list[str], marked: list[str]
) -> None:
    assert [text[start:end] for start, end in find_marks(text, searched)] == marked


@given(_texts, st.lists(st.sampled_from(["a*", "e", "ab", "会", "a e", "ss"]), max_size=3))
def test_marks_are_in_order_and_say_what_was_looked_for(text: str, searched: list[str]) -> None:
    marks = find_marks(text, searched)
    ends = [0, *(end for _, end in marks)]
    for (start, end), before in zip(marks, ends, strict=False):
        assert before <= start < end <= len(text)
    alone = {word for word in searched if " " not in word and "*" not in word}
    if alone & set(words(text)):
        assert marks


@given(_texts)
def test_every_word_of_a_text_can_be_found_in_it(text: str) -> None:
    for word in words(text):
        assert find_marks(text, [word])

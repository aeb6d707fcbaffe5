"""Hostile text made inert, measured and cut."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from tui.model.cell_widths import cell_width
from tui.model.plain import cells, cut, first_sentence, plain, plain_line

_texts = st.text(
    st.one_of(
        st.sampled_from(" a會\t\n\r\x1b\x7f\x9b\u0301\u202e\u200b\u200d\ufe0f👨🏽\u2028é🇳"),
        st.characters(exclude_categories=()),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[red]gewoon[/red]", "[red]gewoon[/red]"),
        ("\x1b]0;titel\x07 \x1b[2J", "␛]0;titel␇ ␛[2J"),
        ("a\tb\r\nc\nd\re", "a b c d␍e"),
        ("\x00\x7f\x9b", "␀␡␦"),
        ("links\u202erechts\u2066\u200f", "links¬rechts¬¬"),
        ("a\u200bb\ufeffc\u2060", "a¬b¬c¬"),
        ("co\u00adop", "co¬op"),
        ("👨\u200d👩\u200d👧 👍🏽 ❤\ufe0f 1\ufe0f\u20e3", "👨👩👧 👍 ❤ 1"),
        ("🇳🇱", "NL"),
        ("\ud800", "\ufffd"),
        ("\ufffe", "\ufffd"),
        ("\u00a0\u2003x", "  x"),
        ("z" + "\u0300" * 30, "z" + "\u0300" * 4),
        ("\u0301a", "◌\u0301a"),
        ("regel\u2028twee\x85drie", "regel twee drie"),
    ],
)
def test_what_could_do_harm_is_a_sign(text: str, shown: str) -> None:
    assert plain(text) == plain_line(text) == shown


def test_line_ends_stay_where_they_are_wanted() -> None:
    assert plain("a\r\nb\u2028c\td\x0b", keep_newlines=True) == "a\nb\nc d␋"


_HARMFUL = ("Cc", "Cf", "Cs", "Zl", "Zp")


@given(_texts)
def test_plain_text_has_no_effect_and_a_known_width(text: str) -> None:
    line = plain(text)
    assert not any(unicodedata.category(character) in _HARMFUL for character in line)
    assert cells(line) == cell_len(line)
    assert cells(line) == sum(map(cells, line))
    assert plain(line) == line


@given(_texts)
def test_plain_text_may_keep_its_lines_alone(text: str) -> None:
    lines = plain(text, keep_newlines=True)
    assert lines.replace("\n", "").isprintable() or all(
        unicodedata.category(character) not in _HARMFUL for character in lines.replace("\n", "")
    )
    assert len(lines.split("\n")) >= text.count("\n") + 1


def test_every_character_is_as_wide_as_textual_draws_it() -> None:
    wrong = [
        hex(code)
        for code in range(0x110000)
        if cell_width(chr(code)) != get_character_cell_size(chr(code))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("kort", 10, "kort"),
        ("kort", 4, "kort"),
        ("De staatssecretaris belt", 20, "De staatssecretaris…"),
        ("De staatssecretaris belt", 22, "De staatssecretaris…"),
        ("Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…"),
        ("een Donaudampfschifffahrtsgesellschaft", 20, "een Donaudampfschif…"),
        ("會議記錄會議記錄", 7, "會議記…"),
        ("會議記錄會議記錄", 8, "會議記…"),
        ("e\u0301e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301…"),
        ("woord, en meer", 7, "woord,…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("abc", -3, ""),
    ],
)
def test_text_is_cut_at_a_word(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


def test_the_ellipsis_can_be_ascii() -> None:
    assert cut("een twee drie", 10, "...") == "een..."
    assert cut("abcdef", 2, "...") == "ab"


@given(_texts.map(plain), st.integers(0, 45))
def test_cut_text_fits_and_is_a_beginning(text: str, width: int) -> None:
    shown = cut(text, width)
    assert cells(shown) <= width
    if cells(text) <= width:
        assert shown == text
    elif shown:
        assert shown.endswith("…") and text.startswith(shown[:-1])
        rest = text[len(shown) - 1 :]
        assert not unicodedata.combining(rest[0])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Belt. Spreekt in.", "Belt"),
        ("Geen punt", "Geen punt"),
        ("Lid J. van Dijk vraagt dr. Jansen om 15.30 uur. Dan niets.",
         "Lid J. van Dijk vraagt dr. Jansen om 15.30 uur"),
        ("Kamerstuk 19 637, nr. 2567 is verzonden. Klaar.",
         "Kamerstuk 19 637, nr. 2567 is verzonden"),
        ("Waarom? Daarom.", "Waarom?"),
        ("Hij zegt: “Nee.” Daarna niets.", "Hij zegt: “Nee.”"),
        ("Wacht... Goed.", "Wacht..."),
        ("Een\nzin op\n  twee regels. Meer.", "Een zin op twee regels"),
        ("Zonder punt\n\nNieuwe alinea.", "Zonder punt"),
        ("", ""),
        (" \n ", ""),
        (".", "."),
    ],
)  # fmt: skip
def test_the_first_sentence(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence

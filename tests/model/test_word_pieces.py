"""Texts compared word by word: nothing is lost, and what stayed is told apart from what changed."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.model.word_pieces import Piece, abridged, item_pieces, spaced, word_pieces

_words = st.sampled_from(["de", "ambassadeur", "belt", "JenV", "é", "漢字", ",", ".", "\n", " "])
_texts = st.lists(_words, max_size=14).map(" ".join)


@given(_texts, _texts)
def test_the_pieces_hold_both_texts_to_the_letter(before: str, after: str) -> None:
    pieces = word_pieces(before, after)
    assert "".join(text for kind, text in pieces if kind != "added") == before
    assert "".join(text for kind, text in pieces if kind != "gone") == after
    assert all(text for _kind, text in pieces)
    assert all(one.kind != other.kind for one, other in pairwise(pieces))


@given(_texts)
def test_a_text_that_stayed_is_one_piece(text: str) -> None:
    assert word_pieces(text, text) == ([Piece("same", text)] if text else [])


def test_one_word_changes_and_the_others_stay() -> None:
    assert word_pieces("De ambassadeur belt JenV.", "De consul belt JenV.") == [
        Piece("same", "De "),
        Piece("gone", "ambassadeur"),
        Piece("added", "consul"),
        Piece("same", " belt JenV."),
    ]


def test_words_that_follow_each_other_are_one_change() -> None:
    assert word_pieces("op 5 december", "op 6 januari") == [
        Piece("same", "op "),
        Piece("gone", "5 december"),
        Piece("added", "6 januari"),
    ]


def test_two_long_texts_of_the_same_word_are_compared_without_end() -> None:
    pieces = word_pieces("x " + "a b " * 3000, "y " + "b a c " * 3000)
    assert [kind for kind, _text in pieces][:2] == ["gone", "added"]


def test_a_long_text_is_still_told_apart_word_by_word() -> None:
    words = [f"woord{number}" for number in range(1500)]
    changed = ["anders", *words[1:-1], "ook"]
    pieces = word_pieces(" ".join(words), " ".join(changed))
    assert [piece.text for piece in pieces if piece.kind == "added"] == ["anders", "ook"]


def test_too_many_like_words_are_told_apart_by_sentences() -> None:
    same = "".join(f"De {number} de de de de de de de de de.\n" for number in range(300))
    pieces = word_pieces(f"De een.\n{same}De twee.", f"De nul.\n{same}De drie.")
    assert [(piece.kind, piece.text) for piece in pieces if piece.text not in ("\n", same)] == [
        ("gone", "De een."), ("added", "De nul."), ("same", f"\n{same}"),
        ("gone", "De twee."), ("added", "De drie."),
    ]  # fmt: skip


@given(_texts, _texts)
def test_what_takes_the_place_of_something_stands_free_of_it(before: str, after: str) -> None:
    pieces = word_pieces(before, after)
    shown = spaced(pieces)
    assert [piece for piece in shown if piece.kind != "same"] == [
        piece for piece in pieces if piece.kind != "same"
    ]
    for one, other in pairwise(shown):
        if (one.kind, other.kind) == ("gone", "added"):
            assert one.text[-1].isspace() or other.text[0].isspace()


def test_items_are_compared_as_a_whole() -> None:
    old, new = ["Ambassade van Marokko"], ["JenV", ", ", "Ambassade van Spanje"]
    assert item_pieces(old, new) == [
        Piece("gone", "Ambassade van Marokko"),
        Piece("added", "JenV, Ambassade van Spanje"),
    ]


def test_what_stayed_is_cut_short_around_a_change() -> None:
    long = "woord " * 100
    shown = abridged(word_pieces(f"{long}oud {long}", f"{long}nieuw {long}"))
    assert [kind for kind, _text in shown] == ["same", "gone", "added", "same"]
    assert shown[0].text.startswith("… ")
    assert shown[-1].text.endswith(" …")
    assert len("".join(text for _kind, text in shown)) < 160

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.model.folding import find_marks
from tui.model.plain import cells, plain
from tui.timeline.spans import Span, cut_spans, spread, target_at, text_of, width_of
from tui.timeline.wrapping import CHUNK, LazyText, marked_spans, slice_spans, wrap, wrap_spans

TEXTS = st.text(
    st.one_of(
        st.sampled_from("ab cd  \n,’é"),
        st.sampled_from("漢字かな🙂e\u0301"),
        st.characters(),
    ),
    max_size=200,
)
WIDTHS = st.integers(1, 60)


def lines_of(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


def test_breaks_at_spaces() -> None:
    text = "Het ministerie belt de ambassade; de afspraak wordt gemaakt."
    assert lines_of(text, 24) == [
        "Het ministerie belt de",
        "ambassade; de afspraak",
        "wordt gemaakt.",
    ]


def test_keeps_newlines_and_blank_lines() -> None:
    assert lines_of("een\n\ntwee", 20) == ["een", "", "twee"]


def test_breaks_a_long_word_between_characters() -> None:
    assert lines_of("https://voorbeeld.nl", 8) == ["https://", "voorbeel", "d.nl"]


def test_indentation_of_a_long_word_leaves_no_empty_line() -> None:
    assert lines_of("  https://voorbeeld.nl", 12)[0] == "  https://vo"


def test_wide_characters_count_two_cells() -> None:
    assert lines_of("漢字かな", 4) == ["漢字", "かな"]


@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_asked_and_nothing_but_spaces_is_lost(text: str, width: int) -> None:
    inert = plain(text, keep_newlines=True)
    lines = lines_of(inert, width)
    assert all(cells(line) <= max(width, 2) for line in lines)
    kept = "".join("".join(lines).split())
    assert kept == "".join(inert.split())


@given(st.lists(TEXTS, max_size=5), WIDTHS)
def test_spans_keep_their_roles_when_they_are_wrapped(texts: list[str], width: int) -> None:
    inert = [plain(text) for text in texts]
    spans = [Span(text, f"role{number}") for number, text in enumerate(inert)]
    lines = wrap_spans(spans, width)
    for number, text in enumerate(inert):
        mine = "".join(span.text for line in lines for span in line if span.role == f"role{number}")
        assert "".join(mine.split()) == "".join(text.split())


def test_hanging_lines_are_indented() -> None:
    lines = wrap_spans([Span("een twee drie vier vijf")], 14, hang=2)
    assert [text_of(line) for line in lines] == ["een twee drie", "  vier vijf"]


def test_slices_follow_the_roles() -> None:
    spans = [Span("abc", "x"), Span("def", "y")]
    assert list(slice_spans(spans, [(0, 2), (2, 5), (5, 6)])) == [
        (Span("ab", "x"),),
        (Span("c", "x"), Span("de", "y")),
        (Span("f", "y"),),
    ]


def test_marks_become_spans() -> None:
    assert marked_spans("de afspraak is", [(3, 11)]) == [
        Span("de "),
        Span("afspraak", "mark"),
        Span(" is"),
    ]


@given(TEXTS, WIDTHS)
def test_lazy_text_says_what_wrapping_at_once_says(text: str, width: int) -> None:
    lazy = LazyText(text, width)
    lazy.finish()
    expected = lines_of(plain(text, keep_newlines=True), width) if text else []
    assert [text_of(lazy.line(number)) for number in range(len(lazy))] == expected


def test_lazy_text_wraps_no_further_than_it_is_looked_at() -> None:
    text = "een regel van een heel lang stuk\n" * 100_000
    lazy = LazyText(text, 40)
    assert text_of(lazy.line(5)) == "een regel van een heel lang stuk"
    assert not lazy.done
    lazy.finish()
    assert lazy.done
    assert len(lazy) == 100_001


def test_lazy_text_is_seamless_where_chunks_meet() -> None:
    text = "woord " * CHUNK
    lazy = LazyText(text, 30)
    lazy.finish()
    lines = [text_of(lazy.line(number)) for number in range(len(lazy))]
    assert lines[:-1] == ["woord woord woord woord woord"] * (len(lines) - 1)
    assert " ".join(lines).split() == ["woord"] * CHUNK


def test_lazy_text_marks_words_wherever_they_stand() -> None:
    text = "rust " * 5000 + "afspraak"
    lazy = LazyText(text, 40, lambda part: find_marks(part, ["afspraak"]), indent=2)
    lazy.finish()
    last = lazy.line(len(lazy) - 1)
    assert last[0] == Span("  ")
    assert Span("afspraak", "mark") in last


@given(st.lists(TEXTS, max_size=4), WIDTHS)
def test_cut_spans_fit(texts: list[str], width: int) -> None:
    spans = [Span(plain(text), "dim", number) for number, text in enumerate(texts)]
    assert width_of(cut_spans(spans, width)) <= width


@given(TEXTS, TEXTS, WIDTHS)
def test_a_spread_line_fills_its_width(left: str, right: str, width: int) -> None:
    line = spread([Span(plain(left))], [Span(plain(right))], width)
    assert width_of(line) == width


def test_the_target_under_a_column() -> None:
    spans = [Span("漢字", "text", 1), Span("x"), Span("yz", "text", 2)]
    assert [target_at(spans, x) for x in range(8)] == [1, 1, 1, 1, -1, 2, 2, -1]

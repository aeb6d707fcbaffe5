"""Text, Markdown and HTML as lines: every word is there, whatever the encoding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.exchange.documents import bounds
from tui.exchange.documents.encodings import decoded
from tui.exchange.documents.html_lines import html_lines
from tui.exchange.documents.markdown_lines import markdown_lines
from tui.exchange.documents.reading import read_document
from tui.exchange.documents.text_lines import text_lines
from tui.exchange.source_errors import (
    Damaged,
    LineTooLong,
    NotText,
    SourceMissing,
    TooLarge,
    TooManyLines,
)

DUTCH = "Vrijdag 22 november 2019; de minister-president zei: “één” – €5, coördinatie.\n" * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_the_encoding_is_found(encoding: str) -> None:
    assert decoded(DUTCH.encode(encoding)) == DUTCH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_found(encoding: str) -> None:
    assert decoded(DUTCH.replace("“", '"').encode(encoding)).startswith("Vrijdag 22")


def test_text_that_is_not_western_is_not_taken_for_it() -> None:
    russian = "Встреча с министром иностранных дел состоялась в пятницу в Москве. " * 20
    assert decoded(russian.encode("cp1251")) == russian


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_none(content: bytes) -> None:
    try:
        assert isinstance(decoded(content), str)
    except ValueError:
        assert b"\0" in content


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_text_keeps_every_character_but_line_ends_and_form_feeds(text: str) -> None:
    lines = list(text_lines(text))
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert "".join(line.text for line in lines) == re.sub(r"[\r\n\f]", "", text)


def test_a_form_feed_begins_a_page() -> None:
    lines = list(text_lines("een\n\ftwee\ndrie\f\nvier"))
    assert [(line.text, line.page) for line in lines] == [
        ("een", 1),
        ("twee", 2),
        ("drie", 2),
        ("vier", 3),
    ]


MARKDOWN = """# Feiten *relaas*

Een alinea met **vet**, `code`, een [koppeling](https://voorbeeld.nl) en snake_case_naam.
Ondertiteld
-----------
- **22 november 2019**; belt
* [ ] mailt\\*
> gezegd

| Datum | Wat |
|:------|-----|
| 1 mei | a \\| b |

Noot[^1] <!-- weg
ook weg -->

[^1]: De noot.
"""


def test_markdown_gives_headings_items_and_tables() -> None:
    lines = {line.number: line for line in markdown_lines(MARKDOWN)}
    assert (lines[1].text, lines[1].level) == ("Feiten relaas", 1)
    assert lines[3].text == "Een alinea met vet, code, een koppeling en snake_case_naam."
    assert (lines[4].text, lines[4].level) == ("Ondertiteld", 2)
    assert lines[6].text == "• 22 november 2019; belt"
    assert lines[7].text == "• mailt*"
    assert lines[8].text == "gezegd"
    assert lines[10].cells == ("Datum", "Wat")
    assert lines[11].text == ""
    assert lines[12].cells == ("1 mei", "a | b")
    assert lines[12].text == "1 mei\ta | b"
    assert lines[14].text == "Noot[1]"
    assert lines[15].text == ""
    assert lines[17].text == "[1] De noot."


word = st.text(st.characters(codec="ascii", categories=("Lu", "Ll", "Nd")), min_size=1, max_size=8)


@given(st.lists(st.lists(word, min_size=1, max_size=6).map(" ".join), max_size=12))
def test_markdown_keeps_the_words_of_plain_lines(texts: list[str]) -> None:
    lines = list(markdown_lines("\n".join(texts)))
    assert [line.text for line in lines] == (texts or [""])


PAGE = """<!DOCTYPE html><html><head><title>Relaas</title><style>p { color: red }</style>
<script>document.write("<p>kwaad</p>")</script></head><body>
<h2>Week <em>48</em></h2>
<p>Op 1<sup>er</sup> mai<sup>2</sup>, &lt;b&gt; &amp; zo.<br>Nieuwe regel
<p>Zonder einde
<ul><li>vrijdag; belt<li>zaterdag; mailt</ul>
<table><tr><th>Datum<th>Wat</tr><tr><td>1 mei</td><td><p>een</p><p>twee</p></td></tr></table>
<svg><text>beeld</text></svg><template>mal</template>Slot</body></html>"""


def test_a_page_gives_what_a_reader_sees() -> None:
    lines = [line for line in html_lines(PAGE) if line.text]
    assert [line.text for line in lines] == [
        "Relaas",
        "Week 48",
        "Op 1er mai[2], <b> & zo.",
        "Nieuwe regel",
        "Zonder einde",
        "• vrijdag; belt",
        "• zaterdag; mailt",
        "Datum\tWat",
        "1 mei\teen twee",
        "Slot",
    ]
    assert lines[1].level == 2
    assert lines[-2].cells == ("1 mei", "een twee")


def test_words_set_apart_end_at_a_date_and_letters_do_not() -> None:
    page = "<p><b>May 3, 2019</b>The council</p><p><b>June</b>Demolition</p><p><b>T</b>He end</p>"
    texts = [line.text for line in html_lines(page) if line.text]
    assert texts == ["May 3, 2019 The council", "June Demolition", "THe end"]


def test_a_page_nested_without_end_is_read() -> None:
    deep = "<div>" * 200_000 + "diep" + "</div>" * 100_000
    assert [line.text for line in html_lines(deep) if line.text] == ["diep"]


@pytest.mark.parametrize("begins", ["<!--", "<script>", "<a href='"])
def test_a_page_with_what_never_ends_is_refused(begins: str) -> None:
    with pytest.raises(Damaged):
        list(html_lines(begins + "x" * 9_000_000, "x.html"))


@given(st.text(st.sampled_from("<>/!-=\"' abtdrlipusvgh&;#12\n"), max_size=120))
def test_any_page_gives_lines(text: str) -> None:
    lines = list(html_lines(text))
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


def test_what_is_beyond_the_bounds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.txt"
    with pytest.raises(SourceMissing):
        read_document(path, "prose")
    with path.open("wb") as file:
        file.truncate(2_000_000_000)  # a file with a hole: it takes no room
    with pytest.raises(TooLarge, match="32 MB"):
        read_document(path, "prose")
    path.write_text("x" * (bounds.LONGEST_LINE + 1), encoding="utf-8")
    with pytest.raises(LineTooLong, match="line 1,"):
        read_document(path, "prose")
    path.write_text("\n" * 20, encoding="utf-8")
    monkeypatch.setattr(bounds, "MOST_LINES", 10)
    with pytest.raises(TooManyLines):
        read_document(path, "prose")
    path.write_bytes(bytes(range(256)) * 10)
    with pytest.raises(NotText):
        read_document(path, "prose")

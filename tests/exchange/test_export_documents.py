"""Prose, Markdown and web pages: house style, honest dates, introductions, hostile texts."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from support.apps import SAMPLE
from support.exports import WHEN, codes, exported
from tui.exchange.out.export import Options
from tui.exchange.out.formats import FORMATS
from tui.exchange.out.markdown import escaped

HEAD = '[chronology]\ntitle = "Zaak"\nlanguage = "nl"\n'
HOSTILE = "<script>alert(1)</script> & \\u202egnirts \\u001b[31m `x` *b* [l](javascript:x) | # k"


def events(*pairs: tuple[str, str], more: str = "") -> str:
    """A chronology with events of a date (as TOML has it) and a text."""
    blocks = [
        f'[[event]]\nid = "e{at}"\n{date}\ntext = "{text}"\n'
        for at, (date, text) in enumerate(pairs, start=1)
    ]
    return "\n".join([HEAD, more, *blocks])


def prose_lines(folder: Path, toml: str, options: Options | None = None) -> list[str]:
    content, _outcome = exported(folder, toml, "prose", options=options)
    return content.decode().split("\n\n", 1)[1].splitlines()


def test_prose_is_a_line_an_event_with_the_date_first(tmp_path: Path) -> None:
    toml = events(
        ("date = 2019-11-22\ntime = 15:30:00", "De staatssecretaris belt."),
        ("date = 2019-11-22", "De ambassade mailt.\\n\\nEn belt."),
        ('date = "2019-12~"', "Er wordt gebeld."),
        ('date = "[2019-12-01..2019-12-10]"', "Er wordt gemaild."),
        ('date = "XXXX-05-08"', "Er is iets."),
        ("", "Nooit gedateerd."),
    )
    assert prose_lines(tmp_path, toml) == [
        "• Vrijdag 22 november 2019; De ambassade mailt. En belt.",
        "• Vrijdag 22 november 2019, 15:30; De staatssecretaris belt.",
        "• ≈ december 2019; Er wordt gebeld.",
        "• Begin december 2019; Er wordt gemaild.",
        "• 8 mei, jaar onbekend; Er is iets.",
        "• Zonder datum; Nooit gedateerd.",
    ]


def test_prose_speaks_the_language_of_the_chronology(tmp_path: Path) -> None:
    toml = events(('date = "2019-12-24/2019-12-26"', "Closed.")).replace('"nl"', '"en-GB"')
    assert prose_lines(tmp_path, toml, Options(numbered=True)) == [
        "1. 24–26 December 2019; Closed."
    ]


def test_a_short_name_is_introduced_once_and_only_where_it_is_meant(tmp_path: Path) -> None:
    actors = (
        '[[actor]]\nid = "bz"\nname = "Ministerie van Buitenlandse Zaken"\nshort = "BZ"\n'
        '[[actor]]\nid = "ma"\nname = "Ambassade van Marokko"\nshort = "Ambassade MA"\n'
        'aliases = ["ambassade"]\n'
    )
    toml = events(
        ("date = 2019-11-22", "De ambassade van Spanje belt."),
        (
            'date = 2019-11-23\nfrom = ["ma"]',
            "De ambassade mailt het ministerie van Buitenlandse  Zaken.",
        ),
        ("date = 2019-11-24", "Het Ministerie van Buitenlandse Zaken antwoordt de ambassade."),
        more=actors,
    )
    assert prose_lines(tmp_path, toml, Options(introduce=True)) == [
        "• Vrijdag 22 november 2019; De ambassade van Spanje belt.",
        "• Zaterdag 23 november 2019; De ambassade (hierna: Ambassade MA) mailt het ministerie van "
        "Buitenlandse Zaken (hierna: BZ).",
        "• Zondag 24 november 2019; Het Ministerie van Buitenlandse Zaken antwoordt de ambassade.",
    ]
    assert not any("hierna" in line for line in prose_lines(tmp_path, toml))


def test_the_sample_comes_out_with_its_own_words_and_days(tmp_path: Path) -> None:
    lines = prose_lines(tmp_path, SAMPLE.read_text(encoding="utf-8"))
    found = [line for line in lines if line.startswith("•")]
    assert len(found) == 17
    assert found[0].startswith("• Vrijdag 22 november 2019; De staatssecretaris probeert")
    assert found[12].startswith("• Donderdag 5 december 2019, ochtend; Telefonisch")


class Page(HTMLParser):
    """What a browser makes of a page: which elements, and all text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_the_web_page_is_whole_accessible_and_fetches_nothing(tmp_path: Path) -> None:
    content, _outcome = exported(tmp_path, SAMPLE.read_text(encoding="utf-8"), "html")
    page = Page(content.decode())
    assert page.open == []
    assert page.all("html") == [{"lang": "nl"}]
    assert len(page.all("h1")) == 1
    ids = [attributes["id"] for _tag, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    inside = [a["href"] for a in page.all("a") if str(a["href"]).startswith("#")]
    assert inside[0] == "#events"
    assert {str(href)[1:] for href in inside} <= set(ids)
    assert all(th["scope"] in ("col", "row") for th in page.all("th"))
    assert len(page.all("li")) == 17
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _attributes in page.tags}
    policy = [meta for meta in page.all("meta") if "http-equiv" in meta]
    assert "default-src 'none'" in str(policy[0]["content"])


@pytest.mark.parametrize("name", ["html", "timelinejs", "md"])
def test_hostile_texts_are_shown_and_do_nothing(name: str, tmp_path: Path) -> None:
    toml = events(
        (
            f'date = 2019-11-22\nchannel = "{HOSTILE}"\nplace = "{HOSTILE}"\n'
            'sources = [{ document = "d", url = "javascript:alert(1)" }]',
            HOSTILE,
        )
    ).replace('"Zaak"', f'"{HOSTILE}"')
    content, outcome = exported(tmp_path, toml, name)
    text = content.decode()
    assert "<script>" not in text
    assert not re.search("[\u202e\x1b]", text)
    assert 'href="javascript:' not in text
    assert "inert" in codes(outcome)
    if name == "html":
        page = Page(text)
        assert {tag for tag, _ in page.tags} <= {
            *("html", "head", "meta", "title", "style", "body", "a", "header", "h1", "main"),
            *("section", "h2", "ol", "li", "div", "h3", "p", "dl", "dt", "dd"),
        }
        assert "<script>alert(1)</script>" in "".join(page.words)


def test_markdown_escapes_what_would_mean_something() -> None:
    assert escaped("# a") == "\\# a"
    assert escaped("1. a\n- b\n+ c\n=") == "1\\. a\n\\- b\n\\+ c\n\\="
    assert escaped("a *b* _c_ [d](e) <f> `g` | h") == (
        "a \\*b\\* \\_c\\_ \\[d\\](e) \\<f\\> \\`g\\` \\| h"
    )


def test_each_format_has_its_own_name_and_ending() -> None:
    endings = [suffix for form in FORMATS.values() for suffix in form.suffixes]
    assert len(endings) == len(set(endings))
    assert list(FORMATS) == [
        *("prose", "md", "html", "docx", "csv", "json", "ics", "timelinejs", "timesketch"),
    ]


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "docx"])
def test_the_same_export_is_the_same_to_the_byte(name: str, tmp_path: Path) -> None:
    toml = SAMPLE.read_text(encoding="utf-8")
    first, _outcome = exported(tmp_path, toml, name, options=Options(now=WHEN))
    second, _outcome = exported(tmp_path, toml, name, options=Options(now=WHEN))
    assert first == second

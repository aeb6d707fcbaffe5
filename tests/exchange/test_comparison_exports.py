"""A comparison as Markdown, HTML and JSON: all of it is there, and nothing in it is obeyed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.editions import HEAD, edition, event
from support.examples import examples
from tui.analysis.comparing import compare
from tui.exchange.comparison_files import FORMS, export_of
from tui.exchange.comparison_markdown import escaped
from tui.exchange.leaving_out import LeftOut
from tui.model.comparison import Comparison

FEW = settings(max_examples=examples(40), deadline=None)

INTERNAL = "public = false"
NOTE = 'note = "Geheim."'


class Page(HTMLParser):
    """A page taken apart: its tags, their attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, list[str]] = {}
        self.words: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append((self.open[-1] if self.open else "", data))

    def said(self, tag: str) -> list[str]:
        return [text for inside, text in self.words if inside == tag]


def differences(before: str, after: str) -> Comparison:
    return compare(edition(before, name="verzonden.toml"), edition(after))


CHANGED = differences(
    event("a", text="De ambassadeur belt vandaag.", more="time = 15:30:00")
    + event("b", "2019-11-26", "Een brief."),
    event("a", text="De ambassadeur belde vandaag.", more="time = 16:00:00")
    + event("c", "2019-12-01", "Iets anders."),
)


def test_markdown_day_by_day() -> None:
    assert export_of(CHANGED, ".md").text == (
        "# What changed: Zaak\n"
        "\n"
        "- before: verzonden.toml\n"
        "- after: a.toml\n"
        "\n"
        "1 event added, 1 event gone, 1 event changed.\n"
        "\n"
        "## maandag 25 november 2019\n"
        "\n"
        "### changed: 16:00 De ambassadeur belde vandaag\n"
        "\n"
        "- **text**: De ambassadeur ~~belt~~ **belde** vandaag.\n"
        "- **time**: ~~15:30~~ **16:00**\n"
        "\n"
        "## dinsdag 26 november 2019\n"
        "\n"
        "### gone: Een brief\n"
        "\n"
        "- **text**: Een brief.\n"
        "\n"
        "## zondag 1 december 2019\n"
        "\n"
        "### added: Iets anders\n"
        "\n"
        "- **text**: Iets anders.\n"
    )


def test_marks_of_markdown_stand_free_where_it_would_not_see_them() -> None:
    for before, after, shown in (
        ("Eerst, dan", "Eerst; dan", "Eerst ~~,~~ **;** dan"),
        ("a(x)b", "ab", "~~a(x)b~~ **ab**"),
        ("zaak-een", "zaak-twee", "zaak-~~een~~ **twee**"),
        ("Een brief", "Een brief (kopie) nu", "Een brief **(kopie) nu**"),
    ):
        text = export_of(differences(event("a", text=before), event("a", text=after)), ".md").text
        assert f"- **text**: {shown}\n" in text


def test_html_has_the_same_and_no_more() -> None:
    page = Page(export_of(CHANGED, ".html").text)
    assert page.attributes["lang"] == ["nl"]
    assert page.said("h2") == [
        "maandag 25 november 2019",
        "dinsdag 26 november 2019",
        "zondag 1 december 2019",
    ]
    assert page.said("del") == ["belt", "15:30"]
    assert page.said("ins") == ["belde", "16:00"]
    assert "script" not in page.tags
    assert not {"src", "href", "onload", "style"} & set(page.attributes)


def test_json_is_the_answer_of_the_command() -> None:
    found = json.loads(export_of(CHANGED, ".json").text)
    assert [each["id"] for kind in ("added", "gone", "changed") for each in found[kind]] == [
        "c", "b", "a",
    ]  # fmt: skip
    assert found["changed"][0]["fields"]["time"] == ["15:30:00", "16:00:00"]


def test_lists_are_told_item_by_item_and_ids_by_what_they_stand_for() -> None:
    actors = (
        HEAD
        + """
[[actor]]
id = "ma"
name = "Ambassade van Marokko"

[[actor]]
id = "es"
name = "Ambassade van Spanje"
short = "Spanje"

[[document]]
id = "brief"
title = "De brief"
"""
    )
    was = 'from = ["ma"]\ntags = ["een", "twee"]\nchannel = "phone"'
    now = (
        'from = ["es"]\ntags = ["een", "drie", "twee"]\nchannel = "video"\n'
        'links = [{ rel = "refers", event = "b" }]\n'
        'sources = [{ document = "brief", pin = "p. 1" }]'
    )
    other = event("b", "2019-11-26", "Een brief. En meer.")
    comparison = compare(
        edition(event("a", more=was) + other, HEAD), edition(event("a", more=now) + other, actors)
    )
    text = export_of(comparison, ".md").text
    for line in (
        "**from**: ~~Ambassade van Marokko~~ **Spanje**",
        "**tags**: een, **drie,** twee",
        "**channel**: ~~phone~~ **video call**",
        "**links**: **refers to “Een brief” (26 november 2019)**",
        "**sources**: **De brief, p. 1**",
    ):
        assert f"- {line}\n" in text
    assert "### added: Spanje\n\n- **name**: Ambassade van Spanje\n" in text


def test_only_a_known_day_has_a_day_of_the_week() -> None:
    dates = '"[2019-12-01..2019-12-12]"', "2019-12-05"
    text = export_of(differences("", event("a", dates[0]) + event("b", dates[1])), ".md").text
    assert "## tussen 1 december en 12 december 2019\n" in text
    assert "## donderdag 5 december 2019\n" in text


# What is for the team alone


@pytest.mark.parametrize("suffix", FORMS)
def test_what_is_internal_is_left_out_and_counted(suffix: str) -> None:
    comparison = differences(
        event("a", more=NOTE) + event("b", "2019-11-26", "Twee.", 'note = "Geheim a."'),
        event("a", more='note = "Geheim, ook nu."')
        + event("b", "2019-11-26", "Tweede.", 'note = "Geheim b."')
        + event("c", "2019-11-27", "Geheim feit.", INTERNAL)
        + event("d", "2019-11-28", "Openbaar feit.", NOTE),
    )
    text, left_out = export_of(comparison, suffix)
    assert left_out == LeftOut(events=1, notes=3)
    assert "Geheim" not in text
    assert "Tweede" in text
    assert "Openbaar feit" in text
    if suffix != ".json":
        assert "Left out: 1 internal event, 3 internal notes." in text
    whole, nothing = export_of(comparison, suffix, internal=True)
    assert nothing == LeftOut()
    assert "Geheim feit" in whole
    assert "Left out" not in whole


SECRET = (
    HEAD
    + """
[[actor]]
id = "mol"
name = "Geheime tipgever"
was = ["bron"]

[[actor]]
id = "jenv"
name = "Ministerie van Justitie"
short = "JenV"

[[document]]
id = "memo"
title = "Geheim memo"

[[document]]
id = "brief"
title = "Openbare brief"
skipped = ["geheim-1"]

[[view]]
name = "Geheimen"
filter = "is:internal"
"""
)

OPEN = event("open", text="Een feit.", more='from = ["jenv"]\nsources = ["brief"]')
INSIDE = event(
    "geheim-0",
    text="Geheim feit.",
    more=f'{INTERNAL}\nfrom = ["bron"]\nsources = [{{ document = "memo" }}]',
)
LINKED = 'links = [{ rel = "answers", event = "geheim-0" }, { rel = "follows", event = "open" }]'


@pytest.mark.parametrize("suffix", FORMS)
def test_no_way_round_leads_to_what_is_internal(suffix: str) -> None:
    old = event("a", text="Iemand belt.") + event("b", text="Iemand mailt.")
    new = (
        event("a", text="Iemand belt.", more=LINKED)
        + event("b", text="Iemand mailt.", more='links = [{ rel = "holds", event = "geheim-0" }]')
        + event("c", text="Nieuw.", more=LINKED)
        + event("d", text="Geheim, want hier staat tekst.", more='public = "false"')
    )
    before = edition(old, name="/home/geheim/verzonden.toml")
    comparison = compare(
        replace(before, file="verzonden.toml"), edition(OPEN + INSIDE + new, SECRET)
    )
    text, left_out = export_of(comparison, suffix)
    assert not re.search("geheim|memo|/home", text, re.IGNORECASE)
    for shown in ("JenV", "Openbare brief", "follows", "Nieuw", "verzonden.toml"):
        assert shown in text
    assert left_out == LeftOut(events=2, notes=1, others=6)
    assert "holds" not in text
    whole = export_of(comparison, suffix, internal=True).text
    for shown in ("Geheime tipgever", "Geheim memo", "Geheimen", "/home/geheim"):
        assert shown.replace("/", "&#47;") in whole or shown in whole


def test_to_outsiders_an_event_that_became_public_is_new() -> None:
    was, now = event("a", more=INTERNAL), event("a")
    found = json.loads(export_of(differences(was, now), ".json").text)
    assert ([each["id"] for each in found["added"]], found["changed"]) == (["a"], [])
    found = json.loads(export_of(differences(now, was), ".json").text)
    assert ([each["id"] for each in found["gone"]], found["changed"]) == (["a"], [])
    whole = json.loads(export_of(differences(was, now), ".json", internal=True).text)
    assert [each["id"] for each in whole["changed"]] == ["a"]


def test_what_could_not_be_compared_is_in_every_export() -> None:
    comparison = differences(event("a"), event("a") + '[[event]]\nid = "geheim"\ntext = \n')
    for suffix in FORMS:
        text = export_of(comparison, suffix).text
        assert "a.toml" in text
        assert "geheim" not in text


# Hostile text

NASTY = st.text(
    st.sampled_from("<>&\"'`*_~|[]()#!\\/:.$-+= \nab\x1b\u202e\u200b0"), min_size=1, max_size=30
)


def toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=True)


@FEW
@given(NASTY, NASTY, NASTY)
def test_nothing_of_a_text_becomes_markup(one: str, other: str, third: str) -> None:
    head = HEAD.replace('"Zaak"', toml(third)).replace('"nl"', toml(one))
    events = "[[event]]\nid = {}\ntitle = {}\ntext = {}\n{} = {}\n"
    before = events.format(*map(toml, ("a", one, other, "k" + third, third)))
    after = events.format(*map(toml, ("a", third, one, "k" + third, other)))
    new = events.format(*map(toml, ("b" + one, other, third, "k" + one, one)))
    comparison = compare(edition(before, head, name=other), edition(after + new, head))
    page = Page(export_of(comparison, ".html").text)
    known = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "dl", "dt", "dd",
             "p", "section", "article", "span", "ins", "del", "ul", "li"}  # fmt: skip
    assert set(page.tags) <= known
    assert set(page.attributes) <= {"lang", "charset", "content", "http-equiv", "name", "class"}
    assert all(each in ("nl",) or re.fullmatch(r"[a-zA-Z0-9-]+", each)
               for each in page.attributes.get("lang", []))  # fmt: skip
    text = export_of(comparison, ".md").text
    assert not re.search(r"<(?!br>)", text)
    for sign in "\x1b\u202e\u200b":
        assert sign not in text + export_of(comparison, ".html").text


@given(NASTY)
def test_escaped_markdown_has_no_sign_that_markdown_would_take(text: str) -> None:
    without = re.sub(r"\\[\\`*_\[\]{}~|#$@!]", "", escaped(text, lines=True))
    assert not re.search(r"[`*_\[\]~|#<>\n]", without.replace("<br>", "").replace("&#58;", ""))

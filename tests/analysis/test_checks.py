"""What a check finds in a chronology, and what it leaves alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui.analysis.checks import check
from tui.analysis.findings import CODES, Finding
from tui.model.blocks import Block, Signature
from tui.model.rows import ChronologyRow
from tui.store.parse import read_file

ROOT = Path(__file__).parents[2]

BASE = """
[chronology]
format = 1
title = "Base"
language = "nl"

[[actor]]
id = "jenv"
name = "JenV"

[[actor]]
id = "bz"
name = "BZ"
was = ["buza"]

[[document]]
id = "kst-19637-2567"
title = "Letter"

[[event]]
id = "2019-11-25-k7qd"
date = 2019-11-25
text = "The appointment is agreed."
sources = [{ document = "kst-19637-2567" }]
"""


def blocks(**files: str) -> list[tuple[str, Block]]:
    """The blocks of files, by name without `.toml`, as the store reads them."""
    return [
        (f"{name}.toml", block)
        for name, text in files.items()
        for block in read_file(f"{name}.toml", text.encode(), Signature(0, 0, 0)).blocks
    ]


def findings(language: str = "nl", base: str = BASE, **files: str) -> list[Finding]:
    chronology = ChronologyRow("Base", "", language, "", 1, 1)
    return check(blocks(chronology=base, **files), chronology)


def event(*lines: str, id_: str = "2019-11-26-f9ju", date: str = "2019-11-26") -> str:
    keys = [f'id = "{id_}"', f"date = {date}", f'text = "Something happens: {id_}."', *lines]
    return "\n".join(["[[event]]", *keys, ""])


def codes(*lines: str, date: str = "2019-11-26", language: str = "nl") -> list[str]:
    """The codes that one event with these lines gives."""
    return [one.code for one in findings(language=language, more=event(*lines, date=date))]


def examples() -> dict[str, str]:
    """The example of each code in docs/checks.md."""
    text = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^## (\S+)\n.*?```toml\n(.*?)```", text, re.MULTILINE | re.DOTALL))


def test_every_code_is_documented_and_no_other() -> None:
    assert tuple(examples()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_the_documented_example_gives_the_finding_and_nothing_else(code: str) -> None:
    wanted = {"no-source": 1, "few-sources": 2}.get(code, 0)
    base = BASE.replace("format = 1", f"format = 1\nsources_wanted = {wanted}")
    if wanted == 2:
        base = base.replace('567" }]', '567" }, "NRC"]')
    found = findings(base=base, more=examples()[code])
    assert [one.code for one in found] == [code]
    assert found[0].file == "more.toml"
    assert found[0].message.endswith((".", "?"))


def test_the_sample_has_no_findings() -> None:
    content = (ROOT / "data" / "marokkaanse-ambassade.toml").read_bytes()
    read = read_file("sample.toml", content, Signature(0, 0, 0))
    chronology = ChronologyRow("", "", "nl", "Europe/Amsterdam", 1, 1)
    assert check([(read.path, block) for block in read.blocks], chronology) == []


def test_a_finding_tells_file_line_and_event() -> None:
    [found] = findings(more="\n\n" + event('from = ["nobody"]'))
    assert (found.file, found.line, found.event) == ("more.toml", 3, "2019-11-26-f9ju")
    assert "nobody" in found.message


def test_a_finding_about_an_actor_has_no_event() -> None:
    [found] = findings(more='[[actor]]\nid = "x"\nname = "X"\npart_of = "nobody"\n')
    assert found.event is None


def test_findings_stand_in_the_order_of_files_and_lines() -> None:
    found = findings(
        a=event('links = [{ rel = "refers", event = "gone" }]', id_="2019-11-26-aaaa")
        + event('from = ["nobody"]', id_="2019-11-26-bbbb"),
        b=event("public = 3", id_="2019-11-26-cccc"),
    )
    assert [(one.file, one.code) for one in found] == [
        ("a.toml", "unknown-event"),
        ("a.toml", "unknown-actor"),
        ("b.toml", "wrong-value"),
    ]


def test_an_accepted_finding_is_left_out_and_others_stay() -> None:
    accepted = 'accepted = [{ code = "weekday", why = "so in the source" }]'
    assert codes('wording = "vrijdag"', accepted) == []
    assert codes('wording = "vrijdag"', 'from = ["nobody"]', accepted) == ["unknown-actor"]


def test_an_id_accepts_for_its_own_event_only() -> None:
    accepted = 'accepted = [{ code = "unknown-actor" }]'
    two = event('from = ["nobody"]', accepted) + event('from = ["nobody"]', id_="2019-11-26-zzzz")
    assert [one.event for one in findings(more=two)] == ["2019-11-26-zzzz"]


@pytest.mark.parametrize(
    "line",
    [
        *(f'{key} = ["nobody"]' for key in ("from", "to", "present", "informed", "about")),
        'appointment_with = ["nobody"]',
        'disputed_by = ["nobody"]',
    ],
)
def test_every_key_that_names_actors_is_looked_at(line: str) -> None:
    assert codes(line) == ["unknown-actor"]
    assert codes(line.replace("nobody", "jenv")) == []


def test_a_merged_id_still_names_its_actor() -> None:
    assert codes('from = ["buza"]') == []


def test_posts_name_actors_and_have_dates() -> None:
    person = '[[actor]]\nid = "p"\nname = "P"\nposts = [{{ post = "{post}", date = "{date}" }}]\n'
    assert [f.code for f in findings(more=person.format(post="x", date="2019/.."))] == [
        "unknown-actor"
    ]
    assert [f.code for f in findings(more=person.format(post="bz", date="2020/2019"))] == [
        "end-before-start"
    ]
    assert findings(more=person.format(post="bz", date="2019-06-11/..")) == []


def test_what_is_named_may_stand_further_on() -> None:
    later = '[[actor]]\nid = "x"\nname = "X"\n'
    link = 'links = [{ rel = "prepares", event = "2019-12-05-abcd" }]'
    named = event(id_="2019-12-05-abcd", date="2019-12-05")
    assert findings(a=event(link, 'from = ["x"]'), b=named, c=later) == []


def test_two_equal_events_in_two_files_are_one() -> None:
    assert findings(a=event(), b=event()) == []
    assert [f.code for f in findings(a=event() + event())] == ["duplicate-id"]
    changed = findings(a=event(), b=event('title = "Other"'))
    assert [(f.code, f.file) for f in changed] == [("duplicate-id", "b.toml")]


def test_entries_of_different_kinds_may_share_an_id() -> None:
    assert findings(more='[[document]]\nid = "jenv"\ntitle = "T"\n') == []


def test_true_and_one_are_not_equal() -> None:
    assert [f.code for f in findings(a=event("x = 1"), b=event("x = true"))] == ["duplicate-id"]


def test_links_in_a_ring_are_no_finding() -> None:
    link = 'links = [{{ rel = "refers", event = "2019-11-26-{}" }}]'
    ring = [
        event(link.format(after), id_=f"2019-11-26-{id_}")
        for id_, after in (("aaaa", "bbbb"), ("bbbb", "cccc"), ("cccc", "aaaa"))
    ]
    assert findings(more="".join(ring)) == []


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("2019-11-24", ["link-order"]),
        ("2019-11-25", []),
        ("2019-11-26", []),
        ('"2019-11-24?"', []),
        ('"2019-11"', []),
        ('"2019-10"', ["link-order"]),
        ('"../2019-11-24"', ["link-order"]),
    ],
)
def test_links_stand_in_the_later_event(date: str, found: list[str]) -> None:
    for rel in ("answers", "refers", "own-relation"):
        link = f'links = [{{ rel = "{rel}", event = "2019-11-25-k7qd" }}]'
        assert codes(link, date=date) == found


@pytest.mark.parametrize(
    ("own", "named", "found"),
    [
        ("time = 10:00:00", "time = 11:00:00", ["link-order"]),
        ("time = 11:00:00", "time = 10:00:00", []),
        ('time = "morning"', 'time = "evening"', ["link-order"]),
        ('time = "10:00~"', "time = 11:00:00", []),
        ("seq = 1", "seq = 2", ["link-order"]),
        ("seq = 2", "seq = 1", []),
        ("seq = 1", "", []),
        ("seq = 1\ntime = 12:00:00", "seq = 2\ntime = 10:00:00", []),
    ],
)
def test_order_within_a_day_comes_from_times_and_seq(
    own: str, named: str, found: list[str]
) -> None:
    link = 'links = [{ rel = "refers", event = "2019-11-26-aaaa" }]'
    two = event(named, id_="2019-11-26-aaaa") + event(own, link)
    assert [one.code for one in findings(more=two)] == found


def test_prepares_names_the_later_event() -> None:
    link = 'links = [{ rel = "prepares", event = "2019-11-25-k7qd" }]'
    assert codes(link, date="2019-11-24") == []
    assert codes(link, date="2019-11-26") == ["link-order"]


@pytest.mark.parametrize(
    ("wording", "date", "language", "found"),
    [
        ("dinsdag 26 november", "2019-11-26", "nl", False),
        ("Maandag 26 november", "2019-11-26", "nl", True),
        ("maandagmiddag", "2019-11-26", "nl", True),
        ("’s dinsdags", "2019-11-26", "nl", False),
        ("on Monday", "2019-11-26", "nl", True),
        ("am Dienstag", "2019-11-26", "nl", False),
        ("lundi dernier", "2019-11-26", "nl", True),
        ("ma 26 nov", "2019-11-26", "nl", True),
        ("di 26 nov", "2019-11-26", "nl", False),
        ("ma 26 nov", "2019-11-26", "en", False),
        ("Mon. 26 Nov", "2019-11-26", "en", True),
        ("do 12:30 aankomst", "2019-11-26", "nl", False),
        ("vrijdag, de dag na de brief van dinsdag", "2019-11-26", "nl", False),
        ("maandag tot woensdag", '"2019-11-25/2019-11-27"', "nl", False),
        ("zondag", '"2019-11-25/2019-11-27"', "nl", True),
        ("zondag", '"2019-11"', "nl", False),
        ("zondag", '"XXXX-11-25"', "nl", False),
        ("na afloop van het overleg", "2019-11-26", "nl", False),
    ],
)
def test_weekdays_in_the_wording(wording: str, date: str, language: str, found: bool) -> None:
    expected = ["weekday"] if found else []
    assert codes(f'wording = "{wording}"', date=date, language=language) == expected


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (('from = "jenv"',), "wrong-value"),
        (("to = [1]",), "wrong-value"),
        (("key = 1",), "wrong-value"),
        (('seq = "2"',), "wrong-value"),
        (('status = "perhaps"',), "wrong-value"),
        (('time = "25:00"',), "wrong-value"),
        (('links = [{ rel = "refers" }]',), "wrong-value"),
        (("sources = [3]",), "wrong-value"),
        (("accepted = [{}]",), "wrong-value"),
        (('appointment = "2019-02-30"',), "no-such-day"),
        (("appointment = 2019-12-05T15:30:00Z",), "wrong-value"),
        (("received = 2019-12-05T15:30:00+01:00",), "wrong-value"),
        (('appointment = "2019-12-06/2019-12-05"',), "end-before-start"),
        (("title = 3",), "wrong-value"),
    ],
)
def test_wrong_values(lines: tuple[str, ...], code: str) -> None:
    assert codes(*lines) == [code]


def test_a_wrong_value_is_told_with_its_key_and_itself() -> None:
    [found] = findings(more=event('from = "jenv"'))
    assert "“from”" in found.message
    assert "jenv" in found.message


def test_a_date_time_is_no_date() -> None:
    assert codes(date="2019-11-26T15:00:00") == ["wrong-value"]


def test_a_range_of_time_may_run_past_midnight() -> None:
    assert codes('time = "22:00/02:00"') == []


def test_received_on_the_day_itself_is_no_finding() -> None:
    assert codes("received = 2019-11-26T09:00:00") == []
    assert codes('received = "2019-11"') == []
    assert codes("received = 2019-11-25T09:00:00") == ["received-early"]


def test_sources_are_wanted_wherever_the_head_stands() -> None:
    head = "[chronology]\nsources_wanted = 2\n"
    chronology = ChronologyRow("", "", "nl", "", 2, 1)
    found = check(blocks(actors=event('sources = ["one"]'), chronology=head), chronology)
    assert [one.code for one in found] == ["few-sources"]
    assert "1 of the 2" in found[0].message
    enough = event('sources = ["one", "two"]')
    assert check(blocks(actors=enough, chronology=head), chronology) == []


def test_free_text_is_a_source() -> None:
    for name in ("NRC, 3 december 2019", "nos.nl", "interview", "Kst-1", "kst-19637-2567"):
        assert codes(f'sources = [{{ document = "{name}" }}, "{name}"]') == []


def test_keys_and_tables_of_others_are_no_finding() -> None:
    assert codes("weather = { rain = true }") == []
    assert findings(more='[[invoice]]\nid = "1"\n') == []


def test_a_document_may_have_a_file_and_an_actor_a_line() -> None:
    assert findings(more='[[document]]\nid = "d"\ntitle = "T"\nfile = "d.pdf"\n') == []


def test_actors_with_values_that_do_not_exist() -> None:
    actor = '[[actor]]\nid = "x"\nname = "X"\n'
    assert [f.code for f in findings(more=actor + 'kind = "ministry"\n')] == ["wrong-value"]
    assert [f.code for f in findings(more=actor + 'aliases = "y"\n')] == ["wrong-value"]
    assert [f.code for f in findings(more=actor + 'part_of = "x"\n')] == ["part-of-ring"]


def test_a_view_with_a_filter_that_cannot_be_read() -> None:
    view = '[[view]]\nname = "V"\nfilter = "{}"\n'
    assert [f.code for f in findings(more=view.format("acter:jenv"))] == ["wrong-value"]
    assert findings(more=view.format("actor:jenv")) == []


def test_a_broken_block_hides_no_other() -> None:
    found = findings(more="[[event]]\nid = \n" + event('from = ["nobody"]'))
    assert [one.code for one in found] == ["broken", "unknown-actor"]
    assert found[0].line == 2


def test_a_head_in_a_single_file_of_any_name_is_right() -> None:
    chronology = ChronologyRow("Base", "", "nl", "", 0, 1)
    assert check(blocks(case=BASE), chronology) == []


def test_a_value_of_the_head_that_is_not_what_it_should_be() -> None:
    text = BASE.replace('language = "nl"', 'language = 3\nsources_wanted = "two"')
    found = check(blocks(case=text), ChronologyRow("Base", "", "", "", 0, 1))
    assert [one.code for one in found] == ["wrong-value", "wrong-value"]


def test_an_unknown_id_comes_with_the_nearest_ones() -> None:
    [actor] = findings(more=event('from = ["jenvv"]'))
    [link] = findings(more=event('links = [{ rel = "refers", event = "2019-11-25-k7dq" }]'))
    assert "jenv." in actor.message
    assert "2019-11-25-k7qd" in link.message

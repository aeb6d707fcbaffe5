"""`relaas knew`: what it answers, and how it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command_line import Relaas

CANCELLED = "2019-12-05-d3ri"


def test_json_tells_who_knew_of_an_event(relaas: Relaas, sample: Path) -> None:
    answer = relaas("knew", sample, "--event", CANCELLED, "--json")
    assert answer.code == 0
    told = answer.json
    assert [each["actor"] for each in told["knew"]] == ["ambassadeur-ma", "bz", "jenv", "stas-jenv"]
    jenv = told["knew"][2]
    assert (jenv["earliest"], jenv["latest"]) == ("2019-12-05T06:00:00", "2019-12-05T17:59:59")
    assert jenv["certain"] is True
    assert jenv["path"] == [CANCELLED, "2019-12-05-v6em"]
    assert {"ambassade-ma", "minister-bz", "tweede-kamer"} <= set(told["never"])
    assert [each["path"][-1] for each in told["could_know"]] == ["2019-12-05-a4yo"]
    apart = {each["actor"]: each["through"] for each in told["members"]}
    assert apart["ambassade-ma"] == "ambassadeur-ma"


def test_the_beginning_of_an_id_and_a_name_will_do(relaas: Relaas, sample: Path) -> None:
    answer = relaas("knew", sample, "--event", "2019-12-05-d", "--actor", "Stas JenV", "--json")
    assert answer.code == 0
    (known,) = answer.json["knew"]
    assert (known["actor"], known["event"]) == ("stas-jenv", CANCELLED)
    assert answer.json["never"] == []


def test_on_a_day_only_what_was_known_then_is_told(relaas: Relaas, sample: Path) -> None:
    before = relaas("knew", sample, "--actor", "tweede-kamer", "--on", "27 nov 2019", "--json")
    assert before.code == 1
    assert before.json["knew"] == []
    after = relaas("knew", sample, "--actor", "tweede-kamer", "--on", "28 nov 2019", "--json")
    assert after.code == 0
    assert {each["event"] for each in after.json["knew"]} >= {"2019-11-25-k7qd", "2019-11-28-y1gd"}
    assert all(each["certain"] for each in after.json["knew"])


def test_what_is_possible_says_so_and_what_would_settle_it(relaas: Relaas, sample: Path) -> None:
    answer = relaas("knew", sample, "--event", "2019-11-22-m3vt")
    assert answer.code == 0
    (line,) = (line for line in answer.lines if line.startswith("  Ambassadeur "))
    assert "possibly" in line
    assert any("when 2019-11-22-m3vt was received" in line for line in answer.lines)


def test_with_nothing_asked_after_every_key_event_is_told(relaas: Relaas, sample: Path) -> None:
    answer = relaas("knew", sample)
    assert answer.code == 0
    titles = [line for line in answer.lines if line.startswith("“")]
    assert len(titles) == 5
    # Of the announcement nobody is said to have made it: everybody could know, and that is all.
    assert answer.out.count("\nKnew:") == 4


def test_members_count_only_where_asked(relaas: Relaas, sample: Path) -> None:
    words = ("knew", sample, "--event", CANCELLED, "--actor", "ambassade-ma", "--json")
    assert relaas(*words).code == 1
    counted = relaas(*words, "--members")
    assert counted.code == 0
    assert counted.json["knew"][0]["through"] == "ambassadeur-ma"


def test_a_late_hearing_and_a_saying_are_in_the_answer(relaas: Relaas, sample: Path) -> None:
    told = relaas("knew", sample, "--actor", "stas-jenv", "--json").json
    late = {each["event"]: each for each in told["late"]}
    assert late[CANCELLED]["after"] == ["ambassadeur-ma", "bz", "jenv"]
    assert late[CANCELLED]["after_appointment"] == "possibly"
    (said,) = told["said_before_known"]
    assert (said["event"], said["about"]) == ("2019-11-28-y1gd", "2019-11-25-k7qd")
    assert told["never"] == ["2019-12-05-a4yo"]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--event", "2019-12"), "several ids"),
        (("--event", "nergens"), "no event “nergens”"),
        (("--event", "\x1b[31m"), "no event"),
        (("--actor", "niemand"), "niemand"),
        (("--actor", 'a"b'), "--actor"),
        (("--on", "gisteren of zo"), "--on"),
        (("--on", "?"), "--on needs a day"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    words: tuple[str, ...], part: str, relaas: Relaas, sample: Path
) -> None:
    sentence = relaas("knew", sample, *words).refused(2)
    assert part in sentence
    assert "\x1b" not in sentence


def test_a_chronology_that_is_not_there_is_refused(relaas: Relaas, tmp_path: Path) -> None:
    relaas("knew", tmp_path / "gone.toml", "--event", "a").refused(3)


def test_an_empty_value_is_no_question(relaas: Relaas, sample: Path) -> None:
    for option in ("--event", "--actor", "--on"):
        assert f"{option} is empty" in relaas("knew", sample, option, "").refused(2)


def test_key_events_that_were_never_known_are_named_by_their_title(
    relaas: Relaas, sample: Path
) -> None:
    answer = relaas("knew", sample, "--actor", "stas-jenv")
    assert "“Afzegging naar buiten gebracht” [2019-12-05-a4yo]" in answer.out


def test_a_date_that_is_no_day_is_what_leaves_it_open(relaas: Relaas, sample: Path) -> None:
    answer = relaas("knew", sample, "--event", CANCELLED, "--on", "dec 2019")
    assert "Whether BZ knew by then. To settle it: ask after one day." in answer.out


def test_without_key_events_it_says_what_to_do(relaas: Relaas, tmp_path: Path) -> None:
    store = tmp_path / "case.toml"
    store.write_text('[[event]]\nid = "a"\ntext = "a"\nfrom = ["p"]\n', encoding="utf-8")
    assert "key = true" in relaas("knew", store).refused(1)


def test_hostile_names_are_inert(relaas: Relaas, tmp_path: Path) -> None:
    store = tmp_path / "case.toml"
    store.write_text(
        '[[actor]]\nid = "p"\nname = "\\u001b[31mred"\n'
        '[[event]]\nid = "a"\ndate = 2019-12-05\ntext = "x\\u202ey"\nwording = "\\u001bw"\n'
        'from = ["p"]\n',
        encoding="utf-8",
    )
    answer = relaas("knew", store, "--event", "a")
    assert answer.code == 0
    assert not {"\x1b", "\u202e"} & set(answer.out)

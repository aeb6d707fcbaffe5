"""What a check finds by looking at several entries together, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.checks import report
from tui.analysis.findings import Finding, Report
from tui.model.blocks import Signature
from tui.model.rows import ChronologyRow
from tui.store.parse import read_file

ROOT = Path(__file__).parents[2]

HEAD = '[chronology]\nformat = 1\ntitle = "T"\n'
ACTORS = "".join(f'[[actor]]\nid = "{id_}"\nname = "Actor {id_}"\n' for id_ in "abcdefghij")


def checked(text: str, language: str = "en") -> Report:
    content = (HEAD + ACTORS + text).encode()
    read = read_file("case.toml", content, Signature(0, 0, 0))
    chronology = ChronologyRow("T", "", language, "", 0, 1)
    return report([(read.path, block) for block in read.blocks], chronology)


def found(*entries: str, language: str = "en") -> list[Finding]:
    return list(checked("".join(entries), language).findings)


def codes(*entries: str, language: str = "en") -> list[str]:
    return [finding.code for finding in found(*entries, language=language)]


def event(id_: str, date: str, text: str = "", *lines: str) -> str:
    keys = [f'id = "{id_}"', f"date = {date}", f'text = "{text or f"Event {id_}."}"', *lines]
    return "\n".join(["[[event]]", *keys, ""])


def link(rel: str, id_: str) -> str:
    return f'links = [{{ rel = "{rel}", event = "{id_}" }}]'


def actor(id_: str, name: str, *lines: str) -> str:
    return "\n".join(["[[actor]]", f'id = "{id_}"', f'name = "{name}"', *lines, ""])


# Appointments without outcome

PARTIES = ('from = ["a"]', 'to = ["b"]')
PLAN = event("plan", "2020-03-01", "They agree to meet.", "appointment = 2020-03-10", *PARTIES)
LATER = event("later", "2020-03-20", "Something else happens.")


def test_an_appointment_without_outcome_is_found_once_the_chronology_goes_on() -> None:
    [finding] = found(PLAN, LATER)
    assert (finding.code, finding.event) == ("no-outcome", "plan")
    assert "2020-03-10" in finding.message
    assert codes(PLAN) == []
    assert codes(PLAN, event("same", "2020-03-10", "A quiet day.")) == []


@pytest.mark.parametrize("rel", ["holds", "cancels", "moves"])
def test_an_outcome_settles_an_appointment(rel: str) -> None:
    assert codes(PLAN, event("x", "2020-03-09", "", link(rel, "plan")), LATER) == []


@pytest.mark.parametrize("rel", ["confirms", "refers", "follows", "answers"])
def test_other_links_are_no_outcome(rel: str) -> None:
    assert codes(PLAN, event("x", "2020-03-09", "", link(rel, "plan")), LATER) == ["no-outcome"]


def test_an_appointment_that_was_moved_wants_an_outcome_at_its_new_day() -> None:
    moved = event("moved", "2020-03-09", "", "appointment = 2020-03-15", link("moves", "plan"))
    assert [f.event for f in found(PLAN, moved, LATER)] == ["moved"]
    for named in ("plan", "moved"):
        held = event("held", "2020-03-15", "They meet.", link("holds", named))
        assert codes(PLAN, moved, held, LATER) == []
    further = moved.replace("2020-03-15", "2020-04-15")
    assert codes(PLAN, further, LATER) == []


def test_an_appointment_that_is_told_twice_wants_one_outcome() -> None:
    again = event("again", "2020-03-02", "B has it noted.", "appointment = 2020-03-10", *PARTIES)
    held = event("held", "2020-03-10", "They meet.", link("holds", "plan"))
    assert codes(PLAN, again, held, LATER) == []
    assert codes(PLAN, again, LATER) == ["no-outcome"]


def test_a_meeting_that_may_be_it_is_named() -> None:
    talk = event("talk", "2020-03-10", "They meet.", 'channel = "meeting"', 'present = ["a", "b"]')
    [finding] = found(PLAN, talk, LATER)
    assert "(talk)" in finding.message
    [alone] = found(PLAN, talk.replace('"a", "b"', '"a", "c"'), LATER)
    assert "(talk)" not in alone.message


def test_an_appointment_whose_day_is_not_certain_is_left_alone() -> None:
    for date in ('"2020-03-10?"', '"2020-03-10/.."'):
        assert codes(PLAN.replace("appointment = 2020-03-10", f"appointment = {date}"), LATER) == []


# Letters without an answer

LETTER = event("letter", "2020-03-01", "A asks for a visit.", 'channel = "letter"', *PARTIES)


def test_a_letter_that_asks_wants_an_answer_after_two_weeks() -> None:
    assert codes(LETTER, event("x", "2020-03-14", "Another day.")) == []
    assert codes(LETTER, event("x", "2020-03-15", "Another day.")) == ["no-answer"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A asks for a visit.", "A sends the report."),
        ("A asks for a visit.", "A asks, in reply to a question."),
        ('channel = "letter"', 'channel = "email"'),
        ('to = ["b"]', ""),
        ("date = 2020-03-01", 'date = "2020-03"'),
    ],
)
def test_what_is_no_letter_that_waits(old: str, new: str) -> None:
    assert codes(LETTER.replace(old, new), LATER) == []


def test_an_answer_by_any_channel_will_do() -> None:
    assert (
        codes(LETTER, event("x", "2020-03-05", "B calls.", link("answers", "letter")), LATER) == []
    )
    assert (
        codes(LETTER + link("answers", "plan") + "\n", PLAN.replace("appo", "x-appo"), LATER) == []
    )


def test_a_letter_back_is_named() -> None:
    back = event(
        "back", "2020-03-05", "B sends a list.", 'channel = "letter"', 'from = ["b"]', 'to = ["a"]'
    )
    [finding] = found(LETTER, back, LATER)
    assert "(back)" in finding.message


def test_asking_is_read_in_the_chronology_s_language() -> None:
    dutch = LETTER.replace("A asks for a visit.", "A verzoekt om een bezoek.")
    assert codes(dutch, LATER, language="nl") == ["no-answer"]
    assert codes(dutch, LATER, language="") == ["no-answer"]
    assert codes(dutch, LATER, language="en") == []
    assert codes(dutch, LATER, language="fi") == []


# Compound facts


@pytest.mark.parametrize(
    ("text", "language", "is_found"),
    [
        ("JenV belt. Daarna mailt JenV.", "nl", True),
        ("JenV belt, waarna BZ mailt.", "nl", True),
        ("Vervolgens belt JenV de ambassade.", "nl", False),
        ("JenV belt. De uitkomst: zij bellen maandag.", "nl", False),
        ("JenV zegt dat zij daarna belt.", "nl", False),
        ("JenV belt. Daarna mailt JenV.", "en", False),
        ("A calls. Then B writes.", "en", True),
        ("A calls and then writes.", "en", True),
        ("A was minister then. B was not.", "en", False),
        ("A ruft an. Danach schreibt B.", "de", True),
        ("A appelle. Ensuite B écrit.", "fr", True),
        ("Agreed:\\n- A calls\\n- B writes", "fi", True),
        ("Agreed:\\n- A calls", "en", False),
        ("A pays 1. B pays 2.", "en", False),
    ],
)
def test_compound_facts(text: str, language: str, is_found: bool) -> None:
    expected = ["compound"] if is_found else []
    assert codes(event("x", "2020-03-01", text), language=language) == expected


# Duplicates

SAID = "A tells B on the phone that the meeting is off."
NEARLY = "On the phone A tells B that the meeting is off."


def twice(*lines: str, other: str = "", first: str = "") -> list[str]:
    return codes(
        event("one", "2020-03-01", SAID, *filter(None, [first])),
        event("two", "2020-03-01", other or NEARLY, *lines),
    )


def test_one_event_told_twice() -> None:
    assert twice() == ["duplicate"]
    assert twice('from = ["a"]') == ["duplicate"]
    assert twice('from = ["a"]', first='present = ["a", "b"]') == ["duplicate"]


def test_a_merged_actor_is_the_one_it_was_merged_into() -> None:
    merged = actor("new", "Newly named", 'was = ["k"]')
    one = event("one", "2020-03-01", SAID, 'from = ["k"]')
    other = event("two", "2020-03-01", NEARLY, 'from = ["new"]')
    assert "duplicate" in codes(merged, one, other)
    calls = [
        event(f"e{day}", f"2020-03-{day:02}", "", 'from = ["a"]', f'to = ["{to}"]')
        for day, to in zip([*range(1, 11), 28], ["k", "new"] * 6, strict=False)
    ]
    [silence] = [each for each in found(merged, *calls) if each.code == "silence"]
    assert "Newly named" in silence.message


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("time = 10:00:00", "time = 11:00:00"),
        ('channel = "phone"', 'channel = "meeting"'),
        ("seq = 1", "seq = 2"),
        ('from = ["a"]', 'from = ["b"]'),
        ('present = ["a"]', 'present = ["b"]'),
        ('sources = [{ key = "m1" }]', 'sources = [{ key = "m2" }]'),
        ("", link("refers", "one")),
        (link("follows", "two"), ""),
    ],
)
def test_events_that_are_known_apart(first: str, second: str) -> None:
    assert "duplicate" not in twice(second, first=first)


def test_other_words_other_numbers_and_other_days_are_no_duplicates() -> None:
    assert twice(other="A tells C in person that the party is on.") == []
    assert (
        codes(
            event("x", "2020-03-01", "Part 1 is paid to them"),
            event("y", "2020-03-01", "Part 2 is paid to them"),
        )
        == []
    )
    assert codes(event("x", "2020-03-01", SAID), event("y", "2020-03-02", NEARLY)) == []
    assert codes(event("x", "2020-03-01", "A calls."), event("y", "2020-03-01", "B calls.")) == []


def test_thousands_alike_on_one_day_are_looked_through_in_no_time() -> None:
    day = [event(f"e{n}", "2020-03-01", f"A calls B about file {n} again.") for n in range(3000)]
    assert codes(*day) == []


# Contradictions

DENIED = event("denied", "2020-03-05", "B denies it.", link("contradicts", "plain"))
PLAIN = event("plain", "2020-03-01", "A says yes.")


def test_two_accounts_that_contradict() -> None:
    [finding] = found(PLAIN, DENIED)
    assert (finding.code, finding.event) == ("contradiction", "denied")
    for status in ("disputed", "unverified"):
        assert codes(PLAIN + f'status = "{status}"\n', DENIED) == []
        assert codes(PLAIN, DENIED + f'status = "{status}"\n') == []
    assert codes(PLAIN + 'status = "undisputed"\n', DENIED) == ["contradiction"]
    right = event("right", "2020-03-06", "A takes it back.", link("corrects", "plain"))
    assert codes(PLAIN, DENIED, right) == []


def test_cancelled_after_it_was_held_and_held_after_all() -> None:
    held = event("held", "2020-03-10", "They meet.", link("holds", "plan"))
    off = event("off", "2020-03-11", "B cancels.", link("cancels", "plan"))
    assert [(f.code, f.event) for f in found(PLAN, held, off)] == [("contradiction", "off")]
    assert codes(PLAN, held, off.replace("2020-03-11", "2020-03-09")) == []
    assert codes(PLAN, held, off.replace("2020-03-11", "2020-03-10")) == []


# Telling of what is not yet known

NEWS = event("news", "2020-03-01", "A writes it down.", *PARTIES, "received = 2020-03-09")


def test_telling_of_a_letter_before_it_was_received() -> None:
    told = event(
        "told", "2020-03-05", "B tells C.", 'from = ["b"]', 'to = ["c"]', link("refers", "news")
    )
    [finding] = found(NEWS, told)
    assert (finding.code, finding.event) == ("not-yet-known", "told")
    assert "Actor b" in finding.message
    assert codes(NEWS, told.replace("2020-03-05", "2020-03-10")) == []
    assert codes(NEWS, told.replace("2020-03-05", "2020-03-09")) == []
    assert codes(NEWS.replace("received = 2020-03-09", ""), told) == []
    assert codes(NEWS, told.replace('from = ["b"]', 'from = ["a"]')) == []


def test_telling_of_what_is_passed_on_only_later() -> None:
    said = event(
        "said", "2020-03-05", "C tells D.", 'from = ["c"]', 'to = ["d"]', link("refers", "news")
    )
    passed = event(
        "passed", "2020-03-09", "B tells C.", 'from = ["b"]', 'to = ["c"]', link("relays", "news")
    )
    assert codes(NEWS, said, passed) == ["not-yet-known"]
    assert codes(NEWS, said) == []
    before = event("before", "2020-03-03", "A tells C.", 'informed = ["c"]', link("refers", "news"))
    assert codes(NEWS, said, passed, before) == []
    assert codes(NEWS, said, passed.replace("relays", "refers")) == []


# Silences


def calls(days: list[int], month: str = "2020-03") -> list[str]:
    lines = ('channel = "phone"', *PARTIES)
    return [event(f"d{n}", f"{month}-{n:02}", f"Call {n}.", *lines) for n in days]


def test_a_silence_longer_than_usual_is_told_where_it_ends() -> None:
    regular = [1, 2, 3, 4, 5, 6, 8, 9, 10]
    [finding] = found(*calls([*regular, 30]))
    assert (finding.code, finding.event) == ("silence", "d30")
    assert "20 days" in finding.message
    assert codes(*calls([*regular, 20])) == []
    assert codes(*calls([*regular[1:], 30])) == []
    unsure = event("unsure", '"2020-03"', "Another call.", *PARTIES)
    assert codes(*calls([*regular, 30]), unsure) == []
    third = event("third", "2020-03-20", "A calls C.", 'from = ["a"]', 'to = ["c"]')
    assert codes(*calls([*regular, 30]), third) == ["silence"]
    both = event("both", "2020-03-20", "A and B meet.", 'present = ["a", "b"]')
    assert codes(*calls([*regular, 30]), both) == []


def test_silences_that_come_again_are_usual() -> None:
    spring = calls([1, 2, 3, 4, 5, 25, 26, 27, 28])
    assert (
        codes(*spring, *[e.replace('id = "d', 'id = "m') for e in calls([20, 21], "2020-04")]) == []
    )


def test_being_addressed_together_is_no_contact() -> None:
    mails = [e.replace('to = ["b"]', 'to = ["b", "c"]') for e in calls([*range(1, 10), 30])]
    assert [f.message.split(" had")[0] for f in found(*mails)] == [
        "Actor a and Actor b",
        "Actor a and Actor c",
    ]


# Actors


@pytest.mark.parametrize(
    ("one", "other", "is_found"),
    [
        ("Dienst Terugkeer en Vertrek", "Dienst Terugkeer & vertrek en", True),
        ("Müller, Jörg", "Jorg Muller", True),
        ("Ministerie van Justitie", "Ministerie van Justite", True),
        ("Christiaan Jansen", "Christaian Jansen", True),
        ("Consul-generaal", "Consuls-generaal", False),
        ("Ambassade van Marokko", "Ambassadeur van Marokko", False),
        ("J. Jansen", "P. Jansen", False),
        ("Jan Jansen", "Jan Jensen", False),
        ("Kamer 12", "Kamer 13", False),
        ("Jan de Vries", "Jan de Vries (BZ)", False),
        ("Secretaris Noord", "Secretaris Zuid", False),
    ],
)
def test_actors_who_differ_by_spelling(one: str, other: str, is_found: bool) -> None:
    expected = ["similar-actors"] if is_found else []
    assert codes(actor("x", one), actor("y", other)) == expected


def test_actors_who_are_known_apart() -> None:
    one = actor("x", "Ministerie van Justitie", 'kind = "organisation"')
    assert codes(one, actor("y", "Ministerie van Justite", 'kind = "group"')) == []
    assert codes(one, actor("y", "Ministerie van Justite", 'part_of = "x"')) == []


def test_a_name_that_two_actors_share() -> None:
    one = actor("x", "Minister", 'aliases = ["the chief"]')
    [finding] = found(one, actor("y", "Secretary", 'short = "The Chief"'))
    assert (finding.code, finding.event, finding.entry) == ("shared-name", None, ("actor", "y"))
    assert codes(one, actor("y", "Secretary", 'aliases = ["the deputy"]')) == []
    assert codes(one, actor("y", "Secretary", 'aliases = ["minister", "the chief"]')) == [
        "shared-name"
    ]
    assert codes(actor("x", "Minister", 'short = "minister"', 'aliases = ["Minister"]')) == []


# Confirmations


def test_a_confirmation_before_what_it_confirms() -> None:
    early = event("early", "2020-02-01", "B confirms.", link("confirms", "plain"))
    assert codes(PLAIN, early) == ["confirmed-early"]
    assert codes(PLAIN, early.replace("2020-02-01", "2020-03-01")) == []


# Accepting


def test_what_is_accepted_stands_apart_with_its_why() -> None:
    accepted = 'accepted = [{ code = "no-outcome", why = "never told" }]'
    answer = checked(PLAN + accepted + "\n" + LATER)
    assert answer.findings == ()
    [one] = answer.accepted
    assert (one.finding.code, one.finding.event, one.why, one.found) == (
        "no-outcome",
        "plan",
        "never told",
        True,
    )


def test_what_is_accepted_in_vain_is_told() -> None:
    [one] = checked(PLAN + 'accepted = [{ code = "silence", why = "x" }]\n').accepted
    assert (one.finding.code, one.why, one.found) == ("silence", "x", False)


def test_progress_is_told_and_may_end_the_check() -> None:
    text = "".join(event(f"e{n}", "2020-03-01", f"Number {n}.") for n in range(1200))
    read = read_file("case.toml", text.encode(), Signature(0, 0, 0))
    told: list[int] = []
    chronology = ChronologyRow("T", "", "en", "", 0, 1)
    blocks = [(read.path, block) for block in read.blocks]
    report(blocks, chronology, told.append)
    assert told == [500, 1000]


def test_the_sample_gives_nothing_a_careful_editor_would_not_ask_for() -> None:
    text = (ROOT / "data" / "marokkaanse-ambassade.toml").read_bytes()
    read = read_file("sample.toml", text, Signature(0, 0, 0))
    raw = tomli.loads(text.decode())["chronology"]
    row = ChronologyRow("", "", raw["language"], raw["timezone"], raw["sources_wanted"], 1)
    assert report([(read.path, block) for block in read.blocks], row) == Report((), ())


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["plan", "news", "x", "y"]),
            st.sampled_from(["2020-03-01", '"2020-03?"', '"XXXX-03-01"', '"../2020"', '"wrong"']),
            st.sampled_from(["holds", "moves", "relays", "cancels", "contradicts", "confirms"]),
            st.sampled_from(["plan", "news", "x", "y", "gone"]),
        ),
        max_size=8,
    )
)
def test_any_tangle_of_links_is_checked(entries: list[tuple[str, str, str, str]]) -> None:
    events = [
        event(id_, date, "", link(rel, named), *PARTIES, "appointment = 2020-03-02")
        for id_, date, rel, named in entries
    ]
    for finding in found(*events, LATER):
        assert finding.message

"""Links are proposed where the words are plain, each with a reason."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tui.analysis.knowledge.facts import EventFacts, facts_of
from tui.analysis.proposals import MOST, Proposal, Wording, proposals


def event(event_id: str, day: int, **values: object) -> EventFacts:
    raw = {key.rstrip("_"): value for key, value in values.items()}
    return facts_of({"id": event_id, "date": date(2019, 12, day), "text": "…", **raw})


AGREED = event(
    "agreed", 1, from_=["jenv"], to=["embassy"], appointment=datetime(2019, 12, 10, 15, 30)
)


def proposed(text: str, *earlier: EventFacts, **values: object) -> list[tuple[str, str]]:
    about = event("new", 5, **{"from_": ["embassy"], "to": ["jenv"], **values})
    found = proposals(Wording(about, text), earlier, lambda _each: "10 december")
    assert all(each.reason for each in found)
    return [(each.rel, each.event) for each in found]


@pytest.mark.parametrize(
    ("text", "rel"),
    [
        ("De ambassade bevestigt de afspraak.", "confirms"),
        ("The embassy confirms the appointment.", "confirms"),
        ("De ambassadeur zegt de afspraak af.", "cancels"),
        ("De ontmoeting is afgezegd.", "cancels"),
        ("The meeting was called off.", "cancels"),
        ("De afspraak wordt verplaatst naar vrijdag.", "moves"),
        ("The meeting is postponed.", "moves"),
    ],
)
def test_plain_words_about_an_appointment_to_come(text: str, rel: str) -> None:
    assert proposed(text, AGREED) == [(rel, "agreed")]


def test_words_alone_are_not_enough_where_nobody_is_the_same() -> None:
    text = "Zij bevestigt de ontvangst."
    assert proposed(text, AGREED, from_=["else"], to=["other"]) == []


def test_an_appointment_that_is_over_is_not_meant() -> None:
    over = event("over", 1, from_=["jenv"], to=["embassy"], appointment=date(2019, 12, 3))
    assert proposed("De ambassade bevestigt de afspraak.", over) == []


def test_what_comes_later_is_not_meant() -> None:
    later = event("later", 9, from_=["jenv"], to=["embassy"], appointment=date(2019, 12, 12))
    assert proposed("De ambassade bevestigt de afspraak.", later) == []


def test_the_same_appointment_time_is_a_reason() -> None:
    same = datetime(2019, 12, 10, 15, 30)
    assert proposed("Er is contact.", AGREED, from_=["z"], to=["y"], appointment=same) == [
        ("refers", "agreed")
    ]


def test_naming_the_day_of_the_appointment_is_a_reason() -> None:
    assert proposed("Er staat iets op 10 december.", AGREED) == [("refers", "agreed")]


def test_meeting_on_the_day_with_its_parties_holds_it() -> None:
    met = proposals(
        Wording(event("met", 10, present=["jenv", "embassy"], channel="meeting"), "Zij spreken."),
        [AGREED],
    )
    assert [(each.rel, each.event) for each in met] == [("holds", "agreed")]


def test_who_passes_on_what_they_were_just_told_relays_it() -> None:
    told = event("told", 5, from_=["x"], to=["embassy"])
    text = "Vervolgens informeert de ambassade het ministerie."
    assert proposed(text, told) == [("relays", "told")]
    assert proposed(text, event("told", 5, from_=["x"], to=["y"])) == []


def test_an_answer_goes_back_to_who_asked() -> None:
    asked = event("asked", 4, from_=["jenv"], to=["embassy"], channel="letter")
    assert proposed("De ambassade antwoordt.", asked, channel="letter") == [("answers", "asked")]


@pytest.mark.parametrize(
    ("title", "rel"),
    [("Re: Bezoek", "answers"), ("AW: re: bezoek", "answers"), ("Fwd: Bezoek", "relays")],
)
def test_mail_with_the_same_subject(title: str, rel: str) -> None:
    first = event("first", 2, title="Bezoek", channel="email")
    second = event("second", 3, title="Re: Bezoek", channel="email")
    assert proposed("…", first, second, title=title) == [(rel, "second")]


def test_what_is_linked_already_is_not_proposed() -> None:
    linked = [{"rel": "refers", "event": "agreed"}]
    assert proposed("De ambassade bevestigt de afspraak.", AGREED, links=linked) == []


def test_an_appointment_that_was_called_off_is_not_called_off_again() -> None:
    off = event(
        "off", 4, from_=["embassy"], to=["x"], links=[{"rel": "cancels", "event": "agreed"}]
    )
    told = "Zij spreken over de afzegging."
    assert proposed(told, AGREED, off) == []
    assert proposed(told, AGREED) == [("cancels", "agreed")]


def test_where_the_last_one_is_linked_an_older_one_is_not_meant() -> None:
    older, last = (event(f"told-{day}", day, from_=["x"], to=["embassy"]) for day in (3, 4))
    text = "Vervolgens informeert de ambassade het ministerie."
    assert proposed(text, older, last) == [("relays", "told-4")]
    links = [{"rel": "relays", "event": "told-4"}]
    assert proposed(text, older, last, links=links) == []


def test_there_are_never_many() -> None:
    every = [
        event(f"e-{n}", 1, from_=["jenv"], to=["embassy"], appointment=date(2019, 12, 10))
        for n in range(20)
    ]
    about = event("new", 5, from_=["embassy"])
    found = proposals(Wording(about, "Wij bevestigen de afspraak."), every)
    assert len(found) == MOST
    assert found[0] == Proposal("confirms", "e-19", found[0].reason)

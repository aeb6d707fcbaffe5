"""The bundled sample chronology keeps to docs/format.md and tells the whole source."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
import tomli

SAMPLE: Final = Path(__file__).parents[1] / "data" / "marokkaanse-ambassade.toml"

LETTER: Final = "kst-19637-2567"

# The source's thirteen entries: how many each day has.
ENTRIES: Final = {
    date(2019, 11, 22): 1,
    date(2019, 11, 23): 1,
    date(2019, 11, 25): 2,
    date(2019, 11, 26): 1,
    date(2019, 11, 27): 1,
    date(2019, 11, 28): 1,
    date(2019, 12, 2): 1,
    date(2019, 12, 3): 1,
    date(2019, 12, 5): 4,
}

# How many events the sample makes of them, by the day on which each took place.
EVENTS: Final = {
    date(2019, 11, 22): 1,
    date(2019, 11, 23): 2,
    date(2019, 11, 25): 2,
    date(2019, 11, 26): 1,
    date(2019, 11, 27): 1,
    date(2019, 11, 28): 3,
    date(2019, 12, 2): 1,
    date(2019, 12, 3): 1,
    date(2019, 12, 5): 5,
}

ACTORS: Final = {
    "jenv": ("organisation", None, "Nederland"),
    "stas-jenv": ("post", "jenv", "Nederland"),
    "dtv": ("organisation", "jenv", "Nederland"),
    "bz": ("organisation", None, "Nederland"),
    "minister-bz": ("post", "bz", "Nederland"),
    "ambassade-rabat": ("organisation", "bz", "Nederland"),
    "tweede-kamer": ("organisation", None, "Nederland"),
    "kamerlid-van-dijk": ("person", "tweede-kamer", "Nederland"),
    "kamerlid-van-ojik": ("person", "tweede-kamer", "Nederland"),
    "ambassade-ma": ("organisation", None, "Marokko"),
    "ambassadeur-ma": ("post", "ambassade-ma", "Marokko"),
    "consuls-ma": ("group", None, "Marokko"),
    "autoriteiten-ma": ("group", None, "Marokko"),
}

ROLES: Final = ("from", "to", "present", "informed", "about")

# The keys of an event, in the order in which docs/format.md lists them.
EVENT_KEYS: Final = [
    *("id", "date", "time", "wording", "seq", "title", "text", "channel", "place"),
    *("from", "to", "present", "informed", "about", "received"),
    *("appointment", "appointment_time", "appointment_with", "appointment_place"),
    *("links", "sources", "status", "disputed_by", "tags", "key", "public"),
    *("note", "files", "accepted"),
]

RELATIONS: Final = {
    *("answers", "cancels", "confirms", "follows"),
    *("holds", "prepares", "refers", "relays"),
}

MONTHS: Final = {"november": 11, "december": 12}

Event = dict[str, Any]


@pytest.fixture(scope="module")
def chronology() -> dict[str, Any]:
    return tomli.loads(SAMPLE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def events(chronology: dict[str, Any]) -> list[Event]:
    found: list[Event] = chronology["event"]
    return found


def one(events: list[Event], **wanted: object) -> Event:
    """The only event that has these values; `sender` stands for `from`."""
    if "sender" in wanted:
        wanted["from"] = wanted.pop("sender")
    found = [e for e in events if all(e.get(key) == value for key, value in wanted.items())]
    assert len(found) == 1, f"{wanted} fits {[e['id'] for e in found]}"
    return found[0]


def names_of(actor: dict[str, Any]) -> set[str]:
    """Everything that finds an actor when it is typed, case folded."""
    given = [actor["id"], actor["name"], actor["short"], *actor.get("aliases", [])]
    return {name.casefold() for name in given}


def links_to(events: list[Event], target: Event) -> list[tuple[str, Event]]:
    """Relation and event of every link that names `target`, in file order."""
    return [
        (link["rel"], event)
        for event in events
        for link in event.get("links", [])
        if link["event"] == target["id"]
    ]


def entry_of(pin: str) -> tuple[date, int]:
    """The day and ordinal of the source's entry that a pin names."""
    match = re.fullmatch(
        r"feitenrelaas, (\d+) (november|december)(?:, (\d)e punt)?(?:, \de(?: en \de)? zin)?", pin
    )
    assert match, f"not a pin into the source: {pin}"
    return date(2019, MONTHS[match[2]], int(match[1])), int(match[3] or 1)


def order(event: Event) -> tuple[date, int, int]:
    """Day, seq and time, as far as this sample needs the order rules of docs/format.md."""
    start = {None: 0, "morning": 6, "afternoon": 12}[event.get("time")]
    return event["date"], event.get("seq", 0), start


@pytest.fixture(scope="module")
def agreed(events: list[Event]) -> Event:
    """The event that arranges the appointment of 5 December."""
    return one(events, appointment=datetime(2019, 12, 5, 15, 30))


def test_header_says_what_it_is(chronology: dict[str, Any]) -> None:
    header = chronology["chronology"]
    assert header["format"] == 1
    assert header["language"] == "nl"
    assert header["timezone"] == "Europe/Amsterdam"
    assert header["sources_wanted"] == 1
    assert "19 637, nr. 2567" in header["summary"]


def test_every_entry_of_the_source_is_cited(events: list[Event]) -> None:
    cited = {entry_of(source["pin"]) for event in events for source in event["sources"]}
    assert Counter(day for day, _ in cited) == ENTRIES
    assert cited == {(day, n + 1) for day, count in ENTRIES.items() for n in range(count)}


def test_events_stand_on_the_day_they_took_place(events: list[Event]) -> None:
    assert Counter(event["date"] for event in events) == EVENTS


def test_every_event_cites_the_letter_once_with_a_pin(
    chronology: dict[str, Any], events: list[Event]
) -> None:
    assert [document["id"] for document in chronology["document"]] == [LETTER]
    for event in events:
        assert [source["document"] for source in event["sources"]] == [LETTER]
        assert event["sources"][0]["pin"]


def test_an_event_cites_the_entry_of_its_own_day(events: list[Event]) -> None:
    elsewhere = [e for e in events if entry_of(e["sources"][0]["pin"])[0] != e["date"]]
    assert elsewhere == [one(events, present=["dtv", "consuls-ma"])]


def test_ids_are_unique_and_carry_their_day(events: list[Event]) -> None:
    ids = [event["id"] for event in events]
    assert len(set(ids)) == len(ids)
    for event in events:
        assert re.fullmatch(rf"{event['date'].isoformat()}-[a-z0-9]{{4}}", event["id"])


def test_actors_have_kind_organisation_and_side(chronology: dict[str, Any]) -> None:
    found = {a["id"]: (a["kind"], a.get("part_of"), a["side"]) for a in chronology["actor"]}
    assert found == ACTORS
    assert len(chronology["actor"]) == len(ACTORS)


def test_no_two_actors_answer_to_the_same_name(chronology: dict[str, Any]) -> None:
    names = Counter(name for actor in chronology["actor"] for name in names_of(actor))
    assert [name for name, times in names.items() if times > 1] == []


def test_the_source_s_word_for_the_secretary_of_state_is_an_alias(
    chronology: dict[str, Any],
) -> None:
    holder = next(a for a in chronology["actor"] if a["id"] == "stas-jenv")
    assert holder["aliases"] == ["staatssecretaris"]


def test_every_actor_is_known_and_takes_part_somewhere(events: list[Event]) -> None:
    named = {actor for e in events for role in ROLES for actor in e.get(role, [])}
    named |= {actor for e in events for actor in e.get("appointment_with", [])}
    assert named == set(ACTORS)


def test_every_link_names_an_earlier_event_and_prepares_a_later_one(events: list[Event]) -> None:
    place = {event["id"]: n for n, event in enumerate(events)}
    used = set()
    for event in events:
        for link in event.get("links", []):
            used.add(link["rel"])
            there = place[link["event"]]
            if link["rel"] == "prepares":
                assert there > place[event["id"]]
            else:
                assert there < place[event["id"]]
    assert used == RELATIONS


def test_the_file_stands_in_the_order_of_the_timeline(events: list[Event]) -> None:
    assert events == sorted(events, key=order)


def test_saturday_s_hour_is_told_and_is_not_a_time_of_the_event(events: list[Event]) -> None:
    told = one(events, date=date(2019, 11, 23), sender=["bz"], to=["jenv"])
    assert "tot 15.00 uur" in told["text"]
    assert told["about"] == ["ambassadeur-ma"]
    assert {e["time"] for e in events if "time" in e} == {"morning", "afternoon"}


def test_the_secretariats_call_is_agreed_by_others_and_held(events: list[Event]) -> None:
    call = one(events, appointment=date(2019, 11, 25))
    assert not isinstance(call["appointment"], datetime)
    assert "appointment_time" not in call
    assert (call["date"], call["channel"]) == (date(2019, 11, 23), "phone")
    assert (call["from"], call["to"]) == (["stas-jenv"], ["ambassadeur-ma"])
    assert call["appointment_with"] == ["jenv", "ambassade-ma"]
    [(relation, held)] = links_to(events, call)
    assert (relation, held["date"]) == ("holds", call["appointment"])
    assert (held["from"], held["to"]) == (["jenv"], ["ambassade-ma"])


def test_the_appointment_is_agreed_between_those_who_will_not_meet(agreed: Event) -> None:
    assert agreed["date"] == date(2019, 11, 25)
    assert (agreed["from"], agreed["to"]) == (["jenv"], ["ambassade-ma"])
    assert agreed["appointment_with"] == ["stas-jenv", "ambassadeur-ma"]


def test_the_appointment_is_confirmed_twice_announced_and_cancelled(
    events: list[Event], agreed: Event
) -> None:
    told = [(relation, e["date"], e["channel"]) for relation, e in links_to(events, agreed)]
    assert told == [
        ("confirms", date(2019, 11, 26), "email"),
        ("confirms", date(2019, 11, 27), "email"),
        ("refers", date(2019, 11, 28), "parliament"),
        ("cancels", date(2019, 12, 5), "phone"),
    ]


def test_the_confirmations_come_from_both_sides(events: list[Event]) -> None:
    ministry = one(events, date=date(2019, 11, 26))
    embassy = one(events, date=date(2019, 11, 27))
    assert (ministry["from"], ministry["to"]) == (["jenv"], ["ambassade-ma"])
    assert (embassy["from"], embassy["to"]) == (["ambassade-ma"], ["jenv"])


def test_parliament_asks_before_it_is_told(events: list[Event]) -> None:
    question = one(events, sender=["kamerlid-van-dijk", "kamerlid-van-ojik"])
    [(relation, answer)] = links_to(events, question)
    assert relation == "answers"
    assert (answer["from"], answer["to"]) == (["stas-jenv"], ["tweede-kamer"])
    assert question["channel"] == answer["channel"] == "parliament"


def test_the_cancellation_travels_from_the_ambassador_to_the_public(
    events: list[Event], agreed: Event
) -> None:
    [cancelled] = [e for relation, e in links_to(events, agreed) if relation == "cancels"]
    assert (cancelled["from"], cancelled["to"]) == (["ambassadeur-ma"], ["bz"])
    assert (cancelled["time"], cancelled["wording"]) == ("morning", "’s ochtends")
    (relays, relayed), (refers, public) = links_to(events, cancelled)
    assert (relays, relayed["from"], relayed["to"]) == ("relays", ["bz"], ["jenv"])
    assert (refers, public["channel"]) == ("refers", "announcement")
    assert (public["time"], public["wording"]) == ("afternoon", "eind van de middag")
    [(relation, noted)] = links_to(events, relayed)
    assert (relation, noted["informed"]) == ("refers", ["stas-jenv"])
    assert "Algemeen Overleg Mensenhandel" in noted["wording"]


def test_seq_is_set_on_the_one_day_whose_order_the_source_tells(events: list[Event]) -> None:
    numbered = [e for e in events if "seq" in e]
    assert numbered == [e for e in events if e["date"] == date(2019, 12, 5)]
    then = one(events, wording="vervolgens")
    assert all(a["seq"] <= b["seq"] for a, b in pairwise(numbered))
    assert [e["time"] for e in numbered if e["seq"] < then["seq"]] == ["morning"]
    assert all(e["seq"] > then["seq"] for e in numbered[numbered.index(then) + 1 :])


def test_the_meeting_with_the_consuls_prepares_that_with_the_ambassador(
    events: list[Event],
) -> None:
    meeting = one(events, present=["dtv", "ambassadeur-ma"])
    [(relation, prelude)] = links_to(events, meeting)
    assert relation == "prepares"
    assert (prelude["date"], prelude["present"]) == (date(2019, 11, 28), ["dtv", "consuls-ma"])


def test_the_note_verbale_goes_from_rabat_to_the_authorities(events: list[Event]) -> None:
    note = one(events, channel="note-verbale")
    assert (note["from"], note["to"]) == (["ambassade-rabat"], ["autoriteiten-ma"])
    assert (note["date"], note["about"]) == (date(2019, 11, 25), ["stas-jenv"])
    assert "migratie" in note["tags"]


def test_keys_stand_in_the_order_of_the_format(events: list[Event]) -> None:
    for event in events:
        assert list(event) == [key for key in EVENT_KEYS if key in event]


def test_tables_stand_actors_first_and_events_last() -> None:
    headers = re.findall(r"^\[+(\w+)\]+$", SAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    groups = [name for before, name in pairwise(["", *headers]) if name != before]
    assert groups == ["chronology", "actor", "document", "view", "event"]


def test_views_have_a_name_and_a_filter(chronology: dict[str, Any]) -> None:
    names = [view["name"] for view in chronology["view"]]
    assert names == ["Ambassadeur per telefoon", "De afspraak van 5 december", "Sleutelmomenten"]
    assert all(view["filter"] for view in chronology["view"])

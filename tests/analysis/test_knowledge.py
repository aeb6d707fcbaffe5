"""Who knew of an event: small cases worked out by hand."""

from __future__ import annotations

from support.knowing import event, names, spread, told
from tui.analysis.knowledge.doubts import doubts_of
from tui.analysis.knowledge.settling import Settle


def first(text: str, actor: str, of: str = "a") -> str:
    """The first way of an actor as a line; "" where they never knew."""
    knower = spread(text, of).by_actor.get(actor)
    return "" if knower is None else told(knower.first)


DAY = "2019-11-25 00:00:00 | 2019-11-25 23:59:59"
NEXT = "2019-11-26 00:00:00 | 2019-11-26 23:59:59"


def test_those_who_take_part_know_from_its_time_on() -> None:
    text = event("a", from_=["p"], to=["q"], present=["r"], informed=["s"], about=["t"])
    for actor in "pqrs":
        assert first(text, actor) == f"{DAY} | certain | a"
    assert first(text, "t") == ""
    assert spread(text).never == ("t",)


def test_a_time_bounds_the_moment_and_stays_as_open_as_it_is() -> None:
    assert first(event("a", time="../15:00", from_=["p"]), "p") == (
        "2019-11-25 00:00:00 | 2019-11-25 15:00:00 | certain | a"
    )
    assert first(event("a", time="morning", from_=["p"]), "p") == (
        "2019-11-25 06:00:00 | 2019-11-25 11:59:59 | certain | a"
    )
    assert first(event("a", "2019-12", from_=["p"]), "p") == (
        "2019-12-01 00:00:00 | 2019-12-31 23:59:59 | certain | a"
    )
    assert first(event("a", "2019-12-05/..", from_=["p"]), "p") == (
        "2019-12-05 00:00:00 | .. | certain | a"
    )


def test_a_qualified_date_is_never_certain_and_its_date_would_settle_it() -> None:
    for date in ("2019-11-25?", "2019-11-25~", "2019-11-25%"):
        knower = spread(event("a", date, from_=["p"])).by_actor["p"]
        assert told(knower.first) == f"{DAY} | possible | a"
        assert knower.settles == (Settle("a", "date"),)
        assert not knower.certainly_by(knower.first.moment.latest or 0)


def test_a_time_that_is_about_leaves_the_day_certain() -> None:
    knower = spread(event("a", time="15:30~", from_=["p"])).by_actor["p"]
    assert not knower.certain
    assert knower.settles == (Settle("a", "time"),)
    end = (knower.first.moment.done_by or 0) // 86400
    assert end == (knower.first.moment.latest or 0) // 86400
    assert not knower.certainly_by(knower.first.moment.latest or 0)
    assert knower.certainly_by(knower.first.moment.done_by or 0)


def test_a_letter_without_receipt_gives_possibly_from_its_date() -> None:
    for channel in ("letter", "note-verbale", "voicemail"):
        text = event("a", channel=channel, from_=["p"], to=["q"], informed=["r"])
        assert first(text, "p") == f"{DAY} | certain | a"
        for actor in "qr":
            knower = spread(text).by_actor[actor]
            assert told(knower.first) == "2019-11-25 00:00:00 | .. | possible | a"
            assert knower.settles == (Settle("a", "received"),)
    assert first(event("a", channel="email", to=["q"]), "q") == f"{DAY} | certain | a"


def test_what_was_received_later_is_known_from_then_on() -> None:
    text = event("a", channel="letter", from_=["p"], to=["q"], received="2019-11-29")
    assert first(text, "p") == f"{DAY} | certain | a"
    assert first(text, "q") == "2019-11-29 00:00:00 | 2019-11-29 23:59:59 | certain | a"
    uncertain = event("a", channel="phone", to=["q"], received="2019-11-29?")
    assert first(uncertain, "q").endswith("| possible | a")


def test_a_receipt_before_the_event_makes_nothing_certain() -> None:
    text = event("a", channel="letter", to=["q"], received="2019-11-20")
    knower = spread(text).by_actor["q"]
    assert not knower.certain
    assert (knower.first.moment.earliest or 0) >= (spread(text).event.moment.earliest or 0)


def test_a_later_event_tells_those_in_it_and_so_on_along_the_links() -> None:
    text = (
        event("a", from_=["p"])
        + event("b", "2019-11-26", from_=["p"], to=["q"], links=names("a"))
        + event("c", "2019-11-27", from_=["q"], to=["r"], links=names("b", "odd-word"))
    )
    assert first(text, "q") == f"{NEXT} | certain | a > b"
    assert first(text, "r") == "2019-11-27 00:00:00 | 2019-11-27 23:59:59 | certain | a > b > c"
    assert spread(text).by_actor["r"].first.told_by == ("q",)
    assert first(text, "p") == f"{DAY} | certain | a"


def test_follows_and_prepares_carry_nothing() -> None:
    for rel in ("follows", "prepares"):
        text = event("a", from_=["p"]) + event("b", "2019-11-26", to=["q"], links=names("a", rel))
        assert first(text, "q") == ""
    for rel in ("answers", "confirms", "cancels", "moves", "holds", "corrects", "refers"):
        text = event("a", from_=["p"]) + event("b", "2019-11-26", to=["q"], links=names("a", rel))
        assert first(text, "q") == f"{NEXT} | certain | a > b"


def test_what_an_event_names_does_not_tell_of_the_event() -> None:
    text = event("a", "2019-11-26", from_=["p"], links=names("b")) + event("b", to=["q"])
    assert first(text, "q") == ""


def test_a_circle_of_links_ends() -> None:
    text = (
        event("a", from_=["p"], links=names("c"))
        + event("b", to=["q"], links=names("a"))
        + event("c", to=["r"], links=names("b"))
    )
    assert first(text, "r").endswith("| a > b > c")
    assert [carrier.event for carrier in spread(text).carriers] == ["a", "b", "c"]
    itself = event("a", from_=["p"], links=names("a"))
    assert [carrier.path for carrier in spread(itself).carriers] == [("a",)]


def test_in_a_diamond_the_short_way_counts() -> None:
    text = (
        event("a", from_=["p"])
        + event("b", "2019-11-26", to=["q"], links=names("a"))
        + event("c", "2019-11-26", to=["r"], links=names("a"))
        + event("d", "2019-11-27", to=["s"], links=[*names("b"), *names("c")])
        + event("e", "2019-11-28", to=["t"], links=[*names("d"), *names("a")])
    )
    assert first(text, "s").endswith("| a > b > d")
    assert first(text, "t").endswith("| a > e")


def test_the_soonest_of_several_ways_counts() -> None:
    text = (
        event("a", from_=["p"])
        + event("b", "2019-11-28", to=["q"], links=names("a"))
        + event("c", "2019-11-26", to=["q"], links=names("a"))
    )
    knower = spread(text).by_actor["q"]
    assert told(knower.first) == f"{NEXT} | certain | a > c"
    assert knower.sooner == ()


def test_a_way_that_may_have_been_sooner_is_told_with_what_settles_it() -> None:
    text = (
        event("a", from_=["p"])
        + event("b", "2019-11-28", to=["q"], links=names("a"))
        + event("c", "[2019-11-26..2019-11-30]", to=["q"], links=names("a"))
        + event("d", "2019-11-26", channel="letter", to=["q"], links=names("a"))
    )
    knower = spread(text).by_actor["q"]
    assert knower.certain
    assert knower.first.path == ("a", "b")
    assert {way.path for way in knower.sooner} == {("a", "c"), ("a", "d")}
    assert Settle("c", "date", "b") in knower.settles
    assert Settle("d", "received", "b") in knower.settles
    assert knower.moment.latest == knower.first.moment.latest
    assert (knower.moment.earliest or 0) < (knower.first.moment.earliest or 0)


def test_an_event_dated_before_what_it_tells_of_makes_nothing_certain() -> None:
    text = event("a", "2019-11-25", from_=["p"]) + event(
        "b", "2019-11-20", to=["q"], links=names("a")
    )
    knower = spread(text).by_actor["q"]
    assert not knower.certain
    assert (knower.first.moment.earliest or 0) >= (spread(text).event.moment.earliest or 0)
    assert {settle.event for settle in knower.settles} == {"a", "b"}
    assert {settle.key for settle in knower.settles} == {"date"}


def test_an_event_without_date_is_known_by_the_next_one_that_names_it() -> None:
    text = event("a", "", from_=["p"]) + event("b", "2019-11-26", to=["q"], links=names("a"))
    assert first(text, "p") == ".. | 2019-11-26 23:59:59 | certain | a"
    assert first(event("a", "", from_=["p"]), "p") == ".. | .. | certain | a"


def test_seq_tells_by_when_something_was() -> None:
    text = event("a", seq=1, from_=["p"]) + event(
        "b", seq=2, time="15:00", to=["q"], links=names("a")
    )
    assert first(text, "p") == "2019-11-25 00:00:00 | 2019-11-25 15:00:00 | certain | a"


def test_after_an_announcement_everybody_could_know_and_nobody_knew_by_it() -> None:
    text = (
        event("a", from_=["p"])
        + event(
            "b", "2019-11-26", channel="announcement", from_=["p"], about=["q"], links=names("a")
        )
        + event("c", "2019-11-27", from_=["r"], to=["s"])
    )
    known = spread(text)
    (way,) = known.public
    assert told(way) == f"{NEXT} | certain | a > b"
    assert known.never == ("q",)
    assert first(text, "r") == ""


def test_the_place_in_the_file_orders_nothing() -> None:
    one = event("b", to=["q"], links=names("a")) + event("c", to=["q"], links=names("a"))
    other = event("c", to=["q"], links=names("a")) + event("b", to=["q"], links=names("a"))
    found = [spread(event("a", from_=["p"]) + text).by_actor["q"] for text in (one, other)]
    assert found[0] == found[1]
    assert len(found[0].sooner) == 1
    assert found[0].settles == (Settle("c", "time", "b"), Settle("b", "time", "c"))


def test_a_merged_actor_is_one_with_what_it_is_now() -> None:
    actors = '[[actor]]\nid = "new"\nname = "N"\nwas = ["old"]\n'
    text = actors + event("a", from_=["old"], to=["new"]) + event("b", to=["old"], links=names("a"))
    known = spread(text)
    assert [knower.actor for knower in known.knowers] == ["new"]
    assert known.never == ()


def test_the_tree_of_how_the_news_travelled_has_parents_first() -> None:
    text = (
        event("c", "2019-11-25", to=["r"], links=names("b"))
        + event("b", "2019-11-25", to=["q"], links=names("a"))
        + event("a", from_=["p"])
    )
    carriers = spread(text).carriers
    assert [(carrier.event, carrier.parent, carrier.depth) for carrier in carriers] == [
        ("a", "", 0),
        ("b", "a", 1),
        ("c", "b", 2),
    ]


def test_moved_and_cancelled_appointments_are_news_of_the_first_one() -> None:
    text = (
        event("a", from_=["p"], to=["q"], appointment="2019-12-05")
        + event("b", "2019-11-28", from_=["p"], to=["r"], links=names("a", "moves"))
        + event("c", "2019-12-04", from_=["q"], to=["s"], links=names("b", "cancels"))
    )
    known = spread(text)
    assert [knower.actor for knower in known.knowers] == ["p", "q", "r", "s"]
    assert known.by_actor["s"].first.path == ("a", "b", "c")


def test_dates_that_contradict_a_way_leave_open_when_the_news_came_by_it() -> None:
    text = event("a", from_=["p"], to=["q"]) + event(
        "b", "2019-11-24", from_=["q"], to=["r"], links=names("a", "relays")
    )
    found = spread(text)
    knower = found.by_actor["r"]
    assert told(knower.first) == "2019-11-25 00:00:00 | .. | possible | a > b"
    assert set(knower.settles) == {Settle("a", "date", "b"), Settle("b", "date", "a")}
    assert found.by_actor["q"].sooner == ()
    assert [doubt.kind for doubt in doubts_of(found)] == ["whether"]


def test_nobody_hears_of_an_event_before_they_take_part_in_it() -> None:
    ring = (
        event("a", from_=["p"], to=["q"], links=names("c", "refers"))
        + event("b", from_=["q"], to=["r"], links=names("a", "refers"))
        + event("c", from_=["r"], to=["s"], links=names("b", "refers"))
    )
    found = spread(ring)
    assert [knower.actor for knower in found.knowers] == list("pqrs")
    assert all(knower.sooner == () for knower in found.knowers)


def test_who_told_others_is_not_asked_to_have_known_first() -> None:
    text = (
        event("a", time="morning", from_=["p"], to=["q"])
        + event("b", time="14:00~", from_=["q"], to=["r"], links=names("a", "relays"))
        + event("c", time="23:00/02:00", from_=["r"], to=["s"], links=names("a", "relays"))
    )
    kinds = [(doubt.kind, doubt.actor) for doubt in doubts_of(spread(text))]
    assert kinds == [("whether", "r")]
    asked = text + event("d", time="15:00", from_=["p"], to=["t"], links=names("a", "relays"))
    first = [doubt for doubt in doubts_of(spread(asked)) if doubt.kind == "first"]
    assert [{doubt.actor, doubt.other} for doubt in first] == [{"r", "t"}]


def test_who_tells_of_an_undated_event_stands_before_who_hears_of_it() -> None:
    text = event("a", "", from_=["p"], to=["q"]) + event(
        "b", from_=["q"], to=["r"], links=names("a", "relays")
    )
    assert [knower.actor for knower in spread(text).knowers] == list("pqr")

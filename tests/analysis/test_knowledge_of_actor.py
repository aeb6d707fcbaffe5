"""What an actor knew on a day, what reached them late, what they said before they knew; members."""

from __future__ import annotations

from support.knowing import book_of, event, membership_of, names, spread, told
from tui.analysis.knowledge.matrix import matrix_of
from tui.analysis.knowledge.members import counting_members, through_members
from tui.analysis.knowledge.of_actor import known_on, late, said_before_known, settles_on
from tui.analysis.knowledge.settling import Settle
from tui.model.when import parse_edtf

LETTER = (
    event("a", from_=["p"])
    + event("b", "2019-11-26", channel="letter", from_=["p"], to=["q"], links=names("a"))
    + event("c", "[2019-11-28..2019-11-30]", from_=["p"], to=["q"], links=names("a"))
)


def test_on_a_day_one_knew_certainly_possibly_or_not() -> None:
    known = spread(LETTER)
    q = known.by_actor["q"]
    found = {day: known_on(q, parse_edtf(f"2019-11-{day}")) for day in (25, 26, 29, 30)}
    assert found == {25: "no", 26: "possibly", 29: "possibly", 30: "certainly"}
    on = parse_edtf("2019-11-29")
    assert settles_on(q, on, known.book) == (Settle("c", "date"), Settle("b", "received"))
    assert settles_on(q, parse_edtf("2019-11-30"), known.book) == ()


def test_a_day_that_is_not_exact_has_to_fit_at_both_ends() -> None:
    q = spread(LETTER).by_actor["q"]
    assert known_on(q, parse_edtf("[2019-11-29..2019-12-05]")) == "possibly"
    assert known_on(q, parse_edtf("2019-12")) == "certainly"
    assert known_on(q, parse_edtf("2019-12-05?")) == "possibly"
    assert known_on(q, parse_edtf("2019-11-20")) == "no"


APPOINTMENT = event("a", from_=["p"], appointment="2019-12-05", appointment_time="15:30")


def test_news_is_late_after_others_and_after_the_appointment() -> None:
    text = (
        APPOINTMENT
        + event("b", "2019-12-05", time="10:00", from_=["p"], to=["q"], links=names("a", "cancels"))
        + event("c", "2019-12-05", to=["r"], links=names("b"))
        + event("d", "2019-12-06", to=["s"], links=names("b"))
    )
    known = spread(text, "b")
    assert late(known, "p") is None
    r, s = late(known, "r"), late(known, "s")
    assert r is not None
    assert s is not None
    assert (r.before, r.after, r.appointment) == (("p", "q"), "possibly", "a")
    assert r.settles == (Settle("c", "time"),)
    assert (s.before, s.after) == (("p", "q", "r"), "certainly")


def test_a_letter_that_may_have_come_later_is_possibly_late() -> None:
    text = APPOINTMENT + event(
        "b", "2019-12-01", channel="letter", from_=["p"], to=["q"], links=names("a", "cancels")
    )
    q = late(spread(text, "b"), "q")
    assert q is not None
    assert (q.after, q.settles) == ("possibly", (Settle("b", "received"),))
    assert q.before == ()
    assert q.maybe_before == ()


def test_what_someone_said_before_they_are_known_to_know() -> None:
    text = (
        event("a", from_=["p"])
        + event("b", "2019-11-26", from_=["q"], to=["s"], links=names("a"))
        + event("c", "2019-11-27", from_=["p"], to=["q"], links=names("a"))
    )
    known = spread(text)
    (saying,) = said_before_known(known, "q")
    assert (saying.said, saying.about, saying.sureness) == ("b", "a", "certainly")
    assert saying.known is not None
    assert told(saying.known).endswith("| a > c")
    assert said_before_known(known, "p") == ()


def test_what_is_said_on_the_day_of_hearing_is_only_possibly_too_soon() -> None:
    text = (
        event("a", from_=["p"])
        + event("b", "2019-11-26", from_=["q"], to=["s"], links=names("a"))
        + event("c", "2019-11-26", from_=["p"], to=["q"], links=names("a"))
    )
    (saying,) = said_before_known(spread(text), "q")
    assert saying.sureness == "possibly"
    assert {(settle.event, settle.key) for settle in saying.settles} == {
        ("b", "time"),
        ("c", "time"),
    }
    ordered = text.replace('id = "b"', 'id = "b"\nseq = 2').replace('id = "c"', 'id = "c"\nseq = 1')
    assert said_before_known(spread(ordered), "q") == ()


MINISTRY = """
[[actor]]
id = "ministry"
name = "M"
[[actor]]
id = "minister"
name = "Mr"
part_of = "ministry"
[[actor]]
id = "official"
name = "O"
part_of = "ministry"
[[actor]]
id = "jansen"
name = "Jansen"
posts = [{ post = "minister", date = "2018-01-01/2019-11-30" }]
[[actor]]
id = "pietersen"
name = "Pietersen"
posts = [{ post = "minister", date = "2019-12-01/.." }]
"""


def test_what_a_member_knew_is_told_apart_and_counts_only_where_asked() -> None:
    text = MINISTRY + event("a", from_=["official"])
    known, members = spread(text), membership_of(text)
    assert set(known.by_actor) == {"official"}
    theirs = through_members(known, members, "ministry")
    assert theirs is not None
    assert (theirs.actor, theirs.first.through, theirs.certain) == ("ministry", "official", True)
    assert through_members(known, members, "minister") is None
    assert through_members(known, members, "official") is None
    counted = counting_members(known, members)
    assert set(counted.by_actor) == {"official", "ministry"}
    assert counted.by_actor["ministry"].first.through == "official"
    assert counted.by_actor["official"] == known.by_actor["official"]
    assert counted.never == ("minister", "jansen", "pietersen")


def test_a_post_counts_for_whoever_held_it_then() -> None:
    text = MINISTRY + event("a", from_=["minister"])
    known, members = spread(text), membership_of(text)
    jansen = through_members(known, members, "jansen")
    assert jansen is not None
    assert (jansen.first.through, jansen.first.sure) == ("minister", True)
    assert through_members(known, members, "pietersen") is None
    unknown_day = spread(text.replace("2019-11-25", "2019"), "a")
    possible = through_members(unknown_day, members, "pietersen")
    assert possible is not None
    assert not possible.certain


def test_who_brings_knowledge_to_a_post_counts_from_joining_on() -> None:
    text = MINISTRY + event("a", from_=["pietersen"])
    theirs = through_members(spread(text), membership_of(text), "minister")
    assert theirs is not None
    assert told(theirs.first).startswith("2019-12-01 00:00:00 | 2019-12-01 23:59:59 | certain")
    assert theirs.first.sure
    gone = MINISTRY + event("a", "2020-01-05", from_=["jansen"])
    assert through_members(spread(gone), membership_of(gone), "minister") is None


def test_membership_in_a_circle_ends() -> None:
    text = '[[actor]]\nid = "p"\nname = "P"\npart_of = "q"\n' + (
        '[[actor]]\nid = "q"\nname = "Q"\npart_of = "p"\n' + event("a", from_=["p"])
    )
    theirs = through_members(spread(text), membership_of(text), "q")
    assert theirs is not None
    assert theirs.first.through == "p"
    assert through_members(spread(text), membership_of(text), "p") is None


def test_the_matrix_has_a_cell_for_every_actor_and_event() -> None:
    matrix = matrix_of(book_of(LETTER), ["a", "c", "gone"], ["p", "q"])
    assert [column.id for column in matrix.events] == ["a", "c"]
    cell = matrix.cell("q", "a")
    assert cell is not None
    assert cell.first.path == ("a", "c")
    assert matrix.known("p") == 2
    assert matrix.cell("p", "c") is not None

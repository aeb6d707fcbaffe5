"""What holds for knowledge in any chronology."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.knowledge.book import FactBook
from tui.analysis.knowledge.facts import EventFacts, facts_of
from tui.analysis.knowledge.order import Order, Precedence
from tui.analysis.knowledge.spreading import spread_of
from tui.model.rows import ActorRow

ACTORS = "pqrs"
IDS = "abcdefg"
DATES = (
    "2019-11-25", "2019-11-25", "2019-11-26", "2019-11", "2019-11-25?", "2019-11-26~", "",
    "2019-11-26/2019-11-28", "[2019-11-24..2019-11-26]", "../2019-11-26", "2019-11-26/..",
    "XXXX-11-26", "{2019-11-25,2019-11-27}",
)  # fmt: skip
TIMES = (None, None, "morning", "15:30", "15:30~", "../15:00", "22:00/02:00", "night", "noon")
CHANNELS = ("", "phone", "letter", "voicemail", "announcement")
RELATIONS = ("relays", "answers", "follows", "prepares", "word")

some_actors = st.lists(st.sampled_from(ACTORS), max_size=2, unique=True)


@st.composite
def events(draw: st.DrawFn) -> list[EventFacts]:
    """Events with any dates, roles and links, contradictions and circles among them."""
    found = []
    for name in IDS[: draw(st.integers(1, len(IDS)))]:
        links = draw(
            st.lists(st.tuples(st.sampled_from(RELATIONS), st.sampled_from(IDS)), max_size=3)
        )
        raw: dict[str, object] = {
            "id": name,
            "date": draw(st.sampled_from(DATES)) or None,
            "time": draw(st.sampled_from(TIMES)),
            "seq": draw(st.integers(0, 2)),
            "channel": draw(st.sampled_from(CHANNELS)),
            "received": draw(st.sampled_from((None, None, "2019-11-27", "2019-11-24", "2019?"))),
            "links": [{"rel": rel, "event": other} for rel, other in links],
        }
        raw |= {role: draw(some_actors) for role in ("from", "to", "present", "informed", "about")}
        found.append(facts_of(raw))
    return found


@given(events())
def test_knowledge_never_comes_before_its_path(found: list[EventFacts]) -> None:
    book = FactBook(found)
    spread = spread_of(book, "a")
    for way in (*spread.ways, *spread.public):
        starts = [book[event].moment.earliest for event in way.path]
        floor = max((start for start in starts if start is not None), default=None)
        if floor is not None:
            assert way.moment.earliest is not None
            assert way.moment.earliest >= floor
            assert way.moment.latest is None or way.moment.latest >= floor
            assert way.known_by is None or way.known_by >= floor


@given(events())
def test_every_path_is_one_of_links_that_carry_and_ends_with_the_actor(
    found: list[EventFacts],
) -> None:
    book = FactBook(found)
    spread = spread_of(book, "a")
    for way in spread.ways:
        assert way.path[0] == "a"
        assert len(set(way.path)) == len(way.path)
        for told, teller in zip(way.path, way.path[1:], strict=False):
            assert told in book[teller].carried()
        assert way.actor in book[way.event].role(way.role)
    assert set(spread.by_actor).isdisjoint(spread.never)


@given(events())
def test_adding_an_event_never_removes_knowledge(found: list[EventFacts]) -> None:
    for count in range(1, len(found)):
        fewer = spread_of(FactBook(found[:count]), "a")
        more = spread_of(FactBook(found[: count + 1]), "a")
        for knower in fewer.knowers:
            now = more.by_actor[knower.actor]
            assert now.first.sure or not knower.first.sure
            if knower.first.known_by is not None:
                assert now.first.known_by is not None
                assert now.first.known_by <= knower.first.known_by
        assert {way.event for way in fewer.public} <= {way.event for way in more.public}


@given(events())
def test_the_place_in_the_file_changes_nothing(found: list[EventFacts]) -> None:
    one = spread_of(FactBook(found), "a")
    other = spread_of(FactBook(reversed(found)), "a")
    assert one.by_actor.keys() == other.by_actor.keys()
    for actor, knower in one.by_actor.items():
        assert knower.first.moment == other.by_actor[actor].first.moment
        assert knower.certain == other.by_actor[actor].certain


@given(events())
def test_a_merged_actor_knows_what_both_knew(found: list[EventFacts]) -> None:
    apart = spread_of(FactBook(found), "a")
    merged = ActorRow("p", "P", "", "", "", "", (), ("q",))
    together = spread_of(FactBook(found, [merged]), "a")
    assert ("p" in together.by_actor) == bool({"p", "q"} & set(apart.by_actor))
    assert "q" not in together.by_actor


@given(events())
def test_of_two_events_at_most_one_is_certainly_first(found: list[EventFacts]) -> None:
    order = Order(found)
    for one in found:
        for other in found:
            there, back = order.before(one.id, other.id), order.before(other.id, one.id)
            assert (there is Precedence.CERTAINLY) == (
                back is Precedence.CERTAINLY_NOT and one.id != other.id
            )


@given(events(), st.sampled_from(ACTORS))
def test_about_gives_no_knowledge(found: list[EventFacts], actor: str) -> None:
    without = [replace(event, about=()) for event in found]
    knowers = set(spread_of(FactBook(found), "a").by_actor)
    assert knowers == set(spread_of(FactBook(without), "a").by_actor)
    assert actor in knowers or all(actor not in event.from_ for event in found if event.id == "a")

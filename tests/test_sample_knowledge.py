"""Who knew what in the sample, worked out by hand from its source document.

The source is Kamerstuk 19 637, nr. 2567, retold in data/marokkaanse-ambassade.toml. What is
expected here was written down from reading it, day by day, and not from what the program said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from support.knowing import SAMPLE, book_of, membership_of, told
from tui.analysis.knowledge.members import through_members
from tui.analysis.knowledge.of_actor import known_on, late, said_before_known
from tui.analysis.knowledge.order import Order, Precedence
from tui.analysis.knowledge.settling import Settle
from tui.analysis.knowledge.spreading import Spread, spread_of
from tui.inquiry import Inquiry
from tui.model.when import parse_edtf
from tui.settings import Folders
from tui.workspace import Workspace

AGREED = "2019-11-25-k7qd"
ANSWER = "2019-11-28-y1gd"
CANCELLED = "2019-12-05-d3ri"
PASSED_ON = "2019-12-05-v6em"
HEARD = "2019-12-05-j2cx"
MINISTER_CALLED = "2019-12-05-p9ug"
MADE_PUBLIC = "2019-12-05-a4yo"

NEVER_HEARD = {
    "dtv", "minister-bz", "ambassade-rabat", "tweede-kamer", "kamerlid-van-dijk",
    "kamerlid-van-ojik", "ambassade-ma", "consuls-ma", "autoriteiten-ma",
}  # fmt: skip


def of(event_id: str) -> Spread:
    return spread_of(book_of(SAMPLE.read_text(encoding="utf-8")), event_id)


@pytest.fixture
def inquiry(tmp_path: Path) -> Iterator[Inquiry]:
    """The sample, opened as the program opens it."""
    copy = tmp_path / "sample.toml"
    copy.write_bytes(SAMPLE.read_bytes())
    folders = Folders(*(tmp_path / name for name in ("config", "cache", "state", "share")))
    workspace = Workspace.open(copy, lambda: datetime(2020, 1, 2), folders)
    workspace.refresh()
    yield workspace.inquiry()


def test_who_had_heard_of_the_cancellation_in_which_order_when_and_how() -> None:
    known = of(CANCELLED)
    found = [(k.actor, told(k.first), k.first.role, k.first.told_by) for k in known.knowers]
    morning = "2019-12-05 06:00:00 | 2019-12-05 11:59:59"
    assert found == [
        # The ambassador calls Foreign Affairs in the morning.
        ("ambassadeur-ma", f"{morning} | certain | {CANCELLED}", "from", ()),
        ("bz", f"{morning} | certain | {CANCELLED}", "to", ("ambassadeur-ma",)),
        # "Vervolgens" Foreign Affairs tells Justice: after that call, and before the announcement
        # in the afternoon, which the source tells later in the order of the day.
        (
            "jenv",
            f"2019-12-05 06:00:00 | 2019-12-05 17:59:59 | certain | {CANCELLED} > {PASSED_ON}",
            "to",
            ("bz",),
        ),
        # The state secretary hears after the meeting on human trafficking; when that ended, and
        # who told her, the source does not say.
        (
            "stas-jenv",
            "2019-12-05 06:00:00 | 2019-12-05 23:59:59 | certain"
            f" | {CANCELLED} > {PASSED_ON} > {HEARD}",
            "informed",
            (),
        ),
    ]
    assert set(known.never) == NEVER_HEARD


def test_the_order_of_hearing_is_certain_up_to_the_state_secretary() -> None:
    known = of(CANCELLED)
    ways = [known.by_actor[actor].first for actor in ("bz", "jenv", "stas-jenv")]
    assert known.sooner(ways[0], ways[1]) is Precedence.CERTAINLY
    assert known.sooner(ways[1], ways[2]) is Precedence.CERTAINLY
    ambassador = known.by_actor["ambassadeur-ma"].first
    assert known.sooner(ambassador, ways[0]) is Precedence.CERTAINLY_NOT


def test_everybody_could_know_from_the_announcement_in_the_afternoon() -> None:
    known = of(CANCELLED)
    (way,) = known.public
    assert told(way) == (
        f"2019-12-05 12:00:00 | 2019-12-05 17:59:59 | certain | {CANCELLED} > {MADE_PUBLIC}"
    )
    state_secretary = known.by_actor["stas-jenv"].first
    assert known.sooner(state_secretary, way) is Precedence.POSSIBLY
    assert known.settles(state_secretary, way) == (
        Settle(HEARD, "time", MADE_PUBLIC),
        Settle(MADE_PUBLIC, "time", HEARD),
    )
    assert known.sooner(known.by_actor["jenv"].first, way) is Precedence.CERTAINLY


def test_the_minister_was_called_afterwards_and_knows_nothing_by_that() -> None:
    """The source does not say what that call was about."""
    book = book_of(SAMPLE.read_text(encoding="utf-8"))
    order = Order(book.events())
    assert order.before(CANCELLED, MINISTER_CALLED) is Precedence.CERTAINLY
    assert order.before(PASSED_ON, MINISTER_CALLED) is Precedence.CERTAINLY
    assert order.before(HEARD, MINISTER_CALLED) is Precedence.POSSIBLY
    assert order.before(MINISTER_CALLED, MADE_PUBLIC) is Precedence.POSSIBLY
    for event_id in (CANCELLED, PASSED_ON, HEARD, AGREED):
        assert "minister-bz" in spread_of(book, event_id).never


def test_the_embassy_never_heard_itself_but_its_ambassador_knew() -> None:
    known = of(CANCELLED)
    theirs = through_members(known, membership_of(SAMPLE.read_text("utf-8")), "ambassade-ma")
    assert theirs is not None
    assert theirs.first.through == "ambassadeur-ma"
    assert told(theirs.first).startswith("2019-12-05 06:00:00 | 2019-12-05 11:59:59 | certain")
    for other in ("consuls-ma", "tweede-kamer", "dtv", "minister-bz"):
        membership = membership_of(SAMPLE.read_text("utf-8"))
        assert through_members(known, membership, other) is None


def test_parliament_was_told_of_the_appointment_a_week_before_it_fell_through() -> None:
    known = of(AGREED)
    found = {knower.actor: told(knower.first) for knower in known.knowers}
    on_28th = f"2019-11-28 00:00:00 | 2019-11-28 23:59:59 | certain | {AGREED} > {ANSWER}"
    for actor in ("tweede-kamer", "kamerlid-van-dijk", "kamerlid-van-ojik", "stas-jenv"):
        assert found[actor] == on_28th
    assert known.by_actor["tweede-kamer"].first.told_by == ("stas-jenv",)
    on_25th = f"2019-11-25 00:00:00 | 2019-11-25 23:59:59 | certain | {AGREED}"
    assert found["jenv"] == found["ambassade-ma"] == on_25th
    days = known.book[CANCELLED].when.earliest, known.book[ANSWER].when.earliest
    assert days[0] is not None
    assert days[1] is not None
    assert (days[0] - days[1]).days == 7


def test_nothing_tells_that_the_state_secretary_knew_before_she_told_parliament() -> None:
    (saying,) = said_before_known(of(AGREED), "stas-jenv")
    assert (saying.said, saying.sureness) == (ANSWER, "certainly")
    # The first event in which somebody else tells her of it is the news that it is called off.
    assert saying.known is not None
    assert saying.known.path == (AGREED, CANCELLED, PASSED_ON, HEARD)


def test_the_ambassador_and_foreign_affairs_show_no_knowledge_before_the_cancellation() -> None:
    known = of(AGREED)
    for actor in ("ambassadeur-ma", "bz"):
        assert known.by_actor[actor].first.path == (AGREED, CANCELLED)
        assert known_on(known.by_actor[actor], parse_edtf("2019-12-04")) == "no"


def test_whether_the_state_secretary_heard_before_half_past_three_is_not_known() -> None:
    told_late = late(of(CANCELLED), "stas-jenv")
    assert told_late is not None
    assert told_late.before == ("ambassadeur-ma", "bz", "jenv")
    assert (told_late.appointment, told_late.after) == (AGREED, "possibly")
    assert told_late.settles == (Settle(HEARD, "time"),)
    foreign_affairs = late(of(CANCELLED), "bz")
    assert foreign_affairs is None


def test_the_ambassador_possibly_heard_the_voicemail() -> None:
    ambassador = of("2019-11-22-m3vt").by_actor["ambassadeur-ma"]
    assert told(ambassador.first) == "2019-11-22 00:00:00 | .. | possible | 2019-11-22-m3vt"
    assert ambassador.settles == (Settle("2019-11-22-m3vt", "received"),)


def test_the_open_chronology_answers_as_the_events_do(inquiry: Inquiry) -> None:
    for event_id in (CANCELLED, AGREED, "2019-11-22-m3vt", "2019-11-23-r5hw"):
        asked, worked_out = inquiry.who_knew(event_id), of(event_id)
        assert asked is not None
        assert asked.knowers == worked_out.knowers
        assert asked.public == worked_out.public
        assert asked.never == worked_out.never
        assert asked.carriers == worked_out.carriers
        assert not asked.cut
    assert inquiry.who_knew("2019-12-05-none") is None


def test_what_the_state_secretary_knew_is_the_same_from_either_side(inquiry: Inquiry) -> None:
    answer = inquiry.what_knew("stas-jenv")
    known = {each.event: each.own for each in answer.known if each.own is not None}
    everything = book_of(SAMPLE.read_text(encoding="utf-8"))
    expected = {
        event.id: knower
        for event in everything.events()
        if (knower := spread_of(everything, event.id).by_actor.get("stas-jenv")) is not None
    }
    assert known == expected
    assert len(known) == 9


def test_the_matrix_of_key_events(inquiry: Inquiry) -> None:
    matrix = inquiry.matrix()
    assert [event.id for event in matrix.events] == [AGREED, ANSWER, CANCELLED, HEARD, MADE_PUBLIC]
    known = {actor: matrix.known(actor) for actor in matrix.actors}
    assert known["stas-jenv"] == 4
    assert known["ambassade-ma"] == 1
    assert known["minister-bz"] == 0
    cell = matrix.cell("jenv", CANCELLED)
    assert cell is not None
    assert cell.first.path == (CANCELLED, PASSED_ON)

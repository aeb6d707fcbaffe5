"""Known order: from dates, times, links and `seq` alone."""

from __future__ import annotations

from support.knowing import book_of, event, names
from tui.analysis.knowledge.order import Order, Precedence

YES, MAYBE, NO = Precedence.CERTAINLY, Precedence.POSSIBLY, Precedence.CERTAINLY_NOT


def before(text: str, one: str = "a", other: str = "b") -> tuple[Precedence, Precedence]:
    """Whether one came before the other, and the other before the one."""
    order = Order(book_of(text).events())
    return order.before(one, other), order.before(other, one)


def test_dates_and_times_tell_the_order_where_they_do_not_overlap() -> None:
    assert before(event("a") + event("b", "2019-11-26")) == (YES, NO)
    assert before(event("a") + event("b")) == (MAYBE, MAYBE)
    assert before(event("a", time="morning") + event("b", time="afternoon")) == (YES, NO)
    assert before(event("a", time="15:00") + event("b", time="15:00/..")) == (MAYBE, MAYBE)
    assert before(event("a", time="15:00") + event("b", time="15:00")) == (MAYBE, MAYBE)
    assert before(event("a", "2019-11") + event("b")) == (MAYBE, MAYBE)
    assert before(event("a", "") + event("b")) == (MAYBE, MAYBE)


def test_a_range_past_midnight_and_a_night_over_days_are_bounded_by_hours() -> None:
    late = event("a", time="22:00/02:00")
    assert before(late + event("b", "2019-11-26", time="03:00")) == (YES, NO)
    assert before(late + event("b", "2019-11-26", time="01:00")) == (MAYBE, MAYBE)
    night = event("a", "2019-11-25/2019-11-26", time="night")
    assert before(event("b", time="21:00") + night, "b", "a") == (YES, NO)


def test_what_is_qualified_orders_nothing() -> None:
    assert before(event("a", "2019-11-25?") + event("b", "2019-12-26")) == (MAYBE, MAYBE)
    assert before(event("a", time="10:00~") + event("b", time="11:00")) == (MAYBE, MAYBE)
    assert before(event("a", time="10:00~") + event("b", "2019-11-26")) == (YES, NO)


def test_seq_orders_a_day_only_where_it_differs() -> None:
    assert before(event("a", seq=1) + event("b", seq=2)) == (YES, NO)
    assert before(event("a", seq=3) + event("b", seq=3)) == (MAYBE, MAYBE)
    assert before(event("a") + event("b", seq=1)) == (MAYBE, MAYBE)
    assert before(event("a", seq=1) + event("b", links=names("a"))) == (YES, NO)
    assert before(event("a", "2019-11", seq=1) + event("b", "2019-11", seq=2)) == (MAYBE, MAYBE)
    assert before(event("a", seq=2) + event("b", "2019-11-26", seq=1)) == (YES, NO)


def test_a_link_puts_the_event_that_holds_it_later_and_prepares_sooner() -> None:
    assert before(event("a") + event("b", links=names("a"))) == (YES, NO)
    assert before(event("a") + event("b", links=names("a", "follows"))) == (YES, NO)
    assert before(event("a", links=names("b", "prepares")) + event("b")) == (YES, NO)


def test_order_goes_on_over_other_events() -> None:
    text = event("a") + event("c", links=names("a")) + event("b", links=names("c"))
    assert before(text) == (YES, NO)
    mixed = event("a", seq=1) + event("c", "", links=names("a")) + event("b", links=names("c"))
    assert before(mixed) == (YES, NO)
    dated = event("a", "") + event("c", "2019-11-20", links=names("a")) + event("b")
    assert before(dated) == (YES, NO)


def test_contradictions_leave_the_order_open_and_times_weigh_most() -> None:
    circle = event("a", links=names("b")) + event("b", links=names("a"))
    assert before(circle) == (MAYBE, MAYBE)
    against_seq = event("a", seq=2) + event("b", seq=1, links=names("a"))
    assert before(against_seq) == (MAYBE, MAYBE)
    against_dates = event("a", "2019-11-26") + event("b", "2019-11-25", links=names("a"))
    assert before(against_dates) == (NO, YES)
    assert before(event("a")) == (MAYBE, MAYBE)


def test_an_event_is_not_before_itself() -> None:
    assert before(event("a", links=names("a")), "a", "a") == (NO, NO)

"""Membership: who is part of whom, and who held which post when.

It is not knowledge: what one of a ministry knows, its minister does not know by that. So what
members knew is told apart from what an actor knew, and joined with it only where that is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from tui.analysis.knowledge.choosing import knower_of
from tui.analysis.knowledge.moments import Moment, day_ends, day_starts, moment_of
from tui.analysis.knowledge.spreading import Spread, in_known_order
from tui.analysis.knowledge.ways import Knower, Way
from tui.model.clock_time import DAY
from tui.model.edtf import Point
from tui.model.rows import ActorRow
from tui.model.when import NO_DATE, DateError, When, when_of


class HeldPost(NamedTuple):
    """A post that a person held; NO_DATE as `when` leaves open when."""

    person: str
    post: str
    when: When


def posts_of(raw: Mapping[str, object]) -> tuple[HeldPost, ...]:
    """The posts of a raw `[[actor]]`; a wrong value counts as absent."""
    person, posts = raw.get("id"), raw.get("posts")
    found: list[HeldPost] = []
    for item in posts if isinstance(posts, list) else ():
        post = item.get("post") if isinstance(item, dict) else None
        if isinstance(person, str) and isinstance(post, str) and post:
            try:
                when = when_of(item.get("date"))
            except DateError:
                when = NO_DATE
            found.append(HeldPost(person, post, when))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Tie:
    """How one actor belongs to another: by `part_of` alone, or only while posts were held."""

    member: str
    during: tuple[When, ...] = ()


class Membership:
    """Who is part of whom. Circles of `part_of` are followed once."""

    def __init__(
        self,
        actors: Iterable[ActorRow],
        posts: Iterable[HeldPost] = (),
        resolve: Callable[[str], str] = lambda actor: actor,
    ) -> None:
        self._below: dict[str, list[Tie]] = defaultdict(list)
        self._posts: dict[str, list[Tie]] = defaultdict(list)
        for actor in actors:
            if actor.part_of:
                self._below[resolve(actor.part_of)].append(Tie(actor.id))
        for person, post, when in posts:
            holder, held = resolve(person), resolve(post)
            self._below[held].append(Tie(holder, (when,)))
            self._posts[holder].append(Tie(held, (when,)))

    def members(self, actor: str) -> tuple[Tie, ...]:
        """Everyone who belongs to an actor, directly or through others; not the actor itself."""
        found: dict[str, Tie] = {}
        waiting = list(self._below.get(actor, ()))
        while waiting:
            tie = waiting.pop(0)
            if tie.member == actor or tie.member in found:
                continue
            found[tie.member] = tie
            waiting += [
                Tie(below.member, tie.during + below.during)
                for below in self._below.get(tie.member, ())
            ]
        return tuple(found.values())

    def posts(self, person: str) -> tuple[Tie, ...]:
        """The posts that a person held: what reached the post in that time reached the person."""
        return tuple(self._posts.get(person, ()))


def through_members(spread: Spread, membership: Membership, actor: str) -> Knower | None:
    """The first of an actor's members to know, as `Way.through` says; None where none did.

    A member by a post counts from the time on that they held it, if they knew before they left.
    Of a person, the posts that they held count for what reached the post in that time.
    """
    ways: list[Way] = []
    for tie in membership.members(actor):
        ways += _through(spread.by_actor.get(tie.member), tie, actor, later_joining=True)
    for tie in membership.posts(actor):
        ways += _through(spread.by_actor.get(tie.member), tie, actor, later_joining=False)
    return knower_of(actor, ways, spread.order, spread.book) if ways else None


def _through(knower: Knower | None, tie: Tie, actor: str, later_joining: bool) -> list[Way]:
    if knower is None:
        return []
    found = []
    for way in knower.ways:
        moment: Moment | None = way.moment
        sure = way.sure
        for when in tie.during:
            tenure = tenure_of(when)
            if moment is not None:
                sure = sure and tenure.covers(moment, later_joining)
                moment = tenure.limited(moment, later_joining)
        if moment is not None:
            found.append(replace(way, actor=actor, moment=moment, sure=sure, through=tie.member))
    return found


class Tenure(NamedTuple):
    """From when to when a post was held, in seconds; None where open or unknown.

    `begins` and `ends` are the first and the last second possible, `begun` the second by which it
    had certainly begun and `kept` the last at which it was certainly held still.
    """

    begins: int | None
    begun: int | None
    kept: int | None
    ends: int | None
    certain: bool

    def limited(self, moment: Moment, later_joining: bool) -> Moment | None:
        """The moment at which someone knew while holding the post; None where that cannot be."""
        if None not in (self.ends, moment.earliest) and _at(moment.earliest) > _at(self.ends):
            return None
        if not later_joining:
            begun = None in (self.begins, moment.latest) or _at(moment.latest) >= _at(self.begins)
            return moment if begun else None
        joined = moment.not_sooner(self.begins, self.begins)
        if self.begun is None or moment.done_by is None or moment.done_by >= self.begun:
            return joined
        first_day = self.begun + DAY - 1
        return replace(joined, latest=first_day, done_by=first_day)

    def covers(self, moment: Moment, later_joining: bool) -> bool:
        """Whether someone who knew at a moment certainly did so while holding the post, or, with
        `later_joining`, before leaving it."""
        if not self.certain or moment.done_by is None:
            return False
        if self.kept is not None and moment.done_by > self.kept:
            return False
        if later_joining or self.begun is None:
            return True
        return moment.not_before is not None and moment.not_before >= self.begun


def _at(second: int | None) -> int:
    return second or 0


def tenure_of(when: When) -> Tenure:
    """The time in which a post was held; only from `A/B`, with either side open, is it certain."""
    whole = moment_of(when, None)
    expression = when.expression
    if when.shape != "lasted" or expression is None:
        return Tenure(whole.earliest, None, None, whole.latest, False)
    first, last = expression.spans[0].first, expression.spans[0].last
    begun = day_starts(first.latest) if isinstance(first, Point) and first.latest else None
    kept = day_ends(last.earliest) if isinstance(last, Point) and last.earliest else None
    known = when.certain and "" not in (first, last)
    return Tenure(whole.earliest, begun, kept, whole.latest, known)


def counting_members(spread: Spread, membership: Membership) -> Spread:
    """The same spread where an actor also knows what a member of theirs knew.

    A way that comes by a member says so in `through`.
    """
    knowers: list[Knower] = []
    for actor in dict.fromkeys((*spread.by_actor, *spread.never)):
        own = spread.by_actor.get(actor)
        theirs = through_members(spread, membership, actor)
        ways = [way for knower in (own, theirs) if knower is not None for way in knower.ways]
        if ways:
            knowers.append(knower_of(actor, ways, spread.order, spread.book))
    known = {knower.actor for knower in knowers}
    return replace(
        spread,
        knowers=tuple(in_known_order(knowers, spread.order, spread.book)),
        never=tuple(actor for actor in spread.never if actor not in known),
    )

"""How actors and events look on these screens: names, side colours, words; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tui.analysis.knowledge.facts import EventFacts
from tui.analysis.knowledge.moments import Moment
from tui.analysis.knowledge.ways import Way
from tui.knowledge_words import way_words
from tui.locale import _
from tui.locale.moment_words import say_moment
from tui.locale.short_moments import DayAndTime, say_under_day
from tui.model.plain import plain
from tui.model.rows import ActorRow
from tui.sides import side_numbers
from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import Span, side_role


@dataclass(frozen=True)
class Looks:
    """What lines need beside what they tell: actors by id, side colours, language and signs."""

    actors: Mapping[str, ActorRow] = field(default_factory=dict)
    sides: Mapping[str, int] = field(default_factory=dict)
    language: str = "en"
    signs: Signs = UNICODE

    @classmethod
    def of(cls, actors: Iterable[ActorRow], language: str, signs: Signs) -> Looks:
        """The looks of a chronology's actors."""
        listed = list(actors)
        by_id = {old: actor for actor in listed for old in actor.was}
        by_id |= {actor.id: actor for actor in listed}
        return cls(by_id, side_numbers(listed), language or "en", signs)

    def name(self, actor_id: str) -> str:
        """The short name of an actor, inert."""
        actor = self.actors.get(actor_id)
        return plain(actor.short or actor.name if actor is not None else actor_id)

    def full_name(self, actor_id: str) -> str:
        """The whole name of an actor, inert."""
        actor = self.actors.get(actor_id)
        return plain(actor.name if actor is not None else actor_id)

    def role(self, actor_id: str) -> str:
        """The role of an actor's side colour."""
        actor = self.actors.get(actor_id)
        return side_role(self.sides.get(actor.side, 0)) if actor is not None else "text"

    def bar_and_name(self, actor_id: str) -> list[Span]:
        """The bar in the side's colour, and the name in it."""
        role = self.role(actor_id)
        actor = self.actors.get(actor_id)
        bar = role if actor is not None and actor.side else "dim"
        return [Span(f"{self.signs.bar} ", bar), Span(self.name(actor_id), role)]

    def title(self, event: EventFacts | None, event_id: str) -> str:
        """An event's title, its id where it has none; inert."""
        return plain(event.title) if event is not None and event.title else f"[{plain(event_id)}]"

    def under_day(self, moment: Moment) -> DayAndTime:
        """A moment as the heading that it stands under and the time there."""
        about_day = not moment.certain and moment.not_before is None
        said = say_under_day(
            moment.earliest,
            moment.latest,
            self.language,
            about=not moment.certain,
            about_day=about_day,
        )
        return said if said.heading else DayAndTime(_("At an unknown time"), "")

    def event_moment(self, event: EventFacts) -> str:
        """When an event was, in words; "" where nothing is known."""
        moment = event.moment
        return say_moment(moment.earliest, moment.latest, self.language, not moment.certain)

    def how(self, way: Way) -> str:
        """How the news came, with "possibly" where that is open."""
        words = way_words(way, self.name)
        return words if way.sure else _("possibly {way}").format(way=words)

    def wording(self, event: EventFacts | None) -> str:
        """The source's own words for a time that is not exact, in quotes."""
        if event is None or not event.wording.strip():
            return ""
        exact = event.clock is not None and event.clock.exact
        return "" if exact else f"“{plain(event.wording)}”"

"""The lines that tell who knew of an event: a row a knower, joined as the news travelled; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from tui.analysis.knowledge.doubts import Doubt, doubts_of
from tui.analysis.knowledge.members import Membership, through_members
from tui.analysis.knowledge.spreading import Spread
from tui.analysis.knowledge.ways import Knower, Way
from tui.knowledge_words import moment_words, settle_words, way_words
from tui.locale import _
from tui.locale.short_moments import DayAndTime
from tui.model.plain import cells, cut
from tui.screens.knowledge.looks import Looks
from tui.screens.knowledge.sheet import NO_ITEM, Sheet
from tui.timeline.spans import Span, cut_spans, width_of
from tui.timeline.tree_lines import Tree, draw_tree
from tui.timeline.wrapping import wrap_spans

Kind = Literal["knew", "members", "public", "doubt"]

MOST_TIME = 18
MOST_NAME = 22
"""Cells that the times and the names take at most."""

NARROW = 64
"""Below this many cells how the news came stands under the name."""


class Item(NamedTuple):
    """What the cursor can be on, and the event to go to from there."""

    kind: Kind
    event: str
    knower: Knower | None = None
    way: Way | None = None
    doubt: Doubt | None = None


@dataclass(frozen=True)
class WhoKnew:
    """The answer: how the news spread, and of whom only members knew."""

    spread: Spread
    theirs: tuple[Knower, ...]
    items: tuple[Item, ...]
    never: tuple[str, ...]
    tree: Tree
    counting: bool


def who_knew_of(spread: Spread, membership: Membership, counting: bool) -> WhoKnew:
    """Works out what the screen tells of a spread."""
    found = (through_members(spread, membership, actor) for actor in spread.never)
    theirs = () if counting else tuple(knower for knower in found if knower is not None)
    items = [Item("knew", k.first.event, knower=k, way=k.first) for k in spread.knowers]
    items += [Item("members", k.first.event, knower=k, way=k.first) for k in theirs]
    items += [Item("public", way.event, way=way) for way in spread.public]
    for doubt in doubts_of(spread):
        event = doubt.settles[0].event if doubt.settles else spread.event.id
        items.append(Item("doubt", event, spread.by_actor.get(doubt.actor), doubt.way, doubt))
    through = {knower.actor for knower in theirs}
    never = tuple(actor for actor in spread.never if actor not in through)
    tree = draw_tree(parents_of(spread))
    return WhoKnew(spread, theirs, tuple(items), never, tree, counting)


def parents_of(spread: Spread) -> list[int | None]:
    """For each knower the number of the one from whom the news came, None where nobody is told.

    Where nobody is said to have told it, it came from those of the event that was told of.
    """
    rows: dict[str, int] = {}
    by_event: dict[str, int] = {}
    parents: list[int | None] = []
    for row, knower in enumerate(spread.knowers):
        way = knower.first
        tellers = (way.through,) if way.through else way.told_by
        told = [rows[teller] for teller in tellers if teller in rows]
        parent = min(told, default=None)
        if parent is None and len(way.path) > 1:
            parent = by_event.get(way.path[-2])
        parents.append(parent)
        rows[knower.actor] = row
        by_event[way.event] = row
    return parents


class WhoKnewLines:
    """Lays an answer out in a width."""

    def __init__(self, answer: WhoKnew, looks: Looks, width: int) -> None:
        self._answer = answer
        self._looks = looks
        self._sheet = Sheet(width)
        spread = answer.spread
        ways = [item.way for item in answer.items if item.kind != "doubt" and item.way]
        self._moments = {id(way): looks.under_day(way.moment) for way in ways}
        times = [cells(said.time) for said in self._moments.values()]
        names = [cells(looks.name(k.actor)) for k in (*spread.knowers, *answer.theirs)]
        self._time = min(max(times, default=0), MOST_TIME)
        self._tree = answer.tree.width
        tight = width < NARROW
        room = width - self._tree - self._time - (4 if tight else 26)
        self._name = max(6, min(max(names, default=0), MOST_NAME, room))
        self._tight = tight
        self._heading = ""

    def sheet(self) -> Sheet:
        """All lines, part by part."""
        answer, sheet = self._answer, self._sheet
        self._knew()
        self._members()
        self._public()
        if answer.never:
            names = ", ".join(map(self._looks.name, answer.never))
            sheet.blank()
            sheet.sections.append(len(sheet))
            sheet.add_wrapped([Span(_("Never"), "strong"), Span(f"  {names}", "dim")], hang=2)
        self._doubts()
        if answer.spread.cut:
            words = _("More events tell of it than were looked at: there may be more who knew.")
            sheet.blank()
            sheet.add_wrapped([Span(f"{self._looks.signs.faulty} {words}", "warning")], hang=2)
        return sheet

    # Parts

    def _of_kind(self, kind: Kind) -> list[tuple[int, Item]]:
        return [(at, item) for at, item in enumerate(self._answer.items) if item.kind == kind]

    def _knew(self) -> None:
        rows = self._of_kind("knew")
        if not rows:
            words = _("Nothing tells that anybody knew: the event names nobody who took part.")
            self._sheet.add_wrapped([Span(words)])
        for at, item in rows:
            self._knower_row(at, item, at)

    def _members(self) -> None:
        rows = self._of_kind("members")
        if rows:
            self._sheet.section([Span(_("Only members of theirs knew"), "strong")])
        for at, item in rows:
            self._knower_row(at, item, None)

    def _public(self) -> None:
        rows = self._of_kind("public")
        if rows:
            self._sheet.section([Span(_("Everybody could know"), "strong")])
        for at, item in rows:
            assert item.way is not None
            said = self._moments[id(item.way)]
            facts = self._answer.spread.book.get(item.event)
            lead = self._lead(said, None)
            sign = self._looks.signs.channel("announcement")
            title = self._looks.title(facts, item.event)
            words = [Span(f"{sign} ", "dim"), Span(title)]
            if not item.way.sure:
                words.append(Span(f"  {_('possibly')}", "dim"))
            self._row(at, lead, words, self._looks.wording(facts))

    def _doubts(self) -> None:
        rows = self._of_kind("doubt")
        if rows:
            self._sheet.section([Span(_("Not known"), "strong")])
        for at, item in rows:
            assert item.doubt is not None
            sign = self._looks.signs.unverified
            asked, settled = doubt_words(item.doubt, self._answer.spread, self._looks)
            spans = [Span(f"{sign} ", "warning"), Span(f"{asked} "), Span(settled, "dim")]
            self._sheet.add_wrapped(spans, hang=2, item=at)

    # Rows

    def _knower_row(self, at: int, item: Item, row: int | None) -> None:
        knower, way = item.knower, item.way
        assert knower is not None and way is not None
        looks = self._looks
        lead = self._lead(self._moments[id(way)], row, certain=knower.certain)
        bar, name = looks.bar_and_name(knower.actor)
        shown = cut(name.text, self._name, looks.signs.ellipsis)
        lead += [bar, name._replace(text=shown)]
        if not self._tight:
            lead.append(Span(" " * (self._name - cells(shown) + 2)))
        words = [Span(looks.how(way), "text" if way.sure else "warning")]
        wording = looks.wording(self._answer.spread.book.get(way.event))
        self._row(at, lead, words, wording, row, under=self._tight)

    def _lead(self, said: DayAndTime, row: int | None, certain: bool = True) -> list[Span]:
        """The tree and the time; a heading line before them where another day begins."""
        heading = said.heading
        if heading != self._heading:
            self._heading = heading
            above = self._tree_below(None if row is None else row - 1)
            text = cut(heading, self._sheet.width - width_of(above), self._looks.signs.ellipsis)
            self._add([*above, Span(text, "strong")], NO_ITEM)
        signs = self._looks.signs
        time = cut(said.time, self._time, signs.ellipsis)
        node = signs.on if certain else signs.off
        tree = [Span(" " * self._tree)]
        if row is not None:
            tree = self._answer.tree.spans(row, signs, node, "accent" if certain else "dim")
        gap = "  " if self._time else ""
        return [*tree, Span(time + " " * (self._time - cells(time)) + gap)]

    def _row(
        self,
        at: int,
        lead: Sequence[Span],
        words: Sequence[Span],
        wording: str,
        row: int | None = None,
        *,
        under: bool = False,
    ) -> None:
        """A row: what leads it, how the news came, and the source's words.

        What does not fit beside the lead goes on below; with `under`, all of it does.
        """
        width = self._sheet.width
        spans = [*words, Span(f"  {wording}", "note")] if wording else list(words)
        tree = self._tree_below(row)
        if under and width_of(lead) + 2 + width_of(spans) <= width:
            lead, under = [*lead, Span("  ")], False
        start = width_of(lead)
        if under:
            start = min(self._tree + (self._time + 2 if self._time else 0) + 2, width // 2)
        lines = list(wrap_spans(spans, max(1, width - start)))
        if under:
            self._add(lead, at)
        else:
            self._add([*lead, *lines.pop(0)], at)
        pad = Span(" " * max(0, start - width_of(tree)))
        for line in lines:
            self._add([*tree, pad, *line], at)

    def _add(self, spans: Sequence[Span], item: int) -> None:
        """Adds a line, cut where even its columns do not fit."""
        width = self._sheet.width
        self._sheet.add(cut_spans(spans, width, self._looks.signs.ellipsis), item)

    def _tree_below(self, row: int | None) -> list[Span]:
        below = [] if row is None else self._answer.tree.below(row, self._looks.signs)
        return list(below or [Span(" " * self._tree)])


def doubt_words(doubt: Doubt, spread: Spread, looks: Looks) -> tuple[str, str]:
    """What is open, and what would settle it, as sentences."""
    name = looks.name(doubt.actor)
    if doubt.kind == "whether":
        asked = _("Whether, or since when, {actor} knew.").format(actor=name)
    elif doubt.kind == "first":
        names = sorted((name, looks.name(doubt.other)))
        asked = _("Which of {names} knew first.").format(
            names=_("{first} and {last}").format(first=names[0], last=names[1])
        )
    elif doubt.kind == "public" or doubt.way is None:
        asked = _("Whether {actor} knew before everybody could.").format(actor=name)
    else:
        way = doubt.way
        asked = _("Whether {actor} knew sooner: {moment}, {way}.").format(
            actor=name,
            moment=moment_words(way.moment, way.sure, looks.language),
            way=way_words(way, looks.name),
        )
    return asked, settle_words(
        doubt.settles, lambda event: f"“{looks.title(spread.book.get(event), event)}”"
    )

"""One way of knowing in full: the events by which the news came, in order; pure."""

from __future__ import annotations

from tui.analysis.knowledge.spreading import Spread
from tui.analysis.knowledge.ways import Knower, Way
from tui.knowledge_words import settle_words, way_moment_words
from tui.locale import _
from tui.locale.terms import channel_word, link_word
from tui.screens.knowledge.looks import Looks
from tui.screens.knowledge.who_knew_lines import Item, doubt_words
from tui.timeline.detail_sheet import DetailSheet, Target
from tui.timeline.spans import Span


def item_sheet(item: Item, spread: Spread, looks: Looks, width: int) -> DetailSheet:
    """Everything there is to say of what the cursor is on; its first line is the title."""
    if item.doubt is not None:
        sheet = DetailSheet(width)
        sheet.add([Span(_("Not known"))])
        sheet.end_section()
        asked, settled = doubt_words(item.doubt, spread, looks)
        sheet.add([Span(asked)])
        sheet.end_section()
        sheet.add([Span(settled)])
        for settle in item.doubt.settles:
            sheet.end_section()
            _event(sheet, settle.event, spread, looks)
        return sheet
    if item.kind == "public" and item.way is not None:
        sheet = DetailSheet(width)
        sheet.add([Span(_("Everybody could know"))])
        _way(sheet, item.way, spread, looks)
        return sheet
    assert item.knower is not None
    return knower_sheet(item.knower, spread, looks, width)


def knower_sheet(knower: Knower, spread: Spread, looks: Looks, width: int) -> DetailSheet:
    """How an actor came to know: the first way, those that may be sooner, what would settle it."""
    sheet = DetailSheet(width)
    sheet.add([Span(looks.full_name(knower.actor))])
    _way(sheet, knower.first, spread, looks)
    for way in knower.sooner:
        sheet.end_section()
        sheet.add([Span(_("Perhaps sooner"), "strong")])
        _way(sheet, way, spread, looks)
    title = lambda event: f"“{looks.title(spread.book.get(event), event)}”"  # noqa: E731
    settled = settle_words(knower.settles, title)
    if settled:
        sheet.end_section()
        sheet.add([Span(settled, "dim")])
    return sheet


def _way(sheet: DetailSheet, way: Way, spread: Spread, looks: Looks) -> None:
    """When and how, then each event of the way with its words."""
    said = way_moment_words(way, looks.language)
    sheet.add([Span(said)])
    if way.actor:
        sheet.add([Span(looks.how(way))])
    before = ""
    for event in way.path:
        sheet.end_section()
        _event(sheet, event, spread, looks, before)
        before = event


def _event(sheet: DetailSheet, event: str, spread: Spread, looks: Looks, before: str = "") -> None:
    """An event: when, its title, who told whom, and how it is linked with the one before."""
    facts = spread.book.get(event)
    target = Target("event", event)
    sign = looks.signs.node
    if facts is None:
        sheet.add([Span(f"{sign} ", "accent"), Span(looks.title(None, event))], 2, target)
        return
    when = looks.event_moment(facts) or _("at an unknown time")
    sheet.add([Span(f"{sign} ", "accent"), Span(when, "dim")], 2, target)
    sheet.add([Span("  "), Span(looks.title(facts, event))], 2, target)
    tellers = ", ".join(map(looks.name, facts.from_ or facts.present))
    told = ", ".join(map(looks.name, (*facts.to, *facts.informed)))
    parts = [f" {looks.signs.arrow} ".join(part for part in (tellers, told) if part)]
    parts += [channel_word(facts.channel)] if facts.channel else []
    contact = ", ".join(part for part in parts if part)
    if contact:
        sheet.add([Span("  "), Span(contact, "dim")], 2, target)
    rel = next((rel for rel, named in facts.links if named == before), "") if before else ""
    if rel:
        words = f"{link_word(rel, outgoing=True)} {looks.signs.link_from}"
        sheet.add([Span("  "), Span(words, "dim")], 2, target)
    if looks.wording(facts):
        sheet.add([Span("  "), Span(looks.wording(facts), "note")], 2, target)

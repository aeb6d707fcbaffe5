"""What the detail pane says of an event, as lines of spans wrapped to a width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.locale import _
from tui.locale.said import sentence
from tui.locale.terms import channel_word, link_word, role_word
from tui.model.folding import find_marks
from tui.model.page import BrokenPage, EventPage, Page, SummaryPage
from tui.model.plain import plain
from tui.model.rows import LinkRow
from tui.timeline.detail_sheet import NO_BREAK, DetailSheet, Target
from tui.timeline.detail_words import (
    actor_spans,
    bounds_words,
    date_words,
    raw_words,
    short_moment,
    shortened,
    time_words,
)
from tui.timeline.signs import ASCII, UNICODE, Signs
from tui.timeline.spans import Span, text_of
from tui.timeline.story_words import story_words
from tui.timeline.wrapping import Marker, marked_spans

if TYPE_CHECKING:
    from tui.model.event import Source


def detail_lines(
    page: Page, width: int, words: Sequence[str] = (), signs: Signs = UNICODE
) -> DetailSheet:
    """The sheet of a page, `width` cells wide; `words` are a filter's, marked where they stand.

    The first line (or lines, where it is wrapped) says what the page is about.
    """
    sheet = DetailSheet(width)
    if isinstance(page, EventPage):
        _EventWriter(page, sheet, words, signs).write()
    elif isinstance(page, BrokenPage):
        _write_broken(page, sheet, signs)
    else:
        _write_summary(page, sheet)
    return sheet


def _write_summary(page: SummaryPage, sheet: DetailSheet) -> None:
    sheet.add([Span(plain(page.title), "strong")])
    for line in page.lines:
        sheet.end_section()
        sheet.add([Span(plain(line), "dim")])


def _write_broken(page: BrokenPage, sheet: DetailSheet, signs: Signs) -> None:
    sheet.add([Span(_("Cannot be read"), "strong")])
    sheet.add([Span(f"{signs.broken} {shortened(sentence(page.error))}", "error")], hang=2)
    sheet.add([Span(f"{plain(page.path)}:{page.line}", "dim")])
    sheet.end_section()
    sheet.add([Span(_("Nothing is lost: the text stays as it is. E opens it in your editor."))])
    sheet.end_section()
    sheet.add_text(page.text, role="dim")


class _EventWriter:
    """Writes an event's facts onto a sheet, section by section."""

    def __init__(
        self, page: EventPage, sheet: DetailSheet, words: Sequence[str], signs: Signs
    ) -> None:
        self.page = page
        self.event = page.event
        self.sheet = sheet
        self.signs = signs
        self.marker: Marker | None = (lambda text: find_marks(text, words)) if words else None

    def write(self) -> None:
        """Writes all sections; a blank line stands between those that say something."""
        sections = (
            self._when,
            self._who,
            self._what,
            self._appointment,
            self._links,
            self._sources,
            self._standing,
            self._note,
            self._raw,
            self._place_in_file,
        )
        for section in sections:
            section()
            self.sheet.end_section()

    def _fact(self, label: str, spans: Sequence[Span], target: Target | None = None) -> None:
        self.sheet.add([Span(f"{label} ", "dim"), *spans], hang=2, target=target)

    def _marked(self, text: str, role: str = "text") -> list[Span]:
        inert = shortened(text)
        return marked_spans(inert, self.marker(inert) if self.marker else (), role)

    def _quoted(self, text: str) -> str:
        return f'"{text}"' if self.signs is ASCII else f"“{text}”"

    def _when(self) -> None:
        event, language = self.event, self.page.language
        self.sheet.add([Span(date_words(event.when, language), "strong")])
        bounds = bounds_words(event.when, language)
        if bounds:
            self.sheet.add([Span(bounds, "dim")])
        pieces: list[str] = []
        if event.channel:
            pieces.append(f"{self.signs.channel(event.channel)} {channel_word(event.channel)}")
        if event.clock_time is not None:
            pieces.append(time_words(event.clock_time, language))
        if event.place:
            pieces.append(shortened(event.place))
        if pieces:
            self.sheet.add([Span(", ".join(pieces))], hang=2)
        if event.wording:
            self.sheet.add(self._marked(self._quoted(event.wording), "note"))

    def _who(self) -> None:
        event = self.event
        if event.from_ and event.to:
            arrow = Span(f" {self.signs.arrow} ", "dim")
            self.sheet.add([*self._names(event.from_), arrow, *self._names(event.to)], hang=2)
        for role in ("from", "to") if not (event.from_ and event.to) else ():
            self._role(role)
        for role in ("present", "informed", "about"):
            self._role(role)
        if event.received is not None:
            self._fact(_("received"), [Span(short_moment(event.received, self.page.language))])

    def _role(self, role: str) -> None:
        ids = self.event.role(role)
        if ids:
            self._fact(role_word(role), self._names(ids))

    def _names(self, ids: Sequence[str]) -> list[Span]:
        return actor_spans(ids, self.page.actors, self.page.sides)

    def _what(self) -> None:
        event = self.event
        if event.title:
            self.sheet.add_text(event.title, self.marker, "strong")
        if event.text:
            self.sheet.add_text(event.text, self.marker)
        elif not event.title:
            self.sheet.add([Span(_("No text yet."), "dim")])

    def _appointment(self) -> None:
        event, language = self.event, self.page.language
        if event.appointment is None:
            return
        moment = short_moment(event.appointment, language, event.appointment_time)
        self.sheet.add([Span(f"{self.signs.appointment} {moment}", "strong")], hang=2)
        indent = Span("  ")
        if event.appointment_parties:
            with_words = Span(_("with") + " ", "dim")
            self.sheet.add([indent, with_words, *self._names(event.appointment_parties)], hang=4)
        if event.appointment_place:
            self.sheet.add([indent, Span(shortened(event.appointment_place))], hang=2)
        story = ", ".join(self._story())
        if story:
            self.sheet.add([indent, Span(story)], hang=2)

    def _story(self) -> list[str]:
        return [
            story_words(fact, self.page.language, self._name_of)
            for fact in self.page.appointment_story
        ]

    def _name_of(self, actor_id: str) -> str:
        return text_of(actor_spans([actor_id], self.page.actors, self.page.sides))

    def _links(self) -> None:
        outgoing = [link for link in self.page.links if link.outgoing]
        incoming = [link for link in self.page.links if not link.outgoing]
        for link in (*outgoing, *incoming):
            self._link(link)

    def _link(self, link: LinkRow) -> None:
        sign = self.signs.link_to if link.outgoing else self.signs.link_from
        word = link_word(link.rel, link.outgoing)
        if not link.found:
            missing = _("no event has this id")
            lost = Span(f"{shortened(link.id)} {self.signs.faulty} {missing}", "warning")
            self.sheet.add([Span(f"{sign} {word} ", "dim"), lost], hang=2)
            return
        moment = short_moment(link.date, self.page.language, link.time or None, year=False)
        spans = [Span(f"{sign} {word} {moment}", "link"), Span(f" {shortened(link.title)}")]
        self.sheet.add(spans, hang=2, target=Target("event", link.id))

    def _sources(self) -> None:
        if not self.event.sources:
            self.sheet.add([Span(f"{self.signs.unsourced} {_('no source')}", "dim")], hang=2)
        for source in self.event.sources:
            self._source(source)

    def _source(self, source: Source) -> None:
        document = self.page.documents.get(source.document)
        title = (document.title or document.id) if document else source.document
        place = source.url or (document.url if document else "")
        target = Target("url", place) if place else None
        if target is None and document and document.file:
            target = Target("file", document.file)
        name = self._marked(title or source.url or source.key, "link" if target else "text")
        pin = [Span(f", {shortened(source.pin)}")] if source.pin else []
        self.sheet.add([Span(f"{self.signs.document} ", "dim"), *name, *pin], 2, target)
        if source.quote:
            self.sheet.add_text(self._quoted(source.quote), self.marker, "note", indent=2)
        if target is not None:
            self.sheet.add([Span("  "), Span(shortened(target.value), "dim")], hang=2)

    def _standing(self) -> None:
        event, signs = self.event, self.signs
        if event.key:
            self.sheet.add([Span(f"{signs.key} {_('key event')}")])
        if event.status:
            self._status()
        if event.tags:
            tags = " ".join("#" + shortened(tag).replace(" ", NO_BREAK) for tag in event.tags)
            self.sheet.add(self._marked(tags, "text"))
        for name in event.files:
            spans = [Span(shortened(name), "link")]
            self._fact(_("file"), spans, Target("file", name))
        for accepted in event.accepted:
            why = f": {shortened(accepted.why)}" if accepted.why else ""
            self._fact(_("accepted"), [Span(shortened(accepted.code) + why)])

    def _status(self) -> None:
        signs, status = self.signs, self.event.status
        by = self._names(self.event.disputed_by)
        if status == "disputed" and by:
            self.sheet.add([Span(f"{signs.disputed} {_('disputed by')} ", "warning"), *by], hang=2)
        elif status == "disputed":
            self.sheet.add([Span(f"{signs.disputed} {_('disputed')}", "warning")])
        elif status == "unverified":
            self.sheet.add([Span(f"{signs.unverified} {_('unverified')}", "warning")])
        else:
            self.sheet.add([Span(_("undisputed"), "dim")])

    def _note(self) -> None:
        event = self.event
        if not event.public:
            words = _("internal: for the team alone")
            self.sheet.add([Span(f"{self.signs.internal} {words}", "warning")], hang=2)
        if event.note:
            self.sheet.add([Span(f"{self.signs.internal} {_('note, internal')}", "dim")])
            self.sheet.add_text(event.note, self.marker, indent=2)

    def _raw(self) -> None:
        """What relaas could not use or does not know, as it stands in the file."""
        for fault in self.page.faults:
            sign = f"{self.signs.faulty} {shortened(fault.key)} = {raw_words(fault.value)}"
            self.sheet.add([Span(sign, "warning")], hang=2)
            self.sheet.add([Span("  "), Span(shortened(fault.reason), "dim")], hang=2)
        for key, value in self.page.unknown.items():
            self.sheet.add([Span(f"{shortened(key)} = ", "dim"), Span(raw_words(value))], hang=2)

    def _place_in_file(self) -> None:
        page = self.page
        if page.locked:
            self.sheet.add(
                [Span(f"{self.signs.faulty} {shortened(sentence(page.locked))}", "warning")], hang=2
            )
        self.sheet.add([Span(shortened(self.event.id) or _("no id yet"), "dim")])
        if self.event.seq:
            seq = _("{number} in the order of its day").format(number=self.event.seq)
            self.sheet.add([Span(seq, "dim")])
        if page.path:
            self.sheet.add([Span(f"{shortened(page.path)}:{page.line}", "dim")])

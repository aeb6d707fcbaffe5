"""What the main screen does about links: one thread alone, all of them, making and undoing one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.locale import _
from tui.locale.terms import link_word
from tui.model.blocks import EVENT
from tui.model.outcomes import FORWARD
from tui.model.plain import plain
from tui.model.query import Query
from tui.model.rows import EventRow, RowFlag
from tui.questions import QueryInterruptedError
from tui.screens.main.editing import Editing
from tui.screens.main.filtering import Filtering, quoted

if TYPE_CHECKING:
    from tui.linked import Proposed
    from tui.model.drafts import StandingEntry
    from tui.screens.dialogs.pick_event import PickedEvent
    from tui.screens.dialogs.pick_link import PickedLink, StandingLink
    from tui.widgets.pick_list import PickRow

_TITLE = 60
"""Characters of a title in a sentence."""


class Pointing(NamedTuple):
    """A link that waits for the user to point at its other event."""

    event: str
    rel: str


class BeforeThread(NamedTuple):
    """What showed before a thread was shown alone."""

    shown: Query
    query: Query
    row: EventRow | None


class Linking(Editing, Filtering):
    """Actions on threads and links."""

    pointing: Pointing | None = None
    """The link that is being made by pointing in the timeline."""
    _before_thread: BeforeThread | None = None

    # The gutter

    def learn_links(self) -> None:
        """Reads all links of a chronology that has very many, and draws the gutter anew.

        Not while the files are being read: then they change all the time.
        """
        groups = {worker.group for worker in self.workers if worker.is_running}
        if {"links", "read"} & groups or self.workspace.knows_passing_links():
            return
        self.run_worker(self._learn_links, thread=True, group="links", exit_on_error=False)

    def _learn_links(self) -> None:
        try:
            self.workspace.learn_passing_links()
        except QueryInterruptedError:
            return
        self.app.call_from_thread(self.draw_gutter)

    # Threads

    def action_thread(self) -> None:
        """Shows the thread of the event under the cursor alone; and back to what showed before."""
        threads = [n for n, term in enumerate(self.query_in_force.terms) if term.field == "thread"]
        before, self._before_thread = self._before_thread, None
        if threads and before is not None and before.shown == self.query_in_force:
            self.row = before.row
            self.choose(before.query)
        elif threads:
            self.choose(self.query_in_force.without_term(threads[0]))
        elif self.row is None:
            self.tell_no_event()
        elif self.row.id and not self.workspace.links_of(self.row.id):
            self.tell(_("This event is linked with none; l makes a link."))
        elif self.row.id:
            self.show_thread(self.row.id)

    def show_thread(self, event_id: str) -> None:
        """Shows the thread of an event alone, with the cursor on that event."""
        wanted = self.workspace.checked(self.parse(f"thread:{quoted(event_id)}"))
        self._before_thread = BeforeThread(wanted, self.query_in_force, self.row)
        if self.row is None or self.row.id != event_id:
            self.row = self.workspace.row_of(event_id)
        self.choose(wanted)

    def action_threads(self) -> None:
        """Lists all threads."""
        from tui.screens.threads.screen import ThreadsScreen

        screen = ThreadsScreen(self.workspace, self.session, self.show_thread)
        self.app.push_screen(screen, self._go_to_listed)

    def action_appointments(self) -> None:
        """Lists all appointments."""
        from tui.screens.appointments.screen import AppointmentsScreen

        self.app.push_screen(AppointmentsScreen(self.workspace, self.session), self._go_to_listed)

    def _go_to_listed(self, event_id: str | None) -> None:
        if event_id is not None:
            self.go_to_event(event_id)

    # Making a link

    def action_link(self) -> None:
        """Makes a link from the event under the cursor, or to it where one waits for that."""
        if self.pointing is not None:
            self._pointed_at()
            return
        standing = self._own_event()
        if standing is None:
            return
        from tui.screens.dialogs.pick_link import PickRelation

        title = _("How is “{title}” related to another event?").format(title=self._title())
        event_id = standing.id

        def picked(link: PickedLink | None) -> None:
            if link is not None and link.event:
                self._make_link(event_id, link.rel, link.event)
            elif link is not None:
                self._pick_other(event_id, link.rel)

        self.app.push_screen(PickRelation(title, self._proposed(standing)), picked)

    def _own_event(self) -> StandingEntry | None:
        """The event under the cursor, None (and a sentence) where it can have no link."""
        standing = self.standing_event()
        if standing is None or standing.id:
            return standing
        self.tell(_("This event has no id yet: e and ^s give it one."))
        return None

    def _title(self) -> str:
        return plain(self.event_page.event.shown_title[:_TITLE]) if self.event_page else ""

    def _proposed(self, standing: StandingEntry) -> Sequence[Proposed]:
        from tui.linked import proposed_links

        return proposed_links(self.workspace, standing)

    def _pick_other(self, event_id: str, rel: str) -> None:
        """Asks for the other event: by searching, or by pointing in the timeline."""
        from tui.screens.dialogs.pick_event import PickEvent

        def picked(other: PickedEvent | None) -> None:
            if other is None:
                return
            if other.event:
                self._make_link(event_id, rel, other.event)
            else:
                self.pointing = Pointing(event_id, rel)
                self.focus_timeline()
                self.draw_footer()

        title = _("“{title}” {relation} …").format(
            title=self._title(), relation=link_word(rel, outgoing=True)
        )
        screen = PickEvent(
            self.workspace.find_events,
            title=title,
            language=self.workspace.chronology.language or "en",
            without=(event_id,),
            may_point=True,
        )
        self.app.push_screen(screen, picked)

    def _pointed_at(self) -> None:
        """Makes the link that waits with the event under the cursor."""
        pointing, row = self.pointing, self.row
        if pointing is None or row is None or not row.id or row.flags & RowFlag.BROKEN:
            self.tell(_("Go to an event of the timeline; esc leaves it."))
            return
        if row.id == pointing.event:
            self.tell(_("An event cannot be linked with itself: go to another one."))
            return
        self.stop_pointing()
        self._make_link(pointing.event, pointing.rel, row.id)

    def stop_pointing(self) -> bool:
        """Ends the making of a link by pointing; tells whether one was being made."""
        was_pointing, self.pointing = self.pointing is not None, None
        if was_pointing:
            self.draw_footer()
        return was_pointing

    def _make_link(self, event_id: str, rel: str, other_id: str) -> None:
        """Links two events; where the other one is later it asks which way round is meant."""
        from tui.linked import certainly_before
        from tui.screens.dialogs.confirm import Answer, Ask

        earlier, later = (event_id, other_id) if rel == FORWARD else (other_id, event_id)
        if not certainly_before(self.workspace, later, earlier):
            self._write_link(event_id, rel, other_id)
            return
        word = link_word(rel, outgoing=True)
        one, other = self.title_of(event_id), self.title_of(other_id)
        question = (
            _("“{one}” comes later than “{other}”, so it cannot prepare it.")
            if rel == FORWARD
            else _("“{one}” comes earlier than “{other}”, so the link belongs in the other.")
        )
        turned = _("“{other}” {relation} “{one}”").format(other=other, relation=word, one=one)

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._write_link(other_id, rel, event_id)

        self.app.push_screen(
            Ask(
                question.format(one=one, other=other),
                [Answer("t", _("turn it round"), "turn")],
                turned,
            ),
            answered,
        )

    def title_of(self, event_id: str) -> str:
        """The title of an event, its id where there is none."""
        row = self.workspace.row_of(event_id)
        return plain(row.title[:_TITLE]) if row is not None else event_id

    def _write_link(self, event_id: str, rel: str, other_id: str) -> None:
        """Writes a link into the event that has it, as one step of undo."""
        from tui.model.drafts import change_of
        from tui.model.linking import with_link

        standing = self._unlocked(event_id)
        if standing is None:
            return
        links = with_link(standing.raw, rel, other_id)
        if links is None:
            self.tell(_("It is linked so already."))
            return
        label = _("link “{one}” {relation} “{other}”").format(
            one=self.title_of(event_id)[:_TITLE],
            relation=link_word(rel, outgoing=True),
            other=self.title_of(other_id)[:_TITLE],
        )
        here = self.row.id if self.row is not None else event_id
        if self.change([change_of(EVENT, standing, {"links": links})], label, here) is not None:
            self.tell_done(label)

    def _unlocked(self, event_id: str) -> StandingEntry | None:
        """An event as it stands, None (and a sentence) where relaas may not change it."""
        found = self.standing_as_shown([event_id])
        standing = found.get(event_id) if found is not None else None
        page = self.workspace.event_page(event_id) if standing is not None else None
        if found is not None and (standing is None or page is None):
            self.tell(_("No event has the id {id}.").format(id=event_id), "warning")
            return None
        if page is not None and page.locked:
            words = _("“{title}” is changed in your editor alone: go to it and press E.")
            self.tell(words.format(title=self.title_of(event_id)))
            return None
        return standing

    # Taking a link away

    def action_unlink(self) -> None:
        """Asks which link of the event under the cursor to take away."""
        from tui.screens.dialogs.pick_link import PickStandingLink, StandingLink

        standing = self._own_event()
        if standing is None:
            return
        links = [
            StandingLink(standing.id, link.rel, link.id)
            if link.outgoing
            else StandingLink(link.id, link.rel, standing.id)
            for link in self.workspace.links_of(standing.id)
        ]
        if not links:
            self.tell(_("This event is linked with none; l makes a link."))
            return
        event_id = standing.id

        def say(link: StandingLink) -> PickRow:
            from tui.widgets.pick_list import PickRow

            outgoing = link.holder == event_id
            other = link.named if outgoing else link.holder
            return PickRow(link_word(link.rel, outgoing), self.title_of(other))

        def picked(link: StandingLink | None) -> None:
            if link is not None:
                self._take_away(link)

        title = _("Which link of “{title}” goes?").format(title=self._title())
        self.app.push_screen(PickStandingLink(title, links, say), picked)

    def _take_away(self, link: StandingLink) -> None:
        from tui.model.drafts import change_of
        from tui.model.linking import without_link

        standing = self._unlocked(link.holder)
        if standing is None:
            return
        links = without_link(standing.raw, link.rel, link.named)
        label = _("unlink “{one}” {relation} “{other}”").format(
            one=self.title_of(link.holder),
            relation=link_word(link.rel, outgoing=True),
            other=self.title_of(link.named),
        )
        here = self.row.id if self.row is not None else link.holder
        edit = change_of(EVENT, standing, {"links": links or None})
        if self.change([edit], label, here) is not None:
            self.tell_done(label)

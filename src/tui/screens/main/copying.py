"""What the main screen does to take things out: the clipboard, sources, linked events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from tui.locale import _, ngettext
from tui.screens.main.state import MainState
from tui.widgets.detail import Detail

if TYPE_CHECKING:
    from tui.model.page import EventPage

SAFE_SCHEMES = ("http://", "https://", "mailto:")
"""Addresses that are handed to the system's browser; others are only shown."""


class Copying(MainState):
    """Actions and messages that copy, open and follow."""

    def _pages_wanted(self) -> list[EventPage]:
        """The marked events in timeline order, else the one under the cursor."""
        if not self.marked:
            return [self.event_page] if self.event_page is not None else []
        pages = [self.workspace.event_page(event_id) for event_id in self.marked_in_order()]
        return [page for page in pages if page is not None]

    def marked_in_order(self) -> list[str]:
        """The ids of the marked events as the timeline orders them."""
        rows = [self.workspace.row_of(event_id) for event_id in self.marked]
        return [row.id for row in sorted(row for row in rows if row is not None)]

    def _copy(self, words: Callable[[Sequence[EventPage]], str], nothing: str) -> int:
        """Copies what `words` makes of the events that are meant; of how many it was."""
        pages = self._pages_wanted()
        text = words(pages) if pages else ""
        if not text:
            self.tell(nothing)
            return 0
        self.app.copy_to_clipboard(text)
        return len(pages)

    def _copy_events(self, words: Callable[[Sequence[EventPage]], str]) -> None:
        count = self._copy(words, _("No event to copy."))
        if count:
            sentence = ngettext("Copied {count} event.", "Copied {count} events.", count)
            self.tell(sentence.format(count=count))

    def action_copy_event(self) -> None:
        """Copies the event, or the marked ones, as text."""
        from tui.timeline.copied import event_text

        self._copy_events(lambda pages: "\n\n".join(map(event_text, pages)))

    def action_copy_citation(self) -> None:
        """Copies the sources."""
        from tui.timeline.copied import citation

        count = self._copy(
            lambda pages: "\n".join(filter(None, map(citation, pages))),
            _("This event cites no source."),
        )
        if count:
            sentence = ngettext(
                "Copied the sources of {count} event.",
                "Copied the sources of {count} events.",
                count,
            )
            self.tell(sentence.format(count=count))

    def action_copy_table(self) -> None:
        """Copies the event, or the marked ones, as tab-separated values."""
        from tui.timeline.copied import table

        self._copy_events(table)

    def action_copy_prose(self) -> None:
        """Copies the event, or the marked ones, as the lines of a statement."""
        from tui.timeline.copied import prose

        self._copy_events(prose)

    @on(Detail.Follow)
    def _follow_link(self, message: Detail.Follow) -> None:
        self.go_to_event(message.event_id)

    @on(Detail.CopyWanted)
    def _copy_detail(self, message: Detail.CopyWanted) -> None:
        self.app.copy_to_clipboard(message.text)
        self.tell(_("Copied."))

    def action_back(self) -> None:
        """Returns to the event from which a link was followed."""
        if self.trail:
            self.go_to_event(self.trail.pop(), remember=False)
        else:
            self.tell(_("No link was followed yet."))

    @on(Detail.OpenWanted)
    def _open_target(self, message: Detail.OpenWanted) -> None:
        self.open_target(message.target)

    def action_open_source(self) -> None:
        """Opens the first source that has an address or a file."""
        page = self.event_page
        for source in page.event.sources if page is not None else ():
            document = page.documents.get(source.document) if page is not None else None
            target = source.url or (document.url or document.file if document else "")
            if target:
                self.open_target(target)
                return
        self.tell(_("This event's sources have no address and no file."))

    def open_target(self, target: str) -> None:
        """Opens an address in the browser or a file beside the chronology in its program."""
        if target.startswith(SAFE_SCHEMES):
            self.app.open_url(target)
            self.tell(_("Opened {target}.").format(target=target))
            return
        root = self.workspace.path if self.workspace.path.is_dir() else self.workspace.path.parent
        path = (root / target).resolve()
        if not path.is_relative_to(root.resolve()) or not path.is_file():
            self.tell(
                _("{target} is not a file beside the chronology.").format(target=target), "warning"
            )
            return
        self._open_file(path)

    def _open_file(self, path: Path) -> None:
        import shutil
        import subprocess

        opener = shutil.which("xdg-open") or shutil.which("open")
        if opener is None:
            self.tell(_("No program is set to open files here: {path}").format(path=path))
            return
        subprocess.Popen(
            [opener, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.tell(_("Opened {target}.").format(target=path.name))

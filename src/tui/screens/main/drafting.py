"""What the main screen does so that unsaved forms survive the program (docs/drafts.md)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tui.screens.main.changing import Changing

if TYPE_CHECKING:
    from tui.drafts.draft import Typed
    from tui.drafts.draft_folder import DraftFolder, OpenDraft
    from tui.model.drafts import StandingEntry
    from tui.screens.forms.drafted import Drafted

Form = TypeVar("Form", bound="Drafted")


class Restored(NamedTuple):
    """A draft that a form begins from: its file, what was typed, and what the user should know."""

    kept: OpenDraft
    typed: Typed
    note: str = ""


class Drafting(Changing):
    """The drafts of the open chronology, and forms that keep one."""

    @cached_property
    def drafts(self) -> DraftFolder:
        """The drafts of this chronology."""
        from tui.drafts.draft_folder import DraftFolder

        return DraftFolder(self.workspace.path, self.session.folders.state, self.session.clock)

    def with_draft(
        self,
        form: Form,
        kind: str,
        standing: StandingEntry | None = None,
        restored: Restored | None = None,
    ) -> Form:
        """Gives a form its draft: the one that it begins from, else one of its own."""
        if restored is not None:
            form.drafted_in(*restored)
            return form
        from tui.drafts.draft import Subject

        subject = Subject(kind)
        if standing is not None:
            subject = Subject(kind, standing.id, standing.path, standing.line, standing.block_text)
        form.drafted_in(self.drafts.begin(subject))
        return form

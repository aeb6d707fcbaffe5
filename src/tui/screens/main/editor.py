"""What the main screen does with the user's own editor: one block, or a file at a line."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.locale import _
from tui.locale.said import said, system_reason
from tui.model.blocks import EVENT
from tui.model.page import BrokenPage
from tui.model.plain import cut, plain
from tui.model.rows import RowFlag
from tui.screens.main.settling import Settling
from tui.settings import editor_command
from tui.store.errors import StoreError

if TYPE_CHECKING:
    from tui.drafts.draft_folder import OpenDraft
    from tui.model.page import EventPage

TERMINAL_LINE_EDITORS = ("vi", "vim", "nvim", "nano", "emacs", "micro", "kak", "ne", "joe")
"""Editors that take `+LINE` before a file's name."""

LONGEST_TITLE = 60


class EditorActions(Settling):
    """Actions that hand text to the editor that the settings or the environment name."""

    async def action_edit_block(self) -> None:
        """Changes the event's TOML in the editor; what cannot be edited alone opens in its file."""
        row, page = self.row, self.page
        if row is None or page is None:
            self.tell_no_event()
        elif isinstance(page, BrokenPage) or row.flags & RowFlag.LOCKED:
            if self.workspace.file_path(page.path).is_file():
                self._edit_file(page.path, page.line)
            else:
                self.refuses_changes()
        elif not self.refuses_changes():
            self._edit_text(page)

    def _edit_text(self, page: EventPage) -> None:
        """Edits one block in a file of its own, which stays until its text is in the chronology."""
        from tui.drafts.draft import BLOCK_DRAFT, Subject

        subject = Subject(BLOCK_DRAFT, page.event.id, page.path, page.line, page.block_text)
        draft = self.drafts.begin(subject)
        kept = draft.keep_text(page.block_text, cut(page.event.shown_title, LONGEST_TITLE))
        self._edit_draft(draft, kept or _file_elsewhere(page.block_text))

    def edit_text_again(self, draft: OpenDraft, text: str) -> None:
        """Goes on with a block whose text was left behind in the editor."""
        kept = draft.text_path
        self._edit_draft(draft, kept if kept.exists() else _file_elsewhere(text))

    def _edit_draft(self, draft: OpenDraft, file: Path) -> None:
        """Hands a block's text to the editor and writes what comes back."""
        trouble = self._run_editor(file, 1)
        try:
            text = file.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            draft.leave()
            sentence = _("What the editor saved is not UTF-8; it is kept in {path}.")
            self.tell(sentence.format(path=file), "error")
            return
        if text == draft.subject.seen:
            _drop(draft, file)
            self.tell(trouble or _("Nothing was changed."), "error" if trouble else "information")
        elif trouble:
            self._tell_kept(draft, file, trouble)
        else:
            self._write_text(draft, file, text)

    def _write_text(self, draft: OpenDraft, file: Path, text: str) -> None:
        """Writes a block as it came back from the editor; where that is refused it is kept."""
        from tui.model.edits import ReplaceBlock

        subject = draft.subject
        edit = ReplaceBlock(EVENT, subject.entry, text, subject.seen, subject.path, subject.line)
        label = _("change the event in the editor")
        try:
            applied = self.workspace.apply([edit], label)
        except StoreError as error:
            if not self.settle_text(edit, error, label, partial(self._text_settled, draft, file)):
                self._tell_kept(draft, file, said(error))
            return
        _drop(draft, file)
        self.reload(next(iter(applied.ids), subject.entry))
        self.tell(_("Changed. u takes it back."))

    def _text_settled(self, draft: OpenDraft, file: Path, whole: bool) -> None:
        """Keeps a text of which not the whole was settled with what another program wrote."""
        if whole:
            _drop(draft, file)
        else:
            self._tell_kept(draft, file, "")

    def _tell_kept(self, draft: OpenDraft, file: Path, why: str) -> None:
        """Says why a text was not written, and where it is until it is offered again."""
        draft.leave()
        words = f"{why} {_('Your text is kept in {path}.').format(path=file)}"
        self.tell(words.lstrip(), "error" if why else "warning")

    def _edit_file(self, path: str, line: int) -> None:
        """Opens a file of the chronology itself at a line, and reads it again afterwards."""
        trouble = self._run_editor(self.workspace.file_path(path), line)
        if trouble:
            self.tell(trouble, "error")
        else:
            self.workspace.follow()
            self.workspace.outside_changes()
            self.catch_up()

    def _run_editor(self, file: Path, line: int) -> str:
        """Runs the editor in place of the screen; "", or a sentence where it did not end well."""
        import shlex
        import subprocess

        from textual.app import SuspendNotSupported

        wanted = editor_command(self.session.settings, self.session.environment)
        try:
            command = shlex.split(wanted) or ["vi"]
        except ValueError:
            sentence = _("“{editor}” is not a command line; mend the setting “editor”.")
            return sentence.format(editor=plain(wanted))
        if Path(command[0]).name in TERMINAL_LINE_EDITORS:
            command.append(f"+{line}")
        status, why = 0, ""
        try:
            with self.app.suspend():
                # Nothing may be raised in here: the screen would not come back.
                try:
                    status = subprocess.run([*command, str(file)], check=False).returncode
                except OSError as error:
                    why = system_reason(error)
        except SuspendNotSupported:
            return _("An editor cannot be opened from this kind of terminal.")
        if why:
            sentence = _("The editor “{editor}” cannot be run ({why}); set another one.")
            return sentence.format(editor=plain(command[0]), why=why)
        return _("The editor ended with an error; nothing was changed.") if status else ""


def _file_elsewhere(text: str) -> Path:
    """A block's text in the system's own folder for such files, where the state folder is none."""
    import tempfile

    with tempfile.NamedTemporaryFile(
        "w", suffix=".toml", prefix="relaas-", delete=False, encoding="utf-8", newline=""
    ) as file:
        file.write(text)
    return Path(file.name)


def _drop(draft: OpenDraft, file: Path) -> None:
    """Takes away a draft and its text, which are of no more use."""
    file.unlink(missing_ok=True)
    draft.drop()

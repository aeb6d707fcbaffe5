"""What the main screen does with the user's own editor: one block, or a file at a line."""

from __future__ import annotations

from pathlib import Path

from tui.locale import _
from tui.locale.said import said, system_reason
from tui.model.blocks import EVENT
from tui.model.plain import plain
from tui.model.rows import RowFlag
from tui.screens.main.state import MainState
from tui.settings import editor_command
from tui.store.errors import StoreError

TERMINAL_LINE_EDITORS = ("vi", "vim", "nvim", "nano", "emacs", "micro", "kak", "ne", "joe")
"""Editors that take `+LINE` before a file's name."""


class EditorActions(MainState):
    """Actions that hand text to the editor that the settings or the environment name."""

    async def action_edit_block(self) -> None:
        """Changes the event's TOML in the editor; what cannot be edited alone opens in its file."""
        row = self.row
        page = self.event_page
        if row is not None and row.flags & (RowFlag.BROKEN | RowFlag.LOCKED):
            self._edit_file(row.path, row.line)
        elif page is not None:
            self._edit_text(page.event.id, page.path, page.line)

    def _edit_text(self, event_id: str, path: str, line: int) -> None:
        """Edits one block in a file of its own, which stays if the result cannot be saved."""
        import tempfile

        from tui.model.edits import ReplaceBlock

        page = self.event_page
        if page is None:
            return
        with tempfile.NamedTemporaryFile(
            "w", suffix=".toml", prefix="relaas-", delete=False, encoding="utf-8", newline=""
        ) as file:
            file.write(page.block_text)
        kept = Path(file.name)
        if not self._run_editor(kept, 1):
            kept.unlink(missing_ok=True)
            return
        try:
            text = kept.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            sentence = _("What the editor saved is not UTF-8; it is kept in {path}.")
            self.tell(sentence.format(path=kept), "error")
            return
        if text == page.block_text:
            kept.unlink(missing_ok=True)
            self.tell(_("Nothing was changed."))
            return
        edit = ReplaceBlock(EVENT, event_id, text, page.block_text, path, line)
        try:
            applied = self.workspace.apply([edit], _("change the event in the editor"))
        except StoreError as error:
            kept_words = _("Your text is kept in {path}.").format(path=kept)
            self.tell(f"{said(error)} {kept_words}", "error")
            return
        kept.unlink(missing_ok=True)
        self.reload(next(iter(applied.ids), event_id))
        self.tell(_("Changed. u takes it back."))

    def _edit_file(self, path: str, line: int) -> None:
        """Opens a file of the chronology itself at a line, and reads it again afterwards."""
        if self._run_editor(self.workspace.file_path(path), line):
            try:
                self.workspace.refresh()
            except StoreError as error:
                self.tell(said(error), "error")
                return
            self.reload()

    def _run_editor(self, file: Path, line: int) -> bool:
        """Runs the editor in place of the screen; False, and a sentence, if it cannot be run."""
        import shlex
        import subprocess

        from textual.app import SuspendNotSupported

        wanted = editor_command(self.session.settings, self.session.environment)
        try:
            command = shlex.split(wanted) or ["vi"]
        except ValueError:
            sentence = _("“{editor}” is not a command line; mend the setting “editor”.")
            self.tell(sentence.format(editor=plain(wanted)), "error")
            return False
        if Path(command[0]).name in TERMINAL_LINE_EDITORS:
            command.append(f"+{line}")
        try:
            with self.app.suspend():
                status = subprocess.run([*command, str(file)], check=False).returncode
        except OSError as error:
            sentence = _("The editor “{editor}” cannot be run ({why}); set another one.")
            self.tell(sentence.format(editor=command[0], why=system_reason(error)), "error")
            return False
        except SuspendNotSupported:
            self.tell(_("An editor cannot be opened from this kind of terminal."), "error")
            return False
        if status:
            self.tell(_("The editor ended with an error; nothing was changed."), "warning")
        return status == 0

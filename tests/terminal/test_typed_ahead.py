"""Keys typed faster than a form opens go into the form, in their order."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from support.apps import SAMPLE, copied
from support.pseudo_terminal import PseudoTerminal


def test_what_is_typed_while_a_form_opens_is_in_the_form(tmp_path: Path) -> None:
    store = copied(SAMPLE, tmp_path / "work")
    before = store.read_text(encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "xterm-256color"}
    with PseudoTerminal([sys.executable, "-m", "tui", str(store)], environment) as terminal:
        terminal.wait_for("Kamerstuk 19 637")
        terminal.send("e", *" X, bijna", "ctrl+s")
        terminal.wait_for("Done: edit")
        terminal.send("q")
        assert terminal.wait_for_exit() == 0
    title = 'title = "Voicemail voor de ambassadeur"'
    after = before.replace(title, title[:-1] + ' X, bijna"', 1)
    assert store.read_text(encoding="utf-8") == after

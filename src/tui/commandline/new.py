"""`relaas new STORE`: a new chronology without entries."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path

from tui.commandline.arguments import Parser
from tui.commandline.output import Output
from tui.commandline.usage import UsageError
from tui.locale import _, interface_language
from tui.model.edtf import shown
from tui.session import Session
from tui.store.errors import shown_path
from tui.store.new_chronology import create_chronology


def run(arguments: Namespace, parser: Parser, session: Session, output: Output) -> int:  # noqa: ARG001
    """Makes the chronology and writes its path; raises UsageError and StoreError.

    Without a title it is called as its file or folder is; without a language it has the
    interface's.
    """
    store = Path(parser.require(arguments.store, "STORE"))
    title = arguments.title or store.resolve().name.removesuffix(".toml")
    language = _checked_language(arguments.language or interface_language())
    timezone = _checked_timezone(arguments.timezone or "")
    create_chronology(store, title, language, timezone)
    output.line(_("{path} is made; “relaas {path}” opens it.").format(path=shown_path(str(store))))
    return 0


def _checked_language(tag: str) -> str:
    """A language tag as BCP 47 writes them; raises UsageError."""
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag):
        reason = _("“{tag}” is no language tag; write one such as nl or en-GB.")
        raise UsageError(reason.format(tag=shown(tag)))
    return tag


def _checked_timezone(zone: str) -> str:
    """A time zone that this machine knows; raises UsageError."""
    from zoneinfo import ZoneInfo, available_timezones

    try:
        if zone:
            ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        if available_timezones():
            reason = _("“{zone}” is no time zone; write one such as Europe/Amsterdam.")
            raise UsageError(reason.format(zone=shown(zone))) from None
    return zone

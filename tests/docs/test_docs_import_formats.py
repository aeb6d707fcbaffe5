"""The pages of formats that only come in: their commands answer as shown."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from support.apps import SAMPLE
from support.command_line import PATIENCE, Relaas
from support.doc_pages import DOCS

CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)

MAILBOX = """\
From - Mon Nov 25 15:30:00 2019
Message-ID: <een@x.example>
Date: Mon, 25 Nov 2019 09:30:00 -0500
From: Anna Bos <anna@x.example>
To: Piet <piet@x.example>
Subject: Appointment

Would Thursday suit you?

From - Mon Nov 25 17:00:00 2019
Message-ID: <twee@x.example>
In-Reply-To: <een@x.example>
Date: Mon, 25 Nov 2019 17:00:00 +0100
From: Piet <piet@x.example>
To: Anna Bos <anna@x.example>
Subject: Re: Appointment

It would.

On 25 November Anna Bos wrote:
> Would Thursday suit you?
"""
TIMELINE = """\
title: The embassy
2019-11-25: Appointment made by phone
Dec 2019: Preparations
3 days: to be filled in
"""


@pytest.mark.parametrize("name", ["mail", "markwhen", "relaas"])
def test_the_commands_answer_as_shown(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "afspraak.mbox").write_text(MAILBOX)
    (folder / "tijdlijn.mw").write_text(TIMELINE)
    (folder / "ambassade.toml").write_bytes(SAMPLE.read_bytes())
    relaas = Relaas(tmp_path)
    (shown,) = CONSOLE.findall((DOCS / "formats" / f"{name}.md").read_text(encoding="utf-8"))
    for part in filter(None, re.split(r"^\$ ", shown, flags=re.MULTILINE)):
        line, _, words = part.partition("\n")
        done = subprocess.run(
            [sys.executable, "-m", "tui", *shlex.split(line)[1:]],
            cwd=folder, env=relaas.variables({}), stdin=subprocess.DEVNULL,
            capture_output=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
        assert done.returncode == 0
        pattern = re.escape(words.strip()).replace("…", ".*?")
        answer = f"{done.stdout.decode()}{done.stderr.decode()}".strip()
        assert re.fullmatch(pattern, answer, re.DOTALL), answer


@pytest.mark.parametrize("name", ["mail", "markwhen", "git", "relaas"])
def test_each_page_names_its_format_and_tells_what_it_does_not_carry(name: str) -> None:
    page = (DOCS / "formats" / f"{name}.md").read_text(encoding="utf-8")
    assert f"`--format {name}`" in page
    assert "\nNot carried: " in page
    for target in re.findall(r"\]\((\w+\.md)", page):
        assert (DOCS / "formats" / target).is_file()


def test_the_bounds_on_the_pages_are_those_that_hold() -> None:
    from tui.exchange.calendars import entries, reading
    from tui.exchange.git.reading import MOST_COMMITS
    from tui.exchange.mail import bounds

    mail, ics, git = (
        (DOCS / "formats" / f"{name}.md").read_text(encoding="utf-8")
        for name in ("mail", "ics", "git")
    )
    for number in (bounds.LONGEST_TEXT, bounds.MOST_ADDRESSES, bounds.MOST_MAILS):
        assert f"{number:,}" in mail
    assert f"{reading.MOST_ENTRIES:,}" in ics
    assert f"{entries.LONGEST_TEXT:,}" in ics
    assert f"{MOST_COMMITS:,}" in git

"""The door of this room: the commits of a repository as events (docs/formats/git.md)."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.exchange.cancelling import Progress, untold
from tui.exchange.git.plumbing import Commit, commits_of
from tui.exchange.local_times import at_home, floating_note, zone_of
from tui.exchange.out.inert import inert
from tui.exchange.parties import Parties
from tui.exchange.source_errors import Damaged
from tui.locale import N_
from tui.model.actor_book import slug
from tui.model.imported import Doubt, Imported, ImportedEntry, LinkedKey, Wanted

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

MOST_COMMITS: Final = 200_000
_LONGEST_TITLE: Final = 500
_LONGEST_TEXT: Final = 20_000
_REVERTS: Final = re.compile(r"^This reverts commit ([0-9a-f]{40,64})\b", re.MULTILINE)


def read_git(path: Path, wanted: Wanted, progress: Progress = untold) -> Imported:
    """The commits that HEAD of a repository has, oldest first; the author is who acts.

    A merge `follows` the commits that it brings in, and a revert `corrects` the one it takes
    back. Raises SourceMissing, ProgramMissing without the program git, Damaged and Cancelled.
    """
    parties = Parties(wanted.actors)
    zone = zone_of(wanted.timezone)
    document = slug(path.resolve().name.removesuffix(".git")) or "repository"
    commits: list[Commit] = []
    for commit in commits_of(path, MOST_COMMITS + 1):
        if not len(commits) % 256:
            progress(len(commits), 0)
        commits.append(commit)
    if not commits:
        raise Damaged(str(path), format="git", reason="it has no commits")
    notes = [floating_note()] if zone is None else []
    if len(commits) > MOST_COMMITS:
        del commits[MOST_COMMITS:]
        words = N_("Only the last {count} commits are read.")
        notes.append(Doubt("many-commits", words, {"count": MOST_COMMITS}))
    entries = [_entry(commit, parties, zone, document) for commit in reversed(commits)]
    return Imported(entries, parties.proposed(), notes=notes, document={"id": document})


def _entry(commit: Commit, parties: Parties, zone: ZoneInfo | None, document: str) -> ImportedEntry:
    values: dict[str, object] = {}
    doubts: list[Doubt] = []
    try:
        moment = at_home(datetime.fromisoformat(commit.when), zone)
        values |= {"date": moment.date(), "time": moment.time(), "wording": commit.when}
    except ValueError:
        doubts.append(Doubt("no-date", N_("it tells no date that can be read"), {}, "date"))
    subject, _blank, body = inert(commit.message).strip().partition("\n")
    title, body = " ".join(subject.split())[:_LONGEST_TITLE], body.strip()
    if body:
        values["title"] = title
    if len(body) > _LONGEST_TEXT:
        words = N_("only the first {limit} characters of its text are kept")
        doubts.append(Doubt("long-text", words, {"limit": _LONGEST_TEXT}, "text"))
    values["text"] = body[:_LONGEST_TEXT] or title or commit.hash
    author = parties.id_of(commit.name, commit.address)
    if author:
        values["from"] = [author]
    values["channel"] = "commit"
    source = {"document": document, "pin": commit.hash[:12], "key": commit.hash}
    values["sources"] = [source]
    links = [LinkedKey("follows", parent) for parent in commit.parents[1:]]
    links += [LinkedKey("corrects", found) for found in _REVERTS.findall(commit.message)[:5]]
    return ImportedEntry(values, commit.hash, 0, 0, tuple(doubts), tuple(links), own_key=True)

"""The other side of a comparison: a file, a folder, or a revision of git (docs/comparing.md)."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

from tui.model.comparison import Edition, Placed
from tui.store.discover import MAIN
from tui.store.editions.edition import FileContent, edition_at, read_blocks_of
from tui.store.editions.git_objects import GitAbsent, GitFailed, GitObjects, TreeEntry
from tui.store.editions.revision_errors import (
    GitMissing,
    GitRefused,
    NotFollowed,
    NotInGit,
    NotInRevision,
    NotStored,
    RevisionError,
    UnknownRevision,
)
from tui.store.errors import UnusableName

LAST_COMMIT = "HEAD"
"""What a chronology is compared with where nothing is named."""

MOST_SUGGESTED = 30
"""How many revisions of a chronology are suggested."""

LINK = "120000"
SUBMODULE = "160000"


class Revision(NamedTuple):
    """One revision of a chronology: the id of its commit, when it was made, its first line."""

    oid: str
    when: datetime | None
    subject: str


def other_edition(store: Path, named: str) -> Edition:
    """The edition that `named` means: a path where there is one, else a revision of `store`.

    Raises StoreError: what reading a path raises, and the RevisionErrors.
    """
    path = Path(named).expanduser()
    try:
        there = bool(named.strip()) and (path.exists() or path.is_symlink())
    except (OSError, ValueError):
        there = False
    return edition_at(path) if there else edition_of_revision(store, named)


def edition_of_revision(store: Path, revision: str) -> Edition:
    """The chronology at `store` as it was in a revision of the git repository that it is in.

    Raises GitMissing, NotInGit, UnknownRevision, NotInRevision and GitRefused, and what the
    reader raises (NotUtf8, BrokenHead, NewerFormat).
    """
    place = _Place(store, revision)
    commit = place.commit()
    blocks = place.blocks(commit)
    (made,) = place.described([commit])
    name = revision if commit.startswith(revision) else f"{revision} ({commit[:10]})"
    return Edition(name, blocks, made.when, made.subject)


def last_edition(store: Path) -> Edition | None:
    """The chronology as it was last committed; None where it never was, or there is no git."""
    try:
        return edition_of_revision(store, LAST_COMMIT)
    except (GitMissing, NotInGit, NotInRevision, UnknownRevision):
        return None


def revisions_of(store: Path, most: int = MOST_SUGGESTED) -> list[Revision]:
    """The last revisions in which a chronology changed, newest first; none where git has none."""
    try:
        place = _Place(store, LAST_COMMIT)
        commits = place.objects.commits_of("." if place.is_folder else place.name, most)
        return place.described(commits)
    except (RevisionError, GitAbsent, GitFailed):
        return []


class _Place:
    """Where a chronology stands in its repository."""

    def __init__(self, store: Path, revision: str) -> None:
        self.store = store
        self.revision = revision
        real = store.resolve()
        self.is_folder = real.is_dir()
        folder = real if self.is_folder else real.parent
        self.name = real.name
        self.objects = GitObjects(folder)
        if not folder.is_dir():
            raise NotInGit(str(store), revision)
        try:
            self.prefix = self.objects.prefix()
        except GitAbsent:
            raise GitMissing(str(store), revision) from None
        except GitFailed as error:
            if _is_refusal(error.said):
                raise GitRefused(str(store), revision, why=error.said) from None
            raise NotInGit(str(store), revision) from None

    def commit(self) -> str:
        """The commit that the revision means."""
        try:
            return self.objects.commit(self.revision)
        except GitFailed:
            raise UnknownRevision(str(self.store), self.revision) from None

    def blocks(self, commit: str) -> tuple[Placed, ...]:
        """The blocks of the chronology in a commit."""
        entries = self._entries(commit)
        main = MAIN if self.is_folder else self.name
        if not any(entry.path == os.fsencode(main) for entry in entries):
            raise NotInRevision(str(self.store), self.revision)
        files = self._files(entries)
        return read_blocks_of(files, main, str(self.store), self.is_folder)

    def _entries(self, commit: str) -> list[TreeEntry]:
        """The files of the chronology in a commit, those that the format skips left out.

        A link to what is in the folder itself is no file of its own (docs/format.md).
        """
        try:
            found = self.objects.tree(commit, self.prefix, self.is_folder)
        except GitFailed:
            raise NotInRevision(str(self.store), self.revision) from None
        if not self.is_folder:
            return [entry for entry in found if entry.path == os.fsencode(self.name)]
        entries = sorted(filter(_belongs, found), key=lambda entry: entry.path)
        links = [entry for entry in entries if entry.mode == LINK]
        if not links:
            return entries
        targets = zip(links, self._contents(links), strict=True)
        inner = {link for link, target in targets if _is_inner(link.path, target, found)}
        return [entry for entry in entries if entry not in inner]

    def _contents(self, entries: Sequence[TreeEntry]) -> list[bytes | None]:
        """What entries hold, None for what the repository does not."""
        try:
            return list(self.objects.blobs([entry.oid for entry in entries]))
        except GitFailed as error:
            raise GitRefused(str(self.store), self.revision, why=error.said) from None

    def _files(self, entries: Sequence[TreeEntry]) -> Iterator[FileContent]:
        plain = [entry for entry in entries if entry.kind == "blob" and entry.mode != LINK]
        contents = dict(zip(plain, self._contents(plain), strict=True))
        for entry in entries:
            path = os.fsdecode(entry.path)
            shown = f"{self.revision}:{path}"
            content = contents.get(entry)
            if content is not None:
                yield FileContent(_named(path), shown, content)
            else:
                refusal = NotStored if entry in contents else NotFollowed
                yield FileContent(_named(path), shown, refusal(shown))

    def described(self, commits: Sequence[str]) -> list[Revision]:
        """When commits were made and what their first lines say."""
        try:
            found = list(self.objects.blobs(commits))
        except GitFailed as error:
            raise GitRefused(str(self.store), self.revision, why=error.said) from None
        return [_revision(oid, text or b"") for oid, text in zip(commits, found, strict=True)]


def _is_refusal(said: str) -> bool:
    """Whether git found a repository and will not read it."""
    return not re.search("not a git repository|no work tree|must be run in a work tree", said)


def _belongs(entry: TreeEntry) -> bool:
    """Whether an entry is a file of a chronology in a folder (docs/format.md), or may hold one.

    A link whose name has no ending may lead to a folder.
    """
    parts = entry.path.split(b"/")
    if any(part.startswith(b".") for part in parts):
        return False
    may_be_folder = entry.mode == LINK and b"." not in parts[-1]
    return entry.path.endswith(b".toml") or entry.mode == SUBMODULE or may_be_folder


def _is_inner(link: bytes, target: bytes | None, found: Sequence[TreeEntry]) -> bool:
    """Whether a link adds nothing to the files found, since they hold what it leads to."""
    if target is None or target.startswith(b"/"):
        return False
    place = posixpath.normpath(posixpath.join(posixpath.dirname(link), target))
    if place == b".":
        return True
    if any(part.startswith(b".") for part in place.split(b"/")):
        return False
    if any(entry.path.startswith(place + b"/") for entry in found):
        return True
    is_twice = place.endswith(b".toml") or not link.endswith(b".toml")
    return is_twice and any(entry.path == place for entry in found)


def _named(path: str) -> str:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        raise UnusableName(path) from None
    return path


_COMMITTER = re.compile(rb"^committer .*?> (-?[0-9]+) ([+-])([0-9]{2})([0-9]{2})$", re.MULTILINE)


def _revision(oid: str, text: bytes) -> Revision:
    """What a commit object tells of itself."""
    head, _, message = text.partition(b"\n\n")
    lines = message.decode("utf-8", "replace").strip().splitlines()
    return Revision(oid, _moment(head), lines[0].strip() if lines else "")


def _moment(head: bytes) -> datetime | None:
    found = _COMMITTER.search(head)
    if found is None:
        return None
    ahead = timedelta(hours=int(found[3]), minutes=int(found[4]))
    try:
        zone = timezone(ahead if found[2] == b"+" else -ahead)
        return datetime.fromtimestamp(int(found[1]), zone)
    except (ValueError, OverflowError, OSError):
        return None

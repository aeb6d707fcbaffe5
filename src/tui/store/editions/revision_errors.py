"""What can go wrong when an earlier edition is looked up in git: a class per failure."""

# ruff: noqa: N818 - the names say what happened, the base class says that it is an error.

from __future__ import annotations

from tui.store.errors import StoreError


class RevisionError(StoreError):
    """A revision that cannot be read. `revision` is what the user asked for."""

    def __init__(self, path: str, revision: str, **fields: object) -> None:
        shown = "".join(char if char.isprintable() else "?" for char in revision)
        super().__init__(path, 0, revision=shown, **fields)
        self.revision = revision


class GitMissing(RevisionError):
    """There is no git to ask."""

    template = (
        "There is no file or folder “{revision}”, and git is not installed to look it up as a "
        "revision of {path}: give a file or folder."
    )


class NotInGit(RevisionError):
    """The chronology is not in a git repository."""

    template = (
        "There is no file or folder “{revision}”, and {path} is not in a git repository that has "
        "revisions: give a file or folder."
    )


class UnknownRevision(RevisionError):
    """Git knows no such revision."""

    template = (
        "“{revision}” is no file or folder, and no revision of the git repository of {path}: "
        "give a file, a folder, or a revision such as HEAD~1 or a tag."
    )


class NotInRevision(RevisionError):
    """The chronology was not there, or was called otherwise, in that revision."""

    template = (
        "{path} was not there under this name in revision “{revision}”: give a revision that has "
        "it, or write out the file of that time with “git show” and give that."
    )


class GitRefused(RevisionError):
    """Git does not answer."""

    template = (
        "Revision “{revision}” of {path} cannot be read, because git says: {why}; "
        "mend the repository, or give a file or folder."
    )


class NotFollowed(StoreError):
    """A link or a submodule in a revision leads elsewhere."""

    template = "{path} is a link or a submodule, which is not followed in a revision."


class NotStored(StoreError):
    """The repository does not hold a file of a revision, as in a partial clone."""

    template = "{path} is not held by this repository: fetch it, and try again."

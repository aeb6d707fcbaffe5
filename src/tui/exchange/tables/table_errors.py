"""What keeps a table from being read: a class per failure, each one sentence."""

# ruff: noqa: N818 - as in source_errors: the names say what is the matter.

from __future__ import annotations

from tui.exchange.source_errors import SourceError


class TooManyRows(SourceError):
    """More rows than anyone looks through."""

    template = "{path} has more than {limit} rows: import it in parts."


class TooManyColumns(SourceError):
    """More columns than a table of events has."""

    template = "{path} has more than {limit} columns: take out those that are not needed."


class CellTooLong(SourceError):
    """A cell that no person wrote."""

    template = "{path}, row {row}, has a cell of more than {limit} characters: shorten it first."

"""What the workspace said of the filter in force."""

from __future__ import annotations

from dataclasses import dataclass

from tui.model.query import Query
from tui.model.rows import FacetCounts, Selection

NO_QUERY = Query()
"""No filter: everything shows."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the workspace said of a query: the selection, and counts for the sidebar.

    `counted` is False as long as the counts are those of an earlier answer.
    """

    query: Query
    selection: Selection
    facets: FacetCounts
    counted: bool = True

"""The lines of a tree beside its rows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.timeline.signs import ASCII, UNICODE, Signs
from tui.timeline.spans import text_of, width_of
from tui.timeline.tree_lines import MOST_COLUMNS, draw_tree


def drawn(parents: list[int | None], signs: Signs = UNICODE) -> list[str]:
    tree = draw_tree(parents)
    return [
        text_of(tree.spans(row, signs, signs.on, "text")).rstrip() for row in range(len(parents))
    ]


def test_a_chain_goes_down_in_steps() -> None:
    assert drawn([None, 0, 1]) == ["●", "╰─●", "  ╰─●"]


def test_branches_of_one_parent_hang_on_one_line() -> None:
    assert drawn([None, 0, 0, 0]) == ["●", "├─●", "├─●", "╰─●"]


def test_branches_of_two_parents_cross_and_never_share_a_line() -> None:
    assert drawn([None, 0, 1, 0, 1]) == ["●", "├─●", "│ ├─●", "╰─┼─●", "  ╰─●"]


def test_ascii_has_the_same_lines() -> None:
    assert drawn([None, 0, 0], ASCII) == ["*", "+-*", "'-*"]


def test_a_parent_that_stands_below_its_row_counts_as_none() -> None:
    assert drawn([1, None]) == ["●", "●"]


@given(st.data())
def test_every_row_has_its_node_and_a_way_to_its_parent(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 12))
    parents = [
        data.draw(st.none() | st.integers(0, row - 1)) if row else None for row in range(count)
    ]
    tree = draw_tree(parents, most=40)
    for row, parent in enumerate(parents):
        assert width_of(tree.spans(row, UNICODE, "●", "text")) == tree.width
        if parent is not None:
            assert tree.nodes[row] > tree.nodes[parent]
            assert all(tree.nodes[parent] in tree.below_row[at] for at in range(parent, row))


def test_a_deep_chain_keeps_to_the_columns_there_are() -> None:
    tree = draw_tree([None, *range(30)])
    assert tree.width <= MOST_COLUMNS * 2

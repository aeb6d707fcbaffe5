"""The main screen does all that its state and actions count on."""

from __future__ import annotations

from tui.screens.main.drawing import Drawing
from tui.screens.main.screen import MainScreen


def test_nothing_that_is_to_be_drawn_is_left_out() -> None:
    wanted = [name for name, each in vars(Drawing).items() if hasattr(each, "__isabstractmethod__")]
    assert len(wanted) > 5
    for name in wanted:
        assert not hasattr(getattr(MainScreen, name), "__isabstractmethod__"), name

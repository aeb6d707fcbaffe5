"""The signs of the screen take one cell each."""

from __future__ import annotations

from dataclasses import fields

import pytest
from rich.cells import cell_len

from tui.model.plain import cells, plain
from tui.timeline.signs import ASCII, KNOWN_CHANNELS, UNICODE, Signs


def every_sign(signs: Signs) -> list[str]:
    found: list[str] = []
    for field in fields(signs):
        value = getattr(signs, field.name)
        found += value if isinstance(value, tuple) else [value]
    return found


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
def test_every_sign_is_one_cell_and_shown_as_it_is(signs: Signs) -> None:
    for sign in every_sign(signs):
        assert (len(sign), cell_len(sign), cells(sign), plain(sign)) == (1, 1, 1, sign)


def test_the_ascii_set_is_ascii() -> None:
    assert all(sign.isascii() and sign.isprintable() for sign in every_sign(ASCII))


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
def test_known_channels_are_told_apart(signs: Signs) -> None:
    shown = [signs.channel(name) for name in KNOWN_CHANNELS]
    assert len(set(shown)) == len(shown)
    assert signs.channel("carrier-pigeon") == signs.other
    assert signs.channel("") == " "


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
def test_signs_at_the_end_of_a_row_are_told_apart(signs: Signs) -> None:
    shown = [
        *(signs.appointment, signs.key, signs.internal, signs.disputed),
        *(signs.unverified, signs.unsourced, signs.faulty),
    ]
    assert len(set(shown)) == len(shown)

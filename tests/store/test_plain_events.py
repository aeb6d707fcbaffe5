"""The quick way to the blocks of a file gives what the careful way gives, or leaves it alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.toml_texts import FEW, documents, event_blocks
from tui.model.digests import digest_of
from tui.store.parse import read_carefully
from tui.store.plain_events import plain_events

PIECES = (
    '[[event]]\nid = "a"\ntext = "first"\n',
    '[[event]]\nid = "b"\ntext = """\n[[event]]\nid = "no event"\n"""\n',
    "[[event]]\nid = \"c\"\ntext = '''\n\n# no comment\n[[event]]\n'''\n",
    '[[event]]\nid = "d"\ntext = "x"\n[event.more]\nx = 1\n',
    '[[event]]\nid = "e"\ntext = "x"\n\n[[event.sources]]\nquote = "y"\n\n',
    '  [[event]]\nid = "indented"\n',
    '[[event]]  # said by\nid = "f"\n',
    "[[event]]\n",
    '[[event]]\nid = "g"  # a comment\n  \n\t\n',
    '[[event]]\nid = "broken\n',
    '[[event]]\ntext = """left open\n',
    "[[event]]\n= 3\n",
    '[[actor]]\nid = "bz"\nname = "BZ"\n',
    '[chronology]\ntitle = "t"\n',
    "[event]\nx = 1\n",
    "# a comment\n",
    "\n# apart\n\n",
    "\n",
    "   ",
    "x = 1\n",
    '[[event]]\r\nid = "h"\r\n',
    'event = "no"\n',
    "[[event]]\nn = 0x" + "F" * 4_000 + "\n",
)


def agrees(content: bytes) -> bool:
    """Whether the quick way was taken; what it found is what the careful way finds."""
    quick = plain_events(content)
    if quick is not None:
        careful = read_carefully("x.toml", content)
        assert quick == careful
        known = [(block.digest, block.raw) for block in quick if block.digest is not None]
        assert all(raw and digest == digest_of(raw) for digest, raw in known)
    return quick is not None


@FEW
@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_any_mix_of_blocks_is_read_alike(text: str) -> None:
    agrees(text.encode())


@FEW
@given(documents())
def test_any_file_is_read_alike(content: bytes) -> None:
    agrees(content)


@FEW
@given(st.lists(event_blocks(), min_size=1, max_size=4), st.sampled_from(("", "\n", "\n\n  \n")))
def test_events_in_every_writing_are_read_alike(blocks: list[str], between: str) -> None:
    agrees(between.join(blocks).encode())


@FEW
@given(documents(), st.integers(0, 10_000))
def test_a_file_that_is_cut_off_is_read_alike(content: bytes, end: int) -> None:
    cut = content[: end % (len(content) + 1)].decode("utf-8", "ignore")
    try:
        agrees(cut.encode())
    except AssertionError:
        raise
    except Exception:
        # A file that cannot be read at all is refused by the careful way only.
        assert plain_events(cut.encode()) is None


@pytest.mark.parametrize(
    "text",
    [
        PIECES[0] * 3,
        PIECES[0] + "\n" + PIECES[4] + "\n\n" + PIECES[8],
        PIECES[0].rstrip("\n"),
        PIECES[3] + "\n" + PIECES[7],
        "",
    ],
)
def test_plain_events_are_read_the_quick_way(text: str) -> None:
    assert agrees(text.encode()) == bool(text)

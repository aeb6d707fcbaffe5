"""What every test of the command line starts from."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command_line import Relaas

SAMPLE = Path(__file__).parents[2] / "data" / "marokkaanse-ambassade.toml"


@pytest.fixture
def relaas(tmp_path: Path) -> Relaas:
    """The program with folders of its own."""
    return Relaas(tmp_path)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample chronology."""
    copy = tmp_path / "sample.toml"
    copy.write_bytes(SAMPLE.read_bytes())
    return copy

"""The sample chronology that comes with the program, opened as a copy of the user's own."""

from __future__ import annotations

from pathlib import Path

from tui.settings import Folders

SAMPLE_NAME = "marokkaanse-ambassade.toml"


def bundled_sample() -> Path:
    """The sample as it was installed, or in a checkout as it stands in `data/`."""
    installed = Path(__file__).parent / "data" / SAMPLE_NAME
    if installed.exists():
        return installed
    return Path(__file__).parents[2] / "data" / SAMPLE_NAME


def own_sample(folders: Folders) -> Path:
    """The user's own copy of the sample, made at first use and kept ever after."""
    own = folders.share / SAMPLE_NAME
    if not own.exists():
        folders.share.mkdir(parents=True, exist_ok=True)
        own.write_bytes(bundled_sample().read_bytes())
    return own

"""Redraws `screenshots/` from the sample, by the real app (`make screenshots`)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from support.screenshots import FOLDER, PICTURES, drawn, path_of


def main() -> None:
    """Draws every picture anew and removes those that there are no longer."""
    FOLDER.mkdir(exist_ok=True)
    for stale in set(FOLDER.glob("*.svg")) - {path_of(picture) for picture in PICTURES}:
        stale.unlink()
    for picture in PICTURES:
        with tempfile.TemporaryDirectory() as place:
            path_of(picture).write_text(drawn(picture, Path(place)), encoding="utf-8")
        print(path_of(picture).name)


if __name__ == "__main__":
    main()

"""The pictures in `screenshots/` show the program as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.screenshots import FOLDER, PICTURES, Picture, drawn, path_of


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_the_picture_is_up_to_date(picture: Picture, tmp_path: Path) -> None:
    """Drawn again, it is the same; if not, look at it and run `make screenshots`."""
    assert path_of(picture).read_text(encoding="utf-8") == drawn(picture, tmp_path)


def test_there_are_no_other_pictures() -> None:
    """Nothing is left of pictures that are no longer drawn."""
    assert {path.stem for path in FOLDER.iterdir()} == {picture.name for picture in PICTURES}

"""Prints the scores of a folder of documents with labels: `python score.py FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from exchange.prose.scoring import Score, score_file  # noqa: E402 - found through the path


def main(folder: Path) -> None:
    """Print a line a document and the sum."""
    total = Score()
    for labels in sorted(folder.glob("*.expected.toml")):
        stem = labels.name.removesuffix(".expected.toml")
        path = next(path for path in folder.glob(f"{stem}.*") if path != labels)
        found = score_file(path)
        total.add(found)
        _print_line(path.stem, found)
        for line in found.confusion:
            print(f"    {line}")
    _print_line("all", total)


def _print_line(name: str, found: Score) -> None:
    print(f"{name:40} dates F1 {found.f1:6.1%}  times {found.times:6.1%}  {found.right} right")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Writes docs/performance.md from the figures there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.charts import draw
from benchmarks.figures import median, ninety_ninth, reduced, worst
from benchmarks.pictures import PICTURES
from benchmarks.promises import (
    FILTERS_HEADING,
    IN_NOISE,
    KEPT,
    NOT_KEPT,
    NOT_MEASURED,
    PROMISES,
    AllFigures,
    Promise,
    words_of,
)
from benchmarks.stores import EXTREMES, SIZES

HEAD = """# How fast it is

Made by `make bench`, through the real program in a pseudo-terminal of 120 × 36. Figures are
medians; in brackets stands what the middle half of the rounds gave. Where two programs or two
sizes are compared they took turns in the same run, so that what the machine was doing besides
counts on both sides. Chronologies are in the folder form, a file a month, about 600 bytes an
event, made by `tests/benchmarks/make_chronology.py`.

A bound is **kept** where the figure is within it, *in the noise* where the figure is but a
quarter of the rounds was not, and is judged at the greatest size that was measured. Nothing is
claimed of what was not measured.
"""

HOW = """## How it is measured

* **Warm** means that the index is there and the files are in the system's cache; **cold** that
  there is no index, while the files are in the cache. Bytecode is compiled on all sides.
* The first paint has come when the first event's row is written, with details when the detail
  pane's last line is. The empty Textual app shows one word.
* A key's time ends with the last byte before 80 ms of silence, and runs from the moment at which
  the key was written to the terminal. The bare list beside it has as many lines, drawn by
  Textual's line API, and nothing else.
* Filters are typed in the filter bar, the last three keys 40 ms apart; the time runs from the
  last key until neither timeline nor header change any more and the total is right. What is right
  was counted by a plain loop over the parsed TOML, for the totals and for each actor.
* Threads and knowledge are asked for in chronologies of their own, in which every fifth event has
  a link with one of the two thousand before it. A key's time runs until the answer shows, and for
  the lists until their first entries do. Without the screen 200 events are asked after, each for
  the first time.
* Saving and changes from outside work on copies in memory where there is room, so that waiting
  for a disk is left out. The month's file is the middle one by size.
* `make bench EVENTS="13 10000"` is a quick run, `STAGES="opening moving"` a part of it, and
  `CACHE=…` says where chronologies, indexes and figures are kept: by default
  `relaas-benchmarks` in the cache folder. A stage that was done is not done again, but with
  `AGAIN=1`.
"""


def write_page(page: Path, figures: AllFigures, machine: Mapping[str, str]) -> None:
    """Writes the page, and the charts in a folder beside it."""
    measured = {int(size) for stage in figures.values() for size in stage.values("run", "events")}
    sizes = sorted({*SIZES, *measured})
    parts = [HEAD, _machine(machine), _summary(figures, sizes)]
    for heading, promises in PROMISES.items():
        parts += [f"## {heading}\n", _table(promises, figures, sizes)]
        if heading == FILTERS_HEADING:
            parts.append(_filters(figures, sizes))
    parts += [
        _extremes(figures),
        _peers(figures, sizes),
        _growth(page.parent / "charts", figures, sizes),
        HOW,
        _notes(figures),
    ]
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("\n".join(part for part in parts if part), encoding="utf-8")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose columns but the first are aligned to the right."""
    line = _row(["---", *("---:" for _ in head[1:])])
    return "\n".join([_row(head), line, *map(_row, rows), ""])


def _machine(machine: Mapping[str, str]) -> str:
    return table(list(machine), [list(machine.values())])


def _judged(promise: Promise, figures: AllFigures, sizes: Sequence[int]) -> tuple[int, str]:
    """The greatest size that was measured, 0 for none, and whether the bound is kept there."""
    for size in reversed(sizes):
        found = promise.figure(figures, size)
        if found is not None:
            return size, promise.verdict(found)
    return 0, promise.verdict(None)


def _summary(figures: AllFigures, sizes: Sequence[int]) -> str:
    counts = dict.fromkeys((KEPT, IN_NOISE, NOT_KEPT, NOT_MEASURED), 0)
    smaller = 0
    for promises in PROMISES.values():
        for promise in promises:
            size, verdict = _judged(promise, figures, sizes)
            if verdict:
                counts[verdict] += 1
                smaller += 0 < size < sizes[-1]
    told = ", ".join(f"{count} {words}" for words, count in counts.items() if count)
    words = f"Of {sum(counts.values())} bounds: {told}."
    if smaller:
        words += f" {smaller} of them were not measured at {sizes[-1]:,} events, but at fewer."
    return f"{words}\n"


def _table(promises: Sequence[Promise], figures: AllFigures, sizes: Sequence[int]) -> str:
    rows = []
    for promise in promises:
        cells = []
        for size in sizes:
            found = promise.figure(figures, size)
            if found is None:
                cells.append("–")
                continue
            words = words_of(found.value, promise.unit)
            if promise.reduce is median and found.low != found.high:
                low, high = (
                    words_of(v, promise.unit).split(" ")[0] for v in (found.low, found.high)
                )
                words += f" ({low.rstrip('×')}–{high.rstrip('×')})"
            cells.append(words)
        size, verdict = _judged(promise, figures, sizes)
        if verdict and 0 < size < sizes[-1]:
            verdict += f" at {size:,}"
        rows.append([promise.words, *cells, _bound(promise), verdict])
    return table(["", *(f"{size:,}" for size in sizes), "bound", ""], rows)


def _bound(promise: Promise) -> str:
    if promise.bound is None:
        return ""
    sign = "≥" if promise.at_least else "≤"
    scaled = promise.bound * (1000 if promise.unit == "ms" else 1)
    gap = "" if promise.unit in ("×", "/s", "") else " "
    return f"{sign} {scaled:,.10g}{gap}{promise.unit}"


def _filters(figures: AllFigures, sizes: Sequence[int]) -> str:
    """What each kind of filter takes, and ripgrep for the same word."""
    stage = figures["filtering"]
    kinds = sorted(
        {name for series in stage.series.values() for name in series if name.startswith("kind ")}
    )
    rows = []
    for kind in [*kinds, "ripgrep"]:
        cells = []
        for size in sizes:
            values = stage.values(str(size), kind)
            cells.append(
                f"{words_of(median(values), 'ms')} (worst {words_of(worst(values), 'ms')})"
                if values
                else "–"
            )
        name = "`ripgrep -c` for a word" if kind == "ripgrep" else kind.removeprefix("kind ")
        if kind != "ripgrep" or any(cell != "–" for cell in cells):
            rows.append([_kind_words(name), *cells])
    if not kinds:
        return ""
    return "Each kind of filter, median and worst:\n\n" + table(
        ["", *(f"{size:,}" for size in sizes)], rows
    )


def _kind_words(name: str) -> str:
    kind, _, rarity = name.partition(" ")
    if rarity not in ("often", "rarely"):
        return name
    return f"{'three terms' if kind == 'three' else kind}, that occurs {rarity}"


def _extremes(figures: AllFigures) -> str:
    stage = figures["extremes"]
    if not stage.series:
        return "## Extremes\n\nNot measured.\n"
    first, second = EXTREMES
    columns = (first, f"{first}, busiest day", second)
    heads = (
        "200,000 events, 20,000 actors, 5,000 tags, a text of 5 MB",
        "its day of 50,000 events",
        "100,000 events in one file",
    )
    wanted = (
        ("until the first events show, cold", "first screen", median, "s"),
        ("until all is indexed", "all indexed", median, "s"),
        ("parsing alone", "parsing", median, "s"),
        ("first paint, warm", "rows", median, "ms"),
        ("a line up or down, median", "line", median, "ms"),
        ("a line up or down, 99th percentile", "line", ninety_ninth, "ms"),
        ("a page, median", "page", median, "ms"),
        ("to either end, median", "ends", median, "ms"),
        ("to either end, worst", "ends", worst, "ms"),
        ("one term, median", "single", median, "ms"),
        ("one term, worst", "single", worst, "ms"),
        ("three terms, median", "three", median, "ms"),
        ("three terms, worst", "three", worst, "ms"),
        ("wrong totals", "wrong totals", sum, ""),
        ("saving, small file", "save, own file", median, "ms"),
        ("saving, month's or the one file", "save, month's file", median, "ms"),
        ("outside change, small file", "outside, own file", median, "ms"),
        ("outside change, month's or the one file", "outside, month's file", median, "ms"),
        ("resident after scrolling", "resident", median, "MB"),
    )
    rows = [
        [
            words,
            *(
                words_of(reduced(values, reduce).value, unit) if values else "–"
                for values in (stage.values(column, name) for column in columns)
            ),
        ]
        for words, name, reduce, unit in wanted
    ]
    return "## Extremes\n\n" + table(["", *heads], rows)


def _peers(figures: AllFigures, sizes: Sequence[int]) -> str:
    stage = figures["peers"]
    if not stage.series and not stage.notes:
        return "## Beside others\n\nNot measured.\n"
    rows = []
    for subject in dict.fromkeys(name.rpartition(" ")[0] for name in stage.series):
        for words in ("first lines", "all lines"):
            values = [stage.values(f"{subject} {size}", words) for size in sizes]
            cells = [words_of(median(value), "s") if value else "–" for value in values]
            if subject:
                rows.append([f"{subject}, {words}", *cells])
    ours = [figures["opening"].values(str(size), "rows") for size in sizes]
    if rows:
        rows.append(
            ["relaas, first lines", *(words_of(median(v), "s") if v else "–" for v in ours)]
        )
    told = "".join(f"* {note}\n" for note in stage.notes)
    drawn = table(["", *(f"{size:,}" for size in sizes)], rows) if rows else ""
    return "\n".join(part for part in ("## Beside others\n", drawn, told) if part)


def _growth(folder: Path, figures: AllFigures, sizes: Sequence[int]) -> str:
    """The charts; those of which nothing was measured are named."""
    parts = ["## How it grows\n"]
    missing = []
    folder.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        chart = picture.chart(figures, sizes)
        if chart is None:
            missing.append(picture.title)
            (folder / f"{picture.name}.svg").unlink(missing_ok=True)
            continue
        (folder / f"{picture.name}.svg").write_text(draw(chart), encoding="utf-8")
        parts.append(f"![{picture.title}](charts/{picture.name}.svg)\n\n{picture.sentence}\n")
    if missing:
        parts.append(f"Not measured at two sizes: {'; '.join(missing)}.\n")
    return "\n".join(parts)


def _notes(figures: AllFigures) -> str:
    notes = [note for name, stage in figures.items() if name != "peers" for note in stage.notes]
    if not notes:
        return ""
    return "## Noted while measuring\n\n" + "".join(f"* {note}\n" for note in notes)

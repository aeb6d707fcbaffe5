"""docs/reliability.md: each promise names tests that there are."""

from __future__ import annotations

import ast
import re

import pytest

from support.doc_pages import ROOT, rows, text_of

NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text_of("reliability.md"))


@pytest.mark.parametrize(("file", "test"), NAMED, ids=str)
def test_a_named_test_is_there(file: str, test: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert test in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_promise_names_a_test() -> None:
    promises = [row for row in rows(text_of("reliability.md")) if row[0] != "Promise"]
    assert len(promises) > 20
    assert all("::test_" in shown_by for _promise, shown_by in promises)

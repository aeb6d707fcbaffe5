# make run, make test, make screenshots, make bench: each sets up .venv first, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SAMPLE := data/marokkaanse-ambassade.toml

# Bytecode is what makes the second start fast.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test lint types walls tests screenshots snapshots translations bench clean

run: $(STAMP)
	@$(BIN)/relaas --sample

test: $(STAMP) lint types walls tests

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

walls: $(STAMP)
	$(BIN)/lint-imports --no-cache

tests: $(STAMP)
	$(BIN)/pytest -n 2 -q

screenshots: $(STAMP)
	PYTHONPATH=tests $(BIN)/python tests/draw_screenshots.py

snapshots: $(STAMP)
	$(BIN)/pytest -q --snapshot-update tests/screens

translations: $(STAMP)
	PYTHONPATH=tests $(BIN)/python tests/gather_translations.py

bench: $(STAMP)
	$(BIN)/python -m compileall -q src $(VENV)/lib
	$(BIN)/python tests/benchmarks/first_paint.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache build dist

# The stamp is newer than what it was made from, so a second run installs nothing.
$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $(STAMP)

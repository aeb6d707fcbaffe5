# make run, make test, make screenshots, make bench: each sets up .venv first, once.
# make crash, make soak, make fuzz break the store on purpose, and take from minutes to an hour.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SAMPLE := data/marokkaanse-ambassade.toml

# Bytecode is what makes the second start fast.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test lint types walls tests screenshots snapshots translations bench wide crash soak fuzz clean

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
	$(BIN)/pytest -n 4 -q

screenshots: $(STAMP)
	PYTHONPATH=tests $(BIN)/python tests/draw_screenshots.py

snapshots: $(STAMP)
	$(BIN)/pytest -q --snapshot-update tests/screens

translations: $(STAMP)
	PYTHONPATH=tests $(BIN)/python tests/gather_translations.py

# Measures the program and writes docs/performance.md: make bench EVENTS="13 10000" STAGES=opening
# CACHE=/a/folder keeps chronologies and figures there, AGAIN=1 measures again what was measured.
bench: $(STAMP)
	$(BIN)/python -m compileall -q src tests/benchmarks $(VENV)/lib
	PYTHONPATH=tests $(BIN)/python -m benchmarks.bench $(if $(EVENTS),--events $(EVENTS)) $(if $(STAGES),--stages $(STAGES)) $(if $(CACHE),--cache $(CACHE)) $(if $(STORES),--stores $(STORES)) $(if $(AGAIN),--again)

# Kills the writer a few hundred times, refuses its system calls, and lets three programs edit.
crash: $(STAMP)
	RELAAS_KILLS=500 RELAAS_EDITS=1000 RELAAS_CALLS=all $(BIN)/pytest -q -s tests/reliability/test_killed_while_saving.py tests/reliability/test_several_at_once.py tests/reliability/test_refused_calls.py

# All tests, the long ones too, with three times the examples, and new ones each time.
wide: $(STAMP)
	HYPOTHESIS_PROFILE=wide $(BIN)/pytest -n 3 -q

# A monkey at the keyboard for an hour: make soak MINUTES=10 RELAAS_SEED=2
soak: $(STAMP)
	PYTHONPATH=tests $(BIN)/python -m reliability.monkey $(or $(MINUTES),60)

# Fuzzes the readers for ten minutes; with atheris installed the fuzzing is led by coverage.
fuzz: $(STAMP)
	PYTHONPATH=tests $(BIN)/python -m reliability.fuzz $(or $(MINUTES),10)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache build dist

# The stamp is newer than what it was made from, so a second run installs nothing.
$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $(STAMP)

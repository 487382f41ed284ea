# Everything runs in .venv, which the first target that needs it sets up.
PYTHON ?= python3
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
LOCK := generator/requirements.txt
READY := $(VENV)/ready
WORKFLOWS := $(wildcard .github/workflows/*.yml)

MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := help
.PHONY: help site serve test race docs bench install lock clean

help:
	@echo "make site    check the hub and build its site"
	@echo "make serve   the site while you write"
	@echo "make test    every test of the tool"
	@echo "make race    twenty people book ten places at once, twenty times"
	@echo "make docs    write the generated pages of generator/docs anew"
	@echo "make bench   how long a build and a pairing take, at several sizes"
	@echo "make lock    pin the packages anew (UPGRADE=--upgrade for the newest)"
	@echo "make clean   remove everything that was made here"

site: $(READY)
	@$(BIN)/mentorhub check
	@$(BIN)/mentorhub build

serve: $(READY)
	@$(BIN)/mentorhub serve

test: $(READY)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows $(WORKFLOWS)
	@$(BIN)/zizmor --offline --quiet --min-severity medium .github
	@$(BIN)/pytest

race: $(READY)
	@$(BIN)/python generator/tests/race.py --runs 20

docs: $(READY)
	@$(BIN)/pytest generator/tests -k docs --update-golden

bench: $(READY)
	@$(BIN)/python generator/tests/bench.py --write
	@$(BIN)/python generator/tests/bench_feeds.py --write
	@$(BIN)/python generator/tests/bench_match.py --write

install: $(READY)
	@:

# Emptied first, so that it holds what the lock names and nothing else.
$(READY): $(LOCK) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null || { \
		echo "Mentorhub needs Python 3.11 to 3.14; '$(PYTHON)' is $$($(PYTHON) --version 2>/dev/null || echo not there)." >&2; \
		echo "Name another one, for example: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; \
		exit 1; }
	@echo "Setting up $(VENV); this takes a minute, and only once."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(LOCK)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock:
	@$(UV) pip compile pyproject.toml --extra match --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		--quiet $(UPGRADE) --output-file $(LOCK)

clean:
	@rm -rf $(VENV) .build site .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find generator -type d -name __pycache__ -prune -exec rm -rf {} +

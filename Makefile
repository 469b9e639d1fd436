# `make help` lists the targets: what stands behind ## is what it says of them

.DEFAULT_GOAL := help

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STORE  := demo/wikidiff.sqlite
PAGE   := Japanese-Soviet relations
SAMPLE := snapshots/japanese-soviet-relations.xml

# Debian's, for tests on something real: a browser and a MediaWiki
PACKAGES := chromium mediawiki php-cli php-sqlite3 php-mbstring php-xml php-intl php-curl php-apcu php-wikidiff2

.PHONY: help demo test packages lint docs renew bench clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1#\2/p' $(MAKEFILE_LIST) | awk -F'#' '{ printf "%-15s %s\n", $$1, $$2 }'

demo: $(VENV)/.installed ## the main job on the sample history: a changelog on screen, files in demo/
	@mkdir -p demo
	$(BIN)/wikidiff --store $(STORE) import $(SAMPLE)
	$(BIN)/wikidiff --store $(STORE) changelog "$(PAGE)" -o demo/changelog.html
	$(BIN)/wikidiff --store $(STORE) changelog "$(PAGE)" -o demo/changelog.md
	$(BIN)/wikidiff --store $(STORE) changelog "$(PAGE)" -o demo/changelog.json
	$(BIN)/wikidiff --store $(STORE) changelog "$(PAGE)"
	@echo; echo "Open demo/changelog.html in a browser; demo/changelog.md and demo/changelog.json say the same. The store is $(STORE)."

test: packages $(VENV)/.installed-test ## everything that is tested; PYTEST_ARGS=tests/diff for a part
	$(BIN)/python -m pytest -n 2 --dist worksteal $(PYTEST_ARGS)

packages: ## Debian's packages that some tests need (skipped where they cannot be had)
	@.ci/packages $(PACKAGES)

lint: $(VENV)/.installed-dev ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/.installed-docs ## the documentation as a site, in site/; any broken link fails
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict
	@echo; echo "Open site/index.html. Searching needs a server: python3 -m http.server --directory site"

renew: $(VENV)/.installed-test ## write anew what is made from the code: docs' commands, notebook, pictures, manual page
	$(BIN)/python scripts/manual.py
	$(BIN)/python scripts/transcripts.py
	$(BIN)/python scripts/notebook.py
	$(BIN)/python scripts/pictures.py

bench: packages $(VENV)/.installed-bench ## the benchmarks, by hand: they take minutes
	for script in $(notdir $(basename $(wildcard benchmarks/*.py))); do $(BIN)/python -m benchmarks.$$script || exit 1; done

clean: ## remove .venv, demo/, site/ and what was built
	rm -rf $(VENV) demo site build *.egg-info

# a half-made environment (Debian without python3-venv) is not kept: the next try makes it whole
$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "wikidiff needs Python 3.11 or later; set PYTHON=")'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.installed: setup.cfg pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-test: setup.cfg pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

$(VENV)/.installed-dev: setup.cfg pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(VENV)/.installed-docs: setup.cfg pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	@touch $@

$(VENV)/.installed-bench: setup.cfg pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

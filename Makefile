# make demo   the main job on the sample history: a changelog on screen, files in demo/
# make test   everything that is tested
# make lint   ruff and mypy
# make bench  the benchmarks, by hand: they take minutes

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STORE  := demo/wikidiff.sqlite
PAGE   := Japanese-Soviet relations
SAMPLE := snapshots/japanese-soviet-relations.xml

# Debian's, for tests on something real: a browser and a MediaWiki
PACKAGES := chromium mediawiki php-cli php-sqlite3 php-mbstring php-xml php-intl php-curl php-apcu php-wikidiff2

.PHONY: demo test packages lint bench clean

demo: $(VENV)/.installed
	@mkdir -p demo
	$(BIN)/wikidiff --store $(STORE) import $(SAMPLE)
	$(BIN)/wikidiff --store $(STORE) changelog "$(PAGE)" -o demo/changelog.html
	$(BIN)/wikidiff --store $(STORE) changelog "$(PAGE)" -o demo/changelog.md
	$(BIN)/wikidiff --store $(STORE) changelog "$(PAGE)" -o demo/changelog.json
	$(BIN)/wikidiff --store $(STORE) changelog "$(PAGE)"
	@echo; echo "Open demo/changelog.html in a browser; demo/changelog.md and demo/changelog.json say the same. The store is $(STORE)."

test: packages $(VENV)/.installed-test
	$(BIN)/python -m pytest -n 2 $(PYTEST_ARGS)

packages:
	@.ci/packages $(PACKAGES)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: packages $(VENV)/.installed-bench
	for script in $(notdir $(basename $(wildcard benchmarks/*.py))); do $(BIN)/python -m benchmarks.$$script || exit 1; done

clean:
	rm -rf $(VENV) demo build *.egg-info

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "wikidiff needs Python 3.11 or later; set PYTHON=")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: setup.cfg pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-test: setup.cfg pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

$(VENV)/.installed-dev: setup.cfg pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(VENV)/.installed-bench: setup.cfg pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

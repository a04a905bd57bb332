# Each target does all the set-up that it needs. uv is used when it is there, else venv and pip.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# What Python has compiled is kept: the tests start hundreds of processes, and each would compile everything again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup demo run test test-again thorough coverage bench screenshots check format catalogues lock clean

setup: $(READY)  ## set up, or bring what is set up to date, and start nothing

demo: $(READY)  ## try Kickoff in a pretend Slack on this machine
	$(BIN)/kickoff demo

run: $(READY)  ## run the bot in your workspace; the tokens come from .env
	$(BIN)/kickoff run

test: $(READY)  ## run the tests, in parallel
	-@$(BIN)/python -m tests.npm  # if that fails, only the tests that need it fail
	$(BIN)/pytest -n auto --dist loadgroup

test-again: $(READY)  ## only the tests that failed the last time, one after another; what passes now is flaky
	@# Under xdist a test of a group is remembered by its name and @group, by which it would not be found again.
	sed -i.bak -E 's/@[a-z_-]+": true/": true/' .pytest_cache/v/cache/lastfailed
	$(BIN)/pytest -p tests.flaky --last-failed --last-failed-no-failures none

thorough: $(READY)  ## every test, and in full what `make test` deals out: on PostgreSQL, too, and by mouse, touch and keys
	THOROUGH=1 $(BIN)/pytest -n auto --dist loadgroup

coverage: $(READY)  ## which branches of domain, services, delivery and storage no unit test takes
	$(BIN)/pytest -q -n auto --dist loadgroup tests/domain tests/services tests/delivery tests/storage --cov
	$(BIN)/python -m tests.branches

bench: $(READY)  ## the crash tests behind docs/delivery.md and the benchmarks behind docs/performance.md; leave the machine alone
	$(BIN)/python -m tests.bench.killed
	$(BIN)/python -m tests.bench.gone_wrong
	$(BIN)/python -m tests.bench.replicas
	$(BIN)/python -m tests.bench

screenshots: $(READY)  ## take the README's pictures, by the tests that look at every screen
	KICKOFF_PICTURES=docs/pictures $(BIN)/pytest -q tests/browser/test_screens.py

check: $(READY)  ## format, lint, types, import contract, catalogues
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/blocks/test_catalogues.py

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

catalogues: $(READY)  ## bring bot/locales up to the sentences in bot/blocks; then translate what is new
	$(BIN)/pybabel -q extract --no-default-keywords -k tr -k plural:1,2 -k form:1,2 -k N_ --sort-by-file \
	  --add-location=file --width=100 --omit-header -o $(VENV)/kickoff.pot bot/blocks
	$(BIN)/pybabel -q update -D kickoff -l nl -d bot/locales -i $(VENV)/kickoff.pot --no-fuzzy-matching \
	  --ignore-obsolete --ignore-pot-creation-date --width=100

lock: $(READY)  ## resolve the dependencies again, for every Python that we support
	uv pip compile -q --universal --python-version 3.11 --extra dev --generate-hashes --no-header \
	  --no-annotate pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) .coverage tests/sdk/node_modules tests/browser/axe/node_modules build dist *.egg-info

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Kickoff needs Python 3.11 or newer. $(PYTHON) is $$($(PYTHON) --version 2>/dev/null || echo not there)." \
	    "Name another, such as: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up in $(VENV). The first time this takes about a minute."
	@test -e $@ || rm -rf $(VENV)  # what an earlier attempt left half made
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv -q --allow-existing --python $(PYTHON) $(VENV) && \
	  uv pip install -q --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock && \
	  uv pip install -q --python $(BIN)/python --no-deps -e . ; \
	else \
	  $(PYTHON) -m venv $(VENV) && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e . ; \
	fi
	@$(BIN)/python -m compileall -q bot handlers storage
	@touch $@

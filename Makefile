# Two commands matter: `make demo` and `make test`. The rest is for those who live here.

PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2
PY := .venv/bin/python
# tests/handing_out.py says in which order tests are run, and which stay with one worker.
PYTEST := $(PY) -m pytest -n $(WORKERS)
DEMO := DJANGO_SETTINGS_MODULE=aanbesteden.settings.dev

.PHONY: demo demo-reset test test-postgres lint format bench check-pages advice-score requirements messages migrations diagram clean

demo: .venv/runs ## the site with its example municipality, on http://127.0.0.1:$(PORT)
	@$(PY) -m tools.messages compile
	@$(DEMO) $(PY) manage.py migrate --verbosity 0
	@$(DEMO) $(PY) manage.py load_demo
	@$(DEMO) $(PY) manage.py demo_accounts --port $(PORT)
	@$(DEMO) BASE_URL=http://127.0.0.1:$(PORT) $(PY) -m tools.serve $(PORT)

demo-reset: ## throw the example away; the next `make demo` starts afresh
	rm -rf var

test: .venv/tests ## every test, the browser journey included
	@$(PY) -m tools.messages compile
	@sh tools/browser.sh
	$(PYTEST)

test-postgres: .venv/tests ## the same tests on PostgreSQL; DATABASE_URL chooses another one
	@$(PY) -m tools.messages compile
	@sh tools/browser.sh
	DATABASE_URL="$${DATABASE_URL:-$$($(PY) -m tools.postgres)}" $(PYTEST)

lint: .venv/tests ## style, types of mistakes, formatting, translations, plain words, migrations
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	$(PY) -m tools.messages missing
	$(PY) -m tools.reading
	DJANGO_SETTINGS_MODULE=aanbesteden.settings.test $(PY) manage.py makemigrations --check --dry-run
	DJANGO_SETTINGS_MODULE=aanbesteden.settings.test $(PY) manage.py cycle_diagram --check

format: .venv/tests
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench: .venv/tests ## queries, time and bytes per page, as ratios within one run
	@$(PY) -m tools.messages compile
	$(PY) -m bench

check-pages: .venv/tests ## axe-core, the Nu checker, console and layout on every page; CHECK="--role clerk"
	@$(PY) -m tools.messages compile
	@sh tools/browser.sh
	$(PY) -m checks $(CHECK)

advice-score: .venv/runs ## how well the advice on wording does on the labelled sentences
	@$(DEMO) $(PY) manage.py advice_score

messages: .venv/tests ## collect texts and compile the Dutch translation
	$(PY) -m tools.messages build

diagram: .venv/runs ## draw docs/cycle.md anew from the table
	$(DEMO) $(PY) manage.py cycle_diagram --write

requirements: .venv/tests ## pin versions and hashes anew
	.venv/bin/pip install --quiet pip-tools
	.venv/bin/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --no-header --output-file requirements.txt requirements.in
	.venv/bin/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe --no-header --output-file requirements-dev.txt requirements-dev.in

clean:
	rm -rf .venv var .checks .pytest_cache .ruff_cache .hypothesis

.venv/bin/python:
	@PYTHON="$(PYTHON)" sh tools/environment.sh

.venv/runs: requirements.txt | .venv/bin/python
	@echo "Installing what the site needs ..."
	@.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/tests: requirements-dev.txt .venv/runs
	@echo "Installing what the tests need ..."
	@.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

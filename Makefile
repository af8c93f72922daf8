# Every command of the house. `make` alone lists them.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
  if command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)
VENV := .venv
RUN := $(VENV)/bin/python
UNUSED_DATABASE := DATABASE_URL=postgres://nobody@127.0.0.1:1/none
export PYTHONWARNINGS ?= ignore::UserWarning:platformdirs
export PATH := $(CURDIR)/.tools/node:$(PATH)
.DEFAULT_GOAL := help
.PHONY: help run test test-nightly test-services check check-fast fix dev schema docs demo reset worker beat bench lock

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/.installed: requirements-dev.txt
	@test -n "$(PYTHON)" || { echo "Samkode needs Python 3.11 or newer."; exit 1; }
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV) || { echo "Python has no venv module. On Debian: apt install python3-venv"; exit 1; }
	@echo "Installing Python packages (the first time only) ..."
	@$(RUN) -m pip install --quiet --disable-pip-version-check uv==0.13.9
	@$(VENV)/bin/uv pip sync --quiet --python $(RUN) --require-hashes requirements-dev.txt requirements-uv.txt
	@touch $@

locale/nb/LC_MESSAGES/django.mo: locale/nb/LC_MESSAGES/django.po $(VENV)/.installed
	@$(VENV)/bin/pybabel -q compile -d locale -D django

.tools/node/.found: $(VENV)/.installed
	@sh bin/find-node

frontend/node_modules/.installed: frontend/package-lock.json .tools/node/.found
	@echo "Installing browser packages (the first time only) ..."
	@cd frontend && npm ci --silent --no-audit --no-fund && touch node_modules/.installed

FRONTEND := $(shell find frontend/src frontend/public frontend/index.html frontend/vite.config.ts -type f 2>/dev/null)
frontend/dist/.vite/manifest.json: frontend/node_modules/.installed $(FRONTEND)
	@echo "Building the browser's part ..."
	@cd frontend && npm run --silent build >/dev/null

ready: $(VENV)/.installed locale/nb/LC_MESSAGES/django.mo frontend/dist/.vite/manifest.json
.PHONY: ready

run: ready ## serve on :8000 with a demo project; nothing else to set up
	@$(RUN) manage.py serve

dev: ready ## as run, with reload: Django on :8000, Vite on :5173
	@(cd frontend && npm run dev) & DEBUG=1 $(RUN) -m watchfiles --filter python "$(RUN) manage.py serve" config projects transcripts coding exports

test: ready ## every test: Python (in parallel), browser code, journeys in a real browser
	@$(RUN) -m pytest -n auto --maxschedchunk 1
	@cd frontend && npm test --silent

test-nightly: ready ## three people do 30 things at random, 200 times over; 20,000 files are imported with any choices
	@SAMKODE_IMPORT_EXAMPLES=20000 $(RUN) -m pytest -n auto --maxschedchunk 1 tests/transcripts/parsing/test_words.py
	@SAMKODE_RANDOM_RUNS=200 $(RUN) -m pytest -n auto --maxschedchunk 1 tests/coding/test_three_people.py tests/coding/undo/test_every_verb_goes_back.py

test-services: ready ## the same tests on DATABASE_URL and REDIS_URL
	@test -n "$$DATABASE_URL" || { echo "Set DATABASE_URL and REDIS_URL."; exit 1; }
	@$(RUN) -m pytest -n auto --maxschedchunk 1 $(ARGS)

check-fast: $(VENV)/.installed
	@$(VENV)/bin/ruff format --check -q . && $(VENV)/bin/ruff check -q .

check: ready check-fast ## everything that a machine can judge
	@$(UNUSED_DATABASE) $(VENV)/bin/mypy . | tail -30 && echo "mypy: ok" && $(UNUSED_DATABASE) $(VENV)/bin/mypy . >/dev/null
	@$(VENV)/bin/lint-imports --no-logo 2>/dev/null || $(VENV)/bin/lint-imports
	@$(RUN) manage.py makemigrations --check --dry-run
	@SITE_URL=https://samkode.example BEHIND_PROXY=1 EMAIL_HOST=mail SECRET_KEY=$$(head -c 50 /dev/urandom | base64 | tr -d '\n') ALLOWED_HOSTS=samkode.example $(RUN) manage.py check --deploy --fail-level WARNING
	@$(RUN) bin/fresh
	@cd frontend && npm run --silent check

fix: $(VENV)/.installed frontend/node_modules/.installed ## tidy what a machine can tidy
	@$(VENV)/bin/ruff check -q --fix . ; $(VENV)/bin/ruff format -q .
	@cd frontend && npm run --silent fix

schema: ready ## write openapi.yaml and the browser's types
	@$(RUN) manage.py spectacular --fail-on-warn --file openapi.yaml
	@cd frontend && npm run --silent types

docs: ready ## write the generated pages of docs/
	@$(RUN) manage.py permission_table > docs/permissions.md

messages: ready ## collect sentences for translation into locale/
	@$(VENV)/bin/pybabel -q extract -F babel.cfg -k gettext_lazy -k N_ -k ngettext:1,2 -k _ --no-location --omit-header -o locale/django.pot .
	@$(VENV)/bin/pybabel -q update -i locale/django.pot -d locale -D django --no-fuzzy-matching --omit-header && rm locale/django.pot
.PHONY: messages

demo: ready ## fill in the demo project
	@$(RUN) manage.py demo

reset: ready ## throw every project away: make reset YES=1
	@$(RUN) manage.py reset $(if $(YES),--yes)

worker: ready ## a Celery worker (service mode)
	@$(VENV)/bin/celery -A config worker -Q quick,heavy -c 2 -l warning

beat: ready ## Celery's clock (service mode)
	@$(VENV)/bin/celery -A config beat -l warning -s .data/beat

bench: ready ## measure, side by side with Taguette
	@$(RUN) -m bench

audit: ready ## look up known holes in what we depend on (needs the net)
	@$(VENV)/bin/uv tool run --quiet pip-audit==2.9.0 --requirement requirements.txt --require-hashes --disable-pip --strict
	@cd frontend && npm audit --omit=dev
.PHONY: audit

lock: ## write requirements*.txt anew
	@$(VENV)/bin/uv pip compile pyproject.toml --generate-hashes --no-header --no-annotate --universal --python-version 3.11 -q -o requirements.txt
	@$(VENV)/bin/uv pip compile pyproject.toml --extra dev --generate-hashes --no-header --no-annotate --universal --python-version 3.11 -q -c requirements.txt -o requirements-dev.txt

# `make` alone lists the targets. Everything that is made here lies in .venv/ and var/.
PYTHON ?= python3.11
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
TEST_SETTINGS := DJANGO_SETTINGS_MODULE=cms_site.settings.test
POSTGRES_URL ?= postgres://postgres@127.0.0.1:5432/postgres
PYTEST := $(BIN)/python -m pytest -q -n 2 --dist worksteal
ON_POSTGRES = DATABASE_URL="$(POSTGRES_URL)"
SOAK_EXAMPLES ?= 1000
SOAK_STEPS ?= 50
SEED ?= $(shell date +%s)
SECONDS ?= 60
CASES ?= 5000
FUZZ_SEED ?= 1
ROOMS := cms_site home stories people translations delivery signoff core frontend samples

SOAK = SOAK_EXAMPLES=$(SOAK_EXAMPLES) SOAK_STEPS=$(SOAK_STEPS) $(BIN)/python -m pytest -q -s \
	tests/signoff/test_state_machine.py --hypothesis-seed=$(SEED)
LOAD = LOAD_SECONDS=$(SECONDS) $(BIN)/python -m pytest -q -s tests/signoff/test_many_at_once.py

.DEFAULT_GOAL := help
.PHONY: help run install develop test test-postgres soak load bench types check-types fuzz lint format catalogues pictures lock

help: ## these lines
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 16

run: ## the site with sample content on http://127.0.0.1:8000 (PORT= changes it)
	@PYTHON="$(PYTHON)" PORT="$(PORT)" sh scripts/run.sh

install: ## the virtual environment alone
	@PYTHON="$(PYTHON)" PORT="$(PORT)" sh scripts/run.sh install

develop: install ## what tests and checks need besides
	@cmp -s requirements/dev.txt .venv/.installed-dev || \
	  { $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt -r requirements/dev.txt \
	    && cp requirements/dev.txt .venv/.installed-dev; }
	@$(TEST_SETTINGS) $(MANAGE) compile_catalogues

test: develop ## the whole suite on SQLite, with Chromium where there is one
	DATABASE_URL= $(PYTEST) tests

test-postgres: develop ## the whole suite on PostgreSQL (POSTGRES_URL); fails where there is none
	@POSTGRES_URL="$(POSTGRES_URL)" $(BIN)/python -c 'import os, psycopg; psycopg.connect(os.environ["POSTGRES_URL"].replace("postgres://", "postgresql://"), connect_timeout=5)' \
	  || { echo "No PostgreSQL server answers at $(POSTGRES_URL)."; exit 1; }
	DATABASE_URL="$(POSTGRES_URL)" $(PYTEST) tests

soak: develop ## everything that people do, at random, on both databases (SOAK_EXAMPLES=, SOAK_STEPS=, SEED=)
	DATABASE_URL= $(SOAK)
	$(ON_POSTGRES) $(SOAK)

load: develop ## 20 editors and 5 signers at once on PostgreSQL, then fewer on SQLite (SECONDS=)
	$(ON_POSTGRES) $(LOAD)
	DATABASE_URL= $(LOAD)

bench: develop ## how long things take, as ratios to a peer in the same run (BENCH="--runs 9" and more: BENCH=--help)
	@$(TEST_SETTINGS) $(BIN)/python -m tests.bench $(BENCH)

types: develop ## docs/api/openapi.json, and TypeScript's types of it (needs Node 18 or newer, and npm)
	$(TEST_SETTINGS) LANGUAGES=en,fr,es,ar,nl,th $(MANAGE) write_openapi docs/api/openapi.json
	npm ci --prefix docs/api --silent --no-audit --no-fund
	npm run --prefix docs/api --silent types

check-types: ## whether docs/api/types.d.ts is what `make types` makes, and TypeScript agrees with the example
	npm ci --prefix docs/api --silent --no-audit --no-fund
	npm run --prefix docs/api --silent check

fuzz: develop ## thousands of requests that nobody would think of, against the OpenAPI document (CASES=, FUZZ_SEED=)
	DATABASE_URL= FUZZ_CASES=$(CASES) FUZZ_SEED=$(FUZZ_SEED) $(PYTEST) tests/fuzz

lint: develop ## style, types, templates, imports, migrations, catalogues
	$(BIN)/ruff check $(ROOMS) tests manage.py
	$(BIN)/ruff format --check $(ROOMS) tests manage.py
	$(BIN)/mypy $(ROOMS)
	$(BIN)/djlint --check --lint --quiet templates
	$(BIN)/lint-imports
	$(TEST_SETTINGS) $(MANAGE) makemigrations --check --dry-run
	$(TEST_SETTINGS) $(MANAGE) check --fail-level WARNING
	$(TEST_SETTINGS) $(BIN)/python scripts/check_catalogues.py

format: develop ## write the code the way `make lint` wants it
	$(BIN)/ruff check --fix --quiet $(ROOMS) tests manage.py || true
	$(BIN)/ruff format $(ROOMS) tests manage.py
	$(BIN)/djlint --reformat --quiet templates || true

catalogues: develop ## collect new words into the folders of locale/, one for each language (needs gettext)
	$(TEST_SETTINGS) $(MANAGE) makemessages --all --no-location --no-wrap --ignore .venv --ignore tests --ignore var

pictures: develop ## pictures of the site and the admin into var/pictures (needs Chromium and a site that runs on PORT)
	$(BIN)/python scripts/take_pictures.py --url http://127.0.0.1:$(PORT) --into var/pictures

lock: develop ## lock the dependencies anew, with hashes
	cd requirements && for name in run dev; do ../$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	  --no-emit-index-url --no-emit-find-links --no-emit-options --no-header $$name.in -o $$name.txt; done

# Every task of the project. They need Python 3.11+ and make, nothing else.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
APPS_WITH_MIGRATIONS := accounts approval assets clock clusterinfo digest draft_links exchange glossary home mailing metrics saving search segments
# Makes its own new table in two steps, for which SQLite knows no other way.
NEW_TABLES_ONLY := 0001_search_index
TSC := tests/node/node_modules/.bin/tsc
PORT ?= 8000
export PORT

.PHONY: help run dev test fuzz faults mutants check sbom audit bench grade node-tools script-types references pictures messages lock

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# Where `make run` collects static files; other commands take them from the source tree.
run: export STATIC_ROOT := $(or $(STATIC_ROOT),$(CURDIR)/var/static)
run: export DJANGO_SETTINGS_MODULE := config.settings.local
run: $(VENV)/runtime var/messages var/static-files ## Set everything up and serve the site (PORT=8000)
	@$(BIN)/python manage.py prepare_local_site
	@exec $(BIN)/gunicorn -c site/gunicorn.conf.py

dev: export DEBUG := 1
dev: $(VENV)/tools var/messages ## Serve with reload and debug pages
	@$(BIN)/python manage.py prepare_local_site
	@exec $(BIN)/python manage.py runserver $(PORT)

# What the tests write may be lost with the power: PostgreSQL need not wait for the disk.
test: export PGOPTIONS ?= -c synchronous_commit=off
# Whole files go to whichever process is free. By groups they would not: pytest-xdist 3.8 forgets them with pytest 9.2.
test: $(VENV)/tools var/messages ## Run the tests (with DATABASE_URL and REDIS_URL: against those)
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

SEED ?= 1
fuzz: $(VENV)/tools var/messages ## Send some 14,000 hostile requests to every address (SEED=1; DATABASE_URL=...)
	@$(BIN)/python -m pytest -n 0 -q -s -p no:logging tests/test_hostile_requests.py --fuzz $(SEED) $(ARGS)

faults: $(VENV)/tools var/messages ## Kill, cut off, fill up, take away: the fault table (DATABASE_URL=...)
	@$(BIN)/python -m pytest -n 0 -q -p no:logging -m fault --kills 13 $(ARGS)

mutants: $(VENV)/tools var/messages ## Which faults in the code would no test notice? (ARGS=packages)
	@$(BIN)/python -m tests.mutation $(ARGS)

check: $(VENV)/tools var/messages script-types ## Lint, types, templates, migrations, deployment settings
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy .
	@git ls-files --cached --others --exclude-standard '*.html' | xargs $(BIN)/djade --check --target-version 5.2
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@DEBUG=1 DATABASE_URL=sqlite://:memory: $(BIN)/python manage.py lintmigrations --project-root-path . --no-cache \
		--include-apps $(APPS_WITH_MIGRATIONS) --ignore-name $(NEW_TABLES_ONLY) --quiet ok ignore warning
	@SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_hex(40))') ALLOWED_HOSTS=example.org \
		SITE_URL=https://example.org DATABASE_URL=sqlite://:memory: STATIC_ROOT=$$(mktemp -d) \
		DJANGO_SETTINGS_MODULE=config.settings.production \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

sbom: $(VENV)/tools ## What the site is made of, with versions and checksums, as CycloneDX (var/sbom.cdx.json)
	@mkdir -p var
	@$(BIN)/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --mc-type application \
		--output-reproducible --of JSON -o var/sbom.cdx.json 2>/dev/null
	@echo "var/sbom.cdx.json: $$(grep -c '"bom-ref"' var/sbom.cdx.json) entries. Next: make audit"

audit: $(VENV)/tools ## Is anything known to be wrong with one of them? Fails, too, where it could not be asked
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements.txt -r deploy/requirements-opensearch.txt

bench: $(VENV)/tools var/messages ## Measure performance, as ratios to a named baseline (ARGS=names, ARGS=all)
	@PYTHONPATH=site:. $(BIN)/python -m tests.benchmarks $(ARGS)

grade: $(VENV)/tools var/messages ## Which grade does HTTP Observatory give to a public page and the login?
	@$(BIN)/python -m pytest -n 0 -q tests/test_observatory.py

# The types in the comments of the editors' scripts, where tsc is installed.
script-types:
	@if [ -x $(TSC) ]; then $(TSC) --project tests/node; else echo "Scripts not checked: make node-tools"; fi

node-tools: ## Install html-validate, Lighthouse, tsc and HTTP Observatory (needs npm)
	@npm install --no-save --prefix tests/node --ignore-scripts --no-audit --no-fund --loglevel=error

references: export BROWSER_TESTS := required
references: $(VENV)/tools var/messages ## Renew the reference screenshots, to be looked at before they are committed
	@$(BIN)/python -m pytest tests/browser/test_looks.py --renew-references

pictures: $(VENV)/tools var/messages ## Renew the pictures of the guides, to be looked at before they are committed
	@PYTHONPATH=site:. $(BIN)/python -m tests.guide_pictures

messages: $(VENV)/tools ## Collect the texts of the interface for translation
	@$(BIN)/python site/interface_texts.py collect

lock: $(VENV)/tools ## Renew requirements.txt, -dev and -opensearch from pyproject.toml
	@$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-header pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-header --group dev \
		-c requirements.txt pyproject.toml -o requirements-dev.txt
	@$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-header --group opensearch \
		-c requirements.txt -o deploy/requirements-opensearch.txt

# A virtual environment counts as made when its marker is there; a half-made one is made anew.
$(VENV)/runtime: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("This needs Python 3.11 or newer." if sys.version_info < (3, 11) else 0)'
	@echo "Setting up the Python environment in $(VENV) ..."
	@[ -e $@ ] || $(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/tools: $(VENV)/runtime requirements-dev.txt
	@echo "Installing the tools for development ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# Collected and packed anew when one of them has changed, is new or is gone.
var/static-files: $(VENV)/runtime \
		$(shell find site home clusterinfo metrics search docs/images -path '*/static/*' -o -path 'docs/images/*')
	@echo "Collecting static files ..."
	@mkdir -p "$(STATIC_ROOT)"
	@DEBUG=0 $(BIN)/python manage.py collectstatic --noinput -v0
	@touch $@

var/messages: $(VENV)/runtime $(wildcard site/locale*/*/LC_MESSAGES/*.po)
	@mkdir -p var
	@$(BIN)/python site/interface_texts.py compile
	@touch $@

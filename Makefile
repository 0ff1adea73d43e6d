# Every task of the project. They need Python 3.11+ and make, nothing else.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export PORT

.PHONY: help run dev test check bench node-tools references messages lock

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/runtime var/messages ## Set everything up and serve the site (PORT=8000)
	@$(BIN)/python manage.py prepare_local_site
	@DJANGO_SETTINGS_MODULE=config.settings.local exec $(BIN)/gunicorn -c site/gunicorn.conf.py

dev: export DEBUG := 1
dev: $(VENV)/tools var/messages ## Serve with reload and debug pages
	@$(BIN)/python manage.py prepare_local_site
	@exec $(BIN)/python manage.py runserver $(PORT)

test: $(VENV)/tools var/messages ## Run the tests (with DATABASE_URL and REDIS_URL: against those)
	@$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/tools var/messages ## Lint, types, templates, migrations, deployment settings
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy .
	@git ls-files --cached --others --exclude-standard '*.html' | xargs $(BIN)/djade --check --target-version 5.2
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_hex(40))') ALLOWED_HOSTS=example.org \
		SITE_URL=https://example.org DATABASE_URL=sqlite://:memory: STATIC_ROOT=$$(mktemp -d) \
		DJANGO_SETTINGS_MODULE=config.settings.production \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

bench: $(VENV)/tools var/messages ## Measure performance, as ratios to a named baseline (ARGS=names)
	@PYTHONPATH=site:. $(BIN)/python -m tests.benchmarks $(ARGS)

node-tools: ## Install html-validate and Lighthouse (needs npm)
	@npm install --no-save --prefix tests/node --ignore-scripts --no-audit --no-fund --loglevel=error

references: export BROWSER_TESTS := required
references: $(VENV)/tools var/messages ## Renew the reference screenshots, to be looked at before they are committed
	@$(BIN)/python -m pytest tests/browser/test_looks.py --renew-references

messages: $(VENV)/tools ## Collect the texts of the interface for translation
	@$(BIN)/python site/messages.py collect

lock: $(VENV)/tools ## Renew requirements.txt and requirements-dev.txt from pyproject.toml
	@$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-header pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-header --group dev \
		-c requirements.txt pyproject.toml -o requirements-dev.txt

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

var/messages: $(VENV)/runtime $(wildcard site/locale*/*/LC_MESSAGES/*.po)
	@mkdir -p var
	@$(BIN)/python site/messages.py compile
	@touch $@

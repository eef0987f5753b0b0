.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python -m

.PHONY: help serve build test record lint format new lock bench clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/installed: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 12) and "Parity needs Python 3.12 or newer, this is " + sys.version.split()[0])'
	$(PYTHON) -m venv --clear .venv
	$(RUN) pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@

serve: .venv/installed ## Build the site and serve it on 127.0.0.1:8000, with live reload
	$(RUN) mkdocs serve --dev-addr 127.0.0.1:8000

build: .venv/installed ## Build the site into site/
	$(RUN) mkdocs build --strict

record: .venv/installed ## Run all snippets and rewrite their recordings
	$(RUN) pytest tests/test_snippets.py -k test_recording --update-examples --quiet

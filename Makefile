# The two commands that anybody needs are `make site` and `make test`. Everything else is in `make help`.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= $(shell scripts/find-python)
VENV := .venv
BIN := $(VENV)/bin
# Locks the requirements, and finds Pythons and lowest versions to test with.
UV_VERSION := 0.13.9

.PHONY: help site build check test tools test-quick test-long test-pythons test-lowest
.PHONY: bench bench-quick bench-mail bench-search bench-translations
.PHONY: lighthouse measures pictures catalogs lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

site: $(VENV)/site.done ## set up, build the site and newsletter, and serve them with live reload; PORT=9000 for that port
	@$(BIN)/samsprak serve $(if $(PORT),--port $(PORT))

build: $(VENV)/site.done ## set up and build, without serving
	@$(BIN)/samsprak build

check: $(VENV)/site.done ## report every fault in the sources; write nothing
	@$(BIN)/samsprak check

test: $(VENV)/test.done ## set up and run every check and test
	@scripts/system-packages
	@scripts/set-up-npm
	@scripts/run-tests $(BIN)

tools: $(VENV)/test.done ## set up what single checks and tests need, without running any
	@scripts/system-packages
	@scripts/set-up-npm

test-quick: $(VENV)/test.done ## set up and run the tests that need no browser, in under a minute
	@scripts/run-quick-tests $(BIN)

test-long: $(VENV)/test.done ## search for counterexamples with many more examples, for about an hour
	@scripts/run-long-tests $(BIN)

test-pythons: $(VENV)/site.done ## run test-quick on every Python from 3.11 on that is here or that uv can install
	@scripts/set-up-uv $(BIN)/python $(VENV)/lock $(UV_VERSION)
	@scripts/test-pythons $(VENV)/lock/bin/uv $(VENV)/pythons

test-lowest: $(VENV)/site.done ## run test-quick with the lowest versions that pyproject.toml allows
	@scripts/set-up-uv $(BIN)/python $(VENV)/lock $(UV_VERSION)
	@scripts/test-lowest $(VENV)/lock/bin/uv $(BIN)/python $(VENV)/lowest

bench: $(VENV)/bench.done ## measure against other tools for about an hour, and write docs/benchmarks.md
	@$(BIN)/python -m benchmarks --write-docs --keep build/benchmarks.json

bench-quick: $(VENV)/bench.done ## see that the benchmark works: 300 files, one repetition
	@$(BIN)/python -m benchmarks --quick

bench-mail: $(VENV)/test.done ## measure the newsletter's mails, their delivery and sign-ups, in some minutes
	@$(BIN)/python -m benchmarks.mail

bench-search: $(VENV)/test.done ## measure how well search finds, beside Pagefind and MiniSearch, and write docs/search.md
	@scripts/system-packages
	@$(BIN)/python -m benchmarks.search --write-docs

bench-translations: $(VENV)/test.done ## measure pins, facts and desk pages, and the status of 10,000 files
	@$(BIN)/python -m benchmarks.translations

lighthouse: $(VENV)/test.done ## measure a page of each type in each language, and write docs/lighthouse.md
	@scripts/system-packages
	@scripts/set-up-npm
	@$(BIN)/python -m benchmarks.lighthouse --write-docs

measures: $(VENV)/test.done ## write what pages load to docs/measures.md
	@$(BIN)/samsprak build
	@$(BIN)/python scripts/measure-views output docs/measures.md

pictures: $(VENV)/test.done ## photograph pages, mails and what the editors' handbook shows into docs/images
	@scripts/system-packages
	@$(BIN)/samsprak build
	@$(BIN)/python scripts/take-pictures output docs/images/pages
	@$(BIN)/python scripts/take-mail-pictures output build/newsletter docs/images/mails
	@$(BIN)/python scripts/take-handbook-pictures docs/images/handbook

catalogs: $(VENV)/site.done ## bring the interface's catalogs in theme/locale/ up to date
	@$(BIN)/samsprak catalogs update

lock: $(VENV)/site.done ## lock the requirements anew from the ranges in pyproject.toml
	@scripts/set-up-uv $(BIN)/python $(VENV)/lock $(UV_VERSION)
	@scripts/lock $(VENV)/lock/bin/uv

clean: ## take away everything that is built or installed here
	rm -rf $(VENV) output build .samsprak-cache tests/npm/node_modules tests/npm/newer-npm/node_modules

$(VENV)/site.done: requirements/site.txt pyproject.toml
	@scripts/set-up $(PYTHON) $(VENV) requirements/site.txt
	@touch $@

$(VENV)/test.done: requirements/test.txt pyproject.toml
	@scripts/set-up $(PYTHON) $(VENV) requirements/test.txt
	@touch $@ $(VENV)/site.done

$(VENV)/bench.done: requirements/bench.txt pyproject.toml
	@scripts/set-up $(PYTHON) $(VENV) requirements/bench.txt
	@touch $@ $(VENV)/site.done

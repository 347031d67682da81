# perfgit's tasks. Each sets up .venv if it has to; a fresh clone needs Python 3.11, git and make.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test coverage lint typing package floors browser pictures bench newer-git clean

# The first of these that is new enough makes .venv; `make PYTHON=python3.13 test` picks another.
PYTHON := python3 python3.14 python3.13 python3.12 python3.11 python
BIN := .venv/bin
# From elsewhere (`make -C perfgit demo`) only whole paths can be pasted into the shell.
ifeq ($(CURDIR),$(PWD))
HERE :=
else
HERE := $(CURDIR)/
endif
QUOTE := $(if $(word 2,$(HERE)),")
# Neither pip's questions and notices nor a stray setting may get in the way. The tests start
# perfgit some thousand times: Python keeps what it has compiled.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_USER := 0
unexport PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE

help:
	@echo 'make demo      build a demo repository and show a quarter of one person'
	@echo 'make test      run the tests'
	@echo 'make coverage  run the tests again and tell which lines none of them reached'
	@echo 'make lint      ruff and shellcheck'
	@echo 'make typing    mypy'
	@echo 'make package   run the slow tests: the built wheel, other tools, a large push'
	@echo 'make floors    run the tests with the oldest dependencies that are allowed'
	@echo 'make newer-git  on Debian: fetch a git that runs configured hooks, for their tests'
	@echo 'make browser   run the tests that look at pages in a real browser (Chromium)'
	@echo 'make pictures  take the pictures in docs/ anew'
	@echo 'make bench     measure: make bench ARGS="--only startup --peers"'
	@echo 'make clean     remove what these made: .venv, demo, caches'

demo: .venv/run
	@if [ -e demo ] && ! grep -qs '^name = "records"' demo/perfgit.toml; then \
	    echo 'demo is there and holds something else: move it away, then `make demo` again' >&2; \
	    exit 1; \
	fi
	@rm -rf demo
	@$(BIN)/perfgit demo demo >.venv/next
	@$(BIN)/perfgit -C demo timeline ada --quarter 2026Q3
	@echo
	@echo 'The repository is $(CURDIR)/demo (`make demo` makes it anew).'
	@sed 's|perfgit -C demo|$(QUOTE)$(HERE)$(BIN)/perfgit$(QUOTE) -C $(QUOTE)$(HERE)demo$(QUOTE)|' \
	    .venv/next

test: .venv/dev
	@$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

coverage: .venv/dev
	@$(BIN)/python -m coverage erase
	@$(BIN)/python -m coverage run -m pytest -n auto --dist loadfile $(ARGS)
	@$(BIN)/python -m coverage combine --quiet
	@$(BIN)/python -m coverage report

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/shellcheck --severity=info $(filter-out %.py hooks/__pycache__,$(wildcard hooks/*)) .ci/run .ci/newer-git

typing: .venv/dev
	$(BIN)/mypy

package: .venv/dev
	@$(BIN)/python -m pytest -n auto --dist loadfile -m slow $(ARGS)

floors: .venv/floors/installed
	@.venv/floors/bin/python -m pytest -n auto --dist loadfile -p no:cacheprovider $(ARGS)

newer-git: .venv/dev
	@.ci/newer-git .venv/newer-git

# What npm brings is read by the tests alone; a browser comes from the system, not from npm.
browser: .venv/browser
	@$(BIN)/python -m pytest -n auto --dist loadfile -m browser $(ARGS)

pictures: .venv/browser
	@$(BIN)/python -m tests.browser.pictures

bench: .venv/dev
	@$(BIN)/python -m benchmarks $(ARGS)

clean:
	rm -rf .venv build dist *.egg-info .coverage .coverage.* .hypothesis .mypy_cache .nox \
	    .pytest_cache .ruff_cache tests/browser/node_modules
	@if grep -qs '^name = "records"' demo/perfgit.toml; then rm -rf demo; fi
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Made anew when pyproject.toml changes, so that nothing of an older one is left in it.
.venv/made: pyproject.toml
	@found=; for python in $(PYTHON); do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    found=$$python; \
	    "$$python" -c 'import ensurepip, venv' 2>/dev/null || continue; \
	    echo "Setting up .venv with $$("$$python" --version) …"; \
	    "$$python" -m venv --clear .venv || exit 1; \
	    touch $@; \
	    exit 0; \
	done; \
	if [ -n "$$found" ]; then \
	    echo "$$found cannot make a virtual environment; on Debian and Ubuntu" \
	        "'apt install python3-venv' mends that" >&2; \
	else \
	    echo 'perfgit needs Python 3.11 or newer, and there is none on PATH;' \
	        'if yours has another name: make PYTHON=/path/to/python3' >&2; \
	fi; \
	exit 1

.venv/run: .venv/made
	@echo 'Installing perfgit into it …'
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/dev: .venv/made
	@echo 'Installing perfgit and the tools for its development into it …'
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch .venv/run $@

.venv/browser: .venv/dev tests/browser/package-lock.json
	@command -v npm >/dev/null || { echo 'the tests in a browser need npm (Node.js)' >&2; exit 1; }
	@echo 'Installing what the tests in a browser need …'
	@$(BIN)/python -m pip install --quiet --editable '.[browser]'
	@npm --prefix tests/browser ci --silent --ignore-scripts
	@touch $@

.venv/floors/installed: .venv/dev .ci/floors.py
	@echo 'Installing the oldest dependencies that are allowed into .venv/floors …'
	@$(BIN)/python .ci/floors.py >.venv/floors.txt
	@$(BIN)/python -m venv --clear .venv/floors
	@.venv/floors/bin/python -m pip install --quiet --constraint .venv/floors.txt --editable '.[dev]'
	@touch $@

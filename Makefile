# Everything a newcomer, a developer and CI run. Needs Python 3.11 (or 3.12) and make; the rest is installed into .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install -q
# Most tests wait for servers and processes, so two at once take little more than half the time.
PROCESSES ?= 2
PYTEST := $(BIN)/python -m pytest -n $(PROCESSES)
UV_LOCK := uv pip compile pyproject.toml -q --generate-hashes --python-version 3.11 --no-header --no-annotate

.PHONY: demo up install dev check test cover test-all bench lock clean

demo: .venv/.run  ## The real 2023 round, and on to agreements in force and the councils' year, by itself, on a virtual clock
	$(BIN)/aarshjul demo

up: .venv/.run  ## Console, worker and local mail on this machine, with the demo round; Ctrl-C ends it
	@test -f var/demo/demo.done || $(BIN)/aarshjul demo
	AARSHJUL_HOME=var/demo $(BIN)/aarshjul up

install: .venv/.run
dev: .venv/.dev

check: .venv/.dev  ## Style, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: .venv/.dev  ## Everything but the slow proofs
	$(PYTEST) -m "not slow"

cover: .venv/.dev  ## Every branch of the domain, by the domain's own tests
	$(BIN)/python -m pytest tests/county tests/engine tests/contract tests/cases tests/views tests/golden \
		--cov=domain --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=100

test-all: test  ## The slow proofs too
	$(PYTEST) -m slow

bench: .venv/.bench  ## Ratios beside what cannot be beaten, kept in docs/benchmarks.md (half an hour or so)
	$(BIN)/python -m benchmarks

lock:  ## Solve the three locks anew (needs uv)
	$(UV_LOCK) --extra build -o requirements.lock >/dev/null
	$(UV_LOCK) --extra build --extra dev -c requirements.lock -o requirements-dev.lock >/dev/null
	$(UV_LOCK) --extra build --extra bench -c requirements.lock -o requirements-bench.lock >/dev/null

clean:
	rm -rf .venv var build *.egg-info test-output

# The lock is whole and hashed, so nothing is resolved (--no-deps) and nothing unhashed is fetched.
.venv/.run: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing into .venv (a minute or so the first time) ..."
	@$(PIP) --no-deps --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.run requirements-dev.lock
	@$(PIP) --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

.venv/.bench: .venv/.run requirements-bench.lock
	@$(PIP) --no-deps --require-hashes -r requirements-bench.lock
	@touch $@

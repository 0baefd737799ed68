# Everything a newcomer needs: `make demo` shows the main job, `make test` runs the tests. Both set up what is missing.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
OUT ?= outputs/demo

.PHONY: help demo env chromium test slow lint types wheel check weights scores pictures lock clean

help:
	@echo "make demo   set up, then read corpus/articles and audit its figures (result in $(OUT))"
	@echo "make test   set up, then run the tests"
	@echo "make slow   the tests that take minutes: kills, full disks, clusters"
	@echo "make check  lint, types and a wheel that works outside the checkout"
	@echo "make weights fit the linking choices to corpus/ anew (15 minutes)"
	@echo "make scores measure again, renew what the README prints"
	@echo "make pictures  take the pictures of the report that the pages show"
	@echo "make lock   renew requirements.lock from pyproject.toml"

# The environment is rebuilt only when what it is made from has changed. --require-hashes: exactly the locked files.
env: .venv/.ready
.venv/.ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed (set PYTHON=/path/to/python3.11)"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed, $(PYTHON) is older (set PYTHON=/path/to/python3.11)"; exit 1; }
	@echo "setting up .venv (a minute or two, once)"
	"$(PYTHON)" -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: env
	$(BIN)/extractor run corpus/articles/dev --out $(OUT)

test: env
	$(BIN)/python -m pytest -n 2 -q

# A headless browser for the tests of the report, where the system has none; without one they are skipped and say so.
chromium:
	@sh tests/browser/chromium.sh

# Kills at random moments, a full disk, a Dask cluster.
slow: env
	$(BIN)/python -m pytest -n 2 -q -m slow

lint: env
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: env
	$(BIN)/mypy

# Builds the wheel, installs it into an empty environment far from the checkout and runs the main job there.
wheel: env
	sh tests/wheel.sh $(BIN)/python

check: lint types wheel

# The weights of the linking choices (models/linking), in the order in which the choices rest on each other. The user's
# five annotated texts count four times where they stand beside the checkout; without them the weights differ slightly.
SEEDS := $(wildcard ../shared/gold)
weights: env
	for family in topics parties statuses periods voices; do \
	  $(BIN)/python models/linking/fit.py $$family $(if $(SEEDS),--more "$(SEEDS)*4") || exit 1; done

# Measures again and renews what the README prints: scores (frozen in corpus/gold) and the excerpt of the demo.
scores: env
	$(BIN)/python benchmarks/accuracy.py --write
	$(BIN)/python benchmarks/demo.py

# Takes the pictures of the report that the pages show; needs Chromium (make chromium).
pictures: env
	$(BIN)/python benchmarks/pictures.py

lock: env
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --extra dev --upgrade --quiet pyproject.toml -o requirements.lock

clean:
	rm -rf .venv build dist outputs/demo .pytest_cache .mypy_cache .ruff_cache .hypothesis

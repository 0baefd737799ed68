PYTHON ?= python3.11
BIN := .venv/bin

.PHONY: demo test env lint types wheel clean

env: $(BIN)/extractor
$(BIN)/extractor:
	true

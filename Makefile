# Two commands matter: `make demo` shows mailbot at work, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test bench soak lint types setup system lock clean

demo: $(READY)
	$(BIN)/mailbot demo --out demo-output

test: system $(READY)
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadfile

bench: $(READY)
	$(BIN)/python -m tests.bench

# Random kills and mutated files, for so many minutes and no longer.
soak: system $(READY)
	$(BIN)/python -m tests.soak

setup: $(READY)

# uv where it is, else pip: both take only what the lock names, by hash.
$(READY): requirements.lock pyproject.toml
	@deploy/setup $(PYTHON) $(VENV)
	@touch $@

# The servers and converters that tests use; elsewhere than root on Debian it says what is missing.
system:
	@deploy/system-packages

lint: $(READY)
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

lock:
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --quiet -o requirements.lock

clean:
	rm -rf $(VENV) demo-output build dist *.egg-info

# Everything installs into .venv from pinned versions; nothing else is touched.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: demo test lint bench coverage messages clean

demo: $(READY)  ## the whole journey on generated orders
	$(BIN)/shipbench demo

test: $(READY)  ## all tests, on as many cores as there are
	$(BIN)/python -m pytest -n auto -q

lint: $(READY)  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)  ## ratios within one run; see README, "Speed"
	$(BIN)/python tests/bench/run.py

coverage: $(READY)  ## tests with branch coverage
	$(BIN)/coverage run -m pytest -q
	$(BIN)/coverage report

messages: $(READY)  ## bring the catalogs of other languages up to date
	$(BIN)/python tests/locale/refresh.py

mutate: $(READY)  ## disables each rule, row and effect, and names the scenarios that notice
	$(BIN)/python tests/mutation/run.py

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,cluster]'
	touch $(READY)

clean:
	rm -rf .venv build *.egg-info

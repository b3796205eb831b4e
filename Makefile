# Every target sets up what it needs: system libraries (as root on Debian and Ubuntu), .venv, packages.
PYTHON ?= python3
DATA ?= data
DEV = $(PYTHON) packaging/dev.py

.PHONY: run test lint translations test-training evaluate evaluate-edges package clean

run: libraries
	$(DEV) run

test: libraries
	$(DEV) test

lint: libraries
	$(DEV) lint

# lists what waits for a translation; see packaging/translations
translations: libraries
	$(DEV) translations

# needs torch, which is large
test-training: libraries
	$(DEV) python -m pytest tests/training

# DATA is the folder with the shards val, sod and grabcut; see models/README.md
evaluate: libraries
	$(DEV) python -m cutout.training.evaluate --data $(DATA) --json out/evaluation.json

# DATA is the folder with the shards alpha-00 and val-00; takes about half an hour
evaluate-edges: libraries
	$(DEV) edges --data $(DATA) --json out/edges.json

# compiles two modules of OpenCV first, which takes a while; kept in build/ from then on
package:
	@sh packaging/system-libraries.sh --package
	$(DEV) package

.PHONY: libraries
libraries:
	@sh packaging/system-libraries.sh

clean:
	rm -rf .venv out build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

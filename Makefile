# The handful of commands of COCAD Explorer. `make run` and `make test` set themselves up.

UV_VERSION := 0.13.9
BIN := .venv/bin
export UV_PYTHON_DOWNLOADS := never
# Without its bytecode Python takes three times as long to start, and tests start many processes.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check format bench bench-load shots sbom clean

run: .tools/bin/uv ## Serve the product on http://localhost:8501
	@.tools/bin/uv sync --quiet --locked --no-dev --inexact --python .tools/bin/python
	@$(BIN)/cocad demo --if-none
	$(BIN)/streamlit run app.py

test: .venv/.ready ## Check the code, then run every test, in a browser too
	@$(MAKE) --no-print-directory -j2 check .venv/.compiled
	@sh tests/browser.sh
	@sh tests/provider.sh
	$(BIN)/pytest -n 4 --dist loadfile --no-loadscope-reorder

check: .venv/.ready ## Format, lint, types, import contracts and known vulnerabilities
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@sh tests/vulnerabilities.sh .tools/bin/uv $(BIN)/pip-audit

format: .venv/.ready ## Put the code into its format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/.ready ## Time the overview's tables beside DuckDB and pandas
	$(BIN)/python -m benchmarks

bench-load: .venv/.ready ## Time a change of filter while 1 to 100 people work, beside two other pages
	@$(BIN)/cocad demo --if-none
	$(BIN)/python -m benchmarks.load

shots: .venv/.ready ## A picture of every page, in both widths and themes, in docs/screenshots
	@sh tests/browser.sh
	@$(BIN)/cocad demo --if-none
	$(BIN)/python -m tests.shots

sbom: .tools/bin/uv ## The bill of materials of what is installed to serve, as CycloneDX, in build/sbom.json
	@mkdir -p build
	.tools/bin/uv export --quiet --locked --no-dev --no-emit-project --format cyclonedx1.5 -o build/sbom.json

clean: ## Remove what was installed and generated
	rm -rf .venv .tools build data/snapshots tests/provider/node_modules

.venv/.ready: .tools/bin/uv pyproject.toml uv.lock
	@.tools/bin/uv sync --quiet --locked --python .tools/bin/python
	@touch $@

# Bytecode of all that tests import, made beside the slow check of types: else each of the workers makes it.
.venv/.compiled: .venv/.ready
	@$(BIN)/pytest --collect-only -qq >/dev/null || true
	@touch $@

.tools/bin/uv: Makefile
	@for name in python3.11 python3 python; do \
	  if "$$name" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then found=$$name; break; fi; \
	done; \
	[ -n "$$found" ] || { echo "COCAD Explorer needs Python 3.11: install it so that 'python3.11' runs." >&2; exit 1; }; \
	"$$found" -m venv --clear .tools || { echo "Python 3.11 has no venv module here: install python3.11-venv." >&2; exit 1; }
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

# 驿站: `make serve` shows the sample network, `make test` runs every test. Both set themselves up first.
# Only relative paths and `python -m`: the folder's name may hold spaces and Chinese.

PORT ?= 8000
PYTHON := .venv/bin/python
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: serve test install soak bench lock
.DELETE_ON_ERROR:

serve: .venv/ready
	@$(PYTHON) -m builder serve --cards --port $(PORT)

# Tests wait for browsers, servers and disks half of their time: two of them share a core.
test: install
	@$(PYTHON) -m pytest --numprocesses 4 --dist worksteal

install: .venv/ready .venv/ready-to-test

# The long run: a thousand kills of a loaded server instead of fifty.
soak: install
	@YIZHAN_KILL_ROUNDS=1000 $(PYTHON) -m pytest -k kill tests/forms_api tests/builder/publish

# Both tables of the README, measured here: about half an hour on two quiet cores. QUICK=--quick only shows that it runs.
bench: install .venv/ready-to-bench
	@$(PYTHON) -m bench $(QUICK)

# Needs uv; run it after editing a requirements*.in file and commit what it writes.
lock:
	for name in requirements requirements-postgresql requirements-dev requirements-bench; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header $$name.in -o $$name.txt || exit 1; done

.venv/ready: requirements.txt
	@found=; for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	  if command -v $$name >/dev/null 2>&1 && $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))'; \
	  then found=$$name; break; fi; done; \
	if [ -z "$$found" ]; then \
	  echo '缺少 Python 3.11 或更高版本。Debian：sudo apt install python3；macOS：brew install python3' >&2; exit 1; fi; \
	if ! $$found -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo '缺少 Python 的 venv 模块。Debian：sudo apt install python3-venv' >&2; exit 1; fi; \
	echo '正在准备运行环境（只有第一次需要几分钟）……'; \
	$$found -m venv --clear .venv
	@$(PYTHON) -m pip install --quiet --require-hashes -r requirements.txt
	@touch $@

.venv/ready-to-bench: .venv/ready requirements-bench.txt
	@$(PYTHON) -m pip install --quiet --require-hashes -r requirements-bench.txt
	@touch $@

.venv/ready-to-test: .venv/ready requirements-dev.txt
	@echo '正在准备测试工具……'
	@$(PYTHON) -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

# make run    the portal with demo content: http://localhost:8000/de/ (PORT=… picks another port)
# make test   the whole suite; what needs a browser, PostgreSQL or Elasticsearch is skipped with a reason
# make setup  the environment with the development tools
# make check  lint, types, migrations, translations, as in CI
# make messages  renew the German catalogue (needs gettext)
# make screenshot  renew the picture in the README (needs Chromium)
# make benchmark  both engines beside Wagtail's own search (SIZES=1000,10000 SUBJECTS=embedded,stock-database)
# make benchmark-pages  what a page of results costs around the engine
# make lock   renew the two lock files from pyproject.toml

PY ?= python3
PORT ?= 8000
V := .venv
export UV_PYTHON_DOWNLOADS = never

.PHONY: benchmark benchmark-pages run test test-suite test-browser setup check messages screenshot lock

run: var/demo.ok
	@PORT=$(PORT) $(V)/bin/python manage.py demo --where
	@exec $(V)/bin/gunicorn -w 1 --threads 8 --no-control-socket -b 127.0.0.1:$(PORT) portal.wsgi

test: test-suite test-browser

# Two sessions, because a browser's event loop and Django's database connections do not share a thread.
test-suite: $(V)/.ok-dev
	@$(V)/bin/python -m pytest $(or $(TESTS),tests) --ignore tests/browser $(ARGS)

test-browser: $(V)/.ok-dev
	@$(V)/bin/python -m pytest tests/browser

setup: $(V)/.ok-dev

$(V)/bin/uv:
	@test -x $(V)/bin/python || $(PY) -m venv $(V)
	@$(V)/bin/python -m pip -q --disable-pip-version-check install 'uv>=0.13,<1'

$(V)/.ok: requirements.lock | $(V)/bin/uv
	@$(V)/bin/uv -q pip install --no-config --python $(V)/bin/python --require-hashes --compile-bytecode -r requirements.lock
	@touch $@

$(V)/.ok-dev: requirements-dev.lock $(V)/.ok
	@$(V)/bin/uv -q pip install --no-config --python $(V)/bin/python --require-hashes --compile-bytecode -r requirements-dev.lock
	@touch $@

# Made again when the database changes; what is there already stays as it is.
var/demo.ok: $(V)/.ok $(wildcard */migrations/*.py)
	@mkdir -p var/static
	@$(V)/bin/python manage.py migrate -v0
	@$(V)/bin/python manage.py demo --build
	@touch $@

check: $(V)/.ok-dev
	@$(V)/bin/ruff check . && $(V)/bin/ruff format --check -q . && $(V)/bin/mypy
	@$(V)/bin/python manage.py makemigrations --check --dry-run
	@.ci/gettext

messages: $(V)/.ok-dev
	@$(V)/bin/python manage.py makemessages -l de --no-location --no-obsolete --ignore '.venv/*' --ignore 'var/*'
	@$(V)/bin/python manage.py compilemessages -l de

screenshot: $(V)/.ok-dev
	@$(V)/bin/python -m tests.browser.screenshot docs/screenshot.png

benchmark: $(V)/.ok-dev
	@$(V)/bin/python -m tests.benchmarks $(if $(SIZES),--sizes $(SIZES)) $(if $(SUBJECTS),--subjects $(SUBJECTS)) \
		$(if $(CORPUS),--corpus $(CORPUS)) $(if $(QUESTIONS),--questions $(QUESTIONS))

benchmark-pages: $(V)/.ok-dev
	@$(V)/bin/python -m tests.benchmarks --pages

lock: | $(V)/bin/uv
	@$(V)/bin/uv -q pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 \
		--no-emit-index-url --custom-compile-command 'make lock' -o requirements.lock
	@$(V)/bin/uv -q pip compile pyproject.toml --group dev --universal --generate-hashes --python-version 3.11 \
		--no-emit-index-url --custom-compile-command 'make lock' -o requirements-dev.lock

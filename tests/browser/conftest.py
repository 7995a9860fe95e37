"""A real portal with the demo content in a process of its own, and a browser that forgives nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

ROOT = Path(__file__).resolve().parent.parent.parent
BROWSER = os.environ.get("E2E_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On a machine without a browser the tests are skipped; in CI that would hide a missing install step."""
    if BROWSER or os.environ.get("CI"):
        return
    reason = "no browser: apt-get install -y --no-install-recommends chromium (or set E2E_BROWSER)"
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return {**browser_type_launch_args, "executable_path": BROWSER, "args": ARGUMENTS}


def _demo_key() -> str:
    """Changes with everything the demo database is made of."""
    digest = hashlib.sha256()
    sources = [*ROOT.glob("portal/demo/**/*"), *ROOT.glob("[hns]*/**/*.py"), *ROOT.glob("portal/**/*.py")]
    for path in sorted(path for path in sources if path.is_file() and path.suffix != ".pyc"):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _environment(var: Path) -> dict[str, str]:
    return {
        **os.environ,
        "VAR_DIR": str(var),
        "DATABASE_URL": f"sqlite:///{var / 'portal.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "ELASTICSEARCH_URL": "",
    }


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh copy of a portal's var folder with the demo content; built once per state of the sources."""
    kept = ROOT / ".cache" / f"demo-{_demo_key()}"
    if not kept.exists():
        building = tmp_path_factory.mktemp("building") / "var"
        building.mkdir()
        for command in ("migrate", "demo"):
            arguments = [sys.executable, "manage.py", command, "-v", "0"]
            subprocess.run(arguments, cwd=ROOT, env=_environment(building), check=True, stdout=subprocess.DEVNULL)
        kept.parent.mkdir(exist_ok=True)
        shutil.copytree(building, kept)
    var = tmp_path_factory.mktemp("portal") / "var"
    shutil.copytree(kept, var)
    return var


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(0.1)  # a process starts; there is no event to wait for
        else:
            return
    pytest.fail(f"The portal did not start:\n{log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def base_url(demo: Path) -> Iterator[str]:
    """The address of a running portal; pytest-base-url makes page.goto("/de/") work."""
    port = _free_port()
    log = demo / "gunicorn.log"
    command = ["gunicorn", "-w", "1", "--threads", "8", "--no-control-socket", "-b", f"127.0.0.1:{port}", "portal.wsgi"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=ROOT, env=_environment(demo), stdout=output, stderr=output
        )
    _wait(f"http://127.0.0.1:{port}/health/ready/", process, log)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(10)


@pytest.fixture(autouse=True)
def complaints(context: BrowserContext, base_url: str) -> Iterator[list[str]]:
    """Script errors, policy violations and requests to third parties make a test fail."""
    found: list[str] = []
    host = urlsplit(base_url).netloc

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: found.append(f"script error: {error}"))
        page.on("console", lambda message: message.type == "error" and found.append(f"console: {message.text}"))

    context.on("page", watch)
    context.on(
        "request",
        lambda request: (
            urlsplit(request.url).scheme.startswith("http")
            and urlsplit(request.url).netloc != host
            and found.append(f"third party: {request.url}")
        ),
    )
    yield found
    assert not found, "\n".join(found)

"""Starts a real portal with the demo content in a process of its own, for tests and for the README's screenshot."""

from __future__ import annotations

import contextlib
import fcntl
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

from tests import template

ROOT = template.ROOT
BROWSER = os.environ.get("E2E_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
# A browser in a container, that asks nobody but the portal.
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
START_SECONDS = 120


def demo(var: Path) -> None:
    """Fill an empty folder with the demo portal."""
    shutil.copytree(built(), var, dirs_exist_ok=True)


def built() -> Path:
    """A folder with the demo portal, not to be written to; built once per state of the sources."""
    kept = template.CACHE / f"demo-{_key()}"
    template.CACHE.mkdir(exist_ok=True)
    with (template.CACHE / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of two runs side by side one builds it, the other one waits
        if not kept.exists():
            building = kept.with_name(f"{kept.name}.{os.getpid()}")
            building.mkdir()
            _build(building)
            building.rename(kept)
    return kept


def _build(var: Path) -> None:
    if template.path().exists():
        shutil.copy(template.path(), var / "portal.sqlite3")
    for command in ("migrate", "demo"):
        arguments = [sys.executable, "manage.py", command, "-v", "0"]
        done = subprocess.run(arguments, cwd=ROOT, env=environment(var), capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"manage.py {command} failed:\n{done.stderr[-3000:]}")


def _key() -> str:
    """Changes with everything the demo is made of."""
    digest = hashlib.sha256()
    folders = [ROOT / name for name in ("home", "network", "portal", "search", "locale")]
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    for path in sorted(path for path in files if path.suffix not in {".pyc", ".css", ".js", ".po"}):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def environment(var: Path) -> dict[str, str]:
    """What a process of the portal needs to know to work in a folder."""
    return {
        **os.environ,
        "VAR_DIR": str(var),
        "DATABASE_URL": f"sqlite:///{var / 'portal.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "ELASTICSEARCH_URL": "",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(var: Path) -> Iterator[str]:
    """The address of a portal that serves what is in the folder, until the block ends."""
    port = _free_port()
    log = var / "gunicorn.log"
    command = ["gunicorn", "-w", "1", "--threads", "8", "--no-control-socket", "-b", f"127.0.0.1:{port}", "portal.wsgi"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=ROOT, env=environment(var), stdout=output, stderr=output
        )
    try:
        _wait(f"http://127.0.0.1:{port}/health/ready/", process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(START_SECONDS * 10):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(0.1)  # a process starts; there is no event to wait for
        else:
            return
    raise RuntimeError(f"The portal did not start:\n{log.read_text()[-2000:]}")

"""A genuine Elasticsearch node that a test may start, kill and start again."""

from __future__ import annotations

import contextlib
import os
import secrets
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

HOW_TO_GET_ONE = (
    "needs a genuine Elasticsearch: set ELASTICSEARCH_URL to a running server (its indexes test-* are made and removed)"
    " or ELASTICSEARCH_HOME to a folder whose bin/start DIR PORT [PASSWORD] starts one"
)
_PORTS = range(20_000, 30_000)
_TRANSPORT = 100
# Compiling to the last degree pays after minutes, and collecting garbage beside the work on machines with many cores;
# these servers live for seconds on a few, and most of their memory is never used.
_JVM_OPTIONS = "\n".join(("-XX:TieredStopAtLevel=1", "-XX:-UseG1GC", "-XX:+UseSerialGC", "-XX:-AlwaysPreTouch", ""))
_START_SECONDS = 300
_SETTLE_SECONDS = 60
_STOP_SECONDS = 30


def home() -> Path | None:
    """The folder that can start a node, if there is one."""
    named = os.environ.get("ELASTICSEARCH_HOME", "")
    return Path(named) if named and (Path(named) / "bin" / "start").exists() else None


def require_node() -> None:
    """Skip without anything that could start a server; in CI nothing may be skipped."""
    if home():
        return
    if os.environ.get("CI"):
        pytest.fail(HOW_TO_GET_ONE)
    pytest.skip(HOW_TO_GET_ONE)


class Node:
    """One node on loopback with a folder and a port of its own; both survive a kill."""

    def __init__(self, password: str = "", *, jvm_options: str = _JVM_OPTIONS) -> None:
        self._password, self._jvm_options = password, jvm_options
        # Root starts the server as nobody, who must be able to enter the folder.
        self._folder = Path(tempfile.mkdtemp(prefix="elasticsearch-"))
        self._folder.chmod(0o755)
        self.port = _free_port()

    @property
    def url(self) -> str:
        user = f"elastic:{self._password}@" if self._password else ""
        return f"http://{user}127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start and wait until the server answers."""
        command = [str(home() / "bin" / "start"), str(self._folder / "node"), str(self.port)]
        if self._password:
            command.append(self._password)
        shutil.rmtree(self._folder / "node" / "config", ignore_errors=True)
        options = self._folder / "node" / "config" / "jvm.options.d"
        options.mkdir(parents=True)
        (options / "tests.options").write_text(self._jvm_options)
        temporary = self._folder / "node" / "tmp"
        temporary.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "ES_TMPDIR": str(temporary)}
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_START_SECONDS, check=False, env=environment
        )
        if done.returncode:
            raise RuntimeError(f"Elasticsearch did not start:\n{done.stderr}")
        self._wait_until_it_knows_its_users()

    def _wait_until_it_knows_its_users(self) -> None:
        """With a password, a server that answers makes or opens the index of its users first, and refuses everybody."""
        deadline = time.monotonic() + _SETTLE_SECONDS
        with Elasticsearch(self.url, request_timeout=10) as client:
            while self._password and time.monotonic() < deadline:
                with contextlib.suppress(ApiError, TransportError):
                    users = client.cat.indices(index=".security*", expand_wildcards="all", format="json")
                    if any(entry["health"] == "green" for entry in users):
                        return
                time.sleep(0.2)

    def kill(self) -> None:
        """End the server without a chance to say goodbye, and wait until it is gone."""
        self._signal(signal.SIGKILL)

    def revive(self) -> None:
        """Start the server again if a test has left it dead, and let it go on if it was left hanging."""
        self.go_on()
        if not self._pid_file.exists():
            self.start()

    def hang(self) -> None:
        """Stop the process: connections are still accepted by the system, and nobody answers."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """End `hang`."""
        self._signal(signal.SIGCONT)

    def close(self) -> None:
        """End the server and remove what it has written."""
        self._signal(signal.SIGKILL)
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _pid_file(self) -> Path:
        return self._folder / "node" / "pid"

    def _signal(self, number: int) -> None:
        """Send a signal to the server, and after a deadly one wait until it has ended."""
        try:
            process = os.pidfd_open(int(self._pid_file.read_text()))
        except (FileNotFoundError, ProcessLookupError, ValueError):
            return
        try:
            signal.pidfd_send_signal(process, number)
            if number == signal.SIGKILL:
                select.select([process], [], [], _STOP_SECONDS)  # readable when the process has ended
                self._pid_file.unlink(missing_ok=True)
        finally:
            os.close(process)


def _free_port() -> int:
    """A port that is free together with the one on which nodes would talk to each other.

    Not one of those that the system gives to connections, or it would be taken while the server starts.
    """
    while True:
        port = secrets.choice(_PORTS)
        with socket.socket() as http, socket.socket() as transport, contextlib.suppress(OSError):
            http.bind(("127.0.0.1", port))
            transport.bind(("127.0.0.1", port + _TRANSPORT))
            return port

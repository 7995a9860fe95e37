"""A genuine Elasticsearch node that a test may start, kill and start again."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

HOW_TO_GET_ONE = (
    "needs a genuine Elasticsearch: set ELASTICSEARCH_URL to a running server (its indexes test-* are made and removed)"
    " or ELASTICSEARCH_HOME to a folder whose bin/start DIR PORT [PASSWORD] starts one"
)
_TRANSPORT = 100
_START_SECONDS = 300
_SETTLE_SECONDS = 60
_STOP_SECONDS = 30


def home() -> Path | None:
    """The folder that can start a node, if there is one."""
    named = os.environ.get("ELASTICSEARCH_HOME", "")
    return Path(named) if named and (Path(named) / "bin" / "start").exists() else None


class Node:
    """One node on loopback with a folder and a port of its own; both survive a kill."""

    def __init__(self, password: str = "") -> None:
        self._password = password
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

    def close(self) -> None:
        """End the server and remove what it has written."""
        self._signal(signal.SIGKILL)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _signal(self, number: int) -> None:
        pid_file = self._folder / "node" / "pid"
        try:
            process = os.pidfd_open(int(pid_file.read_text()))
        except (FileNotFoundError, ProcessLookupError, ValueError):
            return
        try:
            signal.pidfd_send_signal(process, number)
            select.select([process], [], [], _STOP_SECONDS)  # readable when the process has ended
        finally:
            os.close(process)
            pid_file.unlink(missing_ok=True)


def _free_port() -> int:
    """A port that is free together with the one on which nodes would talk to each other."""
    while True:
        with socket.socket() as http, socket.socket() as transport:
            http.bind(("127.0.0.1", 0))
            port = http.getsockname()[1]
            try:
                transport.bind(("127.0.0.1", port + _TRANSPORT))
            except (OSError, OverflowError):
                continue
            return port

"""The production settings start completely configured or not at all; each case is a process of its own."""

import os
import subprocess
import sys

import pytest

COMPLETE = {
    "SECRET_KEY": "a-long-key-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "portal.example",
    "BASE_URL": "https://portal.example",
    "DATABASE_URL": "sqlite:///:memory:",
    "EMAIL_URL": "smtp://localhost:25",
    "DEFAULT_FROM_EMAIL": "portal@portal.example",
}


def check(**environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup(); print('started')"],
        env={**inherited, **environment, "DJANGO_SETTINGS_MODULE": "portal.settings.production"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_complete_configuration_starts() -> None:
    done = check(**COMPLETE)
    assert done.stdout.strip() == "started", done.stderr


def test_an_empty_configuration_names_everything_that_is_missing() -> None:
    done = check()
    assert done.returncode != 0
    assert all(f"{name} is not set" in done.stderr for name in COMPLETE)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too short"),
        ({"BASE_URL": "http://portal.example"}, "BASE_URL must begin with https://"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name the hosts"),
    ],
)
def test_a_weak_configuration_is_refused_with_its_reason(change: dict[str, str], reason: str) -> None:
    done = check(**{**COMPLETE, **change})
    assert done.returncode != 0
    assert reason in done.stderr

"""A running portal for all browser tests, and a browser that forgives nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser import portal


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On a machine without a browser the tests are skipped; in CI that would hide a missing install step."""
    if portal.BROWSER or os.environ.get("CI"):
        return
    reason = "no browser: apt-get install -y --no-install-recommends chromium (or set E2E_BROWSER)"
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return {**browser_type_launch_args, "executable_path": portal.BROWSER, "args": portal.ARGUMENTS}


@pytest.fixture(scope="session")
def var_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the running portal: its database, its index, its mails."""
    var = tmp_path_factory.mktemp("portal")
    portal.demo(var)
    return var


@pytest.fixture(scope="session")
def base_url(var_dir: Path) -> Iterator[str]:
    """The address of a running portal; pytest-base-url makes page.goto("/de/") work."""
    with portal.running(var_dir) as address:
        yield address


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

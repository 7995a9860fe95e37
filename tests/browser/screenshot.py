"""Takes the README's screenshot: python -m tests.browser.screenshot docs/screenshot.png (make screenshot)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import portal

SIZE = {"width": 1280, "height": 800}


def take(target: Path) -> None:
    """Start the demo, show the front page in light colours, write the first screen as PNG."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        portal.demo(Path(folder))
        with portal.running(Path(folder)) as address:
            browser = playwright.chromium.launch(executable_path=portal.BROWSER, args=portal.ARGUMENTS)
            page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
            page.goto(f"{address}/de/")
            page.screenshot(path=target)
            browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))

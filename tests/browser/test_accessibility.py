"""axe finds nothing on any kind of page, at 320 and 1280 px, light and dark; nothing scrolls sideways at 320."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

PAGES = {
    "home": "/de/",
    "home, English": "/en/",
    "plain page": "/de/die-initiative/",
    "accessibility statement": "/de/barrierefreiheit/",
    "blog": "/de/blog/",
    "post": "/de/blog/der-fall-ueber-den-niemand-mehr-sprach/",
    "podcast": "/de/podcast/",
    "directory": "/de/netzwerk/",
    "directory, narrowed": "/de/netzwerk/?region=DE-NW",
    "people": "/de/menschen/",
    "topics": "/de/themen/",
    "results": "/de/suche/?q=Fehlerkultur",
    "results, English": "/en/search/?q=error+culture",
    "results with a partner's card": "/de/suche/?q=Stadt+Lindfurt",
    "nothing found": "/de/suche/?q=xqzwvyk",
    "nothing found, filters in the way": "/en/search/?q=Fehlerkultur&year=1999",
    "question": "/de/frage/",
    "question, asked": "/en/question/thanks/",
    "not found": "/de/gibt-es-nicht/",
    "sign in": "/de/account/login/",
    "code by mail": "/de/account/login/code/",
    "unknown invitation": "/de/desk/invitation/gibt-es-nicht/",
}
# Pages whose addresses come from the content: the first link in the list that matches.
FIRST_OF = {
    "episode": ("/de/podcast/", "main a[href^='/de/podcast/']"),
    "partner": ("/de/netzwerk/", "main a[href^='/de/netzwerk/']:not([href*='?'])"),
    "person": ("/de/menschen/", "main a[href^='/de/menschen/']"),
    "topic": ("/de/themen/", "main a[href^='/de/themen/']"),
    "series": ("/de/blog/", "main a[href*='planung-die-ankommt']"),
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def findings(browser: Browser, base_url: str, path: str, first_of: str, width: int, scheme: str) -> list[str]:
    context = browser.new_context(
        base_url=base_url, viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(path)
    if first_of:
        href = page.locator(first_of).first.get_attribute("href")
        assert href
        page.goto(href)
    violations = Axe().run(page, options={"runOnly": RULES["runOnly"]}).response["violations"]
    found = [f"{rule['id']}: {node['html'][:160]}" for rule in violations for node in rule["nodes"]]
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if overflow > 0:
        found.append(f"scrolls sideways by {overflow} px")
    context.close()
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", [*PAGES, *FIRST_OF])
def test_axe_finds_nothing(browser: Browser, base_url: str, name: str, width: int, scheme: str) -> None:
    path, first_of = FIRST_OF.get(name, (PAGES.get(name, ""), ""))
    assert not findings(browser, base_url, path, first_of, width, scheme)

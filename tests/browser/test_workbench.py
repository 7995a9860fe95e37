"""From a search that finds nothing to one that does: what an editor does about it, in a browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

# A word that no page has, and one that pages have.
# Neither is among the searches that the demo brings along.
MISSED, KNOWN = "Quastenflosser", "Papierstunde"
READER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
RELOADS = 10


@pytest.fixture
def browser_context_args(browser_context_args: dict) -> dict:
    """A browser as readers have it: one that calls itself headless is taken for a robot and not counted."""
    return {**browser_context_args, "user_agent": READER, "locale": "de-DE"}


def search(page: Page, text: str) -> None:
    page.goto(f"/de/suche/?q={text}")


def once_counted(page: Page, place: Locator) -> None:
    """Searches are counted after the answer, so the page may have to be asked again."""
    for _ in range(RELOADS):
        if place.count():
            return
        page.reload()
    expect(place).to_be_visible()


def sign_in(page: Page) -> None:
    page.goto("/admin/login/?next=/admin/search-workbench/insights/")
    page.locator("#id_login, #id_username").first.fill("editor")
    page.locator("#id_password").fill("lesen-hoeren-fragen")
    page.locator("#id_password").press("Enter")
    expect(page).to_have_url(re.compile(r"^[^?]+/admin/search-workbench/insights/"))


def test_a_query_without_a_hit_becomes_one_that_finds(page: Page) -> None:
    search(page, MISSED)
    expect(page.locator(".hit")).to_have_count(0)
    sign_in(page)
    page.get_by_role("link", name="Ohne Treffer").click()
    row = page.get_by_role("row").filter(has_text=MISSED)
    once_counted(page, row)
    row.get_by_role("link", name=re.compile("^Synonym")).click()
    expect(page.locator("#id_left")).to_have_value(MISSED)
    page.locator("#id_right").fill(KNOWN)
    expect(page.get_by_role("button", name="Speichern")).to_have_count(0)
    page.get_by_role("button", name="Wirkung zeigen").press("Enter")
    first = page.locator(".workbench-comparison").first
    expect(first.locator(".workbench-lists > div").nth(0)).to_contain_text("Nichts wird gefunden.")
    expect(first.locator(".workbench-lists > div").nth(1).locator("li[data-mark=new]").first).to_be_visible()
    page.get_by_role("button", name="Speichern").press("Enter")
    expect(page.get_by_role("link", name=f"{MISSED} = {KNOWN}", exact=True)).to_be_visible()
    search(page, MISSED)
    expect(page.locator(".hit").first).to_be_visible()


def test_a_click_on_a_hit_is_counted(page: Page) -> None:
    search(page, KNOWN)
    with page.expect_request(lambda request: request.url.endswith("/de/suche/click/")) as sent:
        page.locator(".hit h2 a").first.click()
    assert sent.value.method == "POST"
    assert sent.value.response().status == 204
    sign_in(page)
    row = page.get_by_role("row").filter(has_text=KNOWN).first
    once_counted(page, row.locator("[data-label='Mit Klick']").get_by_text("1", exact=True))


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_of_the_workbench_is_wider_than_the_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page)
    for place in ("insights/", "synonym/add/", "bet/add/", "compound/add/", "judged/", "inspector/?q=Kita", "history/"):
        page.goto(f"/admin/search-workbench/{place}")
        main = page.locator("#main")
        assert main.evaluate("main => main.scrollWidth <= main.clientWidth"), place

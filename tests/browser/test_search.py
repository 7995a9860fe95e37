"""Searching with a keyboard, with and without script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Frame, Page, expect


def is_viewer(frame: Frame) -> bool:
    """Whether this is the browser's own viewer of PDF files."""
    return frame.url.startswith("chrome-extension://")


@pytest.fixture
def field(page: Page) -> object:
    page.goto("/de/")
    return page.get_by_role("combobox")


def test_suggestions_are_walked_with_arrows_and_taken_with_enter(page: Page, field: object) -> None:
    field.fill("Fehlerk")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    expect(field).to_be_focused()
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fehlerkultur")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_suggestions_lie_above_the_doors(page: Page, field: object, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    field.fill("Kita")
    last = page.get_by_role("option").last
    expect(last).to_be_visible()
    last.scroll_into_view_if_needed()
    assert last.evaluate("""option => {
        const box = option.getBoundingClientRect()
        return option.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2))
    }""")


def test_enter_without_a_choice_searches_for_what_was_typed(page: Page, field: object) -> None:
    field.fill("Fehlerk")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/de/suche/\?q=Fehlerk$"))


def test_the_first_escape_closes_the_list_and_the_second_empties_the_field(page: Page, field: object) -> None:
    field.fill("Fehlerk")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("Fehlerk")
    field.press("Escape")
    expect(field).to_have_value("")


def test_a_filter_updates_the_list_in_place_and_the_back_button_undoes_it(page: Page) -> None:
    page.goto("/de/suche/?q=Fehlerkultur")
    heading = page.get_by_role("heading", level=1)
    before = heading.inner_text()
    page.evaluate("window.stayed = true")
    page.locator("input[name=kind][value=post]").check()
    expect(page).to_have_url(re.compile("kind=post"))
    expect(heading).not_to_have_text(before)
    assert page.evaluate("window.stayed")
    expect(page.get_by_role("status").and_(page.locator("#search-status"))).to_have_text(heading.inner_text())
    page.go_back()
    expect(heading).to_have_text(before)


def test_back_through_filter_lane_and_hit_shows_each_list_again(page: Page) -> None:
    page.goto("/de/suche/?q=Kinderschutz")
    heading, hits = page.get_by_role("heading", level=1), page.locator("#results h2 a")
    seen = [(heading.inner_text(), hits.all_inner_texts())]
    page.locator("input[name=kind][value=post]").check()
    expect(page).to_have_url(re.compile("kind=post"))
    expect(heading).not_to_have_text(seen[0][0])
    seen.append((heading.inner_text(), hits.all_inner_texts()))
    page.locator(".tabs a[data-lane=read]").click()
    expect(page).to_have_url(re.compile("lane=read"))
    shared = page.url
    third = hits.all_inner_texts()
    hits.first.click()
    expect(page).to_have_url(re.compile("/de/(blog|themen)/"))
    page.go_back()
    expect(page).to_have_url(shared)
    expect(hits).to_have_text(third)
    expect(page.locator("input[name=kind][value=post]")).to_be_checked()
    for text, titles in reversed(seen):
        with page.expect_response(re.compile(r"/de/suche/\?")):  # the next step back would end this one
            page.go_back()
        expect(heading).to_have_text(text)
        expect(hits).to_have_text(titles)


def test_a_shared_link_is_the_page_that_was_clicked_together(page: Page, browser: Browser, base_url: str) -> None:
    page.goto("/de/suche/?q=Kinderschutz")
    page.locator("input[name=kind][value=post]").check()
    expect(page).to_have_url(re.compile("kind=post"))
    page.get_by_label("Reihenfolge").select_option("title")
    expect(page).to_have_url(re.compile("sort=title"))
    titles = page.locator("#results h2 a").all_inner_texts()
    context = browser.new_context(base_url=base_url)
    other = context.new_page()
    other.goto(page.url)
    expect(other.locator("#results h2 a")).to_have_text(titles)
    context.close()


def test_suggestions_stand_in_named_groups(page: Page, field: object) -> None:
    field.fill("stadt")
    expect(page.get_by_role("option").first).to_be_visible()
    group = page.get_by_role("group", name="fragen")
    expect(group.get_by_role("option").first).to_contain_text("Stadt")


def test_nothing_found_leads_to_a_question_that_arrives(page: Page) -> None:
    page.goto("/de/suche/?q=xqzwvyk")
    page.get_by_label("Ihre Frage").fill("Wer hat schon einmal eine Ombudsstelle aufgebaut?")
    page.get_by_label("Ihre E-Mail-Adresse").fill("mara@example.org")
    page.wait_for_timeout(3_100)  # a person does not write faster; the form refuses those who do
    page.get_by_role("button", name="Frage abschicken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihre Frage ist angekommen")


def test_the_page_for_programs_loads_nothing_from_elsewhere(page: Page) -> None:
    page.goto("/api/docs/")
    expect(page.get_by_text("/api/v1/search/")).to_be_visible()


def test_words_spoken_in_an_episode_open_the_player_at_their_minute(page: Page) -> None:
    page.goto("/de/suche/?q=Fehlerkultur&lane=listen")
    link = page.locator("a[href*='?t=']").first
    href = link.get_attribute("href")
    link.click()
    expect(page).to_have_url(re.compile(re.escape(href)))
    minutes, seconds = re.search(r"t=(\d+):(\d+)", href).groups()
    wanted = int(minutes) * 60 + int(seconds)
    expect(page.locator("audio")).to_have_js_property("readyState", 4, timeout=10_000)
    assert abs(page.locator("audio").evaluate("audio => audio.currentTime") - wanted) < 1.5


def test_a_word_on_page_3_of_a_pdf_opens_page_3(page: Page) -> None:
    page.goto("/de/suche/?q=Sanduhrwechsel")
    link = page.get_by_role("link", name="Seite 3 · Leitfaden Fallwerkstatt · PDF").first
    with page.expect_event("framenavigated", is_viewer) as opened:
        link.click()
    expect(page).to_have_url(re.compile(r"/leitfaden-fallwerkstatt\.pdf#page=3$"))
    expect(opened.value.locator("viewer-page-selector input")).to_have_value("3", timeout=15_000)


def test_everything_works_without_script(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/de/")
    page.locator("#search").fill("Fehlerkultur")
    page.locator("#search").press("Enter")
    expect(page.locator("h1")).to_contain_text("Fehlerkultur")
    page.locator("input[name=kind][value=post]").check()
    page.locator("form.facets button[type=submit]").click()
    expect(page).to_have_url(re.compile("kind=post"))
    page.locator(".chips a").first.click()
    expect(page).not_to_have_url(re.compile("kind=post"))
    context.close()

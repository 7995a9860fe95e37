"""The player of an episode, in a browser: by mouse, by keyboard, by link, and without script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect


@pytest.fixture
def episode(page: Page) -> Page:
    """The newest episode of the demo, opened the way a reader would."""
    page.goto("/de/podcast/")
    page.locator("article[data-lane='listen'] a").first.click()
    expect(part(page, "panel")).to_be_visible()
    return page


def part(page: Page, name: str) -> Locator:
    return page.locator(f"[data-player='{name}']")


def seconds(clock: str) -> int:
    return sum(int(number) * 60**place for place, number in enumerate(reversed(clock.split(":"))))


def position(page: Page) -> int:
    return seconds(part(page, "time").inner_text())


def is_paused(page: Page) -> bool:
    return bool(page.locator("audio").evaluate("audio => audio.paused"))


def test_nothing_plays_by_itself(episode: Page):
    assert is_paused(episode)
    expect(part(episode, "time")).to_have_text("0:00")


def test_a_link_to_a_minute_opens_the_episode_there_and_waits(episode: Page):
    cue = episode.locator(".cue a").nth(3)
    minute = cue.inner_text()
    episode.goto(f"{episode.url.split('?')[0]}?t={minute}")
    expect(part(episode, "time")).to_have_text(minute)
    expect(episode.locator(".cue[aria-current='true']")).to_contain_text(minute)
    assert is_paused(episode)


def test_seconds_are_understood_as_well(episode: Page):
    episode.goto(f"{episode.url.split('?')[0]}?t=75")
    expect(part(episode, "time")).to_have_text("1:15")


def test_play_and_pause_say_what_they_will_do_and_work_by_keyboard(episode: Page):
    play = part(episode, "play")
    expect(play).to_have_accessible_name("Abspielen")
    play.press("Enter")
    expect(play).to_have_accessible_name("Anhalten")
    play.press("Space")
    expect(play).to_have_accessible_name("Abspielen")
    assert is_paused(episode)


def test_steps_go_fifteen_seconds_back_and_thirty_on(episode: Page):
    part(episode, "forward").press("Enter")
    expect(part(episode, "time")).to_have_text("0:30")
    part(episode, "back").press("Enter")
    expect(part(episode, "time")).to_have_text("0:15")
    part(episode, "back").press("Enter")
    part(episode, "back").press("Enter")
    expect(part(episode, "time")).to_have_text("0:00")


def test_the_slider_moves_by_arrow_keys_and_is_read_out_as_a_time(episode: Page):
    slider = part(episode, "position")
    slider.press("ArrowRight")
    expect(part(episode, "time")).to_have_text("0:01")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^0:01 von \d+:\d\d"))


def test_a_chapter_is_reached_by_its_link_and_marked(episode: Page):
    chapter = episode.locator(".chapters a").nth(1)
    chapter.press("Enter")
    expect(chapter).to_have_attribute("aria-current", "true")
    expect(part(episode, "chapter")).to_have_text(chapter.get_attribute("data-title") or "no title")
    expect(part(episode, "status")).to_have_text(re.compile(r"Weiter bei \d+:\d\d"))
    assert position(episode) >= int(float(chapter.get_attribute("data-seek") or "0"))


def test_a_click_into_the_transcript_plays_from_there(episode: Page):
    cue = episode.locator(".cue").nth(2)
    cue.locator("p").click()
    expect(cue).to_have_attribute("aria-current", "true")
    expect(part(episode, "play")).to_have_accessible_name("Anhalten")


def test_the_speed_can_be_chosen(episode: Page):
    part(episode, "speed").select_option("1.5")
    assert episode.locator("audio").evaluate("audio => audio.playbackRate") == 1.5


def test_the_link_to_this_minute_is_copied(episode: Page):
    episode.context.grant_permissions(["clipboard-read", "clipboard-write"])
    part(episode, "forward").click()
    expect(part(episode, "share-label")).to_have_text("Link zu 0:30")
    part(episode, "share").click()
    expect(part(episode, "message")).to_contain_text("Zwischenablage")
    assert episode.evaluate("navigator.clipboard.readText()").endswith("?t=0:30")


def test_without_script_the_browsers_own_controls_play(browser: Browser, base_url: str, episode: Page):
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{episode.url.split('?')[0]}?t=1:15")
    expect(plain.locator("audio")).to_be_visible()
    expect(plain.locator("audio")).to_have_attribute("src", re.compile(r"#t=75"))
    expect(plain.locator("[data-player='panel']")).to_be_hidden()
    expect(plain.locator(".cue a").first).to_have_attribute("href", re.compile(r"^\?t="))
    context.close()

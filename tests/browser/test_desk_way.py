"""The whole way of a partner's change: invited, signed in, changed, returned, corrected, accepted, found."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

PARTNER = "Stadt Kupferrode"
ADDRESS = "neele.beispiel@kupferrode.example"
PHONE = "0251 998877-55"
WORD = "Zwiebelfischereiordnung"
PATIENCE_MS = 20_000
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def editor(browser: Browser, base_url: str) -> Iterator[Page]:
    """A browser in which an editor has signed in."""
    context = browser.new_context(base_url=base_url, locale="de-DE", reduced_motion="reduce")
    page = context.new_page()
    page.goto("/admin/login/?next=/admin/partner-changes/")
    page.locator("#id_login, #id_username").first.fill("admin")
    page.locator("#id_password").fill("zeile-bogen-punkt")
    page.locator("#id_password").press("Enter")
    expect(page.get_by_role("heading", name="Änderungen von Partnern")).to_be_visible()
    yield page
    context.close()


@pytest.fixture
def partner(browser: Browser, base_url: str) -> Iterator[Page]:
    """The browser of somebody at a partner."""
    context = browser.new_context(base_url=base_url, locale="de-DE", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def link_in(folder: Path, recipient: str) -> str:
    """The way behind the button of the newest mail to an address."""
    mails = [email.message_from_bytes(path.read_bytes()) for path in sorted(folder.iterdir(), key=_age)]
    letter = [message for message in mails if recipient in str(message["To"])][-1]
    text = next(part for part in letter.walk() if part.get_content_type() == "text/plain")
    body = text.get_payload(decode=True).decode()
    found = re.search(r"https?://\S+/desk/\S+", body)
    assert found, body
    return urlsplit(found[0]).path


def _age(path: Path) -> float:
    return path.stat().st_mtime


def look(page: Page, inside: str = "body") -> None:
    """No findings of axe and nothing that scrolls sideways, on a phone and on a desk."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        options = {"runOnly": RULES}
        violations = Axe().run(page, context=inside, options=options).response["violations"]
        found = [f"{rule['id']}: {node['html'][:160]}" for rule in violations for node in rule["nodes"]]
        assert not found, f"{page.url} at {width}:\n" + "\n".join(found)
        if inside == "body":
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} at {width}"


def invite(editor: Page) -> None:
    editor.goto(f"/admin/network_partners/?q={PARTNER}")
    edit = editor.locator("td.title a[href*='/edit/']").first.get_attribute("href")
    assert edit
    number = re.search(r"/pages/(\d+)/", edit)
    assert number
    editor.goto(f"/admin/partner-people/{number[1]}/")
    editor.locator("[name=email]").fill(ADDRESS)
    editor.locator("[name=email]").press("Enter")
    expect(editor.get_by_text(f"Die Einladung an {ADDRESS}").first).to_be_visible()


def accept_invitation(partner: Page, folder: Path) -> None:
    partner.goto(link_in(folder, ADDRESS))
    partner.locator("[name=first_name]").fill("Neele")
    partner.locator("[name=last_name]").fill("Beispiel")
    partner.locator("main form button").last.click()
    expect(partner.get_by_role("link", name="Profil", exact=True)).to_be_visible(timeout=PATIENCE_MS)


def profile(page: Page) -> None:
    page.get_by_role("link", name="Profil", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Ihr Profil: {PARTNER}")


def change_at_once(partner: Page) -> str:
    """A telephone number: wrong first, then right, and public without anybody's leave."""
    profile(partner)
    look(partner)
    partner.get_by_role("link", name="Ansprechpersonen", exact=True).click()
    look(partner)
    telephone = partner.get_by_label("Telefon").first
    telephone.fill("998877-55")
    partner.get_by_role("button", name="Speichern und veröffentlichen").click()
    expect(partner.locator(".error-summary")).to_be_focused()
    expect(partner.locator(".error-summary a")).to_contain_text("Es fehlt die Vorwahl.")
    look(partner)
    partner.get_by_label("Telefon").first.fill(PHONE)
    partner.get_by_role("button", name="Speichern und veröffentlichen").click()
    expect(partner.get_by_text("Ab sofort sichtbar: Ansprechpersonen.")).to_be_visible(timeout=PATIENCE_MS)
    public = partner.get_by_role("link", name="Zur öffentlichen Seite").get_attribute("href")
    assert public
    return urlsplit(public).path


def change_for_review(partner: Page) -> None:
    """A description, kept while it is typed, then handed in."""
    partner.get_by_role("link", name="Wer Sie sind", exact=True).click()
    look(partner)
    partner.get_by_label("In Kürze").press_sequentially(f" Wir haben die {WORD} abgeschafft.")
    expect(partner.locator("[data-saved]")).to_contain_text("Zuletzt gespeichert um", timeout=PATIENCE_MS)
    partner.get_by_role("button", name="Speichern", exact=True).click()
    expect(partner.get_by_text("Gespeichert: In Kürze.")).to_be_visible(timeout=PATIENCE_MS)
    look(partner)
    hand_in(partner)


def hand_in(partner: Page) -> None:
    partner.get_by_role("button", name="Zur Prüfung geben").click()
    expect(partner.get_by_text("Jetzt bei der Redaktion: In Kürze.")).to_be_visible(timeout=PATIENCE_MS)


def give_back(editor: Page) -> None:
    editor.goto("/admin/partner-changes/")
    look(editor, ".nice-padding")
    editor.get_by_role("link", name=PARTNER).click()
    expect(editor.locator("ins")).to_contain_text(f"Wir haben die {WORD} abgeschafft.")
    look(editor, ".desk-review")
    editor.get_by_label("Hinweis an den Partner zu diesem Feld").fill("Seit wann?")
    editor.get_by_role("button", name="Mit Hinweis zurückgeben").press("Enter")
    expect(editor.get_by_text(f"Zurückgegeben: {PARTNER}.")).to_be_visible(timeout=PATIENCE_MS)


def correct(partner: Page) -> None:
    partner.reload()
    expect(partner.get_by_role("heading", name="Die Redaktion hat einen Hinweis für Sie")).to_be_visible()
    look(partner)
    partner.locator(".desk-returned").get_by_role("link", name="In Kürze").click()
    expect(partner.get_by_text("Seit wann?")).to_be_visible(timeout=PATIENCE_MS)
    lead = partner.get_by_label("In Kürze")
    lead.fill(lead.input_value().replace("abgeschafft", "2025 abgeschafft"))
    partner.get_by_role("button", name="Speichern", exact=True).click()
    hand_in(partner)


def accept_with_keys(editor: Page) -> None:
    editor.goto("/admin/partner-changes/")
    editor.get_by_role("link", name=PARTNER).click()
    expect(editor.locator("[data-review=ready]")).to_be_visible()
    editor.keyboard.press("j")
    expect(editor.locator("[data-field]").first).to_be_focused()
    editor.keyboard.press("a")
    expect(editor.get_by_role("button", name="Annehmen und veröffentlichen")).to_be_focused()
    editor.keyboard.press("Enter")
    expect(editor.get_by_text(f"Angenommen: {PARTNER} ist jetzt so sichtbar.")).to_be_visible(timeout=PATIENCE_MS)


def is_found(page: Page) -> bool:
    """The index follows after the commit, in a thread of its own."""
    for _attempt in range(40):
        page.goto(f"/de/suche/?q={WORD}")
        if page.locator(".hit", has_text=PARTNER).count():
            return True
    return False


def other_screens(partner: Page) -> None:
    """Whatever the way has not led to."""
    overview = partner.url
    for name in ("Organisation und Ort", "Website und Bilder", "Geben und nehmen", "Themen", "Die vier Fragen"):
        partner.goto(overview)
        partner.locator("main").get_by_role("link", name=name, exact=True).click()
        look(partner)
    partner.get_by_role("link", name=re.compile("^Durch die Fragen")).first.click()
    look(partner)


def test_from_the_invitation_to_the_public_page(editor: Page, partner: Page, page: Page, var_dir: Path) -> None:
    invite(editor)
    accept_invitation(partner, var_dir / "mail")
    public = change_at_once(partner)
    page.goto(public)
    expect(page.get_by_text(PHONE)).to_be_visible(timeout=PATIENCE_MS)

    change_for_review(partner)
    page.reload()
    expect(page.get_by_text(WORD)).to_have_count(0)
    give_back(editor)
    assert "/desk/" in link_in(var_dir / "mail", ADDRESS)
    correct(partner)
    accept_with_keys(editor)

    page.goto(public)
    expect(page.get_by_text(f"Wir haben die {WORD} 2025 abgeschafft.")).to_be_visible(timeout=PATIENCE_MS)
    assert is_found(page)
    partner.reload()
    expect(partner.get_by_role("link", name="Englisch nicht aktuell")).to_be_visible()
    other_screens(partner)

"""From the invitation to the desk: by keyboard, without script, at 320 px; and nothing for axe to find on the way."""

from __future__ import annotations

import email
import re
from email.message import Message
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_accessibility import RULES

NEWCOMER = "neele.neu@example.org"


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus: nobody needs a mouse."""
    for _ in range(80):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {target}")


def type_into(page: Page, label: str, text: str) -> None:
    tab_to(page, page.get_by_label(label, exact=True))
    page.keyboard.type(text)


def press(page: Page, name: str) -> None:
    """Press a button by its name, with the keyboard."""
    tab_to(page, page.get_by_role("button", name=name, exact=True))
    page.keyboard.press("Enter")


def last_mail(folder: Path, to: str) -> str:
    """The text of the newest mail to an address, from the folder into which a demo writes them."""
    found: list[Message] = []
    for path in sorted((folder / "mail").iterdir(), key=lambda path: path.stat().st_mtime_ns):
        pieces = re.split(rb"(?m)^-{79}$\n?", path.read_bytes())
        found += [message for piece in pieces if (message := email.message_from_bytes(piece))["To"] == to]
    part = next(part for part in found[-1].walk() if part.get_content_type() == "text/plain")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


@pytest.fixture
def invitation(browser: Browser, base_url: str, var_dir: Path) -> str:
    """The path of a link that an editor has just sent to somebody new, from the page of a partner."""
    context = browser.new_context(base_url=base_url, java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    page.goto("/admin/network_partners/")
    type_into(page, "E-Mail-Adresse oder Name", "editor")
    type_into(page, "Passwort", "lesen-hoeren-fragen")
    press(page, "Anmelden")
    expect(page).to_have_url(re.compile("/admin/network_partners/"))
    edit = page.locator("a[href*='/admin/pages/'][href*='/edit/']").first.get_attribute("href")
    assert edit
    page.goto(f"/admin/partner-people/{re.findall(r'[0-9]+', edit)[0]}/")
    page.locator("[name=email]").fill(NEWCOMER)
    page.locator("[name=role][value=owner]").check()
    page.locator("[name=language]").select_option("de")
    page.locator("main form:has([name=email]) button[type=submit]").click()
    expect(page.locator("main")).to_contain_text(NEWCOMER)
    context.close()
    link = re.search(r"http://\S+?(/de/desk/invitation/\S+)", last_mail(var_dir, NEWCOMER))
    assert link
    return link[1]


def test_from_the_invitation_to_the_desk(browser: Browser, base_url: str, var_dir: Path, invitation: str) -> None:
    context = browser.new_context(
        base_url=base_url, java_script_enabled=False, viewport={"width": 320, "height": 800}, locale="de-DE"
    )
    page = context.new_page()
    page.goto(invitation)
    press(page, "Einladung annehmen")
    expect(page.get_by_role("alert")).to_contain_text("Vorname")
    type_into(page, "Vorname", "Neele")
    type_into(page, "Nachname", "Neu")
    press(page, "Einladung annehmen")
    expect(page).to_have_url(re.compile(r"/de/desk/[0-9a-f-]{36}/$"))
    desk = page.url.removeprefix(base_url)
    page.goto(invitation)
    expect(page.get_by_role("heading", level=1)).to_have_text("Diese Einladung wurde schon angenommen")

    page.goto("/de/desk/account/")
    press(page, "Abmelden")
    expect(page).to_have_url(re.compile(r"/de/$"))
    page.goto("/de/account/login/code/?next=" + desk)
    type_into(page, "E-Mail", NEWCOMER)
    press(page, "Code schicken")
    expect(page.get_by_role("heading", level=1)).to_have_text("Code eingeben")
    code = re.search(r"(?m)^    (\S+)$", last_mail(var_dir, NEWCOMER))
    assert code
    type_into(page, "Code", code[1])
    press(page, "Weiter")
    expect(page).to_have_url(re.compile(re.escape(desk)))

    state = context.storage_state()
    context.close()
    assert not findings(browser, base_url, state, ["/de/desk/account/", "/de/account/2fa/", "/de/account/sessions/"])
    assert not findings(browser, base_url, state, [desk, f"{desk}people/", f"{desk}people/invite/", invitation])


def findings(browser: Browser, base_url: str, state: object, paths: list[str]) -> list[str]:
    """What axe finds, and what scrolls sideways, at both widths."""
    found = []
    for width in (320, 1280):
        context = browser.new_context(
            base_url=base_url, storage_state=state, viewport={"width": width, "height": 900}, reduced_motion="reduce"
        )
        page = context.new_page()
        for path in paths:
            page.goto(path)
            violations = Axe().run(page, options={"runOnly": RULES["runOnly"]}).response["violations"]
            found += [f"{path} {rule['id']}: {node['html'][:160]}" for rule in violations for node in rule["nodes"]]
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found.append(f"{path} scrolls sideways at {width} px")
        context.close()
    return found

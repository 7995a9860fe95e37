"""A passkey in a real browser with a virtual authenticator: added, used instead of a password, used after one, removed.

A passkey belongs to a domain, and an IP address is none: the portal is asked as `localhost`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

NAME, PASSWORD = "partner", "beinahe-fehler"
LOGIN, DESK = "/de/account/login/", re.compile(r"/de/desk/")
# A device that asks for a fingerprint and always gets the right one.
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def phone(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page of a browser on a device that keeps passkeys."""
    context = browser.new_context(base_url=f"http://localhost:{urlsplit(base_url).port}", locale="de-DE")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield page
    context.close()


def test_a_passkey_replaces_the_password_and_guards_it(phone: Page) -> None:
    sign_in_by_password(phone)
    expect(phone).to_have_url(DESK)
    add(phone)

    sign_out(phone)
    phone.goto(LOGIN)
    phone.locator("#passkey_login").click()
    expect(phone).to_have_url(DESK)

    sign_out(phone)
    sign_in_by_password(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Der zweite Faktor")
    phone.locator("#mfa_webauthn_authenticate").click()
    expect(phone).to_have_url(DESK)

    remove(phone)
    sign_out(phone)
    sign_in_by_password(phone)
    expect(phone).to_have_url(DESK)


def sign_in_by_password(page: Page) -> None:
    page.goto(LOGIN)
    page.locator("[name=login]").fill(NAME)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()


def sign_out(page: Page) -> None:
    page.goto("/de/account/logout/")
    page.get_by_role("button", name="Abmelden", exact=True).click()
    expect(page).to_have_url(re.compile(r"/de/$"))


def add(page: Page) -> None:
    """Add a passkey that may be used without a password; recovery codes follow."""
    page.goto("/de/account/2fa/webauthn/add/")
    prove(page)
    page.locator("[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    expect(page).to_have_url(re.compile("/recovery-codes/"))


def remove(page: Page) -> None:
    page.goto("/de/account/2fa/webauthn/")
    page.get_by_role("link", name=re.compile("^Entfernen")).click()
    prove(page)
    page.get_by_role("button", name="Entfernen", exact=True).click()
    expect(page.get_by_text("Noch keine.", exact=True)).to_be_visible()


def prove(page: Page) -> None:
    """Whatever changes somebody's access asks for the password once more."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Sind Sie es noch?")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Weiter", exact=True).click()

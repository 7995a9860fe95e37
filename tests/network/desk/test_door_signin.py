"""Signing in: codes, passwords and second factors, and doors that do not tell who has a key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth import hashers
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.network.desk.conftest import Browser, ClientOf, House

KNOWN, UNKNOWN = "owner@example.org", "nobody@example.org"
CODE, LOGIN, RESET = "/de/account/login/code/", "/de/account/login/", "/de/account/password/reset/"


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the hasher was asked to do: the expensive part of a log-in."""
    done: list[str] = []
    original = hashers.MD5PasswordHasher.encode

    def encode(self: hashers.MD5PasswordHasher, password: str, salt: str) -> str:
        done.append(password)
        return str(original(self, password, salt))

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", encode)
    return done


@contextmanager
def work(hashes: list[str]) -> Iterator[dict[str, object]]:
    """Counts queries by kind, mails and hashes of a block."""
    cache.clear()
    mail.outbox.clear()
    hashes.clear()
    done: dict[str, object] = {}
    with CaptureQueriesContext(connection) as queries:
        yield done
    done.update(queries=len(queries), mails=len(mail.outbox), hashes=len(hashes))


def answer(response: object, address: str) -> tuple[object, ...]:
    """What a stranger can see of an answer."""
    text = re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", response.text).replace(address, "…")
    return (response.status_code, response.headers.get("Location"), text, sorted(response.cookies))


def test_a_code_by_mail_opens_the_desk(house: House) -> None:
    client = Browser()
    client.post(f"{CODE}?next=/de/desk/", {"email": KNOWN})
    code = re.search(r"^    (\S+)$", mail.outbox[0].body, re.MULTILINE)
    assert code
    response = client.post("/de/account/login/code/confirm/?next=/de/desk/", {"code": code[1]})
    assert response["Location"] == "/de/desk/"
    assert client.get(f"/de/desk/{house.key}/").status_code == 200
    assert EmailAddress.objects.get(user=house.people["owner"]).verified


def test_three_wrong_codes_are_enough(house: House) -> None:
    client = Browser()
    client.post(CODE, {"email": KNOWN})
    code = re.search(r"^    (\S+)$", mail.outbox[0].body, re.MULTILINE)
    assert code
    for _ in range(3):
        client.post("/de/account/login/code/confirm/", {"code": "AAAAAA"})
    client.post("/de/account/login/code/confirm/", {"code": code[1]})
    assert "_auth_user_id" not in client.session


def test_asking_for_a_code_does_not_tell_who_has_an_account(house: House, hashes: list[str]) -> None:
    EmailAddress.objects.create(user=house.people["owner"], email=KNOWN, verified=True, primary=True)
    seen = [_ask(CODE, address, "/de/account/login/code/confirm/", hashes) for address in (UNKNOWN, KNOWN, UNKNOWN)]
    assert seen[1] == seen[2]


def test_asking_for_a_new_password_does_not_tell_who_has_an_account(house: House, hashes: list[str]) -> None:
    EmailAddress.objects.create(user=house.people["owner"], email=KNOWN, verified=True, primary=True)
    seen = [
        _ask(RESET, address, "/de/account/password/reset/confirm/", hashes) for address in (UNKNOWN, KNOWN, UNKNOWN)
    ]
    assert seen[1] == seen[2]


def _ask(url: str, address: str, next_url: str, hashes: list[str]) -> tuple[object, ...]:
    """Ask for a code, look at the page after it, try a wrong code: answers and work of all three."""
    client, seen = Browser(), []
    client.get(url)
    for path, data in ((url, {"email": address}), (next_url, None), (next_url, {"code": "wrong"})):
        with work(hashes) as done:
            response = client.get(path) if data is None else client.post(path, data)
        seen.append((answer(response, address), done["mails"], done["hashes"], done["queries"]))
    return tuple(seen)


def test_a_wrong_password_asks_the_hasher_once_for_whoever_it_is(house: House, hashes: list[str]) -> None:
    EmailAddress.objects.create(user=house.people["editor"], email="editor@example.org", verified=True, primary=True)
    house.people["stranger"].set_unusable_password()
    house.people["stranger"].save()
    seen = []
    for name in (
        "warm-up",
        KNOWN,
        "owner",
        "editor@example.org",
        "stranger@example.org",
        UNKNOWN,
        "nobody",
        "ä\x00\u202e",
    ):
        client = Browser()
        client.get(LOGIN)
        with work(hashes) as done:
            response = client.post(LOGIN, {"login": name, "password": "not-the-password"})
        seen.append((done["hashes"], done["mails"], response.status_code, 'role="alert"' in response.text))
    assert seen[1:-1] == [(1, 0, 200, True)] * 6
    assert seen[-1][2:] == (200, True)


def test_name_and_address_both_open_with_the_right_password(house: House) -> None:
    for name in ("owner", KNOWN, KNOWN.upper()):
        client = Browser()
        assert client.post(LOGIN, {"login": name, "password": "a-long-password"}).status_code == 302, name
        assert client.get(f"/de/desk/{house.key}/").status_code == 200


def test_many_attempts_are_slowed_down(house: House) -> None:
    client = Browser()
    answers = [client.post(LOGIN, {"login": KNOWN, "password": "wrong"}) for _ in range(11)]
    assert "testserver" not in answers[0].text
    assert "zu viele" in answers[-1].text or "too many" in answers[-1].text
    asked = [Browser().post(CODE, {"email": f"{number}@example.org"}) for number in range(11)]
    assert [response.status_code for response in asked] == [302] * 10 + [200]
    assert len(mail.outbox) == 10


def test_nobody_signs_up_by_himself(client: Client, db: None) -> None:
    response = client.post("/de/account/signup/", {"email": "x@example.org", "password1": "a-long-password"})
    assert response.status_code == 200
    assert not EmailAddress.objects.exists()


def test_the_admins_own_ways_in_lead_to_the_one_door(client: Client, db: None) -> None:
    for path in ("/admin/login/", "/admin/login/?next=/admin/pages/"):
        for response in (client.get(path), client.post(path, {"username": "admin", "password": "a-long-password"})):
            assert response.status_code == 302
            assert response["Location"].partition("?")[0].endswith("/account/login/")
    assert client.get("/admin/password_reset/")["Location"].endswith("/account/password/reset/")
    assert client.post("/admin/password_reset/", {"email": "x"}).status_code in {302, 301}
    assert client.get("/admin/password_reset/confirm/x/y/")["Location"] == "/admin/password_reset/"
    assert client.get("/admin/")["Location"].startswith("/admin/login/")


def test_who_has_a_second_factor_is_asked_for_it(house: House) -> None:
    secret = generate_totp_secret()
    TOTP.activate(house.people["owner"], secret)
    client = Browser()
    response = client.post(LOGIN, {"login": "owner", "password": "a-long-password"})
    assert response["Location"].endswith("/2fa/authenticate/")
    assert client.get(f"/de/desk/{house.key}/").status_code == 302
    now = next(iter(yield_hotp_counters_from_time()))
    client.post("/de/account/2fa/authenticate/", {"code": format_hotp_value(hotp_value(secret, now))})
    assert client.get(f"/de/desk/{house.key}/").status_code == 200


def test_staff_need_a_second_factor_where_it_is_demanded(house: House, client_of: ClientOf, settings: object) -> None:
    admin = client_of("admin")
    assert admin.get("/admin/").status_code == 200
    settings.STAFF_SECOND_FACTOR = True
    for path in ("/admin/", "/admin/pages/", "/admin/users/"):
        assert admin.get(path)["Location"].endswith("/2fa/"), path
    Authenticator.objects.create(user=house.people["admin"], type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert admin.get("/admin/").status_code == 200
    assert client_of("owner").get(f"/de/desk/{house.key}/").status_code == 200


def test_the_other_devices_are_signed_out_on_request(house: House) -> None:
    here, there = Browser(), Browser()
    for client in (here, there):
        client.post(LOGIN, {"login": "owner", "password": "a-long-password"})
    assert there.get(f"/de/desk/{house.key}/").status_code == 200
    here.post("/de/account/sessions/")
    assert there.get(f"/de/desk/{house.key}/").status_code == 302
    assert here.get(f"/de/desk/{house.key}/").status_code == 200


def test_links_in_mails_carry_the_configured_host(house: House) -> None:
    owner = Browser()
    owner.post(LOGIN, {"login": "owner", "password": "a-long-password"})
    response = owner.post(
        "/de/account/email/", {"action_add": "", "email": "new@example.org"}, headers={"host": "127.0.0.1"}
    )
    # Whoever changes an access proves once more who it is; the change waits for that.
    owner.post(response["Location"], {"password": "a-long-password", "next": "/de/account/email/"})
    confirm = re.search(r"http://localhost:8000(/de/account/confirm-email/\S+)", mail.outbox[-1].body)
    assert confirm
    assert mail.outbox[-1].to == ["new@example.org"]
    assert owner.get(confirm[1]).status_code == 200
    house.people["owner"].refresh_from_db()
    assert house.people["owner"].email == KNOWN
    owner.post(confirm[1])
    house.people["owner"].refresh_from_db()
    assert house.people["owner"].email == "new@example.org"

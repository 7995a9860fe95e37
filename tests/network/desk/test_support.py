"""What editors do for partners."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from network.desk.models import Bounce, Confirmation, Event, Invitation, LinkCheck, Membership
from network.models import PartnerPage
from tests.network.desk.conftest import Browser, ClientOf, House

pytestmark = pytest.mark.django_db
INVITE = "/admin/partner-desk/invite/"
TABLE = """partner,email,role,language
Stadt Musterhausen,neu@example.org,owner,de
musterhausen,auch@example.org,,en
Stadt Musterhausen,Owner@example.org,editor,de
Stadt Nirgends,x@example.org,editor,de
Kreis Andernorts,kein-at,editor,de
"""


@pytest.fixture
def moderator(house: House) -> Browser:
    browser = Browser()
    browser.force_login(house.people["moderator"])
    return browser


def test_a_table_is_looked_at_before_anything_is_sent(house: House, moderator: Browser) -> None:
    upload = SimpleUploadedFile("einladungen.csv", TABLE.encode("cp1252"))
    answer = moderator.post(INVITE, {"file": upload})
    verdicts = [entry.verdict for entry, _words in answer.context["planned"]]
    assert [str(verdict) for verdict in verdicts] == ["ready", "ready", "member", "no partner", "no e-mail"]
    assert not Invitation.objects.exists()
    assert mail.outbox == []
    moderator.post(INVITE, {"text": answer.context["text"], "do": "send"})
    sent = Invitation.objects.order_by("email").values_list("email", "role", "language")
    assert list(sent) == [("auch@example.org", "editor", "en"), ("neu@example.org", "owner", "de")]
    assert {message.to[0] for message in mail.outbox} == {"auch@example.org", "neu@example.org"}


def test_a_file_that_is_none_says_what_would_be(house: House, moderator: Browser) -> None:
    answer = moderator.post(INVITE, {"file": SimpleUploadedFile("x.csv", b"\x00\x01")})
    assert answer.status_code == 422
    assert answer.context["problem"]
    assert moderator.post(INVITE, {}).status_code == 422


def test_only_editors_come_near(house: House, client_of: ClientOf) -> None:
    desk = f"/admin/partner-desk/{house.page.pk}/"
    for role in ("owner", "editor", "stranger"):
        for address in (INVITE, desk, f"{desk}as-partner/overview/"):
            assert client_of(role).get(address).status_code == 302
            assert client_of(role).post(f"{desk}confirm/").status_code == 302
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize("room", ["overview", "profile", "contributions", "questions", "found", "people"])
def test_editors_see_a_desk_as_its_partner_and_can_do_nothing_there(
    house: House, moderator: Browser, room: str
) -> None:
    address = f"/admin/partner-desk/{house.page.pk}/as-partner/{room}/"
    answer = moderator.get(address)
    assert answer.status_code == 200
    assert f"/admin/partner-desk/{house.page.pk}/as-partner/people/" in answer.content.decode(), "rooms lead on here"
    assert moderator.post(address).status_code == 405
    assert moderator.post(f"/de/desk/{house.key}/confirm/").status_code == 404
    seen = Event.objects.get(verb="seen by the editors")
    assert (seen.actor, seen.partner, seen.detail) == (house.people["moderator"], house.partner, {"room": room})
    assert not Membership.objects.filter(user=house.people["moderator"]).exists()


def test_what_is_wrong_with_a_partner_is_dealt_with_on_one_page(house: House, moderator: Browser) -> None:
    then = timezone.now() - dt.timedelta(days=5)
    LinkCheck.objects.create(
        partner=house.partner,
        url="https://gone.example/",
        checked_at=then,
        failures=4,
        failing_since=then,
        status="404",
    )
    bounce = Bounce.objects.create(partner=house.partner, email="b@example.org", reason="5.1.1", happened_at=then)
    address = f"/admin/partner-desk/{house.page.pk}/"
    said = moderator.get(address).content.decode()
    assert "https://gone.example/" in said
    assert "b@example.org" in said
    moderator.post(f"{address}bounces/{bounce.pk}/")
    moderator.post(f"{address}confirm/")
    bounce.refresh_from_db()
    assert bounce.handled_by == house.people["moderator"]
    assert PartnerPage.objects.get(pk=house.page.pk).confirmed_on == timezone.localdate()


@pytest.mark.parametrize(
    ("need", "expected"),
    [("owner", {"Kreis Andernorts"}), ("links", {"Stadt Musterhausen", "City of Musterhausen"}), ("bounces", set())],
)
def test_listings_find_the_partners_that_need_somebody(
    house: House, moderator: Browser, need: str, expected: set[str]
) -> None:
    now = timezone.now()
    since = now - dt.timedelta(days=5)
    check = {"url": "https://gone.example/", "checked_at": now, "failures": 3}
    LinkCheck.objects.create(partner=house.partner, **check, failing_since=since)
    LinkCheck.objects.create(partner=house.other_partner, **check, failing_since=now)  # perhaps back tomorrow
    Bounce.objects.create(
        partner=house.other_partner, email="b@example.org", reason="x", happened_at=now, handled_at=now
    )
    answer = moderator.get(f"/admin/network_partners/?needs={need}")
    assert {page.title for page in answer.context["object_list"]} == expected

"""The yearly question from beginning to end, with a moved clock."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from network.desk.keeping.confirming import confirm, link_token
from network.desk.models import Confirmation, Event, Membership, Reminder
from network.models import PartnerPage
from search.models import IndexedDocument
from tests.network.desk.conftest import ClientOf, House

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 1, 15, 9, tzinfo=dt.UTC)
CONTACT = {"name": "Henrike Sandvoort", "role": "Leitung", "email": "h@example.org", "consent": True}


@pytest.fixture
def confirmed(house: House) -> House:
    """A profile with a contact person, confirmed at START."""
    for page in (house.page, house.english):
        page.contacts = [("contact", CONTACT)]
        page.save_revision().publish()
    with time_machine.travel(START, tick=False):
        confirm(partner=house.partner, user=house.people["owner"])
    return house


def daily_work(day: dt.datetime, captured: object) -> None:
    with time_machine.travel(day, tick=False), captured(execute=True):  # type: ignore[operator]
        call_command("desk_daily", links=0)


def shown(page: PartnerPage) -> bool:
    """Whether readers find and see the contact person of a profile."""
    row = IndexedDocument.objects.get(key=str(page.translation_key), language=page.locale.language_code)
    on_page = CONTACT["name"] in Client().get(page.url).content.decode()
    assert on_page == (CONTACT["name"] in str(row.document)), "page and index disagree"
    return on_page


def test_the_year_runs_from_the_first_mail_to_hidden_people_and_back(
    confirmed: House, django_capture_on_commit_callbacks: object
) -> None:
    captured = django_capture_on_commit_callbacks
    daily_work(START + dt.timedelta(days=364), captured)
    assert mail.outbox == []
    for days, mails in ((365, 2), (366, 2), (455, 4), (532, 6)):
        daily_work(START + dt.timedelta(days=days), captured)
        assert len(mail.outbox) == mails, f"day {days}: {[m.subject for m in mail.outbox]}"
        assert shown(confirmed.page)
    assert {m.to[0] for m in mail.outbox} == {"owner@example.org", "editor@example.org"}
    daily_work(START + dt.timedelta(days=547), captured)
    assert len(mail.outbox) == 6
    for page in (confirmed.page, confirmed.english):
        assert not shown(page)
    link = re.search(r"http://[^/]+(/\S+still-correct/\S+)", mail.outbox[-1].body)
    assert link
    with time_machine.travel(START + dt.timedelta(days=548), tick=False), captured(execute=True):  # type: ignore[operator]
        client = Client()
        assert client.get(link[1]).status_code == 200
        assert Confirmation.objects.count() == 1, "looking at the link confirms nothing"
        assert client.post(link[1]).status_code == 200
    confirmed.page.refresh_from_db()
    assert confirmed.page.confirmed_on == (START + dt.timedelta(days=548)).date()
    for page in (confirmed.page, confirmed.english):
        assert shown(page)
    assert list(Event.objects.filter(partner=confirmed.partner).order_by("pk").values_list("verb", flat=True))[-2:] == [
        "contacts hidden",
        "confirmed",
    ]


def test_a_new_round_begins_with_every_confirmation(
    confirmed: House, django_capture_on_commit_callbacks: object
) -> None:
    captured = django_capture_on_commit_callbacks
    daily_work(START + dt.timedelta(days=365), captured)
    with time_machine.travel(START + dt.timedelta(days=370), tick=False):
        confirm(partner=confirmed.partner, user=None)
    daily_work(START + dt.timedelta(days=500), captured)
    assert len(mail.outbox) == 2
    daily_work(START + dt.timedelta(days=740), captured)
    assert len(mail.outbox) == 4
    assert Reminder.objects.count() == 2


def test_a_portal_that_slept_for_years_still_warns_before_it_hides(
    confirmed: House, django_capture_on_commit_callbacks: object
) -> None:
    for days in (2000, 2001, 2002, 2010):
        daily_work(START + dt.timedelta(days=days), django_capture_on_commit_callbacks)
        assert shown(confirmed.page)
    assert len(mail.outbox) == 6
    daily_work(START + dt.timedelta(days=2016), django_capture_on_commit_callbacks)
    assert not shown(confirmed.page)


def test_where_nobody_can_be_asked_people_are_hidden_at_the_end_of_the_grace_period(
    confirmed: House, django_capture_on_commit_callbacks: object
) -> None:
    Membership.objects.all().update(ended_at=timezone.now())
    daily_work(START + dt.timedelta(days=545), django_capture_on_commit_callbacks)
    assert shown(confirmed.page)
    daily_work(START + dt.timedelta(days=546), django_capture_on_commit_callbacks)
    assert not shown(confirmed.page)
    assert mail.outbox == []


def test_publishing_an_old_draft_neither_confirms_nor_hides(confirmed: House) -> None:
    draft = confirmed.page.save_revision()
    with time_machine.travel(START + dt.timedelta(days=30), tick=False):
        confirm(partner=confirmed.partner, user=None)
    Revision.objects.get(pk=draft.pk).publish()
    page = PartnerPage.objects.get(pk=confirmed.page.pk)
    assert page.confirmed_on == (START + dt.timedelta(days=30)).date()


def test_members_confirm_at_the_desk_and_nobody_else(confirmed: House, client_of: ClientOf) -> None:
    address = f"/de/desk/{confirmed.key}/confirm/"
    assert client_of("editor").get(address).status_code == 405
    for role in ("stranger", "other_editor", "removed"):
        assert client_of(role).post(address).status_code == 404
    assert client_of("anonymous").post(address).status_code == 302
    assert Confirmation.objects.count() == 1
    answer = client_of("editor").post(address, follow=True)
    assert answer.redirect_chain == [(f"/de/desk/{confirmed.key}/", 302)]
    assert Confirmation.objects.count() == 2


def test_a_link_dies_with_the_membership_and_with_time(confirmed: House, client_of: ClientOf) -> None:
    membership = Membership.objects.get(user=confirmed.people["editor"])
    token = link_token(membership)
    with time_machine.travel(timezone.now() + dt.timedelta(days=61)):
        assert Client().post(f"/de/desk/still-correct/{token}/").status_code == 410
    membership.ended_at = timezone.now()
    membership.save()
    assert Client().post(f"/de/desk/still-correct/{token}/").status_code == 404
    assert Client().post(f"/de/desk/still-correct/{token}x/").status_code == 404
    assert Confirmation.objects.count() == 1

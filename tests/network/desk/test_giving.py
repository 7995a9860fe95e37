"""What partners get back, without anything about those who came."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.test import Client
from wagtail.models import PageViewRestriction

from network.desk.giving import counting, neighbours
from network.desk.models import DailyCount
from network.models import PartnerPage, TopicPage
from network.questions import services as questions
from tests import factories
from tests.network.desk.conftest import Browser, ClientOf, House

pytestmark = pytest.mark.django_db
READER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0"}


def views() -> int:
    return sum(DailyCount.objects.filter(what="view").values_list("count", flat=True))


def test_readers_are_counted_as_numbers_and_nobody_else(house: House, client_of: ClientOf) -> None:
    for _twice in range(2):
        Client().get(house.page.url, headers=READER)
    assert views() == 2
    Client().get(house.page.url, headers={"User-Agent": "Googlebot/2.1"})
    Client().get(house.page.url, headers={"User-Agent": ""})
    Client().head(house.page.url, headers=READER)
    client_of("owner").get(house.page.url, headers=READER)
    client_of("admin").get(house.page.url, headers=READER)
    assert views() == 2
    client_of("stranger").get(house.english.url, headers=READER)
    assert views() == 3
    assert {field.name for field in DailyCount._meta.fields} == {"id", "partner", "day", "what", "count"}


def test_one_profile_cannot_be_pushed_up(house: House) -> None:
    for _often in range(counting.MOST_A_MINUTE + 10):
        counting.count("view", key=house.page.translation_key)
    assert views() == counting.MOST_A_MINUTE


def test_contacts_are_counted_by_a_beacon_from_our_own_pages(house: House) -> None:
    address = f"/de/desk/{house.key}/counted/contact/"
    client = Client(enforce_csrf_checks=True)
    assert client.post(address).status_code == 204
    assert client.post(address, headers={"Referer": "http://testserver/de/"}).status_code == 204
    assert client.post(address, headers={"Referer": "https://elsewhere.example/"}).status_code == 204
    assert DailyCount.objects.get(what="contact").count == 2
    assert client.post(f"/de/desk/{house.key}/counted/view/").status_code == 404
    assert client.get(address).status_code == 405
    unknown = "/de/desk/00000000-0000-4000-8000-000000000000/counted/contact/"
    assert client.post(unknown).status_code == 204
    assert DailyCount.objects.filter(what="contact").count() == 1


def test_numbers_below_five_are_not_shown(house: House) -> None:
    with time_machine.travel(dt.datetime(2026, 5, 31, 12, tzinfo=dt.UTC), tick=False):
        for _four in range(4):
            counting.count("view", key=house.page.translation_key)
            counting.count("website", key=house.page.translation_key)
    with time_machine.travel(dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC), tick=False):
        for _five in range(5):
            counting.count("view", key=house.page.translation_key)
        months = counting.months_of(house.partner)
        assert len(months) == 12
        assert [month.views for month in months][-3:] == [None, None, 5]
        assert counting.uses_of(house.partner) == {}


def test_partners_that_seek_what_this_one_offers_are_named(
    house: House, client_of: ClientOf, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        seeker, giver = seeking_and_giving(house)
    assert [match.title for match in neighbours.who_seeks(house.page)] == [seeker.title]
    assert [match.title for match in neighbours.who_offers(house.page)] == [giver.title]
    said = client_of("owner").get(f"/de/desk/{house.key}/found/").content.decode()
    assert seeker.url in said
    assert giver.url in said


def seeking_and_giving(house: House) -> tuple[PartnerPage, PartnerPage]:
    house.page.offers = "Hospitation im Jugendamt\nVorlagen für Dienstvereinbarungen"
    house.page.seeks = "Erfahrung mit Onlineterminen"
    house.page.save_revision().publish()
    seeker = factories.partner(house.tree.de.network, "Kreis Suchend", seeks="Eine Hospitation bei anderen")
    factories.partner(house.tree.de.network, "Kreis Schweigend", lead="Hospitation war gestern.")
    giver = factories.partner(house.tree.de.network, "Stadt Gebend", offers="Beratung zu Onlineterminen")
    return seeker, giver


def test_the_page_of_what_comes_back_takes_as_many_queries_for_many_as_for_one(
    house: House, client_of: ClientOf, django_assert_max_num_queries: object
) -> None:
    client = client_of("owner")
    topics = list(TopicPage.objects.filter(locale=house.page.locale))
    for number in range(12):
        factories.partner(house.tree.de.network, f"Kreis {number}", topics=topics)
        factories.post(house.tree.de.blog, f"Beitrag {number}", guest_partner=house.page)
    with django_assert_max_num_queries(45):  # type: ignore[operator]
        answer = client.get(f"/de/desk/{house.key}/found/")
    assert len(answer.context["neighbours"]) == neighbours.MOST


def test_other_sites_show_the_entry_and_learn_nothing_private(house: House) -> None:
    contact = {"name": "Henrike Sandvoort", "email": "h@example.org", "consent": True}
    house.page.contacts = [("contact", contact)]
    house.page.save_revision().publish()
    answer = Client().get(f"/de/desk/{house.key}/entry.json")
    assert answer.json()["name"] == "Stadt Musterhausen"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Sandvoort" not in answer.content.decode()
    card = Client().get(f"/en/desk/{house.key}/card/")
    assert "City of Musterhausen" in card.content.decode()
    assert "X-Frame-Options" not in card.headers
    assert "frame-ancestors *" in card["Content-Security-Policy"]
    assert not card.cookies
    PageViewRestriction.objects.create(page=house.tree.de.network, restriction_type="login")
    PartnerPage.objects.get(pk=house.english.pk).unpublish()
    assert Client().get(f"/de/desk/{house.key}/entry.json").status_code == 404
    assert Client().get(f"/de/desk/{house.key}/card/").status_code == 404


def test_a_question_that_the_editors_passed_on_is_answered_at_the_desk(house: House, client_of: ClientOf) -> None:
    question = questions.ask(text="Wer hat Erfahrung mit Hospitationen?", email="frau.frage@example.org", language="de")
    referral = questions.pass_on(question=question, partner=house.partner, user=house.people["moderator"])
    address = f"/de/desk/{house.key}/questions/{referral.pk}/"
    assert client_of("other_editor").get(address).status_code == 404
    partner = Browser()
    partner.force_login(house.people["editor"])
    said = partner.get(address).content.decode()
    assert "Hospitationen" in said
    assert "frau.frage@example.org" not in said
    assert partner.post(address, {"text": "kurz"}).status_code == 422
    mail.outbox.clear()
    assert partner.post(address, {"text": "Ja, wir. Rufen Sie uns an, wir zeigen alles."}).status_code == 302
    assert [message.to for message in mail.outbox] == [["frau.frage@example.org"]]
    again = partner.post(address, {"text": "Noch eine zweite Antwort, zu spät."})
    assert again.status_code == 200
    assert "Ja, wir." in partner.get(address).content.decode()


def test_members_hear_of_a_question(house: House, django_capture_on_commit_callbacks: object) -> None:
    question = questions.ask(text="Wer hat Erfahrung mit Hospitationen?", email="x@example.org", language="de")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        questions.pass_on(question=question, partner=house.partner, user=house.people["moderator"])
    assert {to for message in mail.outbox for to in message.to} >= {"owner@example.org", "editor@example.org"}

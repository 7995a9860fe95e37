"""The frame of the desk: who sees which desk, and the mails that it writes."""

from __future__ import annotations

from django.core import mail
from django.test import Client

from network import mails
from network.desk import letters
from network.desk.models import Event
from tests.network.desk.conftest import ClientOf, House, member

ROOMS = ("", "profile/", "contributions/", "found/", "people/")


def test_somebody_with_one_partner_sits_down_at_once(client_of: ClientOf, house: House) -> None:
    response = client_of("owner").get("/de/desk/")
    assert response.status_code == 302
    assert response["Location"] == f"/de/desk/{house.key}/"


def test_somebody_with_several_partners_chooses(client_of: ClientOf, house: House) -> None:
    member(house.other_partner, house.people["owner"])
    response = client_of("owner").get("/de/desk/")
    assert [desk in response.text for desk in ("Stadt Musterhausen", "Kreis Andernorts")] == [True, True]


def test_somebody_without_a_partner_is_told_what_to_do(client_of: ClientOf) -> None:
    response = client_of("stranger").get("/de/desk/")
    assert response.status_code == 200
    assert "stranger@example.org" in response.text


def test_a_room_does_not_exist_for_those_who_do_not_belong(client_of: ClientOf, house: House) -> None:
    for role in ("stranger", "removed", "other_editor", "moderator", "admin"):
        client = client_of(role)
        for room in ROOMS:
            assert client.get(f"/de/desk/{house.key}/{room}").status_code == 404, (role, room)


def test_members_see_every_room_and_no_cache_keeps_it(client_of: ClientOf, house: House) -> None:
    for role in ("owner", "editor"):
        client = client_of(role)
        for room in ROOMS:
            response = client.get(f"/de/desk/{house.key}/{room}")
            assert response.status_code == 200, (role, room)
            assert "no-store" in response["Cache-Control"]


def test_readers_who_are_not_signed_in_come_back_to_the_same_page(client: Client, house: House) -> None:
    response = client.get(f"/de/desk/{house.key}/people/")
    assert response.status_code == 302
    assert response["Location"].endswith(f"?next=/de/desk/{house.key}/people/")


def test_a_mail_says_the_same_as_text_and_as_html(house: House) -> None:
    context = {"partner_name": "A & B <Verein>", "inviter": "Mara", "email": "x@example.org", "days": 14}
    message = mails.compose(
        "invitation", to="x@example.org", language="de", context={**context, "url": "https://x.example/?a=1&b=2"}
    )
    html = message.alternatives[0].content
    assert "A & B <Verein>" in message.subject
    assert "A & B <Verein>" in message.body
    assert "https://x.example/?a=1&b=2" in message.body
    assert "A &amp; B &lt;Verein&gt;" in html
    assert 'href="https://x.example/?a=1&amp;b=2"' in html


def test_a_broken_mail_server_leaves_the_act_and_a_trace(
    house: House, settings: object, django_capture_on_commit_callbacks: object
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    context = {"partner_name": "A", "inviter": "", "email": "x@example.org", "days": 1, "url": "https://x.example/"}
    with django_capture_on_commit_callbacks(execute=True):
        letters.write("invitation", partner=house.partner, to="x@example.org", language="de", **context)
    assert Event.objects.get(verb="mail failed").detail == {"mail": "invitation", "error": "ConnectionRefusedError"}
    assert not mail.outbox

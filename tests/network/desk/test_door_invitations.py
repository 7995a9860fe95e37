"""Invitations: one address, one use, one deadline, and a page for every way in which a link can be no use."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from network.desk import invitations, members
from network.desk.models import Event, Invitation, Membership, Role
from tests.network.desk.conftest import ClientOf, House

NEW = {"first_name": "Neele", "last_name": "Beispiel", "password": ""}


@pytest.fixture
def link(house: House, django_capture_on_commit_callbacks: object) -> str:
    return invited(house, "neele@example.org", django_capture_on_commit_callbacks)


def invited(house: House, email: str, commits: object, role: str = Role.EDITOR) -> str:
    """Invite an address and read the link out of the mail."""
    mail.outbox.clear()
    with commits(execute=True):
        invitations.invite(
            partner=house.partner, email=email, role=role, language="de", actor=house.people["owner"], limited=True
        )
    return link_in(mail.outbox[0].body)


def link_in(body: str) -> str:
    found = re.search(r"http://localhost:8000(/\S+)", body)
    assert found
    return found[1]


def test_a_new_address_gets_an_account_and_sits_down_at_the_desk(house: House, link: str) -> None:
    client = Client()
    assert "Stadt Musterhausen" in client.get(link).text
    response = client.post(link, NEW)
    assert response["Location"] == f"/de/desk/{house.key}/"
    assert client.get(response["Location"]).status_code == 200
    user = User.objects.get(email="neele@example.org")
    assert not user.has_usable_password()
    assert user.emailaddress_set.get().verified
    assert Membership.objects.get(user=user).role == Role.EDITOR
    verbs = set(Event.objects.filter(partner=house.partner).values_list("verb", flat=True))
    assert {"invited", "joined"} <= verbs


def test_looking_at_a_link_changes_nothing_so_mail_scanners_may(link: str) -> None:
    client = Client()
    for _ in range(3):
        assert client.get(link).status_code == 200
        assert client.head(link).status_code == 200
    assert Invitation.objects.get().used_at is None
    assert not User.objects.filter(email="neele@example.org").exists()


def test_a_link_works_once(link: str) -> None:
    assert Client().post(link, NEW).status_code == 302
    again = Client().post(link, {**NEW, "first_name": "Zweite"})
    assert again.status_code == 410
    assert User.objects.filter(email="neele@example.org").count() == 1


def test_the_database_does_not_know_the_link(link: str) -> None:
    token = link.rstrip("/").rpartition("/")[2]
    assert len(token) >= 43
    stored = Invitation.objects.values().get()
    assert token not in str(stored)


def test_a_link_that_has_run_out_says_so(link: str) -> None:
    with time_machine.travel(dt.datetime.now(tz=dt.UTC) + dt.timedelta(days=15), tick=False):
        for response in (Client().get(link), Client().post(link, NEW)):
            assert response.status_code == 410
    assert not User.objects.filter(email="neele@example.org").exists()


def test_a_link_that_was_taken_back_says_so_and_a_newer_one_takes_the_older_back(
    house: House, link: str, django_capture_on_commit_callbacks: object
) -> None:
    newer = invited(house, "Neele@Example.org", django_capture_on_commit_callbacks)
    assert Client().get(link).status_code == 410
    assert Client().get(newer).status_code == 200
    invitations.revoke(Invitation.objects.latest("created_at"), actor=house.people["owner"])
    assert Client().post(newer, NEW).status_code == 410


def test_a_link_is_no_use_to_somebody_else_who_is_signed_in(client_of: ClientOf, link: str) -> None:
    stranger = client_of("stranger")
    for response in (stranger.get(link), stranger.post(link)):
        assert response.status_code == 403
        assert "neele@example.org" not in response.text
    assert Invitation.objects.get().used_at is None


def test_a_link_that_nobody_sent_is_unknown(link: str) -> None:
    for path in ("/de/desk/invitation/x/", "/de/desk/invitation/" + "y" * 4000 + "/"):
        assert Client().get(path).status_code == 404
        assert Client().post(path).status_code == 404


def test_an_account_accepts_after_signing_in_and_no_link_signs_it_in(
    house: House, client_of: ClientOf, django_capture_on_commit_callbacks: object
) -> None:
    link = invited(house, "stranger@example.org", django_capture_on_commit_callbacks)
    anonymous = Client()
    assert f"?next={link}" in anonymous.get(link).text
    assert anonymous.post(link, NEW).status_code == 200
    assert "_auth_user_id" not in anonymous.session
    response = client_of("stranger").post(link)
    assert response["Location"] == f"/de/desk/{house.key}/"
    assert Membership.objects.filter(user=house.people["stranger"], ended_at=None).count() == 1


def test_a_blocked_account_stays_outside(house: House, django_capture_on_commit_callbacks: object) -> None:
    User.objects.filter(username="stranger").update(is_active=False)
    link = invited(house, "stranger@example.org", django_capture_on_commit_callbacks)
    assert Client().get(link).status_code == 403
    assert Client().post(link, NEW).status_code == 403


def test_one_person_serves_several_partners_and_an_invitation_never_lowers_a_role(house: House) -> None:
    owner = house.people["owner"]
    members.join(partner=house.other_partner, user=owner, role=Role.EDITOR)
    members.join(partner=house.partner, user=owner, role=Role.EDITOR)
    assert dict(Membership.objects.filter(user=owner, ended_at=None).values_list("partner_id", "role")) == {
        house.partner.pk: Role.OWNER,
        house.other_partner.pk: Role.EDITOR,
    }


def test_a_weak_password_is_refused_and_nothing_happens(link: str) -> None:
    response = Client().post(link, {**NEW, "password": "neele@example.org"})
    assert response.status_code == 422
    assert Invitation.objects.get().used_at is None


def test_inviting_says_and_does_the_same_for_known_and_unknown_addresses(
    house: House, client_of: ClientOf, django_capture_on_commit_callbacks: object
) -> None:
    owner, seen = client_of("owner"), []
    # The first one fills the caches of this process.
    for email in ("first@example.org", "stranger@example.org", "nobody@example.org", "admin@example.org"):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True), CaptureQueriesContext(connection) as queries:
            response = owner.post(
                f"/de/desk/{house.key}/people/invite/", {"email": email, "role": "editor", "language": "de"}
            )
        body = " ".join(mail.outbox[0].body.replace(email, "…").split())
        text = re.sub(r"/invitation/\S+/", "/invitation/…/", body)
        seen.append((response.status_code, response["Location"], len(queries), len(mail.outbox), text))
    assert seen[1] == seen[2] == seen[3]


def test_a_partner_cannot_use_the_desk_to_send_masses_of_mail(house: House, client_of: ClientOf) -> None:
    owner = client_of("owner")
    url = f"/de/desk/{house.key}/people/invite/"
    for number in range(invitations.MOST_A_DAY):
        Invitation.objects.create(
            partner=house.partner,
            email=f"{number}@example.org",
            language="de",
            token_hash=str(number),
            expires_at=dt.datetime.now(tz=dt.UTC),
        )
    assert owner.post(url, {"email": "one@example.org", "role": "editor", "language": "de"}).status_code == 422


def test_an_owner_invites_from_the_page_and_editors_cannot(house: House, client_of: ClientOf) -> None:
    url = f"/de/desk/{house.key}/people/invite/"
    data = {"email": "x@example.org", "role": "owner", "language": "en"}
    assert client_of("editor").post(url, data).status_code == 404
    assert client_of("owner").post(url, data).status_code == 302
    assert client_of("owner").post(url, {**data, "email": "editor@example.org"}).status_code == 422
    assert Invitation.objects.get().language == "en"

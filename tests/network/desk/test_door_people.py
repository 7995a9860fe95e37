"""The people of a desk: roles, handing over, leaving; somebody always owns it. And everybody's own data."""

from __future__ import annotations

import json

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from network.desk import accounts, invitations, members
from network.desk.members import LastOwnerError
from network.desk.models import Event, Invitation, Membership, Role
from tests.network.desk.conftest import Browser, ClientOf, House


def of(house: House, role: str) -> Membership:
    return Membership.objects.get(user=house.people[role], partner=house.partner, ended_at=None)


def verbs(house: House) -> list[str]:
    return list(Event.objects.filter(partner=house.partner).order_by("pk").values_list("verb", flat=True))


def test_the_last_owner_cannot_go_and_is_told_what_to_do(house: House, client_of: ClientOf) -> None:
    owner, own = client_of("owner"), of(house, "owner")
    for act, data in (("end", {}), ("role", {"role": "editor"})):
        response = owner.post(f"/de/desk/{house.key}/people/{own.pk}/{act}/", data)
        assert response.status_code == 409, act
        assert f"/de/desk/{house.key}/people/" in response.text
    assert of(house, "owner").role == Role.OWNER


def test_handing_over_makes_room_to_leave(house: House, client_of: ClientOf) -> None:
    owner, own, other = client_of("owner"), of(house, "owner"), of(house, "editor")
    owner.post(f"/de/desk/{house.key}/people/{other.pk}/hand-over/")
    assert (of(house, "editor").role, of(house, "owner").role) == (Role.OWNER, Role.EDITOR)
    assert owner.post(f"/de/desk/{house.key}/people/{own.pk}/end/")["Location"] == "/de/desk/"
    assert owner.get(f"/de/desk/{house.key}/").status_code == 404
    assert verbs(house) == ["role changed", "role changed", "left"]


def test_who_is_removed_loses_access_with_the_next_request_and_every_way_back(
    house: House, client_of: ClientOf
) -> None:
    editor, owner = client_of("editor"), client_of("owner")
    assert editor.get(f"/de/desk/{house.key}/").status_code == 200
    back_door = {"partner": house.partner, "role": Role.OWNER, "language": "de"}
    invitations.invite(email="private@example.org", actor=house.people["editor"], **back_door)
    invitations.invite(email="editor@example.org", actor=house.people["owner"], **back_door)
    owner.post(f"/de/desk/{house.key}/people/{of(house, 'editor').pk}/end/")
    for room in ("", "people/", "profile/"):
        assert editor.get(f"/de/desk/{house.key}/{room}").status_code == 404
    assert not Invitation.objects.filter(revoked_at=None).exists()


def test_roles_change_by_owners_only_and_the_person_is_told(house: House, client_of: ClientOf) -> None:
    url = f"/de/desk/{house.key}/people/{of(house, 'editor').pk}/role/"
    assert client_of("editor").post(url, {"role": "owner"}).status_code == 404
    owner = Browser()
    owner.force_login(house.people["owner"])
    assert owner.post(url, {"role": "owner", "partner": "x", "user": "1"}).status_code == 302
    assert of(house, "editor").role == Role.OWNER
    assert [message.to for message in mail.outbox] == [["editor@example.org"]]


def test_editors_see_only_themselves_as_changeable(house: House, client_of: ClientOf) -> None:
    editor, owner = client_of("editor"), of(house, "owner")
    assert editor.get(f"/de/desk/{house.key}/people/{owner.pk}/").status_code == 404
    assert editor.post(f"/de/desk/{house.key}/people/{owner.pk}/end/").status_code == 404
    assert editor.get(f"/de/desk/{house.key}/people/{of(house, 'editor').pk}/").status_code == 200


def test_people_of_one_desk_cannot_be_changed_from_another(house: House, client_of: ClientOf) -> None:
    members.change_role(
        Membership.objects.get(user=house.people["other_editor"]), role=Role.OWNER, actor=house.people["admin"]
    )
    other, target = client_of("other_editor"), of(house, "editor")
    for act in ("role", "hand-over", "end"):
        url = f"/de/desk/{house.other_page.translation_key}/people/{target.pk}/{act}/"
        assert other.post(url, {"role": "owner"}).status_code == 404
    assert of(house, "editor").role == Role.EDITOR


def test_of_two_owners_one_may_go(house: House) -> None:
    members.change_role(of(house, "editor"), role=Role.OWNER, actor=house.people["owner"])
    members.end(of(house, "owner"), actor=house.people["owner"])
    with pytest.raises(LastOwnerError):
        members.end(of(house, "editor"), actor=house.people["editor"])


def test_an_editor_of_the_portal_invites_from_the_page_of_the_partner(house: House, client_of: ClientOf) -> None:
    moderator, url = client_of("moderator"), f"/admin/partner-people/{house.page.pk}/"
    assert url in moderator.get(f"/admin/pages/{house.page.pk}/edit/").text
    moderator.post(url, {"email": "first@example.org", "role": "owner", "language": "en"})
    invitation = Invitation.objects.get()
    assert (invitation.partner_id, invitation.role) == (house.page.translation_key, Role.OWNER)
    assert "first@example.org" in moderator.get(url).text
    moderator.post(f"{url}invitations/{invitation.pk}/revoke/")
    assert invitations.state_of(Invitation.objects.get()) == "revoked"
    moderator.post(f"{url}members/{of(house, 'owner').pk}/remove/")
    assert of(house, "owner").role == Role.OWNER


def test_somebody_sees_and_takes_along_everything_that_is_stored(house: House, client_of: ClientOf) -> None:
    editor = client_of("editor")
    editor.post("/de/desk/account/", {"first_name": "Edda", "last_name": "Neu", "language": "en", "is_superuser": "on"})
    data = json.loads(editor.get("/de/desk/account/export/").content)
    assert (data["account"]["first_name"], data["account"]["language"]) == ("Edda", "en")
    assert data["memberships"][0]["partner"] == "City of Musterhausen"
    assert not User.objects.get(username="editor").is_superuser


def test_an_account_is_deleted_after_proving_who_it_is(house: House) -> None:
    editor = Browser()
    editor.post("/de/account/login/", {"login": "editor", "password": "a-long-password"})
    EmailAddress.objects.create(user=house.people["editor"], email="editor@example.org", verified=True, primary=True)
    asked = editor.get("/de/desk/account/delete/")
    assert "/reauthenticate/" in asked["Location"]
    editor.post(asked["Location"], {"password": "a-long-password", "next": "/de/desk/account/delete/"})
    assert User.objects.filter(username="editor").exists()
    assert editor.post("/de/desk/account/delete/").status_code == 200
    assert not User.objects.filter(username="editor").exists()
    assert not EmailAddress.objects.filter(email="editor@example.org").exists()
    assert {"left", "account deleted"} <= set(verbs(house))
    assert editor.get("/de/desk/").status_code == 302


def test_owners_hand_over_and_staff_ask_an_administrator_before_an_account_goes(house: House) -> None:
    with pytest.raises(accounts.OwnsADeskError):
        accounts.delete(house.people["owner"])
    for role in ("moderator", "admin"):
        with pytest.raises(accounts.StaffError):
            accounts.delete(house.people[role])


def test_a_person_without_a_way_in_learns_nothing_from_the_pages_of_others(house: House) -> None:
    anonymous = Client()
    for path in ("/de/desk/account/", "/de/desk/account/export/", "/de/desk/account/delete/"):
        assert anonymous.get(path).status_code == 302

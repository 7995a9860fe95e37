"""Field by field: what a form does not show cannot be set by adding it to what is sent."""

from __future__ import annotations

import uuid
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

from network.desk.models import Membership, ProfileChange
from network.desk.profile.fields import FIELDS, SUBJECTS
from network.models import PartnerPage
from tests.network.desk.conftest import ClientOf, House

OUTSIDE = str(uuid.uuid4())


def as_shown(client: Client, url: str) -> dict[str, Any]:
    """What a browser would send: every field of the form with what stands in it."""
    soup = BeautifulSoup(client.get(url).content, "html.parser")
    sent: dict[str, list[str]] = {}
    for field in soup.select("main form input[name], main form textarea[name], main form select[name]"):
        if field.name == "select":
            chosen = [option["value"] for option in field.select("option[selected]")]
            sent.setdefault(str(field["name"]), []).extend(chosen)
        elif field.get("type") not in {"checkbox", "radio", "file"} or field.has_attr("checked"):
            value = field.text.removeprefix("\n") if field.name == "textarea" else field.get("value", "")
            sent.setdefault(str(field["name"]), []).append(str(value))
    return dict(sent)


def hidden_fields(page: PartnerPage) -> dict[str, Any]:
    """Everything of a page that no form of the desk is about."""
    page = PartnerPage.objects.get(pk=page.pk)
    known = {*FIELDS, "latest_revision", "latest_revision_created_at", "has_unpublished_changes", "last_published_at"}
    rows = {field.name: field.value_from_object(page) for field in page._meta.concrete_fields}
    return {name: value for name, value in rows.items() if name not in known and name != "live_revision"}


def forbidden(house: House) -> dict[str, Any]:
    """Another value for every such field, and for what hangs on a page and a partner."""
    before = hidden_fields(house.page)
    sent: dict[str, Any] = {name: "true" if isinstance(value, bool) else "1" for name, value in before.items()}
    links = {
        "parent": str(house.other_page.pk),
        "partner": house.other_page.translation_key,
        "user": "1",
        "role": "owner",
    }
    marks = {"live": "on", "verified": "on", "unreviewed": '["lead"]', "state": "accepted", "values": "{}"}
    return {**sent, "slug": "uebernommen", "owner": "1", "topics": [OUTSIDE, house.key], **links, **marks}


def test_no_form_of_the_profile_sets_what_it_does_not_show(house: House, client_of: ClientOf) -> None:
    PartnerPage.objects.filter(pk=house.page.pk).update(live=False)
    owner, before, hits = client_of("owner"), hidden_fields(house.page), 0
    extra = forbidden(house)
    for subject in SUBJECTS:
        url = f"/de/desk/{house.key}/profile/de/{subject.name}/"
        shown = as_shown(owner, url)
        response = owner.post(
            url, {**extra, **shown, "topics": [*shown.get("topics", []), OUTSIDE, house.key], "do": "save"}
        )
        hits += response.status_code == 302
        assert response.status_code < 500, subject.name
    owner.post(f"/de/desk/{house.key}/profile/de/send/", extra)
    assert hits, "no form was taken, so this test shows nothing"
    assert hidden_fields(house.page) == before
    known = {str(topic.key) for topic in house.page.topics.all()}
    for change in ProfileChange.objects.filter(page=house.page):
        assert change.values.keys() <= FIELDS.keys()
        assert set(change.values.get("topics", [])) <= known
    assert Membership.objects.get(user=house.people["owner"]).partner_id == house.page.translation_key


def test_forms_of_people_set_a_role_and_nothing_else(house: House, client_of: ClientOf) -> None:
    member = Membership.objects.get(user=house.people["editor"], ended_at=None)
    sent = {
        "role": "owner",
        "partner": str(house.other_page.translation_key),
        "user": str(house.people["stranger"].pk),
        "since": "2000-01-01",
        "ended_at": "2000-01-01",
    }
    client_of("owner").post(f"/de/desk/{house.key}/people/{member.pk}/role/", sent)
    after = Membership.objects.get(pk=member.pk)
    assert (after.role, after.partner_id, after.user_id) == ("owner", member.partner_id, member.user_id)
    assert (after.since, after.ended_at) == (member.since, None)
    invited = {"email": "x@example.org", "language": "de", "expires_at": "2100-01-01", "used_at": "2000-01-01"}
    client_of("owner").post(f"/de/desk/{house.key}/people/invite/", {**invited, **sent, "role": "admin"})
    assert not house.partner.invitations.exists()
    client_of("owner").post(f"/de/desk/{house.key}/people/invite/", {**invited, **sent})
    invitation = house.partner.invitations.get()
    assert (invitation.expires_at.year < 2100, invitation.used_at) == (True, None)


def test_a_persons_own_form_sets_a_name_and_a_language(house: House, client_of: ClientOf) -> None:
    sent = {"first_name": "Edda", "last_name": "Neu", "language": "de"}
    more = {"email": "admin@example.org", "username": "admin2", "is_staff": "on", "is_superuser": "on", "groups": "1"}
    client_of("editor").post("/de/desk/account/", {**sent, **more, "password": "x", "user_permissions": "1"})
    person = house.people["editor"]
    person.refresh_from_db()
    assert (person.first_name, person.email, person.username) == ("Edda", "editor@example.org", "editor")
    assert (person.is_staff, person.is_superuser, person.groups.count()) == (False, False, 0)

"""Texts that two people write at once, and texts that arrive late: nothing is lost."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.test import Client

from network.desk.profile.fingerprints import fingerprint
from network.desk.review.drafts import open_change
from network.models import PartnerPage
from tests.network.desk.conftest import ClientOf, House
from tests.network.desk.forms import address, people_typed, typed
from tests.network.desk.partner import LEAD, person, project, write


def test_two_people_at_the_same_text_get_both_versions_and_choose(house: House, client_of: ClientOf) -> None:
    one, two = client_of("owner"), client_of("editor")
    form = typed(house, "title", "lead", "body")
    one.post(address(house, "about"), {**form, "lead": "Von der einen.", "do": "save"})
    answer = two.post(address(house, "about"), {**form, "lead": "Von dem anderen.", "body": "Mehr.", "do": "save"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Owner Beispiel" in page
    change = open_change(house.page)
    assert change is not None
    assert change.values == {"lead": "Von der einen."}

    chosen = {**form, "lead": "Von dem anderen.", "body": "Mehr.", "do": "save", "keep-lead": "theirs"}
    assert two.post(address(house, "about"), chosen).status_code == 302
    change.refresh_from_db()
    assert change.values == {"lead": "Von der einen.", "body": "Mehr."}
    chosen |= {"keep-lead": "mine", "seen-lead": fingerprint("Von der einen."), "seen-body": fingerprint("Mehr.")}
    assert two.post(address(house, "about"), chosen).status_code == 302
    change.refresh_from_db()
    assert change.values["lead"] == "Von dem anderen."


def test_two_people_may_answer_different_questions_of_a_project_at_once(house: House, client_of: ClientOf) -> None:
    write(house.page, house.people["owner"], projects=[project()])
    steps = [address(house, project()["id"], word, name="project_step") for word in ("worked", "failed")]
    for role, step in zip(("owner", "editor"), steps, strict=True):
        sent = {"answer": f"Antwort von {role}", "seen-projects": fingerprint(""), "do": "draft"}
        assert client_of(role).post(step, sent).status_code == 302
    change = open_change(house.page)
    assert change is not None
    assert [change.values["projects"][0][word] for word in ("worked", "failed")] == [
        "Antwort von owner",
        "Antwort von editor",
    ]


def test_choosing_after_the_editors_have_published_something_else(house: House, client_of: ClientOf) -> None:
    client = client_of("owner")
    write(house.page, house.people["owner"], lead=LEAD)
    page = PartnerPage.objects.get(pk=house.page.pk)
    page.lead = "Von der Redaktion."
    page.save_revision().publish()
    answer = client.post(address(house, name="profile_send"))
    assert (answer.status_code, "Von der" in answer.content.decode()) == (409, True)
    choice = {"keep-lead": "mine", "seen-lead": fingerprint("Von der Redaktion.")}
    assert client.post(address(house, name="profile_choose"), choice).status_code == 302
    assert client.post(address(house, name="profile_send")).status_code == 302
    change = open_change(house.page)
    assert change is not None
    assert (change.state, change.base["lead"]) == ("submitted", "Von der Redaktion.")


def test_saving_while_typing_answers_with_the_time_or_with_what_went_wrong(house: House, client_of: ClientOf) -> None:
    client, headers = client_of("owner"), {"Accept": "application/json"}
    form = typed(house, "title", "lead", "body", lead="Halb fertig")
    saved = client.post(address(house, "about"), form, headers=headers)
    assert saved.json()["message"].startswith("Zuletzt gespeichert um ")
    assert saved.json()["seen"]["lead"] == fingerprint("Halb fertig")
    unseen = client.post(address(house, "about"), {**form, "lead": "Anderes"}, headers=headers)
    assert (unseen.status_code, set(unseen.json())) == (409, {"message"})
    gone = Client().post(address(house, "about"), form, headers=headers)
    assert gone.status_code == 401
    assert "nicht mehr angemeldet" in gone.json()["message"]
    invalid = people_typed(house, person(phone="12"))
    assert client.post(address(house, "contacts"), invalid, headers=headers).status_code == 200, "a draft may be wrong"


def sign_in_keeping_the_session(client: Client, user: User) -> None:
    """What `login()` does with an anonymous session: it keeps its values. `force_login` uses it, too."""
    client.force_login(user)


def test_text_that_arrives_after_the_sign_in_has_expired_is_shown_again(house: House) -> None:
    client = Client()
    form = typed(house, "title", "lead", "body", lead="Lange getippt.", do="save")
    assert client.post(address(house, "about"), form).status_code == 302
    sign_in_keeping_the_session(client, house.people["owner"])
    page = client.get(address(house, "about")).content.decode()
    assert "Lange getippt." in page
    assert "Ihr Text von vor der Anmeldung steht noch hier" in page
    assert open_change(house.page) is None
    assert "Lange getippt." not in client.get(address(house, "about")).content.decode()

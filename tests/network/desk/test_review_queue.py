"""The editors' review queue in Wagtail's admin."""

from __future__ import annotations

from django.urls import reverse

from network.desk.profile.fingerprints import fingerprint
from network.desk.review.drafts import open_change
from network.desk.review.submission import withdraw
from network.models import PartnerPage
from tests import factories
from tests.network.desk.conftest import ClientOf, House
from tests.network.desk.partner import hand_in, project, public

LEAD = "Wir üben seit drei Jahren, über Fehler zu reden, und haben dabei viel gelernt."
QUEUE = "/admin/partner-changes/"


def test_editors_see_what_changed_word_by_word_and_go_from_one_change_to_the_next(
    house: House, client_of: ClientOf
) -> None:
    topic = factories.topic(house.tree.de.topics, "Ganztag")
    PartnerPage.objects.filter(pk=house.page.pk).update(lead="Wir reden über Fehler.")
    first = hand_in(
        house.page,
        house.people["owner"],
        lead="Wir reden offen über Fehler.",
        topics=[str(topic.translation_key)],
        projects=[project(failed="Das anonyme Postfach.")],
    )
    second = hand_in(house.english, house.people["owner"], lead=LEAD)
    client = client_of("moderator")
    queue = client.get(QUEUE).content.decode()
    assert queue.index(f"{QUEUE}{first.pk}/") < queue.index(f"{QUEUE}{second.pk}/")
    assert "Änderungen von Partnern" in client.get("/admin/").content.decode()

    page = client.get(f"{QUEUE}{first.pk}/").content.decode()
    assert "offen" in page.split("<ins>")[1].split("</ins>")[0]
    assert "<del>Fehlerkultur</del>" in page
    assert "<ins>Ganztag</ins>" in page
    assert "Das anonyme Postfach." in page
    assert "Was hat nicht funktioniert?" in page

    silent = client.post(f"{QUEUE}{first.pk}/", {"version": first.version, "do": "return"})
    assert silent.status_code == 422
    sent = {"version": first.version, "do": "return", "note-lead": "Seit wann?", "note-slug": "nie"}
    assert client.post(f"{QUEUE}{first.pk}/", sent).url == f"{QUEUE}{second.pk}/"
    change = open_change(house.page)
    assert change is not None
    assert [(note.field, note.text) for note in change.notes.all()] == [("lead", "Seit wann?")]
    assert client.post(f"{QUEUE}{second.pk}/", {"version": second.version, "do": "accept"}).url == QUEUE
    assert public(house.english).lead == LEAD


def test_editors_accept_what_they_have_edited(house: House, client_of: ClientOf) -> None:
    change = hand_in(house.page, house.people["owner"], lead=LEAD, projects=[project()])
    word = f"value-projects-{project()['id']}-solution"
    sent = {"value-lead": "Kürzer gesagt.", word: "Eine Runde am Montagmorgen.", "value-offers": "eingeschmuggelt"}
    answer = client_of("moderator").post(f"{QUEUE}{change.pk}/", {**sent, "version": change.version, "do": "accept"})
    assert answer.status_code == 302
    page = public(house.page)
    assert (page.lead, page.offers) == ("Kürzer gesagt.", "")
    assert page.projects[0].value["solution"] == "Eine Runde am Montagmorgen."


def test_a_change_that_is_gone_or_newer_is_not_answered_unseen(house: House, client_of: ClientOf) -> None:
    change = hand_in(house.page, house.people["owner"], lead=LEAD)
    client = client_of("moderator")
    stale = client.post(f"{QUEUE}{change.pk}/", {"version": change.version - 1, "do": "accept"}, follow=True)
    assert "während Sie lasen" in stale.content.decode()
    assert public(house.page).lead == ""
    withdraw(page=house.page, author=house.people["owner"])
    gone = client.get(f"{QUEUE}{change.pk}/", follow=True)
    assert "wartet nicht mehr" in gone.content.decode()
    assert client.get(f"{QUEUE}999999/", follow=True).status_code == 404
    assert client_of("owner").get(f"{QUEUE}{change.pk}/").status_code == 302


def test_the_desk_shows_notes_beside_the_fields_they_are_about(house: House, client_of: ClientOf) -> None:
    change = hand_in(house.page, house.people["owner"], lead=LEAD)
    client_of("moderator").post(
        f"{QUEUE}{change.pk}/", {"version": change.version, "do": "return", "note-lead": "Seit wann?", "note": "Fast."}
    )
    client = client_of("editor")
    overview = client.get(reverse("desk:profile_in", args=[house.key, "de"])).content.decode()
    assert "Fast." in overview
    assert "zurück mit Hinweis" in overview
    form = client.get(reverse("desk:profile_subject", args=[house.key, "de", "about"])).content.decode()
    assert "Seit wann?" in form
    assert f'name="seen-lead" value="{fingerprint(LEAD)}"' in form
    door = client.get(reverse("desk:partner", args=[house.key])).content.decode()
    assert "Die Redaktion hat einen Hinweis zu Ihrer Änderung" in door

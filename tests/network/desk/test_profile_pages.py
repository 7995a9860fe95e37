"""The profile's pages at the desk: seen, filled in, saved, in conflict, and with what nobody may send."""

from __future__ import annotations

from itertools import product
from urllib.parse import urlencode

from django.urls import reverse

from network.desk.models import DeskSettings, ProfileChange
from network.desk.profile.fields import FIELDS
from network.desk.profile.fingerprints import fingerprint
from network.desk.profile.work import work_on
from network.desk.review.drafts import open_change
from network.models import PartnerPage
from tests.network.desk.conftest import ClientOf, House
from tests.network.desk.forms import address, people_typed, typed
from tests.network.desk.partner import LEAD, hand_in, person, project, public, write


def test_every_page_of_the_profile_opens_for_a_member_and_says_what_becomes_of_it(
    house: House, client_of: ClientOf
) -> None:
    client = client_of("owner")
    write(house.page, house.people["owner"], projects=[project()])
    overview = client.get(address(house, name="profile_in")).content.decode()
    assert "Stadt Musterhausen" in overview
    for subject in ("about", "organisation", "contacts", "web", "exchange", "topics"):
        assert client.get(address(house, subject)).status_code == 200, subject
    assert "sofort sichtbar" in client.get(address(house, "contacts")).content.decode()
    assert "prüft die Redaktion" in client.get(address(house, "about")).content.decode()
    assert client.get(address(house, name="profile_projects")).status_code == 200
    step = address(house, project()["id"], "failed", name="project_step")
    assert "Was hat nicht funktioniert?" in client.get(step).content.decode()
    assert client.get(address(house, "nonsense")).status_code == 404
    assert client.get(address(house, project()["id"], "nonsense", name="project_step")).status_code == 404
    assert client.get(address(house, name="profile_in", language="fr")).status_code == 404


def test_from_the_form_to_the_public_page(house: House, client_of: ClientOf) -> None:
    client = client_of("owner")
    sent = client.post(address(house, "about"), typed(house, "title", "lead", "body", lead=LEAD, do="save"))
    assert sent.status_code == 302
    assert public(house.page).lead == ""
    assert client.post(address(house, name="profile_send")).status_code == 302
    change = open_change(house.page)
    assert change is not None
    assert (change.state, change.submitted) == ("submitted", ["lead"])
    page = client.get(address(house, "about")).content.decode()
    assert "Änderung in der Übersicht zurück" in page
    assert client.post(address(house, name="profile_withdraw")).status_code == 302
    assert client.post(address(house, name="profile_discard")).status_code == 302
    assert open_change(house.page) is None


def test_a_telephone_number_without_area_code_is_told_and_stays_in_the_form(house: House, client_of: ClientOf) -> None:
    client = client_of("editor")
    answer = client.post(address(house, "contacts"), people_typed(house, person(phone="123-45"), do="save"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Es fehlt die Vorwahl." in page
    assert 'href="#contacts-0-phone"' in page
    assert 'value="123-45"' in page
    assert not public(house.page).contacts
    answer = client.post(address(house, "contacts"), people_typed(house, person(phone="0251 123-45"), do="save"))
    assert answer.status_code == 302
    assert [contact.value["phone"] for contact in public(house.page).contacts] == ["0251 123-45"]


def test_people_are_added_moved_and_removed_with_plain_buttons(house: House, client_of: ClientOf) -> None:
    client, one = client_of("owner"), person("Ada")
    two = {**person("Bo"), "id": "5f0c9a4e-0000-4000-8000-000000000002"}
    client.post(address(house, "contacts"), people_typed(house, one, two, do=f"down-{one['id']}"))
    assert names(house) == ["Bo", "Ada"]
    client.post(address(house, "contacts"), people_typed(house, two, one, do=f"remove-{two['id']}"))
    assert names(house) == ["Ada"]
    answer = client.post(address(house, "contacts"), people_typed(house, one, do="more"), follow=True)
    assert 'id="contacts-1-name"' in answer.content.decode()


def names(house: House) -> list[str]:
    change = open_change(house.page)
    assert change is not None
    return [somebody["name"] for somebody in change.values["contacts"]]


def test_projects_are_answered_question_by_question(house: House, client_of: ClientOf) -> None:
    client, projects = client_of("owner"), address(house, name="profile_projects")
    order = fingerprint([])
    here = client.post(projects, {"do": "add", "seen-projects": order}).url
    for answer in ["Fehlerrunde", "Niemand sagte etwas.", "Eine Runde.", "x", "y", "z"]:
        if answer == "Eine Runde.":
            empty = client.post(here, {"answer": "", "seen-projects": fingerprint(""), "do": "next"})
            assert (empty.status_code, "Bitte ein Satz, auch ein kurzer." in empty.content.decode()) == (422, True)
        here = client.post(here, {"answer": answer, "seen-projects": fingerprint(""), "do": "next"}).url
    change = open_change(house.page)
    assert change is not None
    (entry,) = change.values["projects"]
    assert (entry["title"], entry["solution"], entry["transfer"]) == ("Fehlerrunde", "Eine Runde.", "z")
    assert client.post(projects, {"do": "save", "seen-projects": ""}).status_code == 302


MORE = {
    **{"slug": "gekapert", "live": "", "owner": "1", "is_example": "on", "confirmed_on": "2030-01-01", "parent": "1"},
    **{"latitude": "50", "seo_title": "x", "show_in_menus": "on", "state": "accepted", "logo": "1", "picture": "1"},
    **{"seen-offers": "x", "offers": "andere Seite", "seen-slug": "x", "seen-website": "x", "website": "https://x.de"},
}


def test_nothing_but_the_fields_of_the_form_can_be_sent(house: House, client_of: ClientOf) -> None:
    client, before = client_of("owner"), PartnerPage.objects.values().get(pk=house.page.pk)
    client.post(address(house, "about"), {**typed(house, "title", "lead", "body", lead=LEAD), **MORE, "do": "save"})
    client.post(address(house, name="profile_send"), MORE)
    change = open_change(house.page)
    assert change is not None
    assert change.values == {"lead": LEAD}
    after = PartnerPage.objects.values().get(pk=house.page.pk)
    same = set(before) - {"latest_revision_id", "latest_revision_created_at", "has_unpublished_changes"}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}


def test_topics_come_from_the_vocabulary_alone_and_are_suggested_by_ones_own_words(
    house: House, client_of: ClientOf
) -> None:
    client = client_of("owner")
    chosen = work_on(house.page).values["topics"]
    foreign = str(house.page.translation_key)
    client.post(address(house, "topics"), typed(house, "topics", topics=[foreign, "frei", *chosen], do="save"))
    assert open_change(house.page) is None, "nothing but what was chosen already is left"
    client.post(address(house, "topics"), typed(house, "topics", topics=[], do="save"))
    write(house.page, house.people["owner"], lead="Fehlerkulturen gibt es viele, und unsere Fehlerkultur ist jung.")
    page = client.get(address(house, "topics")).content.decode()
    assert page.index("Davon sprechen Ihre eigenen Texte") < page.index(chosen[0])


ODD = ["\x00", "a" * 50_000, "\ud83d \u202e <script>", "]]>{{ x }}%(a)s"]


def test_no_text_breaks_a_form(house: House, client_of: ClientOf) -> None:
    client = client_of("owner")
    forms = (("about", ("title", "lead", "body")), ("exchange", ("offers", "seeks")))
    for raw, (subject, fields) in product(ODD, forms):
        sent = typed(house, *fields, **dict.fromkeys(fields, raw), do="save")
        body = urlencode(sent, errors="surrogatepass")
        kind = "application/x-www-form-urlencoded"
        assert client.post(address(house, subject), body, content_type=kind).status_code in {302, 422}
        assert client.get(address(house, name="profile_in") + "?draft").status_code == 200


def test_the_operator_decides_with_boxes_which_fields_need_no_review(house: House, client_of: ClientOf) -> None:
    site = house.page.get_site()
    rules = DeskSettings.for_site(site)
    rules.unreviewed = ["lead"]
    rules.save()
    client = client_of("owner")
    client.post(address(house, "about"), typed(house, "title", "lead", "body", lead=LEAD, body="Mehr.", do="save"))
    assert (public(house.page).lead, len(public(house.page).body)) == (LEAD, 0)
    admin = client_of("admin")
    form = admin.get(reverse("wagtailsettings:edit", args=["desk", "desksettings", site.pk])).content.decode()
    assert form.count('name="unreviewed"') == len(FIELDS)
    assert form.count("checked") >= 1


def test_a_page_that_is_not_public_never_becomes_so_without_the_editors(house: House, client_of: ClientOf) -> None:
    PartnerPage.objects.get(pk=house.page.pk).unpublish()
    client = client_of("owner")
    client.post(address(house, "contacts"), people_typed(house, person(phone="0251 123-45"), do="save"))
    client.post(address(house, name="profile_send"))
    assert not PartnerPage.objects.get(pk=house.page.pk).live
    change = open_change(house.page)
    assert change is not None
    assert change.submitted == ["contacts"]


def test_strangers_find_no_profile_and_a_get_changes_nothing(house: House, client_of: ClientOf) -> None:
    hand_in(house.page, house.people["owner"], lead=LEAD)
    for role in ("stranger", "other_editor", "removed", "moderator"):
        client = client_of(role)
        assert client.get(address(house, "about")).status_code == 404, role
        assert client.post(address(house, name="profile_withdraw")).status_code == 404, role
    for name in ("profile_send", "profile_withdraw", "profile_discard", "profile_choose"):
        assert client_of("owner").get(address(house, name=name)).status_code == 405, name
    assert ProfileChange.objects.get().state == "submitted"

"""A profile in two languages: what changes in one marks the other, and what is the same in both follows."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from network.desk.models import OutdatedText
from network.desk.profile.languages import original_of
from network.desk.profile.values import values_of
from network.desk.review.answers import accept
from network.models import PartnerPage
from tests.network.desk.conftest import ClientOf, House
from tests.network.desk.partner import go_public, hand_in, person, public


@pytest.fixture
def translated(house: House) -> House:
    """The English page is kept by wagtail-localize as a translation of the German one."""
    page = PartnerPage.objects.get(pk=house.page.pk)
    page.lead, page.website = "Eine Stadt, die über Fehler redet.", "https://alt.example"
    page.save()
    source, _ = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=house.english.locale, enabled=True)
    for segment in source.stringsegment_set.all():
        text = {"lead": "A city that talks about mistakes."}.get(segment.context.path, segment.string.data)
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=house.english.locale, data=text
        )
    translation.save_target(publish=True)
    return house


def marks(page: PartnerPage) -> list[str]:
    mark = OutdatedText.objects.filter(page_id=page.pk).first()
    return list(mark.fields) if mark else []


def test_the_other_language_is_marked_as_outdated_until_it_has_changed_too(house: House, client_of: ClientOf) -> None:
    owner, moderator = house.people["owner"], house.people["moderator"]
    change = hand_in(house.page, owner, lead="Neu auf Deutsch, und zwar ausführlich.")
    assert marks(house.english) == []
    accept(change=change, version=change.version, by=moderator)
    assert marks(house.english) == ["lead"]
    overview = client_of("owner").get(reverse("desk:profile_in", args=[house.key, "de"])).content.decode()
    assert "nicht aktuell" in overview
    editor = client_of("admin").get(reverse("wagtailadmin_pages:edit", args=[house.english.pk])).content.decode()
    assert "was hier noch fehlt: In Kürze" in editor

    change = hand_in(house.english, owner, lead="New in English, at length as well.")
    accept(change=change, version=change.version, by=moderator)
    assert marks(house.english) == []
    assert public(house.page).lead == "Neu auf Deutsch, und zwar ausführlich."
    assert marks(house.page) == ["lead"], "the German text may have to follow in turn"
    PartnerPage.objects.get(pk=house.page.pk).save_revision().publish()
    assert marks(house.page) == [], "editors have published the page with the mark before their eyes"


def test_wagtail_localize_sees_what_waits_for_a_translation(translated: House) -> None:
    translation = Translation.objects.get()
    total, done = translation.get_progress()
    assert total == done
    change = hand_in(translated.page, translated.people["owner"], lead="Eine Stadt, die aus Fehlern lernt.")
    accept(change=change, version=change.version, by=translated.people["moderator"])
    total, done = translation.get_progress()
    assert total - done == 1
    assert public(translated.english).lead == "A city that talks about mistakes."
    assert marks(translated.english) == ["lead"]


def test_what_is_the_same_in_all_languages_follows_at_once(translated: House) -> None:
    go_public(translated.page, translated.people["owner"], website="https://neu.example")
    assert public(translated.english).website == "https://neu.example"
    assert marks(translated.english) == []
    go_public(translated.page, translated.people["owner"], contacts=[person(role="Leitung", phone="0251 1234")])
    assert marks(translated.english) == ["contacts"]


def test_a_translation_changed_at_the_desk_survives_the_next_synchronisation(
    translated: House, client_of: ClientOf
) -> None:
    assert original_of(translated.english) == translated.page
    change = hand_in(translated.english, translated.people["owner"], lead="A city that learns from mistakes.")
    accept(change=change, version=change.version, by=translated.people["moderator"])
    Translation.objects.get().save_target(publish=True)
    assert public(translated.english).lead == "A city that learns from mistakes."

    form = reverse("desk:profile_subject", args=[translated.key, "en", "organisation"])
    client = client_of("owner")
    assert "Stadt Musterhausen (DE)" in client.get(form).content.decode()
    before = values_of(public(translated.english))
    sent: dict[str, Any] = {"seen-region": "x", "region": "DE-BY", "do": "save"}
    client.post(form, sent)
    assert values_of(public(translated.english)) == before

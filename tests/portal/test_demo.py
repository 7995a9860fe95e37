"""The demo builds pages in two languages, leaves alone what was edited, and exists nowhere but in demos."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from home.models import HomePage
from network.models import BlogPostPage, EpisodePage, PartnerPage, TopicPage
from portal.demo.build import Parts, all_parts, build
from portal.demo.entries import key_of
from portal.demo.searches import log_searches
from portal.demo.users import LOGINS
from search.api import parse, search
from search.models import JudgedQuery, LoggedQuery, QueryClick

pytestmark = pytest.mark.django_db

# Enough to have everything once; the whole demo is built by the browser tests.
SOME = {
    "topic": ("lernende-organisation", "lernkultur", "fehlerkultur", "psychologische-sicherheit"),
    "partner": ("N01", "N14"),
    "person": ("M01", "M02", "M03"),
    "post": ("B01", "B02"),
    "episode": ("P01",),
}


def some_parts() -> Parts:
    wanted = {key_of(kind, name) for kind, names in SOME.items() for name in names}
    return {
        name: [entry for entry in entries if name == "pages" or entry.key in wanted]
        for name, entries in all_parts().items()
    }


@pytest.fixture
def demo(settings: Any, tmp_path: Path) -> list[str]:
    settings.MEDIA_ROOT = tmp_path
    lines: list[str] = []
    build(lines.append, 8000, some_parts())
    return lines


def of(kind: str, name: str, language: str = "de") -> Any:
    return Page.objects.get(translation_key=key_of(kind, name), locale__language_code=language).specific


def test_pages_are_published_in_both_languages_with_their_relations(demo: list[str], client: Client) -> None:
    german, english = of("post", "B01"), of("post", "B01", "en")

    assert (german.live, english.live, german.date.isoformat()) == (True, True, "2026-11-19")
    assert german.first_published_at.date() == german.date
    assert {topic.key for topic in english.topics.all()} == {topic.key for topic in german.topics.all()} != set()
    assert [author.person_id for author in english.authors.all()] == [key_of("person", "M03")]
    for page in (german, english, of("episode", "P01"), of("partner", "N01", "en"), of("topic", "fehlerkultur")):
        assert client.get(page.url).status_code == 200


def test_links_between_pages_follow_their_pages(demo: list[str]) -> None:
    target = of("post", "B02")

    for language in ("de", "en"):
        assert f'id="{target.pk}" linktype="page"' in str(of("post", "B01", language).body.get_prep_value())


def test_an_episode_has_its_recording_and_chapters_at_spoken_times(demo: list[str]) -> None:
    german, english = of("episode", "P01"), of("episode", "P01", "en")

    assert german.duration > 180
    assert german.audio_id == english.audio_id
    starts = [block.value["start"] for block in german.chapters]
    assert starts == sorted(starts) == [block.value["start"] for block in english.chapters]
    assert english.chapters[0].value["title"] == "What happened"


def test_editors_see_every_translation_and_saving_it_again_changes_nothing(demo: list[str]) -> None:
    assert Translation.objects.count() == Page.objects.filter(locale__language_code="en").count() > 10
    for kind, name in (("post", "B01"), ("partner", "N01"), ("topic", "fehlerkultur"), ("episode", "P01")):
        before = of(kind, name, "en")
        source = TranslationSource.objects.get(object_id=before.translation_key)
        assert source.translations.get().get_progress() == (source.stringsegment_set.count(),) * 2
        source.create_or_update_translation(before.locale, publish=False)
        after = of(kind, name, "en")
        for field in ("title", "slug", "lead"):
            assert getattr(after, field) == getattr(before, field)
        assert json.dumps(after.body.get_prep_value()) == json.dumps(before.body.get_prep_value())


def test_a_second_run_leaves_alone_what_was_edited(demo: list[str]) -> None:
    post = of("post", "B01")
    post.title = "Von Hand geändert"
    post.save_revision().publish()
    user = get_user_model().objects.get(username="editor")
    user.set_password("ein anderes Passwort")
    user.save()
    count = Page.objects.count()

    build(lambda line: None, 8000, some_parts())

    assert Page.objects.count() == count
    assert of("post", "B01").title == "Von Hand geändert"
    assert get_user_model().objects.get(username="editor").check_password("ein anderes Passwort")


def test_a_second_run_brings_back_only_what_is_missing(demo: list[str]) -> None:
    of("post", "B02").delete()
    lines: list[str] = []

    build(lines.append, 8000, some_parts())

    assert "   1 posts" in lines
    assert of("post", "B02").live


def test_what_was_searched_is_invented_but_not_what_was_found(demo: list[str], settings: Any, tmp_path: Path) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    call_command("rebuild_index", stdout=io.StringIO())
    log_searches()
    log_searches()
    this_week, last_week = LoggedQuery.objects.filter(asked="fehlerkultur").order_by("-week")
    assert (this_week.searches, last_week.searches) == (34, 17)
    assert this_week.hits == search(parse("Fehlerkultur", language="de")).total > 0
    nowhere = LoggedQuery.objects.filter(asked="medienscouts").order_by("-week")[0]
    assert (nowhere.hits, nowhere.without_hit) == (0, nowhere.searches)
    assert JudgedQuery.objects.get(text="Fehlerkultur").grades[str(key_of("post", "B01"))] == 2
    named = {
        *QueryClick.objects.values_list("key", flat=True),
        *(key for one in JudgedQuery.objects.all() for key in one.grades),
    }
    assert named <= {str(entry.key) for entries in all_parts().values() for entry in entries}


def test_editors_publish_and_change_search_and_partners_stay_outside_the_admin(demo: list[str], client: Client) -> None:
    passwords = {login.name: login.password for login in LOGINS}

    assert client.login(username="editor", password=passwords["editor"])
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/search-workbench/insights/").status_code == 200
    editor = get_user_model().objects.get(username="editor")
    assert of("post", "B01").permissions_for_user(editor).can_publish()
    client.login(username="partner", password=passwords["partner"])
    assert client.get("/admin/").status_code == 302


def test_invented_partners_say_so_and_name_only_people_who_agreed(demo: list[str], client: Client) -> None:
    page = client.get(of("partner", "N01").url).content.decode()

    assert all(partner.is_example for partner in PartnerPage.objects.all())
    assert "h.lohfeld@lindfurt.example" in page
    assert "Apelt" not in page


def test_the_demo_is_refused_where_it_is_not_wanted(settings: Any) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError, match="never in production"):
        call_command("demo")

    assert not HomePage.objects.filter(translation_key=key_of("section", "home")).exists()
    assert not any(kind.objects.exists() for kind in (BlogPostPage, EpisodePage, TopicPage))
